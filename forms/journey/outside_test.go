//go:build journey

package journey

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// This file looks at what the window made from outside: the program as a command
// line, and the tools of others.

// binary is the program under test.
func binary(t *testing.T) string {
	t.Helper()
	path := os.Getenv("FOLLOWUP_BINARY")
	if path == "" {
		t.Fatal("FOLLOWUP_BINARY does not name the program; run the journeys with: make journeys")
	}
	return path
}

// run runs the program as a command line and returns its status and what it printed.
func run(t *testing.T, args ...string) (status int, out, said string) {
	t.Helper()
	c := exec.Command(binary(t), args...)
	c.Env = append(os.Environ(), "FOLLOWUP_HOME="+t.TempDir())
	var printed, errs strings.Builder
	c.Stdout, c.Stderr = &printed, &errs
	err := c.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return c.ProcessState.ExitCode(), printed.String(), errs.String()
}

// sample writes the samples and returns the path of one.
func sample(t *testing.T, kind string) string {
	t.Helper()
	dir := t.TempDir()
	if status, _, said := run(t, "sample", dir); status != 0 {
		t.Fatalf("followup sample: %d %s", status, said)
	}
	return filepath.Join(dir, fmt.Sprintf("sample-%s.followup", kind))
}

// finding is one finding of followup check --json.
type finding struct{ ID, Severity, Stage, Message, Item, Field string }

// checked is the answer of followup check --json.
type checked struct {
	Findings []finding
	Counts   []struct {
		Limit string
		Value float64
	}
}

// check runs the checks on a saved review.
func check(t *testing.T, path string) checked {
	t.Helper()
	status, out, said := run(t, "check", path, "--json")
	if status > 1 {
		t.Fatalf("followup check: %d %s", status, said)
	}
	var c checked
	if err := json.Unmarshal([]byte(out), &c); err != nil {
		t.Fatalf("followup check --json: %v\n%s", err, out)
	}
	return c
}

// count returns what is used of a limit.
func (c checked) count(t *testing.T, limit string) float64 {
	t.Helper()
	for _, one := range c.Counts {
		if one.Limit == limit {
			return one.Value
		}
	}
	t.Fatalf("the checks count nothing for %s: %+v", limit, c.Counts)
	return 0
}

// errors are the rules that found an error.
func (c checked) errors() []string {
	var list []string
	for _, f := range c.Findings {
		if f.Severity == "error" {
			list = append(list, f.ID)
		}
	}
	return list
}

// has tells whether a rule found something in a field.
func (c checked) has(rule, item, field string) bool {
	for _, f := range c.Findings {
		if f.ID == rule && (item == "" || f.Item == item) && (field == "" || f.Field == field) {
			return true
		}
	}
	return false
}

// behind is how many findings that count now come behind the last of a rule.
func behind(t *testing.T, path, rule string) int {
	t.Helper()
	_, out, _ := run(t, "check", path)
	n := 0
	for line := range strings.Lines(out) {
		severity, _, _ := strings.Cut(line, " ")
		switch {
		case strings.Contains(line, "["+rule+";"):
			n = 0
		case severity == "error", severity == "warning", severity == "hint":
			n++
		}
	}
	return n
}

// tool runs a program of others and returns what it printed.
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

// wantWords reports which of some words a text lacks.
func wantWords(t *testing.T, where, text string, words ...string) {
	t.Helper()
	text = strings.Join(strings.Fields(text), " ")
	for _, w := range words {
		if !strings.Contains(text, w) {
			t.Errorf("%s does not hold “%s”", where, w)
		}
	}
}

// pdfText returns the words of a PDF, as pdftotext reads them.
func pdfText(t *testing.T, path string) string {
	t.Helper()
	return tool(t, "pdftotext", "-enc", "UTF-8", path, "-")
}

// sheets returns every sheet of a workbook as CSV, as LibreOffice reads it.
func sheets(t *testing.T, path string) string {
	t.Helper()
	out := t.TempDir()
	tool(t, "soffice", "-env:UserInstallation=file://"+filepath.Join(out, "profile"), "--headless", "--convert-to",
		"csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1", "--outdir", out, path)
	files, err := filepath.Glob(filepath.Join(out, "*.csv"))
	if err != nil || len(files) < 5 {
		t.Fatalf("LibreOffice made %d sheets of %s: %v", len(files), path, err)
	}
	var all strings.Builder
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(data)
		all.WriteByte('\n')
	}
	return all.String()
}

// rows returns a CSV file for the Monitor, read strictly: every row has as many
// fields as the header.
func rows(t *testing.T, path string) [][]string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	all, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(data), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	if len(all) == 0 {
		t.Fatalf("%s has not even a header", path)
	}
	return all
}

// text is all of a file.
func text(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
