package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Scrolled lays a cover over a scrolled page that takes nothing but the mouse's wheel.
// The toolkit's fields of one line would keep it to themselves, though they have nothing
// to scroll: the page stood still wherever the pointer came to lie over one. It is not for
// a page that holds something with a wheel of its own, such as a list.
func Scrolled(page *container.Scroll) *fyne.Container {
	return container.NewStack(page, newWheel(page))
}

// wheel is the cover.
type wheel struct {
	widget.BaseWidget
	page *container.Scroll
}

var _ fyne.Scrollable = (*wheel)(nil)

func newWheel(page *container.Scroll) *wheel {
	w := &wheel{page: page}
	w.ExtendBaseWidget(w)
	return w
}

// Scrolled belongs to the toolkit.
func (w *wheel) Scrolled(e *fyne.ScrollEvent) { w.page.Scrolled(e) }

// CreateRenderer belongs to the toolkit.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(&fyne.Container{})
}
