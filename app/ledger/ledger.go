// Package ledger keeps account of what was uploaded to the Human Rights Monitor:
// which items it holds, which are new, what changed here since and has to be
// changed there by hand, and what is left to do there. An upload cannot be undone
// in the Monitor, so the ledger believes only what the user told it.
//
// The package works on sheets: rows of what the items would look like in the
// Monitor. Who makes the sheets knows the file format; this package does not.
package ledger

import (
	"cmp"
	"slices"
	"strings"

	"followup/app/draft"
)

// The kinds of row, which are also the three files, in the order of their upload.
const (
	Recommendation = "recommendation"
	Action         = "action"
	Indicator      = "indicator"
)

// Kinds returns the kinds of row in the order of their upload.
func Kinds() []string { return []string{Recommendation, Action, Indicator} }

// File returns the name of the file that holds rows of a kind: "recommendations".
func File(kind string) string { return kind + "s" }

// Sheet is the rows of one kind.
type Sheet struct {
	Kind    string
	Columns []Column
	Rows    []Row
}

// Column is one column of a sheet.
type Column struct {
	Name  string // stable: the key under which the ledger keeps its values
	Label string // for people: "Target date"
	Field string // of the item: where a change is made
	Set   bool   // several values, separated by commas, whose order says nothing
	To    string // kind of the items that it links by their references; "" where none

	Default string // what the Monitor has where the file says nothing
}

// Row is an item as it would stand in the Monitor.
type Row struct {
	Item      draft.ID
	Reference string
	Title     string
	Cells     []string // one for each column of the sheet
}

// members returns the values of a cell that is a set, sorted, each once.
func members(value string) []string {
	var list []string
	for part := range strings.SplitSeq(value, ",") {
		if part = strings.TrimSpace(part); part != "" {
			list = append(list, part)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// same tells whether two values of a column say the same.
func (c Column) same(a, b string) bool {
	if c.Set || c.To != "" {
		return slices.Equal(members(a), members(b))
	}
	return cmp.Or(a, c.Default) == cmp.Or(b, c.Default)
}
