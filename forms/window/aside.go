package window

import (
	"time"

	"fyne.io/fyne/v2"
)

// aside runs work that touches the disk or takes long off the toolkit's goroutine,
// and then on it what the work returned; nil is nothing.
func (w *Window) aside(work func() func()) {
	if w.opt.inline {
		if then := work(); then != nil {
			then()
		}
		return
	}
	w.tasks.Add(1)
	go func() {
		defer w.tasks.Done()
		if then := work(); then != nil {
			fyne.Do(func() {
				w.stir()
				then()
			})
		}
	}()
}

// oneFrame is how long the toolkit takes at most until it draws again.
const oneFrame = time.Second / 50

// inTurns does things one after the other and lets the window draw and hear the keys in
// between. What is left is not done once another review is open.
func (w *Window) inTurns(turns ...func()) {
	if len(turns) == 0 {
		return
	}
	session := w.session
	w.aside(func() func() {
		if !w.opt.inline {
			time.Sleep(oneFrame)
		}
		return func() {
			if w.session == session {
				turns[0]()
				w.inTurns(turns[1:]...)
			}
		}
	})
}
