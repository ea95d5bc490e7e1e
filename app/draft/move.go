package draft

import "slices"

// Moved returns a review in which the item with this ID stands at an index of its
// list (at the end where the index is out of range). It returns r itself where
// nothing moves.
func Moved[T Item](r *Review, id ID, to int) *Review {
	items := *list[T](r)
	at := slices.IndexFunc(items, func(i *T) bool { return *identity(i) == id })
	if to < 0 || to >= len(items) {
		to = len(items) - 1
	}
	if at < 0 || at == to {
		return r
	}
	next := *r
	moved := slices.Delete(slices.Clone(items), at, at+1)
	*list[T](&next) = slices.Insert(moved, to, items[at])
	return &next
}

// ChangedEach is [Changed] for many items in one go. It returns r itself where
// nothing changed.
func ChangedEach[T Item](r *Review, ids []ID, change func(*T)) *Review {
	wanted := make(map[ID]bool, len(ids))
	for _, id := range ids {
		wanted[id] = true
	}
	var items []*T
	for i, item := range *list[T](r) {
		if !wanted[*identity(item)] {
			continue
		}
		if next := changedItem(item, change); next != item {
			if items == nil {
				items = slices.Clone(*list[T](r))
			}
			items[i] = next
		}
	}
	if items == nil {
		return r
	}
	next := *r
	*list[T](&next) = items
	return &next
}

// changedItem returns a changed copy of an item, or the item where the change
// left everything as it was.
func changedItem[T any](item *T, change func(*T)) *T {
	next := Copy(item)
	change(next)
	if same(item, next) {
		return item
	}
	return next
}
