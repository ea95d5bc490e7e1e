package draft

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func TestEnter(t *testing.T) {
	for in, want := range map[string]string{
		"plain":                          "plain",
		"Ma\u0304ori":                    "Māori",
		"a\r\nb\rc\nd":                   "a\nb\nc\nd",
		"a\u2028b\u2029c\u0085d\ve":      "a\nb\nc\nd\ne",
		"\uFEFFa\u00ADb\x00c\x7fd\u0090": "abcd",
		"a\tb":                           "a b",
		"no\u00A0break\u202Fspace":       "no\u00A0break\u202Fspace",
		"bad\xffbyte":                    "bad\uFFFDbyte",
		"\uFFFE\uFDD0x":                  "x",
		"a\r\r\nb":                       "a\n\nb",
	} {
		if got := Enter(in); got != want {
			t.Errorf("Enter(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestEnterOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.RuneFrom([]rune("a\r\n\t\u0304\u00AD\uFEFF\u2028é\u0085")))).Draw(t, "text")
		once := Enter(s)
		if Enter(once) != once {
			t.Fatalf("the second time gives %q", Enter(once))
		}
		if !norm.NFC.IsNormalString(once) || !utf8.ValidString(once) || strings.ContainsAny(once, "\r\t\u00AD\uFEFF") {
			t.Fatalf("came in as %q", once)
		}
	})
}

func TestNaturalLess(t *testing.T) {
	want := []string{"", "34", "34(a)", "34(b)", "139", "139.2", "139.10", "139.10a", "CERD-2", "CERD-10", "cerd-11"}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, func(a, b string) int {
		switch {
		case NaturalLess(a, b):
			return -1
		case NaturalLess(b, a):
			return 1
		}
		return 0
	})
	if !slices.Equal(got, want) {
		t.Errorf("order %q", got)
	}
}

func TestNaturalLessIsAnOrder(t *testing.T) {
	text := rapid.StringOf(rapid.RuneFrom([]rune("0019aAbB.-(ā")))
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := text.Draw(t, "a"), text.Draw(t, "b"), text.Draw(t, "c")
		switch {
		case NaturalLess(a, a):
			t.Fatal("less than itself")
		case a != b && NaturalLess(a, b) == NaturalLess(b, a):
			t.Fatal("neither order, or both")
		case NaturalLess(a, b) && NaturalLess(b, c) && !NaturalLess(a, c):
			t.Fatal("not transitive")
		}
	})
}

func TestReferences(t *testing.T) {
	for _, c := range []struct{ body, cycle, prefix, paragraph, want string }{
		{"CERD", "CERD-2027", "CERD-2027", "12 (a)", "CERD-2027-12a"},
		{"UPR", "UPR-2024", "UPR4", "139.10", "UPR4-139.10"},
		{"UPR", "2029", "UPR5", "140.7.", "UPR5-140.7"},
		{"CAT", "2026", "CAT-2026", "3, 4", "CAT-2026-3-4"},
		{"CAT", "", "CAT", "", ""},
		{"CRC", "CRC 7", "CRC7", "5", "CRC7-5"},
	} {
		r := New(c.body, c.cycle)
		if r.About.Prefix != c.prefix {
			t.Errorf("prefix %q, want %q", r.About.Prefix, c.prefix)
		}
		if got := RecommendationReference(r.About, c.paragraph); got != c.want {
			t.Errorf("reference %q, want %q", got, c.want)
		}
	}
}

func TestAReferenceThatWasUsedIsNeverGivenAgain(t *testing.T) {
	r := New("CERD", "CERD-2027")
	if got := NextActionReference(r, "MoJ"); got != "CERD-2027-MOJ-A001" {
		t.Errorf("the first is %q", got)
	}
	r = Inserted(r, -1, &Action{Reference: "CERD-2027-MOJ-A013"})
	r = Inserted(r, -1, &Action{Reference: "CERD-2027-TPK-A044"})
	r = ChangedLedger(r, func(l *Ledger) {
		l.Uploads = []Upload{{Items: []UploadedItem{{Reference: "CERD-2027-MOJ-A020"}, {Reference: "CERD-2027-MOJ-A020-I7"}}}}
	})
	if got := NextActionReference(r, "MOJ"); got != "CERD-2027-MOJ-A021" {
		t.Errorf("after an upload: %q", got)
	}
	r = ChangedAbout(r, func(a *About) { a.Monitor.Known = []KnownItem{{Reference: "CERD-2027-MOJ-A030"}} })
	if got := NextActionReference(r, "MOJ"); got != "CERD-2027-MOJ-A031" {
		t.Errorf("after what the Monitor holds: %q", got)
	}
	if got := NextIndicatorReference(r, &Action{Reference: "CERD-2027-MOJ-A020"}); got != "CERD-2027-MOJ-A020-I8" {
		t.Errorf("indicator %q", got)
	}
}

