//go:build journey

package journey

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
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
