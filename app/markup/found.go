package markup

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

type foundKind int

const (
	foundNote foundKind = iota
	foundLive
	foundLink
	foundCode
	foundTyped // not understood, printed as typed
)

// found is a stretch of words that our own inline parser read. Its bytes are those
// of the source.
type found struct {
	ast.BaseInline
	what       foundKind
	start, end int
	note       int
	live       *Live
	words      stretch // of a link
	address    stretch
}

var kindFound = ast.NewNodeKind("Found")

func (f *found) Kind() ast.NodeKind { return kindFound }

func (f *found) Dump([]byte, int) { fmt.Print() }

// foundParser reads links, notes, live references and what we do not understand;
// goldmark reads emphasis around them.
type foundParser struct{}

// Trigger names the bytes that may begin something.
func (foundParser) Trigger() []byte { return []byte{'[', '!', '`', '<', '{', '~', '&'} }

// finderKey is under which key a parse keeps its finder.
var finderKey = parser.NewContextKey()

// finder is what one parse knows of its text.
type finder struct {
	*reader
	base int // byte of the source at which the parsed line begins
	in   inside
}

// Parse reads what begins at the reader's place, or returns nil.
func (foundParser) Parse(_ ast.Node, block text.Reader, context parser.Context) ast.Node {
	p := context.Get(finderKey).(*finder)
	line, at := block.PeekLine()
	f := p.find(string(line))
	if f == nil {
		return nil
	}
	length := f.end
	from := p.base + at.Start
	f.start, f.end = from, from+length
	f.words.start += from
	f.words.end += from
	f.address.start += from
	f.address.end += from
	switch {
	case f.what == foundTyped && line[0] == '{':
		p.tell("live-unknown", "This live reference is not known and is printed as typed.", f.start, f.end)
	case f.what == foundTyped && strings.HasPrefix(string(line), "[^") && p.in.note:
		p.tell("not-understood", "A note cannot have a note of its own; the mark is printed as typed.", f.start, f.end)
	case f.what == foundTyped && strings.HasPrefix(string(line), "[^"):
		p.tell("note-missing", "The note "+string(line[:length])+" has no text. Write it on a line of its own: "+string(line[:length])+": words.", f.start, f.end)
	case f.what == foundTyped:
		p.tell("not-understood", "This is printed as typed: only bold, italic, links and notes are understood inside a text.", f.start, f.end)
	case f.what == foundCode:
		p.tell("not-understood", "Words between backticks are printed as typed.", f.start, f.end)
	}
	block.Advance(length)
	return f
}

// find reads what begins a line; places are counted from the line's first byte.
func (p *finder) find(line string) *found {
	switch line[0] {
	case '[':
		return p.bracket(line)
	case '!':
		if strings.HasPrefix(line, "![") {
			if _, address, ok := linkParts(line[1:]); ok {
				return &found{what: foundTyped, end: address.end + 2}
			}
		}
	case '`':
		n := len(line) - len(strings.TrimLeft(line, "`"))
		for i := n; i < len(line); i++ {
			if line[i] != '`' {
				continue
			}
			m := i
			for m < len(line) && line[m] == '`' {
				m++
			}
			if m-i == n {
				return &found{what: foundCode, end: m}
			}
			i = m
		}
	case '<':
		return p.angle(line)
	case '{':
		return p.live(line)
	case '~':
		if strings.HasPrefix(line, "~~") {
			if end := strings.Index(line[2:], "~~"); end > 0 {
				return &found{what: foundTyped, end: end + 4}
			}
		}
	case '&':
		if n := entity(line); n > 0 {
			return &found{what: foundTyped, end: n}
		}
	}
	return nil
}

// bracket reads a note's mark or a link.
func (p *finder) bracket(line string) *found {
	if strings.HasPrefix(line, "[^") {
		end := strings.IndexByte(line, ']')
		if end < 0 || !plainLabel(line[2:end]) {
			return nil
		}
		f := &found{what: foundNote, end: end + 1}
		if !p.in.note && !p.in.link {
			f.note = p.note(line[2:end])
		}
		if f.note == 0 {
			f.what = foundTyped
		}
		return f
	}
	words, address, ok := linkParts(line)
	if !ok {
		return nil
	}
	end := address.end + 1
	if address.start < address.end && line[address.start] == '<' {
		address.start++
		address.end--
	}
	if p.in.link || strings.TrimSpace(line[words.start:words.end]) == "" || !safeAddress(line[address.start:address.end]) {
		return &found{what: foundTyped, end: end}
	}
	return &found{what: foundLink, end: end, words: words, address: address}
}

// linkParts reads "[words](address)"; the address keeps its angle brackets.
func linkParts(line string) (words, address stretch, ok bool) {
	depth, close := 0, -1
	for i := 0; i < len(line) && close < 0; i++ {
		switch line[i] {
		case '\\':
			i++
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				close = i
			}
		}
	}
	if close < 0 || close+1 >= len(line) || line[close+1] != '(' {
		return words, address, false
	}
	start := close + 2
	depth = 1
	for i := start; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return stretch{1, close}, stretch{start, i}, true
			}
		}
	}
	return words, address, false
}

// safeAddress tells whether an address may stand behind a link: of a page, of mail,
// or a place in this paper.
func safeAddress(s string) bool {
	if strings.ContainsAny(s, " \t\"'<>") {
		return false
	}
	lower := strings.ToLower(s)
	for _, scheme := range []string{"https://", "http://", "mailto:", "#", "www."} {
		if strings.HasPrefix(lower, scheme) && len(s) > len(scheme) {
			return true
		}
	}
	return false
}

// angle reads "<https://…>" as a link and a tag as typed.
func (p *finder) angle(line string) *found {
	end := strings.IndexByte(line, '>')
	if end < 2 {
		return nil
	}
	inner := line[1:end]
	if safeAddress(inner) && inner[0] != '#' && !p.in.link {
		return &found{what: foundLink, end: end + 1, words: stretch{1, end}, address: stretch{1, end}}
	}
	c := inner[0]
	if c == '/' || c == '!' || c == '?' || c|0x20 >= 'a' && c|0x20 <= 'z' {
		return &found{what: foundTyped, end: end + 1}
	}
	return nil
}

// entity returns the length of "&nbsp;" or "&#160;", else 0.
func entity(line string) int {
	end := strings.IndexByte(line, ';')
	if end < 2 || end > 12 {
		return 0
	}
	for _, c := range strings.TrimPrefix(line[1:end], "#") {
		if (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'z') {
			return 0
		}
	}
	return end + 1
}
