package calendar

import "time"

// Step is one date of a timetable.
type Step struct {
	Code string // agency-consultation, ministerial-consultation, lodging, committee, cabinet, release, deadline
	Name string
	Day  Day
	Note string // what to mind on that day; empty as a rule
	Late bool   // the day is past, given today
}

// Timetable returns the dates that follow from a committee's meeting, in order:
// back to the start of consultation, forward to the proactive release.
func Timetable(meeting, today Day) []Step {
	if meeting.IsZero() {
		return nil
	}
	return timetable(meeting, confirmation(meeting), Day{}, "", today)
}

// TimetableBack returns the dates that an outside deadline leaves, such as the day
// on which the Human Rights Council's secretariat must hold the response: Cabinet
// confirms on the last Monday before it, the committee meets in the week before that.
func TimetableBack(deadline Day, name string, today Day) []Step {
	if deadline.IsZero() {
		return nil
	}
	cabinet := lastBefore(deadline, time.Monday)
	for HolidayOn(cabinet) != "" {
		cabinet = cabinet.AddDays(-7)
	}
	meeting := lastBefore(cabinet, time.Wednesday)
	for HolidayOn(meeting) != "" {
		meeting = meeting.AddDays(-7)
	}
	if name == "" {
		name = "Deadline"
	}
	return timetable(meeting, cabinet, deadline, name, today)
}

func timetable(meeting, cabinet, deadline Day, name string, today Day) []Step {
	lodging := LodgingDay(meeting)
	ministers := AddBusinessDays(lodging.Day, -length("ministerial-consultation"))
	agencies := AddBusinessDays(ministers, -length("agency-consultation"))
	steps := []Step{
		{Code: "agency-consultation", Name: "Agencies are consulted (" + plural(length("agency-consultation"), "business day") + ")", Day: agencies},
		{Code: "ministerial-consultation", Name: "Ministers are consulted (at least " + plural(length("ministerial-consultation"), "business day") + ")", Day: ministers},
		{Code: "lodging", Name: "The paper is lodged, by 10 am", Day: lodging.Day},
		{Code: "committee", Name: "The committee considers the paper", Day: meeting},
		{Code: "cabinet", Name: "Cabinet confirms the committee’s decision", Day: cabinet},
	}
	if !deadline.IsZero() {
		steps = append(steps, Step{Code: "deadline", Name: name, Day: deadline})
	}
	release := Step{Code: "release", Name: "Last day for the proactive release", Day: ReleaseDue(cabinet)}
	if !deadline.IsZero() && release.Day.Before(deadline) {
		steps = append(steps[:len(steps)-1], release, steps[len(steps)-1])
	} else {
		steps = append(steps, release)
	}
	for i := range steps {
		s := &steps[i]
		s.Late = !today.IsZero() && s.Day.Before(today)
		if holiday := HolidayOn(s.Day); holiday != "" && s.Code != "release" {
			s.Note = "This is a public holiday (" + holiday + "): ask the Cabinet Office which day stands in its place."
		}
	}
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
