package compose

import (
	"slices"
	"strconv"
	"strings"

	"followup/app/draft"
	"followup/app/kind"
	"followup/app/markup"
)

// Composer composes papers and remembers what it read: texts by their content, rows
// of tables by their items. It serves one goroutine.
type Composer struct {
	tables *kind.Tables
	review draft.ID
	turn   int
	units  map[unitKey]*unit
	papers map[paperKey]*memory
}

// paperKey names a paper composed in one way.
type paperKey struct {
	paper   draft.ID
	release Release
}

// memory is what is remembered of one paper between two turns.
type memory struct {
	rows  map[draft.ID]*row
	order order
}

// New returns a composer that reads names from tables.
func New(tables *kind.Tables) *Composer {
	return &Composer{tables: tables, units: map[unitKey]*unit{}, papers: map[paperKey]*memory{}}
}

// Compose makes the document of a paper of the review that ix indexes. For a
// [Public] release it fails with a [*BrokenMark] where a mark of withheld text is
// broken; otherwise it does not fail.
func (c *Composer) Compose(ix *draft.Index, p *draft.Paper, opt Options) (*Document, error) {
	c.begin(ix.Review)
	b := &builder{
		c: c, tables: c.tables, ix: ix, about: ix.Review.About, p: p, opt: opt,
		public: opt.Release == Public,
		doc:    &Document{},
		places: map[string]string{}, keys: map[string]int{}, drawn: map[string]bool{},
	}
	b.memory = c.papers[paperKey{p.ID, opt.Release}]
	if b.memory == nil {
		b.memory = &memory{rows: map[draft.ID]*row{}}
		c.papers[paperKey{p.ID, opt.Release}] = b.memory
	}
	b.facts()
	switch p.Kind {
	case "one-year-update":
		b.update()
	case "upr-response":
		b.upr()
	case "mid-term":
		b.midTerm()
	default:
		b.cabinet()
	}
	b.finish()
	c.end(b)
	if b.broken != nil && b.public {
		return nil, b.broken
	}
	return b.doc, nil
}

// begin starts a turn; another review than last time forgets everything.
func (c *Composer) begin(r *draft.Review) {
	if c.review != r.ID {
		clear(c.units)
		clear(c.papers)
		c.review = r.ID
	}
	c.turn++
}

// keep is for how many turns a text that no paper used stays remembered.
const keep = 64

func (c *Composer) end(b *builder) {
	if c.turn%keep == 0 {
		for key, u := range c.units {
			if u.turn < c.turn-keep {
				delete(c.units, key)
			}
		}
	}
	if n := len(b.ix.Review.Recommendations); len(b.memory.rows) > 2*n+16 {
		for id := range b.memory.rows {
			if b.ix.Recommendations[id] == nil {
				delete(b.memory.rows, id)
			}
		}
	}
}

// builder composes one document.
type builder struct {
	c      *Composer
	tables *kind.Tables
	ix     *draft.Index
	about  *draft.About
	p      *draft.Paper
	opt    Options
	public bool
	doc    *Document
	memory *memory
	broken *BrokenMark

	region    Region
	landscape bool
	pageBreak bool              // the next block begins a page
	whole     string            // grounds, where what is composed now is withheld whole
	used      []string          // grounds that the release uses
	n         [4]int            // paragraph numbers by level
	rec       [4]int            // recommendation numbers by level
	heads     []string          // headings that wait for their first paragraph
	places    map[string]string // heading, lower case, to its first paragraph's number
	rows      []group           // of the appendix, in their order
	keys      map[string]int    // keys of blocks so far
	drawn     map[string]bool   // what the writer draws into the text
	pending   []pending         // blocks that wait for notes and live figures
}

// pending is blocks of a text, or a row of a table, whose runs are finished at the
// end, when all numbers are known.
type pending struct {
	unit     *unit
	from, to int // blocks of the unit
	block    int // where the first of them stands in the document
	note     int // first of the unit's notes that they have marks of
	marks    int // how many
	notes    int // notes of the document before these

	row *row
	at  int // index of the row in its table, which is block
}

