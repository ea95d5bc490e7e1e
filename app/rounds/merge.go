package rounds

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"followup/app/draft"
	"followup/app/kind"
)

// Take says what becomes of a conflict.
type Take int

const (
	Leave  Take = iota // the review stays as it is, and the conflict is listed
	Mine               // the review stays as it is
	Theirs             // what came back goes in
)

// Change is one field that was taken over, or that both sides changed.
type Change struct {
	Agency string
	File   string
	Sheet  string
	Row    int
	Column string
	Place  draft.Place
	Name   string // of the item
	Field  string // in words
	Sent   string // what was sent
	Now    string // what the review holds
	Back   string // what came back
	Why    string // of a conflict, where it is more than a change on both sides
	from   Sending
	kind   string
	id     draft.ID
	code   string
	value  string
}

// Outcome is what became of the returns.
type Outcome struct {
	Review    *draft.Review
	Taken     []Change
	Conflicts []Change // not taken, to be chosen from
	New       []Change // new items, with their references as Name
	Problems  []Problem
	Known     []string // files that were collected before: nothing was taken from them again
}

// merger merges returns into a review.
type merger struct {
	tables *kind.Tables
	take   Take
	out    Outcome
	past   map[string]map[string]bool // place to the values that it once had
}

// Merge takes returns into a review. Fields that only the agency changed go in; those
// that both changed are conflicts; what only the review changed stays. New actions
// and indicators get new references. The order of the returns does not matter, and a
// return that was collected before changes nothing. today is the day on which they
// are collected, as yyyy-MM-dd. A return of another review is an error.
func Merge(r *draft.Review, tables *kind.Tables, returns []Return, take Take, today draft.Date) (Outcome, error) {
	m := &merger{tables: tables, take: take, out: Outcome{Review: r}, past: past(r)}
	returns = slices.Clone(returns)
	slices.SortStableFunc(returns, func(a, b Return) int {
		return cmp.Or(strings.Compare(a.Sending.Agency, b.Sending.Agency), strings.Compare(string(a.Sending.ID), string(b.Sending.ID)), strings.Compare(a.Digest, b.Digest), strings.Compare(a.File, b.File))
	})
	for i := range returns {
		if b := &returns[i]; b.Review != r.ID {
			return Outcome{Review: r}, fmt.Errorf("%s belongs to another review (%s); open that one to collect it", nameOr(b.File), b.Cycle)
		}
	}
	fresh := returns[:0:0]
	seen := map[string]bool{}
	for i := range returns {
		b := &returns[i]
		m.out.Problems = append(m.out.Problems, b.Problems...)
		if seen[b.Digest+string(b.Sending.ID)] || m.collected(b) {
			m.out.Known = append(m.out.Known, b.File)
			continue
		}
		seen[b.Digest+string(b.Sending.ID)] = true
		fresh = append(fresh, *b)
	}
	m.items(fresh)
	m.fields(fresh)
	for i := range fresh {
		open := slices.ContainsFunc(m.out.Conflicts, func(c Change) bool { return c.from.ID == fresh[i].Sending.ID })
		m.out.Review = returned(m.out.Review, &fresh[i], today, !open)
	}
	return m.out, nil
}

// past returns the values that each field once had, as far as the history tells.
func past(r *draft.Review) map[string]map[string]bool {
	out := map[string]map[string]bool{}
	for i := range r.History {
		c := &r.History[i]
		k := placeKey(c.Place())
		if out[k] == nil {
			out[k] = map[string]bool{}
		}
		out[k][c.New] = true
	}
	return out
}

func placeKey(p draft.Place) string { return string(p.Item) + "/" + string(p.Part) + "/" + p.Field }

// collected tells whether a return was collected before.
func (m *merger) collected(b *Return) bool {
	round := roundOf(m.out.Review, b.Sending.Agency, b.Sending.ID)
	return round != nil && slices.Contains(round.Collected, b.Digest)
}

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
	if _, there := read(r, &b.Sending, row.kind, row.id, "title"); there {
		return
	}
	if row.cells["title"].text == "" {
		m.problem(row, row.cells["title"].column, "A new item needs a title. Nothing of the row was taken.")
		return
	}
	values := map[string]string{}
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
	m.out.Review = r
	m.out.New = append(m.out.New, Change{
		Agency: b.Sending.Agency, File: b.File, Sheet: row.sheet, Row: row.row, Place: draft.Place{Item: row.id}, Name: name, Back: values["title"],
	})
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

