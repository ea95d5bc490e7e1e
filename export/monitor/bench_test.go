package monitor

import (
	"fmt"
	"strings"
	"testing"

	"followup/app/draft"
	"followup/app/kind"
)

// large makes a review of so many recommendations of 60 words with responses of
// 180, three actions each and two indicators.
func large(tables *kind.Tables, size int) *draft.Review {
	r := draft.New("CERD", "CERD-2027")
	text := strings.TrimSpace(strings.Repeat("protect the rights of every person in Aotearoa ", 8))
	response := strings.TrimSpace(strings.Repeat("The Government agrees, and work is under way on the plan. ", 17))
	issues, persons, agencies := tables.CategoriesOf(taxIssue), tables.CategoriesOf(taxPerson), tables.CategoriesOf(taxAgency)
	for n := range size {
		rec := &draft.Recommendation{
			ID: draft.NewID(), Reference: fmt.Sprintf("CERD-2027-%d", n), Text: draft.Quoted(text), ShortTitle: fmt.Sprintf("Recommendation %d", n),
			Response: draft.Markdown(response), Issues: []string{issues[n%len(issues)].ShortTitle, issues[(n+1)%len(issues)].ShortTitle},
			Persons: []string{persons[n%len(persons)].ShortTitle}, LeadAgency: agencies[n%len(agencies)].ShortTitle,
		}
		r.Recommendations = append(r.Recommendations, rec)
		for k := range 3 {
			a := &draft.Action{
				ID: draft.NewID(), Reference: fmt.Sprintf("CERD-2027-MOJ-A%d-%d", n, k), Title: "An action of some words",
				Description: "- first\n- second", Outcome: "What it leads to, in a line.", Agency: "MoJ", TargetDate: "2029-06-30",
				Progress: "progress", Smart: []string{"S", "M"}, Recommendations: []draft.ID{rec.ID}, Issues: rec.Issues,
			}
			r.Actions = append(r.Actions, a)
			if k < 2 {
				r.Indicators = append(r.Indicators, &draft.Indicator{
					ID: draft.NewID(), Reference: a.Reference + "-I1", Title: "An indicator", Description: "A number of things.",
					Start: "2027-06-30", End: "2029-06-30", Frequency: 12, Repeat: true, Actions: []draft.ID{a.ID},
				})
			}
		}
	}
	return r
}

func BenchmarkBuildAndPreflight(b *testing.B) {
	tables := tablesOf(b)
	for _, size := range []int{100, 500, 1_000, 10_000} {
		r := large(tables, size)
		ix := draft.NewIndex(r)
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				files, _ := Build(ix, tables)
				if PreflightOf(r, tables, files).Lossy() {
					b.Fatal("a loss")
				}
			}
		})
	}
}

func BenchmarkBuild(b *testing.B) {
	tables := tablesOf(b)
	ix := draft.NewIndex(large(tables, 500))
	b.ReportAllocs()
	for b.Loop() {
		Build(ix, tables)
	}
}
