package compose

import (
	"slices"
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
		places: map[string]figure{}, keys: map[string]int{}, drawn: map[string]bool{},
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
	places    map[string]figure // heading, lower case, to its first paragraph
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
