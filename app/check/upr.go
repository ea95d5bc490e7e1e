package check

import (
	"fmt"
	"strings"

	"followup/app/draft"
)

// uprRules look at positions on the recommendations of the Universal Periodic Review.
func uprRules() []Rule {
	return []Rule{
		{
			ID: "position-missing", Source: fromMoJ, Severity: Error, Review: true, Stage: fromConsultation,
			About: "Each recommendation of the UPR gets exactly one position: supported, supported in part or noted.",
			Find: eachUPR(func(_ *Context, r *draft.Recommendation) []Finding {
				if r.Position != "" {
					return nil
				}
				return []Finding{finding(at(r.ID, "position"), recommendation(r)+" has no position. Choose one: supported, supported in part or noted.")}
			}),
		},
		{
			ID: "noted-reason-missing", Source: fromMoJ, Severity: Error, Review: true,
			About: "A noted recommendation has a reason, for the draft and for Cabinet.",
			Find: eachUPR(func(_ *Context, r *draft.Recommendation) []Finding {
				if r.Position != "noted" || !blank(r.PositionReason) {
					return nil
				}
				return []Finding{finding(at(r.ID, "positionReason"), recommendation(r)+" is noted without a reason. Give a good one; it stays in the draft and is shown to Cabinet.")}
			}),
		},
		{
			ID: "in-part-reason-missing", Source: fromMoJ, Severity: Warning, Review: true,
			About: "Where a recommendation is supported in part it is said which part.",
			Find: eachUPR(func(_ *Context, r *draft.Recommendation) []Finding {
				if r.Position != "in-part" || !blank(r.PositionReason) {
					return nil
				}
				return []Finding{finding(at(r.ID, "positionReason"), recommendation(r)+" is supported in part and does not say which part. Say what is supported and what is not.")}
			}),
		},
		{
			ID: "position-without-action", Source: fromMoJ, Severity: Hint, Review: true, Stage: fromConsultation,
			About: "A supported recommendation is not one without action.",
			Find: eachUPR(func(_ *Context, r *draft.Recommendation) []Finding {
				if r.Position != "supported" || !r.NoAction {
					return nil
				}
				return []Finding{finding(at(r.ID, "position"), recommendation(r)+" is supported, yet no action is proposed. Name what is already done, or look at the position again.")}
			}),
		},
		{
			ID: "position-differs", Source: fromMoJ, Severity: Hint, Review: true, Stage: fromDrafting,
			About: "The position is the one that the lead agency of the recommendation proposed.",
			Find: eachUPR(func(_ *Context, r *draft.Recommendation) []Finding {
				for i := range r.Contributions {
					k := &r.Contributions[i]
					if k.Agency == r.LeadAgency && k.Position != "" && r.Position != "" && k.Position != r.Position {
						return []Finding{finding(at(r.ID, "position"), fmt.Sprintf("%s has another position than %s proposed. Make sure that the agency knows.", recommendation(r), k.Agency))}
					}
				}
				return nil
			}),
		},
		{
			ID: "position-contradicted", Source: fromMoJ, Severity: Hint, Review: true,
			About: "The response does not speak of another position than the chosen one.",
			Find:  eachUPR(positionContradicted),
		},
		{
			ID: "states-missing", Source: fromMonitor, Severity: Warning, Review: true,
			About: "A recommendation of the UPR names the States that made it.",
			Find: eachUPR(func(_ *Context, r *draft.Recommendation) []Finding {
				if len(r.States) > 0 {
					return nil
				}
				return []Finding{finding(at(r.ID, "states"), recommendation(r)+" names no recommending State. Choose the State or States in brackets behind its text.")}
			}),
		},
		{
			ID: "state-unknown", Source: fromMonitor, Severity: Warning, Review: true,
			About: "Every recommending State is a code of ISO 3166-1.",
			Find: eachRecommendation(func(c *Context, r *draft.Recommendation) []Finding {
				for _, s := range r.States {
					if _, ok := c.Tables.State(s); !ok {
						return []Finding{finding(at(r.ID, "states"), fmt.Sprintf("%s names the State “%s”, which is not in the list of States. Choose it from the list.", recommendation(r), s))}
					}
				}
				return nil
			}),
		},
		{
			ID: "position-upr-only", Source: fromMoJ, Severity: Warning, Review: true,
			About: "A treaty body’s recommendation has no position.",
			Find: eachRecommendation(func(c *Context, r *draft.Recommendation) []Finding {
				if c.upr() || r.Position == "" {
					return nil
				}
				return []Finding{finding(at(r.ID, "position"), recommendation(r)+" has a position, and only the UPR knows positions: the question here is what action can be taken. Clear it.")}
			}),
		},
		{
			ID: "states-upr-only", Source: fromMonitor, Severity: Hint, Review: true,
			About: "Only recommendations of the UPR have recommending States.",
			Find: eachRecommendation(func(c *Context, r *draft.Recommendation) []Finding {
				if c.upr() || len(r.States) == 0 {
					return nil
				}
				return []Finding{finding(at(r.ID, "states"), recommendation(r)+" names recommending States, and only the UPR has them. Clear them.")}
			}),
		},
		{
			ID: "kind-upr-only", Source: fromMoJ, Severity: Warning, Kinds: []string{uprResponse, midTerm},
			About: "A UPR response or mid-term report answers the UPR.",
			Find: func(c *Context) []Finding {
				if c.upr() || c.body().Code == "" {
					return nil
				}
				return []Finding{finding(c.paper("kind"), fmt.Sprintf("%s is a paper of the UPR, and this review is by the %s. Write a Cabinet response or an update instead.", itemName(c.Paper), c.body().Name))}
			},
		},
		{
			ID: "cabinet-paper-missing", Source: fromMoJ, Severity: Hint, Stage: fromDrafting, Kinds: []string{uprResponse},
			About: "Cabinet decides the UPR response on a Cabinet paper of its own.",
			Find: func(c *Context) []Finding {
				if c.hasPaper(cabinetResponse) || c.Paper.Route == "minister" {
					return nil
				}
				return []Finding{finding(c.about("papers"), "Cabinet decides the positions on the UPR’s recommendations, and the review has no Cabinet paper yet. Add one: it shows Cabinet the reasons too.")}
			},
		},
		{
			ID: "session-deadline-missing", Source: fromMoJ, Severity: Warning, Stage: fromAgencies, Kinds: []string{uprResponse},
			About: "The UPR response knows the day by which it must be with the United Nations.",
			Find: func(c *Context) []Finding {
				if c.Review.About.SessionDeadline != "" {
					return nil
				}
				return []Finding{finding(c.about("sessionDeadline"), "The day by which the response must be in is not entered. It is a hard date before the Council session that adopts the outcome: enter it.")}
			},
		},
	}
}