// BrokenMark says that a release cannot be made because a mark is broken.
type BrokenMark struct {
	Place   draft.Place
	Problem markup.Problem
	Where   string // the field in words: "response of recommendation CERD-2027-12a"
}

func (e *BrokenMark) Error() string {
	return "No release was made: a mark of withheld text is broken in the " + e.Where + ". " + e.Problem.Message
}

// remember keeps the first broken mark.
func (b *builder) remember(src Source, problems []markup.Problem) {
	if b.broken != nil {
		return
	}
	for _, p := range problems {
		if !p.Broken() {
			continue
		}
		b.broken = &BrokenMark{
			Place:   draft.Place{Item: src.Item, Part: src.Part, Field: src.Field, Start: p.Start, End: p.End},
			Problem: p, Where: fieldInWords(src.Field) + " of " + b.itemName(src),
		}
		return
	}
}

func (b *builder) itemName(src Source) string {
	name := ""
	if src.Part != "" {
		name = draft.ItemName(b.ix.Review, src.Part)
	}
	if name == "" {
		name = draft.ItemName(b.ix.Review, src.Item)
	}
	if name == "" {
		name = "the review"
	}
	return name
}

// fieldInWords makes words of a member name: noActionReason is no action reason.
func fieldInWords(field string) string {
	var w strings.Builder
	for _, r := range field {
		if r >= 'A' && r <= 'Z' {
			w.WriteByte(' ')
			r += 'a' - 'A'
		}
		w.WriteRune(r)
	}
	return w.String()
}

// put appends a block, numbers it and gives it its place.
func (b *builder) put(block Block) {
	block.Region, block.Landscape = b.region, b.landscape
	if b.pageBreak {
		block.PageBreak, b.pageBreak = true, false
	}
	b.shade(&block)
	if n := b.keys[block.Key]; n > 0 { // drawn a second time
		block.Key += "-again-" + strconv.Itoa(n)
	}
	b.keys[block.Key]++
	switch block.Role {
	case Numbered:
		block.Level = b.number(block.Level)
		block.Label = numberLabel(b.n, block.Level)
		if block.Level == 1 && len(b.heads) > 0 {
			for _, h := range b.heads {
				if b.places[h] == "" {
					b.places[h] = block.Label
				}
			}
			b.heads = b.heads[:0]
		}
	case Recommendation:
		if block.Label == "" {
			block.Level = count(&b.rec, block.Level)
			block.Label = numberLabel(b.rec, block.Level)
		}
	}
	if block.words == 0 {
		block.words = 1 + wordsIn(&block)
	}
	b.doc.Blocks = append(b.doc.Blocks, block)
}

// shade sees to it that nothing of a part that is withheld whole stands in a public
// release, whatever put it there, and that the signatory's copy shows it as withheld.
func (b *builder) shade(block *Block) {
	if b.whole == "" || block.Role == Heading || block.Role == Missing {
		return
	}
	switch b.opt.Release {
	case Public:
		for _, r := range block.Runs {
			if !r.Box {
				block.Runs = []Run{{Box: true, Withheld: b.whole}}
				block.words = 0
				break
			}
		}
		if block.Table != nil {
			block.Table, block.Role, block.words = nil, Paragraph, 0
			block.Runs = []Run{{Box: true, Withheld: b.whole}}
		}
	case ReleaseReview:
		for i := range block.Runs {
			if block.Runs[i].Withheld == "" {
				runs := append([]Run(nil), block.Runs...)
				for k := range runs {
					if runs[k].Withheld == "" {
						runs[k].Withheld = b.whole
					}
				}
				block.Runs = runs
				break
			}
		}
	}
}

// number counts one numbered paragraph and returns the level that it got.
func (b *builder) number(level int) int { return count(&b.n, level) }

// count counts one at a level; a level without one above it moves up.
func count(n *[4]int, level int) int {
	level = min(max(level, 1), 3)
	for level > 1 && n[level-1] == 0 {
		level--
	}
	n[level]++
	for i := level + 1; i < len(n); i++ {
		n[i] = 0
	}
	return level
}

