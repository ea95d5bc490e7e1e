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
