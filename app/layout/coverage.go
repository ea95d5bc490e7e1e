package layout

import "followup/app/compose"

// Uncovered returns the characters of a paper that its font lacks, once for each
// field, without laying anything out: the checks look at the whole paper, and the page
// meter only at the part that a limit counts.
func Uncovered(doc *compose.Document, fonts *Fonts) []MissingGlyph {
	c := coverage{face: fonts.Face(Font{Family: doc.Facts.Font}), seen: map[missingKey]bool{}}
	for i := range doc.Blocks {
		c.block(&doc.Blocks[i])
	}
	for i := range doc.Notes {
		c.runs(doc.Notes[i].Runs)
	}
	return c.missing
}

type coverage struct {
	face    *Face
	seen    map[missingKey]bool
	missing []MissingGlyph
}

func (c *coverage) block(b *compose.Block) {
	c.runs(b.Runs)
	if b.Table == nil {
		return
	}
	for _, row := range b.Table.Head {
		c.cells(row)
	}
	for i := range b.Table.Rows {
		c.cells(b.Table.Rows[i].Cells)
	}
}

func (c *coverage) cells(cells []compose.Cell) {
	for i := range cells {
		for j := range cells[i].Blocks {
			c.block(&cells[i].Blocks[j])
		}
	}
}

func (c *coverage) runs(runs []compose.Run) {
	for i := range runs {
		for _, r := range runs[i].Text {
			if r < 0x80 || Invisible(r) {
				continue
			}
			if _, ok := c.face.Glyph(r); ok {
				continue
			}
			from := runs[i].Source
			key := missingKey{r, string(from.Item) + "\x00" + string(from.Part) + "\x00" + from.Field}
			if !c.seen[key] {
				c.seen[key] = true
				c.missing = append(c.missing, MissingGlyph{r, from})
			}
		}
	}
}
