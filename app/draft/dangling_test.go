package draft

import (
	"slices"
	"testing"
)

func TestDangling(t *testing.T) {
	r := rich()
	if ids := Dangling(r); len(ids) != 0 {
		t.Fatalf("links of a whole review lead nowhere: %v", ids)
	}
	r = Changed(r, r.Actions[0].ID, func(a *Action) { a.Recommendations = append(a.Recommendations, "gone", "gone") })
	r = ChangedAbout(r, func(a *About) { a.Decision.Agreed[0].Item = "gone too" })
	if ids := Dangling(r); !slices.Equal(ids, []ID{"gone too", "gone"}) {
		t.Errorf("found %v", ids)
	}
	r, _ = Deleted(r, Dangling(r)...)
	if ids := Dangling(r); len(ids) != 0 {
		t.Errorf("still there: %v", ids)
	}
}
