//go:build journey

package journey

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// width and height are the virtual screen's.
const (
	width  = 1600
	height = 1000
)

// screen is a virtual screen with the program in it.
type screen struct {
	t       *testing.T
	display string
	home    string   // the program's own folder
	through []string // a program that runs ours: strace, unshare
	dir     string   // where the program is started; empty is here
	build   string   // the program, where it is not the one under test
	report  *os.File // where it writes its frames down, or nil
	program *exec.Cmd
	said    *bytes.Buffer // what the program wrote to its two streams
	ended   chan struct{}
	last    *image.RGBA // the picture that was kept last
}

// newScreen starts a virtual screen with a Māori keyboard, and nothing on it yet.
func newScreen(t *testing.T) *screen {
	t.Helper()
	s := &screen{t: t, home: t.TempDir()}
	s.startX()
	s.tool("setxkbmap", "-layout", "mao") // macrons are one stroke with AltGr
	return s
}

// startX starts an X server on a display of its own choosing. Further arguments go
// to the server.
func (s *screen) startX(more ...string) {
	s.t.Helper()
	read, write, err := os.Pipe()
	if err != nil {
		s.t.Fatal(err)
	}
	size := strconv.Itoa(width) + "x" + strconv.Itoa(height) + "x24"
	x := exec.Command("Xvfb", append([]string{"-displayfd", "3", "-screen", "0", size, "-nolisten", "tcp", "-noreset"}, more...)...)
	x.ExtraFiles = []*os.File{write}
	if err := x.Start(); err != nil {
		s.t.Fatalf("Xvfb does not start: %v", err)
	}
	s.t.Cleanup(func() { _ = x.Process.Kill(); _ = x.Wait() })
	write.Close()
	defer read.Close()
	number, err := io.ReadAll(read) // the server closes it behind the number
	if err != nil || len(number) == 0 {
		s.t.Fatalf("Xvfb gives no display: %q %v", number, err)
	}
	s.display = ":" + strings.TrimSpace(string(number))
}

// environment is what the program sees of the machine: its own folder, no display
// but ours.
func (s *screen) environment() []string {
	var env []string
	for _, e := range os.Environ() {
		if name, _, _ := strings.Cut(e, "="); name != "DISPLAY" && name != "WAYLAND_DISPLAY" {
			env = append(env, e)
		}
	}
	if s.display != "" {
		env = append(env, "DISPLAY="+s.display)
	}
	return append(env, "FOLLOWUP_HOME="+filepath.Join(s.home, "followup"), "LANG=C.UTF-8", "HOME="+s.home,
		"XDG_CONFIG_HOME="+filepath.Join(s.home, "config"), "XDG_CACHE_HOME="+filepath.Join(s.home, "cache"), // else Mesa looks the person up
		"LIBGL_ALWAYS_SOFTWARE=1")
}

// tools is what the tools around the program see of the machine: our display, and letters
// with macrons, which xdotool does not type in the language of a machine that has none.
func (s *screen) tools() []string {
	return append(os.Environ(), "DISPLAY="+s.display, "LC_ALL=C.UTF-8")
}

// launch starts the program and does not wait for a window.
func (s *screen) launch(args ...string) {
	s.t.Helper()
	path := s.build
	if path == "" {
		path = binary(s.t)
	}
	line := append(append(append([]string{}, s.through...), path), args...)
	s.program = exec.Command(line[0], line[1:]...)
	if s.report != nil {
		s.program.ExtraFiles = []*os.File{s.report}
	}
	s.program.Env, s.program.Dir = s.environment(), s.dir
	s.said = &bytes.Buffer{}
	s.program.Stdout, s.program.Stderr = s.said, s.said
	if err := s.program.Start(); err != nil {
		s.t.Fatal(err)
	}
	program, ended := s.program, make(chan struct{})
	s.ended = ended
	go func() { _ = program.Wait(); close(ended) }()
	s.t.Cleanup(func() { _ = program.Process.Kill(); <-ended })
}

// start starts the program and waits until its window shows and stands still.
func (s *screen) start(args ...string) {
	s.t.Helper()
	s.launch(args...)
	s.waitFor("the window", 20*time.Second, func() bool {
		return s.xdotool("search", "--onlyvisible", "--name", "Followup") != ""
	})
	s.settle()
}

// tool runs a program on this screen.
func (s *screen) tool(name string, args ...string) {
	s.t.Helper()
	c := exec.Command(name, args...)
	c.Env = s.tools()
	if out, err := c.CombinedOutput(); err != nil {
		s.t.Fatalf("%s: %v\n%s", name, err, out)
	}
}

// xdotool runs xdotool and returns what it printed; no output where it fails.
func (s *screen) xdotool(args ...string) string {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	c := exec.CommandContext(ctx, "xdotool", args...)
	c.Env = s.tools()
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
		time.Sleep(40 * time.Millisecond)
	}
}

