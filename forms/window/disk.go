package window

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2/widget"

	"followup/app/session"
	"followup/app/store"
	"followup/assets"
	"followup/forms/look"
)

// recentMost is how many files the start page remembers.
const recentMost = 8

// recent returns the files that were open last, the latest first.
func (w *Window) recent() []string { return w.app.Preferences().StringList("recent") }

func (w *Window) remember(path string) {
	path = whole(path)
	list := slices.DeleteFunc(w.recent(), func(s string) bool { return s == path })
	list = slices.Insert(list, 0, path)
	w.app.Preferences().SetStringList("recent", list[:min(len(list), recentMost)])
}

func (w *Window) forgetRecent(path string) {
	path = whole(path)
	w.app.Preferences().SetStringList("recent", slices.DeleteFunc(w.recent(), func(s string) bool { return s == path }))
}

func whole(path string) string {
	if full, err := filepath.Abs(path); err == nil {
		return full
	}
	return path
}

// options is how the store opens and saves for this user.
func (w *Window) options() store.Options {
	return store.Options{Name: w.user(), Now: w.opt.Now, Home: w.home}
}

func (w *Window) onOpen() {
	w.leave(func() {
		w.askPath(pathRequest{title: "Open a review", verb: "Open", ending: ".followup", start: w.folder()}, w.openPath)
	})
}

// folder is where the window looks for reviews first.
func (w *Window) folder() string {
	if w.file != nil {
		return filepath.Dir(w.file.Path)
	}
	if w.settings.Folder != "" {
		return w.settings.Folder
	}
	if list := w.recent(); len(list) > 0 {
		return filepath.Dir(list[0])
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "."
	}
	if documents := filepath.Join(home, "Documents"); isFolder(documents) {
		return documents
	}
	return home
}

// openPath opens a review; reading runs off the toolkit's goroutine.
func (w *Window) openPath(path string) { w.openWith(path, w.options(), false) }

func (w *Window) openWith(path string, opt store.Options, takeOver bool) {
	wait := w.wait("Opening " + filepath.Base(path) + "…")
	name := w.user()
	w.aside(func() func() {
		f, err := store.Open(path, opt)
		var lock *store.Lock
		if err == nil {
			lock, err = store.Acquire(path, name, takeOver)
		}
		return func() {
			wait.close()
			if err != nil {
				w.notOpened(path, opt, f, err)
				w.thenAfterOpen()
				return
			}
			w.opened(f, lock, opt)
		}
	})
}

// thenAfterOpen does what waits until a review is open.
func (w *Window) thenAfterOpen() {
	if then := w.afterOpen; then != nil {
		w.afterOpen = nil
		then()
	}
}

// opened makes what was read the open review. A large one is shown in turns, so that no
// frame takes long.
func (w *Window) opened(f *store.File, lock *store.Lock, opt store.Options) {
	w.remember(f.Path)
	w.take(f.Review, f, "", opt.Passphrase)
	w.lock = lock
	first := w.firstScreen()
	w.inTurns(func() {
		if w.showing == "" { // the user has gone nowhere yet
			w.show(first)
		}
	}, func() {
		if w.showing == first && !w.dialogOpen() {
			w.screens[first].screen.arrive()
		}
	}, func() {
		w.post()
		if len(f.Mended) > 0 {
			w.tell("Some things were mended on opening", strings.Join(f.Mended, "\n"))
		}
		w.thenAfterOpen()
	})
}

// notOpened says why a file could not be opened, and offers the way out that there is.
func (w *Window) notOpened(path string, opt store.Options, f *store.File, err error) {
	var e *store.Error
	if !errors.As(err, &e) {
		w.failed("The review was not opened", err)
		return
	}
	switch e.Kind {
	case store.Protected, store.WrongPassphrase:
		w.askPassphrase(path, opt, e.Kind == store.WrongPassphrase)
	case store.Locked:
		w.question("Somebody else has this review open", plain(err), cancel("Do not open"),
			answer{verb: "Open to read", run: func() { w.readOnly(f, opt.Passphrase) }},
			answer{verb: "Take it over", danger: true, run: func() { w.openWith(path, opt, true) }})
	case store.Damaged:
		w.offerVersion(path, opt, e)
	case store.NotFound:
		w.forgetRecent(path)
		w.failed("The review was not opened", err)
	default:
		w.failed("The review was not opened", err)
	}
}

