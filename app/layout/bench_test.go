package layout_test

import (
	"fmt"
	"testing"

	"followup/app/layout"
	"followup/app/layout/layouttest"
)

func BenchmarkLay(b *testing.B) {
	fonts, err := layout.LoadFonts()
	if err != nil {
		b.Fatal(err)
	}
	for _, n := range []int{0, 100, 500, 1_000, 10_000} {
		doc := layouttest.Paper(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				layout.Lay(doc, fonts, layout.Options{})
			}
		})
		b.Run(fmt.Sprint(n, "-keystroke"), func(b *testing.B) {
			var cache layout.Cache
			opt := layout.Options{Cache: &cache, BodyOnly: true}
			layout.Lay(doc, fonts, opt)
			text := doc.Blocks[6].Runs[0].Text
			for b.Loop() {
				text += "x"
				doc.Blocks[6].Runs[0].Text = text
				layout.Lay(doc, fonts, opt)
			}
		})
	}
}
