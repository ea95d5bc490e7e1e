//go:build journey

package journey

import (
	"bufio"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// The toolkit does not tell how long its frames are, and from outside they cannot be told
// apart. So the program is built once more, from the same sources, with a copy of the
// toolkit whose loop writes them down.

//go:embed testdata/frames.go.txt
var frameWriter []byte

// loopFile is where the toolkit's loop is, and loopMarks what is put into it.
const loopFile = "internal/driver/glfw/loop.go"

var loopMarks = [][2]string{
	{"\t\t\tf.f()\n\t\t\tif f.done", "\t\t\tbegan := frameNow()\n\t\t\tf.f()\n\t\t\tframeHanded(began)\n\t\t\tif f.done"},
	{"\t\t\td.pollEvents()\n\t\t\tfor ", "\t\t\tbegan := frameNow()\n\t\t\td.pollEvents()\n\t\t\tfor "},
	{"\t\t\td.drawSingleFrame()\n\t\t}\n", "\t\t\td.drawSingleFrame()\n\t\t\tframeDrawn(began)\n\t\t}\n"},
}

// framed builds the program that writes its frames down, and returns its path.
func framed(t *testing.T) string {
	t.Helper()
	const toolkit = "fyne.io/fyne/v2"
	at := func(args ...string) string {
		out, err := exec.Command("go", args...).Output()
		if err != nil {
			t.Fatalf("go %s: %v", strings.Join(args, " "), err)
		}
		return strings.TrimSpace(string(out))
	}
	root := filepath.Dir(at("env", "GOMOD"))
	dir := t.TempDir()
	if err := copySources(at("list", "-m", "-f", "{{.Dir}}", toolkit), filepath.Join(dir, "toolkit")); err != nil {
		t.Fatal(err)
	}
	loop := filepath.Join(dir, "toolkit", filepath.FromSlash(loopFile))
	code, err := os.ReadFile(loop)
	if err != nil {
		t.Fatal(err)
	}
	text := string(code)
	for _, m := range loopMarks {
		if strings.Count(text, m[0]) != 1 {
			t.Fatalf("the toolkit's loop is another one than the test knows; it looks in %s for:\n%s", loopFile, m[0])
		}
		text = strings.Replace(text, m[0], m[1], 1)
	}
	for name, data := range map[string][]byte{loop: []byte(text), filepath.Join(filepath.Dir(loop), "frames.go"): frameWriter} {
		if err := os.WriteFile(name, data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"go.mod", "go.sum"} {
		data, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		if name == "go.mod" {
			data = fmt.Appendf(data, "\nreplace %s => %s\n", toolkit, filepath.Join(dir, "toolkit"))
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	program := filepath.Join(dir, "followup")
	args := []string{"build", "-modfile", filepath.Join(dir, "go.mod"), "-trimpath", "-buildvcs=false", "-tags", "migrated_fynedo,osusergo,netgo", "-o", program}
	if raced() {
		args = append(args, "-race")
	}
	c := exec.Command("go", append(args, ".")...)
	c.Dir = root
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("the program that writes its frames down does not build: %v\n%s", err, out)
	}
	return program
}

// copySources copies what a build of a module needs.
func copySources(from, to string) error {
	return filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		switch name := d.Name(); {
		case d.IsDir() && (name == "testdata" || name == "cmd"):
			return filepath.SkipDir
		case d.IsDir():
			return os.MkdirAll(filepath.Join(to, rel), 0o777)
		case strings.HasSuffix(name, "_test.go"):
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(to, rel), data, 0o666)
	})
}

// frame is one frame of the window: what was handed to its loop, the keys, and drawing.
type frame struct {
	at     time.Time
	clock  time.Duration
	ran    time.Duration // of it, when the thread ran
	queued time.Duration // of it, when the thread could have run but others had the processors
	stolen time.Duration // of it, when the machine under a virtual one had its processors
	faults int           // pages of memory that the system handed the thread meanwhile
}

// own is what the program itself took: what others' work added is taken off.
func (f frame) own() time.Duration { return max(f.clock-f.queued-f.stolen, f.ran) }

// frames lets the programs that are started from now on write their frames down; list
// ends that and returns those that began between two moments.
func (s *screen) frames() (list func(from, to time.Time) []frame) {
	s.t.Helper()
	s.build = framed(s.t)
	read, write, err := os.Pipe()
	if err != nil {
		s.t.Fatal(err)
	}
	s.report = write
	var all []frame
	done := make(chan error, 1)
	go func() {
		lines := bufio.NewScanner(read)
		for lines.Scan() {
			var at int64
			var f frame
			if _, err := fmt.Sscan(lines.Text(), &at, &f.clock, &f.ran, &f.queued, &f.stolen, &f.faults); err != nil {
				done <- fmt.Errorf("a frame that cannot be read: %q: %w", lines.Text(), err)
				_, _ = io.Copy(io.Discard, read)
				return
			}
			f.at = time.Unix(0, at)
			all = append(all, f)
		}
		done <- lines.Err()
	}()
	return func(from, to time.Time) []frame {
		s.t.Helper()
		s.build, s.report = "", nil
		write.Close()
		<-s.ended
		if err := errors.Join(<-done, read.Close()); err != nil {
			s.t.Fatal(err)
		}
		var list []frame
		for _, f := range all {
			if !f.at.Before(from) && f.at.Before(to) {
				list = append(list, f)
			}
		}
		return list
	}
}
