package store

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"followup/app/calendar"
	"followup/app/draft"
)

// before is what stands at a path that is to be written.
type before struct {
	older  *draft.Review // that history is told against; nil for none
	same   bool          // the file is the one that was read or last saved
	data   []byte        // its bytes; nil where there is none
	review *draft.Review // in these bytes, where that is known already
	unread error         // why the bytes could not be read
}

// onDisk looks at the file that is to be replaced by the review with this ID.
func onDisk(w writer, path string, id draft.ID, opt Options) (before, error) {
	if !opt.Overwrite {
		if holder, ok := Holder(path); ok && !holder.Mine && !holder.Stale {
			e := lockedBy(path, holder)
			e.Do = "Save yours under another name, ask them to close it, or save over it if you know that they are not working on it."
			return before{}, e
		}
	}
	var b before
	if opt.Base != nil {
		b.older = opt.Base.Review
	}
	sameFile := opt.Base != nil && samePath(opt.Base.Path, path)
	data, err := readFile(w.disk, path)
	var e *Error
	switch {
	case errors.As(err, &e) && e.Kind == NotFound:
		return b, nil
	case err != nil && sameFile && !opt.Overwrite:
		return before{}, err
	case err != nil:
		if e != nil && e.Kind != NotOurs && e.Kind != TooBig {
			b.unread = err
		}
		return b, nil // writing says what is wrong with the place
	}
	b.data = data
	switch {
	case sameFile && sha256.Sum256(data) == opt.Base.Sum:
		b.review, b.same = opt.Base.Review, !opt.Overwrite
	case sameFile && !opt.Overwrite:
		return before{}, changedBy(path, data, opt)
	case b.older == nil:
		if b.review = heldBy(data, opt); b.review != nil && b.review.ID == id {
			b.older = b.review
		}
	}
	return b, nil
}

// heldBy returns the review in a file's bytes, as far as the passphrases at hand open
// it; nil where they do not, or the bytes are damaged.
func heldBy(data []byte, opt Options) *draft.Review {
	tries := [][]byte{opt.Passphrase}
	if opt.Base != nil && !bytes.Equal(opt.Base.passphrase, opt.Passphrase) {
		tries = append(tries, opt.Base.passphrase)
	}
	for _, passphrase := range tries {
		// The review holds on to the bytes that it is read from.
		if f, err := decodeFile(bytes.Clone(data), passphrase); err == nil {
			return f.Review
		}
	}
	return nil
}

// changedBy says that a file is no longer what Base was read from: who saved it and
// when, as far as the file tells.
func changedBy(path string, data []byte, opt Options) *Error {
	e := &Error{
		Path: path, Kind: Changed, What: "was changed by somebody else since you opened it",
		Do: "Save yours as a copy, take theirs, or compare and merge the two.",
	}
	theirs := heldBy(data, opt)
	if theirs == nil {
		return e
	}
	who := savedBy(theirs)
	switch {
	case theirs.ID != opt.Base.Review.ID:
		e.What = "was replaced by another review since you opened it"
	case who != "" && who == oneLine(opt.Name):
		e.What = "was changed under your own name, " + who + ", since you opened it"
	case who != "":
		e.What = "was changed by " + who + " since you opened it"
	}
	if !theirs.Saved.IsZero() {
		e.What += " (saved " + calendar.Moment(theirs.Saved) + ")"
	}
	return e
}

// savedBy returns the name under which a review was last saved; empty where its
// history does not tell, since nothing changed then but the seal or the protection.
func savedBy(r *draft.Review) string {
	for i := len(r.History) - 1; i >= 0; i-- {
		if c := r.History[i]; c.Moment.Equal(r.Saved) && c.Name != "" {
			return oneLine(c.Name)
		}
	}
	return ""
}

// oneLine makes of a name what can stand in a sentence.
func oneLine(name string) string {
	name = strings.Join(strings.Fields(name), " ")
	if n := []rune(name); len(n) > 60 {
		return strings.TrimSpace(string(n[:60])) + "…"
	}
	return name
}

// keepReplaced keeps what the file held as a version, where no version holds it that
// stays: it may have come from elsewhere, or somebody else may have changed it. A
// version that would go soon moves to the front instead. What stood unprotected where
// the review is protected now never lies in the clear.
func keepReplaced(w writer, home string, b before, f *File, opt Options) error {
	if b.data == nil {
		return b.unread
	}
	id := f.Review.ID
	if b.review != nil {
		id = b.review.ID
	}
	if keptAlready(w, versionFolder(home, id), b.data) {
		return nil
	}
	if b.review == nil {
		if b.review = heldBy(b.data, opt); b.review == nil {
			b.review, _, _ = DecodeUnsealed(b.data) // changed by another program, it is still a review
		}
		switch {
		case b.review == nil && !protected(b.data):
			return nil // no review
		case b.review != nil && b.review.ID != id:
			id = b.review.ID
			if keptAlready(w, versionFolder(home, id), b.data) {
				return nil
			}
		}
	}
	moment := opt.now().UTC()
	if info, err := os.Stat(f.Path); err == nil {
		moment = info.ModTime().UTC()
	}
	if b.review != nil && !b.review.Saved.IsZero() {
		moment = b.review.Saved
	}
	data := b.data
	if id == f.Review.ID && f.Protected && !protected(data) {
		var err error
		if data, err = protect(data, f.passphrase); err != nil {
			return err
		}
	}
	return keepVersion(w, versionFolder(home, id), moment, "", data)
}

// keptAlready tells whether a version in a folder has these very bytes and stays when
// the next one comes; an older one moves to the front, so that it does.
func keptAlready(w writer, folder string, data []byte) bool {
	list := versionsIn(folder)
	for i, v := range list {
		if v.Size != int64(len(data)) {
			continue
		}
		if kept, err := w.disk.ReadFile(v.Path); err != nil || !bytes.Equal(kept, data) {
			continue
		}
		if i == 0 || v.Name != "" {
			return true
		}
		_, rest, _ := strings.Cut(filepath.Base(v.Path), "-")
		return w.rename(v.Path, filepath.Join(folder, serialBehind(list)+"-"+rest)) == nil
	}
	return false
}

// keepSaved keeps what was just saved as a version, and notes where.
func keepSaved(w writer, home string, f *File, name string, data []byte) error {
	folder := versionFolder(home, f.Review.ID)
	if err := keepVersion(w, folder, f.Review.Saved, name, data); err != nil {
		return err
	}
	if full, err := filepath.Abs(f.Path); err == nil {
		return rememberPath(w, folder, full)
	}
	return nil
}
