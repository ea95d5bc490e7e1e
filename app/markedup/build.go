package markedup

import (
	"regexp"
	"strings"

	"followup/app/compose"
	"followup/app/draft"
	"followup/app/markup"
)

// built makes the text of a field with all that came back. why says that it cannot be
// made by itself.
func (c *comparer) built(g *gathered, raw string, kind draft.TextKind, wentOn bool) (back, why string) {
	switch {
	case kind == draft.UN:
		return "", "These are the UN’s own words, which are never changed."
	case kind == draft.Record:
		return "", "These words are kept as another holds them."
	case strings.Contains(raw, "[["):
		return "", "The text holds words that are marked as withheld. Make the change by hand, so that the marks stay."
	case kind == draft.Plain:
		return c.plain(g)
	case kind != draft.Marked:
		return "", "This is no text."
	}
	if strings.TrimSpace(raw) == "" {
		return c.filled(g)
	}
	s := newSplice(raw, c.headings(g))
	byAt := map[int]*entry{}
	joined := map[int]bool{}
	for i := range g.entries {
		if e := &g.entries[i]; e.at >= 0 {
			byAt[e.at] = e
			for _, k := range e.joined {
				joined[k] = true
			}
		}
	}
	for _, at := range g.spots {
		p := &c.spots[at]
		e := byAt[at]
		switch {
		case e == nil && (joined[at] || !wentOn):
			if p.table != nil && sameField(p.table.From, p.from) {
				return "", "A row of a table was deleted. Make the change by hand."
			}
			s.remove(p)
		case e == nil, digest(e.final.text()) == p.name.text && !c.restyled(e):
		default:
			if why := c.respelt(s, p, e); why != "" {
				return "", why
			}
		}
	}
	for i := range g.entries {
		e := &g.entries[i]
		if e.at >= 0 {
			continue
		}
		line, ok := s.inline(e.final.runs, nil, c.noteMarks(s))
		if !ok {
			return "", "The words of a new paragraph cannot be written as our text. Make the change by hand."
		}
		kind, level := c.kindOf(s, e)
		s.insert(&c.spots[e.beside], !e.before, kind, level, line)
	}
	if s.problem != "" {
		return "", "The change was not understood: " + s.problem + ". Make it by hand."
	}
	return s.done(), ""
}

// headings tells whether a text may have headings: the author's own sections.
func (c *comparer) headings(g *gathered) bool {
	s := &c.spots[g.spots[0]]
	for i := range c.found.Paper.Sections {
		if section := &c.found.Paper.Sections[i]; section.ID == s.from.Part {
			return section.Heading == "analysis"
		}
	}
	return false
}

// respelt puts what came back for one paragraph into the text.
func (c *comparer) respelt(s *splice, p *spot, e *entry) (why string) {
	runs, before, why := c.own(p, e)
	if why != "" {
		return why
	}
	inCell := p.table != nil && sameField(p.table.From, p.from)
	if at := s.block(p.from.Start, p.from.End); p.block != nil && at >= 0 && !inCell {
		if s.text.Blocks[at].Kind == markup.Table {
			return "The words stand in a table within a cell. Make the change by hand."
		}
	} else if p.block != nil && at < 0 || p.from.Start >= p.from.End {
		return "Its place in the text is not known. Make the change by hand."
	}
	if squeezed(now(runs)) == "" && !inCell && p.block != nil {
		s.remove(p)
		return ""
	}
	line, ok := s.inline(runs, before, c.noteMarks(s))
	if !ok {
		return "The words cannot be written as our text. Make the change by hand."
	}
	if p.block == nil { // a footnote: its mark stays in front
		head := noteHead.FindString(s.raw[p.from.Start:p.from.End])
		s.edits = append(s.edits, cut{p.from.Start + len(head), p.from.End, line})
		return ""
	}
	if bold := allBold(before); bold && inCell {
		line = strings.ReplaceAll(line, "**", "")
	}
	s.replace(p, line, inCell)
	return ""
}

var noteHead = regexp.MustCompile(`^\[\^[^\]\s]+\]:[ \t]*`)

// filled is the text of a field that was empty.
func (c *comparer) filled(g *gathered) (back, why string) {
	s := newSplice("", false)
	var list []string
	for i := range g.entries {
		e := &g.entries[i]
		if e.at >= 0 && digest(e.final.text()) == c.spots[e.at].name.text {
			continue // still the words that say that something is missing
		}
		runs := e.final.runs
		if e.at >= 0 {
			if runs, _, why = c.own(&c.spots[e.at], e); why != "" {
				return "", why
			}
			for k := range runs {
				runs[k].Italic = false // as the marker of what is missing is set
			}
		}
		line, ok := s.inline(runs, nil, c.noteMarks(s))
		if !ok {
			return "", "The words cannot be written as our text. Make the change by hand."
		}
		switch {
		case e.at < 0 && e.final.label == "•":
			line = "- " + line
		case e.at < 0 && e.final.label != "" && e.final.level > 0:
			line = "1. " + line
		}
		list = append(list, line)
	}
	s.raw = strings.Join(list, "\n\n")
	return s.done(), ""
}

