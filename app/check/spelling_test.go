package check_test

import (
	"strings"
	"testing"

	"followup/app/check"
	"followup/app/draft"
	"followup/app/language"
)

// spelt is the words that are found misspelt, in their order.
func spelt(t *testing.T, r *draft.Review, own ...string) []string {
	t.Helper()
	var words []string
	for _, f := range check.Spelling(r, tables(t), language.NewSpeller(own)) {
		if f.Rule != "spelling" || f.Severity != check.Hint || f.Later || f.Place.Item == "" || f.Place.End <= f.Place.Start {
			t.Errorf("%+v", f)
		}
		sentence(t, f)
		_, rest, _ := strings.Cut(f.Message, " has “")
		word, _, _ := strings.Cut(rest, "”")
		words = append(words, word)
	}
	return words
}

func TestSpelling(t *testing.T) {
	for name, x := range map[string]struct {
		change func(*draft.Review)
		want   string
	}{
		"a good review":           {func(*draft.Review) {}, ""},
		"a wrong word":            {func(r *draft.Review) { rec(r).Response = "The goverment will act." }, "goverment"},
		"once in a text":          {func(r *draft.Review) { rec(r).Response = "A goverment, and another Goverment, goverment." }, "goverment"},
		"in each text":            {func(r *draft.Review) { rec(r).Response, act(r).Outcome = "The goverment.", "The goverment." }, "goverment goverment"},
		"never the UN’s words":    {func(r *draft.Review) { rec(r).Text = "The goverment shal act." }, ""},
		"nor a person’s name":     {func(r *draft.Review) { ind(r).Contact, eng(r).Who = "hemi ngaatai", "te hunga xq" }, ""},
		"nor te reo Māori":        {func(r *draft.Review) { rec(r).Response = "Whānau and tamariki meet at the marae." }, ""},
		"macrons have their rule": {func(r *draft.Review) { rec(r).Response = "The whanau came." }, ""},
		"nor a reference":         {func(r *draft.Review) { rec(r).Response = "See SOU-27-MIN-0123 and CERD-2027-MOE-A001." }, ""},
		"nor a live figure": {func(r *draft.Review) {
			sec(cab(r), "proposal").Text = "There are {{count recommendations followup=yes}}."
		}, ""},
		"a section of a paper":      {func(r *draft.Review) { sec(cab(r), "proposal").Text = "We recomend this." }, "recomend"},
		"the spelling is ours":      {func(r *draft.Review) { rec(r).Response = "We organise the programme at the centre." }, ""},
		"words of a withheld span":  {func(r *draft.Review) { rec(r).MinisterNote = "It is [[9(2)(h): legaly sound]]." }, "legaly"},
		"the user’s own word is ok": {func(r *draft.Review) { rec(r).Response = "A hapori programme, frobnicated." }, ""},
	} {
		r := treaty()
		x.change(r)
		if got := strings.Join(spelt(t, r, "Frobnicated", "hapori"), " "); got != x.want {
			t.Errorf("%s: found %q, want %q", name, got, x.want)
		}
	}
}

func TestAMisspeltWordSuggestsTheRightOne(t *testing.T) {
	r := treaty()
	rec(r).Response = "The goverment will act."
	list := check.Spelling(r, tables(t), language.NewSpeller(nil))
	if len(list) != 1 || !strings.Contains(list[0].Message, "Is it “government”?") {
		t.Errorf("%+v", list)
	}
}
