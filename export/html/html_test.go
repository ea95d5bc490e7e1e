package html_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"followup/app/compose"
	"followup/app/draft"
	"followup/app/layout/layouttest"
	"followup/export/html"
)

var update = flag.Bool("update", false, "write the golden files anew")

func build(t testing.TB, doc *compose.Document) string {
	t.Helper()
	data, err := html.Build(doc, html.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
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
	b.Text(compose.CoverLine, 0, "", "Office of the Minister of Justice")
	b.Text(compose.Title, 0, "", b.Doc.Facts.Title)
	b.Add(compose.Block{Role: compose.Contents, Region: compose.Body})
	b.Text(compose.Heading, 1, "", "Proposal")
	b.Text(compose.Heading, 3, "", "Two levels lower")
	b.Add(compose.Block{Role: compose.Numbered, Level: 1, Label: "1", Region: compose.Body, Runs: []compose.Run{
		layouttest.Run("Words "),
		{Text: "in bold", Bold: true},
		{Text: ", in italics ", Italic: true},
		{Text: "Māori", Lang: "mi"},
		{Text: "a link", Link: "https://example.org/?a=1&b=\"ā\""},
		{Text: ", a script", Link: "javascript:alert(1)"},
		{Text: " and a place", Link: "#block-1"},
		b.Note("A note with "),
		withheld,
		{Text: "A new line", Break: true},
	}})
	b.Text(compose.Numbered, 2, "1.1", "Below")
	b.Text(compose.Item, 1, "•", "A bullet")
	b.Text(compose.Item, 2, "–", "Another sign")
	b.Text(compose.Item, 1, "•", "And one more")
	b.Add(compose.Block{Role: compose.TableBlock, Region: compose.Body, Table: &compose.Table{
		Columns: []compose.Column{{Share: 300}, {Share: 700}},
		Head:    [][]compose.Cell{{layouttest.Cell("Group"), layouttest.Cell("Effect")}},
		Rows: []compose.Row{
			{Key: "group", Group: true, Cells: []compose.Cell{layouttest.Cell("All")}},
			{Key: "row", Cells: []compose.Cell{{Header: true, Blocks: layouttest.Cell("Māori").Blocks}, {Align: "right", Blocks: []compose.Block{
				{Role: compose.Paragraph, Runs: []compose.Run{layouttest.Run("12")}},
				{Role: compose.Item, Level: 1, Label: "•", Runs: []compose.Run{layouttest.Run("in a list")}},
			}}}},
		},
	}})
	b.Text(compose.Missing, 0, "", "Not written yet")
	b.Text(compose.Heading, 1, "", "Recommendations")
	b.Text(compose.Recommendation, 1, "1", "note")
	b.Text(compose.Recommendation, 2, "1.1", "this")
	b.Text(compose.Recommendation, 1, "2", "agree")
	b.Text(compose.Signature, 0, "", "Authorised for lodgement")
	b.Add(compose.Block{Role: compose.Heading, Level: 1, Region: compose.Appendix, Landscape: true, PageBreak: true, Runs: []compose.Run{layouttest.Run("Appendix One")}})
	return b.Doc
}

func TestPage(t *testing.T) {
	for name, release := range map[string]compose.Release{"ordinary": compose.Ordinary, "release": compose.Public, "review": compose.ReleaseReview} {
		t.Run(name, func(t *testing.T) {
			got := build(t, small(release))
			golden := filepath.Join("testdata", name+".html")
			if *update {
				if err := os.MkdirAll("testdata", 0o755); err != nil {
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
				t.Errorf("the page differs from %s", golden)
			}
		})
	}
}

type failer interface {
	Fatalf(format string, args ...any)
}

// page is what the tests want to know of a page.
type page struct {
	headings []int
	ids      map[string]bool
	links    []string
	text     string
	elements map[string]int
	langs    map[string]int
}

// read reads a page strictly: elements nest, and none but the void ones stay open.
func read(t failer, s string) page {
	p := page{ids: map[string]bool{}, elements: map[string]int{}, langs: map[string]int{}}
	d := xml.NewDecoder(strings.NewReader(s))
	d.Strict = false
	d.AutoClose = []string{"meta", "br", "col"}
	d.Entity = xml.HTMLEntity
	var open []string
	var text strings.Builder
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("the page does not nest: %v", err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			name := token.Name.Local
			open = append(open, name)
			p.elements[name]++
			if len(name) == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' {
				p.headings = append(p.headings, int(name[1]-'0'))
			}
			for _, a := range token.Attr {
				switch a.Name.Local {
				case "id":
					if p.ids[a.Value] {
						t.Fatalf("the id %q stands twice", a.Value)
					}
					p.ids[a.Value] = true
				case "href":
					p.links = append(p.links, a.Value)
				case "lang":
					p.langs[a.Value]++
				}
				if strings.HasPrefix(a.Name.Local, "on") || a.Name.Local == "src" {
					t.Fatalf("an attribute %s", a.Name.Local)
				}
			}
		case xml.EndElement:
			if len(open) == 0 || open[len(open)-1] != token.Name.Local {
				t.Fatalf("</%s> ends %v", token.Name.Local, open)
			}
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 && open[len(open)-1] != "style" && open[len(open)-1] != "title" {
				text.Write(token)
			}
		}
	}
	if len(open) > 0 {
		t.Fatalf("left open: %v", open)
	}
	p.text = text.String()
	return p
}

