package layout

import (
	"reflect"
	"testing"

	"followup/app/compose"
)

// linesOf breaks runs in a column that is as wide as a text.
func linesOf(t *testing.T, width string, runs ...compose.Run) []string {
	t.Helper()
	fonts, err := LoadFonts()
	if err != nil {
		t.Fatal(err)
	}
	w := fonts.Face(Font{Family: "times"}).Width(width, BodySize)
	p := breakRuns(fonts, runs, func(int) string { return "7" }, setting{family: "times", size: BodySize, width: w})
	var out []string
	for _, l := range p.lines {
		text := ""
		for k := l.first; k < l.last; k++ {
			text += p.sets[p.pieces[k].set].text[p.pieces[k].from:p.pieces[k].to]
		}
		out = append(out, text)
	}
	return out
}

func TestLineBreaks(t *testing.T) {
	for _, c := range []struct {
		name, width, text string
		want              []string
	}{
		{"fits exactly", "one two", "one two", []string{"one two"}},
		{"after the space, which stays", "one two", "one two three", []string{"one two ", "three"}},
		{"spaces at the end hang", "one two", "one two    ", []string{"one two    "}},
		{"after a hyphen", "well-b", "well-being", []string{"well-", "being"}},
		{"before a digit too", "COVID-1", "COVID-19", []string{"COVID-", "19"}},
		{"a sign keeps to its number", "by -", "by -55", []string{"by ", "-55"}},
		{"a quotation keeps to its hyphen", "well-“b", "well-“being”", []string{"well-“b", "eing”"}},
		{"before an em dash", "rights", "rights—to", []string{"rights", "—to"}},
		{"the last that fits", "foo—bar—", "foo—bar—baz", []string{"foo—bar—", "baz"}},
		{"after an en dash", "2019–", "2019–2024", []string{"2019–", "2024"}},
		{"after an em dash", "rights—", "rights—duties", []string{"rights—", "duties"}},
		{"never after a slash", "decisions/", "the decisions/choices", []string{"the ", "decisions/", "choices"}},
		{"with its word where it goes on behind a slash", "please see well-being/o", "please see well-being/other", []string{"please see ", "well-being/other"}},
		{"the hyphen where nothing behind the slash fits", "see well-being", "see well-being/other", []string{"see well-", "being/other"}},
		{"inside an address", "html?se", "html?search", []string{"html?", "search"}},
		{"after a slash where the line is one word", "act/public/", "act/public/later", []string{"act/public/", "later"}},
		{"never at a no-break space", "section 9 of", "see section 9\u00A0of", []string{"see section ", "9\u00A0of"}},
		{"nor a no-break hyphen", "see well-bei", "see well\u2011being", []string{"see ", "well\u2011being"}},
		{"between brackets", "of 9(2)(f", "of 9(2)(f)", []string{"of 9(2)", "(f)"}},
		{"not after a bracket", "State(s", "State(s)!", []string{"State(s", ")!"}},
		{"hyphen before a bracket", "(pre-)", "(pre-) or", []string{"(pre-) ", "or"}},
		{"at a zero-width space", "longw", "long\u200Bword", []string{"long\u200B", "word"}},
		{"a word longer than the line", "unbrea", "unbreakable", []string{"unbrea", "kable"}},
		{"a mark keeps to its letter", "e", "eq\u0301q", []string{"e", "q\u0301", "q"}},
		{"a tab is a space", "one two", "one\ttwo three", []string{"one\ttwo ", "three"}},
		{"nothing", "x", "", []string{""}},
		{"a line end in the text", "one two", "one\ntwo", []string{"one", "two"}},
	} {
		if got := linesOf(t, c.width, compose.Run{Text: c.text}); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}

func TestLineBreaksOverRuns(t *testing.T) {
	bold := func(s string) compose.Run { return compose.Run{Text: s, Bold: true} }
	for _, c := range []struct {
		name, width string
		runs        []compose.Run
		want        []string
	}{
		{"a word over two runs stays whole", "one two", []compose.Run{{Text: "one t"}, bold("w"), {Text: "elve"}}, []string{"one ", "twelve"}},
		{"a hyphen at a run's end", "well- b", []compose.Run{{Text: "well-"}, bold("being")}, []string{"well-", "being"}},
		{"a note keeps to its word", "one two", []compose.Run{{Text: "one two"}, {Note: 1}}, []string{"one ", "two7"}},
		{"a forced line", "one two", []compose.Run{{Text: "one "}, {Text: "two", Break: true}}, []string{"one ", "two"}},
		{"a forced line first", "one two", []compose.Run{{Text: "one", Break: true}}, []string{"one"}},
		{"a box is one word", "words and more of them", []compose.Run{{Text: "words and more "}, {Box: true, Withheld: "9(2)(h)"}, {Text: " x"}}, []string{"words and more ", "9(2)(h) x"}},
		{"no runs", "one", nil, []string{""}},
	} {
		if got := linesOf(t, c.width, c.runs...); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}

func TestABoxHasOneWidth(t *testing.T) {
	fonts, err := LoadFonts()
	if err != nil {
		t.Fatal(err)
	}
	for _, grounds := range []string{"6(a)", "9(2)(f)(iv)", "9(2)(f)(iv), 9(2)(g)(i), 9(2)(h), 9(2)(ba)(i)"} {
		p := breakRuns(fonts, []compose.Run{{Box: true, Withheld: grounds}}, nil, setting{family: "times", size: BodySize, width: 400})
		if w := p.pieces[0].width; w != boxWidth {
			t.Errorf("%s: %.1f wide", grounds, w)
		}
		if s := p.sets[0]; s.face.Width(s.text, s.size) > boxWidth-3.9 {
			t.Errorf("%s reaches over its box", grounds)
		}
	}
}

func TestTheSignatorysCopySaysWhy(t *testing.T) {
	fonts, err := LoadFonts()
	if err != nil {
		t.Fatal(err)
	}
	runs := []compose.Run{{Text: "the "}, {Text: "secret", Withheld: "9(2)(h)"}, {Text: " words", Bold: true, Withheld: "9(2)(h)"}, {Text: "."}}
	p := breakRuns(fonts, runs, nil, setting{family: "times", size: BodySize, width: 400, review: true})
	text, marked := "", ""
	for _, s := range p.sets {
		text += s.text
		if s.mark {
			marked += s.text
		}
	}
	if text != "the secret words\u00A0[9(2)(h)]." || marked != "secret words\u00A0[9(2)(h)]" {
		t.Errorf("%q, shaded %q", text, marked)
	}
}
