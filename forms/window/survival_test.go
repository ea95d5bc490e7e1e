package window

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"followup/app/draft"
	"followup/app/history"
	"followup/app/store"
)

// saved saves the open review into a folder of the test and returns its path.
func (d *desk) saved() string {
	d.t.Helper()
	path := filepath.Join(d.t.TempDir(), "review.followup")
	opt := d.saveOptions()
	opt.Passphrase = d.pass
	d.saveTo(path, opt, nil)
	d.settle()
	must(d.t, d.filePath() == path, "the review was not saved: %s", d.dialog())
	return path
}

// filePath is the path of the open review's file.
func (d *desk) filePath() string {
	if d.file == nil {
		return ""
	}
	return d.file.Path
}

// respond writes a response, as one step.
func (d *desk) respond(n int, words string) draft.ID {
	id := d.review().Recommendations[n].ID
	d.do("edit", "", func(r *draft.Review) *draft.Review {
		return draft.Changed(r, id, func(x *draft.Recommendation) { x.Response = draft.Markdown(words) })
	})
	return id
}

// response is what a review answers.
func response(r *draft.Review, n int) string { return string(r.Recommendations[n].Response) }

// byOther changes the file on disk as another person's program would.
func byOther(t *testing.T, path string, pass []byte, change func(*draft.Review) *draft.Review) {
	t.Helper()
	f, err := store.Open(path, store.Options{Passphrase: pass})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.SaveFile(path, change(f.Review), store.Options{Name: "Hēmi", Base: f, Overwrite: true, Home: t.TempDir(), Passphrase: pass}); err != nil {
		t.Fatal(err)
	}
}

func setResponse(n int, words string) func(*draft.Review) *draft.Review {
	return func(r *draft.Review) *draft.Review {
		return draft.Changed(r, r.Recommendations[n].ID, func(x *draft.Recommendation) { x.Response = draft.Markdown(words) })
	}
}

func TestAFileChangedByOthersGetsThreeAnswers(t *testing.T) {
	open := func(t *testing.T) (*desk, string) {
		d := newDesk(t).withSample("cabinet-response")
		path := d.saved()
		byOther(t, path, nil, setResponse(1, "Theirs."))
		d.respond(0, "Mine.")
		d.onSave()
		d.settle()
		must(t, strings.Contains(d.dialog(), "“review.followup” was changed by Hēmi since you opened it (saved "), "no question that says by whom: %q", d.dialog())
		return d, path
	}
	onDisk := func(t *testing.T, path string) *draft.Review {
		f, err := store.Open(path, store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return f.Review
	}
	t.Run("merge", func(t *testing.T) {
		d, path := open(t)
		d.press("Compare and merge…")
		must(t, strings.Contains(d.dialog(), "Only they changed 1 field"), "the merge says %q", d.dialog())
		d.press("Merge and save")
		d.settle()
		r := onDisk(t, path)
		must(t, response(r, 0) == "Mine." && response(r, 1) == "Theirs.", "the file holds %q and %q", response(r, 0), response(r, 1))
		must(t, !d.session.Dirty(), "the merged review counts as unsaved")
	})
	t.Run("theirs", func(t *testing.T) {
		d, path := open(t)
		d.press("Take theirs")
		must(t, response(d.review(), 1) == "Theirs." && response(d.review(), 0) != "Mine.", "their version is not shown")
		must(t, !d.session.Dirty(), "their version counts as unsaved")
		d.onUndo()
		must(t, response(d.review(), 0) == "Mine.", "undo does not bring mine back")
		d.onSave()
		d.settle()
		must(t, response(onDisk(t, path), 0) == "Mine.", "after undo it does not save: %s", d.dialog())
	})
	t.Run("a copy of mine", func(t *testing.T) {
		d, path := open(t)
		d.press("Save mine as a copy…")
		copied := filepath.Join(t.TempDir(), "mine.followup")
		field := d.win.Canvas().Focused().(*line)
		field.SetText(copied)
		d.press("Save")
		must(t, response(onDisk(t, path), 1) == "Theirs." && response(onDisk(t, path), 0) != "Mine.", "their file changed")
		must(t, response(onDisk(t, copied), 0) == "Mine.", "the copy does not hold mine")
	})
	t.Run("not now", func(t *testing.T) {
		d, path := open(t)
		d.press("Do not save")
		must(t, response(onDisk(t, path), 0) != "Mine.", "it was saved all the same")
		must(t, d.session.Dirty(), "what is not saved counts as saved")
	})
}

func TestConflictsAreDecidedSideBySide(t *testing.T) {
	for _, c := range []struct {
		name, want string
		decide     func(*desk)
	}{
		{"mine is kept where nothing is chosen", "Mine.", func(*desk) {}},
		{"theirs", "Theirs.", func(d *desk) { d.tap(d.top().pop.Content, "All theirs") }},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newDesk(t).withSample("cabinet-response")
			path := d.saved()
			byOther(t, path, nil, setResponse(0, "Theirs."))
			d.respond(0, "Mine.")
			d.onSave()
			d.settle()
			d.press("Compare and merge…")
			shown := d.dialog()
			must(t, strings.Contains(shown, "Mine.") && strings.Contains(shown, "Theirs.") && strings.Contains(shown, "Before:"), "the dialog shows %q", shown)
			c.decide(d)
			d.press("Merge and save")
			d.settle()
			f, err := store.Open(path, store.Options{})
			must(t, err == nil && response(f.Review, 0) == c.want, "the file holds %q (%v), want %q", response(f.Review, 0), err, c.want)
		})
	}
}

