package workbook

import "github.com/xuri/excelize/v2"

// pen writes single cells and keeps the first error.
type pen struct {
	file  *excelize.File
	sheet string
	err   error
	top   int // first row of the printed page
}

// pageRows is about how many rows of the Summary go on a printed page.
const pageRows = 46

// keep starts a new printed page where the next rows would be cut by its end.
func (p *pen) keep(row, rows int) {
	if row > p.top && row+rows-p.top > pageRows {
		p.do(p.file.InsertPageBreak(p.sheet, at(0, row)))
		p.top = row
	}
}

func (p *pen) do(err error) {
	if p.err == nil {
		p.err = err
	}
}

func (p *pen) text(cell, words string, style int) {
	words, _ = fit(words)
	p.do(p.file.SetCellStr(p.sheet, cell, words))
	p.do(p.file.SetCellStyle(p.sheet, cell, cell, style))
}

func (p *pen) number(cell string, n, style int) {
	p.do(p.file.SetCellInt(p.sheet, cell, int64(n)))
	p.do(p.file.SetCellStyle(p.sheet, cell, cell, style))
}

func (p *pen) height(row int, points float64) { p.do(p.file.SetRowHeight(p.sheet, row, points)) }

// span makes one cell of several in a row.
func (p *pen) span(from, to, row, style int) {
	p.do(p.file.SetCellStyle(p.sheet, at(from, row), at(to, row), style))
	if to > from {
		p.do(p.file.MergeCell(p.sheet, at(from, row), at(to, row)))
	}
}

// band writes a heading over the whole width.
func (p *pen) band(words string, row, style int) {
	p.do(p.file.SetCellStyle(p.sheet, at(0, row), at(12, row), style))
	p.do(p.file.SetCellStr(p.sheet, at(0, row), words))
}
