package window

import (
	"strings"
	"testing"

	"followup/app/draft"
)

// proposal is the text that the dialog in front offers to change.
func (d *desk) proposal() *lines {
	d.t.Helper()
	for _, o := range everything(d.top().pop.Content) {
		if l, ok := o.(*lines); ok {
			return l
		}
	}
	d.t.Fatalf("the dialog offers no words: %q", d.dialog())
	return nil
}

func TestAFormulaIsRewordedFromTheChecks(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	id := d.review().Recommendations[0].ID
	response := func() string { return string(draft.Get[draft.Recommendation](d.review(), id).Response) }
	d.do("spoil", "", func(r *draft.Review) *draft.Review {
		return draft.Changed(r, id, func(x *draft.Recommendation) { x.Response = "=5% of the budget.\n\nMore." })
	})
	d.Window.worker.(*still).now()
	d.visit(checksPlace)
	s := d.screens[checksPlace].screen.(*checksScreen)
	at := -1
	for i, row := range s.rows {
		if row.finding.Rule == "spreadsheet-formula" {
			at = i
		}
	}
	must(t, at >= 0, "the checks do not tell it")
	s.list.mark(at)
	s.list.at = at
	s.describe()
	must(t, s.reword.Visible(), "no rewording is offered")
	d.tap(s.object, "Reword…")
	must(t, strings.Contains(d.dialog(), "=5% of the budget.") && d.proposal().Text == "Equal to 5% of the budget.", "the dialog says %q", d.dialog())
	d.proposal().SetText("=still")
	d.press("Take these words")
	must(t, d.dialogOpen() && strings.HasPrefix(response(), "=5%"), "words that begin like a formula were taken")
	d.proposal().SetText("Five per cent of the budget.")
	d.press("Take these words")
	must(t, !d.dialogOpen() && response() == "Five per cent of the budget.\n\nMore.", "the response is %q", response())
	d.onUndo()
	must(t, response() == "=5% of the budget.\n\nMore.", "it is not one step: %q", response())
}

func TestAFormulaIsRewordedFromTheMonitor(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	id := d.review().Actions[0].ID
	d.do("spoil", "", func(r *draft.Review) *draft.Review {
		return draft.Changed(r, id, func(x *draft.Action) { x.Title = "@MoJ counts" })
	})
	s := atMonitor(d, "Next upload")
	panel := s.parts[0].panel.(*uploadPanel)
	for i, row := range panel.shown {
		if row.rule == "spreadsheet-formula" {
			panel.list.choose(i)
		}
	}
	must(t, panel.reword.Visible(), "no rewording is offered: %+v", panel.shown)
	d.tap(panel.box, "Reword…")
	d.press("Take these words")
	must(t, draft.Get[draft.Action](d.review(), id).Title == "MoJ counts", "the title is %q", draft.Get[draft.Action](d.review(), id).Title)
	d.settle()
	for _, row := range panel.shown {
		must(t, row.rule != "spreadsheet-formula", "it is told still: %s", row.text)
	}
}
