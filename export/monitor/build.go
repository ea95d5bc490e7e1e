package monitor

import (
	"slices"

	"followup/app/draft"
	"followup/app/kind"
	"followup/app/ledger"
)

// Build makes the three files of what is new in a review: always all three, only a
// header row where nothing is new. tables hold the review's own rows. Where a note
// has the severity Error the files are held back and have no data. The same review
// gives the same bytes.
func Build(ix *draft.Index, tables *kind.Tables, options ...Options) (*Files, []Note) {
	var opt Options
	if len(options) > 0 {
		opt = options[0]
	}
	m := newMaker(ix, tables)
	m.landed = opt.Landed
	files := &Files{}
	for n, name := range FileNames() {
		files.All[n] = m.sheet(name)
		files.Sheets[n] = files.All[n]
		files.Sheets[n].Rows = m.stand.New(files.All[n])
	}
	m.inspect(files)
	var plans [3]plan
	for n, name := range FileNames() {
		plans[n] = m.plan(name, files.Sheets[n], opt.Templates[name])
		if len(opt.Templates[name]) > 0 {
			files.Sheets[n].Rows = plans[n].only(files.Sheets[n].Rows)
		}
	}
	files.Held = slices.ContainsFunc(m.notes, func(n Note) bool { return n.Severity == Error })
	for n, name := range FileNames() {
		files.Files[n].Name = name
		if !files.Held {
			files.Files[n].Data = plans[n].write(files.Sheets[n].Rows)
		}
	}
	slices.SortStableFunc(m.notes, func(a, b Note) int {
		return rank(a) - rank(b)
	})
	return files, m.notes
}

// Sheets returns every row of a review as it would stand in the Monitor, as
// [ledger.Edits] and [ledger.ToDo] need them.
func Sheets(ix *draft.Index, tables *kind.Tables) []ledger.Sheet {
	m := newMaker(ix, tables)
	sheets := make([]ledger.Sheet, 0, 3)
	for _, name := range FileNames() {
		sheets = append(sheets, m.sheet(name))
	}
	return sheets
}

// rank puts errors first, then what is to settle before the upload.
func rank(n Note) int {
	switch {
	case n.Severity == Error:
		return 0
	case n.Before:
		return 1
	case n.Severity == Warning:
		return 2
	}
	return 3
}

// plan is the columns of one file.
type plan struct {
	headers []string
	from    [][]int // columns of the sheet that fill it; none where we cannot
}

// plan chooses the columns of a file: the template's, or ours.
func (m *maker) plan(file string, sheet ledger.Sheet, template []byte) plan {
	if len(template) > 0 {
		return m.templatePlan(file, sheet, template)
	}
	var p plan
	for n, c := range columnsOf(file) {
		if c.rare && !slices.ContainsFunc(sheet.Rows, func(r ledger.Row) bool { return r.Cells[n] != "" }) {
			continue
		}
		p.headers = append(p.headers, c.header())
		p.from = append(p.from, []int{n})
	}
	return p
}

// only returns the rows without the values for which the file has no column, so
// that the ledger does not take them for uploaded.
func (p plan) only(rows []ledger.Row) []ledger.Row {
	kept := make([]ledger.Row, len(rows))
	for i, r := range rows {
		cells := make([]string, len(r.Cells))
		for _, from := range p.from {
			for _, at := range from {
				cells[at] = r.Cells[at]
			}
		}
		r.Cells = cells
		kept[i] = r
	}
	return kept
}

func (p plan) write(rows []ledger.Row) []byte {
	size := 256
	for _, r := range rows {
		size += 3*len(r.Cells) + 2
		for _, c := range r.Cells {
			size += len(c) + len(c)/64
		}
	}
	w := writer{data: make([]byte, 0, size)}
	w.row(p.headers)
	cells := make([]string, len(p.headers))
	for _, r := range rows {
		for n, from := range p.from {
			cells[n] = ""
			for _, at := range from {
				if cells[n] != "" && r.Cells[at] != "" {
					cells[n] += ", "
				}
				cells[n] += r.Cells[at]
			}
		}
		w.row(cells)
	}
	return w.data
}
