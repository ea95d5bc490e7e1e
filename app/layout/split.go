package layout

import "followup/app/compose"

// roomFor is the height of a page's body where a block stands.
func roomFor(b *compose.Block) float64 {
	if b.Landscape {
		return PageWidth - 2*Margin
	}
	return PageHeight - 2*Margin
}

// tall tells whether no page can hold a row whole below the table's header.
func (t *table) tall(r *row) bool {
	room := roomFor(t.block)
	if head := t.headHeight(); t.repeats(head, room) {
		room -= head
	}
	return !r.head && r.height+2*edge > room+fit
}

// repeats tells whether the header stands again on each page: not where it would leave
// no room for rows.
func (t *table) repeats(head, room float64) bool { return head <= room/2 && head+room/8 <= room }

// need is the room that a row needs to begin on a page: all of it, or where no page
// holds it whole the first line of each of its cells.
func (t *table) need(r *row) (height float64, notes []int) {
	if !t.tall(r) {
		return r.height, r.notes
	}
	for i := range r.cells {
		if c := &r.cells[i]; len(c.lines) > 0 {
			height = max(height, c.lines[0].p.lines[0].height+2*CellTop)
		}
	}
	return height, nil
}

// Tall returns the rows, counted from 0 without the header, that no page can hold whole
// in the table of block i of a paper. They part where they stand; all others stay whole.
func Tall(doc *compose.Document, fonts *Fonts, i int) map[int]bool {
	b := &doc.Blocks[i]
	f := &flow{doc: doc, fonts: fonts, family: "times", tables: map[int]*table{}, review: doc.Facts.Release == compose.ReleaseReview}
	if doc.Facts.Font == "arial" {
		f.family = "arial"
	}
	edges := edges(b.Table.Columns, f.widthFor(b))
	var t *table
	var list map[int]bool
	for k := range b.Table.Rows {
		if !f.long(&b.Table.Rows[k], edges) {
			continue
		}
		if t == nil {
			t = f.table(i)
		}
		if t.tall(t.row(f, k)) {
			if list == nil {
				list = map[int]bool{}
			}
			list[k] = true
		}
		delete(t.ahead, k)
	}
	return list
}

// long tells whether a row may be taller than a page, from how many letters it has.
func (f *flow) long(r *compose.Row, edges []float64) bool {
	const (
		letter = 8.0  // points, wider than letters are on the whole, with room that lines leave
		line   = 12.0 // points
	)
	for i := range r.Cells {
		from, to := edges[min(i, len(edges)-2)], edges[min(i, len(edges)-2)+1]
		if r.Group || len(r.Cells) == 1 {
			from, to = 0, edges[len(edges)-1]
		}
		width := max(to-from-2*CellSide, TableSize)
		height := 0.0
		for k := range r.Cells[i].Blocks {
			lines := 2.0
			for _, run := range r.Cells[i].Blocks[k].Runs {
				lines += letter * float64(len(run.Text)+len(run.Withheld)) / width
				if run.Break {
					lines++
				}
			}
			height += line * lines
		}
		if height > (PageWidth-2*Margin)/2 {
			return true
		}
	}
	return false
}

// splitSpare is what LibreOffice leaves free below a row that goes on overleaf, in points.
const splitSpare = 1.0

// split puts a row that no page can hold whole, a page after another. Paragraphs part in
// it at any line, as they do in LibreOffice whatever the file says.
func (t *table) split(f *flow, r *row) {
	next := make([]int, len(r.cells))
	t.target(f, r)
	for {
		room := f.left() - t.rules() - splitSpare + fit
		t.enter(f)
		top, height, done := f.y, 0.0, true
		taken := make([]int, len(r.cells))
		var m noteMeter
		reserved := 0.0
		for i := range r.cells {
			c := &r.cells[i]
			k := next[i]
			if k == len(c.lines) {
				continue
			}
			shift := c.lines[k].y - CellTop
			for ; k < len(c.lines); k++ {
				l := &c.lines[k]
				end := l.y - shift + l.p.lines[l.line].height + CellTop
				more := m.more(f, l.p.lines[l.line].notes)
				if end+reserved+more > room {
					bare := end+reserved <= room // its notes may go on overleaf
					rest := f.rest(l.p.lines[l.line].notes)
					if end+reserved+more-rest > room && (k > next[i] || !f.stuck() || !bare && !f.fresh) {
						break
					}
				}
				reserved += more
			}
			if k > next[i] {
				l := &c.lines[k-1]
				height = max(height, l.y-shift+l.p.lines[l.line].height+CellTop)
			}
			taken[i] = k
			done = done && k == len(c.lines)
		}
		if height == 0 && !done {
			if !t.open {
				f.y -= edge
			}
			t.turnPage(f)
			continue
		}
		height = min(height, max(f.left()-edge, 0))
		if done {
			height = max(height, 2*CellTop)
		}
		t.shade(f, r, height)
		t.begin(f, r)
		var notes []int
		for i := range r.cells {
			c := &r.cells[i]
			if next[i] == len(c.lines) {
				continue
			}
			shift := c.lines[next[i]].y - CellTop
			for k := next[i]; k < taken[i]; k++ {
				l := &c.lines[k]
				t.line(f, r, c, l, top+l.y-shift, false)
				notes = append(notes, l.p.lines[l.line].notes...)
			}
			next[i] = taken[i]
		}
		f.y = top + height
		f.lastY = f.y
		f.fresh, f.kept = false, false
		f.noteAll(notes)
		f.rule(Margin, f.y-lineWidth/2, t.edges[len(t.edges)-1], lineWidth, lineGrey)
		if done {
			return
		}
		t.turnPage(f)
	}
}
