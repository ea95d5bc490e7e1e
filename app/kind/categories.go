package kind

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// categoryColumns are the columns of a list of categories.
var categoryColumns = []string{"taxonomy", "short_title", "title", "reference", "parent"}

// ReadCategories reads a list of the Monitor's categories: CSV in UTF-8 with the
// columns taxonomy, short_title, title, reference and parent, in any order. Spellings
// stay as they are. It returns every row that names a known taxonomy and has a name,
// and what is wrong with the list row by row; the error says that it is no such list.
func (t *Tables) ReadCategories(data []byte) ([]Category, []Problem, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !utf8.Valid(data) {
		return nil, nil, errors.New("this list of categories is not UTF-8; save it as “CSV UTF-8” and load it again")
	}
	r := csv.NewReader(bytes.NewReader(data))
	r.FieldsPerRecord = -1
	header, err := r.Read()
	if err != nil {
		return nil, nil, errors.New("this list of categories is empty or no CSV file; its first row must be " + strings.Join(categoryColumns, ","))
	}
	tab := newTable("categories", [][]string{header})
	for _, c := range []string{"taxonomy", "short_title", "title"} {
		if _, ok := tab.columns[c]; !ok {
			return nil, nil, fmt.Errorf("this list of categories has no column %q; its first row must be %s", c, strings.Join(categoryColumns, ","))
		}
	}
	var problems []Problem
	var lines []line
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			var bad *csv.ParseError
			at := 0
			if errors.As(err, &bad) {
				at = bad.Line
			}
			return nil, nil, fmt.Errorf("line %d of this list of categories cannot be read as CSV; look for a quotation mark that is not closed", at)
		}
		n, _ := r.FieldPos(0)
		if len(cells) != len(header) {
			problems = append(problems, Problem{"categories", n, "", fmt.Sprintf("Row %d of the list of categories has %d cells where the header has %d; put quotation marks around cells that hold a comma.", n, len(cells), len(header))})
		}
		lines = append(lines, line{n, t.ours(categoryOf(row{tab, cells}))})
	}
	problems = append(problems, t.lookAtCategories(lines)...)
	slices.SortStableFunc(problems, func(a, b Problem) int { return a.Row - b.Row })
	var list []Category
	seen := map[string]bool{}
	for _, l := range lines {
		if _, ok := t.Taxonomy(l.Taxonomy); !ok || l.ShortTitle == "" && l.Title == "" || seen[l.key()] {
			continue
		}
		seen[l.key()] = true
		list = append(list, l.Category)
	}
	return list, problems, nil
}

// CategoryRows returns the rows of a review's own table of categories that make of
// the categories of t the list that was loaded: only what differs. A taxonomy that
// the list does not speak of stays as it is.
func (t *Tables) CategoryRows(loaded []Category) [][]string {
	header := append(slices.Clone(categoryColumns), "removed")
	rows := [][]string{header}
	spoken, has := map[string]bool{}, map[string]bool{}
	here := make(map[string]Category, len(t.Categories))
	for _, c := range t.Categories {
		here[c.key()] = c
	}
	for _, c := range loaded {
		spoken[c.Taxonomy], has[c.key()] = true, true
	}
	for _, c := range t.Categories {
		if spoken[c.Taxonomy] && !has[c.key()] {
			rows = append(rows, append(c.cells(), "yes"))
		}
	}
	for _, c := range loaded {
		if here[c.key()] != c {
			rows = append(rows, append(c.cells(), ""))
		}
	}
	if len(rows) == 1 {
		return nil
	}
	return rows
}

func (c Category) cells() []string {
	return []string{c.Taxonomy, c.ShortTitle, c.Title, c.Reference, c.Parent}
}
