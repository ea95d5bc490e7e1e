package rounds

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"followup/app/draft"
)

// at returns the column of a field in a raw sheet of a plan.
func at(p *Plan, sheet int, code string) int {
	return slices.IndexFunc(p.Sheets[sheet].Columns, func(c Column) bool { return c.Code == code }) + 1
}

func TestStrangeRowsAreUnderstoodOrNamed(t *testing.T) {
	r := review(4)
	r = draft.Changed(r, "act0", func(a *draft.Action) { a.Description = "Words" })
	p := planned(t, r, "MoJ", Proposals)
	title, description := at(p, 1, "title"), at(p, 1, "description")
	actions := func(s []RawSheet) *RawSheet { return &s[1] }
	for name, c := range map[string]struct {
		edit       func([]RawSheet)
		taken, new int
		want       string
	}{
		"a row pasted over another keeps its id": {func(s []RawSheet) {
			rows := actions(s).Rows
			rows[2].Cells = maps.Clone(rows[1].Cells)
			rows[2].Cells[title] = "Pasted"
		}, 0, 0, "row 3, column A: The row repeats the id of row 2 with other words"},
		"a new row copied down": {func(s []RawSheet) {
			rows := actions(s).Rows
			first := len(p.Sheets[1].Rows) - newActions + 1
			rows[first].Cells[title] = "One"
			rows[first+1].Cells = maps.Clone(rows[first].Cells)
			rows[first+1].Cells[title] = "Two"
		}, 0, 2, "it was taken for another new item"},
		"a row emptied": {func(s []RawSheet) {
			rows := actions(s).Rows
			rows[1].Cells = map[int]string{0: rows[1].Cells[0]}
		}, 0, 0, "All its cells were emptied"},
		"a title emptied":       {func(s []RawSheet) { delete(actions(s).Rows[1].Cells, title) }, 0, 0, "The title was emptied"},
		"a description emptied": {func(s []RawSheet) { delete(actions(s).Rows[1].Cells, description) }, 1, 0, ""},
		"the headings deleted": {func(s []RawSheet) {
			actions(s).Rows = actions(s).Rows[1:]
			actions(s).Rows[0].Cells[title] = "New title"
		}, 1, 0, "The row of headings is missing"},
		"a second column with the same heading": {func(s []RawSheet) {
			for i := range actions(s).Rows {
				cells := map[int]string{}
				for col, text := range actions(s).Rows[i].Cells {
					if col >= 1 {
						col++
					}
					cells[col] = text
				}
				actions(s).Rows[i].Cells = cells
			}
			actions(s).Rows[0].Cells[1] = "Title"
			actions(s).Rows[1].Cells[description+1] = "Other words"
		}, 1, 0, "2 columns have the heading “Title”"},
		"a sheet copied and filled in": {func(s []RawSheet) {
			copied := RawSheet{Name: "Actions (2)"}
			for _, row := range actions(s).Rows {
				copied.Rows = append(copied.Rows, RawRow{row.Number, maps.Clone(row.Cells)})
			}
			copied.Rows[1].Cells[title] = "On the copy"
			s[2], s[1] = copied, *actions(s)
		}, 0, 0, "damaged"},
	} {
		t.Run(name, func(t *testing.T) {
			sheets := raw(p)
			if name == "a sheet copied and filled in" {
				sheets = slices.Insert(sheets, 2, RawSheet{})
				c.want = "repeats the id of row 2 of the sheet “Actions”"
			}
			c.edit(sheets)
			back, err := Understand("f", sheets)
			if err != nil {
				t.Fatal(err)
			}
			out, err := Merge(r, builtIn(t), []Return{back}, Leave, "2027-01-01")
			if err != nil {
				t.Fatal(err)
			}
			var told []string
			for _, problem := range out.Problems {
				told = append(told, problem.String())
			}
			all := strings.Join(told, "\n")
			if len(out.Taken) != c.taken || len(out.New) != c.new || len(out.Conflicts) != 0 || !strings.Contains(all, c.want) || c.want == "" && all != "" {
				t.Errorf("%d taken, %d new, told:\n%s", len(out.Taken), len(out.New), all)
			}
			if again, err := Merge(out.Review, builtIn(t), []Return{back}, Leave, "2027-01-02"); err != nil || again.Review != out.Review {
				t.Errorf("the second time changes the review: %v", err)
			}
		})
	}
}

// filledIn draws what an agency writes into the sheets of a plan.
func filledIn(t *rapid.T, p *Plan, label string) []RawSheet {
	sheets := raw(p)
	word := rapid.SampledFrom([]string{"", "Homes", "ā new thing", "two\nlines", "Warm  homes ", "2028-06-30", "Yes", "Existing"})
	for i := range p.Sheets {
		for col, c := range p.Sheets[i].Columns {
			if !c.Open || c.Date || len(c.Choices) > 0 || c.Code == "recommendations" || c.Code == "supporting" {
				continue
			}
			for n := range min(len(p.Sheets[i].Rows), 5) {
				if rapid.IntRange(0, 3).Draw(t, label) == 0 {
					sheets[i].Rows[n+1].Cells[col+1] = word.Draw(t, label+" word")
				}
			}
		}
	}
	return sheets
}

