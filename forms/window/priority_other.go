//go:build !linux && !windows

package window

// drawFirst does nothing: here the system itself prefers the thread that draws.
func drawFirst() {}
