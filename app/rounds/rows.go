package rounds

import (
	"fmt"
	"slices"
	"strings"

	"followup/app/draft"
)

// row reads one row.
func (u *understanding) row(s *RawSheet, row RawRow, kind string, idCol int, columns map[int]sentColumn) {
	b := backRow{kind: kind, sheet: s.Name, row: row.Number, cells: map[string]backCell{}}
	said := false
	for col, c := range columns {
		if c.code == "" {
			continue
		}
		text := draft.Enter(strings.TrimSpace(row.Cells[col]))
		b.cells[c.code] = backCell{text, letters(col)}
		said = said || text != ""
	}
	id := draft.ID(strings.TrimSpace(row.Cells[idCol]))
	isKnown := false
	for key := range b.cells {
		if _, ok := u.back.sent[sentKey{kind, id, key}]; ok {
			isKnown = true
		}
	}
	switch {
	case isKnown && !said && u.sentWords(kind, id) > 1:
		u.seen[sentKey{kind, id, ""}] = Problem{Sheet: s.Name, Row: row.Number}
		u.problem(s.Name, row.Number, -1, "All its cells were emptied. Nothing of it was taken; delete the item in the review if that was meant.")
		return
	case isKnown:
	case u.fresh[id] == kind:
		b.fresh = true
	case !said:
		return
	case kind == actionRow || kind == indicatorRow:
		b.fresh = true
		if id != "" {
			u.problem(s.Name, row.Number, idCol, "The id “"+string(id)+"” is not one that was sent; the row was taken for a new item.")
		}
		id = derived(string(u.back.Sending.ID), kind, "added", fold(b.cells["title"].text))
	default:
		u.problem(s.Name, row.Number, -1, "This row has no id that was sent, so nobody can tell which item it is about. Nothing of it was taken.")
		return
	}
	if b.fresh && !said {
		return
	}
	b.id = id
	key := sentKey{kind, id, ""}
	if first, twice := u.seen[key]; twice {
		if first.Message == fmt.Sprint(texts(b)) {
			return
		}
		where := fmt.Sprintf("row %d", first.Row)
		if first.Sheet != s.Name {
			where += " of the sheet “" + first.Sheet + "”"
		}
		if !b.fresh {
			u.problem(s.Name, row.Number, idCol, "The row repeats the id of "+where+" with other words. Only that row was taken.")
			return
		}
		b.id = derived(string(u.back.Sending.ID), kind, "added", fold(b.cells["title"].text))
		key.id = b.id
		if _, again := u.seen[key]; again {
			return
		}
		u.problem(s.Name, row.Number, idCol, "The row repeats the id of "+where+"; it was taken for another new item.")
	}
	u.seen[key] = Problem{Sheet: s.Name, Row: row.Number, Message: fmt.Sprint(texts(b))}
	u.back.rows = append(u.back.rows, b)
}

// sentWords returns how many fields of a row held words when it was sent.
func (u *understanding) sentWords(kind string, id draft.ID) int {
	n := 0
	for _, c := range u.columns[kind] {
		if c.code != "" && u.back.sent[sentKey{kind, id, c.code}] != "" {
			n++
		}
	}
	return n
}

// texts returns the words of a row, by field.
func texts(b backRow) map[string]string {
	out := map[string]string{}
	for code, c := range b.cells {
		out[code] = c.text
	}
	return out
}

// missing names the rows that were deleted.
func (u *understanding) missing() {
	gone := map[string]int{}
	counted := map[string]bool{}
	for key := range u.back.sent {
		name := key.kind + "\n" + string(key.id)
		if _, there := u.seen[sentKey{key.kind, key.id, ""}]; !there && !counted[name] {
			counted[name] = true
			gone[key.kind]++
		}
	}
	for kind, n := range gone {
		if slices.ContainsFunc(u.back.rows, func(r backRow) bool { return r.kind == kind }) {
			u.problem(u.names[kind], 0, -1, fmt.Sprintf("%d of the rows that were sent %s missing. Nothing is deleted in the review because of that.", n, isOrAre(n)))
		}
	}
}

func isOrAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}
