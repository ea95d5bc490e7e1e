package store

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"followup/app/draft"
	"followup/app/words"
)

const (
	slots     = 3                   // recovery copies of one open review
	settle    = time.Second         // after a change, before it is written: typing goes in together
	sessionOf = "session"           // the file that names the review and proves that it is open
	copyParts = "copy-%08d-%s-%d%s" // serial, moment, words, ending
	copyEnd   = ".followup"
)

// Recovery keeps copies of what is not saved yet in the program's folder, the
// newest within two seconds of a change. It is safe for use by several goroutines.
type Recovery struct {
	folder  string
	writer  writer
	now     func() time.Time
	tell    func(error)
	session *os.File
	wake    chan struct{}
	done    chan struct{}

	mu         sync.Mutex
	passphrase []byte
	pending    *draft.Review
	last       *draft.Review // that the newest copy holds
	otherwise  bool          // older copies have another protection than the next
	dropping   bool          // what is in the slots is saved
	closing    bool
	serial     int
}

// StartRecovery begins to keep recovery copies of the review that is open from a
// path (empty where it was never saved). tell hears, on another goroutine, when a
// copy cannot be written; it may be nil.
func StartRecovery(id draft.ID, path string, opt Options, tell func(error)) (*Recovery, error) {
	home, err := opt.home()
	if err != nil {
		return nil, err
	}
	folder := filepath.Join(home, "recovery", folderName(id)+"-"+string(draft.NewID()))
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, writeError(folder, err)
	}
	session, err := os.OpenFile(filepath.Join(folder, sessionOf), os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, writeError(folder, err)
	}
	if tell == nil {
		tell = func(error) {}
	}
	r := &Recovery{
		folder: folder, writer: opt.writer(), now: opt.now, tell: tell, session: session,
		wake: make(chan struct{}, 1), done: make(chan struct{}), passphrase: opt.protection(),
	}
	if !hold(session) {
		_ = session.Close()
		return nil, &Error{Path: folder, Kind: Disk, What: "cannot be locked", Do: "Set FOLLOWUP_HOME to a folder on a local disk."}
	}
	if err := r.Moved(path); err != nil {
		_ = session.Close()
		_ = os.RemoveAll(folder)
		return nil, err
	}
	go r.run()
	return r, nil
}

