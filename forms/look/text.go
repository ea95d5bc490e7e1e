package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Text is one line of words without padding, cut with an ellipsis where it has no
// room. It follows the theme.
type Text struct {
	widget.BaseWidget
	Words    string
	Color    fyne.ThemeColorName // empty: foreground
	SizeName fyne.ThemeSizeName  // empty: text
	Bold     bool
	Italic   bool
	Mono     bool
	Align    fyne.TextAlign
	Cuts     bool    // may be narrower than its words
	MinWidth float32 // where it cuts
}

// NewText returns a line of words.
func NewText(words string) *Text {
	t := &Text{Words: words}
	t.ExtendBaseWidget(t)
	return t
}

// Title returns the name of a screen.
func Title(words string) *Text { return (&Text{Words: words, SizeName: SizeTitle, Bold: true}).ready() }

// Heading returns the name of a part of a screen.
func Heading(words string) *Text {
	return (&Text{Words: words, SizeName: theme.SizeNameSubHeadingText, Bold: true}).ready()
}

// Caption returns small secondary words, such as the name of a field.
func Caption(words string) *Text {
	return (&Text{Words: words, SizeName: SizeSmall, Color: ColorMuted}).ready()
}

// Muted returns secondary words.
func Muted(words string) *Text { return (&Text{Words: words, Color: ColorMuted}).ready() }

// Cell returns words of a row that are cut where they have no room.
func Cell(words string) *Text { return (&Text{Words: words, Cuts: true, MinWidth: 10}).ready() }

func (t *Text) ready() *Text {
	t.ExtendBaseWidget(t)
	return t
}

// Set changes the words.
func (t *Text) Set(words string) {
	if t.Words == words {
		return
	}
	t.Words = words
	t.Refresh()
}

// Say changes words and colour at once.
func (t *Text) Say(words string, c fyne.ThemeColorName) {
	if t.Words == words && t.Color == c {
		return
	}
	t.Words, t.Color = words, c
	t.Refresh()
}

// CreateRenderer belongs to the toolkit.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	t.ExtendBaseWidget(t)
	r := &textRenderer{t: t, lettering: newLettering()}
	r.style()
	return r
}

type textRenderer struct {
	*lettering
	t *Text
}

func (r *textRenderer) style() {
	th := r.t.Theme()
	size, col := r.t.SizeName, r.t.Color
	if size == "" {
		size = theme.SizeNameText
	}
	if col == "" {
		col = theme.ColorNameForeground
	}
	r.line.TextSize = th.Size(size)
	r.line.Color = th.Color(col, theme.VariantLight)
	r.line.TextStyle = fyne.TextStyle{Bold: r.t.Bold, Italic: r.t.Italic, Monospace: r.t.Mono}
	r.line.Alignment = r.t.Align
	r.natural = SizeOf(th, r.t.Words, r.line.TextSize, r.line.TextStyle)
	r.fit(r.t.BaseWidget.Size().Width)
}

func (r *textRenderer) fit(width float32) {
	words := r.t.Words
	if r.t.Cuts && width > 0 && r.natural.Width > width {
		words = cut(PenOf(r.t.Theme(), r.line.TextStyle), words, width, r.line.TextSize, r.line.TextStyle)
	}
	r.cut(r.t.Theme(), words)
}

// cut is [Cut] with the help of a pen, where there is one: it need not measure again
// and again.
func cut(pen *Pen, words string, width, size float32, style fyne.TextStyle) string {
	if pen != nil {
		if kept, ok := pen.cut(words, width, size); ok {
			return kept
		}
	}
	return Cut(words, width, size, style)
}

// Cut returns as much of words as a width holds, with an ellipsis.
func Cut(words string, width, size float32, style fyne.TextStyle) string {
	runes := []rune(words)
	low, high := 0, len(runes)
	for low < high {
		middle := (low + high + 1) / 2
		if fyne.MeasureText(string(runes[:middle])+"…", size, style).Width <= width {
			low = middle
		} else {
			high = middle - 1
		}
	}
	return string(runes[:low]) + "…"
}

func (r *textRenderer) Layout(size fyne.Size) {
	r.fit(size.Width)
	height := r.natural.Height
	r.line.Move(fyne.NewPos(0, (size.Height-height)/2))
	r.line.Resize(fyne.NewSize(size.Width, height))
	at := r.line.Position()
	switch r.t.Align {
	case fyne.TextAlignCenter:
		at.X = (size.Width - r.ink.Width()) / 2
	case fyne.TextAlignTrailing:
		at.X = size.Width - r.ink.Width()
	}
	r.ink.Move(at)
}

func (r *textRenderer) MinSize() fyne.Size {
	if r.t.Cuts {
		return fyne.NewSize(min(r.t.MinWidth, r.natural.Width), r.natural.Height)
	}
	return r.natural
}

func (r *textRenderer) Refresh() {
	r.style()
	r.Layout(r.t.BaseWidget.Size())
	canvas.Refresh(r.t)
}

func (r *textRenderer) Destroy() {}

func (r *textRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.object()}
}

// String returns the words, whether they are cut or not.
func (t *Text) String() string { return t.Words }
