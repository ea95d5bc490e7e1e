package rounds

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"followup/app/draft"
)

// withRefusals decides as the keys say: what is in them stays out, the rest goes in
// where nothing speaks against it.
func withRefusals(refused map[string]bool) func(Change, bool) Take {
	return func(c Change, conflict bool) Take {
		switch {
		case conflict:
			return Leave
		case refused[c.Key()]:
			return Mine
		}
		return Theirs
	}
}

// unsaid takes what a change said out of the sheets that came back.
func unsaid(p *Plan, sheets []RawSheet, c Change) {
	for i := range p.Sheets {
		if p.Sheets[i].Name != c.Sheet {
			continue
		}
		row := &sheets[i].Rows[c.Row-1]
		for col := range p.Sheets[i].Columns {
			if c.Field != "" && letters(col+1) != c.Column {
				continue
			}
			if sent := p.Sheets[i].Rows[c.Row-2].Values[col]; sent != "" {
				row.Cells[col+1] = sent
			} else {
				delete(row.Cells, col+1)
			}
		}
	}
}

// Refusing some changes gives the review in which the agency never made them; what
// else came back, and what others said, is as if it had come alone.
func TestRefusingChangesIsAsIfTheyWereNeverMade(t *testing.T) {
	tables := builtIn(t)
	rapid.Check(t, func(t *rapid.T) {
		r := review(4)
		plans, sheets := map[string]*Plan{}, map[string][]RawSheet{}
		understood := func() []Return {
			var list []Return
			for _, agency := range []string{"MoJ", "MSD"} {
				back, err := Understand(agency, sheets[agency])
				if err != nil {
					t.Fatal(err)
				}
				list = append(list, back)
			}
			return list
		}
		for _, agency := range []string{"MoJ", "MSD"} {
			p, err := New(draft.NewIndex(r), tables, Sending{ID: draft.ID("s" + agency), Agency: agency, Round: Proposals})
			if err != nil {
				t.Fatal(err)
			}
			plans[agency], sheets[agency] = p, filledIn(t, p, agency)
		}
		// The lead agency went on working meanwhile, so that some of it is in conflict.
		r = draft.Changed(r, "act0", func(a *draft.Action) { a.Description = "Ours" })
		returns := understood()
		all, err := Merge(r, tables, returns, Leave, "2027-01-01")
		if err != nil {
			t.Fatal(err)
		}
		refused := map[string]bool{}
		for _, c := range append(slices.Clone(all.Taken), all.New...) {
			if rapid.Bool().Draw(t, "refuse "+c.String()) {
				refused[c.Key()] = true
				unsaid(plans[c.Agency], sheets[c.Agency], c)
			}
		}
		got, err := Choose(r, tables, returns, "2027-01-01", withRefusals(refused))
		if err != nil {
			t.Fatal(err)
		}
		want, err := Merge(r, tables, understood(), Leave, "2027-01-01")
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got.Review.Recommendations, want.Review.Recommendations) || !reflect.DeepEqual(got.Review.Actions, want.Review.Actions) {
			t.Fatalf("other things went in: %+v", draft.Diff(want.Review, got.Review))
		}
		if len(got.Declined) != len(refused) || len(got.Conflicts) != len(all.Conflicts) {
			t.Fatalf("%d refused, %d declined; %d conflicts of %d", len(refused), len(got.Declined), len(got.Conflicts), len(all.Conflicts))
		}
		if again, err := Merge(got.Review, tables, returns, Leave, "2027-01-02"); err != nil || again.Review != got.Review {
			t.Fatalf("the second time changes the review: %v", err)
		}
		// The agencies send the same again, with a word of who confirmed it.
		for i := range returns {
			returns[i].Digest += "again"
		}
		later, err := Merge(got.Review, tables, returns, Leave, "2027-01-02")
		if err != nil || !reflect.DeepEqual(later.Review.Recommendations, got.Review.Recommendations) || !reflect.DeepEqual(later.Review.Actions, got.Review.Actions) {
			t.Fatalf("what was refused came in later: %+v %v", draft.Diff(got.Review, later.Review), err)
		}
		if len(later.Left) != len(refused) {
			t.Fatalf("%d were refused, %d are told", len(refused), len(later.Left))
		}
	})
}

