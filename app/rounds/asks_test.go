package rounds

import (
	"slices"
	"testing"

	"followup/app/draft"
)

// Whoever is said to have something to answer gets a workbook, and nobody else.
func TestAsksAgreesWithTheWorkbook(t *testing.T) {
	tables := builtIn(t)
	r := review(4)
	r.Recommendations[0].Agencies = append(r.Recommendations[0].Agencies, "TPK")
	r.Recommendations[1].Contributions = []draft.Contribution{{ID: "c", Agency: "DIA"}}
	r.Actions[0].Progress, r.Actions[2].Progress = "completed", "completed"
	withPaper := draft.Inserted(r, -1, &draft.Paper{Kind: "one-year-update"})
	marked := draft.Changed(withPaper, "rec1", func(x *draft.Recommendation) { x.FollowUp = true })
	agencies := append(Agencies(r), "DIA", "Police", "")
	if want := []string{"MoJ", "MSD", "TPK"}; !slices.Equal(Agencies(r), want) {
		t.Errorf("agencies %q, want %q", Agencies(r), want)
	}
	for name, r := range map[string]*draft.Review{"no report": r, "a report": withPaper, "marked": marked} {
		for _, round := range []string{Proposals, Clearance, Indicators, Progress, Update, "lunch"} {
			for _, agency := range agencies {
				_, err := New(draft.NewIndex(r), tables, Sending{ID: "s", Agency: agency, Round: round})
				if got := Asks(r, agency, round); got != (err == nil) {
					t.Errorf("%s: %s in %s: asks %v, the workbook: %v", name, agency, round, got, err)
				}
				if ready := Ready(r, round); ready != nil && agency != "" && (err == nil || err.Error() != ready.Error()) {
					t.Errorf("%s: %s in %s: %v, the workbook: %v", name, agency, round, ready, err)
				}
			}
		}
	}
}

func TestTheNameOfAWorkbook(t *testing.T) {
	for agency, want := range map[string]string{"MSD": "x-msd-proposals.xlsx", "MoE/ERO": "x-moe-ero-proposals.xlsx", "Oranga Tamariki": "x-oranga tamariki-proposals.xlsx"} {
		if got := BookName("x", agency, Proposals); got != want {
			t.Errorf("%q gave %q", agency, got)
		}
	}
}
