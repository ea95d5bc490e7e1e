package word_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"followup/app/compose"
	"followup/app/draft"
	"followup/app/layout/layouttest"
	"followup/export/word"
)

var update = flag.Bool("update", false, "write the golden files anew")

var saved = time.Date(2026, 11, 2, 1, 30, 0, 0, time.UTC)

func build(t testing.TB, doc *compose.Document, template []byte) map[string]string {
	t.Helper()
	data, err := word.Build(doc, word.Options{Saved: saved, Template: template})
	if err != nil {
		t.Fatal(err)
	}
	return unpack(t, data)
}

func unpack(t testing.TB, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for i, f := range z.File {
		if i == 0 && f.Name != "[Content_Types].xml" {
			t.Errorf("the first part is %s; Word looks for the content types there", f.Name)
		}
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		if _, twice := parts[f.Name]; twice {
			t.Errorf("%s stands twice", f.Name)
		}
		parts[f.Name] = string(part)
	}
	return parts
}

// small is a paper with every role, in one of the three forms.
func small(release compose.Release) *compose.Document {
	b := layouttest.New("Response to <the Committee> & others")
	b.Doc.Facts.Release = release
	b.Doc.Facts.Ministers = []draft.Minister{{Name: "Hon A Minister", Portfolio: "Justice"}}
	withheld := compose.Run{Text: "a secret", Withheld: "9(2)(f)(iv)"}
	if release == compose.Public {
		withheld = compose.Run{Box: true, Withheld: "9(2)(f)(iv)"}
	}
	if release == compose.Ordinary {
		withheld.Withheld = ""
	}
	b.Text(compose.CoverLine, 0, "", "Office of the Minister of Justice")
	b.Text(compose.Title, 0, "", b.Doc.Facts.Title)
	b.Add(compose.Block{Role: compose.Contents, Region: compose.Body})
	b.Text(compose.Heading, 1, "", "Proposal")
	b.Add(compose.Block{Role: compose.Numbered, Level: 1, Label: "1", Region: compose.Body, Runs: []compose.Run{
		layouttest.Run("Words "),
		{Text: "in bold", Bold: true},
		{Text: ", in italics", Italic: true},
		{Text: " and te reo ", Lang: ""},
		{Text: "Māori", Lang: "mi"},
		layouttest.Run(" with "),
		{Text: "a link", Link: "https://example.org/?a=1&b=ā"},
		{Text: ", a script", Link: "javascript:alert(1)"},
		{Text: " and a place", Link: "#block-1"},
		b.Note("A note with "),
		withheld,
		layouttest.Run(" and more."),
		{Text: "A new line", Break: true},
	}})
	b.Text(compose.Numbered, 2, "1.1", "Below")
	b.Text(compose.Numbered, 1, "2", "Next")
	b.Text(compose.Numbered, 1, "7", "Another number")
	b.Text(compose.Numbered, 1, "8", "Goes on from it")
	b.Text(compose.Numbered, 1, "x", "No number")
	b.Text(compose.Paragraph, 1, "", "Under it")
	b.Text(compose.Item, 1, "•", "A bullet")
	b.Text(compose.Item, 2, "–", "Another sign")
	b.Add(compose.Block{Role: compose.TableBlock, Region: compose.Body, Table: &compose.Table{
		Columns: []compose.Column{{Share: 300}, {Share: 700}},
		Head:    [][]compose.Cell{{layouttest.Cell("Group"), layouttest.Cell("Effect")}},
		Rows: []compose.Row{
			{Key: "group", Group: true, Cells: []compose.Cell{layouttest.Cell("All")}},
			{Key: "row", Cells: []compose.Cell{layouttest.Cell("Māori"), {Align: "right", Blocks: []compose.Block{
				{Role: compose.Paragraph, Runs: []compose.Run{layouttest.Run("12")}},
				{Role: compose.Item, Level: 1, Label: "•", Runs: []compose.Run{layouttest.Run("in a list")}},
			}}}},
		},
	}})
	b.Text(compose.Missing, 0, "", "Financial implications are not written yet")
	b.Text(compose.Heading, 1, "", "Recommendations")
	b.Text(compose.Recommendation, 1, "1", "note")
	b.Text(compose.Recommendation, 2, "1.1", "this")
	b.Text(compose.Signature, 0, "", "Authorised for lodgement")
	b.Add(compose.Block{Role: compose.Heading, Level: 1, Region: compose.Appendix, Landscape: true, PageBreak: true, KeepNext: true, Runs: []compose.Run{layouttest.Run("Appendix One")}})
	b.Add(compose.Block{Role: compose.TableBlock, Region: compose.Appendix, Landscape: true, Table: &compose.Table{
		Columns: []compose.Column{{Share: 1}}, Rows: []compose.Row{{Cells: []compose.Cell{{}}}},
	}})
	return b.Doc
}

