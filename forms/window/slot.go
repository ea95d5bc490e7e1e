package window

import (
	"strconv"
	"strings"

	"followup/app/draft"
)

// slot is one value of the review, as text: how it is read and how it is changed.
// A form field edits a slot and knows nothing else of the review.
type slot struct {
	place draft.Place
	words string // what it is, for the name of the step: "response"
	read  func(*draft.Review) string
	write func(*draft.Review, string) *draft.Review
}

// slotOf is a text or a code of an item. at returns nil where the part is gone.
func slotOf[T draft.Item, S ~string](item, part draft.ID, field, words string, at func(*T) *S) slot {
	return valueSlot(item, part, field, words, at,
		func(s S) string { return string(s) }, func(s string) S { return S(s) })
}

// yesSlot is a mark: "yes" or "".
func yesSlot[T draft.Item](item, part draft.ID, field, words string, at func(*T) *bool) slot {
	return valueSlot(item, part, field, words, at, yesWord, func(s string) bool { return s == "yes" })
}

// listSlot is a list of codes, one a line.
func listSlot[T draft.Item](item, part draft.ID, field, words string, at func(*T) *[]string) slot {
	return valueSlot(item, part, field, words, at,
		func(l []string) string { return strings.Join(l, "\n") }, splitLines)
}

// numberSlot is a whole number; 0 is empty.
func numberSlot[T draft.Item](item, part draft.ID, field, words string, at func(*T) *int) slot {
	return valueSlot(item, part, field, words, at, numberWord, wholeNumber)
}

func valueSlot[T draft.Item, V any](item, part draft.ID, field, words string,
	at func(*T) *V, text func(V) string, value func(string) V,
) slot {
	return slot{
		place: draft.Place{Item: item, Part: part, Field: field},
		words: words,
		read: func(r *draft.Review) string {
			if i := draft.Get[T](r, item); i != nil {
				if v := at(i); v != nil {
					return text(*v)
				}
			}
			return ""
		},
		write: func(r *draft.Review, s string) *draft.Review {
			if i := draft.Get[T](r, item); i == nil || at(i) == nil {
				return r
			}
			return draft.Changed(r, item, func(i *T) { *at(i) = value(s) })
		},
	}
}

// aboutSlot is a value of the review's own details.
func aboutSlot[V any](review, part draft.ID, field, words string,
	at func(*draft.About) *V, text func(V) string, value func(string) V,
) slot {
	return slot{
		place: draft.Place{Item: review, Part: part, Field: field},
		words: words,
		read: func(r *draft.Review) string {
			if v := at(r.About); v != nil {
				return text(*v)
			}
			return ""
		},
		write: func(r *draft.Review, s string) *draft.Review {
			if at(r.About) == nil {
				return r
			}
			return draft.ChangedAbout(r, func(a *draft.About) { *at(a) = value(s) })
		},
	}
}

// aboutText is a text, a code or a date of the review's own details.
func aboutText[S ~string](review, part draft.ID, field, words string, at func(*draft.About) *S) slot {
	return aboutSlot(review, part, field, words, at,
		func(s S) string { return string(s) }, func(s string) S { return S(s) })
}

func yesWord(b bool) string {
	if b {
		return "yes"
	}
	return ""
}

func numberWord(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// wholeNumber reads a number of at most 9 digits; anything else is 0.
func wholeNumber(s string) int {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil || n < 0 || n > 999_999_999 {
		return 0
	}
	return n
}

func splitLines(s string) []string {
	var list []string
	for line := range strings.SplitSeq(s, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			list = append(list, line)
		}
	}
	return list
}

// partOf returns the part of a list that has a key, or nil.
func partOf[P any, K comparable](list []P, id K, of func(*P) K) *P {
	for i := range list {
		if of(&list[i]) == id {
			return &list[i]
		}
	}
	return nil
}

// withWrite returns the slot with another way of writing.
func (s slot) withWrite(write func(*draft.Review, string) *draft.Review) slot {
	s.write = write
	return s
}