func TestDeletingNamesWhatIsUnlinked(t *testing.T) {
	r := New("CERD", "CERD-2027")
	rec := &Recommendation{ID: NewID(), Reference: "R12a"}
	action := &Action{ID: NewID(), Reference: "A014", Recommendations: []ID{rec.ID}}
	indicator := &Indicator{ID: NewID(), Reference: "A014-I1", Actions: []ID{action.ID}}
	paper := &Paper{ID: NewID(), Title: "Response", Words: []PaperWords{{ID: NewID(), Recommendation: rec.ID}}}
	r = Inserted(Inserted(Inserted(Inserted(r, -1, rec), -1, action), -1, indicator), -1, paper)
	want := []string{"the link from action A014 to recommendation R12a", "the words on recommendation R12a in paper “Response”"}
	if got := Links(r, rec.ID); !slices.Equal(got, want) {
		t.Errorf("links of the recommendation: %q", got)
	}
	want = []string{"the link from action A014 to recommendation R12a", "the link from indicator A014-I1 to action A014"}
	if got := Links(r, action.ID); !slices.Equal(got, want) {
		t.Errorf("links of the action: %q", got)
	}
	next, unlinked := Deleted(r, rec.ID, action.ID)
	if len(next.Recommendations)+len(next.Actions) != 0 || len(next.Indicators[0].Actions) != 0 || len(next.Papers[0].Words) != 0 {
		t.Errorf("left: %+v", next)
	}
	if slices.Contains(unlinked, "the link from action A014 to recommendation R12a") {
		t.Error("a link between two that both go is told")
	}
	if ItemName(next, rec.ID) != "" || Links(r, "none") != nil {
		t.Error("what is gone has a name")
	}
}