// crashed leaves behind what a crash leaves of the open review.
func (d *desk) crashed(words string) {
	d.t.Helper()
	d.respond(0, words)
	d.settle()
	must(d.t, d.recovery != nil, "no recovery copies are kept")
	kept := func() bool {
		found, _ := filepath.Glob(filepath.Join(d.home, "recovery", "*", "copy-*.followup"))
		for _, path := range found {
			if f, err := store.Open(path, store.Options{Passphrase: d.pass}); err == nil && response(f.Review, 0) == words {
				return true
			}
		}
		return false
	}
	for end := time.Now().Add(8 * time.Second); !kept(); time.Sleep(20 * time.Millisecond) {
		must(d.t, time.Now().Before(end), "no copy is kept of the change")
	}
	// A folder of another name, without the hold of a living process, is what a crash leaves.
	from, err := filepath.Glob(filepath.Join(d.home, "recovery", "*"))
	must(d.t, err == nil && len(from) == 1, "recovery folders %v", from)
	to := filepath.Join(d.home, "recovery", "left-behind")
	must(d.t, os.MkdirAll(to, 0o700) == nil, "no folder")
	entries, _ := os.ReadDir(from[0])
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(from[0], e.Name()))
		if err == nil {
			err = os.WriteFile(filepath.Join(to, e.Name()), data, 0o600)
		}
		must(d.t, err == nil, "%v", err)
	}
	d.closeReview()
	d.showStart()
	d.settle()
}

// leftBehind makes what a crash leaves of the open review, without waiting for it.
func (d *desk) leftBehind(words string) {
	d.t.Helper()
	d.respond(0, words)
	data, err := store.Encode(d.review())
	must(d.t, err == nil, "%v", err)
	to := filepath.Join(d.home, "recovery", "left-behind")
	must(d.t, os.MkdirAll(to, 0o700) == nil, "no folder")
	for name, content := range map[string][]byte{
		"session": []byte(d.filePath() + "\n"),
		"copy-00000001-" + d.now.Format("20060102T150405Z") + "-4711.followup": data,
	} {
		must(d.t, os.WriteFile(filepath.Join(to, name), content, 0o600) == nil, "not written")
	}
	d.closeReview()
	d.showStart()
}

