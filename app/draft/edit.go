package draft

import (
	"crypto/rand"
	"encoding/base32"
	"slices"
)

// Item is what a review holds in its lists.
type Item interface {
	Recommendation | Action | Indicator | Engagement | Paper
}

var crockford = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// NewID returns a new random identity.
func NewID() ID {
	var b [10]byte
	_, _ = rand.Read(b[:]) // never fails: crypto/rand ends the process instead
	return ID(crockford.EncodeToString(b[:]))
}

// list returns the list of r that holds items of type T.
func list[T Item](r *Review) *[]*T {
	var zero *T
	switch any(zero).(type) {
	case *Recommendation:
		return any(&r.Recommendations).(*[]*T)
	case *Action:
		return any(&r.Actions).(*[]*T)
	case *Indicator:
		return any(&r.Indicators).(*[]*T)
	case *Engagement:
		return any(&r.Engagement).(*[]*T)
	default:
		return any(&r.Papers).(*[]*T)
	}
}

// identity returns the place where an item keeps its ID.
func identity[T Item](item *T) *ID {
	switch v := any(item).(type) {
	case *Recommendation:
		return &v.ID
	case *Action:
		return &v.ID
	case *Indicator:
		return &v.ID
	case *Engagement:
		return &v.ID
	default:
		return &any(item).(*Paper).ID
	}
}

// Get returns the item with an ID, or nil.
func Get[T Item](r *Review, id ID) *T {
	for _, item := range *list[T](r) {
		if *identity(item) == id {
			return item
		}
	}
	return nil
}

// Changed returns a review in which change was applied to a deep copy of the item
// with this ID; r stays as it was. It returns r itself where there is no such item
// or where the change left it as it was.
func Changed[T Item](r *Review, id ID, change func(*T)) *Review {
	at := slices.IndexFunc(*list[T](r), func(i *T) bool { return *identity(i) == id })
	if at < 0 {
		return r
	}
	item := changedItem((*list[T](r))[at], change)
	if item == (*list[T](r))[at] {
		return r
	}
	next := *r
	items := slices.Clone(*list[T](r))
	items[at] = item
	*list[T](&next) = items
	return &next
}

// Inserted returns a review that holds item at an index of its list (at the end
// where the index is out of range). An item without an ID gets one.
func Inserted[T Item](r *Review, at int, item *T) *Review {
	if *identity(item) == "" {
		*identity(item) = NewID()
	}
	next := *r
	items := *list[T](r)
	if at < 0 || at > len(items) {
		at = len(items)
	}
	*list[T](&next) = slices.Insert(slices.Clone(items), at, item)
	return &next
}

// ChangedAbout returns a review in which change was applied to a deep copy of
// About, or r itself where that changed nothing.
func ChangedAbout(r *Review, change func(*About)) *Review {
	about := changedItem(r.About, change)
	if about == r.About {
		return r
	}
	next := *r
	next.About = about
	return &next
}

// ChangedLedger returns a review in which change was applied to a deep copy of the
// ledger, or r itself where that changed nothing.
func ChangedLedger(r *Review, change func(*Ledger)) *Review {
	ledger := changedItem(r.Ledger, change)
	if ledger == r.Ledger {
		return r
	}
	next := *r
	next.Ledger = ledger
	return &next
}
