package intake

import (
	"strings"
)

// edges finds where each column but the first begins: between the middles of two
// headings, where the fewest lines have a letter.
func (l *listing) edges(body []listLine) []int {
	parts := make([][]span, len(body))
	for i := range body {
		if spans := body[i].spans(); len(spans) > 1 {
			parts[i] = spans
		}
	}
	var edges []int
	for i := 1; i < len(l.places); i++ {
		from, to := (l.places[i-1].start+l.places[i-1].end)/2, (l.places[i].start+l.places[i].end)/2
		best, least := l.places[i].start, -1
		for x := from + 1; x <= to; x++ {
			n := 0
			for _, line := range parts {
				for _, s := range line {
					if s.start < x && s.end > x {
						n++
					}
				}
			}
			if least < 0 || n < least {
				best, least = x, n
			}
		}
		edges = append(edges, best)
	}
	return edges
}

// starts finds where the words of each column begin in most of its lines; -1 where they
// begin anywhere.
func (l *listing) starts(body []listLine, edges []int) []int {
	out := make([]int, len(l.fields))
	for c := range out {
		out[c] = -1
		if c == 0 {
			continue
		}
		at, all := map[int]int{}, 0
		for i := range body {
			for _, s := range body[i].spans() {
				if s.start >= edges[c-1]-4 && (c == len(edges) || s.start < edges[c]-4) {
					at[s.start]++
					all++
				}
			}
		}
		for start, n := range at {
			if 3*n > all && (out[c] < 0 || n > at[out[c]] || n == at[out[c]] && start < out[c]) {
				out[c] = start
			}
		}
	}
	return out
}

// apartAt splits words that run over the beginning of a column, single blanks between.
func (l *listing) apartAt(line listLine, starts []int) []span {
	parts := line.spans()
	if len(parts) == 1 && line.gap && len(line.text) <= 60 && headingLike(line.text) {
		return parts
	}
	var out []span
	for _, s := range parts {
		for _, start := range starts {
			for _, x := range []int{start, start + 1, start - 1, start + 2, start - 2} { // pages differ a little
				if start > s.start+2 && x > s.start+1 && x < s.end-1 && line.raw[x-1] == ' ' && line.raw[x] != ' ' {
					out = append(out, span{tidy(string(line.raw[s.start:x])), s.start, x - 1})
					s = span{tidy(string(line.raw[x:s.end])), x, s.end}
					break
				}
			}
		}
		out = append(out, s)
	}
	return out
}

// slice cuts a line into its cells. Words between runs of blanks belong to the column
// that they lie in for the most part; a reference at their end to its own.
func (l *listing) slice(line listLine, edges, starts []int) []string {
	cells := make([]string, len(l.fields))
	put := func(col int, words string) { cells[col] = strings.TrimSpace(cells[col] + " " + words) }
	number := l.column("paragraph", "reference")
	answers := l.column("position")
	parts := l.apartAt(line, starts)
	for _, s := range parts {
		col, most := 0, -1
		for c := range cells {
			from, to := 0, max(len(line.raw), s.end)+1
			if c > 0 {
				from = edges[c-1]
			}
			if c < len(edges) {
				to = edges[c]
			}
			if n := min(to, s.end) - max(from, s.start); n > most {
				col, most = c, n
			}
		}
		if len(parts) > 1 && col > 0 && s.start < edges[col-1]-4 { // it goes on over the edge
			for col > 0 && s.start < edges[col-1]-4 {
				col--
			}
		}
		switch tail := tailOf(looseReference(), s.words); {
		case answers > 0 && s.start > (l.places[0].start+l.places[0].end)/2 && l.answer(s.words):
			put(answers, s.words)
		case number > col && tail > 0 && s.end > edges[number-1]+2:
			put(col, strings.TrimSpace(s.words[:tail]))
			put(number, s.words[tail:])
		case number == 0 && col == 0 && len(edges) > 0 && s.end > edges[0]+3 && headReference().MatchString(s.words):
			head := headReference().FindString(s.words)
			put(0, strings.TrimSpace(head))
			put(1, s.words[len(head):])
		default:
			put(col, s.words)
		}
	}
	return cells
}

// looseReference ends words that run into the column of the references, and
// headReference begins words that run out of it.
var (
	looseReference = lazy(`\s((?:[A-Z][A-Za-z]{1,9}(?:/[A-Za-z0-9.-]+)+,?\s?)?(?:(?:paras?\.|paragraphs?)(?:\s\d{1,3})?(?:\s?\([a-z]{1,4}\))?|\d{1,3}\s?\([a-z]{1,4}\))|[A-Z][A-Za-z]{1,9}(?:/[A-Za-z0-9.-]+)+,?)$`)
	headReference  = lazy(`^(?:\d{1,3}\s?\([a-z]{1,4}\)|\d{1,3}\.?)\s`)
)
