package ledger

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"followup/app/calendar"
	"followup/app/draft"
)

// review is a small review with one item of each kind; sheets are its rows.
func review() *draft.Review {
	r := draft.New("CERD", "CERD-2027")
	r.About.Decision.ConfirmedDate = "2027-01-31"
	r.About.NextReportDue = "2030-06-30"
	r.About.Agencies = []draft.Agency{{Code: "MoJ", Contact: "Hana", Email: "hana@example.govt.nz"}}
	r.Recommendations = []*draft.Recommendation{{ID: "r1", Reference: "R-1", Text: "One"}, {ID: "r2", Reference: "R-2", Text: "Two"}}
	r.Actions = []*draft.Action{{ID: "a1", Reference: "A-1", Title: "Act", Agency: "MoJ", Outcome: "Old words", Recommendations: []draft.ID{"r1", "r2"}}}
	r.Indicators = []*draft.Indicator{{
		ID: "i1", Reference: "I-1", Title: "Count", Start: "2027-06-30", End: "2028-06-30", Frequency: 6, Repeat: true, Actions: []draft.ID{"a1"},
		Reports: []draft.ProgressReport{{ID: "p1", Due: "2027-12-30", Title: "Second", Text: "Going well", ApprovedOn: "2027-12-01"}},
	}}
	return r
}

// sheets makes the rows of a review as an exporter does.
func sheets(r *draft.Review) []Sheet {
	stand := Stand(r)
	reference := func(id draft.ID, own string) string {
		if held := stand.Reference(id); held != "" {
			return held
		}
		return own
	}
	list := []Sheet{
		{Kind: Recommendation, Columns: []Column{{Name: "ref", Label: "Reference", Field: "reference"}, {Name: "title", Label: "Title", Field: "text"}, {Name: "act", Label: "Action", Field: "actions", To: Action}}},
		{Kind: Action, Columns: []Column{
			{Name: "ref", Label: "Reference", Field: "reference"},
			{Name: "title", Label: "Title", Field: "title"},
			{Name: "outcome", Label: "Outcome", Field: "outcome"},
			{Name: "recs", Label: "Recommendation", Field: "recommendations", To: Recommendation},
			{Name: "tags", Label: "Agency", Field: "agency", Set: true},
		}},
		{Kind: Indicator, Columns: []Column{{Name: "ref", Label: "Reference", Field: "reference"}, {Name: "title", Label: "Title", Field: "title"}, {Name: "acts", Label: "Action", Field: "actions", To: Action}}},
	}
	ix := draft.NewIndex(r)
	for _, i := range r.Recommendations {
		var held []string
		if !stand.Holds(i.ID) {
			for _, a := range ix.ActionsOf[i.ID] {
				if ref := stand.Reference(a.ID); ref != "" {
					held = append(held, ref)
				}
			}
		}
		list[0].Rows = append(list[0].Rows, Row{i.ID, reference(i.ID, i.Reference), string(i.Text), []string{reference(i.ID, i.Reference), string(i.Text), strings.Join(held, ", ")}})
	}
	for _, a := range r.Actions {
		var recs []string
		for _, id := range a.Recommendations {
			if i := ix.Recommendations[id]; i != nil {
				recs = append(recs, reference(id, i.Reference))
			}
		}
		list[1].Rows = append(list[1].Rows, Row{a.ID, reference(a.ID, a.Reference), a.Title, []string{reference(a.ID, a.Reference), a.Title, string(a.Outcome), strings.Join(recs, ", "), strings.Join(append([]string{a.Agency}, a.Supporting...), ", ")}})
	}
	for _, i := range r.Indicators {
		var acts []string
		for _, id := range i.Actions {
			if a := ix.Actions[id]; a != nil {
				acts = append(acts, reference(id, a.Reference))
			}
		}
		list[2].Rows = append(list[2].Rows, Row{i.ID, reference(i.ID, i.Reference), i.Title, []string{reference(i.ID, i.Reference), i.Title, strings.Join(acts, ", ")}})
	}
	return list
}

func uploaded(t *testing.T, r *draft.Review, failed ...string) *draft.Review {
	t.Helper()
	next, _, err := Mark(r, sheets(r), "2027-02-15", nil, failed)
	if err != nil {
		t.Fatal(err)
	}
	return next
}

