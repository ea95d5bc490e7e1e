package window

import (
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
	list := offers(r, rec)
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
	if again := offers(next, rec); len(again) != 0 {
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
