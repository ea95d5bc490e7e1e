package monitor

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"followup/app/draft"
	"followup/app/ledger"
)

// nearEnough is the share of words that two titles must have in common to be shown
// as near-identical. Default, ours.
const nearEnough = 0.75

// Near is an action that the Monitor seems to hold already.
type Near struct {
	Action draft.ID
	Known  draft.KnownItem
	Score  float64 // share of words in common, 0 to 1
}

// NearActions finds actions whose titles nearly are those of actions that the Monitor
// holds, best first, at most three an action. Actions that are linked to an existing
// one are left out.
func NearActions(r *draft.Review) []Near {
	var known []draft.KnownItem
	for _, k := range r.About.Monitor.Known {
		if k.Kind == ledger.Action && !k.Archived && k.Title != "" {
			known = append(known, k)
		}
	}
	if len(known) == 0 {
		return nil
	}
	index := newTitles(known)
	stand := ledger.Stand(r)
	var list []Near
	for _, a := range r.Actions {
		if stand.Holds(a.ID) {
			continue
		}
		var near []Near
		for _, hit := range index.near(a.Title) {
			near = append(near, Near{a.ID, known[hit.place], hit.score})
		}
		list = append(list, near[:min(len(near), 3)]...)
	}
	return list
}

// nearActions tells of rows of actions that the Monitor seems to hold already under
// another reference. [Build] tells it of our own.
func (f *flight) nearActions() {
	p := &f.parts[1]
	var known []draft.KnownItem
	for _, k := range f.state.Known {
		if k.Kind == ledger.Action && !k.Archived && k.Title != "" {
			known = append(known, k)
		}
	}
	if p.broken || len(known) == 0 {
		return
	}
	index := newTitles(known)
	for _, r := range p.rows {
		if r.ignored() {
			continue
		}
		reference, title := p.value(r, "reference"), p.value(r, "title")
		if hits := index.near(title); len(hits) > 0 && known[hits[0].place].Reference != reference {
			k := known[hits[0].place]
			p.problem("action-near", r.number, p.headerOf("title"), title, Depends, fmt.Sprintf("Row %d: the Monitor seems to hold this action already, as %s: “%s”. Link the existing action instead of writing it again, or be sure that it is another.", r.number, cmp.Or(k.Reference, "an action without a reference in its download"), k.Title))
		}
	}
}

// value returns what a row says under an attribute, whether or not the import keeps it.
func (p *part) value(r dataRow, attribute string) string {
	value := ""
	for n, c := range p.columns {
		if c.attribute == attribute && !c.dead && trim(r.cells[n]) != "" {
			value = r.cells[n]
		}
	}
	return value
}

// titles finds titles by their words.
type titles struct {
	words  [][]string
	places map[string][]int
}

type hit struct {
	place int
	score float64
}

func newTitles(known []draft.KnownItem) *titles {
	t := &titles{places: map[string][]int{}}
	for n, k := range known {
		words := titleWords(k.Title)
		t.words = append(t.words, words)
		for _, w := range words {
			t.places[w] = append(t.places[w], n)
		}
	}
	return t
}

// near returns the titles that share enough words with one, best first.
func (t *titles) near(title string) []hit {
	words := titleWords(title)
	if len(words) == 0 {
		return nil
	}
	common := map[int]int{}
	for _, w := range words {
		for _, n := range t.places[w] {
			common[n]++
		}
	}
	var hits []hit
	for n, shared := range common {
		score := 2 * float64(shared) / float64(len(words)+len(t.words[n]))
		if score >= nearEnough {
			hits = append(hits, hit{n, score})
		}
	}
	slices.SortFunc(hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.place, b.place))
	})
	return hits
}

// smallWords say nothing about what a title is of.
var smallWords = map[string]bool{
	"a": true, "an": true, "and": true, "by": true, "for": true, "in": true, "of": true, "on": true, "or": true, "the": true,
	"their": true, "to": true, "with": true, "new": true,
}

// titleWords returns the words of a title that count, each once, without macrons,
// capital letters and the plural s, so that spellings of one thing meet.
func titleWords(title string) []string {
	bare := strings.Map(func(c rune) rune {
		if unicode.Is(unicode.Mn, c) {
			return -1
		}
		return unicode.ToLower(c)
	}, norm.NFD.String(title))
	words := strings.FieldsFunc(bare, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	var list []string
	for _, w := range words {
		if len(w) > 3 {
			w = strings.TrimSuffix(w, "s")
		}
		if !smallWords[w] {
			list = append(list, w)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}
