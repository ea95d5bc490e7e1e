package export

import (
	"testing"

	"followup/app/calendar"
	"followup/app/draft"
	"followup/app/kind"
)

// standingReview returns a small review that may be uploaded, and its tables.
func standingReview(t *testing.T) (*draft.Review, *kind.Tables) {
	t.Helper()
	tables, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	r := tables.NewReview("CERD", "CERD-2027")
	rec := &draft.Recommendation{ID: draft.NewID(), Reference: "CERD-2027-1a", ShortTitle: "Adopt a plan", Text: "Adopt a plan.", Response: "We will."}
	action := &draft.Action{ID: draft.NewID(), Reference: "CERD-2027-MOJ-A001", Title: "A plan", Agency: "MoJ", Recommendations: []draft.ID{rec.ID}}
	return draft.Inserted(draft.Inserted(r, -1, rec), -1, action), tables
}

func today(t *testing.T) calendar.Day {
	t.Helper()
	d, ok := calendar.Parse("2027-08-03")
	if !ok {
		t.Fatal("not a day")
	}
	return d
}

func TestStandingCountsWhatIsNewAndWhatIsHeld(t *testing.T) {
	r, tables := standingReview(t)
	s := StandingOf(r, tables, today(t), nil)
	if s.Files[0].New != 1 || s.Files[1].New != 1 || s.Files[2].New != 0 || s.Rows() != 2 || s.Held {
		t.Errorf("before the upload: %+v, held %v, notes %+v", s.Files, s.Held, s.Notes)
	}
	if len(s.NoDate) != 1 || len(s.Tasks) != 0 {
		t.Errorf("without a date %d, tasks %d", len(s.NoDate), len(s.Tasks))
	}
	marked, _, err := MarkUploaded(r, tables, Uploaded{Day: "2027-08-03", Failed: []string{"CERD-2027-MOJ-A001"}})
	if err != nil {
		t.Fatal(err)
	}
	s = StandingOf(marked, tables, today(t), nil)
	if s.Files[0].Held != 1 || s.Files[0].New != 0 || s.Files[1].New != 1 || s.Files[1].Failed != 1 {
		t.Errorf("after an upload with a row that failed: %+v", s.Files)
	}
	if len(s.Tasks) == 0 {
		t.Error("nothing is left to do after an upload")
	}
}

func TestAWithheldMarkHoldsTheUploadBack(t *testing.T) {
	r, tables := standingReview(t)
	r = draft.Changed(r, r.Recommendations[0].ID, func(x *draft.Recommendation) { x.Response = "[[9(2)(h): advice]]" })
	if s := StandingOf(r, tables, today(t), nil); !s.Held || !s.Lossy() {
		t.Errorf("held %v, notes %+v", s.Held, s.Notes)
	}
}

func TestMissingCategories(t *testing.T) {
	r, tables := standingReview(t)
	r = draft.Changed(r, r.Recommendations[0].ID, func(x *draft.Recommendation) {
		x.Issues, x.LeadAgency, x.Agencies = []string{"Quantum rights"}, "moj", []string{"Ministry of Nowhere", "Ministry of Nowhere"}
	})
	find := func(list []draft.CategoryRequest, name string) int {
		n := 0
		for _, q := range list {
			if q.ShortTitle == name {
				n++
			}
		}
		return n
	}
	list := MissingCategories(r, tables)
	for name, want := range map[string]int{"Ministry of Nowhere": 1, "CERD-2027": 1, "moj": 0, "MoJ": 0, "CERD": 0} {
		if got := find(list, name); got != want {
			t.Errorf("%q is named %d times, want %d: %+v", name, got, want, list)
		}
	}
	r = draft.ChangedAbout(r, func(a *draft.About) {
		a.Monitor.Requests = []draft.CategoryRequest{{Taxonomy: "cycle", ShortTitle: "CERD-2027", State: "asked"}}
	})
	if got := find(MissingCategories(r, tables), "CERD-2027"); got != 0 {
		t.Error("what was asked for is still missing")
	}
}

func TestTemplateKind(t *testing.T) {
	for _, c := range []struct{ header, want string }{
		{"Reference [database:reference],Comment [database:response]", "recommendations"},
		{"Reference [database:reference],Title [database:title]", "recommendations"},
		{"Reference [database:reference],Comment [database:outcome]", "actions"},
		{"Target date [database:target_date],Title [database:title]", "actions"},
		{"Title [database:title],Repeat? [database:repeat]", "indicators"},
		{"Name,Size", ""},
	} {
		got, err := TemplateKind([]byte(c.header + "\n"))
		if err != nil || got != c.want {
			t.Errorf("%s is for %q (%v), want %q", c.header, got, err, c.want)
		}
	}
	if got, _ := TemplateKind(nil); got != "" {
		t.Errorf("an empty file is for %q", got)
	}
}
