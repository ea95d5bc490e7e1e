package check

import (
	"fmt"
	"strings"

	"followup/app/draft"
)

// updateRules look at a follow-up report, the update a year after the review.
func updateRules() []Rule {
	return []Rule{
		{
			ID: "marked-none", Source: fromMoJ, Severity: Warning, Stage: fromAgencies, Kinds: []string{oneYearUpdate},
			About: "The recommendations that the body marked for follow-up are marked here too.",
			Find: func(c *Context) []Finding {
				if len(c.marked()) > 0 {
					return nil
				}
				return []Finding{finding(c.about("recommendations"), "No recommendation is marked for follow-up, so the update answers nothing. Mark those that the observations name near their end.")}
			},
		},
		{
			ID: "follow-up-none", Source: "The body’s own follow-up procedure", Severity: Warning, Kinds: []string{oneYearUpdate},
			About: "The body has a follow-up procedure that asks for an update.",
			Find: func(c *Context) []Finding {
				body := c.body()
				if body.Code == "" || body.FollowUpMonths > 0 || c.Review.About.FollowUpMonths > 0 || c.Review.About.FollowUpDue != "" {
					return nil
				}
				return []Finding{finding(c.about("followUpMonths"), fmt.Sprintf("The %s has no follow-up procedure that asks for an update. If it asked for one all the same, enter the months or the day; else answer in the next report.", body.Name))}
			},
		},
		{
			ID: "update-words-missing", Source: fromMoJ, Severity: Error, Stage: fromConsultation, Kinds: []string{oneYearUpdate},
			About: "The update says on each marked recommendation what was done, or why nothing was.",
			Find: eachMarked(func(c *Context, r *draft.Recommendation, w *draft.PaperWords) []Finding {
				if w != nil && (!blank(w.Done) || !blank(w.Reasons)) {
					return nil
				}
				return []Finding{finding(c.wordsPlace(r, w, "done"), fmt.Sprintf("The update says nothing on %s, which is marked for follow-up. Say what was done since; where nothing was, why.", lower(recommendation(r))))}
			}),
		},
		{
			ID: "update-evidence-missing", Source: fromMoJ, Severity: Hint, Stage: fromConsultation, Kinds: []string{oneYearUpdate},
			About: "What was done is borne out by evidence.",
			Find: eachMarked(func(c *Context, r *draft.Recommendation, w *draft.PaperWords) []Finding {
				if w == nil || blank(w.Done) || !blank(w.Evidence) || strings.ContainsAny(string(w.Done), "0123456789") {
					return nil
				}
				return []Finding{finding(c.wordsPlace(r, w, "evidence"), fmt.Sprintf("The update gives no evidence on %s. Add a figure, a report or a decision that shows it.", lower(recommendation(r))))}
			}),
		},
		{
			ID: "update-next-missing", Source: fromMoJ, Severity: Hint, Stage: fromConsultation, Kinds: []string{oneYearUpdate},
			About: "The update says what comes next.",
			Find: eachMarked(func(c *Context, r *draft.Recommendation, w *draft.PaperWords) []Finding {
				if w == nil || !blank(w.Next) || blank(w.Done) && blank(w.Reasons) {
					return nil
				}
				return []Finding{finding(c.wordsPlace(r, w, "next"), fmt.Sprintf("The update does not say what comes next on %s. Say it in a sentence.", lower(recommendation(r))))}
			}),
		},
		{
			ID: "update-protection-missing", Source: fromMoJ, Severity: Hint, Stage: fromConsultation, Kinds: []string{oneYearUpdate},
			About: "Where nothing was done, the update says why and what else protects the right.",
			Find:  eachMarked(protectionMissing),
		},
		{
			ID: "update-words-unused", Source: fromMoJ, Severity: Hint, Kinds: []string{oneYearUpdate},
			About: "The update has words only on recommendations that are marked.",
			Find: func(c *Context) []Finding {
				var found []Finding
				for i := range c.Paper.Words {
					w := &c.Paper.Words[i]
					r := c.Index.Recommendations[w.Recommendation]
					if r == nil || r.FollowUp || length(w) == 0 {
						continue
					}
					found = append(found, finding(inPart(c.Paper.ID, w.ID, longestField(w)), fmt.Sprintf("The update has words on %s, which is not marked for follow-up. They print all the same: mark it, or take them out.", lower(recommendation(r)))))
				}
				return found
			},
		},
		{
			ID: "repeats-report", Source: fromMoJ, Severity: Warning, Kinds: []string{oneYearUpdate, midTerm},
			About: "The report does not repeat the previous one.",
			Find:  repeatsReport,
		},
		{
			ID: "previous-missing", Source: fromMoJ, Severity: Hint, Kinds: []string{oneYearUpdate, midTerm},
			About: "A report knows the previous one, to be compared with it.",
			Find: func(c *Context) []Finding {
				if c.Paper.Previous != "" || !blank(c.Paper.PreviousText) || len(c.Review.Papers) == 0 || len(c.before) > 0 {
					return nil
				}
				if first := c.Review.Papers[0]; first.ID != c.Paper.ID {
					return []Finding{finding(c.paper("previous"), fmt.Sprintf("The report does not say which paper it follows. Choose one, such as %s, so that what it repeats is found.", lower(itemName(first))))}
				}
				return nil
			},
		},
	}
}

