package kind

import (
	"slices"
	"strings"
)

// lookup finds rows by their codes.
type lookup struct {
	bodies, kinds, stages, committees, agencies, grounds, taxonomies, states, verbs map[string]int
	categories                                                                      map[string][]Category
}

// index builds the look-ups anew.
func (t *Tables) index() {
	t.lookup = lookup{
		bodies: map[string]int{}, kinds: map[string]int{}, stages: map[string]int{}, committees: map[string]int{},
		agencies: map[string]int{}, grounds: map[string]int{}, taxonomies: map[string]int{}, states: map[string]int{},
		verbs: map[string]int{}, categories: map[string][]Category{},
	}
	for i, b := range t.Bodies {
		t.lookup.bodies[strings.ToLower(b.Code)] = i
	}
	for i, b := range t.Bodies {
		for _, o := range b.Other {
			if _, taken := t.lookup.bodies[strings.ToLower(o)]; !taken {
				t.lookup.bodies[strings.ToLower(o)] = i
			}
		}
	}
	for i, k := range t.Kinds {
		t.lookup.kinds[k.Code] = i
	}
	for i, s := range t.Stages {
		t.lookup.stages[s.Code] = i
	}
	for i, c := range t.Committees {
		t.lookup.committees[c.Code] = i
	}
	for i, a := range t.Agencies {
		t.lookup.agencies[a.Code] = i
	}
	for i, g := range t.Grounds {
		t.lookup.grounds[g.Code] = i
	}
	for i, v := range t.Verbs {
		t.lookup.verbs[v.Code] = i
	}
	for i, x := range t.Taxonomies {
		t.lookup.taxonomies[x.Code] = i
		for _, o := range x.Other {
			t.lookup.taxonomies[o] = i
		}
	}
	for i, s := range t.States {
		t.lookup.states[s.Code] = i
	}
	for _, c := range t.Categories {
		t.lookup.categories[c.Taxonomy] = append(t.lookup.categories[c.Taxonomy], c)
	}
}

func at[T any](list []T, places map[string]int, code string) (T, bool) {
	if i, ok := places[code]; ok {
		return list[i], true
	}
	var none T
	return none, false
}

// Body returns a UN body by its code, or by another code in use for it; case does
// not matter.
func (t *Tables) Body(code string) (Body, bool) {
	return at(t.Bodies, t.lookup.bodies, strings.ToLower(strings.TrimSpace(code)))
}

// Kind returns a kind of paper by its code.
func (t *Tables) Kind(code string) (Kind, bool) { return at(t.Kinds, t.lookup.kinds, code) }

// Stage returns a stage by its code.
func (t *Tables) Stage(code string) (Stage, bool) { return at(t.Stages, t.lookup.stages, code) }

// Committee returns a Cabinet committee by its code.
func (t *Tables) Committee(code string) (Committee, bool) {
	return at(t.Committees, t.lookup.committees, code)
}

// Agency returns an agency by its code.
func (t *Tables) Agency(code string) (Agency, bool) { return at(t.Agencies, t.lookup.agencies, code) }

// Ground returns a ground for withholding by its code: 9(2)(f)(iv).
func (t *Tables) Ground(code string) (Ground, bool) { return at(t.Grounds, t.lookup.grounds, code) }

// Verb returns a verb of a recommendation to Cabinet.
func (t *Tables) Verb(code string) (Verb, bool) { return at(t.Verbs, t.lookup.verbs, code) }

// Taxonomy returns a taxonomy of the Monitor by its code, or by the code that the
// Ministry's list has for it: country for state.
func (t *Tables) Taxonomy(code string) (Taxonomy, bool) {
	return at(t.Taxonomies, t.lookup.taxonomies, code)
}

// State returns a State by its ISO 3166-1 alpha-3 code.
func (t *Tables) State(code string) (State, bool) { return at(t.States, t.lookup.states, code) }

// CategoriesOf returns the categories of a taxonomy in the order of the table.
func (t *Tables) CategoriesOf(taxonomy string) []Category { return t.lookup.categories[taxonomy] }

// HeadingsOf returns the headings of a kind of paper in order.
func (t *Tables) HeadingsOf(kind string) []Heading {
	var list []Heading
	for _, h := range t.Headings {
		if h.Kind == kind {
			list = append(list, h)
		}
	}
	return list
}

// Heading returns one heading of a kind of paper.
func (t *Tables) Heading(kind, code string) (Heading, bool) {
	for _, h := range t.Headings {
		if h.Kind == kind && h.Code == code {
			return h, true
		}
	}
	return Heading{}, false
}

// LimitsOf returns the limits of a kind of paper for a body. A limit for this body
// stands in the place of the one for all bodies that has the same unit.
func (t *Tables) LimitsOf(kind, body string) []Limit {
	var list []Limit
	for _, l := range t.Limits {
		if l.Kind == kind && (l.Body == "" || l.Body == body) {
			list = append(list, l)
		}
	}
	return slices.DeleteFunc(list, func(l Limit) bool {
		return l.Body == "" && slices.ContainsFunc(list, func(o Limit) bool { return o.Body != "" && o.Unit == l.Unit })
	})
}

// Words returns the words of a choice, or the code itself where the table lacks it.
func Words(choices []Choice, code string) string {
	for _, c := range choices {
		if c.Code == code {
			return c.Words
		}
	}
	return code
}

// Has tells whether a choice is in the table.
func Has(choices []Choice, code string) bool {
	return slices.ContainsFunc(choices, func(c Choice) bool { return c.Code == code })
}
