package pdf_test

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"followup/app/compose"
	"followup/app/layout"
	"followup/app/layout/layouttest"
	"followup/export/pdf"
)

var update = flag.Bool("update", false, "write the golden files anew")

func load(t testing.TB) *layout.Fonts {
	fonts, err := layout.LoadFonts()
	if err != nil {
		t.Fatal(err)
	}
	return fonts
}

func build(t fatal, doc *compose.Document, fonts *layout.Fonts) []byte {
	t.Helper()
	data, err := pdf.Build(layout.Lay(doc, fonts, layout.Options{}), fonts, pdf.Options{})
	if err != nil {
		t.Fatalf("%v", err)
	}
	return data
}

// tool finds a program that looks at the file from outside; without it the test
// says so and goes on with what our own reader can tell.
func tool(t *testing.T, name string) string {
	path, err := exec.LookPath(name)
	if err != nil {
		t.Logf("%s is not installed: the file is looked at with our own reader alone", name)
	}
	return path
}

func TestASpentLayoutGivesTheSameBytes(t *testing.T) {
	fonts, doc := load(t), layouttest.Paper(20)
	kept := build(t, doc, fonts)
	laid := layout.Lay(doc, fonts, layout.Options{})
	spent, err := pdf.Build(laid, fonts, pdf.Options{Spend: true})
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(kept, spent) {
		t.Error("the file of a layout that is let go differs")
	}
	for i := range laid.Pages {
		if laid.Pages[i].Elements != nil {
			t.Fatalf("page %d keeps its elements", i+1)
		}
	}
}

func TestTagsOfAPaper(t *testing.T) {
	f := read(t, build(t, layouttest.Paper(2), load(t)))
	var b strings.Builder
	f.tree().outline(&b, 0)
	golden := filepath.Join("testdata", "paper-tags.txt")
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("the tags differ from %s; look at the change and run the test with -update", golden)
	}
}

func TestTagsHoldEveryWord(t *testing.T) {
	fonts := load(t)
	rapid.Check(t, func(t *rapid.T) {
		doc := layouttest.Draw(t)
		r := layout.Lay(doc, fonts, layout.Options{})
		data, err := pdf.Build(r, fonts, pdf.Options{})
		if err != nil {
			t.Fatal(err)
		}
		f := read(t, data)
		root := f.tree()
		tables(t, root)
		accessible(t, f)
		if len(f.pages) != len(r.Pages) {
			t.Fatalf("%d pages, not %d", len(f.pages), len(r.Pages))
		}
		// What the tags hold is what the layout placed, page by page.
		for i, page := range r.Pages {
			want := ""
			for _, e := range page.Elements {
				if e.Tag == layout.Artifact || e.Repeat {
					continue
				}
				for _, s := range e.Spans {
					want += s.Text
				}
			}
			got := ""
			for k := range len(f.marked[i]) {
				got += f.marked[i][k].text
			}
			if printed(want) != printed(got) {
				t.Fatalf("page %d is tagged as\n%q, not\n%q", i+1, got, printed(want))
			}
		}
	})
}

// printed is a text as its glyphs read.
func printed(s string) string {
	return strings.NewReplacer("\u2011", "\u2010", "\t", " ", "\u200B", "", "\n", "").Replace(s)
}

// tables fails where a row does not fill its table's columns.
func tables(t fatal, e *element) {
	if e.kind == "Table" {
		width := 0
		for i, k := range e.kids {
			row, ok := k.(*element)
			if !ok || row.kind != "TR" {
				t.Fatalf("a table holds a %T", k)
			}
			cells := 0
			for _, c := range row.kids {
				cell := c.(*element)
				switch span := between(cell.attrs+" ", "/ColSpan ", " "); span {
				case "":
					cells++
				default:
					for n := 0; n < int(span[0]-'0'); n++ {
						cells++
					}
				}
				if cell.kind == "TH" && !strings.Contains(cell.attrs, "/Scope") {
					t.Fatalf("a header cell does not say what it heads")
				}
			}
			if i > 0 && cells != width {
				t.Fatalf("row %d has %d cells, the one before %d", i, cells, width)
			}
			width = cells
		}
	}
	for _, k := range e.kids {
		if child, ok := k.(*element); ok {
			tables(t, child)
		}
	}
}

