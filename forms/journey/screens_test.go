//go:build journey

package journey

import (
	"bytes"
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

// window is where the window stands on the screen; large text makes it wider.
func (s *screen) window() image.Rectangle {
	s.t.Helper()
	var w, h int
	for line := range strings.Lines(s.xdotool("search", "--onlyvisible", "--name", "Followup", "getwindowgeometry", "--shell")) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), "=")
		n, _ := strconv.Atoi(value)
		switch name {
		case "WIDTH":
			w = n
		case "HEIGHT":
			h = n
		}
	}
	if w == 0 || h == 0 {
		s.t.Fatal("the window has no size")
	}
	return image.Rect(0, 0, w, h).Intersect(whole())
}

// mostPicture is how large a picture for the manual may be, in bytes.
const mostPicture = 250_000

// shot is a picture for the manual: the keys that lead to it, and away again.
type shot struct {
	name string
	keys []string
	back []string
}

// Every screen can be reached with the keyboard. Where FOLLOWUP_SCREENS names a folder,
// pictures of them go there, of other samples, themes and sizes of text too.
func TestScreens(t *testing.T) {
	s := newScreen(t)
	s.start()
	s.keep("start")
	s.key("ctrl+n")
	s.keepNext("new")
	s.close()

	path := sample(t, "cabinet-response")
	s.dir, path = filepath.Dir(path), filepath.Base(path) // pictures show no folder of this machine
	list, err := filepath.Abs(filepath.Join("..", "..", "docs", "examples", "recommendations.csv"))
	if err != nil {
		t.Fatal(err)
	}
	s.start(path)
	s.waitTitle("sample-cabinet-response.followup – Followup")
	s.settle()
	escape := []string{"Escape"}
	s.walk([]shot{
		{"overview", []string{"ctrl+1"}, nil},
		{"recommendations", []string{"ctrl+2", "Down", "Return"}, nil},
		{"actions", []string{"ctrl+3"}, nil},
		{"indicators", []string{"ctrl+4"}, nil},
		{"papers", []string{"ctrl+5", "Down", "Down", "Down"}, nil},
		{"engagement", []string{"ctrl+6"}, nil},
		{"rounds", []string{"ctrl+shift+r"}, nil},
		{"monitor", []string{"ctrl+8"}, nil},
		{"export", []string{"ctrl+9"}, nil},
		{"decision", []string{"ctrl+0"}, nil},
		{"details", []string{"ctrl+d"}, nil},
		{"settings", []string{"ctrl+comma"}, escape},
		{"help", []string{"ctrl+h"}, escape},
		{"shortcuts", []string{"ctrl+slash"}, escape},
		{"similar", []string{"ctrl+2", "ctrl+g"}, escape},
		{"preview", []string{"ctrl+p"}, escape},
	})
	s.key("ctrl+f")
	s.settle()
	s.write("whānau")
	s.keepNext("find")
	s.key("Escape")
	s.settle()
	s.key("ctrl+shift+i")
	s.settle()
	s.key("Return") // choose a file
	s.settle()
	s.key("ctrl+a")
	s.write(list)
	s.key("Return")
	s.keepNext("import")
	s.close()
	if os.Getenv("FOLLOWUP_SCREENS") == "" {
		return
	}

	s.start("sample-one-year-update.followup")
	s.walk([]shot{
		{"checks", []string{"ctrl+7"}, nil},
		{"update", []string{"ctrl+5", "Down", "Down", "Down", "Down", "Return"}, nil},
	})
	s.close()

	for _, theme := range []string{"dark", "contrast"} {
		s.set("theme = " + theme)
		s.start(path)
		s.walk([]shot{
			{theme, []string{"ctrl+2", "Down", "Return"}, nil},
			{theme + "-overview", []string{"ctrl+1"}, nil},
		})
		s.close()
	}
	s.set("text size = 150")
	s.start(path)
	s.walk([]shot{{"large", []string{"ctrl+2", "Down", "Return"}, nil}})
	s.close()
}

// walk goes from picture to picture.
func (s *screen) walk(list []shot) {
	s.t.Helper()
	for _, one := range list {
		s.key(one.keys...)
		s.keepNext(one.name)
		s.key(one.back...)
		s.settle()
	}
}

// set writes the program's settings; it reads them when it starts.
func (s *screen) set(line string) {
	s.t.Helper()
	if err := os.WriteFile(filepath.Join(s.home, "followup", "settings.txt"), []byte(line+"\n"), 0o600); err != nil {
		s.t.Fatal(err)
	}
}

// close ends the program, in which nothing was changed.
func (s *screen) close() {
	s.t.Helper()
	s.settle()
	for range 4 { // dialogs that are still open
		s.key("Escape")
	}
	s.settle()
	s.key("ctrl+q")
	if status := s.ends(10 * time.Second); status != 0 {
		s.t.Errorf("exit status %d\n%s", status, s.said)
	}
	s.silent()
}

// keepNext keeps a picture once the screen stands still, and expects another one than
// was kept last.
func (s *screen) keepNext(name string) {
	s.t.Helper()
	s.settle()
	if now := s.picture(); s.last != nil && differing(s.last, now, whole()) < cursor {
		s.t.Errorf("%s: nothing came into sight; picture: %s", name, s.evidence())
	}
	s.keep(name)
}

// keep writes a picture of the window, with few colours, where pictures are asked for.
func (s *screen) keep(name string) {
	s.t.Helper()
	s.last = s.picture()
	dir := os.Getenv("FOLLOWUP_SCREENS")
	if dir == "" {
		return
	}
	var whole bytes.Buffer
	if err := png.Encode(&whole, s.last.SubImage(s.window())); err != nil {
		s.t.Fatal(err)
	}
	path := filepath.Join(dir, name+".png")
	if err := os.MkdirAll(dir, 0o777); err != nil {
		s.t.Fatal(err)
	}
	small := exec.Command("convert", "png:-", "-strip", "+dither", "-colors", "96", "-define", "png:compression-level=9",
		"-define", "png:exclude-chunks=date,time", "PNG8:"+path)
	small.Stdin = &whole
	if out, err := small.CombinedOutput(); err != nil {
		s.t.Fatalf("convert: %v\n%s", err, strings.TrimSpace(string(out)))
	}
	if info, err := os.Stat(path); err != nil || info.Size() > mostPicture {
		s.t.Errorf("%s is too large or not there: %v", path, err)
	}
}
