package window

import (
	"strings"
	"testing"

	"followup/app/draft"
)

func TestTheLimitIsSharedOut(t *testing.T) {
	b := open(t, "one-year-update")
	s := b.show(papersPlace).screen.(*papersScreen)
	shared := 0
	for _, row := range s.outline {
		if (row.kind == sectionPart || row.kind == answerPart) && strings.Contains(row.note, " of ") {
			shared++
		}
	}
	if shared < 5 {
		t.Fatalf("%d parts have a share: %+v", shared, s.outline)
	}
	if !strings.Contains(s.budget.Words, "words left") {
		t.Errorf("the paper says %q", s.budget.Words)
	}
	paper := b.current()
	b.do("Write", "", func(r *draft.Review) *draft.Review {
		return draft.Changed(r, paper.ID, func(p *draft.Paper) { p.Sections[0].Text = "Five words and no more." })
	})
	found := false
	for _, row := range s.outline {
		if row.id == paper.Sections[0].ID {
			found = strings.HasPrefix(row.note, "5 of ")
		}
	}
	if !found {
		t.Errorf("the outline does not follow the words: %+v", s.outline)
	}
}

func TestTheUPRSaysWhatAnExplanationCosts(t *testing.T) {
	b := open(t, "upr-response")
	s := b.show(papersPlace).screen.(*papersScreen)
	if !strings.HasSuffix(s.budget.Words, " words for each recommendation") {
		t.Errorf("the paper says %q", s.budget.Words)
	}
	screen := b.recommendations()
	b.visit(recommendationsPlace)
	explained := b.current().Words[0].Recommendation
	b.goTo(draft.Place{Item: explained, Field: "response"})
	if got := screen.detail.share.note.Words; !strings.HasPrefix(got, "This reason: ") || !strings.Contains(got, " noted without a reason") && !strings.Contains(got, "over the limit") {
		t.Errorf("beside an explanation stands %q", got)
	}
	for _, r := range b.review().Recommendations {
		if partOn(b.current(), r.ID) == "" {
			b.goTo(draft.Place{Item: r.ID, Field: "response"})
			break
		}
	}
	if got := screen.detail.share.note.Words; !strings.HasPrefix(got, "A reason has cost ") {
		t.Errorf("beside an empty explanation stands %q", got)
	}
}

func TestThePartsOfAPaperOfTenPagesHaveTheirShares(t *testing.T) {
	b := open(t, "cabinet-response")
	s := b.show(papersPlace).screen.(*papersScreen)
	if !strings.HasPrefix(s.budget.Words, "About ") || !strings.HasSuffix(s.budget.Words, " words left of 10 pages") {
		t.Errorf("the paper says %q", s.budget.Words)
	}
	s.rows.choose(1)
	line := s.panel.(*sectionPanel).share
	was := line.meter.Measure()
	if !line.object.Visible() || was.Of < 20 || was.Value == 0 {
		t.Fatalf("the section's share is %+v", was)
	}
	s.panel.begin()
	b.typeText(" and three more words")
	if got := line.meter.Measure(); got.Value != was.Value+4 {
		t.Errorf("four words later it says %s", got.Words())
	}
}

func TestBothReadingsOfALimitShow(t *testing.T) {
	b := open(t, "one-year-update")
	s := b.show(papersPlace).screen.(*papersScreen)
	if !strings.Contains(s.read.Words, "without footnotes") {
		t.Errorf("the paper says %q", s.read.Words)
	}
}
