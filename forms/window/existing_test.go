package window

import (
	"slices"
	"strings"
	"testing"

	"followup/app/draft"
)

func TestExistingWorkIsOfferedByItsWords(t *testing.T) {
	r := draft.New("CERD", "CERD-2027")
	rec := &draft.Recommendation{ID: draft.NewID(), Reference: "R1", Text: "Train police officers to record hate crime"}
	like := &draft.Action{ID: draft.NewID(), Reference: "A1", Title: "Training police to record hate crime"}
	other := &draft.Action{ID: draft.NewID(), Reference: "A2", Title: "Build warm and dry homes"}
	linkedTo := &draft.Action{ID: draft.NewID(), Reference: "A3", Title: "Police record hate crime", Recommendations: []draft.ID{rec.ID}}
	r = draft.Inserted(r, -1, rec)
	for _, a := range []*draft.Action{like, other, linkedTo} {
		r = draft.Inserted(r, -1, a)
	}
	r = draft.ChangedAbout(r, func(a *draft.About) {
		a.Monitor.Known = []draft.KnownItem{{ID: draft.NewID(), Kind: "action", Reference: "OLD-1", Title: "Police training on hate crime", Details: map[string]string{"target_date": "2026-06-30"}}}
	})
	list := newExistingWork(r).offers(r, rec, offeredLeast)
	if len(list) != 2 {
		t.Fatalf("offered %+v", list)
	}
	next := accept(r, rec.ID, list)
	var ours, theirs *draft.Action
	for _, a := range next.Actions {
		switch a.Reference {
		case "A1":
			ours = a
		case "OLD-1":
			theirs = a
		}
	}
	if ours == nil || len(ours.Recommendations) != 1 || theirs == nil || theirs.KnownAs != "OLD-1" || theirs.New || theirs.TargetDate != "2026-06-30" {
		t.Errorf("linked %+v and %+v", ours, theirs)
	}
	if again := newExistingWork(next).offers(next, rec, offeredLeast); len(again) != 0 {
		t.Errorf("offered again: %+v", again)
	}
}

func TestExistingWorkIsOfferedFromARecommendation(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	d.goTo(draft.Place{Item: d.review().Recommendations[0].ID, Field: "response"})
	before := d.review()
	d.recommendations().detail.onExisting()
	must(t, d.dialogOpen(), "nothing is offered")
	d.escape()
	must(t, d.review() == before, "looking changed the review")
}

func TestExistingWorkIsOfferedUnasked(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	rec := &draft.Recommendation{ID: draft.NewID(), Reference: "X-1", Text: "Train police officers to record hate crime"}
	d.do("add", "", func(r *draft.Review) *draft.Review {
		r = draft.Inserted(r, -1, rec)
		r = draft.Inserted(r, -1, &draft.Action{ID: draft.NewID(), Reference: "X-A1", Title: "Training police to record hate crime"})
		return draft.ChangedAbout(r, func(a *draft.About) {
			a.Monitor.Known = append(a.Monitor.Known, draft.KnownItem{ID: draft.NewID(), Kind: "action", Reference: "OLD-1", Title: "Police training to record hate crimes"})
		})
	})
	d.goTo(draft.Place{Item: rec.ID})
	d.settle()
	panel := d.recommendations().detail.existing
	shown := said(panel.object)
	for _, want := range []string{"existing actions say something similar", "X-A1 Training police", "OLD-1 Police training", "from the Monitor", "shares the words", "%"} {
		must(t, strings.Contains(shown, want), "the panel lacks %q: %s", want, shown)
	}
	at := slices.IndexFunc(panel.list, func(o offer) bool { return o.reference == "X-A1" })
	panel.link(panel.list[at])
	d.settle()
	must(t, !strings.Contains(said(panel.object), "X-A1") && strings.Contains(said(d.recommendations().detail.actions.box), "X-A1"), "it is not linked")
	d.tap(panel.object, "Not this one")
	d.settle()
	must(t, !strings.Contains(said(panel.object), "OLD-1"), "it is offered still: %s", said(panel.object))
	now := draft.Get[draft.Recommendation](d.review(), rec.ID)
	must(t, slices.Equal(now.Unlike, []string{"OLD-1"}), "remembered %v", now.Unlike)
	d.onUndo()
	d.settle()
	must(t, strings.Contains(said(panel.object), "OLD-1"), "undo does not bring it back")
}
