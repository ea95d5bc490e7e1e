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

// Take says what becomes of a change.
type Take int

const (
	Leave  Take = iota // the review stays as it is, and a conflict is listed
	Mine               // the review stays as it is, and remembers what was not taken
	Theirs             // what came back goes in
)

// Change is one field that was taken over, or that both sides changed; or a new item,
// of which Name is the reference and Back the title.
type Change struct {
	Agency string // of several returns that say the same, all of them
	File   string
	Sheet  string
	Row    int
	Column string
	Place  draft.Place
	Name   string // of the item
	Field  string // in words; empty of a new item
	Sent   string // what was sent
	Now    string // what the review holds
	Back   string // what came back
	Whole  string // of a new item, all that was filled in, a field a line
	Why    string // of a conflict, where it is more than a change on both sides
	Rival  bool   // another return says something else on the same field
	from   []Sending
	kind   string
	id     draft.ID
	code   string
	value  string
}

// Outcome is what became of the returns.
type Outcome struct {
	Review    *draft.Review
	Taken     []Change
	Conflicts []Change // not taken, to be chosen from; rivals stand side by side
	New       []Change // new items, with their references as Name
	Declined  []Change // not taken, as decided just now
	Left      []Change // not taken before, and so not offered again
	Problems  []Problem
	Known     []string // files that were collected before: nothing was taken from them again
}

// merger merges returns into a review.
type merger struct {
	tables  *kind.Tables
	decide  func(c Change, conflict bool) Take
	out     Outcome
	past    map[string]map[string]bool // place to the values that it once had
	again   map[*backRow]bool          // rows of new items that the review holds already
	claimed map[draft.ID]string        // new items of these returns, taken or not, and their titles
}

// Merge takes returns into a review. Fields that only the agency changed go in; those
// that both changed are conflicts; what only the review changed stays. New actions
// and indicators get new references. The order of the returns does not matter, and a
// return that was collected before changes nothing. today is the day on which they
// are collected, as yyyy-MM-dd. A return of another review is an error.
//
// Where returns contradict each other, [Theirs] cannot tell which is meant, and the
// conflict stays.
func Merge(r *draft.Review, tables *kind.Tables, returns []Return, take Take, today draft.Date) (Outcome, error) {
	return Choose(r, tables, returns, today, func(_ Change, conflict bool) Take {
		if conflict {
			return take
		}
		return Theirs
	})
}

// Choose merges as [Merge] does, and has each change decided, known by its [Change.Key].
// Without a conflict only [Mine] keeps it out; the review is then the one in which the
// agency had not made that change, but that it remembers it and does not offer it again.
func Choose(r *draft.Review, tables *kind.Tables, returns []Return, today draft.Date, decide func(c Change, conflict bool) Take) (Outcome, error) {
	m := &merger{tables: tables, decide: decide, out: Outcome{Review: r}, past: past(r), again: map[*backRow]bool{}, claimed: map[draft.ID]string{}}
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
		b.rows = slices.Clone(b.rows) // a row may get another identity
		fresh = append(fresh, *b)
	}
	m.items(fresh)
	m.fields(fresh)
	for i := range fresh {
		open := slices.ContainsFunc(m.out.Conflicts, func(c Change) bool {
			return slices.ContainsFunc(c.from, func(s Sending) bool { return s.ID == fresh[i].Sending.ID })
		})
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
		m.settle(together(by[k]))
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
		return m.amended(b, row, f) // of a new item
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
		from: []Sending{b.Sending}, kind: row.kind, id: row.id, code: f.code, value: back,
	}
	if m.left(b, c) {
		return c, false
	}
	if shownNow != draft.Enter(strings.TrimSpace(now)) {
		c.Why = "The words of the review hold marks of withheld text, or are longer than a cell, which the workbook does not show."
	}
	return c, true
}

// squeezed writes a text so that blanks and line ends do not count as a change.
func squeezed(s string) string { return strings.Join(strings.Fields(draft.Enter(s)), " ") }

// Apply puts what came back into the review: the user chose it.
func Apply(r *draft.Review, c Change) *draft.Review {
	return edit(r, &c.from[0], c.kind, c.id, func(get func(string) (slot, bool)) {
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
