package markup

import (
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// fragment is a stretch of what writers type, right and wrong.
var fragment = rapid.OneOf(
	rapid.StringMatching(`[a-z]{1,5}`),
	rapid.SampledFrom([]string{
		" ", " ", " ", "\n", "\n\n", "*", "**", "_", "`", "[", "]", "(", ")", "[[", "]]", "[[9(2)(a): ", "[[6(a), 6(b)(i):", "\\", "\\[[", "\\]]",
		"- ", "\n- ", "\n  - ", "\n1. ", "\n2. ", "\n   1. ", "\n# ", "|", "\n|a|b|\n|-|:-:|\n|", "\n\n[^1]: ", "[^1]", "{{", "}}", "{{count actions}}",
		"{{draw new}}", "](https://x.nz)", "![", "<b>", "&nbsp;", "~~", "```\n", "    ", "\t", "  \n", "\\\n", ".", ":", "27. ", "(a) ", "• ", "> ", "ā", "😀", "\r",
		"---\n", "---|---\n", "#", "<https://x.nz/y>", "\u00a0", "\x00",
	}),
)

// document is a text of such fragments.
var document = rapid.Custom(func(t *rapid.T) string {
	return strings.Join(rapid.SliceOfN(fragment, 0, 24).Draw(t, "fragments"), "")
})

// printed collects which bytes of the source stand in runs.
func printed(t *Text, size int) []bool {
	seen := make([]bool, size)
	runs := func(list []Run) {
		for _, r := range list {
			for i := r.Start; i < r.End && i < size; i++ {
				seen[i] = true
			}
		}
	}
	for _, b := range t.Blocks {
		runs(b.Runs)
		for _, row := range b.Rows {
			for _, c := range row {
				runs(c.Runs)
			}
		}
	}
	for _, n := range t.Notes {
		runs(n.Runs)
	}
	return seen
}

// lost returns the letters of the source that are neither printed nor part of markup:
// an address, grounds, a label, a number of an item, a line below a table's header.
func lost(src string, t *Text) string {
	seen := printed(t, len(src))
	spans, _ := Marks(src)
	for _, m := range spans {
		for i := m.Start; i < m.WordsStart; i++ {
			seen[i] = true
		}
	}
	for _, n := range t.Notes {
		for i := n.Start; i < n.Start+len(n.Label)+4; i++ {
			seen[i] = true
		}
	}
	for _, b := range t.Blocks {
		if b.Kind == Number {
			for i := b.Start; i < b.End && src[i] >= '0' && src[i] <= '9'; i++ {
				seen[i] = true
			}
		}
	}
	masked := newReader(src, false).masked
	for i := range len(masked) {
		if masked[i] != '[' {
			continue
		}
		if _, address, ok := linkAt(masked[i:], 0); ok {
			for k := i + address.start; k < i+address.end; k++ {
				seen[k] = true
			}
		}
	}
	missing := strings.Builder{}
	for i := 0; i < len(src); {
		r, size := utf8.DecodeRuneInString(src[i:])
		if !seen[i] && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			fmt.Fprintf(&missing, "%q at %d ", src[i:], i)
			break
		}
		i += size
	}
	return missing.String()
}

func TestNoWordIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := document.Draw(t, "text")
		for _, opt := range []Options{{}, {Headings: true}} {
			if missing := lost(src, Parse(src, opt)); missing != "" {
				t.Fatalf("%q: lost %s", src, missing)
			}
		}
	})
}

func TestEveryPlaceLiesInTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkPlaces(t, document.Draw(t, "text")) })
}

type failer interface{ Fatalf(string, ...any) }

func checkPlaces(t failer, src string) {
	text := Parse(src, Options{Headings: true})
	inside := func(what string, start, end int) {
		if start < 0 || end < start || end > len(src) {
			t.Fatalf("%q: %s from %d to %d", src, what, start, end)
		}
	}
	check := func(runs []Run) {
		for _, r := range runs {
			inside("run", r.Start, r.End)
			if r.Note < 0 || r.Note > len(text.Notes) {
				t.Fatalf("%q: mark of note %d of %d", src, r.Note, len(text.Notes))
			}
			if r.Live != nil && r.Text != "" {
				t.Fatalf("%q: a live reference has words", src)
			}
		}
	}
	for i, b := range text.Blocks {
		inside("block", b.Start, b.End)
		if b.Under < 0 || b.Under > i {
			t.Fatalf("%q: block %d stands under block %d", src, i, b.Under-1)
		}
		check(b.Runs)
		for _, row := range b.Rows {
			if len(row) != len(b.Rows[0]) {
				t.Fatalf("%q: rows of %d and %d cells", src, len(b.Rows[0]), len(row))
			}
			for _, c := range row {
				check(c.Runs)
			}
		}
	}
	for _, n := range text.Notes {
		inside("note", n.Start, n.End)
		check(n.Runs)
	}
	for _, p := range text.Problems {
		inside("problem "+p.Code, p.Start, p.End)
		if p.Message == "" {
			t.Fatalf("%q: a problem without words", src)
		}
	}
}

