package calendar

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Period is a length of time that a rule sets.
type Period struct {
	Code    string // ministerial-consultation
	Name    string
	Value   int
	Unit    string // business-days, months, days
	Firm    bool   // read in the source; else a common figure that is not confirmed
	Source  string
	Checked string // yyyy-MM-dd
}

var periods = sync.OnceValue(func() []Period {
	var list []Period
	for _, row := range rows("tables/periods.csv") {
		value, _ := strconv.Atoi(row[2])
		list = append(list, Period{row[0], row[1], value, row[3], row[4] == "firm", row[5], row[6]})
	}
	return list
})

// Periods returns every period that deadlines are made of.
func Periods() []Period { return slices.Clone(periods()) }

// length is the value of a built-in period.
func length(code string) int {
	for _, p := range periods() {
		if p.Code == code {
			return p.Value
		}
	}
	return 0
}

// Months returns the length in months of a period such as "response" (Cabinet
// considers a response), "no-action" (when to look again) or "report" (an action
// without a date is reported on).
func Months(code string) int { return length(code) }

// Days returns the length in business days of a period such as
// "ministerial-consultation", "agency-consultation" or "release".
func Days(code string) int { return length(code) }

// Lodging is when a paper must be lodged for a meeting: 10:00 on the Thursday before.
type Lodging struct {
	Day     Day
	Holiday string // name of the public holiday on that Thursday; then ask the Cabinet Office for the day
}

// Words says when to lodge: "10 am on Thursday 3 June 2027".
func (l Lodging) Words() string {
	if l.Day.IsZero() {
		return ""
	}
	s := "10 am on " + l.Day.LongWords()
	if l.Holiday != "" {
		s += " (a public holiday, " + l.Holiday + ": ask the Cabinet Office when to lodge)"
	}
	return s
}

// Moment is the moment of lodging.
func (l Lodging) Moment() time.Time {
	return time.Date(l.Day.year, l.Day.month, l.Day.day, 10, 0, 0, 0, Zone())
}

// LodgingDay returns when a paper for a meeting must be lodged: the last Thursday
// before the day of the meeting.
func LodgingDay(meeting Day) Lodging {
	if meeting.IsZero() {
		return Lodging{}
	}
	back := (int(meeting.Weekday()) - int(time.Thursday) + 7) % 7
	if back == 0 {
		back = 7
	}
	d := meeting.AddDays(-back)
	return Lodging{d, HolidayOn(d)}
}

// ReleaseDue returns the last day for the proactive release of a paper: 30 business
// days after Cabinet's final decision, its confirmation of the committee's.
func ReleaseDue(decision Day) Day {
	if decision.IsZero() {
		return decision
	}
	return AddBusinessDays(decision, length("release"))
}

// FollowUpDue returns when a follow-up report is due: the adoption plus months.
func FollowUpDue(adoption Day, months int) Day {
	if months <= 0 {
		return Day{}
	}
	return adoption.AddMonths(months)
}

// plural writes a number of things: "1 business day", "5 business days".
func plural(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + strings.TrimSuffix(one, "s") + "s"
}
