package window

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"followup/app/draft"
	"followup/app/history"
	"followup/app/rounds"
	"followup/app/store"
)

// line finds the line of a dialog whose name begins with some words.
func (g *deciding) line(t *testing.T, name string) int {
	t.Helper()
	for i := range g.c.list {
		if strings.HasPrefix(g.c.list[i].name, name) {
			return i
		}
	}
	t.Fatalf("no line %q in %+v", name, g.c.list)
	return -1
}

// space presses the space bar on a line of a dialog.
func (r *rows) space(at int) {
	r.choose(at)
	r.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
}

func TestOneChangeOfAReturnIsRefusedBeforeItGoesIn(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	agency := d.review().Actions[0].Agency
	dir := d.sent(rounds.Proposals, agency)
	book := returnsIn(dir, "")[0]
	d.filled(book, "Actions", "Title", "The agency’s title")
	d.filled(book, "Actions", "Timeframe in words", "By stages")
	before := d.review()
	g := d.showCollection(d.cameBack([]string{book}))
	must(t, d.review() == before, "something went in before it was chosen")
	must(t, strings.Contains(d.dialog(), "2 changes: 2 to be taken. Space takes or leaves"), "the dialog shows %s", d.dialog())
	title := g.line(t, "title of action")
	words, _ := g.c.list[title].chip()
	must(t, words == "take", "the line says %q", words)
	g.rows.space(title)
	words, _ = g.c.list[title].chip()
	must(t, words == "leave" && strings.Contains(d.dialog(), "2 changes: 1 to be taken, 1 left."), "the line says %q, the dialog %s", words, d.dialog())
	g.rows.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	d.settle()
	count := func(is func(*draft.Action) bool) int {
		n := 0
		for _, a := range d.review().Actions {
			if is(a) {
				n++
			}
		}
		return n
	}
	must(t, count(func(a *draft.Action) bool { return a.TargetDateComment == "By stages" }) == 1, "what was taken is not in the review")
	must(t, count(func(a *draft.Action) bool { return a.Title == "The agency’s title" }) == 0, "what was refused is in the review")
	must(t, len(d.cameBack([]string{book}).list) == 0, "the same file offers it again")
	d.filled(book, "Actions", "Description", "With one thing more")
	again := d.cameBack([]string{book})
	must(t, len(again.list) == 1 && len(again.told) == 1 && strings.HasPrefix(again.told[0], "Not offered again, because it was not taken before: title of action"), "amended, it brings %+v, and tells %q", again.list, again.told)
	d.onUndo()
	must(t, d.review().Actions[0] == before.Actions[0] && d.review() == before, "undo is not one step")
}

func TestOneChangeOfACopyIsRefusedAndNotOfferedAgain(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	words := func(r *draft.Review, n int, s draft.Markdown) *draft.Review {
		return draft.Changed(r, r.Recommendations[n].ID, func(i *draft.Recommendation) { i.Response = s })
	}
	copied := history.Recorded(d.review(), words(words(d.review(), 0, "First of theirs."), 1, "Second of theirs."), "Hēmi", d.opt.Now())
	path := filepath.Join(t.TempDir(), "copy.followup")
	if _, err := store.Save(path, copied, store.Options{Name: "Hēmi"}); err != nil {
		t.Fatal(err)
	}
	before := response(d.review(), 0)
	g := d.showCollection(d.cameBack([]string{path}))
	must(t, len(g.c.list) == 2, "came back %+v", g.c.list)
	g.rows.space(0)
	d.press("Take over")
	d.settle()
	must(t, response(d.review(), 0) == before && response(d.review(), 1) == "Second of theirs.", "the review holds %q and %q", response(d.review(), 0), response(d.review(), 1))
	again := d.cameBack([]string{path})
	must(t, len(again.list) == 0, "it is offered again: %+v", again.list)
	d.onUndo()
	must(t, response(d.review(), 1) != "Second of theirs.", "undo left something")
}

