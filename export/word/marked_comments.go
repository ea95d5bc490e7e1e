package word

import (
	"encoding/xml"
	"path"
	"time"

	"followup/app/markedup"
)

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
