package survival

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"followup/forms/cli"
)

// What a hostile file may cost before it is refused.
const (
	mostTime   = slower * time.Second // of the processor
	mostMemory = 100 << 20            // bytes more than a good file takes
)

// playsProgram tells the test binary to be the program's command line, and where to
// write down the most memory that it took.
const (
	playsProgram = "FOLLOWUP_SURVIVAL_MEMORY"
	playsUser    = "FOLLOWUP_SURVIVAL_USER" // whose program it is; empty is Aroha's
)

// commandLine is the program as a command line. It returns the exit status.
func commandLine(memory string) int {
	user := os.Getenv(playsUser)
	if user == "" {
		user = "Aroha"
	}
	status := (&cli.Program{
		Version: "test", Args: os.Args[1:], In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Now: time.Now, User: user,
		Window:  func(string) error { return errors.New("there is no window here") },
		Display: func() (string, error) { return "", errors.New("there is no display here") },
	}).Run()
	peak := regexp.MustCompile(`VmHWM:\s*(\d+) kB`)
	if data, err := os.ReadFile("/proc/self/status"); err == nil {
		if found := peak.FindSubmatch(data); found != nil {
			_ = os.WriteFile(memory, found[1], 0o600)
		}
	}
	return status
}

// outcome is what one command did.
type outcome struct {
	status int
	said   string
	took   time.Duration // of the processor
	memory int           // bytes at most; 0 where the system does not say
}

// followup runs the command line in a process of its own.
func followup(t *testing.T, dir string, args ...string) outcome {
	t.Helper()
	memory := filepath.Join(t.TempDir(), "memory")
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, os.Args[0], args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), playsProgram+"="+memory, "FOLLOWUP_HOME="+filepath.Join(dir, "home"))
	var said bytes.Buffer
	cmd.Stderr = &said
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	o := outcome{status: cmd.ProcessState.ExitCode(), said: said.String(), took: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
	if data, err := os.ReadFile(memory); err == nil {
		kb, err := strconv.Atoi(string(data))
		if err != nil {
			t.Fatal(err)
		}
		o.memory = kb << 10
	}
	return o
}

// hostile is a file, and the commands that read such files.
type hostile struct {
	name string
	make func(path string) string
}

// Every file that was made to do harm is refused by every command that reads its kind:
// within a second, with at most 100 MB more memory, in one clear sentence that names
// the file, with status 2, and nothing is written.
func TestHostileFiles(t *testing.T) {
	dir := t.TempDir()
	if o := followup(t, dir, "sample", dir); o.status != 0 {
		t.Fatal(o.said)
	}
	review := in(dir, "sample-mid-term.followup")
	good, err := os.ReadFile(review)
	if err != nil {
		t.Fatal(err)
	}
	for i, name := range []string{"r.csv", "a.csv", "i.csv"} {
		made(t, in(dir, name), once([]string{"Reference [database:reference],Title [database:title]\r\n", "Reference [database:reference],Title [database:title]\r\n", "Reference [database:reference],Title [database:title]\r\n"}[i]))
	}
	made(t, in(dir, "passphrase"), once("rimu tōtara kahikatea\n"))
	usual := followup(t, dir, "check", review).memory

	readers := []struct {
		kind string
		name string   // what the sentence calls the file, where not by its own name
		args []string // FILE stands for the hostile one
	}{
		{"followup", "", []string{"check", "FILE", "--passphrase-file", "passphrase"}},
		{"followup", "", []string{"export", "FILE", "--out", "files", "--passphrase-file", "passphrase"}},
		{"followup", "", []string{"reseal", "FILE", "-o", "new.followup"}},
		{"followup", "", []string{"preflight", "r.csv", "a.csv", "i.csv", "--review", "FILE"}},
		{"csv", "", []string{"import", review, "FILE"}},
		{"csv", "", []string{"preflight", "FILE", "a.csv", "i.csv"}},
		{"csv", "", []string{"preflight", "r.csv", "a.csv", "i.csv", "--categories", "FILE"}},
		{"csv", "", []string{"preflight", "r.csv", "a.csv", "i.csv", "--known", "FILE"}},
		{"csv", "", []string{"known", review, "FILE"}},
		{"csv", "", []string{"import", review, "r.csv", "--map", "FILE"}},
		{"xlsx", "", []string{"import", review, "FILE"}},
		{"xlsx", "", []string{"collect", review, "FILE"}},
		{"docx", "", []string{"import", review, "FILE"}},
		{"docx", "template", []string{"export", review, "--out", "files", "--only", "docx", "--template", "FILE"}},
		{"txt", "", []string{"import", review, "FILE"}},
	}
	worst := outcome{}
	var costs []cost
	for kind, list := range hostileFiles(t) {
		for i, h := range list {
			if !full() && i%5 != 1 {
				continue
			}
			file := h.make(in(dir, "hostile-"+strings.ReplaceAll(h.name, " ", "-")+"."+kind))
			before := listing(t, dir)
			for j, r := range readers {
				if r.kind != kind || !full() && (i/5+j)%3 != 0 {
					continue
				}
				args := make([]string, len(r.args))
				for i, a := range r.args {
					args[i] = strings.ReplaceAll(a, "FILE", file)
				}
				o := followup(t, dir, args...)
				name := r.name
				if name == "" {
					name = filepath.Base(file)
				}
				what := fmt.Sprintf("%s, %s: %s", kind, h.name, strings.ReplaceAll(strings.Join(r.args, " "), dir, ""))
				if lines := strings.Count(strings.TrimSpace(o.said), "\n") + 1; o.status != 2 || lines != 1 || len(o.said) > 600 || !strings.Contains(o.said, name) {
					t.Errorf("%s: status %d, said: %s", what, o.status, clipped(o.said))
				}
				if o.took > mostTime {
					t.Errorf("%s: %s", what, o.took)
				}
				if o.memory > usual+mostMemory {
					t.Errorf("%s: %d MB, a good file %d MB", what, o.memory>>20, usual>>20)
				}
				_ = os.Remove(in(dir, "new.followup"))
				worst.took, worst.memory = max(worst.took, o.took), max(worst.memory, o.memory)
				costs = append(costs, cost{what, o.memory - usual})
			}
			if after := listing(t, dir); after != before {
				t.Errorf("%s left files:\n%s\nbefore:\n%s", h.name, after, before)
			}
			if err := os.Remove(file); err != nil {
				t.Error(err)
			}
		}
	}
	if now, err := os.ReadFile(review); err != nil || !bytes.Equal(now, good) {
		t.Errorf("the review was changed: %v", err)
	}
	slices.SortFunc(costs, func(a, b cost) int { return b.memory - a.memory })
	t.Logf("figure: hostile files: %d refusals; at worst %s of the processor and %d MB more than a good file, which takes %d MB", len(costs), worst.took.Round(time.Millisecond), (worst.memory-usual)>>20, usual>>20)
	for _, c := range costs[:min(5, len(costs))] {
		t.Logf("%d MB more for %s", c.memory>>20, c.what)
	}
}

