//go:build bench

package figures

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"followup/app/kind"
	"followup/app/store"
)

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
	fmt.Printf("Go and the machine: %s\n", machine())
	fmt.Println("Seconds are the best of several runs, with the median behind; CPU is user and system time.")

	t.Run("processes", func(t *testing.T) { processes(t, program, tables) })
	t.Run("inside", func(t *testing.T) {
		heading("Inside one process")
		for _, n := range sizes {
			inside(t, n, tables)
		}
	})
	t.Run("keys", func(t *testing.T) {
		heading("With each key")
		for _, n := range []int{100, 500, 10000} {
			keys(t, n, tables)
		}
		meter(t)
		editor(t)
	})
	t.Run("window", func(t *testing.T) {
		heading("The window")
		window(t, program, tables)
	})
	fmt.Printf("\nThe machine at the end: %s\n", load())
}

// sizes are the reviews that are measured, by their recommendations.
var sizes = []int{100, 500, 1000, 10000}

// processes prints what whole processes take.
func processes(t *testing.T, program string, tables *kind.Tables) {
	t.Helper()
	heading("Whole processes")
	process(t, run{name: "start", program: program, args: []string{"--version"}})
	tenPages(t, program, tables)
	for _, n := range sizes {
		dir := t.TempDir()
		path := filepath.Join(dir, "r.followup")
		if _, err := store.Save(path, Make(tables, Usual(n), 1), store.Options{}); err != nil {
			t.Fatal(err)
		}
		fmt.Printf("%-7d %-10s %.1f MB\n", n, "file", size(t, path))
		process(t, run{size: n, name: "check", program: program, args: []string{"check", path}})
		for _, format := range []string{"csv", "xlsx", "pdf", "docx", "html"} {
			process(t, run{size: n, name: format, program: program, args: []string{"export", path, "--out", filepath.Join(dir, format), "--only", format}})
		}
		process(t, run{size: n, name: "preflight", program: program, args: []string{
			"preflight", "--review", path, filepath.Join(dir, "csv", "r-1-recommendations.csv"),
			filepath.Join(dir, "csv", "r-2-actions.csv"), filepath.Join(dir, "csv", "r-3-indicators.csv"),
		}})
	}
}

func heading(title string) {
	fmt.Printf("\n%s\n%-7s %-10s %8s %8s %8s %8s   %s\n", title, "size", "what", "best", "median", "CPU", "MB", "aim")
}

// size returns the size of a file in MB.
func size(t *testing.T, path string) float64 {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return float64(info.Size()) / (1 << 20)
}

// machine says on what the figures were taken.
func machine() string {
	model := "unknown processor"
	cores := 0
	if data, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		for line := range strings.Lines(string(data)) {
			if name, ok := strings.CutPrefix(line, "model name"); ok {
				model = strings.TrimSpace(strings.TrimLeft(name, "\t: "))
				cores++
			}
		}
	}
	return fmt.Sprintf("%d cores of %s; %s", cores, model, load())
}

// load is how much else runs: more than a little makes every time longer.
func load() string {
	data, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "load not known"
	}
	return "load " + strings.Join(strings.Fields(string(data))[:3], " ") + " at " + time.Now().UTC().Format("2006-01-02 15:04 MST")
}