// Each part is compared with a golden file; go test -update writes them anew.
func TestParts(t *testing.T) {
	for name, release := range map[string]compose.Release{"ordinary": compose.Ordinary, "release": compose.Public, "review": compose.ReleaseReview} {
		t.Run(name, func(t *testing.T) {
			for part, got := range build(t, small(release), nil) {
				if name != "ordinary" && !strings.Contains("word/document.xml word/footer.xml word/header.xml word/footnotes.xml", part) {
					continue // as in the ordinary form
				}
				golden := filepath.Join("testdata", name, strings.NewReplacer("/", "-", "[", "", "]", "").Replace(part))
				if *update {
					if err := os.MkdirAll(filepath.Dir(golden), 0o755); err != nil {
						t.Fatal(err)
					}
					if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(golden)
				if err != nil {
					t.Fatal(err)
				}
				if got != string(want) {
					t.Errorf("%s differs from %s", part, golden)
				}
			}
		})
	}
}

func TestSamePaperSameBytes(t *testing.T) {
	doc := layouttest.Paper(12)
	first, err := word.Build(doc, word.Options{Saved: saved})
	if err != nil {
		t.Fatal(err)
	}
	second, err := word.Build(doc, word.Options{Saved: saved})
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first, second) {
		t.Error("the same paper gave two files")
	}
}

// Whatever a paper holds, every part is well-formed XML, every reference leads
// somewhere, and no word is lost.
func TestAnyPaper(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		doc := layouttest.Draw(rt)
		data, err := word.Build(doc, word.Options{Saved: saved})
		if err != nil {
			rt.Fatal(err)
		}
		parts := unpack(t, data)
		sound(rt, parts)
		body := textOf(rt, parts["word/document.xml"])
		for i := range doc.Blocks {
			b := &doc.Blocks[i]
			if b.Role == compose.TableBlock || b.Role == compose.Contents {
				continue
			}
			if want := words(b.Runs); !strings.Contains(body, want) {
				rt.Fatalf("block %d: %q is not in the file", i, want)
			}
		}
	})
}

// words is the text of runs as the file has it: a box is padded with spaces.
func words(runs []compose.Run) string {
	var b strings.Builder
	for _, r := range runs {
		if r.Note == 0 && !r.Box {
			b.WriteString(r.Text)
		} else if b.Len() > 0 {
			break
		}
		if r.Withheld != "" {
			break
		}
	}
	return strings.NewReplacer("\n", "", "\t", " ").Replace(b.String())
}

type failer interface {
	Fatalf(format string, args ...any)
}

// textOf is all text of a part.
func textOf(t failer, part string) string {
	var b strings.Builder
	d := xml.NewDecoder(strings.NewReader(part))
	inText := false
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return b.String()
		}
		if err != nil {
			t.Fatalf("not well-formed: %v", err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			inText = token.Name.Local == "t"
		case xml.EndElement:
			inText = false
		case xml.CharData:
			if inText {
				b.Write(token)
			}
		}
	}
}

var (
	usedRelation = regexp.MustCompile(`r:(?:id|embed)="([^"]+)"`)
	madeRelation = regexp.MustCompile(`<Relationship Id="([^"]+)" Type="([^"]+)" Target="([^"]*)"( TargetMode="External")?`)
	anchor       = regexp.MustCompile(`w:anchor="([^"]+)"`)
	bookmark     = regexp.MustCompile(`<w:bookmarkStart w:id="(\d+)" w:name="([^"]+)"`)
	usedStyle    = regexp.MustCompile(`<w:(?:pStyle|rStyle|basedOn|next) w:val="([^"]+)"`)
	madeStyle    = regexp.MustCompile(`w:styleId="([^"]+)"`)
	usedList     = regexp.MustCompile(`<w:numId w:val="([1-9]\d*)"`)
	madeList     = regexp.MustCompile(`<w:num w:numId="(\d+)"`)
	override     = regexp.MustCompile(`<Override PartName="/([^"]+)"`)
)

// sound checks what Word calls damaged: references that lead nowhere, names that
// stand twice, parts without a type.
func sound(t failer, parts map[string]string) {
	for name, part := range parts {
		if strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".rels") {
			textOf(t, part)
		}
	}
	all := func(pattern *regexp.Regexp, s string) map[string]bool {
		found := map[string]bool{}
		for _, m := range pattern.FindAllStringSubmatch(s, -1) {
			found[m[1]] = true
		}
		return found
	}
	for name, part := range parts {
		if !strings.HasPrefix(name, "word/") || strings.HasSuffix(name, ".rels") {
			continue
		}
		relations := parts["word/_rels/"+strings.TrimPrefix(name, "word/")+".rels"]
		made := all(madeRelation, relations)
		for id := range all(usedRelation, part) {
			if !made[id] {
				t.Fatalf("%s names the relationship %s, which is not there", name, id)
			}
		}
		for _, m := range madeRelation.FindAllStringSubmatch(relations, -1) {
			switch {
			case m[4] != "" && !strings.HasSuffix(m[2], "/hyperlink"):
				t.Fatalf("%s leads out of the file to %s", name, m[3])
			case m[4] == "" && parts["word/"+m[3]] == "":
				t.Fatalf("%s leads to %s, which is not there", name, m[3])
			}
		}
		styles := all(madeStyle, parts["word/styles.xml"])
		for id := range all(usedStyle, part) {
			if !styles[id] {
				t.Fatalf("%s uses the style %s, which is not there", name, id)
			}
		}
		lists := all(madeList, parts["word/numbering.xml"])
		for id := range all(usedList, part) {
			if !lists[id] {
				t.Fatalf("%s uses the list %s, which is not there", name, id)
			}
		}
	}
	names := map[string]bool{}
	for _, m := range bookmark.FindAllStringSubmatch(parts["word/document.xml"], -1) {
		if names[m[1]] || names[m[2]] {
			t.Fatalf("the place %s stands twice", m[2])
		}
		names[m[1]], names[m[2]] = true, true
	}
	for to := range all(anchor, parts["word/document.xml"]) {
		if !names[to] {
			t.Fatalf("a link leads to %s, which is not there", to)
		}
	}
	for name := range all(override, parts["[Content_Types].xml"]) {
		if parts[name] == "" {
			t.Fatalf("a type is given for %s, which is not there", name)
		}
	}
}

