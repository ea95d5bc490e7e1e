package store

import (
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"followup/app/draft"
)

// kept is how many saved versions of a review stay in the program's folder.
const kept = 5

// Version is one saved version of a review in the program's folder. It opens with
// [Open] like any review, with the passphrase that it was saved with.
type Version struct {
	Path   string
	Moment time.Time // UTC, when it was saved
	Size   int64     // bytes
	Name   string    // that the user gave it; such a version is never taken away
}

const (
	versionLayout = "20060102T150405Z"
	savedAt       = "path" // the file that says where a review was last saved
)

// Versions returns the saved versions that are kept of a review, newest first. A
// review that was never saved here has none.
func Versions(id draft.ID) ([]Version, error) {
	home, err := Home()
	if err != nil {
		return nil, err
	}
	return versionsIn(versionFolder(home, id)), nil
}

func versionFolder(home string, id draft.ID) string {
	return filepath.Join(home, "versions", folderName(id))
}

func versionsIn(folder string) []Version {
	entries, _ := os.ReadDir(folder) // no folder: no versions
	var list []Version
	for _, e := range entries {
		_, rest, _ := strings.Cut(strings.TrimSuffix(e.Name(), ".followup"), "-")
		stamp, label, _ := strings.Cut(rest, "-")
		moment, err := time.Parse(versionLayout, stamp)
		if err != nil || !strings.HasSuffix(e.Name(), ".followup") {
			continue
		}
		v := Version{Path: filepath.Join(folder, e.Name()), Moment: moment}
		if name, err := hex.DecodeString(label); err == nil {
			v.Name = string(name)
		}
		if info, err := e.Info(); err == nil {
			v.Size = info.Size()
		}
		list = append(list, v)
	}
	slices.SortFunc(list, func(a, b Version) int { return strings.Compare(b.Path, a.Path) })
	return list
}

// LastGood returns the newest kept version of a review that opens, or an error of
// kind NotFound. Where none opens for want of the passphrase, the error is of kind
// Protected or WrongPassphrase.
func LastGood(id draft.ID, opt Options) (*File, error) {
	home, err := opt.home()
	if err != nil {
		return nil, err
	}
	return lastGoodIn([]string{versionFolder(home, id)}, opt)
}

// LastGoodOf is [LastGood] of the review that was last saved at a path, for a file
// that is too damaged to say which review it was.
func LastGoodOf(path string, opt Options) (*File, error) {
	home, err := opt.home()
	if err != nil {
		return nil, err
	}
	root := filepath.Join(home, "versions")
	entries, _ := os.ReadDir(root) // no folder: no versions
	var folders []string
	for _, e := range entries {
		saved, err := os.ReadFile(filepath.Join(root, e.Name(), savedAt))
		if err == nil && samePath(strings.TrimSuffix(string(saved), "\n"), path) {
			folders = append(folders, filepath.Join(root, e.Name()))
		}
	}
	return lastGoodIn(folders, opt)
}

func lastGoodIn(folders []string, opt Options) (*File, error) {
	var list []Version
	for _, folder := range folders {
		list = append(list, versionsIn(folder)...)
	}
	slices.SortStableFunc(list, func(a, b Version) int {
		if filepath.Dir(a.Path) == filepath.Dir(b.Path) {
			return 0 // in order already
		}
		return b.Moment.Compare(a.Moment)
	})
	for _, v := range list {
		f, err := Open(v.Path, opt)
		var e *Error
		switch {
		case err == nil:
			return f, nil
		case errors.As(err, &e) && (e.Kind == Protected || e.Kind == WrongPassphrase):
			return nil, err
		}
	}
	return nil, &Error{Kind: NotFound, What: "has no good version in the program’s folder", Do: "Look for a copy in your records system or backup."}
}

// keepVersion puts a file's bytes with the versions in a folder, with the name that the
// user gave it or none, and takes the oldest of those without a name away.
func keepVersion(w writer, folder string, moment time.Time, name string, data []byte) error {
	if err := w.disk.MkdirAll(folder, 0o700); err != nil {
		return writeError(folder, err)
	}
	list := versionsIn(folder)
	label := ""
	if name != "" {
		label = "-" + hex.EncodeToString([]byte(shortened(draft.Enter(name), 80)))
	}
	file := serialBehind(list) + "-" + moment.UTC().Format(versionLayout) + label + ".followup"
	if err := w.write(filepath.Join(folder, file), data, 0o600); err != nil {
		return err
	}
	unnamed := 0
	if name == "" {
		unnamed = 1
	}
	for _, v := range list {
		if v.Name != "" {
			continue
		}
		if unnamed++; unnamed > kept {
			_ = w.disk.Remove(v.Path)
		}
	}
	return nil
}

// serialBehind is the number of the version that comes next, as it begins the name of
// its file. Not the clock says which is the newest: clocks are set back.
func serialBehind(list []Version) string {
	n := 0
	if len(list) > 0 {
		number, _, _ := strings.Cut(filepath.Base(list[0].Path), "-")
		n, _ = strconv.Atoi(number)
	}
	return fmt.Sprintf("%08d", n+1)
}

// rememberPath notes where a review was last saved.
func rememberPath(w writer, folder, path string) error {
	note := filepath.Join(folder, savedAt)
	if old, err := os.ReadFile(note); err == nil && string(old) == path+"\n" {
		return nil
	}
	return w.write(note, []byte(path+"\n"), 0o600)
}
