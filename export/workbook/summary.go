package workbook

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"followup/app/calendar"
	"followup/app/draft"
	"followup/app/kind"
)

// tally is a count of things under a name.
type tally struct {
	name  string
	count int
	parts []int // by progress, for actions by agency
}

// summary fills the first sheet: what the review is, its figures, the charts.
func (b *book) summary() error {
	p := &pen{file: b.file, sheet: summarySheet}
	off := false
	p.do(b.file.SetSheetView(summarySheet, 0, &excelize.ViewOptions{ShowGridLines: &off}))
	high, fixed := 15.0, true
	p.do(b.file.SetSheetProps(summarySheet, &excelize.SheetPropsOptions{DefaultRowHeight: &high, CustomHeight: &fixed}))
	for i, width := range []float64{30, 8, 11, 13, 11, 11, 2, 15, 15, 15, 15, 15, 15} {
		p.do(b.file.SetColWidth(summarySheet, columnName(i), columnName(i), width))
	}
	p.height(1, 34)
	p.text("A1", b.titleOf(), b.looks.title)
	p.text("A2", b.options.Classification, b.looks.mark)
	row := 3
	for _, fact := range b.facts() {
		if fact[1] != "" {
			p.text(at(0, row), fact[0], b.looks.label)
			p.text(at(1, row), fact[1], b.looks.value)
			row++
		}
	}
	row++
	p.height(row, 32)
	p.height(row+1, 28)
	for i, figure := range b.figures() {
		col, end := []int{0, 1, 4, 7, 9, 11}[i], []int{0, 3, 5, 8, 10, 12}[i]
		p.number(at(col, row), figure.count, b.looks.big)
		p.text(at(col, row+1), figure.name, b.looks.bigWords)
		p.span(col, end, row, b.looks.big)
		p.span(col, end, row+1, b.looks.bigWords)
	}
	row += 3
	row = b.contents(p, row) + 1
	row = b.charts(p, row)
	p.do(b.file.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Area", Scope: summarySheet, RefersTo: fmt.Sprintf("'%s'!$A$1:$M$%d", summarySheet, row),
	}))
	return p.err
}

// facts is what the review is, in words.
func (b *book) facts() [][2]string {
	a := b.ix.Review.About
	body := a.Body
	for i := range b.tables.Bodies {
		if b.tables.Bodies[i].Code == a.Body && b.tables.Bodies[i].Name != "" {
			body = b.tables.Bodies[i].Name
		}
	}
	moment := "Not saved yet"
	if !b.ix.Review.Saved.IsZero() {
		moment = calendar.Moment(b.ix.Review.Saved)
	}
	return [][2]string{
		{"Body", body},
		{"Cycle", a.Cycle},
		{"Document", a.Symbol},
		{"Adopted", string(a.Adoption)},
		{"Follow-up due", string(a.FollowUpDue)},
		{"Lead agency", a.LeadAgency},
		{"As the review was saved", moment},
	}
}

// figures are the six numbers that one reads first.
func (b *book) figures() []tally {
	r := b.ix.Review
	answered, without, fresh, errors := 0, 0, 0, 0
	for _, item := range r.Recommendations {
		if item.Response != "" {
			answered++
		}
		if len(b.ix.ActionsOf[item.ID]) == 0 {
			without++
		}
	}
	for _, a := range r.Actions {
		if a.New {
			fresh++
		}
	}
	for i := range b.options.Findings {
		if b.options.Findings[i].Severity == "Error" {
			errors++
		}
	}
	return []tally{
		{name: "recommendations", count: len(r.Recommendations)},
		{name: "with a response", count: answered},
		{name: "without an action", count: without},
		{name: fmt.Sprintf("actions, %s of them new", thousands(fresh)), count: len(r.Actions)},
		{name: "indicators", count: len(r.Indicators)},
		{name: "errors found by the checks", count: errors},
	}
}

