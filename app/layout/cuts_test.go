package layout_test

import (
	"slices"
	"strings"
	"testing"

	"followup/app/compose"
	"followup/app/layout"
	"followup/app/layout/layouttest"
)

// noted is a paper with one table of rows of 60 words, footnotes in those given.
func noted(rows int, notes ...int) *compose.Document {
	b := layouttest.New("Notes in rows")
	t := &compose.Table{
		Columns: []compose.Column{{Share: 300}, {Share: 700}},
		Head:    [][]compose.Cell{{layouttest.Cell("Reference"), layouttest.Cell("Words")}},
	}
	for i := range rows {
		c := layouttest.Cell(layouttest.Words(60))
		if slices.Contains(notes, i) {
			c.Blocks[0].Runs = append(c.Blocks[0].Runs, b.Note(layouttest.Words(20)))
		}
		t.Rows = append(t.Rows, compose.Row{Cells: []compose.Cell{layouttest.Cell("R"), c}})
	}
	b.Add(compose.Block{Region: compose.Body, Role: compose.TableBlock, Table: t})
	return b.Doc
}

// firstRows is the row that each page of the table begins with.
func firstRows(laid *layout.Result, table int) []int {
	var rows []int
	for i := range laid.Pages {
		for k := range laid.Pages[i].Elements {
			if e := &laid.Pages[i].Elements[k]; e.Block == table && e.Row > 0 {
				rows = append(rows, e.Row-1)
				break
			}
		}
	}
	return rows
}

func TestEachPageWithNotesOfATableIsATableOfItsOwn(t *testing.T) {
	fonts, err := layout.LoadFonts()
	if err != nil {
		t.Fatal(err)
	}
	plain := noted(60)
	table := len(plain.Blocks) - 1
	first := firstRows(layout.Lay(plain, fonts, layout.Options{}), table)
	if len(first) < 6 {
		t.Fatalf("the table has %d pages", len(first))
	}
	for _, test := range []struct {
		name  string
		notes []int
		pages []int // that begin a table
	}{
		{"none", nil, nil},
		{"on the first page", []int{0}, []int{1}},
		{"on the third page", []int{first[2]}, []int{2, 3}},
		{"on the third and fourth page", []int{first[2], first[3]}, []int{2, 3, 4}},
		{"on the third and sixth page", []int{first[2], first[5]}, []int{2, 3, 5, 6}},
	} {
		doc := noted(60, test.notes...)
		laid := layout.Lay(doc, fonts, layout.Options{})
		first := firstRows(laid, table)
		var want []layout.Cut
		for _, page := range test.pages {
			if page < len(first) {
				want = append(want, layout.Cut{Row: first[page], Page: true})
			}
		}
		if cuts := laid.Cuts(table); !slices.Equal(cuts, want) {
			t.Errorf("notes %s: parted at %v, not %v", test.name, cuts, want)
		}
	}
}

func TestATableIsPartedBelowARowThatGoesOn(t *testing.T) {
	fonts, err := layout.LoadFonts()
	if err != nil {
		t.Fatal(err)
	}
	doc := noted(12, 2)
	table := len(doc.Blocks) - 1
	long := &doc.Blocks[table].Table.Rows[1].Cells[1].Blocks[0]
	long.Runs = append(long.Runs[:1:1], layouttest.Run(strings.Repeat(" "+layouttest.Words(100), 9)))
	cuts := layout.Lay(doc, fonts, layout.Options{}).Cuts(table)
	if len(cuts) == 0 || cuts[0] != (layout.Cut{Row: 2}) {
		t.Fatalf("parted at %v", cuts)
	}
	for i, c := range cuts[1:] {
		if !c.Page {
			t.Errorf("part %d has no header", i+2)
		}
	}
}

// A page with notes leaves the room that the seams between tables take.
func TestAPageWithNotesLeavesRoomForSeams(t *testing.T) {
	fonts, err := layout.LoadFonts()
	if err != nil {
		t.Fatal(err)
	}
	var all []int
	for i := range 80 {
		all = append(all, i)
	}
	laid := layout.Lay(noted(80, all...), fonts, layout.Options{})
	for i := range laid.Pages {
		low, notes := 0.0, 0.0
		for _, e := range laid.Pages[i].Elements {
			switch {
			case e.Rule != nil && e.Rule.W == layout.NoteRule:
				notes = e.Rule.Y - layout.NoteGap/2
			case e.Rule != nil && e.Rule.W > layout.NoteRule && e.Rule.H < 1:
				low = max(low, e.Rule.Y)
			}
		}
		if low > 0 && notes > 0 && notes-low < 2*layout.Seam {
			t.Errorf("page %d leaves %.1f points", i+1, notes-low)
		}
	}
}
