package window

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"followup/app/draft"
	"followup/app/ledger"
	"followup/export"
	"followup/forms/look"
)

// The numbers of a file of the next upload, in the order of their columns.
const (
	uploadNew = iota
	uploadStored
	uploadLinks
	uploadOpen
	uploadHeld
	uploadAfter
	uploadNumbers
)

func uploadColumns() [uploadNumbers]string {
	return [uploadNumbers]string{"New, to upload", "Will be stored", "Links made", "Links that depend", "There already", "There afterwards"}
}

// uploadLine is a line of the table of the three files.
func uploadLine(name fyne.CanvasObject, cell func(int) fyne.CanvasObject) fyne.CanvasObject {
	shares, line := []float32{0.2}, []fyne.CanvasObject{name}
	for k := range uploadNumbers {
		shares, line = append(shares, 0.8/uploadNumbers), append(line, cell(k))
	}
	return look.Columns(8, shares, line...)
}

// uploadCounts are the numbers of one file; a dash where the files are held back, so that
// nothing can be tried.
func uploadCounts(s *export.Standing, file int) [uploadNumbers]string {
	f := s.Files[file]
	words := func(n int) string { return look.Number(float64(n)) }
	counts := [uploadNumbers]string{uploadNew: words(f.New), uploadHeld: words(f.Held), uploadStored: "–", uploadLinks: "–", uploadOpen: "–", uploadAfter: "–"}
	if f.Failed > 0 {
		counts[uploadNew] += ", " + words(f.Failed) + " again"
	}
	if !s.Held && file < len(s.Preflight.Files) {
		r := s.Preflight.Files[file]
		counts[uploadStored], counts[uploadLinks], counts[uploadOpen] = words(r.Stored), words(r.Links), words(r.Depends)
		counts[uploadAfter] = words(f.Held + r.Stored)
	}
	return counts
}

// uploadRow is a line of the list: a heading, something that the import would do
// otherwise than the files say or that the user should know, or a row that goes in.
type uploadRow struct {
	heading string
	word    string
	tone    look.Tone
	text    string
	links   func() string // of a row that goes in
	where   string        // file and row, or the item
	place   draft.Place
	rule    string
	lossy   bool
}

// effectWords says what the import does.
func effectWords(p export.UploadProblem) (string, look.Tone) {
	switch p.Effect {
	case "dropped":
		return "Lost", look.Bad
	case "refused":
		return "Refused", look.Bad
	case "unresolved":
		return "Link lost", look.Bad
	case "changed":
		return "Changed", look.Bad
	case "file":
		return "Whole file", look.Bad
	}
	return "Depends", look.Neutral
}

// warningWords says what a warning of the files means.
func warningWords(rule string) string {
	for _, left := range []string{"category-", "position-", "states-", "template-"} {
		if strings.HasPrefix(rule, left) {
			return "Left out"
		}
	}
	return "Take care"
}

// uploadRows lists what must be mended, what to know, and what goes in; the number is of
// the first.
func uploadRows(s *export.Standing) (rows []uploadRow, lossy int) {
	var mend, know []uploadRow
	for _, n := range s.Notes {
		row := uploadRow{text: n.Message, where: capital(n.File), place: n.Place, rule: n.Rule}
		switch {
		case n.Severity == export.UploadError:
			row.word, row.tone, row.lossy = "Held back", look.Bad, true
			mend = append(mend, row)
			continue
		case n.Before:
			row.word, row.tone = "Before", look.Accent
		case n.Severity == export.UploadWarning:
			row.word, row.tone = warningWords(n.Rule), look.Warn
		default:
			row.word, row.tone = "To know", look.Neutral
		}
		know = append(know, row)
	}
	for _, p := range s.Preflight.Problems {
		row := uploadRow{text: p.Message, where: capital(p.File), place: p.Place, rule: p.Rule, lossy: p.Lossy()}
		if p.Row > 0 {
			row.where += fmt.Sprintf(", row %d", p.Row)
		}
		if p.Column != "" {
			row.where += ", " + p.Column
		}
		row.word, row.tone = effectWords(p)
		if row.lossy {
			mend = append(mend, row)
		} else {
			know = append(know, row)
		}
	}
	for _, group := range []struct {
		name string
		rows []uploadRow
	}{{"To mend", mend}, {"To know", know}, {"What goes in", goingIn(s)}} {
		if n := len(group.rows); n > 0 {
			rows = append(append(rows, uploadRow{heading: group.name + " · " + look.Number(float64(n))}), group.rows...)
		}
	}
	return rows, len(mend)
}

// goingIn lists the rows of the three files, as a spreadsheet numbers them.
func goingIn(s *export.Standing) []uploadRow {
	var list []uploadRow
	again := map[string]bool{} // refused before
	for _, t := range s.Tasks {
		if t.Task == ledger.TaskReEnter && t.Done == "" {
			again[t.Reference] = true
		}
	}
	for _, sheet := range s.Upload {
		for n, r := range sheet.Rows {
			row := uploadRow{
				word: "New", tone: look.Neutral, text: joined(" · ", r.Reference, r.Title), place: draft.Place{Item: r.Item},
				where: fmt.Sprintf("%s, row %d", capital(ledger.File(sheet.Kind)), n+2),
			}
			if again[r.Reference] {
				row.word, row.tone = "Again", look.Warn
			}
			row.links = func() string { return linksOf(sheet.Columns, r) }
			list = append(list, row)
		}
	}
	return list
}

// linksOf says what a row is linked to.
func linksOf(columns []ledger.Column, r ledger.Row) string {
	var links []string
	for n, c := range columns {
		if r.Cells[n] != "" && (c.Set || c.To != "") {
			links = append(links, c.Label+": "+r.Cells[n])
		}
	}
	return strings.Join(links, " · ")
}

// said is all that there is to say of a line.
func (r uploadRow) said() string {
	if r.links == nil {
		return r.text
	}
	return joined("\n", r.text, r.links())
}

// firstUpload returns the first line that is no heading, or -1.
func firstUpload(rows []uploadRow) int {
	return slices.IndexFunc(rows, func(r uploadRow) bool { return r.heading == "" })
}

func newUploadLine() fyne.CanvasObject {
	line := look.Columns(10, []float32{84, 0.72, 0.28}, look.NewChip("", look.Neutral), look.Cell(""), look.Cell(""))
	return look.Inset(6, 4, container.NewStack(line, look.Heading("")))
}

func (p *uploadPanel) draw(at int, o fyne.CanvasObject) {
	both := o.(*fyne.Container).Objects[0].(*fyne.Container).Objects
	c, heading := both[0].(*fyne.Container), both[1].(*look.Text)
	row := p.shown[at]
	heading.Set(row.heading)
	c.Objects[0].(*look.Chip).Say(row.word, row.tone)
	c.Objects[1].(*look.Text).Set(row.text)
	c.Objects[2].(*look.Text).Say(row.where, look.ColorMuted)
}
