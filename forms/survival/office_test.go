//go:build office

package survival

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"

	"followup/app/kind"
)

// LibreOffice opens every workbook, calculates it anew and writes it as plain XML, in
// which each formula stands: there is none.
func TestLibreOfficeCalculatesNoText(t *testing.T) {
	tables, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	in, out := t.TempDir(), t.TempDir()
	var files []string
	for i, payload := range payloads() {
		if !full() && i%20 != 0 {
			continue
		}
		r, _ := infected(t, []string{"mid-term", "one-year-update"}[i%2], payload)
		for _, b := range books(t, r, tables) {
			path := filepath.Join(in, strconv.Itoa(i)+"-"+b.name+".xlsx")
			if err := os.WriteFile(path, b.data, 0o600); err != nil {
				t.Fatal(err)
			}
			files = append(files, path)
		}
	}
	args := append([]string{"-env:UserInstallation=file://" + filepath.Join(out, "profile"), "--headless", "--convert-to", "fods", "--outdir", out}, files...)
	if said, err := exec.Command("soffice", args...).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	formula := regexp.MustCompile(`table:(?:formula|cell-content-type-formula)="[^"]*"`)
	cells := regexp.MustCompile(`<table:table-cell `)
	read := 0
	for _, path := range files {
		data, err := os.ReadFile(filepath.Join(out, filepath.Base(path[:len(path)-len(".xlsx")]+".fods")))
		if err != nil {
			t.Fatal(err)
		}
		if found := formula.FindAll(data, 3); found != nil {
			t.Errorf("%s: %q", filepath.Base(path), found)
		}
		if n := len(cells.FindAll(data, -1)); n < 10 {
			t.Errorf("%s has %d cells", filepath.Base(path), n)
		}
		read++
	}
	t.Logf("figure: formulas: LibreOffice calculated %d workbooks and found none", read)
}
