package look

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// The wheel turns the page wherever the pointer lies, and a click goes through to what
// lies under it.
func TestTheWheelTurnsThePageOverAFieldOfOneLine(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme(Light, 100))
	entry := widget.NewEntry()
	entry.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	pressed := 0
	button := NewButton("Press", Ordinary, func() { pressed++ })
	page := container.NewVScroll(Stack(0, entry, button, AtLeast(0, 2000, NewFill(""))))
	w := test.NewTempWindow(t, Scrolled(page))
	w.SetPadded(false)
	w.Resize(fyne.NewSize(300, 300))
	over := func(o fyne.CanvasObject) fyne.Position {
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).AddXY(10, o.Size().Height/2)
	}
	test.TapCanvas(w.Canvas(), over(button))
	if pressed != 1 {
		t.Fatalf("the button was pressed %d times", pressed)
	}
	test.Scroll(w.Canvas(), over(entry), 0, -40)
	if page.Offset.Y != 40 {
		t.Errorf("over the field the page went to %v", page.Offset.Y)
	}
	test.Scroll(w.Canvas(), over(button), 0, -40)
	if page.Offset.Y != 80 {
		t.Errorf("over the button the page went to %v", page.Offset.Y)
	}
}
