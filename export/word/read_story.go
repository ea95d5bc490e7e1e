package word

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"

	"followup/app/intake"
)

// story is a text of a document in the reading: the body, or the footnotes.
type story struct {
	styles   map[string]*readStyle
	lists    map[string]*readList
	counters map[string]*counter // by list
	notes    bool

	blocks     []intake.Block
	tables     []intake.Table
	paragraphs int
	page       int

	open  []*inParagraph
	grids []*inTable
	skip  int // elements that are left out, inside one another
	text  bool
}

// inParagraph is a paragraph in the reading.
type inParagraph struct {
	words          strings.Builder
	style          string
	list           string
	level          int
	listed, leveld bool
	outline        bool
	properties     bool // inside its own properties
	run            inRun
	bold, light    bool // some of its words are bold, some are not
	page           int
}

type inRun struct {
	bold       *bool
	properties bool
	style      string
	hidden     bool
}

// inTable is a table in the reading.
type inTable struct {
	table intake.Table
	row   []string
	cells int  // of the row
	gone  bool // the row is deleted by a tracked change
	lead  int  // columns left out before the first cell
	cell  *inCell
	wide  int
}

type inCell struct {
	paragraphs []string
	span       int
	down       bool // it continues the one above
}

// read reads one part.
func (r *story) read(data []byte) error {
	return tokens(data, func(t xml.Token) error {
		switch t := t.(type) {
		case xml.StartElement:
			return r.start(t)
		case xml.EndElement:
			r.end(t.Name.Local)
		case xml.CharData:
			if p := r.paragraph(); r.text && r.skip == 0 && p != nil {
				r.say(p, string(t))
			}
		}
		return nil
	})
}

func (r *story) paragraph() *inParagraph {
	if len(r.open) == 0 {
		return nil
	}
	return r.open[len(r.open)-1]
}

func (r *story) grid() *inTable {
	if len(r.grids) == 0 {
		return nil
	}
	return r.grids[len(r.grids)-1]
}

// leftOut are the elements of which nothing is read: what tracked changes took away,
// the second form of a drawing, the codes of fields, what properties were before.
func leftOut(name string) bool {
	switch name {
	case "del", "moveFrom", "Fallback", "instrText", "delText", "delInstrText", "pPrChange", "rPrChange", "tcPrChange", "trPrChange", "sectPr", "object", "chart":
		return true
	}
	return false
}

// start takes in the beginning of an element.
func (r *story) start(e xml.StartElement) error {
	name := e.Name.Local
	p, g := r.paragraph(), r.grid()
	if r.skip > 0 || leftOut(name) && !(name == "del" && g != nil && g.cell == nil) {
		r.skip++
		return nil
	}
	switch name {
	case "p":
		if r.paragraphs++; r.paragraphs > readParagraphs {
			return unreadable(fmt.Sprintf("This document has more than %d paragraphs. It was not read.", readParagraphs))
		}
		r.open = append(r.open, &inParagraph{page: r.page})
	case "tbl":
		r.grids = append(r.grids, &inTable{table: intake.Table{First: 1, Spans: map[int]bool{}}})
	case "footnote":
		if kind := attribute(e, "type"); kind == "separator" || kind == "continuationSeparator" || kind == "continuationNotice" {
			r.skip++
		}
	}
	if g != nil {
		g.start(e)
	}
	if p != nil {
		r.inside(p, e)
	}
	return nil
}

// start takes in what belongs to a table itself.
func (g *inTable) start(e xml.StartElement) {
	n, _ := strconv.Atoi(attribute(e, "val"))
	switch e.Name.Local {
	case "tr":
		g.row, g.cells, g.gone, g.lead = nil, 0, false, 0
	case "gridBefore":
		g.lead = min(max(n, 0), readColumns)
	case "del":
		g.gone = true
	case "tc":
		g.cell = &inCell{span: 1}
	case "gridSpan":
		if g.cell != nil {
			g.cell.span = min(max(n, 1), readColumns)
		}
	case "vMerge":
		if g.cell != nil {
			g.cell.down = attribute(e, "val") != "restart"
		}
	}
}

