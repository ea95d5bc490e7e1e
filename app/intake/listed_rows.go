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
	if at := l.column("text"); at >= 0 && len(p.doubts) == 0 {
		p.doubts = l.suspect(row[at], p.cells[at])
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

// suspect tells what shows that the cells of a row may have run together.
func (l *listing) suspect(words string, lines []string) []string {
	switch {
	case words == "":
	case beginsLow(words):
		return []string{"It begins in the middle of a sentence: look whether the row is cut right."}
	case amongWords().MatchString(words):
		return []string{"A position stands among its words: look whether two columns have run together."}
	case l.column("paragraph", "reference") >= 0 && slices.ContainsFunc(lines, func(s string) bool { return looseReference().MatchString(" "+s) || l.isReference(s) }):
		return []string{"A reference stands among its words: look whether two rows or columns have run together."}
	}
	return nil
}

// amongWords is a position that another column let in among the words.
var amongWords = lazy(`[a-z,] (?:Supported|Noted|Accepted)(?: in part)?\b`)

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
	places := l.starts(body, edges)
	text, number, theme := l.column("text"), l.column("paragraph", "reference"), l.column("theme")
	counted, numbered := 0, false
	lines := make([][]string, len(body))
	for i := range body {
		lines[i] = l.slice(body[i], edges, places)
		if listNumber().MatchString(lines[i][text]) {
			counted++
		}
	}
	numbered = counted >= 2
	gapped := !numbered && l.gapped(body, lines, number)
	if !numbered && !gapped && theme >= 0 && number >= 0 { // a merged cell may bridge the gaps
		bridged := slices.Clone(body)
		for i := 1; i < len(bridged); i++ {
			above := lines[i-1]
			bridged[i].gap = bridged[i].gap || filledCells(above) == 1 && above[theme] != ""
		}
		if gapped = l.gapped(bridged, lines, number); gapped {
			body = bridged
		}
	}
	var cur *pastedRow
	carried, wasLone := "", false
	for i, cells := range lines {
		line := body[i]
		alone := filledCells(cells) == 1
		if len(line.spans()) == 1 && alone && line.gap && i+1 < len(body) && (line.next || !numbered || themeMark().MatchString(line.text)) && l.standsAlone(cells, lines[i+1], text, theme, numbered, line.next) && l.left(line, edges, text) {
			l.close(cur)
			cur = nil
			l.theme(line.text, line.page)
			carried = ""
			continue
		}
		starts, lone, doubt := cur == nil, false, ""
		switch {
		case cur == nil:
		case numbered:
			starts = listNumber().MatchString(cells[text])
		case gapped:
			inGroup, _ := l.references(body, lines, i, number)
			first := l.firstWords(body, lines, i, text)
			starts = line.gap && !(beginsLow(first) && (inGroup <= 0 || cur.empty(number)))
			lone = starts && number >= 0 && inGroup == 0
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
			if wasLone {
				cur.doubts = append(cur.doubts, "It may go on from the row before it.")
			}
			wasLone = lone
			if lone {
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
	l.merged(theme)
}

// merged doubts the themes of a table whose first row has none: there the cell of a
// theme stands in the middle of its rows.
func (l *listing) merged(theme int) {
	if theme < 0 {
		return
	}
	themeless := false
	for i, row := range l.rows {
		if len(row) != len(l.fields) || l.spans[i] || l.apart[i] != "" {
			continue
		}
		if !themeless && row[theme] != "" {
			return
		}
		themeless = true
		l.doubts[i] = append(l.doubts[i], "A theme stands beside several rows in the pasted table; look whether this is the one.")
	}
}

// firstWords are the first of a group in a column.
func (l *listing) firstWords(body []listLine, lines [][]string, from, col int) string {
	for i := from; i < len(body) && (i == from || !body[i].gap); i++ {
		if lines[i][col] != "" {
			return lines[i][col]
		}
	}
	return ""
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
func (l *listing) standsAlone(cells, next []string, text, theme int, numbered, alone bool) bool {
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
	if cells[text] == "" && text > 0 && alone {
		return true
	}
	return filledCells(next) > 1 && (cells[text] != "" || number >= 0 && cells[number] != "") || theme >= 0 && cells[theme] != "" && next[theme] == "" && next[text] != ""
}

// left tells whether a line begins left of the column of the recommendations, as a
// theme above the rows does where numbers stand on that side; or has blank lines around it.
func (l *listing) left(line listLine, edges []int, text int) bool {
	parts := line.spans()
	return line.next && line.gap || text == 0 || len(parts) > 0 && parts[0].start < edges[text-1]-2
}

// unfinishedReference tells whether a reference goes on in the next line.
func unfinishedReference(s string) bool {
	return s == "" || strings.ContainsAny(s[len(s)-1:], ",/-–(&") || strings.HasSuffix(s, "para.") || strings.HasSuffix(s, "paras.") || strings.HasSuffix(s, " and") ||
		!strings.ContainsAny(s, " (.") && strings.Contains(s, "/")
}

// gapped tells whether blank lines stand between the rows: next to none of the groups
// between them has two references, and most have one.
func (l *listing) gapped(body []listLine, lines [][]string, number int) bool {
	groups, with := 0, 0
	for i := 0; i < len(body); {
		n, end := l.references(body, lines, i, number)
		if n > 1 {
			return false
		}
		groups, with, i = groups+1, with+n, end
	}
	return groups > 1 && (number < 0 || 10*with >= 6*groups)
}

// references counts those between a line and the next gap, and returns where that is.
func (l *listing) references(body []listLine, lines [][]string, from, number int) (n, end int) {
	before := ""
	for end = from; end < len(body) && (end == from || !body[end].gap); end++ {
		if number < 0 || lines[end][number] == "" {
			continue
		}
		cell := lines[end][number]
		goesOn := n > 0 && (unfinishedReference(before) || strings.HasPrefix(cell, "(") || strings.HasPrefix(cell, "para") && !strings.Contains(before, "para"))
		if !goesOn {
			n++
		}
		before = cell
	}
	return n, end
}
