package compose

import (
	"strconv"
	"strings"

	"followup/app/draft"
	"followup/app/markup"
)

// drawRole marks, inside a text, the place where a part is drawn from the review. No
// block of a document has it.
const drawRole Role = -1

// mode is how the blocks of a text become blocks of the paper.
type mode int

const (
	sectionMode   mode = iota // numbered paragraphs through the paper
	analysisMode              // the same, with headings
	recommendMode             // recommendations to Cabinet
	plainMode                 // paragraphs without numbers
	cellMode                  // the cell of a table
)

// unitKey is the text of a field, and how it is composed.
type unitKey struct {
	from    Source // without bytes
	mode    mode
	release Release
	whole   string // grounds, where all of it is withheld
	text    string
}

// unit is the composed blocks of one text, without numbers.
type unit struct {
	blocks   []Block
	notes    []Note
	lives    []*markup.Live // in the order of their runs: blocks, then notes
	inBlocks int            // how many of them stand in blocks
	problems []markup.Problem
	grounds  []string
	touched  bool // holds notes or live figures
	turn     int

	withVerb     *unit // the same with a verb in front
	finished     bool
	last         []Block
	lastNoteRuns []Note
	lastNotes    int
	lastValues   []figure
}

// text returns the blocks of a Markdown field, remembered by its content.
func (b *builder) text(from Source, text draft.Markdown, m mode) *unit {
	key := unitKey{from, m, b.opt.Release, b.whole, string(text)}
	u := b.c.units[key]
	if u == nil {
		u = b.read(from, string(text), m)
		b.c.units[key] = u
	}
	u.turn = b.c.turn
	b.remember(from, u.problems)
	b.grounds(u.grounds)
	return u
}

// read reads a Markdown text.
func (b *builder) read(from Source, text string, m mode) *unit {
	parsed := markup.Parse(text, markup.Options{Headings: m == analysisMode})
	w := &unitWriter{setter: b.setter(from), mode: m, parsed: parsed, unit: &unit{}}
	w.unit.problems = b.groundProblems(parsed.Problems, text)
	w.write()
	return w.unit
}

// groundProblems adds marks whose ground is not in the table to what is broken.
func (b *builder) groundProblems(problems []markup.Problem, text string) []markup.Problem {
	if !strings.Contains(text, "[[") {
		return problems
	}
	spans, _ := markup.Marks(text)
	for _, s := range spans {
		for _, g := range s.Grounds {
			if _, ok := b.tables.Ground(g); !ok {
				problems = append(problems[:len(problems):len(problems)], markup.Problem{
					Code: "mark-grounds", Start: s.Start, End: s.End,
					Message: g + " is not a ground of the Official Information Act 1982 in the table of grounds. Choose one from the list.",
				})
			}
		}
	}
	return problems
}

// unitWriter makes blocks of the paper of the blocks of a text.
type unitWriter struct {
	setter
	mode    mode
	parsed  *markup.Text
	unit    *unit
	para    bool // a top-level paragraph stands above, for items to be numbered under
	numbers [3]int
	heads   []int // levels of the headings that are open, as typed
}

func (w *unitWriter) write() {
	u := w.unit
	if w.hide() { // withheld whole: one box, however much stands there
		if len(w.parsed.Blocks) > 0 {
			u.blocks = []Block{w.block(0, Block{Role: w.paragraphRole(), Level: 1, Runs: []Run{w.box(w.whole)}})}
		}
		return
	}
	u.blocks = make([]Block, 0, len(w.parsed.Blocks))
	for i := range w.parsed.Blocks {
		w.one(i, &w.parsed.Blocks[i])
	}
	for i := range u.blocks {
		u.blocks[i].FirstInItem = i == 0
		u.touched = u.touched || u.blocks[i].touched
		if i > 0 && u.blocks[i].Role != Heading && endsWithColon(u.blocks[i-1].Runs) {
			u.blocks[i-1].KeepNext = true
		}
	}
	w.notes()
}

