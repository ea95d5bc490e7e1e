//go:build !windows

package store

import (
	"os"
	"syscall"
)

// hold takes the system's lock on an open file, which ends with the process however
// it ends. It reports false where another process, or another opening, has it.
func hold(f *os.File) bool {
	return syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) == nil
}
