package window

import (
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"followup/app/calendar"
	"followup/app/draft"
	"followup/app/history"
	"followup/app/store"
	"followup/forms/look"
)

// moment writes a moment as people in New Zealand say it.
func moment(t time.Time) string {
	return calendar.Today(t).LongWords() + ", " + calendar.Clock(t)
}

// guard begins to keep recovery copies of the open review.
func (w *Window) guard() {
	path := ""
	if w.file != nil {
		path = w.file.Path
	}
	s, opt, pass := w.session, w.options(), w.pass
	id := w.review().ID
	w.aside(func() func() {
		recovery, err := store.StartRecovery(id, path, opt, w.notKept)
		if err != nil {
			return func() { w.unguarded(err) }
		}
		if pass != nil {
			recovery.Protect(pass)
		}
		return func() {
			if w.session != s {
				w.aside(func() func() { recovery.Close(); return nil })
				return
			}
			w.recovery = recovery
			if w.unsaved() {
				recovery.Keep(w.review())
			}
		}
	})
}

// notKept is told, on a goroutine of the recovery's own, that a copy was not written.
func (w *Window) notKept(err error) { w.soon(func() { w.unguarded(err) }) }

// unguarded says once that no recovery copy can be kept.
func (w *Window) unguarded(err error) {
	w.log(err.Error())
	if w.warned || w.session == nil {
		return
	}
	w.warned = true
	w.tell("No recovery copies can be kept", plain(err)+"\n\nUntil that is mended, save often: what is not saved would be lost if the computer stopped.")
}

// unguard ends the recovery copies: nothing is left to recover.
func (w *Window) unguard() {
	if recovery := w.recovery; recovery != nil {
		w.aside(func() func() { recovery.Close(); return nil })
		w.recovery = nil
	}
}

// leaveCopies ends the recovery copies and lets the next start find them.
func (w *Window) leaveCopies() {
	if recovery := w.recovery; recovery != nil {
		recovery.Leave()
		w.recovery = nil
	}
}

// moved tells the recovery copies under which path the review is saved now.
func (w *Window) moved(path string) {
	if recovery := w.recovery; recovery != nil {
		w.aside(func() func() {
			if err := recovery.Moved(path); err != nil {
				return func() { w.log(err.Error()) }
			}
			return nil
		})
	}
}

// savedCopies takes the recovery copies away, unless something was typed while it was saved.
func (w *Window) savedCopies() {
	w.settled()
	if w.recovery == nil {
		return
	}
	if w.session.Dirty() { // the copies hold what was typed while a slow disk saved
		w.recovery.Keep(w.review())
		return
	}
	w.recovery.Saved()
}

// settled takes away the copies that the user opened, once their words are saved or
// given up.
func (w *Window) settled() {
	if left := w.recovered; left != nil {
		w.giveBack()
		w.discard(left.Recovered)
	}
}

// leftover is what a crash left, taken so that no other window offers it meanwhile.
type leftover struct {
	store.Recovered
	giveBack func()
}

// giveBack lets what a crash left be offered again, where a copy of it is open.
func (w *Window) giveBack() {
	if w.recovered != nil {
		w.recovered.giveBack()
	}
	w.recovered = nil
}

func (w *Window) discard(r store.Recovered) {
	w.aside(func() func() {
		if err := r.Discard(); err != nil {
			return func() { w.failed("The kept copies were not discarded", err) }
		}
		return nil
	})
}

// keptCopy is one recovery copy, read as far as it can be without a passphrase.
type keptCopy struct {
	slot    store.Slot
	review  *draft.Review // nil where it did not open
	err     error
	differs []history.Difference // from the file as it was saved
}

// keptWork is what an unclean end left of one review.
type keptWork struct {
	found  store.Recovered
	saved  *store.File // nil where it was never saved, or does not open
	copies []keptCopy
}

// readKept reads what was left, and compares it with what is saved.
func readKept(list []store.Recovered, opt store.Options) []keptWork {
	all := make([]keptWork, 0, len(list))
	for _, found := range list {
		k := keptWork{found: found}
		if found.Path != "" {
			if f, err := store.Open(found.Path, opt); err == nil {
				k.saved = f
			}
		}
		for _, slot := range found.Slots {
			c := keptCopy{slot: slot}
			f, err := store.Open(slot.Path, opt)
			if c.err = err; err == nil {
				c.review = f.Review
				if k.saved != nil {
					c.differs = history.Compare(k.saved.Review, f.Review)
				}
			}
			k.copies = append(k.copies, c)
		}
		all = append(all, k)
	}
	return all
}

// offerRecovery asks what becomes of what an unclean end left behind.
func (w *Window) offerRecovery() {
	opt := w.options()
	w.aside(func() func() {
		found, err := store.Recoveries(opt)
		if err != nil || len(found) == 0 {
			return nil
		}
		all := readKept(found, opt)
		return func() { w.askKept(all) }
	})
}

