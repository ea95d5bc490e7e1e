package rounds

import (
	"fmt"
	"slices"
	"strings"

	"followup/app/draft"
)

// withHead returns a sheet whose row of headings was deleted with the one that was sent.
func (u *understanding) withHead(s *RawSheet) *RawSheet {
	if len(s.Rows) == 0 || u.identified(s.Rows[0]) < 0 {
		return s
	}
	kind := u.kind(s, -1, u.identified(s.Rows[0]))
	head := RawRow{Cells: map[int]string{0: IDTitle}}
	for _, c := range u.columns[kind] {
		head.Cells[c.at] = c.title
	}
	u.problem(s.Name, s.Rows[0].Number, -1, "The row of headings is missing; the columns were read by their places.")
	return &RawSheet{Name: s.Name, Rows: append([]RawRow{head}, s.Rows...), Merged: s.Merged}
}

// identified returns the column of a row in which an identity stands that was sent; -1
// where there is none.
func (u *understanding) identified(row RawRow) int {
	for col, text := range row.Cells {
		if id := draft.ID(strings.TrimSpace(text)); u.known[id] != "" || u.fresh[id] != "" {
			return col
		}
	}
	return -1
}

// head returns the index of the header row: the one with the heading of the
// identities, wherever rows were put in above it.
func (u *understanding) head(s *RawSheet) int {
	for i := range s.Rows[:min(40, len(s.Rows))] {
		if idColumn(s.Rows[i]) >= 0 {
			return i
		}
	}
	for i := range s.Rows { // the heading was renamed: the row above the first known identity
		if i > 0 && u.identified(s.Rows[i]) >= 0 {
			return i - 1
		}
	}
	return -1
}

func idColumn(row RawRow) int {
	for col, text := range row.Cells {
		if fold(text) == fold(IDTitle) {
			return col
		}
	}
	return -1
}

// ids finds the column with the identities by what stands in it.
func (u *understanding) ids(s *RawSheet, head int) int {
	for _, row := range s.Rows[head+1:] {
		if col := u.identified(row); col >= 0 {
			return col
		}
	}
	return -1
}

// kind tells of which kind the rows of a sheet are: by the identities in it.
func (u *understanding) kind(s *RawSheet, head, idCol int) string {
	votes := map[string]int{}
	for _, row := range s.Rows[head+1:] {
		for col, text := range row.Cells {
			if col != idCol {
				continue
			}
			id := draft.ID(strings.TrimSpace(text))
			if k := u.known[id]; k != "" {
				votes[k]++
			} else if k := u.fresh[id]; k != "" {
				votes[k]++
			}
		}
	}
	for k, name := range u.names { // the same recommendation may stand on two sheets
		if name == s.Name && votes[k] > 0 {
			return k
		}
	}
	best := ""
	for k, n := range votes {
		if n > votes[best] || n == votes[best] && k < best {
			best = k
		}
	}
	return best
}

// match finds the columns of the fields by their headings; a heading that was
// renamed is known by the place that its column had among the others.
func (u *understanding) match(s *RawSheet, head, idCol int, kind string) map[int]sentColumn {
	row := s.Rows[head]
	out := map[int]sentColumn{}
	var lost []sentColumn
	for _, c := range u.columns[kind] {
		found := u.titled(s, head, idCol, kind, c)
		if found >= 0 {
			out[found] = c
		} else if c.code != "" {
			lost = append(lost, c)
		}
	}
	for _, c := range lost {
		shift, nearest := 0, -1
		for col, other := range out { // the nearest known column before it tells how far they moved
			if other.at < c.at && other.at > nearest {
				shift, nearest = col-other.at, other.at
			}
		}
		col := c.at + shift
		text, there := row.Cells[col]
		if _, taken := out[col]; taken || col == idCol || !there {
			u.problem(s.Name, row.Number, -1, "The column “"+c.title+"” is missing. Nothing of it was taken.")
			continue
		}
		out[col] = c
		u.problem(s.Name, row.Number, col, "The heading “"+c.title+"” was changed to “"+text+"”; the column was read all the same.")
	}
	for col, text := range row.Cells {
		if _, known := out[col]; !known && col != idCol && strings.TrimSpace(text) != "" {
			u.problem(s.Name, row.Number, col, "The column “"+strings.TrimSpace(text)+"” was not in the workbook that was sent. It was not read; look whether it holds something for you.")
		}
	}
	return out
}

// titled returns the column with a heading; -1 where there is none. Of several with the
// same heading it is the one that holds most of what was sent, and the others are named.
func (u *understanding) titled(s *RawSheet, head, idCol int, kind string, c sentColumn) int {
	var list []int
	for col, text := range s.Rows[head].Cells {
		if col != idCol && fold(text) == fold(c.title) {
			list = append(list, col)
		}
	}
	slices.Sort(list)
	if len(list) < 2 || c.code == "" {
		return append(list, -1)[0]
	}
	best, most := list[0], -1
	for _, col := range list {
		n := 0
		for _, row := range s.Rows[head+1:] {
			if sent, ok := u.back.sent[sentKey{kind, draft.ID(strings.TrimSpace(row.Cells[idCol])), c.code}]; ok && sent != "" && squeezed(sent) == squeezed(row.Cells[col]) {
				n++
			}
		}
		if n > most {
			best, most = col, n
		}
	}
	u.problem(s.Name, s.Rows[head].Number, best, fmt.Sprintf("%d columns have the heading “%s”. This one was read.", len(list), c.title))
	return best
}

// merged names merged cells in which more than one row or field would share words.
func (u *understanding) merged(s *RawSheet, head int, columns map[int]sentColumn) {
	for _, a := range s.Merged {
		if a.Bottom <= s.Rows[head].Number {
			continue
		}
		for col := a.Left; col <= min(a.Right, 200); col++ {
			if columns[col].code != "" {
				u.problem(s.Name, a.Top, a.Left, fmt.Sprintf("Cells down to row %d and column %s are merged. Their words were taken for the first of them only.", a.Bottom, letters(a.Right)))
				break
			}
		}
	}
}
