package window

import (
	"io"
	"log"
	"path/filepath"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"
	"time"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"followup/app/check"
	"followup/app/draft"
	"followup/app/kind"
	"followup/app/session"
	"followup/app/settings"
	"followup/app/store"
	"followup/forms/look"
	"followup/forms/prose"
)

// Options is what main tells the window.
type Options struct {
	Path    string // a review to open; empty shows the start page
	Sample  string // code of a sample to open as a new, unsaved review
	Version string
	User    string           // the system's user, where the settings name nobody
	Home    string           // the program's own folder; empty means the store's
	Now     func() time.Time // nil means the computer's clock
	Log     io.Writer        // technical messages; nil drops them

	measurer measurer // nil means the real one
	inline   bool     // what runs aside runs at once, for tests: their toolkit has no goroutine of its own to come back to
}

// Window is the program's window and the one review that it shows.
type Window struct {
	app      fyne.App
	win      fyne.Window
	opt      Options
	home     string
	settings settings.Settings
	logger   *log.Logger

	built     *kind.Tables // as the program comes
	tables    *kind.Tables // with the review's own rows
	session   *session.Session
	file      *store.File // nil for a review that was never saved
	lock      *store.Lock
	recovery  *store.Recovery
	recovered *leftover // copies of a crash of which one is open, until it is saved
	pass      []byte    // that protects the review; nil where none does
	name      string    // base name of a review without a file
	index     *draft.Index
	paper     draft.ID // the paper whose limits are in sight
	saving    bool
	crash     string // where a crash of this run would be written
	warned    bool   // it was said that no recovery copies can be kept
	reading   bool   // somebody else has its file open: what is changed can be saved as a copy only
	fresh     bool   // the review came from a recovery copy: closing it without saving loses it
	afterOpen func() // what waits until the review of the start is open, since opening one closes every dialog
	measured  measured
	paged     paged
	resting   *time.Timer // until the pages follow the cursor
	rest      *time.Timer // until memory is given back; nil where it is not
	latest    results
	finding   check.Finding // gone to last
	sought    int           // steps to a finding that were asked for before the first checks

	commands *commands
	shell    *shell
	screens  map[screenName]*standing
	showing  screenName
	worker   measurer
	editor   *prose.Editor // which the text commands change
	ruler    *prose.Ruler  // of all texts
	proofs   *proofs
	boxes    []*box
	quitting bool
	over     atomic.Bool    // the toolkit’s loop ends, or has ended
	seeking  bool           // the keyboard is about to go somewhere: pages hand over all that they have
	tasks    sync.WaitGroup // what runs aside
}

// newWindow makes the window; it shows nothing yet.
func newWindow(a fyne.App, opt Options) (*Window, error) {
	if opt.Now == nil {
		opt.Now = time.Now
	}
	if opt.Log == nil {
		opt.Log = io.Discard
	}
	w := &Window{app: a, opt: opt, logger: log.New(opt.Log, "", log.LstdFlags|log.LUTC)}
	built, err := kind.Load()
	if err != nil {
		return nil, err
	}
	w.built, w.tables = built, built
	w.home = opt.Home
	if w.home == "" {
		if w.home, err = store.Home(); err != nil {
			w.log(err.Error())
		}
	}
	if w.settings, err = settings.Load(w.home); err != nil {
		w.log(err.Error())
	}
	a.Settings().SetTheme(w.theme())
	w.win = a.NewWindow("Followup")
	w.win.SetMaster()
	w.win.SetPadded(false)
	w.win.SetCloseIntercept(w.onClose)
	w.worker = opt.measurer
	if w.worker == nil {
		w.worker = newWorker(w.soon, w.onMeasured, w.onPaged, w.onResults)
	}
	w.ruler, w.proofs = prose.NewRuler(), newProofs(w)
	w.commands = newCommands(w, w.declare())
	w.win.SetMainMenu(w.commands.main)
	w.showStart()
	return w, nil
}

// Run shows the window until it is closed.
func Run(a fyne.App, opt Options) error {
	Offline(a)
	w, err := newWindow(a, opt)
	if err != nil {
		return err
	}
	w.win.Resize(w.size())
	roomToDraw()
	w.rest = time.AfterFunc(restAfter, debug.FreeOSMemory)
	defer w.rest.Stop()
	crash := w.watchCrashes()
	a.Lifecycle().SetOnStarted(func() {
		a.Settings().SetTheme(w.theme())
		w.begin(crash)
	})
	last := takeLast(a)
	w.win.ShowAndRun()
	w.over.Store(true)
	last()
	w.worker.stop()
	if w.unsaved() && !w.quitting { // the system ended the program: nobody was asked
		w.leaveCopies()
	}
	w.closeReview()
	w.tasks.Wait()
	w.endWatch()
	return nil
}

// begin opens what the program was started on, and then says what the last run left.
func (w *Window) begin(crash string) {
	left := func() {
		w.offerRecovery()
		if crash != "" {
			w.tellCrash(crash)
		}
	}
	switch {
	case w.opt.Path != "":
		w.afterOpen = left
		w.openPath(w.opt.Path)
		return
	case w.opt.Sample != "":
		w.openSample(w.opt.Sample)
	}
	left()
}

func (w *Window) theme() *look.Theme {
	return look.NewTheme(look.Choice(w.settings.Theme), w.settings.TextSize)
}

// user is who stands in the history and the lock.
func (w *Window) user() string {
	if w.settings.Name != "" {
		return w.settings.Name
	}
	return w.opt.User
}

