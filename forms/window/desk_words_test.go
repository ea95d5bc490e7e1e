package window

import (
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// textOf returns the text of what can be given one.
func textOf(o any) string {
	switch x := o.(type) {
	case *widget.Label:
		return x.Text
	case *widget.Entry:
		return x.Text
	case *line:
		return x.Text
	case *canvas.Text:
		return x.Text
	}
	return ""
}