func TestQpdfFindsNothing(t *testing.T) {
	qpdf := tool(t, "qpdf")
	fonts, dir := load(t), t.TempDir()
	check := func(t fatal, data []byte) {
		read(t, data).tree()
		if qpdf == "" {
			return
		}
		path := filepath.Join(dir, "paper.pdf")
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatalf("%v", err)
		}
		if out, err := exec.Command(qpdf, "--check", path).CombinedOutput(); err != nil || bytes.Contains(out, []byte("WARNING")) {
			t.Fatalf("%v: %s", err, out)
		}
	}
	check(t, build(t, layouttest.Paper(20), fonts))
	for seed := range 12 {
		check(t, build(t, rapid.Custom(layouttest.Draw).Example(seed), fonts))
	}
}

func TestPopplerReadsIt(t *testing.T) {
	doc := layouttest.Paper(2)
	data := build(t, doc, load(t))
	path := filepath.Join(t.TempDir(), "paper.pdf")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	run := func(name string, args ...string) string {
		program := tool(t, name)
		if program == "" {
			return ""
		}
		var stderr bytes.Buffer
		cmd := exec.Command(program, args...)
		cmd.Stderr = &stderr
		out, err := cmd.Output()
		if err != nil || stderr.Len() > 0 {
			t.Fatalf("%s: %v %s", name, err, stderr.String())
		}
		return string(out)
	}
	if info := run("pdfinfo", path); info != "" {
		for _, want := range []string{"Tagged:          yes", "Title:           " + doc.Facts.Title, "Producer:        Followup"} {
			if !strings.Contains(info, want) {
				t.Errorf("pdfinfo does not say %q:\n%s", want, info)
			}
		}
		for _, not := range []string{"Author", "Creator:", "Keywords"} {
			if strings.Contains(info, not) {
				t.Errorf("pdfinfo says %s", not)
			}
		}
	}
	if text := run("pdftotext", path, "-"); text != "" {
		flat := strings.Join(strings.Fields(text), " ")
		for _, want := range []string{"Whānau, hapū and iwi take part in the design of services and in decisions/choices about them.", "IN CONFIDENCE", "Page 2 of"} {
			if !strings.Contains(flat, want) {
				t.Errorf("pdftotext does not find %q", want)
			}
		}
	}
	if text := run("pdfinfo", "-struct-text", path); text != "" {
		at := 0
		for _, want := range []string{"Office of the Minister of Justice", "Heading 1 of the paper", "Heading 2 of the paper", "Appendix One", "UPR4-139.1", "UPR4-139.2"} {
			next := strings.LastIndex(text, want)
			if next < at {
				t.Errorf("%q stands out of order", want)
			}
			at = next
		}
	}
	if list := run("pdffonts", path); list != "" {
		for _, line := range strings.Split(strings.TrimSpace(list), "\n")[2:] {
			if !regexp.MustCompile(`^[A-Z]{6}\+Liberation\S+ +CID TrueType +Identity-H +yes yes yes`).MatchString(line) {
				t.Errorf("font %s", line)
			}
		}
	}
}

func TestTheSamePaperGivesTheSameBytes(t *testing.T) {
	doc := layouttest.Paper(40)
	first := build(t, doc, load(t))
	shared := load(t)
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			if !bytes.Equal(first, build(t, doc, shared)) {
				t.Error("two runs give two files")
			}
		})
	}
	wait.Wait()
}

func TestTheOnlyMomentIsTheReviews(t *testing.T) {
	fonts := load(t)
	r := layout.Lay(layouttest.Paper(0), fonts, layout.Options{})
	saved := time.Date(2027, time.March, 4, 5, 6, 7, 8, time.FixedZone("NZDT", 13*3600))
	data, err := pdf.Build(r, fonts, pdf.Options{Saved: saved})
	if err != nil {
		t.Fatal(err)
	}
	text := read(t, data).everything()
	if !strings.Contains(text, "(D:20270303160607Z)") || !strings.Contains(text, "<xmp:ModifyDate>2027-03-03T16:06:07Z<") {
		t.Error("the file does not say when the review was saved")
	}
	if n := len(regexp.MustCompile(`D:\d{8}|\d{4}-\d\d-\d\dT`).FindAllString(text, -1)); n != 4 {
		t.Errorf("%d dates stand in the file", n)
	}
}

