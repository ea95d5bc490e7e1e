//go:build office

// These tests ask LibreOffice what it makes of the workbook, and read what it saves:
// go test -tags office.
package workbook

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"followup/app/draft"
	"followup/app/rounds"
)

// office drives LibreOffice: open a file with a password, write words into a cell,
// sort, and save it, each as people do.
const office = `
import os, signal, subprocess, sys, time, uno
from com.sun.star.beans import PropertyValue
from com.sun.star.table import TableSortField
pipe, profile, source, target, opens, form, edit = sys.argv[1:8]
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
    load = [value("Hidden", True)] + ([value("Password", opens)] if opens else [])
    try:
        book = desktop.loadComponentFromURL("file://" + source, "_blank", 0, tuple(load))
    except Exception as e:
        book = None
    if book is None:
        print("NOT OPENED")
    else:
        sheets = book.Sheets
        print(" ".join(sheets.ElementNames))
        exec(edit)
        if form:
            store = [value("FilterName", form)]
            book.storeToURL("file://" + target, tuple(store))
        book.close(True)
    try: desktop.terminate()
    except Exception: pass
finally:
    try: program.wait(20)
    except Exception: os.killpg(program.pid, signal.SIGKILL)
`

const (
	asXLSX = "Calc MS Excel 2007 XML"
	asODS  = "calc8"
)

// python is a Python that can talk to LibreOffice: the system's own has its bridge.
func python(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"python3", "/usr/bin/python3", "/usr/lib/libreoffice/program/python"} {
		if exec.Command(name, "-c", "import uno").Run() == nil {
			return name
		}
	}
	t.Fatal("no Python has LibreOffice's bridge: install python3-uno")
	return ""
}

// drive opens a workbook in LibreOffice, edits it and returns what it saved.
func drive(t *testing.T, data []byte, opens, form, edit string) (said string, saved []byte) {
	t.Helper()
	dir := t.TempDir()
	script, source, target := filepath.Join(dir, "drive.py"), filepath.Join(dir, "in.xlsx"), filepath.Join(dir, "out.xlsx")
	for name, content := range map[string][]byte{script: []byte(office), source: data} {
		if err := os.WriteFile(name, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	ctx, stop := context.WithTimeout(t.Context(), 2*time.Minute)
	defer stop()
	command := exec.CommandContext(ctx, python(t), script, filepath.Base(filepath.Dir(dir))+filepath.Base(dir), filepath.Join(dir, "profile"), source, target, opens, form, edit)
	command.WaitDelay = 5 * time.Second
	var out, errs bytes.Buffer
	command.Stdout, command.Stderr = &out, &errs
	if err := command.Run(); err != nil {
		t.Fatalf("%v\n%s%s", err, &out, &errs)
	}
	saved, _ = os.ReadFile(target) // there is none where nothing was to be saved
	return strings.TrimSpace(out.String()), saved
}

// fills writes words beside what an agency would, in a protected sheet.
const fills = `
sheet = sheets.getByName("Recommendations")
head = [sheet.getCellByPosition(c, 0).String for c in range(30)]
sheet.getCellByPosition(head.index("Actions you propose"), 1).String = "Insulate\n5,000 homes"
sheet = sheets.getByName("Actions")
head = [sheet.getCellByPosition(c, 0).String for c in range(30)]
sheet.getCellByPosition(head.index("Title"), 2).String = "Added"
sheet.getCellByPosition(head.index("Target date"), 1).setFormula("2028-09-30")
`

func filledByOffice(t *testing.T, r *draft.Review, data []byte) {
	t.Helper()
	back, err := ReadReturn("out.xlsx", data)
	if err != nil {
		t.Fatal(err)
	}
	got := merge(t, r, rounds.Leave, back)
	if len(got.Taken) != 2 || len(got.New) != 1 || len(got.Conflicts) != 0 || told(got) != "" {
		t.Errorf("%+v\n%+v\n%s", got.Taken, got.New, told(got))
	}
	if c := got.Review.Recommendations[0].Contributions; len(c) != 1 || c[0].Proposed != "Insulate\n5,000 homes" {
		t.Errorf("%+v", c)
	}
	if a := draft.Get[draft.Action](got.Review, "act0000000000001"); a.TargetDate != "2028-09-30" {
		t.Errorf("the date is %s", a.TargetDate)
	}
}

func TestAReturnFilledInAndSavedByLibreOffice(t *testing.T) {
	r := asked()
	_, data := drive(t, send(t, r, sending("MSD", rounds.Proposals)), "", asXLSX, fills)
	filledByOffice(t, r, data)
}

func TestAReturnSortedAndFilteredInLibreOffice(t *testing.T) {
	r := asked()
	_, data := drive(t, send(t, r, sending("MSD", rounds.Proposals)), "", asXLSX, fills+`
sheet = sheets.getByName("Recommendations")
sheet.unprotect("")
area = sheet.getCellRangeByPosition(0, 0, 14, 3)
key = TableSortField(); key.Field = 1; key.IsAscending = False
area.sort((value("SortFields", uno.Any("[]com.sun.star.table.TableSortField", (key,))), value("ContainsHeader", True)))
sheet.Rows.getByIndex(2).IsVisible = False
`)
	filledByOffice(t, r, data)
}

func TestAReturnSavedAsOpenDocumentUnderAnotherNameIsNamed(t *testing.T) {
	_, data := drive(t, send(t, asked(), sending("MSD", rounds.Proposals)), "", asODS, "")
	if _, err := ReadReturn("out.xlsx", data); err == nil || !strings.Contains(err.Error(), "OpenDocument") || !strings.Contains(err.Error(), "save it as .xlsx") {
		t.Errorf("%v", err)
	}
}

func TestLibreOfficeOpensAWorkbookWithItsPasswordAlone(t *testing.T) {
	r := asked()
	locked, err := Lock(send(t, r, sending("MSD", rounds.Proposals)), "kākāpō 7")
	if err != nil {
		t.Fatal(err)
	}
	if said, _ := drive(t, locked, "another", "", ""); said != "NOT OPENED" {
		t.Errorf("with another password LibreOffice shows %s", said)
	}
	said, data := drive(t, locked, "kākāpō 7", asXLSX, fills)
	if !strings.Contains(said, "Recommendations") {
		t.Fatalf("LibreOffice shows %s", said)
	}
	filledByOffice(t, r, data)
}
