package compose

import (
	"slices"
	"strconv"

	"followup/app/calendar"
	"followup/app/draft"
	"followup/app/markup"
)

// rowOf is what a row of a table is made of.
type rowOf struct {
	rec      *draft.Recommendation
	about    *draft.About
	words    *draft.PaperWords
	actions  []*draft.Action
	servedBy []*draft.Recommendation
	wide     bool   // reasons of priority stand in it too
	whole    string // grounds, where the whole table is withheld

	indicators []*draft.Indicator // whose progress reports it draws from
	since      calendar.Day       // of the last report
}

// row is one recommendation's row in a table.
type row struct {
	rowOf

	cells   []Cell
	notes   []Note
	lives   []*markup.Live // in the cells
	inNotes []*markup.Live
	broken  *BrokenMark
	used    []string // grounds

	final      Row
	finished   bool
	lastNumber int
	lastNotes  int
	lastValues []figure
	noteRuns   []Note
}

// holds tells whether the row was made of just this.
func (r *row) holds(of *rowOf) bool {
	return r.rec == of.rec && r.about == of.about && r.wide == of.wide && r.whole == of.whole && sameWords(r.words, of.words) &&
		slices.Equal(r.actions, of.actions) && slices.Equal(r.servedBy, of.servedBy) &&
		r.since == of.since && slices.Equal(r.indicators, of.indicators)
}

// sameWords compares what a paper says on a recommendation; the paper itself is
// another with every edit.
func sameWords(a, b *draft.PaperWords) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.ID == b.ID && a.Done == b.Done && a.Evidence == b.Evidence && a.Next == b.Next && a.Reasons == b.Reasons &&
		a.Explanation == b.Explanation && slices.Equal(a.Withheld, b.Withheld)
}

// rowFor returns the remembered row where it is still good, else a new one that fill
// has filled.
func (b *builder) rowFor(of rowOf, fill func(*rowWriter)) *row {
	of.whole = b.whole
	r := b.memory.rows[of.rec.ID]
	if r == nil || !r.holds(&of) {
		r = &row{rowOf: of}
		broken, used := b.broken, b.used
		b.broken, b.used = nil, nil
		fill(&rowWriter{builder: b, row: r})
		r.broken, r.used = b.broken, b.used
		b.broken, b.used = broken, used
		b.memory.rows[of.rec.ID] = r
	}
	if b.broken == nil {
		b.broken = r.broken
	}
	b.grounds(r.used)
	return r
}

// rowWriter fills the cells of a row.
type rowWriter struct {
	*builder
	row *row
}

// cell appends a cell.
func (w *rowWriter) cell(blocks []Block) *Cell {
	if w.row.cells == nil {
		w.row.cells = make([]Cell, 0, 5)
	}
	w.row.cells = append(w.row.cells, Cell{Blocks: blocks})
	return &w.row.cells[len(w.row.cells)-1]
}

// of is the place of a field of the recommendation.
func (w *rowWriter) of(field string) Source { return Source{Item: w.row.rec.ID, Field: field} }

// block makes a paragraph of a cell.
func (w *rowWriter) block(from Source, runs ...Run) Block {
	b := Block{Key: key(from, 0), From: from, Role: Paragraph, Runs: runs, FirstInItem: true}
	b.words = 1 + wordsOf(b.Role, runs)
	b.touched = touches(runs)
	return b
}

// plainBlocks makes a paragraph of a plain text; an empty one gives none.
func (w *rowWriter) plainBlocks(blocks []Block, from Source, text string) []Block {
	if runs := w.plain(from, text); len(runs) > 0 {
		blocks = append(blocks, w.block(from, runs...))
	}
	return blocks
}

