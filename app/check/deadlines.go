package check

import (
	"fmt"

	"followup/app/calendar"
	"followup/app/draft"
)

// Days before a deadline from which it is told.
const (
	soonReport  = 90 // a report to the United Nations
	soonLodging = 14
	soonRelease = 14
)

// deadlineRules look at days that come near or are past. They depend on today, so
// they are warnings and hints only.
func deadlineRules() []Rule {
	return []Rule{
		{
			ID: "adoption-missing", Source: fromMoJ, Severity: Warning, Review: true,
			About: "The day on which a follow-up report is due is known.",
			Find: func(c *Context) []Finding {
				if c.body().FollowUpMonths == 0 || len(c.marked()) == 0 || c.Review.About.FollowUpDue != "" || c.Review.About.Adoption != "" {
					return nil
				}
				return []Finding{finding(c.about("adoption"), "Recommendations are marked for follow-up, but the day of adoption is not entered, so nobody knows when the report is due. Enter it.")}
			},
		},
		{
			ID: "update-missing", Source: fromMoJ, Severity: Hint, Review: true, Stage: fromDecided,
			About: "Where recommendations are marked for follow-up, the update is begun.",
			Find: func(c *Context) []Finding {
				if len(c.marked()) == 0 || c.hasPaper(oneYearUpdate) || c.body().FollowUpMonths == 0 {
					return nil
				}
				return []Finding{finding(c.about("papers"), "Recommendations are marked for follow-up, and no update is begun. Items marked for it start at once: add the paper.")}
			},
		},
		{
			ID: "follow-up-due", Source: "The body’s own follow-up procedure", Severity: Warning, Kinds: []string{oneYearUpdate},
			About: "The follow-up report is in time.",
			Find:  followUpDue,
		},
		{
			ID: "session-deadline", Source: fromMoJ, Severity: Warning, Kinds: []string{uprResponse},
			About: "The UPR response is in time for the Council session.",
			Find: func(c *Context) []Finding {
				due, ok := day(c.Review.About.SessionDeadline)
				if !ok || c.Today.IsZero() || c.reached(fromDecided) {
					return nil
				}
				return c.nearing(c.about("sessionDeadline"), due, soonReport, "The UPR response", "It is a hard date: lodge in time for Cabinet to decide before it.")
			},
		},
		{
			ID: "response-year", Source: fromMoJ, Severity: Hint, Kinds: []string{cabinetResponse},
			About: "Cabinet considers a response within a year of receiving the observations.",
			Find: func(c *Context) []Finding {
				received, ok := day(c.Review.About.Receipt)
				if !ok || c.Today.IsZero() || c.reached(fromDecided) || c.Review.About.Decision.ConfirmedDate != "" || c.upr() {
					return nil
				}
				due := received.AddMonths(calendar.Months("response"))
				switch left := c.Today.DaysUntil(due); {
				case left < 0:
					return []Finding{finding(c.about("receipt"), fmt.Sprintf("The observations were received on %s, more than a year ago; Cabinet usually considers a response within a year. Plan the meeting.", received.Words()))}
				case left <= soonReport:
					return []Finding{finding(c.about("receipt"), fmt.Sprintf("Cabinet usually considers a response within a year of receiving the observations: by %s. Plan the meeting.", due.Words()))}
				}
				return nil
			},
		},
		{
			ID: "next-report-due", Source: "The body’s concluding observations", Severity: Hint, Review: true,
			About: "The next report to the body comes near.",
			Find: func(c *Context) []Finding {
				due, ok := day(c.Review.About.NextReportDue)
				if !ok || c.Today.IsZero() {
					return nil
				}
				if left := c.Today.DaysUntil(due); left > 2*soonReport {
					return nil
				}
				return []Finding{finding(c.about("nextReportDue"), fmt.Sprintf("The next report to the body is due on %s. Begin it, or enter the new date.", due.Words()))}
			},
		},
		{
			ID: "lodging", Source: fromCabGuide, Severity: Warning, Kinds: []string{cabinetResponse},
			About: "The paper is lodged by 10 am on the Thursday before the meeting, after at least five business days with Ministers.",
			Find:  lodging,
		},
		{
			ID: "release-due", Source: fromRelease, Severity: Warning, Kinds: []string{cabinetResponse},
			About: "The paper is released within 30 business days of Cabinet’s final decision.",
			Find: func(c *Context) []Finding {
				confirmed, ok := day(c.Review.About.Decision.ConfirmedDate)
				if !ok || c.Today.IsZero() || c.reached(fromReleased) || c.Paper.ReleaseDate != "" {
					return nil
				}
				due := calendar.ReleaseDue(confirmed)
				return c.nearing(c.paper("releaseDate"), due, soonRelease, "The proactive release", "It is 30 business days after Cabinet’s confirmation. Release the paper, or record why not.")
			},
		},
		{
			ID: "release-late", Source: fromRelease, Severity: Warning, Kinds: []string{cabinetResponse},
			About: "The day of the release is within 30 business days of Cabinet’s final decision.",
			Find: func(c *Context) []Finding {
				confirmed, ok1 := day(c.Review.About.Decision.ConfirmedDate)
				released, ok2 := day(c.Paper.ReleaseDate)
				if !ok1 || !ok2 || !released.After(calendar.ReleaseDue(confirmed)) {
					return nil
				}
				return []Finding{finding(c.paper("releaseDate"), fmt.Sprintf("The release is on %s, later than 30 business days after Cabinet’s confirmation, which is %s. Bring it forward, or record why.", released.Words(), calendar.ReleaseDue(confirmed).Words()))}
			},
		},
		{
			ID: "round-overdue", Source: fromMoJ, Severity: Warning, Review: true,
			About: "Agencies return their workbooks when they are due.",
			Find: func(c *Context) []Finding {
				var found []Finding
				for i := range c.Review.About.Agencies {
					a := &c.Review.About.Agencies[i]
					for j := range a.Rounds {
						r := &a.Rounds[j]
						if due, ok := day(r.Due); ok && !c.Today.IsZero() && due.Before(c.Today) && r.Returned == "" && r.Sent != "" {
							found = append(found, finding(inPart(c.Review.ID, r.ID, "returned"), fmt.Sprintf("%s was to answer by %s (%s) and has not. Remind it, or record its answer.", a.Code, due.Words(), r.Name)))
						}
					}
				}
				return found
			},
		},
		{
			ID: "action-overdue", Source: fromMoJ, Severity: Warning, Review: true, Stage: fromDecided,
			About: "Actions are completed by their target dates.",
			Find: eachAction(func(c *Context, a *draft.Action) []Finding {
				target, ok := day(a.TargetDate)
				if !ok || c.Today.IsZero() || a.Progress == "completed" || !target.Before(c.Today) {
					return nil
				}
				return []Finding{finding(at(a.ID, "progress"), fmt.Sprintf("%s was to be done by %s and is not completed. Record its progress, or set a new date and say why.", action(a), target.Words()))}
			}),
		},
		{
			ID: "report-overdue", Source: fromMoJ, Severity: Warning, Review: true, Stage: fromDecided,
			About: "Progress reports are written and approved when they are due.",
			Find: eachReport(func(c *Context, _ *draft.Indicator, r *draft.ProgressReport) (string, string) {
				due, ok := day(r.Due)
				if !ok || c.Today.IsZero() || !due.Before(c.Today) || r.ApprovedOn != "" {
					return "", ""
				}
				if blank(r.Text) {
					return "text", "is overdue. Ask the agency for it."
				}
				return "approvedOn", "is overdue and not approved. Read it and approve it, or send it back."
			}),
		},
		{
			ID: "parked-passed", Source: fromMoJ, Severity: Warning, Review: true,
			About: "A recommendation without action is looked at again when it was said.",
			Find: eachRecommendation(func(c *Context, r *draft.Recommendation) []Finding {
				again, ok := day(r.ParkedUntil)
				if !ok || c.Today.IsZero() || !again.Before(c.Today) {
					return nil
				}
				return []Finding{finding(at(r.ID, "parkedUntil"), fmt.Sprintf("%s was to be looked at again on %s. Look at it now, and set a new day where nothing changes.", recommendation(r), again.Words()))}
			}),
		},
	}
}

