package window

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"followup/app/check"
	"followup/app/draft"
	"followup/forms/prose"
)

// underlined returns the words of a field that are marked.
func underlined(f *proseField, kind prose.Kind) []string {
	var words []string
	for _, m := range f.editor.Marks(kind) {
		words = append(words, f.editor.Text()[m.From:m.To])
	}
	return words
}

// answered shows the first recommendation with a response, the keyboard in it.
func (d *desk) answered(words string) *proseField {
	d.t.Helper()
	id := d.review().Recommendations[0].ID
	d.do("Respond", "", func(r *draft.Review) *draft.Review {
		return draft.Changed(r, id, func(r *draft.Recommendation) { r.Response = draft.Markdown(words) })
	})
	d.visit(recommendationsPlace)
	d.recommendations().list.choose(0)
	f := d.recommendations().detail.response
	f.focus(0, 0)
	d.proofs.read()
	d.settle()
	return f
}

func TestMisspeltWordsAreUnderlinedWhileTheyAreWritten(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	f := d.answered("We recieve whānau in Kaikohe.")
	if got := underlined(f, prose.Spelling); !slices.Equal(got, []string{"recieve"}) {
		t.Fatalf("underlined are %q", got)
	}
	m := f.editor.Marks(prose.Spelling)[0]
	if !slices.Contains(m.Words, "receive") || !strings.Contains(m.Message, "recieve") {
		t.Errorf("it is marked as %+v", m)
	}

	keyboard := f.editor.Focusable()
	keyboard.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF7})
	if start, end := f.editor.Selection(); f.editor.Text()[start:end] != "recieve" {
		t.Errorf("F7 selects %q", f.editor.Text()[start:end])
	}
	keyboard.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	for _, c := range " And acheive" {
		keyboard.TypedRune(c)
	}
	if got := underlined(f, prose.Spelling); !slices.Equal(got, []string{"recieve"}) {
		t.Errorf("before a pause are underlined %q", got)
	}
	d.proofs.read()
	d.settle()
	if got := underlined(f, prose.Spelling); !slices.Equal(got, []string{"recieve", "acheive"}) {
		t.Errorf("after a pause are underlined %q", got)
	}

	d.learn("acheive")
	d.settle()
	if got := underlined(f, prose.Spelling); !slices.Equal(got, []string{"recieve"}) || !slices.Contains(d.settings.Words, "acheive") {
		t.Errorf("with a word of the user's own are underlined %q", got)
	}
	d.run(d.commands.find("Underline misspelt words"))
	d.settle()
	if got := underlined(f, prose.Spelling); len(got) > 0 || !d.settings.SpellingOff {
		t.Errorf("turned off, underlined are %q", got)
	}
	d.run(d.commands.find("Underline misspelt words"))
	d.settle()
	if got := underlined(f, prose.Spelling); !slices.Equal(got, []string{"recieve"}) {
		t.Errorf("turned on again, underlined are %q", got)
	}
}

func TestAnotherTextTakesItsUnderlinesAlong(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	f := d.answered("We recieve it.")
	d.recommendations().list.choose(1)
	if got := underlined(f, prose.Spelling); len(got) > 0 {
		t.Errorf("in the next recommendation are underlined %q", got)
	}
	d.recommendations().list.choose(0)
	d.proofs.read()
	d.settle()
	if got := underlined(f, prose.Spelling); !slices.Equal(got, []string{"recieve"}) {
		t.Errorf("back in the first are underlined %q", got)
	}
}

func TestFindingsAreUnderlinedWhereTheyStand(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	f := d.answered("Kaumatua agree.")
	r := d.review()
	at := draft.Place{Item: r.Recommendations[0].ID, Field: "response", Start: 0, End: 8}
	found := check.Finding{Rule: "macron", Place: at, Message: "The response of recommendation " + draft.ItemName(r, at.Item) + " has “Kaumatua”."}
	d.onResults(results{job: job{review: r, revision: d.session.Revision()}, done: true, result: check.Result{Findings: []check.Finding{found}}})
	marks := f.editor.Marks(prose.Finding)
	if len(marks) != 1 || marks[0].To != 8 || !slices.Equal(marks[0].Words, []string{"Kaumātua"}) || marks[0].Message != "Has “Kaumatua”." {
		t.Fatalf("marked are %+v", marks)
	}
	d.onResults(results{job: job{review: d.review(), revision: d.session.Revision()}, done: true})
	if len(f.editor.Marks(prose.Finding)) > 0 {
		t.Error("what was mended is still underlined")
	}
}

func TestWhatWasLookedForIsTinted(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	f := d.answered("Whānau lead; whānau decide.")
	r := d.askReplace()
	r.find.SetText("whānau")
	at := slices.IndexFunc(r.hits, func(h hit) bool { return h.place.Item == f.slot.place.Item && h.place.Field == "response" })
	must(t, at >= 0, "it is not found")
	r.open(at)
	if got := underlined(f, prose.Match); !slices.Equal(got, []string{"Whānau", "whānau"}) {
		t.Errorf("tinted are %q", got)
	}
	f.editor.Focusable().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if got := underlined(f, prose.Match); len(got) > 0 {
		t.Errorf("after Escape are tinted %q", got)
	}
}

func TestTheUNsWordsAreNotJudged(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	r := d.review()
	rec := r.Recommendations[0].ID
	for field, want := range map[string]bool{"response": true, "noActionReason": true, "text": false, "opening": false} {
		if got := ownWords(r, draft.Place{Item: rec, Field: field}); got != want {
			t.Errorf("%s is judged: %v, want %v", field, got, want)
		}
	}
	p := r.Papers[0]
	if !ownWords(r, draft.Place{Item: p.ID, Part: p.Sections[0].ID, Field: "text"}) {
		t.Error("the text of a section is not judged")
	}
}

func TestTheMenuOfATextMendsAndWithholds(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	f := d.answered("We recieve it.")
	f.editor.Focus(3, 10)
	m := f.editor.Marks(prose.Spelling)[0]
	items := f.onMenu(&m)
	var names []string
	for _, i := range items {
		if !i.Disabled {
			names = append(names, i.Label)
		}
	}
	if got := strings.Join(names, "; "); got != "Add “recieve” to my words; Withhold…; Show what is withheld again" {
		t.Errorf("it offers %s", got)
	}
	items[0].Action()
	d.settle()
	if got := underlined(f, prose.Spelling); len(got) > 0 || !slices.Contains(d.settings.Words, "recieve") {
		t.Errorf("after adding it are underlined %q", got)
	}
}
