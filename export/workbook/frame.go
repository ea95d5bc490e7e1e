package workbook

import (
	"fmt"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"followup/app/draft"
)

// Paper sizes as Excel numbers them.
const (
	paperA3 = 8
	paperA4 = 9
)

// frame makes the sheets: everything but the rows.
func (b *book) frame() error {
	f := b.file
	if err := f.SetSheetName("Sheet1", summarySheet); err != nil {
		return err
	}
	for _, s := range b.sheets {
		if err := frameSheet(f, s, &b.looks); err != nil {
			return err
		}
		if err := frameTable(f, s); err != nil {
			return err
		}
		if err := setPage(f, s.name, b.options.Classification, b.titleOf(), s.big, 0); err != nil {
			return err
		}
	}
	if err := b.colour(); err != nil {
		return err
	}
	if err := b.summary(); err != nil {
		return err
	}
	if err := setPage(f, summarySheet, b.options.Classification, b.titleOf(), false, 0); err != nil {
		return err
	}
	return setProperties(f, b.ix.Review, b.titleOf(), b.options.Classification)
}

func (b *book) titleOf() string { return titleOf(b.ix.Review.About) }

// titleOf returns what the user calls a review, and its cycle where it has no name.
func titleOf(about *draft.About) string {
	if about.Title != "" {
		return bare(about.Title)
	}
	if about.Cycle != "" {
		return about.Cycle
	}
	return "Review"
}

// frameSheet makes a sheet with its header row, columns and frozen panes.
func frameSheet(f *excelize.File, s *sheet, l *looks) error {
	if _, err := f.NewSheet(s.name); err != nil {
		return err
	}
	head := s.first - 1
	for i, h := range s.headings {
		letter := columnName(i)
		if err := f.SetColWidth(s.name, letter, letter, h.width); err != nil {
			return err
		}
		if err := f.SetCellStr(s.name, fmt.Sprintf("%s%d", letter, head), h.title); err != nil {
			return err
		}
	}
	last := columnName(len(s.headings) - 1)
	if err := f.SetCellStyle(s.name, fmt.Sprintf("A%d", head), fmt.Sprintf("%s%d", last, head), l.header); err != nil {
		return err
	}
	if err := f.SetRowHeight(s.name, head, 40); err != nil {
		return err
	}
	if s.linked { // the list of links must exist for ours to go in
		to := fmt.Sprintf("'%s'!A%d", s.seed.to.sheet, s.seed.to.row)
		if err := f.SetCellHyperLink(s.name, s.seed.cell, to, "Location", excelize.HyperlinkOpts{Tooltip: &s.seed.tip}); err != nil {
			return err
		}
	}
	if err := f.SetPanes(s.name, &excelize.Panes{
		Freeze: true, XSplit: s.freeze, YSplit: head,
		TopLeftCell: fmt.Sprintf("%s%d", columnName(s.freeze), head+1), ActivePane: "bottomRight",
		Selection: []excelize.Selection{{SQRef: fmt.Sprintf("%s%d", columnName(s.freeze), head+1), ActiveCell: fmt.Sprintf("%s%d", columnName(s.freeze), head+1), Pane: "bottomRight"}},
	}); err != nil {
		return err
	}
	if err := f.SetSheetDimension(s.name, fmt.Sprintf("A1:%s%d", last, max(head, s.row()))); err != nil {
		return err
	}
	return f.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: s.name,
		RefersTo: fmt.Sprintf("'%s'!$A:$%s,'%s'!$%d:$%d", s.name, columnName(s.freeze-1), s.name, head, head),
	})
}

// frameTable makes the sheet's rows a table with filters.
func frameTable(f *excelize.File, s *sheet) error {
	if s.table == "" {
		return nil
	}
	stripes := false
	return f.AddTable(s.name, &excelize.Table{
		Range: fmt.Sprintf("A1:%s%d", columnName(len(s.headings)-1), max(2, s.row())),
		Name:  s.table, StyleName: "TableStyleLight1", ShowRowStripes: &stripes,
	})
}