// disarranged changes the form of a return as people do, and none of its words.
func disarranged(t *rapid.T, sheets []RawSheet) []RawSheet {
	out := slices.Clone(sheets)
	for i := range out {
		if out[i].Name == SentName {
			continue
		}
		head, rows := out[i].Rows[0], slices.Clone(out[i].Rows[1:])
		rows = rapid.Permutation(rows).Draw(t, "rows")
		width := 0
		for col := range head.Cells {
			width = max(width, col+1)
		}
		places := make([]int, width+2) // two columns of their own are put in
		for col := range places {
			places[col] = col
		}
		places = rapid.Permutation(places).Draw(t, "columns")
		move := func(row RawRow, number int) RawRow {
			cells := map[int]string{}
			for col, text := range row.Cells {
				cells[places[col]] = text
			}
			return RawRow{number, cells}
		}
		var next []RawRow
		for range rapid.IntRange(0, 2).Draw(t, "above") {
			next = append(next, RawRow{len(next) + 1, map[int]string{0: "Please see our notes"}})
		}
		next = append(next, move(head, len(next)+1))
		for _, row := range rows {
			switch rapid.IntRange(0, 9).Draw(t, "row") {
			case 0:
				next = append(next, RawRow{len(next) + 1, map[int]string{}})
			case 1:
				next = append(next, move(row, len(next)+1)) // twice
			}
			next = append(next, move(row, len(next)+1))
		}
		out[i].Rows = next
		if rapid.Bool().Draw(t, "renamed") {
			out[i].Name = fmt.Sprintf("Sheet %d", i)
		}
	}
	return rapid.Permutation(out).Draw(t, "sheets")
}

// However rows, columns and sheets are moved about, what is taken is the same, and no
// more is taken than was written.
func TestTheFormOfAReturnDoesNotMatter(t *testing.T) {
	r, tables := review(4), builtIn(t)
	rapid.Check(t, func(t *rapid.T) {
		p, err := New(draft.NewIndex(r), tables, Sending{ID: "s", Agency: "MoJ", Round: rapid.SampledFrom([]string{Proposals, Clearance}).Draw(t, "round")})
		if err != nil {
			t.Fatal(err)
		}
		plain := filledIn(t, p, "cell")
		collect := func(sheets []RawSheet) *draft.Review {
			back, err := Understand("f", sheets)
			if err != nil {
				t.Fatal(err)
			}
			out, err := Merge(r, tables, []Return{back}, Leave, "2027-01-01")
			if err != nil {
				t.Fatal(err)
			}
			again, err := Merge(out.Review, tables, []Return{back}, Leave, "2027-01-02")
			if err != nil || again.Review != out.Review {
				t.Fatalf("the second time changes the review: %v", err)
			}
			return out.Review
		}
		want, got := collect(plain), collect(disarranged(t, plain))
		// New items are numbered in the order of their rows, which a user may change.
		sorted := func(r *draft.Review) map[draft.ID]draft.Action {
			out := map[draft.ID]draft.Action{}
			for _, a := range r.Actions {
				b := *a
				if b.New {
					b.Reference = ""
				}
				out[a.ID] = b
			}
			return out
		}
		if !reflect.DeepEqual(sorted(got), sorted(want)) || !reflect.DeepEqual(got.Recommendations, want.Recommendations) {
			t.Fatalf("moved about, other things were taken: %+v", draft.Diff(want, got))
		}
	})
}

// Returns of several agencies may come in any order, together or one by one, and any
// of them twice: the review is the same.
func TestReturnsInAnyOrder(t *testing.T) {
	tables := builtIn(t)
	rapid.Check(t, func(t *rapid.T) {
		r := review(4)
		var all []Return
		for _, agency := range []string{"MoJ", "MSD"} {
			for _, round := range []string{Proposals, Clearance} {
				p, err := New(draft.NewIndex(r), tables, Sending{ID: draft.ID("s" + agency + round), Agency: agency, Round: round})
				if err != nil {
					t.Fatal(err)
				}
				back, err := Understand(agency+round, filledIn(t, p, agency+round))
				if err != nil {
					t.Fatal(err)
				}
				if round == Proposals || rapid.Bool().Draw(t, "both rounds") && agency == "MSD" {
					all = append(all, back)
				}
			}
		}
		merge := func(r *draft.Review, list ...Return) Outcome {
			out, err := Merge(r, tables, list, Leave, "2027-01-01")
			if err != nil {
				t.Fatal(err)
			}
			return out
		}
		want := merge(r, all...)
		order := rapid.Permutation(append(slices.Clone(all), all[0])).Draw(t, "order")
		if got := merge(r, order...); !reflect.DeepEqual(got.Review, want.Review) || len(got.Conflicts) != len(want.Conflicts) {
			t.Fatalf("together in another order: %+v", draft.Diff(want.Review, got.Review))
		}
		if len(want.Conflicts) > 0 {
			return // one by one the first is no conflict yet
		}
		step := r
		for _, one := range order {
			step = merge(step, one).Review
		}
		if !reflect.DeepEqual(step, want.Review) {
			t.Fatalf("one by one: %+v", draft.Diff(want.Review, step))
		}
	})
}
