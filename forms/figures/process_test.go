//go:build bench

package figures

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"

	"followup/app/compose"
	"followup/app/draft"
	"followup/app/kind"
	"followup/app/layout"
	"followup/app/store"
)

// aims are what whole processes may take for 500 recommendations with 1,500 actions
// and 1,000 indicators.
var aims = map[string]string{
	"csv":       "0.05 s",
	"preflight": "0.15 s together with csv",
	"xlsx":      "0.20 s, 100 MB",
	"pdf":       "1.0 s, 80 MB",
	"docx":      "0.5 s",
	"check":     "0.10 s",
}

// run is a whole process to be measured.
type run struct {
	size          int
	name, program string
	args          []string
	aim           string // in the place of that for 500 recommendations
}

// process prints what some runs of a whole process took. Exit status 1 is no failure:
// something needs the user.
func process(t *testing.T, r run) {
	t.Helper()
	runs := 11
	if r.size > 1000 {
		runs = 3
	}
	var walls, cpus []time.Duration
	var most int64
	for range runs {
		c := exec.Command(r.program, r.args...)
		start := time.Now()
		out, err := c.CombinedOutput()
		walls = append(walls, time.Since(start))
		if err != nil && c.ProcessState.ExitCode() != 1 {
			t.Fatalf("followup %v: %v\n%s", r.args, err, out)
		}
		cpus = append(cpus, c.ProcessState.UserTime()+c.ProcessState.SystemTime())
		most = max(most, c.ProcessState.SysUsage().(*syscall.Rusage).Maxrss)
	}
	aim := r.aim
	if r.size == 500 {
		aim = aims[r.name]
	}
	row(r.size, r.name, walls, slices.Min(cpus), float64(most)/1024, aim)
}

// row prints a line of a table; cpu and mb are left out where they are 0.
func row(size int, name string, took []time.Duration, cpu time.Duration, mb float64, aim string) {
	slices.Sort(took)
	count, used, memory := "", "", ""
	if size > 0 {
		count = fmt.Sprint(size)
	}
	if cpu > 0 {
		used = fmt.Sprintf("%.3f", cpu.Seconds())
	}
	if mb > 0 {
		memory = fmt.Sprintf("%.0f", mb)
	}
	fmt.Printf("%-7s %-10s %8.4f %8.4f %8s %8s   %s\n", count, name, took[0].Seconds(), took[len(took)/2].Seconds(), used, memory, aim)
}

// tenPages measures a paper of ten pages.
func tenPages(t *testing.T, program string, tables *kind.Tables) {
	t.Helper()
	fonts, err := layout.LoadFonts()
	if err != nil {
		t.Fatal(err)
	}
	var review *draft.Review
	for n := 1; n < 40; n++ {
		review = Make(tables, Usual(n), 1)
		doc, err := compose.New(tables).Compose(draft.NewIndex(review), review.Papers[0], compose.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if len(layout.Lay(doc, fonts, layout.Options{}).Pages) >= 10 {
			break
		}
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "ten.followup")
	if _, err := store.Save(path, review, store.Options{}); err != nil {
		t.Fatal(err)
	}
	for _, format := range []string{"pdf", "docx", "html"} {
		process(t, run{
			size: len(review.Recommendations), name: "10 p " + format, program: program, aim: "0.15 s",
			args: []string{"export", path, "--out", filepath.Join(dir, format), "--only", format},
		})
	}
}
