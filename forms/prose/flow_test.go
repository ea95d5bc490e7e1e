package prose

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"
)

// texts draws texts of the words that a response is made of, and of odd ones.
func texts() *rapid.Generator[string] {
	words := []string{
		"a", "The", "Government", "reports", "whānau,", "Kōkiri", "well-being", "2024–2027", "rights—duties", "and/or", "s 9(2)(f)",
		"https://www.example.govt.nz/a-very-long-address/that/never-ends/and-goes-on?query=something-long", "no\u00a0break", "✓", "Ⓐ",
		"\n", "\n\n", "  ", "\t", "- item", "1. item", "[[9(2)(h): advice]]", "עברית", "漢字漢字漢字漢字", "👩‍👩‍👧", "🇳🇿", "e\u0301", "\u200b", "",
	}
	return rapid.Custom(func(t *rapid.T) string {
		list := rapid.SliceOfN(rapid.SampledFrom(words), 0, 60).Draw(t, "words")
		return strings.Join(list, rapid.SampledFrom([]string{" ", ""}).Draw(t, "between"))
	})
}

// whole puts the lines together again.
func (f *flow) whole() string {
	var b strings.Builder
	for n := range f.lines() {
		p, start, end := f.line(n)
		if n > 0 && n == f.firsts[p] {
			b.WriteByte('\n')
		}
		b.WriteString(f.text(p, start, end))
	}
	return b.String()
}

func TestLinesHoldTheTextAndFit(t *testing.T) {
	themed(t)
	rapid.Check(t, func(t *rapid.T) {
		text := texts().Draw(t, "text")
		width := float32(rapid.IntRange(40, 700).Draw(t, "width"))
		r := NewRuler()
		r.use(13)
		f := &flow{ruler: r, width: width}
		f.set(text)
		if got := f.whole(); got != text {
			t.Fatalf("the lines hold %q", got)
		}
		last := -1
		for n := range f.lines() {
			p, start, end := f.line(n)
			if start < last || end < start {
				t.Fatalf("line %d is %d to %d behind %d", n, start, end, last)
			}
			last = end
			words := strings.TrimRight(f.text(p, start, end), " \t\u200b\u3000")
			if wide := f.indent(n) + fyne.MeasureText(drawn(words), 13, fyne.TextStyle{}).Width; wide > width+1 && next(words, 0) < len(words) {
				t.Fatalf("line %q is %v wide in %v", words, wide, width)
			}
		}
	})
}

func TestAnEditBreaksLinesAsIfTheTextWereNew(t *testing.T) {
	themed(t)
	rapid.Check(t, func(t *rapid.T) {
		text, words := texts().Draw(t, "text"), texts().Draw(t, "put in")
		at := func(name string) int { return onCluster(text, rapid.IntRange(0, len(text)).Draw(t, name)) }
		from, to := at("from"), at("to")
		from, to = min(from, to), max(from, to)
		r := NewRuler()
		r.use(13)
		edited, fresh := &flow{ruler: r, width: 300}, &flow{ruler: r, width: 300}
		edited.set(text)
		edited.replace(from, to, words)
		fresh.set(text[:from] + words + text[to:])
		if edited.whole() != fresh.whole() || edited.lines() != fresh.lines() {
			t.Fatalf("edited it has %d lines, new %d", edited.lines(), fresh.lines())
		}
		for n := range fresh.lines() {
			ep, es, ee := edited.line(n)
			fp, fs, fe := fresh.line(n)
			if ep != fp || es != fs || ee != fe {
				t.Fatalf("line %d is %d %d–%d, new %d %d–%d", n, ep, es, ee, fp, fs, fe)
			}
		}
	})
}

func TestPlacesGrowAlongALineAndAreHitAgain(t *testing.T) {
	themed(t)
	latin := rapid.Custom(func(t *rapid.T) string {
		words := []string{"The", "Government", "whānau,", "AVATAR", "Tāmaki", "“fi”", "well-being", "ffl", "\n", "- item", "[[9(2)(h): some", "advice]]", "W."}
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 1, 50).Draw(t, "words"), " ")
	})
	rapid.Check(t, func(t *rapid.T) {
		text := latin.Draw(t, "text")
		r := NewRuler()
		r.use(13)
		f := &flow{ruler: r, width: float32(rapid.IntRange(60, 600).Draw(t, "width"))}
		f.set(text)
		cuts := cutsOf(withheld(text))
		for n := range f.lines() {
			_, start, end := f.line(n)
			last := float32(-1)
			for at := start; at <= end; {
				x := f.x(n, at, cuts)
				if x <= last {
					t.Fatalf("place %d of %q stands at %v, the one before at %v", at, text, x, last)
				}
				last = x
				settled, up := f.settled(n, at)
				if got, gotUp := f.hit(n, x, cuts); got != settled || gotUp != up {
					t.Fatalf("a click at place %d of %q hits %d (%v), want %d (%v)", at, text, got, gotUp, settled, up)
				}
				if at == end {
					break
				}
				at = next(text, at)
			}
		}
	})
}

