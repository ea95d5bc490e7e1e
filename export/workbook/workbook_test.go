package workbook

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"followup/app/draft"
	"followup/app/kind"
)

func tables(t testing.TB) *kind.Tables {
	t.Helper()
	tables, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	return tables
}

// made returns an invented review with n recommendations, 3n actions and 2n indicators.
func made(body string, n int) *draft.Review {
	r := draft.New(body, body+"-2027")
	r.Saved = time.Date(2027, 6, 3, 9, 30, 0, 0, time.UTC)
	r.About.Title = "Invented review of " + body
	r.About.Symbol = "X/C/NZL/CO/1"
	r.About.LeadAgency = "MoJ"
	agencies := []string{"MoJ", "MSD", "TPK", "Police", "MoE", "MBIE", "Whaikaha", "MoH"}
	list := strings.Fields("the programme supports whānau and communities to take part in decisions that concern them with advice from iwi and hapū on housing health and education in every region")
	say := func(words int, seed int) string {
		var b strings.Builder
		for i := range words {
			if i > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(list[(i*7+seed)%len(list)])
		}
		return b.String()
	}
	id := func(what string, i int) draft.ID { return draft.ID(fmt.Sprintf("%s%012d", what, i)) }
	for i := range n {
		rec := &draft.Recommendation{
			ID: id("rec", i), Reference: fmt.Sprintf("%s-2027-%d", body, i+1), Paragraph: fmt.Sprint(i + 1),
			Theme: []string{"Equality", "Housing", "Justice"}[i%3], Text: draft.Quoted(say(60, i)),
			LeadAgency: agencies[i*i%len(agencies)], Status: []string{"new", "drafting", "drafted", "agreed"}[i%4],
			Response: draft.Markdown("New Zealand **agrees** to act.\n\n" + say(177, i+3) + "\n\n- first\n- second"), FollowUp: i%50 == 0,
			InternalNote: "not for others", MinisterNote: "for the Minister",
		}
		if body == "UPR" {
			rec.Position = []string{"supported", "in-part", "noted"}[i%3]
			rec.States = []string{"CHL", "BOL"}
		}
		r.Recommendations = append(r.Recommendations, rec)
		for j := range 3 {
			k := i*3 + j
			r.Actions = append(r.Actions, &draft.Action{
				ID: id("act", k), Reference: fmt.Sprintf("%s-2027-MOJ-A%04d", body, k+1), Title: say(9, k), Description: draft.Markdown(say(60, k)),
				Outcome: draft.Markdown(say(20, k)), Agency: agencies[k*k%len(agencies)], New: k%3 == 0, TargetDate: "2028-06-30",
				Progress: []string{"", "preparation", "progress", "completed"}[k%4], Recommendations: []draft.ID{rec.ID},
			})
		}
		for j := range 2 {
			k := i*2 + j
			r.Indicators = append(r.Indicators, &draft.Indicator{
				ID: id("ind", k), Reference: fmt.Sprintf("%s-2027-MOJ-A%04d-I1", body, k+1), Title: say(8, k), Description: draft.Markdown(say(40, k)),
				Start: "2027-12-01", End: "2030-12-01", Frequency: 12, Repeat: true, Actions: []draft.ID{id("act", i*3+j)},
			})
		}
	}
	return r
}

func findings(r *draft.Review) []Finding {
	return []Finding{
		{Severity: "Error", Message: "The response is missing. Write it.", Item: r.Recommendations[0].ID, Field: "Response", Source: "MoJ guidelines", Rule: "response-missing"},
		{Severity: "Warning", Message: "The title is long.", Name: "the Cabinet paper", Source: "CabGuide", Rule: "title-long"},
	}
}

func BenchmarkBuild(b *testing.B) {
	r := made("UPR", 500)
	ix, t := draft.NewIndex(r), tables(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Build(ix, t, Options{Classification: "IN CONFIDENCE"}); err != nil {
			b.Fatal(err)
		}
	}
}
