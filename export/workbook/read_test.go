package workbook

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// crafted returns a workbook of the parts given, beside the least that one needs.
func crafted(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	all := map[string]string{
		"xl/workbook.xml":            `<workbook xmlns:r="x"><sheets><sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`,
	}
	for name, part := range parts {
		all[name] = part
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, part := range all {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(part)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func sheetXML(rows string) map[string]string {
	return map[string]string{"xl/worksheets/sheet1.xml": `<worksheet><sheetData>` + rows + `</sheetData></worksheet>`}
}

func TestCellsAreReadAsTheyWereTyped(t *testing.T) {
	f := excelize.NewFile()
	date, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		t.Fatal(err)
	}
	long := `dddd", the "d mmmm yyyy`
	custom, err := f.NewStyle(&excelize.Style{CustomNumFmt: &long})
	if err != nil {
		t.Fatal(err)
	}
	two, err := f.NewStyle(&excelize.Style{NumFmt: 2})
	if err != nil {
		t.Fatal(err)
	}
	day := time.Date(2027, 6, 3, 0, 0, 0, 0, time.UTC)
	cells := []struct {
		cell  string
		value any
		style int
		want  string
	}{
		{"A1", "139.10", 0, "139.10"},
		{"B1", 139.1, 0, "139.1"},
		{"C1", 139.1, two, "139.10"},
		{"D1", day, date, "2027-06-03"},
		{"E1", day, custom, "2027-06-03"},
		{"F1", true, 0, "TRUE"},
		{"G1", 0.1 + 0.2, 0, "0.3"},
		{"H1", 1e5, 0, "100000"},
		{"I1", "3 June 2027", 0, "3 June 2027"},
		{"J1", "ā\nb", 0, "ā\nb"},
	}
	for _, c := range cells {
		if s, ok := c.value.(string); ok {
			err = f.SetCellStr("Sheet1", c.cell, s)
		} else {
			err = f.SetCellValue("Sheet1", c.cell, c.value)
		}
		if err != nil {
			t.Fatal(err)
		}
		if c.style != 0 {
			if err := f.SetCellStyle("Sheet1", c.cell, c.cell, c.style); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := f.SetCellFormula("Sheet1", "L1", "1+1"); err != nil {
		t.Fatal(err)
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	got, err := Read(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range cells {
		if got[0].Rows[0][i] != c.want {
			t.Errorf("%s: %q, want %q", c.cell, got[0].Rows[0][i], c.want)
		}
	}
}

func TestRaggedAndMergedRows(t *testing.T) {
	data := crafted(t, map[string]string{"xl/worksheets/sheet1.xml": `<x:worksheet xmlns:x="y"><x:sheetData>
		<x:row r="3"><x:c r="A3" t="inlineStr"><x:is><x:t>Theme</x:t></x:is></x:c></x:row>
		<x:row r="4"><x:c r="B4"><x:v>7</x:v></x:c><x:c t="str"><x:f>"a"&amp;"b"</x:f><x:v>ab</x:v></x:c></x:row>
		<x:row r="6"><x:c r="A6" t="str"><x:v>down</x:v></x:c><x:c r="C6"><x:v>1</x:v></x:c></x:row><x:row><x:c r="C7"><x:v>2</x:v></x:c></x:row>
		</x:sheetData><x:mergeCells><x:mergeCell ref="A3:C3"/><x:mergeCell ref="A6:A7"/></x:mergeCells></x:worksheet>`})
	got, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	if s := fmt.Sprintf("%q", got[0].Rows); s != `[["Theme"] ["" "7" "ab"] [] ["down" "" "1"] ["down" "" "2"]]` || got[0].First != 3 || !got[0].Spans[0] || len(got[0].Spans) != 1 {
		t.Errorf("%s %d %v", s, got[0].First, got[0].Spans)
	}
}

func TestWhatCannotBeReadIsSaidInOneSentence(t *testing.T) {
	ole := "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + strings.Repeat("\x00", 600)
	many := strings.Repeat("<row><c><v>1</v></c></row>", maxRows+1)
	cases := []struct {
		name string
		data []byte
		want string
	}{
		{"empty", nil, "empty"},
		{"text", []byte("hello"), "not an Excel workbook"},
		{"pdf", []byte("%PDF-1.7"), "PDF"},
		{"old", []byte(ole), "old Office version"},
		{"encrypted", []byte(ole + "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e"), "password"},
		{"cut", build(t, made("CERD", 3), Options{})[:4000], "damaged"},
		{"large", append([]byte("PK\x03\x04"), make([]byte, maxFile)...), "20 MB"},
		{"a zip", crafted(t, map[string]string{"xl/workbook.xml": "<workbook/>"}), "not an Excel workbook"},
		{"Word", crafted(t, map[string]string{"word/document.xml": "<x/>"}), "Word document"},
		{"OpenDocument", crafted(t, map[string]string{"mimetype": "x", "content.xml": "<x/>"}), "OpenDocument"},
		{"binary", crafted(t, map[string]string{"xl/workbook.bin": "x"}), ".xlsb"},
		{"no rows", crafted(t, sheetXML("")), "no rows"},
		{"rows", crafted(t, sheetXML(many)), "50,000 rows"},
		{"far away", crafted(t, sheetXML(`<row r="1"><c><v>1</v></c></row><row r="1048576"><c><v>1</v></c></row>`)), "1,048,576"},
		{"broken XML", crafted(t, sheetXML(`<row><c></row>`+"\x00")), "damaged"},
		{"entities", crafted(t, map[string]string{"xl/worksheets/sheet1.xml": `<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><worksheet><sheetData><row><c t="str"><v>&c;</v></c></row></sheetData></worksheet>`}), "damaged"},
		{"bomb", bomb(t), "64 MB"},
	}
	for _, c := range cases {
		start := time.Now()
		_, err := Read(c.data)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
		if d := time.Since(start); d > time.Second {
			t.Errorf("%s took %s", c.name, d)
		}
	}
}

// bomb is a workbook of which a small part unpacks to 256 MB.
func bomb(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range []string{"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if name == "xl/workbook.xml" {
			_, err = w.Write([]byte(`<workbook><sheets><sheet name="One" id="rId1"/></sheets></workbook>`))
		} else {
			_, err = w.Write([]byte(`<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	w, err := z.Create("xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	chunk := bytes.Repeat([]byte(" "), 1<<20)
	for range 256 {
		if _, err := w.Write(chunk); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func FuzzRead(f *testing.F) {
	f.Add(build(f, made("CERD", 1), Options{}))
	f.Add(crafted(f, sheetXML(`<row r="1"><c r="A1" t="s"><v>0</v></c></row>`)))
	f.Add(crafted(f, sheetXML(`<row r="-1"><c r="ZZZZ99" t="d" s="-4"><v>2027-01-01T00:00</v></c></row>`)))
	f.Add(crafted(f, map[string]string{"xl/sharedStrings.xml": `<sst><si><r><t>a</t></r><rPh><t>x</t></rPh><t>b</t></si></sst>`, "xl/styles.xml": `<styleSheet><numFmts><numFmt numFmtId="200" formatCode="[$-409]d\-m;@"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs></styleSheet>`}))
	f.Fuzz(func(t *testing.T, data []byte) {
		tables, err := Read(data)
		if err != nil && (err.Error() == "" || strings.Contains(err.Error(), "runtime error")) {
			t.Errorf("%v", err)
		}
		for _, table := range tables {
			if len(table.Rows) > 2*maxRows {
				t.Errorf("%d rows", len(table.Rows))
			}
		}
	})
}

// FuzzSheet goes at the parts themselves, which a fuzzer hardly reaches through a zip.
func FuzzSheet(f *testing.F) {
	f.Add(`<row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B9999999"/></mergeCells>`, `<sst><si><t>a</t></si></sst>`, `<numFmts><numFmt numFmtId="200" formatCode="0.0"/></numFmts><cellXfs><xf numFmtId="14"/></cellXfs>`)
	f.Add(`<row r="5"><c s="0"><v>-1e300</v></c><c><v>NaN</v></c></row><row r="2"><c><is><t>x</t></is></c></row>`, ``, `<cellXfs><xf numFmtId="22"/></cellXfs>`)
	f.Fuzz(func(t *testing.T, rows, words, styles string) {
		parts := sheetXML(rows)
		parts["xl/sharedStrings.xml"], parts["xl/styles.xml"] = words, styles
		if _, err := Read(crafted(t, parts)); err != nil && err.Error() == "" {
			t.Errorf("%v", err)
		}
	})
}
