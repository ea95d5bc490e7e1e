package markedup

import (
	"followup/app/draft"
	"followup/app/history"
)

// nameOf names a text for a person.
func nameOf(r *draft.Review, p draft.Place) string {
	id := p.Item
	if p.Part != "" {
		id = p.Part
	}
	return history.Words(p.Field) + " of " + draft.ItemName(r, id)
}

// past remembers which values a field once had.
func past(r *draft.Review) map[draft.Place]map[string]bool {
	out := map[draft.Place]map[string]bool{}
	for i := range r.History {
		p := r.History[i].Place()
		if out[p] == nil {
			out[p] = map[string]bool{}
		}
		out[p][r.History[i].New] = true
	}
	return out
}

// textAt returns a text of the review, and of which kind it is.
func textAt(r *draft.Review, p draft.Place) (value string, kind draft.TextKind, ok bool) {
	see := func(part draft.ID, field string, k draft.TextKind, text *string) {
		if part == p.Part && field == p.Field {
			value, kind, ok = *text, k, true
		}
	}
	switch {
	case draft.Get[draft.Recommendation](r, p.Item) != nil:
		draft.Texts(draft.Get[draft.Recommendation](r, p.Item), see)
	case draft.Get[draft.Action](r, p.Item) != nil:
		draft.Texts(draft.Get[draft.Action](r, p.Item), see)
	case draft.Get[draft.Indicator](r, p.Item) != nil:
		draft.Texts(draft.Get[draft.Indicator](r, p.Item), see)
	case draft.Get[draft.Paper](r, p.Item) != nil:
		draft.Texts(draft.Get[draft.Paper](r, p.Item), see)
	}
	return value, kind, ok
}

// withText returns a review with another text in one place.
func withText(r *draft.Review, p draft.Place, value string) *draft.Review {
	set := func(part draft.ID, field string, _ draft.TextKind, text *string) {
		if part == p.Part && field == p.Field {
			*text = draft.Enter(value)
		}
	}
	switch {
	case draft.Get[draft.Recommendation](r, p.Item) != nil:
		return draft.Changed(r, p.Item, func(i *draft.Recommendation) { draft.Texts(i, set) })
	case draft.Get[draft.Action](r, p.Item) != nil:
		return draft.Changed(r, p.Item, func(i *draft.Action) { draft.Texts(i, set) })
	case draft.Get[draft.Indicator](r, p.Item) != nil:
		return draft.Changed(r, p.Item, func(i *draft.Indicator) { draft.Texts(i, set) })
	case draft.Get[draft.Paper](r, p.Item) != nil:
		return draft.Changed(r, p.Item, func(i *draft.Paper) { draft.Texts(i, set) })
	}
	return r
}
