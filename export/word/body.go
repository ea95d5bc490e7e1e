package word

import (
	"strings"

	"followup/app/compose"
	"followup/app/layout"
	"followup/app/markedup"
)

// writer makes the parts of one file.
type writer struct {
	doc      *compose.Document
	template *template
	font     string
	review   bool // the signatory's copy

	x         buffer // the body
	num       numbering
	targets   map[string]int // key of a block or row that a link leads to, to its bookmark
	marked    map[int]bool   // bookmarks that stand already
	links     []relation     // of the body
	noteLinks []relation     // of the footnotes
	inNotes   bool
	noted     []bool
	noteOrder []int
	boxes     map[string]string
	gap       float64 // room below a table, for the next paragraph to give
	media     []picture
	edits     int            // tracked changes so far
	laid      *layout.Result // the pages, once a table asks for them

	names     map[*compose.Block]string // by which paragraphs are known when the file comes back
	noteNames []string
	named     int
}

// relation is a link out of the file.
type relation struct {
	id, target string
}

func newWriter(doc *compose.Document, t *template) *writer {
	w := &writer{
		doc: doc, template: t, font: "times", review: doc.Facts.Release == compose.ReleaseReview,
		targets: map[string]int{}, marked: map[int]bool{}, boxes: map[string]string{},
		noted: make([]bool, len(doc.Notes)),
	}
	if doc.Facts.Font == "arial" {
		w.font = "arial"
	}
	first := 1
	if t != nil {
		first = t.topNum + 1
	}
	for list := range lists {
		w.num.base[list] = first + list
		if t != nil && t.boundNum[list] > 0 {
			w.num.base[list] = t.boundNum[list]
		}
	}
	w.num.current = w.num.base
	w.num.next = first + lists
	w.findTargets()
	w.names, w.noteNames = markedup.Names(doc), markedup.NoteNames(doc)
	return w
}

// findTargets numbers the places that links of the paper lead to.
func (w *writer) findTargets() {
	see := func(runs []compose.Run) {
		for i := range runs {
			if key, ok := strings.CutPrefix(runs[i].Link, "#"); ok && w.targets[key] == 0 {
				w.targets[key] = len(w.targets) + 1
			}
		}
	}
	contents := false
	everyBlock(w.doc, func(b *compose.Block) {
		see(b.Runs)
		contents = contents || b.Role == compose.Contents
	})
	for i := range w.doc.Notes {
		see(w.doc.Notes[i].Runs)
	}
	exist := map[string]bool{}
	for i := range w.doc.Blocks {
		b := &w.doc.Blocks[i]
		exist[b.Key] = true
		if b.Table != nil {
			for k := range b.Table.Rows {
				exist[b.Table.Rows[k].Key] = true
			}
		}
		if contents && inContents(b) && w.targets[b.Key] == 0 {
			w.targets[b.Key] = len(w.targets) + 1
		}
	}
	for key := range w.targets {
		if !exist[key] || key == "" {
			delete(w.targets, key)
		}
	}
}

// everyBlock visits all blocks, those in cells of tables too.
func everyBlock(doc *compose.Document, visit func(*compose.Block)) {
	cells := func(row []compose.Cell) {
		for i := range row {
			for k := range row[i].Blocks {
				visit(&row[i].Blocks[k])
			}
		}
	}
	for i := range doc.Blocks {
		b := &doc.Blocks[i]
		visit(b)
		if b.Table == nil {
			continue
		}
		for _, row := range b.Table.Head {
			cells(row)
		}
		for k := range b.Table.Rows {
			cells(b.Table.Rows[k].Cells)
		}
	}
}

// body writes the blocks of the paper.
func (w *writer) body() {
	x := &w.x
	x.raw(declaration, `<w:document`, names, `><w:body>`, "\n")
	blocks := w.doc.Blocks
	wide := len(blocks) > 0 && blocks[0].Landscape
	for i := range blocks {
		b := &blocks[i]
		section := "" // where this block is the last of its section
		if i+1 < len(blocks) && blocks[i+1].Landscape != b.Landscape {
			section = w.section(b.Landscape)
		}
		fresh := i == 0 || blocks[i-1].Landscape != b.Landscape
		switch {
		case b.Role == compose.TableBlock && b.Table != nil:
			if w.gap > 0 {
				w.spacer(w.gap)
			}
			w.table(b, b.PageBreak && !fresh)
			w.gap = layout.TableAfter
			if section != "" || i+1 == len(blocks) {
				x.raw(`<w:p><w:pPr><w:pStyle w:val="CabGap"/>`, section, `</w:pPr></w:p>`, "\n")
				w.gap = 0
			}
		case b.Role == compose.Contents:
			w.contents(b, section)
		default:
			w.paragraph(b, b.PageBreak && !fresh, section)
		}
		wide = b.Landscape
	}
	if len(blocks) == 0 {
		x.raw(`<w:p/>`)
	}
	x.raw(w.section(wide), `</w:body></w:document>`)
}