func TestMark(t *testing.T) {
	r := review()
	next := uploaded(t, r)
	if len(r.Ledger.Uploads) != 0 {
		t.Error("the review that was marked changed")
	}
	u := next.Ledger.Uploads[0]
	if u.Date != "2027-02-15" || len(u.Items) != 4 || !slices.Equal(u.Files, []string{"recommendations", "actions", "indicators"}) {
		t.Fatalf("upload %+v", u)
	}
	if i := u.Items[2]; i.Item != "a1" || i.Kind != Action || i.Cells["outcome"] != "Old words" {
		t.Errorf("item %+v", i)
	}
	for _, s := range sheets(next) {
		if fresh := Stand(next).New(s); len(fresh) > 0 {
			t.Errorf("still new: %v", fresh)
		}
	}
	back, ok := Unmark(next)
	if !ok || len(back.Ledger.Uploads) != 0 || Stand(back).Holds("a1") {
		t.Error("the marking was not undone")
	}
	if _, ok := Unmark(back); ok {
		t.Error("there was nothing to undo")
	}
}

func TestMarkRefusesAndWarns(t *testing.T) {
	marked := uploaded(t, review())
	undecided := review()
	undecided.About.Decision.ConfirmedDate = ""
	unledgered := review()
	unledgered.Ledger = nil
	cases := []struct {
		name    string
		r       *draft.Review
		date    string
		files   []string
		failed  []string
		warning string
		refused string
	}{
		{name: "clean", r: review(), date: "2027-02-15"},
		{name: "a review without a ledger", r: unledgered, date: "2027-02-15"},
		{name: "no decision of Cabinet", r: undecided, date: "2027-02-15", warning: "No decision of Cabinet is recorded"},
		{name: "dated before the decision", r: review(), date: "2027-01-30", warning: "before Cabinet's decision"},
		{name: "actions before recommendations", r: review(), date: "2027-02-15", files: []string{"actions"}, warning: "before all recommendations"},
		{name: "no day", r: review(), date: "15/02/2027", refused: "is not a day"},
		{name: "no such file", r: review(), date: "2027-02-15", files: []string{"papers"}, refused: "There is no file"},
		{name: "no such row", r: review(), date: "2027-02-15", failed: []string{"X-9"}, refused: "X-9"},
		{name: "nothing is new", r: marked, date: "2027-03-01", refused: "nothing to mark"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			next, warnings, err := Mark(c.r, sheets(c.r), c.date, c.files, c.failed)
			var refusal *Error
			switch {
			case c.refused != "":
				if !errors.As(err, &refusal) || !strings.Contains(err.Error(), c.refused) || next != c.r {
					t.Errorf("got %v", err)
				}
			case err != nil:
				t.Error(err)
			case c.warning == "" && len(warnings) > 0, c.warning != "" && !strings.Contains(strings.Join(warnings, " "), c.warning):
				t.Errorf("warnings %q", warnings)
			}
		})
	}
}

// A failed row is new again, may be entered by hand, and its links were dropped.
func TestFailedRows(t *testing.T) {
	r := uploaded(t, review(), "R-2")
	stand := Stand(r)
	if stand.Holds("r2") || !stand.Failed("r2") || !stand.Holds("r1") || stand.Taken("R-2") != "" {
		t.Fatalf("standing %+v", stand)
	}
	s := sheets(r)
	if fresh := stand.New(s[0]); len(fresh) != 1 || fresh[0].Cells[2] != "A-1" {
		t.Errorf("the failed row goes with its link to the action: %v", fresh)
	}
	if edits := Edits(r, s); len(edits) > 0 {
		t.Errorf("the next upload carries the link, and yet %+v", edits)
	}
	task := find(t, ToDo(r, s, day("2027-02-16")), TaskReEnter, "r2")
	r = Tick(r, s, "2027-02-16", task)
	if !Stand(r).Holds("r2") {
		t.Fatal("entered by hand, and not held")
	}
	if task := find(t, ToDo(r, sheets(r), day("2027-02-16")), TaskReEnter, "r2"); task.Done != "2027-02-16" {
		t.Errorf("task %+v", task)
	}
	if edits := Edits(r, sheets(r)); len(edits) != 1 || edits[0].Field != "recommendations" || edits[0].Old != "R-1" || edits[0].New != "R-1, R-2" {
		t.Errorf("the link to it is missing in the Monitor: %+v", edits)
	}
}

func day(s string) calendar.Day {
	d, _ := calendar.Parse(s)
	return d
}

func find(t *testing.T, tasks []Task, task string, item draft.ID) Task {
	t.Helper()
	for _, x := range tasks {
		if x.Task == task && x.Item == item {
			return x
		}
	}
	t.Fatalf("no task %s for %s in %+v", task, item, tasks)
	return Task{}
}

