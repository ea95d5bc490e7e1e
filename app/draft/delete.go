package draft

import (
	"reflect"
	"slices"
)

// Deleted returns a review without the items (or parts of items) with these IDs,
// and without any link to them; r stays as it was. unlinked names, for a person,
// each link that goes too: "the link from action X to recommendation Y". What was
// uploaded stays in the ledger with its reference, which is burnt for ever.
func Deleted(r *Review, ids ...ID) (next *Review, unlinked []string) {
	d := &deletion{old: r, dead: make(map[ID]bool, len(ids)), names: map[ID]string{}}
	for _, id := range ids {
		if id != "" && id != r.ID {
			d.dead[id] = true
		}
	}
	if len(d.dead) == 0 {
		return r, nil
	}
	d.spread()
	n := *r
	n.About = mended(r.About, d.about)
	n.Ledger = mended(r.Ledger, d.ledger)
	n.Recommendations = survivors(d, r.Recommendations, d.recommendation)
	n.Actions = survivors(d, r.Actions, d.action)
	n.Indicators = survivors(d, r.Indicators, d.indicator)
	n.Engagement = survivors(d, r.Engagement, d.engagement)
	n.Papers = survivors(d, r.Papers, d.paper)
	if !d.changed {
		return r, nil
	}
	return &n, d.unlinked
}

// Links names each link that would go if the item with this ID were deleted, in
// the words of [Deleted].
func Links(r *Review, id ID) []string {
	_, unlinked := Deleted(r, id)
	return unlinked
}

// deletion is one deletion while it is worked out.
type deletion struct {
	old      *Review
	dead     map[ID]bool
	names    map[ID]string
	unlinked []string
	changed  bool
}

// spread marks the parts of what is deleted as deleted.
func (d *deletion) spread() {
	for _, item := range itemsOf(d.old) {
		d.spreadIn(reflect.ValueOf(item).Elem(), false)
	}
}

func (d *deletion) spreadIn(v reflect.Value, dead bool) {
	id := idOf(v)
	if dead && id != "" {
		d.dead[id] = true
	}
	dead = dead || d.dead[id]
	for _, f := range planOf(v.Type()).fields {
		switch f.shape {
		case inside:
			d.spreadIn(v.Field(f.index), dead)
		case parts:
			for i := range v.Field(f.index).Len() {
				d.spreadIn(v.Field(f.index).Index(i), dead)
			}
		}
	}
}

// survivors returns the items of a list that stay, mended. The list itself comes
// back where nothing changed in it.
func survivors[T Item](d *deletion, items []*T, mend func(*T, bool)) []*T {
	var next []*T
	for i, item := range items {
		keep := item
		if d.dead[*identity(item)] {
			mend(Copy(item), true)
			d.changed, keep = true, nil
		} else if d.touches(reflect.ValueOf(item).Elem()) {
			keep = Copy(item)
			mend(keep, false)
			d.dropParts(reflect.ValueOf(keep).Elem())
			d.changed = true
		}
		if next == nil && keep != item {
			next = append(make([]*T, 0, len(items)), items[:i]...)
		}
		if next != nil && keep != nil {
			next = append(next, keep)
		}
	}
	if next == nil {
		return items
	}
	return next
}

// mended returns item, or a mended copy where something deleted is in it.
func mended[T About | Ledger](item *T, mend func(*T, *bool)) *T {
	changed := false
	next := Copy(item)
	mend(next, &changed)
	if !changed {
		return item
	}
	return next
}

// touches tells whether an item holds or links to anything that is deleted.
func (d *deletion) touches(v reflect.Value) bool {
	for _, f := range planOf(v.Type()).fields {
		value := v.Field(f.index)
		switch {
		case f.shape == inside:
			if d.touches(value) {
				return true
			}
		case f.shape == parts:
			for i := range value.Len() {
				if d.dead[idOf(value.Index(i))] || d.touches(value.Index(i)) {
					return true
				}
			}
		case value.Type() == reflect.TypeFor[ID]():
			if f.shape == stringValue && d.dead[ID(value.String())] {
				return true
			}
		case value.Type() == reflect.TypeFor[[]ID]():
			for i := range value.Len() {
				if d.dead[ID(value.Index(i).String())] {
					return true
				}
			}
		}
	}
	return false
}

