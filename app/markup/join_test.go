package markup

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestJoin(t *testing.T) {
	for _, c := range []struct{ first, second, want string }{
		{"", "", ""},
		{"One.", "", "One."},
		{"", "Two.", "Two."},
		{"One.\n", "\nTwo.", "One.\n\nTwo."},
		{"- a", "- b", "- a\n\n- b"},
		{"One[^1].\n\n[^1]: First.", "Two[^1].\n\n[^1]: Second.", "One[^1].\n\n[^1]: First.\n\nTwo[^2].\n\n[^2]: Second."},
		{"One[^a].\n\n[^a]: First.", "Two[^a] and[^1].\n\n[^a]: Second.\n[^1]: Third.", "One[^a].\n\n[^a]: First.\n\nTwo[^2] and[^1].\n\n[^2]: Second.\n[^1]: Third."},
		{"One[^1].\n\n[^1]: First.", "Two[^b].\n\n[^b]: Second.", "One[^1].\n\n[^1]: First.\n\nTwo[^b].\n\n[^b]: Second."},
	} {
		if got := Join(c.first, c.second); got != c.want {
			t.Errorf("%q and %q: %q, want %q", c.first, c.second, got, c.want)
		}
	}
}

// TestJoinKeepsEveryNote joins texts whose notes have whatever labels.
func TestJoinKeepsEveryNote(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := func(name string) (string, int) {
			labels := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"1", "2", "3", "a", "b", "note"}), 0, 4, rapid.ID).Draw(t, name)
			var body, notes strings.Builder
			for _, l := range labels {
				body.WriteString("word[^" + l + "] ")
				notes.WriteString("\n[^" + l + "]: note")
			}
			return "Words. " + body.String() + "\n" + notes.String(), len(labels)
		}
		first, n := text("first")
		second, m := text("second")
		parsed := Parse(Join(first, second), Options{})
		if len(parsed.Notes) != n+m || len(parsed.Problems) > 0 {
			t.Fatalf("%d notes and %v, want %d: %q", len(parsed.Notes), parsed.Problems, n+m, Join(first, second))
		}
	})
}
