package window

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"followup/app/draft"
)

func TestTypingIntoAResponseChangesTheReviewAndItsCount(t *testing.T) {
	b := open(t, "cabinet-response")
	first := b.recommendation(0)
	s := b.recommendations()
	s.list.choose(0)
	b.settle()
	appendix := b.meters()[0].Note
	s.detail.begin()
	before := s.detail.response.editor.Text()
	b.typeText(" Kia ora koutou")
	after := draft.Get[draft.Recommendation](b.review(), first.ID)
	if got, want := string(after.Response), before+" Kia ora koutou"; got != want {
		t.Errorf("the response reads %q, want %q", got, want)
	}
	if first.Response == after.Response {
		t.Error("the review that was open before was changed too")
	}
	if got, want := countWords(string(after.Response)), countWords(before)+3; got != want {
		t.Errorf("the field counts %d words, want %d", got, want)
	}
	if now := b.meters()[0].Note; now == appendix {
		t.Errorf("the words at the top still read %q", now)
	}
	if label, on := b.menu("Undo"); !on || label != "Undo edit response of recommendation "+first.Reference {
		t.Errorf("the menu offers %q (can be chosen: %v)", label, on)
	}
	if !strings.HasPrefix(b.win.Title(), "●") {
		t.Errorf("the title %q does not say that something is unsaved", b.win.Title())
	}
}

func TestTypingIsOneStepUntilAPause(t *testing.T) {
	b := open(t, "cabinet-response")
	s := b.recommendations()
	s.list.choose(1)
	s.detail.begin()
	before := s.detail.response.editor.Text()
	b.typeText(" one")
	b.pause()
	b.typeText(" two")
	b.command("Undo")
	if got := s.detail.response.editor.Text(); got != before+" one" {
		t.Errorf("after one undo the editor shows …%q", got[len(before):])
	}
	b.command("Undo")
	if got := s.detail.response.editor.Text(); got != before {
		t.Errorf("after two undos the editor shows %q", got)
	}
	if _, on := b.menu("Undo"); on {
		t.Error("undo is still offered though nothing is left to take back")
	}
	b.command("Redo")
	if got := s.detail.response.editor.Text(); got != before+" one" {
		t.Errorf("after a redo the editor shows …%q", got[len(before):])
	}
}

func TestUndoShowsInTheEditorWithoutMakingAStep(t *testing.T) {
	b := open(t, "cabinet-response")
	s := b.recommendations()
	s.list.choose(0)
	s.detail.begin()
	b.typeText("x")
	b.command("Undo")
	if label, _ := b.menu("Redo"); label == "Redo" {
		t.Error("showing the older text was taken for typing: redo is gone")
	}
}

func TestNaturalOrder(t *testing.T) {
	r := &draft.Review{ID: "r", About: &draft.About{}, Ledger: &draft.Ledger{}}
	for _, p := range []string{"139.10", "139.2", "12(b)", "12(a)", "9"} {
		r = draft.Inserted(r, -1, &draft.Recommendation{Paragraph: p})
	}
	var got []string
	for _, one := range sortedRecommendations(r) {
		got = append(got, one.Paragraph)
	}
	if want := "9 12(a) 12(b) 139.2 139.10"; strings.Join(got, " ") != want {
		t.Errorf("sorted %v, want %s", got, want)
	}
}

func TestFilters(t *testing.T) {
	b := open(t, "upr-response")
	s := b.recommendations()
	all := len(s.shown)
	if all != len(b.review().Recommendations) {
		t.Fatalf("%d of %d recommendations are shown", all, len(b.review().Recommendations))
	}
	count := func(of func(*draft.Recommendation) bool) int {
		n := 0
		for _, r := range b.review().Recommendations {
			if of(r) {
				n++
			}
		}
		return n
	}
	for _, c := range []struct {
		name   string
		filter recommendationFilter
		want   func(*draft.Recommendation) bool
	}{
		{"position", recommendationFilter{position: "noted"}, func(r *draft.Recommendation) bool { return r.Position == "noted" }},
		{"agency", recommendationFilter{agency: "MoJ"}, func(r *draft.Recommendation) bool {
			return r.LeadAgency == "MoJ" || strings.Contains(strings.Join(r.Agencies, " "), "MoJ")
		}},
		{"status", recommendationFilter{status: "drafting"}, func(r *draft.Recommendation) bool { return r.Status == "drafting" }},
		{"priority", recommendationFilter{mark: "priority"}, func(r *draft.Recommendation) bool { return r.Priority }},
		{"theme", recommendationFilter{theme: b.recommendation(0).Theme}, func(r *draft.Recommendation) bool { return r.Theme == b.recommendation(0).Theme }},
	} {
		s.filter = c.filter
		s.sift()
		if got, want := len(s.shown), count(c.want); got != want {
			t.Errorf("filter by %s shows %d, want %d", c.name, got, want)
		}
	}
	s.onClear()
	if len(s.shown) != all {
		t.Errorf("cleared, %d of %d are shown", len(s.shown), all)
	}
}

func TestSearchNeedsNoMacrons(t *testing.T) {
	b := open(t, "cabinet-response")
	s := b.recommendations()
	s.search.SetText("maori")
	found := len(s.shown)
	s.search.SetText("Māori")
	if found == 0 || found != len(s.shown) {
		t.Errorf("maori finds %d, Māori %d", found, len(s.shown))
	}
}

