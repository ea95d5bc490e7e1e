package workbook

import (
	"fmt"
	"slices"

	"github.com/xuri/excelize/v2"

	"followup/app/draft"
)

// chartColumn is the column in which the charts begin, chartWide the pixels that
// they have, rowHigh the pixels of a row as Excelize counts them.
const (
	chartColumn = 7
	chartWide   = 640
	rowHigh     = 18
)

// charts writes the tables of counts with their charts beside them, and returns the
// row behind.
func (b *book) charts(p *pen, row int) int {
	list := b.ix.Review.Recommendations
	status := countBy(list, b.tables.Statuses, "No status yet", func(r *draft.Recommendation) string { return r.Status })
	first := row
	wide := chartWide
	if b.reviewed() {
		wide = chartWide/2 - 5
	}
	statusEnd := b.counts(p, "Recommendations by status", status, row)
	b.plainBars(p, "Recommendations by status", status, row, wide, 300, teal)
	row = statusEnd
	if b.reviewed() {
		positions := countBy(list, b.tables.Positions, "No position yet", func(r *draft.Recommendation) string { return r.Position })
		end := b.counts(p, "Recommendations by position", positions, row)
		b.doughnut(p, "Recommendations by position", positions, row, first, wide)
		row = end
	}
	row = max(row, first+18)
	row = b.actionBars(p, row)
	row = b.bars(p, "Recommendations by lead agency", countByAgency(list), row, teal)
	themes := countBy(list, nil, "No theme", func(r *draft.Recommendation) string { return r.Theme })
	if len(themes) > 1 && len(themes) <= 60 {
		slices.SortStableFunc(themes, func(x, y tally) int { return y.count - x.count })
		row = b.bars(p, "Recommendations by theme", themes, row, leaf)
	}
	return row
}

// counts writes a small table of names and counts and returns the row behind it.
func (b *book) counts(p *pen, title string, list []tally, row int) int {
	p.text(at(0, row), title, b.looks.band)
	p.text(at(1, row), "", b.looks.band)
	for _, t := range list {
		row++
		p.text(at(0, row), bare(t.name), b.looks.cells[plainLook])
		p.number(at(1, row), t.count, b.looks.count)
	}
	return row + 2
}

// cells refers to the rows of a table on the Summary.
func cells(col, row, n int) string {
	return fmt.Sprintf("%s!$%s$%d:$%s$%d", summarySheet, columnName(col), row+1, columnName(col), row+n)
}

func cell(col, row int) string {
	return fmt.Sprintf("%s!$%s$%d", summarySheet, columnName(col), row)
}

// plainBars is a chart of one bar for each row of a table.
func (b *book) plainBars(p *pen, title string, list []tally, row, wide, high int, colour string) {
	if len(list) == 0 {
		return
	}
	chart := b.chart(excelize.Bar, title, wide, high)
	chart.Legend.Position = "none"
	chart.PlotArea.ShowVal = true
	chart.XAxis.ReverseOrder = true
	chart.YAxis.None = true
	gap := uint(40)
	chart.GapWidth = &gap
	chart.Series = []excelize.ChartSeries{{
		Name: cell(0, row), Categories: cells(0, row, len(list)), Values: cells(1, row, len(list)),
		Fill: solid(colour), DataLabelPosition: excelize.ChartDataLabelsPositionOutsideEnd,
		DataLabel: excelize.ChartDataLabel{Font: chartFont(9, true)},
	}}
	p.do(b.file.AddChart(summarySheet, at(chartColumn, row), chart))
}

func (b *book) doughnut(p *pen, title string, list []tally, row, top, wide int) {
	if len(list) == 0 {
		return
	}
	chart := b.chart(excelize.Doughnut, title, wide, 300)
	chart.Legend.Position = "right"
	chart.PlotArea.ShowVal = true
	chart.HoleSize = 55
	chart.Format.OffsetX = 10
	var points []excelize.ChartDataPoint
	for i := range list {
		points = append(points, excelize.ChartDataPoint{Index: i, Fill: solid([]string{leaf, amber, slate, teal, rust}[i%5])})
	}
	chart.Series = []excelize.ChartSeries{{
		Name: cell(0, row), Categories: cells(0, row, len(list)), Values: cells(1, row, len(list)), DataPoint: points,
		DataLabel: excelize.ChartDataLabel{Font: chartFont(10, true)},
	}}
	p.do(b.file.AddChart(summarySheet, at(chartColumn+3, top), chart))
}

