package look

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"math"
	"unicode"

	"fyne.io/fyne/v2"
	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// Pen draws words in Latin script as the toolkit does, in the toolkit's own face. The
// toolkit fills the outlines of a line pixel by pixel, which takes a millisecond for each
// line each time that it comes into sight; a pen keeps the characters that it drew. What
// it cannot draw (other scripts, emoji) is left to the toolkit. It serves the toolkit's
// goroutine only.
type Pen struct {
	face   *font.Face
	shaper shaping.HarfbuzzShaper
	masks  map[glyph]*mask
	sizes  map[written]fyne.Size
}

// written is words in letters of a size.
type written struct {
	words string
	size  float32
}

// mostSizes is how many lines a pen remembers the size of before it begins anew.
const mostSizes = 4000

// glyph is one character of the face at a size and at a part of a pixel.
type glyph struct {
	id    font.GID
	size  float32 // pixels
	shift uint8   // parts of a pixel to the right
}

// parts is how many places within a pixel are told apart.
const parts = 4

// mostMasks is how many pictures of characters a pen keeps before it begins anew: of
// some 100 characters at four places each, in a handful of sizes.
const mostMasks = 4000

// mask is how much of each pixel a character covers; at is its corner from where the
// character stands.
type mask struct {
	alpha *image.Alpha
	at    image.Point
}

// PenOf returns the pen of a theme for a style of text; nil where the theme is not one
// of ours, or its face cannot be read.
func PenOf(th fyne.Theme, style fyne.TextStyle) *Pen {
	t, ok := th.(*Theme)
	if !ok {
		return nil
	}
	if p, known := t.pens[style]; known {
		return p
	}
	var p *Pen
	if face, err := font.ParseTTF(bytes.NewReader(t.Font(style).Content())); err == nil {
		p = &Pen{face: face, masks: map[glyph]*mask{}, sizes: map[written]fyne.Size{}}
		p.shaper.SetFontCacheSize(1) // the face itself: read for each line else
	}
	t.pens[style] = p
	return p
}

// able tells whether the pen can draw a character.
func (p *Pen) able(r rune) bool {
	switch {
	case r < 0x20, r >= 0x370 && r < 0x1E00, r >= 0x1F00 && r < 0x2010, r > 0x2040 && r != 0x20AC, unicode.Is(unicode.Variation_Selector, r):
		return false
	}
	_, ok := p.face.NominalGlyph(r)
	return ok
}

// shape sets words; ok is false where the pen cannot draw them all.
func (p *Pen) shape(words string, size float32) (set shaping.Output, ok bool) {
	text := []rune(words)
	for _, r := range text {
		if !p.able(r) {
			return set, false
		}
	}
	set = p.shaper.Shape(shaping.Input{
		Text: text, RunEnd: len(text), Direction: di.DirectionLTR, Face: p.face,
		Size: fixed.Int26_6(size * 64), Script: language.Latin,
	})
	for _, g := range set.Glyphs {
		if g.GlyphID == 0 {
			return set, false
		}
	}
	return set, true
}

// SizeOf returns the size of words, as the toolkit does. The toolkit reads the face anew
// for each line that it measures, which takes half a millisecond; a pen has read it.
func SizeOf(th fyne.Theme, words string, size float32, style fyne.TextStyle) fyne.Size {
	if pen := PenOf(th, style); pen != nil {
		if s, ok := pen.measure(words, size); ok {
			return s
		}
	}
	return fyne.MeasureText(words, size, style)
}

// measure returns the size of words; ok is false where the pen cannot draw them.
func (p *Pen) measure(words string, size float32) (s fyne.Size, ok bool) {
	key := written{words, size}
	if s, ok = p.sizes[key]; ok {
		return s, true
	}
	text := words
	if text == "" {
		text = " " // no words are as high as any
	}
	set, ok := p.shape(text, size)
	if !ok {
		return s, false
	}
	s.Height = units(set.LineBounds.LineThickness())
	if words != "" {
		s.Width = units(set.Advance)
	}
	if len(p.sizes) >= mostSizes {
		clear(p.sizes)
	}
	p.sizes[key] = s
	return s, true
}

