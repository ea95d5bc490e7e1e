// Package monitor writes the three CSV files that the Human Rights Monitor imports,
// and knows beforehand what its import makes of them: an upload cannot be undone,
// and what the Monitor dislikes it drops without a word.
//
//   - [Build] makes the files of what is new in a review.
//   - [Preflight] reads any three files as the import reads them, and says what will
//     be stored, dropped, refused or changed.
//   - [ReadKnown] reads the Monitor's own downloads, [ReadTable] any CSV file.
//
// What the import does stands in docs/monitor.md. The package writes and reads
// bytes; it opens no file.
package monitor

import (
	"followup/app/draft"
	"followup/app/ledger"
)

// The three files, in the order in which they must be uploaded: a link is resolved
// against what the Monitor holds at that moment.
const (
	Recommendations = "recommendations"
	Actions         = "actions"
	Indicators      = "indicators"
)

// FileNames returns the names of the three files in the order of their upload.
func FileNames() [3]string { return [3]string{Recommendations, Actions, Indicators} }

// File is one CSV file.
type File struct {
	Name string // as it is called in reports: "recommendations", or a path
	Data []byte
}

// Options says how the files are built.
type Options struct {
	// Templates are the Ministry's own template CSVs by file name; a file without
	// one has the columns of docs/monitor.md.
	Templates map[string][]byte
	// Landed leaves out of the sheets the links to categories that the Ministry has not
	// added: the rows as the Monitor holds them after an upload.
	Landed bool
}

// Files are the three files of a review.
type Files struct {
	Files  [3]File
	Sheets [3]ledger.Sheet // the rows that the files hold: what is new
	All    [3]ledger.Sheet // every row of the review, as [ledger.Mark] and [ledger.Edits] need them
	Held   bool            // something must not be uploaded as it is: Files have no data, and the notes of severity Error say why
}

// Severity is how much a note matters.
type Severity int

const (
	Info    Severity = iota // to do before the upload, or good to know
	Warning                 // something cannot be carried; the rest goes
	Error                   // holds the three files back
)

// Note is something that the user should know about the files.
type Note struct {
	Rule     string // stable, kebab-case
	Severity Severity
	File     string // recommendations, actions, indicators; empty for all three
	Message  string
	Place    draft.Place
	Before   bool // to settle before the upload: listed first
}
