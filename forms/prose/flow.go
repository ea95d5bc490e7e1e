package prose

import (
	"slices"
	"sort"
	"strings"
)

// line is a stretch of a paragraph that stands on one line, in bytes of the paragraph.
// Blanks at which a line ends belong to it and hang over its edge.
type line struct{ start, end int }

// para is what stands between two line ends of the text.
type para struct {
	text   string
	lines  []line
	indent float32 // of every line but the first: those of an item hang behind its mark
}

// flow is a text broken into lines. An edit breaks the paragraphs that it touches anew
// and only renumbers the others.
type flow struct {
	ruler  *Ruler
	width  float32
	paras  []para
	starts []int // byte at which each paragraph begins, and one more for the end
	firsts []int // line with which each paragraph begins, and one more for the end
}

// set breaks a text.
func (f *flow) set(text string) {
	texts := strings.Split(text, "\n")
	f.paras = make([]para, len(texts))
	for i, t := range texts {
		f.paras[i] = f.broken(t, nil)
	}
	f.number()
}

// again breaks the same text at another width.
func (f *flow) again(width float32) {
	f.width = width
	for i := range f.paras {
		f.paras[i] = f.broken(f.paras[i].text, f.paras[i].lines)
	}
	f.number()
}

// broken breaks a paragraph; it uses the memory of old lines.
func (f *flow) broken(text string, old []line) para {
	p := para{text: text}
	if mark, _ := itemMark(text); mark > 0 {
		if p.indent = f.ruler.width(text[:mark]); p.indent > f.width/3 {
			p.indent = 0
		}
	}
	p.lines = wrap(f.ruler, text, f.width, p.indent, old[:0])
	return p
}

// indent is how far from the left a line begins.
func (f *flow) indent(n int) float32 {
	p, start, _ := f.line(n)
	if start == f.starts[p] {
		return 0
	}
	return f.paras[p].indent
}

func (f *flow) number() {
	f.starts, f.firsts = f.starts[:0], f.firsts[:0]
	at, n := 0, 0
	for i := range f.paras {
		f.starts, f.firsts = append(f.starts, at), append(f.firsts, n)
		at += len(f.paras[i].text) + 1
		n += len(f.paras[i].lines)
	}
	f.starts, f.firsts = append(f.starts, at), append(f.firsts, n)
}

// replace puts words in the place of some bytes.
func (f *flow) replace(from, to int, words string) {
	first, last := f.paraAt(from), f.paraAt(to)
	text := f.paras[first].text[:from-f.starts[first]] + words + f.paras[last].text[to-f.starts[last]:]
	if first == last && !strings.Contains(words, "\n") {
		f.paras[first] = f.broken(text, f.paras[first].lines)
		f.number()
		return
	}
	texts := strings.Split(text, "\n")
	fresh := make([]para, len(texts))
	for i, t := range texts {
		fresh[i] = f.broken(t, nil)
	}
	f.paras = slices.Replace(f.paras, first, last+1, fresh...)
	f.number()
}

// paraAt returns the paragraph in which a byte stands; a line end belongs to the
// paragraph that it ends.
func (f *flow) paraAt(at int) int {
	return min(max(0, sort.SearchInts(f.starts, at+1)-1), len(f.paras)-1)
}

// lines is how many lines the text takes.
func (f *flow) lines() int { return f.firsts[len(f.paras)] }

// line returns a line: its paragraph, and its first and last byte in the text.
func (f *flow) line(n int) (p, start, end int) {
	n = min(max(0, n), f.lines()-1)
	p = min(max(0, sort.SearchInts(f.firsts, n+1)-1), len(f.paras)-1)
	l := f.paras[p].lines[n-f.firsts[p]]
	return p, f.starts[p] + l.start, f.starts[p] + l.end
}

// lineAt returns the line on which a place stands. Where a line is broken the place is
// the end of one and the beginning of the next; up chooses the first.
func (f *flow) lineAt(at int, up bool) int {
	p := f.paraAt(at)
	in := at - f.starts[p]
	lines := f.paras[p].lines
	k := sort.Search(len(lines), func(i int) bool { return lines[i].start > in }) - 1
	k = max(0, k)
	if up && k > 0 && lines[k].start == in {
		k--
	}
	return f.firsts[p] + k
}

// wrapped tells whether the text goes on on the next line without a line end.
func (f *flow) wrapped(n int) bool {
	p, _, _ := f.line(n)
	return n+1 < f.firsts[p+1]
}

// text returns some bytes of one paragraph.
func (f *flow) text(p, from, to int) string {
	return f.paras[p].text[from-f.starts[p] : to-f.starts[p]]
}

// x returns how far from the left a place of a line stands. cuts are the places at
// which the line is painted in pieces.
func (f *flow) x(n, at int, cuts []int) float32 {
	p, start, end := f.line(n)
	at = min(max(at, start), end)
	x := f.indent(n)
	f.pieces(p, start, end, cuts, func(from, body, to int) bool {
		switch {
		case at >= to:
			x += f.ruler.width(f.text(p, from, body)) + f.ruler.blanks(f.text(p, body, to))
			return at > to
		case at >= body:
			x += f.ruler.width(f.text(p, from, body)) + f.ruler.blanks(f.text(p, body, at))
		default:
			x += f.ruler.width(f.text(p, from, at))
		}
		return false
	})
	return x
}

// hit returns the place of a line that is nearest to a distance from the left, and
// whether it is the end of a line that is broken there.
func (f *flow) hit(n int, x float32, cuts []int) (at int, up bool) {
	p, start, end := f.line(n)
	at, left := end, f.indent(n)
	f.pieces(p, start, end, cuts, func(from, body, to int) bool {
		word := f.ruler.width(f.text(p, from, body))
		wide := word + f.ruler.blanks(f.text(p, body, to))
		if x >= left+wide && to < end {
			left += wide
			return true
		}
		at = f.within(p, from, body, to, x-left)
		return false
	})
	return f.settled(n, at)
}

// settled keeps a place that was found on a line on that line: behind the last letter,
// not behind the blank at which the line is broken.
func (f *flow) settled(n, at int) (int, bool) {
	p, start, end := f.line(n)
	if at < end || !f.wrapped(n) {
		return at, false
	}
	if end > start && f.text(p, end-1, end) == " " {
		return end - 1, false
	}
	return end, true
}

// within finds the nearest place in a word and the blanks behind it.
func (f *flow) within(p, from, body, to int, x float32) int {
	s := f.text(p, from, to)
	best, least := from, abs(x)
	for i := 0; i < len(s); {
		i = next(s, i)
		w := float32(0)
		if from+i <= body {
			w = f.ruler.width(s[:i])
		} else {
			w = f.ruler.width(s[:body-from]) + f.ruler.blanks(s[body-from:i])
		}
		if d := abs(x - w); d < least {
			best, least = from+i, d
		} else if w > x {
			break
		}
	}
	return best
}

func abs(x float32) float32 { return max(x, -x) }

// pieces walks over the words of a line, cut where the line is painted in pieces, until
// do returns false.
func (f *flow) pieces(p, start, end int, cuts []int, do func(from, body, to int) bool) {
	s, base := f.paras[p].text, f.starts[p]
	for at := start; at < end; {
		body, to := piece(s[:end-base], at-base)
		body, to = body+base, to+base
		for len(cuts) > 0 && cuts[0] <= at {
			cuts = cuts[1:]
		}
		if len(cuts) > 0 && cuts[0] < to {
			to = cuts[0]
			body = min(body, to)
		}
		if !do(at, body, to) {
			return
		}
		at = to
	}
}
