package window

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/xuri/excelize/v2"

	"followup/app/compose"
	"followup/app/draft"
	"followup/app/history"
	"followup/app/rounds"
	"followup/app/store"
	"followup/export"
)

// sent sends a round to agencies into a folder.
func (d *desk) sent(round string, agencies ...string) string {
	d.t.Helper()
	dir := d.t.TempDir()
	d.sendRound(order{round: round, agencies: agencies, due: "2027-09-01", dir: dir})
	d.settle()
	d.press("Close")
	return dir
}

// filled writes words into the first row of a sheet, under a heading.
func (d *desk) filled(path, sheet, heading, words string) {
	d.t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		d.t.Fatal(err)
	}
	rows, err := f.GetRows(sheet)
	if err != nil {
		d.t.Fatal(err)
	}
	for y, row := range rows {
		for x, cell := range row {
			if strings.TrimSpace(cell) != heading {
				continue
			}
			at, err := excelize.CoordinatesToCellName(x+1, y+2)
			if err == nil {
				err = f.SetCellStr(sheet, at, words)
			}
			if err == nil {
				err = f.SaveAs(path)
			}
			if err != nil {
				d.t.Fatal(err)
			}
			return
		}
	}
	d.t.Fatalf("no heading %q on sheet %s of %s", heading, sheet, path)
}

// cameBack reads files as the window does.
func (d *desk) cameBack(paths []string, keys ...string) *collection {
	g := &collecting{tables: d.tables, today: draft.Date(d.today().String()), keys: keys, more: func(int, int) bool { return true }}
	g.record = func(was, now *draft.Review) *draft.Review { return history.Recorded(was, now, "Aroha", d.opt.Now()) }
	return g.read(d.review(), paths)
}

func rounded(r *draft.Review, agency string) []draft.Round {
	for _, a := range r.About.Agencies {
		if a.Code == agency {
			return a.Rounds
		}
	}
	return nil
}

func TestARoundGoesOutToSeveralAgenciesInOneStep(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	codes := []string{d.review().About.Agencies[0].Code, d.review().About.Agencies[1].Code}
	before := len(rounded(d.review(), codes[0]))
	dir := d.sent(rounds.Proposals, codes...)
	must(t, len(returnsIn(dir, "")) == 2, "workbooks: %v", returnsIn(dir, ""))
	must(t, len(rounded(d.review(), codes[0])) == before+1, "the sending is not remembered")
	d.onChased()
	must(t, d.dialogOpen(), "nobody is outstanding")
	d.escape()
	d.onUndo()
	must(t, len(rounded(d.review(), codes[0])) == before, "undo left the sending")
}

func TestManyReturnsAreCollectedAndConflictsChosen(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	agency := ""
	var action *draft.Action
	for _, a := range d.review().Actions {
		if len(a.Recommendations) > 0 {
			action, agency = a, a.Agency
			break
		}
	}
	dir := d.sent(rounds.Proposals, agency)
	book := returnsIn(dir, "")[0]
	f, err := excelize.OpenFile(book)
	if err != nil {
		t.Fatal(err)
	}
	sheet := ""
	for _, name := range f.GetSheetList() {
		if rows, err := f.GetRows(name); err == nil && strings.Contains(strings.ToLower(name), "action") && len(rows) > 1 {
			sheet = name
			break
		}
	}
	must(t, sheet != "", "no sheet of actions in %v", f.GetSheetList())
	d.filled(book, sheet, "Title", "The agency’s title")
	if err := os.WriteFile(filepath.Join(dir, "other.xlsx"), []byte("no workbook"), 0o600); err != nil {
		t.Fatal(err)
	}
	// The first row need not be the action found above: every title is changed here.
	titles := map[draft.ID]string{}
	d.do("Change titles", "", func(r *draft.Review) *draft.Review {
		for _, a := range r.Actions {
			titles[a.ID] = a.Title + " of ours"
			r = draft.Changed(r, a.ID, func(a *draft.Action) { a.Title += " of ours" })
		}
		return r
	})
	c := d.cameBack(returnsIn(dir, ""))
	must(t, len(c.list) == 1 && !c.list[0].auto && c.list[0].chosen < 0, "came back: %+v", c.list)
	must(t, len(c.told) == 1 && strings.HasPrefix(c.told[0], "other.xlsx"), "told %q", c.told)
	g := d.showCollection(c)
	must(t, strings.Contains(d.dialog(), "The agency’s title"), "the dialog shows %s", d.dialog())
	g.flip(0)
	d.press("Take over")
	d.settle()
	n := 0
	for _, a := range d.review().Actions {
		if a.Title == "The agency’s title" {
			n++
		} else if a.Title != titles[a.ID] {
			t.Errorf("the title of %s is %q", a.Reference, a.Title)
		}
	}
	must(t, n == 1, "%d titles were taken; %s", n, action.Reference)
	again := d.cameBack(returnsIn(dir, "")[:1])
	must(t, len(again.list) == 0, "the second time: %+v", again.list)
	next, err := again.put(d.tables, draft.Date(d.today().String()))
	must(t, err == nil && next == d.review(), "the second time changes the review: %v", err)
}