// setPage sets paper, margins, header and footer; high is the number of pages that
// the sheet is fitted to in height, 0 for as many as it needs.
func setPage(f *excelize.File, name, classification, title string, big bool, high int) error {
	size, landscape, wide, yes := paperA4, "landscape", 1, true
	if big {
		size = paperA3
	}
	if err := f.SetPageLayout(name, &excelize.PageLayoutOptions{Size: &size, Orientation: &landscape, FitToWidth: &wide, FitToHeight: &high}); err != nil {
		return err
	}
	if err := f.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &yes}); err != nil {
		return err
	}
	side, ends, inner := 0.4, 0.75, 0.3
	if err := f.SetPageMargins(name, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &ends, Bottom: &ends, Header: &inner, Footer: &inner}); err != nil {
		return err
	}
	mark := `&C&"Arial,Bold"&11` + headerText(classification)
	if classification == "" {
		mark = ""
	}
	return f.SetHeaderFooter(name, &excelize.HeaderFooterOptions{
		OddHeader: `&L&"Arial,Regular"&9` + headerText(title) + mark + `&R&"Arial,Regular"&9&A`,
		OddFooter: mark + `&R&"Arial,Regular"&9Page &P of &N`,
	})
}

// headerText makes words safe in a header, where & begins a code and a digit would
// run on into the size of the font. Headers hold 255 units in all.
func headerText(s string) string {
	r := []rune(strings.Join(strings.Fields(s), " "))
	if len(r) > 70 {
		r = append(r[:69], '…')
	}
	return " " + strings.ReplaceAll(string(r), "&", "&&")
}

// setProperties sets what the file says of itself; its moment is that of the review.
func setProperties(f *excelize.File, r *draft.Review, title, classification string) error {
	moment := saved(r).Format(time.RFC3339)
	return f.SetDocProps(&excelize.DocProperties{
		Title: title, Subject: r.About.Symbol, Creator: "Followup", LastModifiedBy: "Followup",
		Created: moment, Modified: moment, Category: classification, Language: "en-NZ",
	})
}

// colour puts colours behind the words that one scans for. They follow when a cell
// is changed.
func (b *book) colour() error {
	l := &b.looks
	t := b.tables
	rules := []struct {
		sheet, column, words string
		style                int
	}{
		{recommendationsSheet, "Position", choice(t.Positions, "supported"), l.good},
		{recommendationsSheet, "Position", choice(t.Positions, "in-part"), l.fair},
		{recommendationsSheet, "Position", choice(t.Positions, "noted"), l.dull},
		{recommendationsSheet, "Status", choice(t.Statuses, "agreed"), l.good},
		{recommendationsSheet, "Status", choice(t.Statuses, "drafted"), l.good},
		{recommendationsSheet, "Status", choice(t.Statuses, "drafting"), l.fair},
		{recommendationsSheet, "Status", choice(t.Statuses, "with-agency"), l.fair},
		{recommendationsSheet, "Status", choice(t.Statuses, "new"), l.dull},
		{actionsSheet, "Progress", choice(t.Progress, "completed"), l.good},
		{actionsSheet, "Progress", choice(t.Progress, "progress"), l.fair},
		{actionsSheet, "Progress", choice(t.Progress, "preparation"), l.dull},
		{actionsSheet, "New or existing", "New", l.good},
		{checksSheet, "Severity", "Error", l.bad},
		{checksSheet, "Severity", "Warning", l.fair},
		{checksSheet, "Severity", "Hint", l.dull},
	}
	for i := range rules {
		r := &rules[i]
		for _, s := range b.sheets {
			if s.name != r.sheet || s.rows == 0 {
				continue
			}
			for col, h := range s.headings {
				if h.title != r.column {
					continue
				}
				letter := columnName(col)
				if err := b.file.SetConditionalFormat(s.name, fmt.Sprintf("%s%d:%s%d", letter, s.first, letter, s.row()), []excelize.ConditionalFormatOptions{
					{Type: "cell", Criteria: "==", Value: `"` + strings.ReplaceAll(r.words, `"`, `""`) + `"`, Format: &r.style},
				}); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
