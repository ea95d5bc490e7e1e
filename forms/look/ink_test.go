package look

import (
	"image"
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

// pictured draws an object black on white at so many pixels a unit.
func pictured(t testing.TB, o fyne.CanvasObject, scale float32) *image.NRGBA {
	t.Helper()
	size := o.MinSize().Max(o.Size())
	w := test.NewTempWindow(t, container.NewWithoutLayout(canvas.NewRectangle(color.White), o))
	w.SetPadded(false)
	w.Canvas().(interface{ SetScale(float32) }).SetScale(scale)
	w.Content().(*fyne.Container).Objects[0].Resize(size)
	w.Resize(size)
	shot := w.Canvas().Capture()
	img := image.NewNRGBA(shot.Bounds())
	for y := range shot.Bounds().Dy() {
		for x := range shot.Bounds().Dx() {
			img.Set(x, y, shot.At(x, y))
		}
	}
	return img
}

// What the pen draws looks as what the toolkit draws: no more than a trace of a pixel's
// blackness apart, in each column of pixels, at every scale.
func TestThePenDrawsAsTheToolkitDoes(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme(Light, 100))
	pen := PenOf(theme.Current(), fyne.TextStyle{})
	for _, size := range []float32{13, 19.5} {
		for _, scale := range []float32{1, 1.25, 2} {
			for _, words := range []string{
				"The Committee recommends that the State party strengthen its efforts",
				"Te Puni Kōkiri, whānau – “AVAWA fi” 1,234.5 % (a) [[9(2)(h): x]] • €",
				"ā", "Wa\u0304hi", ".",
			} {
				i := NewInk()
				if !i.Write(pen, words, size, fyne.MeasureText(words, size, fyne.TextStyle{}).Height, color.Black) {
					t.Fatalf("the pen cannot draw %q", words)
				}
				text := canvas.NewText(words, color.Black)
				text.TextSize = size
				ours, theirs := pictured(t, i.Raster, scale), pictured(t, text, scale)
				if got, want := columns(ours), columns(theirs); !alike(got, want) {
					t.Errorf("%q at %v × %v:\nours   %v\ntheirs %v", words, size, scale, got, want)
				}
			}
		}
	}
}

// Words are as wide and as high by the pen as the toolkit measures them, to a hundredth.
func TestThePenMeasuresAsTheToolkitDoes(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme(Light, 100))
	th := theme.Current()
	for _, style := range []fyne.TextStyle{{}, {Bold: true}, {Italic: true}, {Monospace: true}} {
		for _, size := range []float32{11, 13, 19.5} {
			for _, words := range []string{"", " ", "X", "Te Puni Kōkiri, whānau", "AVAWA fi ffi", "1,234.5 % (a) • €", "ends in blanks  "} {
				pen := PenOf(th, style)
				ours, drawn := pen.measure(words, size)
				theirs := fyne.MeasureText(words, size, style)
				near := func(a, b float32) bool { return max(a-b, b-a) < 0.01 }
				if !drawn || !near(ours.Width, theirs.Width) || !near(ours.Height, theirs.Height) {
					t.Errorf("%q at %v in %+v: ours %v (%v), theirs %v", words, size, style, ours, drawn, theirs)
				}
			}
		}
	}
	if got, want := SizeOf(th, "かな", 13, fyne.TextStyle{}), fyne.MeasureText("かな", 13, fyne.TextStyle{}); got != want {
		t.Errorf("what the pen cannot draw has %v, the toolkit's %v", got, want)
	}
}

// columns is how much black each eight columns of pixels hold, in whole pixels.
func columns(img *image.NRGBA) []float64 {
	var sums []float64
	for x := range img.Bounds().Dx() {
		if x%8 == 0 {
			sums = append(sums, 0)
		}
		for y := range img.Bounds().Dy() {
			sums[len(sums)-1] += float64(255-img.NRGBAAt(x, y).R) / 255
		}
	}
	return sums
}

// alike compares what columns hold; one picture may be a little wider.
func alike(a, b []float64) bool {
	var all, apart float64
	for i := range max(len(a), len(b)) {
		var x, y float64
		if i < len(a) {
			x = a[i]
		}
		if i < len(b) {
			y = b[i]
		}
		all += y
		apart += max(x-y, y-x)
		if max(x-y, y-x) > 4+0.15*y {
			return false
		}
	}
	return all > 0 && apart < 0.1*all+2
}

// The pen cuts where measuring again and again does, give or take a letter that is drawn
// closer to the next one than to the ellipsis.
func TestThePenCutsWhereTheRoomEnds(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme(Light, 100))
	pen := PenOf(theme.Current(), fyne.TextStyle{})
	const words = "The response of recommendation CERD-2027-11e, of Te Puni Kōkiri’s, AVAWAVAW is 120 words long"
	for width := float32(0); width < 640; width += 7 {
		kept, ok := pen.cut(words, width, 13)
		asked := Cut(words, width, 13, fyne.TextStyle{})
		if !ok || max(len([]rune(kept))-len([]rune(asked)), len([]rune(asked))-len([]rune(kept))) > 1 {
			t.Errorf("into %v goes %q, measured %q", width, kept, asked)
		}
	}
}

// BenchmarkLine is what a line costs that comes into sight.
func BenchmarkLine(b *testing.B) {
	test.NewTempApp(b).Settings().SetTheme(NewTheme(Light, 100))
	const words = "The Committee recommends that the State party strengthen its efforts to combat it"
	pen := PenOf(theme.Current(), fyne.TextStyle{})
	for b.Loop() {
		i := NewInk()
		i.Write(pen, words, 13, 18, color.Black)
		i.draw(520, 18)
	}
}
