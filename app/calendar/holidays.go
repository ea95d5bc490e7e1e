package calendar

import (
	"strings"
	"sync"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/nz"

	"followup/assets"
)

// Holiday is a public holiday as it is observed: one that falls on a weekend and
// moves to a weekday stands at that weekday.
type Holiday struct {
	Day  Day
	Name string
}

// extraHolidays are the holidays that no formula gives: Matariki, which an Act
// lists year by year, and days that were made holidays once.
var extraHolidays = sync.OnceValue(func() map[Day]string {
	days := map[Day]string{}
	for _, row := range rows("tables/holidays.csv") {
		if d, ok := Parse(row[0]); ok {
			days[d] = row[1]
		}
	}
	return days
})

// rows are the rows of a built-in table without its header; its cells hold
// neither quotes nor commas.
func rows(path string) [][]string {
	data, err := assets.Read(path)
	if err != nil {
		return nil
	}
	var out [][]string
	for i, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		if i > 0 {
			out = append(out, strings.Split(strings.TrimRight(line, "\r"), ","))
		}
	}
	return out
}

// Holidays returns the public holidays that all of New Zealand observes in a year,
// in no order. Regional anniversary days are not among them. Matariki is known
// from 2022 to 2052.
func Holidays(year int) []Holiday {
	var list []Holiday
	for _, h := range nz.Holidays {
		name := h.Name
		if h == nz.QueensBirthday && year >= 2023 {
			name = "King’s Birthday"
		}
		if h == nz.AnzacDay {
			name = "Anzac Day"
		}
		list = append(list, Holiday{of(observed(h, year)), strings.ReplaceAll(name, "'", "’")})
	}
	for d, name := range extraHolidays() {
		if d.year == year {
			list = append(list, Holiday{d, name})
		}
	}
	return list
}

// observed is the day on which a holiday is observed. Where the first of two
// holidays that follow each other falls on a Sunday, the second keeps its Monday and
// the first moves to Tuesday (Holidays Act 2003, section 45); cal has them the other
// way round. Waitangi Day and Anzac Day move to Mondays only since 2014.
func observed(h *cal.Holiday, year int) time.Time {
	actual, moved := h.Calc(year)
	switch h {
	case nz.WaitangiDay, nz.AnzacDay:
		if year < 2014 {
			return actual
		}
	case nz.NewYear, nz.ChristmasDay:
		if actual.Weekday() == time.Sunday {
			return actual.AddDate(0, 0, 2)
		}
	case nz.DayAfterNewYear, nz.BoxingDay:
		if actual.Weekday() == time.Monday {
			return actual
		}
	}
	return moved
}

// HolidayOn returns the name of the public holiday that is observed on a day, or "".
func HolidayOn(d Day) string {
	if name := extraHolidays()[d]; name != "" {
		return name
	}
	for _, h := range Holidays(d.year) {
		if h.Day == d {
			return h.Name
		}
	}
	return ""
}

// MatarikiKnown tells whether the table of Matariki holds a year.
func MatarikiKnown(year int) bool {
	for d, name := range extraHolidays() {
		if d.year == year && name == "Matariki" {
			return true
		}
	}
	return false
}
