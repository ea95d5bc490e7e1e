package export

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"followup/app/compose"
	"followup/app/kind"
)

func TestAReleaseTellsWhatElseStandsInItsFolder(t *testing.T) {
	r, p := fresh(t, "one-year-update")
	tables, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	release := func() []Note {
		report, err := Run(context.Background(), Request{Review: r, Paper: p, Tables: tables, Dir: dir, Base: "x", Release: compose.Public, Formats: []Format{HTML}}, nil)
		if err != nil {
			t.Fatal(err)
		}
		return report.Notes
	}
	for range 2 { // the second writes over the first
		if notes := release(); len(notes) > 0 {
			t.Fatalf("a folder of its own: %+v", notes)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "other-release.pdf"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, name := range []string{"x-one-year-update.docx", "y.csv"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
		notes := release()
		if len(notes) != 1 || !strings.Contains(notes[0].Message, "also holds x-one-year-update.docx") || strings.Contains(notes[0].Message, "and 1 more") != (i == 1) {
			t.Errorf("beside %s: %+v", name, notes)
		}
	}
}
