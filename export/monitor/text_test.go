package monitor

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"followup/app/draft"
)

func TestMarkdownCell(t *testing.T) {
	r := draft.New("CERD", "CERD-2027")
	r.Recommendations = []*draft.Recommendation{{ID: "x"}, {ID: "y"}}
	m := newMaker(draft.NewIndex(r), tablesOf(t))
	cases := []struct{ name, in, want string }{
		{"text stays as it is", "He **mahi** nui, “ae”.\n\n| a | b |\n|---|---|\n| 1 | 2 |", "He **mahi** nui, “ae”.\n\n| a | b |\n|---|---|\n| 1 | 2 |"},
		{"white space alone is nothing", " \n\u00a0", ""},
		{"line ends become LF", "a\r\nb\rc", "a\nb\nc"},
		{"a leading list takes stars, every item of it", "- a\n- b\n- c", "* a\n* b\n* c"},
		{"its items stay one list over blank lines and indented words", "- a\n\n  more\n\n- b\nlazy\n- c", "* a\n\n  more\n\n* b\nlazy\n* c"},
		{"a list in an item is a list of its own", "- a\n  - b\n- c", "* a\n  - b\n* c"},
		{"a later list keeps its sign", "- a\n\nWords.\n\n- b", "* a\n\nWords.\n\n- b"},
		{"another sign begins another list", "- a\n* b\n- c", "* a\n* b\n- c"},
		{"a list that does not begin the cell keeps its sign", "Words:\n\n- a", "Words:\n\n- a"},
		{"a rule is no list", "- - -\n\ntext", "- - -\n\ntext"},
		{"a minus is no list", "-5 per cent", "-5 per cent"},
		{"code behind the list is left alone", "- a\n```\n- b\n```", "* a\n```\n- b\n```"},
		{"a note goes to the end in brackets", "Words[^x] here.\n\n[^x]: The note.\n\nMore words.", "Words[1] here.\n\n\n\nMore words.\n\n[1: The note.]"},
		{"notes take numbers in the order of their marks", "A[^b] B[^a]\n\n[^a]: first\n[^b]: second", "A[1] B[2]\n\n[1: second]\n\n[2: first]"},
		{"a note marked twice has one number", "A[^a] B[^a]\n\n[^a]: note", "A[1] B[1]\n\n[1: note]"},
		{"a note without a mark is not lost", "Words.\n\n[^z]: Lonely.", "Words.\n\n[1: Lonely.]"},
		{"a mark without a note stays as typed", "Words[^q].", "Words[^q]."},
		{"a count is resolved", "{{count recommendations}} in all", "2 in all"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := m.markdown(draft.Markdown(c.in), draft.Place{}); got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

func TestLooksNumeric(t *testing.T) {
	for s, want := range map[string]bool{
		"139.10": true, "0001": true, "1E5": true, "03/06/2026": true, "2026-06-03": true, "12%": true, "1 000": true, "10:30": true,
		"UPR4-139.10": false, "CERD-2027-12a": false, "12a": false, "": false, "E5": false, "34(a)": false,
	} {
		if got := looksNumeric(s); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
}

func TestShortened(t *testing.T) {
	long := "The State party should take all measures that are needed to make sure that every person in every region has access to an effective remedy, and report on the progress made, region by region, within a year."
	got := shortened(long)
	if want := "The State party should take all measures that are needed to make sure that every person in every region has access to an effective remedy, and report on the…"; got != want {
		t.Errorf("got %q", got)
	}
}

func TestOneLineIsWhatFieldsMakes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.SampledFrom([]rune(" a\n\tāñ–’\u00a0\u0085\u1680\u2003\u2028\u202f\u3000é漢😀"))).Draw(t, "text")
		if got, want := oneLine(s), strings.Join(strings.Fields(s), " "); got != want {
			t.Fatalf("%q became %q, want %q", s, got, want)
		}
	})
}
