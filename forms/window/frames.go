package window

import "runtime"

// roomToDraw lets Go run more threads than there are processors. Checking, laying out,
// saving and collecting garbage can keep every processor of a small laptop busy; the
// goroutine that draws and hears the keys would then wait in Go's own queue until one of
// them rests. With threads to spare the system decides instead, and prefers the one that
// mostly sleeps.
func roomToDraw() {
	const spare = 4
	runtime.GOMAXPROCS(runtime.NumCPU() + spare)
}
