package markup

import "strings"

// table reads a pipe table that begins on this line, and returns where the next line
// begins; 0 where there is none.
func (s *scanner) table(column, first, end int) int {
	if end >= len(s.src) || !strings.Contains(s.src[first:end], "|") || column > 3 && len(s.items) == 0 {
		return 0
	}
	under := end + 1
	underEnd := lineEnd(s.src, under)
	aligns := delimiters(s.src[under:underEnd])
	head := cells(s.src, first, end)
	if aligns == nil || len(aligns) != len(head) {
		return 0
	}
	s.open = -1
	p := piece{kind: Table, under: s.under(column), rows: [][]stretch{head}, aligns: aligns, at: stretch{first, underEnd}}
	next := underEnd + 1
	for next < len(s.src) {
		to := lineEnd(s.src, next)
		_, from := indentation(s.src, next, to)
		if from == to || s.src[from] != '|' && (!strings.Contains(s.src[from:to], "|") || startsBlock(s.src[from:to])) {
			break
		}
		row := cells(s.src, from, to)
		if len(row) > len(head) {
			s.tell("not-understood", "This row has more cells than the table has columns; the rest stands in its last cell.", from, to)
			row[len(head)-1].end = row[len(row)-1].end
			row = row[:len(head)]
		}
		for len(row) < len(head) {
			row = append(row, stretch{to, to})
		}
		p.rows = append(p.rows, row)
		p.at.end = to
		next = to + 1
	}
	s.add(p)
	return next
}

// delimiters reads the line below a table's header: the alignment of each column, or
// nil where it is no such line.
func delimiters(line string) []string {
	if !strings.Contains(line, "|") || strings.Trim(line, "|-: \t\r") != "" {
		return nil
	}
	var aligns []string
	for _, c := range cells(line, 0, len(line)) {
		cell := line[c.start:c.end]
		dashes := strings.TrimSuffix(strings.TrimPrefix(cell, ":"), ":")
		if dashes == "" || strings.Trim(dashes, "-") != "" {
			return nil
		}
		left, right := strings.HasPrefix(cell, ":"), strings.HasSuffix(cell, ":")
		switch {
		case left && right:
			aligns = append(aligns, "centre")
		case right:
			aligns = append(aligns, "right")
		case left:
			aligns = append(aligns, "left")
		default:
			aligns = append(aligns, "")
		}
	}
	return aligns
}

// cells splits a row at its pipes; a backslash before a pipe makes it literal. A
// pipe at either end of the row is no cell.
func cells(src string, start, end int) []stretch {
	for end > start && strings.IndexByte(" \t\r\v\f", src[end-1]) >= 0 {
		end--
	}
	for start < end && strings.IndexByte(" \t\r\v\f", src[start]) >= 0 {
		start++
	}
	if start < end && src[start] == '|' {
		start++
	}
	if end > start && src[end-1] == '|' && !escapedAt(src[start:end], end-1-start) {
		end--
	}
	var list []stretch
	from := start
	for i := start; i <= end; i++ {
		if i < end && (src[i] != '|' || escapedAt(src[start:end], i-start)) {
			continue
		}
		a, b := from, i
		for a < b && strings.IndexByte(" \t\r\v\f", src[a]) >= 0 {
			a++
		}
		for b > a && strings.IndexByte(" \t\r\v\f", src[b-1]) >= 0 {
			b--
		}
		list = append(list, stretch{a, b})
		from = i + 1
	}
	return list
}
