package markup

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The functions in this file, in lists.go and in withhold.go are what the buttons of
// an editor do. Each takes a text and a selection, from start to end in BYTES, and
// returns the next text and the selection in it. They touch no word: where what is
// asked cannot be written in our Markdown at that place, the text comes back as it
// was. Places outside the text, or inside a character, are moved to the nearest one.

// Bold sets the selected words in bold, or takes that away where all of them are bold.
// Without a selection it takes the word at the cursor.
func Bold(src string, start, end int) (string, int, int) { return emphasise(src, start, end, 2) }

// Italic is [Bold] for italic.
func Italic(src string, start, end int) (string, int, int) { return emphasise(src, start, end, 1) }

// change is one edit: bytes taken out, and text put in their place.
type change struct {
	at, cut int
	put     string
}

// apply carries out changes, which stand in order, and moves a selection with them.
// Text put in at the selection's start stands before it, at its end behind it.
func apply(src string, changes []change, start, end int) (string, int, int) {
	var b strings.Builder
	at, newStart, newEnd := 0, start, end
	for _, c := range changes {
		b.WriteString(src[at:c.at])
		b.WriteString(c.put)
		at = c.at + c.cut
		newStart += moved(c, start, true)
		newEnd += moved(c, end, false)
	}
	b.WriteString(src[at:])
	next := b.String()
	newStart = min(max(newStart, 0), len(next))
	return next, newStart, min(max(newEnd, newStart), len(next))
}

// moved is by how much a change moves a place.
func moved(c change, place int, pushed bool) int {
	if place > c.at || place == c.at && pushed && c.cut == 0 {
		return len(c.put) - min(c.cut, place-c.at)
	}
	return 0
}

// onRunes moves a selection to the borders of characters inside the text.
func onRunes(src string, start, end int) (int, int) {
	if start > end {
		start, end = end, start
	}
	place := func(i int) int {
		i = min(max(i, 0), len(src))
		for i > 0 && i < len(src) && !utf8.RuneStart(src[i]) {
			i--
		}
		return i
	}
	return place(start), place(end)
}

// wordAt returns the word around a cursor.
func wordAt(src string, at int) (int, int) {
	start, end := at, at
	for start > 0 {
		r, size := utf8.DecodeLastRuneInString(src[:start])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) {
			break
		}
		start -= size
	}
	for end < len(src) {
		r, size := utf8.DecodeRuneInString(src[end:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) {
			break
		}
		end += size
	}
	return start, end
}

// emphasise sets stars around each part of the selection, or takes them away.
func emphasise(src string, start, end, stars int) (string, int, int) {
	start, end = onRunes(src, start, end)
	from, to := start, end
	if from == to {
		if from, to = wordAt(src, from); from == to {
			return src, start, end
		}
	}
	list := segments(src, from, to)
	for i := range list {
		list[i] = inStars(src, list[i])
	}
	all := len(list) > 0
	for _, s := range list {
		all = all && has(starsAround(src, s), stars)
	}
	mark := strings.Repeat("*", stars)
	var changes []change
	for _, s := range list {
		switch {
		case all:
			changes = append(changes, change{s.start - stars, stars, ""}, change{s.end, stars, ""})
		case !has(starsAround(src, s), stars):
			changes = append(changes, change{s.start, 0, mark}, change{s.end, 0, mark})
		}
	}
	next, newStart, newEnd := apply(src, changes, from, to)
	if !sameWords(src, next) {
		return src, start, end
	}
	if start == end { // a cursor stays in its word
		newStart += start - from
		newEnd = newStart
	}
	return next, newStart, newEnd
}

// inStars makes a stretch smaller by the stars at its ends, which may stand half inside
// the selection.
func inStars(src string, s stretch) stretch {
	first, last := 0, 0
	for s.start+first < s.end && src[s.start+first] == '*' {
		first++
	}
	for s.end-last > s.start+first && src[s.end-last-1] == '*' {
		last++
	}
	for ; first > last && s.end < len(src) && src[s.end] == '*'; last++ {
		s.end++
	}
	for ; last > first && s.start > 0 && src[s.start-1] == '*'; first++ {
		s.start--
	}
	for s.end-s.start > 2 && src[s.start] == '*' && src[s.end-1] == '*' {
		s.start++
		s.end--
	}
	return s
}

// starsAround counts the stars that stand at both sides of a stretch.
func starsAround(src string, s stretch) int {
	n := 0
	for s.start-n > 0 && s.end+n < len(src) && src[s.start-n-1] == '*' && src[s.end+n] == '*' {
		n++
	}
	return n
}

