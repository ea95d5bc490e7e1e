package word

import (
	"strconv"
	"strings"

	"followup/app/markedup"
)

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
	r.Link, r.Struck, r.Styled = p.link, p.run.struck, p.run.styled
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
		if last := &p.Runs[n-1]; last.Note == 0 && last.Bold == r.Bold && last.Italic == r.Italic && last.Link == r.Link && last.Fate == r.Fate && last.By == r.By && last.Struck == r.Struck && last.Styled == r.Styled {
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
