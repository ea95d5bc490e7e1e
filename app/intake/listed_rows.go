package intake

import (
	"slices"
	"strings"
)

// pastedRow is a row in the making: the lines of each of its cells.
type pastedRow struct {
	cells  [][]string
	page   int
	doubts []string
}

func (l *listing) newRow(page int) *pastedRow {
	return &pastedRow{cells: make([][]string, len(l.fields)), page: page}
}

// empty tells whether a cell of a row has no words yet.
func (p *pastedRow) empty(col int) bool { return col < 0 || len(p.cells[col]) == 0 }

// close puts a row into the table. A row with nothing but a theme is one that stands
// above others.
func (l *listing) close(p *pastedRow) {
	if p == nil {
		return
	}
	themes, filled := l.column("theme"), 0
	row := make([]string, len(p.cells))
	for i, lines := range p.cells {
		if len(lines) == 0 {
			continue
		}
		filled++
		if l.fields[i] == "issues" || l.fields[i] == "persons" {
			row[i] = strings.Join(itemLines(lines), "\n")
		} else {
			row[i] = l.hyphens.join(lines)
		}
	}
	if filled == 0 {
		return
	}
	if filled == 1 && themes >= 0 && row[themes] != "" {
		l.theme(row[themes], p.page)
		return
	}
	if filled == 1 && l.column("text") >= 0 && row[l.column("text")] == "" {
		l.apart[len(l.rows)] = "It stands between two rows of the table, and belongs to none of them for certain."
	}
	l.doubts[len(l.rows)] = p.doubts
	l.put(row, p.page)
}

// itemLines joins the broken lines of a list with dashes.
func itemLines(lines []string) []string {
	var out []string
	for _, line := range lines {
		if n := len(out); n > 0 && !isItem(line) && !strings.HasSuffix(out[n-1], ":") && (isItem(out[n-1]) && !strings.Contains(line, ":") || beginsLow(line)) {
			out[n-1] += " " + line
			continue
		}
		out = append(out, line)
	}
	return out
}

// tabbed reads rows whose cells stand between tabs. A line without one goes on with the
// cell before it, unless the row is full and it stands above the next as its theme.
func (l *listing) tabbed(body []listLine) {
	var cur *pastedRow
	at := 0
	for i, line := range body {
		parts := strings.Split(string(line.raw), "\t")
		full := cur != nil && at == len(l.fields)-1
		switch {
		case len(parts) == 1 && (cur == nil || full) && headingLike(line.text) && i+1 < len(body) && strings.Contains(string(body[i+1].raw), "\t"):
			l.close(cur)
			cur = nil
			l.theme(line.text, line.page)
			continue
		case cur == nil || full && len(parts) > 1:
			l.close(cur)
			cur, at = l.newRow(line.page), 0
		}
		for k, part := range parts {
			if k > 0 {
				at++
			}
			if at >= len(l.fields) {
				at = len(l.fields) - 1
				cur.doubts = append(cur.doubts, "The row has more columns than the table; the last ones were put together.")
			}
			if part = tidy(part); part != "" {
				cur.cells[at] = append(cur.cells[at], part)
			}
		}
	}
	l.close(cur)
}

// columned reads rows whose columns stand under their headings, runs of blanks between.
func (l *listing) columned(body []listLine) {
	edges := l.edges(body)
	text, number, theme := l.column("text"), l.column("paragraph", "reference"), l.column("theme")
	counted, numbered := 0, false
	lines := make([][]string, len(body))
	for i := range body {
		lines[i] = l.slice(body[i], edges)
		if listNumber().MatchString(lines[i][text]) {
			counted++
		}
	}
	numbered = counted >= 2
	gapped := !numbered && l.gapped(body, lines, number)
	var cur *pastedRow
	carried := ""
	for i, cells := range lines {
		line := body[i]
		alone := filledCells(cells) == 1
		if alone && line.gap && i+1 < len(body) && l.standsAlone(cells, lines[i+1], text, theme, numbered) {
			l.close(cur)
			cur = nil
			l.theme(line.text, line.page)
			carried = ""
			continue
		}
		starts, doubt := cur == nil, ""
		switch {
		case cur == nil:
		case numbered:
			starts = listNumber().MatchString(cells[text])
		case gapped:
			starts = line.gap && (number < 0 || cells[number] != "" || finished(last(cur.cells[text])) && !beginsLow(cells[text]))
		case number >= 0:
			starts = cells[number] != "" && !cur.empty(number) && !unfinishedReference(last(cur.cells[number]))
			if starts && !finished(last(cur.cells[text])) && beginsLow(cells[text]) {
				doubt = "It is not certain where this recommendation begins: the columns of the pasted table do not say."
			}
		default:
			starts = cells[text] != "" && finished(last(cur.cells[text])) && !beginsLow(cells[text]) && (theme < 0 || cells[theme] != "")
			if starts && (theme < 0 || !line.gap) {
				doubt = "It is not certain where this recommendation begins: no number stands beside it."
			}
		}
		if starts {
			if cur != nil && doubt != "" {
				cur.doubts = append(cur.doubts, strings.Replace(doubt, "begins", "ends", 1))
			}
			carried = l.carry(cur, theme, carried)
			l.close(cur)
			cur = l.newRow(line.page)
			if doubt != "" {
				cur.doubts = append(cur.doubts, doubt)
			}
			if gapped && number >= 0 && cells[number] == "" && cells[text] != "" {
				cur.doubts = append(cur.doubts, "No number stands beside it; it may belong to the recommendation before it.")
			}
		}
		for col, words := range cells {
			if words != "" {
				cur.cells[col] = append(cur.cells[col], words)
			}
		}
	}
	l.carry(cur, theme, carried)
	l.close(cur)
}

