package kind

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"followup/assets"
)

// table is one CSV table: its rows, and where each column stands.
type table struct {
	name    string
	columns map[string]int
	rows    [][]string
}

// row is one row of a table; a column that it lacks is empty.
type row struct {
	table *table
	cells []string
}

// newTable takes the rows of a table, the first of which is its header.
func newTable(name string, rows [][]string) *table {
	t := &table{name: name, columns: map[string]int{}}
	if len(rows) == 0 {
		return t
	}
	for i, c := range rows[0] {
		t.columns[strings.ToLower(strings.TrimSpace(c))] = i
	}
	t.rows = rows[1:]
	return t
}

// builtIn reads a table that the program carries with it.
func builtIn(name string) (*table, error) {
	data, err := assets.Read("tables/" + name + ".csv")
	if err != nil {
		return nil, fmt.Errorf("the built-in table %q is missing", name)
	}
	r := csv.NewReader(bytes.NewReader(data))
	r.ReuseRecord = false
	rows, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("the built-in table %q cannot be read: %w", name, err)
	}
	return newTable(name, rows), nil
}

func (r row) get(column string) string {
	i, ok := r.table.columns[column]
	if !ok || i >= len(r.cells) {
		return ""
	}
	return strings.TrimSpace(r.cells[i])
}

func (r row) has(column string) bool {
	_, ok := r.table.columns[column]
	return ok
}

func (r row) number(column string) int {
	n, _ := strconv.Atoi(r.get(column))
	return n
}

func (r row) value(column string) float64 {
	n, _ := strconv.ParseFloat(r.get(column), 64)
	return n
}

func (r row) yes(column string) bool { return strings.EqualFold(r.get(column), "yes") }

func (r row) firm() bool { return strings.EqualFold(r.get("standing"), "firm") }

func (r row) list(column string) []string {
	s := r.get(column)
	if s == "" {
		return nil
	}
	parts := strings.Split(s, ";")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return slices.DeleteFunc(parts, func(p string) bool { return p == "" })
}

// read makes values of the rows of a built-in table.
func read[T any](failed *error, name string, value func(row) T) []T {
	if *failed != nil {
		return nil
	}
	t, err := builtIn(name)
	if err != nil {
		*failed = err
		return nil
	}
	list := make([]T, 0, len(t.rows))
	for _, cells := range t.rows {
		list = append(list, value(row{t, cells}))
	}
	return list
}

// Load reads the built-in tables. The caller keeps the result; it is shared and
// nobody writes to it. An error means that the program itself is broken.
func Load() (*Tables, error) {
	var failed error
	choices := func(name string) []Choice { return read(&failed, name, choiceOf) }
	t := &Tables{
		Bodies:          read(&failed, "bodies", bodyOf),
		Kinds:           read(&failed, "kinds", kindOf),
		Headings:        read(&failed, "headings", headingOf),
		Limits:          read(&failed, "limits", limitOf),
		Stages:          read(&failed, "stages", stageOf),
		Committees:      read(&failed, "committees", committeeOf),
		Agencies:        read(&failed, "agencies", agencyOf),
		Categories:      read(&failed, "categories", categoryOf),
		Taxonomies:      read(&failed, "taxonomies", taxonomyOf),
		Grounds:         read(&failed, "grounds", groundOf),
		Verbs:           read(&failed, "verbs", verbOf),
		Starters:        read(&failed, "starters", starterOf),
		States:          read(&failed, "states", stateOf),
		EngagementKinds: choices("engagement"),
		Positions:       choices("positions"),
		Statuses:        choices("statuses"),
		Progress:        choices("progress"),
		Funding:         choices("funding"),
		Rounds:          choices("rounds"),
		Classifications: choices("classifications"),
		Endorsements:    choices("endorsements"),
		Outcomes:        choices("outcomes"),
	}
	if failed != nil {
		return nil, failed
	}
	for _, s := range t.States {
		t.Categories = append(t.Categories, Category{Taxonomy: "state", ShortTitle: s.Code, Title: s.Name})
	}
	t.index()
	return t, nil
}
