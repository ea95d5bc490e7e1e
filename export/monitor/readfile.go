package monitor

import (
	"bytes"
	"fmt"
	"strings"

	"followup/export/monitor/babycsv"
)

// read takes a file as the import screen does: the browser decodes UTF-8 and takes
// the byte order mark off, the parser splits, and any error of the parser refuses
// the whole file.
func (p *part) read(data []byte) {
	if bytes.HasPrefix(data, []byte{0xFF, 0xFE}) || bytes.HasPrefix(data, []byte{0xFE, 0xFF}) || zeros(data) != nil {
		p.broken = true
		p.problem("encoding", 1, "", "", WholeFile, "The file is in UTF-16, and the import reads UTF-8. Save it as “CSV UTF-8”.")
		return
	}
	source, valid := babycsv.Valid(strings.TrimPrefix(string(data), bom))
	parsed := babycsv.Parse(source)
	if parsed.HeaderRow == 0 {
		p.broken = true
		p.problem("empty-file", 1, "", "", WholeFile, "The file is empty: it has no header row.")
		return
	}
	for _, r := range parsed.Rows {
		p.rows = append(p.rows, dataRow{r.Number, r.Cells})
	}
	p.report.Rows = len(p.rows)
	if p.lineEnds(source, parsed) || p.delimiter(parsed) {
		p.broken = true
		return
	}
	p.parserErrors(parsed)
	p.readHeaders(parsed.HeaderRow, parsed.Header)
	p.quotes(parsed)
	if !valid {
		p.badCharacters(parsed.HeaderRow)
	}
}

// header returns the header of a cell.
func (p *part) header(cell int) string {
	if cell < len(p.columns) {
		return p.columns[cell].header
	}
	return ""
}

func (p *part) parserErrors(parsed babycsv.Result) {
	cells := map[int]int{}
	for _, r := range parsed.Rows {
		cells[r.Number] = len(r.Cells)
	}
	open := 0
	for _, e := range parsed.Errors {
		p.broken = true
		header := ""
		switch {
		case e.Code == babycsv.MissingQuotes:
			open = e.Number
			if n := cells[e.Number]; n > 0 && n <= len(parsed.Header) {
				header = parsed.Header[n-1]
			}
			p.problem("quote-open", e.Number, header, "", WholeFile, fmt.Sprintf("A quote that opens in row %d is never closed, and the Monitor refuses the whole file.", e.Number))
		case e.Number == open:
		case e.Code == babycsv.TooManyFields:
			p.problem("row-long", e.Number, "", fieldCount(cells[e.Number]), WholeFile, fmt.Sprintf("Row %d has %s and the header %d, and the Monitor refuses the whole file.", e.Number, fieldCount(cells[e.Number]), len(parsed.Header)))
		default:
			p.problem("row-short", e.Number, "", fieldCount(cells[e.Number]), WholeFile, fmt.Sprintf("Row %d has %s and the header %d, and the Monitor refuses the whole file.", e.Number, fieldCount(cells[e.Number]), len(parsed.Header)))
		}
	}
}

func fieldCount(n int) string {
	if n == 1 {
		return "1 field"
	}
	return fmt.Sprintf("%d fields", n)
}

// quotes tells of cells whose quotes are not read as they were meant.
func (p *part) quotes(parsed babycsv.Result) {
	for _, r := range parsed.Rows {
		for _, m := range r.Marks {
			value := r.Cells[m.Cell]
			if m.Kind == babycsv.SpaceBeforeQuote {
				p.problem("quote-space", r.Number, p.header(m.Cell), value, Changed, fmt.Sprintf("In row %d white space stands before an opening quote, so the quotes become part of the value.", r.Number))
				continue
			}
			p.problem("quote-text", r.Number, p.header(m.Cell), value, Changed, fmt.Sprintf("In row %d text follows a closing quote, so the cell runs on to the next quote at the end of a cell.", r.Number))
		}
	}
}

