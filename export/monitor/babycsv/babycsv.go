// Package babycsv reads CSV text exactly as BabyParse 0.4.6 does, the parser of the
// Human Rights Monitor's import, where it differs from what other programs read
// included: the guess of the line end, what follows a closing quote, short and long
// rows, empty lines. It is a description of that behaviour, not a good CSV reader.
//
// The parser works on JavaScript strings. All that it looks for is ASCII, so bytes
// of UTF-8 do as well; only the length that it reads to guess the line end is
// counted in UTF-16 units.
package babycsv

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// guessUnits is how far the parser reads to guess the line end, in UTF-16 units.
const guessUnits = 1 << 20

// Result is what the parser made of a text.
type Result struct {
	Newline string // "\n", "\r\n" or "\r"
	Header  []string
	// HeaderRow is the number of the header among all lines read, from 1, empty ones
	// included; 0 where there is none.
	HeaderRow int
	Rows      []Row
	Errors    []Error
}

// Row is one row of data. Empty lines are no rows.
type Row struct {
	Number int      // of the line among all lines read, from 1, empty ones included
	Cells  []string // as read: more or fewer than the header has where there is an error
	Marks  []Mark   // cells in which quotes did something else than the writer meant
}

// Mark is a cell whose quotes were not read as they were meant.
type Mark struct {
	Cell int
	Kind MarkKind
}

// MarkKind says what happened to a cell's quotes.
type MarkKind int

const (
	TextAfterQuote   MarkKind = iota // text after a closing quote runs on to the next quote at the end of a cell
	SpaceBeforeQuote                 // the quotes are a part of the value
)

// Code says what the parser dislikes. Any error refuses the whole file.
type Code string

// The errors of the parser.
const (
	MissingQuotes Code = "MissingQuotes"
	TooManyFields Code = "TooManyFields"
	TooFewFields  Code = "TooFewFields"
)

// Error is one error of the parser.
type Error struct {
	Code   Code
	Number int // of the line, as in [Row]
	Row    int // index among the rows of data as the parser counts it; -1 for the header
}

func (e Error) Error() string { return fmt.Sprintf("%s in line %d", e.Code, e.Number) }

// Parse reads a text with a header row, commas and empty lines left out.
func Parse(text string) Result {
	p := parser{text: text, newline: GuessNewline(text)}
	p.run()
	return p.result()
}

// GuessNewline guesses the line end as the parser does: split at CR, one piece means
// LF; else CRLF if at least half of the pieces begin with LF, else CR.
func GuessNewline(text string) string {
	text = text[:unitsEnd(text, guessUnits)]
	pieces := strings.Count(text, "\r") + 1
	if pieces == 1 {
		return "\n"
	}
	withLF := strings.Count(text, "\r\n")
	if strings.HasPrefix(text, "\n") {
		withLF++
	}
	if withLF*2 >= pieces {
		return "\r\n"
	}
	return "\r"
}

// unitsEnd returns the byte at which a number of UTF-16 units ends.
func unitsEnd(text string, units int) int {
	if len(text) <= units {
		return len(text) // no character has more units than bytes
	}
	n := 0
	for i, c := range text {
		if n >= units {
			return i
		}
		n++
		if c > 0xFFFF {
			n++
		}
	}
	return len(text)
}

// parser is the state of one reading.
type parser struct {
	text    string
	newline string
	at      int
	row     []string
	marks   []Mark
	lines   []line
	missing bool // a quote was never closed
	comma   next
	end     next
}

type line struct {
	cells []string
	marks []Mark
}

// next remembers the next place of a separator, so that a text is searched once.
type next struct {
	place int
	known bool
}

func (n *next) from(text, what string, at int) int {
	if n.known && (n.place < 0 || n.place >= at) {
		return n.place
	}
	n.known = true
	n.place = strings.Index(text[at:], what)
	if n.place >= 0 {
		n.place += at
	}
	return n.place
}

// run splits the text into lines of cells.
func (p *parser) run() {
	if p.text == "" {
		return
	}
	for {
		if p.at < len(p.text) && p.text[p.at] == '"' {
			if p.quoted() {
				return
			}
			continue
		}
		comma := p.comma.from(p.text, ",", p.at)
		end := p.end.from(p.text, p.newline, p.at)
		switch {
		case comma >= 0 && (comma < end || end < 0):
			p.bare(p.text[p.at:comma])
			p.at = comma + 1
		case end >= 0:
			p.bare(p.text[p.at:end])
			p.endLine(end + len(p.newline))
		default:
			p.bare(p.text[p.at:])
			p.endLine(len(p.text))
			return
		}
	}
}

// bare takes a cell that has no opening quote at its very beginning.
func (p *parser) bare(cell string) {
	if trimmed := strings.TrimLeft(cell, " \t\u00a0"); len(trimmed) < len(cell) && strings.HasPrefix(trimmed, `"`) {
		p.marks = append(p.marks, Mark{len(p.row), SpaceBeforeQuote})
	}
	p.row = append(p.row, cell)
}

// quoted takes a cell from its opening quote on. It reports true where the text
// ends in it.
func (p *parser) quoted() bool {
	start := p.at + 1
	over := false // a quote was passed that closed nothing
	take := func(end int) {
		if over {
			p.marks = append(p.marks, Mark{len(p.row), TextAfterQuote})
		}
		p.row = append(p.row, strings.ReplaceAll(p.text[start:end], `""`, `"`))
	}
	for search := start; ; {
		quote := strings.IndexByte(p.text[search:], '"')
		if quote < 0 {
			p.missing = true
			p.row = append(p.row, p.text[start:])
			p.endLine(len(p.text))
			return true
		}
		quote += search
		rest := p.text[quote+1:]
		switch {
		case rest == "":
			take(quote)
			p.endLine(len(p.text))
			return true
		case rest[0] == '"':
			search = quote + 2
			continue
		case rest[0] == ',':
			take(quote)
			p.at = quote + 2
			return false
		case strings.HasPrefix(rest, p.newline):
			take(quote)
			p.endLine(quote + 1 + len(p.newline))
			return false
		}
		over = true
		search = quote + 1
	}
}

func (p *parser) endLine(next int) {
	p.lines = append(p.lines, line{p.row, p.marks})
	size := len(p.row)
	p.row, p.marks = make([]string, 0, size), nil
	p.at = next
}

// result drops empty lines, takes the header off and compares each row with it.
func (p *parser) result() Result {
	r := Result{Newline: p.newline}
	if p.missing {
		r.Errors = append(r.Errors, Error{Code: MissingQuotes, Number: len(p.lines), Row: len(p.lines) - 1})
	}
	for n, l := range p.lines {
		if len(l.cells) == 1 && l.cells[0] == "" {
			continue
		}
		if r.HeaderRow == 0 {
			r.Header, r.HeaderRow = l.cells, n+1
			continue
		}
		switch {
		case len(l.cells) > len(r.Header):
			r.Errors = append(r.Errors, Error{Code: TooManyFields, Number: n + 1, Row: len(r.Rows)})
		case len(l.cells) < len(r.Header):
			r.Errors = append(r.Errors, Error{Code: TooFewFields, Number: n + 1, Row: len(r.Rows)})
		}
		r.Rows = append(r.Rows, Row{Number: n + 1, Cells: l.cells, Marks: l.marks})
	}
	return r
}

// Valid returns text with every invalid byte as U+FFFD, as a browser reads it, and
// whether there was one.
func Valid(text string) (string, bool) {
	if utf8.ValidString(text) {
		return text, true
	}
	return strings.ToValidUTF8(text, "\ufffd"), false
}
