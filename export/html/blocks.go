package html

import (
	"strconv"
	"strings"

	"followup/app/compose"
)

// list is a list that is open: its kind and its level.
type list struct {
	tag   string // ul, ol
	level int
}

// blocks writes the blocks of the paper.
func (w *writer) blocks() {
	contents := false
	for i := range w.doc.Blocks {
		contents = contents || w.doc.Blocks[i].Role == compose.Contents
	}
	titles := 0
	for i := range w.doc.Blocks {
		if w.doc.Blocks[i].Role == compose.Title {
			titles++
		}
	}
	if titles == 0 {
		w.raw("<h1>")
		w.esc(w.title())
		w.raw("</h1>\n")
		w.titled = true
	}
	wide := false
	for i := range w.doc.Blocks {
		b := &w.doc.Blocks[i]
		if b.Landscape != wide {
			w.endLists(0)
			if wide {
				w.raw("</div>\n")
			} else {
				w.raw("<div class=\"wide\">\n")
			}
			wide = b.Landscape
		}
		if b.Role == compose.Heading && b.Region != compose.Cover && !contents && w.headings() > 3 {
			w.endLists(0)
			w.contents("")
			contents = true
		}
		w.block(b)
	}
	w.endLists(0)
	if wide {
		w.raw("</div>\n")
	}
}

func (w *writer) block(b *compose.Block) {
	if b.Role == compose.Recommendation || b.Role == compose.Item {
		w.item(b)
		return
	}
	w.endLists(0)
	switch b.Role {
	case compose.Title:
		if w.titled {
			w.headed(b, 2, "")
			return
		}
		w.titled = true
		w.headed(b, 1, "")
	case compose.Heading:
		// A page skips no level, so that it can be read by its headings.
		w.headed(b, min(max(b.Level, 1)+1, w.level+1, 5), b.Label)
	case compose.TableBlock:
		if b.Table != nil {
			w.table(b)
		}
	case compose.Contents:
		w.contents(b.Key)
	case compose.Numbered:
		w.paragraph(b, "n"+strconv.Itoa(min(max(b.Level, 1), 3)))
	case compose.Signature:
		w.paragraph(b, "signature")
	case compose.Missing:
		w.paragraph(b, "missing")
	default:
		class := ""
		if b.Level > 0 && b.Role == compose.Paragraph {
			class = "c" + strconv.Itoa(min(b.Level, 3))
		}
		w.paragraph(b, class)
		if short(b.Runs) {
			w.heading = words(b.Runs)
		}
	}
}

// short tells whether a paragraph is a bold line that heads what follows.
func short(runs []compose.Run) bool {
	n := 0
	for _, r := range runs {
		if !r.Bold {
			return false
		}
		n += len(r.Text)
	}
	return n > 0 && n < 120
}

func (w *writer) headed(b *compose.Block, level int, label string) {
	tag := "h" + strconv.Itoa(level)
	w.raw("<", tag)
	w.id(b.Key)
	if b.PageBreak {
		w.raw(` class="newpage"`)
	}
	w.raw(">")
	if label != "" {
		w.esc(label + " ")
	}
	w.runs(b.Runs)
	w.raw("</", tag, ">\n")
	if level > 1 {
		w.level = level
	}
	w.heading = words(b.Runs)
}

func (w *writer) paragraph(b *compose.Block, class string) {
	if b.Quoted {
		w.raw("<blockquote>")
	}
	w.raw("<p")
	w.id(b.Key)
	w.class(class, b.PageBreak)
	w.raw(">")
	w.label(b.Label)
	w.runs(b.Runs)
	w.raw("</p>")
	if b.Quoted {
		w.raw("</blockquote>")
	}
	w.raw("\n")
}

func (w *writer) class(class string, pageBreak bool) {
	if pageBreak {
		class = strings.TrimSpace(class + " newpage")
	}
	if class != "" {
		w.raw(` class="`, class, `"`)
	}
}

func (w *writer) label(label string) {
	if label != "" {
		w.raw(`<span class="no">`)
		w.esc(label)
		w.raw(`</span> `)
	}
}

// id gives an element the name of its place.
func (w *writer) id(key string) {
	if n := w.ids[key]; n > 0 && !w.placed[n] {
		w.placed[n] = true
		w.raw(` id="place-`, strconv.Itoa(n), `"`)
	}
}

// item writes one item of a list, in a list of its kind and level.
func (w *writer) item(b *compose.Block) {
	tag := "ul"
	if b.Role == compose.Recommendation {
		tag = "ol"
	}
	level := max(b.Level, 1)
	if len(w.open) > 0 && w.open[0].tag != tag {
		w.endLists(0)
	}
	for len(w.open) > 0 && w.open[len(w.open)-1].level > level {
		w.endLists(len(w.open) - 1)
	}
	if len(w.open) > 0 && w.open[len(w.open)-1].level == level {
		w.raw("</li>\n")
	} else {
		w.raw("<", tag)
		if tag == "ol" {
			w.raw(` class="rec" role="list"`)
		}
		w.raw(">\n")
		w.open = append(w.open, list{tag, level})
	}
	w.raw("<li")
	w.id(b.Key)
	w.class("", b.PageBreak)
	w.raw(">")
	if b.Label != "•" {
		w.label(b.Label)
	}
	w.runs(b.Runs)
}

// endLists closes open lists until n are left.
func (w *writer) endLists(n int) {
	for len(w.open) > n {
		w.raw("</li>\n</", w.open[len(w.open)-1].tag, ">\n")
		w.open = w.open[:len(w.open)-1]
	}
}

// headings is how many headings of the first two levels the paper has.
func (w *writer) headings() int {
	n := 0
	for i := range w.doc.Blocks {
		if b := &w.doc.Blocks[i]; b.Role == compose.Heading && b.Level <= 2 && words(b.Runs) != "" {
			n++
		}
	}
	return n
}

// contents writes links to the headings of the first two levels.
func (w *writer) contents(key string) {
	w.raw("<nav class=\"screen\" aria-label=\"Contents\"")
	w.id(key)
	w.raw(">\n<p class=\"contents\">Contents</p>\n<ul>\n")
	for i := range w.doc.Blocks {
		b := &w.doc.Blocks[i]
		if b.Role != compose.Heading || b.Level > 2 || words(b.Runs) == "" {
			continue
		}
		w.raw("<li")
		if b.Level > 1 {
			w.raw(` class="sub"`)
		}
		w.raw("><a href=\"#place-", strconv.Itoa(w.ids[b.Key]), "\">")
		w.esc(words(b.Runs))
		w.raw("</a></li>\n")
	}
	w.raw("</ul>\n</nav>\n")
}

// words is the words of runs without their looks; a box is its grounds.
func words(runs []compose.Run) string {
	var b strings.Builder
	for _, r := range runs {
		switch {
		case r.Note > 0:
		case r.Box:
			b.WriteString("[" + r.Withheld + "]")
		default:
			if r.Break {
				b.WriteByte(' ')
			}
			b.WriteString(r.Text)
		}
	}
	return strings.TrimSpace(b.String())
}
