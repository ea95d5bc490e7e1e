package rounds

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"followup/app/draft"
)

// understanding is a return in the reading.
type understanding struct {
	back    Return
	columns map[string][]sentColumn // by kind of row
	names   map[string]string       // kind to the name of its sheet
	fresh   map[draft.ID]string     // identities of empty rows, and their kind
	known   map[draft.ID]string
	seen    map[sentKey]Problem
}

// Understand makes a return of the sheets of a workbook that came back. What was
// changed in its form is understood or named. It fails, in one sentence, where the
// workbook is none of ours.
func Understand(file string, sheets []RawSheet) (Return, error) {
	u := &understanding{
		back:    Return{File: file, sent: map[sentKey]string{}},
		columns: map[string][]sentColumn{}, names: map[string]string{}, fresh: map[draft.ID]string{}, known: map[draft.ID]string{}, seen: map[sentKey]Problem{},
	}
	at := slices.IndexFunc(sheets, func(s RawSheet) bool {
		return len(s.Rows) > 0 && s.Rows[0].Cells[0] == sentMark
	})
	if at < 0 {
		return Return{}, fmt.Errorf("%s is not a workbook that Followup sent, or its sheet “%s” was deleted: ask the agency for the workbook that it filled in, with all its sheets", nameOr(file), SentName)
	}
	u.sent(&sheets[at])
	if u.back.Sending.ID == "" || u.back.Sending.Agency == "" || len(u.columns) == 0 {
		return Return{}, fmt.Errorf("the sheet “%s” of %s is damaged, so that nobody can tell what was changed: ask the agency for the workbook as it filled it in", SentName, nameOr(file))
	}
	for i := range sheets {
		if i != at {
			u.sheet(&sheets[i])
		}
	}
	for kind, name := range u.names {
		if !slices.ContainsFunc(u.back.rows, func(r backRow) bool { return r.kind == kind }) {
			u.problem(name, 0, -1, "The sheet, or all its rows, is missing. Nothing of it was taken.")
		}
	}
	u.missing()
	slices.SortStableFunc(u.back.Problems, func(a, b Problem) int {
		return cmp.Or(strings.Compare(a.Sheet, b.Sheet), a.Row-b.Row, len(a.Column)-len(b.Column), strings.Compare(a.Column, b.Column), strings.Compare(a.Message, b.Message))
	})
	u.back.Digest = digest(u.back.rows, u.back.By, u.back.On)
	return u.back, nil
}

func nameOr(file string) string {
	if file == "" {
		return "this file"
	}
	return file
}

func (u *understanding) problem(sheet string, row, col int, message string) {
	p := Problem{Sheet: sheet, Row: row, Message: message}
	if col >= 0 {
		p.Column = letters(col)
	}
	u.back.Problems = append(u.back.Problems, p)
}

// sheet reads one sheet that came back.
func (u *understanding) sheet(s *RawSheet) {
	s = u.withHead(s)
	head := u.head(s)
	if head < 0 {
		if u.confirmation(s) {
			return
		}
		if len(s.Rows) > 0 && !ours(s) {
			u.problem(s.Name, 0, -1, "This sheet was not in the workbook that was sent. It was not read; look whether it holds something for you.")
		}
		return
	}
	idCol := idColumn(s.Rows[head])
	if idCol < 0 {
		idCol = u.ids(s, head)
		u.problem(s.Name, s.Rows[head].Number, idCol, "The heading “"+IDTitle+"” was changed; the column was read all the same.")
	}
	kind := u.kind(s, head, idCol)
	if kind == "" {
		u.problem(s.Name, 0, -1, "None of its rows is known. Nothing of this sheet was taken.")
		return
	}
	if s.Name != u.names[kind] {
		u.problem(s.Name, 0, -1, "The sheet was called “"+u.names[kind]+"”; it was read all the same.")
	}
	columns := u.match(s, head, idCol, kind)
	u.merged(s, head, columns)
	for _, row := range s.Rows[head+1:] {
		u.row(s, row, kind, idCol, columns)
	}
}

// ours tells whether a sheet is one of those that only explain.
func ours(s *RawSheet) bool { return s.Name == ReadMeName || s.Name == ChoicesName }

// Names of the sheets that only explain.
const (
	ReadMeName  = "Read me"
	ChoicesName = "Choices"
)

// confirmation reads who confirmed the return; it reports whether this is the sheet.
func (u *understanding) confirmation(s *RawSheet) bool {
	found := false
	for _, row := range s.Rows {
		for col, text := range row.Cells {
			value := strings.TrimSpace(row.Cells[col+1])
			switch strings.TrimSpace(text) {
			case ConfirmedByTitle:
				u.back.By, found = draft.Enter(value), true
			case ConfirmedOnTitle:
				found = true
				if value == "" {
					continue
				}
				day, ok := parseDate(value)
				if !ok {
					u.problem(s.Name, row.Number, col+1, "“"+value+"” is not a date such as 2027-06-03; it was left out.")
				}
				u.back.On = day
			}
		}
	}
	return found
}
