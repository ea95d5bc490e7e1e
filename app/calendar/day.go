// Package calendar knows calendar days, New Zealand's public holidays, business
// days, and the deadlines that follow from a meeting, a decision or an adoption.
// It knows nothing of reviews or papers, and never asks for the time itself.
package calendar

import (
	"cmp"
	"fmt"
	"time"
	_ "time/tzdata" // Pacific/Auckland is known on every machine
)

// Day is a calendar day without a zone. The zero Day is no day at all.
type Day struct {
	year  int
	month time.Month
	day   int
}

// On returns a day; what runs over is carried, as in [time.Date].
func On(year int, month time.Month, day int) Day {
	return of(time.Date(year, month, day, 0, 0, 0, 0, time.UTC))
}

// Parse reads a day written yyyy-MM-dd. It reports false for everything else,
// days that do not exist included: 2027-02-29.
func Parse(s string) (Day, bool) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return Day{}, false
	}
	year, ok1 := digits(s[:4])
	month, ok2 := digits(s[5:7])
	day, ok3 := digits(s[8:])
	if !ok1 || !ok2 || !ok3 || year < 1 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) {
		return Day{}, false
	}
	return Day{year, time.Month(month), day}, true
}

func daysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

func digits(s string) (int, bool) {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

// Today returns the day that it is in New Zealand (Pacific/Auckland) at a moment.
func Today(now time.Time) Day {
	return of(now.In(Zone()))
}

// Moment returns a moment in words, in New Zealand's time: "22 November 2026, 8:27 pm".
func Moment(t time.Time) string {
	return Today(t).Words() + ", " + Clock(t)
}

// Clock returns what New Zealand's clocks show at a moment: "8:27 pm".
func Clock(t time.Time) string { return t.In(Zone()).Format("3:04 pm") }

// Zone returns New Zealand's time zone.
func Zone() *time.Location {
	zone, err := time.LoadLocation("Pacific/Auckland")
	if err != nil { // impossible: tzdata is linked
		return time.FixedZone("NZST", 12*60*60)
	}
	return zone
}

func of(t time.Time) Day {
	y, m, d := t.Date()
	return Day{y, m, d}
}

func (d Day) time() time.Time { return time.Date(d.year, d.month, d.day, 0, 0, 0, 0, time.UTC) }

// Year is the year of a day.
func (d Day) Year() int { return d.year }

// Month is the month of a day.
func (d Day) Month() time.Month { return d.month }

// DayOfMonth is the number of a day in its month.
func (d Day) DayOfMonth() int { return d.day }

// Weekday is the day of the week.
func (d Day) Weekday() time.Weekday { return d.time().Weekday() }

// IsZero tells whether d is no day at all.
func (d Day) IsZero() bool { return d == Day{} }

// String writes a day as yyyy-MM-dd; no day is the empty string.
func (d Day) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.year, int(d.month), d.day)
}

// Words writes a day for people: "3 June 2027".
func (d Day) Words() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%d %s %d", d.day, d.month, d.year)
}

// LongWords writes a day with its day of the week: "Thursday 3 June 2027".
func (d Day) LongWords() string {
	if d.IsZero() {
		return ""
	}
	return d.Weekday().String() + " " + d.Words()
}

// Compare is -1, 0 or 1 as d is before, the same as or after other.
func (d Day) Compare(other Day) int {
	return cmp.Or(cmp.Compare(d.year, other.year), cmp.Compare(d.month, other.month), cmp.Compare(d.day, other.day))
}

// Before tells whether d is before other.
func (d Day) Before(other Day) bool { return d.Compare(other) < 0 }

// After tells whether d is after other.
func (d Day) After(other Day) bool { return d.Compare(other) > 0 }

// AddDays returns the day n days later, or earlier where n is negative.
func (d Day) AddDays(n int) Day {
	if d.IsZero() {
		return d
	}
	return On(d.year, d.month, d.day+n)
}

// AddMonths returns the same day of the month n months later; where that month is
// too short, its last day: 31 August and six months is 28 or 29 February.
func (d Day) AddMonths(n int) Day {
	if d.IsZero() {
		return d
	}
	first := On(d.year, d.month+time.Month(n), 1)
	last := On(first.year, first.month+1, 0)
	return Day{first.year, first.month, min(d.day, last.day)}
}

// DaysUntil is the number of days from d to other; negative where other is earlier.
func (d Day) DaysUntil(other Day) int {
	return int(other.time().Sub(d.time()) / (24 * time.Hour))
}
