// Package layout makes lines on pages of a composed paper: advances read from the
// fonts in assets, line breaks, tables, keeps, headers and footers. The page meter,
// the page limits, the preview and the PDF all read the result. It knows neither
// PDF, Word nor screens.
//
// All lengths are points (1/72 inch) from the top left corner of the page.
package layout

import "followup/app/compose"

// Options are the choices of one layout.
type Options struct {
	BodyOnly bool   // leave out appendices: for the page meter
	Cache    *Cache // remembers broken lines between layouts; may be nil
}

// Result is a paper as it will print.
type Result struct {
	Doc   *compose.Document
	Pages []Page
	// BodyPages is where the part that a page limit counts ends: 9.6 means six tenths
	// down the tenth page. AllPages counts everything.
	BodyPages, AllPages float64
	Bookmarks           []Bookmark
	Targets             map[string]Target // where links "#key" lead: by key of a block or row
	Missing             []MissingGlyph

	fonts *Fonts
}

// Page is one page.
type Page struct {
	Width, Height float64
	Number        int // as printed, from 1
	Elements      []Element
}

// Bookmark is an entry of the outline.
type Bookmark struct {
	Title string
	Level int // from 1
	Page  int // index into Pages
	Y     float64
}

// Target is a place that a link leads to.
type Target struct {
	Page int // index into Pages
	Y    float64
}

// MissingGlyph is a character that the font lacks; it prints as □.
type MissingGlyph struct {
	Rune rune
	From compose.Source
}

// Tag says what an element is for a reader of the tagged PDF.
type Tag int

const (
	Artifact Tag = iota // header, footer, rule, border
	TagTitle
	TagH1
	TagH2
	TagH3
	TagP
	TagLI // item of a list; spans with Label are its Lbl part
	TagTH
	TagTD
	TagNote
	TagTOCI
)

// Element is what stands at one place of a page: a line of text, a rule or a box.
// Elements of one Block follow each other in reading order, over pages too.
type Element struct {
	Tag    Tag
	Block  int    // index into Doc.Blocks; -1 for artifacts and notes
	Note   int    // 1 + index into Doc.Notes; 0 otherwise
	Row    int    // in a table, from 0, header rows first; -1 outside
	Column int    // in a table: index of the cell in its row
	Para   int    // paragraph inside the cell; entry of a table of contents
	Spans  []Span // text, on one baseline
	Rule   *Rule
	First  bool // first line of its paragraph
	Repeat bool // a header row set again on a later page: an artifact for a reader
}

// Span is text set in one font at one place.
type Span struct {
	X, Y   float64 // of the baseline's left end
	Width  float64 // without the space at a line's end
	Text   string  // with the space at a line's end, so that copied text does not run together
	Font   Font
	Size   float64
	Rise   float64 // of a note's mark: how far above Y it is set
	Label  bool    // an automatic number or bullet
	Link   string
	Lang   string
	Box    bool         // the box that stands for withheld words; Text is its grounds
	Mark   bool         // shaded: withheld words in the signatory's copy
	Run    *compose.Run // what it was set from; never nil, an empty run for words of the layout
	Offset int          // where in Run.Text it begins, in bytes
}

// Rule is a line or a filled rectangle.
type Rule struct {
	X, Y, W, H float64
	Grey       float64 // 0 black, 1 white
}

// Font names one of the eight faces in assets.
type Font struct {
	Family       string // times, arial
	Bold, Italic bool
}