func TestWhatACrashLeftIsOffered(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	path := d.saved()
	before := response(d.review(), 0)
	d.crashed("Typed before the crash.")
	d.offerRecovery()
	d.settle()
	shown := d.dialog()
	must(t, strings.Contains(shown, "review.followup") && strings.Contains(shown, "1 difference") && strings.Contains(shown, "words"), "the offer says %q", shown)
	d.tap(d.top().pop.Content, "See what differs")
	must(t, strings.Contains(d.dialog(), "Typed before the crash."), "the differences are not shown: %q", d.dialog())
	d.press("Close")
	d.tap(d.top().pop.Content, "Open this copy")
	must(t, response(d.review(), 0) == "Typed before the crash.", "the copy holds %q", response(d.review(), 0))
	must(t, d.session.Dirty() && d.filePath() == path, "the copy does not stand as unsaved work on its file")
	left, _ := store.Recoveries(d.options())
	must(t, len(left) == 0, "another window would offer the copy that is open here: %+v", left)
	f, err := store.Open(path, store.Options{})
	must(t, err == nil && response(f.Review, 0) == before, "opening the copy changed the file")
	d.onUndo()
	must(t, response(d.review(), 0) == before, "undo does not go back to what is saved")
	d.onRedo()
	d.onSave()
	d.settle()
	f, err = store.Open(path, store.Options{})
	must(t, err == nil && response(f.Review, 0) == "Typed before the crash.", "the copy was not saved: %s", d.dialog())
	left, _ = store.Recoveries(d.options())
	must(t, len(left) == 0, "after saving the copies are still offered: %+v", left)
}

func TestAnOpenCopyThatIsNotSavedIsOfferedAgain(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	d.saved()
	d.leftBehind("Typed before the crash.")
	d.offerRecovery()
	d.settle()
	d.tap(d.top().pop.Content, "Open this copy")
	d.closeReview()
	left, _ := store.Recoveries(d.options())
	must(t, len(left) == 1, "the copy is gone: %+v", left)
}

func TestACopyNeverGoesOverANewerFile(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	path := d.saved()
	d.leftBehind("Typed before the crash.")
	d.now = d.now.Add(time.Hour)
	f, err := store.Open(path, store.Options{})
	must(t, err == nil, "%v", err)
	_, err = store.SaveFile(path, setResponse(1, "Theirs.")(f.Review), store.Options{Name: "Hēmi", Base: f, Overwrite: true, Home: t.TempDir(), Now: func() time.Time { return d.now }})
	must(t, err == nil, "%v", err)
	d.offerRecovery()
	d.settle()
	d.tap(d.top().pop.Content, "Open this copy")
	must(t, d.filePath() == "" && strings.Contains(d.fileName(), "recovered"), "the copy stands on the newer file")
	must(t, strings.Contains(d.dialog(), "review of its own"), "nothing is said: %q", d.dialog())
	must(t, d.unsaved(), "closing would lose the copy without asking")
}

func TestCopiesCanBeDiscarded(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	d.saved()
	d.leftBehind("Typed.")
	d.offerRecovery()
	d.settle()
	d.tap(d.top().pop.Content, "Discard…")
	d.press("Keep them")
	left, _ := store.Recoveries(d.options())
	must(t, len(left) == 1, "they went although they were to be kept")
	d.tap(d.top().pop.Content, "Discard…")
	d.press("Discard")
	left, _ = store.Recoveries(d.options())
	must(t, len(left) == 0 && !d.dialogOpen(), "they are still there")
}

func TestNothingIsLeftAfterACleanEnd(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	d.respond(0, "Typed.")
	d.settle()
	d.closeReview()
	d.settle()
	left, err := os.ReadDir(filepath.Join(d.home, "recovery"))
	must(t, err == nil && len(left) == 0, "left behind: %v (%v)", left, err)
}