func TestPropertiesTellOfNobody(t *testing.T) {
	parts := build(t, small(compose.Ordinary), nil)
	for _, name := range []string{"docProps/core.xml", "docProps/app.xml", "word/settings.xml"} {
		for _, private := range []string{"creator", "lastModifiedBy", "Company", "Manager", "rsid", "Hon A Minister"} {
			if strings.Contains(parts[name], private) {
				t.Errorf("%s holds %q", name, private)
			}
		}
	}
	if !strings.Contains(parts["docProps/core.xml"], "2026-11-02T01:30:00Z") {
		t.Error("the properties do not say when the review was saved")
	}
}

// A paragraph carries only its style, so that it pastes cleanly into CabNet's template.
func TestParagraphsCarryOnlyTheirStyle(t *testing.T) {
	parts := build(t, layouttest.Paper(2), nil)
	body := parts["word/document.xml"]
	for _, style := range []string{"CabStandard", "CabStandard2", "CabRec", "ListBullet", "Heading1"} {
		if !strings.Contains(body, `<w:p><w:pPr><w:pStyle w:val="`+style+`"/></w:pPr>`) {
			t.Errorf("no paragraph of the style %s stands without further properties", style)
		}
	}
	for _, id := range []string{"CabStandard", "CabRec"} {
		if !strings.Contains(parts["word/styles.xml"], `w:customStyle="1" w:styleId="`+id+`"><w:name w:val="`+id+`"/>`) {
			t.Errorf("the custom style %s is not there", id)
		}
		if !strings.Contains(parts["word/numbering.xml"], `<w:pStyle w:val="`+id+`"/>`) {
			t.Errorf("no numbering is bound to the style %s", id)
		}
	}
}

// What is withheld leaves no trace of its length: the box depends on the grounds only.
func TestBoxesHaveOneWidth(t *testing.T) {
	box := regexp.MustCompile(`<w:bdr[^>]*/><w:shd[^>]*/></w:rPr><w:t xml:space="preserve">([^<]*)</w:t>`)
	b := layouttest.New("Release")
	b.Doc.Facts.Release = compose.Public
	b.Add(compose.Block{Role: compose.Paragraph, Region: compose.Body, Runs: []compose.Run{
		{Box: true, Withheld: "9(2)(h)"},
		layouttest.Run(" and "),
		{Box: true, Withheld: "9(2)(h)"},
	}})
	found := box.FindAllStringSubmatch(build(t, b.Doc, nil)["word/document.xml"], -1)
	if len(found) != 2 || found[0][1] != found[1][1] || !strings.Contains(found[0][1], "9(2)(h)") {
		t.Errorf("boxes %q", found)
	}
}

func TestAddressesAreMadeSafe(t *testing.T) {
	b := layouttest.New("Links")
	b.Add(compose.Block{Role: compose.Paragraph, Region: compose.Body, Runs: []compose.Run{
		{Text: "one", Link: `https://example.org/"><x/>`},
		{Text: "two", Link: "file:///etc/passwd"},
		{Text: "three", Link: "https://example.org/%zz é"},
	}})
	parts := build(t, b.Doc, nil)
	sound(t, parts)
	relations := parts["word/_rels/document.xml.rels"]
	if strings.Contains(relations, "passwd") {
		t.Error("a link leads to a file")
	}
	for _, want := range []string{"https://example.org/%22%3E%3Cx/%3E", "https://example.org/%25zz%20%C3%A9"} {
		if !strings.Contains(relations, want) {
			t.Errorf("the address %s is not there", want)
		}
	}
}

func BenchmarkTenPages(b *testing.B) {
	doc := layouttest.Paper(3)
	for b.Loop() {
		if _, err := word.Build(doc, word.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

func Benchmark500Recommendations(b *testing.B) {
	doc := layouttest.Paper(500)
	for i := range doc.Blocks {
		if doc.Blocks[i].Role == compose.Contents {
			doc.Blocks = append(doc.Blocks[:i], doc.Blocks[i+1:]...) // a Cabinet paper has none
			break
		}
	}
	for b.Loop() {
		if _, err := word.Build(doc, word.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
