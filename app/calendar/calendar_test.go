package calendar

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func day(t *testing.T, s string) Day {
	t.Helper()
	d, ok := Parse(s)
	if !ok {
		t.Fatalf("%q is no day", s)
	}
	return d
}

func TestParseTakesOnlyRealDays(t *testing.T) {
	for s, ok := range map[string]bool{
		"2027-06-03": true, "2028-02-29": true, "2027-02-29": false, "2027-13-01": false, "2027-00-10": false,
		"2027-1-01": false, " 2027-01-01": false, "2027-01-01 ": false, "2027/01/01": false, "03-06-2027": false,
		"": false, "2027-06-31": false, "0000-01-01": false, "２０２７-01-01": false, "2027-06-3a": false,
	} {
		d, got := Parse(s)
		if got != ok {
			t.Errorf("Parse(%q) = %v, want %v", s, got, ok)
		}
		if ok && d.String() != s {
			t.Errorf("%q became %q", s, d)
		}
	}
}

func TestWords(t *testing.T) {
	d := day(t, "2027-06-03")
	if d.Words() != "3 June 2027" || d.LongWords() != "Thursday 3 June 2027" {
		t.Errorf("got %q, %q", d.Words(), d.LongWords())
	}
	if (Day{}).Words() != "" || (Day{}).String() != "" || (Day{}).LongWords() != "" {
		t.Error("no day must have no words")
	}
}

func TestTodayIsNewZealands(t *testing.T) {
	for moment, want := range map[string]string{
		"2026-11-21T10:59:00Z": "2026-11-21", // 23:59 NZDT
		"2026-11-21T11:00:00Z": "2026-11-22",
		"2026-07-01T11:59:00Z": "2026-07-01", // 23:59 NZST
		"2026-07-01T12:00:00Z": "2026-07-02",
	} {
		at, err := time.Parse(time.RFC3339, moment)
		if err != nil {
			t.Fatal(err)
		}
		if got := Today(at).String(); got != want {
			t.Errorf("Today(%s) = %s, want %s", moment, got, want)
		}
	}
}

func TestAddMonthsStaysInTheMonth(t *testing.T) {
	for _, c := range []struct {
		from   string
		months int
		want   string
	}{
		{"2027-08-31", 6, "2028-02-29"},
		{"2026-08-31", 6, "2027-02-28"},
		{"2026-11-30", 12, "2027-11-30"},
		{"2026-12-15", 1, "2027-01-15"},
		{"2028-02-29", 12, "2029-02-28"},
		{"2027-01-31", -2, "2026-11-30"},
	} {
		if got := day(t, c.from).AddMonths(c.months).String(); got != c.want {
			t.Errorf("%s + %d months = %s, want %s", c.from, c.months, got, c.want)
		}
	}
}

// The days on which New Zealand's offices were or will be closed, as the government
// published them; regional anniversaries are not among them.
var published = map[int][]string{
	2022: {"2022-01-03", "2022-01-04", "2022-02-07", "2022-04-15", "2022-04-18", "2022-04-25", "2022-06-06", "2022-06-24", "2022-09-26", "2022-10-24", "2022-12-26", "2022-12-27"},
	2023: {"2023-01-02", "2023-01-03", "2023-02-06", "2023-04-07", "2023-04-10", "2023-04-25", "2023-06-05", "2023-07-14", "2023-10-23", "2023-12-25", "2023-12-26"},
	2024: {"2024-01-01", "2024-01-02", "2024-02-06", "2024-03-29", "2024-04-01", "2024-04-25", "2024-06-03", "2024-06-28", "2024-10-28", "2024-12-25", "2024-12-26"},
	2025: {"2025-01-01", "2025-01-02", "2025-02-06", "2025-04-18", "2025-04-21", "2025-04-25", "2025-06-02", "2025-06-20", "2025-10-27", "2025-12-25", "2025-12-26"},
	2026: {"2026-01-01", "2026-01-02", "2026-02-06", "2026-04-03", "2026-04-06", "2026-04-27", "2026-06-01", "2026-07-10", "2026-10-26", "2026-12-25", "2026-12-28"},
	2027: {"2027-01-01", "2027-01-04", "2027-02-08", "2027-03-26", "2027-03-29", "2027-04-26", "2027-06-07", "2027-06-25", "2027-10-25", "2027-12-27", "2027-12-28"},
	2028: {"2028-01-03", "2028-01-04", "2028-02-07", "2028-04-14", "2028-04-17", "2028-04-25", "2028-06-05", "2028-07-14", "2028-10-23", "2028-12-25", "2028-12-26"},
}

