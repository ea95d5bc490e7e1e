package check

import (
	"fmt"

	"followup/app/calendar"
	"followup/app/draft"
	"followup/app/kind"
	"followup/app/progress"
)

// indicatorRules look at indicators, which are developed after Cabinet's decision.
func indicatorRules() []Rule {
	return []Rule{
		{
			ID: "indicator-missing", Source: fromMoJ, Severity: Warning, Review: true, Stage: fromDecided,
			About: "Every action that is not completed has an indicator.",
			Find: eachAction(func(c *Context, a *draft.Action) []Finding {
				if a.Progress == "completed" || len(c.Index.IndicatorsOf[a.ID]) > 0 {
					return nil
				}
				return []Finding{finding(at(a.ID, "indicators"), action(a)+" has no indicator. Add one that breaks it into steps, or at least an annual report.")}
			}),
		},
		{
			ID: "start-missing", Source: fromMonitor, Severity: Error, Review: true, Stage: fromDecided,
			About: "An indicator that ends or repeats has a start date.",
			Find: eachIndicator(func(i *draft.Indicator) (string, string) {
				if i.Start != "" || i.End == "" && !i.Repeat {
					return "", ""
				}
				return "start", "has an end date or repeats, but has no start date: the Monitor’s server would fail. Give it a start date."
			}),
		},
		{
			ID: "due-missing", Source: fromMonitor, Severity: Warning, Review: true, Stage: fromDecided,
			About: "An indicator has a date on which it is due.",
			Find: eachIndicator(func(i *draft.Indicator) (string, string) {
				if i.Start != "" || i.End != "" || i.Repeat {
					return "", ""
				}
				return "start", "has no date, so nobody is reminded of it. Enter the day on which it is due."
			}),
		},
		{
			ID: "end-before-start", Source: fromMonitor, Severity: Error, Review: true, Stage: fromDecided,
			About: "An indicator does not end before it starts.",
			Find: eachIndicator(func(i *draft.Indicator) (string, string) {
				start, ok1 := day(i.Start)
				end, ok2 := day(i.End)
				if !ok1 || !ok2 || !end.Before(start) {
					return "", ""
				}
				return "end", fmt.Sprintf("ends on %s, before it starts on %s, and the Monitor refuses it. Mend the one that is wrong.", end.Words(), start.Words())
			}),
		},
		{
			ID: "repeat-incomplete", Source: fromMonitor, Severity: Error, Review: true, Stage: fromDecided,
			About: "An indicator that repeats has an end date and a frequency.",
			Find: eachIndicator(func(i *draft.Indicator) (string, string) {
				switch {
				case !i.Repeat:
					return "", ""
				case i.End == "":
					return "end", "repeats without an end date, and the Monitor refuses it. Enter the last day."
				case i.Frequency == 0:
					return "frequency", "repeats without a frequency, and the Monitor refuses it. Choose 1, 3, 6 or 12 months."
				}
				return "", ""
			}),
		},
		{
			ID: "frequency-unknown", Source: fromMonitor, Severity: Error, Review: true, Stage: fromDecided,
			About: "The frequency of an indicator is 1, 3, 6 or 12 months.",
			Find: eachIndicator(func(i *draft.Indicator) (string, string) {
				switch i.Frequency {
				case 0, 1, 3, 6, 12:
					return "", ""
				}
				return "frequency", fmt.Sprintf("is reported on every %d months, and the Monitor knows 1, 3, 6 and 12 only; it would drop the frequency without a word. Choose one of them.", i.Frequency)
			}),
		},
		{
			ID: "frequency-without-repeat", Source: fromMonitor, Severity: Hint, Review: true, Stage: fromDecided,
			About: "An indicator with a frequency repeats.",
			Find: eachIndicator(func(i *draft.Indicator) (string, string) {
				if i.Repeat || i.Frequency == 0 {
					return "", ""
				}
				return "repeat", "has a frequency but does not repeat. Mark it as repeating, or clear the frequency."
			}),
		},
		{
			ID: "contact-missing", Source: fromMonitor, Severity: Hint, Review: true, Stage: fromDecided,
			About: "An indicator names who is responsible for it in the Monitor.",
			Find: eachIndicator(func(i *draft.Indicator) (string, string) {
				if !blank(i.Contact) {
					return "", ""
				}
				return "contact", "names nobody who reports on it. Enter the contact: the Monitor needs a user, and the import cannot bring one."
			}),
		},
		{
			ID: "report-yearly", Source: fromMoJ, Severity: Hint, Review: true, Stage: fromDecided,
			About: "An action without a date is reported on once a year.",
			Find: eachAction(func(c *Context, a *draft.Action) []Finding {
				if a.TargetDate != "" || a.Progress == "completed" || len(c.Index.IndicatorsOf[a.ID]) == 0 {
					return nil
				}
				for _, i := range c.Index.IndicatorsOf[a.ID] {
					if i.Repeat || i.Start != "" || i.End != "" {
						return nil
					}
				}
				return []Finding{finding(at(a.ID, "targetDate"), action(a)+" has no date, and none of its indicators repeats. Such an action is reported on once a year: give it an indicator that repeats every 12 months.")}
			}),
		},
	}
}

