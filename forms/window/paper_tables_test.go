package window

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"followup/app/draft"
	"followup/forms/look"
)

// atTemplate opens the headings and limits of the first paper.
func atTemplate(t *testing.T, code string) (*bench, *papersScreen, *tablesPanel) {
	t.Helper()
	b := open(t, code)
	s := b.show(papersPlace).screen.(*papersScreen)
	s.rows.choose(len(s.outline) - 1)
	return b, s, s.panel.(*tablesPanel)
}

func TestTheHeadingsAreATableThatCanBeEdited(t *testing.T) {
	b, s, p := atTemplate(t, "cabinet-response")
	for _, h := range b.tables.HeadingsOf("cabinet-response") {
		if words := said(p.object()); !strings.Contains(words, h.Title) || !strings.Contains(words, h.Guidance) {
			t.Fatalf("heading %q or its guidance does not show", h.Title)
		}
	}
	first, _ := b.tables.Heading("cabinet-response", "proposal")
	p.onHeading(first)
	for _, o := range everything(b.top().pop.Content) {
		if l, ok := o.(*line); ok && l.Text == "Proposal" {
			l.SetText("What we ask")
		}
	}
	b.press("Change the heading")
	now, _ := b.tables.Heading("cabinet-response", "proposal")
	if now.Title != "What we ask" || now.Guidance != first.Guidance {
		t.Fatalf("the heading is %+v", now)
	}
	if s.outline[1].title != "What we ask" {
		t.Errorf("the outline says %q", s.outline[1].title)
	}
	own := first
	own.Code, own.Title, own.Guidance = "", "", ""
	p.onHeading(own)
	for _, o := range everything(b.top().pop.Content) {
		if l, ok := o.(*line); ok {
			l.SetText("Rural proofing")
		}
	}
	b.press("Add the heading")
	if h, ok := b.tables.Heading("cabinet-response", "rural-proofing"); !ok || h.Title != "Rural proofing" {
		t.Errorf("the new heading is %+v", h)
	}
	if again, _ := b.tables.Heading("cabinet-response", "proposal"); again != now {
		t.Errorf("another heading made of the first %+v", again)
	}
	if problems := b.tables.Problems(b.review().About.Tables); len(problems) > 0 {
		t.Errorf("the tables have problems: %+v", problems)
	}
	b.command("Undo")
	b.command("Undo")
	if h, _ := b.tables.Heading("cabinet-response", "proposal"); h != first {
		t.Errorf("after undo it is %+v", h)
	}
}

func TestAHeadingIsTakenOutAndPutBack(t *testing.T) {
	b, _, p := atTemplate(t, "cabinet-response")
	tapLast := func(words string) {
		var last *look.Button
		for _, o := range everything(p.object()) {
			if button, ok := o.(*look.Button); ok && button.Words == words {
				last = button
			}
		}
		if last == nil {
			t.Fatalf("there is no button %q", words)
		}
		test.Tap(last)
	}
	n := len(b.tables.HeadingsOf("cabinet-response"))
	tapLast("Take out")
	if got := len(b.tables.HeadingsOf("cabinet-response")); got != n-1 {
		t.Fatalf("there are %d headings of %d", got, n)
	}
	tapLast("Put back")
	if got := len(b.tables.HeadingsOf("cabinet-response")); got != n || b.review().About.Tables.Headings != nil {
		t.Errorf("there are %d headings of %d, and rows %v", got, n, b.review().About.Tables.Headings)
	}
}

func TestLimitsAndDaysAreSetForAReview(t *testing.T) {
	b, _, p := atTemplate(t, "upr-response")
	limits := b.tables.LimitsOf("upr-response", "UPR")
	p.onLimit(limits[0])
	for _, o := range everything(b.top().pop.Content) {
		if l, ok := o.(*line); ok && l.Text == "2675" {
			l.SetText("2,700")
		}
	}
	b.press("Change the limit")
	b.askDays("agency-consultation")
	for _, o := range everything(b.top().pop.Content) {
		if l, ok := o.(*line); ok {
			l.SetText("15")
		}
	}
	b.press("Set the days")
	now := b.tables.LimitsOf("upr-response", "UPR")[0]
	want := limits[0]
	want.Value = 2700
	if now != want {
		t.Errorf("the limit is %+v, want %+v", now, want)
	}
	if b.tables.Days("agency-consultation") != 15 || b.tables.Days("ministerial-consultation") != 5 {
		t.Errorf("agencies have %d days, Ministers %d", b.tables.Days("agency-consultation"), b.tables.Days("ministerial-consultation"))
	}
	if problems := b.tables.Problems(b.review().About.Tables); len(problems) > 0 {
		t.Errorf("the tables have problems: %+v", problems)
	}
}

func TestARowOfAReviewKeepsWhatANewColumnSays(t *testing.T) {
	b := open(t, "one-year-update")
	b.do("set", "", func(r *draft.Review) *draft.Review {
		return draft.ChangedAbout(r, func(a *draft.About) {
			a.Tables.Limits = [][]string{{"code", "value"}, {"update-words", "3000"}}
		})
	})
	before := b.tables.LimitsOf("one-year-update", "CAT")
	b.setLimit("days", "agency-consultation", map[string]string{"unit": "business-days", "value": "12"})
	after := b.tables.LimitsOf("one-year-update", "CAT")
	for i := range before {
		if before[i] != after[i] {
			t.Errorf("%+v became %+v", before[i], after[i])
		}
	}
}
