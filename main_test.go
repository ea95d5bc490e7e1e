package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// imports reads what each package of the module imports, test files aside.
func imports(t *testing.T) map[string][]string {
	t.Helper()
	graph := map[string][]string{}
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && path != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "build" || d.Name() == "testdata") {
			return filepath.SkipDir
		}
		if filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		from := strings.TrimSuffix("followup/"+filepath.ToSlash(filepath.Dir(path)), "/.")
		for _, spec := range file.Imports {
			to, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			if !slices.Contains(graph[from], to) {
				graph[from] = append(graph[from], to)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(graph) < 20 {
		t.Fatalf("only %d packages were read; the test looks in the wrong folder", len(graph))
	}
	return graph
}

// reached returns the ways on which a package reaches others, itself included.
func reached(graph map[string][]string, from string) map[string]string {
	ways := map[string]string{from: from}
	queue := []string{from}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		for _, to := range graph[at] {
			if _, seen := ways[to]; !seen {
				ways[to] = ways[at] + " → " + to
				queue = append(queue, to)
			}
		}
	}
	return ways
}

func within(path, folder string) bool { return path == folder || strings.HasPrefix(path, folder+"/") }

const (
	fyne     = "fyne.io/fyne/v2"
	excelize = "github.com/xuri/excelize/v2"
	gofpdf   = "github.com/jung-kurt/gofpdf"
)

// TestImportsPointOneWay holds the house to its plan: main → forms → export → app → assets.
func TestImportsPointOneWay(t *testing.T) {
	graph := imports(t)
	never := []struct {
		from string // folder whose packages must not
		to   string // reach this one
		how  string // "reach" through any way, or "import" directly
	}{
		{"followup/assets", "followup/app", "reach"},
		{"followup/app", "followup/export", "reach"},
		{"followup/app", "followup/forms", "reach"},
		{"followup/app", fyne, "reach"},
		{"followup/app", excelize, "reach"},
		{"followup/app", gofpdf, "reach"},
		{"followup/export", "followup/forms", "reach"},
		{"followup/export", fyne, "reach"},
		{"followup/forms/cli", fyne, "reach"},
		{"followup/forms/cli", "followup/forms/window", "reach"},
		{"followup/forms", fyne + "/app", "import"},
		{"followup/forms", excelize, "import"},
		{"followup/forms", gofpdf, "import"},
	}
	for from := range graph {
		ways := reached(graph, from)
		for _, rule := range never {
			if !within(from, rule.from) {
				continue
			}
			for to, way := range ways {
				if !within(to, rule.to) || rule.how == "import" && !slices.Contains(graph[from], to) {
					continue
				}
				t.Errorf("%s must not %s %s: %s", from, rule.how, rule.to, way)
			}
		}
	}
}

// TestExportRoomsStandAlone keeps the rooms of export apart: only export itself knows them.
func TestExportRoomsStandAlone(t *testing.T) {
	graph := imports(t)
	room := func(path string) string {
		rest, ok := strings.CutPrefix(path, "followup/export/")
		if !ok {
			return ""
		}
		name, _, _ := strings.Cut(rest, "/")
		return name
	}
	for from, list := range graph {
		for _, to := range list {
			other := room(to)
			if other == "" || from == "followup/export" || room(from) == other {
				continue
			}
			t.Errorf("%s imports %s; only followup/export may", from, to)
		}
	}
}

// TestOneDoorToFormats: in app, JSON and OpenPGP are known to the store alone.
func TestOneDoorToFormats(t *testing.T) {
	for from, list := range imports(t) {
		if !within(from, "followup/app") || within(from, "followup/app/store") {
			continue
		}
		for _, to := range list {
			if to == "encoding/json" || strings.Contains(to, "go-json-experiment") || strings.Contains(to, "ProtonMail") {
				t.Errorf("%s imports %s; only app/store may", from, to)
			}
		}
	}
}

// TestImportRulesBite proves on a small house that the walk finds a way through others.
func TestImportRulesBite(t *testing.T) {
	graph := map[string][]string{"followup/app/a": {"followup/app/b"}, "followup/app/b": {fyne + "/widget"}}
	way, ok := reached(graph, "followup/app/a")[fyne+"/widget"]
	if !ok || way != "followup/app/a → followup/app/b → fyne.io/fyne/v2/widget" {
		t.Errorf("the way was not found: %q", way)
	}
	if !within(fyne+"/widget", fyne) || within("fyne.io/fyne/v2x", fyne) {
		t.Error("a folder holds its sub-folders and nothing else")
	}
}
