package layout

import (
	"strconv"
	"strings"

	"followup/app/compose"
)

// contents is the tables of contents of a paper: their lines stand from the first
// pass on, and only the page numbers are filled in when all pages are known. The
// room for a number is the same for all, so that nothing moves.
type contents struct {
	entries []contentsEntry
}

type contentsEntry struct {
	page, element int // where its last line stands
	key           string
	right         float64
	base          float64
}

// contentsLevels is how deep a table of contents goes.
const contentsLevels = 2

// layContents puts the table of contents of block i.
func (f *flow) layContents(i int) {
	if f.contents == nil {
		f.contents = &contents{}
	}
	f.mark(&f.doc.Blocks[i])
	n := 0
	for k := range f.doc.Blocks {
		b := &f.doc.Blocks[k]
		if b.Role == compose.Heading && b.Level <= contentsLevels && f.contentsLine(i, b, n) {
			n++
		}
	}
}

// contentsLine puts the line of one heading. It reports false where the heading has
// no words.
func (f *flow) contentsLine(i int, b *compose.Block, n int) bool {
	style := Style{Size: BodySize, TextAt: 14 * float64(max(b.Level, 1)-1)}
	runs := make([]compose.Run, 0, len(b.Runs))
	words := false
	for _, r := range b.Runs {
		if r.Note == 0 {
			r.Bold, r.Link = false, "#"+b.Key
			runs = append(runs, r)
			words = words || r.Box || strings.TrimSpace(r.Text) != ""
		}
	}
	if !words {
		return false
	}
	p := f.broken(runs, &compose.Block{}, style, f.width()-contentsTab)
	entry := contentsEntry{element: -1, key: b.Key, right: Margin + f.width()}
	for k := range p.lines {
		if p.lines[k].height > f.left()+fit && !f.fresh {
			f.newPage(f.wide)
		}
		before := len(f.page.Elements)
		f.line(p, k, lineOf{
			runs: runs, at: Margin, width: f.width() - contentsTab, style: style,
			element: Element{Tag: TagTOCI, Block: i, Row: -1, Para: n},
		})
		for e := before; e < len(f.page.Elements); e++ {
			if spans := f.page.Elements[e].Spans; len(spans) > 0 {
				entry.page, entry.element = len(f.result.Pages)-1, e
				entry.base = spans[len(spans)-1].Y
			}
		}
	}
	f.y += 3
	if entry.element >= 0 {
		f.contents.entries = append(f.contents.entries, entry)
	}
	return true
}

// fill sets the page numbers and the dots that lead to them.
func (c *contents) fill(f *flow) {
	if c == nil {
		return
	}
	face := f.base()
	dot := face.Width(".", BodySize)
	for _, e := range c.entries {
		target, ok := f.result.Targets[e.key]
		if !ok {
			continue
		}
		page := &f.result.Pages[e.page]
		element := &page.Elements[e.element]
		number := strconv.Itoa(f.result.Pages[target.Page].Number)
		width := face.Width(number, BodySize)
		end := element.Spans[len(element.Spans)-1]
		spans := f.cut(len(element.Spans) + 1)
		copy(spans, element.Spans)
		from := end.X + end.Width + 4
		spans[len(spans)-2].Text = strings.TrimRight(end.Text, " ") + " "
		spans[len(spans)-1] = Span{
			X: e.right - width, Y: e.base, Width: width, Text: number, Font: face.Font, Size: BodySize,
			Link: "#" + e.key, Run: f.noRun,
		}
		element.Spans = spans
		end.X = e.right - contentsTab/2 - 6
		if count := int((end.X - from) / dot); count > 2 {
			dots := f.cut(1)
			dots[0] = Span{
				X: end.X - dot*float64(count), Y: e.base, Width: dot * float64(count),
				Text: strings.Repeat(".", count), Font: face.Font, Size: BodySize, Run: f.noRun,
			}
			page.Elements = append(page.Elements, Element{Tag: Artifact, Block: -1, Row: -1, Spans: dots})
		}
	}
}