// contents lists the sheets, and what the reader must know of this workbook.
func (b *book) contents(p *pen, row int) int {
	p.band("In this workbook", row, b.looks.band)
	row++
	about := map[string]string{
		recommendationsSheet: "each recommendation, its response and the actions that answer it",
		actionsSheet:         "each action, who is responsible, how it stands, what it answers and how it is measured",
		indicatorsSheet:      "each indicator, its dates and its progress reports",
		checksSheet:          "what the checks found, and where to mend it",
	}
	for _, s := range b.sheets {
		p.text(at(0, row), s.name, b.looks.cells[linkLook])
		p.do(b.file.SetCellHyperLink(summarySheet, at(0, row), "'"+s.name+"'!A1", "Location"))
		p.text(at(1, row), rowsOf(s.rows)+": "+about[s.name], b.looks.value)
		row++
	}
	notes := b.notes
	if b.options.MinisterNotes {
		notes = append(notes, "Notes for Ministers are included. They are not for publication.")
	}
	if b.options.Internal {
		notes = append(notes, "Internal notes and the agencies’ contributions are included. They are not for publication.")
	}
	if len(notes) > 0 {
		p.band("Please note", row+1, b.looks.band)
		row += 2
	}
	for i, note := range notes {
		if i == 20 {
			note = fmt.Sprintf("And %s more of the same.", thousands(len(notes)-i))
		}
		if i > 20 {
			break
		}
		p.text(at(0, row), note, b.looks.value)
		row++
	}
	return row
}

func rowsOf(n int) string {
	if n == 1 {
		return "1 row"
	}
	return thousands(n) + " rows"
}

// countBy counts recommendations by the choices of a field, in their order, those
// that none has too; values that no table knows follow behind, under the name none
// where there is no value.
func countBy(list []*draft.Recommendation, choices []kind.Choice, none string, value func(*draft.Recommendation) string) []tally {
	n := map[string]int{}
	for _, r := range list {
		n[value(r)]++
	}
	var out []tally
	for i := range choices {
		out = append(out, tally{name: choices[i].Words, count: n[choices[i].Code]})
		delete(n, choices[i].Code)
	}
	var rest []tally
	for code, count := range n {
		if code == "" {
			code = none
		}
		rest = append(rest, tally{name: code, count: count})
	}
	slices.SortFunc(rest, func(a, b tally) int { return strings.Compare(a.name, b.name) })
	return append(out, rest...)
}

// actionsByAgency counts actions by responsible agency and progress, most first.
func (b *book) actionsByAgency() ([]tally, []string) {
	names := []string{"Not stated"}
	codes := []string{""}
	for _, c := range b.tables.Progress {
		names, codes = append(names, c.Words), append(codes, c.Code)
	}
	by := map[string]*tally{}
	for _, a := range b.ix.Review.Actions {
		agency := a.Agency
		if agency == "" {
			agency = "No agency yet"
		}
		t := by[agency]
		if t == nil {
			t = &tally{name: agency, parts: make([]int, len(codes))}
			by[agency] = t
		}
		t.count++
		t.parts[max(0, slices.Index(codes, a.Progress))]++
	}
	out := make([]tally, 0, len(by))
	for _, t := range by {
		out = append(out, *t)
	}
	slices.SortFunc(out, func(a, b tally) int {
		return cmp.Or(b.count-a.count, strings.Compare(a.name, b.name))
	})
	return out, names
}

// countByAgency counts recommendations by lead agency, most first.
func countByAgency(list []*draft.Recommendation) []tally {
	out := countBy(list, nil, "No lead agency yet", func(r *draft.Recommendation) string { return r.LeadAgency })
	slices.SortStableFunc(out, func(a, b tally) int { return b.count - a.count })
	return out
}

// at returns the name of a cell; col counts from 0, row from 1.
func at(col, row int) string { return fmt.Sprintf("%s%d", columnName(col), row) }
