package markup

import (
	"fmt"
	"strings"
	"testing"
)

// sketch writes a text as a specification reads it: a line a block.
func sketch(t *Text) string {
	var b strings.Builder
	names := map[Kind]string{Paragraph: "p", Heading: "h", Bullet: "-", Number: "1", Table: "t", Verbatim: "v"}
	for _, block := range t.Blocks {
		fmt.Fprintf(&b, "%s", names[block.Kind])
		if block.Level > 0 {
			fmt.Fprintf(&b, "%d", block.Level)
		}
		if block.Under > 0 {
			fmt.Fprintf(&b, "<%d", block.Under)
		}
		b.WriteString(":")
		for i, row := range block.Rows {
			if i > 0 {
				b.WriteString(" /")
			}
			for _, c := range row {
				b.WriteString("|" + sketchRuns(c.Runs))
			}
		}
		b.WriteString(sketchRuns(block.Runs) + "\n")
	}
	for i, n := range t.Notes {
		fmt.Fprintf(&b, "n%d %s:%s\n", i+1, n.Label, sketchRuns(n.Runs))
	}
	return b.String()
}

func sketchRuns(runs []Run) string {
	var b strings.Builder
	for _, r := range runs {
		s := r.Text
		if r.Note > 0 {
			s = fmt.Sprintf("^%d", r.Note)
		}
		if r.Live != nil {
			s = fmt.Sprintf("{%s %s %v}", r.Live.Name, r.Live.What, r.Live.Params)
		}
		if r.Code {
			s = "c(" + s + ")"
		}
		if r.Italic {
			s = "i(" + s + ")"
		}
		if r.Bold {
			s = "b(" + s + ")"
		}
		if r.Link != "" {
			s = "a(" + s + " " + r.Link + ")"
		}
		if r.Span > 0 {
			s = fmt.Sprintf("w%d(%s %s)", r.Span, strings.Join(r.Withheld, "+"), s)
		}
		if r.Break {
			s = "⏎" + s
		}
		b.WriteString(s)
	}
	return b.String()
}

