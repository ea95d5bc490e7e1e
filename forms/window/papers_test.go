package window

import (
	"slices"
	"strings"
	"testing"

	"followup/app/draft"
)

func titles(rows []outlineRow) []string {
	list := make([]string, len(rows))
	for i, r := range rows {
		list[i] = r.title
	}
	return list
}

func TestTheOutlineFollowsThePaper(t *testing.T) {
	b := open(t, "one-year-update")
	for _, p := range b.review().Papers {
		rows := outlineOf(b.review(), p, b.tables)
		if rows[0].kind != factsPart {
			t.Errorf("%s: the outline begins with %q", p.Kind, rows[0].title)
		}
		sections, answers, cabinet := 0, 0, 0
		for _, r := range rows {
			switch r.kind {
			case sectionPart:
				if r.id != p.Sections[sections].ID {
					t.Errorf("%s: %q stands out of order", p.Kind, r.title)
				}
				sections++
			case answerPart:
				answers++
			case cabinetPart:
				cabinet++
			}
		}
		if sections != len(p.Sections) {
			t.Errorf("%s: %d sections are in the outline, want %d", p.Kind, sections, len(p.Sections))
		}
		marked := 0
		for _, r := range b.review().Recommendations {
			if r.FollowUp {
				marked++
			}
		}
		switch p.Kind {
		case "one-year-update":
			if answers != marked || cabinet != 0 {
				t.Errorf("the update has %d answers, want %d; to Cabinet %d", answers, marked, cabinet)
			}
		case "cabinet-response":
			if answers != 0 || cabinet != 1 || rows[len(rows)-2].kind != cabinetPart || rows[len(rows)-1].kind != tablesPart {
				t.Errorf("the Cabinet paper's outline is %v", titles(rows))
			}
		}
	}
}

func TestAutomaticHeadingsKeepTheirPlace(t *testing.T) {
	b := open(t, "one-year-update")
	p := b.tables.NewPaper(b.review(), "one-year-update")
	p.Sections = append(p.Sections, draft.Section{ID: draft.NewID(), Heading: "further"})
	got := titles(outlineOf(b.review(), p, b.tables))
	answers, further := slices.Index(got, "Follow-up information"), slices.Index(got, "Further information")
	if answers < 0 || further < answers {
		t.Errorf("the outline is %v", got)
	}
}

func TestASectionIsTypedIntoAndKeepsItsGuidance(t *testing.T) {
	b := open(t, "cabinet-response")
	b.visit(papersPlace)
	s := b.screens[papersPlace].screen.(*papersScreen)
	at := slices.IndexFunc(s.outline, func(o outlineRow) bool { return o.code == "background" })
	s.rows.choose(at)
	b.settle()
	words := b.meters()[0].Value
	before, _ := shareOf(b.measured.budget, s.at.id, "")
	s.begin()
	b.typeText(" two words")
	p := b.current()
	section := partOf(p.Sections, s.at.id, sectionID)
	if !strings.HasSuffix(string(section.Text), " two words") {
		t.Errorf("the section ends %q", string(section.Text))
	}
	if got := b.meters()[0].Value; got != words+2 {
		t.Errorf("the paper counts %v words, want %v", got, words+2)
	}
	share, ok := shareOf(b.measured.budget, section.ID, "")
	if note := s.outline[at].note; !ok || note != wordsNote(countWords(string(section.Text))) {
		t.Errorf("the outline says %q words", note)
	}
	if share.Words != before.Words+2 {
		t.Errorf("the section has %d words of its share, before it had %d", share.Words, before.Words)
	}
}

func TestOwnHeadingsAreAddedMovedAndRemoved(t *testing.T) {
	b := open(t, "cabinet-response")
	b.visit(papersPlace)
	s := b.screens[papersPlace].screen.(*papersScreen)
	p := b.current()
	own := func() []string {
		var list []string
		for _, x := range b.current().Sections {
			if x.Heading == "analysis" {
				list = append(list, x.Title)
			}
		}
		return list
	}
	before := own()
	first := slices.IndexFunc(s.outline, func(o outlineRow) bool { return o.code == "analysis" })
	s.rows.choose(first)
	s.addSection(p.ID, draft.Section{ID: draft.NewID(), Heading: "analysis", Title: "Hate speech"})
	want := slices.Insert(slices.Clone(before), 1, "Hate speech")
	if got := own(); !slices.Equal(got, want) {
		t.Fatalf("own headings are %v, want %v", got, want)
	}
	if s.at.title != "Hate speech" {
		t.Errorf("the new heading is not shown but %q", s.at.title)
	}
	s.panel.(*sectionPanel).move(-1)
	if got := own(); got[0] != "Hate speech" {
		t.Errorf("moved up, own headings are %v", got)
	}
	if s.panel.(*sectionPanel).canMove(-1) {
		t.Error("an own heading can be moved out of its place in the template")
	}
	s.panel.(*sectionPanel).onRemove()
	b.press("Remove")
	if got := own(); !slices.Equal(got, before) {
		t.Errorf("removed, own headings are %v", got)
	}
	for range 3 {
		b.command("Undo")
	}
	if got := own(); !slices.Equal(got, before) {
		t.Errorf("after undoing all, own headings are %v", got)
	}
}

