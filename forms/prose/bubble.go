package prose

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"followup/forms/look"
)

// bubble says why a word is marked, while the pointer rests on it. It stays within the
// field, below the word or, on the last line, above it.
type bubble struct {
	box   *canvas.Rectangle
	words *canvas.Text
}

func newBubble() *bubble {
	b := &bubble{box: newRectangle(), words: canvas.NewText("", color.Transparent)}
	b.box.Hidden, b.words.Hidden = true, true
	return b
}

func (b *bubble) hide() {
	if !b.box.Hidden {
		b.box.Hide()
		b.words.Hide()
	}
}

// show says something about a word that begins at x on the line at y.
func (b *bubble) show(on *brush, message string, x, y, line float32) {
	const inside = 6
	room := on.a.Size()
	b.words.TextSize = on.a.Theme().Size(look.SizeSmall)
	b.words.Text = message
	if most := room.Width - 2*inside - 8; b.words.MinSize().Width > most {
		b.words.Text = look.Cut(message, most, b.words.TextSize, b.words.TextStyle)
	}
	size := b.words.MinSize()
	width, height := size.Width+2*inside, size.Height+inside
	top := y + line + 2
	if top+height > room.Height && y-height-2 >= 0 {
		top = y - height - 2
	}
	x = max(4, min(x, room.Width-width-4))
	b.box.FillColor = on.color(theme.ColorNameMenuBackground)
	b.box.StrokeColor, b.box.StrokeWidth, b.box.CornerRadius = on.color(theme.ColorNameInputBorder), 1, 3
	b.words.Color = on.color(theme.ColorNameForeground)
	b.box.Move(fyne.NewPos(x, top))
	b.box.Resize(fyne.NewSize(width, height))
	b.words.Move(fyne.NewPos(x+inside, top+inside/2))
	b.words.Resize(size)
	b.box.Show()
	b.words.Show()
	canvas.Refresh(b.box)
	canvas.Refresh(b.words)
}
