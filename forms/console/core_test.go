//go:build unix

package console

import (
	"syscall"
	"testing"
)

func TestNoMemoryIsWrittenAtACrash(t *testing.T) {
	NoCore()
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_CORE, &limit); err != nil || limit.Cur != 0 || limit.Max != 0 {
		t.Errorf("a core file may have %d bytes, later %d (%v)", limit.Cur, limit.Max, err)
	}
}
