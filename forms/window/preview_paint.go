package window

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"followup/app/layout"
)

// pagePainter draws pages as the PDF prints them: the same faces, each character where
// the layout put it. Several goroutines may use it; they wait for each other.
type pagePainter struct {
	mutex  sync.Mutex
	fonts  *layout.Fonts
	parsed map[layout.Font]*opentype.Font
	faces  map[sizedFont]font.Face
}

type sizedFont struct {
	font layout.Font
	size float64 // pixels
}

func newPagePainter(fonts *layout.Fonts) *pagePainter {
	return &pagePainter{fonts: fonts, parsed: map[layout.Font]*opentype.Font{}, faces: map[sizedFont]font.Face{}}
}

// face returns a face at a size in pixels, nil where its file is damaged.
func (p *pagePainter) face(f layout.Font, size float64) font.Face {
	key := sizedFont{f, math.Round(size*16) / 16}
	if face, ok := p.faces[key]; ok {
		return face
	}
	parsed := p.parsed[f]
	if parsed == nil {
		var err error
		if parsed, err = opentype.Parse(p.fonts.Face(f).File); err != nil {
			return nil
		}
		p.parsed[f] = parsed
	}
	face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: key.size, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		return nil
	}
	p.faces[key] = face
	return face
}

// paint draws a page with so many pixels a point, in the form that the toolkit hands on
// as it is.
func (p *pagePainter) paint(page *layout.Page, scale float64) *image.RGBA {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	img := image.NewRGBA(image.Rect(0, 0, int(math.Round(page.Width*scale)), int(math.Round(page.Height*scale))))
	draw.Draw(img, img.Bounds(), image.White, image.Point{}, draw.Src)
	for i := range page.Elements {
		e := &page.Elements[i]
		if e.Rule != nil {
			p.rule(img, e.Rule, scale)
		}
		for k := range e.Spans {
			p.span(img, &e.Spans[k], scale)
		}
	}
	return img
}

// rule fills a rectangle; a hairline is at least one pixel wide, so that it is seen.
func (p *pagePainter) rule(img draw.Image, r *layout.Rule, scale float64) {
	left, top := int(math.Round(r.X*scale)), int(math.Round(r.Y*scale))
	right, bottom := int(math.Round((r.X+r.W)*scale)), int(math.Round((r.Y+r.H)*scale))
	area := image.Rect(left, top, max(right, left+1), max(bottom, top+1))
	grey := uint8(math.Round(max(0, min(1, r.Grey)) * 255))
	draw.Draw(img, area, image.NewUniform(color.Gray{Y: grey}), image.Point{}, draw.Src)
}

// span draws the words of one span.
func (p *pagePainter) span(img draw.Image, s *layout.Span, scale float64) {
	face := p.face(s.Font, s.Size*scale)
	if face == nil {
		return
	}
	widths := p.fonts.Face(s.Font)
	x, y := s.X*scale, (s.Y-s.Rise)*scale
	for _, r := range s.Text {
		if !widths.Has(r) {
			if layout.Invisible(r) {
				continue
			}
			r, _ = widths.Glyph(r)
		}
		area, mask, at, _, ok := face.Glyph(fixed.Point26_6{X: pixels(x), Y: pixels(y)}, r)
		if ok {
			draw.DrawMask(img, area, image.Black, image.Point{}, mask, at, draw.Over)
		}
		x += widths.Width(string(r), s.Size) * scale
	}
}

func pixels(v float64) fixed.Int26_6 { return fixed.Int26_6(math.Round(v * 64)) }
