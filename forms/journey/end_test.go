//go:build journey

package journey

import (
	"bytes"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Where no window can be opened the program says so in one sentence, names the command
// line, and ends with status 3; it never waits.
func TestNoWindowPossible(t *testing.T) {
	for _, c := range []struct {
		name, says string
		server     []string // of the display; nil for none
	}{
		{"no display", "no display", nil},
		{"a display without OpenGL", "OpenGL", []string{"-extension", "GLX"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := &screen{t: t, home: t.TempDir()}
			if c.server != nil {
				s.startX(c.server...)
			}
			s.launch(sample(t, "mid-term"))
			if status := s.ends(2 * time.Second); status != 3 {
				t.Errorf("exit status %d, want 3", status)
			}
			said := strings.TrimSpace(s.said.String())
			if strings.Contains(said, "\n") || !strings.Contains(said, c.says) || !strings.Contains(said, "command line") {
				t.Errorf("the program said: %s", said)
			}
		})
	}
}

// unsaved opens the mid-term sample, saved as a file, and types a word into its first
// response.
func (s *screen) unsaved(path, word string) {
	s.t.Helper()
	s.start(path)
	s.waitTitle(filepath.Base(path) + " – Followup")
	s.settle()
	s.key("Return")
	s.write(" " + word)
	s.waitTitle("● " + filepath.Base(path) + " – Followup")
}

// Closing with unsaved work asks, and each of the three answers does what it says.
func TestClosingAsks(t *testing.T) {
	path := sample(t, "mid-term")
	saved := text(t, path)
	s := newScreen(t)
	s.unsaved(path, "tuatahi")

	asks := func() {
		t.Helper()
		s.settle()
		was := s.picture()
		s.key("ctrl+q")
		s.changes("the question", was, dialog)
		s.settle()
	}

	asks()
	was := s.picture()
	s.key("Escape") // keep editing
	s.changes("the end of the question", was, dialog)
	s.write(" tuarua")
	if s.title() != "● "+filepath.Base(path)+" – Followup" || text(t, path) != saved {
		t.Errorf("keeping on editing saved or closed the review: %q", s.title())
	}

	asks()
	s.key("Return") // save
	if status := s.ends(10 * time.Second); status != 0 {
		t.Errorf("saving and closing: exit status %d\n%s", status, s.said)
	}
	wantWords(t, "the saved review", text(t, path), "tuatahi tuarua")
	nothingLeft(t, s)

	saved = text(t, path)
	s.unsaved(path, "tuatoru")
	asks()
	s.key("shift+Tab", "Return") // discard
	if status := s.ends(10 * time.Second); status != 0 {
		t.Errorf("discarding and closing: exit status %d\n%s", status, s.said)
	}
	if text(t, path) != saved {
		t.Error("discarding the changes changed the file")
	}
	nothingLeft(t, s)
}

// dialog is where a question stands: in the middle of the window.
var dialog = image.Rect(360, 300, 960, 560)

// A program that is killed while the user types has the words again at the next start.
func TestKilledWhileTyping(t *testing.T) {
	path := sample(t, "mid-term")
	saved := text(t, path)
	s := newScreen(t)
	s.unsaved(path, "kaitiakitanga")
	typed := time.Now()
	copies := filepath.Join(s.home, "followup", "recovery", "*", "copy-*.followup")
	s.waitFor("the recovery copy", 5*time.Second, func() bool {
		list, _ := filepath.Glob(copies)
		return len(list) > 0
	})
	if took := time.Since(typed); took > 2*time.Second {
		t.Errorf("the words were kept after %s, want two seconds at most", took)
	}
	s.kill()
	if text(t, path) != saved {
		t.Error("typing alone changed the file")
	}

	s.start(path)
	was := s.picture()
	s.key("Return") // open the newest copy
	s.waitTitle("● " + filepath.Base(path) + " – Followup")
	s.changes("the end of the question", was, whole())
	s.save(filepath.Base(path))
	wantWords(t, "the saved review", text(t, path), "kaitiakitanga")
	s.key("ctrl+q")
	if status := s.ends(10 * time.Second); status != 0 {
		t.Errorf("exit status %d\n%s", status, s.said)
	}
	nothingLeft(t, s)
	if list, _ := filepath.Glob(copies); len(list) > 0 {
		t.Errorf("the copies are still there: %v", list)
	}
}

// kill ends the program as a power cut would.
func (s *screen) kill() {
	s.t.Helper()
	if err := s.program.Process.Kill(); err != nil {
		s.t.Fatal(err)
	}
	<-s.ended
}

// What the program keeps of its own: nothing of a draft in the temp folder or in its
// preferences, and no file that others can read.
func TestNothingGetsOut(t *testing.T) {
	path := sample(t, "mid-term")
	s := newScreen(t)
	temp := filepath.Join(s.home, "temp")
	if err := os.Mkdir(temp, 0o700); err != nil {
		t.Fatal(err)
	}
	s.through = []string{"env", "TMPDIR=" + temp}
	s.unsaved(path, "whakatoihara")
	s.save(filepath.Base(path))
	s.write(" whakatoihara")
	s.waitTitle("● " + filepath.Base(path) + " – Followup")
	s.waitFor("the recovery copy", 5*time.Second, func() bool {
		list, _ := filepath.Glob(filepath.Join(s.home, "followup", "recovery", "*", "copy-*.followup"))
		return len(list) > 0
	})
	s.kill()

	if out, err := exec.Command("find", temp, "-type", "f").Output(); err != nil || len(out) > 0 {
		t.Errorf("files in the temp folder: %s %v", out, err)
	}
	err := filepath.WalkDir(s.home, func(file string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		inside := strings.HasPrefix(file, filepath.Join(s.home, "followup")+string(filepath.Separator))
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		if bytes.Contains(data, []byte("whakatoihara")) && !inside {
			t.Errorf("words of the draft are in %s", file)
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		if inside && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("others can read %s: %s", file, info.Mode())
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
