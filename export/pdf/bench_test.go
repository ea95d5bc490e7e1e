package pdf_test

import (
	"fmt"
	"testing"

	"followup/app/layout"
	"followup/app/layout/layouttest"
	"followup/export/pdf"
)

func BenchmarkBuild(b *testing.B) {
	fonts, err := layout.LoadFonts()
	if err != nil {
		b.Fatal(err)
	}
	for _, n := range []int{0, 100, 500, 1_000, 10_000} {
		doc := layouttest.Paper(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			size := 0
			for b.Loop() {
				file, err := pdf.Build(layout.Lay(doc, fonts, layout.Options{}), fonts, pdf.Options{})
				if err != nil {
					b.Fatal(err)
				}
				size = len(file)
			}
			b.ReportMetric(float64(size), "file-bytes")
		})
	}
}