// Edits are told item by item and field by field, with what the Monitor holds.
func TestEdits(t *testing.T) {
	cases := []struct {
		name   string
		change func(*draft.Review) *draft.Review
		want   []Edit
	}{
		{"nothing", func(r *draft.Review) *draft.Review { return r }, nil},
		{"a text", func(r *draft.Review) *draft.Review {
			return draft.Changed(r, "a1", func(a *draft.Action) { a.Outcome = "New words" })
		}, []Edit{{"a1", Action, "A-1", "Act", "outcome", "Outcome", "outcome", "Old words", "New words"}}},
		{"a link less", func(r *draft.Review) *draft.Review {
			return draft.Changed(r, "a1", func(a *draft.Action) { a.Recommendations = []draft.ID{"r1"} })
		}, []Edit{{"a1", Action, "A-1", "Act", "recommendations", "Recommendation", "recs", "R-1, R-2", "R-1"}}},
		{"links in another order", func(r *draft.Review) *draft.Review {
			return draft.Changed(r, "a1", func(a *draft.Action) { a.Recommendations = []draft.ID{"r2", "r1"} })
		}, nil},
		{"a category more", func(r *draft.Review) *draft.Review {
			return draft.Changed(r, "a1", func(a *draft.Action) { a.Supporting = []string{"TPK"} })
		}, []Edit{{"a1", Action, "A-1", "Act", "agency", "Agency", "tags", "MoJ, ", "MoJ, TPK"}}},
		{"a reference that is burnt", func(r *draft.Review) *draft.Review {
			return draft.Changed(r, "i1", func(i *draft.Indicator) { i.Reference = "I-9" })
		}, []Edit{{"i1", Indicator, "I-1", "Count", "reference", "Reference", "ref", "I-1", "I-9"}}},
		{"an item that is gone", func(r *draft.Review) *draft.Review {
			next, _ := draft.Deleted(r, "i1")
			return next
		}, []Edit{{Kind: Indicator, Reference: "I-1", Label: "the whole item", Old: "I-1"}}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := c.change(uploaded(t, review()))
			got := Edits(r, sheets(r))
			for n := range got {
				got[n].Old = strings.TrimSuffix(got[n].Old, ", ")
			}
			for n := range c.want {
				c.want[n].Old = strings.TrimSuffix(c.want[n].Old, ", ")
			}
			if !slices.Equal(got, c.want) {
				t.Fatalf("got  %+v\nwant %+v", got, c.want)
			}
			for _, task := range ToDo(r, sheets(r), day("2027-02-16")) { // ticked off, it is what the Monitor holds
				if task.Task == TaskEdit {
					r = Tick(r, sheets(r), "2027-02-20", task)
				}
			}
			if left := Edits(r, sheets(r)); len(left) > 0 {
				t.Errorf("ticked off, and told again: %+v", left)
			}
		})
	}
}

// After a tick, another change of the same field is told anew.
func TestAnEditIsToldAgain(t *testing.T) {
	r := uploaded(t, review())
	for _, words := range []draft.Markdown{"Second", "Third"} {
		r = draft.Changed(r, "a1", func(a *draft.Action) { a.Outcome = words })
		if edits := Edits(r, sheets(r)); len(edits) != 1 || edits[0].New != string(words) {
			t.Fatalf("edits %+v", edits)
		}
		r = Tick(r, sheets(r), "2027-02-20", find(t, ToDo(r, sheets(r), day("2027-02-16")), TaskEdit, "a1"))
	}
	for _, links := range [][]draft.ID{{"r1"}, {"r1", "r2"}, {}} {
		r = draft.Changed(r, "a1", func(a *draft.Action) { a.Recommendations = links })
		if edits := Edits(r, sheets(r)); len(edits) != 1 || edits[0].Field != "recommendations" {
			t.Fatalf("%v: edits %+v", links, edits)
		}
		r = Tick(r, sheets(r), "2027-02-20", find(t, ToDo(r, sheets(r), day("2027-02-16")), TaskEdit, "a1"))
		if edits := Edits(r, sheets(r)); len(edits) != 0 {
			t.Fatalf("%v: told again %+v", links, edits)
		}
	}
}

// Linking an action that the Monitor held before to a recommendation that it holds
// too is an edit by hand, unless its own download shows the link.
func TestExistingActions(t *testing.T) {
	r := review()
	r.Actions[0].KnownAs = "OLD-1"
	r.About.Monitor.Known = []draft.KnownItem{{Kind: Action, Reference: "OLD-1", Title: "Old", Links: []string{"R-1"}}}
	r = uploaded(t, r) // name the action themselves
	if edits := Edits(r, sheets(r)); len(edits) > 0 {
		t.Fatalf("edits %+v", edits)
	}
	r = draft.Inserted(r, -1, &draft.Action{ID: "a2", Reference: "A-2", KnownAs: "OLD-2", Title: "Older", Recommendations: []draft.ID{"r1"}})
	edits := Edits(r, sheets(r))
	if len(edits) != 1 || edits[0].Reference != "OLD-2" || edits[0].Old != "" || edits[0].New != "R-1" {
		t.Fatalf("edits %+v", edits)
	}
	r = Tick(r, sheets(r), "2027-02-20", find(t, ToDo(r, sheets(r), day("2027-02-16")), TaskEdit, "a2"))
	if edits := Edits(r, sheets(r)); len(edits) > 0 {
		t.Errorf("told again: %+v", edits)
	}
}

