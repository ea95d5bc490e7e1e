package history

import (
	"strings"
	"testing"

	"followup/app/draft"
)

func TestContentsTellWhatAnItemHolds(t *testing.T) {
	r := draft.New("CERD", "CERD-2027")
	rec := &draft.Recommendation{ID: draft.NewID(), Reference: "R1", Text: "Do it", Contributions: []draft.Contribution{{ID: draft.NewID(), Agency: "MSD", Words: "We will."}}}
	action := &draft.Action{ID: draft.NewID(), Reference: "A1", Title: "Homes", TargetDateComment: "soon", Recommendations: []draft.ID{rec.ID}}
	r = draft.Inserted(draft.Inserted(r, -1, rec), -1, action)
	if got, want := Contents(r, action.ID), "Reference: A1\nTitle: Homes\nTimeframe: soon\nRecommendations: recommendation R1"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := Contents(r, rec.ID); !strings.Contains(got, "Text: Do it") || !strings.Contains(got, "Words of contribution of MSD of recommendation R1: We will.") {
		t.Errorf("%q", got)
	}
	if got := Contents(r, "nobody"); got != "" {
		t.Errorf("%q", got)
	}
}
