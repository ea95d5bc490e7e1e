package check_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"followup/app/calendar"
	"followup/app/check"
	"followup/app/compose"
	"followup/app/kind"
	"followup/app/layout"
	"followup/app/store"
	"followup/assets"
)

// The first sample is free of errors on any day; each of the others shows a few real
// mistakes for the checks to find, and no more.
func TestSamplesShowWhatTheySay(t *testing.T) {
	tables, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	fonts, err := layout.LoadFonts()
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]struct{ errors, hints string }{
		"cabinet-response": {"", ""},
		"one-year-update":  {"no-action-reason-missing update-protection-missing", "accepted-rejected macron"},
		"upr-response":     {"limit-words noted-reason-missing noted-reason-missing", "macron"},
		"mid-term":         {"noted-reason-missing", "macron progress-worse"},
	} {
		t.Run(name, func(t *testing.T) {
			data, err := assets.Read("samples/sample-" + name + ".followup")
			if err != nil {
				t.Fatal(err)
			}
			r, err := store.Decode(data)
			if err != nil {
				t.Fatal(err)
			}
			own, err := tables.With(r.About.Tables)
			if err != nil {
				t.Fatal(err)
			}
			composer := compose.New(own)
			for _, day := range []string{"2026-11-21", "2028-02-29", "2029-06-01", "2040-12-31"} {
				today, _ := calendar.Parse(day)
				result := check.Run(check.Input{
					Review: r, Tables: own, Today: today, Composer: composer,
					Pages: func(doc *compose.Document) check.Pages {
						laid := layout.Lay(doc, fonts, layout.Options{})
						return check.Pages{Known: true, Body: laid.BodyPages, All: laid.AllPages}
					},
				})
				var errors []string
				found := map[string]bool{}
				for _, f := range result.Findings {
					found[f.Rule] = true
					if f.Severity == check.Error && !f.Later {
						errors = append(errors, f.Rule)
					}
				}
				slices.Sort(errors)
				if got := strings.Join(errors, " "); got != want.errors {
					t.Errorf("on %s the errors are %q, want %q", day, got, want.errors)
				}
				for _, rule := range strings.Fields(want.hints) {
					if !found[rule] {
						t.Errorf("on %s nothing is found by %s, only by %q", day, rule, slices.Sorted(maps.Keys(found)))
					}
				}
			}
		})
	}
}
