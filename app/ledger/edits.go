package ledger

import (
	"slices"
	"strings"

	"followup/app/draft"
)

// Edit is a change to make by hand in the Monitor: a second upload changes nothing.
type Edit struct {
	Item      draft.ID
	Kind      string
	Reference string // by which the Monitor knows the item
	Title     string
	Field     string // of the item; "" where the item itself is gone
	Label     string // of the field, for people
	Column    string
	Old, New  string // what the Monitor holds, and what it should hold
}

// Gone tells whether the item is no longer in the review, though the Monitor holds it.
func (e Edit) Gone() bool { return e.Field == "" }

// Edits lists what changed since the uploads, item by item and field by field, in the
// order of the sheets, which hold every row of the review.
func Edits(r *draft.Review, sheets []Sheet) []Edit {
	if r.Ledger == nil {
		return nil
	}
	stand := Stand(r)
	if len(stand.items) == 0 && len(stand.went) == 0 {
		return nil // the Monitor holds nothing of it yet
	}
	e := editor{
		r: r, stand: stand, links: linked(r, stand, sheets), now: linksNow(r, stand),
		own: ownReferences(r), mine: map[string]bool{},
	}
	for _, h := range stand.items {
		e.mine[key(h.kind, h.reference)] = true
	}
	alive := map[draft.ID]bool{}
	for _, sheet := range sheets {
		for _, row := range sheet.Rows {
			alive[row.Item] = true
			if h := stand.items[row.Item]; h != nil {
				e.row(sheet, row, h)
			}
		}
	}
	for _, g := range stand.gone(alive) {
		if !e.ticked(g.Reference) {
			e.list = append(e.list, Edit{Item: g.Item, Kind: g.Kind, Reference: g.Reference, Label: "the whole item", Old: g.Reference})
		}
	}
	return e.list
}

type editor struct {
	r     *draft.Review
	stand *Standing
	links pairs
	now   map[string][]string
	own   map[draft.ID]string
	mine  map[string]bool // what the review has of what the Monitor holds; its other links are none of our business
	list  []Edit
}

// ticked tells whether an item that is gone was archived by hand.
func (e *editor) ticked(reference string) bool {
	return slices.ContainsFunc(e.r.Ledger.Done, func(d draft.ToDone) bool {
		return d.Task == TaskEdit && d.Detail == reference
	})
}

func (e *editor) row(sheet Sheet, row Row, h *held) {
	add := func(c Column, before, after string) {
		e.list = append(e.list, Edit{row.Item, sheet.Kind, h.reference, row.Title, c.Field, c.Label, c.Name, before, after})
	}
	for n, c := range sheet.Columns {
		switch {
		case c.To != "":
			if !later(sheet.Kind, c.To) {
				continue // told from the later row
			}
			before := e.held(sheet.Kind, h.reference, c.To)
			after := e.now[sheet.Kind+" "+string(row.Item)+" "+c.To]
			if !slices.Equal(before, after) {
				add(c, strings.Join(before, ", "), strings.Join(after, ", "))
			}
		case h.cells == nil: // there before any upload: nobody told us with which words
		case c.Field == "reference":
			if own := e.own[row.Item]; own != "" && own != h.reference {
				add(c, h.reference, own)
			}
		case !c.same(h.cells[c.Name], row.Cells[n]):
			add(c, h.cells[c.Name], row.Cells[n])
		}
	}
}

// held returns the references that the Monitor links a row to, of rows that are
// still in the review.
func (e *editor) held(kind, reference, to string) []string {
	var list []string
	for target := range e.links[key(kind, reference)] {
		if ref, ok := strings.CutPrefix(target, to+" "); ok && e.mine[target] {
			list = append(list, ref)
		}
	}
	slices.Sort(list)
	return list
}

// linksNow returns the references that each held item should be linked to, of items
// that are held too: links to what is new go with the next upload.
func linksNow(r *draft.Review, stand *Standing) map[string][]string {
	now := map[string][]string{}
	add := func(kind string, item draft.ID, to string, ids []draft.ID) {
		if !stand.Holds(item) {
			return
		}
		var list []string
		for _, id := range ids {
			if ref := stand.Reference(id); ref != "" && !slices.Contains(list, ref) {
				list = append(list, ref)
			}
		}
		slices.Sort(list)
		now[kind+" "+string(item)+" "+to] = list
	}
	for _, a := range r.Actions {
		add(Action, a.ID, Recommendation, a.Recommendations)
	}
	for _, i := range r.Indicators {
		add(Indicator, i.ID, Action, i.Actions)
	}
	return now
}

func ownReferences(r *draft.Review) map[draft.ID]string {
	own := make(map[draft.ID]string, len(r.Recommendations)+len(r.Actions)+len(r.Indicators))
	for _, i := range r.Recommendations {
		own[i.ID] = strings.TrimSpace(i.Reference)
	}
	for _, i := range r.Actions {
		own[i.ID] = strings.TrimSpace(i.Reference)
	}
	for _, i := range r.Indicators {
		own[i.ID] = strings.TrimSpace(i.Reference)
	}
	return own
}
