package word

import (
	"encoding/xml"
	"fmt"
	"path"
	"strconv"
	"strings"
	"time"

	"followup/app/markedup"
)

// ReadMarked reads a paper that came back: its paragraphs with the names that we gave
// them, tracked changes with their authors, footnotes and comments. Nothing is fetched
// or run. An error is one clear sentence.
func ReadMarked(data []byte) (paper *markedup.Paper, err error) {
	defer func() {
		if recover() != nil {
			paper, err = nil, damaged
		}
	}()
	p, err := unpack(data)
	if err != nil {
		return nil, err
	}
	main, folder, err := p.main()
	if err != nil {
		return nil, err
	}
	styles, err := p.readStyles(folder)
	if err != nil {
		return nil, err
	}
	lists, err := p.readLists(folder)
	if err != nil {
		return nil, err
	}
	paper = &markedup.Paper{}
	read := func(name, links string) ([]markedup.Paragraph, map[string]*markedup.Comment, error) {
		part := main
		if name != "" {
			if part, err = p.part(path.Join(folder, name)); err != nil {
				return nil, nil, err
			}
		}
		targets, err := p.targets(path.Join(folder, "_rels", links))
		if err != nil {
			return nil, nil, err
		}
		m := &marked{
			labels: story{styles: styles, lists: lists, counters: map[string]*counter{}}, links: targets,
			about: map[string]*markedup.Comment{}, over: map[string]bool{},
		}
		if err := tokens(part, m.token); err != nil {
			return nil, nil, err
		}
		return m.list, m.about, nil
	}
	body, about, err := read("", "document.xml.rels")
	if err != nil {
		return nil, err
	}
	notes, aboutNotes, err := read("footnotes.xml", "footnotes.xml.rels")
	if err != nil {
		return nil, err
	}
	for i := range notes {
		if notes[i].Note > 0 {
			paper.Notes = append(paper.Notes, notes[i])
		}
	}
	paper.Paragraphs = body
	if len(body) == 0 {
		return nil, unreadable("This document holds no words.")
	}
	paper.Comments, err = p.comments(folder, about, aboutNotes, notes)
	return paper, err
}

// targets are the addresses that links of a part lead to.
func (p *container) targets(name string) (map[string]string, error) {
	data, err := p.part(name)
	if err != nil {
		return nil, err
	}
	list := map[string]string{}
	err = elements(data, func(e xml.StartElement) {
		if e.Name.Local == "Relationship" && strings.HasSuffix(attribute(e, "Type"), "/hyperlink") {
			list[attribute(e, "Id")] = attribute(e, "Target")
		}
	})
	return list, err
}

// comments reads the comments, in the order of the file.
func (p *container) comments(folder string, about, aboutNotes map[string]*markedup.Comment, notes []markedup.Paragraph) ([]markedup.Comment, error) {
	data, err := p.part(path.Join(folder, "comments.xml"))
	if err != nil {
		return nil, err
	}
	var list []markedup.Comment
	var cur *markedup.Comment
	text := false
	err = tokens(data, func(t xml.Token) error {
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "comment":
				c := markedup.Comment{Author: author(t)}
				if on := about[attribute(t, "id")]; on != nil {
					c.On, c.Paragraph = on.On, on.Paragraph
				} else if on := aboutNotes[attribute(t, "id")]; on != nil && on.Paragraph <= len(notes) {
					c.On, c.Paragraph, c.Note = on.On, notes[on.Paragraph-1].Note, true
				}
				list = append(list, c)
				cur = &list[len(list)-1]
			case "t":
				text = true
			case "br", "tab":
				if cur != nil {
					cur.Text += " "
				}
			case "p":
				if cur != nil && cur.Text != "" {
					cur.Text += "\n"
				}
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "t":
				text = false
			case "comment":
				cur = nil
			}
		case xml.CharData:
			if text && cur != nil {
				cur.Text += string(t)
			}
		}
		return nil
	})
	return list, err
}

