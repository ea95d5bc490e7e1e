package window

import (
	"fyne.io/fyne/v2"

	"followup/forms/look"
)

// textBar is the line of buttons that change the text in which the cursor stands.
// A click leaves the keyboard in the text, and Tab passes the buttons over, since
// each is a command with a key.
type textBar struct {
	object fyne.CanvasObject
}

func (w *Window) newTextBar() *textBar {
	var row []fyne.CanvasObject
	for _, c := range w.textCommands() {
		if c.face == "" {
			continue
		}
		b := look.NewTool(c.face, func() { w.run(c.command) })
		b.Bold, b.Italic = c.face == "B", c.face == "I"
		row = append(row, b)
	}
	return &textBar{object: look.Margins(-7, 0, 0, 0, look.Flow(1, row...))}
}
