// Package export makes the files of a review: the three CSV files for the Human
// Rights Monitor, the workbook, and a paper as PDF, Word and HTML. Each format has a
// room of its own that turns a review or a composed paper into bytes; this package
// alone knows them all, writes files, tells progress and stops when it is told to.
//
// Each file appears whole or not at all, and what one format lacks holds back that
// format alone. The same review gives the same bytes.
package export

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"followup/app/compose"
	"followup/app/draft"
	"followup/app/kind"
	"followup/app/ledger"
	"followup/export/word"
)

// Format is a kind of file.
type Format string

// The formats, by their usual endings.
const (
	CSV  Format = "csv"
	XLSX Format = "xlsx"
	PDF  Format = "pdf"
	DOCX Format = "docx"
	HTML Format = "html"
)

// Formats returns every format in the order in which they are written.
func Formats() []Format { return []Format{CSV, XLSX, PDF, DOCX, HTML} }

// Request says what to export.
type Request struct {
	Review   *draft.Review
	Paper    *draft.Paper // nil where only files of the review are asked for
	Tables   *kind.Tables // with the review's own rows
	Dir      string       // made where it is missing
	Base     string       // "x" where the review is x.followup
	Formats  []Format     // none means every format that the release allows
	Release  compose.Release
	Template []byte // an agency's .docx whose styles the Word file takes; nil for ours
	// TemplateName is the name of its file, for messages; it may be empty.
	TemplateName string
	Internal     bool     // the workbook carries internal notes
	Checker      *Checker // may be nil; a caller that has one saves the work of a second
	// Columns are the Ministry's own template CSVs by kind of row
	// (recommendations, actions, indicators); the files take their columns.
	Columns map[string][]byte
}

// Progress is told before each file and once at the end.
type Progress struct {
	Doing    string // "Making the PDF"
	Done, Of int
}

// Written is a file that was written.
type Written struct {
	Format Format
	Path   string
	Size   int
}

// Held is a format that was held back.
type Held struct {
	Format Format
	Files  []string
	Why    string      // one or two plain sentences: what is wrong and what to do
	Place  draft.Place // where to mend it; empty where no one field is at fault
}

// Note is something that the user should know about a file that was written.
type Note struct {
	Format  Format
	Message string
	Place   draft.Place
	Before  bool // of the files for the Monitor: to settle before they are uploaded
}

// Report is what became of a request.
type Report struct {
	Written []Written
	Held    []Held
	Notes   []Note
	Edits   []ledger.Edit // to make by hand in the Monitor: what changed since the uploads
}

// Error is a failure that ended an export: nothing more was written after it.
type Error struct {
	Path string
	What string
	Do   string
	Err  error
}

func (e *Error) Error() string {
	return strings.TrimSpace(e.What + " " + e.Do)
}

func (e *Error) Unwrap() error { return e.Err }

// product is one format's files, made in memory.
type product struct {
	files []file
	notes []Note
	edits []ledger.Edit
	held  *Held
}

type file struct {
	name string
	data []byte
}

// Run makes the files of a request, one format after the other. It returns what was
// written even where it ends with an error, which is an [*Error], a *store.Error or
// the context's.
func Run(ctx context.Context, req Request, tell func(Progress)) (Report, error) {
	if tell == nil {
		tell = func(Progress) {}
	}
	var report Report
	formats, err := req.formats()
	if err != nil {
		return report, err
	}
	if err := req.readable(formats); err != nil {
		return report, err
	}
	if err := req.ready(); err != nil {
		return report, err
	}
	m := newMaker(&req)
	for n, format := range formats {
		if err := ctx.Err(); err != nil {
			return report, err
		}
		tell(Progress{Doing: doing[format], Done: n, Of: len(formats)})
		made := m.make(format)
		report.Notes = append(report.Notes, made.notes...)
		report.Edits = append(report.Edits, made.edits...)
		if made.held != nil {
			report.Held = append(report.Held, *made.held)
			continue
		}
		// The last moment to stop: from here the files of this format are written whole.
		if err := ctx.Err(); err != nil {
			return report, err
		}
		if err := writeAll(req.Dir, made.files); err != nil {
			return report, err
		}
		for _, f := range made.files {
			report.Written = append(report.Written, Written{format, filepath.Join(req.Dir, f.name), len(f.data)})
		}
	}
	report.Notes = append(report.Notes, req.beside(report.Written)...)
	tell(Progress{Doing: "Done", Done: len(formats), Of: len(formats)})
	return report, nil
}

var doing = map[Format]string{
	CSV:  "Making the three files for the Monitor",
	XLSX: "Making the workbook",
	PDF:  "Making the PDF",
	DOCX: "Making the Word file",
	HTML: "Making the web page",
}

