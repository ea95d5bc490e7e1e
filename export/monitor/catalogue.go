package monitor

import (
	"strings"

	"followup/app/draft"
	"followup/app/kind"
)

// catalogue is the Monitor's categories, found as its import finds them.
type catalogue struct {
	list       []kind.Category
	taxonomies map[string]kind.Taxonomy
	byTitle    map[string][]int // short title, or title where there is none, to places in list
	byRef      map[string][]int
	filled     map[string]bool // taxonomies that have rows in the list: only those can be judged
	requests   map[string]draft.CategoryRequest
	folded     map[string]int // taxonomy and short or full title in lower case
}

// taxonomyTable are the Monitor's taxonomies where nobody gives others.
func taxonomyTable() []kind.Taxonomy {
	recommendations, both, actions := []string{Recommendations}, []string{Recommendations, Actions}, []string{Actions}
	return []kind.Taxonomy{
		{Code: taxBody, Name: "Human rights body", Tags: recommendations},
		{Code: taxCycle, Name: "Reporting cycle", Tags: recommendations},
		{Code: taxState, Name: "Recommending state", Tags: recommendations},
		{Code: taxIssue, Name: "Human rights issue", Tags: both, Several: true},
		{Code: taxPerson, Name: "Affected persons", Tags: both, Several: true},
		{Code: taxAgency, Name: "Government agency", Tags: both, Several: true},
		{Code: taxSmart, Name: "SMART criteria", Tags: actions, Several: true},
		{Code: taxProgress, Name: "Progress status", Tags: actions},
	}
}

func newCatalogue(list []kind.Category, taxonomies []kind.Taxonomy, requests []draft.CategoryRequest) *catalogue {
	if len(taxonomies) == 0 {
		taxonomies = taxonomyTable()
	}
	c := &catalogue{
		list: list, taxonomies: map[string]kind.Taxonomy{}, byTitle: map[string][]int{}, byRef: map[string][]int{},
		filled: map[string]bool{}, requests: map[string]draft.CategoryRequest{}, folded: map[string]int{},
	}
	for _, t := range taxonomies {
		c.taxonomies[t.Code] = t
	}
	for i, cat := range list {
		c.filled[cat.Taxonomy] = true
		key := linkTitle(cat)
		c.byTitle[key] = append(c.byTitle[key], i)
		if cat.Reference != "" {
			c.byRef[cat.Reference] = append(c.byRef[cat.Reference], i)
		}
		for _, name := range []string{cat.ShortTitle, cat.Title} {
			k := fold(cat.Taxonomy, name)
			if _, taken := c.folded[k]; name != "" && !taken {
				c.folded[k] = i
			}
		}
	}
	for _, r := range requests {
		c.requests[r.Taxonomy+"\x00"+requestName(r)] = r
	}
	return c
}

// linkTitle is what a link by short title finds a category by.
func linkTitle(c kind.Category) string {
	if c.ShortTitle != "" {
		return c.ShortTitle
	}
	return c.Title
}

// requestName is what a link finds a category by that the Ministry adds.
func requestName(r draft.CategoryRequest) string {
	if r.ShortTitle != "" {
		return trim(r.ShortTitle)
	}
	return trim(r.Title)
}

func fold(taxonomy, name string) string { return taxonomy + "\x00" + strings.ToLower(trim(name)) }

// several tells whether an item may have several categories of a taxonomy.
func (c *catalogue) several(taxonomy string) bool { return c.taxonomies[taxonomy].Several }

// first returns the category that a link by short title reaches: the first with it.
func (c *catalogue) first(title string) (kind.Category, bool) {
	if places := c.byTitle[title]; len(places) > 0 {
		return c.list[places[0]], true
	}
	return kind.Category{}, false
}

// verdict is what becomes of a category that we would link.
type verdict int

const (
	carried   verdict = iota
	requested         // the Ministry must add it first
	unlisted          // not in the list: would be dropped
	misled            // the name leads to a category of another taxonomy
	comma             // a comma would split it
)

// judge returns how a category is written in a link, and whether the link holds.
func (c *catalogue) judge(taxonomy, value string) (string, verdict) {
	value = trim(oneLineEnd(value))
	if r, ok := c.requests[taxonomy+"\x00"+value]; ok && r.State != "added" && !c.has(taxonomy, value) {
		if strings.Contains(value, ",") {
			return value, comma
		}
		return value, requested
	}
	if i, ok := c.folded[fold(taxonomy, value)]; ok {
		value = linkTitle(c.list[i])
		switch {
		case value != trim(value): // links are trimmed, so none finds it
			return value, unlisted
		case strings.Contains(value, ","):
			return value, comma
		}
		if hit, _ := c.first(value); hit.Taxonomy != taxonomy {
			return value, misled
		}
		return value, carried
	}
	if strings.Contains(value, ",") {
		return value, comma
	}
	if _, ok := c.requests[taxonomy+"\x00"+value]; ok || !c.filled[taxonomy] {
		return value, carried
	}
	if taxonomy == taxCycle { // a new review has a new cycle
		return value, requested
	}
	return value, unlisted
}

func (c *catalogue) has(taxonomy, value string) bool {
	_, ok := c.folded[fold(taxonomy, value)]
	return ok
}