// cut returns as many of the words as a width holds, with an ellipsis; ok is false where
// the pen cannot draw them.
func (p *Pen) cut(words string, width, size float32) (kept string, ok bool) {
	set, ok := p.shape(words, size)
	dots, drawn := p.shape("…", size)
	if !ok || !drawn {
		return "", false
	}
	text := []rune(words)
	room, x, runes := width-units(dots.Advance), float32(0), len(text)
	for i := range set.Glyphs {
		g := &set.Glyphs[i]
		if x += units(g.XAdvance); x > room {
			runes = g.ClusterIndex
			break
		}
	}
	return string(text[:runes]) + "…", true
}

// draw draws set words into a picture; scale is how many pixels a unit has.
func (p *Pen) draw(picture *image.RGBA, set *shaping.Output, size, scale float32, ink color.Color) {
	source := image.NewUniform(ink)
	y := int(math.Ceil(float64(units(set.LineBounds.Ascent) * scale)))
	x := float32(0)
	for i := range set.Glyphs {
		g := &set.Glyphs[i]
		across := x + units(g.XOffset)*scale
		up := int(math.Round(float64(units(g.YOffset) * scale)))
		left := float32(math.Floor(float64(across*parts)+0.5)) / parts
		whole := float32(math.Floor(float64(left)))
		if m := p.mask(glyph{g.GlyphID, size * scale, uint8((left - whole) * parts)}); m.alpha != nil {
			area := m.alpha.Rect.Add(m.at).Add(image.Pt(int(whole), y-up))
			draw.DrawMask(picture, area, source, image.Point{}, m.alpha, image.Point{}, draw.Over)
		}
		x += units(g.XAdvance) * scale
	}
}

func units(v fixed.Int26_6) float32 { return float32(v) / 64 }

// mask returns the picture of a character, without one where it is blank.
func (p *Pen) mask(key glyph) *mask {
	if m, ok := p.masks[key]; ok {
		return m
	}
	if len(p.masks) >= mostMasks {
		clear(p.masks)
	}
	m := p.fill(key)
	p.masks[key] = m
	return m
}

// fill fills the outline of a character.
func (p *Pen) fill(key glyph) *mask {
	outline, ok := p.face.GlyphData(key.id).(font.GlyphOutline)
	if !ok || len(outline.Segments) == 0 {
		return &mask{}
	}
	scale, shift := key.size/float32(p.face.Upem()), float32(key.shift)/parts
	place := func(a opentype.SegmentPoint) (x, y float32) { return a.X*scale + shift, -a.Y * scale }
	left, top, right, bottom := float32(math.MaxFloat32), float32(math.MaxFloat32), float32(-math.MaxFloat32), float32(-math.MaxFloat32)
	for i := range outline.Segments {
		for _, a := range outline.Segments[i].ArgsSlice() {
			x, y := place(a)
			left, right, top, bottom = min(left, x), max(right, x), min(top, y), max(bottom, y)
		}
	}
	at := image.Pt(int(math.Floor(float64(left))), int(math.Floor(float64(top))))
	width, height := int(math.Ceil(float64(right)))-at.X, int(math.Ceil(float64(bottom)))-at.Y
	if width <= 0 || height <= 0 {
		return &mask{}
	}
	filler := vector.NewRasterizer(width, height)
	for i := range outline.Segments {
		s := &outline.Segments[i]
		var a [6]float32
		for k, point := range s.ArgsSlice() {
			x, y := place(point)
			a[2*k], a[2*k+1] = x-float32(at.X), y-float32(at.Y)
		}
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			filler.ClosePath()
			filler.MoveTo(a[0], a[1])
		case opentype.SegmentOpLineTo:
			filler.LineTo(a[0], a[1])
		case opentype.SegmentOpQuadTo:
			filler.QuadTo(a[0], a[1], a[2], a[3])
		case opentype.SegmentOpCubeTo:
			filler.CubeTo(a[0], a[1], a[2], a[3], a[4], a[5])
		}
	}
	filler.ClosePath()
	m := &mask{alpha: image.NewAlpha(image.Rect(0, 0, width, height)), at: at}
	filler.Draw(m.alpha, m.alpha.Rect, image.Opaque, image.Point{})
	return m
}