func (m *merger) problem(row *backRow, column, message string) {
	m.out.Problems = append(m.out.Problems, Problem{row.sheet, row.row, column, message})
}

// fields merges the fields of items that were sent. What several returns say on one
// field is looked at together, so that their order does not matter.
func (m *merger) fields(returns []Return) {
	by := map[string][]Change{}
	var order []string
	for i := range returns {
		b := &returns[i]
		for j := range b.rows {
			row := &b.rows[j]
			for _, f := range fieldsOf(row.kind) {
				if c, ok := m.field(b, row, &f); ok {
					k := placeKey(c.Place)
					if by[k] == nil {
						order = append(order, k)
					}
					by[k] = append(by[k], c)
				}
			}
		}
	}
	for _, k := range order {
		list := by[k]
		differ := slices.ContainsFunc(list, func(c Change) bool { return c.value != list[0].value })
		for i, c := range list {
			switch {
			case differ:
				c.Why = "Several returns say different things."
				m.conflict(c)
			case c.Why != "" || c.Sent != c.Now:
				m.conflict(c)
			case i == 0:
				m.apply(c)
				m.out.Taken = append(m.out.Taken, c)
			}
		}
	}
}

// field compares one field three ways. ok is false where there is nothing to do.
func (m *merger) field(b *Return, row *backRow, f *field) (c Change, ok bool) {
	cell, there := row.cells[f.code]
	if !there {
		return c, false
	}
	r := m.out.Review
	sentShown, wasSent := b.sent[sentKey{row.kind, row.id, f.code}]
	if !wasSent {
		return c, false // a new item, which was just added or is in the review as it was collected
	}
	if squeezed(cell.text) == squeezed(sentShown) {
		return c, false
	}
	now, found := read(r, &b.Sending, row.kind, row.id, f.code)
	if !found {
		m.problem(row, cell.column, "The item is no longer in the review. Nothing of this cell was taken: “"+cell.text+"”.")
		return c, false
	}
	back, why := f.parse(cell.text, r, m.tables)
	if why != "" {
		m.problem(row, cell.column, why+"; it was not taken.")
		return c, false
	}
	if back == "" && f.code == "title" {
		m.problem(row, cell.column, "The title was emptied. It was not taken: an item needs one.")
		return c, false
	}
	sent, why := f.parse(sentShown, r, m.tables)
	if why != "" { // what was sent is no longer understood, such as the reference of an item that is gone
		sent = sentShown
	}
	shownNow := now
	if f.form == textForm {
		shownNow = draft.Enter(strings.TrimSpace(visible(now)))
	}
	if back == sent || back == shownNow {
		return c, false
	}
	at := place(r, &b.Sending, row.kind, row.id, f.code)
	if shownNow != sent && m.past[placeKey(at)][back] {
		return c, false // it was taken once, and the review went on from there
	}
	c = Change{
		Agency: b.Sending.Agency, File: b.File, Sheet: row.sheet, Row: row.row, Column: cell.column, Place: at,
		Name: nameOf(r, &b.Sending, row.kind, row.id), Field: f.title, Sent: sent, Now: shownNow, Back: back,
		from: b.Sending, kind: row.kind, id: row.id, code: f.code, value: back,
	}
	if shownNow != draft.Enter(strings.TrimSpace(now)) {
		c.Why = "The words of the review hold marks of withheld text, or are longer than a cell, which the workbook does not show."
	}
	return c, true
}

// squeezed writes a text so that blanks and line ends do not count as a change.
func squeezed(s string) string { return strings.Join(strings.Fields(draft.Enter(s)), " ") }

// conflict keeps a conflict, or settles it as asked.
func (m *merger) conflict(c Change) {
	switch m.take {
	case Theirs:
		m.apply(c)
		m.out.Taken = append(m.out.Taken, c)
	case Leave:
		m.out.Conflicts = append(m.out.Conflicts, c)
	}
}

func (m *merger) apply(c Change) { m.out.Review = Apply(m.out.Review, c) }

// Apply puts what came back into the review: the user chose it.
func Apply(r *draft.Review, c Change) *draft.Review {
	return edit(r, &c.from, c.kind, c.id, func(get func(string) (slot, bool)) {
		if s, ok := get(c.code); ok {
			s.set(c.value)
		}
	})
}

// String returns a change in one line.
func (c Change) String() string {
	out := c.Name + ", " + c.Field
	if c.Field == "" {
		out = c.Name
	}
	if c.Sheet != "" {
		out += " (sheet “" + c.Sheet + "”, row " + strconv.Itoa(c.Row) + ")"
	}
	return out
}
