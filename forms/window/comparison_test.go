package window

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"followup/app/comparison"
	"followup/app/draft"
)

func TestTwoVersionsAreComparedAndSavedAsADocument(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	before := d.review()
	d.do("Change", "", func(r *draft.Review) *draft.Review {
		return draft.Changed(r, r.Recommendations[0].ID, func(i *draft.Recommendation) { i.Response = "Quite other words." })
	})
	d.showTwo(comparison.Version{Review: before, Name: "as sent"}, comparison.Version{Review: d.review()})
	must(t, strings.Contains(d.dialog(), "Quite other words"), "the dialog shows %s", d.dialog())
	d.press("Save as a document…")
	path := filepath.Join(t.TempDir(), "x.html")
	for _, o := range everything(d.top().pop.Content) {
		if l, ok := o.(*line); ok && l.PlaceHolder == "Path" {
			l.SetText(path)
		}
	}
	d.press("Save")
	d.settle()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	must(t, strings.Contains(string(data), "Quite other words") && strings.Contains(string(data), "<del"), "the document lacks the change")
}
