package monitor

import (
	"slices"
	"strings"
	"unicode/utf8"

	"followup/app/draft"
	"followup/app/kind"
)

// Effect is what the Monitor's import does with something.
type Effect string

// The effects. All but Depends lose something.
const (
	Dropped    Effect = "dropped"    // a cell, link, column or row is left out without a word
	Refused    Effect = "refused"    // the server refuses the row, or a second category
	Unresolved Effect = "unresolved" // a link whose target is not found, dropped without a word
	Depends    Effect = "depends"    // nobody told us what the Monitor holds: no loss by itself
	Changed    Effect = "changed"    // a cell is stored as something other than what it says
	WholeFile  Effect = "file"       // the whole file cannot be imported
)

// Problem is one thing that the import does otherwise than the file says.
type Problem struct {
	Rule    string // stable, kebab-case
	File    string
	Row     int    // as a spreadsheet numbers it: the header is 1
	Column  string // header; empty where the whole row or file is meant
	Value   string
	Effect  Effect
	Message string
	Place   draft.Place // the field that it came from, where the file is our own
}

// Lossy tells whether something is lost by it.
func (p Problem) Lossy() bool { return p.Effect != Depends }

// FileReport is what becomes of one file.
type FileReport struct {
	File    string
	Rows    int // of data, as the import counts them
	Stored  int // rows that the Monitor holds afterwards
	Links   int // links that are made
	Missing int // links whose target is not found
	Depends int // links of which we cannot tell
}

// Report is what becomes of an upload.
type Report struct {
	Files    []FileReport
	Problems []Problem
}

// Lossy tells whether the upload would lose anything.
func (r Report) Lossy() bool {
	return slices.ContainsFunc(r.Problems, Problem.Lossy)
}

// State is what we know of the Monitor before an upload. The zero State knows
// nothing: links to what the upload does not bring are then [Depends].
type State struct {
	Categories []kind.Category // nil where nobody gave a list
	Taxonomies []kind.Taxonomy // nil means the Monitor's own eight
	Requests   []draft.CategoryRequest
	Known      []draft.KnownItem // rows of the Monitor's downloads
	Ledger     *draft.Ledger     // what was uploaded before; may be nil
	Cycle      string            // the review's own cycle, which may have to be added first
}

// StateOf returns what a review knows of the Monitor; tables hold the review's own rows.
func StateOf(r *draft.Review, tables *kind.Tables) State {
	return State{
		Categories: tables.Categories, Taxonomies: tables.Taxonomies, Requests: r.About.Monitor.Requests,
		Known: r.About.Monitor.Known, Ledger: r.Ledger, Cycle: r.About.Cycle,
	}
}

// Preflight reads the three files as the Monitor's import reads them, in the order
// recommendations, actions, indicators, and says what becomes of them. It knows the
// files by their places, not by their names.
func Preflight(files [3]File, state State) Report {
	f := newFlight(files, state)
	for n := range f.parts {
		f.upload(&f.parts[n])
	}
	f.nearActions()
	return f.report()
}

// PreflightOf runs [Preflight] on the files that [Build] made of a review, against
// what the review knows of the Monitor, and says of each problem which field of
// which item it came from. Files that are held back have nothing to try.
func PreflightOf(r *draft.Review, tables *kind.Tables, files *Files) Report {
	if files.Held {
		return Report{}
	}
	f := newFlight(files.Files, StateOf(r, tables))
	for n := range f.parts {
		f.upload(&f.parts[n])
	}
	for n := range f.parts {
		rows, problems := files.Sheets[n].Rows, f.parts[n].problems
		for i := range problems {
			problems[i].Place = draft.Place{Item: r.ID}
			if at := problems[i].Row - 2; at >= 0 && at < len(rows) {
				problems[i].Place = draft.Place{Item: rows[at].Item, Field: fieldOf(FileNames()[n], problems[i].Column)}
			}
		}
	}
	return f.report()
}

// fieldOf returns the field that fills a column.
func fieldOf(file, header string) string {
	r, _ := readHeader(file, header)
	for _, c := range columnsOf(file) {
		switch {
		case c.header() == header,
			r.attribute != "" && c.name == r.attribute,
			r.relation != "" && c.name == r.relation && (c.taxonomy == "" || strings.EqualFold(c.words, r.words)):
			return c.field
		}
	}
	return ""
}

// flight is one simulated upload.
type flight struct {
	state State
	cats  *catalogue        // nil where there is no list of categories
	words map[string]string // names of taxonomies to their codes
	held  *holdings
	parts [3]part

	pieces []string // of link cells, used again and again
	tags   []tag
}

// part is one file of it.
type part struct {
	file     string // as reports call it
	what     string // recommendations, actions, indicators
	columns  []reading
	rows     []dataRow
	broken   bool // nothing of it can be imported
	report   FileReport
	problems []Problem
}

// dataRow is one row of data.
type dataRow struct {
	number int
	cells  []string
}

func newFlight(files [3]File, state State) *flight {
	taxonomies := state.Taxonomies
	if len(taxonomies) == 0 {
		taxonomies = taxonomyTable()
	}
	f := &flight{state: state, words: map[string]string{}, held: newHoldings(state)}
	f.cats = newCatalogue(state.Categories, taxonomies, state.Requests)
	for _, t := range taxonomies {
		f.words[fold("", t.Name)] = t.Code
	}
	for n, what := range FileNames() {
		name := files[n].Name
		if name == "" {
			name = what
		}
		f.parts[n] = part{file: name, what: what, report: FileReport{File: name}}
		f.parts[n].read(files[n].Data)
	}
	for n := range f.parts {
		f.held.coming(&f.parts[n])
		for i := range f.parts[n].columns {
			c := &f.parts[n].columns[i]
			c.meant = f.words[fold("", c.words)]
		}
	}
	return f
}

func (f *flight) report() Report {
	var r Report
	for _, p := range f.parts {
		r.Files = append(r.Files, p.report)
		r.Problems = append(r.Problems, p.problems...)
	}
	return r
}

// maxValue is how many characters of a value a problem shows.
const maxValue = 200

func (p *part) problem(rule string, row int, column, value string, effect Effect, message string) {
	if len(value) > maxValue {
		cut := value[:maxValue]
		for !utf8.ValidString(cut) {
			cut = cut[:len(cut)-1]
		}
		value = cut + "…"
	}
	p.problems = append(p.problems, Problem{Rule: rule, File: p.file, Row: row, Column: column, Value: value, Effect: effect, Message: message})
}
