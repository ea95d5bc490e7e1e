package window

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"followup/app/draft"
	"followup/app/kind"
	"followup/forms/figures"
)

// large makes a review of n recommendations with responses of so many words.
func large(t testing.TB, n, responseWords int) *draft.Review {
	t.Helper()
	tables, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	r := tables.NewReview("CERD", "CERD-2027")
	response := strings.TrimSpace(strings.Repeat("The Government reports on this work each year. ", responseWords/8))
	for i := range n {
		item := &draft.Recommendation{
			ID: draft.NewID(), Paragraph: fmt.Sprintf("%d(%c)", 6+i/4, 'a'+rune(i%4)), Theme: fmt.Sprintf("Theme %d", i%20),
			Text: draft.Quoted(strings.Repeat("Take effective measures against discrimination; ", 10)), LeadAgency: "MoJ", Status: "drafting",
			Response: draft.Markdown(response),
		}
		item.Reference = "CERD-2027-" + item.Paragraph
		r.Recommendations = append(r.Recommendations, item)
		for k := range 3 {
			r.Actions = append(r.Actions, &draft.Action{
				ID: draft.NewID(), Reference: fmt.Sprintf("CERD-2027-MOJ-A%03d%d", i, k), Title: "A definite programme", Agency: "MoJ",
				Recommendations: []draft.ID{item.ID},
			})
		}
	}
	return draft.Inserted(r, -1, tables.NewPaper(r, "cabinet-response"))
}

// BenchmarkKeystroke is what we add to the toolkit's own work with each key: the
// step, the review that follows, the list and the menu; counting runs aside.
func BenchmarkKeystroke(b *testing.B) {
	for _, n := range []int{100, 500, 10000} {
		b.Run(fmt.Sprintf("%d recommendations", n), func(b *testing.B) {
			w, err := newWindow(test.NewTempApp(b), Options{Home: b.TempDir(), Now: time.Now, measurer: silent{}})
			if err != nil {
				b.Fatal(err)
			}
			w.win.Resize(w.size())
			w.adopt(large(b, n, 180), nil, "x.followup", nil)
			w.tasks.Wait()
			w.unguard() // recovery copies are written aside, on a goroutine of their own
			w.tasks.Wait()
			screen := w.recommendations()
			screen.list.choose(0)
			screen.detail.begin()
			keyboard := w.win.Canvas().Focused()
			took := make([]time.Duration, 0, b.N)
			b.ResetTimer()
			for i := range b.N {
				begin := time.Now()
				keyboard.TypedRune(rune('a' + i%26))
				took = append(took, time.Since(begin))
			}
			b.StopTimer()
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "µs-p99")
		})
	}
}

// silent counts nothing.
type silent struct{}

func (silent) post(job) {}
func (silent) stop()    {}

// BenchmarkFirstVisit is the work of showing a screen for the first time; drawing it is
// the toolkit's.
func BenchmarkFirstVisit(b *testing.B) {
	tables, err := kind.Load()
	if err != nil {
		b.Fatal(err)
	}
	w, err := newWindow(test.NewTempApp(b), Options{Home: b.TempDir(), Now: time.Now, measurer: silent{}})
	if err != nil {
		b.Fatal(err)
	}
	w.win.Resize(w.size())
	w.adopt(figures.Make(tables, figures.Usual(500), 1), nil, "x.followup", nil)
	w.tasks.Wait()
	for _, name := range screenNames() {
		b.Run(string(name), func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				other := recommendationsPlace
				if name == other {
					other = aboutPlace
				}
				w.visit(other)
				delete(w.screens, name)
				b.StartTimer()
				w.visit(name)
				b.StopTimer()
				w.tasks.Wait() // the monitor's figures come by themselves
				b.StartTimer()
			}
		})
	}
}
