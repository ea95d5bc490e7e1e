package layout_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"followup/app/compose"
	"followup/app/draft"
	"followup/app/layout"
	"followup/app/layout/layouttest"
)

func load(t testing.TB) *layout.Fonts {
	fonts, err := layout.LoadFonts()
	if err != nil {
		t.Fatal(err)
	}
	return fonts
}

// dump tells what stands on a page, for a failing test.
func dump(r *layout.Result, page int) string {
	var b strings.Builder
	for _, e := range r.Pages[page].Elements {
		text := ""
		for _, s := range e.Spans {
			text += s.Text
		}
		if e.Tag != layout.Artifact {
			fmt.Fprintf(&b, "tag %d block %d note %d row %d.%d.%d at %.0f: %.40q\n", e.Tag, e.Block, e.Note, e.Row, e.Column, e.Para, e.Spans[0].Y, text)
		}
	}
	return b.String()
}

// words gathers the words of each paragraph of a result, in the order of the pages.
type part struct{ block, note, row, column, para int }

func words(r *layout.Result) (map[part]string, []part) {
	texts, order := map[part]string{}, []part{}
	for _, page := range r.Pages {
		for _, e := range page.Elements {
			if e.Tag == layout.Artifact || e.Repeat || e.Tag == layout.TagTOCI {
				continue
			}
			p := part{e.Block, e.Note, e.Row, e.Column, e.Para}
			if _, ok := texts[p]; !ok {
				order = append(order, p)
			}
			for _, s := range e.Spans {
				if !s.Label {
					texts[p] += s.Text
				}
			}
		}
	}
	return texts, order
}

// plain is the words of runs as they print.
func plain(doc *compose.Document, face *layout.Face, runs []compose.Run) string {
	var b strings.Builder
	for _, r := range runs {
		switch {
		case r.Note > 0:
			fmt.Fprint(&b, doc.Notes[r.Note-1].Number)
		case r.Box:
			b.WriteString(r.Withheld)
		default:
			for _, c := range r.Text {
				if _, ok := face.Glyph(c); !ok && !layout.Invisible(c) {
					c = layout.Box
				}
				b.WriteRune(c)
			}
		}
	}
	return b.String()
}

func TestEveryWordStandsOnceAndInOrder(t *testing.T) {
	fonts := load(t)
	rapid.Check(t, func(t *rapid.T) {
		doc := layouttest.Draw(t)
		r := layout.Lay(doc, fonts, layout.Options{})
		face := fonts.Face(layout.Font{Family: doc.Facts.Font})
		got, order := words(r)
		want := map[part]string{}
		for i, b := range doc.Blocks {
			if b.Role != compose.Contents {
				want[part{i, 0, -1, 0, 0}] = plain(doc, face, b.Runs)
			}
			if b.Table == nil {
				continue
			}
			rows := append([][]compose.Cell{}, b.Table.Head...)
			for _, row := range b.Table.Rows {
				rows = append(rows, row.Cells)
			}
			for k, cells := range rows {
				for c, cell := range cells {
					for n, block := range cell.Blocks {
						want[part{i, 0, k, c, n}] = plain(doc, face, block.Runs)
					}
				}
			}
		}
		for i, n := range doc.Notes {
			want[part{-1, i + 1, -1, 0, 0}] = plain(doc, face, n.Runs)
		}
		for p, text := range want {
			if got[p] != text {
				pages := ""
				for i := range r.Pages {
					pages += dump(r, i) + "----\n"
				}
				t.Fatalf("%+v prints\n%q, not\n%q\n%s", p, got[p], text, pages)
			}
		}
		last := part{block: -1}
		for _, p := range order {
			if p.note > 0 {
				continue
			}
			if p.block < last.block || p.block == last.block && p.row < last.row {
				t.Fatalf("%+v stands after %+v", p, last)
			}
			last = p
		}
	})
}

