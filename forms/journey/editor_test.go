//go:build journey

package journey

import (
	"os"
	"strings"
	"testing"
	"time"
)

// Writing with real keys: a list goes on by itself and ends, words are selected and
// written over, a misspelt word is found and mended from the menu, undo and redo.
func TestWriting(t *testing.T) {
	s := newScreen(t)
	path := sample(t, "cabinet-response")
	const name = "sample-cabinet-response.followup"
	s.start(path)
	s.waitTitle(name + " – Followup")
	s.key("ctrl+2")
	s.settle()
	s.key("Return", "ctrl+End", "Return", "Return")
	s.write("* tahi")
	s.key("Return")
	s.write("rua")
	s.key("Return", "Return", "Return")
	s.write("Whānau recieve help from many.")
	s.waitTitle("● " + name + " – Followup")

	s.key("Left", "ctrl+shift+Left")
	s.write("us")
	time.Sleep(1500 * time.Millisecond) // the spelling is looked at after a pause
	s.settle()
	s.key("F7")
	s.settle()
	s.key("shift+F10")
	s.settle()
	s.key("Down", "Return")
	s.settle()
	s.key("ctrl+z", "ctrl+y")
	s.save(name)

	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if want := `\n\n* tahi\n* rua\n\nWhānau receive help from us.`; !strings.Contains(string(data), want) {
		at := strings.Index(string(data), "help from")
		t.Errorf("the file does not hold %s but %.300q", want, string(data)[max(0, at-200):])
	}
	s.key("ctrl+q")
	if status := s.ends(10 * time.Second); status != 0 {
		t.Errorf("exit status %d\n%s", status, s.said)
	}
	s.silent()
	nothingLeft(t, s)
}
