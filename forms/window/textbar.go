package window

import (
	"fyne.io/fyne/v2"

	"followup/forms/look"
)

// textCommand is a command that changes the text in which the cursor stands.
type textCommand struct {
	*command
	face string // on the button; empty has none
}

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
		face := c.face
		b := look.NewTool(face, func() { w.run(c.command) })
		b.Bold, b.Italic = face == "B", face == "I"
		row = append(row, b)
	}
	return &textBar{object: look.Row(2, row...)}
}

// textCommands is every command on the text in which the cursor stands.
func (w *Window) textCommands() []textCommand {
	list := []textCommand{
		{face: "ā ē ī ō ū", command: &command{words: "Letters with macrons…", key: fyne.KeyM, with: ctrl, run: w.onMacrons}},
		{face: "Read", command: &command{words: "Read as it prints", key: fyne.KeyR, with: ctrl, run: func() { w.editor.Flip() }}},
	}
	for _, c := range list {
		c.menu = "Text"
		c.on = w.editing
	}
	return list
}

// editing tells whether the cursor stands, or last stood, in a text.
func (w *Window) editing() bool { return w.session != nil && w.editor != nil }

// onMacrons offers the letters that the keyboard may lack.
func (w *Window) onMacrons() {
	e := w.editor
	var b *box
	var row []fyne.CanvasObject
	for _, letter := range []string{"ā", "ē", "ī", "ō", "ū", "Ā", "Ē", "Ī", "Ō", "Ū"} {
		row = append(row, w.button(letter, func() {
			b.close()
			e.Insert(letter)
		}))
	}
	b = w.ask("Letters with macrons", look.Row(4, row...), row[0].(fyne.Focusable), cancel("Cancel"))
}
