//go:build unix

package console

import "syscall"

// NoCore keeps the system from writing the program's memory to a file when it crashes:
// a draft and its passphrase would be in it.
func NoCore() { _ = syscall.Setrlimit(syscall.RLIMIT_CORE, &syscall.Rlimit{}) }
