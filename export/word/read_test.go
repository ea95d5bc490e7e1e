package word

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"followup/app/draft"
	"followup/app/intake"
	"followup/app/kind"
)

// invented returns a .docx of the parts given; what is not given is left out.
func invented(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, part := range parts {
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

const wns = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"`

func story1(body string) map[string]string {
	return map[string]string{"word/document.xml": `<w:document ` + wns + `><w:body>` + body + `</w:body></w:document>`}
}

// split writes words as runs that are broken anywhere, in the middle of words too.
func split(words string) string {
	var b strings.Builder
	runes := []rune(words)
	for i := 0; i < len(runes); i += 5 {
		b.WriteString(`<w:proofErr w:type="spellStart"/><w:r w:rsidR="00A1"><w:rPr><w:lang w:val="en-GB"/></w:rPr>`)
		for j, line := range strings.Split(string(runes[i:min(i+5, len(runes))]), "\n") {
			if j > 0 {
				b.WriteString(`<w:br/>`)
			}
			b.WriteString(`<w:t xml:space="preserve">` + strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(line) + `</w:t>`)
		}
		b.WriteString(`</w:r>`)
	}
	return b.String()
}

func inParagraphs(words string) string {
	var b strings.Builder
	for line := range strings.SplitSeq(words, "\n") {
		b.WriteString(`<w:p>` + split(line) + `</w:p>`)
	}
	return b.String()
}

// thematicList is an invented thematic list as the UN sends it: n recommendations.
func thematicList(n int) map[string]string {
	var b strings.Builder
	b.WriteString(inParagraphs("Universal Periodic Review (40th session)\nThematic list of recommendations") + `<w:tbl><w:tblPr/><w:tblGrid/>`)
	row := func(cells ...string) {
		b.WriteString(`<w:tr>`)
		for _, c := range cells {
			b.WriteString(`<w:tc><w:tcPr>` + map[bool]string{true: `<w:gridSpan w:val="4"/>`}[len(cells) == 1] + `</w:tcPr>` + inParagraphs(c) + `</w:tc>`)
		}
		b.WriteString(`</w:tr>`)
	}
	row("Recommendation", "Position", "Full list of themes", "Assessment/comments on level of implementation")
	states := []string{"Chile", "Iran (Islamic Republic of)", "Bolivia (Plurinational State of) and Peru", "Fiji) (Samoa"}
	for i := range n {
		if i%25 == 0 {
			row(fmt.Sprintf("Theme: C%d Theme %d", i/25+10, i/25))
		}
		row(fmt.Sprintf("140.%d\u00A0Adopt & apply measure %d (%s);\nSource of Position: A/HRC/57/4/Add.1", i+1, i+1, states[i%4]),
			[]string{"Supported", "Noted", ""}[i%3], "- Right to education\n- Legal & institutional reform\nAffected persons:\n- children", "")
	}
	b.WriteString(`</w:tbl>`)
	return story1(b.String())
}

func TestAThematicListFromWordGivesEveryRecommendationOnce(t *testing.T) {
	known, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{163, 215, 254} {
		tables, blocks, err := Read(invented(t, thematicList(n)))
		if err != nil {
			t.Fatal(err)
		}
		if len(tables) != 1 || len(blocks) != 2 {
			t.Fatalf("%d tables, %d paragraphs", len(tables), len(blocks))
		}
		p, err := intake.Propose(tables, blocks, intake.Options{Review: draft.New("UPR", "UPR-2024"), Tables: known})
		if err != nil || len(p.Found) != n {
			t.Fatalf("%d of %d found, %v", len(p.Found), n, err)
		}
		for i, f := range p.Found {
			rec := &f.Recommendation
			if rec.Paragraph != fmt.Sprintf("140.%d", i+1) || string(rec.Text) != fmt.Sprintf("Adopt & apply measure %d", i+1) ||
				rec.Theme != fmt.Sprintf("Theme %d", i/25) || len(rec.States) != []int{1, 1, 2, 2}[i%4] || len(f.Doubts) > 0 {
				t.Errorf("%+v %v", rec, f.Doubts)
			}
		}
	}
}

func TestParagraphsAsWordPrintsThem(t *testing.T) {
	parts := story1(`
		<w:p><w:pPr><w:pStyle w:val="H1"/></w:pPr><w:r><w:t>Heading</w:t></w:r></w:p>
		<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>All bold</w:t></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r></w:p>
		<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Part</w:t></w:r><w:r><w:t> bold</w:t></w:r></w:p>
		<w:p><w:pPr><w:pStyle w:val="Num"/></w:pPr><w:r><w:t>first</w:t></w:r></w:p>
		<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="5"/></w:numPr></w:pPr><w:r><w:t>item</w:t></w:r></w:p>
		<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="5"/></w:numPr></w:pPr><w:r><w:t>item</w:t></w:r></w:p>
		<w:p><w:pPr><w:numPr><w:ilvl w:val="2"/><w:numId w:val="5"/></w:numPr></w:pPr><w:r><w:t>deep</w:t></w:r></w:p>
		<w:p><w:pPr><w:pStyle w:val="Num"/></w:pPr><w:r><w:t>second</w:t></w:r></w:p>
		<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="5"/></w:numPr></w:pPr><w:r><w:t>anew</w:t></w:r></w:p>
		<w:p><w:pPr><w:pStyle w:val="Num"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr><w:r><w:t>no number</w:t></w:r></w:p>
		<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="6"/></w:numPr></w:pPr><w:r><w:t>again from 7</w:t></w:r></w:p>
		<w:p><w:r><w:t>kept</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t> new</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:tab/><w:t>tab</w:t><w:noBreakHyphen/><w:footnoteReference w:id="2"/></w:r></w:p>
		<w:p><w:r><mc:AlternateContent><mc:Choice><w:t>box</w:t></mc:Choice><mc:Fallback><w:t>box</w:t></mc:Fallback></mc:AlternateContent><w:br w:type="page"/></w:r></w:p>
		<w:p><w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink><w:sdt><w:sdtContent><w:r><w:t> control</w:t></w:r></w:sdtContent></w:sdt></w:p>`)
	parts["word/styles.xml"] = `<w:styles ` + wns + `><w:style w:styleId="H1"><w:name w:val="_ H _1_G"/><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:name w:val="base"/><w:rPr><w:b/></w:rPr></w:style>
		<w:style w:styleId="Num"><w:name w:val="Numbered"/><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style></w:styles>`
	parts["word/numbering.xml"] = `<w:numbering ` + wns + `><w:abstractNum w:abstractNumId="1">
		<w:lvl w:ilvl="0"><w:start w:val="12"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>
		<w:lvl w:ilvl="2"><w:start w:val="4"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1%2%3"/></w:lvl></w:abstractNum>
		<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="6"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num></w:numbering>`
	parts["word/footnotes.xml"] = `<w:footnotes ` + wns + `><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>sep</w:t></w:r></w:p></w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>A note</w:t></w:r></w:p></w:footnote></w:footnotes>`
	_, blocks, err := Read(invented(t, parts))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, b := range blocks {
		got = append(got, fmt.Sprintf("%s|%s|%v|%v|%d", b.Label, b.Text, b.Bold, b.Note, b.Page))
	}
	want := []string{
		"|Heading|true|false|1", "|All bold|true|false|1", "|Part bold|false|false|1", "12.|first|false|false|1", "(a)|item|false|false|1", "(b)|item|false|false|1", "12biv|deep|false|false|1",
		"13.|second|false|false|1", "(a)|anew|false|false|1", "|no number|false|false|1", "7.|again from 7|false|false|1", "|kept new\ttab\u2011|false|false|1", "|box|false|false|1", "|link control|false|false|2",
		"|A note|false|true|0",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestMergedCellsAndTablesInside(t *testing.T) {
	cell := func(properties, body string) string {
		return `<w:tc><w:tcPr>` + properties + `</w:tcPr>` + body + `</w:tc>`
	}
	p := func(s string) string { return `<w:p><w:r><w:t>` + s + `</w:t></w:r></w:p>` }
	parts := story1(`<w:tbl>
		<w:tr>` + cell("", p("a")) + cell("", p("b")) + cell("", p("c")) + `</w:tr>
		<w:tr>` + cell(`<w:gridSpan w:val="3"/>`, p("theme")) + `</w:tr>
		<w:tr>` + cell(`<w:vMerge w:val="restart"/>`, p("down")) + cell(`<w:gridSpan w:val="2"/>`, p("wide")+p("two")) + `</w:tr>
		<w:tr>` + cell(`<w:vMerge/>`, `<w:p/>`) + cell("", `<w:tbl><w:tr>`+cell("", p("in"))+cell("", p("side"))+`</w:tr></w:tbl>`+p("after")) + cell("", p("z")) + `</w:tr>
		<w:tr><w:trPr><w:del w:id="1"/></w:trPr>` + cell("", p("gone")) + `</w:tr>
		<w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr>` + cell("", p("third")) + `</w:tr></w:tbl>`)
	tables, blocks, err := Read(invented(t, parts))
	if err != nil || len(tables) != 1 || len(blocks) != 0 {
		t.Fatalf("%v %v %v", tables, blocks, err)
	}
	want := `[["a" "b" "c"] ["theme" "" ""] ["down" "wide\ntwo" ""] ["down" "in\tside\nafter" "z"] ["" "" "third"]]`
	if got := fmt.Sprintf("%q", tables[0].Rows); got != want || !tables[0].Spans[1] {
		t.Errorf("%s %v", got, tables[0].Spans)
	}
}

func TestWhatIsNoDocumentIsSaidInOneSentence(t *testing.T) {
	ole := "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + strings.Repeat("\x00", 600)
	deep := strings.Repeat("<w:p><w:r>", 400)
	cases := []struct {
		name string
		data []byte
		want string
	}{
		{"empty", nil, "empty"},
		{"text", []byte("hello"), "not a Word document"},
		{"pdf", []byte("%PDF-1.4"), "PDF"},
		{"rtf", []byte(`{\rtf1`), ".rtf"},
		{"doc", []byte(ole), ".doc"},
		{"encrypted", []byte(ole + "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e"), "password"},
		{"zip", invented(t, map[string]string{"a.txt": "x"}), "not a Word document"},
		{"workbook", invented(t, map[string]string{"xl/workbook.xml": "x"}), "Excel workbook"},
		{"OpenDocument", invented(t, map[string]string{"mimetype": "x", "content.xml": "x"}), "OpenDocument"},
		{"cut", invented(t, thematicList(30))[:3000], "damaged"},
		{"no words", invented(t, story1("<w:p/>")), "no words"},
		{"broken", invented(t, map[string]string{"word/document.xml": "<w:p><w:r></w:t>\x00"}), "damaged"},
		{"deep", invented(t, story1(deep)), "250 deep"},
		{"paragraphs", invented(t, story1(strings.Repeat("<w:p/>", readParagraphs+1))), "paragraphs"},
		{"entities", invented(t, map[string]string{"word/document.xml": `<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><w:p><w:r><w:t>&c;</w:t></w:r></w:p>`}), "damaged"},
		{"bomb", invented(t, map[string]string{"word/document.xml": strings.Repeat(" ", readUnzipped+1)}), "64 MB"},
	}
	for _, c := range cases {
		start := time.Now()
		_, _, err := Read(c.data)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
		if d := time.Since(start); d > time.Second {
			t.Errorf("%s took %s", c.name, d)
		}
	}
}

func FuzzReadWord(f *testing.F) {
	f.Add(invented(f, thematicList(3)))
	f.Add(invented(f, story1(`<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>`)))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, _, err := Read(data); err != nil && err.Error() == "" {
			t.Error(err)
		}
	})
}

// FuzzStory goes at the parts themselves, which a fuzzer hardly reaches through a zip.
func FuzzStory(f *testing.F) {
	f.Add(`<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="-3"/><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl></w:tbl></w:tc>`, `<w:num w:numId="1"><w:abstractNumId w:val="9"/></w:num>`, `<w:style w:styleId="a"><w:basedOn w:val="a"/></w:style>`)
	f.Add(`<w:p><w:pPr><w:numPr><w:ilvl w:val="8"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>`, `<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="8"><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%9%9%1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>`, ``)
	f.Fuzz(func(t *testing.T, body, numbering, styles string) {
		parts := story1(body)
		parts["word/numbering.xml"], parts["word/styles.xml"] = numbering, styles
		if _, _, err := Read(invented(t, parts)); err != nil && err.Error() == "" {
			t.Error(err)
		}
	})
}
