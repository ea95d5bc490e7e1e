package intake

import (
	"slices"
	"strings"

	"followup/app/draft"
)

// headRows is how far down a header row is looked for: titles and notes often
// stand above a table.
const headRows = 20

// columns says which column of a table holds what.
type columns struct {
	head     int            // index of the header row, -1 where there is none
	of       map[string]int // field to column
	more     map[string][]int
	numbered bool            // the recommendations begin with numbers such as 140.7
	guessed  bool            // nothing but the length of its words tells the column of the recommendations
	majors   map[string]bool // the numbers before the point, of rows that are no merged cell
}

// listNumber begins a recommendation of the UPR: 140.7, and a letter or a quotation mark.
var listNumber = lazy(`^\s*(\d{1,3}\.\d{1,3})\s*[.):]?[\s\x{A0}]+(\S)`)

// itemNumber is a cell with nothing but the number of a paragraph that has a letter or a
// point: 12(a), 140.7. A bare number may count anything.
var itemNumber = lazy(`^\s*\d{1,3}(?:\.\d{1,3}|\.?[\s\x{A0}]*\([a-z]{1,4}\)|[a-z])\.?\s*$`)

// mapped reads a table by its headings.
func (r *reader) mapped(t *Table) {
	c := r.columnsOf(t)
	r.tell(t, c)
	if c.kind(t) != "" {
		r.preview.Ask = "“" + t.Name + "” is the Monitor’s list of " + c.kind(t) + ". It holds no recommendations; load it as what the Monitor holds already."
		return
	}
	if _, ok := c.of["text"]; !ok {
		for i, row := range t.Rows {
			r.leave(r.origin(t, i), "No column of “"+t.Name+"” is known to hold recommendations. Say which one does.")
			_ = row
		}
		if r.preview.Ask == "" && len(r.preview.Found) == 0 {
			r.preview.Ask = "Which column of “" + t.Name + "” holds the recommendations?"
		}
		return
	}
	if len(r.preview.Found) == 0 {
		r.preview.Ask = ""
	}
	if r.preview.Shape == "" {
		r.preview.Shape = c.shape(t)
	}
	r.preview.Guessed = r.preview.Guessed || c.guessed
	theme := ""
	for i := c.head + 1; i < len(t.Rows) && !r.halted(); i++ {
		row := t.Rows[i]
		if why := t.Apart[i]; why != "" {
			r.leave(r.origin(t, i), why)
			continue
		}
		switch name, ok := c.theme(t, i); {
		case blank(row) || c.head >= 0 && slices.Equal(trimmed(row), trimmed(t.Rows[c.head])):
		case ok:
			theme = name
		case strings.TrimSpace(c.get(row, "text")) == "" && strings.TrimSpace(c.get(row, "title")) == "":
			r.leave(r.origin(t, i), "The column of the recommendations is empty in this row.")
		default:
			r.row(t, i, c, theme)
		}
	}
	for i := 0; i < c.head; i++ {
		r.leave(r.origin(t, i), "It stands above the header row.")
	}
}

// columnsOf finds the header row and what each column holds.
func (r *reader) columnsOf(t *Table) *columns {
	c := &columns{head: -1, of: map[string]int{}, more: map[string][]int{}}
	best := 0
	for i := 0; i < min(headRows, len(t.Rows)); i++ {
		known := 0
		for _, cell := range t.Rows[i] {
			if len(cell) < 80 && r.field(cell) != "" {
				known++
			}
		}
		if known > best && !t.Spans[i] && listNumber().FindString(strings.Join(t.Rows[i], " ")) == "" {
			best, c.head = known, i
		}
	}
	if best == 1 && !r.headed(t, c.head) {
		c.head = -1
	}
	if c.head >= 0 {
		for col, cell := range t.Rows[c.head] {
			if field := r.field(cell); field != "" && field != "skip" {
				if _, taken := c.of[field]; taken {
					c.more[field] = append(c.more[field], col)
				} else {
					c.of[field] = col
				}
			}
		}
	}
	c.byContent(r, t)
	if c.head < 0 && c.unknownHead(t) {
		c.byContent(r, t)
	}
	return c
}

// headed tells whether a row with one known heading is a header: it is the first
// with anything in it, and its cells are short.
func (r *reader) headed(t *Table, at int) bool {
	for i := 0; i < at; i++ {
		if !blank(t.Rows[i]) {
			return false
		}
	}
	return !slices.ContainsFunc(t.Rows[at], func(s string) bool { return len(s) > 80 })
}

// field returns what a heading stands for: the user's own map goes first.
func (r *reader) field(heading string) string {
	if open := strings.Index(heading, "[rel:"); open > 0 {
		heading = heading[:open]
	}
	k := Key(heading)
	if k == "" {
		return ""
	}
	if f, ok := r.options.Known[k]; ok {
		return f
	}
	if f, ok := r.names.fields[k]; ok {
		return f
	}
	if strings.Count(k, " ") > 8 {
		return ""
	}
	for _, g := range [...][2]string{{"recommendation", "text"}, {"position", "position"}, {"sdg", "skip"}, {"sustainable", "skip"}, {"comment", "skip"}, {"theme", "issues"}, {"group", "issues"}} {
		if strings.Contains(" "+k, " "+g[0]) {
			return g[1]
		}
	}
	return ""
}