func TestHolidaysAreTheObservedOnes(t *testing.T) {
	for year, want := range published {
		var got []string
		for _, h := range Holidays(year) {
			got = append(got, h.Day.String())
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%d:\n got %v\nwant %v", year, got, want)
		}
	}
}

func TestHolidaysBearTheirNames(t *testing.T) {
	for d, want := range map[string]string{
		"2027-06-07": "King’s Birthday", "2022-06-06": "Queen’s Birthday", "2027-06-25": "Matariki",
		"2027-04-26": "Anzac Day", "2023-01-02": "Day after New Year’s Day", "2023-01-03": "New Year’s Day",
		"2022-12-26": "Boxing Day", "2022-12-27": "Christmas Day", "2027-01-25": "", "2010-04-26": "",
	} {
		if got := HolidayOn(day(t, d)); got != want {
			t.Errorf("HolidayOn(%s) = %q, want %q", d, got, want)
		}
	}
}

func TestMatarikiIsKnownForTheActsYears(t *testing.T) {
	for year := 2022; year <= 2052; year++ {
		if !MatarikiKnown(year) {
			t.Errorf("no Matariki in %d", year)
		}
	}
	if MatarikiKnown(2021) || MatarikiKnown(2053) {
		t.Error("Matariki is listed from 2022 to 2052 only")
	}
	for d, name := range extraHolidays() {
		if name == "Matariki" && d.Weekday() != time.Friday {
			t.Errorf("Matariki is a Friday, not %s", d.LongWords())
		}
	}
}

func TestReleaseIsThirtyBusinessDaysLater(t *testing.T) {
	for decision, want := range map[string]string{
		"2026-11-23": "2027-01-08", // over Christmas, with 25 and 28 December, 1 and 4 January
		"2027-06-14": "2027-07-27", // over Matariki
		"2027-08-02": "2027-09-13",
	} {
		if got := ReleaseDue(day(t, decision)).String(); got != want {
			t.Errorf("ReleaseDue(%s) = %s, want %s", decision, got, want)
		}
	}
	if !ReleaseDue(Day{}).IsZero() {
		t.Error("no decision, no day")
	}
}

func TestLodgingIsTheThursdayBefore(t *testing.T) {
	for meeting, want := range map[string]string{
		"2027-06-09": "10 am on Thursday 3 June 2027",
		"2027-06-10": "10 am on Thursday 3 June 2027", // a Thursday's own meeting
		"2027-06-07": "10 am on Thursday 3 June 2027",
		"2025-02-11": "10 am on Thursday 6 February 2025 (a public holiday, Waitangi Day: ask the Cabinet Office when to lodge)",
	} {
		if got := LodgingDay(day(t, meeting)).Words(); got != want {
			t.Errorf("LodgingDay(%s) = %q, want %q", meeting, got, want)
		}
	}
	at := LodgingDay(day(t, "2027-06-09")).Moment().UTC().Format(time.RFC3339)
	if at != "2027-06-02T22:00:00Z" {
		t.Errorf("10 am in New Zealand is %s", at)
	}
}

func TestTimetableFromAMeeting(t *testing.T) {
	steps := Timetable(day(t, "2027-06-09"), day(t, "2027-05-25"))
	want := []struct {
		code, day string
		late      bool
	}{
		{"agency-consultation", "2027-05-13", true},
		{"ministerial-consultation", "2027-05-27", false},
		{"lodging", "2027-06-03", false},
		{"committee", "2027-06-09", false},
		{"cabinet", "2027-06-14", false},
		{"release", "2027-07-27", false},
	}
	if len(steps) != len(want) {
		t.Fatalf("got %d steps, want %d", len(steps), len(want))
	}
	for i, w := range want {
		if s := steps[i]; s.Code != w.code || s.Day.String() != w.day || s.Late != w.late {
			t.Errorf("step %d is %s %s late=%v, want %v", i, s.Code, s.Day, s.Late, w)
		}
	}
	if Timetable(Day{}, Day{}) != nil || TimetableBack(Day{}, "", Day{}) != nil {
		t.Error("no day, no timetable")
	}
}

