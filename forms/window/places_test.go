package window

import (
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"followup/app/calendar"
	"followup/app/check"
	"followup/app/draft"
	"followup/export"
	"followup/forms/look"
)

func TestThePathDialogOnlyReturnsAPath(t *testing.T) {
	dir := t.TempDir()
	old := filepath.Join(dir, "old.followup")
	if err := os.WriteFile(old, []byte("words"), 0o644); err != nil {
		t.Fatal(err)
	}
	b := newBench(t)
	var got string
	ask := func(r pathRequest) { b.askPath(r, func(path string) { got = path }) }

	ask(pathRequest{title: "Save", verb: "Save", ending: ".followup", start: dir, name: "new", save: true})
	b.press("Save")
	if want := filepath.Join(dir, "new.followup"); got != want {
		t.Errorf("returned %q, want %q", got, want)
	}
	if _, err := os.Stat(got); !errors.Is(err, os.ErrNotExist) {
		t.Error("the dialog made the file")
	}

	got = ""
	ask(pathRequest{title: "Save", verb: "Save", ending: ".followup", start: dir, name: "old.followup", save: true})
	b.press("Save")
	b.press("Choose another name")
	if got != "" {
		t.Error("an existing file was returned although another name was to be chosen")
	}
	b.press("Save")
	b.press("Replace")
	if got != old {
		t.Errorf("returned %q", got)
	}
	if data, _ := os.ReadFile(old); string(data) != "words" {
		t.Error("the dialog emptied the file")
	}
}

