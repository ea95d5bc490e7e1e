package window

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"followup/forms/look"
)

// pageScroll is the room around a page; it tells when it gets another size, and when
// the wheel turns on at its end.
type pageScroll struct {
	container.Scroll
	onSize func()
	onEnd  func(down bool)
}

func newPageScroll(content fyne.CanvasObject, onSize func(), onEnd func(bool)) *pageScroll {
	s := &pageScroll{onSize: onSize, onEnd: onEnd}
	s.Direction, s.Content = container.ScrollBoth, content
	s.ExtendBaseWidget(s)
	return s
}

// Resize belongs to the toolkit.
func (s *pageScroll) Resize(size fyne.Size) {
	before := s.Size()
	s.Scroll.Resize(size)
	if before != size {
		s.onSize()
	}
}

// Scrolled belongs to the toolkit.
func (s *pageScroll) Scrolled(e *fyne.ScrollEvent) {
	before := s.Offset
	s.Scroll.Scrolled(e)
	if s.Offset == before && e.Scrolled.DY != 0 {
		s.onEnd(e.Scrolled.DY < 0)
	}
}

// pageView is the picture of a page. The keyboard turns pages, a click leads to the text.
type pageView struct {
	widget.BaseWidget
	s       *pageBook
	picture *canvas.Raster // a [canvas.Image] would scale the page on the toolkit's goroutine
	page    *image.RGBA
	frame   *look.Fill
	line    *look.Fill // in the margin, beside the line of the cursor
	least   fyne.Size
	left    float32 // of the line, in parts of the page's width
	top     float32 // in parts of its height
	high    float32
}

var (
	_ fyne.Focusable     = (*pageView)(nil)
	_ fyne.Tappable      = (*pageView)(nil)
	_ desktop.Cursorable = (*pageView)(nil)
)

func newPageView(s *pageBook) *pageView {
	v := &pageView{s: s, line: look.NewFill(theme.ColorNamePrimary), page: image.NewRGBA(image.Rect(0, 0, 1, 1)), frame: look.NewFill("")}
	v.picture = canvas.NewRaster(func(int, int) image.Image { return v.page })
	v.frame.Stroke = look.ColorLine
	v.line.Hide()
	v.ExtendBaseWidget(v)
	return v
}

// CreateRenderer belongs to the toolkit.
func (v *pageView) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(pageLayout{v}, v.picture, v.line, v.frame))
}

// pageLayout sets the picture, its frame, and the mark in the margin.
type pageLayout struct{ v *pageView }

func (l pageLayout) MinSize([]fyne.CanvasObject) fyne.Size { return l.v.least }

func (l pageLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	l.v.picture.Resize(size)
	l.v.frame.Resize(size)
	l.v.place(size)
}

func (v *pageView) place(size fyne.Size) {
	v.line.Resize(fyne.NewSize(3, v.high*size.Height))
	v.line.Move(fyne.NewPos(v.left*size.Width, v.top*size.Height))
}

// mark shows where the cursor's line is, in parts of the page's size; no height is no
// mark.
func (v *pageView) mark(left, top, high float32) {
	v.left, v.top, v.high = left, top, high
	showIf(v.line, high > 0)
	v.place(v.Size())
	v.line.Refresh()
}

// MinSize belongs to the toolkit.
func (v *pageView) MinSize() fyne.Size { return v.least }

// want makes room for a page.
func (v *pageView) want(size fyne.Size) {
	if v.least != size {
		v.least = size
		v.s.scroll.Content.Refresh()
		v.s.scroll.Refresh()
	}
}

func (v *pageView) show(page *image.RGBA) {
	v.page = page
	v.picture.Refresh()
}

// Tapped belongs to the toolkit.
func (v *pageView) Tapped(e *fyne.PointEvent) {
	size := v.Size()
	if size.Width > 0 && size.Height > 0 {
		v.s.onClick(e.Position.X/size.Width, e.Position.Y/size.Height)
	}
}

// Cursor belongs to the toolkit.
func (v *pageView) Cursor() desktop.Cursor { return desktop.PointerCursor }

// FocusGained belongs to the toolkit.
func (v *pageView) FocusGained() {
	v.frame.Stroke = theme.ColorNamePrimary
	v.frame.Refresh()
}

// FocusLost belongs to the toolkit.
func (v *pageView) FocusLost() {
	v.frame.Stroke = look.ColorLine
	v.frame.Refresh()
}

// TypedRune belongs to the toolkit.
func (v *pageView) TypedRune(rune) {}

// TypedKey belongs to the toolkit.
func (v *pageView) TypedKey(e *fyne.KeyEvent) {
	s := v.s
	const line = 60
	scroll := func(by float32) { s.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, by)}) }
	switch e.Name {
	case fyne.KeyPageDown, fyne.KeyRight, fyne.KeySpace:
		s.step(1)
	case fyne.KeyPageUp, fyne.KeyLeft:
		s.step(-1)
	case fyne.KeyHome:
		s.turn(0)
	case fyne.KeyEnd:
		if s.laid.result != nil {
			s.turn(len(s.laid.result.Pages) - 1)
		}
	case fyne.KeyDown:
		scroll(-line)
	case fyne.KeyUp:
		scroll(line)
	}
}