func TestToDo(t *testing.T) {
	r := uploaded(t, review())
	tasks := ToDo(r, sheets(r), day("2027-12-31"))
	var got []string
	for _, x := range tasks {
		got = append(got, x.Task+" "+x.Reference+" "+string(x.Due))
	}
	want := []string{"publish R-1 ", "publish R-2 ", "publish A-1 ", "publish I-1 ", "assign I-1 ", "report I-1 2027-06-30", "report I-1 2027-12-30"}
	if !slices.Equal(got, want) {
		t.Fatalf("got %q", got)
	}
	if words := find(t, tasks, TaskAssign, "i1").Words; !strings.Contains(words, "Hana hana@example.govt.nz") {
		t.Errorf("the contact is missing: %s", words)
	}
	last := tasks[len(tasks)-1]
	if want := []Text{{"Due date", "2027-12-30"}, {"Title", "Second"}, {"Description", "Going well"}}; !slices.Equal(last.Copy, want) {
		t.Errorf("ready to copy: %+v", last.Copy)
	}
	r = Tick(r, sheets(r), "2027-12-31", last)
	if done := ToDo(r, sheets(r), day("2027-12-31")); done[len(done)-1].Done != "2027-12-31" {
		t.Error("not ticked off")
	}
	r = Untick(r, last)
	if done := ToDo(r, sheets(r), day("2027-12-31")); done[len(done)-1].Done != "" {
		t.Error("still ticked off")
	}
}

func TestDueDays(t *testing.T) {
	for _, c := range []struct {
		i    draft.Indicator
		want string
	}{
		{draft.Indicator{Start: "2027-06-30"}, "2027-06-30"},
		{draft.Indicator{Start: "2027-06-30", End: "2028-06-30", Frequency: 6, Repeat: true}, "2027-06-30 2027-12-30 2028-06-30"},
		{draft.Indicator{Start: "2027-08-31", End: "2027-12-31", Frequency: 1, Repeat: true}, "2027-08-31 2027-09-30 2027-10-31 2027-11-30 2027-12-31"},
		{draft.Indicator{Start: "none"}, ""},
		{draft.Indicator{Start: "2027-06-30", Frequency: 6, Repeat: true}, "2027-06-30"},
	} {
		var got []string
		for _, d := range DueDays(&c.i) {
			got = append(got, d.String())
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%+v: %v", c.i, got)
		}
	}
}

func TestAnnualIndicators(t *testing.T) {
	r := review()
	r.Indicators = nil
	r.Actions = append(r.Actions, &draft.Action{ID: "a2", Reference: "A-2", Title: "Dated", TargetDate: "2029-01-01"}, &draft.Action{ID: "a3", Reference: "A-3", Title: "Undated"})
	next, made, err := AnnualIndicators(r)
	if err != nil || len(made) != 2 {
		t.Fatalf("made %v, %v", made, err)
	}
	i := draft.Get[draft.Indicator](next, made[0])
	if i.Reference != "A-1-I1" || i.Start != "2028-01-31" || i.End != "2030-06-30" || i.Frequency != 12 || !i.Repeat || !slices.Equal(i.Actions, []draft.ID{"a1"}) {
		t.Errorf("indicator %+v", i)
	}
	if again, made, err := AnnualIndicators(next); err != nil || len(made) != 0 || again != next {
		t.Errorf("made twice: %v, %v", made, err)
	}
	if _, made, _ := AnnualIndicators(r, "a3"); len(made) != 1 {
		t.Errorf("for one action: %v", made)
	}
	for name, change := range map[string]func(*draft.About){
		"decision":            func(a *draft.About) { a.Decision.ConfirmedDate = "" },
		"next report":         func(a *draft.About) { a.NextReportDue = "" },
		"no annual report in": func(a *draft.About) { a.NextReportDue = "2027-12-31" },
	} {
		if same, _, err := AnnualIndicators(draft.ChangedAbout(r, change)); err == nil || !strings.Contains(err.Error(), name) || len(same.Indicators) != 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
}