// section is the page of a section.
func (w *writer) section(wide bool) string {
	x := &buffer{}
	footer := "rIdFooter"
	width, height, orient := layout.PageWidth, layout.PageHeight, ""
	if wide {
		footer = "rIdFooterWide"
		width, height, orient = height, width, ` w:orient="landscape"`
	}
	x.raw(`<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/><w:footerReference w:type="default" r:id="`, footer,
		`"/><w:type w:val="nextPage"/><w:pgSz w:w="`)
	x.num(twips(width))
	x.raw(`" w:h="`)
	x.num(twips(height))
	x.raw(`"`, orient, `/><w:pgMar`)
	for _, side := range []struct {
		name  string
		value float64
	}{
		{"top", layout.Margin},
		{"right", layout.Margin},
		{"bottom", layout.Margin},
		{"left", layout.Margin},
		{"header", layout.HeaderTop},
		{"footer", layout.FooterBottom},
		{"gutter", 0},
	} {
		x.raw(` w:`, side.name, `="`)
		x.num(twips(side.value))
		x.raw(`"`)
	}
	x.raw(`/></w:sectPr>`)
	return string(x.b)
}

// spacer is room between two tables, which would run together without it.
func (w *writer) spacer(points float64) {
	w.x.raw(`<w:p><w:pPr><w:pStyle w:val="CabGap"/><w:spacing w:before="0" w:after="0" w:line="`)
	w.x.num(twips(points))
	w.x.raw(`" w:lineRule="exact"/></w:pPr></w:p>`, "\n")
	w.gap = 0
}

// listOf is the list that a role is numbered in; -1 where it is in none.
func listOf(role compose.Role) int {
	switch role {
	case compose.Numbered:
		return listStandard
	case compose.Recommendation:
		return listRec
	case compose.Item:
		return listBullet
	}
	return -1
}

// paragraph writes one block that is no table.
func (w *writer) paragraph(b *compose.Block, pageBreak bool, section string) {
	x := &w.x
	id := styleID(b.Role, b.Level)
	if (b.Role == compose.Paragraph || b.Role == compose.Missing) && b.Level > 0 {
		id = continued(b.Level)
	}
	list := listOf(b.Role)
	num, literal := 0, b.Label != ""
	switch {
	case list == listBullet:
		literal = b.Label != bullet
	case list >= 0:
		num, literal = w.num.label(list, b.Level, b.Label)
	}
	x.raw(`<w:p><w:pPr><w:pStyle w:val="`, id, `"/>`)
	if b.KeepNext && b.Role != compose.Heading {
		x.raw(`<w:keepNext/>`)
	}
	if pageBreak {
		x.raw(`<w:pageBreakBefore/>`)
	}
	style := layout.StyleOf(b)
	switch {
	case list >= 0 && literal:
		x.raw(`<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>`)
	case num > 0:
		x.raw(`<w:numPr><w:ilvl w:val="`)
		x.num(min(max(b.Level, 1), levels) - 1)
		x.raw(`"/><w:numId w:val="`)
		x.num(num)
		x.raw(`"/></w:numPr>`)
	}
	if w.gap > 0 {
		x.raw(`<w:spacing w:before="`)
		x.num(twips(style.Before + w.gap))
		x.raw(`"/>`)
		w.gap = 0
	}
	if list >= 0 && literal {
		x.raw(`<w:ind w:left="`)
		x.num(twips(style.TextAt))
		x.raw(`" w:hanging="`)
		x.num(twips(style.TextAt) - twips(style.LabelAt))
		x.raw(`"/>`)
	}
	x.raw(section, `</w:pPr>`)
	mark := w.mark(x, b.Key)
	identity := w.name(x, w.names[b])
	if literal && b.Label != "" {
		x.raw(`<w:r>`)
		x.text(b.Label)
		if list >= 0 {
			x.raw(`<w:tab/>`)
		} else {
			x.text(" ")
		}
		x.raw(`</w:r>`)
	}
	w.runs(x, b.Runs)
	w.endMark(x, identity)
	w.endMark(x, mark)
	x.raw(`</w:p>`, "\n")
}

// namesFrom is where the numbers of the names of paragraphs begin, behind those of
// places.
const namesFrom = 500_000

// name begins the bookmark by which a paragraph is known when the file comes back; 0
// where it has none.
func (w *writer) name(x *buffer, name string) int {
	if name == "" {
		return 0
	}
	w.named++
	n := namesFrom + w.named
	x.raw(`<w:bookmarkStart w:id="`)
	x.num(n)
	x.raw(`" w:name="`, name, `"/>`)
	return n
}

// mark begins the bookmark of a place that links lead to; 0 where none does.
func (w *writer) mark(x *buffer, key string) int {
	n := w.targets[key]
	if n == 0 || w.marked[n] {
		return 0
	}
	w.marked[n] = true
	x.raw(`<w:bookmarkStart w:id="`)
	x.num(n)
	x.raw(`" w:name="place`)
	x.num(n)
	x.raw(`"/>`)
	return n
}

func (w *writer) endMark(x *buffer, n int) {
	if n > 0 {
		x.raw(`<w:bookmarkEnd w:id="`)
		x.num(n)
		x.raw(`"/>`)
	}
}

// link returns the relationship of an address.
func (w *writer) link(target string) string {
	list, prefix := &w.links, "rIdLink"
	if w.inNotes {
		list, prefix = &w.noteLinks, "rIdNote"
	}
	for _, r := range *list {
		if r.target == target {
			return r.id
		}
	}
	x := &buffer{}
	x.raw(prefix)
	x.num(len(*list) + 1)
	*list = append(*list, relation{string(x.b), target})
	return string(x.b)
}
