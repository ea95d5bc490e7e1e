package calendar

import (
	"slices"
	"time"
)

// Step is one date of a timetable.
type Step struct {
	Code string // agency-consultation, ministerial-consultation, lodging, committee, cabinet, release, deadline
	Name string
	Day  Day
	Note string // what to mind on that day; empty as a rule
	Late bool   // the day is past, given today
}

// Plan is what a timetable is made of. The zero value has no dates.
type Plan struct {
	Meeting       Day    // of the committee; where it is not known, the last that meets the deadline is taken
	Deadline      Day    // outside day that the decision must meet: a Council session, an update due
	DeadlineName  string // what is due on it
	Minister      bool   // the Minister decides, without Cabinet: the deadline alone counts
	AgencyDays    int    // business days for agencies; 0: as the table of periods has it
	MinistersDays int    // business days for Ministers; 0: as the table of periods has it
}

// Timetable returns the dates that follow from a committee's meeting, in order:
// back to the start of consultation, forward to the proactive release.
func Timetable(meeting, today Day) []Step { return Plan{Meeting: meeting}.Steps(today) }

// TimetableBack returns the dates that an outside deadline leaves, such as the day
// on which the Human Rights Council's secretariat must hold the response: Cabinet
// confirms on the last Monday before it, the committee meets in the week before that.
func TimetableBack(deadline Day, name string, today Day) []Step {
	return Plan{Deadline: deadline, DeadlineName: name}.Steps(today)
}

// Steps returns the dates of a plan, in order.
func (p Plan) Steps(today Day) []Step {
	if p.DeadlineName == "" {
		p.DeadlineName = "Deadline"
	}
	var steps []Step
	switch {
	case p.Minister:
		if p.Deadline.IsZero() {
			return nil
		}
		steps = append(p.consultation(p.Deadline), Step{Code: "deadline", Name: p.DeadlineName, Day: p.Deadline})
	case !p.Meeting.IsZero():
		steps = p.timetable(p.Meeting, confirmation(p.Meeting))
	case !p.Deadline.IsZero():
		steps = p.timetable(lastMeeting(p.Deadline))
	}
	for i := range steps {
		s := &steps[i]
		s.Late = !today.IsZero() && s.Day.Before(today)
		if holiday := HolidayOn(s.Day); holiday != "" && s.Code != "release" {
			s.Note = "This is a public holiday (" + holiday + "): ask the Cabinet Office which day stands in its place."
		}
		if s.Code == "cabinet" && !p.Deadline.IsZero() && !s.Day.Before(p.Deadline) {
			s.Note = "This is too late for the deadline of " + p.Deadline.Words() + ": choose an earlier meeting."
		}
	}
	return steps
}

// lastMeeting is the last meeting of a committee whose decision Cabinet confirms before
// a deadline, and the day on which it does.
func lastMeeting(deadline Day) (meeting, cabinet Day) {
	cabinet = lastBefore(deadline, time.Monday)
	for HolidayOn(cabinet) != "" {
		cabinet = cabinet.AddDays(-7)
	}
	meeting = lastBefore(cabinet, time.Wednesday)
	for HolidayOn(meeting) != "" {
		meeting = meeting.AddDays(-7)
	}
	return meeting, cabinet
}

// consultation is what comes before a day on which a paper must be ready.
func (p Plan) consultation(ready Day) []Step {
	agency, minister := p.AgencyDays, p.MinistersDays
	if agency <= 0 {
		agency = length("agency-consultation")
	}
	if minister <= 0 {
		minister = length("ministerial-consultation")
	}
	ministers := AddBusinessDays(ready, -minister)
	agencies := AddBusinessDays(ministers, -agency)
	return []Step{
		{Code: "agency-consultation", Name: "Agencies are consulted (" + plural(agency, "business day") + ")", Day: agencies},
		{Code: "ministerial-consultation", Name: "Ministers are consulted (at least " + plural(minister, "business day") + ")", Day: ministers},
	}
}

func (p Plan) timetable(meeting, cabinet Day) []Step {
	lodging := LodgingDay(meeting)
	steps := append(p.consultation(lodging.Day),
		Step{Code: "lodging", Name: "The paper is lodged, by 10 am", Day: lodging.Day},
		Step{Code: "committee", Name: "The committee considers the paper", Day: meeting},
		Step{Code: "cabinet", Name: "Cabinet confirms the committee’s decision", Day: cabinet},
		Step{Code: "release", Name: "Last day for the proactive release", Day: ReleaseDue(cabinet)},
	)
	if !p.Deadline.IsZero() {
		steps = append(steps, Step{Code: "deadline", Name: p.DeadlineName, Day: p.Deadline})
	}
	slices.SortStableFunc(steps, func(a, b Step) int { return a.Day.Compare(b.Day) })
	return steps
}

// confirmation is the day on which Cabinet, which meets on Mondays, confirms what a
// committee decided at a meeting.
func confirmation(meeting Day) Day {
	d := meeting.AddDays(1)
	for d.Weekday() != time.Monday || HolidayOn(d) != "" {
		d = d.AddDays(1)
	}
	return d
}

// lastBefore is the last day before d that is a given day of the week.
func lastBefore(d Day, w time.Weekday) Day {
	for d = d.AddDays(-1); d.Weekday() != w; {
		d = d.AddDays(-1)
	}
	return d
}
