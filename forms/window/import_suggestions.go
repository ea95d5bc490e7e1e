package window

import "slices"

// suggestion is a category that files suggest, and how often.
type suggestion struct {
	categoryKey
	words []string // the files' own themes and groups of these recommendations
	count int
	given bool // every one of them has it already
}

// suggestions lists the suggested categories, the most frequent first.
func (b *importBatch) suggestions() []suggestion {
	var list []suggestion
	at := map[categoryKey]int{}
	for _, f := range b.found {
		if !f.take {
			continue
		}
		for _, key := range f.suggest {
			i, seen := at[key]
			if !seen {
				i = len(list)
				at[key] = i
				list = append(list, suggestion{categoryKey: key, given: true})
			}
			s := &list[i]
			s.count++
			s.given = s.given && slices.Contains(*f.list(key.taxonomy), key.code)
			for _, why := range f.Reasons {
				if why.Taxonomy == key.taxonomy && why.Code == key.code && len(s.words) < 3 && !slices.Contains(s.words, why.Words) {
					s.words = append(s.words, why.Words)
				}
			}
		}
	}
	slices.SortStableFunc(list, func(a, b suggestion) int { return b.count - a.count })
	return list
}

// list is the item's own categories of a taxonomy.
func (f *importItem) list(taxonomy string) *[]string {
	if taxonomy == "person" {
		return &f.Recommendation.Persons
	}
	return &f.Recommendation.Issues
}

// confirm gives suggested categories to every item that they were suggested for, and
// takes away those that are not among them.
func (b *importBatch) confirm(chosen map[categoryKey]bool) {
	for _, f := range b.found {
		for _, key := range f.suggest {
			list := f.list(key.taxonomy)
			at := slices.Index(*list, key.code)
			switch {
			case chosen[key] && at < 0:
				*list = append(slices.Clone(*list), key.code)
			case !chosen[key] && at >= 0:
				*list = slices.Delete(slices.Clone(*list), at, at+1)
			}
		}
	}
	b.edited = true
}