func TestAReturnAndACopyAreCollectedTogether(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	dir := d.sent(rounds.Proposals, d.review().Actions[0].Agency)
	book, path := returnsIn(dir, "")[0], filepath.Join(t.TempDir(), "copy.followup")
	d.filled(book, "Actions", "Title", "The agency’s title")
	gone := d.review().Recommendations[5]
	copied := history.Recorded(d.review(), func() *draft.Review {
		next, _ := draft.Deleted(setResponse(0, "Theirs.")(d.review()), gone.ID)
		return draft.Inserted(next, -1, &draft.Action{Reference: "A999", Title: "A new one", Agency: "MoJ"})
	}(), "Hēmi", d.opt.Now())
	if _, err := store.Save(path, copied, store.Options{Name: "Hēmi"}); err != nil {
		t.Fatal(err)
	}
	g := d.showCollection(d.cameBack([]string{book, path}))
	must(t, len(g.c.list) == 4, "came back: %+v", g.c.list)
	for i := range g.c.list {
		must(t, g.c.list[i].auto, "in conflict: %+v", g.c.list[i])
	}
	// What an item holds that comes or goes is there to read; refused, it stays whole.
	deleted := g.line(t, "deleted: recommendation "+gone.Reference)
	g.rows.space(deleted)
	must(t, strings.Contains(d.dialog(), strings.TrimSpace(firstWords(string(gone.Text), 6))[:20]), "the dialog shows %s", d.dialog())
	g.rows.choose(g.line(t, "new: action A999"))
	must(t, strings.Contains(d.dialog(), "Title: A new one"), "the dialog shows %s", d.dialog())
	links := len(draft.Links(d.review(), gone.ID))
	d.press("Take over")
	d.settle()
	must(t, response(d.review(), 0) == "Theirs." && d.review().Recommendations[5] == gone && len(draft.Links(d.review(), gone.ID)) == links, "what was refused went, or lost its links")
}

func TestAgenciesThatContradictEachOtherStandSideBySide(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	var codes []string
	for _, a := range d.review().Actions {
		if !slices.Contains(codes, a.Agency) {
			codes = append(codes, a.Agency)
		}
	}
	slices.Sort(codes)
	codes = codes[:2]
	id := draft.NewID()
	d.do("Add an indicator of both", "", func(r *draft.Review) *draft.Review {
		i := &draft.Indicator{ID: id, Reference: "I0", Title: "Homes"}
		for _, code := range codes {
			at := slices.IndexFunc(r.Actions, func(a *draft.Action) bool { return a.Agency == code })
			i.Actions = append(i.Actions, r.Actions[at].ID)
		}
		return draft.Inserted(r, 0, i)
	})
	dir := d.sent(rounds.Indicators, codes...)
	books := returnsIn(dir, "")
	for _, book := range books {
		said := "Counted by the first"
		if strings.Contains(book, "-"+strings.ToLower(codes[1])+"-") {
			said = "Counted by the second"
		}
		d.filled(book, "Indicators", "Description", said)
	}
	before := d.review()
	g := d.showCollection(d.cameBack(books))
	must(t, len(g.c.list) == 1 && len(g.c.list[0].replies) == 2, "came back %+v", g.c.list)
	for _, want := range []string{"From " + codes[0], "From " + codes[1], "Counted by the first", "Counted by the second", "contradict each other", "1 in conflict and left unless you take it"} {
		must(t, strings.Contains(d.dialog(), want), "the dialog lacks %q: %s", want, d.dialog())
	}
	chip := func() string {
		words, _ := g.c.list[0].chip()
		return words
	}
	must(t, chip() == "choose", "at first %q", chip())
	for _, want := range []string{"take " + codes[0], "take " + codes[1], "choose", "take " + codes[0], "take " + codes[1]} {
		g.rows.space(0)
		must(t, chip() == want, "%q, want %q", chip(), want)
	}
	d.press("Take over")
	d.settle()
	must(t, draft.Get[draft.Indicator](d.review(), id).Description == "Counted by the second", "the review holds %q", draft.Get[draft.Indicator](d.review(), id).Description)
	d.onUndo()
	must(t, d.review() == before, "undo is not one step")
}

func TestOneChangeOfTheVersionOnDiskIsRefused(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	path := d.saved()
	old := response(d.review(), 1)
	byOther(t, path, nil, setResponse(1, "Theirs."))
	byOther(t, path, nil, setResponse(2, "Theirs too."))
	d.respond(0, "Mine.")
	d.onSave()
	d.settle()
	d.press("Compare and merge…")
	must(t, strings.Contains(d.dialog(), "Only they changed 2 fields: they are taken over."), "the merge says %s", d.dialog())
	focused := d.win.Canvas().Focused().(*rows)
	focused.space(0)
	must(t, strings.Contains(d.dialog(), "Only they changed 2 fields: 1 taken over, 1 as you have it."), "the merge says %s", d.dialog())
	focused.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	d.settle()
	f, err := store.Open(path, store.Options{})
	must(t, err == nil && response(f.Review, 0) == "Mine." && response(f.Review, 1) == old && response(f.Review, 2) == "Theirs too.",
		"the file holds %q, %q, %q (%v)", response(f.Review, 0), response(f.Review, 1), response(f.Review, 2), err)
	must(t, !d.session.Dirty() && !d.dialogOpen(), "it is not saved: %s", d.dialog())
}

