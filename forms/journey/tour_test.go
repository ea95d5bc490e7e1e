//go:build journey

package journey

import (
	"path/filepath"
	"testing"
	"time"

	"followup/app/kind"
	"followup/app/store"
	"followup/forms/figures"
)

// newSize is how long a frame may take in which the text gets another size.
const newSize = 400 * time.Millisecond

// Every screen, and each dialog that a key opens whatever is chosen, is shown and left on
// 500 recommendations, and words are looked for; no frame is longer than on a long day.
// Only where everything in sight is set anew, in another size of text, it may take longer.
// Where frames are not judged, pictures prove that each screen and dialog shows.
func TestTourOfTheWindow(t *testing.T) {
	tables, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "tour.followup")
	if _, err := store.Save(path, figures.Make(tables, figures.Usual(500), 1), store.Options{Home: t.TempDir()}); err != nil {
		t.Fatal(err)
	}
	s := newScreen(t)
	frames := s.frames()
	quiet := rests(full())
	s.start(path)
	s.waitTitle("tour.followup – Followup")
	d := &day{screen: s, name: "tour.followup"}
	time.Sleep(2 * time.Second)
	began := time.Now()
	do := func(wait time.Duration, keys ...string) {
		for _, key := range keys {
			d.did(key)
			d.key(key)
			time.Sleep(wait)
		}
	}
	write := func(words string) {
		d.did("type")
		d.write(words)
		time.Sleep(500 * time.Millisecond)
	}
	// A picture keeps the display from drawing, and with it the program.
	shows := func(wait time.Duration, keys ...string) {
		for _, key := range keys {
			if full() {
				do(wait, key)
				continue
			}
			before := s.picture()
			do(wait, key)
			s.changes("what “"+key+"” shows", before, whole())
		}
	}
	const short, long = 250 * time.Millisecond, time.Second
	shows(short, "ctrl+1", "ctrl+2", "ctrl+3", "ctrl+4", "ctrl+5", "ctrl+6", "ctrl+7", "ctrl+8", "ctrl+9", "ctrl+0", "ctrl+d", "ctrl+shift+r", "ctrl+shift+i")
	for _, list := range []string{"ctrl+2", "ctrl+3", "ctrl+4", "ctrl+5", "ctrl+6", "ctrl+7"} {
		do(short, list, "alt+Down", "alt+Down", "alt+Up")
	}
	shows(long, "ctrl+p")
	shows(short, "Next", "Next", "Prior")
	for _, dialog := range []string{"ctrl+shift+d", "ctrl+g", "ctrl+h", "ctrl+slash", "ctrl+o", "ctrl+n", "ctrl+comma", "ctrl+shift+y", "ctrl+shift+s", "ctrl+j"} {
		do(short, "ctrl+2")
		shows(long, dialog)
		do(short, "Escape", "Escape")
	}
	for _, dialog := range []string{"ctrl+k", "ctrl+shift+t", "ctrl+shift+f"} { // for the text
		do(short, "ctrl+2", "Return")
		shows(long, dialog)
		do(short, "Escape", "Escape")
	}
	do(short, "ctrl+2")
	shows(short, "ctrl+f")
	write("government")
	do(short, "Escape", "Escape", "ctrl+2", "ctrl+shift+a")
	shows(long, "ctrl+shift+e")
	do(short, "Escape", "ctrl+shift+a")
	shows(long, "alt+p")
	do(short, "Return")
	write(" whakatau mana tangata")
	do(short, "alt+p", "ctrl+2")
	s.xdotool("mousemove", "380", "102", "click", "1") // what is looked for in the list
	write("housing")
	do(short, "Escape", "Escape")
	usual := time.Now()
	do(long, "ctrl+equal", "ctrl+1", "ctrl+3", "ctrl+2", "ctrl+minus", "ctrl+1")
	ended := time.Now()
	s.routines()
	var list []frame
	var sized time.Duration
	for _, f := range frames(began, ended) {
		if f.at.Before(usual) {
			list = append(list, f)
		} else {
			sized = max(sized, f.own())
		}
	}
	t.Logf("figure: another size of text: %s at most", sized.Round(time.Millisecond))
	if full() && !raced() && sized > newSize {
		t.Errorf("another size of text takes %s", sized)
	}
	s.judge(list, d.marks, quiet)
	races(t, s)
}
