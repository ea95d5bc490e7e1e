package intake

import (
	"slices"
	"strings"
)

// header finds the headings, and returns their line, the one behind them, and how they
// stand.
func (l *listing) header() (from, at int, how string) {
	for i := range min(40, len(l.lines)) {
		raw := string(l.lines[i].raw)
		if strings.Contains(raw, "\t") {
			if parts := segments(raw); l.known(parts) != nil {
				l.head, l.fields = parts, l.known(parts)
				return i, i + 1, inTabs
			}
		}
		for n := 1; n <= min(3, len(l.lines)-i); n++ {
			places, parts := headColumns(l.lines[i : i+n])
			if fields := l.known(parts); fields != nil && places[len(places)-1].end < widestLine {
				l.head, l.fields, l.places = parts, fields, places
				return i, l.secondHead(i + n), inColumns
			}
		}
		if parts := l.wordsOf(l.lines[i].text); parts != nil {
			l.head, l.fields = parts, l.known(parts)
			return i, i + 1, inWords
		}
		for n := min(6, len(l.lines)-i); n >= 2; n-- {
			var under []string
			for _, line := range l.lines[i : i+n] {
				under = append(under, line.text)
			}
			if fields := l.known(under); fields != nil && !slices.Contains(fields, "") {
				l.head, l.fields = under, fields
				return i, i + n, oneUnder
			}
		}
	}
	return 0, 0, ""
}

// headColumns puts headings together that go over several lines: words that stand
// under one another are one heading.
func headColumns(lines []listLine) (places []span, parts []string) {
	for _, line := range lines {
		for _, s := range line.spans() {
			at := slices.IndexFunc(places, func(p span) bool { return s.start < p.end && p.start < s.end })
			if at < 0 {
				places = append(places, s)
				continue
			}
			p := &places[at]
			p.words, p.start, p.end = p.words+" "+s.words, min(p.start, s.start), max(p.end, s.end)
		}
	}
	slices.SortFunc(places, func(a, b span) int { return a.start - b.start })
	for _, p := range places {
		parts = append(parts, p.words)
	}
	return places, parts
}

// spans are the parts of a line between runs of blanks, and where they stand.
func (l *listLine) spans() []span {
	var out []span
	blanks, start := 2, 0
	for i := 0; i <= len(l.raw); i++ {
		switch {
		case i == len(l.raw) || l.raw[i] == ' ' || l.raw[i] == '\u00A0':
			if blanks++; (blanks == 2 || i == len(l.raw)) && start < i {
				if words := tidy(string(l.raw[start:i])); words != "" {
					out = append(out, span{words, start, start + len([]rune(strings.TrimRight(string(l.raw[start:i]), " \u00A0")))})
				}
				start = len(l.raw)
			}
		case blanks >= 2:
			start, blanks = i, 0
		default:
			blanks = 0
		}
	}
	return out
}

// segments are the parts of a line between runs of blanks.
func segments(raw string) []string {
	var out []string
	for _, part := range columnGap().Split(strings.TrimSpace(raw), -1) {
		if part = tidy(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// known returns what headings stand for, where one is that of the recommendations and
// another is known; nil where they are none.
func (l *listing) known(parts []string) []string {
	if len(parts) < 2 || len(parts) > 8 {
		return nil
	}
	fields, n := make([]string, len(parts)), 0
	for i, part := range parts {
		if themeMark().MatchString(part) || len(part) > 60 || finished(part) && !strings.HasSuffix(part, ".") || part[0] >= '0' && part[0] <= '9' {
			return nil
		}
		if fields[i] = l.r.field(part); fields[i] != "" {
			if slices.Contains(fields[:i], fields[i]) && fields[i] != "skip" && fields[i] != "issues" {
				return nil
			}
			n++
		}
	}
	if n < 2 || !slices.Contains(fields, "text") {
		return nil
	}
	return fields
}

// secondHead passes over the second line of headings that go over two.
func (l *listing) secondHead(at int) int {
	if at >= len(l.lines) || l.lines[at].gap {
		return at
	}
	for _, part := range segments(string(l.lines[at].raw)) {
		whole := false
		for _, head := range l.head {
			_, ok := l.r.names.fields[Key(head+" "+part)]
			whole = whole || ok
		}
		if !whole {
			return at
		}
	}
	l.aside = append(l.aside, l.lines[at].text)
	return at + 1
}

// wordsOf splits a line of headings between which only single blanks stand.
func (l *listing) wordsOf(s string) []string {
	words := strings.Fields(s)
	if len(words) < 2 || len(words) > 12 {
		return nil
	}
	return l.headings(words, nil)
}

// headings finds a way to split words into headings of which each is known.
func (l *listing) headings(words, before []string) []string {
	if len(words) == 0 {
		if l.known(before) != nil {
			return slices.Clone(before)
		}
		return nil
	}
	for n := min(5, len(words)); n > 0; n-- {
		part := strings.Join(words[:n], " ")
		if _, ok := l.r.names.fields[Key(part)]; !ok {
			continue
		}
		if out := l.headings(words[n:], append(before[:len(before):len(before)], part)); out != nil {
			return out
		}
	}
	return nil
}