func TestEverythingStandsInsideItsColumn(t *testing.T) {
	fonts := load(t)
	rapid.Check(t, func(t *rapid.T) {
		r := layout.Lay(layouttest.Draw(t), fonts, layout.Options{})
		for i, page := range r.Pages {
			for _, e := range page.Elements {
				for _, s := range e.Spans {
					if s.X < layout.Margin-0.01 || s.X+s.Width > page.Width-layout.Margin+0.01 {
						t.Fatalf("page %d: %q reaches from %.1f to %.1f of %.1f", i+1, s.Text, s.X, s.X+s.Width, page.Width)
					}
					if e.Tag != layout.Artifact && (s.Y < layout.Margin || s.Y > page.Height-layout.Margin+0.01) {
						t.Fatalf("page %d: %q stands at %.1f of %.1f", i+1, s.Text, s.Y, page.Height)
					}
				}
				if q := e.Rule; q != nil && (q.Y < layout.Margin-1 || q.Y+q.H > page.Height-layout.Margin+1) {
					t.Fatalf("page %d: a rule from %.1f to %.1f", i+1, q.Y, q.Y+q.H)
				}
			}
			overlap(t, i, page)
		}
	})
}

// overlap fails where two lines of the body or of the notes print over each other.
func overlap(t *rapid.T, number int, page layout.Page) {
	last := map[string]float64{}
	for _, e := range page.Elements {
		if e.Tag == layout.Artifact || len(e.Spans) == 0 || e.Row >= 0 {
			continue
		}
		y := e.Spans[len(e.Spans)-1].Y
		if e.Note > 0 {
			for _, body := range last {
				if y <= body && y > 0 && e.First && len(e.Spans) == 1 && e.Spans[0].Label {
					t.Fatalf("page %d: a note at %.1f, body down to %.1f", number+1, y, body)
				}
			}
			continue
		}
		if y <= last["body"] {
			t.Fatalf("page %d: a line at %.1f under one at %.1f", number+1, y, last["body"])
		}
		last["body"] = y
	}
}

// lineOf is a line of a block, in the order of the pages.
type lineOf struct{ page, block int }

func bodyLines(r *layout.Result) (lines []lineOf, count map[int]int) {
	count = map[int]int{}
	seen := map[string]bool{}
	for i, page := range r.Pages {
		for _, e := range page.Elements {
			if e.Tag == layout.Artifact || e.Note > 0 || len(e.Spans) == 0 || e.Repeat {
				continue
			}
			key := fmt.Sprint(i, e.Block, e.Row, e.Column, e.Spans[len(e.Spans)-1].Y)
			if !seen[key] {
				seen[key] = true
				lines = append(lines, lineOf{i, e.Block})
				count[e.Block]++
			}
		}
	}
	return lines, count
}

func TestNoHeadingEndsAPage(t *testing.T) {
	fonts := load(t)
	rapid.Check(t, func(t *rapid.T) {
		doc := layouttest.Draw(t)
		r := layout.Lay(doc, fonts, layout.Options{})
		lines, _ := bodyLines(r)
		for i := 1; i < len(lines); i++ {
			a, b := lines[i-1], lines[i]
			if a.page == b.page || a.block == b.block || doc.Blocks[a.block].Role != compose.Heading {
				continue
			}
			free := b.block > a.block+1 // what comes next prints nothing
			next := &doc.Blocks[b.block]
			free = free || next.PageBreak || next.Landscape != doc.Blocks[a.block].Landscape
			only := true // headings alone fill the page
			for _, l := range lines {
				only = only && (l.page != a.page || doc.Blocks[l.block].Role == compose.Heading)
			}
			if !free && !only {
				t.Fatalf("heading %d ends page %d:\n%s\n%s", a.block, a.page+1, dump(r, a.page), dump(r, b.page))
			}
		}
	})
}

