package kind

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"followup/app/draft"
)

// Limits of a table that a user puts in place as a file.
const (
	MostTable = 1 << 20 // bytes

	mostRows    = 10_000
	mostColumns = 40
	mostCell    = 20_000 // characters
)

// OwnNames are the tables of which a review may hold rows of its own.
func OwnNames() []string {
	return []string{"limits", "headings", "categories", "committees", "agencies"}
}

// Own is where a review holds its own rows of a table, by one of [OwnNames].
func Own(o *draft.Tables, name string) *[][]string {
	switch name {
	case "limits":
		return &o.Limits
	case "headings":
		return &o.Headings
	case "categories":
		return &o.Categories
	case "committees":
		return &o.Committees
	}
	return &o.Agencies
}

// OwnWords says how many rows a review's own tables have: "limits (2 rows), headings
// (1 row)"; empty where there are none.
func OwnWords(o draft.Tables) string {
	var list []string
	for _, name := range OwnNames() {
		switch n := len(*Own(&o, name)) - 1; {
		case n == 1:
			list = append(list, name+" (1 row)")
		case n > 1:
			list = append(list, name+" ("+strconv.Itoa(n)+" rows)")
		}
	}
	return strings.Join(list, ", ")
}

// keyColumns are the columns that say which built-in row a row is laid over.
func keyColumns(name string) []string {
	switch name {
	case "headings":
		return []string{"kind", "code"}
	case "categories":
		return []string{"taxonomy", "short_title", "title"}
	}
	return []string{"code"}
}

// WriteOwn writes a review's own rows of a table as CSV; a table without rows is its
// most needed columns.
func WriteOwn(name string, rows [][]string) []byte {
	if len(rows) < 2 {
		rows = [][]string{keyColumns(name)}
	}
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	_ = w.WriteAll(rows) // into memory
	return out.Bytes()
}

// ReadOwn reads what [WriteOwn] wrote, or a person with a spreadsheet: the header and
// the rows that differ from the built-in table of that name. A table without rows is
// nil. The error names the row, as a spreadsheet numbers it, and says what to do.
func (t *Tables) ReadOwn(name string, data []byte) ([][]string, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	switch {
	case len(data) > MostTable:
		return nil, fmt.Errorf("the table is larger than %d MB; keep only the rows that differ from the program’s own", MostTable>>20)
	case !utf8.Valid(data):
		return nil, errors.New("the table is not UTF-8; save it as “CSV UTF-8”")
	}
	number := 0
	for line := range bytes.Lines(data) { // before a million cells are made of one
		if number++; bytes.Count(line, []byte(",")) > mostCell {
			return nil, fmt.Errorf("row %d: it has more than %d cells; take out what stands too far right", number, mostColumns)
		}
	}
	r := csv.NewReader(bytes.NewReader(data))
	r.FieldsPerRecord = -1
	var rows [][]string
	var at []int // of each row, as a spreadsheet numbers it
	within := 0  // line ends inside of cells so far
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			n := len(rows) + 1
			if bad := (*csv.ParseError)(nil); errors.As(err, &bad) {
				n = bad.StartLine - within
			}
			return nil, fmt.Errorf("row %d: it cannot be read as CSV; look for a quotation mark that is not closed", n)
		}
		line, _ := r.FieldPos(0)
		n := line - within
		for i, c := range cells {
			within += strings.Count(c, "\n")
			cells[i] = strings.TrimSpace(draft.Enter(c))
			if utf8.RuneCountInString(cells[i]) > mostCell {
				return nil, fmt.Errorf("row %d: a cell is longer than %d characters; shorten it", n, mostCell)
			}
		}
		for len(cells) > 0 && cells[len(cells)-1] == "" && (len(rows) == 0 || len(cells) > len(rows[0])) {
			cells = cells[:len(cells)-1] // a spreadsheet writes empty ones behind
		}
		switch {
		case len(cells) > mostColumns:
			return nil, fmt.Errorf("row %d: it has more than %d cells; take out what stands too far right", n, mostColumns)
		case len(rows) > mostRows:
			return nil, fmt.Errorf("row %d: the table has more than %d rows; keep only those that differ from the program’s own", n, mostRows)
		case !slices.ContainsFunc(cells, func(c string) bool { return c != "" }):
			continue
		}
		rows, at = append(rows, cells), append(at, n)
	}
	if len(rows) == 0 {
		return nil, nil
	}
	if err := ownHeader(name, rows[0]); err != nil {
		return nil, fmt.Errorf("row %d: %w", at[0], err)
	}
	if len(rows) == 1 {
		return nil, nil
	}
	var o draft.Tables
	*Own(&o, name) = rows
	for _, p := range t.Problems(o) {
		if name == "categories" && p.Column != "taxonomy" {
			continue // the Ministry's spellings stay, and are told where they matter
		}
		_, what, _ := strings.Cut(p.Message, ": ")
		return nil, fmt.Errorf("row %d: %s", at[p.Row-1], beginningOf(strings.TrimSuffix(what, "."), 300))
	}
	if name == "categories" {
		tab := newTable(name, rows)
		for i, cells := range tab.rows {
			if c := categoryOf(row{tab, cells}); c.key() == "" {
				return nil, fmt.Errorf("row %d: it has neither a short title nor a title; give it one or take the row out", at[i+1])
			}
		}
	}
	return rows, nil
}

// ownHeader makes a header's columns those of the built-in table, or says which is not.
func ownHeader(name string, header []string) error {
	built, err := builtIn(name)
	if err != nil {
		return err
	}
	known := []string{"removed"}
	for column := range built.columns {
		known = append(known, column)
	}
	slices.Sort(known)
	for i, c := range header {
		header[i] = strings.ToLower(c)
		if !slices.Contains(known, header[i]) {
			return fmt.Errorf("there is no column “%s”; the columns are %s", beginningOf(c, 40), strings.Join(known, ", "))
		}
		if slices.Contains(header[:i], header[i]) {
			return fmt.Errorf("the column “%s” stands there twice; take one out", header[i])
		}
	}
	has := func(column string) bool { return slices.Contains(header, column) }
	keys := keyColumns(name)
	if name == "categories" {
		keys = keys[:1]
		if !has("short_title") && !has("title") {
			return errors.New("the header has no column “short_title”; put it there")
		}
	}
	for _, key := range keys {
		if !has(key) {
			return fmt.Errorf("the header has no column “%s”; put it there", key)
		}
	}
	return nil
}

// beginningOf makes of words one line of at most so many characters.
func beginningOf(words string, most int) string {
	words = strings.Join(strings.Fields(words), " ")
	if r := []rune(words); len(r) > most {
		return string(r[:most]) + "…"
	}
	return words
}
