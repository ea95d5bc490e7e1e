package draft

import (
	"strconv"
	"testing"
)

func BenchmarkChangedSinceAgreed(b *testing.B) {
	r := New("CERD", "CERD-2027")
	for n := range 500 {
		r.Recommendations = append(r.Recommendations, &Recommendation{ID: ID("r" + strconv.Itoa(n)), Response: "Words."})
	}
	for n := range 1500 {
		r.Actions = append(r.Actions, &Action{ID: ID("a" + strconv.Itoa(n)), Title: "Title", Description: "Words."})
	}
	r.About.Decision.Agreed = AgreedTexts(r)
	for b.Loop() {
		if ChangedSinceAgreed(r) != nil {
			b.Fatal("nothing changed")
		}
	}
}