// readOnly opens a review that somebody else holds: it can be read, and saved under
// another name only. A protected one stays so.
func (w *Window) readOnly(f *store.File, pass []byte) {
	name := strings.TrimSuffix(filepath.Base(f.Path), ".followup") + " (copy).followup"
	w.adopt(f.Review, nil, name, pass)
	w.reading = true
	w.refreshState()
}

// offerVersion offers the last good version that was kept of a damaged file.
func (w *Window) offerVersion(path string, opt store.Options, e *store.Error) {
	w.question("The file is damaged", plain(e)+"\n\nThe last good version that was kept can be opened in its place. The damaged file stays as it is.",
		cancel("Do not open"),
		answer{verb: "Open the kept version", main: true, run: func() {
			wait := w.wait("Looking for a kept version…")
			w.aside(func() func() {
				f, err := store.LastGoodOf(path, opt)
				return func() {
					wait.close()
					if err != nil {
						w.failed("No kept version was opened", err)
						return
					}
					w.adopt(f.Review, nil, strings.TrimSuffix(filepath.Base(path), ".followup")+" (kept version).followup", opt.Passphrase)
				}
			})
		}})
}

func (w *Window) askPassphrase(path string, opt store.Options, wrong bool) {
	entry := newLine(w, "Passphrase")
	entry.Password = true
	said := "This review is protected with a passphrase."
	if wrong {
		said = "That passphrase does not open this review. Try again; capital letters count."
	}
	w.ask("Open "+filepath.Base(path), look.Stack(8, paragraph(said, 420), entry), entry,
		cancel("Do not open"),
		answer{verb: "Open", main: true, run: func() {
			opt.Passphrase = []byte(entry.Text)
			w.openWith(path, opt, false)
		}})
}

// openSample opens one of the samples as a review of the user's own, not yet saved.
func (w *Window) openSample(code string) {
	data, err := assets.Read("samples/" + "sample-" + code + ".followup")
	if err != nil {
		w.failed("The sample was not opened", errors.New("there is no sample “"+code+"”"))
		return
	}
	r, err := store.Decode(data)
	if err != nil {
		w.failed("The sample was not opened", err)
		return
	}
	w.adopt(r, nil, "sample-"+code+".followup", nil)
}

func (w *Window) onSave() {
	if w.file == nil {
		w.onSaveAs()
		return
	}
	w.saveTo(w.file.Path, w.saveOptions(), nil)
}

func (w *Window) saveOptions() store.Options {
	opt := w.options()
	opt.Base = w.file
	return opt
}

func (w *Window) onSaveAs() { w.saveAs(nil) }

func (w *Window) saveAs(after func()) {
	start := w.fileName()
	w.askPath(pathRequest{
		title: "Save the review", verb: "Save", ending: ".followup", start: w.folder(), name: start, save: true,
	}, func(path string) {
		opt := w.options()
		opt.Passphrase = w.pass
		opt.Base = w.file // a copy of a protected review is protected too
		w.saveTo(path, opt, after)
	})
}

// saveTo writes the review off the toolkit's goroutine; after runs once it is safe.
func (w *Window) saveTo(path string, opt store.Options, after func()) {
	if w.saving {
		return
	}
	w.session.Seal()
	s, r, revision := w.session, w.review(), w.session.Revision()
	w.saving = true
	w.refreshState()
	moved := w.file == nil || w.file.Path != path
	name := w.user()
	w.aside(func() func() {
		f, err := store.SaveFile(path, r, opt)
		var lock *store.Lock
		if err == nil && moved {
			lock, _ = store.Acquire(path, name, true)
		}
		return func() {
			w.saved(s, saving{path: path, opt: opt, revision: revision, moved: moved}, f, lock, err, after)
		}
	})
}

