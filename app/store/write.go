package store

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// WriteFile writes a whole file or leaves what was there: beside the target, flushed,
// renamed over it. It follows a link, keeps the mode of a file that exists, and
// gives a new one perm less the user's mask. The folder must exist. Errors are of
// type *[Error].
func WriteFile(path string, data []byte, perm fs.FileMode) error {
	return writer{disk: realDisk{}, patience: patience, sleep: time.Sleep}.write(path, data, perm)
}

// writer writes files whole.
type writer struct {
	disk     disk
	patience time.Duration // how long a rename is tried again
	sleep    func(time.Duration)
}

func (w writer) write(path string, data []byte, perm fs.FileMode) error {
	s, err := w.stage(path, data, perm)
	if err != nil {
		return err
	}
	return w.finish(s)
}

// finish puts a staged file in its place and waits until it is safe there.
func (w writer) finish(s staged) error {
	if err := w.commit(s); err != nil {
		return err
	}
	if err := w.settle(s); err != nil {
		return err
	}
	w.sweep(s.target)
	return nil
}

// What tells a half-written file from others: ".NAME.0123456789ab.tmp".
const (
	temporaryBytes = 6
	temporaryEnd   = ".tmp"
)

// staged is a file that is safe on the disk beside the one that it is to replace.
type staged struct {
	path, target, temporary string
}

// stage writes a file beside its target.
func (w writer) stage(path string, data []byte, perm fs.FileMode) (staged, error) {
	target, err := w.follow(path)
	if err != nil {
		return staged{}, writeError(path, err)
	}
	info, err := w.disk.Stat(target)
	exists := err == nil
	switch {
	case exists && info.IsDir():
		return staged{}, &Error{Path: path, Kind: Disk, What: "cannot be written: it is a folder", Do: "Choose a file name."}
	case exists && !info.Mode().IsRegular():
		return staged{}, &Error{Path: path, Kind: Disk, What: "cannot be written: it is not an ordinary file", Do: "Choose another file name."}
	case exists && info.Mode().Perm()&0o200 == 0:
		return staged{}, &Error{Path: path, Kind: Permission, What: "cannot be written: it is marked read-only", Do: "Save under another name, or remove the mark."}
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return staged{}, writeError(path, err)
	}
	temporary, err := w.fill(target, data, perm)
	if err != nil {
		return staged{}, writeError(path, err)
	}
	if exists {
		if err := w.disk.Chmod(temporary, info.Mode().Perm()); err != nil {
			_ = w.disk.Remove(temporary)
			return staged{}, writeError(path, err)
		}
	}
	return staged{path, target, temporary}, nil
}

// commit puts a staged file in its place.
func (w writer) commit(s staged) error {
	if err := w.rename(s.temporary, s.target); err != nil {
		return w.keepBeside(s.path, s.target, s.temporary, err)
	}
	return nil
}

// settle waits until the place of a committed file is safe too.
func (w writer) settle(s staged) error {
	if err := w.disk.SyncFolder(filepath.Dir(s.target)); err != nil {
		return &Error{
			Path: s.path, Kind: Disk, Cause: err, What: "was written, but the disk did not confirm that it is safe",
			Do: "Save again; if it says so again, save a copy on another disk.",
		}
	}
	return nil
}

// follow returns where a path leads through symbolic links; the last may lead to
// a file that does not exist yet.
func (w writer) follow(path string) (string, error) {
	for range 40 {
		info, err := w.disk.Lstat(path)
		if errors.Is(err, fs.ErrNotExist) {
			return path, nil
		}
		if err != nil {
			return "", err
		}
		if info.Mode()&fs.ModeSymlink == 0 {
			return path, nil
		}
		to, err := w.disk.Readlink(path)
		if err != nil {
			return "", err
		}
		if !filepath.IsAbs(to) {
			to = filepath.Join(filepath.Dir(path), to)
		}
		path = to
	}
	return "", errors.New("the link leads in a circle")
}

// fill writes and flushes a temporary file beside the target and returns its name.
func (w writer) fill(target string, data []byte, perm fs.FileMode) (string, error) {
	var f file
	var name string
	var err error
	for range 10 {
		var random [temporaryBytes]byte
		_, _ = rand.Read(random[:])
		folder, base := filepath.Split(target)
		name = filepath.Join(folder, "."+shortened(base, 200)+"."+hex.EncodeToString(random[:])+temporaryEnd)
		if f, err = w.disk.Create(name, perm); !errors.Is(err, fs.ErrExist) {
			break
		}
	}
	if err != nil {
		return "", err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err != nil {
		_ = w.disk.Remove(name)
		return "", err
	}
	return name, nil
}

// shortened cuts a name to n bytes, not within a character.
func shortened(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "")
}

// rename renames, and tries again with growing pauses for as long as patience says.
func (w writer) rename(from, to string) error {
	err := w.disk.Rename(from, to)
	pause, waited := 10*time.Millisecond, time.Duration(0)
	for err != nil && waited < w.patience {
		pause = min(pause, w.patience-waited)
		w.sleep(pause)
		waited += pause
		pause *= 2
		err = w.disk.Rename(from, to)
	}
	return err
}

// keepBeside deals with a rename that failed for good. Where another program may
// hold the target for longer, the new file stays beside it and is named.
func (w writer) keepBeside(path, target, temporary string, cause error) error {
	if w.patience > 0 {
		if beside, ok := w.beside(target, temporary); ok {
			return &Error{
				Path: path, Kind: Disk, Cause: cause, What: "could not be replaced, because another program holds it; the new words are in “" + beside + "”",
				Do: "Close the other program and save again.",
			}
		}
	}
	_ = w.disk.Remove(temporary)
	return writeError(path, cause)
}

// beside gives a staged file a name that people find: "NAME (new)", "NAME (new 2)".
func (w writer) beside(target, temporary string) (string, bool) {
	ext := filepath.Ext(target)
	stem := strings.TrimSuffix(target, ext)
	for n := 1; n <= 9; n++ {
		name := stem + " (new)" + ext
		if n > 1 {
			name = fmt.Sprintf("%s (new %d)%s", stem, n, ext)
		}
		if _, err := w.disk.Lstat(name); err == nil {
			continue // of an earlier time; it is the user's
		}
		return name, w.disk.Rename(temporary, name) == nil
	}
	return "", false
}

// writeError tells why a file could not be written.
func writeError(path string, err error) *Error {
	e := &Error{Path: path, Cause: err, Kind: Disk}
	switch {
	case diskFull(err):
		e.What, e.Do = "could not be written: the disk is full", "Free some space and try again, or choose another disk; what was there before is untouched."
	case readOnlyDisk(err):
		e.Kind, e.What, e.Do = Permission, "could not be written: the disk can only be read", "Choose another disk."
	case errors.Is(err, fs.ErrPermission):
		e.Kind, e.What, e.Do = Permission, "could not be written: the system does not allow it", "Choose another folder, or ask for permission to write in this one."
	case errors.Is(err, fs.ErrNotExist):
		e.Kind, e.What, e.Do = NotFound, "could not be written: its folder does not exist", "Make the folder first, or choose another."
	default:
		e.What, e.Do = "could not be written: "+plainCause(err), "Try again, or choose another folder or disk; what was there before is untouched."
	}
	return e
}

// plainCause returns the system's words without paths and calls.
func plainCause(err error) string {
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		return path.Err.Error()
	case errors.As(err, &link):
		return link.Err.Error()
	}
	return err.Error()
}
