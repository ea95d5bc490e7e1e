package layout_test

import (
	"slices"
	"testing"

	"followup/app/compose"
	"followup/app/layout"
	"followup/app/layout/layouttest"
)

// TestUncoveredFindsWhatTheLayoutFinds: without laying out, and in the appendix too.
func TestUncoveredFindsWhatTheLayoutFinds(t *testing.T) {
	fonts, err := layout.LoadFonts()
	if err != nil {
		t.Fatal(err)
	}
	from := compose.Source{Item: "r1", Field: "response"}
	doc := layouttest.Paper(3)
	run := compose.Run{Text: "Māori – “whānau”\u2011led\u200b ⚕ 😀 ⚕", Source: from}
	cell := compose.Cell{Blocks: []compose.Block{{Role: compose.Paragraph, Runs: []compose.Run{run}}}}
	doc.Blocks = append(doc.Blocks, compose.Block{
		Key: "appendix", Region: compose.Appendix, Role: compose.TableBlock, Landscape: true, PageBreak: true,
		Table: &compose.Table{Columns: []compose.Column{{Share: 1000}}, Rows: []compose.Row{{Key: "r1", Cells: []compose.Cell{cell}}}},
	})
	got := layout.Uncovered(doc, fonts)
	want := []layout.MissingGlyph{{Rune: '⚕', From: from}, {Rune: '😀', From: from}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if laid := layout.Lay(doc, fonts, layout.Options{}).Missing; !slices.Equal(laid, want) {
		t.Errorf("the layout finds %v", laid)
	}
}
