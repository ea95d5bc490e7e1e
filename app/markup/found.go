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
	line  string
	base  int // byte of the source at which the line begins
	in    inside
	pairs map[int]int    // a bracket to the one that closes it; filled at the first question
	none  map[string]int // a closing mark to the place behind which it stands no more
}

func newFinder(r *reader, line string, base int, in inside) *finder {
	return &finder{reader: r, line: line, base: base, in: in}
}

// pair returns where the bracket at a place closes, or -1.
func (p *finder) pair(open int) int {
	if p.pairs == nil {
		p.pairs = pairs(p.line)
	}
	if close, ok := p.pairs[open]; ok {
		return close
	}
	return -1
}

// pairs finds which brackets belong together, square ones and round ones each on their
// own.
func pairs(line string) map[int]int {
	list := map[int]int{}
	var square, round []int
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case '[':
			square = append(square, i)
		case '(':
			round = append(round, i)
		case ']':
			if n := len(square); n > 0 {
				list[square[n-1]] = i
				square = square[:n-1]
			}
		case ')':
			if n := len(round); n > 0 {
				list[round[n-1]] = i
				round = round[:n-1]
			}
		}
	}
	return list
}

// next returns where a mark stands next at or behind a place, or -1. What was not found
// once is not looked for again.
func (p *finder) next(mark string, at int) int {
	if from, ok := p.none[mark]; ok && at >= from {
		return -1
	}
	if at <= len(p.line) {
		if n := strings.Index(p.line[at:], mark); n >= 0 {
			return at + n
		}
	}
	if p.none == nil {
		p.none = map[string]int{}
	}
	p.none[mark] = at
	return -1
}

// Parse reads what begins at the reader's place, or returns nil.
func (foundParser) Parse(_ ast.Node, block text.Reader, context parser.Context) ast.Node {
	p := context.Get(finderKey).(*finder)
	_, segment := block.PeekLine()
	at := segment.Start
	f := p.find(at)
	if f == nil {
		return nil
	}
	typed := p.line[at:f.end]
	length := f.end - at
	f.start = p.base + at
	f.end += p.base
	f.words.start += p.base
	f.words.end += p.base
	f.address.start += p.base
	f.address.end += p.base
	if f.what == foundTyped || f.what == foundCode {
		p.explain(f, typed)
	}
	block.Advance(length)
	return f
}

// explain tells why something is printed as typed.
func (p *finder) explain(f *found, typed string) {
	switch {
	case f.what == foundCode:
		p.tell("not-understood", "Words between backticks are printed as typed.", f.start, f.end)
	case typed[0] == '{':
		p.tell("live-unknown", "This live reference is not known and is printed as typed.", f.start, f.end)
	case strings.HasPrefix(typed, "[^") && p.in.note:
		p.tell("not-understood", "A note cannot have a note of its own; the mark is printed as typed.", f.start, f.end)
	case strings.HasPrefix(typed, "[^"):
		p.tell("note-missing", "The note "+typed+" has no text. Write it on a line of its own: "+typed+": words.", f.start, f.end)
	default:
		p.tell("not-understood", "This is printed as typed: only bold, italic, links and notes are understood inside a text.", f.start, f.end)
	}
}

// find reads what begins at a place of the line, or returns nil.
func (p *finder) find(at int) *found {
	rest := p.line[at:]
	switch rest[0] {
	case '[':
		return p.bracket(at)
	case '!':
		if strings.HasPrefix(rest, "![") {
			if _, address, ok := p.linkParts(at + 1); ok {
				return &found{what: foundTyped, end: address.end + 1}
			}
		}
	case '`':
		return p.code(at)
	case '<':
		return p.angle(at)
	case '{':
		return p.live(at)
	case '~':
		if strings.HasPrefix(rest, "~~") {
			if end := p.next("~~", at+2); end > at+2 {
				return &found{what: foundTyped, end: end + 2}
			}
		}
	case '&':
		if n := entity(rest); n > 0 {
			return &found{what: foundTyped, end: at + n}
		}
	}
	return nil
}

// code reads words between equally long runs of backticks.
func (p *finder) code(at int) *found {
	n := 1
	for at+n < len(p.line) && p.line[at+n] == '`' {
		n++
	}
	mark := p.line[at : at+n]
	for end := p.next(mark, at+n); end >= 0; end = p.next(mark, end) {
		to := end + n
		for to < len(p.line) && p.line[to] == '`' {
			to++
		}
		if to == end+n {
			return &found{what: foundCode, end: to}
		}
		end = to
	}
	return nil
}

// bracket reads a note's mark or a link.
func (p *finder) bracket(at int) *found {
	if strings.HasPrefix(p.line[at:], "[^") {
		end := strings.IndexByte(p.line[at:min(len(p.line), at+maxLabel+3)], ']')
		if end < 0 || !plainLabel(p.line[at+2:at+end]) {
			return nil
		}
		f := &found{what: foundNote, end: at + end + 1}
		if !p.in.note && !p.in.link {
			f.note = p.note(p.line[at+2 : at+end])
		}
		if f.note == 0 {
			f.what = foundTyped
		}
		return f
	}
	words, address, ok := p.linkParts(at)
	if !ok {
		return nil
	}
	end := address.end + 1
	if address.end-address.start > 1 && p.line[address.start] == '<' && p.line[address.end-1] == '>' {
		address.start++
		address.end--
	}
	if p.in.link || strings.TrimSpace(p.line[words.start:words.end]) == "" || !safeAddress(p.line[address.start:address.end]) {
		return &found{what: foundTyped, end: end}
	}
	return &found{what: foundLink, end: end, words: words, address: address}
}

// linkParts reads "[words](address)" at a place; the address keeps its angle brackets.
func (p *finder) linkParts(at int) (words, address stretch, ok bool) {
	close := p.pair(at)
	if close < 0 || close+1 >= len(p.line) || p.line[close+1] != '(' {
		return words, address, false
	}
	end := p.pair(close + 1)
	if end < 0 {
		return words, address, false
	}
	return stretch{at + 1, close}, stretch{close + 2, end}, true
}

// linkAt reads "[words](address)" at a place of a line.
func linkAt(line string, at int) (words, address stretch, ok bool) {
	return (&finder{line: line}).linkParts(at)
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
func (p *finder) angle(at int) *found {
	end := p.next(">", at)
	if end < at+2 {
		return nil
	}
	inner := p.line[at+1 : end]
	if safeAddress(inner) && inner[0] != '#' && !p.in.link {
		return &found{what: foundLink, end: end + 1, words: stretch{at + 1, end}, address: stretch{at + 1, end}}
	}
	c := inner[0]
	if c == '/' || c == '!' || c == '?' || c|0x20 >= 'a' && c|0x20 <= 'z' {
		return &found{what: foundTyped, end: end + 1}
	}
	return nil
}

// entity returns the length of "&nbsp;" or "&#160;", else 0.
func entity(line string) int {
	end := strings.IndexByte(line[:min(len(line), 13)], ';')
	if end < 2 {
		return 0
	}
	for _, c := range strings.TrimPrefix(line[1:end], "#") {
		if (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'z') {
			return 0
		}
	}
	return end + 1
}
