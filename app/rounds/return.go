package rounds

import (
	"slices"
	"strconv"
	"strings"

	"followup/app/draft"
)

// IDTitle heads the column with the identities in every sheet of a sending.
const IDTitle = "Id (do not change)"

// Titles of the cells in which an agency confirms its whole return.
const (
	ConfirmedByTitle = "Confirmed by (name and position)"
	ConfirmedOnTitle = "Confirmed on (date)"
)

// RawSheet is a sheet of a return as it was read.
type RawSheet struct {
	Name   string
	Rows   []RawRow
	Merged []Area
}

// RawRow is a row with what its cells hold, by column from 0.
type RawRow struct {
	Number int
	Cells  map[int]string
}

// Area is a range of merged cells; columns count from 0, rows from 1.
type Area struct{ Left, Top, Right, Bottom int }

// Return is what came back.
type Return struct {
	File     string // the name of the file, for messages
	Sending  Sending
	Review   draft.ID
	Cycle    string
	Digest   string // of all that was filled in
	By       string // who confirmed the whole
	On       string
	Problems []Problem
	rows     []backRow
	sent     map[sentKey]string
}

// Problem is something in a return that was not understood, or understood only with
// a guess: it is told, and nothing is lost because of it.
type Problem struct {
	Sheet   string
	Row     int    // 0 where it is the sheet as a whole
	Column  string // letter; empty where it is the row as a whole
	Message string // what it is and what was done
}

// String returns the problem in one line.
func (p Problem) String() string {
	where := "sheet “" + p.Sheet + "”"
	if p.Row > 0 {
		where += ", row " + strconv.Itoa(p.Row)
	}
	if p.Column != "" {
		where += ", column " + p.Column
	}
	return where + ": " + p.Message
}

// backRow is a row that came back.
type backRow struct {
	kind  string
	id    draft.ID
	sheet string
	row   int
	cells map[string]backCell // by code of the field
	fresh bool                // it stands for a new item
}

type backCell struct {
	text   string
	column string
}

// digest names what a return holds, whatever the order of its rows.
func digest(rows []backRow, by, on string) string {
	var all []string
	for _, r := range rows {
		for code, c := range r.cells {
			all = append(all, strings.Join([]string{r.kind, string(r.id), code, c.text}, "\x1f"))
		}
	}
	slices.Sort(all)
	return string(derived(append(all, by, on)...))
}