// bars writes a table with a bar for each row.
func (b *book) bars(p *pen, title string, list []tally, row int, colour string) int {
	if len(list) == 0 {
		return row
	}
	high := barsHigh(len(list))
	p.keep(row, max(len(list)+2, high/rowHigh+1))
	end := b.counts(p, title, list, row)
	b.plainBars(p, title, list, row, chartWide, high, colour)
	return max(end, row+(high+rowHigh)/rowHigh+1)
}

// actionBars writes the actions by agency, each bar cut by progress.
func (b *book) actionBars(p *pen, row int) int {
	list, names := b.actionsByAgency()
	if len(list) == 0 {
		return row
	}
	colours := []string{slate, amber, teal, leaf}
	high := barsHigh(len(list)) + 30
	p.keep(row, max(len(list)+2, high/rowHigh+1))
	p.text(at(0, row), "Actions by agency", b.looks.band)
	p.text(at(1, row), "All", b.looks.bandRight)
	for i, name := range names {
		p.text(at(2+i, row), name, b.looks.bandRight)
	}
	for i, t := range list {
		p.text(at(0, row+1+i), bare(t.name), b.looks.cells[plainLook])
		p.number(at(1, row+1+i), t.count, b.looks.count)
		for j, n := range t.parts {
			p.number(at(2+j, row+1+i), n, b.looks.count)
		}
	}
	chart := b.chart(excelize.BarStacked, "Actions by agency and progress", chartWide, high)
	chart.Legend.Position = "bottom"
	chart.XAxis.ReverseOrder = true
	chart.YAxis.MajorGridLines = true
	chart.YAxis.TickLabelPosition = excelize.ChartTickLabelHigh
	gap, over := uint(40), 100
	chart.GapWidth, chart.Overlap = &gap, &over
	for i := range names {
		if total(list, i) > 0 {
			chart.Series = append(chart.Series, excelize.ChartSeries{
				Name: cell(2+i, row), Categories: cells(0, row, len(list)), Values: cells(2+i, row, len(list)),
				Fill: solid(colours[i%len(colours)]),
			})
		}
	}
	if len(chart.Series) == 1 {
		chart.Legend.Position = "none"
	}
	p.do(b.file.AddChart(summarySheet, at(chartColumn, row), chart))
	return max(row+len(list)+2, row+(high+rowHigh)/rowHigh+1)
}

func total(list []tally, part int) int {
	n := 0
	for _, t := range list {
		n += t.parts[part]
	}
	return n
}

func barsHigh(n int) int { return min(1100, max(220, 80+n*24)) }

// chart returns a chart with our fonts and frame. Its title stands in the alternative
// text too, for those who cannot see it.
func (b *book) chart(kind excelize.ChartType, title string, wide, high int) *excelize.Chart {
	label, vary := chartFont(9, false), kind == excelize.Doughnut
	return &excelize.Chart{
		VaryColors: &vary,
		Type:       kind,
		Title:      excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: title, Font: &excelize.Font{Family: font, Size: 12, Bold: true, Color: navy}}}},
		Dimension:  excelize.ChartDimension{Width: uint(wide), Height: uint(high)},
		Format:     excelize.GraphicOptions{AltText: title + ": the figures stand in the table on the left.", Name: title},
		Legend:     excelize.ChartLegend{Font: &label},
		XAxis:      excelize.ChartAxis{Font: label},
		YAxis:      excelize.ChartAxis{Font: label},
		Border:     excelize.LineOptions{Type: excelize.LineNone},
	}
}

func chartFont(size float64, bold bool) excelize.Font {
	return excelize.Font{Family: font, Size: size, Bold: bold, Color: "3C4650"}
}

func solid(colour string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
}