func (w *Window) log(message string) { w.logger.Print(message) }

// review returns the open review, or nil.
func (w *Window) review() *draft.Review {
	if w.session == nil {
		return nil
	}
	return w.session.Review()
}

// links returns the index of the open review; it is made anew where the review changed.
func (w *Window) links() *draft.Index {
	if r := w.review(); w.index == nil || w.index.Review != r {
		w.index = draft.NextIndex(w.index, r)
	}
	return w.index
}

// relations is the index for its links alone: what serves, measures and was said of
// what. Typing into a recommendation or a paper changes none of them, and an index
// of a large review takes longer than a key may, so it is kept until they change.
// The items in its maps may be older than the review.
func (w *Window) relations() *draft.Index {
	r := w.review()
	if w.index != nil {
		was := w.index.Review
		if same(was.Actions, r.Actions) && same(was.Indicators, r.Indicators) && same(was.Engagement, r.Engagement) {
			return w.index
		}
	}
	return w.links()
}

// same tells whether two lists are one: a list of a review is never written to.
func same[T any](a, b []T) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}

// current returns the paper whose limits are in sight, or nil.
func (w *Window) current() *draft.Paper {
	r := w.review()
	if r == nil {
		return nil
	}
	if p := draft.Get[draft.Paper](r, w.paper); p != nil {
		return p
	}
	if len(r.Papers) > 0 {
		w.paper = r.Papers[0].ID
		return r.Papers[0]
	}
	return nil
}

// do carries out one step on the review.
func (w *Window) do(name, field string, change func(*draft.Review) *draft.Review) bool {
	if w.session == nil {
		return false
	}
	w.sought = 0 // who goes on writing is not taken away from it
	return w.session.Do(session.Step{Name: name, Field: field, Change: change})
}

// adopt makes a review the open one. f is nil where it has no file yet; pass is the
// passphrase that protects it, if one does.
func (w *Window) adopt(r *draft.Review, f *store.File, name string, pass []byte) {
	w.take(r, f, name, pass)
	w.visit(w.firstScreen())
	w.post()
}

// take makes a review the open one, and shows no screen of it yet.
func (w *Window) take(r *draft.Review, f *store.File, name string, pass []byte) {
	w.closeReview()
	w.file, w.name, w.pass = f, name, pass
	w.session = session.New(r, w.opt.Now)
	w.session.Listen(w.onEvent)
	w.retable()
	w.paper = ""
	w.guard()
	w.showShell()
}

// closeReview forgets the open review.
func (w *Window) closeReview() {
	w.unlock()
	w.unguard()
	w.giveBack()
	w.pass, w.fresh, w.reading = nil, false, false
	w.session, w.file, w.index, w.editor = nil, nil, nil, nil
	w.screens, w.showing, w.paper = nil, "", ""
	w.latest, w.measured, w.paged, w.sought = results{}, measured{}, paged{}, 0
	w.proofs.forget()
	w.tables = w.built
}

// retable lays the review's own rows over the built-in tables.
func (w *Window) retable() {
	t, err := w.built.With(w.review().About.Tables)
	if err != nil {
		w.log(err.Error())
		t = w.built
	}
	w.tables = t
}

// fileName is what the title bar calls the review.
func (w *Window) fileName() string {
	if w.file != nil {
		return filepath.Base(w.file.Path)
	}
	return w.name
}

// base is the name under which exports of the review go.
func (w *Window) base() string {
	return strings.TrimSuffix(w.fileName(), ".followup")
}

// focus gives an object the keyboard, though it may stand under the edge of its page.
func (w *Window) focus(o fyne.Focusable) {
	if o != nil {
		w.seeking = true
		w.win.Canvas().Focus(o)
		w.seeking = false
	}
}

// onEditor remembers the editor that the text commands change.
func (w *Window) onEditor(e *prose.Editor, focus bool) {
	if focus {
		w.editor = e
		w.commands.refresh()
		return
	}
	if w.session != nil {
		w.session.Seal()
	}
}

// follow scrolls a page so that the cursor of an editor stays in sight.
func (w *Window) follow(scroll *container.Scroll, e *prose.Editor) {
	if scroll == nil {
		return
	}
	driver := w.app.Driver()
	at, height := e.CursorArea()
	y := driver.AbsolutePositionForObject(e).Y - driver.AbsolutePositionForObject(scroll.Content).Y + at.Y
	reveal(scroll, y, height)
}

// reveal scrolls a page so that a stretch of its content is in sight.
func reveal(scroll *container.Scroll, y, height float32) {
	room := scroll.Size().Height
	offset := scroll.Offset
	switch {
	case y < offset.Y:
		offset.Y = max(0, y-12)
	case y+height > offset.Y+room:
		offset.Y = max(0, y+height-room+24)
	default:
		return
	}
	scroll.ScrollToOffset(offset)
}

// fold makes words comparable in a search: lower case, without macrons and accents.
func fold(s string) string {
	plain, _, err := transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC), s)
	if err != nil {
		plain = s
	}
	return strings.ToLower(plain)
}

// size is the window's size when it was last closed.
func (w *Window) size() fyne.Size {
	p := w.app.Preferences()
	width, height := p.FloatWithFallback("width", 1320), p.FloatWithFallback("height", 860)
	return fyne.NewSize(float32(max(800, width)), float32(max(560, height)))
}

func (w *Window) keepSize() {
	size := w.win.Canvas().Size()
	w.app.Preferences().SetFloat("width", float64(size.Width))
	w.app.Preferences().SetFloat("height", float64(size.Height))
}
