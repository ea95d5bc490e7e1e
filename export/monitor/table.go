package monitor

import (
	"strings"

	"followup/app/intake"
)

// ReadTable reads a CSV file of any make into a plain table: with or without a byte
// order mark, in UTF-8, UTF-16 or Windows-1252, with commas, semicolons or tabs,
// with any line end, and rows of any length. Blank rows stay, so that rows have the
// numbers that a spreadsheet shows. An error is a [*ReadError].
func ReadTable(data []byte) (intake.Table, error) {
	text, err := decode(data)
	if err != nil {
		return intake.Table{}, err
	}
	if err := bounded(text); err != nil {
		return intake.Table{}, err
	}
	first := 1
	delimiter := byte(0)
	if len(text) >= 5 && strings.EqualFold(text[:4], "sep=") && strings.IndexByte(",;\t|", text[4]) >= 0 { // Excel's own hint
		delimiter = text[4]
		_, text, _ = strings.Cut(text, "\n")
		first = 2
	}
	if delimiter == 0 {
		delimiter = guessDelimiter(text)
	}
	rows, ok := splitRows(text, delimiter, maxCells)
	if !ok {
		return intake.Table{}, unreadable("The file has more than %d cells. Split it.", maxCells)
	}
	for len(rows) > 0 && blank(rows[len(rows)-1]) {
		rows = rows[:len(rows)-1]
	}
	if len(rows) == 0 {
		return intake.Table{}, unreadable("The file is empty: it has no row with anything in it.")
	}
	return intake.Table{Name: "Table 1", Rows: rows, First: first}, nil
}

func blank(row []string) bool {
	for _, cell := range row {
		if trim(cell) != "" {
			return false
		}
	}
	return true
}

// guessDelimiter chooses the separator that splits the first rows most evenly into
// more than one cell; commas where none does.
func guessDelimiter(text string) byte {
	best, bestScore := byte(','), 0.0
	for _, d := range []byte{',', ';', '\t'} {
		rows, _ := splitRows(head(text), d, 4096)
		counts := map[int]int{}
		total := 0
		for _, r := range rows {
			if !blank(r) {
				counts[len(r)]++
				total++
			}
		}
		for width, n := range counts {
			if width < 2 {
				continue
			}
			if score := float64(n)/float64(total) + float64(min(width, 20))/100; score > bestScore {
				best, bestScore = d, score
			}
		}
	}
	return best
}

// head is as much of a text as is enough to guess by.
func head(text string) string { return text[:min(len(text), 1<<15)] }

// splitRows reads rows as a spreadsheet does: quotes hold separators and line ends,
// CR, LF and CRLF each end a row, and text behind a closing quote is kept. It
// reports false where there are more cells than the limit.
func splitRows(text string, delimiter byte, limit int) ([][]string, bool) {
	var rows [][]string
	var row []string
	cells := 0
	take := func(cell string) { row = append(row, cell); cells++ }
	at := 0
	for at < len(text) || len(row) > 0 {
		if cells > limit {
			return rows, false
		}
		cell, end := readCell(text, at, delimiter)
		take(cell)
		switch {
		case end >= len(text):
			return append(rows, row), true
		case text[end] == delimiter:
			at = end + 1
			if at == len(text) {
				take("")
				return append(rows, row), true
			}
		default:
			at = end + 1
			if text[end] == '\r' && at < len(text) && text[at] == '\n' {
				at++
			}
			rows = append(rows, row)
			row = make([]string, 0, len(row))
		}
	}
	return rows, true
}

// readCell returns the cell that begins at a place, and where it ends.
func readCell(text string, at int, delimiter byte) (string, int) {
	ends := func(c byte) bool { return c == delimiter || c == '\r' || c == '\n' }
	if at >= len(text) || text[at] != '"' {
		end := at
		for end < len(text) && !ends(text[end]) {
			end++
		}
		return text[at:end], end
	}
	start := at + 1
	for at = start; ; {
		quote := strings.IndexByte(text[at:], '"')
		if quote < 0 {
			return strings.ReplaceAll(text[start:], `""`, `"`), len(text)
		}
		at += quote
		if at+1 < len(text) && text[at+1] == '"' {
			at += 2
			continue
		}
		cell := strings.ReplaceAll(text[start:at], `""`, `"`)
		end := at + 1
		for end < len(text) && !ends(text[end]) {
			end++
		}
		return cell + text[at+1:end], end
	}
}
