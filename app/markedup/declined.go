package markedup

import (
	"slices"

	"followup/app/draft"
)

// Declined returns a review that remembers that a change was looked at and not taken,
// so that the same file does not bring it again. The review keeps its words.
func Declined(r *draft.Review, paper draft.ID, c Change) *draft.Review {
	p := draft.Get[draft.Paper](r, paper)
	key := declinedKey(c)
	if p == nil || slices.Contains(p.Declined, key) {
		return r
	}
	return draft.Changed(r, paper, func(p *draft.Paper) {
		p.Declined = append(slices.Clone(p.Declined), key)
		slices.Sort(p.Declined)
	})
}

// declinedKey names a change: where it is, and what came back.
func declinedKey(c Change) string {
	words := c.Back
	if c.Lost {
		words = "\x00" + c.Now // what is lost next time may be other words
	}
	return digest("declined", string(c.Place.Item), string(c.Place.Part), c.Place.Field, words)
}

// declined are the changes that were not taken from papers like this one.
func declined(p *draft.Paper) map[string]bool {
	out := map[string]bool{}
	if p != nil {
		for _, key := range p.Declined {
			out[key] = true
		}
	}
	return out
}
