//go:build office

// These tests ask LibreOffice what it makes of the file: go test -tags office.
package word_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"followup/app/compose"
	"followup/app/draft"
	"followup/app/kind"
	"followup/app/layout"
	"followup/app/layout/layouttest"
	"followup/export/word"
)

// papers are ten papers of different lengths, with and without an appendix.
func papers() []*compose.Document {
	var list []*compose.Document
	for k := 1; k <= 10; k++ {
		doc := layouttest.Paper(4 * (k - 1))
		doc.Blocks = doc.Blocks[:len(doc.Blocks):len(doc.Blocks)]
		var body, appendix []compose.Block
		for _, b := range doc.Blocks {
			switch {
			case b.Region == compose.Appendix:
				appendix = append(appendix, b)
			case b.Role != compose.Contents: // its words are no words of the paper
				body = append(body, b)
			}
		}
		body = body[:3+(len(body)-3)*k/10]
		if k > 1 {
			body = append(body, appendix...)
		}
		notes := 0
		for _, b := range body {
			for _, r := range b.Runs {
				notes = max(notes, r.Note)
			}
		}
		doc.Blocks, doc.Notes = body, doc.Notes[:notes]
		if k%2 == 0 {
			doc.Facts.Font = "arial"
		}
		list = append(list, doc)
	}
	return list
}

// office converts files in a folder with a profile of its own.
func office(t *testing.T, dir, to string, files ...string) {
	t.Helper()
	args := []string{"-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--headless", "--convert-to", to, "--outdir", filepath.Join(dir, "out")}
	command := exec.Command("soffice", append(args, files...)...)
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
}

func writeAll(t *testing.T, dir string, docs []*compose.Document) []string {
	t.Helper()
	var files []string
	for i, doc := range docs {
		data, err := word.Build(doc, word.Options{Saved: saved})
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Join(dir, fmt.Sprintf("paper%d.docx", i))
		if err := os.WriteFile(name, data, 0o644); err != nil {
			t.Fatal(err)
		}
		files = append(files, name)
	}
	return files
}

// printed is a paper as LibreOffice prints its Word file, and as the layout sets it.
type printed struct {
	file   string // the PDF
	theirs []string
	laid   *layout.Result
}

// both prints papers and lays them out.
func both(t *testing.T, docs []*compose.Document) []printed {
	t.Helper()
	fonts, err := layout.LoadFonts()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	office(t, dir, "pdf", writeAll(t, dir, docs)...)
	var list []printed
	for i, doc := range docs {
		name := filepath.Join(dir, "out", fmt.Sprintf("paper%d.pdf", i))
		out, err := exec.Command("pdftotext", "-layout", name, "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		pages := strings.Split(strings.TrimSuffix(string(out), "\f"), "\f")
		list = append(list, printed{name, pages, layout.Lay(doc, fonts, layout.Options{})})
	}
	return list
}

// composed is the document of a review with one paper.
func composed(t *testing.T, r *draft.Review, p *draft.Paper) *compose.Document {
	t.Helper()
	r.Papers = []*draft.Paper{p}
	tables, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := compose.New(tables).Compose(draft.NewIndex(r), p, compose.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// Pages of the Word file are those of the layout, page by page.
func TestPagesAgree(t *testing.T) {
	docs := append(papers(), samples(t)...)
	for i, b := range both(t, docs) {
		theirs, laid := b.theirs, b.laid
		if len(theirs) != len(laid.Pages) {
			t.Errorf("paper %d: LibreOffice makes %d pages, the layout %d (body %.2f)", i, len(theirs), len(laid.Pages), laid.BodyPages)
			continue
		}
		for k := range theirs {
			if got, want := letters(theirs[k]), letters(pageText(&laid.Pages[k])); got != want {
				t.Errorf("paper %d, page %d: LibreOffice has %d letters, the layout %d", i, k+1, len(got), len(want))
			}
		}
	}
}

// letters is the letters of a text, sorted: columns are read in another order.
func letters(s string) string {
	var count [256]int
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= 'a' && c <= 'z' || c >= '0' && c <= '9' {
			count[c]++
		}
	}
	return fmt.Sprint(count)
}

func pageText(p *layout.Page) string {
	var b strings.Builder
	for i := range p.Elements {
		for k := range p.Elements[i].Spans {
			b.WriteString(p.Elements[i].Spans[k].Text)
		}
	}
	return b.String()
}

var wordCount = regexp.MustCompile(`meta:word-count="(\d+)"`)

// Words are LibreOffice's, its automatic numbers and the headers and footers aside.
func TestWordsAgree(t *testing.T) {
	dir := t.TempDir()
	docs := slices.Concat(papers(), samples(t), hardPapers(t))
	files := writeAll(t, dir, docs)
	numbered := regexp.MustCompile(`<w:numPr>.*?</w:numPr>`)
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		parts := unpack(t, data)
		for _, name := range []string{"word/styles.xml", "word/document.xml"} {
			parts[name] = numbered.ReplaceAllString(parts[name], "")
		}
		for _, name := range []string{"word/header.xml", "word/footer.xml", "word/footerWide.xml"} {
			parts[name] = regexp.MustCompile(`<w:(instrText|t)[^>]*>[^<]*</w:(instrText|t)>`).ReplaceAllString(parts[name], "")
		}
		if err := os.WriteFile(file, packed(t, parts), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	office(t, dir, "odt", files...)
	for i, doc := range docs {
		data, err := os.ReadFile(filepath.Join(dir, "out", fmt.Sprintf("paper%d.odt", i)))
		if err != nil {
			t.Fatal(err)
		}
		found := wordCount.FindStringSubmatch(metaOf(t, data))
		if found == nil {
			t.Fatal("no word count")
		}
		theirs, err := strconv.Atoi(found[1])
		if err != nil {
			t.Fatal(err)
		}
		ours := compose.CountsOf(doc).All()
		if diff := theirs - ours; diff*1000 > ours || -diff*1000 > ours {
			t.Errorf("paper %d: LibreOffice counts %d words, we %d", i, theirs, ours)
		}
	}
}

func metaOf(t *testing.T, data []byte) string { return unpackLoose(t, data)["meta.xml"] }

// unpackLoose unpacks a file that another program wrote.
func unpackLoose(t *testing.T, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(part)
	}
	return parts
}

// Saved again by LibreOffice, the file keeps its styles and their numbering.
func TestNumberingSurvives(t *testing.T) {
	dir := t.TempDir()
	office(t, dir, "docx", writeAll(t, dir, papers()[9:])...)
	data, err := os.ReadFile(filepath.Join(dir, "out", "paper0.docx"))
	if err != nil {
		t.Fatal(err)
	}
	styles := unpackLoose(t, data)["word/styles.xml"]
	for _, id := range []string{"CabStandard", "CabStandard2", "CabRec"} {
		at := strings.Index(styles, `w:styleId="`+id+`"`)
		if at < 0 {
			t.Errorf("the style %s is gone", id)
			continue
		}
		end := strings.Index(styles[at:], "</w:style>")
		if !strings.Contains(styles[at:at+end], "<w:numPr>") {
			t.Errorf("the style %s lost its numbering", id)
		}
	}
}
