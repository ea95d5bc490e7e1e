package workbook

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"followup/app/intake"
)

// ReadCSV returns a CSV file as a table of text: with commas, semicolons or tabs
// between its cells, in UTF-8, UTF-16 or the Windows alphabet, as spreadsheets write
// it. name is what the table is called. An error is one clear sentence.
func ReadCSV(name string, data []byte) (intake.Table, error) {
	t := intake.Table{Name: name, First: 1}
	switch {
	case len(data) == 0:
		return t, unreadable("This file is empty.")
	case len(data) > maxFile:
		return t, unreadable(fmt.Sprintf("This file is %d MB; the most that is read is %d MB.", len(data)>>20, maxFile>>20))
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0")), bytes.HasPrefix(data, []byte("%PDF")):
		return t, unreadable("This is not a CSV file, whatever its name says: it begins like a workbook, a Word document or a PDF.")
	}
	text := decoded(data)
	if strings.ContainsRune(text, 0) {
		return t, unreadable("This is not a CSV file: it holds bytes that no text holds.")
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = separator(text)
	r.FieldsPerRecord = -1
	r.LazyQuotes = true
	cells, next, read := 0, 1, 0 // next is the line behind the last row
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return t, unreadable("This CSV file is broken: " + strings.TrimPrefix(err.Error(), "parse error on ") + ". Open it in a spreadsheet, mend that row, and save it again.")
		}
		line, _ := r.FieldPos(0)
		for ; next < line && len(t.Rows) < maxRows; next++ { // empty lines are rows in a spreadsheet
			t.Rows = append(t.Rows, nil)
		}
		end := int(r.InputOffset())
		next += strings.Count(text[read:end], "\n") - (line - next)
		read = end
		if len(t.Rows) >= maxRows {
			return t, unreadable(fmt.Sprintf("This file has more than %s rows, far more than any review. It was not read.", thousands(maxRows)))
		}
		if cells += len(row); cells > maxCells {
			return t, unreadable(fmt.Sprintf("This file has more than %s cells, far more than any review. It was not read.", thousands(maxCells)))
		}
		t.Rows = append(t.Rows, row)
	}
	if len(t.Rows) == 0 {
		return t, unreadable("This file has no rows.")
	}
	return t, nil
}

// decoded returns a text in UTF-8. A file of the Windows alphabet has no macrons to lose.
func decoded(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xFF\xFE")), bytes.HasPrefix(data, []byte("\xFE\xFF")):
		big := data[0] == 0xFE
		units := make([]uint16, 0, len(data)/2)
		for i := 2; i+1 < len(data); i += 2 {
			lo, hi := data[i], data[i+1]
			if big {
				lo, hi = hi, lo
			}
			units = append(units, uint16(lo)|uint16(hi)<<8)
		}
		return string(utf16.Decode(units))
	}
	if utf8.Valid(data) {
		return string(data)
	}
	out, err := charmap.Windows1252.NewDecoder().Bytes(data)
	if err != nil {
		return strings.ToValidUTF8(string(data), "\uFFFD")
	}
	return string(out)
}

// separator returns what stands between the cells of the first line, quoted parts
// left aside.
func separator(text string) rune {
	counts := map[rune]int{}
	quoted := false
	for _, c := range text {
		switch {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '\n' && len(counts) > 0:
			return most(counts)
		case c == ',' || c == ';' || c == '\t':
			counts[c]++
		}
	}
	return most(counts)
}

func most(counts map[rune]int) rune {
	best := ','
	for _, c := range []rune{';', '\t'} {
		if counts[c] > counts[best] {
			best = c
		}
	}
	return best
}
