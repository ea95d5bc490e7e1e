package monitor

import (
	"fmt"
	"slices"
	"strings"

	"followup/app/calendar"
)

// ignored tells whether the import skips a row without a word.
func (r dataRow) ignored() bool {
	return slices.ContainsFunc(r.cells, func(c string) bool { return strings.Contains(c, ignoreTag) })
}

// values are what the import keeps of a row's attributes.
type values struct {
	part *part
	row  dataRow
	from [len(attributeNames)]int // 1 + the column of the value that is kept; 0 where there is none
}

// get returns the value of an attribute, and whether the import keeps one.
func (v *values) get(attribute string) (string, bool) {
	if n := v.from[slices.Index(attributeNames[:], attribute)]; n > 0 {
		return v.row.cells[n-1], true
	}
	return "", false
}

// upload sends the rows of a file to the Monitor, one by one.
func (f *flight) upload(p *part) {
	if p.broken {
		return
	}
	for _, r := range p.rows {
		if r.ignored() {
			p.ignoredRow(r)
			continue
		}
		v := p.attributes(r)
		if !f.accept(p, &v) {
			continue
		}
		p.report.Stored++
		reference, _ := v.get("reference")
		f.held.store(p.what, reference)
		f.links(p, r, reference)
	}
}

// ignoredRow tells of a row that is skipped, unless the tag stands in a column of
// its own, where it was put on purpose.
func (p *part) ignoredRow(r dataRow) {
	for n, cell := range r.cells {
		if !strings.Contains(cell, ignoreTag) {
			continue
		}
		if n < len(p.columns) && trim(p.columns[n].header) == "" {
			return
		}
		p.problem("ignore-row", r.number, p.header(n), cell, Dropped, fmt.Sprintf("Row %d holds the words %s, so the import skips the whole row without a word.", r.number, ignoreTag))
		return
	}
}

// attributes reads the attributes of a row, and drops what the import drops.
func (p *part) attributes(r dataRow) values {
	v := values{part: p, row: r}
	for n, c := range p.columns {
		if c.attribute != "" && !c.dead && trim(r.cells[n]) != "" {
			v.from[c.place] = n + 1
		}
	}
	for place, n := range v.from {
		if n > 0 && !p.keeps(r, r.cells[n-1], p.columns[n-1]) {
			v.from[place] = 0
		}
	}
	return v
}

// keeps tells whether the import keeps a value.
func (p *part) keeps(r dataRow, value string, c reading) bool {
	drop := func(rule, why string) bool {
		p.problem(rule, r.number, c.header, value, Dropped, fmt.Sprintf("Row %d: %q under %q %s, so the import drops the cell without a word.", r.number, value, c.header, why))
		return false
	}
	switch c.kind {
	case date:
		if _, ok := calendar.Parse(value); !ok {
			return drop("date", "is not the ten characters of a real day, yyyy-MM-dd")
		}
	case number:
		allowed, rule := []string{"0", "1", "2"}, "support-level"
		if c.attribute == "frequency_months" {
			allowed, rule = []string{"1", "3", "6", "12"}, "frequency"
		}
		if !slices.Contains(allowed, value) {
			return drop(rule, "is none of "+strings.Join(allowed, ", "))
		}
	case truth:
		yes := isYes(value)
		if says, clear := says(value); yes && (!clear || !says) {
			p.problem("repeat", r.number, c.header, value, Changed, fmt.Sprintf("Row %d: the import takes %q under %q for yes. Only false, f, 0 and off mean no.", r.number, value, c.header))
		}
	}
	return true
}

// isYes tells how the import reads a truth: every text but four means yes.
func isYes(value string) bool {
	return !slices.Contains([]string{"false", "f", "0", "off"}, strings.ToLower(value))
}

// says tells what a reader takes a truth for, and whether it is clear.
func says(value string) (yes, clear bool) {
	switch strings.ToLower(trim(value)) {
	case "true", "t", "1", "on", "yes", "y":
		return true, true
	case "false", "f", "0", "off", "no", "n":
		return false, true
	}
	return false, false
}

// accept tells whether the server takes a row.
func (f *flight) accept(p *part, v *values) bool {
	ok := true
	refuse := func(rule, attribute, message string) {
		ok = false
		value, _ := v.get(attribute)
		p.problem(rule, v.row.number, p.headerOf(attribute), value, Refused, fmt.Sprintf("Row %d: %s", v.row.number, message))
	}
	for _, need := range []string{"reference", "title"} {
		if _, there := v.get(need); !there {
			if p.headerOf(need) == "" {
				ok = false // said once for the whole file
				continue
			}
			refuse(need+"-blank", need, fmt.Sprintf("the %s is blank, and the server refuses the row.", need))
		}
	}
	if reference, there := v.get("reference"); there {
		if holder := f.held.holder(reference); holder != "" {
			refuse("reference-taken", "reference", fmt.Sprintf("the reference %q is taken by %s, and the server refuses the row.", reference, holder))
		}
	}
	if p.what == Indicators {
		schedule(v, refuse)
	}
	return ok
}

// schedule checks the dates of an indicator as the server does.
func schedule(v *values, refuse func(rule, attribute, message string)) {
	repeat := false
	if value, there := v.get("repeat"); there {
		repeat = isYes(value)
	}
	start, hasStart := v.get("start_date")
	end, hasEnd := v.get("end_date")
	_, hasFrequency := v.get("frequency_months")
	switch {
	case !hasStart && (hasEnd || repeat):
		refuse("start-missing", "start_date", "an end date or a repeat without a start date makes the server fail with an internal error.")
	case hasStart && hasEnd && end < start:
		refuse("end-before-start", "end_date", "the end date is before the start date, and the server refuses the row.")
	}
	if repeat && !hasEnd {
		refuse("repeat-without-end", "end_date", "it repeats without an end date, and the server refuses the row.")
	}
	if repeat && !hasFrequency {
		refuse("repeat-without-frequency", "frequency_months", "it repeats without a frequency, and the server refuses the row.")
	}
}

// headerOf returns the header of the column that is read as an attribute: the last
// one; ours where the file has none, but "" for the reference and the title.
func (p *part) headerOf(attribute string) string {
	header := ""
	for _, c := range p.columns {
		if c.attribute == attribute && !c.dead {
			header = c.header
		}
	}
	if header == "" && attribute != "reference" && attribute != "title" {
		for _, c := range columnsOf(p.what) {
			if c.name == attribute {
				header = c.header()
			}
		}
	}
	return header
}
