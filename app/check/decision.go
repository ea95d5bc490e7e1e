package check

import (
	"fmt"

	"followup/app/draft"
	"followup/app/kind"
)

// decisionRules look at what Cabinet decided and what changed since.
func decisionRules() []Rule {
	return []Rule{
		{
			ID: "decision-missing", Source: fromMoJ, Severity: Warning, Stage: fromDecided, Kinds: []string{cabinetResponse},
			About: "Cabinet’s decision is recorded: the committee’s minute and Cabinet’s confirmation, with their dates.",
			Find: func(c *Context) []Finding {
				if c.Paper.Route == "minister" {
					return nil
				}
				d := &c.Review.About.Decision
				var found []Finding
				miss := func(missing bool, field, what string) {
					if missing {
						found = append(found, finding(c.about(field), fmt.Sprintf("%s is not recorded. Enter it from the minute.", what)))
					}
				}
				miss(blank(d.Minute), "minute", "The reference of the committee’s minute")
				miss(d.MinuteDate == "", "minuteDate", "The date of the committee’s minute")
				miss(blank(d.Confirmation), "confirmation", "The reference of Cabinet’s confirmation")
				miss(d.ConfirmedDate == "", "confirmedDate", "The date of Cabinet’s confirmation, from which the time for the release runs,")
				return found
			},
		},
		{
			ID: "decision-point-missing", Source: fromMoJ, Severity: Warning, Stage: fromDecided, Kinds: []string{cabinetResponse},
			About: "For each recommendation to Cabinet it is recorded what became of it.",
			Find: func(c *Context) []Finding {
				points := map[draft.ID]*draft.DecisionPoint{}
				for i := range c.Review.About.Decision.Points {
					p := &c.Review.About.Decision.Points[i]
					points[p.Recommendation] = p
				}
				if len(points) == 0 && !c.reached(fromDecided) {
					return nil // decision-missing tells it
				}
				var found []Finding
				for n := range c.Paper.CabinetRecommendations {
					r := &c.Paper.CabinetRecommendations[n]
					if p := points[r.ID]; p == nil || p.Outcome == "" {
						found = append(found, finding(inPart(c.Paper.ID, r.ID, "outcome"), cabinetRecommendation(c.Paper, n)+" has no outcome. Record whether it was agreed, amended, referred or not agreed."))
					}
				}
				return found
			},
		},
		{
			ID: "decision-words-missing", Source: fromMoJ, Severity: Warning, Review: true,
			About: "Where Cabinet amended or referred something, the minute’s words are recorded.",
			Find: func(c *Context) []Finding {
				var found []Finding
				for _, p := range c.Review.About.Decision.Points {
					if (p.Outcome == "amended" || p.Outcome == "referred") && blank(p.Words) {
						found = append(found, finding(inPart(c.Review.ID, p.ID, "words"), fmt.Sprintf("A recommendation to Cabinet was %s, and the minute’s words are not recorded. Copy them from the minute.", lower(kind.Words(c.Tables.Outcomes, p.Outcome)))))
					}
				}
				return found
			},
		},
		{
			ID: "decision-before-stage", Source: fromMoJ, Severity: Hint, Kinds: []string{cabinetResponse},
			About: "A paper that Cabinet has decided stands at that stage.",
			Find: func(c *Context) []Finding {
				if c.reached(fromDecided) || blank(c.Review.About.Decision.Confirmation) {
					return nil
				}
				return []Finding{finding(c.paper("stage"), "Cabinet’s confirmation is recorded, but the paper still stands before the decision. Move it on to “Decided”, so that what follows is checked.")}
			},
		},
		{
			ID: "changed-since-agreed", Source: fromMoJ, Severity: Warning, Review: true, Stage: fromDecided,
			About: "Texts stand as Cabinet agreed them.",
			Find:  changedSinceAgreed,
		},
	}
}

func changedSinceAgreed(c *Context) []Finding {
	var found []Finding
	for _, change := range draft.ChangedSinceAgreed(c.Review) {
		if change.Now == "" {
			found = append(found, finding(change.Place, fmt.Sprintf("The %s of %s is empty, but Cabinet agreed words for it. Put them back, or make sure that Cabinet’s authority covers it.", fieldWords(change.Place.Field), c.other(change.Place.Item))))
			continue
		}
		for t := range c.textsOf(change.Place.Item) {
			if t.Place.Part == change.Place.Part && t.Place.Field == change.Place.Field {
				found = append(found, finding(t.Place, t.label(c)+" has changed since Cabinet agreed it. Make sure that the change is within what Cabinet authorised, or put the agreed words back."))
			}
		}
	}
	return found
}
