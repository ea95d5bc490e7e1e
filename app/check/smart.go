package check

import (
	"fmt"
	"slices"
	"strings"

	"followup/app/draft"
)

// smartRules look at the letters by which the lead agency judges an action together
// with its indicators. They count from the decision on: Cabinet agrees actions first.
func smartRules() []Rule {
	return []Rule{
		{
			ID: "smart-letter-unknown", Source: fromMoJ, Severity: Warning, Review: true, Stage: fromDecided,
			About: "The letters are S, M, A, R and T.",
			Find: eachAction(func(_ *Context, a *draft.Action) []Finding {
				for _, l := range a.Smart {
					if len(l) != 1 || !strings.Contains("SMART", l) {
						return []Finding{finding(at(a.ID, "smart"), fmt.Sprintf("%s has the letter “%s”, which is none of S, M, A, R and T. Take it out.", action(a), l))}
					}
				}
				return nil
			}),
		},
		{
			ID: "smart-not-assessed", Source: fromMoJ, Severity: Hint, Review: true, Stage: fromDecided,
			About: "The lead agency has judged each action with indicators.",
			Find: eachAction(func(c *Context, a *draft.Action) []Finding {
				if len(a.Smart) > 0 || a.Progress == "completed" || len(c.Index.IndicatorsOf[a.ID]) == 0 {
					return nil
				}
				return []Finding{finding(at(a.ID, "smart"), action(a)+" has not been judged against the SMART letters. Look at it together with its indicators.")}
			}),
		},
		{
			ID: "smart-measurable", Source: fromMoJ, Severity: Hint, Review: true, Stage: fromDecided,
			About: "M: the indicators of an action have a unit, such as a number, a rate or a thing delivered.",
			Find: eachAction(func(c *Context, a *draft.Action) []Finding {
				indicators := c.Index.IndicatorsOf[a.ID]
				claimed := slices.Contains(a.Smart, "M")
				if len(indicators) == 0 {
					if !claimed {
						return nil
					}
					return []Finding{graded(Warning, at(a.ID, "smart"), action(a)+" is called measurable but has no indicator. Add one, or take the M out.")}
				}
				for _, i := range indicators {
					if hasUnit(i) {
						return nil
					}
				}
				if claimed {
					return nil // the lead agency has decided
				}
				return []Finding{finding(at(indicators[0].ID, "title"), fmt.Sprintf("No indicator of %s has a unit. Say what is counted or delivered: a number, a percentage, a rate, a report.", lower(action(a))))}
			}),
		},
		{
			ID: "smart-relevant", Source: fromMoJ, Severity: Warning, Review: true, Stage: fromDecided,
			About: "R: an action that is called relevant has indicators that relate to it.",
			Find: eachAction(func(c *Context, a *draft.Action) []Finding {
				if !slices.Contains(a.Smart, "R") || len(c.Index.IndicatorsOf[a.ID]) > 0 {
					return nil
				}
				return []Finding{finding(at(a.ID, "smart"), action(a)+" has the letter R, but no indicator that could relate to it. Add one, or take the R out.")}
			}),
		},
		{
			ID: "smart-assignable", Source: fromMoJ, Severity: Warning, Review: true, Stage: fromDecided,
			About: "A: an agency is plainly responsible for the action.",
			Find: eachAction(func(_ *Context, a *draft.Action) []Finding {
				if !slices.Contains(a.Smart, "A") || !blank(a.Agency) {
					return nil
				}
				return []Finding{finding(at(a.ID, "smart"), action(a)+" is called assignable but belongs to no agency. Choose the agency, or take the A out.")}
			}),
		},
		{
			ID: "smart-time-bound", Source: fromMoJ, Severity: Hint, Review: true, Stage: fromDecided,
			About: "T: the action has an end date, or its indicators have end dates or fixed points.",
			Find: eachAction(func(c *Context, a *draft.Action) []Finding {
				if a.TargetDate != "" || a.Progress == "completed" {
					return nil
				}
				indicators := c.Index.IndicatorsOf[a.ID]
				for _, i := range indicators {
					if i.End != "" || i.Start != "" && !i.Repeat {
						return nil
					}
				}
				if slices.Contains(a.Smart, "T") {
					return []Finding{graded(Warning, at(a.ID, "smart"), action(a)+" is called time-bound, but neither it nor an indicator has an end date. Enter one, or take the T out.")}
				}
				if len(indicators) == 0 || !blank(a.TargetDateComment) {
					return nil // indicator-missing and timeframe-missing tell it
				}
				return []Finding{finding(at(a.ID, "targetDate"), action(a)+" has no end date, and neither have its indicators. Enter one where the action comes to an end.")}
			}),
		},
	}
}

// units are words that say what is counted or delivered.
var units = []string{
	"number", "percent", "per cent", "%", "rate", "proportion", "share", "ratio", "how many", "count", "total", "average", "median", "days", "months", "hours", "amount",
	"publish", "deliver", "complet", "report", "introduc", "enact", "pass", "launch", "establish", "sign", "approv", "survey", "evaluat", "review", "consult", "train",
	"open", "fund", "budget", "increase", "decrease", "reduc", "decision", "bill", "strategy", "plan", "guid", "advice", "appoint", "adopt", "issued", "finish", "begin", "start", "held",
}

func hasUnit(i *draft.Indicator) bool {
	text := i.Title + " " + string(i.Description)
	if strings.ContainsAny(text, "0123456789%$") {
		return true
	}
	text = strings.ToLower(text)
	for _, u := range units {
		if strings.Contains(text, u) {
			return true
		}
	}
	return false
}
