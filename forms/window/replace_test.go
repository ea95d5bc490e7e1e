package window

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"followup/app/draft"
)

func TestFinding(t *testing.T) {
	for _, c := range []struct {
		text   string
		search search
		want   []string
	}{
		{"Maori and MAORI", search{words: "maori"}, []string{"Maori", "MAORI"}},
		{"Maori and MAORI", search{words: "Maori", letters: true}, []string{"Maori"}},
		{"Ōtautahi ōtautahi", search{words: "ōtautahi"}, []string{"Ōtautahi", "ōtautahi"}},
		{"iwi and kiwi, iwi.", search{words: "iwi", whole: true}, []string{"iwi", "iwi"}},
		{"aaa", search{words: "aa"}, []string{"aa"}},
		{"anything", search{}, nil},
		{"", search{words: "x"}, nil},
	} {
		var got []string
		for _, at := range c.search.find(c.text) {
			got = append(got, c.text[at[0]:at[1]])
		}
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%+v finds %q in %q, want %q", c.search, got, c.text, c.want)
		}
	}
}

func TestFindingAgreesWithTheLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune("abāĀ İıß–."))).Draw(t, "text")
		words := rapid.StringOfN(rapid.SampledFrom([]rune("abāĀ ")), 1, 3, -1).Draw(t, "words")
		n := len(search{words: words, letters: true}.find(text))
		if want := strings.Count(text, words); n != want {
			t.Fatalf("%q in %q: %d, want %d", words, text, n, want)
		}
		for _, at := range (search{words: words}).find(text) {
			if !strings.EqualFold(strings.ToLower(text[at[0]:at[1]]), strings.ToLower(words)) {
				t.Fatalf("%q was taken for %q", text[at[0]:at[1]], words)
			}
		}
	})
}

func TestTheUNsWordsAreNeverReplaced(t *testing.T) {
	b := open(t, "cabinet-response")
	before := b.review()
	s := search{words: "the"}
	hits := findAll(before, s)
	quoted, own := 0, 0
	for _, h := range hits {
		if h.quoted {
			quoted++
		} else {
			own++
		}
	}
	if quoted == 0 || own == 0 {
		t.Fatalf("%d places in words of others and %d in our own prove nothing", quoted, own)
	}
	next, n := replaceAll(before, s, "THE", hits)
	if n != own {
		t.Errorf("%d places were replaced, want %d", n, own)
	}
	for i, r := range next.Recommendations {
		if was := before.Recommendations[i]; r.Text != was.Text || r.Opening != was.Opening {
			t.Fatalf("the UN's words of %s changed", r.Reference)
		}
	}
	if left := len(findAll(next, search{words: "the", letters: true})); left == 0 {
		t.Error("not even the UN's words hold it any more")
	}
	for _, r := range before.Recommendations {
		if strings.Contains(string(r.Response), "THE ") {
			t.Fatal("the review before was written to")
		}
	}
}

func TestOnlyTickedPlacesAreReplacedInOneStep(t *testing.T) {
	b := open(t, "cabinet-response")
	d := b.askReplace()
	b.typeText("Government")
	if len(d.hits) < 3 {
		t.Fatalf("only %d places", len(d.hits))
	}
	own := 0
	for i := range d.hits {
		if !d.hits[i].quoted {
			own++
			if own > 2 {
				d.toggle(i)
			}
		}
	}
	d.with.SetText("Crown")
	b.press("Replace all that are ticked")
	if label := b.undoName(); label != "Replace “Government” with “Crown” in 2 places" {
		t.Errorf("the step is called %q", label)
	}
	b.escape()
	before := len(findAll(b.review(), search{words: "Crown"}))
	b.command("Undo")
	if after := len(findAll(b.review(), search{words: "Crown"})); after != before-2 {
		t.Errorf("one undo took back %d places, want 2", before-after)
	}
}

// While the places of other words are being looked for, nothing is replaced; and what an
// earlier search finds late is not shown.
func TestNothingIsReplacedBeforeItIsShown(t *testing.T) {
	b := open(t, "cabinet-response")
	d := b.askReplace()
	b.typeText("Government")
	shown, review := len(d.hits), b.review()
	d.with.SetText("Crown")
	d.looking = true
	b.press("Replace all that are ticked")
	if b.review() != review || !strings.HasPrefix(d.note.Words, "Still looking") {
		t.Errorf("it replaces, or says %q", d.note.Words)
	}
	d.looking = false
	if n := len(findWhile(review, d.searched, func() bool { return false })); n != 0 {
		t.Errorf("a search that nobody wants finds %d places", n)
	}
	b.press("Replace all that are ticked")
	if b.review() == review || !strings.Contains(d.note.Words, "replaced. You can undo this") || shown == 0 {
		t.Errorf("of %d places none is replaced: %q", shown, d.note.Words)
	}
}

func TestReplacingKeepsPlacesOfParts(t *testing.T) {
	r := sampleReview(t, "cabinet-response")
	p := r.Papers[0]
	r = draft.Changed(r, p.ID, func(p *draft.Paper) {
		for i := range p.Sections {
			p.Sections[i].Text = "one two one"
		}
	})
	s := search{words: "one", whole: true}
	hits := findAll(r, s)
	for i := range hits {
		hits[i].skipped = hits[i].place.Item != p.ID || hits[i].place.Field != "text" || hits[i].place.Start == 0
	}
	next, _ := replaceAll(r, s, "three", hits)
	for _, x := range draft.Get[draft.Paper](next, p.ID).Sections {
		if x.Text != "one two three" {
			t.Errorf("a section reads %q", x.Text)
		}
	}
}