func endsWithColon(runs []Run) bool {
	return len(runs) > 0 && strings.HasSuffix(strings.TrimRight(runs[len(runs)-1].Text, " "), ":")
}

// notes settles the notes that the runs named. A note with several marks stands
// once for each.
func (w *unitWriter) notes() {
	w.unit.inBlocks = len(w.lives)
	for _, at := range w.used {
		n := w.parsed.Notes[at]
		before := len(w.used)
		runs := w.runs(n.Runs)
		w.used = w.used[:before]
		note := Note{Runs: runs, From: w.from(n.Start, n.End)}
		note.words = 1 + wordsOf(Paragraph, runs)
		w.unit.notes = append(w.unit.notes, note)
	}
	w.unit.lives = w.lives
	w.unit.grounds = w.grounds
}

func (w *unitWriter) paragraphRole() Role {
	switch w.mode {
	case sectionMode, analysisMode:
		return Numbered
	}
	return Paragraph
}

// one makes a block of one block of the text.
func (w *unitWriter) one(i int, from *markup.Block) {
	block := Block{From: w.from(from.Start, from.End)}
	if from.Kind == markup.Table {
		w.table(i, from, block)
		return
	}
	if what := drawing(from.Runs); what != "" && (w.mode == sectionMode || w.mode == analysisMode) {
		block.Role, block.Bookmark = drawRole, what
		w.unit.blocks = append(w.unit.blocks, block)
		return
	}
	block.Runs = w.runs(from.Runs)
	if len(block.Runs) == 0 && from.Kind != markup.Bullet && from.Kind != markup.Number {
		return
	}
	w.role(from, &block)
	w.unit.blocks = append(w.unit.blocks, w.block(i, block))
}

// drawing returns what a paragraph of its own draws from the review, or "".
func drawing(runs []markup.Run) string {
	if len(runs) == 1 && runs[0].Live != nil && runs[0].Live.Name == "draw" {
		return runs[0].Live.What
	}
	return ""
}

// role settles role, level and label of a block.
func (w *unitWriter) role(from *markup.Block, block *Block) {
	numbered := w.mode == sectionMode || w.mode == analysisMode
	if from.Kind != markup.Number && from.Kind != markup.Bullet && from.Under == 0 {
		w.numbers = [3]int{}
	}
	switch from.Kind {
	case markup.Heading:
		block.Role, block.Level = Heading, w.headingLevel(from.Level)
		w.para = false
	case markup.Bullet:
		block.Role, block.Level, block.Label = Item, from.Level+1, "•"
		clear(w.numbers[min(from.Level+1, 3):])
		if numbered && !w.para {
			block.Level = from.Level + 1
		}
	case markup.Number:
		w.numberedItem(from, block, numbered)
	case markup.Verbatim:
		block.Role = Paragraph
		if numbered {
			block.Level = 1
		}
	default:
		block.Role = w.paragraphRole()
		block.Level = 1
		switch {
		case from.Under > 0:
			block.Role, block.Level = Paragraph, 1
			if from.Under <= len(w.parsed.Blocks) {
				block.Level = min(w.parsed.Blocks[from.Under-1].Level+2, 3)
			}
		case w.mode == plainMode || w.mode == cellMode:
			block.Level = 0
		default:
			w.para = true
		}
	}
}

// headingLevel is the level of a heading under its section's own, whatever level a text
// begins with: no level is skipped.
func (w *unitWriter) headingLevel(typed int) int {
	for n := len(w.heads); n > 0 && w.heads[n-1] >= typed; n-- {
		w.heads = w.heads[:n-1]
	}
	w.heads = append(w.heads, typed)
	return min(1+len(w.heads), 3)
}

