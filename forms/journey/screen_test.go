//go:build journey

package journey

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// screen is a virtual screen with the program in it.
type screen struct {
	t       *testing.T
	display string
	home    string
	program *exec.Cmd
	said    *bytes.Buffer // what the program wrote to its two streams
	ended   chan error
}

// binary is the program under test.
func binary(t *testing.T) string {
	t.Helper()
	path := os.Getenv("FOLLOWUP_BINARY")
	if path == "" {
		t.Fatal("FOLLOWUP_BINARY does not name the program; run the journeys with: make journeys")
	}
	return path
}

// open starts a virtual screen and the program in it on a review.
func open(t *testing.T, review string) *screen {
	t.Helper()
	s := &screen{t: t, home: t.TempDir(), said: &bytes.Buffer{}, ended: make(chan error, 1)}
	s.startX()
	s.start(review)
	return s
}

// startX starts an X server on a display of its own choosing.
func (s *screen) startX() {
	s.t.Helper()
	read, write, err := os.Pipe()
	if err != nil {
		s.t.Fatal(err)
	}
	x := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1600x1000x24", "-nolisten", "tcp")
	x.ExtraFiles = []*os.File{write}
	if err := x.Start(); err != nil {
		s.t.Fatalf("Xvfb does not start: %v", err)
	}
	s.t.Cleanup(func() { _ = x.Process.Kill(); _ = x.Wait() })
	write.Close()
	number := make([]byte, 16)
	n, err := read.Read(number)
	if err != nil {
		s.t.Fatalf("Xvfb gives no display: %v", err)
	}
	s.display = ":" + strings.TrimSpace(string(number[:n]))
}

// start starts the program and waits until its window shows.
func (s *screen) start(review string) {
	s.t.Helper()
	args := []string{}
	if review != "" {
		args = append(args, review)
	}
	s.program = exec.Command(binary(s.t), args...)
	s.program.Env = append(os.Environ(), "DISPLAY="+s.display, "FOLLOWUP_HOME="+s.home,
		"LANG=C.UTF-8", "HOME="+s.home, "XDG_CONFIG_HOME="+filepath.Join(s.home, "config"), "LIBGL_ALWAYS_SOFTWARE=1")
	s.program.Stdout, s.program.Stderr = s.said, s.said
	if err := s.program.Start(); err != nil {
		s.t.Fatal(err)
	}
	program, ended := s.program, make(chan error, 1)
	s.ended = ended
	go func() { ended <- program.Wait() }()
	s.t.Cleanup(func() { _ = program.Process.Kill() })
	s.waitFor("the window", 20*time.Second, func() bool {
		return s.xdotool("search", "--onlyvisible", "--name", "Followup") != ""
	})
	s.settle()
}

// xdotool runs xdotool and returns what it printed; no output where it fails.
func (s *screen) xdotool(args ...string) string {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	c := exec.CommandContext(ctx, "xdotool", args...)
	c.Env = append(os.Environ(), "DISPLAY="+s.display)
	out, err := c.Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}

// key presses keys, one after the other: "ctrl+s", "Tab".
func (s *screen) key(keys ...string) {
	for _, k := range keys {
		s.xdotool("key", "--clearmodifiers", k)
		time.Sleep(60 * time.Millisecond)
	}
}

// write types text with real keystrokes.
func (s *screen) write(text string) {
	s.xdotool("type", "--delay", "25", text)
	time.Sleep(200 * time.Millisecond)
}

// click clicks at a place of the screen.
func (s *screen) click(x, y int) {
	s.xdotool("mousemove", strconv.Itoa(x), strconv.Itoa(y), "click", "1")
	time.Sleep(250 * time.Millisecond)
}

// title returns the title of the window.
func (s *screen) title() string {
	id, _, _ := strings.Cut(s.xdotool("search", "--onlyvisible", "--name", "Followup"), "\n")
	return s.xdotool("getwindowname", id)
}

