package markedup

import (
	"strings"

	"followup/app/compose"
	"followup/app/draft"
)

// gather puts each paragraph of the file with the field that it belongs to.
func (c *comparer) gather(list []final) {
	byWords := c.guess(list)
	last, cell := -1, -1 // the spot before, and the cell that it stands in
	for i := range list {
		f := &list[i]
		e := entry{at: -1, final: f, beside: -1}
		strange := ""
		for _, n := range f.names {
			own, ok := parsed(n)
			if !ok {
				continue
			}
			at, known := c.byKey[own.key]
			switch {
			case !known:
				strange = "Its place is no longer in the paper."
			case e.at < 0:
				e.at, e.name = at, own
			default:
				e.joined = append(e.joined, at)
			}
		}
		if at, ok := byWords[i]; ok && e.at < 0 {
			e.at, e.name, e.guessed = at, c.spots[at].name, true
		}
		c.struck(last, f)
		if e.at >= 0 {
			c.came[e.at] = true
			for _, k := range e.joined {
				c.came[k] = true
			}
			c.strip(&e)
			of := c.spots[e.at].of
			c.fields[of].entries = append(c.fields[of].entries, e)
			for _, k := range e.joined {
				if other := c.spots[k].of; other != of {
					c.fields[other].entries = append(c.fields[other].entries, entry{at: k, name: e.name, final: &final{at: f.at, authors: f.authors, marked: true}})
				}
			}
			last, cell = e.at, f.cell
			if f.note != 0 {
				c.notes[f.note] = e.at + 1
			} else {
				c.where[f.at] = e.at + 1
			}
			continue
		}
		if f.text() == "" && squeezed(f.gone) == "" {
			continue
		}
		if strange != "" {
			c.unplaced(last, f, strange)
			continue
		}
		if f.text() == "" {
			continue // it came and went within the file
		}
		e.guessed = c.between(list, i)
		c.fresh(list, i, e, last, cell)
	}
}

// struck lists words that somebody struck through by hand, where nobody can tell
// whether they were meant to go.
func (c *comparer) struck(near int, f *final) {
	var words []string
	for i := range f.runs {
		if f.runs[i].Struck && strings.TrimSpace(f.runs[i].Text) != "" {
			words = append(words, strings.TrimSpace(f.runs[i].Text))
		}
	}
	if len(words) > 0 {
		c.unplaced(near, &final{runs: []Run{{Text: strings.Join(words, " … ")}}, authors: f.authors},
			"These words are struck through by hand, not deleted by a tracked change. They were kept; delete them if that is what was meant.")
	}
}

// strip takes the printed label off a paragraph that has it as words.
func (c *comparer) strip(e *entry) {
	b := c.spots[e.at].block
	if b == nil || b.Label == "" || e.final.label != "" {
		return
	}
	if text := now(e.final.runs); strings.HasPrefix(text, b.Label+"\t") || strings.HasPrefix(text, b.Label+" ") {
		e.final.runs = withoutLead(e.final.runs, len(b.Label)+1)
	}
}

// fresh places a paragraph that is new: behind the text that it follows, or in front of
// the one that it leads.
func (c *comparer) fresh(list []final, i int, e entry, last, cell int) {
	f := e.final
	if last >= 0 && cell == f.cell && c.open(last) {
		e.beside = last
	} else if last >= 0 && f.cell == 0 && c.spots[last].table != nil && sameField(c.spots[last].table.From, c.spots[last].from) {
		e.beside = last // behind a table in a text
	} else {
		for k := i + 1; k < len(list) && list[k].cell == f.cell && e.beside < 0; k++ {
			for _, n := range list[k].names {
				if own, ok := parsed(n); ok {
					if at, known := c.byKey[own.key]; known && c.open(at) && e.beside < 0 {
						e.beside, e.before = at, true
					}
				}
			}
			if len(list[k].names) > 0 {
				break
			}
		}
	}
	if e.beside < 0 || f.note != 0 {
		c.unplaced(last, f, "It stands where no text of the review is.")
		return
	}
	of := c.spots[e.beside].of
	c.fields[of].entries = append(c.fields[of].entries, e)
}

// open tells whether a paragraph may be added next to a spot: it is of a text of several
// paragraphs.
func (c *comparer) open(at int) bool {
	s := &c.spots[at]
	_, kind, ok := textAt(c.r, placeOf(s))
	return ok && kind == draft.Marked && s.block != nil && s.block.Role != compose.Recommendation && len(ownRuns(s)) > 0
}
