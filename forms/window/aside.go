package window

import "fyne.io/fyne/v2"

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
			fyne.Do(then)
		}
	}()
}
