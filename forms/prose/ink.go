package prose

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"github.com/go-text/typesetting/shaping"
)

// ink is words on the screen, drawn by a pen.
type ink struct {
	*canvas.Raster
	pen   *pen
	words string
	color color.Color
	size  float32 // of the text, in the toolkit's units
	face  string  // the pen's at that time
	set   shaping.Output
}

func newInk() *ink {
	i := &ink{color: color.Transparent}
	i.Raster = canvas.NewRaster(i.draw)
	return i
}

// show shows words, and reports false where the pen cannot draw them.
func (i *ink) show(p *pen, words string, size, height float32, c color.Color) bool {
	same := i.pen == p && i.words == words && i.size == size && i.face == p.name
	if same && i.color == c && i.Size().Height == height {
		return true
	}
	if !same {
		set, ok := p.shape(words, size)
		if !ok {
			return false
		}
		i.pen, i.words, i.size, i.face, i.set = p, words, size, p.name, set
	}
	i.color = c
	room := fyne.NewSize(float32(i.set.Advance.Ceil()+1), height)
	if i.Size() != room {
		i.Raster.Resize(room) // draws it too
	} else {
		i.Refresh()
	}
	return true
}

// draw makes the picture at as many pixels as the screen has.
func (i *ink) draw(width, height int) image.Image {
	picture := image.NewRGBA(image.Rect(0, 0, width, height))
	if i.pen != nil {
		i.pen.draw(picture, &i.set, i.size, i.scale(width), i.color)
	}
	return picture
}

// scale is how many pixels a unit of the toolkit has.
func (i *ink) scale(width int) float32 {
	const far = 10_000
	if c := fyne.CurrentApp().Driver().CanvasForObject(i.Raster); c != nil {
		if x, _ := c.PixelCoordinateForPosition(fyne.NewPos(far, 0)); x > 0 {
			return float32(x) / far
		}
	}
	return float32(width) / i.Size().Width
}
