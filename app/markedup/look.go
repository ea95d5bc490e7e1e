package markedup

import (
	"slices"
	"unicode"

	"followup/app/compose"
	"followup/app/draft"
)

const (
	boldLook   = 1
	italicLook = 2
)

// restyled tells whether a paragraph came back with the same words, but some of them
// bold or italic that were not, or the other way round. Where the review changed its
// words since, that cannot be told.
func (c *comparer) restyled(e *entry) bool {
	if e.at < 0 || len(e.joined) > 0 || e.name.text != c.spots[e.at].name.text || digest(e.final.text()) != e.name.text {
		return false
	}
	s := &c.spots[e.at]
	if _, kind, ok := textAt(c.r, placeOf(s)); !ok || kind != draft.Marked {
		return false
	}
	return !slices.Equal(composedLooks(s.runs), returnedLooks(e.final.runs))
}

// onlyRestyled tells whether nothing but the look of words was changed.
func (c *comparer) onlyRestyled(g *gathered) bool {
	for i := range g.entries {
		if e := &g.entries[i]; e.at < 0 || digest(e.final.text()) != c.spots[e.at].name.text {
			return false
		}
	}
	return true
}

// composedLooks is the look of each character that is no blank.
func composedLooks(runs []compose.Run) []byte {
	var out []byte
	for i := range runs {
		if r := &runs[i]; r.Note == 0 {
			out = looks(out, r.Text, r.Bold, r.Italic || r.Missing)
		}
	}
	return out
}

func returnedLooks(runs []Run) []byte {
	var out []byte
	for i := range runs {
		if r := &runs[i]; r.Note == 0 && r.Fate != Went {
			out = looks(out, r.Text, r.Bold, r.Italic)
		}
	}
	return out
}

func looks(out []byte, text string, bold, italic bool) []byte {
	var look byte
	if bold {
		look |= boldLook
	}
	if italic {
		look |= italicLook
	}
	for _, c := range text {
		if !unicode.IsSpace(c) {
			out = append(out, look)
		}
	}
	return out
}
