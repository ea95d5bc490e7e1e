package check

import (
	"fmt"

	"followup/app/draft"
	"followup/app/kind"
)

// reviewRules look at what the review says of itself and of its papers.
func reviewRules() []Rule {
	return []Rule{
		{
			ID: "body-unknown", Source: fromReview, Severity: Error, Review: true,
			About: "The body of the review stands in the table of bodies.",
			Find:  bodyUnknown,
		},
		{
			ID: "cycle-missing", Source: fromMonitor, Severity: Warning, Review: true,
			About: "The review names its reporting cycle.",
			Find: func(c *Context) []Finding {
				if !blank(c.Review.About.Cycle) {
					return nil
				}
				return []Finding{finding(c.about("cycle"), "The review does not say its reporting cycle. Enter it, such as CERD-2027; references and the Monitor need it.")}
			},
		},
		{
			ID: "choice-unknown", Source: fromReview, Severity: Error, Review: true,
			About: "Every field with fixed choices holds one of them.",
			Find:  choiceUnknown,
		},
		{
			ID: "recommendations-none", Source: fromMoJ, Severity: Warning, Review: true, Stage: fromAgencies,
			About: "The review holds recommendations.",
			Find: func(c *Context) []Finding {
				if len(c.Review.Recommendations) > 0 {
					return nil
				}
				return []Finding{finding(c.about("recommendations"), "The review holds no recommendations yet. Import them, or add the first one.")}
			},
		},
		{
			ID: "paper-kind-unknown", Source: fromReview, Severity: Error,
			About: "The paper is of a known kind and can be composed.",
			Find: func(c *Context) []Finding {
				if _, ok := c.Tables.Kind(c.Paper.Kind); !ok {
					return []Finding{finding(c.paper("kind"), fmt.Sprintf("There is no kind of paper “%s”, so this paper can be neither counted nor exported. Choose a kind.", c.Paper.Kind))}
				}
				if c.composeErr != nil {
					return []Finding{finding(c.paper("kind"), "This paper cannot be composed: "+c.composeErr.Error())}
				}
				return nil
			},
		},
	}
}

func bodyUnknown(c *Context) []Finding {
	if _, ok := c.Tables.Body(c.Review.About.Body); ok {
		return nil
	}
	if blank(c.Review.About.Body) {
		return []Finding{finding(c.about("body"), "The review does not say which UN body it is by. Choose the body.")}
	}
	return []Finding{finding(c.about("body"), fmt.Sprintf("“%s” is no UN body in the table of bodies. Choose one that is, such as CERD or UPR.", c.Review.About.Body))}
}

// choiceUnknown looks at every field that has fixed choices.
func choiceUnknown(c *Context) []Finding {
	var found []Finding
	t := c.Tables
	has := func(list []kind.Choice, value string) bool { return value == "" || kind.Has(list, value) }
	tell := func(value string, place draft.Place, name, what string) {
		found = append(found, finding(place, fmt.Sprintf("%s has the %s “%s”, which is none of the choices. Choose one of them.", name, what, value)))
	}
	for _, a := range c.Review.About.Agencies {
		for _, r := range a.Rounds {
			if !has(t.Rounds, r.Name) {
				tell(r.Name, inPart(c.Review.ID, r.ID, "name"), "A round with "+a.Code, "name")
			}
		}
	}
	for _, p := range c.Review.About.Decision.Points {
		if !has(t.Outcomes, p.Outcome) {
			tell(p.Outcome, inPart(c.Review.ID, p.ID, "outcome"), "A point of Cabinet’s decision", "outcome")
		}
	}
	for _, r := range c.Review.Recommendations {
		if !has(t.Positions, r.Position) {
			tell(r.Position, at(r.ID, "position"), recommendation(r), "position")
		}
		if !has(t.Statuses, r.Status) {
			tell(r.Status, at(r.ID, "status"), recommendation(r), "status")
		}
		for i := range r.Contributions {
			if k := &r.Contributions[i]; !has(t.Positions, k.Position) {
				tell(k.Position, inPart(r.ID, k.ID, "position"), "The contribution of "+k.Agency+" to "+lower(recommendation(r)), "position")
			}
		}
	}
	for _, a := range c.Review.Actions {
		if !has(t.Progress, a.Progress) {
			tell(a.Progress, at(a.ID, "progress"), action(a), "progress")
		}
		if !has(t.Progress, a.ProgressBefore) {
			tell(a.ProgressBefore, at(a.ID, "progressBefore"), action(a), "progress at the last report")
		}
		if !has(t.Funding, a.Funding) {
			tell(a.Funding, at(a.ID, "funding"), action(a), "funding")
		}
	}
	for _, i := range c.Review.Indicators {
		for j := range i.Reports {
			if r := &i.Reports[j]; !has(t.Progress, r.Proposed) {
				tell(r.Proposed, inPart(i.ID, r.ID, "proposed"), report(i, r), "proposed progress")
			}
		}
	}
	for _, e := range c.Review.Engagement {
		if !has(t.EngagementKinds, e.Kind) {
			tell(e.Kind, at(e.ID, "kind"), engagement(e), "kind")
		}
	}
	return append(found, paperChoices(c)...)
}

// paperChoices looks at the fields of papers that have fixed choices.
func paperChoices(c *Context) []Finding {
	var found []Finding
	t := c.Tables
	for _, p := range c.Review.Papers {
		if _, ok := t.Stage(p.Stage); !ok {
			found = append(found, finding(at(p.ID, "stage"), fmt.Sprintf("%s stands at the stage “%s”, which there is not. Choose a stage; until then every check of a later stage waits.", itemName(p), p.Stage)))
		}
		if p.Route != "" && p.Route != "cabinet" && p.Route != "minister" {
			found = append(found, finding(at(p.ID, "route"), fmt.Sprintf("%s has the approval route “%s”, which there is not. Choose Cabinet or the Minister.", itemName(p), p.Route)))
		}
		if p.Font != "" && p.Font != "times" && p.Font != "arial" {
			found = append(found, finding(at(p.ID, "font"), fmt.Sprintf("%s asks for the font “%s”. Choose Times New Roman or Arial.", itemName(p), p.Font)))
		}
		if p.GroupBy != "" && p.GroupBy != "theme" && p.GroupBy != "agency" {
			found = append(found, finding(at(p.ID, "groupBy"), fmt.Sprintf("%s groups Appendix One by “%s”. Choose theme or agency.", itemName(p), p.GroupBy)))
		}
		for i := range p.Words {
			if w := &p.Words[i]; w.Grade != "" && (len(w.Grade) != 1 || w.Grade[0] < 'A' || w.Grade[0] > 'E') {
				found = append(found, finding(inPart(p.ID, w.ID, "grade"), fmt.Sprintf("%s holds the grade “%s”. Choose A to E or none.", itemName(p), w.Grade)))
			}
		}
	}
	return found
}
