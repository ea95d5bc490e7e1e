package store

import (
	"os"

	"golang.org/x/sys/windows"
)

// hold takes the system's lock on an open file, which ends with the process however
// it ends. It reports false where another process, or another opening, has it. The
// locked byte lies far behind the end, so that the file can still be read.
func hold(f *os.File) bool {
	at := &windows.Overlapped{OffsetHigh: 1}
	return windows.LockFileEx(windows.Handle(f.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, at) == nil
}