// inside takes in an element of a paragraph.
func (r *story) inside(p *inParagraph, e xml.StartElement) {
	switch e.Name.Local {
	case "pPr":
		p.properties = true
	case "pStyle":
		p.style = attribute(e, "val")
	case "numId":
		p.list, p.listed = attribute(e, "val"), true
	case "ilvl":
		p.level, _ = strconv.Atoi(attribute(e, "val"))
		p.leveld = true
	case "outlineLvl":
		n, err := strconv.Atoi(attribute(e, "val"))
		p.outline = err == nil && n < 9
	case "r":
		p.run = inRun{}
	case "rPr":
		p.run.properties = true
	case "rStyle":
		p.run.style = attribute(e, "val")
	case "b":
		if !p.properties {
			bold := on(e)
			p.run.bold = &bold
		}
	case "vanish":
		p.run.hidden = !p.properties && on(e)
	case "t":
		r.text = true
	case "tab":
		if !p.properties {
			r.say(p, "\t")
		}
	case "br", "cr":
		if attribute(e, "type") == "page" {
			r.page++
		} else {
			r.say(p, "\n")
		}
	case "lastRenderedPageBreak":
		r.page++
	case "noBreakHyphen":
		r.say(p, "\u2011")
	}
}

// say adds words to a paragraph.
func (r *story) say(p *inParagraph, words string) {
	if p.run.hidden {
		return
	}
	p.words.WriteString(words)
	if strings.TrimSpace(words) == "" {
		return
	}
	bold := p.run.bold
	if bold == nil && p.run.style != "" {
		bold = resolved(r.styles, p.run.style).bold
	}
	if bold == nil {
		bold = resolved(r.styles, p.style).bold
	}
	if bold != nil && *bold {
		p.bold = true
	} else {
		p.light = true
	}
}

// end takes in the end of an element.
func (r *story) end(name string) {
	if r.skip > 0 {
		r.skip--
		return
	}
	p, g := r.paragraph(), r.grid()
	switch {
	case name == "p" && p != nil:
		r.open = r.open[:len(r.open)-1]
		r.finish(p)
	case name == "pPr" && p != nil:
		p.properties = false
	case name == "t":
		r.text = false
	case name == "tc" && g != nil && g.cell != nil:
		g.close()
	case name == "tr" && g != nil:
		g.finishRow()
	case name == "tbl" && g != nil:
		r.grids = r.grids[:len(r.grids)-1]
		r.finishTable(g)
	}
}

// finish puts a paragraph where it belongs: into a cell, or among the blocks.
func (r *story) finish(p *inParagraph) {
	style := resolved(r.styles, p.style)
	list, level := p.list, p.level
	if !p.listed {
		list = style.list
		if !p.leveld {
			level = style.level
		}
	}
	text := strings.TrimSpace(p.words.String())
	label := ""
	if list != "" && list != "0" && text != "" {
		label = r.label(list, level)
	}
	if g := r.grid(); g != nil && g.cell != nil {
		if label == "•" {
			label = "-"
		}
		if label != "" {
			text = label + " " + text
		}
		g.cell.paragraphs = append(g.cell.paragraphs, text)
		return
	}
	if text == "" {
		return
	}
	r.blocks = append(r.blocks, intake.Block{
		Text: text, Label: label, Page: p.page, Note: r.notes,
		Bold: !r.notes && (style.heading || p.outline || p.bold && !p.light),
	})
}

// close puts a cell in its row. A cell that continues the one above has its words.
func (g *inTable) close() {
	c := g.cell
	g.cell = nil
	if len(g.row) == 0 {
		g.row = make([]string, g.lead)
	}
	text := strings.TrimSpace(strings.Join(c.paragraphs, "\n"))
	if c.down && text == "" && len(g.table.Rows) > 0 {
		if above := g.table.Rows[len(g.table.Rows)-1]; len(g.row) < len(above) {
			text = above[len(g.row)]
		}
	}
	g.cells++
	if len(g.row)+c.span > readColumns {
		return
	}
	g.row = append(g.row, text)
	g.row = append(g.row, make([]string, c.span-1)...)
}

func (g *inTable) finishRow() {
	if g.gone {
		return
	}
	if g.cells == 1 {
		g.table.Spans[len(g.table.Rows)] = true
	}
	g.table.Rows = append(g.table.Rows, g.row)
	g.wide = max(g.wide, g.cells)
	g.row = nil
}

// finishTable keeps a table, or puts the words of a table within a cell into that.
func (r *story) finishTable(g *inTable) {
	if outer := r.grid(); outer != nil && outer.cell != nil {
		for _, row := range g.table.Rows {
			outer.cell.paragraphs = append(outer.cell.paragraphs, strings.TrimSpace(strings.Join(row, "\t")))
		}
		return
	}
	if len(g.table.Rows) == 0 {
		return
	}
	if g.wide < 2 { // a table of one column is a frame around text
		for _, row := range g.table.Rows {
			for text := range strings.SplitSeq(strings.Join(row, "\n"), "\n") {
				if text != "" {
					r.blocks = append(r.blocks, intake.Block{Text: text, Page: r.page, Note: r.notes})
				}
			}
		}
		return
	}
	g.table.Name = fmt.Sprintf("Table %d", len(r.tables)+1)
	r.tables = append(r.tables, g.table)
}
