package window

import "syscall"

// drawFirst lets the system prefer the thread that draws and hears the keys. What the
// system refuses makes the window slower when the processors are busy, and nothing else.
func drawFirst() {
	const aboveNormal = 1
	thread := ^uintptr(1) // the thread that asks, as GetCurrentThread gives it
	_, _, _ = syscall.NewLazyDLL("kernel32.dll").NewProc("SetThreadPriority").Call(thread, aboveNormal)
}
