package markup

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// marked reads a text in which ‹ and › stand around the selection.
func marked(s string) (string, int, int) {
	start := strings.Index(s, "‹")
	s = strings.Replace(s, "‹", "", 1)
	end := strings.Index(s, "›")
	if end < 0 {
		return s, start, start
	}
	return strings.Replace(s, "›", "", 1), start, end
}

func unmark(s string, start, end int) string {
	return s[:start] + "‹" + s[start:end] + "›" + s[end:]
}

func TestButtons(t *testing.T) {
	for _, c := range []struct {
		name, before string
		do           func(string, int, int) (string, int, int)
		after        string
	}{
		{"bold", "a ‹word› here", Bold, "a **‹word›** here"},
		{"bold off", "a **‹word›** here", Bold, "a ‹word› here"},
		{"bold off with its stars selected", "a ‹**word**› here", Bold, "a ‹word› here"},
		{"the word at the cursor", "a wo‹rd here", Bold, "a **wo‹›rd** here"},
		{"nothing at the cursor", "a ‹ here", Bold, "a ‹› here"},
		{"italic in bold", "**‹word›**", Italic, "***‹word›***"},
		{"bold off leaves italic", "***‹word›***", Bold, "*‹word›*"},
		{"blanks stay outside", "a‹ word ›here", Bold, "a‹ **word** ›here"},
		{"two paragraphs", "‹one\n\ntwo›", Bold, "**‹one**\n\n**two›**"},
		{"items", "‹- one\n- two›", Italic, "‹- *one*\n- *two›*"},
		{"cells", "|a|b|\n|-|-|\n|‹c|d›|", Bold, "|a|b|\n|-|-|\n|**‹c**|**d›**|"},
		{"over the border of a mark", "‹a [[6(a): b› c]]", Bold, "**‹a** [[6(a): **b›** c]]"},
		{"where stars would print", "a‹(x)›b", Bold, "a‹(x)›b"},
		{"bullets", "‹one\ntwo›", Bullets, "- ‹one\n- two›"},
		{"bullets off", "‹- one\n- two›", Bullets, "‹one\n\ntwo›"},
		{"numbers", "‹one\ntwo›\nthree", Numbers, "1. ‹one\n2. two›\n\nthree"},
		{"bullets become numbers", "‹- one\n- two›", Numbers, "‹1. one\n2. two›"},
		{"numbers go on", "1. one\ntw‹o›", Numbers, "1. one\n2. tw‹o›"},
		{"a list on an empty line", "‹›", Bullets, "- ‹›"},
		{"withhold", "a ‹secret› b", withheld, "a [[9(2)(a): ‹secret›]] b"},
		{"withhold in paragraphs", "‹one\n\ntwo›", withheld, "[[9(2)(a): ‹one]]\n\n[[9(2)(a): two›]]"},
		{"withhold in items", "‹- one\n  - two›", withheld, "‹- [[9(2)(a): one]]\n  - [[9(2)(a): two›]]"},
		{"withhold in cells", "|a|b|\n|-|-|\n|‹c|d›|", withheld, "|a|b|\n|-|-|\n|[[9(2)(a): ‹c]]|[[9(2)(a): d›]]|"},
		{"withhold a word that ends in a bracket", "a ‹[sic]› b", withheld, "a [[9(2)(a): ‹[sic]› ]] b"},
		{"withhold half a link", "see [the ‹page](https://x.nz) now›", withheld, "see [[9(2)(a): [the ‹page](https://x.nz) now›]]"},
		{"withhold half of something bold", "a **b ‹c** d›", withheld, "a [[9(2)(a): **b ‹c** d›]]"},
		{"withhold around a mark", "‹a [[6(a): b]] c›", withheld, "[[9(2)(a): ‹a]] [[6(a): b]] [[9(2)(a): c›]]"},
		{"other grounds", "[[6(a): ‹b›]]", withheld, "[[9(2)(a): ‹b›]]"},
		{"give back", "a [[6(a): ‹b›]] c", Unwithhold, "a ‹b› c"},
		{"a link", "see ‹it› now", link("https://x.nz/a b"), "see [‹it›](https://x.nz/a%20b) now"},
		{"a link's address", "see [i‹›t](https://x.nz) now", link("https://y.nz"), "see [i‹›t](https://y.nz) now"},
		{"a link off", "see [i‹›t](https://x.nz) now", link(""), "see i‹›t now"},
		{"a note", "a‹› b", AddNote, "a[^1] b\n\n[^1]: ‹›"},
		{"a second note", "a[^1] b‹›\n\n[^1]: x", AddNote, "a[^1] b[^2]\n\n[^1]: x\n[^2]: ‹›"},
		{"a table", "a‹›\n\nb", func(s string, i, j int) (string, int, int) { return TableSkeleton(s, i, j, 2, 1) }, "a\n\n| ‹› |  |\n| --- | --- |\n|  |  |\n\nb"},
	} {
		t.Run(c.name, func(t *testing.T) {
			src, start, end := marked(c.before)
			if got := unmark(c.do(src, start, end)); got != c.after {
				t.Errorf("got\n%s\nwant\n%s", got, c.after)
			}
		})
	}
}

