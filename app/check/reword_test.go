package check

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"followup/app/draft"
	"followup/app/kind"
)

// rewordingOf proposes words for a text of a recommendation or an action.
func rewordingOf(t testing.TB, field, text string) (*draft.Review, Rewording, bool) {
	t.Helper()
	tables, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	r := draft.New("CERD", "CERD-2027")
	rec := &draft.Recommendation{ID: "r", Reference: "CERD-2027-1"}
	act := &draft.Action{ID: "a", Reference: "A-1"}
	place := draft.Place{Item: "r", Field: field}
	switch field {
	case "response":
		rec.Response = draft.Markdown(text)
	case "text":
		rec.Text = draft.Quoted(text)
	default:
		act.Title, place.Item = text, "a"
	}
	r = draft.Inserted(draft.Inserted(r, -1, rec), -1, act)
	w, ok := RewordingOf(r, tables, "spreadsheet-formula", place)
	return r, w, ok
}

func TestABeginningLikeAFormulaIsReworded(t *testing.T) {
	for _, c := range []struct{ field, text, want string }{
		{"response", "=5% of the budget.\n\nMore.", "Equal to 5% of the budget."},
		{"response", "== two", "Equal to two"},
		{"response", "+5 percentage points", "Plus 5 percentage points"},
		{"response", "+64 4 123 4567 is the number", "Telephone +64 4 123 4567 is the number"},
		{"response", "+ first\n+ second", "- first\n- second"},
		{"response", "@MoJ leads this.", "MoJ leads this."},
		{"response", "@home is a programme.", "“@home” is a programme."},
		{"response", "@ 30 June", "At 30 June"},
		{"response", "-5 degrees", "Minus 5 degrees"},
		{"response", "+", "Plus"},
		{"title", "- a plan", "A plan"},
		{"title", "-10 per cent", "Minus 10 per cent"},
	} {
		r, w, ok := rewordingOf(t, c.field, c.text)
		if !ok || w.Proposed != c.want || w.Begins(w.Proposed) {
			t.Errorf("%q: %q %v, want %q", c.text, w.Proposed, ok, c.want)
			continue
		}
		text, _ := textAt(w.Put(r, w.Proposed), w.Place)
		if want := c.want + strings.TrimPrefix(c.text, w.Now); text != want {
			t.Errorf("%q became %q, want %q", c.text, text, want)
		}
	}
}

func TestWhatIsNotOursIsNotReworded(t *testing.T) {
	for _, c := range [][2]string{{"text", "=the UN's words"}, {"response", "Ordinary words"}, {"response", "- a list"}, {"response", ""}} {
		if _, w, ok := rewordingOf(t, c[0], c[1]); ok {
			t.Errorf("%q: %q is offered", c[1], w.Proposed)
		}
	}
	r, _, _ := rewordingOf(t, "response", "=1")
	tables, _ := kind.Load()
	if _, ok := RewordingOf(r, tables, "ignore-row", draft.Place{Item: "r", Field: "response"}); ok {
		t.Error("a rewording is offered for another rule")
	}
	_, w, _ := rewordingOf(t, "response", "=1")
	changed := draft.Changed(r, "r", func(x *draft.Recommendation) { x.Response = "Other words." })
	if w.Put(changed, "One") != changed {
		t.Error("a text that reads otherwise by now was changed")
	}
}

// TestEveryRewordingBeginsWithAWord proposes words for whatever begins like a formula.
func TestEveryRewordingBeginsWithAWord(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.SampledFrom([]string{"=", "+", "@", "-"}).Draw(rt, "sign") + rapid.StringMatching(`[ =+@\-a-zā0-9("\n]{0,12}`).Draw(rt, "rest")
		_, w, ok := rewordingOf(t, rapid.SampledFrom([]string{"response", "title"}).Draw(rt, "field"), text)
		if ok && (w.Begins(w.Proposed) || strings.TrimSpace(w.Proposed) == "") {
			rt.Fatalf("%q is reworded as %q", text, w.Proposed)
		}
	})
}
