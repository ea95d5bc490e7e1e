package rounds

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"followup/app/draft"
	"followup/app/kind"
)

// IDTitle heads the column with the identities in every sheet of a sending.
const IDTitle = "Id (do not change)"

// Titles of the cells in which an agency confirms its whole return.
const (
	ConfirmedByTitle = "Confirmed by (name and position)"
	ConfirmedOnTitle = "Confirmed on (date)"
)

// RawSheet is a sheet of a return as it was read.
type RawSheet struct {
	Name   string
	Rows   []RawRow
	Merged []Area
}

// RawRow is a row with what its cells hold, by column from 0.
type RawRow struct {
	Number int
	Cells  map[int]string
}

// Area is a range of merged cells; columns count from 0, rows from 1.
type Area struct{ Left, Top, Right, Bottom int }

// Return is what came back.
type Return struct {
	File     string // the name of the file, for messages
	Sending  Sending
	Review   draft.ID
	Cycle    string
	Digest   string // of all that was filled in
	By       string // who confirmed the whole
	On       string
	Problems []Problem
	rows     []backRow
	sent     map[sentKey]string
}

// Problem is something in a return that was not understood, or understood only with
// a guess: it is told, and nothing is lost because of it.
type Problem struct {
	Sheet   string
	Row     int    // 0 where it is the sheet as a whole
	Column  string // letter; empty where it is the row as a whole
	Message string // what it is and what was done
}

// String returns the problem in one line.
func (p Problem) String() string {
	where := "sheet “" + p.Sheet + "”"
	if p.Row > 0 {
		where += ", row " + strconv.Itoa(p.Row)
	}
	if p.Column != "" {
		where += ", column " + p.Column
	}
	return where + ": " + p.Message
}

// backRow is a row that came back.
type backRow struct {
	kind  string
	id    draft.ID
	sheet string
	row   int
	cells map[string]backCell // by code of the field
	fresh bool                // it stands for a new item
}

type backCell struct {
	text   string
	column string
}

type sentKey struct {
	kind string
	id   draft.ID
	code string
}

// SentRows returns the plan as rows of plain cells: what the workbook carries so
// that it can be compared on its return, by this or another copy of the review.
func (p *Plan) SentRows() [][]string {
	s := &p.Sending
	rows := [][]string{
		{sentMark, "1"},
		{"sending", string(s.ID)},
		{"review", string(p.Review)},
		{"cycle", p.Cycle},
		{"agency", s.Agency},
		{"round", s.Round},
		{"due", string(s.Due)},
		{"paper", string(s.Paper)},
	}
	for i := range p.Sheets {
		sheet := &p.Sheets[i]
		for col := range sheet.Columns {
			rows = append(rows, []string{"column", sheet.Kind, sheet.Name, sheet.Columns[col].Code, sheet.Columns[col].Title, strconv.Itoa(col + 1)})
		}
		for _, row := range sheet.Rows {
			if row.New {
				rows = append(rows, []string{"new", sheet.Kind, string(row.ID)})
				continue
			}
			for col, value := range row.Values {
				if sheet.Columns[col].Open {
					rows = append(rows, []string{"value", sheet.Kind, string(row.ID), sheet.Columns[col].Code, value})
				}
			}
		}
	}
	return rows
}

// SentName is the name of the sheet that holds the values as sent.
const SentName = "As sent"

const sentMark = "Followup sending"

// sentColumn is a column as it was sent.
type sentColumn struct {
	code, title string
	at          int
}

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

// sent reads the sheet with what was sent.
func (u *understanding) sent(s *RawSheet) {
	for _, row := range s.Rows {
		c := func(i int) string { return row.Cells[i] }
		switch c(0) {
		case "sending":
			u.back.Sending.ID = draft.ID(c(1))
		case "review":
			u.back.Review = draft.ID(c(1))
		case "cycle":
			u.back.Cycle = c(1)
		case "agency":
			u.back.Sending.Agency = c(1)
		case "round":
			u.back.Sending.Round = c(1)
		case "due":
			u.back.Sending.Due = draft.Date(c(1))
		case "paper":
			u.back.Sending.Paper = draft.ID(c(1))
		case "column":
			n, _ := strconv.Atoi(c(5))
			u.columns[c(1)] = append(u.columns[c(1)], sentColumn{c(3), c(4), n})
			u.names[c(1)] = c(2)
		case "new":
			u.fresh[draft.ID(c(2))] = c(1)
		case "value":
			u.back.sent[sentKey{c(1), draft.ID(c(2)), c(3)}] = c(4)
			u.known[draft.ID(c(2))] = c(1)
		}
	}
}

// sheet reads one sheet that came back.
func (u *understanding) sheet(s *RawSheet) {
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
		if first.Message != fmt.Sprint(texts(b)) {
			u.problem(s.Name, row.Number, idCol, fmt.Sprintf("The row repeats the id of row %d with other words. Only row %d was taken.", first.Row, first.Row))
		}
		return
	}
	u.seen[key] = Problem{Row: row.Number, Message: fmt.Sprint(texts(b))}
	u.back.rows = append(u.back.rows, b)
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
			u.problem(u.names[kind], 0, -1, fmt.Sprintf("%d of the rows that were sent are missing. Nothing is deleted in the review because of that.", n))
		}
	}
}

