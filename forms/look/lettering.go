package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// lettering is a line of words in a widget: a pen draws it where one can, else the
// toolkit does.
type lettering struct {
	line    *canvas.Text // as the toolkit draws it; its style is set before the words
	ink     *Ink         // the same words, by the pen
	inked   bool
	natural fyne.Size // of the words as they were given
}

func newLettering() *lettering {
	return &lettering{line: canvas.NewText("", nil), ink: NewInk()}
}

// write sets the words, in the style and colour of the line.
func (l *lettering) write(th fyne.Theme, words string) {
	l.natural = SizeOf(th, words, l.line.TextSize, l.line.TextStyle)
	l.cut(th, words)
}

// cut shows other words in their place, such as the beginning of them; the size stays
// that of all of them.
func (l *lettering) cut(th fyne.Theme, words string) {
	pen := PenOf(th, l.line.TextStyle)
	was := l.line.Text
	l.line.Text = words
	l.inked = words != "" && pen != nil && l.ink.Write(pen, words, l.line.TextSize, l.natural.Height, l.line.Color)
	if !l.inked && was != words {
		l.line.Refresh()
	}
}

// place sets the words at a point, at their own size.
func (l *lettering) place(at fyne.Position) {
	l.line.Move(at)
	l.line.Resize(l.natural)
	l.ink.Move(at)
}

// refresh draws the words anew where the toolkit draws them, after their colour changed.
func (l *lettering) refresh() {
	if !l.inked {
		l.line.Refresh()
	}
}

// object is what the toolkit is handed.
func (l *lettering) object() fyne.CanvasObject {
	if l.inked {
		return l.ink.Raster
	}
	return l.line
}
