package markedup

import (
	"testing"

	"pgregory.net/rapid"
)

func TestANameTellsWhatItWasMadeOf(t *testing.T) {
	n := name{digest("a"), digest("b"), digest("c"), 7}
	s := n.String()
	if got, ok := parsed(s); !ok || got != n || len(s) > 40 {
		t.Errorf("%s (%d) gave %+v", s, len(s), got)
	}
	for _, other := range []string{"", "place1", "_GoBack", "fu", "fuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuu"} {
		if _, ok := parsed(other); ok {
			t.Errorf("%q was taken for one of ours", other)
		}
	}
}

// Whatever words come back, they are written so that a reader sees just these words,
// or it is said that they cannot be written.
func TestWordsBecomeMarkdownThatShowsThem(t *testing.T) {
	text := rapid.StringOfN(rapid.RuneFrom([]rune("ab ā*_[]{}^\\`#-+.1)|!<>&")), 0, 24, -1)
	rapid.Check(t, func(t *rapid.T) {
		runs := []Run{{Text: text.Draw(t, "one")}, {Text: text.Draw(t, "two"), Bold: rapid.Bool().Draw(t, "bold")}}
		s := newSplice("", false)
		line, ok := s.inline(runs, nil, func(int) string { return "" })
		if ok && squeezed(shown(line, nil)) != squeezed(now(runs)) {
			t.Fatalf("%q was written as %q, which shows %q", now(runs), line, shown(line, nil))
		}
	})
}

func TestAParagraphWhoseEndWentRunsOnIntoTheNext(t *testing.T) {
	list := accepted([]Paragraph{
		{Names: []string{"a"}, Runs: []Run{{Text: "One "}, {Text: "gone", Fate: Went, By: Author{Name: "A"}}}, Ended: Went},
		{Names: []string{"b"}, Runs: []Run{{Text: "two"}}},
		{Names: []string{"c"}, Runs: []Run{{Text: "all gone", Fate: Went}}, Ended: Went},
		{Names: []string{"d"}, Runs: []Run{{Text: "stays"}}},
	})
	var texts []string
	for i := range list {
		texts = append(texts, list[i].text())
	}
	if len(texts) != 3 || texts[0] != "One two" || texts[1] != "" || texts[2] != "stays" || len(list[0].names) != 2 || list[0].authors[0].Name != "A" {
		t.Errorf("%q, %+v", texts, list)
	}
}
