package monitor

import (
	"fmt"
	"slices"
	"strings"

	"followup/app/ledger"
)

// templatePlan takes the columns of the Ministry's own template, with their words and
// their order. The template's hint row is no row of ours and is left out; so is a
// column without a header, which only holds the hint's tag, and one that would make
// the import screen crash.
func (m *maker) templatePlan(file string, sheet ledger.Sheet, data []byte) plan {
	table, err := ReadTable(data)
	if err != nil {
		m.note(Note{Rule: "template-unreadable", Severity: Error, File: file, Message: fmt.Sprintf("The template for %s cannot be read. %s", file, err.Error())})
		return plan{}
	}
	t := templating{maker: m, file: file, sheet: sheet, columns: columnsOf(file), used: map[int]bool{}}
	for _, h := range table.Rows[0] {
		t.read(h)
	}
	t.fill()
	t.tell()
	return t.plan
}

// templating fits our columns to those of a template.
type templating struct {
	*maker
	file     string
	sheet    ledger.Sheet
	columns  []column
	readings []reading
	plan     plan
	used     map[int]bool
	empty    []string
}

// read takes one header of the template.
func (t *templating) read(header string) {
	if trim(header) == "" {
		return
	}
	r, crash := readHeader(t.file, header)
	switch {
	case crash:
		t.say("template-crash", Warning, fmt.Sprintf("The template's column %q makes the import screen crash, so it is left out.", header))
		return
	case r.unknown():
		if tidy, badly := readHeader(t.file, trim(header)); !badly && !tidy.unknown() {
			r = tidy // white space after the bracket would make the column unknown
		}
	}
	if slices.ContainsFunc(t.readings, func(o reading) bool {
		return o.header == r.header || r.attribute != "" && o.attribute == r.attribute
	}) {
		t.say("template-twice", Warning, fmt.Sprintf("The template has the column %q twice, and the import reads only the last: it is written once.", header))
		return
	}
	t.readings = append(t.readings, r)
	t.plan.headers = append(t.plan.headers, r.header)
	t.plan.from = append(t.plan.from, nil)
}

// fill finds what fills each column: its own taxonomy where the words before the
// bracket name one, else all categories that no other column takes.
func (t *templating) fill() {
	var general []int
	for n, r := range t.readings {
		at := slices.IndexFunc(t.columns, func(c column) bool {
			switch {
			case r.attribute != "":
				return !c.link && c.name == r.attribute
			case c.taxonomy != "":
				return c.name == r.relation && t.names(c, r.words)
			}
			return c.link && r.relation != "" && c.name == r.relation
		})
		switch {
		case at >= 0 && !t.used[at]:
			t.used[at] = true
			t.plan.from[n] = []int{at}
		case r.relation == "category-short-title" && at < 0:
			general = append(general, n)
		default:
			t.empty = append(t.empty, r.header)
		}
	}
	for i, n := range general {
		if i > 0 {
			t.empty = append(t.empty, t.readings[n].header)
			continue
		}
		for at, c := range t.columns {
			if c.taxonomy != "" && !t.used[at] {
				t.used[at] = true
				t.plan.from[n] = append(t.plan.from[n], at)
			}
		}
	}
}

// names tells whether words before a bracket name the taxonomy of a column.
func (t *templating) names(c column, words string) bool {
	for _, name := range []string{c.words, t.cats.taxonomies[c.taxonomy].Name} {
		if name != "" && strings.EqualFold(words, name) {
			return true
		}
	}
	return false
}

// tell names the columns that we cannot fill, and the data that have no column.
func (t *templating) tell() {
	if len(t.empty) > 0 {
		t.say("template-empty", Warning, fmt.Sprintf("Nothing of the review fills these columns of the template for %s, which stay empty: %s.", t.file, strings.Join(t.empty, ", ")))
	}
	for n, c := range t.columns {
		if t.used[n] {
			continue
		}
		rows := 0
		for _, r := range t.sheet.Rows {
			if r.Cells[n] != c.otherwise() {
				rows++
			}
		}
		switch {
		case !c.link && (c.name == "reference" || c.name == "title"):
			t.say("template-required", Error, fmt.Sprintf("The template for %s has no column %s, without which the Monitor refuses every row.", t.file, c.header()))
		case rows > 0:
			t.say("template-missing", Warning, fmt.Sprintf("The template for %s has no column for %s, so it is not in the file: %s have one.", t.file, strings.ToLower(c.words), rowCount(rows)))
		}
	}
}

func (t *templating) say(rule string, severity Severity, message string) {
	t.note(Note{Rule: rule, Severity: severity, File: t.file, Message: message})
}