// plain is the value of a field without Markdown.
func (c *comparer) plain(g *gathered) (back, why string) {
	var list []string
	for i := range g.entries {
		e := &g.entries[i]
		if e.at < 0 {
			return "", "A paragraph was added to a text of one line. Make the change by hand."
		}
		runs, _, why := c.own(&c.spots[e.at], e)
		if why != "" {
			return "", why
		}
		list = append(list, strings.TrimSpace(strings.ReplaceAll(now(runs), noteSign, "")))
	}
	if len(list) > 1 {
		return "", "The text stands in several paragraphs. Make the change by hand."
	}
	return strings.Join(list, "\n"), ""
}

// own takes off what the program writes in front of the words of a field and behind
// them.
func (c *comparer) own(p *spot, e *entry) (runs []Run, before []compose.Run, why string) {
	first, last := -1, -1
	for i := range p.runs {
		if sameField(p.runs[i].Source, p.from) || p.runs[i].Missing || p.block == nil {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return nil, nil, "These words are written by the program: “" + plainText(p.runs) + "”."
	}
	for _, r := range p.runs[first:last] {
		if !sameField(r.Source, p.from) && !r.Missing && r.Note == 0 && p.block != nil && strings.TrimSpace(r.Text) != "" {
			return nil, nil, "The paragraph is made of several fields. Make the change by hand."
		}
	}
	lead, tail := words(p.runs[:first]), words(p.runs[last+1:])
	text := now(e.final.runs)
	runs = e.final.runs
	switch {
	case lead == "":
	case strings.HasPrefix(text, lead):
		runs = withoutLead(runs, len(lead))
	case strings.TrimSpace(text) == "":
	default:
		return nil, nil, "The words in front of it, which the program writes, were changed too: “" + strings.TrimSpace(lead) + "”. Make the change by hand."
	}
	switch {
	case tail == "":
	case strings.HasSuffix(text, tail):
		runs = withoutTail(runs, len(tail))
	case strings.TrimSpace(text) == "":
	default:
		return nil, nil, "The words behind it, which the program writes or which come from another field, were changed too: “" + strings.TrimSpace(tail) + "”. Make the change by hand."
	}
	return runs, p.runs[first : last+1], ""
}

// withoutLead takes bytes off the front of what stands in runs.
func withoutLead(runs []Run, n int) []Run {
	out := append([]Run(nil), runs...)
	for i := range out {
		if out[i].Fate == Went || out[i].Note != 0 {
			continue
		}
		k := min(n, len(out[i].Text))
		out[i].Text = out[i].Text[k:]
		n -= k
	}
	return out
}

// withoutTail takes bytes off the end.
func withoutTail(runs []Run, n int) []Run {
	out := append([]Run(nil), runs...)
	for i := len(out) - 1; i >= 0; i-- {
		if out[i].Fate == Went || out[i].Note != 0 {
			continue
		}
		k := min(n, len(out[i].Text))
		out[i].Text = out[i].Text[:len(out[i].Text)-k]
		n -= k
	}
	return out
}

// noteMarks returns what writes the mark of a footnote: the one that the text has, or a
// new one with its definition.
func (c *comparer) noteMarks(s *splice) func(int) string {
	return func(id int) string {
		if at := c.notes[id]; at > 0 {
			p := &c.spots[at-1]
			if p.from.End <= len(s.raw) {
				if head := noteHead.FindString(s.raw[p.from.Start:p.from.End]); head != "" {
					return strings.TrimSuffix(strings.TrimRight(head, " \t"), ":")
				}
			}
		}
		for i := range c.back.Notes {
			n := &c.back.Notes[i]
			if n.Note != id {
				continue
			}
			label := s.newLabel()
			s.added = append(s.added, "[^"+label+"]: "+strings.TrimSpace(markdown(n.Runs, nil, func(int) string { return "" }, true)))
			return "[^" + label + "]"
		}
		return ""
	}
}

// kindOf tells what a new paragraph is: an item like those around it, or a paragraph.
func (c *comparer) kindOf(s *splice, e *entry) (markup.Kind, int) {
	beside := markup.Block{}
	if at := s.block(c.spots[e.beside].from.Start, c.spots[e.beside].from.End); at >= 0 {
		beside = s.text.Blocks[at]
	}
	switch {
	case e.final.label == "•" || e.final.label == "-":
		level := 0
		if beside.Kind == markup.Bullet {
			level = beside.Level
		}
		return markup.Bullet, level
	case e.final.label != "" && (beside.Kind == markup.Number || e.final.level > 0):
		level := 0
		if beside.Kind == markup.Number {
			level = beside.Level
		}
		return markup.Number, level
	}
	return markup.Paragraph, 0
}

func allBold(runs []compose.Run) bool {
	for i := range runs {
		if !runs[i].Bold {
			return false
		}
	}
	return true
}
