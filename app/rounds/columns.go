package rounds

import (
	"fmt"
	"strings"

	"followup/app/draft"
)

// head returns the index of the header row: the one with the heading of the
// identities, wherever rows were put in above it.
func (u *understanding) head(s *RawSheet) int {
	for i := range s.Rows[:min(40, len(s.Rows))] {
		if idColumn(s.Rows[i]) >= 0 {
			return i
		}
	}
	for i := range s.Rows { // the heading was renamed: the row above the first known identity
		for _, text := range s.Rows[i].Cells {
			if id := draft.ID(strings.TrimSpace(text)); i > 0 && (u.known[id] != "" || u.fresh[id] != "") {
				return i - 1
			}
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
		for col, text := range row.Cells {
			if id := draft.ID(strings.TrimSpace(text)); u.known[id] != "" || u.fresh[id] != "" {
				return col
			}
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
		found := -1
		for col, text := range row.Cells {
			if fold(text) == fold(c.title) && (found < 0 || col < found) {
				found = col
			}
		}
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
