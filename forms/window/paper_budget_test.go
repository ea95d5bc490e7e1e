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
	if !strings.HasPrefix(s.budget.Words, "11 words for each recommendation; an explanation costs ") {
		t.Errorf("the paper says %q", s.budget.Words)
	}
}
