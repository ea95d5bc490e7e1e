package pdf_test

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"followup/app/compose"
	"followup/app/layout/layouttest"
)

// What ISO 14289-1 (PDF/UA) asks of a file's structure, as far as a program can tell.
// The files do not claim to conform: no validator has seen them.
func TestTheStructureIsThatOfAnAccessibleFile(t *testing.T) {
	accessible(t, read(t, build(t, layouttest.Paper(20), load(t))))
}

// may is what may lie in an element; an element that is not named may hold anything.
var may = map[string]string{
	"Document": "Title H1 H2 H3 P L Table TOC Note BlockQuote", "BlockQuote": "P", "L": "LI", "LI": "Lbl LBody", "Table": "TR", "TR": "TH TD",
	"TOC": "TOCI", "TOCI": "Reference", "Lbl": "", "Link": "", "Span": "",
}

func accessible(t fatal, f *file) {
	t.Helper()
	root := f.tree()
	catalog := f.objects[f.root]
	for _, want := range []string{"/Lang (en-NZ)", "/MarkInfo <</Marked true>>", "/ViewerPreferences <</DisplayDocTitle true>>"} {
		if !strings.Contains(catalog, want) {
			t.Fatalf("the catalog lacks %s: %s", want, catalog)
		}
	}
	if xmp := f.streams[f.ref(catalog, "/Metadata")]; !strings.Contains(xmp, "<dc:title>") {
		t.Fatalf("the metadata do not say what the file is: %s", xmp)
	}
	links, ids, level := map[int]int{}, map[string]bool{}, 0
	var walk func(*element)
	walk = func(e *element) {
		if n, err := strconv.Atoi(strings.TrimPrefix(e.kind, "H")); err == nil {
			if n > level+1 {
				t.Fatalf("a heading of level %d follows one of level %d: %q", n, level, e.text())
			}
			level = n
		}
		if e.kind == "Note" {
			id := between(f.objects[e.number], "/ID (", ")")
			if id == "" || ids[id] {
				t.Fatalf("a note has the name %q, which is empty or another's", id)
			}
			ids[id] = true
		}
		if e.kind == "TH" && !strings.Contains(e.attrs, "/Scope") {
			t.Fatalf("a header cell does not say what it heads: %q", e.text())
		}
		held := 0
		for _, k := range e.kids {
			switch k := k.(type) {
			case *element:
				if list, known := may[e.kind]; known && !strings.Contains(" "+list+" ", " "+k.kind+" ") {
					t.Fatalf("%s lies in %s", k.kind, e.kind)
				}
				walk(k)
			case int:
				links[k] = e.number
				held++
			}
		}
		if (e.kind == "Link") != (held > 0) {
			t.Fatalf("an element %s holds %d links: %q", e.kind, held, e.text())
		}
	}
	walk(root)
	annotations(t, f, links)
}

// annotations fails where a link is not announced, or does not lead back to its element.
func annotations(t fatal, f *file, elements map[int]int) {
	t.Helper()
	top := f.objects[f.ref(catalogOf(f), "/StructTreeRoot")]
	parents := f.objects[f.ref(top, "/ParentTree")]
	seen := 0
	for i, n := range f.pages {
		page := f.objects[n]
		if !strings.Contains(page, "/Tabs /S") || !strings.Contains(page, fmt.Sprintf("/StructParents %d ", i)) {
			t.Fatalf("page %d does not follow its structure: %s", i+1, page)
		}
		for _, m := range refs.FindAllStringSubmatch(between(page, "/Annots [", "]"), -1) {
			number, _ := strconv.Atoi(m[1])
			link := f.objects[number]
			key := regexp.MustCompile(`/StructParent (\d+)`).FindStringSubmatch(link)
			if key == nil || strings.Contains(link, "/Contents ()") || !strings.Contains(link, "/Contents ") {
				t.Fatalf("a link is not announced: %s", link)
			}
			if want := fmt.Sprintf("\n%s %d 0 R\n", key[1], elements[number]); !strings.Contains("\n"+strings.TrimPrefix(parents, "<</Nums [")+"\n", want) {
				t.Fatalf("link %s does not lead back to element %d", key[1], elements[number])
			}
			seen++
		}
	}
	if seen != len(elements) {
		t.Fatalf("%d links stand on the pages, %d in the structure", seen, len(elements))
	}
}

func catalogOf(f *file) string { return f.objects[f.root] }

func TestTheUNsWordsAreAQuotation(t *testing.T) {
	b := layouttest.New("Quotation")
	b.Text(compose.Heading, 1, "", "Paragraph 12")
	b.Add(compose.Block{Region: compose.Body, Role: compose.Paragraph, Level: 1, Quoted: true, Runs: []compose.Run{{Text: "Collect data."}}})
	f := read(t, build(t, b.Doc, load(t)))
	accessible(t, f)
	last := f.tree().kids[1].(*element)
	if last.kind != "BlockQuote" || last.text() != "Collect data." {
		t.Errorf("%s %q", last.kind, last.text())
	}
}
