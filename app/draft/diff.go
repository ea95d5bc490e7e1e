package draft

import (
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// Diff lists what differs between two reviews, one [Change] for each field, with
// Item, Field, Old and New filled in. Items that both hold by the same pointer
// cost nothing.
//
// Field is a path of member names. A field of a part names the list and the part's
// ID before it: "sections/ID/text". Of the ledger it begins with "ledger/". An item
// that came or went has the empty field (a part: "sections/ID") and its name as New
// or Old; of what went, each field that was filled in is listed with it. The order
// of a list is "recommendations/order" of the review, "sections/order" of a paper.
func Diff(before, after *Review) []Change {
	d := &differ{}
	if before.About != after.About {
		d.structs(after.ID, "", reflect.ValueOf(before.About).Elem(), reflect.ValueOf(after.About).Elem())
	}
	diffLists(d, after.ID, "recommendations", before.Recommendations, after.Recommendations)
	diffLists(d, after.ID, "actions", before.Actions, after.Actions)
	diffLists(d, after.ID, "indicators", before.Indicators, after.Indicators)
	diffLists(d, after.ID, "engagement", before.Engagement, after.Engagement)
	diffLists(d, after.ID, "papers", before.Papers, after.Papers)
	if before.Ledger != after.Ledger {
		d.structs(after.ID, "ledger/", reflect.ValueOf(before.Ledger).Elem(), reflect.ValueOf(after.Ledger).Elem())
	}
	return d.changes
}

// Place returns the place that a change changed. Its Field is empty where a whole
// item or part came or went.
func (c Change) Place() Place {
	p := Place{Item: c.Item}
	steps := strings.Split(c.Field, "/")
	for i := 0; i < len(steps); i++ {
		p.Field = steps[i]
		if i+1 < len(steps) && steps[i+1] != "order" && partLists()[steps[i]] {
			i++
			p.Part, p.Field = ID(steps[i]), ""
		}
	}
	return p
}

type differ struct{ changes []Change }

func (d *differ) add(item ID, field, before, after string) {
	d.changes = append(d.changes, Change{Item: item, Field: field, Old: before, New: after})
}

func diffLists[T Item](d *differ, review ID, name string, before, after []*T) {
	if slices.Equal(before, after) {
		return
	}
	if slices.EqualFunc(before, after, func(a, b *T) bool { return *identity(a) == *identity(b) }) {
		for i := range before {
			if before[i] != after[i] {
				d.structs(*identity(after[i]), "", reflect.ValueOf(before[i]).Elem(), reflect.ValueOf(after[i]).Elem())
			}
		}
		return
	}
	old := make(map[ID]*T, len(before))
	for _, i := range before {
		old[*identity(i)] = i
	}
	kept := make(map[ID]bool, len(after))
	for _, i := range after {
		id := *identity(i)
		was := old[id]
		kept[id] = true
		switch {
		case was == nil:
			d.add(id, "", "", nameOf(i))
		case was != i:
			d.structs(id, "", reflect.ValueOf(was).Elem(), reflect.ValueOf(i).Elem())
		}
	}
	for _, i := range before {
		if id := *identity(i); !kept[id] {
			d.add(id, "", nameOf(i), "")
			d.gone(id, "", reflect.ValueOf(i).Elem())
		}
	}
	d.order(review, name+"/order", shared(before, func(i *T) ID { return *identity(i) }, kept),
		shared(after, func(i *T) ID { return *identity(i) }, mapOf(old)))
}

func mapOf[T any](m map[ID]*T) map[ID]bool {
	keys := make(map[ID]bool, len(m))
	for k := range m {
		keys[k] = true
	}
	return keys
}

// shared returns the IDs of a list that the other list holds too.
func shared[T any](list []T, id func(T) ID, other map[ID]bool) []ID {
	var ids []ID
	for _, i := range list {
		if other[id(i)] {
			ids = append(ids, id(i))
		}
	}
	return ids
}

func (d *differ) order(item ID, field string, before, after []ID) {
	if !slices.Equal(before, after) {
		d.add(item, field, joined(before), joined(after))
	}
}

func joined[T ~string](list []T) string {
	words := make([]string, len(list))
	for i, s := range list {
		words[i] = string(s)
	}
	return strings.Join(words, "\n")
}

func (d *differ) structs(item ID, path string, a, b reflect.Value) {
	for _, f := range planOf(a.Type()).fields {
		x, y := a.Field(f.index), b.Field(f.index)
		switch f.shape {
		case stringValue:
			if x.String() != y.String() {
				d.add(item, path+f.name, x.String(), y.String())
			}
		case plainValue:
			if before, after := valueText(x), valueText(y); before != after {
				d.add(item, path+f.name, before, after)
			}
		case inside:
			d.structs(item, path+f.name+"/", x, y)
		case parts:
			d.parts(item, path+f.name+"/", x, y)
		}
	}
}

func (d *differ) parts(item ID, path string, a, b reflect.Value) {
	if a.Len() == 0 && b.Len() == 0 {
		return
	}
	old := make(map[ID]int, a.Len())
	for i := range a.Len() {
		old[idOf(a.Index(i))] = i
	}
	kept := make(map[ID]bool, b.Len())
	var before, after []ID
	for i := range b.Len() {
		id := idOf(b.Index(i))
		if at, ok := old[id]; ok {
			kept[id] = true
			after = append(after, id)
			d.structs(item, path+string(id)+"/", a.Index(at), b.Index(i))
		} else {
			d.add(item, path+string(id), "", describe(b.Index(i)))
		}
	}
	for i := range a.Len() {
		id := idOf(a.Index(i))
		if kept[id] {
			before = append(before, id)
			continue
		}
		d.add(item, path+string(id), describe(a.Index(i)), "")
		d.gone(item, path+string(id)+"/", a.Index(i))
	}
	d.order(item, path+"order", before, after)
}

// gone lists the fields of what went, so that no word is lost with it.
func (d *differ) gone(item ID, path string, v reflect.Value) {
	for _, f := range planOf(v.Type()).fields {
		value := v.Field(f.index)
		switch f.shape {
		case stringValue, plainValue:
			if text := valueText(value); text != "" {
				d.add(item, path+f.name, text, "")
			}
		case inside:
			d.gone(item, path+f.name+"/", value)
		case parts:
			for i := range value.Len() {
				d.gone(item, path+f.name+"/"+string(idOf(value.Index(i)))+"/", value.Index(i))
			}
		}
	}
}

func describe(part reflect.Value) string {
	next := reflect.New(part.Type())
	next.Elem().Set(part)
	return describePart(nil, next.Interface())
}

// valueText returns a field's value as the history keeps it: a flag as "yes" or
// "", a number in digits ("" for 0), a list one entry a line, a table's cells
// parted by tabs, a map as lines of quoted names and values.
func valueText(v reflect.Value) string {
	switch v.Kind() {
	case reflect.String:
		return v.String()
	case reflect.Bool:
		if v.Bool() {
			return "yes"
		}
	case reflect.Int:
		if v.Int() != 0 {
			return strconv.FormatInt(v.Int(), 10)
		}
	case reflect.Slice:
		lines := make([]string, v.Len())
		for i := range lines {
			if row := v.Index(i); row.Kind() == reflect.Slice {
				lines[i] = strings.Join(row.Interface().([]string), "\t")
			} else {
				lines[i] = row.String()
			}
		}
		return strings.Join(lines, "\n")
	case reflect.Map:
		m := v.Interface().(map[string]string)
		var b strings.Builder
		for _, k := range slices.Sorted(maps.Keys(m)) {
			b.WriteString(strconv.Quote(k) + " " + strconv.Quote(m[k]) + "\n")
		}
		return b.String()
	}
	return ""
}
