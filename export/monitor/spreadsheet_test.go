package monitor

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"followup/app/draft"
	"followup/app/kind"
	"followup/app/store"
	"followup/assets"
	"followup/export/monitor/babycsv"
)

// samples returns the four sample reviews with their tables.
func samples(t testing.TB) map[string]*draft.Review {
	names, err := assets.List("samples")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]*draft.Review{}
	for _, name := range names {
		data, err := assets.Read("samples/" + name)
		if err != nil {
			t.Fatal(err)
		}
		r, err := store.Decode(data)
		if err != nil {
			t.Fatal(err)
		}
		all[strings.TrimSuffix(name, filepath.Ext(name))] = r
	}
	return all
}

func withOwn(t testing.TB, r *draft.Review) *kind.Tables {
	tables, err := tablesOf(t).With(r.About.Tables)
	if err != nil {
		t.Fatal(err)
	}
	return tables
}

// Users look at the files in a spreadsheet and save them again. Every file that we
// export comes through LibreOffice with its references distinct and its links found.
func TestASpreadsheetInBetween(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed here: the round trip through a spreadsheet is not tested")
	}
	reviews := samples(t)
	tables := tablesOf(t)
	for seed := range 2 {
		reviews[fmt.Sprintf("drawn-%d", seed)] = rapid.Custom(func(t *rapid.T) *draft.Review { return sound(t, tables) }).Example(seed)
	}
	in, out := t.TempDir(), t.TempDir()
	built := map[string]*Files{}
	args := []string{
		"-env:UserInstallation=file://" + t.TempDir(), "--headless", "--infilter=Text - txt - csv (StarCalc):44,34,76,1",
		"--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1", "--outdir", out,
	}
	for name, r := range reviews {
		files, notes := Build(draft.NewIndex(r), withOwn(t, r))
		if files.Held {
			t.Fatalf("%s is held back: %v", name, errorsOf(notes))
		}
		built[name] = files
		for _, f := range files.Files {
			path := filepath.Join(in, name+"-"+f.Name+".csv")
			if err := os.WriteFile(path, f.Data, 0o600); err != nil {
				t.Fatal(err)
			}
			args = append(args, path)
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	defer cancel()
	if said, err := exec.CommandContext(ctx, soffice, args...).CombinedOutput(); err != nil {
		t.Fatalf("LibreOffice: %v\n%s", err, said)
	}
	for name, r := range reviews {
		var saved [3]File
		for n, f := range built[name].Files {
			data, err := os.ReadFile(filepath.Join(out, name+"-"+f.Name+".csv"))
			if err != nil {
				t.Fatal(err)
			}
			saved[n] = File{Name: f.Name, Data: data}
		}
		state := StateOf(r, withOwn(t, r))
		before, after := Preflight(built[name].Files, state), Preflight(saved, state)
		for n := range saved {
			if a, b := references(built[name].Files[n].Data), references(saved[n].Data); a != b {
				t.Errorf("%s: %d distinct references of %s, were %d", name, b, saved[n].Name, a)
			}
			if a, b := before.Files[n], after.Files[n]; a != b {
				t.Errorf("%s: %+v after the spreadsheet, were %+v", name, b, a)
			}
		}
		for _, p := range after.Problems {
			if p.Lossy() {
				t.Errorf("%s: %+v", name, p)
			}
		}
	}
}

// references counts the distinct references of a file.
func references(data []byte) int {
	seen := map[string]bool{}
	for _, row := range babycsv.Parse(strings.TrimPrefix(string(data), bom)).Rows {
		seen[row.Cells[0]] = true
	}
	return len(seen)
}

// The first sample is free of errors, and no sample has anything that the Monitor
// would refuse.
func TestSamplesLoseNothing(t *testing.T) {
	for name, r := range samples(t) {
		tables := withOwn(t, r)
		files, notes := Build(draft.NewIndex(r), tables)
		if files.Held {
			t.Errorf("%s is held back: %v", name, errorsOf(notes))
			continue
		}
		if report := PreflightOf(r, tables, files); report.Lossy() {
			t.Errorf("%s: %+v", name, report.Problems)
		}
	}
}