// carry gives a row without a theme that of the row above, as a merged cell has it.
func (l *listing) carry(p *pastedRow, theme int, above string) string {
	if p == nil || theme < 0 {
		return above
	}
	if p.empty(theme) && above != "" {
		p.cells[theme] = []string{above}
	}
	return strings.Join(p.cells[theme], " ")
}

func last(lines []string) string {
	if len(lines) == 0 {
		return ""
	}
	return lines[len(lines)-1]
}

func filledCells(cells []string) (n int) {
	for _, c := range cells {
		if c != "" {
			n++
		}
	}
	return n
}

// standsAlone tells whether a line is a theme above the rows that follow.
func (l *listing) standsAlone(cells, next []string, text, theme int, numbered bool) bool {
	words := strings.Join(cells, "")
	if !headingLike(words) || listNumber().MatchString(words) {
		return false
	}
	if numbered {
		return listNumber().MatchString(next[text])
	}
	number := l.column("paragraph", "reference")
	if number >= 0 && cells[number] != "" && referenceLine().MatchString(cells[number]) {
		return false
	}
	return filledCells(next) > 1 && (cells[text] != "" || number >= 0 && cells[number] != "") || theme >= 0 && cells[theme] != "" && next[theme] == "" && next[text] != ""
}

// unfinishedReference tells whether a reference goes on in the next line.
func unfinishedReference(s string) bool {
	return s == "" || strings.ContainsAny(s[len(s)-1:], ",/-–(&") || strings.HasSuffix(s, "para.") || strings.HasSuffix(s, "paras.") || strings.HasSuffix(s, " and") ||
		!strings.ContainsAny(s, " (.") && strings.Contains(s, "/")
}

// gapped tells whether blank lines stand between the rows: none of the groups between
// them has two references.
func (l *listing) gapped(body []listLine, lines [][]string, number int) bool {
	groups, refs, before := 0, 0, ""
	for i := range body {
		if body[i].gap {
			groups, refs, before = groups+1, 0, ""
		}
		if number < 0 {
			continue
		}
		if cell := lines[i][number]; cell != "" {
			if unfinishedReference(before) {
				before = cell
				if refs == 0 {
					refs = 1
				}
				continue
			}
			goesOn := strings.HasPrefix(cell, "(") || strings.HasPrefix(cell, "para") && !strings.Contains(before, "para")
			before = cell
			if refs++; refs > 1 && !goesOn {
				return false
			}
		}
	}
	return groups > 1
}

// edges finds where each column but the first begins: between the middles of two
// headings, where the fewest lines have a letter.
func (l *listing) edges(body []listLine) []int {
	head := l.headLine()
	mids := make([]int, len(l.head))
	starts := make([]int, len(l.head))
	at := 0
	for i, h := range l.head {
		k := indexRunes(head, []rune(h), at)
		starts[i], mids[i] = k, k+len([]rune(h))/2
		at = k + len([]rune(h))
	}
	var edges []int
	for i := 1; i < len(mids); i++ {
		best, least := starts[i], -1
		for x := mids[i-1] + 1; x <= max(mids[i], starts[i]); x++ {
			n := 0
			for _, line := range body {
				if x < len(line.raw) && line.raw[x] != ' ' && x > 0 && line.raw[x-1] != ' ' {
					n += 4
				}
				if x > 0 && x-1 < len(line.raw) && line.raw[x-1] != ' ' {
					n++
				}
			}
			if least < 0 || n < least || n == least && x <= starts[i] {
				best, least = x, n
			}
		}
		edges = append(edges, best)
	}
	return edges
}

// headLine is the line of the headings, with its blanks.
func (l *listing) headLine() []rune {
	for i := range l.lines {
		if slices.Equal(segments(string(l.lines[i].raw)), l.head) {
			return l.lines[i].raw
		}
	}
	return nil
}

func indexRunes(line, part []rune, from int) int {
	for i := from; i+len(part) <= len(line); i++ {
		if tidy(string(line[i:i+len(part)])) == string(part) {
			return i
		}
	}
	return from
}

// slice cuts a line into its cells. Words that stand across an edge belong where they begin.
func (l *listing) slice(line listLine, edges []int) []string {
	cells := make([]string, len(l.fields))
	if parts := segments(string(line.raw)); len(parts) == 1 && l.across(line, edges) {
		begin := len(line.raw) - len([]rune(strings.TrimLeft(string(line.raw), " \u00A0\t")))
		col := 0
		for col < len(edges) && begin >= edges[col] {
			col++
		}
		cells[col] = parts[0]
		return cells
	}
	col, start := 0, 0
	for i := 0; i <= len(line.raw); i++ {
		if i < len(line.raw) && !(col < len(edges) && i >= edges[col] && (line.raw[i] != ' ' && (i == 0 || line.raw[i-1] == ' '))) {
			continue
		}
		if words := tidy(string(line.raw[start:i])); words != "" {
			cells[col] = strings.TrimSpace(cells[col] + " " + words)
		}
		for start = i; col < len(edges) && i >= edges[col]; {
			col++
		}
	}
	return cells
}

// across tells whether the words of a line go on over the edges of columns, as those of
// a theme above the rows do.
func (l *listing) across(line listLine, edges []int) bool {
	for i, edge := range edges {
		if edge >= len(line.raw) || edge == 0 || strings.TrimSpace(string(line.raw[:edge])) == "" {
			continue
		}
		if line.raw[edge-1] != ' ' || line.raw[edge] == ' ' {
			return true
		}
		if f := l.fields[i]; (f == "paragraph" || f == "reference") && !referenceLine().MatchString(tidy(string(line.raw[:edge]))) {
			return true
		}
	}
	return false
}
