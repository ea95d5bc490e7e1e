package store

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// failingRename fails the nth rename.
type failingRename struct {
	realDisk
	left *int
}

func (d failingRename) Rename(from, to string) error {
	if *d.left--; *d.left == 0 {
		return errors.New("the cable was pulled")
	}
	return d.realDisk.Rename(from, to)
}

func TestWriteFilesTogetherOrNotAtAll(t *testing.T) {
	for n := 1; n <= 4; n++ {
		dir := t.TempDir()
		old := filepath.Join(dir, "1.csv")
		if err := os.WriteFile(old, []byte("as it was"), 0o644); err != nil {
			t.Fatal(err)
		}
		files := []Named{{old, []byte("one")}, {filepath.Join(dir, "2.csv"), []byte("two")}, {filepath.Join(dir, "3.csv"), []byte("three")}}
		left := n
		w := writer{disk: failingRename{left: &left}, sleep: func(time.Duration) {}}
		err := w.writeAll(files, 0o644)
		entries, _ := os.ReadDir(dir)
		first, _ := os.ReadFile(old)
		if n > 3 {
			if err != nil || len(entries) != 3 || string(first) != "one" {
				t.Errorf("without a failure: %v, %d files, first %q", err, len(entries), first)
			}
			continue
		}
		if err == nil {
			t.Errorf("rename %d failed and nobody said so", n)
		}
		if len(entries) != 1 || string(first) != "as it was" {
			t.Errorf("rename %d failed: %d files are there, the first holds %q", n, len(entries), first)
		}
	}
}

// Whatever call fails, no file of the group is new and no temporary one is left.
func TestWriteFilesWhereAnyCallFails(t *testing.T) {
	for at := 1; ; at++ {
		dir := t.TempDir()
		old := filepath.Join(dir, "2.csv")
		if err := os.WriteFile(old, []byte("as it was"), 0o644); err != nil {
			t.Fatal(err)
		}
		d := &failing{at: at, err: os.ErrPermission, half: true}
		err := writer{disk: d}.writeAll([]Named{{filepath.Join(dir, "1.csv"), []byte("one")}, {old, []byte("two")}}, 0o644)
		if d.calls < at {
			break
		}
		if err == nil {
			t.Errorf("%s failed and nobody said so", d.log[at-1])
		}
		entries, _ := os.ReadDir(dir)
		if d.log[at-1] == "sync folder" {
			if len(entries) != 2 {
				t.Errorf("after sync folder %d files are there", len(entries))
			}
			continue
		}
		if data, _ := os.ReadFile(old); len(entries) != 1 || string(data) != "as it was" {
			t.Errorf("%s (call %d) failed: %d files are there, the old one holds %q", d.log[at-1], at, len(entries), data)
		}
	}
}

func TestWriteFilesNamesTheFolderThatIsMissing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "nowhere")
	err := WriteFiles([]Named{{filepath.Join(dir, "1"), nil}, {filepath.Join(dir, "2"), nil}}, 0o644)
	var e *Error
	if !errors.As(err, &e) || e.Kind != NotFound || e.Path != filepath.Join(dir, "1") {
		t.Errorf("got %v", err)
	}
}