func TestThePassphraseProtectsWhatIsSaved(t *testing.T) {
	const words = "pōhutukawa ferry umbrella ladder"
	d := newDesk(t).withSample("cabinet-response")
	path := d.saved()
	d.onProtect()
	first := d.win.Canvas().Focused().(*line)
	first.SetText("password")
	d.press("Protect and save")
	must(t, strings.Contains(d.dialog(), "too easy to guess"), "a weak one is taken")
	first.SetText(words)
	d.press("Protect and save")
	must(t, strings.Contains(d.dialog(), "not the same"), "it is not asked for twice")
	for _, o := range everything(d.top().pop.Content) {
		if l, ok := o.(*line); ok {
			l.SetText(words)
		}
	}
	d.press("Protect and save")
	data, err := os.ReadFile(path)
	must(t, err == nil && strings.HasPrefix(string(data), "-----BEGIN PGP MESSAGE-----"), "the file is not protected")
	must(t, d.protected(), "the window does not know that it is protected")

	copied := filepath.Join(t.TempDir(), "copy.followup")
	d.saveAs(nil)
	d.win.Canvas().Focused().(*line).SetText(copied)
	d.press("Save")
	data, err = os.ReadFile(copied)
	must(t, err == nil && strings.HasPrefix(string(data), "-----BEGIN PGP MESSAGE-----"), "a copy of a protected review is not protected")

	d.closeReview()
	d.settle()
	d.openPath(path)
	d.settle()
	must(t, d.review() == nil && strings.Contains(d.dialog(), "protected with a passphrase"), "it opens without: %q", d.dialog())
	d.win.Canvas().Focused().(*line).SetText("wrong words here now")
	d.press("Open")
	must(t, strings.Contains(d.dialog(), "That passphrase does not open"), "a wrong one says %q", d.dialog())
	d.win.Canvas().Focused().(*line).SetText(words)
	d.press("Open")
	must(t, d.review() != nil, "the right one does not open it: %q", d.dialog())

	d.onUnprotect()
	d.press("Remove and save")
	data, err = os.ReadFile(path)
	must(t, err == nil && strings.HasPrefix(string(data), "{"), "the file is still protected")
	must(t, !d.protected(), "the window still thinks that it is protected")
}

func TestDamageIsToldFromAWrongPassphrase(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	d.pass = []byte("pōhutukawa ferry umbrella ladder")
	path := d.saved()
	d.closeReview()
	d.settle()
	data, err := os.ReadFile(path)
	must(t, err == nil, "%v", err)
	data[len(data)/2] ^= 1
	must(t, os.WriteFile(path, data, 0o600) == nil, "not written")
	d.openPath(path)
	d.settle()
	must(t, strings.Contains(d.dialog(), "The file is damaged"), "it says %q", d.dialog())
}

func TestADamagedFileOffersTheLastGoodVersion(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	path := d.saved()
	want := response(d.review(), 0)
	d.closeReview()
	d.settle()
	must(t, os.WriteFile(path, []byte(`{"format": "followup", "version": 1, "torn`), 0o600) == nil, "not written")
	d.openPath(path)
	d.settle()
	d.press("Open the kept version")
	must(t, d.review() != nil && response(d.review(), 0) == want, "it does not open: %q", d.dialog())
	must(t, d.filePath() == "", "saving would go over the damaged file unasked")
}

func TestEarlierVersionsCanBeSeenAndTakenBack(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	d.saved()
	before := response(d.review(), 0)
	d.respond(0, "A worse answer.")
	d.now = d.now.Add(time.Hour)
	d.onSave()
	d.settle()
	d.onVersions()
	d.settle()
	list, err := store.Versions(d.review().ID)
	must(t, err == nil && len(list) == 2, "versions %v (%v)", list, err)
	d.openVersion(list[1], nil, d.compareVersion)
	d.settle()
	must(t, strings.Contains(d.dialog(), "A worse answer."), "the difference is not shown: %q", d.dialog())
	d.press("Go back to this version")
	must(t, response(d.review(), 0) == before, "it did not go back")
	must(t, strings.HasPrefix(d.undoName(), "Go back to the version"), "the step is %q", d.undoName())
	d.onUndo()
	must(t, response(d.review(), 0) == "A worse answer.", "undo does not bring it back")
}

func TestANamedVersionStays(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	d.saved()
	d.onNameVersion()
	d.win.Canvas().Focused().(*line).SetText("sent for consultation")
	d.press("Save")
	for range 8 {
		d.now = d.now.Add(time.Hour)
		d.onSave()
		d.settle()
	}
	list, _ := store.Versions(d.review().ID)
	found := false
	for _, v := range list {
		found = found || v.Name == "sent for consultation"
	}
	must(t, found, "the named version is gone: %+v", list)
	names := history.Names(d.review())
	must(t, len(names) == 1 && names[0].New == "sent for consultation", "the history says %+v", names)
}

