package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Part is one stretch of a bar.
type Part struct {
	Words string
	Value int
	Color fyne.ThemeColorName
}

// Bar is one line of a chart: its name and its stretches.
type Bar struct {
	Words string
	Parts []Part
}

// Sum is the length of a bar.
func (b Bar) Sum() int {
	sum := 0
	for _, p := range b.Parts {
		sum += p.Value
	}
	return sum
}

// Bars is a chart of horizontal bars, each with its name, stretches and sum..
type Bars struct {
	widget.BaseWidget
	bars    []Bar
	most    int
	Names   float32 // width of the names
	LineGap float32
}

// NewBars returns a chart whose names take a width.
func NewBars(names float32) *Bars {
	b := &Bars{Names: names, LineGap: 6}
	b.ExtendBaseWidget(b)
	return b
}

// Set shows bars.
func (b *Bars) Set(bars []Bar) {
	b.bars, b.most = bars, 0
	for _, bar := range bars {
		b.most = max(b.most, bar.Sum())
	}
	b.Refresh()
}

// Bars returns what is shown.
func (b *Bars) Bars() []Bar { return b.bars }

// CreateRenderer belongs to the toolkit.
func (b *Bars) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	r := &barsRenderer{b: b}
	r.build()
	return r
}

type barLine struct {
	name, sum *lettering
	track     *canvas.Rectangle
	parts     []*canvas.Rectangle
}

type barsRenderer struct {
	b       *Bars
	lines   []barLine
	objects []fyne.CanvasObject
	height  float32
}

func (r *barsRenderer) build() {
	th := r.b.Theme()
	color := func(c fyne.ThemeColorName) color.Color {
		return th.Color(c, theme.VariantLight)
	}
	r.lines, r.objects = nil, nil
	small := th.Size(SizeSmall)
	normal := th.Size(theme.SizeNameText)
	r.height = SizeOf(th, "X", normal, fyne.TextStyle{}).Height
	text := func(words string, c fyne.ThemeColorName, size float32) *lettering {
		l := newLettering()
		l.line.TextSize, l.line.Color = size, color(c)
		l.write(th, words)
		return l
	}
	for _, bar := range r.b.bars {
		name := bar.Words
		if SizeOf(th, name, normal, fyne.TextStyle{}).Width > r.b.Names {
			name = cut(PenOf(th, fyne.TextStyle{}), name, r.b.Names, normal, fyne.TextStyle{})
		}
		line := barLine{
			name:  text(name, theme.ColorNameForeground, normal),
			sum:   text(Number(float64(bar.Sum())), ColorMuted, small),
			track: canvas.NewRectangle(color(ColorTrack)),
		}
		line.track.CornerRadius = 2
		r.objects = append(r.objects, line.name.object(), line.sum.object(), line.track)
		for _, p := range bar.Parts {
			box := canvas.NewRectangle(color(p.Color))
			line.parts = append(line.parts, box)
			r.objects = append(r.objects, box)
		}
		r.lines = append(r.lines, line)
	}
}

func (r *barsRenderer) MinSize() fyne.Size {
	n := float32(len(r.lines))
	return fyne.NewSize(r.b.Names+120, n*r.height+max(0, n-1)*r.b.LineGap)
}

func (r *barsRenderer) Layout(size fyne.Size) {
	left := r.b.Names + 10
	room := max(20, size.Width-left-44)
	y := float32(0)
	for i, line := range r.lines {
		line.name.place(fyne.NewPos(0, y))
		line.track.Move(fyne.NewPos(left, y+(r.height-10)/2))
		line.track.Resize(fyne.NewSize(room, 10))
		x := left
		for k, box := range line.parts {
			width := float32(0)
			if r.b.most > 0 {
				width = room * float32(r.b.bars[i].Parts[k].Value) / float32(r.b.most)
			}
			box.Move(fyne.NewPos(x, y+(r.height-10)/2))
			box.Resize(fyne.NewSize(width, 10))
			x += width
		}
		line.sum.place(fyne.NewPos(left+room+8, y+(r.height-line.sum.natural.Height)/2))
		y += r.height + r.b.LineGap
	}
}

func (r *barsRenderer) Refresh() {
	r.build()
	r.Layout(r.b.BaseWidget.Size())
	canvas.Refresh(r.b)
}

func (r *barsRenderer) Destroy()                     {}
func (r *barsRenderer) Objects() []fyne.CanvasObject { return r.objects }

// Legend names the colours of a chart.
func Legend(parts []Part) *fyne.Container {
	objects := make([]fyne.CanvasObject, 0, len(parts))
	for _, p := range parts {
		box := NewFill(p.Color)
		box.Radius, box.Least = 2, fyne.NewSize(10, 10)
		objects = append(objects, Row(5, box, Caption(p.Words)))
	}
	return Flow(14, objects...)
}