// cost is how much more memory than a good file a refusal took, in bytes.
type cost struct {
	what   string
	memory int
}

func clipped(s string) string {
	if len(s) > 700 {
		return s[:700] + "…"
	}
	return s
}

// listing is every file of a folder but the program's own, with its size.
func listing(t *testing.T, dir string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(path, in(dir, "home")) {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		fmt.Fprintf(&b, "%s %d\n", path, info.Size())
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// hostileFiles returns every hostile file by its ending.
func hostileFiles(t *testing.T) map[string][]hostile {
	file := func(parts ...part) func(string) string {
		return func(path string) string { return made(t, path, parts...) }
	}
	archive := func(members ...member) func(string) string {
		return func(path string) string { return zipped(t, path, members...) }
	}
	const tooLong = 51_000_000
	const head = "{\n  \"format\": \"followup\",\n  \"version\": 1,\n  \"id\": \"aaaaaaaaaaaaaaaa\",\n"
	review := func(parts ...part) func(string) string {
		return func(path string) string { return sealed(t, path, append([]part{once(head)}, parts...)...) }
	}
	row := `<row><c t="inlineStr"><is><t>x</t></is></c></row>`
	paragraph := `<w:p><w:r><w:t>x</w:t></w:r></w:p>`
	return map[string][]hostile{
		"followup": {
			{"51 MB of nothing", file(part{" ", tooLong})},
			{"too many items", review(once(`  "recommendations": [`), part{"{},", 16_000_000}, once("{}],\n"))},
			{"a text of 40 MB", review(once(`  "recommendations": [{"id": "b", "text": "`), part{"a", 40_000_000}, once("\"}],\n"))},
			{"deep nesting", review(once(`  "odd": `), part{"[", 20_000_000}, once("1"), part{"]", 20_000_000}, once(",\n"))},
			{"deep objects", review(once(`  "odd": `), part{`{"a":`, 8_000_000}, once("1"), part{"}", 8_000_000}, once(",\n"))},
			{"an unknown text of 40 MB", review(once(`  "odd": "`), part{"a", 40_000_000}, once("\",\n"))},
			{"one long number", review(once(`  "odd": 1`), part{"0", 40_000_000}, once(",\n"))},
			{"many members", review(part{"  \"a\": 1,\n", 4_000_000})},
			{"a long list of links", review(once(`  "actions": [{"id": "b", "recommendations": [`), part{`"a",`, 10_000_000}, once("\"a\"]}],\n"))},
			{"a passphrase of two terabytes", func(path string) string { return greedy(t, path) }},
			{"a device", func(path string) string {
				if err := os.Symlink("/dev/zero", path); err != nil {
					t.Fatal(err)
				}
				return path
			}},
		},
		"csv": {
			{"51 MB of rows", file(once("Reference,Title\n"), part{"a,b\n", tooLong / 4})},
			{"a cell of 51 MB", file(once("Reference,Title\na,\""), part{"b", tooLong}, once("\"\n"))},
			{"a cell of 15 MB", file(once("Reference [database:reference],Title [database:title]\na,\""), part{"b", 15_000_000}, once("\"\n"))},
			{"a quote that never ends", file(once("Reference,Title\na,\""), part{"b\n", 7_000_000})},
			{"a million columns", file(once("Reference"), part{",a", 1_000_000}, once("\nx\n"))},
			{"five million short rows", file(once("Reference [database:reference],Title [database:title]\n"), part{"a,b\n", 4_900_000})},
		},
		"xlsx": {
			{"a sheet of 300 MB", archive(workbookParts(member{parts: []part{once(sheetHead), {row, 6_000_000}, once(sheetTail)}})...)},
			{"a sheet that lies about its size", archive(workbookParts(member{lies: true, parts: []part{once(sheetHead), {row, 3_000_000}, once(sheetTail)}})...)},
			{"words of 300 MB", archive(workbookParts(member{parts: []part{once(sheetHead + `<row><c t="s"><v>0</v></c></row>` + sheetTail)}},
				member{name: "xl/sharedStrings.xml", parts: []part{once(xmlHead + `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`), {"<si><t>xxxxxxxxxxxxxxxxxxxxxxxxxxxxx</t></si>", 7_000_000}, once("</sst>")}})...)},
			{"entities", archive(workbookParts(member{parts: []part{once(laughs() + `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row><c t="inlineStr"><is><t>&a9;</t></is></c></row>` + sheetTail)}})...)},
			{"deep nesting", archive(workbookParts(member{parts: []part{once(sheetHead), {"<row>", 8_000_000}}})...)},
			{"a cell of 50 MB", archive(workbookParts(member{parts: []part{once(sheetHead + `<row><c t="inlineStr"><is><t>`), {"a", 50_000_000}, once(`</t></is></c></row>` + sheetTail)}})...)},
			{"a million columns", archive(workbookParts(member{parts: []part{once(sheetHead + "<row>"), {`<c t="inlineStr"><is><t>x</t></is></c>`, 1_000_000}, once("</row>" + sheetTail)}})...)},
			{"a million rows", archive(workbookParts(member{parts: []part{once(sheetHead), {row, 1_200_000}, once(sheetTail)}})...)},
			{"names with dots", archive(workbookParts(member{parts: []part{once(sheetHead + sheetTail)}}, member{name: "../../../../escaped.xml", parts: []part{once("x")}})...)},
			{"too many parts", func(path string) string {
				members := workbookParts(member{parts: []part{once(sheetHead + sheetTail)}})
				for i := range 40_000 {
					members = append(members, member{name: "xl/media/" + strconv.Itoa(i), parts: []part{once("x")}})
				}
				return zipped(t, path, members...)
			}},
			{"not a workbook", file(part{"PK\x03\x04", 1_000_000})},
			{"25 MB", file(once("PK\x03\x04"), part{"x", 25_000_000})},
		},
		"docx": {
			{"a text of 300 MB", archive(documentParts(member{parts: []part{once(wordHead), {paragraph, 9_000_000}, once(wordTail)}})...)},
			{"a text that lies about its size", archive(documentParts(member{lies: true, parts: []part{once(wordHead), {paragraph, 5_000_000}, once(wordTail)}})...)},
			{"entities", archive(documentParts(member{parts: []part{once(laughs() + `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&a9;</w:t></w:r></w:p>` + wordTail)}})...)},
			{"deep nesting", archive(documentParts(member{parts: []part{once(wordHead), {"<w:p>", 10_000_000}}})...)},
			{"deep tables", archive(documentParts(member{parts: []part{once(wordHead), {"<w:tbl><w:tr><w:tc>", 2_000_000}}})...)},
			{"a paragraph of 50 MB", archive(documentParts(member{parts: []part{once(wordHead + "<w:p><w:r><w:t>"), {"a", 50_000_000}, once("</w:t></w:r></w:p>" + wordTail)}})...)},
			{"a million paragraphs", archive(documentParts(member{parts: []part{once(wordHead), {paragraph, 1_200_000}, once(wordTail)}})...)},
			{"names with dots", archive(documentParts(member{parts: []part{once(wordHead + wordTail)}}, member{name: "../../../../escaped.xml", parts: []part{once("x")}})...)},
			{"not a document", file(part{"PK\x03\x04", 1_000_000})},
			{"25 MB", file(once("PK\x03\x04"), part{"x", 25_000_000})},
		},
		"txt": {
			{"51 MB of words", file(part{"128.1. Ratify (State);\n", tooLong / 20})},
			{"one line of 30 MB", file(part{"a", 30_000_000})},
		},
	}
}
