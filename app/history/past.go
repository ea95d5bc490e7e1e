package history

import (
	"slices"

	"followup/app/draft"
)

// Past returns what happened to one item, its parts included, the newest first, with
// the moments that were given a name in between; an empty item means the whole review.
func Past(r *draft.Review, item draft.ID) []Difference {
	var list []Difference
	for i := len(r.History) - 1; i >= 0; i-- {
		if c := r.History[i]; item == "" || c.Item == item || IsName(r, c) {
			list = append(list, told(r, c))
		}
	}
	return list
}

// Unsaved returns what happened to an item, or to the whole review, since it was saved;
// the changes bear no moment yet.
func Unsaved(saved, now *draft.Review, item draft.ID) []Difference {
	list := Compare(saved, now)
	if item == "" {
		return list
	}
	return slices.DeleteFunc(list, func(d Difference) bool { return d.Item != item })
}

// IsName tells whether a change only gives a moment a name, which is its New.
func IsName(r *draft.Review, c draft.Change) bool { return c.Item == r.ID && c.Field == versionField }

// told is a change of the history, for a person.
func told(r *draft.Review, c draft.Change) Difference {
	if IsName(r, c) {
		return Difference{c, "version “" + c.New + "”", "", c.New}
	}
	return Difference{c, nameOf(r, r, c), inWords(r, r, c, c.Old), inWords(r, r, c, c.New)}
}
