package window

import (
	"followup/app/draft"
	"followup/app/history"
	"followup/app/kind"
	"followup/app/markedup"
	"followup/app/rounds"
)

// put returns the review with what the user took, as if the rest had never come; what
// was left is remembered. It touches no screen.
func (c *collection) put(tables *kind.Tables, today draft.Date) (*draft.Review, error) {
	taken := map[string]bool{} // by the key of a reply: whether it was taken
	type said struct {
		place draft.Place
		words string
	}
	left := map[said]bool{}
	for i := range c.list {
		for k, o := range c.list[i].replies {
			taken[o.key] = k == c.list[i].chosen
			if k != c.list[i].chosen {
				left[said{o.place, o.words}] = true
			}
		}
	}
	r := c.review
	if len(c.returns) > 0 {
		out, err := rounds.Choose(r, tables, c.returns, today, func(x rounds.Change, conflict bool) rounds.Take {
			switch take, shown := taken[x.Key()]; {
			case take:
				return rounds.Theirs
			case shown:
				return rounds.Mine
			case conflict:
				return rounds.Leave
			}
			return rounds.Theirs
		})
		if err != nil {
			return nil, err
		}
		r = c.recorded(out.Review)
	}
	for at, theirs := range c.copies {
		m, err := history.Choose(r, theirs.Review, func(d history.Difference) bool {
			if take, shown := taken[copyKey(at, d)]; shown {
				return !take
			}
			return left[said{d.Place(), d.After}] // an agency said the same, and it was left
		})
		if err != nil {
			continue // another review: it was told
		}
		r = m.Review
		for _, x := range m.Conflicts {
			if taken[copyKey(at, x.Difference)] {
				r = history.Resolved(r, theirs.Review, x)
			}
		}
	}
	for _, p := range c.papers {
		if taken[p.key] {
			r = markedup.Apply(r, p.change)
		} else {
			r = markedup.Declined(r, p.paper, p.change)
		}
	}
	return r, nil
}