// wordsOf are the paper's own words on each recommendation.
func (c *Context) wordsOf() map[draft.ID]*draft.PaperWords {
	words := make(map[draft.ID]*draft.PaperWords, len(c.Paper.Words))
	for i := range c.Paper.Words {
		w := &c.Paper.Words[i]
		if words[w.Recommendation] == nil {
			words[w.Recommendation] = w
		}
	}
	return words
}

// wordsPlace is a field of the paper's words on a recommendation; where it has none
// yet, the recommendation itself.
func (c *Context) wordsPlace(r *draft.Recommendation, w *draft.PaperWords, field string) draft.Place {
	if w == nil {
		return at(r.ID, "response")
	}
	return inPart(c.Paper.ID, w.ID, field)
}

// eachMarked makes a rule's function of a look at one marked recommendation and the
// paper's words on it, which may be nil.
func eachMarked(look func(*Context, *draft.Recommendation, *draft.PaperWords) []Finding) func(*Context) []Finding {
	return func(c *Context) []Finding {
		words := c.wordsOf()
		var found []Finding
		for _, r := range c.marked() {
			found = append(found, look(c, r, words[r.ID])...)
		}
		return found
	}
}

// protects are words that speak of what else protects a right.
var protects = []string{
	" act ", " act,", " act.", "act 19", "act 20", "bill of rights", "law", "legislation", "regulation", "court", "tribunal", "ombudsman", "commission",
	"remed", "complain", "appeal", "protect", "guarantee", "safeguard", "policy", "programme", "treaty", "tiriti", "convention", "independent",
}

func protectionMissing(c *Context, r *draft.Recommendation, w *draft.PaperWords) []Finding {
	if w == nil || !r.NoAction && (!blank(w.Done) || blank(w.Reasons)) { // something was done
		return nil
	}
	if blank(w.Reasons) {
		if blank(w.Done) {
			return nil // update-words-missing tells it
		}
		return []Finding{graded(Error, c.wordsPlace(r, w, "reasons"), fmt.Sprintf("The update does not say why there is no action on %s. Give the reason, and what else protects the right.", lower(recommendation(r))))}
	}
	text := strings.ToLower(string(w.Reasons) + " " + string(w.Evidence))
	for _, word := range protects {
		if strings.Contains(text, word) {
			return nil
		}
	}
	return []Finding{finding(c.wordsPlace(r, w, "reasons"), fmt.Sprintf("The update gives reasons on %s, but not what else protects the right. Name the law, body or remedy that does.", lower(recommendation(r))))}
}

// midTermRules look at the mid-term report.
func midTermRules() []Rule {
	return []Rule{{
		ID: "progress-words-missing", Source: fromMoJ, Severity: Warning, Stage: fromConsultation, Kinds: []string{midTerm},
		About: "The mid-term report says what was done on each recommendation that was not noted.",
		Find: func(c *Context) []Finding {
			words := c.wordsOf()
			served := c.served()
			var found []Finding
			for _, r := range c.Review.Recommendations {
				w := words[r.ID]
				if r.Position == "noted" || served[r.ID] || w != nil && length(w) > 0 || len(c.Index.ActionsOf[r.ID]) > 0 || r.NoAction {
					continue
				}
				found = append(found, finding(c.wordsPlace(r, w, "done"), fmt.Sprintf("The report has neither words nor an action on %s. Say what was done, or why nothing was.", lower(recommendation(r)))))
			}
			return found
		},
	}}
}
