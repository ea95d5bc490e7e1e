package workbook

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"followup/app/draft"
)

func build(t testing.TB, r *draft.Review, o Options) []byte {
	t.Helper()
	data, err := Build(draft.NewIndex(r), tables(t), o)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// open reads a workbook with the library that wrote it.
func open(t testing.TB, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// parts returns the parts of a package by name.
func unpacked(t testing.TB, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for i, f := range z.File {
		if i == 0 && f.Name != "[Content_Types].xml" {
			t.Errorf("the first part is %s", f.Name)
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if y := f.Modified.UTC().Year(); y != 1980 {
			t.Errorf("%s has a time in %d", f.Name, y)
		}
		out[f.Name] = string(b)
	}
	return out
}

func cellOf(t testing.TB, f *excelize.File, sheet, heading string, row int) string {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	for col, h := range rows[0] {
		if h == heading {
			if row-1 < len(rows) && col < len(rows[row-1]) {
				return rows[row-1][col]
			}
			return ""
		}
	}
	t.Fatalf("%s has no column %q", sheet, heading)
	return ""
}

func TestTheSheetsAndWhatIsInThem(t *testing.T) {
	r := made("UPR", 20)
	f := open(t, build(t, r, Options{Classification: "IN CONFIDENCE", Findings: findings(r)}))
	if got := strings.Join(f.GetSheetList(), " "); got != "Summary Recommendations Actions Indicators Checks" {
		t.Errorf("sheets %s", got)
	}
	for sheet, want := range map[string]int{"Recommendations": 21, "Actions": 61, "Indicators": 41, "Checks": 3} {
		rows, err := f.GetRows(sheet)
		if err != nil || len(rows) != want {
			t.Errorf("%s has %d rows, %v", sheet, len(rows), err)
		}
		panes, err := f.GetPanes(sheet)
		if err != nil || !panes.Freeze || panes.YSplit != 1 {
			t.Errorf("%s: %+v %v", sheet, panes, err)
		}
		layout, err := f.GetPageLayout(sheet)
		if err != nil || *layout.Orientation != "landscape" || *layout.FitToWidth != 1 || *layout.FitToHeight != 0 {
			t.Errorf("%s: %+v %v", sheet, layout, err)
		}
		hf, err := f.GetHeaderFooter(sheet)
		if err != nil || !strings.Contains(hf.OddHeader, "IN CONFIDENCE") || !strings.Contains(hf.OddFooter, "IN CONFIDENCE") || !strings.Contains(hf.OddFooter, "&P of &N") {
			t.Errorf("%s: %+v %v", sheet, hf, err)
		}
		list, err := f.GetTables(sheet)
		if err != nil || len(list) != 1 {
			t.Errorf("%s: tables %v %v", sheet, list, err)
		}
	}
	titles := 0
	for _, n := range f.GetDefinedName() {
		if n.Name == "_xlnm.Print_Titles" && strings.Contains(n.RefersTo, "$1:$1") {
			titles++
		}
	}
	if titles != 4 {
		t.Errorf("%d sheets repeat their header row in print", titles)
	}
	for heading, want := range map[string]string{
		"Reference": "UPR-2027-1", "Position": "Supported", "Recommended by": "Chile, Bolivia (Plurinational State of)",
		"Status": "New", "Actions": "UPR-2027-MOJ-A0001\nUPR-2027-MOJ-A0002\nUPR-2027-MOJ-A0003",
	} {
		if got := cellOf(t, f, "Recommendations", heading, 2); got != want {
			t.Errorf("%s: %q, want %q", heading, got, want)
		}
	}
	if got := cellOf(t, f, "Recommendations", "Response", 2); strings.Contains(got, "**") || !strings.Contains(got, "New Zealand agrees to act.") || !strings.Contains(got, "first") {
		t.Errorf("the response reads %q", got)
	}
	if got := cellOf(t, f, "Actions", "Target date", 2); got != "2028-06-30" {
		t.Errorf("date %q", got)
	}
	if mark, err := f.GetCellValue("Summary", "A2"); err != nil || mark != "IN CONFIDENCE" {
		t.Errorf("Summary: %q %v", mark, err)
	}
}

func TestTheChartsAreExcelsOwn(t *testing.T) {
	for body, want := range map[string]int{"UPR": 5, "CERD": 4} {
		parts := unpacked(t, build(t, made(body, 12), Options{}))
		charts := 0
		for name, part := range parts {
			if strings.HasPrefix(name, "xl/charts/chart") {
				charts++
				if !strings.Contains(part, "Summary!$") {
					t.Errorf("%s takes its figures from nowhere", name)
				}
			}
		}
		if charts != want {
			t.Errorf("%s: %d charts", body, charts)
		}
	}
}

func TestLinksLeadToTheRightRows(t *testing.T) {
	r := made("CERD", 3)
	f := open(t, build(t, r, Options{Findings: findings(r)}))
	rows, err := f.GetRows("Indicators")
	if err != nil {
		t.Fatal(err)
	}
	for i := range r.Indicators {
		ok, target, err := f.GetCellHyperLink("Indicators", at(3, i+2))
		if err != nil || !ok {
			t.Fatalf("row %d has no link: %v", i+2, err)
		}
		cell := target[strings.Index(target, "!")+1:]
		if got, err := f.GetCellValue("Actions", cell); err != nil || got != rows[i+1][3] || !strings.HasPrefix(target, "'Actions'") {
			t.Errorf("row %d leads to %s, which is %q", i+2, target, got)
		}
	}
	if ok, target, _ := f.GetCellHyperLink("Checks", "B2"); !ok || target != "'Recommendations'!A2" {
		t.Errorf("a finding leads to %q", target)
	}
}

func TestAboveFiveThousandRowsLinksAreLeftOutAndThatIsSaid(t *testing.T) {
	r := draft.New("CERD", "CERD-2027")
	r.Recommendations = append(r.Recommendations, &draft.Recommendation{ID: "r", Reference: "R-1", Text: "x"})
	for range maxLinkRows + 1 {
		r.Actions = append(r.Actions, &draft.Action{ID: draft.NewID(), Reference: "A", Title: "t", Recommendations: []draft.ID{"r"}})
	}
	parts := unpacked(t, build(t, r, Options{}))
	if strings.Contains(parts["xl/worksheets/sheet3.xml"], "<hyperlink ") {
		t.Error("there are links")
	}
	if !strings.Contains(parts["xl/sharedStrings.xml"], "more than 5,000 rows") {
		t.Error("the Summary says nothing of it")
	}
}

func TestNoTextBecomesAFormulaANumberOrADate(t *testing.T) {
	r := draft.New("CERD", "CERD-2027")
	texts := []string{"=1+1", "+1", "-2", "@SUM(A1)", "0001", "1E5", "139.10", "03/06/2026", "TRUE", " spaced ", "a\nb", "_x000D_", "<b>&amp;</b>", "\x01\x1f\u0085\uFFFEok", "𝄞 ā", "'quoted"}
	for _, s := range texts {
		r.Recommendations = append(r.Recommendations, &draft.Recommendation{ID: draft.NewID(), Reference: s, Text: draft.Quoted(s)})
	}
	data := build(t, r, Options{})
	if strings.Contains(unpacked(t, data)["xl/worksheets/sheet2.xml"], "<f>") {
		t.Error("there is a formula")
	}
	read, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range texts {
		if want == "\x01\x1f\u0085\uFFFEok" {
			want = "ok"
		}
		if got := read[1].Rows[i+1][0]; got != want {
			t.Errorf("%q came back as %q", want, got)
		}
	}
}

func TestATextTooLongForACellIsCutWithANote(t *testing.T) {
	r := draft.New("CERD", "CERD-2027")
	long := strings.Repeat("ā𝄞", 15000)
	r.Recommendations = append(r.Recommendations, &draft.Recommendation{ID: "r", Reference: "R-1", Text: draft.Quoted(long)},
		&draft.Recommendation{ID: "s", Reference: "R-2", Text: draft.Quoted(strings.Repeat("a", maxUnits))})
	data := build(t, r, Options{})
	read, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	cell := read[1].Rows[1][3]
	if n := len(utf16.Encode([]rune(cell))); n > maxUnits || n < maxUnits-200 || !strings.HasSuffix(cell, cutNote) || !strings.HasPrefix(long, strings.TrimSuffix(cell, cutNote)) {
		t.Errorf("%d units, ends %q", n, cell[len(cell)-100:])
	}
	if got := read[1].Rows[2][3]; got != strings.Repeat("a", maxUnits) {
		t.Errorf("a text that fits was changed: %d", len(got))
	}
	if !strings.Contains(unpacked(t, data)["xl/sharedStrings.xml"], "Recommendations, row 2") {
		t.Error("the Summary does not say which")
	}
}

func TestNotesStayInsideUnlessAsked(t *testing.T) {
	r := made("CERD", 2)
	for _, o := range []Options{{}, {MinisterNotes: true}, {Internal: true}} {
		all := ""
		for _, part := range unpacked(t, build(t, r, o)) {
			all += part
		}
		if strings.Contains(all, "for the Minister") != o.MinisterNotes || strings.Contains(all, "not for others") != o.Internal {
			t.Errorf("%+v", o)
		}
		if (o.Internal || o.MinisterNotes) != strings.Contains(all, "not for publication") {
			t.Errorf("%+v is not said", o)
		}
	}
}

func TestWithheldWordsAreShownWithoutMarks(t *testing.T) {
	r := draft.New("CERD", "CERD-2027")
	r.Recommendations = append(r.Recommendations, &draft.Recommendation{ID: "r", Reference: "R-1", Text: "x", Response: "It costs [[9(2)(f)(iv): ten dollars]] now."})
	r.Actions = append(r.Actions, &draft.Action{ID: "a", Reference: "A-1", Title: "Pay [[9(2)(j): ten]]"})
	f := open(t, build(t, r, Options{}))
	if got := cellOf(t, f, "Recommendations", "Response", 2); got != "It costs ten dollars now." {
		t.Errorf("%q", got)
	}
	if got := cellOf(t, f, "Actions", "Title", 2); got != "Pay ten" {
		t.Errorf("%q", got)
	}
}

func TestTheSameReviewGivesTheSameBytes(t *testing.T) {
	r := made("UPR", 30)
	o := Options{Classification: "SENSITIVE", Findings: findings(r), Internal: true}
	if !bytes.Equal(build(t, r, o), build(t, r, o)) {
		t.Error("two runs differ")
	}
	core := unpacked(t, build(t, r, o))["docProps/core.xml"]
	if !strings.Contains(core, "2027-06-03T09:30:00Z") || strings.Contains(core, "2026-") {
		t.Errorf("%s", core)
	}
}

func TestAnEmptyReviewHasAllSheets(t *testing.T) {
	f := open(t, build(t, draft.New("CERD", "CERD-2027"), Options{}))
	if len(f.GetSheetList()) != 5 {
		t.Errorf("%v", f.GetSheetList())
	}
}

func TestHeadersHoldAnyTitle(t *testing.T) {
	r := draft.New("CERD", "CERD-2027")
	r.About.Title = "R&D 2027 <b> " + strings.Repeat("long ", 60)
	hf, err := open(t, build(t, r, Options{Classification: "SENSITIVE: BUDGET & MORE"})).GetHeaderFooter("Actions")
	if err != nil || len(hf.OddHeader) > 255 || !strings.Contains(hf.OddHeader, "R&&D") {
		t.Errorf("%v %v", hf, err)
	}
}
