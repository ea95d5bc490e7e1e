package store_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"followup/app/draft"
	"followup/app/store"
	"followup/assets"
)

// The samples are in canonical form, so that saving one unchanged writes the same
// bytes, and each holds as much as a real review of its kind.
func TestSamples(t *testing.T) {
	for name, want := range map[string]struct {
		recommendations, actions, indicators, marked int
		papers                                       string
	}{
		"cabinet-response": {60, 80, 100, 4, "cabinet-response"},
		"one-year-update":  {10, 10, 10, 4, "one-year-update cabinet-response"},
		"upr-response":     {200, 40, 0, 0, "upr-response"},
		"mid-term":         {20, 20, 20, 0, "mid-term"},
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
			again, err := store.Encode(r)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(data, again) {
				t.Error("saved again, the sample has other bytes")
			}
			if n := len(r.Recommendations); n < want.recommendations {
				t.Errorf("%d recommendations, want at least %d", n, want.recommendations)
			}
			if n := len(r.Actions); n < want.actions {
				t.Errorf("%d actions, want at least %d", n, want.actions)
			}
			if n := len(r.Indicators); n < want.indicators {
				t.Errorf("%d indicators, want at least %d", n, want.indicators)
			}
			marked, papers := 0, []string{}
			for _, rec := range r.Recommendations {
				if rec.FollowUp {
					marked++
				}
			}
			for _, p := range r.Papers {
				papers = append(papers, p.Kind)
			}
			if marked != want.marked {
				t.Errorf("%d recommendations are marked for follow-up, want %d", marked, want.marked)
			}
			if got := strings.Join(papers, " "); got != want.papers {
				t.Errorf("papers %q, want %q", got, want.papers)
			}
			if saved := time.Date(2026, 11, 2, 1, 30, 0, 0, time.UTC); !r.Saved.Equal(saved) {
				t.Errorf("saved %v, want %v", r.Saved, saved)
			}
			if len(r.Engagement) == 0 {
				t.Error("no engagement is recorded")
			}
			references(t, r)
		})
	}
}

// references tells of references that are used twice and of links that lead nowhere.
func references(t *testing.T, r *draft.Review) {
	t.Helper()
	ix := draft.NewIndex(r)
	for reference, items := range ix.ByReference {
		if len(items) > 1 || reference == "" {
			t.Errorf("reference %q stands %d times", reference, len(items))
		}
	}
	for _, a := range r.Actions {
		for _, id := range a.Recommendations {
			if ix.Recommendations[id] == nil {
				t.Errorf("action %s names a recommendation that is not there", a.Reference)
			}
		}
	}
	for _, i := range r.Indicators {
		for _, id := range i.Actions {
			if ix.Actions[id] == nil {
				t.Errorf("indicator %s names an action that is not there", i.Reference)
			}
		}
	}
}