// askKept shows every copy with its time, its words and what differs.
func (w *Window) askKept(all []keptWork) {
	lines := []fyne.CanvasObject{paragraph("The program, or the computer, stopped before everything was saved. These copies of your work were kept. Nothing is overwritten: opening a copy changes no file until you save.", 600)}
	var b *box
	var first fyne.Focusable
	for _, k := range all {
		name := "A review that was never saved"
		if k.found.Path != "" {
			name = filepath.Base(k.found.Path) + " in " + shortFolder(filepath.Dir(k.found.Path))
		}
		head := look.Cell(name)
		head.Bold = true
		var rows []fyne.CanvasObject
		for _, c := range k.copies {
			open := w.button("Open this copy", func() {
				b.close()
				w.leave(func() { w.openCopy(k.found, c.slot, nil) })
			})
			if first == nil {
				first = open
			}
			buttons := []fyne.CanvasObject{look.Grow(look.Stack(0, look.Cell(moment(c.slot.Moment)), look.Caption(c.words(k.saved))))}
			if len(c.differs) > 0 {
				buttons = append(buttons, w.small("See what differs", func() {
					w.showDifferences("What the copy has", c.differs, "In the saved file", "In the copy")
				}))
			}
			rows = append(rows, look.Row(8, append(buttons, open)...))
		}
		lines = append(lines, boxed(look.Row(8, look.Grow(head), w.small("Discard…", func() {
			w.question("Discard these copies?", "What was not saved of “"+name+"” would be gone for good.",
				cancel("Keep them"), answer{verb: "Discard", danger: true, run: func() {
					b.close()
					w.discard(k.found)
				}})
		})), rows...))
	}
	b = w.ask("Your work was kept", scrolledTo(640, 440, look.Stack(10, lines...)), first, cancel("Ask again next time"))
}

// words says how much a copy holds, and what it has that is not saved.
func (c keptCopy) words(saved *store.File) string {
	words := plural(c.slot.Words, "word")
	switch {
	case wrongPassphrase(c.err):
		return words + " · protected with the review’s passphrase"
	case c.err != nil:
		return words + " · this copy is damaged"
	case saved == nil:
		return words
	case len(c.differs) == 0:
		return words + " · the same as the saved file"
	}
	return words + " · " + plural(len(c.differs), "difference") + " from the file saved on " + moment(saved.Review.Saved)
}

// openCopy opens a recovery copy. Where its file is still what it was, the copy is the
// first step on it, so that undo goes back to what is saved and saving compares with
// it; else it is a review of its own that has no file yet.
func (w *Window) openCopy(r store.Recovered, slot store.Slot, pass []byte) {
	wait := w.wait("Opening the copy…")
	opt := w.options()
	opt.Passphrase = pass
	user := w.user()
	var held *store.Lock // where its file is the one that is open here
	if w.file != nil && whole(w.file.Path) == r.Path {
		held = w.lock
	}
	w.aside(func() func() {
		kept, err := store.Open(slot.Path, opt)
		var giveBack func()
		if err == nil {
			giveBack, err = r.Take()
		}
		var saved *store.File
		lock := held
		if err == nil && r.Path != "" {
			if f, e := store.Open(r.Path, opt); e == nil && f.Review.ID == kept.Review.ID && f.Review.Saved.Equal(kept.Review.Saved) {
				if lock == nil {
					lock, e = store.Acquire(r.Path, user, false)
				}
				if e == nil {
					saved = f
				}
			}
		}
		return func() {
			wait.close()
			switch {
			case wrongPassphrase(err):
				w.askWords("This copy is protected with the review’s passphrase.", func(words string) { w.openCopy(r, slot, []byte(words)) })
			case err != nil:
				w.failed("The copy was not opened", err)
			case saved != nil:
				w.remember(saved.Path)
				if held != nil {
					w.lock = nil // it goes over to the copy
				}
				w.adopt(saved.Review, saved, "", pass)
				w.lock, w.recovered = lock, &leftover{r, giveBack}
				w.do("Restore the kept copy", "", func(*draft.Review) *draft.Review { return kept.Review })
			default:
				w.adoptCopy(kept, leftover{r, giveBack}, pass)
			}
		}
	})
}

// adoptCopy opens a copy whose file is gone, changed since, or open elsewhere.
func (w *Window) adoptCopy(kept *store.File, r leftover, pass []byte) {
	name := "recovered.followup"
	if r.Path != "" {
		name = strings.TrimSuffix(filepath.Base(r.Path), ".followup") + " (recovered).followup"
	}
	w.adopt(kept.Review, nil, name, pass)
	w.recovered, w.fresh = &r, true
	w.refreshState()
	if r.Path != "" {
		w.tell("The copy is open as a review of its own",
			"“"+filepath.Base(r.Path)+"” is not there any more, is open elsewhere, or was changed after the copy was made. The copy therefore has no file yet: save it under a name of its own.")
	}
}

// scrolledTo lets content of a width be at most so high in a dialog.
func scrolledTo(width, height float32, o fyne.CanvasObject) fyne.CanvasObject {
	inner := look.Margins(0, 12, 0, 0, o)
	inner.Resize(fyne.NewSize(width, 10)) // a text that wraps knows its height only at its width
	return look.AtLeast(width, min(height, inner.MinSize().Height+4), container.NewVScroll(inner))
}
