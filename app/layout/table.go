package layout

import (
	"slices"

	"followup/app/compose"
)

// Greys of a table.
const (
	lineGrey  = 0.62 // rules
	headGrey  = 0.87 // behind header rows
	groupGrey = 0.94 // behind group rows
	lineWidth = 0.5
	edge      = lineWidth / 2 // of a table's first and last rule, beyond its rows
)

// table lays out one table. Rows are broken when they are needed and forgotten
// when they are laid.
type table struct {
	index   int // of its block
	block   *compose.Block
	edges   []float64 // of the columns, from the left margin
	head    []*row
	ahead   map[int]*row // rows that were looked at before they are laid
	from    float64      // where the vertical rules of the current stretch begin
	grouped bool         // the last row was a group row: no inner vertical rules
	open    bool         // a stretch of rows stands on this page
	noted   bool         // its rows have footnotes
}

// row is a row with its lines broken.
type row struct {
	cells  []cell
	height float64
	notes  []int
	group  bool
	head   bool
	number int // from 0, header rows first
	from   *compose.Row
}

// cell is a cell with its lines, each at its height below the row's top.
type cell struct {
	of     *compose.Cell
	column int
	x, w   float64 // inside its margins
	lines  []cellLine
	height float64
}

type cellLine struct {
	p     *para
	line  int
	block *compose.Block
	index int // of the block in the cell
	style *Style
	y     float64
}

// table returns the layout of the table in block i.
func (f *flow) table(i int) *table {
	if t := f.tables[i]; t != nil {
		return t
	}
	b := &f.doc.Blocks[i]
	t := &table{index: i, block: b, ahead: map[int]*row{}, edges: edges(b.Table.Columns, f.widthFor(b)), noted: Noted(b.Table)}
	for k, cells := range b.Table.Head {
		t.head = append(t.head, t.breakRow(f, cells, &row{head: true, number: k}))
	}
	f.tables[i] = t
	return t
}

// narrowest is the width that every column has at least.
const narrowest = 40.0

// edges shares a width out among columns.
func edges(columns []compose.Column, width float64) []float64 {
	if len(columns) == 0 {
		return []float64{0, width}
	}
	total := 0
	for _, c := range columns {
		total += max(c.Share, 1)
	}
	least := min(narrowest, width/float64(len(columns)))
	spare := width - float64(least*float64(len(columns)))
	wanted := 0.0 // above the least
	for _, c := range columns {
		wanted += max(0, width*float64(max(c.Share, 1))/float64(total)-least)
	}
	at := []float64{0}
	x := 0.0
	for _, c := range columns {
		x += least
		if wanted > 0 {
			x += max(0, width*float64(max(c.Share, 1))/float64(total)-least) * spare / wanted
		} else {
			x += spare / float64(len(columns))
		}
		at = append(at, x)
	}
	at[len(at)-1] = width
	return at
}

// row returns row k with its lines broken.
func (t *table) row(f *flow, k int) *row {
	if r := t.ahead[k]; r != nil {
		return r
	}
	from := &t.block.Table.Rows[k]
	r := t.breakRow(f, from.Cells, &row{group: from.Group, number: len(t.head) + k, from: from})
	t.ahead[k] = r
	return r
}

func (t *table) breakRow(f *flow, cells []compose.Cell, r *row) *row {
	columns := len(t.edges) - 1
	if r.group && len(cells) > 1 {
		cells = cells[:1]
	}
	for k := range cells {
		of := &cells[k]
		from, to := min(k, columns-1), min(k, columns-1)+1
		if r.group || len(cells) == 1 {
			from, to = 0, columns
		}
		if k >= columns {
			break
		}
		if r.cells == nil {
			r.cells = make([]cell, 0, min(len(cells), columns))
		}
		c := cell{of: of, column: k, x: Margin + t.edges[from] + CellSide, w: t.edges[to] - t.edges[from] - 2*CellSide}
		c.w = max(c.w, TableSize)
		gap := 0.0
		y := CellTop
		for n := range of.Blocks {
			b := &of.Blocks[n]
			style := CellStyleOf(b, of, r.head || r.group)
			y += gap
			p := f.broken(b.Runs, b, style, c.w)
			c.lines = slices.Grow(c.lines, len(p.lines))
			for i := range p.lines {
				c.lines = append(c.lines, cellLine{p, i, b, n, &style, y})
				y += p.lines[i].height
				r.notes = append(r.notes, p.lines[i].notes...)
			}
			gap = style.After
		}
		if len(of.Blocks) == 0 {
			y += f.base().LineHeight(TableSize)
		}
		c.height = y + CellTop
		r.height = max(r.height, c.height)
		r.cells = append(r.cells, c)
	}
	if len(r.cells) == 0 {
		r.height = f.base().LineHeight(TableSize) + 2*CellTop
	}
	return r
}

func (t *table) headHeight() float64 {
	h := 0.0
	for _, r := range t.head {
		h += r.height
	}
	return h
}

// bundle is how many rows from k on must stand together: a group row keeps with
// the next row.
func (t *table) bundle(f *flow, k int) (height float64, notes []int) {
	for ; k < len(t.block.Table.Rows); k++ {
		r := t.row(f, k)
		h, n := t.need(r)
		height += h
		notes = append(notes, n...)
		if !r.group {
			break
		}
	}
	return height, notes
}

// beginning is the room that the table needs to begin on a page: its header and
// its first row, or as much as a page can hold.
func (t *table) beginning(f *flow) float64 {
	height, notes := t.bundle(f, 0)
	height += 2 * edge
	var m noteMeter
	for _, r := range t.head {
		height += r.height + m.more(f, r.notes)
	}
	return height + m.more(f, notes)
}