func TestParse(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"nothing", "", ""},
		{"a paragraph", "One line.", "p:One line.\n"},
		{"two paragraphs", "One.\n\nTwo.", "p:One.\np:Two.\n"},
		{"a line end is a space", "One\ntwo  three.", "p:One two  three.\n"},
		{"two spaces break a line", "One  \ntwo", "p:One⏎two\n"},
		{"a backslash breaks a line", "One\\\ntwo", "p:One⏎two\n"},
		{"bold and italic", "A **b** and *i* and _j_ and __k__ and ***both***.", "p:A b(b) and i(i) and i(j) and b(k) and b(i(both)).\n"},
		{"bold in a word", "un**believ**able", "p:unb(believ)able\n"},
		{"underscores in a word stay", "file_name_here", "p:file_name_here\n"},
		{"stars that mean nothing stay", "2 * 3 * 4 and **open", "p:2 * 3 * 4 and **open\n"},
		{"escapes", `\*not italic\* and 1\. and \\`, "p:*not italic* and 1. and \\\n"},
		{"emphasis over a line end", "**one\ntwo** three", "p:b(one two) three\n"},
		{"bullets", "- one\n- two\n* three", "-:one\n-:two\n-:three\n"},
		{"nested bullets", "- one\n  - two\n    - three\n- four", "-:one\n-1:two\n-2:three\n-:four\n"},
		{"numbers", "1. one\n2. two\n   1. deep\n3. three", "1:one\n1:two\n11:deep\n1:three\n"},
		{"bullets under a number", "1. one\n  - a\n  - b\n2. two", "1:one\n-1:a\n-1:b\n1:two\n"},
		{"items with blank lines between", "1. one\n\n2. two", "1:one\n1:two\n"},
		{"an item runs on", "- one\n  more\nand more", "-:one more and more\n"},
		{"a paragraph in an item", "- one\n\n  more\n\nout", "-:one\np<1:more\np:out\n"},
		{"a list ends a paragraph", "Intro:\n- one", "p:Intro:\n-:one\n"},
		{"a year is no item", "2027. A good year", "p:2027. A good year\n"},
		{"a list that begins with five is printed as typed", "5. five\n6. six", "v:5. five\nv:6. six\n"},
		{"a sentence may have a number at its line's end", "In the year\n27. And so on", "p:In the year 27. And so on\n"},
		{"lettered lines keep their lines", "We will:\n(a) do this; and\n(b) do that.", "p:We will:\nv:(a) do this; and\nv:(b) do that.\n"},
		{"a bullet from elsewhere", "• one\n• two", "v:• one\nv:• two\n"},
		{"a quotation", "> said", "v:> said\n"},
		{"headings where not allowed", "# Title", "v:# Title\n"},
		{"a ruler", "a\n\n---\n\nb", "p:a\nv:---\np:b\n"},
		{"no underlined headings", "Title\n=====", "p:Title =====\n"},
		{"code between fences", "```go\n*a*\n```\nb", "v:```go⏎*a*⏎```\np:b\n"},
		{"indented code", "    *as* typed\n    too", "v:    *as* typed⏎    too\n"},
		{"code in a line", "a `*b*` c", "p:a c(`*b*`) c\n"},
		{"a link", "See [the *page*](https://x.nz/a_b_c(1)).", "p:See a(the  https://x.nz/a_b_c(1))a(i(page) https://x.nz/a_b_c(1)).\n"},
		{"bold around a link", "**see [it](https://x.nz) now**", "p:b(see )a(b(it) https://x.nz)b( now)\n"},
		{"an address alone", "<https://x.nz/a>", "p:a(https://x.nz/a https://x.nz/a)\n"},
		{"a link with a title is printed as typed", `[a](https://x.nz "t")`, "p:[a](https://x.nz \"t\")\n"},
		{"a dangerous link is printed as typed", "[a](javascript:b)", "p:[a](javascript:b)\n"},
		{"an image is printed as typed", "![alt](https://x.nz/p.png)", "p:![alt](https://x.nz/p.png)\n"},
		{"raw HTML is printed as typed", "a <b>bold</b> &nbsp; c", "p:a <b>bold</b> &nbsp; c\n"},
		{"less than is a sign", "a < b and c > d & e", "p:a < b and c > d & e\n"},
		{"brackets are brackets", "[sic] and [a] (b)", "p:[sic] and [a] (b)\n"},
		{"a note", "Words[^1] go on.\n\n[^1]: The *note*.", "p:Words^1 go on.\nn1 1:The i(note).\n"},
		{"notes in the order of their marks", "a[^b] c[^a]\n\n[^a]: first\n[^b]: second", "p:a^1 c^2\nn1 b:second\nn2 a:first\n"},
		{"a note of two paragraphs", "a[^1]\n\n[^1]: one\n\n  two\n\nb", "p:a^1\np:b\nn1 1:one⏎two\n"},
		{"a note without a mark is printed", "a\n\n[^1]: words", "p:a\nv:[^1]: words\n"},
		{"a mark without a note is printed", "a[^1]", "p:a[^1]\n"},
		{"a table", "| a | b |\n|---|:-:|\n| *c* | d\\|e |\n| f |", "t:|a|b /|i(c)|d|e /|f|\n"},
		{"a row with too much keeps it", "|a|b|\n|-|-|\n|c|d|e|", "t:|a|b /|c|d|e\n"},
		{"pipes without a table", "a | b\nc | d", "p:a | b c | d\n"},
		{"a live figure", "{{count recommendations position=noted}} noted", "p:{count recommendations map[position:noted]} noted\n"},
		{"a heading with blanks", "{{paragraph of=Executive Summary}}", "p:{paragraph  map[of:Executive Summary]}\n"},
		{"an unknown figure is printed", "{{count sheep}}", "p:{{count sheep}}\n"},
		{"a withheld span", "a [[9(2)(a): the *secret*: b]] c", "p:a w1(9(2)(a) the )w1(9(2)(a) i(secret))w1(9(2)(a) : b) c\n"},
		{"several grounds", "[[9(2)(f)(iv), 9(2)(h): x]]", "p:w1(9(2)(f)(iv)+9(2)(h) x)\n"},
		{"a span in bold", "**a [[6(a): b]] c**", "p:b(a )w1(6(a) b(b))b( c)\n"},
		{"a span in code", "`a [[6(a): *b*]]`", "p:c(`a )w1(6(a) c(*b*))c(`)\n"},
		{"a span in an item", "- [[6(a): b]]\n- c", "-:w1(6(a) b)\n-:c\n"},
		{"a span that begins like a list", "[[6(a): - b]]", "p:w1(6(a) - b)\n"},
		{"a span in a cell", "|a|b|\n|-|-|\n|[[6(a): c]]|d|", "t:|a|b /|w1(6(a) c)|d\n"},
		{"a span over a line end", "a [[6(a): b\nc]] d", "p:a w1(6(a) b c) d\n"},
		{"a span in a link's words", "[a [[6(a): b]]](https://x.nz)", "p:a(a  https://x.nz)w1(6(a) a(b https://x.nz))\n"},
		{"a span in a note", "a[^1]\n\n[^1]: b [[6(a): c]]", "p:a^1\nn1 1:b w1(6(a) c)\n"},
		{"literal brackets", `a \[[b]\]] c`, "p:a [[b]]] c\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := sketch(Parse(c.src, Options{})); got != c.want {
				t.Errorf("%q:\n%swant\n%s", c.src, got, c.want)
			}
		})
	}
	if got, want := sketch(Parse("# One\ntext\n## Two ##\n#### Four", Options{Headings: true})), "h1:One\np:text\nh2:Two\nv:#### Four\n"; got != want {
		t.Errorf("headings:\n%swant\n%s", got, want)
	}
}

