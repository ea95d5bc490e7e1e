package pdf

import (
	"fmt"

	"followup/app/compose"
	"followup/app/layout"
)

// tableTags is the structure of the table at hand. Every row and every cell gets
// its element, whether words stand in it or not, so that rows and columns match.
type tableTags struct {
	table  *compose.Table
	node   *node
	rows   int     // made so far
	cells  []*node // of the row at hand
	parts  map[cellPart]*node
	labels map[cellPart]*node
}

// cellPart is a paragraph of a cell.
type cellPart struct{ row, column, para int }

func newTableTags(root *node, t *compose.Table) *tableTags {
	return &tableTags{table: t, node: root.add("Table"), parts: map[cellPart]*node{}, labels: map[cellPart]*node{}}
}

// container returns the element of a paragraph in a cell: the cell itself where the
// paragraph is alone in it.
func (t *tableTags) container(e *layout.Element) *node {
	for t.rows <= e.Row {
		t.nextRow()
	}
	cell := t.cells[min(e.Column, len(t.cells)-1)]
	blocks := t.cellsOf(e.Row)[e.Column].Blocks
	if len(blocks) == 1 && blocks[0].Role != compose.Item {
		return cell
	}
	key := cellPart{e.Row, e.Column, e.Para}
	if n := t.parts[key]; n != nil {
		return n
	}
	b := &blocks[e.Para]
	n := cell
	if b.Role == compose.Item {
		li := openList(cell, b).add("LI")
		if b.Label != "" {
			t.labels[key] = li.add("Lbl")
		}
		n = li.add("LBody")
	} else {
		n = cell.add("P")
	}
	t.parts[key] = n
	return n
}

// openList is the list at the end of a cell, or a new one.
func openList(cell *node, b *compose.Block) *node {
	if k := len(cell.kids); k > 0 {
		if last := cell.kids[k-1].node; last != nil && last.kind == "L" {
			return last
		}
	}
	return newList(cell, b)
}

func (t *tableTags) cellsOf(row int) []compose.Cell {
	if row < len(t.table.Head) {
		return t.table.Head[row]
	}
	return t.table.Rows[row-len(t.table.Head)].Cells
}

// nextRow makes the next row with all its cells.
func (t *tableTags) nextRow() {
	row := t.rows
	t.rows++
	clear(t.parts)
	clear(t.labels)
	t.cells = t.cells[:0]
	cells := t.cellsOf(row)
	columns := max(len(t.table.Columns), 1)
	head := row < len(t.table.Head)
	group := !head && t.table.Rows[row-len(t.table.Head)].Group
	tr := t.node.add("TR")
	if group && len(cells) > 1 {
		cells = cells[:1]
	}
	for i := range min(len(cells), columns) {
		kind, scope := "TD", ""
		switch {
		case head:
			kind, scope = "TH", " /Scope /Column"
		case group || cells[i].Header:
			kind, scope = "TH", " /Scope /Row"
		}
		c := tr.add(kind)
		span := ""
		if (group || len(cells) == 1) && columns > 1 {
			span = fmt.Sprintf(" /ColSpan %d", columns)
		}
		if scope+span != "" {
			c.attrs = "<</O /Table" + scope + span + ">>"
		}
		t.cells = append(t.cells, c)
	}
	if n := len(t.cells); n != 1 || columns == 1 {
		for range columns - n {
			t.cells = append(t.cells, tr.add("TD"))
		}
	}
}

// finish makes the rows that hold no words.
func (t *tableTags) finish() {
	for t.rows < len(t.table.Head)+len(t.table.Rows) {
		t.nextRow()
	}
}
