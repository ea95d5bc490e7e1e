package layout

import (
	"unicode/utf8"

	"followup/app/compose"
)

// lineOf is what a line belongs to and where its column stands.
type lineOf struct {
	block   *compose.Block
	runs    []compose.Run
	at      float64 // left edge of the column
	width   float64
	style   Style
	element Element // what all its lines have in common
}

// line puts line i of a paragraph at the current place, with its notes.
func (f *flow) line(p *para, i int, of lineOf) {
	l := &p.lines[i]
	f.put(p, i, f.y, of)
	f.y += l.height
	f.lastY = f.y
	f.fresh, f.kept = false, false
	f.noteAll(l.notes)
}

// put puts line i of a paragraph with its top at y.
func (f *flow) put(p *para, i int, y float64, of lineOf) {
	l := &p.lines[i]
	base := y + l.ascent
	x := of.at + of.style.TextAt
	switch spare := of.width - of.style.TextAt - l.width; of.style.Align {
	case "right":
		x += spare
	case "centre":
		x += spare / 2
	}
	f.shade(p, l, x, y)
	e := of.element
	e.First = i == 0
	count := l.last - l.first
	label := i == 0 && of.block != nil && of.block.Label != ""
	if label {
		count++
	}
	if count == 0 {
		return // an empty line prints nothing
	}
	e.Spans = f.cut(count)
	at := 0
	if label {
		face := f.fonts.Face(Font{Family: f.family, Bold: of.style.Bold && of.block.Role == compose.Heading})
		e.Spans[0] = Span{
			X: of.at + of.style.LabelAt, Y: base, Width: face.Width(of.block.Label, of.style.Size),
			Text: of.block.Label + " ", Font: face.Font, Size: of.style.Size, Label: true, Run: f.noRun,
		}
		at = 1
	}
	for k := l.first; k < l.last; k++ {
		f.span(&e.Spans[at+k-l.first], p, &p.pieces[k], x, base, of.runs)
	}
	f.page.Elements = append(f.page.Elements, e)
	f.underline(p, l, x, base, of.runs)
}

// span fills in what one piece of a line prints.
func (f *flow) span(s *Span, p *para, w *piece, x, base float64, runs []compose.Run) {
	t := &p.sets[w.set]
	*s = Span{
		X: x + w.x, Y: base, Width: w.width, Text: t.text[w.from:w.to], Font: t.face.Font, Size: t.size,
		Rise: t.rise, Label: t.label, Box: t.box, Mark: t.mark, Run: f.noRun,
	}
	if t.box {
		s.X += (t.width - t.face.Width(t.text, t.size)) / 2
		s.Y -= t.size * 0.08
		s.Width = t.face.Width(t.text, t.size)
	}
	if t.run < 0 {
		return
	}
	s.Run = &runs[t.run]
	s.Link, s.Lang = s.Run.Link, s.Run.Lang
	s.Offset = w.from
	if t.replaced {
		s.Offset = 0
		for range utf8.RuneCountInString(t.text[:w.from]) {
			_, size := utf8.DecodeRuneInString(s.Run.Text[s.Offset:])
			s.Offset += size
		}
	}
}

// shade puts grey behind withheld words, markers of something missing and boxes.
func (f *flow) shade(p *para, l *line, x, y float64) {
	for k := l.first; k < l.last; k++ {
		w := &p.pieces[k]
		t := &p.sets[w.set]
		switch {
		case t.box:
			f.rule(x+w.x+0.5, y+0.8, w.width-1, l.height-1.6, 0.35)
			f.rule(x+w.x+1, y+1.3, w.width-2, l.height-2.6, 0.88)
		case t.mark:
			f.rule(x+w.x, y, w.width, l.height, 0.82)
		case t.missing:
			f.rule(x+w.x, y, w.width, l.height, 0.9)
		}
	}
}

// underline draws a thin line under links that lead out of the paper.
func (f *flow) underline(p *para, l *line, x, base float64, runs []compose.Run) {
	for k := l.first; k < l.last; k++ {
		w := &p.pieces[k]
		t := &p.sets[w.set]
		if t.run >= 0 && t.note == 0 {
			if link := runs[t.run].Link; link != "" && link[0] != '#' {
				f.rule(x+w.x, base+t.size*0.1, w.width, 0.5, 0.3)
			}
		}
	}
}

func (f *flow) rule(x, y, w, h, grey float64) {
	if w <= 0 || h <= 0 {
		return
	}
	f.page.Elements = append(f.page.Elements, Element{
		Tag: Artifact, Block: -1, Row: -1, Rule: &Rule{X: x, Y: y, W: w, H: h, Grey: grey},
	})
}

// cut takes n spans from the stock.
func (f *flow) cut(n int) []Span {
	if len(f.spans) < n {
		f.spans = make([]Span, max(256, n))
	}
	s := f.spans[:n:n]
	f.spans = f.spans[n:]
	return s
}
