package prose

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
)

// prosaic makes a text of so many words, in paragraphs of so many.
func prosaic(words, paragraph int) string {
	list := strings.Fields("The Government has improved access to health services for whānau and reports each year on the measures that it takes " +
		"against discrimination in law and in practice with Te Puni Kōkiri leading the work of agencies across the motu")
	var b strings.Builder
	for n := range words {
		switch {
		case n == 0:
		case n%paragraph == 0:
			b.WriteString("\n\n")
		default:
			b.WriteByte(' ')
		}
		b.WriteString(list[(n*7+n/13)%len(list)])
		if n%11 == 0 {
			fmt.Fprintf(&b, "%d", n)
		}
	}
	return b.String()
}

// BenchmarkKey is what a key costs until the text is laid out and its objects are set.
func BenchmarkKey(b *testing.B) {
	for _, c := range []struct{ words, paragraph int }{{150, 150}, {500, 500}, {2000, 2000}, {20000, 150}} {
		b.Run(fmt.Sprintf("%d words, %d a paragraph", c.words, c.paragraph), func(b *testing.B) {
			e, w := shown(b, Options{Rows: 8}, "")
			w.Resize(fyne.NewSize(620, 700))
			e.Set(prosaic(c.words, c.paragraph))
			e.Focus(len(e.Text())/2, len(e.Text())/2)
			took := make([]time.Duration, 0, b.N)
			keys := []rune("abcde ")
			b.ResetTimer()
			for i := range b.N {
				begin := time.Now()
				e.area.TypedRune(keys[i%len(keys)])
				took = append(took, time.Since(begin))
			}
			b.StopTimer()
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "µs-p99")
		})
	}
}

// BenchmarkShow is what it costs to show a text for the first time.
func BenchmarkShow(b *testing.B) {
	for _, words := range []int{180, 2000, 20000} {
		b.Run(fmt.Sprintf("%d words", words), func(b *testing.B) {
			text := prosaic(words, 150)
			for range b.N {
				e, _ := shown(b, Options{Rows: 8}, "")
				e.Set(text)
			}
		})
	}
}