// saving is what was asked of the store.
type saving struct {
	path     string
	opt      store.Options
	revision uint64
	moved    bool
}

// saved takes in what became of a save; the review may have changed meanwhile.
func (w *Window) saved(s *session.Session, was saving, f *store.File, lock *store.Lock, err error, after func()) {
	w.saving = false
	if w.session != s {
		if lock != nil {
			lock.Release()
		}
		return
	}
	if err != nil {
		w.refreshState()
		w.notSaved(was.path, was.opt, err, after)
		return
	}
	if was.moved {
		w.unlock()
		w.lock = lock
		w.moved(was.path)
	}
	w.file, w.fresh, w.reading = f, false, false
	w.remember(was.path)
	s.MarkSaved(f.Review, was.revision)
	w.savedCopies()
	w.refreshState()
	if len(f.Notes) > 0 {
		w.tell("Saved, but", strings.Join(f.Notes, "\n"))
	}
	if after != nil {
		after()
	}
}

// notSaved says why, and offers the way out that there is.
func (w *Window) notSaved(path string, opt store.Options, err error, after func()) {
	switch kindOf(err) {
	case store.Changed:
		w.changedOutside(path, opt, err, after)
		return
	case store.Locked:
		w.question("Somebody else has the file open", plain(err),
			cancel("Do not save"),
			answer{verb: "Save under another name…", main: true, run: func() { w.saveAs(after) }},
			answer{verb: "Save over it", danger: true, run: func() {
				opt.Overwrite = true
				w.saveTo(path, opt, after)
			}})
		return
	}
	w.question("The review was not saved", plain(err)+"\n\nNothing is lost: your work is still here.",
		cancel("Keep editing"),
		answer{verb: "Save under another name…", main: true, run: func() { w.saveAs(after) }})
}

func (w *Window) unlock() {
	if w.lock != nil {
		w.lock.Release()
		w.lock = nil
	}
}

// unsaved tells whether closing the review would lose something.
func (w *Window) unsaved() bool { return w.session != nil && (w.session.Dirty() || w.fresh) }

// leave asks what becomes of unsaved work, then goes on.
func (w *Window) leave(then func()) {
	if !w.unsaved() {
		then()
		return
	}
	w.question("Save your changes?",
		"“"+w.fileName()+"” has changes that are not saved. If you discard them, they are gone.",
		cancel("Keep editing"),
		answer{verb: "Discard changes", danger: true, run: then},
		answer{verb: "Save", main: true, run: func() {
			if w.file == nil {
				w.saveAs(then)
				return
			}
			w.saveTo(w.file.Path, w.saveOptions(), then)
		}})
}

func (w *Window) onCloseReview() {
	w.leave(func() {
		w.closeReview()
		w.showStart()
	})
}

// onClose is asked for when the window is closed.
func (w *Window) onClose() {
	if w.quitting {
		return
	}
	for n := len(w.boxes); n > 0; n-- {
		w.escape()
	}
	w.leave(func() {
		w.quitting = true
		w.keepSize()
		w.over.Store(true)
		w.win.Close()
	})
}

// wait shows that something is under way.
func (w *Window) wait(words string) *box {
	bar := widget.NewProgressBarInfinite()
	b := w.ask(words, look.Wide(320, bar), nil)
	b.after = bar.Stop // hidden, it would go on, and the window be drawn again and again
	return b
}

// kindOf is what kind of error the store gave.
func kindOf(err error) store.Kind {
	var e *store.Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return store.Other
}

// whatIs is what the store says of a file, without its folder and what to do.
func whatIs(err error) string {
	var e *store.Error
	if errors.As(err, &e) {
		return e.What
	}
	return plain(err)
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
