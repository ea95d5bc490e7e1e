package window

import (
	"slices"
	"strings"
	"testing"

	"followup/app/draft"
)

// atAction opens the screen of actions on one of them.
func atAction(d *desk, id draft.ID) *actionsScreen {
	d.t.Helper()
	d.goTo(draft.Place{Item: id})
	d.settle()
	return d.screens[actionsPlace].screen.(*actionsScreen)
}

func TestTheDataSpeaksForLettersAndTheLeadAgencyDecides(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	id := d.review().Actions[0].ID
	smart := func() []string { return draft.Get[draft.Action](d.review(), id).Smart }
	d.do("no letters", "", func(r *draft.Review) *draft.Review {
		return draft.Changed(r, id, func(a *draft.Action) { a.Smart = []string{"S"} })
	})
	s := atAction(d, id)
	shown := said(s.page.object)
	must(t, strings.Contains(shown, "The data speaks for A and T."), "the questions are not asked: %s", shown)
	for _, i := range d.relations().IndicatorsOf[id] {
		must(t, strings.Contains(shown, i.Reference), "indicator %s does not stand beside the questions", i.Reference)
	}
	d.tap(s.page.object, "Say yes to that")
	must(t, slices.Equal(smart(), []string{"S", "A", "T"}), "letters %v", smart())
	must(t, !s.take.Visible(), "what was taken is offered again")
	d.onUndo()
	must(t, slices.Equal(smart(), []string{"S"}), "it is not one step: %v", smart())
	d.do("nobody", "", func(r *draft.Review) *draft.Review {
		return draft.Changed(r, id, func(a *draft.Action) { a.Agency = "" })
	})
	must(t, strings.Contains(said(s.page.object), "The data speaks for T."), "A is proposed without an agency")
}

func TestOneActionGetsAnAnnualReport(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	id := d.review().Actions[0].ID
	s := atAction(d, id)
	must(t, !s.annual.Visible(), "an annual report is offered for an action with a date")
	before := len(d.review().Indicators)
	d.do("no date", "", func(r *draft.Review) *draft.Review {
		for _, i := range d.relations().IndicatorsOf[id] {
			r, _ = draft.Deleted(r, i.ID)
		}
		before = len(r.Indicators)
		return draft.Changed(r, id, func(a *draft.Action) { a.TargetDate = "" })
	})
	d.tap(s.page.object, "Add an annual report")
	must(t, len(d.review().Indicators) == before+1 && !d.dialogOpen(), "%d indicators, %d before", len(d.review().Indicators), before)
	i := d.review().Indicators[before]
	about := d.review().About
	must(t, i.Repeat && i.Frequency == 12 && string(i.Start) == "2029-02-21" && i.End == about.NextReportDue && slices.Equal(i.Actions, []draft.ID{id}), "the indicator is %+v, the decision of %s", i, about.Decision.ConfirmedDate)
	must(t, !s.annual.Visible(), "it is offered again")
	d.onUndo()
	must(t, len(d.review().Indicators) == before, "it is not one step")
}

func TestAnActionOfTheMonitorIsChosen(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	id := d.review().Actions[0].ID
	s := atAction(d, id)
	s.onKnownAs()
	must(t, strings.Contains(d.dialog(), "Load the Monitor’s list of actions"), "without a download it says %q", d.dialog())
	d.press("Close")
	d.do("known", "", func(r *draft.Review) *draft.Review {
		return draft.ChangedAbout(r, func(a *draft.About) {
			a.Monitor.Known = []draft.KnownItem{
				{ID: draft.NewID(), Kind: "action", Reference: "OLD-1", Title: "A plan"},
				{ID: draft.NewID(), Kind: "action", Reference: "OLD-2", Title: "A hidden plan", Archived: true},
			}
		})
	})
	s.onKnownAs()
	must(t, strings.Contains(d.dialog(), "OLD-1") && !strings.Contains(d.dialog(), "OLD-2"), "offered: %q", d.dialog())
	d.escape()
}
