package compose

import (
	"slices"
	"strings"

	"followup/app/draft"
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
		slices.SortStableFunc(o.sorted, func(i, j int) int { return compareNatural(o.keys[i], o.keys[j]) })
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

// byTheme and byAgency name the group of a recommendation.
func byTheme(r *draft.Recommendation) string { return r.Theme }

func (b *builder) byAgency(r *draft.Recommendation) string {
	if r.LeadAgency == "" {
		return ""
	}
	return b.agency(r.LeadAgency)
}
