package prose

import (
	"slices"
	"strings"

	"followup/app/markup"
)

// Kind is what a mark says of the words under it.
type Kind int

// The kinds of marks. What is withheld the editor finds itself, in the text.
const (
	Spelling Kind = iota // in no list of words
	Finding              // what a check found
	Match                // what was looked for
	kinds
)

// Mark is a stretch of the text that is marked.
type Mark struct {
	From, To int // bytes of the text
	Kind     Kind
	Message  string   // shown where the pointer or the cursor is on it
	Words    []string // what the user may put in its place, the likeliest first
}

// marks is every mark of a text, kind by kind, each in the order of the text.
type marks struct {
	of [kinds][]Mark
}

// put replaces all marks of a kind. Those that do not fit the text are dropped.
func (m *marks) put(kind Kind, list []Mark, size int) {
	fresh := make([]Mark, 0, len(list))
	for _, one := range list {
		if one.From >= 0 && one.From < one.To && one.To <= size {
			one.Kind = kind
			fresh = append(fresh, one)
		}
	}
	slices.SortStableFunc(fresh, func(a, b Mark) int { return a.From - b.From })
	m.of[kind] = fresh
}

// edited moves the marks behind an edit, and drops those that it touches.
func (m *marks) edited(from, to, by int) {
	for k := range m.of {
		kept := m.of[k][:0]
		for _, one := range m.of[k] {
			switch {
			case one.To < from:
			case one.From > to || one.From == to && to > from:
				one.From, one.To = one.From+by, one.To+by
			default:
				continue
			}
			kept = append(kept, one)
		}
		m.of[k] = kept
	}
}

// at returns the mark on a place, or nil: the misspelt word before a finding of a check.
func (m *marks) at(place int) *Mark {
	for k := range m.of {
		for i := range m.of[k] {
			if one := &m.of[k][i]; one.From <= place && place <= one.To && Kind(k) != Match {
				return one
			}
		}
	}
	return nil
}

// within calls do for each mark that shares a byte with a stretch.
func (m *marks) within(from, to int, do func(Mark)) {
	for k := range m.of {
		for _, one := range m.of[k] {
			if one.From < to && one.To > from {
				do(one)
			}
		}
	}
}

// withheld finds the words that the text withholds. A text without brackets costs a
// search for them.
func withheld(text string) []markup.Span {
	if !strings.Contains(text, "[[") {
		return nil
	}
	spans, _ := markup.Marks(text)
	return spans
}

// cutsOf returns where a text is painted in pieces: the ends of what is withheld and
// of the brackets around it.
func cutsOf(spans []markup.Span) []int {
	cuts := make([]int, 0, 4*len(spans))
	for _, s := range spans {
		cuts = append(cuts, s.Start, s.WordsStart, s.WordsEnd, s.End)
	}
	return cuts
}
