package draft

import (
	"slices"
	"testing"
)

func TestWhatChangedSinceCabinetAgreed(t *testing.T) {
	r := New("CERD", "CERD-2027")
	rec := &Recommendation{ID: "r1", Reference: "R1", Response: "Agreed words."}
	action := &Action{ID: "a1", Reference: "A1", Title: "Plan", Description: "Write it."}
	r = Inserted(Inserted(r, -1, rec), -1, action)
	r = Inserted(r, -1, &Recommendation{ID: "r2", Reference: "R2"})
	r = ChangedAbout(r, func(a *About) { a.Decision.Agreed = AgreedTexts(r) })
	if n := len(r.About.Decision.Agreed); n != 3 {
		t.Fatalf("%d texts are kept: %+v", n, r.About.Decision.Agreed)
	}
	if list := ChangedSinceAgreed(r); len(list) != 0 {
		t.Errorf("nothing changed, but %+v", list)
	}
	r = Changed(r, "r1", func(i *Recommendation) { i.Response = "Agreed [[9(2)(h): words]]." })
	if list := ChangedSinceAgreed(r); len(list) != 0 {
		t.Errorf("words were only marked for release, but %+v", list)
	}
	r = Changed(r, "r1", func(i *Recommendation) { i.Response = "Other words." })
	r = Changed(r, "a1", func(i *Action) { i.Description = "" })
	r = Changed(r, "r2", func(i *Recommendation) { i.Response = "Written after the decision." })
	want := []AgreedChange{
		{Place{Item: "r1", Field: "response"}, "Agreed words.", "Other words."},
		{Place{Item: "a1", Field: "description"}, "Write it.", ""},
	}
	if got := ChangedSinceAgreed(r); !slices.Equal(got, want) {
		t.Errorf("changed: %+v", got)
	}
	r, _ = Deleted(r, "r1")
	if got := ChangedSinceAgreed(r); len(got) != 1 || got[0].Place.Item != "a1" {
		t.Errorf("a recommendation that is gone is told: %+v", got)
	}
}

func TestAPartOfAPaperMayBeAgreedToo(t *testing.T) {
	r := New("CERD", "CERD-2027")
	r = Inserted(r, -1, &Paper{ID: "p", Sections: []Section{{ID: "s", Text: "Now."}}})
	r = ChangedAbout(r, func(a *About) {
		a.Decision.Agreed = []AgreedText{{ID: "x", Item: "s", Field: "text", Text: "Then."}}
	})
	want := []AgreedChange{{Place{Item: "p", Part: "s", Field: "text"}, "Then.", "Now."}}
	if got := ChangedSinceAgreed(r); !slices.Equal(got, want) {
		t.Errorf("changed: %+v", got)
	}
}