func TestManyAreChangedInOneStep(t *testing.T) {
	b := open(t, "cabinet-response")
	s := b.recommendations()
	b.visit(recommendationsPlace)
	s.list.choose(2)
	for range 3 {
		b.key(fyne.KeySpace)
		b.key(fyne.KeyDown)
	}
	if len(s.marked) != 3 {
		t.Fatalf("%d are marked, want 3", len(s.marked))
	}
	before := b.review()
	for _, e := range bulkEdits() {
		if e.words == "Lead agency" {
			s.giveAll(e, []string{"TPK"})
		}
	}
	changed := 0
	for i, r := range b.review().Recommendations {
		if r != before.Recommendations[i] {
			changed++
			if !s.marked[r.ID] || r.LeadAgency != "TPK" {
				t.Errorf("%s was changed to %s", r.Reference, r.LeadAgency)
			}
		}
	}
	if changed != 3 {
		t.Errorf("%d changed, want 3", changed)
	}
	if label, _ := b.menu("Undo"); label != "Undo set lead agency of 3 recommendations" {
		t.Errorf("the step is called %q", label)
	}
	b.command("Undo")
	for i, r := range b.review().Recommendations {
		if r != before.Recommendations[i] {
			t.Fatalf("%s is not as it was after one undo", r.Reference)
		}
	}
}

func TestBulkEditThroughItsDialog(t *testing.T) {
	b := open(t, "cabinet-response")
	s := b.recommendations()
	s.markShown()
	s.bulk.onWhat("Priority")
	if !b.dialogOpen() {
		t.Fatal("no dialog asks for the value")
	}
	b.key(fyne.KeyDown) // into the list, at Yes
	b.key(fyne.KeySpace)
	for _, r := range b.review().Recommendations {
		if !r.Priority {
			t.Fatalf("%s has no priority", r.Reference)
		}
	}
}

func TestNextAndPreviousFromTheKeyboard(t *testing.T) {
	b := open(t, "cabinet-response")
	s := b.recommendations()
	s.list.choose(0)
	s.detail.begin()
	b.command("Next")
	if s.detail.id != b.recommendation(1).ID {
		t.Error("the next recommendation is not shown")
	}
	b.typeText("!")
	if got := string(b.recommendation(1).Response); !strings.HasSuffix(got, "!") {
		t.Errorf("typing after Next went elsewhere; the response ends %q", got)
	}
	b.command("Previous")
	if s.detail.id != b.recommendation(0).ID {
		t.Error("the previous recommendation is not shown")
	}
}

func TestDeletingAsksAndCanBeUndone(t *testing.T) {
	b := open(t, "cabinet-response")
	s := b.recommendations()
	s.list.choose(0)
	id, n := s.chosen, len(b.review().Recommendations)
	served := len(b.links().ActionsOf[id])
	if served == 0 {
		t.Fatal("the sample's first recommendation is served by no action")
	}
	s.detail.onDelete()
	b.press("Keep it")
	if len(b.review().Recommendations) != n {
		t.Fatal("it was deleted although it was to be kept")
	}
	s.detail.onDelete()
	b.press("Delete")
	if draft.Get[draft.Recommendation](b.review(), id) != nil || len(s.all) != n-1 {
		t.Fatal("it is still there")
	}
	b.command("Undo")
	if draft.Get[draft.Recommendation](b.review(), id) == nil || len(b.links().ActionsOf[id]) != served || len(s.all) != n {
		t.Error("undo did not bring it back with its links")
	}
}

func TestAnActionIsMadeAndEditedInPlace(t *testing.T) {
	b := open(t, "cabinet-response")
	s := b.recommendations()
	s.list.choose(3)
	b.settle()
	s.detail.onNewAction()
	b.settle()
	b.typeText("Train every court registrar")
	a := b.review().Actions[len(b.review().Actions)-1]
	if a.Title != "Train every court registrar" || len(a.Recommendations) != 1 || a.Recommendations[0] != s.chosen {
		t.Errorf("the new action is %+v", a)
	}
	s.detail.unlink(a.ID)
	if len(draft.Get[draft.Action](b.review(), a.ID).Recommendations) != 0 {
		t.Error("the action is still linked")
	}
}

func TestLinkedActionsAreExactlyThoseChosen(t *testing.T) {
	r := sampleReview(t, "cabinet-response")
	id := r.Recommendations[0].ID
	want := []string{string(r.Actions[5].ID), string(r.Actions[9].ID)}
	next := linked(r, id, want)
	var got []string
	for _, a := range draft.NewIndex(next).ActionsOf[id] {
		got = append(got, string(a.ID))
	}
	if strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("linked are %v, want %v", got, want)
	}
}

func TestAgencyWordsBecomeTheResponse(t *testing.T) {
	r := sampleReview(t, "cabinet-response")
	var id, part draft.ID
	for _, one := range r.Recommendations {
		for _, c := range one.Contributions {
			if c.Words != "" && part == "" {
				id, part = one.ID, c.ID
			}
		}
	}
	if part == "" {
		t.Fatal("the sample holds no agency's words")
	}
	b := openReview(t, r)
	b.goTo(draft.Place{Item: id})
	before := draft.Get[draft.Recommendation](r, id)
	b.recommendations().detail.useWords(part)
	got := string(draft.Get[draft.Recommendation](b.review(), id).Response)
	c := partOf(before.Contributions, part, func(c *draft.Contribution) draft.ID { return c.ID })
	if !strings.HasPrefix(got, string(before.Response)) || !strings.HasSuffix(got, string(c.Words)) {
		t.Errorf("the response is %q", got)
	}
}
