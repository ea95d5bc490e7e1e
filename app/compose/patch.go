package compose

// figure is the value of a live reference.
type figure struct {
	text string
	link string // "#" and the key of what it names, where that stands in the document
	lost bool   // it names nothing that is there
}

// patchRuns returns runs in which marks of notes are moved by shift and live figures
// have their values, taken from the front of values; with no values they stay.
func patchRuns(runs []Run, shift int, values *[]figure) []Run {
	next := make([]Run, len(runs))
	copy(next, runs)
	for i := range next {
		r := &next[i]
		if r.Note > 0 {
			r.Note += shift
		}
		if r.Live && values != nil && len(*values) > 0 {
			v := (*values)[0]
			r.Text, r.Missing = v.text, v.lost
			if r.Link == "" {
				r.Link = v.link
			}
			*values = (*values)[1:]
		}
	}
	return next
}

// patchBlocks is patchRuns for blocks and the tables in them.
func patchBlocks(blocks []Block, shift int, values *[]figure) []Block {
	next := make([]Block, len(blocks))
	copy(next, blocks)
	for i := range next {
		block := &next[i]
		if !block.touched {
			continue
		}
		if block.Table != nil {
			block.Table = patchTable(block.Table, shift, values)
			block.words = 1 + wordsOfTable(block.Table)
			continue
		}
		block.Runs = patchRuns(block.Runs, shift, values)
		block.words = 1 + wordsOf(block.Role, block.Runs)
	}
	return next
}

func patchTable(t *Table, shift int, values *[]figure) *Table {
	next := *t
	next.Head = make([][]Cell, len(t.Head))
	for i, cells := range t.Head {
		next.Head[i] = patchCells(cells, shift, values)
	}
	next.Rows = make([]Row, len(t.Rows))
	for i, r := range t.Rows {
		r.Cells = patchCells(r.Cells, shift, values)
		next.Rows[i] = countedRow(r)
	}
	return &next
}

func patchCells(cells []Cell, shift int, values *[]figure) []Cell {
	next := make([]Cell, len(cells))
	for i, c := range cells {
		c.Blocks = patchBlocks(c.Blocks, shift, values)
		next[i] = c
	}
	return next
}

func patchNotes(notes []Note, values *[]figure) []Note {
	next := make([]Note, len(notes))
	copy(next, notes)
	for i := range next {
		if touches(next[i].Runs) {
			next[i].Runs = patchRuns(next[i].Runs, 0, values)
			next[i].words = 1 + wordsOf(Paragraph, next[i].Runs)
		}
	}
	return next
}