func TestNoLineStandsAlone(t *testing.T) {
	fonts := load(t)
	rapid.Check(t, func(t *rapid.T) {
		b := layouttest.New("Widows")
		for range rapid.IntRange(5, 40).Draw(t, "paragraphs") {
			role := rapid.SampledFrom([]compose.Role{compose.Heading, compose.Numbered, compose.Item}).Draw(t, "role")
			b.Text(role, 1, "1", layouttest.Text(t, 90))
		}
		r := layout.Lay(b.Doc, fonts, layout.Options{})
		lines, count := bodyLines(r)
		on := map[lineOf]int{}
		for _, l := range lines {
			on[l]++
		}
		for l, n := range on {
			if n == 1 && count[l.block] > 1 {
				t.Fatalf("block %d of %d lines leaves one alone on page %d", l.block, count[l.block], l.page+1)
			}
		}
	})
}

func TestNotesStandOnThePageOfTheirMark(t *testing.T) {
	fonts := load(t)
	r := layout.Lay(layouttest.Paper(0), fonts, layout.Options{})
	marks, notes := map[int]int{}, map[int]int{}
	for i, page := range r.Pages {
		for _, e := range page.Elements {
			if e.Note > 0 {
				notes[e.Note] = i
			}
			for _, s := range e.Spans {
				if s.Run.Note > 0 {
					marks[s.Run.Note] = i
				}
			}
		}
	}
	if len(marks) != 36 || !reflect.DeepEqual(marks, notes) {
		t.Errorf("marks stand on pages %v, notes on %v", marks, notes)
	}
}

func TestTheSamePaperGivesTheSamePages(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first, err := layout.LoadFonts()
		if err != nil {
			t.Fatal(err)
		}
		second, err := layout.LoadFonts()
		if err != nil {
			t.Fatal(err)
		}
		doc := layouttest.Draw(t)
		var cache layout.Cache
		a := layout.Lay(doc, first, layout.Options{})
		for _, opt := range []layout.Options{{}, {Cache: &cache}, {Cache: &cache}} {
			b := layout.Lay(doc, second, opt)
			if !reflect.DeepEqual(a.Pages, b.Pages) || !reflect.DeepEqual(a.Missing, b.Missing) || a.AllPages != b.AllPages {
				t.Fatal("two layouts of one paper differ")
			}
		}
	})
}

func TestACacheFollowsTheText(t *testing.T) {
	fonts := load(t)
	doc := layouttest.Paper(3)
	var cache layout.Cache
	layout.Lay(doc, fonts, layout.Options{Cache: &cache})
	doc.Blocks[6].Runs[0].Text += " and more"
	doc.Notes[2].Runs[0].Text = "another note"
	got := layout.Lay(doc, fonts, layout.Options{Cache: &cache})
	want := layout.Lay(doc, fonts, layout.Options{})
	if !reflect.DeepEqual(got.Pages, want.Pages) {
		t.Error("what was remembered stands in place of what was typed")
	}
}

func TestPages(t *testing.T) {
	fonts := load(t)
	line := fonts.Face(layout.Font{Family: "times"}).LineHeight(layout.BodySize)
	body := layout.PageHeight - 2*layout.Margin
	for lines, want := range map[int]float64{1: line / body, 50: 50 * line / body, 51: 1 + 2*line/body} {
		b := layouttest.New("Pages")
		var runs []compose.Run
		for range lines {
			runs = append(runs, compose.Run{Text: "line", Break: len(runs) > 0})
		}
		b.Add(compose.Block{Region: compose.Body, Role: compose.Paragraph, Runs: runs})
		b.Add(compose.Block{Region: compose.Appendix, Role: compose.Paragraph, PageBreak: true, Runs: []compose.Run{layouttest.Run("x")}})
		r := layout.Lay(b.Doc, fonts, layout.Options{})
		if d := r.BodyPages - want; d > 1e-9 || d < -1e-9 {
			t.Errorf("%d lines: %.4f pages, not %.4f", lines, r.BodyPages, want)
		}
		if r.AllPages <= r.BodyPages {
			t.Errorf("all pages %.2f do not count the appendix", r.AllPages)
		}
		if only := layout.Lay(b.Doc, fonts, layout.Options{BodyOnly: true}); only.BodyPages != r.BodyPages {
			t.Errorf("without the appendix the body has %.2f pages, not %.2f", only.BodyPages, r.BodyPages)
		}
	}
}

