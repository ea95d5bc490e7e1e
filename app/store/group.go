package store

import (
	"errors"
	"io/fs"
	"time"
)

// Named is a file to write.
type Named struct {
	Path string
	Data []byte
}

// WriteFiles writes files that only make sense together: all of them, or none. Each
// is written beside its target first; only when every one is safe on the disk are
// they renamed. Where a rename fails, those before it are put back as they were.
// Errors are as for [WriteFile].
func WriteFiles(files []Named, perm fs.FileMode) error {
	return writer{disk: realDisk{}, patience: patience, sleep: time.Sleep}.writeAll(files, perm)
}

func (w writer) writeAll(files []Named, perm fs.FileMode) error {
	if len(files) == 1 {
		return w.write(files[0].Path, files[0].Data, perm)
	}
	// A trial beside each target finds a full disk or a missing permission before
	// anything is touched.
	var trials []string
	defer func() {
		for _, name := range trials {
			_ = w.disk.Remove(name)
		}
	}()
	before := make([][]byte, len(files))
	for i, f := range files {
		target, err := w.follow(f.Path)
		if err != nil {
			return writeError(f.Path, err)
		}
		if before[i], err = w.disk.ReadFile(target); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return writeError(f.Path, err)
		}
		trial, err := w.fill(target, f.Data, perm)
		if err != nil {
			return writeError(f.Path, err)
		}
		trials = append(trials, trial)
	}
	for i := range trials {
		_ = w.disk.Remove(trials[i])
		if err := w.write(files[i].Path, files[i].Data, perm); err != nil {
			w.putBack(files[:i], before, perm)
			return err
		}
	}
	return nil
}

// putBack makes files what they were; those that were not there are removed.
func (w writer) putBack(files []Named, before [][]byte, perm fs.FileMode) {
	for i, f := range files {
		if before[i] == nil {
			_ = w.disk.Remove(f.Path)
			continue
		}
		_ = w.write(f.Path, before[i], perm)
	}
}
