package calendar

import "time"

// IsBusinessDay tells whether a day is neither a Saturday, a Sunday nor a public
// holiday that all of New Zealand observes.
func IsBusinessDay(d Day) bool {
	if w := d.Weekday(); w == time.Saturday || w == time.Sunday {
		return false
	}
	return HolidayOn(d) == ""
}

// AddBusinessDays returns the nth business day after d, or before it where n is
// negative. With n = 0 it is d itself, whatever day that is.
func AddBusinessDays(d Day, n int) Day {
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	years := map[int]map[Day]bool{}
	for n > 0 {
		d = d.AddDays(step)
		if w := d.Weekday(); w == time.Saturday || w == time.Sunday {
			continue
		}
		if years[d.year] == nil {
			years[d.year] = map[Day]bool{}
			for _, h := range Holidays(d.year) {
				years[d.year][h.Day] = true
			}
		}
		if !years[d.year][d] {
			n--
		}
	}
	return d
}

// BusinessDaysBetween counts the business days after from up to and including to;
// it is negative where to is earlier.
func BusinessDaysBetween(from, to Day) int {
	if to.Before(from) {
		return -BusinessDaysBetween(to, from)
	}
	n := 0
	for d := from.AddDays(1); !d.After(to); d = d.AddDays(1) {
		if IsBusinessDay(d) {
			n++
		}
	}
	return n
}
