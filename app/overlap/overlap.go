// Package overlap finds recommendations that ask the same, across bodies and cycles,
// and existing work that matches the words of a recommendation. It compares words:
// folded, without their endings, weighed by how rare they are. What it finds is for
// a person to judge; it knows nothing of files or screens.
package overlap

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"followup/app/draft"
)

// Least is the likeness from which two recommendations are shown as asking the same.
// It is a default, found by trying: other words for the same request mostly lie above
// it, requests of one field but for different things mostly below.
const Least = 0.38

// Text is one text to compare.
type Text struct {
	Item draft.ID // of the recommendation, the action, or the row of the Monitor
	Name string   // its reference
	Body string   // where it is from, such as the cycle; shown, not compared
	Text string
}

// Group is texts that ask the same.
type Group struct {
	Members []Member // the most typical first
	Score   float64  // mean likeness of its pairs, 0 to 1
	Shared  []string // the words that make them alike, the weightiest first
	Why     string   // in a sentence
}

// Member is one text of a group.
type Member struct {
	Text  int     // index into the texts given
	Score float64 // mean likeness to the others
}

// Match is a text that is like the one asked for.
type Match struct {
	Text   int
	Score  float64
	Shared []string
}

// Recommendations returns the recommendations of a review and, of what the Monitor
// holds, those of other reviews.
func Recommendations(r *draft.Review) []Text {
	out := make([]Text, 0, len(r.Recommendations))
	mine := map[string]bool{}
	for _, rec := range r.Recommendations {
		mine[rec.Reference] = true
		out = append(out, Text{rec.ID, rec.Reference, r.About.Cycle, string(rec.Opening) + " " + string(rec.Text)})
	}
	for i := range r.About.Monitor.Known {
		k := &r.About.Monitor.Known[i]
		if k.Kind == "recommendation" && !mine[k.Reference] {
			out = append(out, Text{k.ID, k.Reference, cycle(k), k.Title + " " + k.Description})
		}
	}
	return out
}

// Actions returns the actions of a review and those that the Monitor holds and that
// are not archived: existing work to look through before new is proposed.
func Actions(r *draft.Review) []Text {
	out := make([]Text, 0, len(r.Actions))
	mine := map[string]bool{}
	for _, a := range r.Actions {
		mine[a.Reference] = true
		mine[a.KnownAs] = true
		out = append(out, Text{a.ID, a.Reference, r.About.Cycle, a.Title + " " + string(a.Description) + " " + string(a.Outcome)})
	}
	for i := range r.About.Monitor.Known {
		k := &r.About.Monitor.Known[i]
		if k.Kind == "action" && !k.Archived && !mine[k.Reference] {
			out = append(out, Text{k.ID, k.Reference, cycle(k), k.Title + " " + k.Description})
		}
	}
	return out
}

// cycle returns the reporting cycle of a row of the Monitor, "Title [short title]".
func cycle(k *draft.KnownItem) string {
	s := k.Details["reporting_cycles"]
	if open := strings.LastIndexByte(s, '['); open >= 0 {
		return strings.TrimRight(s[open+1:], "] ")
	}
	return s
}

// Groups returns the groups of texts that are at least so alike, the most alike
// first. A text stands in one group.
func Groups(texts []Text, least float64) []Group {
	groups, _ := GroupsWhile(texts, least, func(int, int) bool { return true })
	return groups
}

// GroupsWhile is [Groups] for many texts: more is told again and again how many of
// them are compared, and says whether to go on. The second result is false where it
// said no; then there are no groups.
func GroupsWhile(texts []Text, least float64, more func(done, of int) bool) ([]Group, bool) {
	m := newModel(texts)
	pairs, ok := m.pairs(least, more)
	if !ok {
		return nil, false
	}
	slices.SortFunc(pairs, func(x, y pair) int {
		return cmp.Or(cmp.Compare(y.score, x.score), x.a-y.a, x.b-y.b)
	})
	members := joined(len(texts), pairs, 0.6*least)
	var out []Group
	for _, list := range members {
		if len(list) > 1 {
			out = append(out, m.describe(list))
		}
	}
	slices.SortStableFunc(out, func(x, y Group) int {
		return cmp.Or(cmp.Compare(y.Score, x.Score), x.Members[0].Text-y.Members[0].Text)
	})
	return out, true
}

