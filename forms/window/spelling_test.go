package window

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"followup/app/check"
	"followup/app/draft"
)

// spelt returns the lines of the group Spelling.
func spelt(s *checksScreen) []checkRow {
	return slices.DeleteFunc(slices.Clone(s.rows), func(r checkRow) bool { return r.finding.Rule != check.SpellingRule })
}

func TestSpellingIsCheckedWhenAsked(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	rec := d.review().Recommendations[0].ID
	d.do("Misspell", "", func(r *draft.Review) *draft.Review {
		return draft.Changed(r, rec, func(r *draft.Recommendation) { r.Response = "We recieve whānau in Kaikohe." })
	})
	s := d.show(checksPlace).screen.(*checksScreen)
	if n := len(spelt(s)); n != 0 {
		t.Fatalf("%d words are told before anybody asked", n)
	}
	d.onSpell()
	d.settle()
	at := slices.IndexFunc(s.rows, func(r checkRow) bool { return r.finding.Word == "recieve" })
	if at < 0 {
		t.Fatalf("the word is not among %v", spelt(s))
	}
	f := s.rows[at].finding
	if f.Place.Item != rec || f.Place.Field != "response" || f.Place.Start != 3 || f.Place.End != 10 || !strings.Contains(f.Message, "receive") {
		t.Errorf("it is told as %+v", f)
	}
	if slices.ContainsFunc(spelt(s), func(r checkRow) bool { return strings.Contains(r.finding.Word, "whānau") }) {
		t.Error("a Māori word is told as misspelt")
	}

	s.list.mark(at)
	s.describe()
	if !s.learn.Visible() {
		t.Fatal("the word cannot be added")
	}
	test.Tap(s.learn)
	d.settle()
	if slices.ContainsFunc(s.rows, func(r checkRow) bool { return r.finding.Word == "recieve" }) {
		t.Error("a word of the user's own is still told")
	}
	if !slices.Contains(d.settings.Words, "recieve") {
		t.Errorf("the settings hold %v", d.settings.Words)
	}

	test.Tap(s.spell.button)
	if n := len(spelt(s)); n != 0 {
		t.Errorf("%d words are told after it was turned off", n)
	}
}
