package workbook

import "github.com/xuri/excelize/v2"

// Colours of the workbook: dark enough for print in grey, distinct for colour-blind eyes.
const (
	navy   = "1F3A5F"
	teal   = "2A7F8E"
	amber  = "E0A030"
	rust   = "B5482A"
	leaf   = "5B8C3E"
	slate  = "8894A3"
	rule   = "C9D1DA"
	pale   = "EEF3F8"
	yellow = "FFF9E0"
	ink    = "1B1F24"
)

// font stands on every machine: Liberation Sans has its widths where Arial is missing.
const font = "Arial"

// looks holds the styles of a workbook.
type looks struct {
	cells                          [lookCount]int
	header, headerOpen             int
	title, mark, label, value      int
	big, bigWords, band, bandRight int
	count, note                    int
	good, fair, bad, dull          int // conditional: colours behind a word
}

// make makes the styles in f.
func (l *looks) make(f *excelize.File) error {
	if err := f.SetDefaultFont(font); err != nil {
		return err
	}
	line := []excelize.Border{{Type: "bottom", Color: rule, Style: 1}, {Type: "right", Color: "E4E9EE", Style: 1}}
	day := "yyyy-mm-dd"
	top := func(wrap bool) *excelize.Alignment {
		return &excelize.Alignment{Vertical: "top", WrapText: wrap}
	}
	words := func(size float64, bold bool, colour string) *excelize.Font {
		return &excelize.Font{Family: font, Size: size, Bold: bold, Color: colour}
	}
	fill := func(colour string) excelize.Fill {
		return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
	}
	link := words(10, false, "1155A0")
	link.Underline = "single"
	unlocked := &excelize.Protection{Locked: false}
	frame := []excelize.Border{
		{Type: "bottom", Color: amber, Style: 1},
		{Type: "right", Color: amber, Style: 1},
		{Type: "left", Color: amber, Style: 1},
		{Type: "top", Color: amber, Style: 1},
	}
	styles := []struct {
		to    *int
		style excelize.Style
	}{
		{&l.cells[plainLook], excelize.Style{Font: words(10, false, ink), Alignment: top(true), Border: line}},
		{&l.cells[strongLook], excelize.Style{Font: words(10, true, navy), Alignment: top(true), Border: line}},
		{&l.cells[linkLook], excelize.Style{Font: link, Alignment: top(true), Border: line}},
		{&l.cells[dateLook], excelize.Style{Font: words(10, false, ink), Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "left"}, Border: line, CustomNumFmt: &day}},
		{&l.cells[numberLook], excelize.Style{Font: words(10, false, ink), Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "left"}, Border: line}},
		{&l.cells[lockedLook], excelize.Style{Font: words(10, false, "3C4650"), Alignment: top(true), Border: line, Fill: fill("F4F6F8")}},
		{&l.cells[openLook], excelize.Style{Font: words(10, false, ink), Alignment: top(true), Border: frame, Fill: fill(yellow), Protection: unlocked, NumFmt: 49}},
		{&l.cells[openDateLook], excelize.Style{Font: words(10, false, ink), Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "left"}, Border: frame, Fill: fill(yellow), Protection: unlocked, CustomNumFmt: &day}},
		{&l.header, excelize.Style{Font: words(10, true, "FFFFFF"), Fill: fill(navy), Alignment: &excelize.Alignment{Vertical: "center", WrapText: true}, Border: []excelize.Border{{Type: "right", Color: "5A7394", Style: 1}}}},
		{&l.headerOpen, excelize.Style{Font: words(10, true, ink), Fill: fill("F2C45A"), Alignment: &excelize.Alignment{Vertical: "center", WrapText: true}, Border: frame}},
		{&l.title, excelize.Style{Font: words(20, true, navy), Alignment: &excelize.Alignment{Vertical: "center"}}},
		{&l.mark, excelize.Style{Font: words(12, true, "B00020"), Alignment: &excelize.Alignment{Vertical: "center"}}},
		{&l.label, excelize.Style{Font: words(10, true, "4A5663"), Alignment: top(false)}},
		{&l.value, excelize.Style{Font: words(10, false, ink), Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "left"}}},
		{&l.big, excelize.Style{Font: words(20, true, navy), Fill: fill(pale), Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "center"}}},
		{&l.bigWords, excelize.Style{Font: words(9, false, "4A5663"), Fill: fill(pale), Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "top", WrapText: true}}},
		{&l.band, excelize.Style{Font: words(10, true, "FFFFFF"), Fill: fill(navy), Alignment: &excelize.Alignment{Vertical: "center"}}},
		{&l.bandRight, excelize.Style{Font: words(9, true, "FFFFFF"), Fill: fill(navy), Alignment: &excelize.Alignment{Vertical: "center", Horizontal: "right", WrapText: true}}},
		{&l.count, excelize.Style{Font: words(10, false, ink), Border: line, Alignment: &excelize.Alignment{Horizontal: "right", Vertical: "top"}, NumFmt: 3}},
		{&l.note, excelize.Style{Font: words(10, false, ink), Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}}},
	}
	for i := range styles {
		id, err := f.NewStyle(&styles[i].style)
		if err != nil {
			return err
		}
		*styles[i].to = id
	}
	conditional := []struct {
		to           *int
		back, letter string
	}{{&l.good, "DCEBD2", "2F5A17"}, {&l.fair, "FCEFC9", "6B4A00"}, {&l.bad, "F7DAD2", "7A2410"}, {&l.dull, "E6EAEE", "3C4650"}}
	for _, c := range conditional {
		id, err := f.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Color: c.letter}, Fill: fill(c.back)})
		if err != nil {
			return err
		}
		*c.to = id
	}
	return nil
}