func withheld(s string, start, end int) (string, int, int) {
	return Withhold(s, start, end, []string{"9(2)(a)"})
}

func link(address string) func(string, int, int) (string, int, int) {
	return func(s string, start, end int) (string, int, int) { return Link(s, start, end, address) }
}

func TestWithholdAsksForGrounds(t *testing.T) {
	for _, grounds := range [][]string{nil, {"because"}, {"9(2)(a)", ""}} {
		if got, _, _ := Withhold("a b", 0, 1, grounds); got != "a b" {
			t.Errorf("%q: %q", grounds, got)
		}
	}
}

// A button never loses a word, never leaves a selection outside the text, and never
// breaks a mark.
func TestButtonsTouchNoWord(t *testing.T) {
	buttons := map[string]func(string, int, int) (string, int, int){
		"bold": Bold, "italic": Italic, "withhold": withheld, "unwithhold": Unwithhold, "link": link("https://x.nz"),
	}
	rapid.Check(t, func(t *rapid.T) {
		src := document.Draw(t, "text")
		start := rapid.IntRange(-1, len(src)+1).Draw(t, "start")
		end := rapid.IntRange(-1, len(src)+1).Draw(t, "end")
		_, broken := Marks(src)
		for name, do := range buttons {
			next, from, to := do(src, start, end)
			if from < 0 || to < from || to > len(next) {
				t.Fatalf("%s of %q: selection %d to %d in %q", name, src, from, to, next)
			}
			if name == "link" && strings.Contains(next, "[https://x.nz]") {
				continue // the address was put in
			}
			if got, want := Plain(Parse(next, Options{})), Plain(Parse(src, Options{})); name != "unwithhold" && got != want {
				t.Fatalf("%s of %q from %d to %d: %q prints %q, was %q", name, src, start, end, next, got, want)
			}
			if _, after := Marks(next); len(after) > len(broken) {
				t.Fatalf("%s of %q from %d to %d: %q has broken marks %v", name, src, start, end, next, after)
			}
		}
		for name, do := range map[string]func(string, int, int) (string, int, int){"bullets": Bullets, "numbers": Numbers, "note": AddNote} {
			next, from, to := do(src, start, end)
			if from < 0 || to < from || to > len(next) {
				t.Fatalf("%s of %q: selection %d to %d in %q", name, src, from, to, next)
			}
		}
	})
}

// What is selected and withheld is in a mark afterwards, and giving it back gives the
// text as it was.
func TestWithholdingPlainTextCanBeTakenBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := strings.Join(rapid.SliceOfN(rapid.StringMatching(`[a-z]{1,6}( [a-z]{1,6}){0,4}`), 1, 4).Draw(t, "paragraphs"), "\n\n")
		start := rapid.IntRange(0, len(src)).Draw(t, "start")
		end := rapid.IntRange(start, len(src)).Draw(t, "end")
		next, from, to := withheld(src, start, end)
		spans, broken := Marks(next)
		if len(broken) > 0 {
			t.Fatalf("%q: %v", next, broken)
		}
		var hidden strings.Builder
		for _, m := range spans {
			hidden.WriteString(next[m.WordsStart:m.WordsEnd])
		}
		if got, want := strings.Join(strings.Fields(hidden.String()), ""), strings.Join(strings.Fields(src[start:end]), ""); got != want {
			t.Fatalf("%q from %d to %d: %q hides %q, want %q", src, start, end, next, got, want)
		}
		if back, _, _ := Unwithhold(next, from, to); back != src {
			t.Fatalf("%q, then %q, came back as %q", src, next, back)
		}
	})
}

func TestBoldTwiceChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := strings.Join(rapid.SliceOfN(rapid.StringMatching(`(- )?[a-z]{1,6}( [a-z]{1,6}){0,4}`), 1, 4).Draw(t, "lines"), "\n\n")
		start := rapid.IntRange(0, len(src)).Draw(t, "start")
		end := rapid.IntRange(start, len(src)).Draw(t, "end")
		for name, do := range map[string]func(string, int, int) (string, int, int){"bold": Bold, "italic": Italic} {
			once, from, to := do(src, start, end)
			if twice, _, _ := do(once, from, to); twice != src {
				t.Fatalf("%s of %q from %d to %d: %q, then %q", name, src, start, end, once, twice)
			}
		}
	})
}