// has tells whether stars around a stretch make it bold (2) or italic (1).
func has(around, stars int) bool {
	if stars == 2 {
		return around >= 2
	}
	return around == 1 || around >= 3
}

// sameWords tells whether two texts print the same words in the same blocks, with no
// more broken marks in the second.
func sameWords(a, b string) bool {
	x, y := Parse(a, Options{Headings: true}), Parse(b, Options{Headings: true})
	if len(x.Blocks) != len(y.Blocks) || Plain(x) != Plain(y) {
		return false
	}
	broken := 0
	for _, p := range x.Problems {
		if p.Broken() {
			broken--
		}
	}
	for _, p := range y.Problems {
		if p.Broken() {
			broken++
		}
	}
	return broken <= 0
}

// segments returns the parts of a selection that stand each in one paragraph's line,
// item or cell, without marks of lists and headings, without blanks at their ends, and
// not over the border of a withheld span.
func segments(src string, start, end int) []stretch {
	var list []stretch
	spans, _ := Marks(src)
	rows := tableRows(src)
	for at := start; at < end; {
		line := strings.LastIndexByte(src[:at], '\n') + 1
		to := lineEnd(src, at)
		for _, s := range spans { // a line end inside a mark ends no line
			for s.Start < to && to < s.End {
				to = lineEnd(src, to+1)
			}
			if s.Start < line && line < s.End {
				line = strings.LastIndexByte(src[:s.Start], '\n') + 1
			}
		}
		for _, part := range lineParts(src, line, to, rows) {
			part = stretch{max(part.start, start), min(part.end, end)}
			if part.start < part.end {
				list = append(list, atSpans(src, part, spans)...)
			}
		}
		at = to + 1
	}
	trimmed := list[:0]
	for _, s := range list {
		for s.start < s.end && (src[s.start] == ' ' || src[s.start] == '\t' || src[s.start] == '\n') {
			s.start++
		}
		for s.end > s.start && (src[s.end-1] == ' ' || src[s.end-1] == '\t' || src[s.end-1] == '\n') {
			s.end--
		}
		if s.start < s.end {
			trimmed = append(trimmed, s)
		}
	}
	return trimmed
}

// rows is the tables of a text, for reading its lines.
type rows struct {
	masked string
	at     []stretch
}

func tableRows(src string) rows {
	if !strings.Contains(src, "|") {
		return rows{masked: src}
	}
	r := newReader(src, false)
	t := rows{masked: r.masked}
	for _, b := range r.read(Options{Headings: true}).Blocks {
		if b.Kind == Table {
			t.at = append(t.at, stretch{b.Start, b.End})
		}
	}
	return t
}

// in tells whether a line is a table's.
func (t rows) in(start, end int) bool {
	for _, b := range t.at {
		if b.start < end && b.end > start {
			return true
		}
	}
	return false
}

// lineParts returns the words of a line behind its marks, or its cells.
func lineParts(src string, start, end int, t rows) []stretch {
	_, first := indentation(src, start, end)
	if first == end {
		return nil
	}
	line := src[first:end]
	if t.in(start, end) {
		if delimiters(line) != nil {
			return nil
		}
		return cells(t.masked, first, end)
	}
	if label := noteLabel(line); label != "" {
		return []stretch{{first + len(label) + len("[^]:"), end}}
	}
	if n := headingMarks(line); n > 0 {
		return []stretch{{first + n, end}}
	}
	if bulletMark(line) {
		return []stretch{{min(first+2, end), end}}
	}
	if _, n := numberMark(line); n > 0 {
		return []stretch{{first + n, end}}
	}
	if ruler(line) || (line[0] == '`' || line[0] == '~') && fence(line) >= 3 {
		return nil
	}
	return []stretch{{first, end}}
}

// atSpans cuts a stretch where it would run over the border of a withheld span.
func atSpans(src string, s stretch, spans []Span) []stretch {
	var list []stretch
	for _, m := range spans {
		if m.End <= s.start || m.Start >= s.end {
			continue
		}
		if s.start <= m.Start && s.end >= m.End {
			continue
		}
		if s.start < m.Start {
			list = append(list, stretch{s.start, m.Start})
		}
		if inner := (stretch{max(s.start, m.WordsStart), min(s.end, m.WordsEnd)}); inner.start < inner.end {
			list = append(list, inner)
		}
		s.start = m.End
		if s.start >= s.end {
			return list
		}
	}
	return append(list, s)
}
