package rounds

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"followup/app/draft"
	"followup/app/kind"
)

func builtIn(t testing.TB) *kind.Tables {
	t.Helper()
	tables, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	return tables
}

func review(n int) *draft.Review {
	r := draft.New("CERD", "CERD-2027")
	r.ID = "r"
	for i := range n {
		rec := &draft.Recommendation{ID: draft.ID(fmt.Sprintf("rec%d", i)), Reference: fmt.Sprintf("CERD-2027-%d", i+1), Text: "Do it", LeadAgency: "MoJ", Agencies: []string{"MSD"}}
		r.Recommendations = append(r.Recommendations, rec)
		r.Actions = append(r.Actions, &draft.Action{
			ID: draft.ID(fmt.Sprintf("act%d", i)), Reference: fmt.Sprintf("CERD-2027-MOJ-A%03d", i+1), Title: "Title", Agency: []string{"MoJ", "MSD"}[i%2], Recommendations: []draft.ID{rec.ID},
		})
	}
	return r
}

// raw is a plan as the sheets of a workbook that nobody changed.
func raw(p *Plan) []RawSheet {
	var out []RawSheet
	for i := range p.Sheets {
		s := &p.Sheets[i]
		sheet := RawSheet{Name: s.Name}
		head := RawRow{1, map[int]string{0: IDTitle}}
		for col, c := range s.Columns {
			head.Cells[col+1] = c.Title
		}
		sheet.Rows = append(sheet.Rows, head)
		for n, row := range s.Rows {
			cells := map[int]string{0: string(row.ID)}
			for col, v := range row.Values {
				if v != "" {
					cells[col+1] = v
				}
			}
			sheet.Rows = append(sheet.Rows, RawRow{n + 2, cells})
		}
		out = append(out, sheet)
	}
	sent := RawSheet{Name: SentName}
	for n, row := range p.SentRows() {
		cells := map[int]string{}
		for col, v := range row {
			cells[col] = v
		}
		sent.Rows = append(sent.Rows, RawRow{n + 1, cells})
	}
	return append(out, sent)
}