func numberLabel(n [4]int, level int) string {
	buf := make([]byte, 0, 12)
	for i := 1; i <= level; i++ {
		if i > 1 {
			buf = append(buf, '.')
		}
		buf = strconv.AppendInt(buf, int64(n[i]), 10)
	}
	return string(buf)
}

// putUnit appends the blocks of a text. What it draws is drawn in its place.
func (b *builder) putUnit(u *unit) {
	from, notes := 0, 0
	for i := range u.blocks {
		if u.blocks[i].Role == drawRole {
			notes += b.putBlocks(u, from, i, notes)
			b.draw(u.blocks[i].Bookmark)
			from = i + 1
		}
	}
	b.putBlocks(u, from, len(u.blocks), notes)
}

// putBlocks appends some blocks of a text, and the notes that they have marks of,
// which begin at note. It returns how many these are.
func (b *builder) putBlocks(u *unit, from, to, note int) int {
	if u.touched && to > from {
		p := pending{unit: u, block: len(b.doc.Blocks), from: from, to: to, note: note, notes: len(b.doc.Notes)}
		for i := from; i < to; i++ {
			p.marks += marksIn(&u.blocks[i])
		}
		for _, n := range u.notes[note : note+p.marks] {
			n.Number, n.Region = len(b.doc.Notes)+1, b.region
			b.doc.Notes = append(b.doc.Notes, n)
		}
		b.pending = append(b.pending, p)
		note = p.marks
	} else {
		note = 0
	}
	for i := from; i < to; i++ {
		if u.blocks[i].Role == Heading {
			b.heading(u.blocks[i])
		} else {
			b.put(u.blocks[i])
		}
	}
	return note
}

// marksIn counts the marks of notes in a block.
func marksIn(block *Block) int {
	n := 0
	if !block.touched {
		return 0
	}
	for i := range block.Runs {
		if block.Runs[i].Note > 0 {
			n++
		}
	}
	if block.Table != nil {
		for _, cells := range block.Table.Head {
			n += marksInCells(cells)
		}
		for _, r := range block.Table.Rows {
			n += marksInCells(r.Cells)
		}
	}
	return n
}

func marksInCells(cells []Cell) int {
	n := 0
	for _, c := range cells {
		for i := range c.Blocks {
			n += marksIn(&c.Blocks[i])
		}
	}
	return n
}

// heading appends a heading with its bookmark and waits for its first paragraph.
func (b *builder) heading(block Block) {
	block.Role, block.KeepNext = Heading, true
	if block.Bookmark == "" {
		block.Bookmark = flat(block.Runs)
	}
	if block.Bookmark != "" {
		b.heads = append(b.heads, strings.ToLower(block.Bookmark))
	}
	b.put(block)
}

// finish sets marks of notes and live figures, now that all numbers are known.
func (b *builder) finish() {
	for _, p := range b.pending {
		if p.unit != nil {
			b.finishUnit(p)
		} else {
			b.finishRow(p)
		}
	}
	b.contents()
	b.coverSheet()
}

func (b *builder) finishUnit(p pending) {
	u := p.unit
	values := b.values(u.lives)
	shift := p.notes - p.note
	if !u.finished || u.lastNotes != shift || !slices.Equal(u.lastValues, values) {
		left := values
		u.last = patchBlocks(u.blocks, shift, &left)
		u.lastNoteRuns = patchNotes(u.notes, &left)
		u.lastNotes, u.lastValues, u.finished = shift, values, true
	}
	for i := p.from; i < p.to; i++ {
		if u.last[i].touched {
			to := &b.doc.Blocks[p.block+i-p.from]
			to.Runs, to.Table, to.words = u.last[i].Runs, u.last[i].Table, u.last[i].words
		}
	}
	for i := range p.marks {
		to, n := &b.doc.Notes[p.notes+i], u.lastNoteRuns[p.note+i]
		to.Runs, to.words = n.Runs, n.words
	}
}
