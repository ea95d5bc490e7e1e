package workbook

import (
	"fmt"
	"strconv"

	"github.com/xuri/excelize/v2"

	"followup/app/draft"
	"followup/app/kind"
	"followup/app/rounds"
)

// Sending is one workbook for one agency in a round.
type Sending = rounds.Sending

// Return is what came back of a sending.
type Return = rounds.Return

// Send returns the workbook that asks an agency in a round: what is asked, fields to
// fill in with help and drop-down lists, everything else protected (without a
// password), and the values as sent on a sheet of their own. The same review and
// sending give the same bytes. It fails where there is nothing to ask, in one sentence.
func Send(ix *draft.Index, tables *kind.Tables, sending Sending) ([]byte, error) {
	plan, err := rounds.New(ix, tables, sending)
	if err != nil {
		return nil, err
	}
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	s := &sender{file: f, plan: plan, ruler: newRuler(), review: ix.Review}
	if err := s.looks.make(f); err != nil {
		return nil, fmt.Errorf("the workbook could not be made: %w", err)
	}
	if err := s.write(); err != nil {
		return nil, fmt.Errorf("the workbook could not be made: %w", err)
	}
	return pack(f, s.sheets)
}

// sender is a sending in the making.
type sender struct {
	file    *excelize.File
	plan    *rounds.Plan
	looks   looks
	ruler   *ruler
	review  *draft.Review
	sheets  []*sheet
	choices [][]string
}

func (s *sender) write() error {
	if err := s.file.SetSheetName("Sheet1", rounds.ReadMeName); err != nil {
		return err
	}
	for i := range s.plan.Sheets {
		if err := s.sheet(&s.plan.Sheets[i]); err != nil {
			return err
		}
	}
	if err := s.lists(); err != nil {
		return err
	}
	if err := s.sent(); err != nil {
		return err
	}
	if err := s.readMe(); err != nil {
		return err
	}
	return setProperties(s.file, s.review, s.title(), s.plan.Sending.Classification)
}

func (s *sender) title() string {
	return bare(s.plan.Title) + ": " + s.plan.Sending.Round + " for " + s.plan.Sending.Agency
}

// sheet writes one sheet to fill in.
func (s *sender) sheet(from *rounds.Sheet) error {
	to := &sheet{name: from.Name, freeze: 2, first: 2, styles: &s.looks.cells, ruler: s.ruler, big: true}
	to.headings = append(to.headings, heading{title: rounds.IDTitle, width: 19})
	for _, c := range from.Columns {
		to.headings = append(to.headings, heading{title: c.Title, width: c.Width})
	}
	for _, row := range from.Rows {
		to.begin()
		to.text(lockedLook, string(row.ID))
		for col, value := range row.Values {
			switch c := &from.Columns[col]; {
			case !c.Open:
				to.text(lockedLook, value)
			case c.Date:
				to.date(openDateLook, draft.Date(value))
			default:
				to.text(openLook, value)
			}
		}
		to.lines = max(to.lines, 3) // room to write
		to.end()
	}
	s.sheets = append(s.sheets, to)
	if err := frameSheet(s.file, to, &s.looks); err != nil {
		return err
	}
	for col, c := range from.Columns {
		if !c.Open {
			continue
		}
		head := at(col+1, 1)
		if err := s.file.SetCellStyle(to.name, head, head, s.looks.headerOpen); err != nil {
			return err
		}
		if err := s.validate(to, col+1, &c); err != nil {
			return err
		}
	}
	last := at(len(to.headings)-1, max(2, to.row()))
	if err := s.file.AutoFilter(to.name, "A1:"+last, nil); err != nil {
		return err
	}
	if err := setPage(s.file, to.name, s.plan.Sending.Classification, s.title(), true, 0); err != nil {
		return err
	}
	return s.protect(to.name)
}

// validate gives a column its help, and its choices or kind where it has one.
func (s *sender) validate(to *sheet, col int, c *rounds.Column) error {
	if to.rows == 0 {
		return nil
	}
	v := excelize.NewDataValidation(true)
	v.SetSqref(at(col, to.first) + ":" + at(col, to.row()))
	v.SetInput(limited(c.Title, 32), limited(c.Help, 255))
	switch {
	case len(c.Choices) > 0:
		v.SetSqrefDropList(s.choice(c.Choices))
		v.SetError(excelize.DataValidationErrorStyleStop, "Not in the list", "Please choose one of the list, or leave the cell empty.")
	case c.Date:
		if err := v.SetRange(36526, 73050, excelize.DataValidationTypeDate, excelize.DataValidationOperatorBetween); err != nil {
			return err
		}
		v.SetError(excelize.DataValidationErrorStyleWarning, "Is this a date?", "Please write a date such as 2027-06-03. Words belong in the timeframe.")
	}
	return s.file.AddDataValidation(to.name, v)
}

// choice returns the range that holds a list of choices: as text a list could hold
// neither commas nor more than 255 characters.
func (s *sender) choice(list []string) string {
	at := -1
	for i := range s.choices {
		if fmt.Sprint(s.choices[i]) == fmt.Sprint(list) {
			at = i
		}
	}
	if at < 0 {
		at = len(s.choices)
		s.choices = append(s.choices, list)
	}
	letter := columnName(at)
	return fmt.Sprintf("'%s'!$%s$2:$%s$%d", rounds.ChoicesName, letter, letter, len(list)+1)
}

// lists writes the sheet of choices.
func (s *sender) lists() error {
	if _, err := s.file.NewSheet(rounds.ChoicesName); err != nil {
		return err
	}
	for col, list := range s.choices {
		if err := s.file.SetCellStr(rounds.ChoicesName, at(col, 1), "List "+strconv.Itoa(col+1)); err != nil {
			return err
		}
		for row, words := range list {
			if err := s.file.SetCellStr(rounds.ChoicesName, at(col, row+2), words); err != nil {
				return err
			}
		}
	}
	if err := s.protect(rounds.ChoicesName); err != nil {
		return err
	}
	return s.file.SetSheetVisible(rounds.ChoicesName, false)
}

// sent writes the values as sent, with the name of the sending.
func (s *sender) sent() error {
	to := &sheet{name: rounds.SentName, freeze: 1, first: 1, styles: &s.looks.cells, ruler: s.ruler}
	for range 6 {
		to.headings = append(to.headings, heading{width: 24})
	}
	for _, row := range s.plan.SentRows() {
		to.begin()
		for _, value := range row {
			to.text(plainLook, value)
		}
		to.lines = 1
		to.end()
	}
	s.sheets = append(s.sheets, to)
	if _, err := s.file.NewSheet(to.name); err != nil {
		return err
	}
	if err := s.file.SetColWidth(to.name, "A", "F", 24); err != nil {
		return err
	}
	if err := s.protect(to.name); err != nil {
		return err
	}
	return s.file.SetSheetVisible(to.name, false)
}

// protect keeps a sheet from changes where it must not change. There is no password:
// it keeps from accidents, and whoever must can lift it.
func (s *sender) protect(name string) error {
	return s.file.ProtectSheet(name, &excelize.SheetProtectionOptions{
		AutoFilter: true, FormatColumns: true, FormatRows: true, SelectLockedCells: true, SelectUnlockedCells: true,
	})
}

// limited cuts words to the length that a prompt holds.
func limited(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return string(r[:n-1]) + "…"
}
