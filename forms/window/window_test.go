package window

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"followup/app/draft"
	"followup/app/settings"
	"followup/app/store"
	"followup/forms/look"
)

func TestClosingWithUnsavedWorkAsks(t *testing.T) {
	b := open(t, "one-year-update")
	path := b.save()
	closed := false
	b.win.SetOnClosed(func() { closed = true })
	b.recommendations().list.choose(0)
	b.recommendations().detail.begin()
	b.typeText("x")

	b.onClose()
	b.press("Keep editing")
	if closed || b.session == nil {
		t.Fatal("the window closed although the user keeps editing")
	}
	b.onClose()
	b.press("Save")
	if !closed {
		t.Error("the window is still open after saving")
	}
	f, err := store.Open(path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := string(sortedRecommendations(f.Review)[0].Response); !strings.HasSuffix(got, "x") {
		t.Errorf("the file holds the response %q", got)
	}
}

func TestDiscardingLeavesTheFileAsItWas(t *testing.T) {
	b := open(t, "one-year-update")
	path := b.save()
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	b.recommendations().list.choose(0)
	b.recommendations().detail.begin()
	b.typeText("x")
	b.command("Close review")
	b.press("Discard changes")
	if b.session != nil {
		t.Error("the review is still open")
	}
	after, err := os.ReadFile(path)
	if err != nil || string(after) != string(before) {
		t.Errorf("the file changed (%v)", err)
	}
}

func TestSavedStateIsAlwaysInSight(t *testing.T) {
	b := open(t, "one-year-update")
	if got := b.shell.saved.Words; got != "Not saved to a file yet" {
		t.Errorf("a sample says %q", got)
	}
	b.save()
	if got := b.shell.saved.Words; got != "All saved in review.followup" {
		t.Errorf("after saving it says %q", got)
	}
	b.recommendations().list.choose(0)
	b.recommendations().detail.begin()
	b.typeText("x")
	if got := b.shell.saved.Words; got != "Changes not saved" {
		t.Errorf("after typing it says %q", got)
	}
	b.command("Undo")
	if got := b.shell.saved.Words; got != "All saved in review.followup" {
		t.Errorf("after undo it says %q", got)
	}
}

func TestShortcutsAreMutedWhileADialogIsOpen(t *testing.T) {
	b := open(t, "cabinet-response")
	n := len(b.review().Papers)
	b.visit(recommendationsPlace)
	b.command("Find and replace…")
	b.command("Papers")
	if b.showing != recommendationsPlace || len(b.boxes) != 1 || len(b.review().Papers) != n {
		t.Error("a command ran behind the dialog")
	}
	b.escape()
	if b.dialogOpen() {
		t.Error("Escape left the dialog open")
	}
	b.command("Papers")
	if b.showing != papersPlace {
		t.Error("the command is still muted after the dialog closed")
	}
}

func TestEveryShortcutMeansOneCommand(t *testing.T) {
	b := newBench(t)
	seen := map[string]string{}
	for _, c := range b.commands.list {
		if c.run == nil || c.words == "" || c.menu == "" {
			t.Errorf("%+v is not whole", c)
		}
		if k := c.keys(); k != "" {
			if other := seen[k]; other != "" {
				t.Errorf("%s means %q and %q", k, other, c.words)
			}
			seen[k] = c.words
		}
	}
	if len(seen) < 25 {
		t.Errorf("only %d commands have a shortcut", len(seen))
	}
}

func TestWithoutAReviewOnlyWhatMakesSenseCanBeChosen(t *testing.T) {
	b := newBench(t)
	for _, words := range []string{"Save", "Undo", "Find and replace…", "Checks", "Bold", "Next finding"} {
		if _, on := b.menu(words); on {
			t.Errorf("%s can be chosen without a review", words)
		}
	}
	for _, words := range []string{"New review…", "Open…", "Settings…", "Quit"} {
		if _, on := b.menu(words); !on {
			t.Errorf("%s cannot be chosen on the start page", words)
		}
	}
}

func TestANewReviewProposesWhatTheTablesKnow(t *testing.T) {
	b := newBench(t)
	for _, c := range []struct{ body, lead, kind string }{
		{"CEDAW", "MfW", "cabinet-response"}, {"CRPD", "Whaikaha", "cabinet-response"}, {"UPR", "", "upr-response"},
	} {
		n := b.beginNew(c.body)
		if got := n.leadCode(); got != c.lead && c.lead != "" {
			t.Errorf("%s: the lead agency %q is proposed, want %q", c.body, got, c.lead)
		}
		if got := n.kinds[n.paper.SelectedIndex()].Code; got != c.kind {
			t.Errorf("%s: the paper %q is proposed, want %q", c.body, got, c.kind)
		}
		if got, want := n.cycle.Text, c.body+"-2027"; got != want {
			t.Errorf("%s: the cycle %q is proposed, want %q", c.body, got, want)
		}
		b.escape()
	}
	b.command("New review…")
	b.press("Begin review")
	if b.session != nil || !b.dialogOpen() {
		t.Fatal("a review was begun without a body")
	}
	b.escape()
	b.beginNew("CEDAW")
	b.press("Begin review")
	if b.session == nil || b.review().About.Body != "CEDAW" || len(b.review().Papers) != 1 {
		t.Fatal("no review with its first paper was begun")
	}
}

// beginNew asks for a new review and chooses its body.
func (b *bench) beginNew(body string) *newReview {
	f := b.askNew()
	for i, x := range f.bodies {
		if x.Code == body {
			f.body.SetSelectedIndex(i)
		}
	}
	return f
}

func (f *newReview) leadCode() string {
	if at := f.lead.SelectedIndex(); at >= 0 {
		return f.w.built.Agencies[at].Code
	}
	return ""
}

func TestSettingsAreKeptInTheirOwnFileAndPreferencesHoldNoMore(t *testing.T) {
	b := open(t, "cabinet-response")
	b.command("Dark theme")
	b.command("Larger text")
	s, err := settings.Load(b.home)
	if err != nil || s.Theme != "dark" || s.TextSize != 115 {
		t.Errorf("the file holds %+v (%v)", s, err)
	}
	if b.theme().Choice() != look.Dark {
		t.Error("the theme did not change")
	}
	b.save()
	b.keepSize()
	p := b.app.Preferences()
	if len(p.StringList("recent")) != 1 || p.Float("width") == 0 || p.String("theme") != "" {
		t.Errorf("preferences hold recent %v, width %v, theme %q", p.StringList("recent"), p.Float("width"), p.String("theme"))
	}
}

func TestOpeningADamagedFileOffersTheKeptVersion(t *testing.T) {
	b := open(t, "one-year-update")
	path := b.save()
	b.command("Close review")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data[:len(data)/2], 0o644); err != nil {
		t.Fatal(err)
	}
	b.openPath(path)
	b.tasks.Wait()
	b.press("Open the kept version")
	if b.session == nil || b.file != nil {
		t.Fatal("the kept version is not open as a review without a file")
	}
	now, err := os.ReadFile(path)
	if err != nil || len(now) != len(data)/2 {
		t.Error("the damaged file was touched")
	}
}

