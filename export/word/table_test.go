package word_test

import (
	"slices"
	"strings"
	"testing"

	"followup/app/compose"
	"followup/app/layout/layouttest"
)

func TestOnlyRowsThatNoPageHoldsPart(t *testing.T) {
	b := layouttest.New("Rows")
	table := &compose.Table{
		Columns: []compose.Column{{Share: 300}, {Share: 700}},
		Head:    [][]compose.Cell{{layouttest.Cell("Reference"), layouttest.Cell("Words")}},
	}
	for _, n := range []int{20, 300, 2500, 40} {
		table.Rows = append(table.Rows, compose.Row{Cells: []compose.Cell{layouttest.Cell("R"), layouttest.Cell(layouttest.Words(n))}})
	}
	b.Add(compose.Block{Region: compose.Body, Role: compose.TableBlock, Table: table})
	var whole []bool
	for _, row := range strings.Split(build(t, b.Doc, nil)["word/document.xml"], "<w:tr>")[1:] {
		whole = append(whole, strings.Contains(row, "<w:cantSplit/>"))
	}
	if want := []bool{true, true, true, false, true}; !slices.Equal(whole, want) {
		t.Errorf("rows that stay whole: %v, not %v", whole, want)
	}
}

// Footnotes in the rows of a long table: a table for each page with notes, the header
// above each, every name and every note once.
func TestATableWithFootnotesIsWrittenByThePage(t *testing.T) {
	b := layouttest.New("Notes")
	table := &compose.Table{
		Columns: []compose.Column{{Share: 300}, {Share: 700}},
		Head:    [][]compose.Cell{{layouttest.Cell("Reference"), layouttest.Cell("Words")}},
	}
	for range 40 {
		c := layouttest.Cell(layouttest.Words(80))
		c.Blocks[0].Runs = append(c.Blocks[0].Runs, b.Note("A source."))
		table.Rows = append(table.Rows, compose.Row{Cells: []compose.Cell{layouttest.Cell("R"), c}})
	}
	b.Add(compose.Block{Region: compose.Body, Role: compose.TableBlock, Table: table})
	parts := build(t, b.Doc, nil)
	tables := strings.Split(parts["word/document.xml"], "<w:tbl>")[1:]
	if len(tables) < 4 {
		t.Fatalf("%d tables", len(tables))
	}
	rows := 0
	for i, one := range tables {
		rows += strings.Count(one, "<w:tr>") - 1
		if strings.Count(one, "<w:tblHeader/>") != 1 || strings.Index(one, "<w:tblHeader/>") > strings.Index(one, "</w:tr>") {
			t.Errorf("table %d has no header", i+1)
		}
		if breaks := strings.Count(one, "<w:pageBreakBefore/>"); breaks != min(i, 1) {
			t.Errorf("table %d has %d page breaks", i+1, breaks)
		}
		if i > 0 && !strings.Contains(one[:strings.Index(one, "</w:tr>")], "<w:pageBreakBefore/>") {
			t.Errorf("table %d does not begin its page", i+1)
		}
	}
	if rows != 40 || strings.Count(parts["word/document.xml"], "<w:footnoteReference ") != 40 {
		t.Errorf("%d rows", rows)
	}
	names := map[string]bool{}
	for _, piece := range strings.Split(parts["word/document.xml"], `w:name="`)[1:] {
		name, _, _ := strings.Cut(piece, `"`)
		if names[name] {
			t.Errorf("the name %s stands twice", name)
		}
		names[name] = true
	}
}
