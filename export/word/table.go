package word

import (
	"followup/app/compose"
	"followup/app/layout"
)

// Greys of a table, as the layout paints them.
const (
	lineColour = "9E9E9E"
	headFill   = "DEDEDE"
	groupFill  = "F0F0F0"
)

// table writes a table of fixed widths whose header rows repeat on each page. One whose
// footnotes would make a word processor turn pages too early is written as several, one
// below another, each that begins a page with the header.
func (w *writer) table(b *compose.Block, pageBreak bool) {
	x := &w.x
	t := tableWriter{w: w, edges: edgesOf(b), pageBreak: pageBreak, key: b.Key}
	beginTable(x, t.edges)
	t.header(b.Table)
	tall, cuts := w.tall(b), w.cuts(b)
	for i := range b.Table.Rows {
		if len(cuts) > 0 && cuts[0].Row == i {
			x.raw(`</w:tbl>`, "\n")
			w.spacer(layout.Seam)
			beginTable(x, t.edges)
			t.pageBreak = cuts[0].Page
			if t.pageBreak {
				t.again, t.parts = true, false
				t.header(b.Table)
				t.again = false
			}
			cuts = cuts[1:]
		}
		r := &b.Table.Rows[i]
		t.parts = tall[i]
		t.row(r.Cells, r.Key, false, r.Group)
	}
	if len(b.Table.Head)+len(b.Table.Rows) == 0 {
		t.row(nil, "", false, false)
	}
	x.raw(`</w:tbl>`, "\n")
}

// cuts is where a table is parted.
func (w *writer) cuts(b *compose.Block) []layout.Cut {
	for i := range w.doc.Blocks {
		if b != &w.doc.Blocks[i] || !layout.Noted(b.Table) {
			continue
		}
		if w.laid == nil {
			fonts, err := layout.LoadFonts()
			if err != nil {
				return nil
			}
			w.laid = layout.Lay(w.doc, fonts, layout.Options{})
		}
		return w.laid.Cuts(i)
	}
	return nil
}

// beginTable writes what stands before a table's rows.
func beginTable(x *buffer, edges []int) {
	x.raw(`<w:tbl><w:tblPr><w:tblW w:w="`)
	x.num(edges[len(edges)-1])
	x.raw(`" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>`)
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		x.raw(`<w:`, side, ` w:val="single" w:sz="4" w:space="0" w:color="`, lineColour, `"/>`)
	}
	x.raw(`</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>`)
	for _, m := range []struct {
		side  string
		value float64
	}{{"top", layout.CellTop - ruleRoom}, {"left", layout.CellSide}, {"bottom", layout.CellTop - ruleRoom}, {"right", layout.CellSide}} {
		x.raw(`<w:`, m.side, ` w:w="`)
		x.num(twips(m.value))
		x.raw(`" w:type="dxa"/>`)
	}
	x.raw(`</w:tblCellMar><w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>`)
	for i := 1; i < len(edges); i++ {
		x.raw(`<w:gridCol w:w="`)
		x.num(edges[i] - edges[i-1])
		x.raw(`"/>`)
	}
	x.raw(`</w:tblGrid>`, "\n")
}

// ruleRoom is the room that half a rule takes above and below a row's text in Word,
// where rules lie between the rows and not upon them.
const ruleRoom = 0.25

// edgesOf is where the columns begin and end, in twentieths of a point.
func edgesOf(b *compose.Block) []int {
	width := layout.PageWidth
	if b.Landscape {
		width = layout.PageHeight
	}
	width -= 2 * layout.Margin
	total := 0
	for _, c := range b.Table.Columns {
		total += max(c.Share, 1)
	}
	edges, sum := []int{0}, 0
	for _, c := range b.Table.Columns {
		sum += max(c.Share, 1)
		edges = append(edges, twips(width*float64(sum)/float64(total)))
	}
	if len(edges) == 1 {
		edges = append(edges, twips(width))
	}
	return edges
}

type tableWriter struct {
	w         *writer
	edges     []int
	pageBreak bool   // the first paragraph begins a page
	key       string // of the table, for the first paragraph to mark
	parts     bool   // no page can hold the row whole, so it parts where it stands
	again     bool   // the header stood before
}

// header writes the header rows.
func (t *tableWriter) header(of *compose.Table) {
	for _, cells := range of.Head {
		t.row(cells, "", true, false)
	}
}

// tall is the rows of a table that no page can hold whole.
func (w *writer) tall(b *compose.Block) map[int]bool {
	for i := range w.doc.Blocks {
		if b == &w.doc.Blocks[i] {
			if fonts, err := layout.LoadFonts(); err == nil {
				return layout.Tall(w.doc, fonts, i)
			}
		}
	}
	return nil
}

