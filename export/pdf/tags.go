package pdf

import (
	"fmt"
	"strings"

	"followup/app/compose"
	"followup/app/layout"
)

// node is an element of the structure tree.
type node struct {
	kind   string // P, H1, TD …
	parent *node
	kids   []kid
	attrs  string // attribute objects, as written
	lang   string
	id     string
	number int // of its object
}

// kid is a child: an element, a stretch of marked content, or a link annotation.
type kid struct {
	node *node
	page int
	mcid int // -1 for a link
	link int // number of the annotation's object
}

func (n *node) add(kind string) *node {
	child := &node{kind: kind, parent: n}
	n.kids = append(n.kids, kid{node: child})
	return child
}

// linkNode is the Link element that a leaf lies in.
func (n *node) linkNode() *node {
	for n != nil && n.kind != "Link" {
		n = n.parent
	}
	return n
}

// tags grows the structure tree while the pages are painted.
type tags struct {
	doc   *compose.Document
	root  *node
	marks [][]*node // of each page: the element of each stretch of marked content
	page  int

	block  int
	base   *node // element of the block at hand
	label  *node
	lists  []list
	entry  int // of a table of contents
	table  *tableTags
	notes  map[int]*node
	inline inline
	level  int // of the last heading
}

// list is an open list: its items stand at one level.
type list struct {
	level  int
	role   compose.Role
	node   *node
	isBody *node // LBody of the last item, which holds deeper lists
}

// inline is the element inside a paragraph that was used last, so that its pieces
// join.
type inline struct {
	base *node
	key  string
	node *node
}

func newTags(doc *compose.Document) *tags {
	return &tags{doc: doc, root: &node{kind: "Document"}, block: -1, notes: map[int]*node{}}
}

func (t *tags) beginPage(page int) {
	t.page = page
	t.marks = append(t.marks, nil)
	t.inline = inline{}
}

// mark begins marked content of an element and returns its number on the page.
func (t *tags) mark(n *node) int {
	mcid := len(t.marks[t.page])
	t.marks[t.page] = append(t.marks[t.page], n)
	n.kids = append(n.kids, kid{page: t.page, mcid: mcid})
	return mcid
}

// leaf returns the element that the words of a span belong to; link is where they
// lead, if anywhere.
func (t *tags) leaf(e *layout.Element, s *layout.Span, link string) *node {
	base := t.container(e)
	if s.Label {
		if label := t.labelOf(e, base); label != nil {
			return label
		}
		return base
	}
	var key, kind string
	switch {
	case s.Run.Note > 0:
		key, kind = fmt.Sprint("note ", s.Run.Note), "Reference"
	case link != "":
		key, kind = "link "+link, "Link"
	case s.Lang != "" && s.Lang != t.doc.Facts.Language:
		key, kind = "lang "+s.Lang, "Span"
	default:
		t.inline = inline{}
		return base
	}
	if t.inline.base == base && t.inline.key == key {
		return t.inline.node
	}
	n := base.add(kind)
	n.lang = s.Lang
	t.inline = inline{base, key, n}
	if s.Run.Note > 0 && t.notes[s.Run.Note] == nil {
		t.notes[s.Run.Note] = t.newNote(base, s.Run.Note)
	}
	return n
}

func (t *tags) newNote(parent *node, note int) *node {
	n := parent.add("Note")
	n.id = fmt.Sprintf("note%06d", note)
	return n
}

// container returns the element of the paragraph, cell, item or note of a line.
func (t *tags) container(e *layout.Element) *node {
	switch {
	case e.Tag == layout.TagNote:
		n := t.notes[e.Note]
		if n == nil {
			n = t.newNote(t.root, e.Note)
			t.notes[e.Note] = n
		}
		return n
	case e.Row >= 0:
		if t.block != e.Block {
			t.begin(e.Block)
			t.lists = nil
			t.table = newTableTags(t.root, t.doc.Blocks[e.Block].Table)
		}
		return t.table.container(e)
	case e.Tag == layout.TagTOCI:
		if t.block != e.Block {
			t.begin(e.Block)
			t.lists = nil
			t.label = t.root.add("TOC")
			t.entry = -1
		}
		if t.entry != e.Para {
			t.entry = e.Para
			t.base = t.label.add("TOCI").add("Reference")
		}
		return t.base
	case t.block == e.Block:
		return t.base
	}
	t.begin(e.Block)
	if e.Tag == layout.TagLI {
		t.item(&t.doc.Blocks[e.Block])
		return t.base
	}
	t.lists = nil
	kind := "P"
	switch e.Tag {
	case layout.TagTitle:
		kind = "Title"
	case layout.TagH1, layout.TagH2, layout.TagH3:
		t.level = min(int(e.Tag-layout.TagH1)+1, t.level+1) // a reader of headings finds no level skipped
		kind = fmt.Sprintf("H%d", t.level)
	}
	at := t.root
	if t.doc.Blocks[e.Block].Quoted {
		at = at.add("BlockQuote")
	}
	t.base = at.add(kind)
	return t.base
}

func (t *tags) begin(block int) {
	t.endTable()
	t.block, t.base, t.label = block, nil, nil
	t.inline = inline{}
}

func (t *tags) endTable() {
	if t.table != nil {
		t.table.finish()
		t.table = nil
	}
}

// finish completes what the last page left open.
func (t *tags) finish() { t.endTable() }

// item opens an item of a list, in the list that is open at its level or in a new
// one inside the item above.
func (t *tags) item(b *compose.Block) {
	level := max(b.Level, 1)
	for n := len(t.lists) - 1; n >= 0; n-- {
		if l := t.lists[n]; l.level < level || l.level == level && l.role == b.Role {
			break
		}
		t.lists = t.lists[:n]
	}
	n := len(t.lists) - 1
	if n < 0 || t.lists[n].level < level {
		parent := t.root
		if n >= 0 {
			parent = t.lists[n].isBody
		}
		t.lists = append(t.lists, list{level, b.Role, newList(parent, b), nil})
		n++
	}
	li := t.lists[n].node.add("LI")
	if b.Label != "" {
		t.label = li.add("Lbl")
	}
	t.base = li.add("LBody")
	t.lists[n].isBody = t.base
}

func newList(parent *node, b *compose.Block) *node {
	l := parent.add("L")
	l.attrs = "<</O /List /ListNumbering /Decimal>>"
	if b.Role == compose.Item && !strings.ContainsAny(b.Label, "0123456789") {
		l.attrs = "<</O /List /ListNumbering /Disc>>"
	}
	return l
}

// labelOf is the element that a line's number or bullet belongs to.
func (t *tags) labelOf(e *layout.Element, base *node) *node {
	switch {
	case e.Tag == layout.TagNote:
		if len(base.kids) == 0 {
			return base.add("Lbl")
		}
		if base.kids[0].node != nil && base.kids[0].node.kind == "Lbl" {
			return base.kids[0].node
		}
		return nil
	case e.Row >= 0:
		return t.table.labels[cellPart{e.Row, e.Column, e.Para}]
	case e.First:
		return t.label
	}
	return nil
}
