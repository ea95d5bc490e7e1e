package words

import (
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

func TestCount(t *testing.T) {
	for _, c := range []struct {
		text string
		want int
		why  string
	}{
		{"", 0, "nothing"},
		{"   \t\n", 0, "white space alone"},
		{"Aotearoa", 1, "one word"},
		{"Te Tiriti o Waitangi", 4, "words between spaces"},
		{"  leading and trailing  ", 3, "spaces around do not count"},
		{"two  spaces", 2, "two spaces are one gap"},
		{"well-being", 1, "a hyphen joins"},
		{"and/or", 1, "a slash joins"},
		{"ERS-21-MIN-0047", 1, "a minute's reference is one"},
		{"https://www.justice.govt.nz/a/b?c=d&e=f", 1, "a web address is one"},
		{"rights—duties", 2, "an em dash parts"},
		{"rights–duties", 2, "an en dash parts"},
		{"rights — duties", 2, "a dash between spaces is none"},
		{"rights – duties", 2, "an en dash between spaces is none"},
		{"—", 0, "a lone em dash is none"},
		{"–", 0, "a lone en dash is none"},
		{"– – —", 0, "several lone dashes are none"},
		{"and / or", 3, "a lone slash counts"},
		{"this - that", 3, "a lone hyphen counts"},
		{"law & order", 3, "a lone ampersand counts"},
		{"• item", 2, "a typed bullet counts"},
		{"-", 1, "a hyphen alone is a word"},
		{"*", 1, "an asterisk alone is a word"},
		{"...", 1, "dots alone are a word"},
		{"…", 1, "an ellipsis alone is a word"},
		{"36.1–36.12", 2, "a run of numbers is two"},
		{"36.1-36.12", 1, "with a hyphen it is one"},
		{"36.1–36.12, 36.15", 3, "runs and single numbers"},
		{"12 000", 2, "a space parts a number"},
		{"12\u00a0000", 2, "a no-break space parts too"},
		{"12\u202f000", 2, "a narrow no-break space parts too"},
		{"Article\u00a05", 2, "no-break space between words"},
		{"thin\u2009space", 2, "a thin space parts"},
		{"ideographic\u3000space", 2, "an ideographic space parts"},
		{"zero\u200bwidth", 1, "a zero-width space is no white space"},
		{"word\u2060joiner", 1, "a word joiner is no white space"},
		{"figure\u2007space", 2, "a figure space parts"},
		{"line\u2028separator", 2, "a line separator parts"},
		{"next\u0085line", 2, "the next-line control parts"},
		{"tab\tbetween", 2, "a tab parts"},
		{"new\nline", 2, "a new line parts"},
		{"carriage\r\nreturn", 2, "a Windows line end parts once"},
		{"Māori", 1, "a macron is a letter"},
		{"Ma\u0304ori", 1, "a combining macron is part of the letter"},
		{"whānau, hapū and iwi", 4, "commas belong to their words"},
		{"(a)", 1, "brackets belong to the word"},
		{"( a )", 3, "brackets apart count"},
		{"\"quoted words\"", 2, "quotation marks belong to their words"},
		{"“ ”", 2, "lone quotation marks count"},
		{"don’t", 1, "an apostrophe joins"},
		{"paragraph 12(a)", 2, "a number with a letter is one"},
		{"50 %", 2, "a lone per cent sign counts"},
		{"$1.5 million", 2, "an amount is one"},
		{"CERD/C/NZL/CO/23-24", 1, "a document symbol is one"},
		{"9(2)(f)(iv)", 1, "a ground is one"},
		{"−5", 1, "a minus sign is no dash"},
		{"a‑b", 1, "a no-break hyphen joins"},
		{"a‒b", 1, "a figure dash joins"},
		{"a―b", 1, "a horizontal bar joins"},
		{"新西兰 政府", 2, "other scripts part at white space"},
		{"😀 smile", 2, "a picture counts"},
	} {
		if got := Count(c.text); got != c.want {
			t.Errorf("Count(%q) = %d, want %d: %s", c.text, got, c.want, c.why)
		}
	}
}

// byTheBook is the rule as it is written down, without any care for speed.
func byTheBook(s string) int {
	return len(strings.FieldsFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || r == '\u2013' || r == '\u2014'
	}))
}

var text = rapid.StringOf(rapid.OneOf(
	rapid.RuneFrom([]rune("ab /-–—\u00a0\u202f\tā\n.😀")),
	rapid.Rune(),
))

func TestCountFollowsTheRule(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := text.Draw(t, "text")
		if got, want := Count(s), byTheBook(s); got != want {
			t.Fatalf("Count(%q) = %d, want %d", s, got, want)
		}
	})
}

func TestCounterDoesNotMindWhereRunsSplit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		runs := rapid.SliceOf(text).Draw(t, "runs")
		var c Counter
		for _, run := range runs {
			c.Add(run)
		}
		if got, want := c.Words(), Count(strings.Join(runs, "")); got != want {
			t.Fatalf("%q: %d words in runs, %d in one", runs, got, want)
		}
	})
}

func TestBreakEndsAWord(t *testing.T) {
	var c Counter
	c.Add("one")
	c.Break()
	c.Add("two")
	if c.Words() != 2 {
		t.Errorf("got %d words, want 2", c.Words())
	}
}

func FuzzCount(f *testing.F) {
	for _, s := range []string{"", "rights—duties", "and / or", "a\u00a0b", "\xff\xfe x"} {
		f.Add(s, 1)
	}
	f.Fuzz(func(t *testing.T, s string, cut int) {
		whole := Count(s)
		if whole != byTheBook(s) {
			t.Fatalf("Count(%q) = %d, want %d", s, whole, byTheBook(s))
		}
		if cut < 0 || cut > len(s) {
			return
		}
		for cut < len(s) && cut > 0 && s[cut]&0xC0 == 0x80 {
			cut--
		}
		var c Counter
		c.Add(s[:cut])
		c.Add(s[cut:])
		if c.Words() != whole {
			t.Fatalf("%q cut at %d: %d words, want %d", s, cut, c.Words(), whole)
		}
	})
}

func BenchmarkCount(b *testing.B) {
	s := strings.Repeat("The Government is committed to the rights of tamariki Māori. ", 300)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		Count(s)
	}
}
