package comparison

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func shown(pieces []Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		switch p.Kind {
		case Gone:
			b.WriteString("[-" + p.Text + "-]")
		case Added:
			b.WriteString("[+" + p.Text + "+]")
		default:
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

func TestWordsThatCameAndWent(t *testing.T) {
	for _, c := range []struct{ before, after, want string }{
		{"", "", ""},
		{"one two three", "one two three", "one two three"},
		{"", "new", "[+new+]"},
		{"old", "", "[-old-]"},
		{"one two three", "one three", "one [-two -]three"},
		{"one three", "one two three", "one [+two +]three"},
		{"the old house", "the new house", "the [-old -][+new +]house"},
		{"a b c d", "a x c y", "a [-b -][+x +]c [-d-][+y+]"},
		{"Māori wards", "Māori  wards", "[-Māori -][+Māori  +]wards"},
		{"one\n\ntwo", "one\n\ntwo and three", "one\n\n[-two-][+two and three+]"},
	} {
		if got := shown(Words(c.before, c.after)); got != c.want {
			t.Errorf("%q to %q: %q, want %q", c.before, c.after, got, c.want)
		}
	}
}

// No word is lost: without what came stands the earlier text, without what went the later.
func TestBothTextsComeBack(t *testing.T) {
	word := rapid.SampledFrom([]string{"a ", "b ", "c ", "ā", "\n", " "})
	rapid.Check(t, func(t *rapid.T) {
		before := strings.Join(rapid.SliceOfN(word, 0, 30).Draw(t, "before"), "")
		after := strings.Join(rapid.SliceOfN(word, 0, 30).Draw(t, "after"), "")
		var old, now strings.Builder
		for _, p := range Words(before, after) {
			if p.Kind != Added {
				old.WriteString(p.Text)
			}
			if p.Kind != Gone {
				now.WriteString(p.Text)
			}
		}
		if old.String() != before || now.String() != after {
			t.Fatalf("%q and %q came back as %q and %q", before, after, old.String(), now.String())
		}
	})
}

func TestTwoLongTextsTakeNoTime(t *testing.T) {
	var a, b strings.Builder
	for i := range 20_000 {
		a.WriteString(strings.Repeat("x", i%7) + " ")
		b.WriteString(strings.Repeat("y", i%5) + " ")
	}
	start := time.Now()
	Words(a.String(), b.String())
	if d := time.Since(start); d > time.Second {
		t.Errorf("took %s", d)
	}
}
