package markedup

import (
	"strings"

	"followup/app/draft"
)

const lostWhy = "It did not come back: it was deleted there without a trace, or written here since the paper was sent. The review keeps its words; delete them by hand if that is what was meant."

// lostKey is an item, a part of one, or a row of a table of which nothing came back.
type lostKey struct {
	item, part draft.ID
	row        int
}

// vanished tells of a field of which nothing came back. It is never emptied because of
// that: a name may be lost, and the review may have written it since. Where nothing of
// the whole row or item came back, that is told once.
func (c *comparer) vanished(g *gathered) {
	first := &c.spots[g.spots[0]]
	place := placeOf(first)
	raw, kind, ok := textAt(c.r, place)
	if !ok || kind == draft.UN || strings.TrimSpace(raw) == "" {
		return
	}
	change := Change{Place: place, Heading: first.heading, Name: nameOf(c.r, place), Now: raw, Blocked: true, Lost: true, Why: lostWhy}
	if key, name := c.wholly(first); key != (lostKey{}) {
		if c.lost[key] {
			return
		}
		if c.lost == nil {
			c.lost = map[lostKey]bool{}
		}
		c.lost[key] = true
		change.Name = name
	}
	if !c.declined[declinedKey(change)] {
		c.found.Changes = append(c.found.Changes, change)
	}
}

// wholly returns the row or item of which nothing at all came back, and its name; none
// where something of it did.
func (c *comparer) wholly(s *spot) (key lostKey, name string) {
	rowBack, itemBack := false, false
	for i := range c.spots {
		other := &c.spots[i]
		here := c.came[i]
		rowBack = rowBack || here && other.row == s.row
		if other.from.Item == s.from.Item && other.from.Part == s.from.Part {
			itemBack = itemBack || here
		}
	}
	id := s.from.Item
	if s.from.Part != "" {
		id = s.from.Part
	}
	switch {
	case s.row > 0 && !rowBack:
		for i := range c.spots {
			if c.spots[i].row == s.row {
				if words := draft.ItemName(c.r, c.spots[i].from.Item); words != "" {
					return lostKey{row: s.row}, "row of " + words
				}
			}
		}
	case !itemBack:
		return lostKey{item: s.from.Item, part: s.from.Part}, draft.ItemName(c.r, id)
	}
	return lostKey{}, ""
}

// byWords tells whether a name is that of a paragraph which was known by its words, so
// that it says nothing of what was sent.
func (g *gathered) byWords(n *name) bool {
	for i := range g.entries {
		if &g.entries[i].name == n {
			return g.entries[i].guessed
		}
	}
	return false
}

// traceless tells whether a paragraph with words is gone without its end having run on
// into another, and without a tracked change.
func (c *comparer) traceless(g *gathered, seen map[int]bool) bool {
	for _, at := range g.spots {
		if !seen[at] && plainText(ownRuns(&c.spots[at])) != "" {
			return true
		}
	}
	return false
}
