package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime/debug"

	"golang.org/x/term"

	"followup/app/draft"
	"followup/app/kind"
	"followup/app/store"
)

// open reads a review, asking for its passphrase where it has one.
func (p *Program) open(path string) (*store.File, error) {
	opt, err := p.options()
	if err != nil {
		return nil, err
	}
	spare(path)
	file, err := store.Open(path, opt)
	var e *store.Error
	if errors.As(err, &e) && e.Kind == store.Protected && p.passphraseFile == "" {
		if opt.Passphrase, err = p.askPassphrase(path); err != nil {
			return nil, err
		}
		file, err = store.Open(path, opt)
	}
	if err != nil {
		return nil, err
	}
	for _, m := range file.Mended {
		p.say("%s: %s", path, m)
	}
	return file, nil
}

// ordinary is the size of a file that is not large, in bytes: some 1,700 recommendations
// with all that belongs to them.
const ordinary = 8 << 20

// spare lets a command on a review of ordinary size end before most of what it leaves
// behind is collected: a tenth less time for a few megabytes more. A large review is
// left to the usual pace, since there the memory counts.
func spare(path string) {
	if info, err := os.Stat(path); err == nil && info.Size() < ordinary {
		if was := debug.SetGCPercent(400); was < 100 {
			debug.SetGCPercent(was) // a source that may be large was read before
		}
	}
}

// options are what every opening and saving has in common.
func (p *Program) options() (store.Options, error) {
	opt := store.Options{Name: p.User, Now: p.Now}
	if p.passphraseFile == "" {
		return opt, nil
	}
	data, err := readSource(p.passphraseFile)
	if err != nil {
		return opt, err
	}
	opt.Passphrase = bytes.TrimRight(data, "\r\n")
	if len(opt.Passphrase) == 0 {
		return opt, fmt.Errorf("the passphrase file %s is empty; write the passphrase on its first line", p.passphraseFile)
	}
	return opt, nil
}

// askPassphrase asks at the terminal; it cannot where there is none.
func (p *Program) askPassphrase(path string) ([]byte, error) {
	in, ok := p.In.(*os.File)
	if !ok || !term.IsTerminal(int(in.Fd())) {
		return nil, fmt.Errorf("%s is protected with a passphrase; name a file that holds it with --passphrase-file", path)
	}
	fmt.Fprintf(p.Err, "Passphrase of %s: ", path)
	pass, err := term.ReadPassword(int(in.Fd()))
	fmt.Fprintln(p.Err)
	if err != nil {
		return nil, fmt.Errorf("the passphrase could not be read: %w", err)
	}
	return pass, nil
}

// change opens a review under its lock, changes it and saves it. Where f returns the
// review as it was, nothing is written.
func (p *Program) change(path string, f func(*draft.Review) (*draft.Review, error)) error {
	lock, err := p.lock(path)
	if err != nil {
		return err
	}
	defer lock.Release()
	file, err := p.open(path)
	if err != nil {
		return err
	}
	next, err := f(file.Review)
	if err != nil || next == file.Review {
		return err
	}
	opt, err := p.options()
	if err != nil {
		return err
	}
	opt.Base = file
	if !file.Protected {
		opt.Passphrase = nil // a passphrase opens; it protects only what is new
	}
	saved, err := store.SaveFile(path, next, opt)
	var e *store.Error
	if errors.As(err, &e) && e.Kind == store.Changed {
		e.Do = "Nothing was written; run the command again, and it works on the file as it is now."
	}
	if err != nil {
		return err
	}
	for _, n := range saved.Notes {
		p.say("%s", n)
	}
	return nil
}

// lock takes the review's lock for the time of a command.
func (p *Program) lock(path string) (*store.Lock, error) {
	if _, err := os.Stat(path); err != nil {
		if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
			return nil, readError(path, err)
		}
		return nil, err
	}
	return store.Acquire(path, p.User, false)
}

// saveNew writes a review to a path that was free.
func (p *Program) saveNew(path string, r *draft.Review) error {
	opt, err := p.options()
	if err != nil {
		return err
	}
	_, err = store.Save(path, r, opt)
	return err
}

// tablesOf are the built-in tables with the review's own rows in their places.
func (p *Program) tablesOf(r *draft.Review) (*kind.Tables, error) {
	tables, err := p.load()
	if err != nil {
		return nil, err
	}
	with, err := tables.With(r.About.Tables)
	if err != nil {
		return nil, fmt.Errorf("a table of this review cannot be read: %w; mend it in the settings of the review", err)
	}
	return with, nil
}

// makeFolder makes a folder and those above it.
func makeFolder(dir string) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		var pathErr *fs.PathError
		if errors.As(err, &pathErr) {
			return fmt.Errorf("the folder %s cannot be made: %s: %s", dir, pathErr.Path, pathErr.Err)
		}
		return fmt.Errorf("the folder %s cannot be made: %s", dir, err)
	}
	return nil
}
