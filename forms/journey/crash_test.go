//go:build journey

package journey

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A crash of the program itself leaves a note without words or paths, and the next
// start says so in a sentence, beside the copies of what was typed.
func TestToldOfACrash(t *testing.T) {
	path := sample(t, "mid-term")
	s := newScreen(t)
	s.unsaved(path, "whakamaharatanga")
	if err := s.program.Process.Signal(syscall.SIGABRT); err != nil {
		t.Fatal(err)
	}
	<-s.ended

	s.start(path)
	s.settle()
	s.shown("after-a-crash")
	own := filepath.Join(s.home, "followup")
	note := text(t, filepath.Join(own, "crash.txt"))
	for _, word := range []string{"whakamaharatanga", s.home, "/root/", "/home/", filepath.Dir(path)} {
		if strings.Contains(note, word) {
			t.Errorf("the note holds %q:\n%s", word, note)
		}
	}
	for _, word := range []string{"SIGABRT", "goroutine 1", "no text of a draft"} {
		if !strings.Contains(note, word) {
			t.Errorf("the note lacks %q:\n%s", word, note)
		}
	}
	if info, err := os.Stat(filepath.Join(own, "crash.txt")); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the note: %v %v", info.Mode(), err)
	}
	was := s.picture()
	s.key("Escape") // the sentence
	s.changes("the end of the sentence", was, whole())
}

// names lists what is in a folder.
func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}

// The system ends the program, as at the end of a session, while there is work that is
// not saved: nobody can be asked, so it is kept to the last letter and offered again.
// The file is not changed, and is not left locked.
func TestEndedByTheSystem(t *testing.T) {
	path := sample(t, "mid-term")
	saved := text(t, path)
	before := names(t, filepath.Dir(path))
	s := newScreen(t)
	s.unsaved(path, "whakamutunga")
	if err := s.program.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if status := s.ends(10 * time.Second); status != 0 {
		t.Errorf("exit status %d\n%s", status, s.said)
	}
	s.silent()
	if text(t, path) != saved {
		t.Error("the file was changed")
	}
	if after := names(t, filepath.Dir(path)); !slices.Equal(after, before) {
		t.Errorf("beside the file is left %v, before it was %v", after, before)
	}
	copies, _ := filepath.Glob(filepath.Join(s.home, "followup", "recovery", "*", "copy-*.followup"))
	if len(copies) == 0 || !strings.Contains(text(t, copies[len(copies)-1]), "whakamutunga") {
		t.Fatalf("what was typed is not in the copies: %v", copies)
	}

	s.start(path)
	s.settle()
	s.shown("after-the-system")
}
