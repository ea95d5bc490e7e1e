// Package history is what became of a review over time: the changes between two
// saves, the comparison of two versions, and the merge of two copies that share a
// beginning. It knows no files and no screens.
package history

import (
	"strings"
	"time"

	"followup/app/draft"
)

// field is what a change changed.
type field struct {
	item draft.ID
	path string
}

// Recorded returns the review now with the history of base, and behind it one
// [draft.Change] for each field in which now differs from base. What a merge
// brought, with the history of those who changed it, is not told again; what was
// refused of it is told as changed back.
func Recorded(base, now *draft.Review, name string, moment time.Time) *draft.Review {
	past := now.History
	if len(base.History) > len(past) {
		past = base.History // now came back by undo from before a save
	}
	known := make(map[draft.ID]bool, len(base.History))
	for _, c := range base.History {
		known[c.ID] = true
	}
	others := map[field]bool{} // what others changed since base
	last := map[field]string{} // the last that is told of it
	var order []field
	for _, c := range past {
		f := field{c.Item, c.Field}
		if last[f] = c.New; !known[c.ID] && !others[f] {
			others[f] = true
			order = append(order, f)
		}
	}
	next := *now
	next.History = past[:len(past):len(past)]
	tell := func(c draft.Change) {
		c.ID, c.Moment, c.Name = draft.NewID(), moment.UTC().Truncate(time.Second), name
		next.History = append(next.History, c)
	}
	for _, c := range draft.Diff(base, now) {
		f := field{c.Item, c.Field}
		if others[f] && (last[f] == c.New || whole(c) && last[f] != "" && c.New != "") {
			continue
		}
		if others[f] && !whole(c) && !strings.HasSuffix(f.path, "order") {
			c.Old = last[f]
		}
		delete(others, f)
		tell(c)
	}
	for _, f := range order { // refused, or decided otherwise
		value, there := draft.Value(now, f.item, f.path)
		c := draft.Change{Item: f.item, Field: f.path, Old: last[f], New: value}
		differs := there && c.Old != c.New && !strings.HasSuffix(f.path, "order")
		if whole(c) { // its name may have changed since
			differs = there != (c.Old != "")
		}
		if others[f] && differs {
			tell(c)
		}
	}
	return &next
}

// Of returns the changes of one item, its parts included, oldest first.
func Of(r *draft.Review, item draft.ID) []draft.Change {
	var list []draft.Change
	for _, c := range r.History {
		if c.Item == item {
			list = append(list, c)
		}
	}
	return list
}

// versionField marks a change that only gives the moment a name.
const versionField = "version"

// Named returns a review whose history remembers this moment by a name, such as
// "sent for ministerial consultation".
func Named(r *draft.Review, version, who string, moment time.Time) *draft.Review {
	next := *r
	next.History = append(r.History[:len(r.History):len(r.History)], draft.Change{
		ID: draft.NewID(), Moment: moment.UTC().Truncate(time.Second), Name: who, Item: r.ID, Field: versionField, New: strings.TrimSpace(version),
	})
	return &next
}

// Names returns the changes that gave a moment a name, oldest first; New is the name.
func Names(r *draft.Review) []draft.Change {
	var list []draft.Change
	for _, c := range r.History {
		if c.Item == r.ID && c.Field == versionField {
			list = append(list, c)
		}
	}
	return list
}
