//go:build journey

package journey

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A window that nobody touches does nothing but let the cursor blink, whatever came
// before: a laptop's battery is the reason.
func TestWindowRests(t *testing.T) {
	const (
		longest = 3 * time.Second // it is looked at for so long
		most    = 0.25            // of one processor; the blinking cursor draws the window twice a second
	)
	path := sample(t, "cabinet-response")
	s := newScreen(t)
	s.start(path)
	s.waitTitle("sample-cabinet-response.followup – Followup")
	s.key("ctrl+q")
	s.ends(10 * time.Second)
	s.start() // on the first page, with the review among the recent ones
	files := strings.TrimSuffix(path, ".followup") + " export"
	for _, step := range []struct {
		what string
		do   func()
	}{
		{"on the first page", func() {}},
		{"with a review opened from the first page", func() {
			s.key("Tab", "Tab", "Return")
			s.waitTitle("sample-cabinet-response.followup – Followup")
		}},
		{"in the editor", func() { s.key("Return") }},
		{"after typing", func() { s.write(" Whakatau.") }},
		{"after saving", func() { s.save("sample-cabinet-response.followup") }},
		{"after the next recommendations", func() { s.key("alt+Down", "alt+Down") }},
		{"after the preview", func() {
			s.key("ctrl+p")
			s.settle()
			s.key("Escape")
		}},
		{"on the overview", func() { s.key("ctrl+1") }},
		{"in a paper", func() { s.key("ctrl+5", "Down", "Down", "Return") }},
		{"on the checks", func() { s.key("ctrl+7") }},
		{"after the settings", func() {
			s.key("ctrl+comma")
			s.settle()
			s.key("Escape")
		}},
		{"after an export", func() {
			s.key("ctrl+9")
			s.settle()
			s.key("Return")
			s.waitFor("the exported files", 30*time.Second, func() bool {
				return exists(filepath.Join(files, "sample-cabinet-response-cabinet-response.html"))
			})
		}},
		{"after a search for similar recommendations", func() {
			s.key("ctrl+2", "ctrl+g")
			s.settle()
			s.key("Escape")
		}},
	} {
		step.do()
		s.settle()
		time.Sleep(2 * time.Second) // pages, checks and copies are made after a pause
		from := s.worked()
		time.Sleep(longest)
		part := (s.worked() - from).Seconds() / longest.Seconds()
		t.Logf("%s: %.0f %% of a processor", step.what, 100*part)
		if part > most && !raced() {
			t.Errorf("%s the window takes %.0f %% of a processor with nothing to do", step.what, 100*part)
		}
	}
	s.key("ctrl+q")
	s.ends(10 * time.Second)
	s.silent()
}

// worked is how much processor time the program has had.
func (s *screen) worked() time.Duration {
	s.t.Helper()
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", s.program.Process.Pid))
	if err != nil {
		s.t.Fatal(err)
	}
	fields := strings.Fields(string(stat[strings.LastIndexByte(string(stat), ')')+1:]))
	const user, system = 11, 12 // behind the name, in hundredths of a second
	var a, b int
	if _, err := fmt.Sscan(fields[user]+" "+fields[system], &a, &b); err != nil {
		s.t.Fatal(err)
	}
	return time.Duration(a+b) * 10 * time.Millisecond
}