func TestItemNames(t *testing.T) {
	r := rich()
	r.Papers[0].Title = "A very long title that goes on and on for more than forty characters"
	r.Recommendations[0].Reference, r.Recommendations[0].ShortTitle = "", "Housing"
	r.Actions[0].Reference = "CERD-2027-MOJ-A014"
	r.Engagement[0].Who = ""
	r.Recommendations[1].Reference = "R2"
	r.Recommendations[1].Contributions[0].Agency = "TPK"
	r.About.Agencies[0].Code = "MoJ"
	for id, want := range map[ID]string{
		r.ID:                                     "the review",
		r.Actions[0].ID:                          "action CERD-2027-MOJ-A014",
		r.Recommendations[0].ID:                  "recommendation “Housing”",
		r.Papers[0].ID:                           "paper “A very long title that goes on and on fo…”",
		r.Engagement[0].ID:                       "engagement without a name",
		r.Recommendations[1].Contributions[0].ID: "contribution of TPK of recommendation R2",
		r.About.Agencies[0].ID:                   "agency MoJ",
		"none":                                   "", "": "",
	} {
		if got := ItemName(r, id); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	for _, item := range itemsOf(r) {
		for id := range partIDsWithin(reflect.ValueOf(item).Elem()) {
			if ItemName(r, id) == "" {
				t.Errorf("part %s of %s has no name", id, nameOf(item))
			}
		}
	}
}

func partIDsWithin(v reflect.Value) map[ID]bool {
	ids := map[ID]bool{}
	for _, f := range planOf(v.Type()).fields {
		switch f.shape {
		case inside:
			maps.Copy(ids, partIDsWithin(v.Field(f.index)))
		case parts:
			for i := range v.Field(f.index).Len() {
				ids[idOf(v.Field(f.index).Index(i))] = true
				maps.Copy(ids, partIDsWithin(v.Field(f.index).Index(i)))
			}
		}
	}
	return ids
}

// kinds lists the texts of an item as field:kind.
func kindsOf(item any) string {
	names := map[TextKind]string{Plain: "plain", Marked: "marked", UN: "un", Record: "record"}
	var list []string
	Texts(item, func(_ ID, field string, kind TextKind, _ *string) {
		if entry := field + ":" + names[kind]; !slices.Contains(list, entry) {
			list = append(list, entry)
		}
	})
	return strings.Join(list, " ")
}

func TestTextsOfEachItem(t *testing.T) {
	for _, c := range []struct {
		item any
		want string
	}{
		{filled[Recommendation](), "theme:plain opening:un text:un shortTitle:plain priorityReason:marked positionReason:marked noActionReason:marked proposed:marked words:marked confirmedBy:plain response:marked ministerNote:marked internalNote:marked"},
		{filled[Action](), "title:plain description:marked outcome:marked targetDateComment:plain"},
		{filled[Indicator](), "title:plain description:marked contact:plain text:marked approvedBy:plain"},
		{filled[Engagement](), "who:plain how:plain said:marked"},
		{filled[Paper](), "title:plain name:plain portfolio:plain signatory:plain routeWhy:marked text:marked done:marked evidence:marked next:marked reasons:marked explanation:marked releaseBy:plain"},
		{filled[About](), "title:plain session:plain name:plain contact:plain confirmedBy:plain words:record text:record title:record description:record shortTitle:plain"},
		{filled[Ledger](), ""},
		{(*Paper)(nil), ""},
	} {
		if got := kindsOf(c.item); got != c.want {
			t.Errorf("%T:\n%s\nwant\n%s", c.item, got, c.want)
		}
	}
}

func TestTextsCanBeChangedInACopy(t *testing.T) {
	r := rich()
	next := Changed(r, r.Papers[0].ID, func(p *Paper) {
		Texts(p, func(part ID, field string, _ TextKind, text *string) {
			if part == p.Sections[1].ID && field == "text" {
				*text = "new"
			}
		})
	})
	want := Change{Item: r.Papers[0].ID, Field: "sections/" + string(r.Papers[0].Sections[1].ID) + "/text", Old: string(r.Papers[0].Sections[1].Text), New: "new"}
	if got := Diff(r, next); len(got) != 1 || !reflect.DeepEqual(got[0], want) {
		t.Errorf("%+v", got)
	}
	if p := want.Place(); p.Part != r.Papers[0].Sections[1].ID || p.Field != "text" || p.Item != r.Papers[0].ID {
		t.Errorf("place %+v", p)
	}
}

func TestPlaces(t *testing.T) {
	for path, want := range map[string]Place{
		"theme":                          {Field: "theme"},
		"":                               {},
		"sections/s1":                    {Part: "s1"},
		"sections/order":                 {Field: "order"},
		"decision/minute":                {Field: "minute"},
		"agencies/a/rounds/b/due":        {Part: "b", Field: "due"},
		"ledger/uploads/u/items/i/cells": {Part: "i", Field: "cells"},
		"agencies":                       {Field: "agencies"},
	} {
		if got := (Change{Field: path}).Place(); got != want {
			t.Errorf("%q leads to %+v, want %+v", path, got, want)
		}
	}
}

// Texts of a struct within an item are named without it, so no two may share a name.
func TestNoTwoTextsOfAnItemShareAName(t *testing.T) {
	var names func(t reflect.Type) []string
	names = func(typ reflect.Type) []string {
		var list []string
		for _, f := range planOf(typ).fields {
			switch f.shape {
			case inside:
				list = append(list, names(typ.Field(f.index).Type)...)
			case stringValue:
				list = append(list, f.name)
			}
		}
		return list
	}
	for typ := range plans() {
		seen := map[string]bool{}
		for _, n := range names(typ) {
			if seen[n] {
				t.Errorf("%s has two fields called %s", typ, n)
			}
			seen[n] = true
		}
	}
}

func TestAChangeThatChangesNothingGivesTheSameReview(t *testing.T) {
	r := rich()
	id := r.Recommendations[0].ID
	same := []*Review{
		Changed(r, id, func(i *Recommendation) { i.Theme += "" }),
		Changed(r, "none", func(i *Recommendation) { i.Theme = "x" }),
		ChangedAbout(r, func(a *About) { a.Decision.Agreed = append(a.Decision.Agreed[:0:0], a.Decision.Agreed...) }),
		ChangedLedger(r, func(*Ledger) {}),
		ChangedEach(r, []ID{id}, func(*Recommendation) {}),
		Moved[Recommendation](r, id, 0),
		Moved[Recommendation](r, "none", 1),
		Taken(r, r, id, "theme"),
		Taken(r, frozen(r), r.ID, "recommendations/order"),
	}
	for i, next := range same {
		if next != r {
			t.Errorf("%d gave another review", i)
		}
	}
}

func BenchmarkDiffOfOneField(b *testing.B) {
	r := New("CERD", "CERD-2027")
	for range 10_000 {
		r.Recommendations = append(r.Recommendations, &Recommendation{ID: NewID()})
	}
	next := Changed(r, r.Recommendations[5000].ID, func(i *Recommendation) { i.Theme = "x" })
	b.ReportAllocs()
	for b.Loop() {
		if len(Diff(r, next)) != 1 {
			b.Fatal("not one difference")
		}
	}
}
