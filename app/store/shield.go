package store

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"followup/app/draft"
)

// shield brings every older copy of a review in the program's folder to the protection
// that it was just saved with: the kept versions, and the recovery copies that a crash
// left. was is the passphrase that the review had before, nil for none. Each copy is
// written whole beside itself and renamed over, so that an end in the middle leaves
// each one readable with one of the two passphrases; what is then still unprotected is
// found and protected at the next save.
func shield(w writer, home string, id draft.ID, was, now []byte) error {
	var failed []error
	for _, path := range copiesOf(home, id) {
		if err := shieldOne(w, path, was, now); err != nil {
			failed = append(failed, err)
		}
	}
	if len(failed) == 0 {
		return nil
	}
	return fmt.Errorf("%d older copies still have the protection that they had: %w", len(failed), errors.Join(failed...))
}

// copiesOf lists the kept versions of a review, and the recovery copies of it that no
// program which runs is keeping.
func copiesOf(home string, id draft.ID) []string {
	var list []string
	for _, v := range versionsIn(versionFolder(home, id)) {
		list = append(list, v.Path)
	}
	root := filepath.Join(home, "recovery")
	entries, _ := os.ReadDir(root) // no folder: no copies
	for _, e := range entries {
		dir := filepath.Join(root, e.Name())
		if !e.IsDir() || !strings.HasPrefix(e.Name(), folderName(id)+"-") {
			continue
		}
		if _, open := sessionState(dir); open {
			continue // its own program protects them; see [Recovery.Protect]
		}
		for _, s := range slotsIn(dir) {
			list = append(list, s.Path)
		}
	}
	return list
}

// shieldOne writes one copy anew where its protection is another than it should be.
func shieldOne(w writer, path string, was, now []byte) error {
	if secret, err := beginsProtected(path); err == nil && secret && len(now) > 0 && bytes.Equal(was, now) {
		return nil
	}
	data, err := readFile(w.disk, path)
	var e *Error
	if errors.As(err, &e) && e.Kind == NotFound {
		return nil // taken away meanwhile
	}
	if err != nil {
		return err
	}
	secret := protected(data)
	if !secret && len(now) == 0 {
		return nil
	}
	if secret {
		if data, err = unprotect(data, was, false); err != nil {
			return nil // under a passphrase from before, or damaged: protected in any case
		}
	}
	if len(now) > 0 {
		if data, err = protect(data, now); err != nil {
			return named(err, path)
		}
	}
	return w.write(path, data, 0o600)
}

// beginsProtected tells by its first bytes whether a file is protected.
func beginsProtected(path string) (bool, error) {
	f, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer f.Close()
	head := make([]byte, 256)
	n, err := f.Read(head)
	return protected(head[:n]), err
}

// shielded looks whether a save changed the protection of a review, or found older
// copies that are less protected than it, and brings them to it.
func shielded(w writer, home string, f *File, opt Options) error {
	var was []byte
	if opt.Base != nil && opt.Base.Review.ID == f.Review.ID {
		was = opt.Base.passphrase
	}
	if bytes.Equal(was, f.passphrase) && !f.Protected {
		return nil
	}
	return shield(w, home, f.Review.ID, was, f.passphrase)
}
