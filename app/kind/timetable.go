package kind

import (
	"cmp"
	"strings"

	"followup/app/calendar"
	"followup/app/draft"
)

// Days returns the length in business days of a period such as "agency-consultation" or
// "ministerial-consultation": as a row of the review's own table of limits sets it, with
// that code and the unit business-days, else as the table of periods has it.
func (t *Tables) Days(code string) int {
	for _, l := range t.Limits {
		if l.Code == code && l.Unit == "business-days" && l.Value >= 1 {
			return int(l.Value)
		}
	}
	return calendar.Days(code)
}

// Timetable is the dates of one paper.
type Timetable struct {
	Steps []calendar.Step
	From  string // what the dates follow from, in words
	// Needs says which date is needed where none is known, and what to do; Field leads
	// to it.
	Needs string
	Field draft.Place
}

// Timetable returns the dates of a paper: from the meeting of its committee, or back from
// the outside deadline that its kind has (the Council session, the update due, a year
// from the receipt) to the last meeting that meets it.
func (t *Tables) Timetable(r *draft.Review, p *draft.Paper, today calendar.Day) Timetable {
	k, _ := t.Kind(p.Kind)
	plan := calendar.Plan{AgencyDays: t.Days("agency-consultation"), MinistersDays: t.Days("ministerial-consultation")}
	plan.Minister = p.Route == "minister" || p.Route == "" && !k.Cabinet
	var due draft.Place
	plan.Deadline, plan.DeadlineName, due = t.deadline(r, p)
	meeting := draft.Place{Item: p.ID, Field: "meetingDate"}
	if !plan.Minister && p.MeetingDate != "" {
		day, ok := calendar.Parse(string(p.MeetingDate))
		if !ok {
			return Timetable{Needs: "“" + string(p.MeetingDate) + "” is not a day on which a committee can meet. Enter the day of the meeting as 2027-06-03.", Field: meeting}
		}
		plan.Meeting = day
	}
	switch {
	case !plan.Meeting.IsZero():
		return Timetable{Steps: plan.Steps(today), From: "From the meeting on " + plan.Meeting.Words(), Field: meeting}
	case !plan.Deadline.IsZero():
		return Timetable{Steps: plan.Steps(today), From: "Back from " + plan.Deadline.Words() + " (" + strings.ToLower(plan.DeadlineName[:1]) + plan.DeadlineName[1:] + ")", Field: due}
	}
	return t.needs(r, p, plan.Minister, due)
}

// deadline is the outside day that a paper must meet, its name, and the field that sets
// it; a zero day where that is not entered.
func (t *Tables) deadline(r *draft.Review, p *draft.Paper) (calendar.Day, string, draft.Place) {
	a := r.About
	body, _ := t.Body(a.Body)
	at := func(field string) draft.Place { return draft.Place{Item: r.ID, Field: field} }
	switch {
	case p.Kind == "one-year-update":
		if day, ok := calendar.Parse(string(a.FollowUpDue)); ok {
			return day, "The follow-up report is due", at("followUpDue")
		}
		months := cmp.Or(a.FollowUpMonths, body.FollowUpMonths)
		if months == 0 {
			return calendar.Day{}, "", at("followUpMonths")
		}
		if day, ok := calendar.Parse(string(a.Adoption)); ok {
			return calendar.FollowUpDue(day, months), "The follow-up report is due", at("adoption")
		}
		return calendar.Day{}, "", at("adoption")
	case p.Kind == "mid-term":
		return calendar.Day{}, "", draft.Place{}
	case body.Code == "UPR" || p.Kind == "upr-response":
		day, _ := calendar.Parse(string(a.SessionDeadline))
		return day, "The response must be with the Human Rights Council", at("sessionDeadline")
	}
	if day, ok := calendar.Parse(string(a.Receipt)); ok {
		return day.AddMonths(calendar.Months("response")), "A year since the observations were received", at("receipt")
	}
	return calendar.Day{}, "", at("receipt")
}

// needs says which date a paper's timetable lacks.
func (t *Tables) needs(r *draft.Review, p *draft.Paper, minister bool, due draft.Place) Timetable {
	needs := Timetable{Field: due}
	switch due.Field {
	case "sessionDeadline":
		needs.Needs = "Enter the day of the committee’s meeting, or the day by which the Human Rights Council must have the response."
	case "receipt":
		needs.Needs = "Enter the day of the committee’s meeting, or the day on which the observations were received."
	case "adoption":
		needs.Needs = "Enter the day on which the observations were adopted, from which the report’s due date counts, or the due date itself."
	case "followUpMonths":
		body, _ := t.Body(r.About.Body)
		needs.Needs = "The " + cmp.Or(body.Name, "body") + " has no follow-up procedure. If it asked for a report, enter the day on which it is due."
	default:
		needs.Needs = "No outside deadline is set for this paper. Enter the day of a meeting if Cabinet considers it."
		needs.Field = draft.Place{Item: p.ID, Field: "meetingDate"}
		if minister {
			needs.Needs = "No outside deadline is set for this paper, and it does not go to Cabinet."
			needs.Field = draft.Place{Item: p.ID, Field: "route"}
		}
	}
	return needs
}
