package markup

import (
	"slices"
	"sort"
	"strings"
)

// Options says what a field allows.
type Options struct {
	Headings bool // "# " begins a heading: analysis sections
}

// Parse reads a text. The result shares the source's memory.
func Parse(src string, opt Options) *Text {
	return newReader(src, false).read(opt)
}

// reader reads one text.
type reader struct {
	src      string
	masked   string // src with withheld spans as letters, byte for byte
	text     *Text
	specials []special
	breaks   []lineBreak
	spans    []Span
	problems []Problem
	notes    map[string]*noteUse
	silent   int      // where a mark of a note without a text is not told, -1 nowhere
	inner    *masking // of the words in withheld spans, once it is needed
	slow     bool     // never take the fast path: the tests compare the two
}

// special is a stretch of the masked source that stands for something else.
type special struct {
	stretch
	span    int    // 1 + index into spans; 0 for a literal
	literal string // what is printed
}

// lineBreak is white space around the end of a line inside a paragraph.
type lineBreak struct {
	stretch
	hard bool
}

type noteUse struct {
	piece int
	index int // 1 + index into Text.Notes; 0 while no mark was seen
}

func newReader(src string, slow bool) *reader {
	r := &reader{src: src, masked: src, text: &Text{}, silent: -1, slow: slow}
	r.spans, r.problems = Marks(src)
	r.mask()
	return r
}

// mask puts letters in the place of withheld spans and of literal double brackets,
// so that nothing in them is taken for Markdown.
func (r *reader) mask() {
	escaped := strings.Contains(r.src, `\[[`) || strings.Contains(r.src, `\]]`)
	if len(r.spans) == 0 && !escaped {
		return
	}
	b := []byte(r.src)
	cover := func(from, to int) {
		for i := from; i < to; i++ {
			b[i] = 'x'
		}
	}
	span := 0
	for i := 0; i < len(b); i++ {
		if span < len(r.spans) && i == r.spans[span].Start {
			m := r.spans[span]
			span++
			cover(m.Start, m.End)
			r.specials = append(r.specials, special{stretch: stretch{m.Start, m.End}, span: span})
			i = m.End - 1
			continue
		}
		if escaped && b[i] == '\\' && i+2 < len(b) {
			if pair := r.src[i+1 : i+3]; pair == "[[" || pair == "]]" {
				cover(i, i+3)
				r.specials = append(r.specials, special{stretch: stretch{i, i + 3}, literal: pair})
				i += 2
			} else {
				i++
			}
		}
	}
	r.masked = string(b)
}

func (r *reader) tell(code, message string, start, end int) {
	if start == r.silent && code == "note-missing" {
		return
	}
	r.problems = append(r.problems, Problem{Code: code, Message: message, Start: start, End: end})
}

func (r *reader) read(opt Options) *Text {
	s := scanner{src: r.masked, headings: opt.Headings, tell: r.tell}
	s.scan()
	r.findNotes(s.pieces)
	at := make([]int, len(s.pieces)) // piece to 1 + index of its block
	r.text.Blocks = make([]Block, 0, len(s.pieces))
	for i := range s.pieces {
		p := &s.pieces[i]
		if p.dropped {
			continue
		}
		b := r.block(p)
		if p.under > 0 {
			b.Under = at[p.under-1]
		}
		r.text.Blocks = append(r.text.Blocks, b)
		at[i] = len(r.text.Blocks)
	}
	r.readNotes(s.pieces)
	r.text.Problems = tidy(r.problems)
	return r.text
}

// block reads the words of a piece.
func (r *reader) block(p *piece) Block {
	b := Block{Kind: p.kind, Level: p.level, Start: p.at.start, End: p.at.end}
	switch {
	case p.kind == Table:
		b.Rows = r.rows(p)
	case p.literal:
		for i, line := range p.lines {
			b.Runs = append(b.Runs, r.typed(line, i > 0)...)
		}
	default:
		if p.unused { // that no mark leads here is told as note-unused
			r.silent = p.at.start
		}
		b.Runs = r.words(p.lines, inside{})
		r.silent = -1
	}
	return b
}

func (r *reader) rows(p *piece) [][]Cell {
	rows := make([][]Cell, len(p.rows))
	for i, row := range p.rows {
		rows[i] = make([]Cell, len(row))
		for j, c := range row {
			r.checkCell(c)
			rows[i][j] = Cell{Runs: r.words([]stretch{c}, inside{}), Align: p.aligns[j]}
		}
	}
	return rows
}

// checkCell finds marks that run over the end of a cell.
func (r *reader) checkCell(c stretch) {
	first := sort.Search(len(r.spans), func(i int) bool { return r.spans[i].Start >= c.start })
	for _, m := range r.spans[first:] {
		if m.End > c.end {
			return
		}
		words := r.src[m.WordsStart:m.WordsEnd]
		for i := range len(words) {
			if words[i] == '\n' || words[i] == '|' && !escapedAt(words, i) {
				r.tell("mark-across", "This mark runs over more than one cell of the table. Give each cell a mark of its own.", m.Start, m.End)
				break
			}
		}
	}
}

// typed returns a line as it was typed; only withheld spans in it are found.
func (r *reader) typed(line stretch, newLine bool) []Run {
	w := writer{reader: r, runs: nil, typed: true, newLine: newLine}
	w.text(line.start, line.end)
	w.joined()
	if len(w.runs) == 0 && newLine {
		w.runs = append(w.runs, Run{Break: true, Start: line.start, End: line.end})
	}
	return w.runs
}

// tidy orders problems by their place and drops what was said twice.
func tidy(problems []Problem) []Problem {
	if len(problems) < 2 {
		return problems
	}
	slices.SortStableFunc(problems, func(a, b Problem) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return strings.Compare(a.Code, b.Code)
	})
	return slices.CompactFunc(problems, func(a, b Problem) bool { return a == b })
}
