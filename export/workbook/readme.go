package workbook

import (
	"github.com/xuri/excelize/v2"

	"followup/app/draft"
	"followup/app/rounds"
)

// readMe writes the first sheet: what is asked, by when, how to fill it in, and what
// a good action and a good indicator are.
func (s *sender) readMe() error {
	name := rounds.ReadMeName
	p := &pen{file: s.file, sheet: name}
	off := false
	p.do(s.file.SetSheetView(name, 0, &excelize.ViewOptions{ShowGridLines: &off}))
	for i, width := range []float64{34, 100} {
		p.do(s.file.SetColWidth(name, columnName(i), columnName(i), width))
	}
	sending := &s.plan.Sending
	p.height(1, 34)
	p.text("A1", bare(s.plan.Title), s.looks.title)
	p.text("A2", sending.Classification, s.looks.mark)
	row := 3
	fact := func(label, value string) {
		if value != "" {
			p.text(at(0, row), label, s.looks.label)
			s.wrapped(p, row, value, s.looks.value)
			row++
		}
	}
	fact("For", bare(s.plan.Agency))
	fact("Round", roundWords(sending.Round))
	fact("Please return by", draftDay(string(sending.Due)))
	fact("Return to", sending.Contact)
	fact("This sending", string(sending.ID))
	section := func(title string, lines ...string) {
		row++
		p.do(s.file.SetCellStyle(name, at(0, row), at(1, row), s.looks.band))
		p.do(s.file.SetCellStr(name, at(0, row), title))
		row++
		for _, line := range lines {
			s.wrapped(p, row, line, s.looks.note)
			row++
		}
	}
	section("What we ask", s.plan.Asked...)
	for i := range s.plan.Sheets {
		sheet := &s.plan.Sheets[i]
		p.text(at(0, row), sheet.Name, s.looks.cells[linkLook])
		p.do(s.file.SetCellHyperLink(name, at(0, row), "'"+sheet.Name+"'!A1", "Location"))
		s.wrapped(p, row, sheet.What, s.looks.note)
		row++
	}
	section("How to fill it in",
		"Write in the yellow cells only. The others are protected, so that the workbook can be read when it comes back.",
		"Click on a cell to see what belongs in it. Where there is an arrow, choose from the list.",
		"Leave a cell as it is where you have nothing to change. Nothing is deleted because a cell is empty, unless it held something when it was sent.",
		"Please insert no columns, rename no headings, and do not sort one column alone. Columns may be made wider.",
		"Save it as an Excel workbook (.xlsx) and send it back. It may be filled in with Excel or LibreOffice.")
	section("What a good action is")
	fact("Specific", "A definite programme or activity, not an aim.")
	fact("Measurable", "Its indicators have a unit: a number, a percentage, a rate, a thing delivered.")
	fact("Assigned", "It is plain which agency is responsible.")
	fact("Relevant", "Its indicators plainly relate to the action.")
	fact("Time-bound", "It has an end date, or its indicators have end dates and fixed points. Without a date it is reported on once a year.")
	fact("Where no action is proposed", "Why, what else protects the right, and when to look again.")
	section("What a good indicator is",
		"It breaks an action into steps that one can see done.",
		"It says what is counted, in what unit, from what source, and by when.",
		"It repeats every 1, 3, 6 or 12 months, or is due once on its start date.")
	section("Who confirms this return")
	for _, label := range []string{rounds.ConfirmedByTitle, rounds.ConfirmedOnTitle} {
		p.text(at(0, row), label, s.looks.label)
		p.text(at(1, row), "", s.looks.cells[openLook])
		row++
	}
	if p.err != nil {
		return p.err
	}
	if err := setPage(s.file, name, sending.Classification, s.title(), false, 1); err != nil {
		return err
	}
	return s.protect(name)
}

// wrapped writes words in the wide column, as high as they need.
func (s *sender) wrapped(p *pen, row int, words string, style int) {
	p.text(at(1, row), words, style)
	p.height(row, float64(s.ruler.lines(words, 100))*lineHigh+4)
}

// roundWords says what a round is for.
func roundWords(round string) string {
	switch round {
	case rounds.Proposals:
		return "Proposals: what your agency does or could do, and how to answer"
	case rounds.Clearance:
		return "Clearance: are the drafted words right"
	case rounds.Indicators:
		return "Indicators: dates and steps of the agreed actions"
	case rounds.Progress:
		return "Progress: how the actions stand"
	case rounds.Update:
		return "Update: words for the report"
	}
	return round
}

// draftDay writes a real date in words.
func draftDay(s string) string {
	if day, ok := dayOf(draft.Date(s)); ok {
		return day.Format("Monday, 2 January 2006")
	}
	return s
}
