package store

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// What a killed program left half-written goes with the next write into its folder;
// what is young, or not ours by its name, stays.
func TestHalfWrittenFilesAreSweptLater(t *testing.T) {
	home(t)
	dir := t.TempDir()
	old, young := time.Now().Add(-2*time.Hour), time.Now().Add(-time.Minute)
	goes := map[string]time.Time{
		".pepa.xlsx.0123456789ab.tmp":               old,
		".He tūtohu (v2).followup.abcdefabcdef.tmp": old,
		".~pepa.followup.lock.0123456789abcdef":     old,
	}
	stays := map[string]time.Time{
		".pepa.pdf.0123456789ab.tmp":  young, // somebody may be writing it
		".~pepa.followup.lock":        old,   // a lock is judged by what it says
		".pepa.xlsx.0123456789.tmp":   old,   // ten digits
		".pepa.xlsx.0123456789AB.tmp": old,
		"pepa.xlsx.0123456789ab.tmp":  old, // not hidden
		"..0123456789ab.tmp":          old,
		"notes.tmp":                   old,
		".~lock.pepa.xlsx#":           old, // LibreOffice's
	}
	write := func(files map[string]time.Time) {
		for name, moment := range files {
			path := filepath.Join(dir, name)
			if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
				t.Fatal(err)
			}
			if err := os.Chtimes(path, moment, moment); err != nil {
				t.Fatal(err)
			}
		}
	}
	there := func(name string) bool { _, err := os.Lstat(filepath.Join(dir, name)); return err == nil }
	for how, run := range map[string]func() error{
		"a save":   func() error { _, err := Save(filepath.Join(dir, "x.followup"), small(), Options{}); return err },
		"one file": func() error { return WriteFile(filepath.Join(dir, "a.csv"), []byte("a"), 0o600) },
		"a set of two": func() error {
			return WriteFiles([]Named{{filepath.Join(dir, "b.csv"), nil}, {filepath.Join(dir, "c.csv"), nil}}, 0o600)
		},
	} {
		write(goes)
		write(stays)
		folder := filepath.Join(dir, ".folder.0123456789ab.tmp")
		if err := os.MkdirAll(folder, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(folder, old, old); err != nil {
			t.Fatal(err)
		}
		if err := run(); err != nil {
			t.Fatal(err)
		}
		for name := range goes {
			if there(name) {
				t.Errorf("%s left %s", how, name)
			}
		}
		for name := range stays {
			if !there(name) {
				t.Errorf("%s took %s away", how, name)
			}
		}
		if !there(filepath.Base(folder)) {
			t.Errorf("%s took a folder away", how)
		}
	}
}
