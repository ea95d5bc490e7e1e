//go:build journey

package journey

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"followup/app/draft"
	"followup/app/store"
)

// shown keeps a picture where FOLLOWUP_EVIDENCE names a folder: a person may look at it.
func (s *screen) shown(name string) {
	s.t.Helper()
	if dir := os.Getenv("FOLLOWUP_EVIDENCE"); dir != "" {
		if err := keepPicture(filepath.Join(dir, name+".png"), s.picture()); err != nil {
			s.t.Error(err)
		}
	}
}

// byOther changes a file as the program of somebody else would, who does not see the
// lock: on another network drive, or from a backup.
func byOther(t *testing.T, path, words string) {
	t.Helper()
	f, err := store.Open(path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	id := f.Review.Recommendations[2].ID
	next := draft.Changed(f.Review, id, func(r *draft.Recommendation) { r.Response = draft.Markdown(words) })
	if _, err := store.SaveFile(path, next, store.Options{Name: "Hēmi", Base: f, Overwrite: true, Home: t.TempDir()}); err != nil {
		t.Fatal(err)
	}
}

// A file that somebody else changed is not written over: each of the three answers does
// what it says, in a real window.
func TestChangedByAnother(t *testing.T) {
	const mine, theirs = "kotahitanga", "manaakitanga"
	for _, c := range []struct {
		name string
		keys []string // from the answer that the question begins on
		then func(s *screen, path string) (file, copied string)
		want []string // in the file
		not  []string
	}{
		{
			"merge",
			[]string{"Return"},
			func(s *screen, path string) (string, string) {
				s.settle()
				s.shown("merge-2")
				s.key("shift+Tab", "Return")
				s.waitTitle(filepath.Base(path) + " – Followup")
				return path, ""
			},
			[]string{mine, theirs},
			nil,
		},
		{
			"theirs",
			[]string{"shift+Tab", "shift+Tab", "Return"},
			func(s *screen, path string) (string, string) {
				s.settle()
				s.key("ctrl+s")
				s.waitTitle(filepath.Base(path) + " – Followup")
				return path, ""
			},
			[]string{theirs},
			[]string{mine},
		},
		{
			"copy",
			[]string{"shift+Tab", "Return"},
			func(s *screen, path string) (string, string) {
				copied := filepath.Join(s.home, "mine.followup")
				s.settle()
				s.key("ctrl+a")
				s.write(copied)
				s.key("Return")
				s.waitTitle("mine.followup – Followup")
				return path, copied
			},
			[]string{theirs},
			[]string{mine},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := sample(t, "mid-term")
			s := newScreen(t)
			s.unsaved(path, mine)
			byOther(t, path, theirs)
			was := s.picture()
			s.key("ctrl+s")
			s.changes("the question", was, dialog)
			s.settle()
			s.shown("changed-" + c.name)
			if now := text(t, path); !strings.Contains(now, theirs) || strings.Contains(now, mine) {
				t.Error("saving wrote over what somebody else had written")
			}
			s.key(c.keys...)
			file, copied := c.then(s, path)
			now := text(t, file)
			wantWords(t, "the file", now, c.want...)
			for _, word := range c.not {
				if strings.Contains(now, word) {
					t.Errorf("the file holds %s", word)
				}
			}
			if copied != "" {
				wantWords(t, "the copy", text(t, copied), mine)
			}
		})
	}
}

// Two people on two computers: the second is told who has the review open, reads it, or
// takes it over knowingly; the first is told when saving.
func TestTwoAtOnce(t *testing.T) {
	path := sample(t, "mid-term")
	name := filepath.Base(path)
	first := newScreen(t)
	first.unsaved(path, "tuatahi")

	reader := newScreen(t)
	reader.start(path)
	reader.settle()
	reader.shown("locked")
	reader.key("Return") // open to read
	reader.waitTitle(strings.TrimSuffix(name, ".followup") + " (copy).followup – Followup")
	reader.settle()
	reader.shown("read-only")
	reader.key("ctrl+q")
	if status := reader.ends(10 * time.Second); status != 0 {
		t.Errorf("the reader ended with %d", status)
	}

	second := newScreen(t)
	second.start(path)
	second.settle()
	second.key("Tab", "Return") // take it over
	second.waitTitle(name + " – Followup")

	saved := text(t, path)
	was := first.picture()
	first.key("ctrl+s")
	first.changes("the question", was, dialog)
	first.settle()
	first.shown("taken-over")
	if text(t, path) != saved {
		t.Error("the first saved over the second without being asked")
	}
	first.key("Escape")
	first.waitTitle("● " + name + " – Followup")
}

// A lock that was left behind is no obstacle: of another computer that has not renewed
// it, of a process number that is another program's by now, or cut short.
func TestLocksLeftBehind(t *testing.T) {
	old := time.Now().Add(-time.Hour)
	for _, c := range []struct {
		name    string
		body    func(machine string) string
		moment  time.Time
		refused bool
	}{
		{"another computer, an hour ago", func(string) string { return lockOf("another", 4711) }, old, false},
		{"another computer, now", func(string) string { return lockOf("another", 4711) }, time.Now(), true},
		{"this computer, a process number that runs", func(machine string) string { return lockOf(machine, os.Getpid()) }, time.Now(), false},
		{"cut short, an hour ago", func(string) string { return "Followup" }, old, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := sample(t, "mid-term")
			s := newScreen(t)
			machine := "0123456789abcdef"
			own := filepath.Join(s.home, "followup")
			if err := os.MkdirAll(own, 0o700); err != nil {
				t.Fatal(err)
			}
			lock := filepath.Join(filepath.Dir(path), ".~"+filepath.Base(path)+".lock")
			for file, body := range map[string]string{filepath.Join(own, "machine"): machine + "\n", lock: c.body(machine)} {
				if err := os.WriteFile(file, []byte(body), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if err := os.Chtimes(lock, c.moment, c.moment); err != nil {
				t.Fatal(err)
			}
			s.start(path)
			if c.refused {
				s.settle()
				if s.title() != "Followup" {
					t.Errorf("the title is %q", s.title())
				}
				return
			}
			s.waitTitle(filepath.Base(path) + " – Followup")
		})
	}
}

func lockOf(machine string, pid int) string {
	return strings.Join([]string{"Followup has this review open.", "Mere", time.Now().UTC().Format(time.RFC3339), strconv.Itoa(pid), machine, "0123456789abcdef", ""}, "\n")
}