// eachIndicator makes a rule's function of a look at one indicator, which returns the
// field at fault and what is wrong, or "".
func eachIndicator(look func(*draft.Indicator) (field, wrong string)) func(*Context) []Finding {
	return func(c *Context) []Finding {
		var found []Finding
		for _, i := range c.Review.Indicators {
			if field, wrong := look(i); wrong != "" {
				found = append(found, finding(at(i.ID, field), indicator(i)+" "+wrong))
			}
		}
		return found
	}
}

// reportRules look at progress reports.
func reportRules() []Rule {
	return []Rule{
		{
			ID: "report-empty", Source: fromMoJ, Severity: Warning, Review: true, Stage: fromDecided,
			About: "A progress report that was approved has words.",
			Find: eachReport(func(_ *Context, _ *draft.Indicator, r *draft.ProgressReport) (string, string) {
				if blank(r.Text) && (!blank(r.ApprovedBy) || r.ApprovedOn != "") {
					return "text", "was approved but has no words. Write it, or take the approval back."
				}
				return "", ""
			}),
		},
		{
			ID: "report-approval", Source: fromMoJ, Severity: Hint, Review: true, Stage: fromDecided,
			About: "The approval of a progress report says who gave it and when.",
			Find: eachReport(func(_ *Context, _ *draft.Indicator, r *draft.ProgressReport) (string, string) {
				switch {
				case r.ApprovedOn != "" && blank(r.ApprovedBy):
					return "approvedBy", "was approved without a name. Enter who approved it."
				case r.ApprovedOn == "" && !blank(r.ApprovedBy):
					return "approvedOn", "was approved without a date. Enter the day."
				}
				return "", ""
			}),
		},
		{
			ID: "report-outside", Source: fromMonitor, Severity: Hint, Review: true, Stage: fromDecided,
			About: "A progress report is due while its indicator runs.",
			Find: eachReport(func(_ *Context, i *draft.Indicator, r *draft.ProgressReport) (string, string) {
				due, ok := day(r.Due)
				start, ok1 := day(i.Start)
				end, ok2 := day(i.End)
				if !ok || !ok1 || !due.Before(start) && (!ok2 || !due.After(end)) {
					return "", ""
				}
				return "due", fmt.Sprintf("is due on %s, while the indicator does not run. Mend the date.", due.Words())
			}),
		},
	}
}

// progressRules hold the progress that the review states to what the agencies reported.
func progressRules() []Rule {
	return []Rule{
		{
			ID: "progress-behind", Source: fromMoJ, Severity: Warning, Review: true, Stage: fromDecided,
			About: "The progress of an action is not behind what the approved reports on its indicators say.",
			Find: eachAction(func(c *Context, a *draft.Action) []Finding {
				reported := progress.ByReports(c.Index.IndicatorsOf[a.ID], calendar.Day{})
				if a.Progress == "" || !progress.Further(reported, a.Progress) {
					return nil
				}
				return []Finding{finding(at(a.ID, "progress"), fmt.Sprintf("%s is “%s”, but the approved progress reports say “%s”. Set the one that is right: papers and the Monitor take the action’s.", action(a), kind.Words(c.Tables.Progress, a.Progress), kind.Words(c.Tables.Progress, reported)))}
			}),
		},
		{
			ID: "report-unapproved", Source: fromMoJ, Severity: Warning, Stage: fromConsultation, Kinds: []string{oneYearUpdate, midTerm},
			About: "The progress reports since the last report are approved, so that the paper can draw from them.",
			Find:  reportUnapproved,
		},
	}
}

// reportUnapproved looks at the progress reports on what the paper reports on.
func reportUnapproved(c *Context) []Finding {
	since := progress.Since(c.Review, c.Paper)
	seen := map[draft.ID]bool{}
	var found []Finding
	for _, r := range c.Review.Recommendations {
		if c.Paper.Kind == oneYearUpdate && !r.FollowUp {
			continue
		}
		for _, p := range progress.On(progress.Indicators(c.Index, r.ID), since).Waiting {
			due, ok := day(p.Due)
			overdue := ok && !c.Today.IsZero() && due.Before(c.Today) // report-overdue tells it
			if seen[p.ID] || overdue || progress.StateOf(p.ProgressReport) == progress.Empty {
				continue
			}
			seen[p.ID] = true
			found = append(found, finding(inPart(p.Indicator.ID, p.ID, "approvedOn"), report(p.Indicator, p.ProgressReport)+" is not approved, so the paper draws nothing from it. Approve it, or send it back to the agency."))
		}
	}
	return found
}

// eachReport makes a rule's function of a look at one progress report.
func eachReport(look func(*Context, *draft.Indicator, *draft.ProgressReport) (field, wrong string)) func(*Context) []Finding {
	return func(c *Context) []Finding {
		var found []Finding
		for _, i := range c.Review.Indicators {
			for j := range i.Reports {
				r := &i.Reports[j]
				if field, wrong := look(c, i, r); wrong != "" {
					found = append(found, finding(inPart(i.ID, r.ID, field), report(i, r)+" "+wrong))
				}
			}
		}
		return found
	}
}

func report(i *draft.Indicator, r *draft.ProgressReport) string {
	what := "A progress report"
	if due, ok := day(r.Due); ok {
		what = "The progress report of " + due.Words()
	} else if !blank(r.Title) {
		what = "The progress report “" + short(r.Title) + "”"
	}
	return what + " on " + lower(indicator(i))
}