// accessible checks what the web standard asks for.
func accessible(t failer, s string) page {
	p := read(t, s)
	if len(p.headings) == 0 || p.headings[0] != 1 {
		t.Fatalf("the first heading is not h1: %v", p.headings)
	}
	for i := 1; i < len(p.headings); i++ {
		if p.headings[i] == 1 || p.headings[i] > p.headings[i-1]+1 {
			t.Fatalf("headings skip a level or begin anew: %v", p.headings)
		}
	}
	for _, l := range p.links {
		if id, inside := strings.CutPrefix(l, "#"); inside {
			if !p.ids[id] {
				t.Fatalf("a link leads to %q, which is not there", id)
			}
		} else if !strings.HasPrefix(l, "https://") && !strings.HasPrefix(l, "http://") && !strings.HasPrefix(l, "mailto:") {
			t.Fatalf("a link leads to %q", l)
		}
	}
	for _, never := range []string{"script", "img", "link", "iframe", "object", "form"} {
		if p.elements[never] > 0 {
			t.Fatalf("the page holds <%s>", never)
		}
	}
	for name, want := range map[string]int{"main": 1, "header": 1, "footer": 1, "h1": 1, "title": 1, "caption": p.elements["table"]} {
		if p.elements[name] != want {
			t.Fatalf("%d <%s>, want %d", p.elements[name], name, want)
		}
	}
	if p.langs["en-NZ"] != 1 {
		t.Fatalf("the page does not say its language")
	}
	return p
}

func TestAnyPaper(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		doc := layouttest.Draw(rt)
		data, err := html.Build(doc, html.Options{})
		if err != nil {
			rt.Fatal(err)
		}
		p := accessible(rt, string(data))
		for i := range doc.Blocks {
			for _, r := range doc.Blocks[i].Runs {
				for _, line := range strings.Split(r.Text, "\n") {
					if doc.Blocks[i].Role != compose.Contents && r.Note == 0 && !strings.Contains(p.text, strings.ReplaceAll(line, "\t", "\uFFFD")) {
						rt.Fatalf("%q is not on the page", line)
					}
				}
			}
		}
	})
}

func TestWhatIsTypedStaysText(t *testing.T) {
	const evil = `</p></main></style><script>alert("1")</script>&amp;<img src=x onerror='y'>`
	b := layouttest.New(evil)
	b.Doc.Facts.Classification = evil
	b.Text(compose.Title, 0, "", evil)
	b.Text(compose.Heading, 1, evil, evil)
	b.Text(compose.Numbered, 1, evil, evil)
	b.Add(compose.Block{Role: compose.Paragraph, Runs: []compose.Run{{Text: evil, Link: "https://x/" + evil}, {Box: true, Withheld: evil}, b.Note(evil)}})
	b.Add(compose.Block{Role: compose.TableBlock, Table: &compose.Table{Columns: []compose.Column{{Share: 1}}, Rows: []compose.Row{{Cells: []compose.Cell{layouttest.Cell(evil)}}}}})
	p := accessible(t, build(t, b.Doc))
	if !strings.Contains(p.text, evil) {
		t.Error("what was typed is not on the page as text")
	}
}

func TestNothingIsFetched(t *testing.T) {
	for _, release := range []compose.Release{compose.Ordinary, compose.Public} {
		s := build(t, small(release))
		for _, pattern := range []string{`url\(`, `@import`, `src=`, `<link`, `<script`, `<base`} {
			if regexp.MustCompile(pattern).MatchString(s) {
				t.Errorf("the page holds %s", pattern)
			}
		}
		if !strings.Contains(s, "default-src 'none'") {
			t.Error("the page does not forbid itself to fetch")
		}
	}
}

// What was withheld leaves no trace of its length: a paper composed for release holds
// a box only, and the box says its grounds.
func TestBoxesSayOnlyTheirGrounds(t *testing.T) {
	s := build(t, small(compose.Public))
	if strings.Contains(s, "a secret") || !strings.Contains(s, `<span class="box"><span class="hidden">Withheld under section </span>9(2)(f)(iv)</span>`) {
		t.Error("the box is not as it should be")
	}
	if !strings.Contains(s, "Proactively released by the Minister of Justice") {
		t.Error("the page does not say who released it")
	}
}

func TestSamePaperSamePage(t *testing.T) {
	doc := layouttest.Paper(20)
	first, err := html.Build(doc, html.Options{})
	if err != nil {
		t.Fatal(err)
	}
	second, err := html.Build(doc, html.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first, second) {
		t.Error("the same paper gave two pages")
	}
}

func BenchmarkBuild(b *testing.B) {
	for _, n := range []int{3, 500} {
		doc := layouttest.Paper(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				if _, err := html.Build(doc, html.Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func TestTheUNsWordsAreAQuotation(t *testing.T) {
	doc := &compose.Document{Blocks: []compose.Block{{Region: compose.Body, Role: compose.Paragraph, Level: 1, Quoted: true, Runs: []compose.Run{{Text: "Collect data."}}}}}
	page, err := html.Build(doc, html.Options{})
	if err != nil || !strings.Contains(string(page), `<blockquote><p class="c1">Collect data.</p></blockquote>`) {
		t.Errorf("%v\n%s", err, page)
	}
}

func TestNoTwoTablesHaveOneName(t *testing.T) {
	table := func() compose.Block {
		return compose.Block{Region: compose.Body, Role: compose.TableBlock, Table: &compose.Table{Columns: []compose.Column{{Share: 1}}}}
	}
	head := compose.Block{Region: compose.Body, Role: compose.Heading, Level: 1, Runs: []compose.Run{{Text: "Evidence"}}}
	page, err := html.Build(&compose.Document{Blocks: []compose.Block{head, table(), table(), head, table()}}, html.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Evidence", "Evidence, table 2", "Evidence, table 3"} {
		if n := strings.Count(string(page), `aria-label="`+name+`"`); n != 1 {
			t.Errorf("%d tables are called %q", n, name)
		}
	}
}
