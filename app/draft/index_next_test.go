package draft

import (
	"fmt"
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

// However a review is edited, the index that is carried on is the one that is built anew,
// and the one before stays what it was.
func TestAnIndexIsCarriedOn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := New("CERD", "CERD-2027")
		for n := range 5 {
			rec, act := ID(fmt.Sprint("r", n)), ID(fmt.Sprint("a", n))
			r = Inserted(r, -1, &Recommendation{ID: rec, Reference: fmt.Sprint("R", n)})
			r = Inserted(r, -1, &Action{ID: act, Reference: fmt.Sprint("A", n), Recommendations: []ID{rec, "r0"}})
			r = Inserted(r, -1, &Indicator{ID: ID(fmt.Sprint("i", n)), Reference: fmt.Sprint("I", n), Actions: []ID{act}})
			r = Inserted(r, -1, &Engagement{ID: ID(fmt.Sprint("e", n)), Recommendations: []ID{rec}})
		}
		x := NewIndex(r)
		for range rapid.IntRange(1, 12).Draw(t, "edits") {
			n := rapid.IntRange(0, 4).Draw(t, "which")
			rec, act, ind, eng := ID(fmt.Sprint("r", n)), ID(fmt.Sprint("a", n)), ID(fmt.Sprint("i", n)), ID(fmt.Sprint("e", n))
			word := rapid.SampledFrom([]string{"one", "two", "R1", ""}).Draw(t, "word")
			next := r
			switch rapid.IntRange(0, 9).Draw(t, "edit") {
			case 0:
				next = Changed(r, rec, func(i *Recommendation) { i.Response = Markdown(word) })
			case 1:
				next = Changed(r, rec, func(i *Recommendation) { i.Reference = word })
			case 2:
				next = Changed(r, act, func(i *Action) { i.Title = word })
			case 3:
				next = Changed(r, act, func(i *Action) { i.Recommendations = []ID{rec} })
			case 4:
				next = Changed(r, ind, func(i *Indicator) { i.Actions = nil })
			case 5:
				next = Changed(r, eng, func(i *Engagement) { i.Recommendations = []ID{"r3"} })
			case 6:
				next, _ = Deleted(r, act)
			case 7:
				next = Inserted(r, 0, &Recommendation{ID: NewID(), Reference: word})
			case 8:
				next = Changed(r, act, func(i *Action) { i.Reference = word })
			case 9:
				next = Changed(r, ind, func(i *Indicator) { i.Title = word })
			}
			before := NewIndex(r)
			got := NextIndex(x, next)
			if !reflect.DeepEqual(got, NewIndex(next)) {
				t.Fatalf("carried on %+v\nbuilt anew %+v", got, NewIndex(next))
			}
			if !reflect.DeepEqual(x, before) {
				t.Fatal("the index before was changed")
			}
			r, x = next, got
		}
	})
}

func BenchmarkIndexWithEachKey(b *testing.B) {
	r := New("CERD", "CERD-2027")
	for n := range 10_000 {
		rec := ID(fmt.Sprint("r", n))
		r.Recommendations = append(r.Recommendations, &Recommendation{ID: rec, Reference: fmt.Sprint("R", n)})
		for m := range 3 {
			act := ID(fmt.Sprint("a", n, "-", m))
			r.Actions = append(r.Actions, &Action{ID: act, Reference: fmt.Sprint("A", n, "-", m), Recommendations: []ID{rec}})
			r.Indicators = append(r.Indicators, &Indicator{ID: ID(fmt.Sprint("i", n, "-", m)), Reference: fmt.Sprint("I", n, "-", m), Actions: []ID{act}})
		}
	}
	x := NewIndex(r)
	for n := 0; b.Loop(); n++ {
		r = Changed(r, "r4711", func(i *Recommendation) { i.Response = Markdown(fmt.Sprint(n)) })
		x = NextIndex(x, r)
	}
}