// nearing tells of a deadline that is past, a warning, or comes within some days, a hint.
func (c *Context) nearing(place draft.Place, due calendar.Day, within int, what, do string) []Finding {
	switch left := c.Today.DaysUntil(due); {
	case left < 0:
		return []Finding{finding(place, fmt.Sprintf("%s was due on %s. %s", what, due.Words(), do))}
	case left == 0:
		return []Finding{graded(Warning, place, fmt.Sprintf("%s is due today. %s", what, do))}
	case left <= within:
		return []Finding{graded(Hint, place, fmt.Sprintf("%s is due on %s, in %s. %s", what, due.Words(), counted(left, "day", "days"), do))}
	}
	return nil
}

// followUpDay is when the follow-up report is due: as the user set it, or the
// adoption plus months.
func (c *Context) followUpDay() (calendar.Day, bool) {
	a := c.Review.About
	if due, ok := day(a.FollowUpDue); ok {
		return due, true
	}
	months := a.FollowUpMonths
	if months == 0 {
		months = c.body().FollowUpMonths
	}
	adoption, ok := day(a.Adoption)
	if !ok || months == 0 {
		return calendar.Day{}, false
	}
	return calendar.FollowUpDue(adoption, months), true
}

func followUpDue(c *Context) []Finding {
	due, ok := c.followUpDay()
	if !ok || c.Today.IsZero() || c.reached(fromDecided) {
		return nil
	}
	return c.nearing(c.about("followUpDue"), due, soonReport, "The follow-up report", "Have it approved and sent before then.")
}

// lodging looks at the way to the meeting: consultation, then 10 am on the Thursday before.
func lodging(c *Context) []Finding {
	meeting, ok := day(c.Paper.MeetingDate)
	if !ok || c.Today.IsZero() || c.reached(fromLodged) {
		return nil
	}
	place := c.paper("meetingDate")
	lodge := calendar.LodgingDay(meeting)
	switch left := c.Today.DaysUntil(lodge.Day); {
	case meeting.Before(c.Today):
		return []Finding{finding(place, fmt.Sprintf("The meeting was on %s, and the paper is not lodged. Enter the new date, or move the paper on.", meeting.Words()))}
	case left < 0:
		return []Finding{finding(place, fmt.Sprintf("The paper was to be lodged by %s and is not. Ask the Cabinet Office, or choose a later meeting.", lodge.Words()))}
	case !c.reached(fromConsultation) && calendar.BusinessDaysBetween(c.Today, lodge.Day) < calendar.Days("ministerial-consultation"):
		return []Finding{finding(place, fmt.Sprintf("The paper is to be lodged by %s, which leaves fewer than the %s that Ministers are given at least. Start consultation now, or choose a later meeting.", lodge.Words(), counted(calendar.Days("ministerial-consultation"), "business day", "business days")))}
	case left <= soonLodging || lodge.Holiday != "" && left <= 2*soonLodging:
		return []Finding{graded(Hint, place, fmt.Sprintf("The paper is to be lodged by %s.", lodge.Words()))}
	}
	return nil
}
