package rounds

import (
	"slices"

	"followup/app/draft"
)

// read returns a field of the item that a row stands for, and whether there is such
// an item. What an agency has not said yet is empty and there.
func read(r *draft.Review, s *Sending, row string, id draft.ID, code string) (string, bool) {
	value, found := "", false
	edit(r, s, row, id, func(get func(string) (slot, bool)) {
		if f, ok := get(code); ok {
			value, found = f.get(), true
		}
	})
	return value, found
}

// edit hands over the fields of the item that a row stands for, in a copy, and
// returns the review with that copy in its place. It returns r itself where there is
// no such item.
func edit(r *draft.Review, s *Sending, row string, id draft.ID, change func(get func(code string) (slot, bool))) *draft.Review {
	switch row {
	case contributionRow:
		return draft.Changed(r, id, func(rec *draft.Recommendation) {
			at := slices.IndexFunc(rec.Contributions, func(c draft.Contribution) bool { return c.Agency == s.Agency })
			if at < 0 {
				at = len(rec.Contributions)
				for at > 0 && isDerived(&rec.Contributions[at-1], id) && s.Agency < rec.Contributions[at-1].Agency {
					at--
				}
				rec.Contributions = slices.Insert(rec.Contributions, at, draft.Contribution{ID: contributionID(id, s.Agency), Agency: s.Agency})
			}
			change(func(code string) (slot, bool) { return contributionSlot(&rec.Contributions[at], code) })
		})
	case wordsRow:
		paper := paperOf(r, s)
		if paper == nil || draft.Get[draft.Recommendation](r, id) == nil {
			return r
		}
		return draft.Changed(r, paper.ID, func(p *draft.Paper) {
			at := slices.IndexFunc(p.Words, func(w draft.PaperWords) bool { return w.Recommendation == id })
			if at < 0 {
				at = len(p.Words)
				for at > 0 && p.Words[at-1].ID == wordsID(p.ID, p.Words[at-1].Recommendation) && id < p.Words[at-1].Recommendation {
					at--
				}
				p.Words = slices.Insert(p.Words, at, draft.PaperWords{ID: wordsID(p.ID, id), Recommendation: id})
			}
			change(func(code string) (slot, bool) { return wordsSlot(&p.Words[at], code) })
		})
	case actionRow:
		return draft.Changed(r, id, func(a *draft.Action) {
			change(func(code string) (slot, bool) { return actionSlot(r, a, code) })
		})
	case indicatorRow:
		return draft.Changed(r, id, func(i *draft.Indicator) {
			change(func(code string) (slot, bool) { return indicatorSlot(r, i, code) })
		})
	case reportRow:
		for _, i := range r.Indicators {
			at := slices.IndexFunc(i.Reports, func(p draft.ProgressReport) bool { return p.ID == id })
			if at < 0 && reportID(s.ID, i.ID) != id {
				continue
			}
			return draft.Changed(r, i.ID, func(i *draft.Indicator) {
				if at < 0 {
					at = len(i.Reports)
					i.Reports = append(i.Reports, draft.ProgressReport{ID: id, Agency: s.Agency})
				}
				change(func(code string) (slot, bool) { return reportSlot(&i.Reports[at], code) })
			})
		}
	}
	return r
}

// The identities of what a return adds are derived, and such parts stand in a fixed
// order, so that the order in which returns are collected leaves no trace.

func contributionID(recommendation draft.ID, agency string) draft.ID {
	return derived("contribution", string(recommendation), agency)
}

func isDerived(c *draft.Contribution, recommendation draft.ID) bool {
	return c.ID == contributionID(recommendation, c.Agency)
}

func wordsID(paper, recommendation draft.ID) draft.ID {
	return derived("words", string(paper), string(recommendation))
}

// place returns where a field stands in the review.
func place(r *draft.Review, s *Sending, row string, id draft.ID, code string) draft.Place {
	p := draft.Place{Item: id, Field: code}
	switch row {
	case contributionRow:
		p.Part = contributionID(id, s.Agency)
		if rec := draft.Get[draft.Recommendation](r, id); rec != nil {
			for i := range rec.Contributions {
				if rec.Contributions[i].Agency == s.Agency {
					p.Part = rec.Contributions[i].ID
				}
			}
		}
	case wordsRow:
		if paper := paperOf(r, s); paper != nil {
			p.Item, p.Part = paper.ID, wordsID(paper.ID, id)
			for i := range paper.Words {
				if paper.Words[i].Recommendation == id {
					p.Part = paper.Words[i].ID
				}
			}
		}
	case reportRow:
		p.Part = id
		for _, i := range r.Indicators {
			if reportID(s.ID, i.ID) == id || slices.ContainsFunc(i.Reports, func(p draft.ProgressReport) bool { return p.ID == id }) {
				p.Item = i.ID
			}
		}
	}
	return p
}

// nameOf returns the name of the item that a row stands for.
func nameOf(r *draft.Review, s *Sending, row string, id draft.ID) string {
	if row == wordsRow || row == contributionRow {
		return draft.ItemName(r, id)
	}
	if row == reportRow {
		return "report on " + draft.ItemName(r, place(r, s, row, id, "").Item)
	}
	return draft.ItemName(r, id)
}