// Moved says that the review is now saved at another path.
func (r *Recovery) Moved(path string) error {
	if path != "" {
		if full, err := filepath.Abs(path); err == nil {
			path = full
		}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	err := r.session.Truncate(0)
	if err == nil {
		_, err = r.session.WriteAt([]byte(path+"\n"), 0)
	}
	if err == nil {
		err = r.session.Sync()
	}
	if err != nil {
		return writeError(r.session.Name(), err)
	}
	return nil
}

// Protect says with which passphrase copies are protected from now on; empty: none.
// The newest copy is written anew, and those of before go.
func (r *Recovery) Protect(passphrase []byte) {
	r.mu.Lock()
	if !bytes.Equal(r.passphrase, passphrase) {
		r.passphrase = slices.Clone(passphrase)
		r.otherwise = true
		if r.pending == nil && !r.dropping {
			r.pending = r.last
		}
	}
	r.mu.Unlock()
	r.nudge()
}

// Keep writes a copy of the review soon, in the background. It returns at once.
func (r *Recovery) Keep(review *draft.Review) {
	r.mu.Lock()
	r.pending = review
	r.mu.Unlock()
	r.nudge()
}

// Saved says that everything is on disk now: the copies go. A review that was
// changed while it was saved is given to Keep instead, for the copies hold its words.
func (r *Recovery) Saved() {
	r.mu.Lock()
	r.pending, r.last, r.dropping = nil, nil, true
	r.mu.Unlock()
	r.nudge()
}

// Close ends cleanly: nothing is left to recover. It waits for a copy that is being
// written.
func (r *Recovery) Close() {
	if r.end() {
		_ = r.session.Close()
		_ = os.RemoveAll(r.folder)
	}
}

// Leave ends while there is work that nobody saved, as when the system ends the
// program: what waits is written, and the next start finds the copies.
func (r *Recovery) Leave() {
	if !r.end() {
		return
	}
	r.mu.Lock()
	dropping := r.dropping
	r.mu.Unlock()
	if dropping {
		r.keepOnly(0)
	}
	r.write()
	_ = r.session.Close()
	if len(slotsIn(r.folder)) == 0 {
		_ = os.RemoveAll(r.folder)
	}
}

// end ends the goroutine; it reports false where that was asked for before.
func (r *Recovery) end() bool {
	r.mu.Lock()
	already := r.closing
	r.closing = true
	r.mu.Unlock()
	r.nudge()
	<-r.done
	return !already
}

func (r *Recovery) nudge() {
	select {
	case r.wake <- struct{}{}:
	default:
	}
}

func (r *Recovery) run() {
	defer close(r.done)
	for range r.wake {
		r.mu.Lock()
		closing, dropping, waiting := r.closing, r.dropping, r.pending != nil
		r.dropping = dropping && closing // which is left to the end
		r.mu.Unlock()
		if closing {
			return
		}
		if dropping {
			r.keepOnly(0)
		}
		if waiting && r.rest() {
			r.write()
		}
	}
}

// rest waits until typing may have settled; false where the end came meanwhile.
func (r *Recovery) rest() bool {
	t := time.NewTimer(settle)
	defer t.Stop()
	for {
		select {
		case <-t.C:
			return true
		case <-r.wake:
			r.mu.Lock()
			closing, dropping := r.closing, r.dropping
			r.mu.Unlock()
			if closing || dropping {
				r.nudge()
				return false
			}
		}
	}
}

// write writes what is pending into a new slot and takes the oldest away.
func (r *Recovery) write() {
	r.mu.Lock()
	review, passphrase, otherwise := r.pending, r.passphrase, r.otherwise
	r.pending, r.otherwise = nil, false
	r.serial++
	serial := r.serial
	r.mu.Unlock()
	if review == nil {
		return
	}
	data, _, err := encode(review)
	if err == nil && len(passphrase) > 0 {
		data, err = protect(data, passphrase)
	}
	if err == nil {
		name := fmt.Sprintf(copyParts, serial, r.now().UTC().Format(versionLayout), wordsOf(review), copyEnd)
		err = r.writer.write(filepath.Join(r.folder, name), data, 0o600)
	}
	if err != nil {
		r.tell(err)
		r.mu.Lock()
		r.otherwise = r.otherwise || otherwise
		if r.pending == nil && !r.dropping && !r.closing {
			r.pending = review // the next change, or the next second, tries again
			time.AfterFunc(settle, r.nudge)
		}
		r.mu.Unlock()
		return
	}
	r.mu.Lock()
	r.last = review
	r.mu.Unlock()
	if otherwise {
		r.keepOnly(1)
		return
	}
	r.keepOnly(slots)
}

// keepOnly takes all copies away but the n newest.
func (r *Recovery) keepOnly(n int) {
	list := slotsIn(r.folder)
	for i, s := range list {
		if i >= n {
			_ = r.writer.disk.Remove(s.Path)
		}
	}
}

// wordsOf counts the words that people wrote in a review: every text but those that
// others hold.
func wordsOf(r *draft.Review) int {
	n := 0
	count := func(_ draft.ID, _ string, kind draft.TextKind, text *string) {
		if kind == draft.Marked || kind == draft.Plain {
			n += words.Count(*text)
		}
	}
	draft.Texts(r.About, count)
	for _, i := range r.Recommendations {
		draft.Texts(i, count)
	}
	for _, i := range r.Actions {
		draft.Texts(i, count)
	}
	for _, i := range r.Indicators {
		draft.Texts(i, count)
	}
	for _, i := range r.Engagement {
		draft.Texts(i, count)
	}
	for _, i := range r.Papers {
		draft.Texts(i, count)
	}
	return n
}

// Recovered is what an unclean end left of one review.
type Recovered struct {
	Path  string // of the review; empty where it was never saved
	Slots []Slot // newest first; each opens with [Open]
	dir   string
}

// Slot is one recovery copy.
type Slot struct {
	Path   string
	Moment time.Time // UTC
	Words  int       // that people wrote, in the whole review
}

// Recoveries lists what crashes left behind, newest first. Reviews that are open at
// this moment are not among them.
func Recoveries(opt Options) ([]Recovered, error) {
	home, err := opt.home()
	if err != nil {
		return nil, err
	}
	root := filepath.Join(home, "recovery")
	entries, _ := os.ReadDir(root) // no folder: nothing left behind
	var list []Recovered
	for _, e := range entries {
		dir := filepath.Join(root, e.Name())
		path, open := sessionState(dir)
		if open || !e.IsDir() {
			continue
		}
		found := Recovered{Path: path, Slots: slotsIn(dir), dir: dir}
		if len(found.Slots) == 0 {
			if info, err := e.Info(); err == nil && opt.now().Sub(info.ModTime()) > time.Minute {
				_ = os.RemoveAll(dir) // not one that is being made at this moment
			}
			continue
		}
		list = append(list, found)
	}
	slices.SortStableFunc(list, func(a, b Recovered) int { return b.Slots[0].Moment.Compare(a.Slots[0].Moment) })
	return list, nil
}

// Take keeps what was left from being offered by another process, until giveBack is
// called. An error, of kind [Locked], says that another has taken it.
func (r Recovered) Take() (giveBack func(), err error) {
	f, err := os.OpenFile(filepath.Join(r.dir, sessionOf), os.O_RDWR, 0)
	if err != nil {
		return func() {}, nil // there is nothing to hold
	}
	if !hold(f) {
		_ = f.Close()
		return nil, &Error{
			Path: r.Path, Kind: Locked, What: "has its kept copies open in another window of this program",
			Do: "Go on there, or close that window first.",
		}
	}
	return func() { _ = f.Close() }, nil
}

// Discard takes the copies away, after the user opened one or wants none. Copies that
// another process has taken stay, and the error says so.
func (r Recovered) Discard() error {
	giveBack, err := r.Take()
	if err != nil {
		return err
	}
	giveBack() // Windows removes no file that is open
	if err := os.RemoveAll(r.dir); err != nil {
		return writeError(r.dir, err)
	}
	return nil
}

// sessionState reads of which path a recovery folder is, and whether a process
// that lives holds it.
func sessionState(dir string) (path string, open bool) {
	f, err := os.OpenFile(filepath.Join(dir, sessionOf), os.O_RDWR, 0)
	if err != nil {
		return "", false
	}
	defer f.Close()
	if !hold(f) {
		return "", true
	}
	data := make([]byte, 32<<10)
	n, _ := f.Read(data)
	path, _, _ = strings.Cut(string(data[:n]), "\n")
	return path, false
}

// slotsIn lists the copies in a recovery folder, newest first.
func slotsIn(dir string) []Slot {
	entries, _ := os.ReadDir(dir)
	var list []Slot
	for _, e := range entries {
		parts := strings.Split(strings.TrimSuffix(e.Name(), copyEnd), "-")
		if len(parts) != 4 || parts[0] != "copy" || !strings.HasSuffix(e.Name(), copyEnd) {
			continue
		}
		moment, err := time.Parse(versionLayout, parts[2])
		if err != nil {
			continue
		}
		n, _ := strconv.Atoi(parts[3])
		list = append(list, Slot{Path: filepath.Join(dir, e.Name()), Moment: moment, Words: n})
	}
	slices.SortFunc(list, func(a, b Slot) int { return strings.Compare(b.Path, a.Path) })
	return list
}
