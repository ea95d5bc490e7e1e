package word

import (
	"archive/zip"
	"bytes"
	"time"

	"followup/app/compose"
)

// zipTime is the fixed time of every part.
var zipTime = time.Date(2000, time.January, 1, 0, 0, 0, 0, time.UTC)

// part is one file in the .docx.
type part struct {
	name string
	data []byte
	kind string // content type; "" where its ending says it
}

// pack puts all parts together. Content types come first, as Word expects.
func (w *writer) pack(saved time.Time) ([]byte, error) {
	if saved.IsZero() {
		saved = zipTime
	}
	w.findPictures()
	notes := w.notesPart() // last of the words: it counts the links of the notes
	parts := []part{
		{"word/document.xml", w.x.b, wordML + "document.main+xml"},
		{"word/styles.xml", w.styles(), wordML + "styles+xml"},
		{"word/numbering.xml", w.numberingPart(), wordML + "numbering+xml"},
		{"word/settings.xml", settingsPart(w.doc), wordML + "settings+xml"},
		{"word/fontTable.xml", w.fontTable(), wordML + "fontTable+xml"},
		{"word/footnotes.xml", notes, wordML + "footnotes+xml"},
		{"word/header.xml", w.header(), wordML + "header+xml"},
		{"word/footer.xml", w.footer(false), wordML + "footer+xml"},
		{"word/footerWide.xml", w.footer(true), wordML + "footer+xml"},
		{"docProps/core.xml", coreProperties(w.doc, saved), "application/vnd.openxmlformats-package.core-properties+xml"},
		{"docProps/app.xml", appProperties(), "application/vnd.openxmlformats-officedocument.extended-properties+xml"},
	}
	if w.template != nil && w.template.theme != nil {
		parts = append(parts, part{"word/theme/theme1.xml", w.template.theme, "application/vnd.openxmlformats-officedocument.theme+xml"})
	}
	all := append([]part{{"[Content_Types].xml", contentTypes(parts), ""}, {"_rels/.rels", []byte(rootRelations), ""}}, parts...)
	all = append(all, part{"word/_rels/document.xml.rels", w.documentRelations(), ""})
	if len(w.noteLinks) > 0 {
		all = append(all, part{"word/_rels/footnotes.xml.rels", relationsPart(w.noteLinks), ""})
	}
	all = append(all, w.pictureParts()...)
	return zipped(all)
}

func zipped(parts []part) ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, p := range parts {
		f, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: zipTime})
		if err == nil {
			_, err = f.Write(p.data)
		}
		if err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func contentTypes(parts []part) []byte {
	x := &buffer{}
	x.raw(declaration, `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`,
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`,
		`<Default Extension="xml" ContentType="application/xml"/>`,
		`<Default Extension="png" ContentType="image/png"/><Default Extension="jpg" ContentType="image/jpeg"/>`)
	for _, p := range parts {
		x.raw(`<Override PartName="/`, p.name, `" ContentType="`, p.kind, `"/>`)
	}
	x.raw(`</Types>`)
	return x.b
}

const rootRelations = declaration + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
	`<Relationship Id="rId1" Type="` + relationships + `officeDocument" Target="word/document.xml"/>` +
	`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
	`<Relationship Id="rId3" Type="` + relationships + `extended-properties" Target="docProps/app.xml"/></Relationships>`

func (w *writer) documentRelations() []byte {
	x := &buffer{}
	x.raw(declaration, `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	inside := [][3]string{
		{"rIdStyles", "styles", "styles.xml"},
		{"rIdNumbering", "numbering", "numbering.xml"},
		{"rIdSettings", "settings", "settings.xml"},
		{"rIdFonts", "fontTable", "fontTable.xml"},
		{"rIdFootnotes", "footnotes", "footnotes.xml"},
		{"rIdHeader", "header", "header.xml"},
		{"rIdFooter", "footer", "footer.xml"},
		{"rIdFooterWide", "footer", "footerWide.xml"},
	}
	if w.template != nil && w.template.theme != nil {
		inside = append(inside, [3]string{"rIdTheme", "theme", "theme/theme1.xml"})
	}
	for _, r := range inside {
		x.raw(`<Relationship Id="`, r[0], `" Type="`, relationships, r[1], `" Target="`, r[2], `"/>`)
	}
	writeLinks(x, w.links)
	x.raw(`</Relationships>`)
	return x.b
}

func relationsPart(links []relation) []byte {
	x := &buffer{}
	x.raw(declaration, `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	writeLinks(x, links)
	x.raw(`</Relationships>`)
	return x.b
}

// writeLinks writes addresses that text leads to; nothing else leaves the file.
func writeLinks(x *buffer, links []relation) {
	for _, l := range links {
		x.raw(`<Relationship Id="`, l.id, `" Type="`, relationships, `hyperlink" Target="`)
		x.esc(address(l.target))
		x.raw(`" TargetMode="External"/>`)
	}
}

// address is an address as a relationship may hold it: what no URI may contain is
// escaped, so that Word does not call the file damaged.
func address(s string) string {
	const hex = "0123456789ABCDEF"
	var out []byte
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c <= ' ' || c >= 0x7F || c == '"' || c == '<' || c == '>' || c == '\\' || c == '^' || c == '`' || c == '{' || c == '|' || c == '}' ||
			c == '%' && !(i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2])):
			out = append(out, '%', hex[c>>4], hex[c&15])
		default:
			out = append(out, c)
		}
	}
	return string(out)
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

