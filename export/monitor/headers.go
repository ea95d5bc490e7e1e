package monitor

import (
	"fmt"
	"slices"
	"strings"
)

// valueKind is how the import reads the value of an attribute.
type valueKind int

const (
	text valueKind = iota
	date
	number
	truth
)

// attributeNames are all attributes that the import reads.
var attributeNames = [...]string{
	"reference", "title", "description", "response", "support_level", "outcome", "target_date", "target_date_comment",
	"start_date", "end_date", "frequency_months", "repeat",
}

// attributes are those that the import reads, by file.
func attributes(file string) map[string]valueKind {
	switch file {
	case Recommendations:
		return map[string]valueKind{"reference": text, "title": text, "description": text, "response": text, "support_level": number}
	case Actions:
		return map[string]valueKind{"reference": text, "title": text, "description": text, "outcome": text, "target_date": date, "target_date_comment": text}
	}
	return map[string]valueKind{
		"reference": text, "title": text, "description": text, "start_date": date, "end_date": date, "frequency_months": number, "repeat": truth,
	}
}

// relations are the link columns that exist, by file.
func relations(file string) []string {
	switch file {
	case Recommendations:
		return []string{"category-reference", "category-short-title", "category-id", "action-reference", "action-id"}
	case Actions:
		return []string{
			"category-reference", "category-short-title", "category-id", "indicator-reference", "indicator-id",
			"recommendation-reference", "recommendation-id",
		}
	}
	return []string{"action-reference", "action-id"}
}

// reading is how the import reads a column.
type reading struct {
	header    string
	words     string // before the bracket
	attribute string // "" where it is none
	relation  string // "" where it is none
	place     int    // of the attribute in attributeNames
	kind      valueKind
	dead      bool   // an equal header further right has its place
	meant     string // code of the taxonomy that the words name, "" where they name none
}

func (r reading) unknown() bool { return r.attribute == "" && r.relation == "" }

const (
	attributeMark = "[database:"
	relationMark  = "[rel:"
)

// readHeader tells how a header is read, and whether the import screen crashes on it.
func readHeader(file, header string) (r reading, crash bool) {
	r.header = header
	at, mark := strings.LastIndex(header, attributeMark), attributeMark
	if rel := strings.LastIndex(header, relationMark); rel > at {
		at, mark = rel, relationMark
	}
	name := header
	if at >= 0 {
		r.words = trim(header[:at])
		if strings.Contains(header[:at], "[") {
			return r, true
		}
		rest := header[at+len(mark):]
		end := strings.IndexByte(rest, ']')
		if end < 0 || end != len(rest)-1 {
			return r, false
		}
		name = rest[:end]
	}
	if name == "framework_id" && mark == attributeMark {
		return r, true
	}
	if at >= 0 && mark == relationMark {
		for _, known := range relations(file) {
			if name == known {
				r.relation = name
			}
		}
		return r, false
	}
	if kind, ok := attributes(file)[name]; ok {
		r.attribute, r.kind, r.place = name, kind, slices.Index(attributeNames[:], name)
	}
	return r, false
}

// readHeaders reads the header row.
func (p *part) readHeaders(row int, header []string) {
	last := map[string]int{}
	for n, h := range header {
		r, crash := readHeader(p.what, h)
		if crash {
			p.broken = true
			why := "has a second bracket before the one that counts"
			if strings.Contains(h, "framework_id") {
				why = "names framework_id"
			}
			p.problem("header-crash", row, h, h, WholeFile, fmt.Sprintf("The header %q %s, and the import screen crashes on it. Rename or remove the column.", h, why))
		}
		if earlier, twice := last[h]; twice {
			p.columns[earlier].dead = true
		}
		last[h] = n
		p.columns = append(p.columns, r)
	}
	if p.broken {
		return
	}
	p.lostColumns(row)
	p.missingColumns(row)
}

// lostColumns tells of columns whose values go nowhere.
func (p *part) lostColumns(row int) {
	for n, c := range p.columns {
		switch value := p.firstValue(n); {
		case value == "":
		case c.dead:
			p.problem("column-twice", row, c.header, c.header, Dropped, fmt.Sprintf("Two columns have the header %q: only the last is read. Rename or remove one.", c.header))
		case c.unknown():
			p.problem("column-unknown", row, c.header, c.header, Dropped, p.unknownColumn(c))
		case c.attribute != "" && p.overruled(n):
			p.problem("column-twice", row, c.header, c.header, Dropped, fmt.Sprintf("A column further right is read as %q too, and the last one wins: what stands under %q is lost. Remove one of them.", c.attribute, c.header))
		}
	}
}

func (p *part) unknownColumn(c reading) string {
	if bare := trim(c.header); bare != c.header || strings.HasSuffix(bare, "]") {
		if _, crash := readHeader(p.what, bare); !crash && bare != c.header {
			if r, _ := readHeader(p.what, bare); !r.unknown() {
				return fmt.Sprintf("The header %q has white space at its end, so the column is ignored. Take it off.", c.header)
			}
		}
	}
	if trim(c.header) == "" {
		return "A column without a header has values, which are ignored. Give it a header with a known bracket, or remove it."
	}
	return fmt.Sprintf("The column %q is ignored: it has no bracket that the import of %s knows.", c.header, p.what)
}

// firstValue returns the first value of a column in a row that the import reads.
func (p *part) firstValue(n int) string {
	for _, r := range p.rows {
		if n < len(r.cells) && trim(r.cells[n]) != "" && !r.ignored() {
			return r.cells[n]
		}
	}
	return ""
}

// overruled tells whether another column of the same attribute takes a value away.
func (p *part) overruled(n int) bool {
	for later := n + 1; later < len(p.columns); later++ {
		if p.columns[later].attribute != p.columns[n].attribute || p.columns[later].dead {
			continue
		}
		for _, r := range p.rows {
			if later < len(r.cells) && !r.ignored() && trim(r.cells[n]) != "" && trim(r.cells[later]) != "" && r.cells[n] != r.cells[later] {
				return true
			}
		}
	}
	return false
}

func (p *part) missingColumns(row int) {
	if len(p.rows) == 0 {
		return
	}
	for _, need := range []string{"reference", "title"} {
		found := false
		for _, c := range p.columns {
			found = found || c.attribute == need
		}
		if !found {
			header := upper(need) + " " + attributeMark + need + "]"
			p.problem("column-missing", row, header, "", Refused, fmt.Sprintf("There is no column %q: the Monitor refuses every row.", header))
		}
	}
}