// row writes one row. A group row, or one of a single cell, spans all columns.
func (t *tableWriter) row(cells []compose.Cell, key string, head, group bool) {
	x := &t.w.x
	columns := len(t.edges) - 1
	if group && len(cells) > 1 {
		cells = cells[:1]
	}
	if len(cells) > columns {
		cells = cells[:columns]
	}
	alone := group || len(cells) == 1
	x.raw(`<w:tr><w:trPr>`)
	if !t.parts {
		x.raw(`<w:cantSplit/>`)
	}
	if head {
		x.raw(`<w:tblHeader/>`)
	}
	x.raw(`</w:trPr>`)
	for i := 0; i < columns; i++ {
		to := i + 1
		var cell compose.Cell
		switch {
		case i < len(cells) && alone:
			cell, to = cells[0], columns
		case i < len(cells):
			cell = cells[i]
		}
		x.raw(`<w:tc><w:tcPr><w:tcW w:w="`)
		x.num(t.edges[to] - t.edges[i])
		x.raw(`" w:type="dxa"/>`)
		if to-i > 1 {
			x.raw(`<w:gridSpan w:val="`)
			x.num(to - i)
			x.raw(`"/>`)
		}
		switch {
		case head:
			x.raw(shade(headFill))
		case group:
			x.raw(shade(groupFill))
		}
		x.raw(`</w:tcPr>`)
		if i > 0 {
			key = ""
		}
		t.cell(&cell, key, head || group, group)
		x.raw(`</w:tc>`)
		i = to - 1
	}
	x.raw(`</w:tr>`, "\n")
}

// cell writes the paragraphs of a cell.
func (t *tableWriter) cell(c *compose.Cell, key string, head, group bool) {
	w, x := t.w, &t.w.x
	if len(c.Blocks) == 0 {
		x.raw(`<w:p><w:pPr><w:pStyle w:val="CabTable"/></w:pPr>`)
		w.endMark(x, w.mark(x, key))
		t.markTable()
		x.raw(`</w:p>`)
		return
	}
	for i := range c.Blocks {
		b := &c.Blocks[i]
		style := layout.CellStyleOf(b, c, head)
		id := "CabTable"
		switch {
		case b.Role == compose.Item && b.Label == bullet:
			id = tableBullet(b.Level)
		case style.Bold:
			id = "CabTableHead"
		}
		x.raw(`<w:p><w:pPr><w:pStyle w:val="`, id, `"/>`)
		if group {
			x.raw(`<w:keepNext/>`)
		}
		if t.pageBreak {
			x.raw(`<w:pageBreakBefore/>`)
			t.pageBreak = false
		}
		if t.parts {
			x.raw(`<w:widowControl w:val="0"/>`) // as the layout and LibreOffice part it
		}
		if i+1 < len(c.Blocks) {
			x.raw(`<w:spacing w:after="`)
			x.num(twips(style.After))
			x.raw(`"/>`)
		}
		literal := b.Label != "" && (b.Role != compose.Item || b.Label != bullet)
		if literal {
			x.raw(`<w:ind w:left="`)
			x.num(twips(style.TextAt))
			x.raw(`" w:hanging="`)
			x.num(twips(style.TextAt) - twips(style.LabelAt))
			x.raw(`"/>`)
		}
		switch style.Align {
		case "right", "left":
			x.raw(`<w:jc w:val="`, style.Align, `"/>`)
		case "centre":
			x.raw(`<w:jc w:val="center"/>`)
		}
		x.raw(`</w:pPr>`)
		t.markTable()
		first, second := 0, w.mark(x, b.Key)
		if i == 0 {
			first = w.mark(x, key)
		}
		identity := 0
		if !t.again {
			identity = w.name(x, w.names[b])
		}
		if literal {
			x.raw(`<w:r>`)
			x.text(b.Label)
			x.raw(`<w:tab/></w:r>`)
		}
		w.cellRuns(x, b, id, style)
		w.endMark(x, identity)
		w.endMark(x, second)
		w.endMark(x, first)
		x.raw(`</w:p>`)
	}
}

// markTable marks the place of the table itself, once.
func (t *tableWriter) markTable() {
	t.w.endMark(&t.w.x, t.w.mark(&t.w.x, t.key))
	t.key = ""
}

// cellRuns writes the words of a paragraph in a cell. A bullet in a bold cell has no
// style of its own, so its words say that they are bold.
func (w *writer) cellRuns(x *buffer, b *compose.Block, id string, style layout.Style) {
	if !style.Bold || id == "CabTableHead" {
		w.runs(x, b.Runs)
		return
	}
	runs := make([]compose.Run, len(b.Runs))
	copy(runs, b.Runs)
	for i := range runs {
		runs[i].Bold = true
	}
	w.runs(x, runs)
}
