package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// tickSize is the side of a tick box in a row.
const tickSize = 18

// NewTick returns a small box, empty at first. It is a picture, since the boxes among
// the letters are missing from many systems' fonts.
func NewTick() *widget.Icon { return widget.NewIcon(box(false)) }

// SetTick ticks a box, or empties it. A box that is so already is left alone: a list
// sets all its boxes with each key, and the toolkit paints a picture anew each time.
func SetTick(icon *widget.Icon, on bool) {
	if next := box(on); icon.Resource == nil || icon.Resource.Name() != next.Name() {
		icon.SetResource(next)
	}
}

// SetDot shows a filled circle for the one thing that is chosen, or nothing.
func SetDot(icon *widget.Icon, on bool) {
	if on {
		icon.SetResource(theme.NewPrimaryThemedResource(theme.RadioButtonCheckedIcon()))
		return
	}
	icon.SetResource(nil)
}

// TickBox gives a tick box its size.
func TickBox(icon *widget.Icon) fyne.CanvasObject {
	return container.NewGridWrap(fyne.NewSquareSize(tickSize), icon)
}

func box(on bool) fyne.Resource {
	if on {
		return theme.NewPrimaryThemedResource(theme.CheckButtonCheckedIcon())
	}
	return theme.NewThemedResource(theme.CheckButtonIcon())
}
