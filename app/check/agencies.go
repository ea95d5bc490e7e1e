package check

import (
	"fmt"

	"followup/app/draft"
)

// agencyRules look at who leads, who takes part and who is not known.
func agencyRules() []Rule {
	return []Rule{
		{
			ID: "lead-agency-missing", Source: fromMoJ, Severity: Warning, Review: true,
			About: "The review has a lead agency.",
			Find: func(c *Context) []Finding {
				if !blank(c.Review.About.LeadAgency) {
					return nil
				}
				return []Finding{finding(c.about("leadAgency"), "The review has no lead agency. Choose the agency that compiles the response.")}
			},
		},
		{
			ID: "recommendation-lead-missing", Source: fromMoJ, Severity: Warning, Review: true, Stage: fromAgencies,
			About: "Every recommendation has a lead agency.",
			Find: func(c *Context) []Finding {
				var found []Finding
				for _, r := range c.Review.Recommendations {
					if blank(r.LeadAgency) {
						found = append(found, finding(at(r.ID, "leadAgency"), recommendation(r)+" has no lead agency. Choose the agency whose subject it is."))
					}
				}
				return found
			},
		},
		{
			ID: "action-agency-missing", Source: fromMoJ, Severity: Error, Review: true, Stage: fromConsultation,
			About: "Every action belongs to an agency.",
			Find: func(c *Context) []Finding {
				var found []Finding
				for _, a := range c.Review.Actions {
					if blank(a.Agency) {
						found = append(found, finding(at(a.ID, "agency"), action(a)+" belongs to no agency. Choose the one that is responsible for it."))
					}
				}
				return found
			},
		},
		{
			ID: "agency-unknown", Source: fromMonitor, Severity: Warning, Review: true,
			About: "Every agency that is named stands in the table of agencies.",
			Find:  agencyUnknown,
		},
		{
			ID: "agency-apart", Source: fromMoJ, Severity: Hint, Review: true, Stage: fromAgencies,
			About: "Every agency that leads something is among those that take part in the review.",
			Find:  agencyApart,
		},
	}
}

// eachAgency visits every agency that an item names.
func (c *Context) eachAgency(visit func(code string, place draft.Place, name func() string)) {
	a := c.Review.About
	visit(a.LeadAgency, c.about("leadAgency"), func() string { return "The review" })
	for i := range a.Agencies {
		visit(a.Agencies[i].Code, inPart(c.Review.ID, a.Agencies[i].ID, "code"), func() string { return "The list of agencies that take part" })
	}
	for _, r := range c.Review.Recommendations {
		name := func() string { return recommendation(r) }
		visit(r.LeadAgency, at(r.ID, "leadAgency"), name)
		for _, code := range r.Agencies {
			visit(code, at(r.ID, "agencies"), name)
		}
		for i := range r.Contributions {
			visit(r.Contributions[i].Agency, inPart(r.ID, r.Contributions[i].ID, "agency"), name)
		}
	}
	for _, i := range c.Review.Actions {
		name := func() string { return action(i) }
		visit(i.Agency, at(i.ID, "agency"), name)
		for _, code := range i.Supporting {
			visit(code, at(i.ID, "supporting"), name)
		}
	}
	for _, i := range c.Review.Indicators {
		for j := range i.Reports {
			visit(i.Reports[j].Agency, inPart(i.ID, i.Reports[j].ID, "agency"), func() string { return indicator(i) })
		}
	}
	for _, e := range c.Review.Engagement {
		for _, code := range e.SharedWith {
			visit(code, at(e.ID, "sharedWith"), func() string { return engagement(e) })
		}
	}
}

func agencyUnknown(c *Context) []Finding {
	var found []Finding
	own := map[string]bool{}
	for i := range c.Review.About.Agencies {
		if !blank(c.Review.About.Agencies[i].Name) {
			own[c.Review.About.Agencies[i].Code] = true
		}
	}
	c.eachAgency(func(code string, place draft.Place, name func() string) {
		if code == "" || own[code] {
			return
		}
		if _, ok := c.Tables.Agency(code); !ok {
			found = append(found, finding(place, fmt.Sprintf("%s names the agency “%s”, which is in no list of agencies. Choose one from the list, or add it to the agencies of the review with its name.", name(), code)))
		}
	})
	return found
}

func agencyApart(c *Context) []Finding {
	if len(c.Review.About.Agencies) == 0 {
		return nil
	}
	takesPart := map[string]bool{c.Review.About.LeadAgency: true, "": true}
	for i := range c.Review.About.Agencies {
		takesPart[c.Review.About.Agencies[i].Code] = true
	}
	type leads struct {
		place draft.Place
		n     int
	}
	apart := map[string]*leads{}
	var codes []string
	see := func(code string, place draft.Place) {
		if takesPart[code] {
			return
		}
		if apart[code] == nil {
			apart[code] = &leads{place: place}
			codes = append(codes, code)
		}
		apart[code].n++
	}
	for _, r := range c.Review.Recommendations {
		see(r.LeadAgency, at(r.ID, "leadAgency"))
	}
	for _, a := range c.Review.Actions {
		see(a.Agency, at(a.ID, "agency"))
	}
	var found []Finding
	for _, code := range codes {
		found = append(found, finding(apart[code].place, fmt.Sprintf("%s leads %s but is not among the agencies that take part. Add it, so that it is asked.", code, counted(apart[code].n, "recommendation or action", "recommendations or actions"))))
	}
	return found
}

// counted writes a number of things.
func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
