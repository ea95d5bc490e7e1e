// Package compose makes of a review and one of its papers ONE layout-neutral
// document, from which all counts, pages, previews and exports come; so the count
// on the screen is the count of the file. It knows neither fonts nor millimetres.
package compose

import (
	"time"

	"followup/app/draft"
)

// Document is a composed paper.
type Document struct {
	Facts  Facts
	Blocks []Block
	Notes  []Note // footnotes in the order of their marks, numbered through the paper
}

// Facts is what stands around the text.
type Facts struct {
	Kind           string
	Title          string
	Language       string // en-NZ
	Classification string // as it stands on each page: "IN CONFIDENCE" or "SENSITIVE: BUDGET"
	Ministers      []draft.Minister
	Committee      string // its full name
	MeetingDate    draft.Date
	Font           string // times, arial
	Release        Release
	ReleasedBy     string // Public: who releases, where the paper names somebody else than its Ministers
}

// Release says in which of the three forms the paper was composed.
type Release int

const (
	Ordinary      Release = iota
	Public                // what is withheld is gone; a cover sheet stands in front
	ReleaseReview         // the signatory's copy: what is withheld is shown, and why
)

// Part says which part of a paper is composed.
type Part int

const (
	Whole        Part = iota
	PaperOnly         // without its appendix, which is a file of its own
	AppendixOnly      // the appendix alone
)

// ContentsWish says whether a paper has a table of contents.
type ContentsWish int

const (
	ContentsWhereLong ContentsWish = iota // long reports with many headings; never a Cabinet paper
	ContentsAlways
	ContentsNever
)

// Options is how a paper is composed. The zero value is the whole paper as drafted.
type Options struct {
	Release  Release
	Part     Part
	Contents ContentsWish
}

// Region is the part of the paper that a block belongs to.
type Region int

const (
	Cover Region = iota
	Body
	NoteRegion
	Appendix
)

// Role is what a block is for.
type Role int

const (
	Title          Role = iota
	CoverLine           // Office of the Minister …, the committee, symbol, date
	Heading             // Level 1 to 3
	Paragraph           // unnumbered
	Numbered            // numbered paragraph; Level 1 is "3", 2 is "3.1", 3 is "3.1.1"
	Recommendation      // to Cabinet; Level 1 is "1", 2 is "1.1"
	Item                // bullet, Level from 1
	TableBlock
	Signature
	Missing  // marks something missing; never counts, never stands in a release
	Contents // a table of contents stands here
)

// Block is one block of the paper.
type Block struct {
	Key         string // stable across edits of other blocks: item id, field, number in the field
	From        Source
	Region      Region
	Role        Role
	Level       int
	Label       string // as printed: "3.1", "•"; automatic, so it never counts
	Runs        []Run
	Table       *Table
	KeepNext    bool
	PageBreak   bool // starts a new page
	Landscape   bool // stands on landscape pages
	Bookmark    string
	FirstInItem bool // first block of its source field
	Quoted      bool // the UN's own words, between ours

	words   int  // 1 + number of words; 0 where nobody counted
	touched bool // its runs hold marks of notes or live references
}

// Source is where a block's words come from.
type Source struct {
	Item       draft.ID // top-level item: a recommendation, a paper …
	Part       draft.ID // nested item: a section, a contribution; empty for the item itself
	Field      string   // member name as in the file: "text", "response"
	Start, End int      // bytes in the field; both 0 for words that the program wrote
}

// Run is a stretch of words set alike.
type Run struct {
	Text         string
	Bold, Italic bool
	Link         string // address, or "#" and a block key
	Lang         string // "mi" where it is te reo Māori in English text
	Withheld     string // grounds as printed, in ReleaseReview and for the box in Public
	Box          bool   // Public: stands for withheld words; Text is empty
	Note         int    // 1 + index into Document.Notes where the run is a note's mark
	Break        bool   // starts a new line
	Missing      bool   // a marker of something missing, inside a block
	Live         bool   // the words of a live reference
	Source       Source // bytes of the field that it came from
	Edit         *Edit  // in a comparison of two versions: the words came or went
}

// Edit tells what became of a stretch of words between two versions.
type Edit struct {
	Gone bool      // the words went; else they came
	By   string    // whose change it was, where known
	On   time.Time // when it was saved, where known
}

// Note is one footnote.
type Note struct {
	Number int
	Region Region // of the block that holds its mark
	Runs   []Run
	From   Source

	words int // 1 + number of words; 0 where nobody counted
}

// Table is a table of a paper.
type Table struct {
	Columns []Column
	Head    [][]Cell // header rows, repeated on each page
	Rows    []Row
}

// Column is a column; Share is its part of the width, in thousandths.
type Column struct {
	Share int
}

// Row is a row; a group row spans all columns with its first cell.
type Row struct {
	Key   string
	Group bool
	Cells []Cell

	words int // 1 + number of words; 0 where nobody counted
}

// Cell is a cell: its paragraphs.
type Cell struct {
	Blocks []Block
	Align  string // left, centre, right or empty
	Header bool   // heads its row
}
