package prose

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// frame is the ground of a field and the line around it. It lies behind the field, which
// cuts off what it paints at its edge, and with that half of such a line.
type frame struct {
	widget.BaseWidget
	focused bool
}

func newFrame() *frame {
	f := &frame{}
	f.ExtendBaseWidget(f)
	return f
}

// focus shows whether the keyboard is in the field.
func (f *frame) focus(on bool) {
	if f.focused != on {
		f.focused = on
		f.Refresh()
	}
}

// CreateRenderer belongs to the toolkit.
func (f *frame) CreateRenderer() fyne.WidgetRenderer {
	f.ExtendBaseWidget(f)
	r := &frameRenderer{f: f, box: newRectangle()}
	r.style()
	return r
}

type frameRenderer struct {
	f   *frame
	box *canvas.Rectangle
}

func (r *frameRenderer) style() {
	th, variant := r.f.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	name := theme.ColorNameInputBorder
	if r.f.focused {
		name = theme.ColorNamePrimary
	}
	r.box.FillColor = th.Color(theme.ColorNameInputBackground, variant)
	r.box.StrokeColor, r.box.StrokeWidth = th.Color(name, variant), th.Size(theme.SizeNameInputBorder)
	r.box.CornerRadius = th.Size(theme.SizeNameInputRadius)
}

func (r *frameRenderer) Layout(size fyne.Size)        { r.box.Resize(size) }
func (r *frameRenderer) MinSize() fyne.Size           { return fyne.Size{} }
func (r *frameRenderer) Refresh()                     { r.style(); r.box.Refresh() }
func (r *frameRenderer) Destroy()                     {}
func (r *frameRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.box} }
