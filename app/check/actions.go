package check

import (
	"fmt"
	"strings"

	"followup/app/compose"
	"followup/app/draft"
)

// actionRules look at what agencies do.
func actionRules() []Rule {
	return []Rule{
		{
			ID: "title-missing", Source: fromMonitor, Severity: Error, Review: true,
			About: "Every action and indicator has a title.",
			Find: func(c *Context) []Finding {
				var found []Finding
				for _, a := range c.Review.Actions {
					if blank(a.Title) {
						found = append(found, finding(at(a.ID, "title"), action(a)+" has no title. Write one in a line; the Monitor refuses a row without."))
					}
				}
				for _, i := range c.Review.Indicators {
					if blank(i.Title) {
						found = append(found, finding(at(i.ID, "title"), indicator(i)+" has no title. Write one in a line; the Monitor refuses a row without."))
					}
				}
				return found
			},
		},
		{
			ID: "timeframe-missing", Source: fromMoJ, Severity: Hint, Review: true, Stage: fromConsultation,
			About: "An action has a timeframe where one is needed.",
			Find: eachAction(func(_ *Context, a *draft.Action) []Finding {
				if a.TargetDate != "" || !blank(a.TargetDateComment) || a.Progress == "completed" {
					return nil
				}
				return []Finding{finding(at(a.ID, "targetDate"), action(a)+" has no timeframe. Set a target date, or say in words when it happens.")}
			}),
		},
		{
			ID: "funding-missing", Source: fromMoJ, Severity: Hint, Review: true, Stage: fromConsultation,
			About: "A new action says how it is paid for.",
			Find: eachAction(func(_ *Context, a *draft.Action) []Finding {
				if !a.New || a.Funding != "" {
					return nil
				}
				return []Finding{finding(at(a.ID, "funding"), action(a)+" is new and does not say how it is paid for. Choose within baselines, funding sought or no cost.")}
			}),
		},
		{
			ID: "funding-not-in-paper", Source: fromCabGuide, Severity: Warning, Stage: fromConsultation, Kinds: []string{cabinetResponse},
			About: "Where an action needs new money, Financial Implications speaks of it.",
			Find: impliedBy("financial", "Financial Implications", "needs money that is not there", func(a *draft.Action) bool { return a.Funding == "sought" },
				"no financial implications", "met within baselines", "within existing baselines"),
		},
		{
			ID: "legislation-not-in-paper", Source: fromCabGuide, Severity: Warning, Stage: fromConsultation, Kinds: []string{cabinetResponse},
			About: "Where an action needs legislation, Legislative Implications speaks of it.",
			Find: impliedBy("legislative", "Legislative Implications", "needs legislation", func(a *draft.Action) bool { return a.Legislation },
				"no legislative implications", "no legislation is", "not require legislation"),
		},
		{
			ID: "progress-worse", Source: fromMoJ, Severity: Warning, Review: true,
			About: "Progress on an action did not go back since the last report.",
			Find: eachAction(func(c *Context, a *draft.Action) []Finding {
				step := func(code string) int {
					for i, p := range c.Tables.Progress {
						if p.Code == code {
							return i
						}
					}
					return -1
				}
				if now, then := step(a.Progress), step(a.ProgressBefore); now < 0 || now >= then {
					return nil
				}
				return []Finding{finding(at(a.ID, "progress"), action(a)+" was further at the last report than it is now. Mend the one that is wrong, or explain it.")}
			}),
		},
		{
			ID: "outcome-missing", Source: fromMoJ, Severity: Hint, Review: true, Stage: fromDecided,
			About: "A completed action says what came of it.",
			Find: eachAction(func(_ *Context, a *draft.Action) []Finding {
				if a.Progress != "completed" || !blank(a.Outcome) {
					return nil
				}
				return []Finding{finding(at(a.ID, "outcome"), action(a)+" is completed and does not say what came of it. Write the outcome in a sentence.")}
			}),
		},
	}
}

// eachAction makes a rule's function of a look at one action.
func eachAction(look func(*Context, *draft.Action) []Finding) func(*Context) []Finding {
	return func(c *Context) []Finding {
		var found []Finding
		for _, a := range c.Review.Actions {
			found = append(found, look(c, a)...)
		}
		return found
	}
}

// impliedBy makes a rule's function that looks whether a section speaks of what some
// actions need; denies are phrases by which it says that there is nothing.
func impliedBy(heading, title, needs string, needed func(*draft.Action) bool, denies ...string) func(*Context) []Finding {
	return func(c *Context) []Finding {
		var first *draft.Action
		n := 0
		for _, a := range c.Review.Actions {
			if needed(a) {
				if first == nil {
					first = a
				}
				n++
			}
		}
		if first == nil {
			return nil
		}
		s := c.section(heading)
		if s == nil {
			return nil // section-missing tells it
		}
		text := strings.ToLower(string(s.Text))
		silent := blank(text) && !compose.Drawn(c.Review, s.Heading)
		for _, d := range denies {
			// A section that is long enough to name an exception is taken at its word.
			silent = silent || strings.Contains(text, d) && len(strings.Fields(text)) < 40 && !strings.Contains(text, "except")
		}
		if !silent {
			return nil
		}
		more := ""
		if n > 1 {
			more = fmt.Sprintf(", as do %s", counted(n-1, "other", "others"))
			if n == 2 {
				more = ", as does 1 other"
			}
		}
		return []Finding{finding(inPart(c.Paper.ID, s.ID, "text"), fmt.Sprintf("%s %s%s, but %s does not speak of it. Say there what is needed.", action(first), needs, more, title))}
	}
}
