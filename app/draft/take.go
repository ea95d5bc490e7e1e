package draft

import (
	"reflect"
	"slices"
	"strings"
)

// Value returns the value of a field, by the path that [Diff] gives it, as the
// history keeps it. Of a whole item or part it is its name. It reports false where
// there is no such item or part.
func Value(r *Review, item ID, field string) (string, bool) {
	owner, path := ownerOf(r, item, field)
	if owner == nil {
		return "", false
	}
	if path == "" {
		return nameOf(owner), true
	}
	if name, ok := topOrder(path); ok && item == r.ID {
		return joined(topIDs(r, name)), true
	}
	v, list := resolve(reflect.ValueOf(owner).Elem(), path)
	switch {
	case !v.IsValid():
		return "", false
	case list:
		return joined(partIDs(v)), true
	case v.Kind() == reflect.Struct:
		return describe(v), true
	}
	return valueText(v), true
}

// Taken returns a review in which one field, by the path that [Diff] gives it, is
// as another review has it; into stays as it was. A whole item or part comes or
// goes as it did in from. It returns into itself where nothing differs, or where
// the field has no place in it.
func Taken(into, from *Review, item ID, field string) *Review {
	if item == into.ID && field != "" {
		if name, ok := topOrder(field); ok {
			return reordered(into, from, name)
		}
		if rest, ok := strings.CutPrefix(field, "ledger/"); ok {
			return ChangedLedger(into, func(l *Ledger) { takeIn(reflect.ValueOf(l).Elem(), reflect.ValueOf(from.Ledger).Elem(), rest) })
		}
		return ChangedAbout(into, func(a *About) { takeIn(reflect.ValueOf(a).Elem(), reflect.ValueOf(from.About).Elem(), field) })
	}
	for _, take := range []func(*Review, *Review, ID, string) (*Review, bool){
		takenOf[Recommendation], takenOf[Action], takenOf[Indicator], takenOf[Engagement], takenOf[Paper],
	} {
		if next, ok := take(into, from, item, field); ok {
			return next
		}
	}
	return into
}

// takenOf is [Taken] for the items of one list; false where neither review has it there.
func takenOf[T Item](into, from *Review, id ID, field string) (*Review, bool) {
	mine, theirs := Get[T](into, id), Get[T](from, id)
	switch {
	case mine == nil && theirs == nil:
		return into, false
	case field == "" && theirs == nil:
		next, _ := Deleted(into, id)
		return next, true
	case field == "" && mine == nil:
		return Inserted(into, after(*list[T](into), *list[T](from), id), theirs), true
	case mine == nil || theirs == nil || field == "":
		return into, true
	}
	return Changed(into, id, func(i *T) {
		takeIn(reflect.ValueOf(i).Elem(), reflect.ValueOf(theirs).Elem(), field)
	}), true
}

// after returns the index behind the nearest earlier neighbour that an item has in
// the other list, so that it stands where it stood there.
func after[T Item](into, from []*T, id ID) int {
	at := slices.IndexFunc(from, func(i *T) bool { return *identity(i) == id })
	for before := at - 1; before >= 0; before-- {
		neighbour := *identity(from[before])
		if here := slices.IndexFunc(into, func(i *T) bool { return *identity(i) == neighbour }); here >= 0 {
			return here + 1
		}
	}
	return 0
}

// takeIn sets one field of a struct that is ours to change.
func takeIn(into, from reflect.Value, path string) {
	name, rest, _ := strings.Cut(path, "/")
	for _, f := range planOf(into.Type()).fields {
		if f.name != name {
			continue
		}
		a, b := into.Field(f.index), from.Field(f.index)
		switch f.shape {
		case inside:
			takeIn(a, b, rest)
		case parts:
			takePart(a, b, rest)
		case stringValue, plainValue:
			next := reflect.New(b.Type()).Elem()
			next.Set(b)
			deepen(next)
			a.Set(next)
		}
		return
	}
}

// takePart takes a part, a field of one, or the order of a list.
func takePart(into, from reflect.Value, path string) {
	id, rest, _ := strings.Cut(path, "/")
	if id == "order" {
		reorder(into, partIDs(from))
		return
	}
	mine, theirs := partAt(into, ID(id)), partAt(from, ID(id))
	switch {
	case rest != "" && mine >= 0 && theirs >= 0:
		takeIn(into.Index(mine), from.Index(theirs), rest)
	case rest != "":
	case theirs < 0 && mine >= 0:
		next := reflect.AppendSlice(into.Slice(0, mine), into.Slice(mine+1, into.Len()))
		into.Set(next)
	case theirs >= 0 && mine < 0:
		at := 0
		for before := theirs - 1; before >= 0; before-- {
			if here := partAt(into, idOf(from.Index(before))); here >= 0 {
				at = here + 1
				break
			}
		}
		part := reflect.New(from.Type().Elem()).Elem()
		part.Set(from.Index(theirs))
		deepen(part)
		next := reflect.MakeSlice(into.Type(), 0, into.Len()+1)
		next = reflect.AppendSlice(next, into.Slice(0, at))
		next = reflect.Append(next, part)
		into.Set(reflect.AppendSlice(next, into.Slice(at, into.Len())))
	}
}

