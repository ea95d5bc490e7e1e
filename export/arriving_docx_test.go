package export

import (
	"archive/zip"
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// invented writes documents as those who send them write theirs: runs broken anywhere,
// words under tracked changes, in links and in controls, notes, automatic numbers.
type invented struct {
	*rand.Rand
	t     testing.TB
	body  strings.Builder
	notes []string
	clean bool // without tracked changes and hidden words
}

func newInvented(t testing.TB, seed uint64) *invented {
	return &invented{Rand: rand.New(rand.NewPCG(seed, 2027)), t: t}
}

const namespaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`

func (g *invented) pick(list ...string) string { return list[g.IntN(len(list))] }
func (g *invented) often(percent int) bool     { return g.IntN(100) < percent }

var escaped = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// paragraph writes a paragraph. In words, a tab is a tab, a line feed a line break, and
// "\x01" a reference to a footnote; "\u00AD" may become the element of a soft hyphen.
func (g *invented) paragraph(properties, run, words string) string {
	var b strings.Builder
	b.WriteString(`<w:p w:rsidR="00AB12CD"><w:pPr>` + properties + `</w:pPr>`)
	if g.often(20) {
		b.WriteString(`<w:bookmarkStart w:id="7" w:name="_Hlk1"/>`)
	}
	runes := []rune(words)
	for len(runes) > 0 {
		n := len(runes)
		if g.often(70) {
			n = min(n, 1+g.IntN(40))
		}
		part := g.run(run, string(runes[:n]))
		runes = runes[n:]
		kind := g.IntN(14)
		if g.clean {
			kind = 9
		}
		switch kind {
		case 0:
			part = `<w:ins w:id="3" w:author="A" w:date="2027-01-01T00:00:00Z">` + part + `</w:ins>`
		case 1:
			part = `<w:hyperlink w:anchor="x">` + part + `</w:hyperlink>`
		case 2:
			part = `<w:sdt><w:sdtPr/><w:sdtContent>` + part + `</w:sdtContent></w:sdt>`
		case 3:
			part = `<w:smartTag w:element="country-region">` + part + `</w:smartTag>`
		case 4:
			part += `<w:del w:id="4" w:author="A" w:date="2027-01-01T00:00:00Z"><w:r><w:delText>140.9 Old words (Chile);</w:delText></w:r></w:del>`
		case 5:
			part = `<w:proofErr w:type="gramStart"/>` + part + `<w:proofErr w:type="gramEnd"/>`
		case 6:
			part += `<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden 140.8</w:t></w:r>`
		}
		b.WriteString(part)
	}
	return b.String() + `</w:p>`
}

// run writes one run; marks inside it become elements.
func (g *invented) run(properties, words string) string {
	var b strings.Builder
	flush := func(from string) {
		if from != "" {
			b.WriteString(`<w:r><w:rPr>` + properties + `<w:lang w:val="en-GB"/></w:rPr><w:t xml:space="preserve">` + escaped.Replace(from) + `</w:t></w:r>`)
		}
	}
	cur := ""
	for _, c := range words {
		element := ""
		switch {
		case c == '\t':
			element = `<w:tab/>`
		case c == '\n':
			element = `<w:br/>`
		case c == '\u2011':
			element = `<w:noBreakHyphen/>`
		case c == '\u00AD' && g.often(50):
			element = `<w:softHyphen/>`
		case c == '\x01':
			g.notes = append(g.notes, g.pick("See A/HRC/41/4, para. 122.", "The Committee recommends that nobody read notes (Chile).", "140.3 Not a recommendation (Peru);"))
			if g.clean {
				g.notes[len(g.notes)-1] = g.pick("See A/HRC/41/4, para. 122.", "CERD/C/NZL/CO/21-22, para. 12.", "Available at https://example.org.", "Ibid., para. 14.")
			}
			element = fmt.Sprintf(`<w:footnoteReference w:id="%d"/>`, len(g.notes))
		default:
			cur += string(c)
			continue
		}
		flush(cur)
		cur = ""
		b.WriteString(`<w:r>` + element + `</w:r>`)
	}
	flush(cur)
	return b.String()
}

// file packs what was written.
func (g *invented) file() []byte {
	g.t.Helper()
	var notes strings.Builder
	for i, n := range g.notes {
		notes.WriteString(fmt.Sprintf(`<w:footnote w:id="%d"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> %s</w:t></w:r></w:p></w:footnote>`, i+1, escaped.Replace(n)))
	}
	parts := [][2]string{
		{"[Content_Types].xml", `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/><Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/></Types>`},
		{"_rels/.rels", `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/_rels/document.xml.rels", `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/></Relationships>`},
		{"word/document.xml", `<w:document ` + namespaces + `><w:body>` + g.body.String() + `<w:sectPr/></w:body></w:document>`},
		{"word/header1.xml", `<w:hdr ` + namespaces + `><w:p><w:r><w:t>CERD/C/NZL/CO/24</w:t></w:r></w:p></w:hdr>`},
		{"word/footnotes.xml", `<w:footnotes ` + namespaces + `><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>` + notes.String() + `</w:footnotes>`},
		{"word/styles.xml", `<w:styles ` + namespaces + `>
			<w:style w:type="paragraph" w:styleId="HChG"><w:name w:val="_ H _Ch_G"/><w:rPr><w:b/></w:rPr></w:style>
			<w:style w:type="paragraph" w:styleId="H1G"><w:name w:val="_ H_1_G"/><w:basedOn w:val="HChG"/></w:style>
			<w:style w:type="paragraph" w:styleId="H23G"><w:name w:val="_ H_2/3_G"/><w:rPr><w:b/></w:rPr></w:style>
			<w:style w:type="paragraph" w:styleId="H4G"><w:name w:val="_ H_4_G"/><w:rPr><w:i/></w:rPr></w:style>
			<w:style w:type="paragraph" w:styleId="SingleTxtG"><w:name w:val="_ Single Txt_G"/></w:style>
			<w:style w:type="paragraph" w:styleId="ParaNo"><w:name w:val="Para No_G"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style></w:styles>`},
		{"word/numbering.xml", `<w:numbering ` + namespaces + `>
			<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
			<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%1)"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="(%2)"/></w:lvl></w:abstractNum>
			<w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>
			<w:abstractNum w:abstractNumId="9"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="140.%1."/></w:lvl></w:abstractNum>
			<w:num w:numId="900"><w:abstractNumId w:val="9"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="4"/></w:num>` + g.anew() + `</w:numbering>`},
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range parts {
		w, err := z.Create(part[0])
		if err == nil {
			_, err = w.Write([]byte(part[1]))
		}
		if err != nil {
			g.t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		g.t.Fatal(err)
	}
	return b.Bytes()
}

// anew is a list of letters for each paragraph, each starting again at (a).
func (g *invented) anew() string {
	var b strings.Builder
	for i := range 400 {
		b.WriteString(fmt.Sprintf(`<w:num w:numId="%d"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`, 100+i))
	}
	return b.String()
}

// cell writes a cell of a table, a paragraph for each line.
func (g *invented) cell(properties, words string) string {
	var b strings.Builder
	for line := range strings.SplitSeq(words, "\v") {
		b.WriteString(g.paragraph("", "", line))
	}
	return `<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/>` + properties + `</w:tcPr>` + b.String() + `</w:tc>`
}