func TestContentsNameTheirPages(t *testing.T) {
	r := layout.Lay(layouttest.Paper(2), load(t), layout.Options{})
	entries := 0
	for _, page := range r.Pages {
		for _, e := range page.Elements {
			if e.Tag != layout.TagTOCI {
				continue
			}
			entries++
			key := strings.TrimPrefix(e.Spans[0].Link, "#")
			number := e.Spans[len(e.Spans)-1].Text
			if want := fmt.Sprint(r.Targets[key].Page + 1); number != want {
				t.Errorf("%q is said to stand on page %s, and stands on %s", e.Spans[0].Text, number, want)
			}
		}
	}
	if entries != 14 {
		t.Errorf("the table of contents has %d entries", entries)
	}
}

func TestBookmarksAndTargets(t *testing.T) {
	r := layout.Lay(layouttest.Paper(2), load(t), layout.Options{})
	if n := len(r.Bookmarks); n != 15 {
		t.Errorf("%d bookmarks", n)
	}
	last := r.Bookmarks[len(r.Bookmarks)-1]
	if last.Title != "Appendix One" || r.Targets["row-1"].Page < last.Page {
		t.Errorf("%+v; row at %+v", last, r.Targets["row-1"])
	}
}

func TestEachPageCarriesItsFrame(t *testing.T) {
	doc := layouttest.Paper(1)
	doc.Facts.Release = compose.Public
	r := layout.Lay(doc, load(t), layout.Options{})
	for i, page := range r.Pages {
		var text []string
		for _, e := range page.Elements {
			if e.Tag == layout.Artifact && len(e.Spans) > 0 && (e.Spans[0].Y < layout.Margin || e.Spans[0].Y > page.Height-layout.Margin) {
				text = append(text, e.Spans[0].Text)
			}
		}
		want := []string{
			"IN CONFIDENCE", "IN CONFIDENCE", fmt.Sprintf("Page %d of %d", i+1, len(r.Pages)),
			"Proactively released by the Minister of Justice",
		}
		if !reflect.DeepEqual(text, want) {
			t.Errorf("page %d carries %q", i+1, text)
		}
	}
}

func TestARowStaysWholeUnlessNoPageHoldsIt(t *testing.T) {
	fonts := load(t)
	b := layouttest.New("Rows")
	table := &compose.Table{
		Columns: []compose.Column{{Share: 300}, {Share: 700}},
		Head:    [][]compose.Cell{{layouttest.Cell("Reference"), layouttest.Cell("Words")}},
	}
	for i, n := range []int{200, 300, 400, 1500, 100} {
		table.Rows = append(table.Rows, compose.Row{
			Key: fmt.Sprint("r", i), Cells: []compose.Cell{layouttest.Cell(fmt.Sprint(i)), layouttest.Cell(layouttest.Words(n))},
		})
	}
	table.Rows = append(table.Rows[:4:4], compose.Row{Group: true, Key: "g", Cells: []compose.Cell{layouttest.Cell("Group")}}, table.Rows[4])
	b.Add(compose.Block{Region: compose.Body, Role: compose.TableBlock, Table: table})
	r := layout.Lay(b.Doc, fonts, layout.Options{})
	pages := map[int]map[int]bool{}
	heads := map[int]bool{}
	for i, page := range r.Pages {
		for _, e := range page.Elements {
			if e.Row == 0 {
				heads[i] = heads[i] || e.Repeat == (i > 0)
			}
			if e.Row > 0 {
				if pages[e.Row] == nil {
					pages[e.Row] = map[int]bool{}
				}
				pages[e.Row][i] = true
			}
		}
	}
	for row, on := range pages {
		if split := row == 4; split != (len(on) > 1) {
			t.Errorf("row %d stands on %d pages", row, len(on))
		}
	}
	for page := range pages[3] {
		if !pages[4][page] {
			t.Errorf("the row that no page holds begins a page, instead of on page %d", page+1)
		}
	}
	if tall := layout.Tall(b.Doc, fonts, 0); !reflect.DeepEqual(tall, map[int]bool{3: true}) {
		t.Errorf("rows that no page holds: %v", tall)
	}
	if len(heads) != len(r.Pages) {
		t.Errorf("the header stands on %d of %d pages", len(heads), len(r.Pages))
	}
	if !reflect.DeepEqual(pages[5], pages[6]) {
		t.Errorf("the group row stands on page %v, the next row on %v", pages[5], pages[6])
	}
}