func has(m map[string]int, key string) bool { _, ok := m[key]; return ok }

// isItem tells whether a cell holds a list with dashes.
func isItem(cell string) bool {
	cell = strings.TrimSpace(cell)
	return strings.HasPrefix(cell, "- ") || strings.HasPrefix(cell, "• ") || strings.HasPrefix(cell, "– ")
}

func (c *columns) get(row []string, field string) string {
	if col, ok := c.of[field]; ok && col < len(row) {
		return row[col]
	}
	return ""
}

// theme returns the name in a row that is one merged cell, or that holds nothing but it.
func (c *columns) theme(t *Table, i int) (string, bool) {
	row := t.Rows[i]
	name, filled := "", 0
	for _, cell := range row {
		if strings.TrimSpace(cell) != "" {
			filled++
			if name == "" {
				name = cell
			}
		}
	}
	if filled != 1 && !t.Spans[i] || len(name) > 250 {
		return "", false
	}
	if m := listNumber().FindStringSubmatch(name); m != nil && !(t.Spans[i] && len(c.majors) > 0 && !c.majors[major(m[1])]) {
		return "", false
	}
	if !t.Spans[i] && (!c.numbered || len(row) > 0 && strings.TrimSpace(row[0]) == "") {
		return "", false
	}
	return themeName(name), true
}

// themeCode is what the UN's index puts before the name of a theme: "Theme: B31 ",
// "Right or area: 2.1. ".
var themeCode = lazy(`^(?i:themes?\b|rights? or areas?\b|clusters?\b\s*\d*|thematic areas?\b)\s*[:–-]?\s*|^[A-Z]\d{1,2}[.:]?[\s\x{A0}]+|^\d{1,2}(?:\.\d{1,2}){0,2}[.:]?[\s\x{A0}]+`)

// major is what stands before the point of a number.
func major(number string) string {
	before, _, _ := strings.Cut(number, ".")
	return before
}

func themeName(s string) string {
	s = tidy(s)
	for range 2 {
		s = strings.TrimSpace(themeCode().ReplaceAllString(s, ""))
	}
	return strings.Trim(s, " :")
}

// kind says which list of the Monitor a table is, where it is one without recommendations.
func (c *columns) kind(t *Table) string {
	if c.head < 0 {
		return ""
	}
	names := map[string]bool{}
	for _, cell := range t.Rows[c.head] {
		cell = strings.TrimSpace(cell)
		if open := strings.Index(cell, "[database:"); open >= 0 {
			cell = strings.TrimSuffix(cell[open+len("[database:"):], "]")
		}
		names[cell] = true
	}
	switch {
	case names["target_date"] || names["outcome"]:
		return "actions"
	case names["start_date"] || names["frequency_months"]:
		return "indicators"
	}
	return ""
}

// shape says in words what a table was taken for.
func (c *columns) shape(t *Table) string {
	switch {
	case c.numbered && (has(c.of, "issues") || len(t.Spans) > 0):
		return "The UPR’s thematic list of recommendations"
	case c.head >= 0 && slices.Contains(t.Rows[c.head], "support_level"), c.head >= 0 && slices.Contains(t.Rows[c.head], "connected_actions"):
		return "The Monitor’s own download"
	}
	return "A table of recommendations"
}

// tell lists the headings of a table, what they were taken for, and an example.
func (r *reader) tell(t *Table, c *columns) {
	wide := 0
	for _, row := range t.Rows {
		wide = max(wide, len(row))
	}
	for col := range wide {
		h := Heading{Table: t.Name}
		if c.head >= 0 && col < len(t.Rows[c.head]) {
			h.Words = tidy(t.Rows[c.head][col])
			if h.Field = r.field(h.Words); h.Field == "skip" {
				h.Field = "skip"
			}
		}
		for field, at := range c.of {
			if at == col && h.Field != "skip" && (h.Field == "" || field == "text") {
				h.Field = field
			}
		}
		for i := c.head + 1; i < len(t.Rows) && h.Sample == ""; i++ {
			if col < len(t.Rows[i]) && !t.Spans[i] {
				h.Sample = draft.Enter(tidy(t.Rows[i][col]))
			}
		}
		if h.Words != "" || h.Sample != "" {
			r.preview.Headings = append(r.preview.Headings, h)
		}
	}
}

func (r *reader) origin(t *Table, i int) Origin {
	var words []string
	for _, cell := range t.Rows[i] {
		if cell = strings.TrimSpace(cell); cell != "" {
			words = append(words, cell)
		}
	}
	if t.Pages != nil {
		return Origin{Source: "Text", Page: t.Pages[i], Words: strings.Join(words, " | ")}
	}
	return Origin{Source: t.Name, Row: t.First + i, Words: strings.Join(words, " | ")}
}

func blank(row []string) bool {
	return !slices.ContainsFunc(row, func(s string) bool { return strings.TrimSpace(s) != "" })
}

func trimmed(row []string) []string {
	out := make([]string, 0, len(row))
	for _, c := range row {
		out = append(out, tidy(c))
	}
	for len(out) > 0 && out[len(out)-1] == "" {
		out = out[:len(out)-1]
	}
	return out
}