func partAt(list reflect.Value, id ID) int {
	for i := range list.Len() {
		if idOf(list.Index(i)) == id {
			return i
		}
	}
	return -1
}

func partIDs(list reflect.Value) []ID {
	ids := make([]ID, list.Len())
	for i := range ids {
		ids[i] = idOf(list.Index(i))
	}
	return ids
}

// reorder puts the parts that an order names into that order; the others stay
// behind the part that they followed.
func reorder(list reflect.Value, order []ID) {
	sorted := reflect.MakeSlice(list.Type(), 0, list.Len())
	for _, id := range inOrder(partIDs(list), order) {
		sorted = reflect.Append(sorted, list.Index(partAt(list, id)))
	}
	list.Set(sorted)
}

// inOrder sorts IDs by an order; one that the order does not name stays behind the
// one that it followed.
func inOrder(ids, order []ID) []ID {
	rank := make(map[ID]int, len(order))
	for i, id := range order {
		rank[id] = i
	}
	type group struct {
		rank int
		ids  []ID
	}
	groups := []group{{rank: -1}}
	for _, id := range ids {
		if at, ok := rank[id]; ok {
			groups = append(groups, group{at, []ID{id}})
		} else {
			last := &groups[len(groups)-1]
			last.ids = append(last.ids, id)
		}
	}
	slices.SortStableFunc(groups, func(a, b group) int { return a.rank - b.rank })
	next := make([]ID, 0, len(ids))
	for _, g := range groups {
		next = append(next, g.ids...)
	}
	return next
}

// topOrder returns the list whose order a path means.
func topOrder(path string) (name string, ok bool) {
	name, ok = strings.CutSuffix(path, "/order")
	switch name {
	case "recommendations", "actions", "indicators", "engagement", "papers":
		return name, ok
	}
	return "", false
}

func topIDs(r *Review, name string) []ID {
	switch name {
	case "recommendations":
		return idsOf(r.Recommendations)
	case "actions":
		return idsOf(r.Actions)
	case "indicators":
		return idsOf(r.Indicators)
	case "engagement":
		return idsOf(r.Engagement)
	}
	return idsOf(r.Papers)
}

func idsOf[T Item](items []*T) []ID {
	ids := make([]ID, len(items))
	for i, item := range items {
		ids[i] = *identity(item)
	}
	return ids
}

func reordered(into, from *Review, name string) *Review {
	order := topIDs(from, name)
	if slices.Equal(inOrder(topIDs(into, name), order), topIDs(into, name)) {
		return into
	}
	next := *into
	switch name {
	case "recommendations":
		next.Recommendations = sortedItems(into.Recommendations, order)
	case "actions":
		next.Actions = sortedItems(into.Actions, order)
	case "indicators":
		next.Indicators = sortedItems(into.Indicators, order)
	case "engagement":
		next.Engagement = sortedItems(into.Engagement, order)
	case "papers":
		next.Papers = sortedItems(into.Papers, order)
	}
	return &next
}

func sortedItems[T Item](items []*T, order []ID) []*T {
	byID := make(map[ID]*T, len(items))
	for _, i := range items {
		byID[*identity(i)] = i
	}
	next := make([]*T, 0, len(items))
	for _, id := range inOrder(idsOf(items), order) {
		next = append(next, byID[id])
	}
	return next
}

// ownerOf returns the struct that a path of a change begins in, and the rest of it.
func ownerOf(r *Review, item ID, field string) (owner any, path string) {
	if item != r.ID {
		return itemOf(r, item), field
	}
	if rest, ok := strings.CutPrefix(field, "ledger/"); ok {
		return r.Ledger, rest
	}
	return r.About, field
}

// resolve follows a path to a value; list tells that it is the list whose order the
// path means.
func resolve(v reflect.Value, path string) (value reflect.Value, list bool) {
	name, rest, _ := strings.Cut(path, "/")
	for _, f := range planOf(v.Type()).fields {
		if f.name != name {
			continue
		}
		value := v.Field(f.index)
		switch {
		case f.shape == inside:
			return resolve(value, rest)
		case f.shape == parts && rest == "order":
			return value, true
		case f.shape == parts:
			id, rest, _ := strings.Cut(rest, "/")
			at := partAt(value, ID(id))
			if at < 0 {
				return reflect.Value{}, false
			}
			if rest == "" {
				return value.Index(at), false
			}
			return resolve(value.Index(at), rest)
		}
		return value, false
	}
	return reflect.Value{}, false
}