func TestCountsOfOneReadRight(t *testing.T) {
	one, conflict := collected{auto: true}, collected{chosen: -1}
	blocked := collected{blocked: true, chosen: -1}
	const ends = ". Space takes or leaves the chosen line. Nothing goes in before you choose Take over."
	for _, c := range []struct {
		list []collected
		want string
	}{
		{[]collected{one}, "1 change: 1 to be taken"},
		{[]collected{{auto: true, chosen: -1}}, "1 change: 0 to be taken, 1 left"},
		{[]collected{conflict}, "1 change: 0 to be taken, 1 in conflict and left unless you take it"},
		{[]collected{conflict, conflict, one, blocked}, "4 changes: 1 to be taken, 2 in conflict and left unless you take them, 1 to be made by hand"},
	} {
		if got := collectionSum(c.list); got != c.want+ends {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
	diff := make([]history.Difference, 3)
	for _, c := range []struct {
		taken, conflicts, refused int
		want                      string
	}{
		{1, 0, 0, "Only they changed 1 field: it is taken over. Space changes the chosen line."},
		{1, 0, 1, "Only they changed 1 field: it stays as you have it. Space changes the chosen line."},
		{3, 1, 1, "Only they changed 3 fields: 2 taken over, 1 as you have it. One field you both changed: choose whose stays. Space changes the chosen line."},
		{3, 2, 2, "Only they changed 3 fields: 1 taken over, 2 as you have them. 2 fields you both changed: choose whose stays. Space changes the chosen line."},
		{3, 0, 3, "Only they changed 3 fields: they stay as you have them. Space changes the chosen line."},
		{0, 0, 0, "They changed nothing that you did not change too."},
	} {
		if got := mergeWords(history.Merged{Taken: diff[:c.taken], Conflicts: make([]history.Conflict, c.conflicts)}, c.refused); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestTheDialogOfARoundListsWhoHasSomethingToAnswer(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	d.askRound(rounds.Update, nil)
	must(t, strings.Contains(d.dialog(), "The review has no update or mid-term report yet"), "the dialog shows %s", d.dialog())
	d.escape()
	idle := 0
	for _, code := range rounds.Agencies(d.review()) {
		if !rounds.Asks(d.review(), code, rounds.Progress) {
			idle++
		}
	}
	d.do("Add an agency", "", func(r *draft.Review) *draft.Review {
		return draft.ChangedAbout(r, func(a *draft.About) { a.Agencies = append(a.Agencies, draft.Agency{ID: draft.NewID(), Code: "XYZ"}) })
	})
	d.askRound(rounds.Progress, nil)
	want := "1 other agency has nothing to answer in this round."
	if idle > 0 {
		want = plural(idle+1, "other agencie") + " have nothing"
	}
	must(t, strings.Contains(d.dialog(), want) && !strings.Contains(d.dialog(), "XYZ"), "the dialog lacks %q: %s", want, d.dialog())
	d.escape()
}

func TestHowTheRoundsStandReadsRight(t *testing.T) {
	out, late := roundState{stage: roundOut}, roundState{stage: roundOut, late: true}
	back, confirmed := roundState{stage: roundBack}, roundState{stage: roundConfirmed}
	for _, c := range []struct {
		cells []roundState
		want  string
	}{
		{nil, "No workbook was sent yet. Choose an agency and a round, or send a round to all at once."},
		{[]roundState{out}, "1 workbook out; none came back yet."},
		{[]roundState{late}, "1 workbook out, and late; none came back yet."},
		{[]roundState{late, late, back}, "2 workbooks out, all of them late; 1 came back, not confirmed yet."},
		{[]roundState{out, late, confirmed}, "2 workbooks out, 1 of them late; 1 came back, and is confirmed."},
		{[]roundState{back, confirmed}, "0 workbooks out; 2 came back, 1 of them confirmed."},
		{[]roundState{confirmed, confirmed}, "0 workbooks out; 2 came back, all of them confirmed."},
	} {
		if got := roundsSum([]roundLine{{cells: c.cells}}); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