func TestProblems(t *testing.T) {
	for _, c := range []struct{ src, codes, at string }{
		{"plain *text* with [a](https://x.nz)", "", ""},
		{"a [[9(2)(a): b", "mark-unclosed", "[[9(2)(a): b"},
		{"a ]] b", "mark-stray", "]]"},
		{"[[9(2)(a): b [[6(a): c]] d]]", "mark-nested", "[[9(2)(a): b [[6(a): c]]"},
		{"[[secret]]", "mark-grounds", "[[secret]]"},
		{"[[because: secret]]", "mark-grounds", "[[because: secret]]"},
		{"[[9(2)(a), : secret]]", "mark-grounds", "[[9(2)(a), : secret]]"},
		{"[[9(2)(a): a\n\nb]]", "mark-across", "[[9(2)(a): a\n\nb]]"},
		{"- [[9(2)(a): a\n- b]]", "mark-across", "[[9(2)(a): a\n- b]]"},
		{"|a|b|\n|-|-|\n|[[6(a): c|d]]|e|", "mark-across", "[[6(a): c|d]]"},
		{"|a|\n|-|\n|[[6(a): c|\n|d]]|", "mark-across", "[[6(a): c|\n|d]]"},
		{"a[^x]", "note-missing", "[^x]"},
		{"[^x]: y", "note-unused", "[^x]: y"},
		{"{{count sheep}}", "live-unknown", "{{count sheep}}"},
		{"a <b>c", "not-understood", "<b>"},
		{"![a](https://x.nz)", "not-understood", "![a](https://x.nz)"},
		{"# a", "not-understood", "# a"},
		{"`a`", "not-understood", "`a`"},
		{"    a", "not-understood", "    a"},
		{"3) a", "not-understood", "3) a"},
		{"a\n\n~~~\nb\n~~~", "not-understood", "~~~\nb\n~~~"},
	} {
		text := Parse(c.src, Options{})
		var codes []string
		for _, p := range text.Problems {
			codes = append(codes, p.Code)
		}
		if got := strings.Join(codes, " "); got != c.codes {
			t.Errorf("%q: problems %q, want %q", c.src, got, c.codes)
			continue
		}
		if len(text.Problems) > 0 {
			p := text.Problems[0]
			if got := c.src[p.Start:p.End]; got != c.at {
				t.Errorf("%q: problem at %q, want %q", c.src, got, c.at)
			}
			if p.Broken() != strings.HasPrefix(c.codes, "mark-") || p.Message == "" {
				t.Errorf("%q: broken %v, message %q", c.src, p.Broken(), p.Message)
			}
		}
	}
}