// lay puts the table on pages.
func (t *table) lay(f *flow) {
	f.mark(t.block)
	t.header(f, false)
	for k := range t.block.Table.Rows {
		r := t.row(f, k)
		height, notes := t.bundle(f, k)
		var m noteMeter
		if k > 0 && t.block.Table.Rows[k-1].Group {
			height, notes = t.need(r) // the group row made sure of the room
		}
		if need := height + m.more(f, notes) + t.spare(f, notes) + t.rules(); need > f.left()+fit && !f.stuck() {
			t.turnPage(f)
		}
		var own noteMeter
		if r.height+own.more(f, r.notes)+t.rules() <= f.left()+fit {
			t.put(f, r, false)
		} else {
			t.split(f, r)
		}
		delete(t.ahead, k)
	}
	t.close(f)
}

// spare is the room that a page with notes leaves free below the table's rows.
func (t *table) spare(f *flow, notes []int) float64 {
	if t.noted && (len(f.notes) > 0 || len(notes) > 0) {
		return notedSpare
	}
	return 0
}

func (t *table) turnPage(f *flow) {
	t.close(f)
	f.newPage(f.wide)
	t.header(f, true)
}

// header puts the header rows, again on each page.
func (t *table) header(f *flow, repeat bool) {
	if repeat && !t.repeats(t.headHeight(), f.pageRoom()) || repeat && t.headHeight()+f.pageRoom()/8 > f.left() {
		return // it would leave no room for rows
	}
	stuck := f.stuck()
	for _, r := range t.head {
		if r.height+t.rules() > f.left()+fit && !f.fresh {
			t.close(f)
			f.newPage(f.wide)
			stuck = true
		}
		if r.height+t.rules() > f.left()+fit {
			t.split(f, r)
			continue
		}
		t.put(f, r, repeat)
	}
	f.kept = stuck && len(t.head) > 0 || f.kept
}

// put puts a whole row at the current place.
func (t *table) put(f *flow, r *row, repeat bool) {
	kept := f.stuck() && r.group
	t.enter(f)
	t.shade(f, r, r.height)
	t.begin(f, r)
	t.target(f, r)
	for i := range r.cells {
		c := &r.cells[i]
		for k := range c.lines {
			t.line(f, r, c, &c.lines[k], f.y+c.lines[k].y, repeat)
		}
	}
	f.y += r.height
	f.lastY = f.y
	f.fresh, f.kept = false, kept
	if !repeat {
		f.noteAll(r.notes)
	}
	f.rule(Margin, f.y-lineWidth/2, t.edges[len(t.edges)-1], lineWidth, lineGrey)
}

// line puts one line of a cell with its top at y.
func (t *table) line(f *flow, r *row, c *cell, l *cellLine, y float64, repeat bool) {
	if l.line == 0 {
		f.report(l.p, l.block.Runs)
		if l.block.Bookmark != "" && !repeat {
			f.result.Bookmarks = append(f.result.Bookmarks,
				Bookmark{l.block.Bookmark, max(2, l.block.Level), len(f.result.Pages) - 1, f.y})
		}
	}
	tag := TagTD
	if r.head || r.group || c.of.Header {
		tag = TagTH
	}
	f.put(l.p, l.line, y, lineOf{
		block: l.block, runs: l.block.Runs, at: c.x, width: c.w, style: *l.style,
		element: Element{Tag: tag, Block: t.index, Row: r.number, Column: c.column, Para: l.index, Repeat: repeat},
	})
}

// target notes where a row stands, for links.
func (t *table) target(f *flow, r *row) {
	if r.from == nil || r.from.Key == "" {
		return
	}
	if _, ok := f.result.Targets[r.from.Key]; !ok {
		f.result.Targets[r.from.Key] = Target{len(f.result.Pages) - 1, f.y}
	}
}

// rules is the room that rules take beyond the rows on this page.
func (t *table) rules() float64 {
	if t.open {
		return edge
	}
	return 2 * edge
}

// enter leaves room for the rule above the first row on a page.
func (t *table) enter(f *flow) {
	if !t.open {
		f.y += edge
	}
}

// begin opens a stretch of rows with the same vertical rules.
func (t *table) begin(f *flow, r *row) {
	alone := r.group || len(r.cells) == 1
	if t.open && t.grouped == alone {
		return
	}
	if t.open {
		t.verticals(f)
	} else {
		f.rule(Margin, f.y-lineWidth/2, t.edges[len(t.edges)-1], lineWidth, lineGrey)
	}
	t.open, t.grouped, t.from = true, alone, f.y
}

// close ends the table on this page.
func (t *table) close(f *flow) {
	if t.open {
		t.verticals(f)
		f.y += edge
	}
	t.open = false
}

func (t *table) verticals(f *flow) {
	for i, x := range t.edges {
		if t.grouped && i > 0 && i < len(t.edges)-1 {
			continue
		}
		f.rule(Margin+x-lineWidth/2, t.from, lineWidth, f.y-t.from, lineGrey)
	}
}

// shade puts grey behind header and group rows, up to the rule above.
func (t *table) shade(f *flow, r *row, height float64) {
	grey := 1.0
	switch {
	case r.head:
		grey = headGrey
	case r.group:
		grey = groupGrey
	default:
		return
	}
	f.rule(Margin, f.y+lineWidth/2, t.edges[len(t.edges)-1], height-lineWidth/2, grey)
}