func planned(t testing.TB, r *draft.Review, agency, round string) *Plan {
	t.Helper()
	p, err := New(draft.NewIndex(r), builtIn(t), Sending{ID: draft.ID("s" + agency + round), Agency: agency, Round: round})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestAReturnThatNobodyChangedChangesNothing(t *testing.T) {
	r := review(5)
	for _, round := range []string{Proposals, Clearance, Progress} {
		back, err := Understand("f", raw(planned(t, r, "MoJ", round)))
		if err != nil {
			t.Fatal(err)
		}
		out, err := Merge(r, builtIn(t), []Return{back}, Leave, "2027-01-01")
		if err != nil || len(out.Taken)+len(out.Conflicts)+len(out.New)+len(out.Problems) != 0 {
			t.Errorf("%s: %+v %v", round, out, err)
		}
	}
}

func TestDatesAsPeopleWriteThem(t *testing.T) {
	for text, want := range map[string]string{
		"2028-06-30": "2028-06-30", "30/6/2028": "2028-06-30", "30/06/28": "2028-06-30", "30 June 2028": "2028-06-30", "30\u00A0Jun 2028": "2028-06-30",
		"30.6.2028": "2028-06-30", "46934": "2028-06-30", "2028-06-30 00:00": "2028-06-30", "Friday, 30 June 2028": "2028-06-30",
		"31/6/2028": "", "6/30/2028": "", "soon": "", "2028": "", "99999": "",
	} {
		if got, ok := parseDate(text); got != want || ok != (want != "") {
			t.Errorf("%q gave %q", text, got)
		}
	}
}

func TestAFieldThatOnlyTheReviewChangedStays(t *testing.T) {
	r := review(2)
	back, err := Understand("f", raw(planned(t, r, "MoJ", Proposals)))
	if err != nil {
		t.Fatal(err)
	}
	r = draft.Changed(r, "act0", func(a *draft.Action) { a.Title = "Mine" })
	out, err := Merge(r, builtIn(t), []Return{back}, Leave, "2027-01-01")
	if err != nil || out.Review.Actions[0].Title != "Mine" || len(out.Conflicts) != 0 {
		t.Errorf("%+v %v", out, err)
	}
}

func TestWhatWasTakenOnceIsNoConflictWhenTheReviewWentOn(t *testing.T) {
	r := review(2)
	sheets := raw(planned(t, r, "MoJ", Proposals))
	sheets[1].Rows[1].Cells[2] = "Theirs"
	first, err := Understand("f", sheets)
	if err != nil {
		t.Fatal(err)
	}
	out, err := Merge(r, builtIn(t), []Return{first}, Leave, "2027-01-01")
	if err != nil || out.Review.Actions[0].Title != "Theirs" {
		t.Fatalf("%+v %v", out, err)
	}
	r = draft.Changed(out.Review, "act0", func(a *draft.Action) { a.Title = "Mended" })
	r.History = []draft.Change{{Item: "act0", Field: "title", Old: "Title", New: "Theirs"}, {Item: "act0", Field: "title", Old: "Theirs", New: "Mended"}}
	sheets[1].Rows[1].Cells[3] = "More of it" // the agency sends the same workbook again, with one thing more
	second, err := Understand("f", sheets)
	if err != nil {
		t.Fatal(err)
	}
	out, err = Merge(r, builtIn(t), []Return{second}, Leave, "2027-01-02")
	if err != nil || len(out.Conflicts) != 0 || len(out.Taken) != 1 || out.Review.Actions[0].Title != "Mended" {
		t.Errorf("%+v %v", out, err)
	}
}

func TestAConflictThatIsLeftCanBeDecidedLater(t *testing.T) {
	r := review(2)
	sheets := raw(planned(t, r, "MoJ", Proposals))
	sheets[1].Rows[1].Cells[2] = "Theirs"
	back, err := Understand("f", sheets)
	if err != nil {
		t.Fatal(err)
	}
	r = draft.Changed(r, "act0", func(a *draft.Action) { a.Title = "Mine" })
	merge := func(take Take, day draft.Date) Outcome {
		t.Helper()
		out, err := Merge(r, builtIn(t), []Return{back}, take, day)
		if err != nil {
			t.Fatal(err)
		}
		r = out.Review
		return out
	}
	if out := merge(Leave, "2027-01-01"); len(out.Conflicts) != 1 {
		t.Fatalf("%+v", out)
	}
	before := r
	if out := merge(Leave, "2027-01-02"); len(out.Conflicts) != 1 || r != before {
		t.Errorf("left again: %+v", out)
	}
	if merge(Theirs, "2027-01-03"); r.Actions[0].Title != "Theirs" {
		t.Errorf("title %q", r.Actions[0].Title)
	}
	before = r
	if out := merge(Leave, "2027-01-04"); len(out.Conflicts) != 0 || len(out.Known) != 1 || r != before {
		t.Errorf("after the decision: %+v", out)
	}
}

// Three ways: of every mixture of changes on both sides, what only one side changed
// goes in, what both changed the same is no conflict, all else is one.
func TestThreeWays(t *testing.T) {
	tables := builtIn(t)
	value := rapid.SampledFrom([]string{"a", "b", "c", "ā d", ""})
	rapid.Check(t, func(t *rapid.T) {
		sent, now, back := value.Draw(t, "sent"), value.Draw(t, "now"), value.Draw(t, "back")
		r := draft.Changed(review(1), "act0", func(a *draft.Action) { a.Title, a.TargetDateComment = "T", sent })
		p, err := New(draft.NewIndex(r), tables, Sending{ID: "s", Agency: "MoJ", Round: Proposals})
		if err != nil {
			t.Fatal(err)
		}
		sheets := raw(p)
		col := slices.IndexFunc(p.Sheets[1].Columns, func(c Column) bool { return c.Code == "targetDateComment" }) + 1
		sheets[1].Rows[1].Cells[col] = back
		ret, err := Understand("f", sheets)
		if err != nil {
			t.Fatal(err)
		}
		r = draft.Changed(r, "act0", func(a *draft.Action) { a.TargetDateComment = now })
		out, err := Merge(r, tables, []Return{ret}, Leave, "2027-01-01")
		if err != nil {
			t.Fatal(err)
		}
		want, conflicts := now, 0
		switch {
		case back == sent || back == now:
		case now == sent:
			want = back
		default:
			conflicts = 1
		}
		if got := out.Review.Actions[0].TargetDateComment; got != want || len(out.Conflicts) != conflicts {
			t.Fatalf("sent %q, now %q, back %q gave %q and %d conflicts", sent, now, back, got, len(out.Conflicts))
		}
		again, err := Merge(out.Review, tables, []Return{ret}, Leave, "2027-01-02")
		if err != nil || again.Review != out.Review {
			t.Fatalf("the second time changes the review: %v", err)
		}
	})
}

func TestTheStateOfARound(t *testing.T) {
	r := review(1)
	s := NewSending("MSD", Proposals, "2027-02-01")
	r = Sent(r, s, "2027-01-01")
	r = Chased(r, "MSD", s.ID, "2027-02-02")
	if got := r.About.Agencies[0].Rounds[0]; got.Sent != "2027-01-01" || got.Chased != "2027-02-02" || got.Due != "2027-02-01" || got.Name != Proposals {
		t.Errorf("%+v", got)
	}
	if Chased(r, "MSD", "nobody", "2027-02-03") != r {
		t.Error("a round that is not there was chased")
	}
}

func TestALargeRoundTakesNoTime(t *testing.T) {
	r := review(1500)
	start := time.Now()
	p := planned(t, r, "MoJ", Proposals)
	back, err := Understand("f", raw(p))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Merge(r, builtIn(t), []Return{back}, Leave, "2027-01-01"); err != nil {
		t.Fatal(err)
	}
	if d := time.Since(start); d > 10*time.Second { // a third of a second where nothing else runs
		t.Errorf("took %s", d)
	}
}

func FuzzUnderstand(f *testing.F) {
	r := review(2)
	p := planned(f, r, "MoJ", Proposals)
	var seed strings.Builder
	for _, s := range raw(p) {
		for _, row := range s.Rows[:min(6, len(s.Rows))] {
			for col := range 8 {
				seed.WriteString(row.Cells[col] + "\t")
			}
			seed.WriteString("\n")
		}
		seed.WriteString("\f")
	}
	f.Add(seed.String())
	f.Add("Followup sending\t1\nsending\ts\nagency\tMoJ\nreview\tr\ncolumn\taction\tActions\ttitle\tTitle\t2\nvalue\taction\tact0\ttitle\tTitle\n\fId (do not change)\tTitle\nact0\tx\n\nact9\ty\n")
	tables := builtIn(f)
	f.Fuzz(func(t *testing.T, text string) {
		var sheets []RawSheet
		for part := range strings.SplitSeq(text, "\f") {
			s := RawSheet{Name: "S", Merged: []Area{{0, 1, 3, 9}}}
			for line := range strings.SplitSeq(part, "\n") {
				row := RawRow{len(s.Rows) + 1, map[int]string{}}
				for col, cell := range strings.Split(line, "\t") {
					row.Cells[col] = cell
				}
				s.Rows = append(s.Rows, row)
			}
			sheets = append(sheets, s)
		}
		back, err := Understand("f", sheets)
		if err != nil {
			return
		}
		out, err := Merge(r, tables, []Return{back}, Theirs, "2027-01-01")
		if err != nil {
			return
		}
		if again, err := Merge(out.Review, tables, []Return{back}, Theirs, "2027-01-01"); err != nil || again.Review != out.Review {
			t.Errorf("the second time changes the review: %v", err)
		}
	})
}
