package rounds

import (
	"slices"
	"strings"

	"followup/app/draft"
)

// items adds the new actions, then the new indicators, in the order of their rows.
func (m *merger) items(returns []Return) {
	for _, kind := range []string{actionRow, indicatorRow} {
		for i := range returns {
			b := &returns[i]
			for j := range b.rows {
				if row := &b.rows[j]; row.kind == kind && row.fresh {
					m.item(b, row)
				}
			}
		}
	}
}

// item adds one new item where the review does not hold it yet.
func (m *merger) item(b *Return, row *backRow) {
	r := m.out.Review
	if m.held(b, row) {
		m.again[row] = true
		return
	}
	if row.cells["title"].text == "" {
		m.problem(row, row.cells["title"].column, "A new item needs a title. Nothing of the row was taken.")
		return
	}
	values := map[string]string{}
	var lines []string
	for _, f := range fieldsOf(row.kind) {
		cell, there := row.cells[f.code]
		if !there {
			continue
		}
		value, why := f.parse(cell.text, r, m.tables)
		if why != "" {
			m.problem(row, cell.column, why+"; it was left out.")
			continue
		}
		values[f.code] = value
		if cell.text != "" {
			lines = append(lines, f.title+": "+cell.text)
		}
	}
	name := ""
	switch row.kind {
	case actionRow:
		name = draft.NextActionReference(r, m.referencePart(b.Sending.Agency))
		r = inserted(r, r.Actions, &draft.Action{ID: row.id, Reference: name, Agency: b.Sending.Agency, New: true}, func(a *draft.Action) string { return a.Reference })
	case indicatorRow:
		item := &draft.Indicator{ID: row.id}
		slot, _ := indicatorSlot(r, item, "actions")
		slot.set(values["actions"])
		if len(item.Actions) == 0 {
			m.problem(row, row.cells["actions"].column, "A new indicator needs the reference of an action that it measures. Nothing of the row was taken.")
			return
		}
		item.Reference = draft.NextIndicatorReference(r, draft.Get[draft.Action](r, item.Actions[0]))
		name = item.Reference
		r = inserted(r, r.Indicators, item, func(i *draft.Indicator) string { return i.Reference })
	}
	r = edit(r, &b.Sending, row.kind, row.id, func(get func(string) (slot, bool)) {
		for code, value := range values {
			if s, ok := get(code); ok {
				s.set(value)
			}
		}
	})
	c := Change{
		Agency: b.Sending.Agency, File: b.File, Sheet: row.sheet, Row: row.row, Place: draft.Place{Item: row.id}, Name: name, Back: values["title"],
		Whole: strings.Join(lines, "\n"), from: []Sending{b.Sending}, kind: row.kind, id: row.id, value: fold(values["title"]),
	}
	m.claimed[row.id] = values["title"]
	switch {
	case m.left(b, c):
	case m.decide(c, false) == Mine:
		m.decline(c)
	default:
		m.out.Review = r
		m.out.New = append(m.out.New, c)
	}
}

// inserted puts a new item behind the last whose reference comes before its own, so
// that the order in which returns are collected leaves no trace.
func inserted[T draft.Item](r *draft.Review, list []*T, item *T, reference func(*T) string) *draft.Review {
	at := 0
	for i := range list {
		if draft.NaturalLess(reference(list[i]), reference(item)) {
			at = i + 1
		}
	}
	return draft.Inserted(r, at, item)
}

// referencePart returns the agency's part of references.
func (m *merger) referencePart(code string) string {
	for i := range m.tables.Agencies {
		if a := &m.tables.Agencies[i]; a.Code == code && a.Reference != "" {
			return a.Reference
		}
	}
	return code
}

// held tells whether the review holds the item that a row adds. Where it holds another
// one under the row's identity, because two people filled in copies of one workbook,
// the row gets an identity of its own.
func (m *merger) held(b *Return, row *backRow) bool {
	for {
		title, there := read(m.out.Review, &b.Sending, row.kind, row.id, "title")
		if !there {
			claimed, refused := m.claimed[row.id]
			if !refused {
				return false
			}
			title = claimed
		}
		if said := fold(row.cells["title"].text); said == "" || said == fold(title) || m.was(row.id, said) {
			return there
		}
		other := derived(string(b.Sending.ID), row.kind, "added", fold(row.cells["title"].text))
		if other == row.id {
			return there
		}
		row.id = other
	}
}

// was tells whether an item once had a title.
func (m *merger) was(id draft.ID, title string) bool {
	return slices.ContainsFunc(m.out.Review.History, func(c draft.Change) bool {
		return c.Item == id && c.Field == "title" && (fold(c.Old) == title || fold(c.New) == title)
	})
}

// amended compares a field of a new item that came in before: what the return adds to
// it goes in, and what it says otherwise is a conflict.
func (m *merger) amended(b *Return, row *backRow, f *field) (c Change, ok bool) {
	cell := row.cells[f.code]
	if !m.again[row] || cell.text == "" {
		return c, false
	}
	r := m.out.Review
	now, found := read(r, &b.Sending, row.kind, row.id, f.code)
	back, why := f.parse(cell.text, r, m.tables)
	if !found || why != "" {
		if why != "" {
			m.problem(row, cell.column, why+"; it was left out.")
		}
		return c, false
	}
	at := place(r, &b.Sending, row.kind, row.id, f.code)
	if back == now || m.past[placeKey(at)][back] || slices.ContainsFunc(r.History, func(h draft.Change) bool { return h.Place() == at && h.Old == back }) {
		return c, false
	}
	c = Change{
		Agency: b.Sending.Agency, File: b.File, Sheet: row.sheet, Row: row.row, Column: cell.column, Place: at,
		Name: nameOf(r, &b.Sending, row.kind, row.id), Field: f.title, Now: now, Back: back,
		from: []Sending{b.Sending}, kind: row.kind, id: row.id, code: f.code, value: back,
	}
	if now != "" {
		c.Why = "The item came in with another return, or an earlier one, that says something else."
	}
	return c, !m.left(b, c)
}
