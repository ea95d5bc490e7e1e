package check

import (
	"fmt"

	"followup/app/draft"
)

// responseRules look at the answer to each recommendation.
func responseRules() []Rule {
	return []Rule{
		{
			ID: "recommendation-empty", Source: fromMonitor, Severity: Error, Review: true,
			About: "Every recommendation holds the words of the UN.",
			Find: eachRecommendation(func(_ *Context, r *draft.Recommendation) []Finding {
				if !blank(r.Text) {
					return nil
				}
				return []Finding{finding(at(r.ID, "text"), recommendation(r)+" has no text. Copy the UN’s words into it, or delete it.")}
			}),
		},
		{
			ID: "recommendation-repeated", Source: fromReview, Severity: Warning, Review: true,
			About: "No recommendation was entered twice.",
			Find:  recommendationRepeated,
		},
		{
			ID: "response-missing", Source: fromMoJ, Severity: Error, Stage: fromConsultation, Kinds: []string{cabinetResponse},
			About: "Every recommendation has a response, or says why no action is proposed.",
			Find:  responseMissing,
		},
		{
			ID: "answer-missing", Source: fromMoJ, Severity: Warning, Stage: fromConsultation, Kinds: []string{cabinetResponse},
			About: "Every recommendation has an action, or says that none is proposed.",
			Find:  answerMissing,
		},
		{
			ID: "no-action-reason-missing", Source: fromMoJ, Severity: Error, Review: true,
			About: "Where no action is proposed, the reason is given.",
			Find: eachRecommendation(func(_ *Context, r *draft.Recommendation) []Finding {
				if !r.NoAction || !blank(r.NoActionReason) {
					return nil
				}
				return []Finding{finding(at(r.ID, "noActionReason"), recommendation(r)+" proposes no action and does not say why. Explain why, and what else protects the right.")}
			}),
		},
		{
			ID: "no-action-when-missing", Source: fromMoJ, Severity: Hint, Review: true, Stage: fromConsultation,
			About: "Where no action is proposed, it is said when to look again.",
			Find: eachRecommendation(func(_ *Context, r *draft.Recommendation) []Finding {
				if !r.NoAction || !blank(r.ParkedUntil) {
					return nil
				}
				return []Finding{finding(at(r.ID, "parkedUntil"), recommendation(r)+" proposes no action and does not say when to look again. Set a day; where none is set, one year is usual.")}
			}),
		},
		{
			ID: "no-action-with-actions", Source: fromMoJ, Severity: Warning, Review: true,
			About: "A recommendation without action has no actions.",
			Find: eachRecommendation(func(c *Context, r *draft.Recommendation) []Finding {
				actions := c.Index.ActionsOf[r.ID]
				if !r.NoAction || len(actions) == 0 {
					return nil
				}
				return []Finding{finding(at(r.ID, "noAction"), fmt.Sprintf("%s says that no action is proposed, but %s serves it. Take the mark off, or unlink the action.", recommendation(r), lower(action(actions[0]))))}
			}),
		},
		{
			ID: "priorities-none", Source: fromMoJ, Severity: Hint, Stage: fromConsultation, Kinds: []string{cabinetResponse},
			About: "The Cabinet paper says which recommendations have priority.",
			Find: func(c *Context) []Finding {
				for _, r := range c.Review.Recommendations {
					if r.Priority {
						return nil
					}
				}
				if len(c.Review.Recommendations) == 0 {
					return nil
				}
				return []Finding{finding(at(c.Review.Recommendations[0].ID, "priority"), "No recommendation is marked as a priority, and Cabinet is asked to agree which are. Mark those that come first.")}
			},
		},
		{
			ID: "priority-reason-missing", Source: fromMoJ, Severity: Hint, Review: true, Stage: fromConsultation,
			About: "A priority says why it is one.",
			Find: eachRecommendation(func(_ *Context, r *draft.Recommendation) []Finding {
				if !r.Priority || !blank(r.PriorityReason) {
					return nil
				}
				return []Finding{finding(at(r.ID, "priorityReason"), recommendation(r)+" is a priority without a reason. Say in a sentence why it comes first.")}
			}),
		},
		{
			ID: "contribution-unconfirmed", Source: fromMoJ, Severity: Warning, Review: true, Stage: fromLodged,
			About: "Agencies have confirmed their words before the paper is lodged.",
			Find:  contributionUnconfirmed,
		},
		{
			ID: "followup-on-body", Source: "The body’s own follow-up procedure", Severity: Hint, Review: true,
			About: "No more recommendations are marked for follow-up than the body marks.",
			Find:  followUpOnBody,
		},
	}
}

