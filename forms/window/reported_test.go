package window

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"followup/app/draft"
)

// withReports gives the sample update's first marked recommendation that has no words an
// indicator with two approved reports, one proposed and one that is not written.
func withReports(d *desk) (recommendation, indicator draft.ID) {
	d.t.Helper()
	r := d.review()
	for _, x := range r.Recommendations {
		if x.FollowUp {
			recommendation = x.ID
			break
		}
	}
	for _, p := range r.Papers {
		if p.Kind == "one-year-update" {
			d.choosePaper(p.ID)
			d.do("no words", "", func(r *draft.Review) *draft.Review {
				return draft.Changed(r, p.ID, func(p *draft.Paper) { p.Words, p.Previous = nil, "" })
			})
		}
	}
	action := &draft.Action{ID: draft.NewID(), Reference: "A-77", Title: "Count", Agency: "MoJ", Progress: "preparation", Recommendations: []draft.ID{recommendation}}
	one := &draft.Indicator{
		ID: draft.NewID(), Reference: "A-77-I1", Title: "Number", Actions: []draft.ID{action.ID},
		Reports: []draft.ProgressReport{
			{ID: draft.NewID(), Due: "2027-06-30", Text: "Second words[^1].\n\n[^1]: Its source.", Agency: "MoJ", Proposed: "progress", ApprovedOn: "2027-07-01"},
			{ID: draft.NewID(), Due: "2026-12-31", Text: "First words[^1].\n\n[^1]: A source.", Agency: "MoJ", Proposed: "preparation", ApprovedOn: "2027-01-05"},
			{ID: draft.NewID(), Due: "2027-12-31", Text: "A proposal.", Agency: "MoJ", Proposed: "completed"},
			{ID: draft.NewID(), Due: "2028-06-30"},
		},
	}
	d.do("indicator", "", func(r *draft.Review) *draft.Review {
		for _, i := range r.Indicators {
			r = draft.Changed(r, i.ID, func(i *draft.Indicator) { i.Reports = nil })
		}
		return draft.Inserted(draft.Inserted(r, -1, action), -1, one)
	})
	return recommendation, one.ID
}

func doneOn(d *desk, recommendation draft.ID) string {
	return string(wordsOn(d.current(), recommendation))
}

func TestApprovedReportsAreTakenOverIntoTheUpdate(t *testing.T) {
	d := newDesk(t).withSample("one-year-update")
	recommendation, indicator := withReports(d)
	d.goTo(draft.Place{Item: recommendation})
	words := d.recommendations().detail.words.box
	shown := said(words)
	for _, want := range []string{"First words", "Second words", "Not approved", "Not written", "A-77-I1"} {
		must(t, strings.Contains(shown, want), "%q is not shown beside the empty text: %s", want, shown)
	}
	must(t, !strings.Contains(shown, "A proposal"), "the words of a report that is not approved are offered: %s", shown)
	d.tap(words, "Take all 2 over")
	must(t, doneOn(d, recommendation) == "First words[^1].\n\n[^1]: A source.\n\nSecond words[^2].\n\n[^2]: Its source.", "taken over: %q", doneOn(d, recommendation))
	must(t, strings.Contains(d.undoName(), "Take over 2 progress reports"), "the step is called %q", d.undoName())
	shown = said(words)
	must(t, strings.Contains(shown, "Taken over") && !strings.Contains(shown, "Take all"), "what was taken over is offered again: %s", shown)
	d.onUndo()
	must(t, doneOn(d, recommendation) == "", "undo leaves %q", doneOn(d, recommendation))
	d.tap(words, "Take over")
	must(t, doneOn(d, recommendation) == "First words[^1].\n\n[^1]: A source.", "the first is not taken over alone: %q", doneOn(d, recommendation))
	d.tap(words, "Open")
	must(t, d.showing == indicatorsPlace && d.screens[indicatorsPlace].screen.(*indicatorsScreen).page.id == indicator, "Open does not lead to the report: %s", d.showing)
}

func TestAReportIsApprovedAndTakenBack(t *testing.T) {
	d := newDesk(t).withSample("one-year-update")
	_, id := withReports(d)
	d.goTo(draft.Place{Item: id})
	s := d.screens[indicatorsPlace].screen.(*indicatorsScreen)
	card := func(n int) fyne.CanvasObject { return s.reports.box.Objects[n] }
	report := func(n int) draft.ProgressReport { return draft.Get[draft.Indicator](d.review(), id).Reports[n] }
	action := func() *draft.Action {
		return draft.Get[draft.Action](d.review(), draft.Get[draft.Indicator](d.review(), id).Actions[0])
	}
	must(t, strings.Contains(said(card(0)), "Approved by the lead agency") && strings.Contains(said(card(2)), "Proposed by the agency") && strings.Contains(said(card(3)), "Not written yet"), "the states are not shown: %s", said(s.reports.box))

	d.tap(card(2), "Approve")
	must(t, strings.Contains(d.dialog(), "Completed") && strings.Contains(d.dialog(), "In preparation"), "it does not ask about the action's progress: %q", d.dialog())
	d.press("Approve, and set “Completed”")
	must(t, report(2).ApprovedBy == "Aroha, MoJ" && report(2).ApprovedOn == "2027-08-03" && action().Progress == "completed", "approved as %+v, the action is %q", report(2), action().Progress)
	must(t, strings.Contains(said(card(2)), "Take the approval back"), "it is not shown: %s", said(card(2)))
	d.onUndo()
	must(t, report(2).ApprovedOn == "" && action().Progress == "preparation", "undo takes back only a part of it")

	d.tap(card(2), "Approve")
	d.press("Approve the report only")
	must(t, report(2).ApprovedOn != "" && action().Progress == "preparation", "the action was changed too")
	d.tap(card(2), "Take the approval back")
	must(t, report(2).ApprovedOn == "" && report(2).ApprovedBy == "", "it is approved still")
	d.tap(card(3), "Approve")
	must(t, !d.dialogOpen() && report(3).ApprovedOn == "", "a report without words can be approved")
}
