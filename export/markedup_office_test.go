//go:build office

// These tests mark a paper up in LibreOffice, with tracked changes and a comment, and
// read what it saves: go test -tags office.
package export

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"followup/app/compose"
	"followup/app/markedup"
)

// marksUp edits a paper as a reader in a Minister's office does.
const marksUp = `
import os, signal, subprocess, sys, time, uno
from com.sun.star.beans import PropertyValue
pipe, profile, source, target, edit = sys.argv[1:6]
def value(name, v):
    p = PropertyValue(); p.Name = name; p.Value = v
    return p
program = subprocess.Popen(["soffice", "-env:UserInstallation=file://" + profile, "--headless", "--norestore", "--accept=pipe,name=" + pipe + ";urp;"], start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
try:
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
    for _ in range(240):
        try:
            there = resolver.resolve("uno:pipe,name=" + pipe + ";urp;StarOffice.ComponentContext"); break
        except Exception: time.sleep(0.25)
    desktop = there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)
    paper = desktop.loadComponentFromURL("file://" + source, "_blank", 0, (value("Hidden", True),))
    def find(words):
        search = paper.createSearchDescriptor(); search.SearchString = words
        return paper.findFirst(search)
    def put(old, new):
        found = find(old); found.String = new
    exec(edit)
    paper.storeToURL("file://" + target, (value("FilterName", "MS Word 2007 XML"),))
    paper.close(True)
    try: desktop.terminate()
    except Exception: pass
finally:
    try: program.wait(20)
    except Exception: os.killpg(program.pid, signal.SIGKILL)
`

// office lets LibreOffice edit a file, and returns what it saved.
func office(t *testing.T, data []byte, edit string) []byte {
	t.Helper()
	dir := t.TempDir()
	script, source, target := filepath.Join(dir, "mark.py"), filepath.Join(dir, "in.docx"), filepath.Join(dir, "out.docx")
	for name, content := range map[string][]byte{script: []byte(marksUp), source: data} {
		if err := os.WriteFile(name, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	python := ""
	for _, name := range []string{"python3", "/usr/bin/python3", "/usr/lib/libreoffice/program/python"} {
		if python == "" && exec.Command(name, "-c", "import uno").Run() == nil {
			python = name
		}
	}
	if python == "" {
		t.Fatal("no Python has LibreOffice's bridge: install python3-uno")
	}
	ctx, stop := context.WithTimeout(t.Context(), 2*time.Minute)
	defer stop()
	command := exec.CommandContext(ctx, python, script, filepath.Base(filepath.Dir(dir))+filepath.Base(dir), filepath.Join(dir, "profile"), source, target, edit)
	command.WaitDelay = 5 * time.Second
	var out bytes.Buffer
	command.Stdout, command.Stderr = &out, &out
	if err := command.Run(); err != nil {
		t.Fatalf("%v\n%s", err, &out)
	}
	saved, err := os.ReadFile(target)
	if err != nil {
		t.Fatal(err)
	}
	return saved
}

func TestAPaperThatLibreOfficeOnlySavedChangesNothing(t *testing.T) {
	for _, name := range []string{"cabinet-response", "one-year-update", "upr-response"} {
		r, tables := sample(t, name)
		m := &marking{t, r, tables}
		if found := m.back(office(t, m.sent(compose.Ordinary), "")); len(found.Changes)+len(found.Unplaced)+len(found.Remarks) != 0 {
			t.Errorf("%s: %+v", name, found)
		}
	}
}

func TestAPaperMarkedUpInLibreOffice(t *testing.T) {
	m := newMarking(t)
	found := m.back(office(t, m.sent(compose.Ordinary), `
paper.RecordChanges = True
put("second paragraph", "better paragraph")
put("The plain response", "The firm response")
found = find("another item"); found.CharWeight = 150.0
note = paper.createInstance("com.sun.star.text.textfield.Annotation")
note.Author = "Minister"; note.Content = "Which item?"
spot = find("an item"); spot.Text.insertTextContent(spot.End, note, False)
`))
	back := map[string]markedup.Change{}
	for _, c := range found.Changes {
		back[c.Place.Field] = c
		if c.Conflict || c.Blocked {
			t.Errorf("%+v", c)
		}
	}
	if len(found.Changes) != 2 || len(found.Unplaced) != 0 {
		t.Errorf("%+v", found)
	}
	want := strings.NewReplacer("second", "better", "another item", "**another item**").Replace(m.section())
	if got := back["text"].Back; got != want {
		t.Errorf("the section came back as %q, want %q", got, want)
	}
	if got := back["response"].Back; got != "The firm response." {
		t.Errorf("the response came back as %q", got)
	}
	if len(back["response"].By) == 0 || back["response"].By[0].Moment.IsZero() {
		t.Errorf("nobody is named: %+v", back["response"].By)
	}
	if len(found.Remarks) != 1 || found.Remarks[0].Text != "Which item?" || found.Remarks[0].Author.Name != "Minister" {
		t.Errorf("%+v", found.Remarks)
	}
}
