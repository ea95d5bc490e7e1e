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
			w.soon(func() {
				w.stir()
				then()
			})
		}
	}()
}

// soon does something on the toolkit's goroutine, unless the window has been closed
// meanwhile: then nothing is left to show, and the toolkit would do it on this one.
func (w *Window) soon(something func()) {
	if w.over.Load() {
		return
	}
	fyne.Do(func() {
		if !w.over.Load() {
			something()
		}
	})
}

// takeLast takes from the toolkit what it would do at the very end, to be done when its
// loop has ended. Fyne 2.7.1 hands it to the loop that is just ending, which may drop
// it: the size of the window is not kept then, and on a busy machine the toolkit waits
// for its end for ever, with the lock of the review in its hands.
func takeLast(a fyne.App) func() {
	life, ok := a.Lifecycle().(interface {
		OnStopped() func()
		SetOnStoppedHookExecuted(func())
	})
	if !ok || life.OnStopped() == nil {
		return func() {}
	}
	last := life.OnStopped()
	life.SetOnStoppedHookExecuted(nil)
	return last
}

// oneFrame is how long the toolkit takes at most until it draws again.
const oneFrame = time.Second / 50

// afterFrame does something once the toolkit has drawn what was done until now, and has
// heard the keys since: a frame that takes long is then not followed at once by this.
func (w *Window) afterFrame(something func()) {
	waits := func(then func()) {
		w.aside(func() func() {
			if !w.opt.inline {
				time.Sleep(oneFrame)
			}
			return then
		})
	}
	waits(func() { // the frame has been drawn, or is just over
		waits(something)
	})
}

// inTurns does things one after the other and lets the window draw and hear the keys in
// between. What is left is not done once another review is open.
func (w *Window) inTurns(turns ...func()) {
	if len(turns) == 0 {
		return
	}
	session := w.session
	w.afterFrame(func() {
		if w.session == session {
			turns[0]()
			w.inTurns(turns[1:]...)
		}
	})
}
