package survival

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The person and the place that an exported file must not tell of. The name is also
// that of the home folder and of the folder that the files are written into.
const (
	person  = "Tiakina-Waiwaha"
	machine = "rorohiko-7f3a9c"
)

// Every file that leaves the program is searched, unpacked, for who made it, where, on
// which machine and from which source: nothing of it is there. Nothing was written
// beside the files that were asked for, and nothing into the temporary folder.
func TestExportsTellNothingOfTheirMaker(t *testing.T) {
	home := filepath.Join(t.TempDir(), person)
	temp, out := filepath.Join(home, "temp"), filepath.Join(home, "files")
	for _, dir := range []string{temp, out} {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	run := func(args ...string) {
		t.Helper()
		line := append([]string{os.Args[0]}, args...)
		if _, err := exec.LookPath("unshare"); err == nil && exec.Command("unshare", "--uts", "hostname", machine).Run() == nil {
			// A machine of another name, where the system lets a test have one.
			line = append([]string{"unshare", "--uts", "sh", "-c", "hostname " + machine + ` && exec "$@"`, "sh"}, line...)
		}
		cmd := exec.Command(line[0], line[1:]...)
		cmd.Dir = home
		cmd.Env = append(os.Environ(), playsProgram+"="+filepath.Join(home, "memory"), playsUser+"="+person, "FOLLOWUP_HOME="+filepath.Join(home, "own"),
			"HOME="+home, "USER="+person, "LOGNAME="+person, "TMPDIR="+temp, "HOSTNAME="+machine)
		if said, err := cmd.CombinedOutput(); err != nil && cmd.ProcessState.ExitCode() != 1 {
			t.Fatalf("%v: %v\n%s", args, err, said)
		}
	}
	run("sample", home)
	for _, kind := range []string{"cabinet-response", "one-year-update", "upr-response", "mid-term"} {
		review := "sample-" + kind + ".followup"
		run("export", review, "--out", filepath.Join(out, kind), "--internal")
		run("export", review, "--out", filepath.Join(out, kind, "release"), "--release")
		run("export", review, "--out", filepath.Join(out, kind, "signatory"), "--release-review")
	}
	const review = "sample-cabinet-response.followup"
	before, err := os.ReadFile(in(home, review))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(in(home, "before.followup"), before, 0o600); err != nil {
		t.Fatal(err)
	}
	run("import", review, in(source(t), "docs/examples/recommendations.csv"))
	run("send", review, "--agency", "MoJ", "--round", "proposals", "-o", in(out, "agency.xlsx"))
	for _, name := range []string{"compared.docx", "compared.html"} {
		run("compare", "before.followup", review, "-o", in(out, name))
	}

	host, err := os.Hostname()
	if err != nil || len(host) < 5 {
		host = machine
	}
	telling := []string{person, machine, host, home, source(t), "/usr/local/go", "goroutine ", "runtime.", "panic:", "/app/compose", "/export/", ".go:"}
	files, bytesRead := 0, 0
	err = filepath.WalkDir(out, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		files++
		for _, part := range unpacked(t, path, data) {
			bytesRead += len(part)
			for _, word := range telling {
				if word == person && strings.HasPrefix(filepath.Base(path), "compared") {
					continue // who changed what is what a comparison tells, by the name in the settings
				}
				if at := bytes.Index(part, []byte(word)); at >= 0 {
					t.Errorf("%s holds %q: …%q…", strings.TrimPrefix(path, out), word, part[max(0, at-40):min(len(part), at+len(word)+40)])
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 40 {
		t.Errorf("only %d files were searched", files)
	}
	t.Logf("figure: traces: %d exported files of %d kB unpacked tell nothing of their maker, machine or source", files, bytesRead>>10)
	if left, err := os.ReadDir(temp); err != nil || len(left) > 0 {
		t.Errorf("in the temporary folder: %v %v", left, err)
	}
	beside, err := os.ReadDir(home)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range beside {
		if name := e.Name(); !strings.HasSuffix(name, ".followup") && !slices.Contains([]string{"files", "memory", "own", "temp"}, name) {
			t.Errorf("%s was written beside the reviews", name)
		}
	}
}

// source is the folder of the program's source.
func source(t *testing.T) string {
	t.Helper()
	path, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// unpacked returns what a file holds: the file itself, the parts of an archive, the
// streams of a PDF.
func unpacked(t *testing.T, path string, data []byte) [][]byte {
	t.Helper()
	parts := [][]byte{data}
	switch filepath.Ext(path) {
	case ".xlsx", ".docx":
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		for _, f := range z.File {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			part, err := io.ReadAll(r)
			if err != nil {
				t.Fatalf("%s: %s: %v", path, f.Name, err)
			}
			parts = append(parts, []byte(f.Name), part)
		}
	case ".pdf":
		streams := 0
		for _, at := range regexp.MustCompile(`stream\r?\n`).FindAllIndex(data, -1) {
			z, err := zlib.NewReader(bytes.NewReader(data[at[1]:]))
			if err != nil {
				continue // not compressed
			}
			part, _ := io.ReadAll(z) // what stands behind the stream is no part of it
			parts = append(parts, part)
			streams++
		}
		if streams == 0 {
			t.Fatalf("%s has no compressed stream", path)
		}
	}
	return parts
}