// numberedItem makes "1." a numbered sub-paragraph, a recommendation, or an item
// with its number, as the place has it.
func (w *unitWriter) numberedItem(from *markup.Block, block *Block, numbered bool) {
	switch {
	case numbered:
		block.Role, block.Level = Numbered, from.Level+2
		if !w.para {
			block.Level = from.Level + 1
		}
	case w.mode == recommendMode:
		block.Role, block.Level = Recommendation, from.Level+1
	default:
		block.Role, block.Level = Item, from.Level+1
		w.numbers[from.Level]++
		clear(w.numbers[from.Level+1:])
		n := w.numbers[from.Level]
		block.Label = strconv.Itoa(n) + "."
		if from.Level == 1 && n <= 26 {
			block.Label = string(rune('a'+n-1)) + "."
		}
	}
}

// block gives a block its key and counts its words.
func (w *unitWriter) block(i int, block Block) Block {
	if block.From.Item == "" {
		block.From = w.from(0, 0)
	}
	block.Key = w.key(i)
	block.touched = touches(block.Runs)
	block.words = 1 + wordsOf(block.Role, block.Runs)
	return block
}

func (w *unitWriter) key(i int) string { return key(w.at, i) }

// key is the stable key of block i of a field.
func key(at Source, i int) string {
	id := at.Part
	if id == "" {
		id = at.Item
	}
	return string(id) + "-" + at.Field + "-" + strconv.Itoa(i)
}

// touches tells whether runs hold marks of notes or live figures.
func touches(runs []Run) bool {
	for i := range runs {
		if runs[i].Note > 0 || runs[i].Live {
			return true
		}
	}
	return false
}

// table makes a table of a table; in a cell, a paragraph of each row.
func (w *unitWriter) table(i int, from *markup.Block, block Block) {
	if w.mode == cellMode || w.mode == recommendMode {
		for r, cells := range from.Rows {
			row := block
			for c, cell := range cells {
				runs := w.runs(cell.Runs)
				if c > 0 && len(runs) > 0 && len(row.Runs) > 0 {
					row.Runs = append(row.Runs, Run{Text: " – "})
				}
				row.Runs = append(row.Runs, runs...)
			}
			if r == 0 {
				embolden(row.Runs)
			}
			if len(row.Runs) > 0 {
				row.Role = Paragraph
				row = w.block(i, row)
				row.Key += "-" + strconv.Itoa(r)
				w.unit.blocks = append(w.unit.blocks, row)
			}
		}
		return
	}
	t := &Table{}
	weights, words := make([]int, len(from.Rows[0])), make([]int, len(from.Rows[0]))
	for r, cells := range from.Rows {
		row := make([]Cell, len(cells))
		for c, cell := range cells {
			at := Source{}
			if len(cell.Runs) > 0 {
				at = w.from(cell.Runs[0].Start, cell.Runs[len(cell.Runs)-1].End)
			} else {
				at = w.from(0, 0)
			}
			inner := w.block(i, Block{Role: Paragraph, From: at, Runs: w.runs(cell.Runs)})
			inner.Key += "-" + strconv.Itoa(r) + "-" + strconv.Itoa(c)
			row[c] = Cell{Blocks: []Block{inner}, Align: cell.Align}
			block.touched = block.touched || inner.touched
			weights[c] = max(weights[c], widthOf(inner.Runs))
			words[c] = max(words[c], longestWord(inner.Runs))
		}
		if r == 0 {
			t.Head = append(t.Head, row)
			continue
		}
		t.Rows = append(t.Rows, countedRow(Row{Key: w.key(i) + "-" + strconv.Itoa(r), Cells: row}))
	}
	t.Columns = columns(weights, words)
	touched := block.touched
	block.Role, block.Table = TableBlock, t
	block = w.block(i, block)
	block.touched = touched
	block.words = 1 + wordsOfTable(t)
	w.para = w.para || w.mode == sectionMode && i > 0
	w.unit.blocks = append(w.unit.blocks, block)
}