func TestThePathDialogWorksFromTheKeyboard(t *testing.T) {
	dir := t.TempDir()
	deep := filepath.Join(dir, "a folder")
	if err := os.Mkdir(deep, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"b.followup", "notes.txt"} {
		if err := os.WriteFile(filepath.Join(deep, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	b := newBench(t)
	var got string
	b.askPath(pathRequest{title: "Open", verb: "Open", ending: ".followup", start: dir}, func(path string) { got = path })
	b.key(fyne.KeyDown)   // from the path into the list, at the folder
	b.key(fyne.KeyReturn) // into it
	b.key(fyne.KeyHome)
	b.key(fyne.KeyReturn)
	if want := filepath.Join(deep, "b.followup"); got != want {
		t.Errorf("returned %q, want %q", got, want)
	}
	if b.dialogOpen() {
		t.Error("the dialog is still open")
	}
}

func TestATypedPathMayBeginAtHomeOrInTheFolder(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("HOME", dir)
	if err := os.WriteFile(filepath.Join(dir, "x.followup"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, typed := range []string{"x.followup", filepath.Join("~", "x.followup")} {
		b := newBench(t)
		var got string
		b.askPath(pathRequest{title: "Open", verb: "Open", ending: ".followup", start: dir}, func(path string) { got = path })
		entry := b.win.Canvas().Focused().(*line)
		entry.SetText(typed)
		b.key(fyne.KeyReturn)
		if want := filepath.Join(dir, "x.followup"); got != want {
			t.Errorf("%q returned %q", typed, got)
		}
	}
}

func TestTheExportScreenWritesAndReports(t *testing.T) {
	b := open(t, "cabinet-response")
	b.visit(exportPlace)
	s := b.screens[exportPlace].screen.(*exportScreen)
	dir := filepath.Join(t.TempDir(), "out")
	s.folder.SetText(dir)
	for i, f := range s.formats {
		s.ticks[i].SetChecked(f == export.CSV || f == export.HTML)
	}
	s.onRun()
	b.tasks.Wait()
	for _, name := range []string{"test-1-recommendations.csv", "test-2-actions.csv", "test-3-indicators.csv", "test-cabinet-response.html"} {
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Size() == 0 {
			t.Errorf("%s was not written (%v)", name, err)
		}
	}
	if !strings.HasPrefix(s.doing.Words, "Done") || len(s.report.Objects) < 4 || !s.open.Visible() {
		t.Errorf("it says %q with %d lines", s.doing.Words, len(s.report.Objects))
	}
	if b.win.Canvas().Focused() != fyne.Focusable(s.open) {
		t.Error("the keyboard is not at Open folder")
	}
}

func TestWhatIsHeldBackIsSaidWithTheWayThere(t *testing.T) {
	r := sampleReview(t, "cabinet-response")
	id := r.Recommendations[0].ID
	r = draft.Changed(r, id, func(x *draft.Recommendation) { x.Response = "[[9(2)(h): legal advice]] and more" })
	b := openReview(t, r)
	b.visit(exportPlace)
	s := b.screens[exportPlace].screen.(*exportScreen)
	s.folder.SetText(t.TempDir())
	for i, f := range s.formats {
		s.ticks[i].SetChecked(f == export.CSV)
	}
	s.onRun()
	b.tasks.Wait()
	if s.doing.Words != "Done, but something was held back." {
		t.Errorf("it says %q", s.doing.Words)
	}
	files, _ := os.ReadDir(s.folder.Text)
	if len(files) != 0 {
		t.Errorf("%d files were written", len(files))
	}
}

func TestAReleaseLeavesOutWhatItDoesNotHave(t *testing.T) {
	b := open(t, "cabinet-response")
	b.visit(exportPlace)
	s := b.screens[exportPlace].screen.(*exportScreen)
	s.release.SetSelected(formSignatory)
	req, err := s.request()
	if err != nil || len(req.Formats) != 1 || req.Formats[0] != export.PDF {
		t.Errorf("for the signatory it writes %v (%v)", req.Formats, err)
	}
	s.release.SetSelected(formOrdinary)
	if req, _ = s.request(); len(req.Formats) != len(export.Formats()) {
		t.Errorf("ordinarily it writes %v", req.Formats)
	}
}

func TestFindingsAreGroupedBySeverityAndStage(t *testing.T) {
	b := open(t, "cabinet-response")
	paper := b.current().ID
	result := check.Result{Findings: []check.Finding{
		{Rule: "a", Severity: check.Error, Paper: paper, Message: "A"},
		{Rule: "b", Severity: check.Hint, Message: "B"},
		{Rule: "c", Severity: check.Error, Later: true, Stage: "released", Message: "C"},
		{Rule: "d", Severity: check.Warning, Paper: "another", Message: "D"},
	}}
	shape := func(f checkFilter) string {
		var list []string
		for _, row := range checkRows(b.tables, result, f) {
			if row.heading != "" {
				list = append(list, "["+row.heading+"]")
			} else {
				list = append(list, row.finding.Rule)
			}
		}
		return strings.Join(list, " ")
	}
	for want, f := range map[string]checkFilter{
		"[Errors · 1] a [Warnings · 1] d [Hints · 1] b [Counts from a later stage · 1] c": {},
		"[Errors · 1] a": {severity: "error"},
		"[Errors · 1] a [Hints · 1] b [Counts from a later stage · 1] c": {paper: paper},
		"[Counts from a later stage · 1] c":                              {severity: "later"},
	} {
		if got := shape(f); got != want {
			t.Errorf("%+v shows %s, want %s", f, got, want)
		}
	}
}

func TestNextFindingGoesRound(t *testing.T) {
	b := open(t, "mid-term")
	b.worker.now()
	n := 0
	for _, f := range b.latest.result.Findings {
		if !f.Later && b.screenOf(f.Place) != "" {
			n++
		}
	}
	if n < 2 {
		t.Fatalf("%d findings prove nothing", n)
	}
	b.nextFinding(1)
	first := b.finding
	for range n {
		for b.dialogOpen() {
			b.escape()
		}
		b.nextFinding(1)
	}
	if b.finding != first {
		t.Errorf("after all of them it stands at %s, not at %s", b.finding.Rule, first.Rule)
	}
}

// Asked for a finding before the first checks have ended, the window goes there when
// they have; it does not say that there is none, and takes nobody away from writing.
func TestNextFindingWaitsForTheFirstChecks(t *testing.T) {
	for _, writes := range []bool{false, true} {
		b := open(t, "mid-term")
		b.nextFinding(1)
		if b.dialogOpen() {
			t.Fatal("it says something of checks that were never made")
		}
		if writes {
			b.do("write", "", func(r *draft.Review) *draft.Review {
				return draft.ChangedAbout(r, func(a *draft.About) { a.Cycle = "another" })
			})
		}
		b.worker.now()
		if went := b.finding.Rule != ""; went == writes {
			t.Errorf("written meanwhile: %v, gone to the finding: %v", writes, went)
		}
	}
}

func TestNothingReachesANetwork(t *testing.T) {
	b := newBench(t)
	Offline(b.app)
	for _, address := range []string{"http://127.0.0.1:9/x.png", "https://127.0.0.1:9/x"} {
		uri, err := storage.ParseURI(address)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := storage.Reader(uri); err == nil || !strings.Contains(err.Error(), "offline") {
			t.Errorf("%s: %v", address, err)
		}
		if ok, err := storage.CanRead(uri); ok || err == nil {
			t.Errorf("%s is said to be readable", address)
		}
	}
	req, err := http.NewRequest(http.MethodGet, "http://127.0.0.1:9/", nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := (NoNetwork{}).RoundTrip(req); err == nil {
		t.Error("the transport let a request through")
	}
}

func TestTheOverviewsPictures(t *testing.T) {
	b := open(t, "mid-term")
	r := b.review()
	sum := 0
	for _, bar := range statusBars(r, b.tables) {
		sum += bar.Sum()
	}
	if sum != len(r.Recommendations) {
		t.Errorf("the bars by status hold %d of %d recommendations", sum, len(r.Recommendations))
	}
	for _, most := range []int{3, 50} {
		sum, bars := 0, agencyBars(r, b.tables, most)
		for _, bar := range bars {
			sum += bar.Sum()
		}
		if sum != len(r.Recommendations) || len(bars) > most {
			t.Errorf("%d bars by agency hold %d of %d recommendations", len(bars), sum, len(r.Recommendations))
		}
	}
	verdicts := map[string]string{}
	for _, c := range []struct{ before, now, want string }{
		{"preparation", "progress", "Improved"},
		{"completed", "progress", "Went back"},
		{"progress", "progress", "The same"},
		{"", "progress", "First report"},
		{"progress", "", ""},
	} {
		one := &draft.Review{ID: "r", About: &draft.About{}, Actions: []*draft.Action{{ID: "a", Progress: c.now, ProgressBefore: c.before}}}
		verdicts[c.before+">"+c.now] = actionChanges(one, b.tables)[0].verdict
		if got := actionChanges(one, b.tables)[0].verdict; got != c.want {
			t.Errorf("from %q to %q is %q, want %q", c.before, c.now, got, c.want)
		}
	}
}

func TestWhatIsDue(t *testing.T) {
	b := open(t, "cabinet-response")
	r := &draft.Review{
		ID: "r", Ledger: &draft.Ledger{},
		About: &draft.About{
			Body: "CERD", Adoption: "2027-05-01", NextReportDue: "2031-01-01", Receipt: "not a day",
			Agencies: []draft.Agency{{ID: "m", Code: "MoJ", Rounds: []draft.Round{
				{ID: "1", Name: "proposals", Sent: "2027-05-01", Due: "2027-05-20"},
				{ID: "2", Name: "clearance", Sent: "2027-05-01", Due: "2027-05-21", Returned: "2027-05-19"},
			}}},
		},
		Actions: []*draft.Action{{ID: "a", Reference: "A1", TargetDate: "2028-06-30"}, {ID: "b", Reference: "A2", TargetDate: "2027-01-01", Progress: "completed"}},
	}
	today, _ := calendar.Parse("2027-06-01")
	var got []string
	for _, d := range dueDates(r, b.tables, today) {
		mark := ""
		if d.late {
			mark = "!"
		}
		got = append(got, d.day.String()+mark+" "+d.words)
	}
	want := []string{
		"2027-05-20! Proposals from MoJ", "2028-05-01 Follow-up report", "2028-06-30 Action A1", "2031-01-01 Next report to the committee",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("due are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestRoundsShowTheirState(t *testing.T) {
	b := open(t, "cabinet-response")
	today, _ := calendar.Parse("2027-06-01")
	for _, c := range []struct {
		round draft.Round
		tone  look.Tone
		words string
	}{
		{draft.Round{Name: "proposals"}, look.Neutral, "not sent|"},
		{draft.Round{Name: "proposals", Sent: "2027-05-01", Due: "2027-06-10"}, look.Warn, "out|due 10 Jun 2027"},
		{draft.Round{Name: "proposals", Sent: "2027-05-01", Due: "2027-05-10", Chased: "2027-05-20"}, look.Bad, "late|was due 10 May 2027, reminded 20 May 2027"},
		{draft.Round{Name: "proposals", Sent: "2027-05-01", Due: "2027-05-10"}, look.Bad, "late|was due 10 May 2027"},
		{draft.Round{Name: "proposals", Sent: "2027-05-01", Returned: "2027-05-09"}, look.Accent, "came back|9 May 2027"},
		{draft.Round{Name: "proposals", Returned: "2027-05-09", ConfirmedBy: "Aroha", ConfirmedOn: "2027-05-10"}, look.Good, "confirmed|10 May 2027, Aroha"},
	} {
		r := &draft.Review{ID: "r", About: &draft.About{Agencies: []draft.Agency{{ID: "m", Code: "MoJ", Rounds: []draft.Round{c.round}}}}}
		rows := roundRows(r, b.tables, today)
		if got := rows[0].rounds[0]; look.Tone(got.Value) != c.tone || !strings.HasSuffix(got.Words+"|"+rows[0].notes[0], c.words) {
			t.Errorf("%+v shows %q and %q in tone %d", c.round, got.Words, rows[0].notes, got.Value)
		}
	}
}

func TestSmartLettersKeepTheOrderOfTheWord(t *testing.T) {
	list := []string{}
	for _, letter := range []string{"T", "S", "A"} {
		list = withLetter(list, letter, true)
	}
	if got := strings.Join(list, ""); got != "SAT" {
		t.Errorf("letters are %q", got)
	}
	if got := strings.Join(withLetter(list, "A", false), ""); got != "ST" {
		t.Errorf("without A they are %q", got)
	}
}

func TestLettersThatTheDataSpeaksFor(t *testing.T) {
	end := []*draft.Indicator{{End: "2029-01-01", Repeat: true}}
	open := []*draft.Indicator{{Repeat: true, Start: "2028-01-01"}}
	for _, c := range []struct {
		action     draft.Action
		indicators []*draft.Indicator
		want       string
	}{
		{draft.Action{}, nil, ""},
		{draft.Action{Agency: "MoJ"}, nil, "A"},
		{draft.Action{Agency: "MoJ", TargetDate: "2029-01-01"}, nil, "AT"},
		{draft.Action{}, end, "T"},
		{draft.Action{}, append(open, end...), ""},
	} {
		if got := strings.Join(proposedLetters(&c.action, c.indicators), ""); got != c.want {
			t.Errorf("%+v speaks for %q, want %q", c.action, got, c.want)
		}
	}
}

func TestAnIndicatorAndItsReportAreMadeAndEdited(t *testing.T) {
	b := open(t, "cabinet-response")
	b.visit(actionsPlace)
	b.screens[actionsPlace].screen.(*actionsScreen).onIndicator()
	b.settle()
	b.typeText("Courts that changed")
	n := len(b.review().Indicators)
	i := b.review().Indicators[n-1]
	if i.Title != "Courts that changed" || len(i.Actions) != 1 || b.showing != indicatorsPlace {
		t.Fatalf("the new indicator is %+v, on screen %s", i, b.showing)
	}
	s := b.screens[indicatorsPlace].screen.(*indicatorsScreen)
	s.onReport()
	b.settle()
	b.typeText("First report")
	if got := draft.Get[draft.Indicator](b.review(), i.ID).Reports; len(got) != 1 || got[0].Title != "First report" || got[0].Due != "2027-06-01" {
		t.Errorf("its reports are %+v", got)
	}
}

func TestAConversationIsRecorded(t *testing.T) {
	b := open(t, "cabinet-response")
	b.visit(engagementPlace)
	s := b.screens[engagementPlace].screen.(*engagementScreen)
	s.onAdd()
	b.settle()
	b.typeText("Te Hunga Rōia")
	e := b.review().Engagement[len(b.review().Engagement)-1]
	if e.Who != "Te Hunga Rōia" || e.Date != "2027-06-01" {
		t.Errorf("recorded is %+v", e)
	}
	if at := s.list.list.at; at < 0 || s.list.all[s.list.shown[at]].head != "Te Hunga Rōia" {
		t.Errorf("row %d of the list is chosen, and does not show who it was", at)
	}
	for range b.review().Engagement {
		b.command("Next")
	}
	if got := s.list.all[0].item.Date; got < s.list.all[len(s.list.all)-1].item.Date {
		t.Errorf("the list begins with %s, not with the latest", got)
	}
}

func TestADateThatDoesNotExistIsKeptAndSaid(t *testing.T) {
	b := open(t, "cabinet-response")
	b.goTo(draft.Place{Item: b.review().ID, Field: "adoption"})
	entry := b.win.Canvas().Focused().(*line)
	entry.SetText("2027-02-30")
	if got := b.review().About.Adoption; got != "2027-02-30" {
		t.Errorf("the review holds %q", got)
	}
	f := b.screens[aboutPlace].screen.(*aboutView).page.find(draft.Place{Item: b.review().ID, Field: "adoption"}).(*lineField)
	if !strings.HasPrefix(f.note.Words, "Not a day") {
		t.Errorf("beside it stands %q", f.note.Words)
	}
}

func TestTheAgreedTextIsKeptAndChangesAreTold(t *testing.T) {
	b := open(t, "cabinet-response")
	b.visit(decisionPlace)
	s := b.screens[decisionPlace].screen.(*decisionView)
	s.onKeep()
	b.press("Keep as agreed")
	if n := changedSince(b.review()); n != 0 || len(b.review().About.Decision.Agreed) == 0 {
		t.Fatalf("%d of %d texts changed at once", n, len(b.review().About.Decision.Agreed))
	}
	id := b.review().Recommendations[0].ID
	b.do("x", "", func(r *draft.Review) *draft.Review {
		return draft.Changed(r, id, func(x *draft.Recommendation) { x.Response += " more" })
	})
	if !strings.HasSuffix(s.agreed.Words, "1 text changed since.") {
		t.Errorf("it says %q", s.agreed.Words)
	}
}

func TestMacronsGoOnTheVowelBefore(t *testing.T) {
	for before, want := range map[string]string{"Ma": "Mā", "Mā": "Ma", "x": "x", "": "", "U": "Ū"} {
		got, start, end := macronBefore(before+"ori", len(before), len(before))
		if got != want+"ori" || start != len(want) || end != len(want) {
			t.Errorf("%q becomes %q with the cursor at %d", before, got, start)
		}
	}
}

func TestPickingFindsByCodeNameAndWithoutMacrons(t *testing.T) {
	choices := []kindChoice{{Code: "TPK", Words: "TPK", Help: "Te Puni Kōkiri"}, {Code: "MoJ", Words: "MoJ", Help: "Ministry of Justice"}}
	for search, want := range map[string]string{"kokiri": "TPK", "moj": "MoJ", "": "TPK MoJ", "ministry just": "MoJ", "zz": ""} {
		var got []string
		for _, c := range matching(choices, search) {
			got = append(got, c.Code)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q finds %v, want %s", search, got, want)
		}
	}
}

func TestATextThatIsTooLongIsRefusedWithItsSize(t *testing.T) {
	b := open(t, "cabinet-response")
	b.goTo(draft.Place{Item: b.review().ID, Field: "title"})
	entry := b.win.Canvas().Focused().(*line)
	before := b.review().About.Title
	entry.SetText(strings.Repeat("ā", 200_001))
	if !b.dialogOpen() || b.review().About.Title != before || entry.Text != before {
		t.Errorf("the field holds %d letters, the review %d", len(entry.Text), len(b.review().About.Title))
	}
}

func TestClosingTheWindowPutsDialogsAsideFirst(t *testing.T) {
	b := open(t, "cabinet-response")
	b.recommendations().list.choose(0)
	b.recommendations().detail.begin()
	b.typeText("x")
	b.command("Settings…")
	b.onClose()
	if len(b.boxes) != 1 || !strings.Contains(buttonWords(b.top()), "Keep editing") {
		t.Fatalf("%d dialogs are open", len(b.boxes))
	}
	b.onClose()
	if len(b.boxes) != 1 {
		t.Errorf("closing again leaves %d dialogs open", len(b.boxes))
	}
	b.press("Keep editing")
}

func TestARosterFollowsItsItems(t *testing.T) {
	b := open(t, "cabinet-response")
	b.visit(actionsPlace)
	s := b.screens[actionsPlace].screen.(*actionsScreen)
	s.list.list.choose(4)
	b.settle()
	s.begin()
	b.typeText("!")
	if row := s.list.all[s.list.shown[4]]; !strings.HasPrefix(row.body, "!") || row.item != draft.Get[draft.Action](b.review(), row.id) {
		t.Errorf("the row shows %q", row.body)
	}
	s.list.search.SetText("!")
	if len(s.list.shown) != 1 {
		t.Errorf("a search for what was typed finds %d", len(s.list.shown))
	}
	s.list.search.SetText("")
	id := s.list.all[0].id
	b.do("x", "", func(r *draft.Review) *draft.Review {
		return draft.Changed(r, id, func(a *draft.Action) { a.Reference = "ZZZ" })
	})
	if last := s.list.all[len(s.list.all)-1]; last.id != id {
		t.Errorf("after its reference changed it does not stand at the end; there stands %s", last.head)
	}
	n := len(s.list.all)
	b.do("x", "", func(r *draft.Review) *draft.Review { next, _ := draft.Deleted(r, id); return next })
	if len(s.list.all) != n-1 {
		t.Error("a deleted action is still in the list")
	}
}