func TestMissingGlyphsAreToldOnceForEachField(t *testing.T) {
	b := layouttest.New("Glyphs")
	b.Text(compose.Paragraph, 0, "", "漢 and 漢 and 🙂, but ā")
	b.Text(compose.Paragraph, 0, "", "漢")
	r := layout.Lay(b.Doc, load(t), layout.Options{})
	want := []layout.MissingGlyph{
		{Rune: '漢', From: b.Doc.Blocks[0].Runs[0].Source},
		{Rune: '🙂', From: b.Doc.Blocks[0].Runs[0].Source},
		{Rune: '漢', From: b.Doc.Blocks[1].Runs[0].Source},
	}
	if !reflect.DeepEqual(r.Missing, want) {
		t.Errorf("got %+v", r.Missing)
	}
	if text := r.Pages[0].Elements[0].Spans[0].Text; text != "□ and □ and □, but ā" {
		t.Errorf("prints %q", text)
	}
}

func TestAClickFindsTheWords(t *testing.T) {
	r := layout.Lay(layouttest.Paper(2), load(t), layout.Options{})
	for i, page := range r.Pages {
		for _, e := range page.Elements {
			for _, s := range e.Spans {
				if s.Run.Source.Item == "" || len(s.Text) < 3 {
					continue
				}
				got, ok := layout.At(r, i, s.X+s.Width/2, s.Y-1)
				from := s.Run.Source.Start + s.Offset
				if !ok || got.Field != s.Run.Source.Field || got.Start < from || got.Start > from+len(s.Text) {
					t.Fatalf("page %d, %q: %+v", i+1, s.Text, got)
				}
			}
		}
	}
	if _, ok := layout.At(r, 99, 10, 10); ok {
		t.Error("a page that is not there holds words")
	}
}

func TestReleaseNotice(t *testing.T) {
	facts := layouttest.New("").Doc.Facts
	if got := layout.ReleaseNotice(&facts); got != "Proactively released by the Minister of Justice" {
		t.Error(got)
	}
	facts.Ministers = append(facts.Ministers, facts.Ministers[0])
	facts.Ministers[1].Portfolio = "Māori Development"
	if got := layout.ReleaseNotice(&facts); got != "Proactively released by the Minister of Justice and the Minister for Māori Development" {
		t.Error(got)
	}
	facts.ReleasedBy = "the Acting Minister of Justice"
	if got := layout.ReleaseNotice(&facts); got != "Proactively released by the Acting Minister of Justice" {
		t.Error(got)
	}
}

// However many Ministers release a paper, their titles stay between the margins.
func TestALongNoticeStaysOnThePage(t *testing.T) {
	b := layouttest.New("Notice")
	b.Text(compose.Paragraph, 0, "", "Words.")
	b.Doc.Facts.Release = compose.Public
	for range 6 {
		b.Doc.Facts.Ministers = append(b.Doc.Facts.Ministers, draft.Minister{Portfolio: "Housing and Urban Development"})
	}
	r := layout.Lay(b.Doc, load(t), layout.Options{})
	said := ""
	for _, e := range r.Pages[0].Elements {
		for _, s := range e.Spans {
			if s.X < layout.Margin-1 || s.X+s.Width > layout.PageWidth-layout.Margin+1 || s.Y > layout.PageHeight-layout.FooterBottom {
				t.Errorf("%q stands outside of the margins", s.Text)
			}
			said += s.Text + " "
		}
	}
	if want := layout.ReleaseNotice(&b.Doc.Facts); !strings.Contains(said, want) {
		t.Errorf("%q does not say %q", said, want)
	}
}
