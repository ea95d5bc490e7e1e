package monitor

import (
	"fmt"
	"slices"
	"strings"

	"followup/app/draft"
)

// judgement is what became of a category, by taxonomy and name: the same few names
// stand on most rows.
type judgement struct {
	name    string
	verdict verdict
}

func (m *maker) judge(taxonomy, value string) (string, verdict) {
	key := [2]string{taxonomy, value}
	j, ok := m.judged[key]
	if !ok {
		j.name, j.verdict = m.cats.judge(taxonomy, value)
		m.judged[key] = j
	}
	return j.name, j.verdict
}

// tags makes a cell that links categories, and notes what it must leave out.
func (m *maker) tags(file, taxonomy string, values []string, place draft.Place, reference string) string {
	var list []string
	for _, v := range values {
		if trim(v) == "" {
			continue
		}
		name, verdict := m.judge(taxonomy, v)
		if slices.Contains(list, name) {
			continue
		}
		if verdict == carried {
			list = append(list, name)
			continue
		}
		place := m.tagField(place, taxonomy, v)
		what := m.cats.taxonomies[taxonomy].Name
		if what == "" {
			what = taxonomy
		}
		key := taxonomy + "\x00" + name
		switch verdict {
		case requested:
			if m.landed && m.openRequest(taxonomy, name) {
				continue
			}
			m.sayOnce(key, Note{
				Rule: "category-needed", Severity: Info, Before: true, Place: place,
				Message: fmt.Sprintf("The Monitor must have the category %q (%s) before you upload: ask the Ministry of Justice to add it.", name, strings.ToLower(what)),
			})
		case unlisted:
			m.sayOnce(key, Note{
				Rule: "category-unknown", Severity: Warning, File: file, Place: place,
				Message: fmt.Sprintf("The Monitor's list has no %s %q: it is left out. Choose one of the list, or ask the Ministry to add it.", strings.ToLower(what), name),
			})
			continue
		case misled:
			m.sayOnce(key, Note{
				Rule: "category-ambiguous", Severity: Warning, File: file, Place: place,
				Message: fmt.Sprintf("%q is also the name of another category in the Monitor, which a link would reach first: the %s is left out. Add it in the Monitor by hand.", name, strings.ToLower(what)),
			})
			continue
		case comma:
			m.sayOnce(key, Note{
				Rule: "category-comma", Severity: Warning, File: file, Place: place,
				Message: fmt.Sprintf("The Monitor would split %q at its comma and find neither half: the %s is left out. Give the category a short title without a comma.", name, strings.ToLower(what)),
			})
			continue
		}
		list = append(list, name)
	}
	if len(list) > 1 && !m.cats.several(taxonomy) {
		if place.Item != m.ix.Review.ID && !m.stand.Holds(place.Item) {
			n := Note{
				Rule: "category-single", Severity: Warning, File: file, Place: place,
				Message: fmt.Sprintf("The Monitor allows %s one %s: %s is linked, and %s not.", reference, strings.ToLower(m.cats.taxonomies[taxonomy].Name), list[0], strings.Join(list[1:], ", ")),
			}
			if taxonomy == taxState {
				n.Severity = Info
				n.Message += " All of them stand in brackets at the end of its description."
			}
			m.note(n)
		}
		list = list[:1]
	}
	return strings.Join(list, ", ")
}

// openRequest tells whether the user said that the Ministry must add a category first,
// and not that it has.
func (m *maker) openRequest(taxonomy, name string) bool {
	r, ok := m.cats.requests[taxonomy+"\x00"+name]
	return ok && r.State != "added"
}

// tagField returns the field in which a category stands: a recommendation's lead agency
// has one of its own, and so have the agencies that support an action.
func (m *maker) tagField(place draft.Place, taxonomy, value string) draft.Place {
	if taxonomy != taxAgency {
		return place
	}
	if r := m.ix.Recommendations[place.Item]; r != nil && trim(r.LeadAgency) == trim(value) {
		place.Field = "leadAgency"
	}
	if a := m.ix.Actions[place.Item]; a != nil && trim(a.Agency) != trim(value) {
		place.Field = "supporting"
	}
	return place
}