// digest names what a return holds, whatever the order of its rows.
func digest(rows []backRow, by, on string) string {
	var all []string
	for _, r := range rows {
		for code, c := range r.cells {
			all = append(all, strings.Join([]string{r.kind, string(r.id), code, c.text}, "\x1f"))
		}
	}
	slices.Sort(all)
	return string(derived(append(all, by, on)...))
}

// parse returns a cell as the one way of writing a field. ok is false where it
// cannot be told what is meant; why says it.
func (f *field) parse(text string, r *draft.Review, tables *kind.Tables) (value, why string) {
	text = strings.TrimSpace(text)
	if text == "" {
		if f.code == "new" {
			return "true", ""
		}
		return "", ""
	}
	switch f.form {
	case dateForm:
		day, ok := parseDate(text)
		if !ok {
			return "", "“" + text + "” is not a date such as 2027-06-03"
		}
		return day, ""
	case yesForm:
		switch fold(text) {
		case "yes", "y", "true", "1", "x", "ae":
			return "Yes", ""
		case "no", "n", "false", "0", "kao":
			return "", ""
		}
		return "", "“" + text + "” is neither Yes nor No"
	case choiceForm:
		for _, c := range f.choices(tables) {
			if fold(c.Words) == fold(text) || fold(c.Code) == fold(text) {
				return c.Code, ""
			}
		}
		return "", "“" + text + "” is none of the choices"
	case monthsForm:
		switch n := strings.TrimSuffix(fold(text), " months"); n {
		case "1", "3", "6", "12":
			return n, ""
		case "monthly":
			return "1", ""
		case "quarterly":
			return "3", ""
		case "yearly", "annually", "annual":
			return "12", ""
		}
		return "", "“" + text + "” is none of 1, 3, 6 and 12"
	case agenciesForm:
		var out []string
		for part := range strings.FieldsFuncSeq(text, func(c rune) bool { return c == ',' || c == ';' || c == '\n' }) {
			if part = strings.TrimSpace(part); part != "" {
				out = append(out, agencyCode(part, tables))
			}
		}
		return strings.Join(out, ", "), ""
	case recommendationsForm, actionsForm:
		return f.parseReferences(text, r)
	}
	return text, ""
}

func (f *field) parseReferences(text string, r *draft.Review) (value, why string) {
	known := map[string]string{}
	if f.form == recommendationsForm {
		for _, rec := range r.Recommendations {
			known[fold(rec.Reference)] = rec.Reference
			if _, taken := known[fold(rec.Paragraph)]; !taken {
				known[fold(rec.Paragraph)] = rec.Reference
			}
		}
	} else {
		for _, a := range r.Actions {
			known[fold(a.Reference)] = a.Reference
		}
	}
	var out []string
	for part := range strings.FieldsFuncSeq(text, func(c rune) bool { return c == ',' || c == ';' || c == '\n' }) {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		ref := known[fold(part)]
		if ref == "" {
			return "", "“" + part + "” is no reference of the review"
		}
		out = append(out, ref)
	}
	slices.SortFunc(out, natural)
	return strings.Join(slices.Compact(out), "\n"), ""
}

func agencyCode(name string, tables *kind.Tables) string {
	for i := range tables.Agencies {
		a := &tables.Agencies[i]
		if fold(a.Code) == fold(name) || fold(a.Reference) == fold(name) || slices.ContainsFunc(append(strings.Split(a.Name, "|"), a.Other...), func(o string) bool { return fold(o) == fold(name) }) {
			return a.Code
		}
	}
	return name
}

// parseDate reads a date as people in New Zealand write it, the day first, or as a
// spreadsheet counts it.
func parseDate(s string) (string, bool) {
	s = strings.Join(strings.Fields(strings.ReplaceAll(s, "\u00A0", " ")), " ")
	if n, err := strconv.Atoi(s); err == nil && n > 30_000 && n < 80_000 {
		return time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n).Format("2006-01-02"), true
	}
	if day, _, ok := strings.Cut(s, " 00:00"); ok {
		s = day
	}
	for _, layout := range []string{"2006-01-02", "2006-1-2", "2/1/2006", "2.1.2006", "2-1-2006", "2/1/06", "2 January 2006", "2 Jan 2006", "2-Jan-2006", "2-Jan-06", "January 2, 2006", "Monday, 2 January 2006", "Monday 2 January 2006", "2006/01/02"} {
		if day, err := time.Parse(layout, s); err == nil {
			return day.Format("2006-01-02"), true
		}
	}
	return "", false
}

// fold writes words so that case, blanks and diacritics do not matter.
func fold(s string) string {
	var b strings.Builder
	for _, c := range norm.NFD.String(strings.ToLower(s)) {
		if c < 0x300 || c > 0x36F {
			b.WriteRune(c)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// letters returns the letters of a column, counted from 0.
func letters(col int) string {
	out := ""
	for col++; col > 0; col = (col - 1) / 26 {
		out = string(rune('A'+(col-1)%26)) + out
	}
	return out
}
