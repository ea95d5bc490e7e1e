package window

import (
	"strings"
	"testing"
	"time"

	"followup/app/draft"
)

func TestWhoChangedWhatAndWhen(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	rec := d.review().Recommendations[0].ID
	other := d.review().Recommendations[1].ID
	d.saved()
	d.do("change", "", func(r *draft.Review) *draft.Review {
		return draft.Changed(r, rec, func(x *draft.Recommendation) { x.NoActionReason = "The first reason" })
	})
	d.now = d.now.Add(time.Hour)
	d.onSave()
	d.settle()
	d.do("change", "", func(r *draft.Review) *draft.Review {
		r = draft.Changed(r, rec, func(x *draft.Recommendation) { x.NoActionReason = "The second reason" })
		return draft.Changed(r, other, func(x *draft.Recommendation) { x.InternalNote = "Elsewhere" })
	})
	d.goTo(draft.Place{Item: rec})
	d.onHistory()
	shown := d.dialog()
	for _, want := range []string{"History of " + draft.ItemName(d.review(), rec), "Reason for no action", "Not saved yet", "Aroha · ", "3 August 2027", "changed", "added"} {
		must(t, strings.Contains(shown, want), "the dialog lacks %q:\n%s", want, shown)
	}
	must(t, !strings.Contains(shown, "Internal note"), "it tells of another item")
	d.press("The whole review")
	must(t, strings.Contains(d.dialog(), "Internal note"), "the whole review is not told: %s", d.dialog())
	d.escape()
	must(t, !d.dialogOpen(), "Escape does not close it")
}
