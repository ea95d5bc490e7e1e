// Package store is the review on disk: one sealed file that is written whole or
// not at all, with a passphrase where the user wants one, the versions that are
// kept of it, recovery copies, and the lock that names who has it open. It alone
// knows JSON and OpenPGP; it knows no screens and no rules.
package store

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"followup/app/draft"
	"followup/app/history"
)

// Options say how a review is opened and saved. The zero value is right for a
// review without a passphrase.
type Options struct {
	Name             string           // of the user, for the history
	Now              func() time.Time // the clock; nil means the computer's
	Passphrase       []byte           // opens a protected review; on saving, protects it
	RemovePassphrase bool             // on saving: leave a protected review unprotected
	Base             *File            // on saving: the file as it was read or last saved
	VersionName      string           // on saving: the kept version gets this name and is never taken away
	Overwrite        bool             // on saving: although somebody else changed or locked the file
	Home             string           // the program's folder; empty means [Home]
	disk             disk             // empty means the computer's
}

func (o Options) now() time.Time {
	if o.Now == nil {
		return time.Now()
	}
	return o.Now()
}

func (o Options) writer() writer {
	w := writer{disk: o.disk, patience: patience, sleep: time.Sleep}
	if w.disk == nil {
		w.disk = realDisk{}
	}
	return w
}

func (o Options) home() (string, error) {
	if o.Home != "" {
		return o.Home, nil
	}
	return Home()
}

// File is a review with the file that it was read from or saved to.
type File struct {
	Review    *draft.Review
	Path      string
	Sum       [32]byte // SHA-256 of the file's bytes
	Protected bool
	Mended    []string // what was mended on reading, for a person
	Notes     []string // what else did not go well on saving, though the file is safe

	passphrase []byte // that it was opened or saved with
}

// Open reads a review. Errors are of type *[Error].
func Open(path string, opt Options) (*File, error) {
	data, err := readFile(opt.writer().disk, path)
	if err != nil {
		return nil, err
	}
	f, err := decodeFile(data, opt.Passphrase)
	if err != nil {
		return nil, named(err, path)
	}
	f.Path = path
	return f, nil
}

// Reseal reads a review whose seal is missing or wrong because another program
// changed it on purpose, and says what it read; see [DecodeUnsealed].
func Reseal(path string, opt Options) (*File, []string, error) {
	data, err := readFile(opt.writer().disk, path)
	if err != nil {
		return nil, nil, err
	}
	f := &File{Path: path, Sum: sha256.Sum256(data)}
	if protected(data) {
		f.Protected, f.passphrase = true, opt.Passphrase
		if data, err = unprotect(data, opt.Passphrase, false); err != nil {
			return nil, nil, named(err, path)
		}
	}
	r, notes, err := decodeUnsealed(data)
	if err != nil {
		return nil, nil, named(err, path)
	}
	f.Review = r
	return f, notes, nil
}

func decodeFile(data, passphrase []byte) (*File, error) {
	f := &File{}
	if protected(data) {
		plain, err := unprotect(data, passphrase, true)
		if err != nil {
			return nil, err
		}
		f.Protected, f.passphrase, f.Sum = true, passphrase, sha256.Sum256(data)
		data = plain
	}
	d, err := decodeSealed(data)
	if err != nil {
		return nil, err
	}
	if !f.Protected {
		f.Sum = d.sum
	}
	f.Review, f.Mended = d.review, d.mended
	return f, nil
}

// readFile reads a file that is not too big.
func readFile(d disk, path string) ([]byte, error) {
	info, err := d.Stat(path)
	if err != nil {
		return nil, readError(path, err)
	}
	switch {
	case info.IsDir():
		return nil, &Error{Path: path, Kind: NotOurs, What: "is a folder, not a review", Do: "Choose a file whose name ends in .followup."}
	case !info.Mode().IsRegular():
		return nil, &Error{Path: path, Kind: NotOurs, What: "is not an ordinary file", Do: "Choose a file whose name ends in .followup."}
	case info.Size() > 2*MaxFile: // armour makes a file a third bigger
		return nil, named(tooBig(int(info.Size())), path)
	}
	data, err := d.ReadFile(path)
	if err != nil {
		return nil, readError(path, err)
	}
	return data, nil
}

