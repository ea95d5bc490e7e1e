package compose

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"followup/app/draft"
)

// stringsOf collects every string that a value holds, however deep.
func stringsOf(v reflect.Value, list *[]string) {
	switch v.Kind() {
	case reflect.String:
		*list = append(*list, v.String())
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			stringsOf(v.Elem(), list)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			stringsOf(v.Field(i), list)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			stringsOf(v.Index(i), list)
		}
	case reflect.Map:
		for it := v.MapRange(); it.Next(); {
			stringsOf(it.Key(), list)
			stringsOf(it.Value(), list)
		}
	}
}

func holds(doc *Document, secret string) bool {
	var list []string
	stringsOf(reflect.ValueOf(doc), &list)
	return strings.Contains(strings.Join(list, "\n"), secret)
}

// hide puts a withheld secret into the strings of a struct: into every text, or, where
// codes are asked for too, into everything that is neither an ID nor names a kind.
func hide(v reflect.Value, put func(string, string) string) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			hide(v.Elem(), put)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			f, name := v.Field(i), v.Type().Field(i).Name
			if f.Type() == reflect.TypeFor[draft.ID]() || name == "Withheld" || name == "WithheldAppendix" || name == "Unknown" || name == "History" {
				continue
			}
			if f.Kind() == reflect.String {
				f.SetString(put(v.Type().Name()+"."+name, f.String()))
			} else {
				hide(f, put)
			}
		}
	case reflect.Slice:
		if v.Type().Elem() == reflect.TypeFor[draft.ID]() {
			return
		}
		for i := range v.Len() {
			hide(v.Index(i), put)
		}
	}
}

// papersOf returns the four kinds of paper of a small review, deeply copied.
func papersOf() (*draft.Review, []*draft.Paper) {
	r, p := small()
	r = draft.Copy(r)
	for i := range r.Recommendations {
		r.Recommendations[i] = draft.Copy(r.Recommendations[i])
	}
	for i := range r.Actions {
		r.Actions[i] = draft.Copy(r.Actions[i])
	}
	for i := range r.Engagement {
		r.Engagement[i] = draft.Copy(r.Engagement[i])
	}
	r.About = draft.Copy(r.About)
	cabinet := draft.Copy(p)
	cabinet.ReleaseBy = "the Minister of Justice"
	list := []*draft.Paper{cabinet}
	for _, k := range []string{"one-year-update", "upr-response", "mid-term"} {
		next := draft.Copy(p)
		next.ID = draft.ID(k)
		next.Kind = k
		next.Words = []draft.PaperWords{{ID: "w1", Recommendation: "r2", Done: "Done.", Evidence: "Seen.", Next: "Next.", Reasons: "Why.", Explanation: "So."}}
		next.Sections = []draft.Section{{ID: "i", Heading: "introduction", Text: "Thanks."}, {ID: "o", Heading: "analysis", Title: "Own words", Text: "- a\n\n|b|c|\n|-|-|\n|d|e|"}}
		list = append(list, next)
	}
	r.Recommendations[0].Position = "noted"
	r.Recommendations[0].PositionReason = "A reason."
	r.Papers = list
	return r, list
}

// kindsAndCodes are strings that decide what a paper is; a mark in them is no text.
var kindsAndCodes = map[string]bool{
	"Paper.Kind": true, "Section.Heading": true, "Engagement.Kind": true, "Paper.Font": true, "Paper.GroupBy": true,
	"Action.Funding": true, "Paper.Route": true, "About.Body": true, "PaperWords.Grade": true,
}

func TestNoSecretStandsInARelease(t *testing.T) {
	words := rapid.StringMatching(`[qxzj]{4,9}`)
	rapid.Check(t, func(t *rapid.T) {
		secrets := []string{words.Draw(t, "secret"), words.Draw(t, "other") + " " + words.Draw(t, "longer") + " *" + words.Draw(t, "more") + "*"}
		seed := rapid.IntRange(0, 1<<30).Draw(t, "seed")
		codes := rapid.Bool().Draw(t, "codes too")
		var docs [][]*Document
		for _, secret := range secrets {
			r, papers := papersOf()
			n := seed
			put := func(field, s string) string {
				n = (n*1103515245 + 12345) & 0x7fffffff
				if kindsAndCodes[field] || (n>>8)%3 != 0 {
					return s
				}
				if !codes && (s == "" || strings.HasSuffix(field, ".Code")) {
					return s
				}
				return place(s, "[[9(2)(a): "+secret+"]]", n>>10)
			}
			for _, item := range r.Recommendations {
				hide(reflect.ValueOf(item), put)
			}
			for _, item := range r.Actions {
				hide(reflect.ValueOf(item), put)
			}
			for _, item := range r.Engagement {
				hide(reflect.ValueOf(item), put)
			}
			for _, item := range papers {
				hide(reflect.ValueOf(item), put)
			}
			hide(reflect.ValueOf(r.About), put)
			ix := draft.NewIndex(r)
			c := New(tablesOnce())
			var list []*Document
			for _, p := range papers {
				doc, err := c.Compose(ix, p, Options{Release: Public})
				var broken *BrokenMark
				if errors.As(err, &broken) {
					list = append(list, nil) // a mark in the middle of another's syntax: no release
					continue
				}
				for _, word := range strings.FieldsFunc(secret, func(r rune) bool { return r == ' ' || r == '*' }) {
					if holds(doc, word) {
						t.Fatalf("%s holds %q:\n%s", p.Kind, word, sketch(doc))
					}
				}
				list = append(list, doc)
			}
			docs = append(docs, list)
		}
		for i := range docs[0] {
			if !reflect.DeepEqual(docs[0][i], docs[1][i]) {
				t.Fatalf("two secrets give two documents:\n%s\n%s", sketchOf(docs[0][i]), sketchOf(docs[1][i]))
			}
		}
	})
}