func TestTheSecondToOpenCanReadOrTakeOver(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	path := d.saved()
	other := newDesk(t)
	t.Setenv("FOLLOWUP_HOME", d.home)
	other.openPath(path)
	other.settle()
	must(t, other.review() == nil && strings.Contains(other.dialog(), "Aroha") || strings.Contains(other.dialog(), "in another window"), "it says %q", other.dialog())
	other.press("Open to read")
	must(t, other.review() != nil && other.filePath() == "", "reading it would save over it")
	other.closeReview()
	other.settle()
	other.openPath(path)
	other.settle()
	other.press("Take it over")
	must(t, other.filePath() == path, "it was not taken over: %q", other.dialog())
}

func TestCrashNotesHoldNoWordsOfADraft(t *testing.T) {
	raw := "panic: cannot set “the secret plan of the Minister”\n\ngoroutine 1 [running]:\n" +
		"followup/app/layout.Lay(0xc000123, {0x1, 0x2})\n\t/home/aroha/src/followup/app/layout/layout.go:31 +0x1d\n" +
		"followup/forms/window.(*Window).do(...)\n\tC:\\Users\\aroha\\followup\\window.go:12\n" +
		"the secret plan again\ncreated by followup/forms/window.newWorker in goroutine 1\n"
	note := crashWords(raw, "0.1.0")
	for _, secret := range []string{"secret", "Minister", "aroha", "home", "Users", "0xc000123"} {
		must(t, !strings.Contains(note, secret), "the note holds %q:\n%s", secret, note)
	}
	for _, want := range []string{"followup/app/layout.Lay", "layout.go:31", "(*Window).do", "window.go:12", "goroutine 1", "0.1.0"} {
		must(t, strings.Contains(note, want), "the note lacks %q:\n%s", want, note)
	}
}

func TestACrashIsSaidAtTheNextStart(t *testing.T) {
	d := newDesk(t)
	must(t, d.watchCrashes() == "", "a first start tells of a crash")
	crashed := d.crash
	other := newDesk(t)
	other.home = d.home
	must(t, other.watchCrashes() == "", "a program that still runs counts as crashed")
	other.endWatch()
	must(t, os.WriteFile(crashed, []byte("fatal error: all goroutines are asleep\n\ngoroutine 1 [running]:\nmain.main()\n"), 0o600) == nil, "not written")
	note := d.watchCrashes()
	must(t, note != "", "the crash is not told")
	d.tellCrash(note)
	must(t, strings.Contains(d.dialog(), "ended unexpectedly"), "it says %q", d.dialog())
	d.escape()
	d.endWatch()
	left, _ := filepath.Glob(filepath.Join(d.home, crashFiles))
	must(t, len(left) == 0, "left after a clean end: %v", left)
	must(t, d.watchCrashes() == "", "it is told twice")
	d.endWatch()
}

func TestComparedWords(t *testing.T) {
	left, right := wordPieces("We support this plan fully", "We support that plan")
	text := func(list []piece) string {
		var b strings.Builder
		for _, p := range list {
			if p.own {
				b.WriteString("<" + p.words + ">")
			} else {
				b.WriteString(p.words)
			}
		}
		return b.String()
	}
	if got := text(left); got != "We support <this >plan <fully>" && got != "We support <this plan fully>" {
		t.Errorf("left %q", got)
	}
	if got := text(right); !strings.Contains(got, "<that") {
		t.Errorf("right %q", got)
	}
	same, _ := wordPieces("the same", "the same")
	if text(same) != "the same" {
		t.Errorf("the same words are set apart: %q", text(same))
	}
	long := strings.Repeat("word ", 4000)
	if a, b := wordPieces(long+"end", "begin "+long); len(a) == 0 || len(b) == 0 {
		t.Error("long texts are not compared")
	}
}

func TestTheKeyboardNeverBeginsOnDanger(t *testing.T) {
	for _, c := range []struct {
		name    string
		answers []answer
		want    int
	}{
		{"only to close", []answer{cancel("Close")}, 0},
		{"danger last", []answer{cancel("Keep"), {verb: "Discard", danger: true}}, 0},
		{"the main one", []answer{cancel("Cancel"), {verb: "Save", main: true}, {verb: "Discard", danger: true}}, 1},
		{"the last that takes nothing away", []answer{cancel("Do not open"), {verb: "Open to read"}, {verb: "Take it over", danger: true}}, 1},
	} {
		if got := safest(c.answers); got != c.want {
			t.Errorf("%s: begins on %q", c.name, c.answers[got].verb)
		}
	}
}
