package prose

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// wheel lies over an entry and takes nothing but the mouse's wheel, which the entry
// would keep to itself although it has nothing to scroll.
type wheel struct {
	widget.BaseWidget
	turned func(*fyne.ScrollEvent)
}

var _ fyne.Scrollable = (*wheel)(nil)

func newWheel(turned func(*fyne.ScrollEvent)) *wheel {
	w := &wheel{turned: turned}
	w.ExtendBaseWidget(w)
	return w
}

// Scrolled belongs to the toolkit.
func (w *wheel) Scrolled(e *fyne.ScrollEvent) {
	if w.turned != nil {
		w.turned(e)
	}
}

// CreateRenderer belongs to the toolkit.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(&fyne.Container{})
}
