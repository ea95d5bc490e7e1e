package look

import (
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"github.com/go-text/typesetting/shaping"
)

// Ink is a line of words, drawn by a pen.
type Ink struct {
	*canvas.Raster
	Words   string
	Color   color.Color
	Letters float32 // size of the text, in the toolkit's units

	pen    *Pen
	height float32
	set    shaping.Output
}

// NewInk returns a line that shows nothing yet.
func NewInk() *Ink {
	i := &Ink{Color: color.Transparent}
	i.Raster = canvas.NewRaster(i.draw)
	return i
}

// Write shows words; size is the text's, height the line's, in the toolkit's units. It
// reports false, and shows what it did before, where the pen cannot draw them.
func (i *Ink) Write(p *Pen, words string, size, height float32, c color.Color) bool {
	same := i.pen == p && i.Words == words && i.Letters == size
	if same && i.Color == c && i.height == height {
		return true
	}
	if !same {
		set, ok := p.shape(words, size)
		if !ok {
			return false
		}
		i.pen, i.Words, i.Letters, i.set = p, words, size, set
	}
	i.Color, i.height = c, height
	if room := i.room(i.scale()); i.Raster.Size() != room {
		i.Raster.Resize(room) // draws it too
	} else {
		i.Refresh()
	}
	return true
}

// Width is how wide the words are, in the toolkit's units.
func (i *Ink) Width() float32 { return units(i.set.Advance) }

// room is the line's size: whole pixels, since the toolkit stretches any other picture,
// and a blurred word tires.
func (i *Ink) room(scale float32) fyne.Size {
	whole := func(v float32) float32 { return float32(math.Ceil(float64(v*scale)-0.01)) / scale }
	return fyne.NewSize(whole(i.Width()+1), whole(i.height))
}

// draw makes the picture at as many pixels as the screen has.
func (i *Ink) draw(width, height int) image.Image {
	picture := image.NewRGBA(image.Rect(0, 0, width, height))
	if i.pen == nil {
		return picture
	}
	scale := i.scale()
	i.pen.draw(picture, &i.set, i.Letters, scale, i.Color)
	if room := i.room(scale); i.Raster.Size() != room {
		fyne.Do(func() { i.Raster.Resize(room) }) // the window has another scale than was known
	}
	return picture
}

// scale is how many pixels a unit of the toolkit has.
func (i *Ink) scale() float32 {
	const far = 10_000
	if c := fyne.CurrentApp().Driver().CanvasForObject(i.Raster); c != nil {
		if x, _ := c.PixelCoordinateForPosition(fyne.NewPos(far, 0)); x > 0 {
			return float32(x) / far
		}
	}
	return 1
}
