package workbook

import "github.com/xuri/excelize/v2"

// pen writes single cells and keeps the first error.
type pen struct {
	file  *excelize.File
	sheet string
	err   error
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
