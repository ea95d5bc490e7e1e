package store

import (
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
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
	all := make([]staged, 0, len(files))
	defer func() {
		for _, s := range all {
			_ = w.disk.Remove(s.temporary) // those that were renamed are gone already
		}
	}()
	before := make([][]byte, len(files))
	for i, f := range files {
		s, err := w.stage(f.Path, f.Data, perm)
		if err != nil {
			return err
		}
		all = append(all, s)
		if before[i], err = w.disk.ReadFile(s.target); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return writeError(f.Path, err)
		}
	}
	for i, s := range all {
		if err := w.rename(s.temporary, s.target); err != nil {
			w.putBack(files[:i], before, perm)
			e := writeError(s.path, err)
			if w.patience > 0 {
				e.What, e.Do = "could not be replaced, because another program holds it", "Close the other program and try again."
			}
			return e
		}
	}
	var settled []string
	for _, s := range all {
		folder := filepath.Dir(s.target)
		if slices.Contains(settled, folder) {
			continue
		}
		settled = append(settled, folder)
		if err := w.settle(s); err != nil {
			return err
		}
		w.sweep(s.target)
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