// eachUPR makes a rule's function of a look at one recommendation of the UPR.
func eachUPR(look func(*Context, *draft.Recommendation) []Finding) func(*Context) []Finding {
	each := eachRecommendation(look)
	return func(c *Context) []Finding {
		if !c.upr() {
			return nil
		}
		return each(c)
	}
}

// positionContradicted looks for the few phrases by which a State gives its position.
func positionContradicted(_ *Context, r *draft.Recommendation) []Finding {
	if r.Position == "" || blank(r.Response) {
		return nil
	}
	text := strings.ToLower(string(r.Response))
	says := ""
	switch {
	case strings.Contains(text, "recommendation is noted"), strings.Contains(text, "notes this recommendation"):
		says = "noted"
	case strings.Contains(text, "supported in part"), strings.Contains(text, "partially supports this recommendation"), strings.Contains(text, "supports this recommendation in part"):
		says = "in-part"
	case strings.Contains(text, "not support this recommendation"):
		says = "noted"
	case strings.Contains(text, "recommendation is supported"), strings.Contains(text, "supports this recommendation"):
		says = "supported"
	}
	if says == "" || says == r.Position {
		return nil
	}
	return []Finding{finding(at(r.ID, "response"), recommendation(r)+" has one position and its response speaks of another. Make them agree; each recommendation gets exactly one.")}
}
