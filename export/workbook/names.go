package workbook

import (
	"strings"

	"followup/app/draft"
	"followup/app/kind"
)

// choice returns the words of a code, or the code itself where no table knows it.
func choice(list []kind.Choice, code string) string {
	for i := range list {
		if list[i].Code == code {
			return list[i].Words
		}
	}
	return code
}

func yes(b bool) string {
	if b {
		return "Yes"
	}
	return ""
}

func joined(list []string) string { return strings.Join(list, ", ") }

// states returns the names of States in the UN's own words.
func (b *book) states(codes []string) string {
	names := make([]string, len(codes))
	for i, code := range codes {
		names[i] = code
		for j := range b.tables.States {
			if b.tables.States[j].Code == code {
				names[i] = b.tables.States[j].Name
				break
			}
		}
	}
	return strings.Join(names, ", ")
}

// references returns the references of items, one a line, and the place of the first.
func references[T draft.Item](b *book, items []*T, reference func(*T) (string, draft.ID)) (string, place) {
	var out strings.Builder
	var first place
	for i, item := range items {
		ref, id := reference(item)
		if i == 0 {
			first = b.rowOf[id]
		} else {
			out.WriteByte('\n')
		}
		out.WriteString(ref)
	}
	return out.String(), first
}

// linked returns the items of a map that a list of ids names.
func linked[T draft.Item](ids []draft.ID, by map[draft.ID]*T) []*T {
	var out []*T
	for _, id := range ids {
		if item := by[id]; item != nil {
			out = append(out, item)
		}
	}
	return out
}

func recommendationName(r *draft.Recommendation) (string, draft.ID) { return r.Reference, r.ID }
func actionName(a *draft.Action) (string, draft.ID)                 { return a.Reference, a.ID }
func indicatorName(i *draft.Indicator) (string, draft.ID)           { return i.Reference, i.ID }

// leads is the tip of a link that stands for several items.
func leads(n int, what string, first string) string {
	if n < 2 {
		return "Go to " + what + " " + first
	}
	return "Go to the first of them, " + what + " " + first
}
