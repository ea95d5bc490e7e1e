//go:build journey

package journey

import (
	"image"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// Places of the window, which opens at 1320 × 860 in the top left corner.
var (
	meters = image.Rect(450, 30, 1010, 72)    // words and pages against their limits
	answer = image.Rect(1150, 395, 1250, 420) // the words of the response
	middle = image.Rect(190, 80, 1320, 860)   // everything but the navigation and the head
)

// A Cabinet response from the start page to the files, with the keyboard alone and no
// network: the program runs under strace, which writes down every call that has to do
// with one.
func TestCabinetResponse(t *testing.T) {
	s := newScreen(t)
	calls := filepath.Join(s.home, "calls")
	s.through = []string{"strace", "-f", "-qq", "--seccomp-bpf", "-e", "trace=network,openat", "-e", "signal=none", "-o", calls}
	s.start()
	path := filepath.Join(s.home, "pepa.followup")

	// From the start page to the sample, saved under a name of one's own.
	s.key("Tab", "Tab", "space")
	s.waitTitle("sample-cabinet-response.followup – Followup")
	s.settle()
	s.key("ctrl+s")
	s.settle()
	s.key("ctrl+a")
	s.write(path)
	s.key("Return")
	s.waitTitle("pepa.followup – Followup")
	s.waitFor("the saved file", 10*time.Second, func() bool { return exists(path) })
	before := check(t, path)

	// A response: Enter puts the cursor behind its last word.
	was := s.picture()
	s.key("Return")
	s.write(" Te whakapūmautanga is shared with Maori.")
	s.waitTitle("● pepa.followup – Followup")
	s.changes("the count of the response", was, answer)

	// The paper itself: words and pages stand at the top.
	s.settle()
	was = s.picture()
	s.key("ctrl+5")
	s.settle()
	s.key("Down", "Return") // the first section after the paper's facts
	s.settle()
	s.write(" Ngā kupu hōu kaitiakitanga.")
	s.changes("the meter", was, meters)
	s.save("pepa.followup")
	after := check(t, path)
	if got, want := after.count(t, "words"), before.count(t, "words")+4; got != want {
		t.Errorf("the paper has %v words, want %v", got, want)
	}
	wantWords(t, "the review", text(t, path), "Te whakapūmautanga is shared with Maori.", "Ngā kupu hōu kaitiakitanga.")

	// The checks miss a macron. The way to the word selects it: what is typed mends it.
	if !after.has("macron", "CERD-2027-6a", "response") {
		t.Fatalf("the checks do not miss the macron: %+v", after.Findings)
	}
	s.key("ctrl+7")
	s.settle()
	for range behind(t, path, "macron") + 1 {
		was = s.picture()
		s.key("ctrl+shift+period")
		s.changes("the next finding", was, middle)
		s.settle()
	}
	s.write("Māori")
	s.waitTitle("● pepa.followup – Followup")
	s.save("pepa.followup")
	if mended := check(t, path); mended.has("macron", "", "") {
		t.Errorf("the macron is still missing: %+v", mended.Findings)
	}
	wantWords(t, "the review", text(t, path), "Te whakapūmautanga is shared with Māori.")

	// An address in the text is never asked for, not even where it is read as it prints.
	asked := listen(t)
	s.write(" ![x](http://" + asked.address + "/x.svg) [y](http://" + asked.address + "/y)")
	s.waitTitle("● pepa.followup – Followup")
	s.settle()
	was = s.picture()
	s.key("ctrl+r")
	s.changes("the text as it prints", was, middle)
	s.settle()
	s.key("ctrl+r", "ctrl+z")
	s.waitTitle("pepa.followup – Followup")
	if n := asked.count(); n > 0 {
		t.Errorf("an address in the text was asked for %d times", n)
	}

	// All files, then the end.
	files := filepath.Join(s.home, "pepa export")
	s.key("ctrl+9")
	s.settle()
	s.key("Return")
	s.waitFor("the exported files", 30*time.Second, func() bool { return exists(filepath.Join(files, "pepa-cabinet-response.html")) })
	s.settle()
	s.key("ctrl+q")
	if status := s.ends(10 * time.Second); status != 0 {
		t.Errorf("exit status %d\n%s", status, s.said)
	}
	s.silent()

	for _, name := range []string{"pepa-1-recommendations.csv", "pepa-2-actions.csv", "pepa-3-indicators.csv"} {
		if got := rows(t, filepath.Join(files, name)); len(got) < 60 {
			t.Errorf("%s has %d rows", name, len(got))
		}
	}
	wantWords(t, "the CSV file", text(t, filepath.Join(files, "pepa-1-recommendations.csv")), "Te whakapūmautanga is shared with Māori.")
	wantWords(t, "the PDF", pdfText(t, filepath.Join(files, "pepa-cabinet-response.pdf")), "Ngā kupu hōu kaitiakitanga.", "whakapūmautanga")
	wantWords(t, "the workbook", sheets(t, filepath.Join(files, "pepa.xlsx")), "Te whakapūmautanga is shared with Māori.")
	noNetwork(t, calls)
	nothingLeft(t, s)
}

// save saves with the keyboard and waits until all is saved.
func (s *screen) save(name string) {
	s.t.Helper()
	s.key("ctrl+s")
	s.waitTitle(name + " – Followup")
}

// listener is an address on this machine that counts who asks for it.
type listener struct {
	address string
	asked   *atomic.Int64
}

func listen(t *testing.T) listener {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	asked := new(atomic.Int64)
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			asked.Add(1)
			_ = c.Close()
		}
	}()
	return listener{l.Addr().String(), asked}
}

func (l listener) count() int64 { return l.asked.Load() }

// noNetwork reads what strace wrote down: only sockets within this machine, no
// look-up of a name, and the display over its own socket.
func noNetwork(t *testing.T, calls string) {
	t.Helper()
	sockets := 0
	for line := range strings.Lines(text(t, calls)) {
		switch {
		case strings.Contains(line, "socket("), strings.Contains(line, "socketpair("):
			sockets++
			if !strings.Contains(line, "AF_UNIX") {
				t.Errorf("a socket that leaves the machine: %s", line)
			}
		case strings.Contains(line, "AF_INET"), strings.Contains(line, "resolv.conf"), strings.Contains(line, "/etc/hosts"), strings.Contains(line, "nscd"), strings.Contains(line, "nsswitch"):
			t.Errorf("a look-up: %s", line)
		case strings.Contains(line, "listen("), strings.Contains(line, "bind("):
			t.Errorf("the program listens: %s", line)
		}
	}
	if sockets == 0 {
		t.Error("strace saw not even the display's socket")
	}
}

// nothingLeft tells whether a clean end left a recovery copy or a lock.
func nothingLeft(t *testing.T, s *screen) {
	t.Helper()
	for _, folder := range []string{"recovery", "open"} {
		left, err := os.ReadDir(filepath.Join(s.home, "followup", folder))
		if err != nil && !os.IsNotExist(err) {
			t.Error(err)
		}
		for _, e := range left {
			t.Errorf("a clean end left %s/%s", folder, e.Name())
		}
	}
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