// badCharacters tells of cells with bytes that are not UTF-8.
func (p *part) badCharacters(headerRow int) {
	const lost = "\ufffd"
	say := func(row int, column, value string) {
		p.problem("encoding", row, column, value, Changed, "The file is not in UTF-8: letters such as ā are stored as �. Save it as “CSV UTF-8”.")
	}
	for _, c := range p.columns {
		if strings.Contains(c.header, lost) {
			say(headerRow, c.header, c.header)
		}
	}
	for _, r := range p.rows {
		for n, cell := range r.cells {
			if strings.Contains(cell, lost) {
				say(r.number, p.header(n), cell)
			}
		}
	}
}

// delimiter tells of a file whose cells are not separated by commas.
func (p *part) delimiter(parsed babycsv.Result) bool {
	if len(parsed.Header) != 1 {
		return false
	}
	for sign, name := range map[string]string{";": "semicolons", "\t": "tabs"} {
		if strings.Count(parsed.Header[0], sign) > 0 && strings.Contains(parsed.Header[0], attributeMark) {
			p.problem("delimiter", parsed.HeaderRow, "", parsed.Header[0], WholeFile, fmt.Sprintf("The cells are separated by %s, and the import knows only commas.", name))
			return true
		}
	}
	return false
}

// lineEnds tells of a file whose rows the parser splits at the wrong place, because
// it guesses the line end from the whole text, cells included.
func (p *part) lineEnds(source string, parsed babycsv.Result) bool {
	if !strings.Contains(source, "\r") {
		return false
	}
	if len(parsed.Errors) == 0 && countLines(source) == lineCount(parsed) {
		return false
	}
	rows, _ := splitRows(source, ',', maxCells)
	if sameRows(rows, parsed) {
		return false
	}
	row, column, found := strayEnd(source)
	if !found {
		return false
	}
	header := ""
	if len(rows) > 0 && column < len(rows[0]) {
		header = rows[0][column]
	}
	p.report.Rows = len(parsed.Rows)
	p.problem("line-ending", row, header, "", WholeFile, fmt.Sprintf("Row %d holds another kind of line end than the rows of the file have. The import guesses the line end from the whole file, here wrongly, and reads %s. Use one kind between rows and LF inside cells.", row, rowCount(len(parsed.Rows))))
	return true
}

func rowCount(n int) string {
	if n == 1 {
		return "1 row"
	}
	return fmt.Sprintf("%d rows", n)
}

// lineCount is how many lines that hold something the parser read.
func lineCount(parsed babycsv.Result) int { return len(parsed.Rows) + 1 }

// countLines counts the lines that hold something as a spreadsheet splits them.
func countLines(text string) int {
	n, begin, quoted := 0, 0, false
	end := func(at int) {
		if line := text[begin:at]; line != "" && line != `""` {
			n++
		}
	}
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '"':
			if quoted = !quoted; quoted {
				next := strings.IndexByte(text[i+1:], '"')
				if next < 0 {
					next = len(text) - i - 1
				}
				i += next
			}
		case c == '\n' || c == '\r':
			end(i)
			if c == '\r' && i+1 < len(text) && text[i+1] == '\n' {
				i++
			}
			begin = i + 1
		}
	}
	end(len(text))
	return n
}

func sameRows(rows [][]string, parsed babycsv.Result) bool {
	var full [][]string
	for _, r := range rows {
		if len(r) > 1 || r[0] != "" {
			full = append(full, r)
		}
	}
	if len(full) != lineCount(parsed) {
		return false
	}
	for n, r := range full {
		cells := parsed.Header
		if n > 0 {
			cells = parsed.Rows[n-1].Cells
		}
		if len(cells) != len(r) {
			return false
		}
	}
	return true
}

// strayEnd finds the first line end that is of another kind than the one behind
// the header: its row, and its place in the row.
func strayEnd(text string) (row, column int, found bool) {
	row = 1
	usual, quoted := "", false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '"':
			quoted = !quoted
		case c == ',' && !quoted:
			column++
		case c == '\n' || c == '\r':
			kind := string(c)
			if c == '\r' && i+1 < len(text) && text[i+1] == '\n' {
				kind = "\r\n"
				i++
			}
			stray := kind != usual && (usual != "" || quoted)
			if quoted && kind == "\n" && usual == "\r\n" { // LF inside a cell does no harm there
				stray = false
			}
			if stray {
				return row, column, true
			}
			if !quoted {
				usual = kind
				row++
				column = 0
			}
		}
	}
	return 0, 0, false
}
