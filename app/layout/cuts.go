package layout

import "followup/app/compose"

// Cut is a row before which a table is parted into two for a word processor.
type Cut struct {
	Row  int  // from 0, without the header
	Page bool // the row begins a page, so that the header stands above it
}

// Seam is the height of what parts two tables, in points: the least that Word gives a
// line.
const Seam = 0.7

// notedSpare is room that a page with notes in a table leaves free, in points: for seams,
// and for what word processors add below the last note. Such a page is a table of its
// own there, and one that spilled over would cost a page.
const notedSpare = 3.0

// Cuts tells where a table with footnotes must be parted so that word processors break
// it as the layout does: each page with notes is a table of its own. LibreOffice takes
// the notes of all rows that are still to come to a table's next page before it looks how
// many rows that page holds, and turns it far too early. Where a row goes on from the page
// before, the table is parted below that row. A table without notes stays whole.
func (r *Result) Cuts(block int) []Cut {
	var cuts []Cut
	part := false // the last page had notes, or its table has no header
	for k, p := range r.tablePages(block) {
		switch {
		case k == 0:
			part = p.noted
		case p.top >= 0:
			if part || p.noted {
				cuts = append(cuts, Cut{p.top, true})
			}
			part = p.noted
		case p.next >= 0 && p.noted:
			cuts = append(cuts, Cut{Row: p.next})
			part = true
		}
	}
	return cuts
}

// tablePage is what a page holds of a table. Rows count without the header; -1 is none.
type tablePage struct {
	top   int  // the row that begins at the page's top
	next  int  // the first row that begins on the page
	noted bool // marks of notes stand in rows that begin on it
}

// tablePages returns the pages that hold rows of a table.
func (r *Result) tablePages(block int) []tablePage {
	head := len(r.Doc.Blocks[block].Table.Head)
	var pages []tablePage
	last := -1 // row that began before the page
	for i := range r.Pages {
		p, there, end := tablePage{-1, -1, false}, false, last
		for k := range r.Pages[i].Elements {
			e := &r.Pages[i].Elements[k]
			if e.Block != block || e.Row < head {
				continue
			}
			row := e.Row - head
			if row > last && p.next < 0 {
				p.next = row
				if !there {
					p.top = row
				}
			}
			there, end = true, max(end, row)
			for s := range e.Spans {
				p.noted = p.noted || row > last && e.Spans[s].Run.Note > 0
			}
		}
		if there {
			pages, last = append(pages, p), end
		}
	}
	return pages
}

// Noted tells whether rows of a table have footnotes.
func Noted(t *compose.Table) bool {
	for i := range t.Rows {
		for k := range t.Rows[i].Cells {
			for b := range t.Rows[i].Cells[k].Blocks {
				for _, r := range t.Rows[i].Cells[k].Blocks[b].Runs {
					if r.Note > 0 {
						return true
					}
				}
			}
		}
	}
	return false
}