// picture takes a picture of the whole screen.
func (s *screen) picture() image.Image {
	s.t.Helper()
	c := exec.Command("import", "-silent", "-window", "root", "png:-")
	c.Env = append(os.Environ(), "DISPLAY="+s.display)
	out, err := c.Output()
	if err != nil {
		s.t.Fatalf("no picture of the screen: %v", err)
	}
	img, err := png.Decode(bytes.NewReader(out))
	if err != nil {
		s.t.Fatal(err)
	}
	return img
}

// keep writes a picture of the screen into the folder for pictures, where one is asked for.
func (s *screen) keep(name string) {
	dir := os.Getenv("FOLLOWUP_SCREENS")
	if dir == "" {
		return
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		s.t.Fatal(err)
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		s.t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, s.picture()); err != nil {
		s.t.Fatal(err)
	}
}

// settle waits until the screen stands still for a moment.
func (s *screen) settle() {
	s.t.Helper()
	last := s.picture()
	still := 0
	for end := time.Now().Add(15 * time.Second); time.Now().Before(end); {
		time.Sleep(200 * time.Millisecond)
		next := s.picture()
		if differing(last, next, last.Bounds()) < 60 { // a blinking cursor
			if still++; still == 3 {
				return
			}
		} else {
			still = 0
		}
		last = next
	}
}

// differing counts the points in which two pictures differ inside an area.
func differing(a, b image.Image, area image.Rectangle) int {
	n := 0
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			if a.At(x, y) != b.At(x, y) {
				n++
			}
		}
	}
	return n
}

// waitFor waits until a condition holds, and fails with a picture where it does not.
func (s *screen) waitFor(what string, most time.Duration, holds func() bool) {
	s.t.Helper()
	for end := time.Now().Add(most); time.Now().Before(end); {
		if holds() {
			return
		}
		select {
		case err := <-s.ended:
			s.t.Fatalf("the program ended while the test waited for %s: %v\n%s", what, err, s.said)
		case <-time.After(100 * time.Millisecond):
		}
	}
	s.t.Fatalf("%s did not come within %s; picture: %s\n%s", what, most, s.evidence(), s.said)
}

// evidence keeps a picture of a failure and says where.
func (s *screen) evidence() string {
	dir := os.Getenv("FOLLOWUP_EVIDENCE")
	if dir == "" {
		dir = filepath.Join("..", "..", "build", "evidence")
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err.Error()
	}
	path := filepath.Join(dir, strings.ReplaceAll(s.t.Name(), "/", "-")+".png")
	f, err := os.Create(path)
	if err != nil {
		return err.Error()
	}
	defer f.Close()
	_ = png.Encode(f, s.picture())
	return path
}

// ends waits for the program to end by itself and returns its exit status.
func (s *screen) ends(most time.Duration) int {
	s.t.Helper()
	select {
	case <-s.ended:
		return s.program.ProcessState.ExitCode()
	case <-time.After(most):
		s.t.Fatalf("the program did not end; picture: %s", s.evidence())
		return -1
	}
}

// run runs the program as a command line and returns its status and what it printed.
func run(t *testing.T, args ...string) (status int, out string) {
	t.Helper()
	c := exec.Command(binary(t), args...)
	c.Env = append(os.Environ(), "FOLLOWUP_HOME="+t.TempDir())
	data, err := c.Output()
	if err != nil {
		exit, ok := err.(*exec.ExitError)
		if !ok {
			t.Fatal(err)
		}
		return exit.ExitCode(), string(data) + string(exit.Stderr)
	}
	return 0, string(data)
}

// sample writes the samples and returns the path of one.
func sample(t *testing.T, kind string) string {
	t.Helper()
	dir := t.TempDir()
	if status, out := run(t, "sample", dir); status != 0 {
		t.Fatalf("followup sample: %d %s", status, out)
	}
	return filepath.Join(dir, fmt.Sprintf("sample-%s.followup", kind))
}

// tool runs a program from outside and returns what it printed.
func tool(t *testing.T, name string, args ...string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	out, err := exec.CommandContext(ctx, name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}
