package check_test

import (
	"testing"

	"followup/app/calendar"
	"followup/app/check"
	"followup/app/compose"
	"followup/app/store"
	"followup/assets"
)

// The first sample is free of errors on any day; the others have mistakes to find.
func TestTheSamples(t *testing.T) {
	for kind, mistakes := range map[string][]string{
		"cabinet-response": nil,
		"one-year-update":  {"no-action-reason-missing", "accepted-rejected", "macron"},
		"upr-response":     {"limit-words", "noted-reason-missing", "macron"},
		"mid-term":         {"noted-reason-missing", "macron"},
	} {
		data, err := assets.Read("samples/sample-" + kind + ".followup")
		if err != nil {
			t.Fatal(err)
		}
		r, err := store.Decode(data)
		if err != nil {
			t.Fatal(err)
		}
		with, err := tables(t).With(r.About.Tables)
		if err != nil {
			t.Fatal(err)
		}
		for _, day := range []string{"2024-02-29", "2026-11-21", "2027-12-24", "2029-07-01", "2040-01-01"} {
			on, _ := calendar.Parse(day)
			result := check.Run(check.Input{Review: r, Tables: with, Today: on, Composer: compose.New(with)})
			told := map[string]bool{}
			for _, f := range result.Findings {
				told[f.Rule] = true
				if f.Severity == check.Error && mistakes == nil {
					t.Errorf("%s on %s: %s: %s", kind, day, f.Rule, f.Message)
				}
				if len(f.Message) > 400 || f.Place.Item == "" {
					t.Errorf("%s: %q is too long or leads nowhere", kind, f.Message)
				}
			}
			for _, m := range mistakes {
				if !told[m] {
					t.Errorf("%s on %s: %s was not found", kind, day, m)
				}
			}
		}
	}
}

// What depends on today is never an error: the same review is as good tomorrow.
func TestTodayMakesNoErrors(t *testing.T) {
	for _, r := range []string{"treaty", "upr"} {
		for year := 2020; year < 2045; year += 3 {
			review := treaty()
			if r == "upr" {
				review = universal()
			}
			for _, f := range run(t, review, okPages, calendar.On(year, 7, 1)).Findings {
				if f.Severity == check.Error {
					t.Errorf("in %d: %s: %s", year, f.Rule, f.Message)
				}
			}
		}
	}
}