func author(e xml.StartElement) markedup.Author {
	a := markedup.Author{Name: attribute(e, "author")}
	if a.Name == "" {
		a.Name = "somebody"
	}
	if t, err := time.Parse(time.RFC3339, attribute(e, "date")); err == nil {
		a.Moment = t.UTC()
	} else if t, err := time.Parse("2006-01-02T15:04:05", attribute(e, "date")); err == nil {
		a.Moment = t.UTC()
	}
	return a
}

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
	look         bool // in its properties
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
	case "Fallback", "pPrChange", "rPrChange", "tcPrChange", "trPrChange", "tblPrChange", "sectPr", "object", "chart", "delInstrText":
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
		m.rows, m.cells = append(m.rows, m.row), append(m.cells, m.cell)
	case "tr":
		m.row++
		m.rowFate = append(m.rowFate, fated{})
	case "trPr":
		m.inRow = true
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

// linked is the address of a link that is written as a field.
func (f *fieldCode) linked() string {
	code := strings.TrimSpace(f.code.String())
	rest, ok := strings.CutPrefix(code, "HYPERLINK")
	if !ok || !f.result {
		return ""
	}
	rest = strings.TrimSpace(rest)
	if strings.HasPrefix(rest, `"`) {
		address, _, _ := strings.Cut(rest[1:], `"`)
		return address
	}
	return ""
}

// say adds words to the open paragraph.
func (m *marked) say(words string) {
	p := m.paragraph()
	if p == nil || p.run.hidden {
		return
	}
	if p.run.raised && m.notes() && words != "" && strings.Trim(words, "0123456789") == "" {
		n, _ := strconv.Atoi(words)
		m.add(markedup.Run{Note: n}) // the second mark of a footnote is its number
		return
	}
	m.add(markedup.Run{Text: words})
}

// notes tells whether footnotes may be marked here: not within a footnote.
func (m *marked) notes() bool { return m.note == 0 }

func (m *marked) add(r markedup.Run) {
	p := m.paragraph()
	if p == nil {
		return
	}
	own, of := m.look(p.run.style), m.look(p.style)
	r.Bold = p.run.bold != nil && *p.run.bold || p.run.bold == nil && own.bold != nil && *own.bold
	r.Italic = p.run.italic != nil && *p.run.italic || p.run.italic == nil && own.italic != nil && *own.italic
	r.Bold = r.Bold && (of.bold == nil || !*of.bold)
	r.Link = p.link
	for _, f := range m.field {
		p.contents = p.contents || strings.HasPrefix(strings.TrimSpace(f.code.String()), "TOC")
		if address := f.linked(); address != "" {
			r.Link = address
		}
	}
	for _, f := range m.fates {
		if r.Fate != markedup.Went {
			r.Fate, r.By = f.fate, f.by
		}
	}
	if n := len(m.rowFate); n > 0 && m.rowFate[n-1].fate == markedup.Went {
		r.Fate, r.By = markedup.Went, m.rowFate[n-1].by
	}
	for id := range m.over {
		m.on(id, r.Text)
	}
	if n := len(p.Runs); n > 0 && r.Note == 0 {
		if last := &p.Runs[n-1]; last.Note == 0 && last.Bold == r.Bold && last.Italic == r.Italic && last.Link == r.Link && last.Fate == r.Fate && last.By == r.By {
			last.Text += r.Text
			return
		}
	}
	p.Runs = append(p.Runs, r)
}

func (m *marked) look(style string) readStyle {
	if style == "" {
		return readStyle{}
	}
	return resolved(m.labels.styles, style)
}

// on adds words that a comment is about.
func (m *marked) on(id, words string) {
	c := m.about[id]
	if c == nil {
		c = &markedup.Comment{Paragraph: len(m.list) + 1}
		m.about[id] = c
	}
	if len(c.On) < 400 {
		c.On += words
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
	if p.contents || strings.HasPrefix(p.style, "TOC") {
		p.Names, p.Runs = nil, nil
	}
	m.list = append(m.list, p.Paragraph)
}
