package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Fill is a plain surface in a colour of the theme; it follows the theme.
type Fill struct {
	widget.BaseWidget
	Color  fyne.ThemeColorName
	Stroke fyne.ThemeColorName // empty: none
	Radius float32
	Least  fyne.Size
}

// NewFill returns a surface.
func NewFill(c fyne.ThemeColorName) *Fill {
	f := &Fill{Color: c}
	f.ExtendBaseWidget(f)
	return f
}

// Paint changes the colour.
func (f *Fill) Paint(c fyne.ThemeColorName) {
	if f.Color != c {
		f.Color = c
		f.Refresh()
	}
}

// CreateRenderer belongs to the toolkit.
func (f *Fill) CreateRenderer() fyne.WidgetRenderer {
	f.ExtendBaseWidget(f)
	r := &fillRenderer{f: f, box: canvas.NewRectangle(color.Transparent)}
	r.style()
	return r
}

type fillRenderer struct {
	f   *Fill
	box *canvas.Rectangle
}

func (r *fillRenderer) style() {
	th := r.f.Theme()
	r.box.FillColor = color.Transparent
	if r.f.Color != "" {
		r.box.FillColor = th.Color(r.f.Color, theme.VariantLight)
	}
	r.box.StrokeWidth = 0
	if r.f.Stroke != "" {
		r.box.StrokeColor = th.Color(r.f.Stroke, theme.VariantLight)
		r.box.StrokeWidth = 1
	}
	r.box.CornerRadius = r.f.Radius
}

func (r *fillRenderer) Layout(size fyne.Size)        { r.box.Resize(size) }
func (r *fillRenderer) MinSize() fyne.Size           { return r.f.Least }
func (r *fillRenderer) Refresh()                     { r.style(); r.box.Refresh() }
func (r *fillRenderer) Destroy()                     {}
func (r *fillRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.box} }

// On lays content on a surface.
func On(c fyne.ThemeColorName, content fyne.CanvasObject) *fyne.Container {
	return container.NewStack(NewFill(c), content)
}

// Panel is a bordered surface with room around its content.
func Panel(content fyne.CanvasObject) *fyne.Container {
	f := NewFill(ColorPanel)
	f.Stroke, f.Radius = ColorLine, 5
	return container.NewStack(f, Inset(12, 10, content))
}

// Card is a panel with a heading, and buttons beside it.
func Card(heading string, content fyne.CanvasObject, buttons ...fyne.CanvasObject) *fyne.Container {
	name := Heading(heading)
	name.Cuts, name.MinWidth = true, 150
	return Panel(container.NewBorder(CardHead(name, buttons...), nil, nil, nil, content))
}

// CardHead is the first line of a card.
func CardHead(heading fyne.CanvasObject, buttons ...fyne.CanvasObject) *fyne.Container {
	return container.New(&insetLayout{bottom: 6}, Ends(6, heading, Row(6, buttons...)))
}

// Rule is a hairline across.
func Rule() *Fill {
	f := NewFill(ColorLine)
	f.Least = fyne.NewSize(1, 1)
	return f
}