func settingsPart(doc *compose.Document) []byte {
	x := &buffer{}
	x.raw(declaration, `<w:settings`, names, `><w:zoom w:percent="100"/><w:autoHyphenation w:val="0"/><w:defaultTabStop w:val="720"/>`,
		`<w:characterSpacingControl w:val="doNotCompress"/>`,
		`<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>`,
		`<w:compat><w:doNotUseHTMLParagraphAutoSpacing/>`)
	for _, s := range [][2]string{
		{"compatibilityMode", "15"},
		{"overrideTableStyleFontSizeAndJustification", "1"},
		{"enableOpenTypeFeatures", "1"},
		{"doNotFlipMirrorIndents", "1"},
		{"differentiateMultirowTableHeaders", "1"},
	} {
		x.raw(`<w:compatSetting w:name="`, s[0], `" w:uri="http://schemas.microsoft.com/office/word" w:val="`, s[1], `"/>`)
	}
	x.raw(`</w:compat><w:themeFontLang w:val="`)
	x.esc(language(doc))
	x.raw(`"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>`)
	return x.b
}

func language(doc *compose.Document) string {
	if doc.Facts.Language == "" {
		return "en-NZ"
	}
	return doc.Facts.Language
}

// coreProperties hold the title, the language and when the review was saved; nobody's
// name.
func coreProperties(doc *compose.Document, saved time.Time) []byte {
	x := &buffer{}
	moment := saved.UTC().Format("2006-01-02T15:04:05Z")
	x.raw(declaration, `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"`,
		` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>`)
	x.esc(doc.Facts.Title)
	x.raw(`</dc:title><dc:language>`)
	x.esc(language(doc))
	x.raw(`</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">`, moment,
		`</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">`, moment, `</dcterms:modified></cp:coreProperties>`)
	return x.b
}

func appProperties() []byte {
	return []byte(declaration + `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Followup</Application></Properties>`)
}

// fontTable names the paper's font and what may stand in for it; a template brings
// its own.
func (w *writer) fontTable() []byte {
	if w.template != nil && w.template.fonts != nil {
		return w.template.fonts
	}
	x := &buffer{}
	family := "roman"
	if w.font == "arial" {
		family = "swiss"
	}
	x.raw(declaration, `<w:fonts`, names, `><w:font w:name="`, fontName(w.font), `"><w:charset w:val="00"/><w:family w:val="`, family,
		`"/><w:pitch w:val="variable"/></w:font></w:fonts>`)
	return x.b
}

func (w *writer) styles() []byte {
	if w.template != nil {
		return w.template.withStyles(w.num.base)
	}
	return stylesPart(w.font, w.num.base)
}

func (w *writer) numberingPart() []byte {
	if w.template != nil {
		return w.template.withNumbering(&w.num)
	}
	return w.num.part()
}