// The fast path reads plain text just as the Markdown parser does.
func TestFastPathIsTheSlowOne(t *testing.T) {
	plain := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.OneOf(
			rapid.StringMatching(`[a-zA-Z0-9ā.,;:()'"%/#=+>|–—-]{1,8}`),
			rapid.SampledFrom([]string{" ", "  ", "\n", "\n\n", "  \n", "\t", "\u00a0", "- ", "1. ", "]", "]]", "|a|\n|-|\n"}),
		), 0, 20).Draw(t, "pieces"), "")
	})
	rapid.Check(t, func(t *rapid.T) {
		src := rapid.OneOf(plain, document).Draw(t, "text")
		fast := newReader(src, false).read(Options{Headings: true})
		slow := newReader(src, true).read(Options{Headings: true})
		if a, b := dump(fast), dump(slow); a != b {
			t.Fatalf("%q:\nfast %s\nslow %s", src, a, b)
		}
	})
}

func dump(t *Text) string {
	var w strings.Builder
	runs := func(list []Run) {
		for _, r := range list {
			live := r.Live
			r.Live = nil
			fmt.Fprintf(&w, "%+v %+v;", r, live)
		}
	}
	for _, b := range t.Blocks {
		list, rows := b.Runs, b.Rows
		b.Runs, b.Rows = nil, nil
		fmt.Fprintf(&w, "\n%+v ", b)
		runs(list)
		for _, row := range rows {
			for _, c := range row {
				runs(c.Runs)
			}
		}
	}
	for _, n := range t.Notes {
		runs(n.Runs)
	}
	fmt.Fprintf(&w, "%+v", t.Problems)
	return w.String()
}

// What is withheld never shows in the words around it: two secrets leave the same rest.
func TestWithheldWordsDoNotTouchTheRest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before, after := document.Draw(t, "before"), document.Draw(t, "after")
		rest := func(secret string) string {
			text := Parse(before+"[[9(2)(a): "+secret+"]]"+after, Options{Headings: true})
			var w strings.Builder
			runs := func(list []Run) {
				for _, r := range list {
					if r.Span > 0 {
						fmt.Fprintf(&w, "<%d>", r.Span)
						continue
					}
					fmt.Fprintf(&w, "%q%v%v%v%v", r.Text, r.Bold, r.Italic, r.Note, r.Break)
				}
			}
			for _, b := range text.Blocks {
				fmt.Fprintf(&w, "\n%d %d %d ", b.Kind, b.Level, b.Under)
				runs(b.Runs)
				for _, row := range b.Rows {
					for _, c := range row {
						runs(c.Runs)
					}
				}
			}
			for _, n := range text.Notes {
				runs(n.Runs)
			}
			return w.String()
		}
		spans, broken := Marks(before + "[[9(2)(a): abc]]" + after)
		if len(broken) > 0 || len(spans) == 0 {
			return // a release of such a text is refused
		}
		if a, b := rest("abc"), rest("a much longer secret of many words"); a != b {
			t.Fatalf("%q and %q:\n%s\n%s", before, after, a, b)
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"", "a *b* **c**\n\n- d\n  - e\n1. f", "|a|b|\n|-|-|\n|c|d|", "a[^1]\n\n[^1]: b\n\n  c", "[[9(2)(a): b]] \\[[ ]]",
		"[a](https://x.nz) {{count actions}} `c` <b>", "```\n[[6(a): x]]\n```", "# a\n## b #", "5. a\n(a) b\n> c\n• d", "a  \nb\\\nc",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		checkPlaces(t, src)
		if missing := lost(src, Parse(src, Options{})); missing != "" && utf8.ValidString(src) {
			t.Fatalf("%q: lost %s", src, missing)
		}
		if a, b := dump(newReader(src, false).read(Options{})), dump(newReader(src, true).read(Options{})); a != b {
			t.Fatalf("%q:\nfast %s\nslow %s", src, a, b)
		}
	})
}

func FuzzButtons(f *testing.F) {
	f.Add("a *b* [[6(a): c]]\n\n|d|e|\n|-|-|\n|f|g|", 2, 20)
	f.Fuzz(func(t *testing.T, src string, start, end int) {
		for _, do := range []func(string, int, int) (string, int, int){Bold, Italic, Bullets, Numbers, withheld, Unwithhold, AddNote, link("https://x.nz")} {
			next, from, to := do(src, start, end)
			if from < 0 || to < from || to > len(next) {
				t.Fatalf("%q: selection %d to %d in %q", src, from, to, next)
			}
		}
	})
}
