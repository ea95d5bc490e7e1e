package layouttest

import (
	"fmt"
	"strings"

	"pgregory.net/rapid"

	"followup/app/compose"
	"followup/app/draft"
)

// alphabet is words that break lines in every way: hyphens, dashes, slashes,
// no-break spaces, marks, brackets, characters that no face holds, words that are
// longer than a line.
var alphabet = []string{
	"a", "of", "the", "review", "Māori", "well-being", "and/or", "2019–2024", "rights—duties", "(see", "note)",
	"no\u00A0break", "ERS-21-MIN-0047", "-5", "non\u2011breaking", "https://www.example.org/a/very/long/address/that/never/ends",
	"漢字", "🙂", "“quoted”", `back\slash`, "(", ")", "ŌTAUTAHI", "é\u0301", "zero\u200Bwidth", "tab\tbed",
	strings.Repeat("unbreakable", 14),
}

// Text draws a text of up to n words.
func Text(t *rapid.T, n int) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(alphabet), 0, n).Draw(t, "words"), " ")
}

func (b *Builder) runs(t *rapid.T, words int, notes bool) []compose.Run {
	var runs []compose.Run
	for range rapid.IntRange(1, 4).Draw(t, "runs") {
		kind := rapid.IntRange(0, 9).Draw(t, "kind")
		r := Run(Text(t, words))
		switch {
		case kind == 1 && notes:
			runs = append(runs, b.Note(Text(t, words)))
			continue
		case kind == 2:
			r.Bold = true
		case kind == 3:
			r.Link = "https://example.org/(ā)"
		case kind == 4:
			r.Lang, r.Italic = "mi", true
		case kind == 5 && b.Doc.Facts.Release == compose.Public:
			r = compose.Run{Box: true, Withheld: "9(2)(f)(iv)"}
		case kind == 5:
			r.Withheld = "9(2)(f)(iv)"
		case kind == 6:
			r.Break = true
		case kind == 7:
			r.Link = fmt.Sprint("#block-", rapid.IntRange(0, 30).Draw(t, "target"))
		}
		runs = append(runs, r)
	}
	return runs
}

// Draw makes any paper: every role, tables with rows of every height, notes.
func Draw(t *rapid.T) *compose.Document {
	b := New(Text(t, 8))
	b.Doc.Facts.Release = compose.Release(rapid.IntRange(0, 2).Draw(t, "release"))
	b.Doc.Facts.Font = rapid.SampledFrom([]string{"times", "arial"}).Draw(t, "font")
	b.Doc.Facts.Ministers = append(b.Doc.Facts.Ministers, draft.Minister{Portfolio: "Māori Development"})
	roles := []compose.Role{
		compose.Heading, compose.Heading, compose.Paragraph, compose.Numbered, compose.Numbered, compose.Recommendation,
		compose.Item, compose.TableBlock, compose.Signature, compose.Missing, compose.Contents,
	}
	for range rapid.IntRange(1, 25).Draw(t, "blocks") {
		role := rapid.SampledFrom(roles).Draw(t, "role")
		block := compose.Block{
			Region: compose.Body, Role: role, Level: rapid.IntRange(1, 3).Draw(t, "level"),
			PageBreak: rapid.IntRange(0, 9).Draw(t, "break") == 0,
			Landscape: rapid.IntRange(0, 6).Draw(t, "turn") == 0,
		}
		switch role {
		case compose.TableBlock:
			block.Table = b.table(t)
		case compose.Contents:
		case compose.Heading:
			block.KeepNext = true
			block.Runs = b.runs(t, 6, true)
			block.Bookmark = Text(t, 5)
		case compose.Numbered, compose.Recommendation:
			block.Label = rapid.SampledFrom([]string{"1", "3.1", "120.14.7"}).Draw(t, "label")
			block.Runs = b.runs(t, 150, true)
		case compose.Item:
			block.Label = "•"
			block.Runs = b.runs(t, 30, true)
		default:
			block.Runs = b.runs(t, 60, true)
		}
		b.Add(block)
	}
	return b.Doc
}

func (b *Builder) table(t *rapid.T) *compose.Table {
	columns := rapid.IntRange(1, 5).Draw(t, "columns")
	table := &compose.Table{}
	var head []compose.Cell
	for range columns {
		table.Columns = append(table.Columns, compose.Column{Share: rapid.IntRange(20, 400).Draw(t, "share")})
		head = append(head, Cell(Text(t, 3)))
	}
	if rapid.Bool().Draw(t, "headed") {
		table.Head = [][]compose.Cell{head}
	}
	for r := range rapid.IntRange(0, 8).Draw(t, "rows") {
		row := compose.Row{Key: fmt.Sprintf("row-%d-%d", len(b.Doc.Blocks), r)}
		if rapid.IntRange(0, 3).Draw(t, "group") == 0 {
			row.Group, row.Cells = true, []compose.Cell{Cell(Text(t, 5))}
			table.Rows = append(table.Rows, row)
			continue
		}
		most := rapid.SampledFrom([]int{3, 10, 10, 40, 400}).Draw(t, "most")
		for range columns {
			var cell compose.Cell
			for range rapid.IntRange(0, 2).Draw(t, "paragraphs") {
				block := compose.Block{Role: compose.Paragraph, Runs: b.runs(t, most, true)}
				if rapid.Bool().Draw(t, "bullet") {
					block.Role, block.Label, block.Level = compose.Item, "•", 1
				}
				cell.Blocks = append(cell.Blocks, block)
			}
			row.Cells = append(row.Cells, cell)
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}