// joined makes groups of pairs that are sorted, the most alike first. Two groups join
// where they are alike as a whole, by the mean of all their pairs, so that no chain of
// neighbours does.
func joined(n int, pairs []pair, least float64) [][]int {
	group, members := make([]int, n), make([][]int, n)
	between := make([]map[int]float64, n) // of a group: summed likeness to each other one
	for i := range n {
		group[i], members[i], between[i] = i, []int{i}, map[int]float64{}
	}
	for _, p := range pairs {
		between[p.a][p.b], between[p.b][p.a] = p.score, p.score
	}
	for _, p := range pairs {
		a, b := group[p.a], group[p.b]
		if a == b || between[a][b] < least*float64(len(members[a])*len(members[b])) {
			continue
		}
		if len(between[a]) < len(between[b]) {
			a, b = b, a
		}
		for _, i := range members[b] {
			group[i] = a
		}
		members[a], members[b] = append(members[a], members[b]...), nil
		for c, sum := range between[b] {
			delete(between[c], b)
			if c != a {
				between[a][c] += sum
				between[c][a] = between[a][c]
			}
		}
		between[b] = nil
	}
	return members
}

// Like returns the texts that match the words asked for, the best first, at most n
// of them and none below least. To ask the same texts often, use a [Finder].
func Like(words string, texts []Text, n int, least float64) []Match {
	return NewFinder(texts).Like(words, n, least)
}

// Finder finds among the same texts again and again.
type Finder struct{ m *model }

// NewFinder weighs the texts once.
func NewFinder(texts []Text) *Finder { return &Finder{newModel(texts)} }

// Like returns the texts that match the words asked for; see the function [Like].
func (f *Finder) Like(words string, n int, least float64) []Match {
	asked, length := f.m.ask(words)
	var out []Match
	for i, list := range f.m.terms {
		score, common := 0.0, []weight{}
		for _, w := range list {
			if v, ok := asked[w.term]; ok {
				score += v * w.value
				common = append(common, weight{w.term, v * w.value})
			}
		}
		if score /= length; score < least || score == 0 {
			continue
		}
		slices.SortFunc(common, func(a, b weight) int {
			return cmp.Or(cmp.Compare(b.value, a.value), strings.Compare(f.m.shown[a.term], f.m.shown[b.term]))
		})
		match := Match{Text: i, Score: score}
		for _, w := range common[:min(6, len(common))] {
			match.Shared = append(match.Shared, f.m.shown[w.term])
		}
		out = append(out, match)
	}
	slices.SortStableFunc(out, func(a, b Match) int { return cmp.Compare(b.Score, a.Score) })
	return out[:min(n, len(out))]
}

// ask weighs the terms of a question by how rare they are among the texts. length is
// that of all its terms, those that no text holds included.
func (m *model) ask(words string) (asked map[int32]float64, length float64) {
	counts := map[string]int{}
	for stem := range terms(words, emptyWords(), sameWords()) {
		counts[stem]++
	}
	asked = map[int32]float64{}
	stems := make([]string, 0, len(counts))
	for stem := range counts {
		stems = append(stems, stem)
	}
	slices.Sort(stems)
	for _, stem := range stems {
		value, in := 1+math.Log(float64(counts[stem])), int32(1)
		id, ok := m.ids[stem]
		if ok {
			in = m.common[id]
		}
		value *= math.Log(1 + float64(len(m.terms))/float64(in))
		length += value * value
		if ok {
			asked[id] = value
		}
	}
	return asked, math.Max(math.Sqrt(length), 1e-9)
}

// model is the texts as weighed terms.
type model struct {
	ids    map[string]int32 // of each stem
	terms  [][]weight       // of each text, by term
	common []int32          // in how many texts each term stands
	shown  []string         // the word by which a term is shown
}

type weight struct {
	term  int32
	value float64
}

type pair struct {
	a, b  int
	score float64
}