func saying(t *testing.T, r *draft.Review, agency, round, code, words string) Return {
	t.Helper()
	p := planned(t, r, agency, round)
	sheets := raw(p)
	for i := range p.Sheets {
		if p.Sheets[i].Kind == indicatorRow {
			sheets[i].Rows[1].Cells[at(p, i, code)] = words
		}
	}
	back, err := Understand(agency+".xlsx", sheets)
	if err != nil {
		t.Fatal(err)
	}
	return back
}

// shared is a review with an indicator that measures the actions of two agencies.
func shared() *draft.Review {
	r := review(2)
	r.Indicators = []*draft.Indicator{{ID: "ind0", Reference: "I1", Title: "Homes", Actions: []draft.ID{"act0", "act1"}}}
	return r
}

func TestReturnsThatContradictEachOtherAreShownSideBySide(t *testing.T) {
	r, tables := shared(), builtIn(t)
	moj, msd := saying(t, r, "MoJ", Indicators, "description", "Counted by us"), saying(t, r, "MSD", Indicators, "description", "Counted by them")
	for _, order := range [][]Return{{moj, msd}, {msd, moj}} {
		out, err := Merge(r, tables, order, Leave, "2027-01-01")
		if err != nil || len(out.Conflicts) != 2 || len(out.Taken) != 0 || out.Review.Indicators[0].Description != "" {
			t.Fatalf("%+v %v", out, err)
		}
		a, b := out.Conflicts[0], out.Conflicts[1]
		if a.Agency != "MSD" || b.Agency != "MoJ" || !a.Rival || !b.Rival || !Rivals(a, b) || !strings.Contains(a.Why, "contradict each other") {
			t.Errorf("%+v\n%+v", a, b)
		}
		again, err := Merge(out.Review, tables, order, Leave, "2027-01-02")
		if err != nil || len(again.Conflicts) != 2 || again.Review != out.Review {
			t.Errorf("left, they are not listed again: %+v %v", again, err)
		}
	}
	both, err := Merge(r, tables, []Return{moj, msd}, Theirs, "2027-01-01")
	if err != nil || len(both.Conflicts) != 2 || both.Review.Indicators[0].Description != "" {
		t.Errorf("taking theirs chose one of two: %+v %v", both, err)
	}
	chosen, err := Choose(r, tables, []Return{moj, msd}, "2027-01-01", func(c Change, _ bool) Take {
		if c.Agency == "MSD" {
			return Theirs
		}
		return Leave
	})
	if err != nil || len(chosen.Conflicts) != 0 || chosen.Review.Indicators[0].Description != "Counted by them" || len(chosen.Declined) != 1 {
		t.Fatalf("%+v %v", chosen, err)
	}
	if again, err := Merge(chosen.Review, tables, []Return{moj, msd}, Leave, "2027-01-02"); err != nil || len(again.Known) != 2 || again.Review != chosen.Review {
		t.Errorf("decided, it is asked again: %+v %v", again, err)
	}
}

func TestReturnsThatSayTheSameAreOneChangeOfBoth(t *testing.T) {
	r := shared()
	out, err := Merge(r, builtIn(t), []Return{saying(t, r, "MSD", Indicators, "description", "Counted"), saying(t, r, "MoJ", Indicators, "description", "Counted")}, Leave, "2027-01-01")
	if err != nil || len(out.Taken) != 1 || out.Taken[0].Agency != "MSD, MoJ" || len(out.Conflicts) != 0 {
		t.Errorf("%+v %v", out, err)
	}
}

// filledRow is a return of a new action in the first empty row.
func filledRow(t *testing.T, r *draft.Review, title, description string) Return {
	t.Helper()
	p := planned(t, r, "MoJ", Proposals)
	sheets := raw(p)
	row := slices.IndexFunc(p.Sheets[1].Rows, func(row Row) bool { return row.New }) + 1
	sheets[1].Rows[row].Cells[at(p, 1, "title")], sheets[1].Rows[row].Cells[at(p, 1, "description")] = title, description
	back, err := Understand("f", sheets)
	if err != nil {
		t.Fatal(err)
	}
	return back
}