func TestNothingUnprintedGetsOut(t *testing.T) {
	doc := layouttest.Paper(3)
	doc.Facts.Release = compose.Public
	doc.Facts.Committee = "SECRET"
	for i := range doc.Facts.Ministers {
		doc.Facts.Ministers[i].Name = "SECRET"
	}
	hide := func(b *compose.Block) {
		b.Key = "SECRET" + b.Key
		b.From = compose.Source{Item: "SECRET", Part: "SECRET", Field: "SECRET"}
		for i := range b.Runs {
			b.Runs[i].Source = b.From
		}
	}
	for i := range doc.Blocks {
		hide(&doc.Blocks[i])
		if table := doc.Blocks[i].Table; table != nil {
			for k := range table.Rows {
				table.Rows[k].Key = "SECRET"
				for c := range table.Rows[k].Cells {
					for n := range table.Rows[k].Cells[c].Blocks {
						hide(&table.Rows[k].Cells[c].Blocks[n])
					}
				}
			}
		}
	}
	doc.Blocks[6].Runs = append(doc.Blocks[6].Runs, compose.Run{Box: true, Withheld: "section 9(2)(h)"})
	data := build(t, doc, load(t))
	text := read(t, data).everything()
	if strings.Contains(strings.ToUpper(text), "SECRET") {
		t.Error("something that does not print stands in the file")
	}
	if !strings.Contains(text, `[withheld under section 9\(2\)\(h\)]`) {
		t.Error("the box does not say why words are withheld")
	}
}

func TestLinksAndBookmarks(t *testing.T) {
	b := layouttest.New("Links")
	b.Text(compose.Heading, 1, "", "First 🙂 (one)")
	b.Add(compose.Block{Region: compose.Body, Role: compose.Paragraph, Runs: []compose.Run{
		{Text: "see "},
		{Text: "the site", Link: "https://example.org/a b(ā)"},
		{Text: " or "},
		{Text: "the heading", Link: "#block-0"},
		{Text: " but not "},
		{Text: "this", Link: "javascript:alert(1)"},
		{Text: " or "},
		{Text: "that", Link: "#nowhere"},
	}})
	b.Text(compose.Heading, 3, "", "Third")
	f := read(t, build(t, b.Doc, load(t)))
	root := f.tree()
	var links []string
	var walk func(*element)
	walk = func(e *element) {
		for _, k := range e.kids {
			switch k := k.(type) {
			case *element:
				walk(k)
			case int:
				if e.kind != "Link" {
					t.Errorf("a link lies in a %s", e.kind)
				}
				links = append(links, e.text()+" "+f.objects[k])
			}
		}
	}
	walk(root)
	if len(links) != 2 || !strings.Contains(links[0], "/URI (https://example.org/a%20b%28%C4%81%29)") ||
		!strings.Contains(links[1], "/Dest [3 0 R /XYZ 0 ") || !strings.Contains(links[1], "/Contents (the heading)") {
		t.Errorf("%q", links)
	}
	text := f.everything()
	if strings.Contains(text, "javascript") || strings.Contains(text, "nowhere") {
		t.Error("a link that leads nowhere stands in the file")
	}
	outline := f.objects[f.ref(f.objects[f.root], "/Outlines")]
	if !strings.Contains(outline, "/First") {
		t.Errorf("outline %q", outline)
	}
}

func FuzzReadRaw(f *testing.F) {
	fonts := load(f)
	data, err := pdf.Build(layout.Lay(layouttest.New("").Doc, fonts, layout.Options{}), fonts, pdf.Options{})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data[len(data)-2000:])
	f.Add([]byte("xref\n0 2\nstartxref\n0\n%%EOF"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if pdf.ReadRaw(data) == nil && !bytes.Contains(data, []byte("startxref")) {
			t.Error("a file without a cross-reference table was read")
		}
	})
}
