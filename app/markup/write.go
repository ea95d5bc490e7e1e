package markup

import (
	"sort"
	"strings"

	"github.com/yuin/goldmark/util"
)

// text writes the source from start to end: words, ends of lines, withheld spans.
func (w *writer) text(start, end int) {
	for at := start; at < end; {
		stop := end
		next := w.nextSpecial(at, end)
		if next != nil {
			stop = max(next.start, at)
		}
		br := w.nextBreak(at, stop)
		if br != nil {
			stop = max(br.start, at)
			next = nil
		}
		w.plain(at, stop)
		switch {
		case br != nil:
			if br.hard {
				w.newLine = true
			} else if br.start >= at {
				w.add(" ", stop, min(br.end, end))
			}
			at = min(br.end, end)
			if at == stop {
				at++
			}
		case next != nil:
			if next.start >= at {
				w.special(next)
			}
			at = next.end
		default:
			at = stop
		}
	}
}

// nextSpecial returns the first special that ends behind at and begins before end.
func (w *writer) nextSpecial(at, end int) *special {
	i := sort.Search(len(w.specials), func(i int) bool { return w.specials[i].end > at })
	if i < len(w.specials) && w.specials[i].start < end {
		return &w.specials[i]
	}
	return nil
}

// nextBreak returns the first end of a line that ends behind at and begins before end.
func (w *writer) nextBreak(at, end int) *lineBreak {
	i := sort.Search(len(w.breaks), func(i int) bool { return w.breaks[i].end > at })
	if i < len(w.breaks) && w.breaks[i].start < end {
		return &w.breaks[i]
	}
	return nil
}

// special writes a withheld span or a literal pair of brackets.
func (w *writer) special(s *special) {
	if s.span == 0 {
		literal := s.literal
		if w.typed {
			literal = w.src[s.start:s.end]
		}
		w.add(literal, s.start, s.end)
		return
	}
	m := w.spans[s.span-1]
	look := w.look
	look.Withheld, look.Span = m.Grounds, s.span
	in := w.in
	in.span = s.span
	var runs []Run
	if w.typed {
		look.Start, look.End, look.Text = m.WordsStart, m.WordsEnd, w.src[m.WordsStart:m.WordsEnd]
		runs = []Run{look}
	} else {
		runs = w.spanWords(m, in, look)
	}
	if len(runs) == 0 { // a mark without words is a mark all the same
		look.Start, look.End = m.WordsStart, m.WordsEnd
		runs = []Run{look}
	}
	if w.newLine {
		runs[0].Break = true
		w.newLine = false
	}
	w.runs = append(w.runs, runs...)
}

// spanWords reads the words of a mark as inline Markdown on their own.
func (w *writer) spanWords(m Span, in inside, look Run) []Run {
	inner := w.maskInner()
	sub := &reader{
		src: w.src, masked: inner.text, specials: inner.specials, text: w.reader.text, notes: w.notes,
		silent: -1, slow: w.slow, problems: w.problems,
	}
	for i := m.WordsStart; i < m.WordsEnd; i++ {
		if w.src[i] == '\n' {
			_, next := indentation(w.src, i+1, m.WordsEnd)
			br := sub.lineBreak(m.WordsStart, next)
			br.start = max(br.start, m.WordsStart)
			sub.breaks = append(sub.breaks, br)
			i = next - 1
		}
	}
	runs := sub.inline(m.WordsStart, m.WordsEnd, in, look)
	w.reader.problems = sub.problems
	return runs
}

// masking is a text with letters in the place of what is no Markdown.
type masking struct {
	text     string
	specials []special
}

// maskInner masks literal brackets in the words of withheld spans; no marks stand in
// marks.
func (r *reader) maskInner() *masking {
	if r.inner != nil {
		return r.inner
	}
	r.inner = &masking{text: r.src}
	if !strings.Contains(r.src, `\[[`) {
		return r.inner
	}
	b := []byte(r.src)
	for _, m := range r.spans {
		for i := m.WordsStart; i+2 < m.WordsEnd; i++ {
			if b[i] != '\\' {
				continue
			}
			if b[i+1] == '[' && b[i+2] == '[' {
				b[i], b[i+1], b[i+2] = 'x', 'x', 'x'
				r.inner.specials = append(r.inner.specials, special{stretch: stretch{i, i + 3}, literal: "[["})
				i++
			}
			i++
		}
	}
	r.inner.text = string(b)
	return r.inner
}

// plain writes words that hold no special, unescaping them unless they are typed.
func (w *writer) plain(start, end int) {
	if start >= end {
		return
	}
	s := w.src[start:end]
	if w.typed || strings.IndexByte(s, '\\') < 0 {
		w.add(s, start, end)
		return
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) && util.IsPunct(s[i+1]) {
			i++
		}
		b.WriteByte(s[i])
	}
	w.add(b.String(), start, end)
}

// add writes words, joining them to the run before where they look the same.
func (w *writer) add(s string, start, end int) {
	if n := len(w.runs); n > 0 && !w.newLine {
		last := &w.runs[n-1]
		if last.End == start && last.Note == 0 && last.Live == nil && last.Bold == w.look.Bold && last.Italic == w.look.Italic &&
			last.Code == w.look.Code && last.Link == w.look.Link && last.Span == w.look.Span {
			if w.joining != n {
				w.joined()
				w.joining = n
				w.words = append(w.words, last.Text...)
			}
			w.words = append(w.words, s...)
			last.End = end
			return
		}
	}
	run := w.look
	run.Text, run.Start, run.End = s, start, end
	run.Break, w.newLine = w.newLine, false
	w.runs = append(w.runs, run)
}

// joined gives the run that words were joined to all of them.
func (w *writer) joined() []Run {
	if w.joining > 0 {
		w.runs[w.joining-1].Text = string(w.words)
		w.words, w.joining = w.words[:0], 0
	}
	return w.runs
}