func readError(path string, err error) error {
	e := &Error{Path: path, Cause: err, Kind: Disk}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		e.Kind, e.What, e.Do = NotFound, "does not exist", "Check the name and the folder; it may have been moved."
	case errors.Is(err, fs.ErrPermission):
		e.Kind, e.What, e.Do = Permission, "cannot be read: the system does not allow it", "Ask its owner for permission to read it."
	default:
		e.What, e.Do = "cannot be read: "+plainCause(err), "Try again; if the disk fails, use a copy."
	}
	return e
}

// named puts the path into an error that was made without one.
func named(err error, path string) error {
	var e *Error
	if errors.As(err, &e) && e.Path == "" {
		next := *e
		next.Path = path
		return &next
	}
	return err
}

// Save writes a review and returns it as it was written: with the history of what
// changed since Options.Base, and the moment of saving. See [SaveFile].
func Save(path string, r *draft.Review, opt Options) (*draft.Review, error) {
	f, err := SaveFile(path, r, opt)
	if err != nil {
		return nil, err
	}
	return f.Review, nil
}

// SaveFile writes a review whole or not at all, and returns the file, which is the
// Base of the next save. A file that changed on disk since Base was read is left
// alone (kind Changed), and so is one that another person has open (kind Locked).
// What stood in the file goes with the kept versions first, where it is not among
// them, and then a copy of what was written; where that fails, Notes says so. Where
// nothing changed, here or on disk, nothing is written, so that saving again and again
// pushes no version out.
func SaveFile(path string, r *draft.Review, opt Options) (*File, error) {
	w := opt.writer()
	before, err := onDisk(w, path, r.ID, opt)
	if err != nil {
		return nil, err
	}
	if before.same && opt.nothingNew(r) {
		return opt.Base, nil
	}
	moment := opt.now().UTC().Truncate(time.Second)
	written := r
	if before.older != nil {
		written = history.Recorded(before.older, r, opt.Name, moment)
	}
	next := *written
	next.Saved = moment
	if next.ID == "" {
		next.ID = draft.NewID()
	}
	data, sum, err := encode(&next)
	if err != nil {
		return nil, named(err, path)
	}
	f := &File{Review: &next, Path: path, Sum: sum}
	if pass := opt.protection(); len(pass) > 0 {
		if data, err = protect(data, pass); err != nil {
			return nil, named(err, path)
		}
		f.Protected, f.passphrase, f.Sum = true, pass, sha256.Sum256(data)
	}
	staged, err := w.stage(path, data, 0o600)
	if err != nil {
		return nil, err
	}
	// What must not be lost has its place on the disk before what is kept beside it.
	home, homeless := opt.home()
	if homeless == nil {
		if err := keepReplaced(w, home, before, f, opt); err != nil {
			f.Notes = append(f.Notes, fmt.Sprintf("The review is saved, but what the file held before could not be kept as a version: %s", err))
		}
	}
	if err := w.finish(staged); err != nil {
		return nil, err
	}
	err = homeless
	if err == nil {
		err = keepSaved(w, home, f, opt.VersionName, data)
	}
	if err != nil {
		f.Notes = append(f.Notes, fmt.Sprintf("The review is saved, but no version of it could be kept: %s", err))
	}
	if home != "" {
		if err := shielded(w, home, f, opt); err != nil {
			f.Notes = append(f.Notes, fmt.Sprintf("The review is saved as you want it, but %s Save again to try once more, or take the folder “%s” away.", err, versionFolder(home, f.Review.ID)))
		}
	}
	return f, nil
}

// protection returns the passphrase to save with, nil for none.
func (o Options) protection() []byte {
	switch {
	case o.RemovePassphrase:
		return nil
	case len(o.Passphrase) > 0:
		return o.Passphrase
	case o.Base != nil:
		return o.Base.passphrase
	}
	return nil
}

// nothingNew tells whether saving would only write again what Base holds.
func (o Options) nothingNew(r *draft.Review) bool {
	return r == o.Base.Review && o.VersionName == "" && !o.RemovePassphrase &&
		bytes.Equal(o.protection(), o.Base.passphrase) && len(o.Base.Mended) == 0 && len(o.Base.Notes) == 0
}

// samePath tells whether two paths lead to one file.
func samePath(a, b string) bool {
	if a == b {
		return true
	}
	x, errX := os.Stat(a)
	y, errY := os.Stat(b)
	if errX == nil && errY == nil {
		return os.SameFile(x, y)
	}
	p, _ := filepath.Abs(a)
	q, _ := filepath.Abs(b)
	return p == q
}
