package kind_test

import (
	"testing"

	"followup/app/draft"
	"pgregory.net/rapid"
)

// Whatever rows a review holds, the tables can be used, and the same rows laid over
// the result change nothing more.
func TestAnyRowsCanBeLaidOverTheTables(t *testing.T) {
	built := load(t)
	cell := rapid.SampledFrom([]string{"", "code", "kind", "value", "removed", "taxonomy", "short_title", "title", "name", "yes", "cabinet-pages", "SOU", "MoJ", "agency", "org", "12", "a,b", "one-year-update", "always"})
	table := rapid.SliceOfN(rapid.SliceOfN(cell, 0, 6), 0, 5)
	rapid.Check(t, func(rt *rapid.T) {
		o := draft.Tables{
			Limits: table.Draw(rt, "limits"), Headings: table.Draw(rt, "headings"), Categories: table.Draw(rt, "categories"),
			Committees: table.Draw(rt, "committees"), Agencies: table.Draw(rt, "agencies"),
		}
		once, _ := built.With(o)
		twice, _ := once.With(o)
		if len(once.Limits) != len(twice.Limits) || len(once.Categories) != len(twice.Categories) || len(once.Agencies) != len(twice.Agencies) || len(once.Committees) != len(twice.Committees) {
			rt.Fatalf("the rows %v changed more the second time", o)
		}
		for _, p := range built.Problems(o) {
			if p.Row < 2 || p.Message == "" || p.Table == "" {
				rt.Fatalf("%+v names no row", p)
			}
		}
	})
}