func TestAMissingFileIsSaidAndForgotten(t *testing.T) {
	b := newBench(t)
	path := filepath.Join(t.TempDir(), "gone.followup")
	b.remember(path)
	b.openPath(path)
	b.tasks.Wait()
	b.press("Close")
	if len(b.recent()) != 0 {
		t.Error("the missing file is still among the recent ones")
	}
}

func TestEveryScreenShowsEverySample(t *testing.T) {
	for _, s := range samples() {
		b := open(t, s.code)
		b.worker.now()
		for _, name := range screenNames() {
			b.visit(name)
			b.settle()
			if b.showing != name || b.shell.middle.Objects[0] != b.screens[name].object {
				t.Errorf("%s: %s is not shown", s.code, name)
			}
		}
	}
}

func TestEveryFindingLeadsToAField(t *testing.T) {
	for _, s := range samples() {
		b := open(t, s.code)
		b.worker.now()
		if s.code != "cabinet-response" && len(b.latest.result.Findings) == 0 {
			t.Errorf("%s: the checks find nothing, so this test proves nothing", s.code)
		}
		tried := map[[2]string]bool{}
		for _, f := range b.latest.result.Findings {
			if way := [2]string{f.Rule, f.Place.Field}; tried[way] {
				continue
			} else {
				tried[way] = true
			}
			if b.screenOf(f.Place) == "" {
				if f.Place.Item != "" {
					t.Errorf("%s: %s has no screen for %+v", s.code, f.Rule, f.Place)
				}
				continue
			}
			b.focus(nil)
			b.goToFinding(f)
			b.settle()
			if field := f.Place.Field; b.dialogOpen() && !slices.Contains([]string{"text", "reference", "paragraph", "opening", "states", "withheld"}, field) {
				t.Errorf("%s: going to %s (%+v) opened a dialog", s.code, f.Rule, f.Place)
			}
			if b.win.Canvas().Focused() == nil {
				t.Errorf("%s: nothing has the keyboard after going to %s (%+v)", s.code, f.Rule, f.Place)
			}
			for b.dialogOpen() {
				b.escape()
			}
		}
	}
}

func TestAFindingSelectsItsWords(t *testing.T) {
	b := open(t, "cabinet-response")
	first := b.recommendation(2)
	at := strings.Index(string(first.Response), " ")
	b.goTo(draft.Place{Item: first.ID, Field: "response", Start: 0, End: at})
	b.settle()
	e := b.recommendations().detail.response.editor
	if start, end := e.Selection(); start != 0 || end != at {
		t.Errorf("selected are %d to %d, want 0 to %d", start, end, at)
	}
	if b.win.Canvas().Focused() != e.Focusable() {
		t.Error("the field does not have the keyboard")
	}
}

func TestMarkedListCommandsNeedTheList(t *testing.T) {
	b := open(t, "cabinet-response")
	b.visit(papersPlace)
	if _, on := b.menu("Mark all shown"); on {
		t.Error("marking is offered where there is no list of recommendations")
	}
	b.visit(recommendationsPlace)
	b.command("Mark all shown")
	if len(b.recommendations().marked) != len(b.review().Recommendations) {
		t.Error("not all are marked")
	}
	b.key(fyne.KeyHome)
}
