package workbook

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"followup/app/draft"
)

// look is how a cell looks.
type look int

const (
	plainLook  look = iota // wraps, at the top
	strongLook             // a reference
	linkLook               // leads somewhere
	dateLook
	numberLook
	lockedLook // in a sending: not for change
	openLook   // in a sending: to fill in
	openDateLook
	lookCount
)

// heading is the head of a column.
type heading struct {
	title string
	width float64 // in characters
}

// sheet is a table of rows under one header row.
type sheet struct {
	name     string
	table    string // name of the table; empty where the sheet is none
	headings []heading
	big      bool // printed on A3
	freeze   int  // columns that stay in sight
	styles   *[lookCount]int
	ruler    *ruler

	first   int // number of the first row behind the header; 2 unless something stands above
	rows    int
	body    []byte
	linked  bool
	seed    link // the first link; Excelize makes the list of links for it, ours join it
	targets []byte
	cut     []string
	nolinks bool
	col     int
	start   int // of the row in the making
	lines   int // that it needs
	head    []byte
}

// link is a cell that leads somewhere.
type link struct {
	cell string
	to   place
	tip  string
}

// begin starts a row.
func (s *sheet) begin() {
	s.rows++
	s.col = 0
	s.lines = 1
	s.start = len(s.body)
}

// row is the number of the row in the making.
func (s *sheet) row() int { return s.first + s.rows - 1 }

// end ends a row: now that its lines are counted, its head goes in front.
func (s *sheet) end() {
	head := append(s.head[:0], `<row r="`...)
	head = strconv.AppendInt(head, int64(s.row()), 10)
	head = append(head, `" ht="`...)
	head = appendHeight(head, s.lines)
	head = append(head, `">`...)
	s.head = head
	s.body = slices.Insert(s.body, s.start, head...)
	s.body = append(s.body, `</row>`...)
}

// open writes the beginning of a cell, up to its type.
func (s *sheet) open(l look) {
	s.body = append(s.body, `<c r="`...)
	s.body = append(s.body, columnName(s.col)...)
	s.body = strconv.AppendInt(s.body, int64(s.row()), 10)
	s.body = append(s.body, `" s="`...)
	s.body = strconv.AppendInt(s.body, int64(s.styles[l]), 10)
	s.col++
}

// text writes a cell of words. It is never a formula, a number or a date.
func (s *sheet) text(l look, words string) {
	s.open(l)
	if words == "" {
		s.body = append(s.body, `"/>`...)
		return
	}
	words, cut := fit(words)
	if cut {
		s.cut = append(s.cut, fmt.Sprintf("%s, row %d, column “%s”", s.name, s.row(), s.headings[s.col-1].title))
	}
	s.lines = max(s.lines, s.ruler.lines(words, s.headings[s.col-1].width))
	s.body = append(s.body, `" t="inlineStr"><is><t xml:space="preserve">`...)
	s.body = appendEscaped(s.body, words)
	s.body = append(s.body, `</t></is></c>`...)
}

// number writes a cell of a whole number.
func (s *sheet) number(l look, n int) {
	s.open(l)
	s.body = append(s.body, `"><v>`...)
	s.body = strconv.AppendInt(s.body, int64(n), 10)
	s.body = append(s.body, `</v></c>`...)
}

// date writes a real date where d is one, and else the words as typed.
func (s *sheet) date(l look, d draft.Date) {
	day, ok := dayOf(d)
	if !ok {
		s.text(l, string(d))
		return
	}
	s.number(l, int(day.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours()/24))
}

// link writes words that lead to a place in the workbook.
func (s *sheet) link(words string, to place, tip string) {
	if words == "" || to.sheet == "" || s.nolinks {
		s.text(plainLook, words)
		return
	}
	if !s.linked {
		s.linked, s.seed = true, link{at(s.col, s.row()), to, tip}
		s.text(linkLook, words)
		return
	}
	s.targets = append(s.targets, `<hyperlink ref="`...)
	s.targets = append(s.targets, columnName(s.col)...)
	s.targets = strconv.AppendInt(s.targets, int64(s.row()), 10)
	s.targets = append(s.targets, `" location="'`...)
	s.targets = append(s.targets, to.sheet...)
	s.targets = append(s.targets, `'!A`...)
	s.targets = strconv.AppendInt(s.targets, int64(to.row), 10)
	if tip != "" {
		s.targets = append(s.targets, `" tooltip="`...)
		s.targets = append(s.targets, strings.ReplaceAll(string(appendEscaped(nil, tip)), `"`, "&quot;")...)
	}
	s.targets = append(s.targets, `"/>`...)
	s.text(linkLook, words)
}

// notes returns what the Summary must say about this sheet.
func (s *sheet) notes() []string {
	var out []string
	if s.nolinks {
		out = append(out, fmt.Sprintf("The sheet %s has more than %s rows, so its links to other sheets are left out.", s.name, thousands(maxLinkRows)))
	}
	for _, c := range s.cut {
		out = append(out, "A text was too long for its cell and is cut there: "+c+".")
	}
	return out
}

// thousands writes a number with commas.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// dayOf returns a real date that a spreadsheet can count.
func dayOf(d draft.Date) (time.Time, bool) {
	day, err := time.Parse("2006-01-02", string(d))
	return day, err == nil && day.Year() > 1900
}
