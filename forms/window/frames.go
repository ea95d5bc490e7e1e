package window

import (
	"runtime"
	"runtime/debug"
	"time"
)

// roomToDraw lets Go run more threads than there are processors. Checking, laying out,
// saving and collecting garbage can keep every processor of a small laptop busy; the
// goroutine that draws and hears the keys would then wait in Go's own queue until one of
// them rests. With threads to spare the system decides instead, and prefers the one that
// mostly sleeps.
//
// Garbage is collected when the memory in use has tripled, not doubled: each collection
// takes the processors from what is drawn, and a review of 500 recommendations keeps
// some 75 MB.
func roomToDraw() {
	const spare, garbage = 4, 200
	runtime.GOMAXPROCS(runtime.NumCPU() + spare)
	debug.SetGCPercent(garbage)
	drawFirst()
}

// restAfter is how long nothing happens before memory goes back to the system.
const restAfter = 8 * time.Second

// stir says that something happens. What it leaves behind is given back to the system
// when the window has rested: a day of exports would else hold a few hundred megabytes
// that other programs could use.
func (w *Window) stir() {
	if w.rest != nil {
		w.rest.Reset(restAfter)
	}
}