// formats returns what the request asks for, in our order, each once.
func (req *Request) formats() ([]Format, error) {
	allowed := Formats()
	switch {
	case req.Release == compose.Public:
		allowed = []Format{PDF, DOCX, HTML}
	case req.Release == compose.ReleaseReview:
		allowed = []Format{PDF}
	case req.Paper == nil:
		allowed = []Format{CSV, XLSX}
	}
	if len(req.Formats) == 0 {
		return allowed, nil
	}
	for _, f := range req.Formats {
		if !slices.Contains(Formats(), f) {
			return nil, &Error{What: fmt.Sprintf("There is no format %q.", f), Do: "The formats are csv, xlsx, pdf, docx and html."}
		}
		if !slices.Contains(allowed, f) {
			return nil, &Error{What: fmt.Sprintf("A %s file is not part of what you ask for.", f), Do: fmt.Sprintf("This export can hold: %s.", join(allowed))}
		}
	}
	return slices.DeleteFunc(allowed, func(f Format) bool { return !slices.Contains(req.Formats, f) }), nil
}

func join(formats []Format) string {
	words := make([]string, len(formats))
	for i, f := range formats {
		words[i] = string(f)
	}
	return strings.Join(words, ", ")
}

// readable refuses a template that cannot be read before anything is written.
func (req *Request) readable(formats []Format) error {
	if req.Template == nil || !slices.Contains(formats, DOCX) {
		return nil
	}
	if _, err := word.MissingStyles(req.Template); err != nil {
		name := ""
		if req.TemplateName != "" {
			name = " “" + req.TemplateName + "”"
		}
		return &Error{What: "The template" + name + " cannot be used: " + err.Error() + ".", Err: err}
	}
	return nil
}

// ready makes the folder and refuses what must not stand beside a release.
func (req *Request) ready() error {
	if err := os.MkdirAll(req.Dir, 0o777); err != nil {
		return folderError(req.Dir, err)
	}
	info, err := os.Stat(req.Dir)
	if err != nil {
		return folderError(req.Dir, err)
	}
	if !info.IsDir() {
		return &Error{Path: req.Dir, What: fmt.Sprintf("%s is a file, not a folder.", req.Dir), Do: "Choose a folder for the exported files."}
	}
	switch req.Release {
	case compose.ReleaseReview:
		if found := releases(req.Dir); len(found) > 0 {
			return &Error{
				Path: req.Dir,
				What: fmt.Sprintf("The folder %s holds a release (%s), and the signatory's copy shows what is withheld.", req.Dir, found[0]),
				Do:   "Choose another folder for the signatory's copy.",
			}
		}
	case compose.Public:
		if found := signatoryCopies(req.Dir); len(found) > 0 {
			return &Error{
				Path: req.Dir,
				What: fmt.Sprintf("The folder %s holds the signatory's copy %s, which shows what is withheld.", req.Dir, found[0]),
				Do:   "Choose another folder for the release, so that the two are never sent together.",
			}
		}
	}
	return nil
}

func folderError(dir string, err error) error {
	e := &Error{Path: dir, What: fmt.Sprintf("The folder %s cannot be made or opened: %s.", dir, reason(err)), Do: "Choose another folder, or ask for the right to write there.", Err: err}
	var pathErr *os.PathError
	if errors.As(err, &pathErr) && pathErr.Path != "" && pathErr.Path != dir {
		e.What = fmt.Sprintf("The folder %s cannot be made: %s: %s.", dir, pathErr.Path, reason(err))
	}
	return e
}

func reason(err error) string {
	switch {
	case errors.Is(err, os.ErrPermission):
		return "you may not write there"
	case errors.Is(err, os.ErrExist), strings.Contains(err.Error(), "not a directory"):
		return "a file of that name is in the way"
	case strings.Contains(err.Error(), "read-only file system"):
		return "the disk can only be read"
	case strings.Contains(err.Error(), "no space left"):
		return "the disk is full"
	}
	var pathErr *os.PathError
	if errors.As(err, &pathErr) {
		return pathErr.Err.Error()
	}
	return err.Error()
}

// releases returns the files of a folder that are a public release.
func releases(dir string) []string {
	return names(dir, func(name string) bool {
		return strings.HasSuffix(paperOf(name), "-release")
	})
}

// signatoryCopies returns the files of a folder that show what a release withholds.
func signatoryCopies(dir string) []string {
	return names(dir, func(name string) bool {
		return strings.HasSuffix(paperOf(name), "-release-review")
	})
}

// paperOf is the name of a paper's file without its ending, and without what an
// appendix that stands alone has behind it.
func paperOf(name string) string {
	return strings.TrimSuffix(strings.TrimSuffix(name, filepath.Ext(name)), appendixSuffix)
}

func names(dir string, keep func(string) bool) []string {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil
	}
	var found []string
	for _, e := range entries {
		if keep(e.Name()) {
			found = append(found, e.Name())
		}
	}
	return found
}