func sketchOf(d *Document) string {
	if d == nil {
		return "no release"
	}
	return fmt.Sprintf("%+v\n%s", d.Facts, sketch(d))
}

// place puts a mark between two words of a text, not inside a mark or a tag of ours.
func place(s, mark string, at int) string {
	var gaps []int
	for i := 0; i <= len(s); i++ {
		if i == 0 && s == "" || i > 0 && i < len(s) && s[i] == ' ' && letterOrDot(s[i-1]) || i == len(s) && i > 0 && letterOrDot(s[i-1]) {
			gaps = append(gaps, i)
		}
	}
	if len(gaps) == 0 {
		return s
	}
	i := gaps[at%len(gaps)]
	if strings.Contains(s[:i], "{{") && !strings.Contains(s[strings.LastIndex(s[:i], "{{"):i], "}}") {
		return s
	}
	return s[:i] + " " + mark + s[i:]
}

func letterOrDot(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c == '.' }

func TestWithheldWhole(t *testing.T) {
	const secret = "zzqx"
	grounds := []string{"9(2)(f)(iv)"}
	for name, hide := range map[string]func(*draft.Review, *draft.Paper){
		"section": func(r *draft.Review, p *draft.Paper) {
			p.Sections[1].Text, p.Sections[1].Withheld = secret+"\n\n- "+secret, grounds
		},
		"own heading": func(r *draft.Review, p *draft.Paper) {
			p.Sections[2].Title, p.Sections[2].Text, p.Sections[2].Withheld = secret, secret, grounds
		},
		"drawn section": func(r *draft.Review, p *draft.Paper) {
			r.Actions[1].Title, p.Sections[3].Withheld = secret, grounds
			p.Sections[4].Left, p.WithheldAppendix = true, grounds
		},
		"row": func(r *draft.Review, p *draft.Paper) {
			x := r.Recommendations[2]
			x.Response, x.MinisterNote, x.Text, x.Withheld = secret, secret, secret, grounds
			r.Actions[1].Title = secret
		},
		"priority": func(r *draft.Review, p *draft.Paper) {
			x := r.Recommendations[0]
			x.PriorityReason, x.ShortTitle, x.Withheld = secret, secret, grounds
		},
		"appendix": func(r *draft.Review, p *draft.Paper) {
			r.Recommendations[2].Response, p.WithheldAppendix = secret, grounds
		},
		"recommendation to Cabinet": func(r *draft.Review, p *draft.Paper) {
			p.CabinetRecommendations[1].Text, p.CabinetRecommendations[1].Withheld = secret+"\n\n- "+secret, grounds
		},
	} {
		t.Run(name, func(t *testing.T) {
			r, papers := papersOf()
			hide(r, papers[0])
			doc := composed(t, r, papers[0], Options{Release: Public})
			if holds(doc, secret) {
				t.Errorf("the secret is there:\n%s", sketch(doc))
			}
			if !strings.Contains(sketch(doc), "█9(2)(f)(iv)█") {
				t.Errorf("no box stands for it:\n%s", sketch(doc))
			}
			if !strings.Contains(sketch(doc), "confidential advice by Ministers and officials") {
				t.Errorf("the cover sheet's key lacks the ground:\n%s", sketch(doc))
			}
			review := composed(t, r, papers[0], Options{Release: ReleaseReview})
			if !holds(review, secret) || !strings.Contains(sketch(review), secret+" 9(2)(f)(iv)}") {
				t.Errorf("the signatory's copy does not show it:\n%s", sketch(review))
			}
		})
	}
}

func TestWithheldReplies(t *testing.T) {
	const secret = "zzqx"
	r, papers := papersOf()
	for _, p := range papers[1:] {
		p.Words[0].Done, p.Words[0].Explanation, p.Words[0].Withheld = secret, secret, []string{"6(a)"}
		doc := composed(t, r, p, Options{Release: Public})
		if holds(doc, secret) || !strings.Contains(sketch(doc), "█6(a)█") {
			t.Errorf("%s:\n%s", p.Kind, sketch(doc))
		}
	}
}

