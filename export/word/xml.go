package word

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// buffer is XML that is being written.
type buffer struct {
	b []byte
}

// raw appends XML as it is.
func (x *buffer) raw(parts ...string) {
	for _, p := range parts {
		x.b = append(x.b, p...)
	}
}

// num appends a number.
func (x *buffer) num(n int) { x.b = strconv.AppendInt(x.b, int64(n), 10) }

// esc appends words as character data or as the value of an attribute. Characters
// that XML cannot hold become U+FFFD.
func (x *buffer) esc(s string) {
	from := 0
	for i := 0; i < len(s); {
		c := s[i]
		size := 1
		with := ""
		switch {
		case c == '&':
			with = "&amp;"
		case c == '<':
			with = "&lt;"
		case c == '>':
			with = "&gt;"
		case c == '"':
			with = "&quot;"
		case c == '\n' || c == '\t' || c == '\r':
			with = " "
		case c < ' ':
			with = "\uFFFD"
		case c >= utf8.RuneSelf:
			var r rune
			r, size = utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && size <= 1 || r == 0xFFFE || r == 0xFFFF {
				with = "\uFFFD"
			}
		}
		if with != "" {
			x.raw(s[from:i], with)
			from = i + size
		}
		i += size
	}
	x.raw(s[from:])
}

// text appends words as text of a run: a line end begins a new line.
func (x *buffer) text(s string) { x.lines(s, "t") }

// gone appends words as the text of a run that was deleted.
func (x *buffer) gone(s string) { x.lines(s, "delText") }

func (x *buffer) lines(s, element string) {
	for s != "" {
		line, rest, more := strings.Cut(s, "\n")
		if line != "" {
			x.raw(`<w:`, element, ` xml:space="preserve">`)
			x.esc(line)
			x.raw(`</w:`, element, `>`)
		}
		if !more {
			return
		}
		x.raw(`<w:br/>`)
		s = rest
	}
}

// twips is a length in points as twentieths.
func twips(points float64) int { return int(math.Round(points * 20)) }

const declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// names are the namespaces of Word's parts.
const names = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"` +
	` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`

const (
	relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	wordML        = "application/vnd.openxmlformats-officedocument.wordprocessingml."
)
