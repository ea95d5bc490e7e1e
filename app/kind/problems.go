package kind

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"followup/app/calendar"
	"followup/app/draft"
)

// mostValue is more than any limit can be; not a number and infinity are not below it.
const mostValue = 1_000_000_000

// Problem is something in a table that a user put in place which will not work.
type Problem struct {
	Table   string // categories, limits …
	Row     int    // as a spreadsheet numbers it: the header is row 1
	Column  string
	Message string // what is wrong and what to do, in a sentence
}

// Problems looks for what will not work in a review's own tables, together with the
// built-in rows that they are laid over. It is in the order of the tables and rows.
func (t *Tables) Problems(o draft.Tables) []Problem {
	var found []Problem
	own := func(name string, rows [][]string, look func(add func(column, message string), r row)) {
		if len(rows) == 0 {
			return
		}
		tab := newTable(name, rows)
		for i, cells := range tab.rows {
			add := func(column, message string) {
				found = append(found, Problem{name, i + 2, column, fmt.Sprintf("Row %d of the table of %s: %s", i+2, name, message)})
			}
			if len(cells) > len(rows[0]) {
				add("", "it has more cells than the header; take out what stands too far right.")
			}
			look(add, row{tab, cells})
		}
	}
	own("limits", o.Limits, t.lookAtLimit)
	own("headings", o.Headings, t.lookAtHeading)
	own("committees", o.Committees, func(add func(string, string), r row) {
		if r.get("code") == "" {
			add("code", "it has no code; give it the letters of the committee’s minutes, such as SOU.")
		}
		if r.get("name") == "" && !r.yes("removed") && !t.knowsCommittee(r.get("code")) {
			add("name", "it has no name; enter the committee’s name.")
		}
	})
	own("agencies", o.Agencies, func(add func(string, string), r row) {
		switch code := r.get("code"); {
		case code == "":
			add("code", "it has no code; give it the Monitor’s short title of the agency, such as MoJ.")
		case strings.Contains(code, ","):
			add("code", fmt.Sprintf("the code “%s” holds a comma, and the Monitor would split it there; use a short title without a comma.", code))
		}
		if strings.Contains(r.get("reference"), ",") {
			add("reference", "the letters for references hold a comma; take it out.")
		}
	})
	return append(found, t.categoryProblems(o.Categories)...)
}

func (t *Tables) knowsCommittee(code string) bool {
	_, ok := t.Committee(code)
	return ok
}

func (t *Tables) lookAtLimit(add func(string, string), r row) {
	code := r.get("code")
	known := slices.ContainsFunc(t.Limits, func(l Limit) bool { return l.Code == code })
	if code == "" {
		add("code", "it has no code; give it the code of the limit that it changes, or a new one.")
	}
	if r.has("value") && !r.yes("removed") {
		if v, err := strconv.ParseFloat(r.get("value"), 64); err != nil || !(v >= 0 && v <= mostValue) {
			add("value", fmt.Sprintf("the limit “%s” is not a number; enter digits only.", r.get("value")))
		}
	}
	if r.has("unit") && !r.yes("removed") && !slices.Contains([]string{"words", "pages", "recommendations", "business-days"}, r.get("unit")) {
		add("unit", fmt.Sprintf("the unit “%s” is not known; use words, pages, recommendations or business-days.", r.get("unit")))
	}
	if r.get("unit") == "business-days" && calendar.Days(code) == 0 {
		add("code", fmt.Sprintf("“%s” is no period of days; use agency-consultation or ministerial-consultation.", code))
	}
	if r.has("severity") && !r.yes("removed") && r.get("unit") != "business-days" && !slices.Contains([]string{"error", "warning", "hint"}, r.get("severity")) {
		add("severity", fmt.Sprintf("the severity “%s” is not known; use error, warning or hint.", r.get("severity")))
	}
	if !known && !r.yes("removed") && r.get("unit") != "business-days" && (r.get("kind") == "" || r.get("unit") == "" || r.get("value") == "") {
		add("", "a new limit needs at least code, kind, unit and value.")
	}
}

func (t *Tables) lookAtHeading(add func(string, string), r row) {
	if _, ok := t.Kind(r.get("kind")); !ok {
		add("kind", fmt.Sprintf("there is no kind of paper “%s”.", r.get("kind")))
	}
	if r.get("code") == "" {
		add("code", "it has no code; give it a short one without blanks.")
	}
	if r.has("required") && !r.yes("removed") && !slices.Contains([]string{"always", "long", "no"}, r.get("required")) {
		add("required", fmt.Sprintf("“%s” does not say whether the heading must be there; use always, long or no.", r.get("required")))
	}
}

// categoryProblems looks at the categories that rows put in place.
func (t *Tables) categoryProblems(rows [][]string) []Problem {
	if len(rows) < 2 {
		return nil
	}
	tab := newTable("categories", rows)
	lines := make([]line, 0, len(tab.rows))
	for i, cells := range tab.rows {
		r := row{tab, cells}
		if r.yes("removed") {
			continue
		}
		lines = append(lines, line{i + 2, t.ours(categoryOf(r))})
	}
	return t.lookAtCategories(lines)
}

type line struct {
	row int
	Category
}

// ours gives a category our own code of its taxonomy.
func (t *Tables) ours(c Category) Category {
	if x, ok := t.Taxonomy(c.Taxonomy); ok {
		c.Taxonomy = x.Code
	}
	return c
}

func (t *Tables) lookAtCategories(lines []line) []Problem {
	var found []Problem
	byKey, byShort := map[string]int{}, map[string]line{}
	for _, l := range lines {
		add := func(column, format string, args ...any) {
			found = append(found, Problem{"categories", l.row, column, fmt.Sprintf("Row %d of the list of categories: ", l.row) + fmt.Sprintf(format, args...)})
		}
		if _, ok := t.Taxonomy(l.Taxonomy); !ok {
			add("taxonomy", "there is no taxonomy “%s”; use one of %s.", l.Taxonomy, t.taxonomyCodes())
			continue
		}
		name := l.ShortTitle
		column := "short_title"
		if name == "" {
			name, column = l.Title, "title"
		}
		switch {
		case name == "":
			add("short_title", "it has neither a short title nor a title, so nothing can be linked to it.")
			continue
		case strings.Contains(name, ","):
			add(column, "“%s” holds a comma, and the Monitor would split it there and find neither half; ask the Ministry for a short title without a comma.", name)
		}
		if first, twice := byKey[l.key()]; twice {
			add(column, "“%s” stands in row %d already; take one of them out.", name, first)
			continue
		}
		byKey[l.key()] = l.row
		if first, twice := byShort[name]; twice {
			add(column, "“%s” is also the name of a category of another taxonomy in row %d; the Monitor cannot tell the two apart.", name, first.row)
			continue
		}
		byShort[name] = l
	}
	return found
}

func (t *Tables) taxonomyCodes() string {
	codes := make([]string, 0, len(t.Taxonomies))
	for _, x := range t.Taxonomies {
		codes = append(codes, x.Code)
	}
	return strings.Join(codes, ", ")
}