func TestABrokenMarkStopsARelease(t *testing.T) {
	for name, breakIt := range map[string]func(*draft.Review, *draft.Paper){
		"text of section “What we propose”": func(r *draft.Review, p *draft.Paper) {
			p.Sections[2].Title = "What we propose"
			p.Sections[2].Text = "a [[9(2)(a): b"
		},
		"response of recommendation CERD-2027-20": func(r *draft.Review, p *draft.Paper) { r.Recommendations[2].Response = "a ]] b" },
		"title of action CERD-2027-TPK-A002":      func(r *draft.Review, p *draft.Paper) { r.Actions[1].Title = "[[b]]" },
		"text of recommendation CERD-2027-20":     func(r *draft.Review, p *draft.Paper) { r.Recommendations[2].Text = "[[9(2)(l): b]]" },
		"reference of recommendation":             func(r *draft.Review, p *draft.Paper) { r.Recommendations[2].Reference = "]]" },
		"withheld of recommendation CERD-2027-20": func(r *draft.Review, p *draft.Paper) { r.Recommendations[2].Withheld = []string{"because"} },
		"text of recommendation to Cabinet":       func(r *draft.Review, p *draft.Paper) { p.CabinetRecommendations[0].Text = "[[6(a): [[6(a): c]]]]" },
	} {
		t.Run(name, func(t *testing.T) {
			r, papers := papersOf()
			breakIt(r, papers[0])
			c := New(tablesOnce())
			for range 2 { // the second time from memory
				_, err := c.Compose(draft.NewIndex(r), papers[0], Options{Release: Public})
				var broken *BrokenMark
				if !errors.As(err, &broken) {
					t.Fatalf("error %v, want a broken mark", err)
				}
				if !strings.Contains(err.Error(), name) {
					t.Errorf("%q does not name the %s", err, name)
				}
				if broken.Place.Item == "" || broken.Place.Field == "" {
					t.Errorf("no place to go to: %+v", broken.Place)
				}
			}
			if _, err := c.Compose(draft.NewIndex(r), papers[0], Options{}); err != nil {
				t.Errorf("the draft itself does not compose: %v", err)
			}
		})
	}
}

func TestTheSignatorysCopySaysWhy(t *testing.T) {
	r, papers := papersOf()
	papers[0].Sections[0].Text = "Before [[6(a): the words]] and [a page](https://x.nz/[[9(2)(h): hidden]])."
	doc := composed(t, r, papers[0], Options{Release: ReleaseReview})
	got := sketch(doc)
	for _, want := range []string{"copy for the signatory", "Not for release", "security or defence", "legal professional privilege", "IN CONFIDENCE"} {
		if !strings.Contains(got+doc.Facts.Classification, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if strings.Contains(got, "proactively released by") {
		t.Errorf("the copy says that it is released:\n%s", got)
	}
	first := 0
	for doc.Blocks[first].Role != CoverLine {
		first++
	}
	if !doc.Blocks[first].PageBreak {
		t.Error("the paper does not begin on a page of its own")
	}
}

func TestTheOrderOfAReleaseSaysNothingOfWithheldReferences(t *testing.T) {
	var sketches []string
	for _, words := range []string{"aa", "zz"} {
		r, papers := papersOf()
		r.Recommendations[0].Reference = "CERD-[[9(2)(a): " + words + "]]"
		r.Recommendations[2].Reference = "CERD-[[9(2)(a): kk]]"
		sketches = append(sketches, sketch(composed(t, r, papers[0], Options{Release: Public})))
	}
	same(t, sketches[1], sketches[0])
}

func TestAnExplanationGoesWithItsWithheldRow(t *testing.T) {
	const secret = "zzqx"
	r, papers := papersOf()
	r.Recommendations[0].Withheld = []string{"6(a)"}
	papers[2].Words[0].Recommendation, papers[2].Words[0].Explanation = r.Recommendations[0].ID, secret
	if got := composed(t, r, papers[2], Options{Release: Public}); holds(got, secret) || !strings.Contains(sketch(got), "█6(a)█") {
		t.Errorf("the explanation:\n%s", sketch(got))
	}
}

func TestOrdinaryPapersShowTheWordsWithoutMarks(t *testing.T) {
	r, papers := papersOf()
	papers[0].Title = "A [[9(2)(a): secret]] title"
	papers[0].Sections[0].Text = "Before [[6(a): the *words*]] after."
	doc := composed(t, r, papers[0], Options{})
	if doc.Facts.Title != "A secret title" {
		t.Errorf("title %q", doc.Facts.Title)
	}
	if got := sketch(doc); !strings.Contains(got, "Before the /words/ after.") || strings.Contains(got, "6(a)") {
		t.Errorf("paper:\n%s", got)
	}
}

func TestNothingMissingStandsInARelease(t *testing.T) {
	for _, release := range []Release{Public, ReleaseReview} {
		r, papers := papersOf()
		for _, p := range papers {
			doc := composed(t, r, p, Options{Release: release})
			if got := sketch(doc); strings.Contains(got, "MISSING") || strings.Contains(got, "?[") {
				t.Errorf("%s:\n%s", p.Kind, got)
			}
		}
	}
}
