package markedup

import (
	"cmp"
	"slices"
	"strings"

	"followup/app/draft"
)

// Thresholds of likeness, ours: half of the words of both, and at least three.
const (
	alike      = 0.5
	alikeWords = 3
)

// guess finds, among paragraphs that came back without a name, those whose place is
// told by their words: of the spots of which nothing came back the one most alike.
// Cutting and pasting a paragraph loses its name, and so do some programs.
func (c *comparer) guess(list []final) map[int]int {
	there := map[int]bool{}
	var loose, missing []int
	for i := range list {
		ours := false
		for _, n := range list[i].names {
			own, ok := parsed(n)
			ours = ours || ok
			if at, known := c.byKey[own.key]; ok && known {
				there[at] = true
			}
		}
		if !ours && list[i].text() != "" {
			loose = append(loose, i)
		}
	}
	if len(loose) == 0 {
		return nil
	}
	notes := list[loose[0]].note != 0
	for at := range c.spots {
		s := &c.spots[at]
		if there[at] || (s.block == nil) != notes || plainText(ownRuns(s)) == "" {
			continue
		}
		if _, kind, ok := textAt(c.r, placeOf(s)); ok && (kind == draft.Marked || kind == draft.Plain) {
			missing = append(missing, at)
		}
	}
	type pair struct {
		i, at int
		score float64
	}
	var pairs []pair
	bags := make([]map[string]int, len(missing))
	for k, at := range missing {
		bags[k] = bag(steady(c.spots[at].runs))
	}
	for _, i := range loose {
		text := list[i].text()
		of := bag(text)
		for k, at := range missing {
			score := likeness(of, bags[k])
			if digest(text) == c.spots[at].name.text {
				score = 2
			}
			if score >= alike {
				pairs = append(pairs, pair{i, at, score})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Or(cmp.Compare(b.score, a.score), a.i-b.i, a.at-b.at) })
	out, taken := map[int]int{}, map[int]bool{}
	for _, p := range pairs {
		if _, done := out[p.i]; !done && !taken[p.at] {
			out[p.i], taken[p.at] = p.at, true
		}
	}
	c.alone(list, loose, missing, out, taken)
	return out
}

// alone finds the place of a paragraph without a name that stands alone where just one
// text of the review is missing, whatever its words are.
func (c *comparer) alone(list []final, loose, missing []int, out map[int]int, taken map[int]bool) {
	type gap struct{ from, to int }
	in := map[gap][]int{}
	for _, i := range loose {
		if _, done := out[i]; !done {
			from, to := c.neighbours(list, i)
			in[gap{from, to}] = append(in[gap{from, to}], i)
		}
	}
	for g, here := range in {
		var wanting []int
		for _, at := range missing {
			if at > g.from && at < g.to && !taken[at] {
				wanting = append(wanting, at)
			}
		}
		if len(here) == 1 && len(wanting) == 1 {
			out[here[0]] = wanting[0]
		}
	}
}

// neighbours are the spots before and after a paragraph of the file.
func (c *comparer) neighbours(list []final, i int) (from, to int) {
	from, to = -1, len(c.spots)
	spot := func(f *final) int {
		for _, n := range f.names {
			if own, ok := parsed(n); ok {
				if at, known := c.byKey[own.key]; known {
					return at
				}
			}
		}
		return -1
	}
	for k := i - 1; k >= 0 && from < 0; k-- {
		from = spot(&list[k])
	}
	for k := i + 1; k < len(list); k++ {
		if at := spot(&list[k]); at >= 0 {
			return from, at
		}
	}
	return from, to
}

// between tells whether a paragraph without a name stands where a text of the review is
// missing: it may be that text.
func (c *comparer) between(list []final, i int) bool {
	from, to := c.neighbours(list, i)
	for at := from + 1; at < to; at++ {
		s := &c.spots[at]
		if _, kind, ok := textAt(c.r, placeOf(s)); ok && (kind == draft.Marked || kind == draft.Plain) && plainText(ownRuns(s)) != "" {
			return true
		}
	}
	return false
}

// bag counts the words of a text, whatever their case.
func bag(s string) map[string]int {
	out := map[string]int{}
	for _, w := range strings.Fields(strings.ToLower(s)) {
		if w = strings.Trim(w, ".,;:()“”‘’\"'"+noteSign); w != "" {
			out[w]++
		}
	}
	return out
}

// likeness is how many of the words of both are the same, from 0 to 1 (Dice).
func likeness(a, b map[string]int) float64 {
	common, all := 0, 0
	for w, n := range a {
		common += min(n, b[w])
		all += n
	}
	for _, n := range b {
		all += n
	}
	if common < alikeWords {
		return 0
	}
	return 2 * float64(common) / float64(all)
}
