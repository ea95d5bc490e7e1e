package history

import (
	"strings"
	"unicode"

	"followup/app/draft"
)

// Difference is one difference between two versions, for a person.
type Difference struct {
	draft.Change        // Item, Field, Old and New, as [draft.Diff] gives them
	Name         string // "response of recommendation CERD-2027-12a"
	Before       string // Old in words: names in place of ids
	After        string // New in words
}

// Compare lists what differs between two versions of a review, in the order of the
// later one. What a deleted item held is not listed field by field.
func Compare(before, after *draft.Review) []Difference {
	var list []Difference
	gone := map[field]bool{}
	for _, c := range draft.Diff(before, after) {
		if within(gone, c) {
			continue
		}
		if c.New == "" && whole(c) {
			gone[field{c.Item, c.Field}] = true
		}
		list = append(list, Difference{c, nameOf(before, after, c), inWords(before, after, c, c.Old), inWords(after, before, c, c.New)})
	}
	return list
}

// whole tells whether a change is of a whole item or part that came or went.
func whole(c draft.Change) bool { return c.Place().Field == "" }

// within tells whether a change lies in an item or part that is listed as gone.
func within(gone map[field]bool, c draft.Change) bool {
	if len(gone) == 0 {
		return false
	}
	if c.Field != "" && gone[field{c.Item, ""}] {
		return true
	}
	for i, char := range c.Field {
		if char == '/' && gone[field{c.Item, c.Field[:i]}] {
			return true
		}
	}
	return false
}

// nameOf names the field of a change.
func nameOf(before, after *draft.Review, c draft.Change) string {
	place := c.Place()
	owner := place.Item
	if place.Part != "" {
		owner = place.Part
	}
	name := draft.ItemName(after, owner)
	if name == "" {
		name = draft.ItemName(before, owner)
	}
	switch {
	case place.Field == "":
		return name
	case place.Field == "order":
		list := strings.TrimSuffix(c.Field, "/order")
		return "order of " + Words(list[strings.LastIndexByte(list, '/')+1:]) + " in " + name
	}
	return Words(place.Field) + " of " + name
}

// Words writes the name of a member as words: noActionReason is "no action reason".
func Words(member string) string {
	var b strings.Builder
	for _, c := range member {
		if unicode.IsUpper(c) {
			b.WriteByte(' ')
		}
		b.WriteRune(unicode.ToLower(c))
	}
	return b.String()
}

// inWords returns a value with names in place of the ids that it holds.
func inWords(r, other *draft.Review, c draft.Change, value string) string {
	if c.Place().Field == "order" {
		return ""
	}
	lines := strings.Split(value, "\n")
	for i, line := range lines {
		if !looksLikeID(line) {
			return value
		}
		name := draft.ItemName(r, draft.ID(line))
		if name == "" {
			name = draft.ItemName(other, draft.ID(line))
		}
		if name == "" {
			return value
		}
		lines[i] = name
	}
	return strings.Join(lines, "\n")
}

func looksLikeID(s string) bool {
	return len(s) == 16 && strings.Trim(s, "0123456789abcdefghjkmnpqrstvwxyz") == ""
}
