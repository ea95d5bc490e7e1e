package word

import (
	"encoding/xml"
	"path"
	"strings"

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
