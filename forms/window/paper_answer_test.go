package window

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"followup/app/draft"
	"followup/forms/look"
)

// atReply opens the reply to the first marked recommendation of the update.
func atReply(t *testing.T) (*bench, *papersScreen, *answerPanel) {
	t.Helper()
	b := open(t, "one-year-update")
	s := b.show(papersPlace).screen.(*papersScreen)
	for i, row := range s.outline {
		if row.kind == answerPart {
			s.rows.choose(i)
			return b, s, s.panel.(*answerPanel)
		}
	}
	t.Fatal("no recommendation is marked")
	return nil, nil, nil
}

// tapIn presses the first button whose words begin so.
func tapIn(t *testing.T, p *sourceList, words string) {
	t.Helper()
	for _, o := range everything(p.object) {
		if button, ok := o.(*look.Button); ok && strings.HasPrefix(button.Words, words) {
			test.Tap(button)
			return
		}
	}
	t.Fatalf("there is no button %q among\n%s", words, said(p.object))
}

func TestAnEmptyReplyHasItsSourcesBesideIt(t *testing.T) {
	b, _, p := atReply(t)
	b.do("empty", "", func(r *draft.Review) *draft.Review {
		return draft.Changed(r, p.paper, func(x *draft.Paper) { x.Words = nil })
	})
	item := draft.Get[draft.Recommendation](b.review(), p.id)
	name, beside := p.beside()
	words := said(beside)
	if name != "Sources" || !strings.Contains(words, stripped(string(agreedResponse(b.review(), item)))) {
		t.Fatalf("%s lack the agreed response:\n%s", name, words)
	}
	for _, a := range b.links().ActionsOf[p.id] {
		if !strings.Contains(words, a.Reference) {
			t.Errorf("the sources lack action %s", a.Reference)
		}
	}
	tapIn(t, p.sources, "Into “What was done”")
	if got := p.words(b.review()); got == nil || got.Done != agreedResponse(b.review(), item) {
		t.Fatalf("the reply is %+v", got)
	}
	if !strings.Contains(said(p.sources.object), "Taken over") {
		t.Error("it does not say what was taken over")
	}
	tapIn(t, p.sources, "Into “What comes next”")
	if got := p.words(b.review()); got.Next == "" {
		t.Error("no action was taken over")
	}
	b.command("Undo")
	if got := p.words(b.review()); got.Next != "" {
		t.Error("undo did not take it back in one step")
	}
}

func TestTheDrafterGradesAReply(t *testing.T) {
	b, _, p := atReply(t)
	for _, f := range p.page.fields {
		if c, ok := f.(*choiceField); ok {
			c.box.SetSelected("B – partly satisfactory")
		}
	}
	if got := p.words(b.review()).Grade; got != "B" {
		t.Errorf("the grade is %q", got)
	}
}

func TestAWholeReplyIsWithheld(t *testing.T) {
	b, s, p := atReply(t)
	p.onWithhold()
	if !strings.Contains(said(b.top().pop.Content), "9(2)(a)") {
		t.Fatal("the grounds are not offered")
	}
	b.escape()
	b.do("withhold", "", func(r *draft.Review) *draft.Review {
		return draft.Changed(r, p.paper, func(x *draft.Paper) { x.Words[0].Withheld = []string{"9(2)(a)"} })
	})
	if p.chip.Words != "Withheld 9(2)(a)" || s.outline[s.rows.at].note != "withheld" {
		t.Errorf("it says %q, the outline %q", p.chip.Words, s.outline[s.rows.at].note)
	}
}
