//go:build bench

package figures

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"

	"followup/app/compose"
	"followup/app/draft"
	"followup/app/kind"
	"followup/app/store"
)

// aim is what a whole process may take for 500 recommendations.
type aim struct {
	seconds float64
	mb      float64 // 0 where none is set
}

var aims = map[string]aim{
	"csv":   {0.05, 0},
	"xlsx":  {0.20, 100},
	"pdf":   {1.0, 80},
	"docx":  {0.5, 0},
	"check": {0.10, 0},
}

// TestFigures prints the figures. It fails only where the program does: how long a
// thing takes depends on the machine, and is for a person to judge.
func TestFigures(t *testing.T) {
	program := os.Getenv("FOLLOWUP_BINARY")
	if program == "" {
		t.Fatal("FOLLOWUP_BINARY does not name the program; run: make bench")
	}
	tables, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("FOLLOWUP_HOME", t.TempDir())
	fmt.Printf("%-8s %-10s %10s %9s   %s\n", "size", "what", "seconds", "MB", "aim")
	for _, n := range []int{100, 500, 1000, 10000} {
		dir := t.TempDir()
		path := filepath.Join(dir, "r.followup")
		review := Make(tables, Usual(n), 1)
		if _, err := store.Save(path, review, store.Options{}); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Printf("%-8d %-10s %10s %9.1f\n", n, "file", "", float64(info.Size())/(1<<20))
		inside(t, n, path, review, tables)
		process(t, n, "check", program, 1, "check", path)
		for _, format := range []string{"csv", "xlsx", "pdf", "docx", "html"} {
			process(t, n, format, program, 1, "export", path, "--out", filepath.Join(dir, format), "--only", format)
		}
	}
}

// process prints the median of some runs of a whole process, and its most memory.
func process(t *testing.T, n int, name, program string, worst int, args ...string) {
	t.Helper()
	runs := 5
	if n > 1000 {
		runs = 1
	}
	var times []time.Duration
	var most int64
	for range runs {
		c := exec.Command(program, args...)
		start := time.Now()
		out, err := c.CombinedOutput()
		took := time.Since(start)
		if err != nil && c.ProcessState.ExitCode() > worst {
			t.Fatalf("followup %v: %v\n%s", args, err, out)
		}
		times = append(times, took)
		most = max(most, c.ProcessState.SysUsage().(*syscall.Rusage).Maxrss)
	}
	slices.Sort(times)
	note := ""
	if a, ok := aims[name]; ok && n == 500 {
		note = fmt.Sprintf("%.2f s", a.seconds)
		if a.mb > 0 {
			note += fmt.Sprintf(", %.0f MB", a.mb)
		}
	}
	fmt.Printf("%-8d %-10s %10.3f %9.1f   %s\n", n, name, times[len(times)/2].Seconds(), float64(most)/1024, note)
}

// inside prints what one process spends on opening, saving, composing and a keystroke.
func inside(t *testing.T, n int, path string, review *draft.Review, tables *kind.Tables) {
	t.Helper()
	row := func(name string, took time.Duration, note string) {
		fmt.Printf("%-8d %-10s %10.4f %9s   %s\n", n, name, took.Seconds(), "", note)
	}
	row("open", median(5, func() {
		if _, err := store.Open(path, store.Options{}); err != nil {
			t.Fatal(err)
		}
	}), "")
	row("save", median(5, func() {
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
		if _, err := store.Save(path, review, store.Options{}); err != nil {
			t.Fatal(err)
		}
	}), "")
	row("compose", median(3, func() {
		if _, err := compose.New(tables).Compose(draft.NewIndex(review), review.Papers[0], compose.Options{}); err != nil {
			t.Fatal(err)
		}
	}), "")
	composer := compose.New(tables)
	count := func() {
		doc, err := composer.Compose(draft.NewIndex(review), review.Papers[0], compose.Options{})
		if err != nil {
			t.Fatal(err)
		}
		compose.CountsOf(doc)
	}
	count()
	var keys []time.Duration
	for k := range 200 {
		id := review.Recommendations[k%len(review.Recommendations)].ID
		start := time.Now()
		review = draft.Changed(review, id, func(r *draft.Recommendation) { r.Response += "x" })
		count()
		keys = append(keys, time.Since(start))
	}
	slices.Sort(keys)
	row("key p50", keys[len(keys)/2], "")
	note := ""
	if n == 500 {
		note = "0.004 s, with checking and drawing"
	}
	row("key p99", keys[len(keys)*99/100], note)
}

func median(runs int, f func()) time.Duration {
	var times []time.Duration
	for range runs {
		start := time.Now()
		f()
		times = append(times, time.Since(start))
	}
	slices.Sort(times)
	return times[len(times)/2]
}
