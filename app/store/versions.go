package store

import (
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
}

const versionLayout = "20060102T150405Z"

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
		_, stamp, _ := strings.Cut(strings.TrimSuffix(e.Name(), ".followup"), "-")
		moment, err := time.Parse(versionLayout, stamp)
		if err != nil || !strings.HasSuffix(e.Name(), ".followup") {
			continue
		}
		v := Version{Path: filepath.Join(folder, e.Name()), Moment: moment}
		if info, err := e.Info(); err == nil {
			v.Size = info.Size()
		}
		list = append(list, v)
	}
	slices.SortFunc(list, func(a, b Version) int { return strings.Compare(b.Path, a.Path) })
	return list
}

// LastGood returns the newest kept version of a review that opens, or an error of
// kind NotFound.
func LastGood(id draft.ID, opt Options) (*File, error) {
	list, err := Versions(id)
	if err != nil {
		return nil, err
	}
	for _, v := range list {
		if f, err := Open(v.Path, opt); err == nil {
			return f, nil
		}
	}
	return nil, &Error{Kind: NotFound, What: "has no good version in the program’s folder", Do: "Look for a copy in your records system or backup."}
}

// keepVersion puts a saved file's bytes with the versions and takes the oldest away.
func keepVersion(w writer, home string, id draft.ID, moment time.Time, data []byte) error {
	folder := versionFolder(home, id)
	if err := w.disk.MkdirAll(folder, 0o700); err != nil {
		return writeError(folder, err)
	}
	list := versionsIn(folder)
	serial := 1 // not the clock says which is the newest: clocks are set back
	if len(list) > 0 {
		number, _, _ := strings.Cut(filepath.Base(list[0].Path), "-")
		n, _ := strconv.Atoi(number)
		serial = n + 1
	}
	name := filepath.Join(folder, fmt.Sprintf("%08d-%s.followup", serial, moment.Format(versionLayout)))
	if err := w.write(name, data, 0o600); err != nil {
		return err
	}
	for i, v := range list {
		if i >= kept-1 {
			_ = w.disk.Remove(v.Path)
		}
	}
	return nil
}
