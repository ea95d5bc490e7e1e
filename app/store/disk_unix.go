//go:build !windows

package store

import (
	"errors"
	"os"
	"syscall"
	"time"
)

// patience is how long a rename is tried again; here it works or does not.
const patience time.Duration = 0

// syncFolder makes a rename in a folder survive a power cut. Some file systems
// cannot, and say so.
func syncFolder(name string) error {
	d, err := os.Open(name)
	if err != nil {
		return err
	}
	defer d.Close()
	err = d.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) {
		return nil
	}
	return err
}

func diskFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}

func readOnlyDisk(err error) bool { return errors.Is(err, syscall.EROFS) }
