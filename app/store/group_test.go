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

func TestWriteFilesNamesTheFolderThatIsMissing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "nowhere")
	err := WriteFiles([]Named{{filepath.Join(dir, "1"), nil}, {filepath.Join(dir, "2"), nil}}, 0o644)
	var e *Error
	if !errors.As(err, &e) || e.Kind != NotFound || e.Path != filepath.Join(dir, "1") {
		t.Errorf("got %v", err)
	}
}