func TestTimetableBackFromADeadline(t *testing.T) {
	days := map[string]string{}
	for _, s := range TimetableBack(day(t, "2027-06-15"), "Council session", Day{}) {
		days[s.Code] = s.Day.String()
		if s.Late {
			t.Error("nothing is late where today is not known")
		}
	}
	for code, want := range map[string]string{"deadline": "2027-06-15", "cabinet": "2027-06-14", "committee": "2027-06-09", "lodging": "2027-06-03"} {
		if days[code] != want {
			t.Errorf("%s is %s, want %s", code, days[code], want)
		}
	}
	// 7 June 2027 is a public holiday, so Cabinet cannot confirm on that Monday.
	for _, s := range TimetableBack(day(t, "2027-06-11"), "", Day{}) {
		if s.Code == "cabinet" && s.Day.String() != "2027-05-31" {
			t.Errorf("Cabinet confirms on %s", s.Day)
		}
	}
}

func TestATimetableIsInOrder(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := On(2024, 1, rapid.IntRange(1, 9000).Draw(rt, "day"))
		back := rapid.Bool().Draw(rt, "back")
		steps := Timetable(d, Day{})
		if back {
			steps = TimetableBack(d, "x", Day{})
		}
		for i := 1; i < len(steps); i++ {
			if steps[i].Day.Before(steps[i-1].Day) {
				rt.Fatalf("%s on %s comes after %s on %s", steps[i-1].Code, steps[i-1].Day, steps[i].Code, steps[i].Day)
			}
		}
	})
}

func TestBusinessDaysAddUp(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := On(2020, 1, rapid.IntRange(1, 10000).Draw(rt, "day"))
		n := rapid.IntRange(1, 60).Draw(rt, "n")
		later := AddBusinessDays(d, n)
		if !IsBusinessDay(later) {
			rt.Fatalf("%s is no business day", later.LongWords())
		}
		if got := BusinessDaysBetween(d, later); got != n {
			rt.Fatalf("%d business days from %s to %s, want %d", got, d, later, n)
		}
		if IsBusinessDay(d) && AddBusinessDays(later, -n) != d {
			rt.Fatalf("%s − %d business days is not %s", later, n, d)
		}
	})
}

func TestDaysRoundTrip(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := On(rapid.IntRange(1, 9000).Draw(rt, "year"), 1, rapid.IntRange(1, 366).Draw(rt, "day"))
		if got, ok := Parse(d.String()); !ok || got != d {
			rt.Fatalf("%v became %v", d, got)
		}
		n := rapid.IntRange(-5000, 5000).Draw(rt, "n")
		if d.DaysUntil(d.AddDays(n)) != n {
			rt.Fatalf("%s and %d days", d, n)
		}
	})
}

func TestEveryPeriodSaysWhereItComesFrom(t *testing.T) {
	for _, p := range Periods() {
		_, ok := Parse(p.Checked)
		if p.Value <= 0 || p.Source == "" || p.Name == "" || !ok {
			t.Errorf("%+v lacks something", p)
		}
	}
	if Months("response") != 12 || Months("no-action") != 12 {
		t.Error("a response and a second look are due within a year")
	}
}

func BenchmarkReleaseDue(b *testing.B) {
	d := On(2026, 11, 23)
	for b.Loop() {
		ReleaseDue(d)
	}
}

func TestMoment(t *testing.T) {
	for _, c := range []struct{ utc, want string }{
		{"2026-11-22T07:27:00Z", "22 November 2026, 8:27 pm"},   // summer time
		{"2027-06-30T11:59:00Z", "30 June 2027, 11:59 pm"},      // winter time
		{"2027-06-30T12:00:00Z", "1 July 2027, 12:00 am"},       // the next day there
		{"2027-03-01T01:05:00+02:00", "1 March 2027, 12:05 pm"}, // from another zone
	} {
		at, err := time.Parse(time.RFC3339, c.utc)
		if err != nil {
			t.Fatal(err)
		}
		if got := Moment(at); got != c.want {
			t.Errorf("%s is %s, want %s", c.utc, got, c.want)
		}
	}
}
