//go:build !windows

package console

// Attach does nothing where every program has the streams that it was started with.
func Attach() {}