// write types text with real keystrokes.
func (s *screen) write(text string) {
	s.xdotool("type", "--delay", "20", text)
}

// title returns the title of the window.
func (s *screen) title() string {
	id, _, _ := strings.Cut(s.xdotool("search", "--onlyvisible", "--name", "Followup"), "\n")
	return s.xdotool("getwindowname", id)
}

// waitTitle waits until the window has a title.
func (s *screen) waitTitle(want string) {
	s.t.Helper()
	s.waitFor("the title “"+want+"”, not “"+s.title()+"”,", 10*time.Second, func() bool { return s.title() == want })
}

// picture takes a picture of the whole screen.
func (s *screen) picture() *image.RGBA {
	s.t.Helper()
	c := exec.Command("import", "-silent", "-window", "root", "-depth", "8", "rgba:-")
	c.Env = s.tools()
	out, err := c.Output()
	if err != nil || len(out) != 4*width*height {
		s.t.Fatalf("no picture of the screen: %v, %d bytes", err, len(out))
	}
	return &image.RGBA{Pix: out, Stride: 4 * width, Rect: image.Rect(0, 0, width, height)}
}

// whole is all of the screen.
func whole() image.Rectangle { return image.Rect(0, 0, width, height) }

// differing counts the points in which two pictures differ inside an area.
func differing(a, b *image.RGBA, area image.Rectangle) int {
	n := 0
	area = area.Intersect(a.Rect)
	for y := area.Min.Y; y < area.Max.Y; y++ {
		from, to := a.PixOffset(area.Min.X, y), a.PixOffset(area.Min.X, y)+4*area.Dx()
		if bytes.Equal(a.Pix[from:to], b.Pix[from:to]) {
			continue
		}
		for i := from; i < to; i += 4 {
			if !bytes.Equal(a.Pix[i:i+4], b.Pix[i:i+4]) {
				n++
			}
		}
	}
	return n
}

// cursor is how many points of a picture a blinking cursor may change.
const cursor = 60

// settle waits until the screen stands still for a moment.
func (s *screen) settle() {
	s.t.Helper()
	last, still := s.picture(), 0
	s.waitFor("a screen that stands still", 20*time.Second, func() bool {
		next := s.picture()
		if differing(last, next, whole()) < cursor {
			still++
		} else {
			still = 0
		}
		last = next
		return still == 3
	})
}

// changes waits until an area of the screen is another one than in a picture.
func (s *screen) changes(what string, before *image.RGBA, area image.Rectangle) {
	s.t.Helper()
	s.waitFor(what, 10*time.Second, func() bool { return differing(before, s.picture(), area) >= cursor })
}

// waitFor waits until a condition holds, and fails with a picture where it does not.
func (s *screen) waitFor(what string, most time.Duration, holds func() bool) {
	s.t.Helper()
	for end := time.Now().Add(most); time.Now().Before(end); {
		if holds() {
			return
		}
		select {
		case <-s.ended:
			s.t.Fatalf("the program ended while the test waited for %s: %s\n%s", what, s.program.ProcessState, s.said)
		case <-time.After(60 * time.Millisecond):
		}
	}
	s.t.Fatalf("%s did not come within %s; picture: %s", what, most, s.evidence())
}

// ends waits for the program to end by itself and returns its exit status.
func (s *screen) ends(most time.Duration) int {
	s.t.Helper()
	select {
	case <-s.ended:
		return s.program.ProcessState.ExitCode()
	case <-time.After(most):
		title := s.title()
		picture := s.evidence()
		_ = s.program.Process.Signal(syscall.SIGQUIT) // it tells what each goroutine does
		select {
		case <-s.ended:
		case <-time.After(5 * time.Second):
		}
		s.t.Fatalf("the program did not end within %s; picture: %s\ntitle before: %s\n%s", most, picture, title, s.said)
		return -1
	}
}

// silent reports what the program wrote to the terminal. The toolkit watches the file
// in which it keeps the size of the window, and at times reads it while it writes it.
func (s *screen) silent() {
	s.t.Helper()
	for line := range strings.Lines(s.said.String()) {
		known := false
		for _, part := range []string{"Preferences load error", "Cause: EOF", "preferences.go:"} {
			known = known || strings.Contains(line, part)
		}
		if !known {
			s.t.Errorf("the program wrote to the terminal: %s", line)
		}
	}
}

// evidence keeps a picture of a failure and says where.
func (s *screen) evidence() string {
	dir := os.Getenv("FOLLOWUP_EVIDENCE")
	if dir == "" {
		dir = filepath.Join("..", "..", "build", "evidence")
	}
	path := filepath.Join(dir, strings.ReplaceAll(s.t.Name(), "/", "-")+".png")
	if err := keepPicture(path, s.picture()); err != nil {
		return err.Error()
	}
	return path
}

// keepPicture writes a picture as PNG.
func keepPicture(path string, img image.Image) error {
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return err
	}
	return os.WriteFile(path, b.Bytes(), 0o666)
}