// eachRecommendation makes a rule's function of a look at one recommendation.
func eachRecommendation(look func(*Context, *draft.Recommendation) []Finding) func(*Context) []Finding {
	return func(c *Context) []Finding {
		var found []Finding
		for _, r := range c.Review.Recommendations {
			found = append(found, look(c, r)...)
		}
		return found
	}
}

func recommendationRepeated(c *Context) []Finding {
	type words struct{ paragraph, opening, text string }
	seen := make(map[words]*draft.Recommendation, len(c.Review.Recommendations))
	var found []Finding
	for _, r := range c.Review.Recommendations {
		if blank(r.Text) || blank(r.Paragraph) {
			continue
		}
		key := words{r.Paragraph, string(r.Opening), string(r.Text)}
		if first := seen[key]; first != nil {
			found = append(found, finding(at(r.ID, "text"), fmt.Sprintf("%s has the paragraph and the words of %s. Was it entered twice? Then delete one of them.", recommendation(r), lower(recommendation(first)))))
			continue
		}
		seen[key] = r
	}
	return found
}

// served are the recommendations that another one's response serves too.
func (c *Context) served() map[draft.ID]bool {
	served := map[draft.ID]bool{}
	for _, r := range c.Review.Recommendations {
		if blank(r.Response) && !r.NoAction {
			continue
		}
		for _, to := range r.Serves {
			served[to] = true
		}
	}
	return served
}

func responseMissing(c *Context) []Finding {
	served := c.served()
	var found []Finding
	for _, r := range c.Review.Recommendations {
		switch {
		case !blank(r.Response), r.NoAction, served[r.ID], len(r.Withheld) > 0:
		case c.upr() && r.Position != "" && !blank(r.PositionReason):
		default:
			found = append(found, finding(at(r.ID, "response"), recommendation(r)+" has no response. Write what New Zealand does about it, or mark it as without action and say why."))
		}
	}
	return found
}

func answerMissing(c *Context) []Finding {
	served := c.served()
	var found []Finding
	for _, r := range c.Review.Recommendations {
		if r.NoAction || served[r.ID] || len(c.Index.ActionsOf[r.ID]) > 0 || c.upr() && r.Position == "noted" {
			continue
		}
		found = append(found, finding(at(r.ID, "noAction"), recommendation(r)+" has no action, existing or new, and does not say that none is proposed. Link an action, or mark it as without action and say why."))
	}
	return found
}

func contributionUnconfirmed(c *Context) []Finding {
	type open struct {
		place draft.Place
		n     int
	}
	unconfirmed := map[string]*open{}
	var agencies []string
	for _, r := range c.Review.Recommendations {
		for i := range r.Contributions {
			k := &r.Contributions[i]
			if !blank(k.ConfirmedBy) || k.ConfirmedOn != "" || blank(k.Proposed) && blank(k.Words) && blank(k.NoActionReason) {
				continue
			}
			if unconfirmed[k.Agency] == nil {
				unconfirmed[k.Agency] = &open{place: inPart(r.ID, k.ID, "confirmedBy")}
				agencies = append(agencies, k.Agency)
			}
			unconfirmed[k.Agency].n++
		}
	}
	var found []Finding
	for _, agency := range agencies {
		o := unconfirmed[agency]
		found = append(found, finding(o.place, fmt.Sprintf("%s has not confirmed its words on %s. Ask it, and record who confirmed them and when.", agency, counted(o.n, "recommendation", "recommendations"))))
	}
	return found
}

// marked are the recommendations that the body marked for follow-up.
func (c *Context) marked() []*draft.Recommendation {
	var list []*draft.Recommendation
	for _, r := range c.Review.Recommendations {
		if r.FollowUp {
			list = append(list, r)
		}
	}
	return list
}

func followUpOnBody(c *Context) []Finding {
	body := c.body()
	marked := c.marked()
	if !body.TreatyBody || len(marked) == 0 || len(marked) <= body.MaxMarked {
		return nil
	}
	if body.MaxMarked == 0 {
		return []Finding{finding(at(marked[0].ID, "followUp"), fmt.Sprintf("%s marked for follow-up, but the %s has no such procedure in our table. Compare it with the end of the observations.", counted(len(marked), "recommendation is", "recommendations are"), body.Name))}
	}
	last := marked[body.MaxMarked]
	return []Finding{finding(at(last.ID, "followUp"), fmt.Sprintf("%d recommendations are marked for follow-up, but the %s marks %d at most. Compare them with the end of the observations.", len(marked), body.Name, body.MaxMarked))}
}
