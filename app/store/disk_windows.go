package store

import (
	"errors"
	"time"

	"golang.org/x/sys/windows"
)

// patience is how long a rename is tried again: virus scanners and indexers hold a
// file for a moment.
const patience = 2 * time.Second

// syncFolder does nothing: a rename is made safe by the system here.
func syncFolder(string) error { return nil }

func diskFull(err error) bool {
	return errors.Is(err, windows.ERROR_DISK_FULL) || errors.Is(err, windows.ERROR_HANDLE_DISK_FULL)
}

func readOnlyDisk(err error) bool { return errors.Is(err, windows.ERROR_WRITE_PROTECT) }
