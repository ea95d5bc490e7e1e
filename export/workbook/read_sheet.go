package workbook

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"followup/app/intake"
)

// readSheet is a sheet as it was read: only the cells that hold something.
type readSheet struct {
	name   string
	hidden bool
	rows   []readRow // in the order of their numbers
	merged []area
}

type readRow struct {
	number int
	cells  []readCell
}

type readCell struct {
	col  int // from 0
	text string
}

// area is a range of cells; columns count from 0, rows from 1.
type area struct{ left, top, right, bottom int }

// budget is how much all the sheets may hold together.
type budget struct{ rows, cells int }

// read reads the part of a sheet.
func (s *readSheet) read(data []byte, words []string, formats []format, from1904 bool, left *budget) error {
	d := decoder(data)
	var row readRow
	var kind, value string
	var text strings.Builder
	var style, nextRow, nextCol int
	nextRow = 1
	taking, phonetic := false, 0
	for {
		t, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return broken(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "row":
				if left.rows--; left.rows < 0 {
					return unreadable(fmt.Sprintf("This workbook has more than %s rows, far more than any review. Delete the rows that are not needed, empty ones too, and try again.", thousands(maxRows)))
				}
				number := nextRow
				if n, err := strconv.Atoi(attr(t, "r")); err == nil && n >= 1 && n <= 1<<20 {
					number = n
				}
				row = readRow{number: number}
				nextRow, nextCol = number+1, 0
			case "c":
				if left.cells--; left.cells < 0 {
					return unreadable(fmt.Sprintf("This workbook has more than %s cells, far more than any review. It was not read.", thousands(maxCells)))
				}
				kind, value = attr(t, "t"), ""
				style, _ = strconv.Atoi(attr(t, "s"))
				if col, _, ok := cellAt(attr(t, "r")); ok {
					nextCol = col
				}
				if nextCol > widest {
					return unreadable(fmt.Sprintf("Row %s of the sheet “%s” has more than %s cells, more than a workbook holds. It was not read.", thousands(row.number), s.name, thousands(widest)))
				}
				text.Reset()
			case "v":
				taking = true
				text.Reset()
			case "t":
				taking = phonetic == 0
			case "rPh":
				phonetic++
			case "mergeCell":
				if a, ok := areaOf(attr(t, "ref")); ok && len(s.merged) < maxRows {
					s.merged = append(s.merged, a)
				}
			}
		case xml.CharData:
			if taking {
				text.Write(t)
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "v", "t":
				taking = false
				value = text.String()
			case "rPh":
				phonetic--
			case "c":
				shown := show(kind, value, style, words, formats, from1904)
				if shown != "" && nextCol < maxColumns {
					row.cells = append(row.cells, readCell{nextCol, shown})
				}
				nextCol++
			case "row":
				if len(row.cells) > 0 {
					s.rows = append(s.rows, row)
				}
				row = readRow{}
			}
		}
	}
	slices.SortStableFunc(s.rows, func(a, b readRow) int { return a.number - b.number })
	return nil
}

// show returns the text of a cell.
func show(kind, value string, style int, words []string, formats []format, from1904 bool) string {
	switch kind {
	case "s":
		if n, err := strconv.Atoi(strings.TrimSpace(value)); err == nil && n >= 0 && n < len(words) {
			return words[n]
		}
		return ""
	case "inlineStr", "str":
		return unescaped(value)
	case "b":
		if truth(value) {
			return "TRUE"
		}
		return "FALSE"
	case "e":
		return value
	case "d":
		day, _, _ := strings.Cut(value, "T")
		return day
	}
	n, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	if err != nil || math.IsInf(n, 0) || math.IsNaN(n) {
		return value
	}
	f := format{decimals: -1}
	if style >= 0 && style < len(formats) {
		f = formats[style]
	}
	switch {
	case (f.date || f.clock) && n >= 0 && n < 2_958_466:
		return moment(n, f, from1904)
	case f.decimals >= 0 && f.decimals < 10:
		return strconv.FormatFloat(n, 'f', f.decimals, 64)
	}
	if short, err := strconv.ParseFloat(strconv.FormatFloat(n, 'g', 15, 64), 64); err == nil {
		n = short
	}
	if math.Abs(n) < 1e15 {
		return strconv.FormatFloat(n, 'f', -1, 64)
	}
	return strconv.FormatFloat(n, 'g', -1, 64)
}

// moment returns a serial date as text.
func moment(n float64, f format, from1904 bool) string {
	start := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if from1904 {
		start = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	} else if n < 60 { // the 29 February 1900 that never was
		n++
	}
	days, part := math.Modf(n)
	at := start.AddDate(0, 0, int(days)).Add(time.Duration(math.Round(part*86400)) * time.Second)
	switch {
	case f.date && f.clock && part > 0:
		return at.Format("2006-01-02 15:04")
	case f.date:
		return at.Format("2006-01-02")
	}
	return at.Format("15:04")
}

// table returns the sheet as rows of text, each as long as it needs to be. The
// words of cells merged downwards stand in every row of theirs.
func (s *readSheet) table() intake.Table {
	t := intake.Table{Name: s.name, First: 1, Spans: map[int]bool{}}
	if len(s.rows) == 0 {
		return t
	}
	t.First = s.rows[0].number
	wide := 0
	t.Rows = make([][]string, s.rows[len(s.rows)-1].number-t.First+1)
	for _, row := range s.rows {
		n := 0
		for _, c := range row.cells {
			n = max(n, c.col+1)
		}
		cells := make([]string, n)
		for _, c := range row.cells {
			cells[c.col] = c.text
		}
		t.Rows[row.number-t.First] = cells
		wide = max(wide, n)
	}
	filled := 0
	for _, a := range s.merged {
		at := a.top - t.First
		if at < 0 || at >= len(t.Rows) || a.left >= len(t.Rows[at]) || t.Rows[at][a.left] == "" {
			continue
		}
		if a.right > a.left && 2*(min(a.right, wide)-a.left+1) > wide && only(t.Rows[at], a.left) {
			t.Spans[at] = true
		}
		for i := at + 1; i <= min(a.bottom-t.First, len(t.Rows)-1) && filled < maxCells && t.Rows[i] != nil; i++ {
			filled++
			for len(t.Rows[i]) <= a.left {
				t.Rows[i] = append(t.Rows[i], "")
			}
			if t.Rows[i][a.left] == "" {
				t.Rows[i][a.left] = t.Rows[at][a.left]
			}
		}
	}
	return t
}

// only tells whether no other cell of a row holds anything.
func only(row []string, col int) bool {
	for i, c := range row {
		if i != col && strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

// cellAt reads a cell's name: B3 is column 1, row 3.
func cellAt(name string) (col, row int, ok bool) {
	i := 0
	for ; i < len(name) && i < 4; i++ {
		c := name[i] &^ 0x20
		if c < 'A' || c > 'Z' {
			break
		}
		col = col*26 + int(c-'A') + 1
	}
	row, err := strconv.Atoi(name[i:])
	return col - 1, row, err == nil && i > 0 && col <= 1<<14 && row >= 1 && row <= 1<<20
}

// areaOf reads a range: A1:D1.
func areaOf(ref string) (area, bool) {
	from, to, _ := strings.Cut(ref, ":")
	left, top, ok := cellAt(from)
	right, bottom, ok2 := cellAt(to)
	return area{left, top, right, bottom}, ok && ok2 && right >= left && bottom >= top
}