// newModel weighs the terms of the texts: more where a term stands more often in
// the text, less where it stands in many texts.
func newModel(texts []Text) *model {
	ids := map[string]int32{}
	m := &model{ids: ids, terms: make([][]weight, len(texts))}
	without, alike := emptyWords(), sameWords()
	for i := range texts {
		counts := map[int32]int{}
		for stem, word := range terms(texts[i].Text, without, alike) {
			id, ok := ids[stem]
			if !ok {
				id = int32(len(ids))
				ids[stem] = id
				m.common = append(m.common, 0)
				m.shown = append(m.shown, word)
			}
			if len(word) < len(m.shown[id]) || len(word) == len(m.shown[id]) && word < m.shown[id] {
				m.shown[id] = word
			}
			counts[id]++
		}
		list := make([]weight, 0, len(counts))
		for id, n := range counts {
			m.common[id]++
			list = append(list, weight{id, 1 + math.Log(float64(n))})
		}
		slices.SortFunc(list, func(a, b weight) int { return int(a.term - b.term) })
		m.terms[i] = list
	}
	total := float64(len(texts))
	for _, list := range m.terms {
		length := 0.0
		for k := range list {
			list[k].value *= math.Log(1 + total/float64(m.common[list[k].term]))
			length += list[k].value * list[k].value
		}
		length = math.Sqrt(length)
		for k := range list {
			list[k].value /= length
		}
	}
	return m
}

// tellEach is after how many texts it is told how far the comparison is.
const tellEach = 20

// pairs returns the pairs of texts that are at least so alike and share two terms.
func (m *model) pairs(least float64, more func(done, of int) bool) ([]pair, bool) {
	type entry struct {
		text  int32
		value float64
	}
	index := make([][]entry, len(m.common))
	var out []pair
	scores := make([]float64, len(m.terms))
	shared := make([]int32, len(m.terms))
	var touched []int32
	for b, list := range m.terms {
		if b%tellEach == 0 && !more(b, len(m.terms)) {
			return nil, false
		}
		touched = touched[:0]
		for _, w := range list {
			for _, e := range index[w.term] {
				if shared[e.text] == 0 {
					touched = append(touched, e.text)
				}
				scores[e.text] += e.value * w.value
				shared[e.text]++
			}
			index[w.term] = append(index[w.term], entry{int32(b), w.value})
		}
		for _, a := range touched {
			if scores[a] >= least && (shared[a] > 1 || scores[a] > 0.95) {
				out = append(out, pair{int(a), b, scores[a]})
			}
			scores[a], shared[a] = 0, 0
		}
	}
	return out, more(len(m.terms), len(m.terms))
}

// likeness is the cosine of two texts.
func (m *model) likeness(a, b int) float64 {
	x, y := m.terms[a], m.terms[b]
	sum := 0.0
	for i, j := 0, 0; i < len(x) && j < len(y); {
		switch {
		case x[i].term < y[j].term:
			i++
		case x[i].term > y[j].term:
			j++
		default:
			sum += x[i].value * y[j].value
			i++
			j++
		}
	}
	return sum
}

// describe makes a group of texts.
func (m *model) describe(list []int) Group {
	g := Group{Members: make([]Member, len(list))}
	for i, a := range list {
		sum := 0.0
		for _, b := range list {
			if a != b {
				sum += m.likeness(a, b)
			}
		}
		g.Members[i] = Member{a, sum / float64(len(list)-1)}
		g.Score += g.Members[i].Score / float64(len(list))
	}
	slices.SortStableFunc(g.Members, func(a, b Member) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), a.Text-b.Text)
	})
	g.Shared = m.shared(list)
	g.Why = "They share the words " + strings.Join(g.Shared, ", ") + "."
	return g
}

// shared returns the terms that make texts alike, at most six.
func (m *model) shared(list []int) []string {
	sum, in := map[int32]float64{}, map[int32]int{}
	for _, i := range list {
		for _, w := range m.terms[i] {
			sum[w.term] += w.value
			in[w.term]++
		}
	}
	var common []int32
	for term, n := range in {
		if 2*n > len(list) && n > 1 {
			common = append(common, term)
		}
	}
	slices.SortFunc(common, func(a, b int32) int {
		return cmp.Or(cmp.Compare(sum[b], sum[a]), strings.Compare(m.shown[a], m.shown[b]))
	})
	var out []string
	for _, term := range common[:min(6, len(common))] {
		out = append(out, m.shown[term])
	}
	return out
}
