package word

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"

	"followup/app/markedup"
)

// marked is a text with tracked changes in the reading.
type marked struct {
	labels story // for automatic numbers
	links  map[string]string
	list   []markedup.Paragraph

	open    []*markedParagraph
	fates   []fated // tracked changes that are open
	skip    int
	text    bool
	row     int
	cell    int
	cells   []int
	rows    []int
	rowFate []fated
	inRow   bool // in the properties of a row
	header  tableHeader
	note    int
	field   []*fieldCode
	about   map[string]*markedup.Comment
	over    map[string]bool // comments whose words are being read
	pending []string        // names of bookmarks between paragraphs
}

type fated struct {
	fate markedup.Fate
	by   markedup.Author
}

// fieldCode is a field of Word, such as a link, in the reading.
type fieldCode struct {
	code   strings.Builder
	result bool
}

type markedParagraph struct {
	markedup.Paragraph

	style          string
	list           string
	level          int
	listed, leveld bool
	properties     bool
	endLook        bool // in the look of the end of the paragraph
	run            markedRun
	link           string
	contents       bool // of the table of contents, which the office program writes
}

type markedRun struct {
	bold, italic *bool
	style        string
	hidden       bool
	raised       bool
	struck       bool
	styled       markedup.Author // of a tracked change of the look
	look         bool            // in its properties
}

func (m *marked) paragraph() *markedParagraph {
	if len(m.open) == 0 {
		return nil
	}
	return m.open[len(m.open)-1]
}

func (m *marked) token(t xml.Token) error {
	switch t := t.(type) {
	case xml.StartElement:
		return m.start(t)
	case xml.EndElement:
		m.end(t.Name.Local)
	case xml.CharData:
		if m.skip > 0 || len(m.open) == 0 {
			return nil
		}
		if n := len(m.field); n > 0 && !m.field[n-1].result && !m.text {
			m.field[n-1].code.Write(t)
		}
		if m.text {
			m.say(string(t))
		}
	}
	return nil
}

func (m *marked) start(e xml.StartElement) error {
	name := e.Name.Local
	if m.skip > 0 {
		m.skip++
		return nil
	}
	switch name {
	case "rPrChange":
		if p := m.paragraph(); p != nil && p.run.look {
			p.run.styled = author(e)
		}
		m.skip++
		return nil
	case "Fallback", "pPrChange", "tcPrChange", "trPrChange", "tblPrChange", "sectPr", "object", "chart", "delInstrText":
		m.skip++
		return nil
	case "bookmarkStart":
		if p := m.paragraph(); p != nil {
			p.Names = append(p.Names, attribute(e, "name"))
		} else {
			m.pending = append(m.pending, attribute(e, "name"))
		}
	case "footnote":
		m.note, _ = strconv.Atoi(attribute(e, "id"))
		if kind := attribute(e, "type"); kind != "" && kind != "normal" {
			m.note = 0
		}
	case "commentRangeStart":
		m.over[attribute(e, "id")] = true
	case "commentRangeEnd":
		delete(m.over, attribute(e, "id"))
	case "commentReference":
		m.on(attribute(e, "id"), "")
	case "tbl":
		if len(m.rows) == 0 {
			m.header.table()
		}
		m.rows, m.cells = append(m.rows, m.row), append(m.cells, m.cell)
	case "tr":
		m.row++
		m.header.row = false
		m.rowFate = append(m.rowFate, fated{})
	case "trPr":
		m.inRow = true
	case "tblHeader":
		m.header.row = m.inRow && on(e)
	case "tc":
		m.cell++
	case "ins", "moveTo":
		m.fated(fated{markedup.Came, author(e)})
	case "del", "moveFrom":
		m.fated(fated{markedup.Went, author(e)})
	case "p":
		if len(m.list) >= readParagraphs {
			return unreadable(fmt.Sprintf("This document has more than %d paragraphs. It was not read.", readParagraphs))
		}
		p := &markedParagraph{}
		p.Names, m.pending = m.pending, nil
		p.Note = m.note
		if len(m.rows) > 0 {
			p.Row, p.Cell = m.row, m.cell
		}
		m.open = append(m.open, p)
	}
	if p := m.paragraph(); p != nil {
		m.inside(p, e)
	}
	return nil
}

