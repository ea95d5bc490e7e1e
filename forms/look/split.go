package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Split sets two objects side by side with a line between them that can be dragged.
type Split struct {
	widget.BaseWidget
	left, right fyne.CanvasObject
	bar         *splitBar
	part        float32 // the left one's part of the width
}

// NewSplit returns two objects side by side; part is the left one's part of the width.
func NewSplit(left, right fyne.CanvasObject, part float32) *Split {
	s := &Split{left: left, right: right, part: part}
	s.bar = newSplitBar(s)
	s.ExtendBaseWidget(s)
	return s
}

const splitWidth = 7

// Part returns the left one's part of the width, which the user may have changed.
func (s *Split) Part() float32 { return s.part }

// SetPart gives the left one another part of the width.
func (s *Split) SetPart(part float32) {
	s.part = part
	s.Refresh()
}

// CreateRenderer belongs to the toolkit.
func (s *Split) CreateRenderer() fyne.WidgetRenderer { return &splitRenderer{s} }

type splitRenderer struct{ s *Split }

func (r *splitRenderer) MinSize() fyne.Size {
	a, b := r.s.left.MinSize(), r.s.right.MinSize()
	return fyne.NewSize(a.Width+b.Width+splitWidth, max(a.Height, b.Height))
}

func (r *splitRenderer) Layout(size fyne.Size) {
	s := r.s
	left := (size.Width - splitWidth) * s.part
	left = max(left, s.left.MinSize().Width)
	left = min(left, size.Width-splitWidth-s.right.MinSize().Width)
	s.left.Resize(fyne.NewSize(left, size.Height))
	s.left.Move(fyne.Position{})
	s.bar.Resize(fyne.NewSize(splitWidth, size.Height))
	s.bar.Move(fyne.NewPos(left, 0))
	s.right.Resize(fyne.NewSize(size.Width-left-splitWidth, size.Height))
	s.right.Move(fyne.NewPos(left+splitWidth, 0))
}

func (r *splitRenderer) Refresh() {
	r.Layout(r.s.BaseWidget.Size())
	canvas.Refresh(r.s)
}

func (r *splitRenderer) Destroy() {}

func (r *splitRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.s.left, r.s.bar, r.s.right}
}

// splitBar is the line that is dragged.
type splitBar struct {
	widget.BaseWidget
	split   *Split
	hovered bool
}

var (
	_ fyne.Draggable     = (*splitBar)(nil)
	_ desktop.Cursorable = (*splitBar)(nil)
)

func newSplitBar(s *Split) *splitBar {
	b := &splitBar{split: s}
	b.ExtendBaseWidget(b)
	return b
}

// Cursor belongs to the toolkit.
func (b *splitBar) Cursor() desktop.Cursor { return desktop.HResizeCursor }

// Dragged belongs to the toolkit.
func (b *splitBar) Dragged(e *fyne.DragEvent) {
	width := b.split.BaseWidget.Size().Width - splitWidth
	if width <= 0 {
		return
	}
	b.split.part = min(0.85, max(0.1, b.split.part+e.Dragged.DX/width))
	b.split.Refresh()
}

// DragEnd belongs to the toolkit.
func (b *splitBar) DragEnd() {}

// MouseIn belongs to the toolkit.
func (b *splitBar) MouseIn(*desktop.MouseEvent) { b.hovered = true; b.Refresh() }

// MouseMoved belongs to the toolkit.
func (b *splitBar) MouseMoved(*desktop.MouseEvent) {}

// MouseOut belongs to the toolkit.
func (b *splitBar) MouseOut() { b.hovered = false; b.Refresh() }

// CreateRenderer belongs to the toolkit.
func (b *splitBar) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	r := &splitBarRenderer{b: b, line: canvas.NewRectangle(nil)}
	r.style()
	return r
}

type splitBarRenderer struct {
	b    *splitBar
	line *canvas.Rectangle
}

func (r *splitBarRenderer) style() {
	c := ColorLine
	if r.b.hovered {
		c = theme.ColorNamePrimary
	}
	r.line.FillColor = r.b.Theme().Color(c, theme.VariantLight)
}

func (r *splitBarRenderer) Layout(size fyne.Size) {
	r.line.Move(fyne.NewPos(0, 0))
	r.line.Resize(fyne.NewSize(1, size.Height))
}

func (r *splitBarRenderer) MinSize() fyne.Size           { return fyne.NewSize(splitWidth, 10) }
func (r *splitBarRenderer) Refresh()                     { r.style(); r.line.Refresh() }
func (r *splitBarRenderer) Destroy()                     {}
func (r *splitBarRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.line} }
