// Package markup reads our Markdown once into blocks of runs: words with their
// emphasis, notes, links, withheld spans and live references. It knows nothing of
// layout; it decides what the words are, never how they look.
//
// What it understands, and how marks of withheld text are found before any
// Markdown, stands in docs/text.md.
package markup

// Kind is what a block of text is.
type Kind int

const (
	Paragraph Kind = iota
	Heading        // "# ", where the field allows headings
	Bullet         // "-" or "*" item
	Number         // "1." item
	Table          // pipe table; Rows holds its cells
	Verbatim       // what we do not understand, printed as typed
)

// Text is a parsed text. It is shared between users and must not be changed.
type Text struct {
	Blocks   []Block
	Notes    []Note // in the order of their first reference
	Problems []Problem
}

// Block is one block of a text. Nested items follow their parent with a higher Level.
type Block struct {
	Kind       Kind
	Level      int // of a heading 1 to 3; of an item 0, 1, 2 by nesting
	Under      int // for a continuation paragraph inside an item: 1 + index of the item's block; else 0
	Runs       []Run
	Rows       [][]Cell // Table: first row is the header
	Start, End int      // bytes of the source text
}

// Cell is one cell of a table.
type Cell struct {
	Runs  []Run
	Align string // left, centre, right or empty
}

// Run is a stretch of words of one kind. Break is a forced new line in front of it.
type Run struct {
	Text         string
	Bold, Italic bool
	Code         bool
	Link         string   // address, where the run is a link
	Lang         string   // "mi" for te reo Māori words in English text, empty for the text's own
	Withheld     []string // grounds, where the words are in a withheld span
	Span         int      // number of the withheld span in the text, from 1; 0 outside
	Note         int      // 1 + index into Text.Notes, where the run is the mark of a note
	Live         *Live    // where the run is a live reference; Text is empty until it is resolved
	LinkWithheld []string // grounds, where a part of the address in Link is withheld
	Break        bool
	Start, End   int // bytes of the source text
}

// Note is a footnote.
type Note struct {
	Label      string
	Runs       []Run
	Start, End int
}

// Live is a reference that follows the review: {{count recommendations}},
// {{count recommendations position=noted}}, {{paragraph of=background}},
// {{row of=UPR4-139.10}} …
type Live struct {
	Name   string            // count, paragraph, row
	What   string            // recommendations, actions, …
	Params map[string]string // in the writer's words
}

// Problem is something the writer should mend: a broken mark, or markup that we do
// not understand and print as typed.
type Problem struct {
	// Code is mark-unclosed, mark-nested, mark-grounds, mark-across or mark-stray for a
	// broken mark; not-understood, note-missing, note-unused or live-unknown otherwise.
	Code       string
	Message    string
	Start, End int
}

// Broken tells whether the problem is a broken mark of withheld text, which blocks
// a release.
func (p Problem) Broken() bool { return len(p.Code) > 5 && p.Code[:5] == "mark-" }