func TestChangesInTheWordPaperAreAcceptedOneByOne(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	dir := t.TempDir()
	r := d.review()
	_, err := export.Run(t.Context(), export.Request{
		Review: r, Paper: r.Papers[0], Tables: d.tables, Dir: dir, Base: "x", Formats: []export.Format{export.DOCX}, Release: compose.Ordinary,
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	// The review goes on, so that the paper holds the older words.
	id := r.Recommendations[0].ID
	d.do("Change the response", "", func(r *draft.Review) *draft.Review {
		return draft.Changed(r, id, func(i *draft.Recommendation) { i.Response = "Other words." })
	})
	c := d.cameBack(returnsIn(dir, ""))
	must(t, len(c.list) == 0 && len(c.told) == 0, "a paper that nobody changed brought %+v %v", c.list, c.told)
	d.showCollection(c)
	must(t, strings.Contains(d.dialog(), "Nothing was changed"), "the dialog shows %s", d.dialog())
}

func TestACopyOfTheReviewIsCollectedInTheWindow(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	dir := t.TempDir()
	theirs, both := d.review().Recommendations[0].ID, d.review().Recommendations[1].ID
	words := func(r *draft.Review, id draft.ID, s draft.Markdown) *draft.Review {
		return draft.Changed(r, id, func(i *draft.Recommendation) { i.Response = s })
	}
	copied := history.Recorded(d.review(), words(words(d.review(), theirs, "Only theirs."), both, "Theirs."), "Hēmi", d.opt.Now())
	path := filepath.Join(dir, "copy.followup")
	if _, err := store.Save(path, copied, store.Options{Name: "Hēmi", Passphrase: []byte("their words")}); err != nil {
		t.Fatal(err)
	}
	d.do("Change", "", func(r *draft.Review) *draft.Review { return words(r, both, "Mine.") })
	c := d.cameBack([]string{path})
	must(t, len(c.locked) == 1 && !c.locked[0].wrong, "a protected copy: %+v", c)
	c = d.cameBack([]string{path}, "no")
	must(t, len(c.locked) == 1 && c.locked[0].wrong, "another passphrase: %+v", c)
	d.collect([]string{path})
	d.settle()
	must(t, strings.Contains(d.dialog(), "is protected"), "the dialog shows %s", d.dialog())
	d.press("Open")
	must(t, strings.Contains(d.dialog(), "does not open") || strings.Contains(d.dialog(), "is protected"), "the dialog shows %s", d.dialog())
	d.press("Leave it out")
	must(t, strings.Contains(d.dialog(), "was left out"), "the dialog shows %s", d.dialog())
	d.escape()

	d.collectWith([]string{path}, []string{"their words"}, map[string]bool{})
	d.settle()
	for _, want := range []string{"Mine.", "Theirs.", "Both copies changed it"} {
		must(t, strings.Contains(d.dialog(), want), "the dialog lacks %q: %s", want, d.dialog())
	}
	d.press("Take over")
	d.settle()
	r := d.review()
	must(t, draft.Get[draft.Recommendation](r, theirs).Response == "Only theirs.", "what only they changed was not taken")
	must(t, draft.Get[draft.Recommendation](r, both).Response == "Mine.", "a conflict was taken without being asked for")
	d.onUndo()
	must(t, draft.Get[draft.Recommendation](d.review(), theirs).Response != "Only theirs.", "it was not one step")
}

func TestAWorkbookWithAPasswordGoesOutAndComesBack(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	dir := t.TempDir()
	agency := d.review().About.Agencies[0].Code
	d.sendRound(order{round: rounds.Proposals, agencies: []string{agency}, due: "2027-09-01", dir: dir, password: "kākāpō 7"})
	d.settle()
	d.press("Close")
	c := d.cameBack(returnsIn(dir, ""))
	must(t, len(c.locked) == 1 && !c.locked[0].wrong, "without a password: %+v", c)
	c = d.cameBack(returnsIn(dir, ""), "wrong")
	must(t, len(c.locked) == 1 && c.locked[0].wrong, "with another password: %+v", c)
	c = d.cameBack(returnsIn(dir, ""), "wrong", "kākāpō 7")
	must(t, len(c.locked) == 0 && len(c.returns) == 1, "with its password: %+v", c)
}

func TestACancelledReadingChangesNothing(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	dir := d.sent(rounds.Proposals, d.review().About.Agencies[0].Code)
	before := d.review()
	for stop := range 2 {
		g := &collecting{tables: d.tables, today: "2027-09-02", more: func(done, _ int) bool { return done < stop }}
		must(t, g.read(before, returnsIn(dir, "")) == nil, "stopped after %d it brought something", stop)
	}
	must(t, d.review() == before, "the review changed")
}

func TestTheGridOfRoundsIsWorkedFromTheKeyboard(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	code := d.review().About.Agencies[0].Code
	d.visit(roundsPlace)
	s := d.screens[roundsPlace].screen.(*roundsScreen)
	d.sent(rounds.Clearance, code)
	at := 0
	for i, line := range s.grid.lines {
		if line.code == code {
			at = i
		}
	}
	s.grid.rows.choose(at)
	s.grid.rows.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	chosen, column, cell := s.grid.chosen()
	must(t, chosen.code == code && s.grid.heads[column].Code == rounds.Clearance && cell.stage == roundOut, "chosen is %+v %d", chosen, column)
	d.tap(s.object, "Reminded today")
	_, _, cell = s.grid.chosen()
	must(t, strings.Contains(cell.note, "reminded"), "the grid says %+v", cell)
	s.onConfirm()
	field := d.top()
	must(t, field != nil, "no dialog asks who confirmed")
	for _, o := range everything(field.pop.Content) {
		if l, ok := o.(*line); ok && l.PlaceHolder == "Name and position" {
			l.SetText("Aroha, Manager")
		}
	}
	d.press("Record")
	_, _, cell = s.grid.chosen()
	must(t, cell.stage == roundConfirmed && strings.Contains(cell.note, "Aroha"), "the grid says %+v", cell)
	d.onUndo()
	d.onUndo()
	_, _, cell = s.grid.chosen()
	must(t, cell.stage == roundOut && !strings.Contains(cell.note, "reminded"), "after undo the grid says %+v", cell)
}

func TestWhatAnAgencySaysIsTakenOverOnce(t *testing.T) {
	r := &draft.Review{ID: "r", About: &draft.About{}, Recommendations: []*draft.Recommendation{{ID: "a", Response: "Ours."}}}
	c := &draft.Contribution{Agency: "MSD", Words: "Theirs.", NoActionReason: "No money.", Position: "noted"}
	next := takenOver(r, "a", c)
	if got := next.Recommendations[0]; got.Response != "Ours.\n\nTheirs." || got.NoActionReason != "No money." || got.Position != "noted" {
		t.Errorf("%+v", got)
	}
	if takenOver(next, "a", c) != next {
		t.Error("it was taken over twice")
	}
	decided := draft.Changed(r, "a", func(i *draft.Recommendation) { i.Position = "supported" })
	if got := takenOver(decided, "a", c).Recommendations[0].Position; got != "supported" {
		t.Errorf("the position that was chosen became %q", got)
	}
}

func TestTheDialogOfARoundTicksWhomItWasNotSentTo(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	first := d.review().About.Agencies[0].Code
	d.sent(rounds.Progress, first)
	d.askRound(rounds.Progress, nil)
	must(t, strings.Contains(d.dialog(), "out, due 1 Sep 2027") && strings.Contains(d.dialog(), "weaker than the passphrase"), "the dialog shows %s", d.dialog())
	content := d.top().pop.Content
	d.tap(content, "None")
	d.press("Choose a folder…")
	must(t, strings.Contains(d.dialog(), "Tick at least one agency."), "the dialog shows %s", d.dialog())
	d.tap(content, "All")
	for _, o := range everything(content) {
		if l, ok := o.(*line); ok && l.PlaceHolder == "yyyy-mm-dd" {
			l.SetText("soon")
		}
	}
	d.press("Choose a folder…")
	must(t, strings.Contains(d.dialog(), "Give a day"), "the dialog shows %s", d.dialog())
	d.escape()
	must(t, !d.dialogOpen(), "Escape left the dialog open")
}