// marked makes paragraphs of a Markdown text, after lead in the first of them.
func (w *rowWriter) marked(blocks []Block, from Source, text draft.Markdown, lead ...Run) []Block {
	if text == "" {
		return blocks
	}
	u := w.read(from, string(text), cellMode)
	w.remember(from, u.problems)
	w.builder.grounds(u.grounds)
	next := u.blocks
	if len(w.row.notes) > 0 && len(u.notes) > 0 {
		next = patchBlocks(next, len(w.row.notes), nil)
	}
	w.row.notes = append(w.row.notes, u.notes...)
	w.row.lives = append(w.row.lives, u.lives[:u.inBlocks]...)
	w.row.inNotes = append(w.row.inNotes, u.lives[u.inBlocks:]...)
	if len(lead) > 0 && len(next) > 0 {
		next = slices.Clone(next)
		if next[0].Role == Paragraph {
			next[0].Runs = append(slices.Clone(lead), next[0].Runs...)
			next[0].words = 1 + wordsOf(Paragraph, next[0].Runs)
		} else {
			next = append([]Block{w.block(from, lead...)}, next...)
		}
	}
	if len(blocks) == 0 {
		return next[:len(next):len(next)]
	}
	return append(blocks, next...)
}

// boxes fills a row that is withheld whole.
func (w *rowWriter) boxes() {
	from := w.of("withheld")
	for i := range 5 {
		block := w.block(from, Run{Box: true, Withheld: w.whole, Source: from})
		block.Key += "-" + strconv.Itoa(i)
		w.cell([]Block{block})
	}
}

// rowKey is the key of a recommendation's row in a table.
func rowKey(r *draft.Recommendation) string { return string(r.ID) + "-row" }

// rowTable appends a table of rows, whose notes and figures are set at the end.
type rowTable struct {
	block Block
	rows  []pending
}

// add appends a row, numbered by its place; 0 gives none.
func (t *rowTable) add(r *row, number int) {
	t.rows = append(t.rows, pending{row: r, at: len(t.block.Table.Rows), note: number})
	t.block.Table.Rows = append(t.block.Table.Rows, Row{})
}

func (b *builder) putTable(t *rowTable) {
	at := len(b.doc.Blocks)
	t.block.words = 1
	b.put(t.block)
	for _, p := range t.rows {
		p.block = at
		p.notes = len(b.doc.Notes)
		for _, n := range p.row.notes {
			n.Number, n.Region = len(b.doc.Notes)+1, b.region
			b.doc.Notes = append(b.doc.Notes, n)
		}
		b.finishRow(p)
		if len(p.row.lives)+len(p.row.inNotes) > 0 {
			b.pending = append(b.pending, p)
		}
	}
	b.doc.Blocks[at].words = 0
	b.doc.Blocks[at].words = 1 + wordsOfTable(t.block.Table)
}

// finishRow sets the notes, figures and number of a row.
func (b *builder) finishRow(p pending) {
	r := p.row
	values := append(b.values(r.lives), b.values(r.inNotes)...)
	if !r.finished || r.lastNumber != p.note || len(r.notes) > 0 && r.lastNotes != p.notes || !slices.Equal(r.lastValues, values) {
		cells := r.cells
		r.noteRuns = r.notes
		if len(r.notes) > 0 || len(values) > 0 {
			left := values
			cells = patchCells(cells, p.notes, &left)
			r.noteRuns = patchNotes(r.notes, &left)
		}
		if p.note > 0 {
			cells = slices.Clone(cells)
			from := cells[0].Blocks[0].From
			number := Block{
				Key: key(from, 1), From: from, Role: Paragraph, words: 3,
				Runs: []Run{say("Row " + strconv.Itoa(p.note))},
			}
			cells[0].Blocks = append(slices.Clone(cells[0].Blocks), number)
		}
		r.final = countedRow(Row{Key: rowKey(r.rec), Cells: cells})
		r.finished, r.lastNumber, r.lastNotes, r.lastValues = true, p.note, p.notes, values
	}
	table := b.doc.Blocks[p.block].Table
	before := table.Rows[p.at].words
	table.Rows[p.at] = r.final
	if before > 0 {
		b.doc.Blocks[p.block].words += r.final.words - before
	}
	for i, n := range r.noteRuns {
		to := &b.doc.Notes[p.notes+i]
		to.Runs, to.words = n.Runs, n.words
	}
}