// dropParts removes the parts that are deleted themselves, all the way down.
func (d *deletion) dropParts(v reflect.Value) {
	for _, f := range planOf(v.Type()).fields {
		value := v.Field(f.index)
		switch f.shape {
		case inside:
			d.dropParts(value)
		case parts:
			n := 0
			for i := range value.Len() {
				part := value.Index(i)
				if d.dead[idOf(part)] {
					continue
				}
				d.dropParts(part)
				value.Index(n).Set(part)
				n++
			}
			if n < value.Len() {
				value.Slice(n, value.Len()).Clear()
				value.SetLen(n)
			}
		}
	}
}

// name returns the name of an item of the old review.
func (d *deletion) name(id ID) string {
	n, ok := d.names[id]
	if !ok {
		n = ItemName(d.old, id)
		d.names[id] = n
	}
	return n
}

func (d *deletion) tell(words string) {
	if !slices.Contains(d.unlinked, words) {
		d.unlinked = append(d.unlinked, words)
	}
}

// unlink removes dead links from a list. Where the item that holds the list goes
// itself, all its links go, but those to another that goes are not worth telling.
func (d *deletion) unlink(from ID, links *[]ID, whole bool) {
	*links = slices.DeleteFunc(*links, func(to ID) bool {
		if whole != d.dead[to] {
			if name := d.name(to); name != "" {
				d.tell("the link from " + d.name(from) + " to " + name)
			}
		}
		return d.dead[to]
	})
	if len(*links) == 0 {
		*links = nil
	}
}

func (d *deletion) recommendation(i *Recommendation, whole bool) { d.unlink(i.ID, &i.Serves, whole) }

func (d *deletion) action(i *Action, whole bool) { d.unlink(i.ID, &i.Recommendations, whole) }

func (d *deletion) indicator(i *Indicator, whole bool) { d.unlink(i.ID, &i.Actions, whole) }

func (d *deletion) engagement(i *Engagement, whole bool) { d.unlink(i.ID, &i.Recommendations, whole) }

func (d *deletion) paper(p *Paper, whole bool) {
	if whole {
		return
	}
	if d.dead[p.Previous] {
		d.tell("the mark of " + d.name(p.Previous) + " as what came before " + d.name(p.ID))
		p.Previous = ""
	}
	p.Words = slices.DeleteFunc(p.Words, func(w PaperWords) bool {
		if d.dead[w.Recommendation] {
			d.tell("the words on " + d.name(w.Recommendation) + " in " + d.name(p.ID))
		}
		return d.dead[w.Recommendation]
	})
}

func (d *deletion) about(a *About, changed *bool) {
	if !d.touches(reflect.ValueOf(a).Elem()) {
		return
	}
	*changed, d.changed = true, true
	a.Decision.Points = slices.DeleteFunc(a.Decision.Points, func(p DecisionPoint) bool {
		if d.dead[p.Recommendation] {
			d.tell("Cabinet’s decision on " + d.name(p.Recommendation))
		}
		return d.dead[p.Recommendation]
	})
	a.Decision.Agreed = slices.DeleteFunc(a.Decision.Agreed, func(t AgreedText) bool {
		if d.dead[t.Item] {
			d.tell("the text of " + d.name(t.Item) + " as Cabinet agreed it")
		}
		return d.dead[t.Item]
	})
	d.dropParts(reflect.ValueOf(a).Elem())
}

func (d *deletion) ledger(l *Ledger, changed *bool) {
	if !d.touches(reflect.ValueOf(l).Elem()) {
		return
	}
	*changed, d.changed = true, true
	for u := range l.Uploads {
		for i := range l.Uploads[u].Items {
			item := &l.Uploads[u].Items[i]
			if d.dead[item.Item] {
				d.tell("the upload of " + d.name(item.Item) + " (its row stays in the Monitor, its reference stays used)")
				item.Item = ""
			}
		}
	}
	l.Done = slices.DeleteFunc(l.Done, func(t ToDone) bool { return d.dead[t.Item] })
	d.dropParts(reflect.ValueOf(l).Elem())
}
