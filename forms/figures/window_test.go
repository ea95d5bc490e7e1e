//go:build bench

package figures

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"followup/app/kind"
	"followup/app/store"
)

// The screen that the window is measured on. Xvfb keeps its picture in a file: the
// pixels are its last bytes, four for each.
const (
	screenWidth, screenHeight = 1600, 1000
	pixels                    = screenWidth * screenHeight
)

// screen is an X server without a monitor.
type screen struct {
	t       *testing.T
	display string
	file    *os.File
	start   int64 // of the pixels in the file
}

// newScreen starts an X server; it returns nil where there is none on this machine.
func newScreen(t *testing.T) *screen {
	t.Helper()
	for _, tool := range []string{"Xvfb", "xdotool"} {
		if _, err := exec.LookPath(tool); err != nil {
			fmt.Printf("not measured: %s is not installed\n", tool)
			return nil
		}
	}
	dir := t.TempDir()
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	x := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", fmt.Sprintf("%dx%dx24", screenWidth, screenHeight), "-nolisten", "tcp", "-noreset", "-fbdir", dir)
	x.ExtraFiles = []*os.File{write}
	if err := x.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = x.Process.Kill(); _ = x.Wait() })
	write.Close()
	number := make([]byte, 16)
	n, err := read.Read(number)
	if err != nil {
		t.Fatalf("Xvfb names no display: %v", err)
	}
	file, err := os.Open(filepath.Join(dir, "Xvfb_screen0"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	info, err := file.Stat()
	if err != nil {
		t.Fatal(err)
	}
	return &screen{t: t, display: ":" + strings.TrimSpace(string(number[:n])), file: file, start: info.Size() - 4*pixels}
}

// picture reads the screen.
func (s *screen) picture(into []byte) {
	s.t.Helper()
	if _, err := s.file.ReadAt(into, s.start); err != nil && err != io.EOF {
		s.t.Fatal(err)
	}
}

// differ counts the pixels in which two pictures differ, and how many colours the
// second has, up to 32.
func differ(a, b []byte) (changed, colours int) {
	seen := map[[4]byte]bool{}
	for i := 0; i < len(a); i += 4 {
		if a[i] != b[i] || a[i+1] != b[i+1] || a[i+2] != b[i+2] {
			changed++
		}
		if len(seen) < 32 {
			seen[[4]byte(b[i:i+4])] = true
		}
	}
	return changed, len(seen)
}

// window prints how long the program takes to show its window with a review of 500
// recommendations, and until nothing changes on it any more.
func window(t *testing.T, program string, tables *kind.Tables) {
	t.Helper()
	s := newScreen(t)
	if s == nil {
		return
	}
	review := Make(tables, Usual(500), 1)
	var mapped, painted, settled []time.Duration
	var spent time.Duration
	for range 7 {
		// Each run has a file of its own: the program is killed, its lock stays, and
		// a window that asks about it is no window with a review.
		path := filepath.Join(t.TempDir(), "r.followup")
		if _, err := store.Save(path, review, store.Options{}); err != nil {
			t.Fatal(err)
		}
		o := s.open(program, path)
		mapped, painted, settled = append(mapped, o.mapped), append(painted, o.painted), append(settled, o.settled)
		if spent == 0 || o.cpu < spent {
			spent = o.cpu
		}
	}
	row(500, "visible", mapped, 0, 0, "0.5 s")
	row(500, "painted", painted, 0, 0, "")
	row(500, "settled", settled, spent, 0, "1.5 s")
}

// opening is how long the parts of opening a window took.
type opening struct{ mapped, painted, settled, cpu time.Duration }

// open starts the program and watches until the screen has been still for two
// seconds. A blinking cursor is stillness.
func (s *screen) open(program, path string) opening {
	s.t.Helper()
	const cursor = 300 // pixels that may change in a still window
	home := s.t.TempDir()
	c := exec.Command(program, path)
	c.Env = append(os.Environ(), "DISPLAY="+s.display, "FOLLOWUP_HOME="+home, "HOME="+home, "XDG_CONFIG_HOME="+home, "LIBGL_ALWAYS_SOFTWARE=1")
	before, now := make([]byte, 4*pixels), make([]byte, 4*pixels)
	s.picture(before)
	var o opening
	start := time.Now()
	if err := c.Start(); err != nil {
		s.t.Fatal(err)
	}
	seen := make(chan time.Duration, 1)
	go func() {
		for {
			x := exec.Command("xdotool", "search", "--onlyvisible", "--name", "Followup")
			x.Env = append(os.Environ(), "DISPLAY="+s.display)
			if out, err := x.Output(); err == nil && len(out) > 0 || time.Since(start) > 30*time.Second {
				seen <- time.Since(start)
				return
			}
			time.Sleep(5 * time.Millisecond)
		}
	}()
	for time.Since(start) < 30*time.Second {
		s.picture(now)
		at := time.Since(start)
		changed, colours := differ(before, now)
		if changed > cursor {
			if o.painted == 0 && colours >= 32 {
				o.painted = at
			}
			o.settled = at
			before, now = now, before
		}
		if o.painted > 0 && at > o.settled+2*time.Second {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	o.mapped = <-seen
	if err := c.Process.Kill(); err != nil {
		s.t.Fatal(err)
	}
	_ = c.Wait()
	o.cpu = c.ProcessState.UserTime() + c.ProcessState.SystemTime()
	for time.Since(start) < time.Minute { // the next run begins on an empty screen
		s.picture(now)
		if _, colours := differ(before, now); colours < 32 {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	return o
}
