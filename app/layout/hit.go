package layout

import (
	"math"
	"unicode/utf8"

	"followup/app/compose"
)

// At tells where in the review the words come from that stand at a place of a page,
// or, where none stand there, the nearest words of the same line or the line next to
// it. Start is the byte in the field that was hit, as near as runs allow. It reports
// false where the page holds no words of the review.
func At(result *Result, page int, x, y float64) (compose.Source, bool) {
	if page < 0 || page >= len(result.Pages) {
		return compose.Source{}, false
	}
	best, found := math.Inf(1), false
	var source compose.Source
	for i := range result.Pages[page].Elements {
		e := &result.Pages[page].Elements[i]
		for k := range e.Spans {
			s := &e.Spans[k]
			from, ok := sourceOf(result, e, s)
			if !ok {
				continue
			}
			dx := max(s.X-x, x-s.X-s.Width, 0)
			dy := max(s.Y-0.9*s.Size-y, y-s.Y-0.25*s.Size, 0)
			if d := dx + 4*dy; d < best {
				best, found = d, true
				source = from
				if !s.Label && from.End > from.Start {
					source.Start = min(from.Start+s.Offset+byteAt(result, s, x-s.X), from.End)
				}
			}
		}
	}
	return source, found
}

// sourceOf is where the words of a span come from; for a label, its block.
func sourceOf(result *Result, e *Element, s *Span) (compose.Source, bool) {
	if s.Run.Source.Item != "" {
		return s.Run.Source, true
	}
	if e.Note > 0 && e.Note <= len(result.Doc.Notes) {
		from := result.Doc.Notes[e.Note-1].From
		return from, from.Item != ""
	}
	if e.Block < 0 || e.Block >= len(result.Doc.Blocks) {
		return compose.Source{}, false
	}
	from := result.Doc.Blocks[e.Block].From
	return from, from.Item != ""
}

// byteAt is the byte of a span's text at a distance from its left end.
func byteAt(result *Result, s *Span, x float64) int {
	face := result.fonts.Face(s.Font)
	units := 0
	for i, r := range s.Text {
		u := face.runeUnits(r)
		if face.points(units+u/2, s.Size) > x {
			return i
		}
		units += u
	}
	_, last := utf8.DecodeLastRuneInString(s.Text)
	return len(s.Text) - last
}
