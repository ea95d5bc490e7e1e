package compose

import (
	"slices"
	"strings"

	"followup/app/draft"
	"followup/app/markup"
)

// order is the order of a review's recommendations in tables, remembered while no
// reference changes.
type order struct {
	ids    []draft.ID
	keys   []string
	sorted []int
}

// group is recommendations that stand together.
type group struct {
	name string
	list []*draft.Recommendation
}

// groups returns the recommendations in groups, in the order in which the groups
// first come up by reference, and by reference within each.
func (b *builder) groups(nameOf func(*draft.Recommendation) string) []group {
	all := b.ix.Review.Recommendations
	o := &b.memory.order
	same := len(o.ids) == len(all)
	for i := 0; same && i < len(all); i++ {
		same = o.ids[i] == all[i].ID && o.keys[i] == all[i].Reference
	}
	if !same {
		*o = order{ids: make([]draft.ID, len(all)), keys: make([]string, len(all)), sorted: make([]int, len(all))}
		for i, r := range all {
			o.ids[i], o.keys[i], o.sorted[i] = r.ID, r.Reference, i
		}
		sorts := withoutMarks(o.keys)
		slices.SortStableFunc(o.sorted, func(i, j int) int { return compareNatural(sorts[i], sorts[j]) })
	}
	at := map[string]int{}
	var list []group
	for _, i := range o.sorted {
		name := strings.TrimSpace(nameOf(all[i]))
		n, ok := at[name]
		if !ok {
			n = len(list)
			at[name] = n
			list = append(list, group{name: name})
		}
		list[n].list = append(list[n].list, all[i])
	}
	return list
}

// withoutMarks returns references with a placeholder for withheld words, so that the
// order of what is released says nothing of them.
func withoutMarks(keys []string) []string {
	list := keys
	for i, k := range keys {
		spans, _ := markup.Marks(k)
		if len(spans) == 0 {
			continue
		}
		if &list[0] == &keys[0] {
			list = slices.Clone(keys)
		}
		at := 0
		list[i] = ""
		for _, s := range spans {
			list[i] += k[at:s.Start] + "[" + strings.Join(s.Grounds, ", ") + "]"
			at = s.End
		}
		list[i] += k[at:]
	}
	return list
}

// byTheme and byAgency name the group of a recommendation.
func byTheme(r *draft.Recommendation) string { return r.Theme }

func (b *builder) byAgency(r *draft.Recommendation) string {
	if r.LeadAgency == "" {
		return ""
	}
	return b.agency(r.LeadAgency)
}
