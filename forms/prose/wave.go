package prose

import (
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// waveHeight is the height of the line under a marked word, in the toolkit's units.
const waveHeight = 3

// wave is the line under a marked word: wavy, or dotted, so that the kinds of marks
// differ by more than their colour.
type wave struct {
	*canvas.Raster
	ink    color.Color
	dotted bool
}

func newWave() *wave {
	w := &wave{ink: color.Transparent}
	w.Raster = canvas.NewRaster(w.draw)
	return w
}

// show gives the line its colour and length.
func (w *wave) show(ink color.Color, dotted bool, length float32) {
	size := fyne.NewSize(length, waveHeight)
	if w.ink == ink && w.dotted == dotted && w.Size() == size {
		return
	}
	w.ink, w.dotted = ink, dotted
	if w.Size() != size {
		w.Raster.Resize(size)
	}
	w.Refresh()
}

// draw makes the picture at as many pixels as the screen has.
func (w *wave) draw(width, height int) image.Image {
	picture := image.NewRGBA(image.Rect(0, 0, width, height))
	r, g, b, a := w.ink.RGBA()
	step := float64(height) / waveHeight // pixels to a unit
	for x := range width {
		for y := range height {
			strength := w.strength(float64(x)/step, (float64(y)+0.5)/step, step)
			if strength <= 0 {
				continue
			}
			part := func(c uint32) uint8 { return uint8(float64(c>>8) * strength) }
			picture.SetRGBA(x, y, color.RGBA{R: part(r), G: part(g), B: part(b), A: part(a)})
		}
	}
	return picture
}

// strength is how much ink a place takes, in the toolkit's units.
func (w *wave) strength(x, y, step float64) float64 {
	if w.dotted {
		if math.Mod(x, 4) < 2 && y >= 1 && y < 3 {
			return 1
		}
		return 0
	}
	middle := waveHeight/2.0 + math.Sin(x*2*math.Pi/5)
	return min(1, max(0, 0.5*step+0.5-math.Abs(y-middle)*step))
}
