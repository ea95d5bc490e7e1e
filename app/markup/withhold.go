package markup

import (
	"slices"
	"strings"
)

// Withhold marks the selected words as withheld on some grounds. Over several
// paragraphs, items or cells it sets a mark in each. Words that are withheld already
// keep their mark; a selection inside one mark gives that mark the new grounds. Where a
// mark would cut a link, a figure or emphasis in two it takes in the whole of it.
func Withhold(src string, start, end int, grounds []string) (string, int, int) {
	start, end = onRunes(src, start, end)
	ground := strings.Join(grounds, ", ")
	if _, ok := readGrounds(ground); !ok {
		return src, start, end
	}
	spans, _ := Marks(src)
	for _, m := range spans {
		if m.Start <= start && end <= m.End {
			return apply(src, []change{{m.Start, m.WordsStart - m.Start, "[[" + ground + ": "}}, start, end)
		}
	}
	if start == end {
		return src, start, end
	}
	list := unmarked(src, segments(src, start, end), spans)
	var changes []change
	for _, s := range list {
		changes = append(changes, markChanges(src, s, ground)...)
	}
	if next, from, to := apply(src, changes, start, end); sameWords(src, next) {
		return next, from, to
	}
	next, from, to := src, start, end
	for i := len(list) - 1; i >= 0; i-- { // from the end, so that places stay
		next, from, to = withholdOne(next, list[i], ground, from, to)
	}
	return next, from, to
}

// unmarked returns what of the stretches stands in no mark, without blanks at its ends.
func unmarked(src string, list []stretch, spans []Span) []stretch {
	var free []stretch
	for _, s := range list {
		for _, m := range spans {
			if m.End <= s.start || m.Start >= s.end {
				continue
			}
			if s.start < m.Start {
				free = append(free, stretch{s.start, m.Start})
			}
			s.start = max(s.start, m.End)
		}
		if s.start < s.end {
			free = append(free, s)
		}
	}
	kept := free[:0]
	for _, s := range free {
		for s.start < s.end && src[s.start] == ' ' {
			s.start++
		}
		for s.end > s.start && src[s.end-1] == ' ' {
			s.end--
		}
		if s.start < s.end {
			kept = append(kept, s)
		}
	}
	return kept
}

// withholdOne sets one mark, as near to the selection as can be written.
func withholdOne(src string, s stretch, ground string, start, end int) (string, int, int) {
	tries := []stretch{s, overConstructs(src, s), wholePart(src, s)}
	for i, t := range tries {
		if i > 0 && slices.Contains(tries[:i], t) {
			continue
		}
		changes := markChanges(src, t, ground)
		next, from, to := apply(src, changes, start, end)
		if sameWords(src, next) {
			return next, from, to
		}
	}
	return src, start, end
}

// markChanges sets a mark around a stretch: "]]" inside it would end the mark, and "]"
// at its end would be taken for its own.
func markChanges(src string, s stretch, ground string) []change {
	changes := []change{{s.start, 0, "[[" + ground + ": "}}
	for i := s.start; i+2 < s.end; i++ {
		if src[i] == '\\' && src[i+1] == ']' && src[i+2] == ']' && !escapedAt(src, i) {
			changes = append(changes, change{i, 3, `]\]`})
			i += 2
		}
	}
	closing := "]]"
	if src[s.end-1] == ']' {
		closing = " ]]"
	}
	return append(changes, change{s.end, 0, closing})
}

// overConstructs makes a stretch as large as the links, figures, notes and emphasised
// words that it would cut.
func overConstructs(src string, s stretch) stretch {
	line := strings.LastIndexByte(src[:s.start], '\n') + 1
	to := lineEnd(src, s.end)
	for grown := true; grown; {
		grown = false
		for i := line; i < to; i++ {
			end := constructEnd(src, i, to)
			if end > s.start && i < s.end && end > i && (i < s.start || end > s.end) && (i < s.start || i >= s.start) {
				if next := (stretch{min(s.start, i), max(s.end, end)}); next != s {
					s, grown = next, true
				}
			}
			if end > i {
				i = end - 1
			}
		}
	}
	return s
}

// constructEnd returns the end of the link, figure, note's mark or emphasis that begins
// at i, or 0.
func constructEnd(src string, i, to int) int {
	rest := src[i:to]
	switch {
	case strings.HasPrefix(rest, "{{"):
		if n := strings.Index(rest, "}}"); n > 0 {
			return i + n + 2
		}
	case strings.HasPrefix(rest, "[^"):
		if n := strings.IndexByte(rest, ']'); n > 0 {
			return i + n + 1
		}
	case rest[0] == '[':
		if _, address, ok := linkAt(rest, 0); ok {
			return i + address.end + 1
		}
	case rest[0] == '*' || rest[0] == '_' || rest[0] == '`':
		n := 1
		for n < len(rest) && rest[n] == rest[0] {
			n++
		}
		if close := strings.Index(rest[n:], rest[:n]); close >= 0 {
			return i + n + close + n
		}
	}
	return 0
}

// wholePart is the whole line, item or cell that a stretch stands in.
func wholePart(src string, s stretch) stretch {
	line := strings.LastIndexByte(src[:s.start], '\n') + 1
	for _, part := range lineParts(src, line, lineEnd(src, s.end), tableRows(src)) {
		if part.start <= s.start && s.end <= part.end {
			for part.start < part.end && src[part.start] == ' ' {
				part.start++
			}
			for part.end > part.start && src[part.end-1] == ' ' {
				part.end--
			}
			return part
		}
	}
	return s
}

// Unwithhold takes the marks away that the selection touches; the words stay.
func Unwithhold(src string, start, end int) (string, int, int) {
	start, end = onRunes(src, start, end)
	spans, _ := Marks(src)
	var changes []change
	for _, m := range spans {
		if m.Start <= end && start <= m.End {
			changes = append(changes, change{m.Start, m.WordsStart - m.Start, ""}, change{m.WordsEnd, m.End - m.WordsEnd, ""})
		}
	}
	return apply(src, changes, start, end)
}
