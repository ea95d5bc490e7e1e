package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Tool is a flat button of a bar. It never takes the keyboard.
type Tool struct {
	widget.BaseWidget
	Words        string
	Bold, Italic bool
	OnTapped     func()
	hovered      bool
}

var (
	_ fyne.Tappable     = (*Tool)(nil)
	_ desktop.Hoverable = (*Tool)(nil)
)

// NewTool returns a flat button.
func NewTool(words string, tapped func()) *Tool {
	t := &Tool{Words: words, OnTapped: tapped}
	t.ExtendBaseWidget(t)
	return t
}

// Tapped belongs to the toolkit.
func (t *Tool) Tapped(*fyne.PointEvent) {
	if t.OnTapped != nil {
		t.OnTapped()
	}
}

// MouseIn belongs to the toolkit.
func (t *Tool) MouseIn(*desktop.MouseEvent) { t.hovered = true; t.Refresh() }

// MouseMoved belongs to the toolkit.
func (t *Tool) MouseMoved(*desktop.MouseEvent) {}

// MouseOut belongs to the toolkit.
func (t *Tool) MouseOut() { t.hovered = false; t.Refresh() }

// CreateRenderer belongs to the toolkit.
func (t *Tool) CreateRenderer() fyne.WidgetRenderer {
	t.ExtendBaseWidget(t)
	r := &toolRenderer{t: t, box: canvas.NewRectangle(nil), text: newLettering()}
	r.style()
	return r
}

type toolRenderer struct {
	t    *Tool
	box  *canvas.Rectangle
	text *lettering
}

func (r *toolRenderer) style() {
	th := r.t.Theme()
	r.text.line.TextSize = th.Size(theme.SizeNameText)
	r.text.line.TextStyle = fyne.TextStyle{Bold: r.t.Bold, Italic: r.t.Italic}
	r.text.line.Color = th.Color(theme.ColorNameForeground, theme.VariantLight)
	r.text.write(th, r.t.Words)
	r.box.CornerRadius = 3
	r.box.FillColor = th.Color(theme.ColorNameHover, theme.VariantLight)
	r.box.Hidden = !r.t.hovered
}

func (r *toolRenderer) MinSize() fyne.Size { return r.text.natural.AddWidthHeight(14, 6) }

func (r *toolRenderer) Layout(size fyne.Size) {
	r.box.Resize(size)
	m := r.text.natural
	r.text.place(fyne.NewPos((size.Width-m.Width)/2, (size.Height-m.Height)/2))
}

func (r *toolRenderer) Refresh() {
	r.style()
	r.Layout(r.t.BaseWidget.Size())
	r.box.Refresh()
	r.text.refresh()
}

func (r *toolRenderer) Destroy() {}

func (r *toolRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.box, r.text.object()}
}
