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

// edges finds where each column but the first begins: between the middles of two
// headings, where the fewest lines have a letter.
func (l *listing) edges(body []listLine) []int {
	parts := make([][]span, len(body))
	for i := range body {
		if spans := body[i].spans(); len(spans) > 1 {
			parts[i] = spans
		}
	}
	var edges []int
	for i := 1; i < len(l.places); i++ {
		from, to := (l.places[i-1].start+l.places[i-1].end)/2, (l.places[i].start+l.places[i].end)/2
		best, least := l.places[i].start, -1
		for x := from + 1; x <= to; x++ {
			n := 0
			for _, line := range parts {
				for _, s := range line {
					if s.start < x && s.end > x {
						n++
					}
				}
			}
			if least < 0 || n < least {
				best, least = x, n
			}
		}
		edges = append(edges, best)
	}
	return edges
}

// starts finds where the words of each column begin in most of its lines; -1 where they
// begin anywhere.
func (l *listing) starts(body []listLine, edges []int) []int {
	out := make([]int, len(l.fields))
	for c := range out {
		out[c] = -1
		if c == 0 {
			continue
		}
		at, all := map[int]int{}, 0
		for i := range body {
			for _, s := range body[i].spans() {
				if s.start >= edges[c-1]-4 && (c == len(edges) || s.start < edges[c]-4) {
					at[s.start]++
					all++
				}
			}
		}
		for start, n := range at {
			if 3*n > all && (out[c] < 0 || n > at[out[c]] || n == at[out[c]] && start < out[c]) {
				out[c] = start
			}
		}
	}
	return out
}

// apartAt splits words that run over the beginning of a column, single blanks between.
func (l *listing) apartAt(line listLine, starts []int) []span {
	parts := line.spans()
	if len(parts) == 1 && line.gap && len(line.text) <= 60 && headingLike(line.text) {
		return parts
	}
	var out []span
	for _, s := range parts {
		for _, start := range starts {
			for _, x := range []int{start, start + 1, start - 1, start + 2, start - 2} { // pages differ a little
				if start > s.start+2 && x > s.start+1 && x < s.end-1 && line.raw[x-1] == ' ' && line.raw[x] != ' ' {
					out = append(out, span{tidy(string(line.raw[s.start:x])), s.start, x - 1})
					s = span{tidy(string(line.raw[x:s.end])), x, s.end}
					break
				}
			}
		}
		out = append(out, s)
	}
	return out
}

// slice cuts a line into its cells. Words between runs of blanks belong to the column
// that they lie in for the most part; a reference at their end to its own.
func (l *listing) slice(line listLine, edges, starts []int) []string {
	cells := make([]string, len(l.fields))
	put := func(col int, words string) { cells[col] = strings.TrimSpace(cells[col] + " " + words) }
	number := l.column("paragraph", "reference")
	answers := l.column("position")
	parts := l.apartAt(line, starts)
	for _, s := range parts {
		col, most := 0, -1
		for c := range cells {
			from, to := 0, max(len(line.raw), s.end)+1
			if c > 0 {
				from = edges[c-1]
			}
			if c < len(edges) {
				to = edges[c]
			}
			if n := min(to, s.end) - max(from, s.start); n > most {
				col, most = c, n
			}
		}
		if len(parts) > 1 && col > 0 && s.start < edges[col-1]-4 { // it goes on over the edge
			for col > 0 && s.start < edges[col-1]-4 {
				col--
			}
		}
		switch tail := tailOf(looseReference(), s.words); {
		case answers > 0 && s.start > (l.places[0].start+l.places[0].end)/2 && l.answer(s.words):
			put(answers, s.words)
		case number > col && tail > 0 && s.end > edges[number-1]+2:
			put(col, strings.TrimSpace(s.words[:tail]))
			put(number, s.words[tail:])
		case number == 0 && col == 0 && len(edges) > 0 && s.end > edges[0]+3 && headReference().MatchString(s.words):
			head := headReference().FindString(s.words)
			put(0, strings.TrimSpace(head))
			put(1, s.words[len(head):])
		default:
			put(col, s.words)
		}
	}
	return cells
}

// looseReference ends words that run into the column of the references, and
// headReference begins words that run out of it.
var (
	looseReference = lazy(`\s((?:[A-Z][A-Za-z]{1,9}(?:/[A-Za-z0-9.-]+)+,?\s?)?(?:(?:paras?\.|paragraphs?)(?:\s\d{1,3})?(?:\s?\([a-z]{1,4}\))?|\d{1,3}\s?\([a-z]{1,4}\))|[A-Z][A-Za-z]{1,9}(?:/[A-Za-z0-9.-]+)+,?)$`)
	headReference  = lazy(`^(?:\d{1,3}\s?\([a-z]{1,4}\)|\d{1,3}\.?)\s`)
)
