package intake

import (
	"slices"
	"strings"
)

// unknownHead finds a header of which no heading is known: the first row, where its
// cells are short and distinct, and the recommendations under it are far longer.
func (c *columns) unknownHead(t *Table) bool {
	first := slices.IndexFunc(t.Rows, func(row []string) bool { return !blank(row) })
	if first < 0 || t.Spans[first] || !has(c.of, "text") || c.numbered {
		return false
	}
	row := trimmed(t.Rows[first])
	seen := map[string]bool{}
	for _, cell := range row {
		if k := fold(cell); k == "" || seen[k] || len(cell) > 60 || strings.ContainsAny(cell[:1], "0123456789(") || finished(cell) {
			return false
		}
		seen[fold(cell)] = true
	}
	length, n := 0, 0
	for _, below := range t.Rows[first+1:] {
		if words := strings.TrimSpace(c.get(below, "text")); words != "" {
			length, n = length+len(words), n+1
		}
	}
	if len(row) < 2 || n == 0 || length < 3*n*len(c.get(t.Rows[first], "text"))/2 {
		return false
	}
	c.head, c.of, c.guessed = first, map[string]int{}, false
	return true
}

// byContent finds by what stands in them the columns that no heading names.
func (c *columns) byContent(r *reader, t *Table) {
	type sums struct{ filled, numbered, answers, items, marks, length int }
	var cols []sums
	rows := 0
	for i := c.head + 1; i < len(t.Rows); i++ {
		if t.Spans[i] || blank(t.Rows[i]) {
			continue
		}
		rows++
		for col, cell := range t.Rows[i] {
			if len(cols) <= col {
				cols = append(cols, make([]sums, col-len(cols)+1)...)
			}
			if strings.TrimSpace(cell) == "" {
				continue
			}
			s := &cols[col]
			s.filled++
			s.length += len(cell)
			if listNumber().MatchString(cell) {
				s.numbered++
			}
			if code, ok := r.position(cell); ok && code != "" {
				s.answers++
			}
			if isItem(cell) {
				s.items++
			}
			if itemNumber().MatchString(cell) {
				s.marks++
			}
		}
	}
	used := map[int]bool{}
	for field, col := range c.of {
		if field != "text" {
			used[col] = true
		}
	}
	pick := func(field string, score func(sums) int) {
		if _, ok := c.of[field]; ok {
			return
		}
		best := -1
		for col := range cols {
			if !used[col] && score(cols[col]) > 0 && (best < 0 || score(cols[col]) > score(cols[best])) {
				best = col
			}
		}
		if best >= 0 {
			c.of[field] = best
			used[best] = true
		}
	}
	most := func(n int, s sums) int {
		if 2*n >= s.filled && n > 0 {
			return n
		}
		return 0
	}
	if !has(c.of, "paragraph") && !has(c.of, "reference") {
		pick("paragraph", func(s sums) int { return most(s.marks, s) })
	}
	if col, ok := c.of["text"]; !ok {
		if _, titled := c.of["title"]; !titled {
			if _, described := c.of["description"]; !described {
				pick("text", func(s sums) int { return most(s.numbered, s) })
			}
		}
	} else {
		used[col] = true
	}
	if d, ok := c.of["description"]; ok && !has(c.of, "text") {
		c.of["text"] = d
	} else if d, ok := c.of["title"]; ok && !has(c.of, "text") {
		c.of["text"] = d
		delete(c.of, "title")
	}
	if !has(c.of, "text") && rows > 0 {
		pick("text", func(s sums) int {
			if s.filled*2 < rows || s.length < 30*s.filled {
				return 0
			}
			return s.length
		})
		c.guessed = has(c.of, "text")
	}
	if col, ok := c.of["text"]; ok && col < len(cols) {
		used[col] = true
		c.numbered = 2*cols[col].numbered >= cols[col].filled && cols[col].numbered > 0
	}
	if c.numbered && c.head < 0 {
		c.unnamedHead(t)
	}
	if c.numbered {
		c.majors = map[string]bool{}
		for i, row := range t.Rows {
			if m := listNumber().FindStringSubmatch(c.get(row, "text")); m != nil && !t.Spans[i] {
				c.majors[major(m[1])] = true
			}
		}
		if col, ok := c.of["status"]; ok && !has(c.of, "position") && col < len(cols) && most(cols[col].answers, cols[col]) > 0 {
			c.of["position"] = col // the status of a recommendation is what the State said
			delete(c.of, "status")
		}
		pick("position", func(s sums) int { return most(s.answers, s) })
		pick("issues", func(s sums) int { return most(s.items, s) })
	}
}

// unnamedHead finds the header row of a list of which no heading is known: the last
// row before the first number that is no theme.
func (c *columns) unnamedHead(t *Table) {
	for i, row := range t.Rows {
		if listNumber().MatchString(c.get(row, "text")) {
			return
		}
		if !t.Spans[i] && !blank(row) && strings.TrimSpace(c.get(row, "text")) != "" && !single(row) {
			c.head = i
		}
	}
}

// single tells whether a row holds one thing.
func single(row []string) bool {
	n := 0
	for _, cell := range row {
		if strings.TrimSpace(cell) != "" {
			n++
		}
	}
	return n == 1
}