func TestAPlaceStandsWhereTheToolkitPaintsIt(t *testing.T) {
	themed(t)
	for _, size := range []float32{11.7, 13, 14.95, 19.5, 22.75} {
		r := NewRuler()
		r.use(size)
		f := &flow{ruler: r, width: 4000}
		text := "Te Puni Kōkiri’s AVATAR – “Tāmaki” fi ffl 2,675 words; well-being, [[9(2)(h): W. A. V.]] Yes."
		f.set(text)
		for at := 0; at < len(text); at = next(text, at) {
			painted := fyne.MeasureText(text[:at], size, fyne.TextStyle{}).Width
			if x := f.x(0, at, nil); abs(x-painted) > 0.6 {
				t.Errorf("at size %v the cursor stands at %v behind %q, which is painted %v wide", size, x, text[:at], painted)
			}
		}
	}
}

func TestTheLinesOfAnItemHangBehindItsMark(t *testing.T) {
	themed(t)
	r := NewRuler()
	r.use(13)
	f := &flow{ruler: r, width: 200}
	f.set("- An item that is long enough to stand on three lines or more of this width\nA paragraph that is broken as well, at the left")
	for n := range f.lines() {
		p, start, _ := f.line(n)
		want := float32(0)
		if p == 0 && n > 0 {
			want = r.width("- ")
		}
		if x := f.x(n, start, nil); x != want {
			t.Errorf("line %d begins at %v, want %v", n, x, want)
		}
	}
}

func TestLinesBreakWhereReadersExpect(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"one two", "one |two"},
		{"one  two", "one  |two"},
		{"well-being", "well-|being"},
		{"2-3", "2-3"},
		{"and/or", "and/or"},
		{"rights—duties", "rights—|duties"},
		{"2024–2027", "2024–|2027"},
		{"no\u00a0break here", "no\u00a0break |here"},
		{"漢字", "漢|字"},
		{"", ""},
		{"   ", "   "},
		{"-5 °C", "-5 |°C"},
	} {
		var parts []string
		for at := 0; at < len(c.text); {
			_, end := piece(c.text, at)
			parts = append(parts, c.text[at:end])
			at = end
		}
		if got := strings.Join(parts, "|"); got != c.want {
			t.Errorf("%q breaks as %q, want %q", c.text, got, c.want)
		}
	}
}

func TestClusters(t *testing.T) {
	for text, want := range map[string]string{
		"añ":                     "a|ñ",
		"e\u0301x":               "e\u0301|x",
		"👩‍👩‍👧x":                 "👩‍👩‍👧|x",
		"🇳🇿🇦🇺":                   "🇳🇿|🇦🇺",
		"👍🏽!":                    "👍🏽|!",
		"a\nb":                   "a|\n|b",
		"ā":                      "ā",
		"\u0301\u0301":           "\u0301\u0301",
		"x\xffy":                 "x|\xff|y",
		"a\u200db":               "a\u200d|b",
		"שָׁלוֹם":                "שָׁ|ל|וֹ|ם",
		"🏴\U000e0067\U000e007f.": "🏴\U000e0067\U000e007f|.",
	} {
		var forward, backward []string
		for at := 0; at < len(text); {
			to := next(text, at)
			forward = append(forward, text[at:to])
			at = to
		}
		for at := len(text); at > 0; {
			from := previous(text, at)
			backward = append([]string{text[from:at]}, backward...)
			at = from
		}
		if got := strings.Join(forward, "|"); got != want {
			t.Errorf("forward %q is %q, want %q", text, got, want)
		}
		if got := strings.Join(backward, "|"); got != want {
			t.Errorf("backward %q is %q, want %q", text, got, want)
		}
	}
}

func TestClustersAreTheSameBothWays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := texts().Draw(t, "text")
		var ends []int
		for at := 0; at < len(text); {
			at = next(text, at)
			ends = append(ends, at)
		}
		for at := len(text); at > 0; {
			if len(ends) == 0 || ends[len(ends)-1] != at {
				t.Fatalf("%q: backward at %d, forward at %v", text, at, ends)
			}
			ends = ends[:len(ends)-1]
			at = previous(text, at)
		}
	})
}

func TestWordsArePassedAsInOtherPrograms(t *testing.T) {
	const text = "We don’t, ever (in whānau)\nNext."
	want := []string{"We ", "don’t", ", ", "ever ", "(", "in ", "whānau", ")", "\n", "Next", "."}
	var got []string
	for at := 0; at < len(text); {
		to := wordEnd(text, at)
		got = append(got, text[at:to])
		at = to
	}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("forward are %q", got)
	}
	got = nil
	for at := len(text); at > 0; {
		from := wordStart(text, at)
		got = append([]string{text[from:at]}, got...)
		at = from
	}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("backward are %q", got)
	}
	for at, word := range map[int]string{0: "We", 1: "We", 2: "We", 4: "don’t", 10: "don’t", 11: " ", 12: "ever", 17: "(", 20: "in", 22: "whānau", len(text): "."} {
		if start, end := wordAround(text, at); text[start:end] != word {
			t.Errorf("around %d stands %q, want %q", at, text[start:end], word)
		}
	}
}