func TestATemplatesHeadingGoesWhereItBelongs(t *testing.T) {
	b := open(t, "cabinet-response")
	p := draft.Copy(b.current())
	at := slices.IndexFunc(p.Sections, func(x draft.Section) bool { return x.Heading == "financial" })
	p.Sections = slices.Delete(p.Sections, at, at+1)
	if got := placeOfSection(b.tables, p, "financial", ""); got != at {
		t.Errorf("the heading goes to %d, want %d", got, at)
	}
}

func TestCabinetRecommendationsAreNumberedAsTheyPrint(t *testing.T) {
	list := []draft.CabinetRecommendation{{Level: 1}, {Level: 1}, {Level: 2}, {Level: 2}, {Level: 1}}
	if got, want := strings.Join(cabinetLabels(list), " "), "1 2 2.1 2.2 3"; got != want {
		t.Errorf("labels are %q, want %q", got, want)
	}
	if got := strings.Join(cabinetLabels([]draft.CabinetRecommendation{{Level: 2}}), " "); got != "1" {
		t.Errorf("one without a first is %q", got)
	}
}

func TestARecommendationToCabinetIsAddedAndIndented(t *testing.T) {
	b := open(t, "cabinet-response")
	b.visit(papersPlace)
	s := b.screens[papersPlace].screen.(*papersScreen)
	s.rows.choose(slices.IndexFunc(s.outline, func(o outlineRow) bool { return o.kind == cabinetPart }))
	b.settle()
	panel := s.panel.(*cabinetPanel)
	n := len(b.current().CabinetRecommendations)
	panel.add(n - 1)
	b.settle()
	b.typeText("that the paper is released")
	list := b.current().CabinetRecommendations
	if len(list) != n+1 || string(list[n].Text) != "that the paper is released" {
		t.Fatalf("the last is %+v", list[len(list)-1])
	}
	panel.level(list[n].ID, 2)
	if got := b.current().CabinetRecommendations[n].Level; got != 2 {
		t.Errorf("its level is %d", got)
	}
	panel.move(list[n].ID, -1)
	if b.current().CabinetRecommendations[n-1].ID != list[n].ID {
		t.Error("it did not move up")
	}
}

func TestThePaperInSightDecidesTheLimits(t *testing.T) {
	b := open(t, "one-year-update")
	b.worker.now()
	update := slices.IndexFunc(b.review().Papers, func(p *draft.Paper) bool { return p.Kind == "one-year-update" })
	cabinet := slices.IndexFunc(b.review().Papers, func(p *draft.Paper) bool { return p.Kind == "cabinet-response" })
	b.choosePaper(b.review().Papers[update].ID)
	b.worker.now()
	if m := b.meters(); len(m) < 2 || m[0].Of != 3500 {
		t.Errorf("the update's limits are %+v", m)
	}
	b.choosePaper(b.review().Papers[cabinet].ID)
	b.worker.now()
	found := false
	for _, m := range b.meters() {
		found = found || m.Label == "Pages" && m.Of == 10
		if m.Of == 3500 {
			t.Error("the update's limit stands over the Cabinet paper")
		}
	}
	if !found {
		t.Errorf("the Cabinet paper's pages are not in sight: %+v", b.meters())
	}
}

func TestWordsOfAnUpdateBeginToExistWhenTyped(t *testing.T) {
	r := sampleReview(t, "one-year-update")
	update := r.Papers[slices.IndexFunc(r.Papers, func(p *draft.Paper) bool { return p.Kind == "one-year-update" })]
	r = draft.Changed(r, update.ID, func(p *draft.Paper) { p.Words = nil })
	b := openReview(t, r)
	b.choosePaper(update.ID)
	b.visit(papersPlace)
	s := b.screens[papersPlace].screen.(*papersScreen)
	at := slices.IndexFunc(s.outline, func(o outlineRow) bool { return o.kind == answerPart })
	s.rows.choose(at)
	b.settle()
	s.begin()
	b.typeText("Done")
	words := draft.Get[draft.Paper](b.review(), update.ID).Words
	if len(words) != 1 || words[0].Done != "Done" || words[0].Recommendation != s.at.id {
		t.Fatalf("the paper's words are %+v", words)
	}
	b.command("Undo")
	if words := draft.Get[draft.Paper](b.review(), update.ID).Words; len(words) != 0 {
		t.Errorf("after undo the paper's words are %+v", words)
	}
}