// fated takes in the beginning of a tracked change: of words, of the end of a
// paragraph, or of a row.
func (m *marked) fated(f fated) {
	switch p := m.paragraph(); {
	case m.inRow && p == nil:
		if n := len(m.rowFate); n > 0 {
			m.rowFate[n-1] = f
		}
	case p != nil && p.endLook:
		p.Ended, p.EndsBy = f.fate, f.by
	}
	m.fates = append(m.fates, f)
}

// inside takes in an element of a paragraph.
func (m *marked) inside(p *markedParagraph, e xml.StartElement) {
	value := attribute(e, "val")
	switch e.Name.Local {
	case "pPr":
		p.properties = true
	case "rPr":
		if p.properties {
			p.endLook = true
		} else {
			p.run.look = true
		}
	case "pStyle":
		p.style = value
	case "numId":
		p.list, p.listed = value, true
	case "ilvl":
		p.level, _ = strconv.Atoi(value)
		p.leveld = true
	case "hyperlink":
		p.link = m.links[attribute(e, "id")]
		if anchor := attribute(e, "anchor"); p.link == "" && anchor != "" {
			p.link = "#" + anchor
		}
	case "r":
		p.run = markedRun{}
	case "rStyle":
		p.run.style = value
	case "b":
		if p.run.look {
			is := on(e)
			p.run.bold = &is
		}
	case "i":
		if p.run.look {
			is := on(e)
			p.run.italic = &is
		}
	case "strike", "dstrike":
		p.run.struck = p.run.struck || p.run.look && on(e)
	case "vanish":
		p.run.hidden = p.run.look && on(e)
	case "vertAlign":
		p.run.raised = p.run.look && value == "superscript"
	case "t", "delText":
		m.text = true
	case "tab":
		if !p.properties {
			m.say("\t")
		}
	case "br", "cr":
		if kind := attribute(e, "type"); kind != "page" && kind != "column" {
			m.say("\n")
		}
	case "noBreakHyphen":
		m.say("\u2011")
	case "footnoteReference", "endnoteReference":
		id, _ := strconv.Atoi(attribute(e, "id"))
		if e.Name.Local == "endnoteReference" {
			id = -id - 1_000_000
		}
		m.add(markedup.Run{Note: id})
	case "fldChar":
		switch attribute(e, "fldCharType") {
		case "begin":
			m.field = append(m.field, &fieldCode{})
		case "separate":
			if n := len(m.field); n > 0 {
				m.field[n-1].result = true
			}
		case "end":
			if n := len(m.field); n > 0 {
				m.field = m.field[:n-1]
			}
		}
	}
}

func (m *marked) end(name string) {
	if m.skip > 0 {
		m.skip--
		return
	}
	p := m.paragraph()
	switch name {
	case "t", "delText":
		m.text = false
	case "ins", "moveTo", "del", "moveFrom":
		if n := len(m.fates); n > 0 {
			m.fates = m.fates[:n-1]
		}
	case "trPr":
		m.inRow = false
	case "tr":
		if n := len(m.rowFate); n > 0 {
			m.rowFate = m.rowFate[:n-1]
		}
	case "tbl":
		if n := len(m.rows); n > 0 {
			m.rows, m.cells = m.rows[:n-1], m.cells[:n-1]
		}
	case "footnote":
		m.note = 0
	}
	if p == nil {
		return
	}
	switch name {
	case "pPr":
		p.properties = false
	case "rPr":
		p.endLook, p.run.look = false, false
	case "hyperlink":
		p.link = ""
	case "p":
		m.open = m.open[:len(m.open)-1]
		m.finish(p)
	}
}

// finish puts a paragraph in the list. One within a drawing stands behind the one that
// holds the drawing.
func (m *marked) finish(p *markedParagraph) {
	style := m.look(p.style)
	list, level := p.list, p.level
	if !p.listed {
		list = style.list
		if !p.leveld {
			level = style.level
		}
	}
	if list != "" && list != "0" {
		p.Label, p.Level = m.labels.label(list, level), level
	}
	if n := len(m.rowFate); n > 0 && m.rowFate[n-1].fate == markedup.Went {
		p.Ended, p.EndsBy = markedup.Went, m.rowFate[n-1].by
	}
	again := m.header.row && len(m.rows) == 1 && m.header.again(&p.Paragraph)
	if again || p.contents || strings.HasPrefix(p.style, "TOC") {
		p.Names, p.Runs = nil, nil
	}
	m.list = append(m.list, p.Paragraph)
}