func TestTwoPeopleWhoFillTheSameEmptyRowLoseNothing(t *testing.T) {
	r, tables := review(2), builtIn(t)
	one, two := filledRow(t, r, "Warm homes", "Insulate"), filledRow(t, r, "Safe schools", "Train")
	titles := func(r *draft.Review) []string {
		var list []string
		for _, a := range r.Actions {
			list = append(list, a.Title)
		}
		slices.Sort(list)
		return list
	}
	want := []string{"Safe schools", "Title", "Title", "Warm homes"}
	out, err := Merge(r, tables, []Return{one, two}, Leave, "2027-01-01")
	if err != nil || !slices.Equal(titles(out.Review), want) || len(out.New) != 2 {
		t.Fatalf("%q %v", titles(out.Review), err)
	}
	out, err = Merge(r, tables, []Return{one}, Leave, "2027-01-01")
	if err == nil {
		out, err = Merge(out.Review, tables, []Return{two}, Leave, "2027-01-02")
	}
	if err != nil || !slices.Equal(titles(out.Review), want) {
		t.Errorf("one after the other: %q %v", titles(out.Review), err)
	}
}

func TestRefusingOneOfTwoInTheSameRowLeavesTheOther(t *testing.T) {
	r, tables := review(2), builtIn(t)
	returns := []Return{filledRow(t, r, "Warm homes", "Insulate"), filledRow(t, r, "Safe schools", "Train")}
	all, err := Merge(r, tables, returns, Leave, "2027-01-01")
	if err != nil || len(all.New) != 2 {
		t.Fatalf("%+v %v", all, err)
	}
	for refuse := range 4 {
		refused := map[string]bool{all.New[0].Key(): refuse&1 > 0, all.New[1].Key(): refuse&2 > 0}
		out, err := Choose(r, tables, returns, "2027-01-01", withRefusals(refused))
		if want := 2 - refuse&1 - refuse>>1; err != nil || len(out.New) != want || len(out.Declined) != 2-want {
			t.Errorf("%v: %+v %v", refused, out, err)
		}
	}
}

func TestANewItemThatComesAgainIsComparedFieldByField(t *testing.T) {
	r, tables := review(2), builtIn(t)
	out, err := Merge(r, tables, []Return{filledRow(t, r, "Warm homes", "")}, Leave, "2027-01-01")
	if err != nil || len(out.New) != 1 || !strings.Contains(out.New[0].Whole, "Title: Warm homes") {
		t.Fatalf("%+v %v", out, err)
	}
	id := out.New[0].Place.Item
	more, err := Merge(out.Review, tables, []Return{filledRow(t, r, "Warm homes", "Insulate")}, Leave, "2027-01-02")
	if err != nil || len(more.Taken) != 1 || draft.Get[draft.Action](more.Review, id).Description != "Insulate" {
		t.Fatalf("what it adds: %+v %v", more, err)
	}
	other, err := Merge(more.Review, tables, []Return{filledRow(t, r, "Warm homes", "Insulate and heat")}, Leave, "2027-01-03")
	if err != nil || len(other.Conflicts) != 1 || other.Conflicts[0].Now != "Insulate" {
		t.Errorf("what it says otherwise: %+v %v", other, err)
	}
	// Deleted in the review, it does not come back by itself.
	gone, _ := draft.Deleted(out.Review, id)
	gone.History = []draft.Change{{Item: id, New: "Warm homes"}, {Item: id, Old: "Warm homes"}}
	back, err := Merge(gone, tables, []Return{filledRow(t, r, "Warm homes", "Insulate")}, Leave, "2027-01-04")
	if err != nil || len(back.New) != 0 || len(back.Left) != 1 {
		t.Errorf("deleted since: %+v %v", back, err)
	}
}

func TestAConflictDecidedForTheReviewIsNotAskedAgain(t *testing.T) {
	r, tables := review(2), builtIn(t)
	sheets := raw(planned(t, r, "MoJ", Proposals))
	sheets[1].Rows[1].Cells[2] = "Theirs"
	back, err := Understand("f", sheets)
	if err != nil {
		t.Fatal(err)
	}
	r = draft.Changed(r, "act0", func(a *draft.Action) { a.Title = "Mine" })
	out, err := Merge(r, tables, []Return{back}, Mine, "2027-01-01")
	if err != nil || len(out.Declined) != 1 || out.Review.Actions[0].Title != "Mine" {
		t.Fatalf("%+v %v", out, err)
	}
	sheets[1].Rows[1].Cells[3] = "And this"
	amended, err := Understand("f", sheets)
	if err != nil {
		t.Fatal(err)
	}
	later, err := Merge(out.Review, tables, []Return{amended}, Leave, "2027-01-02")
	if err != nil || len(later.Conflicts) != 0 || len(later.Taken) != 1 || len(later.Left) != 1 {
		t.Errorf("%+v %v", later, err)
	}
}
