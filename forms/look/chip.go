package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Tone is what a colour says; the words say it too.
type Tone int

// The tones.
const (
	Neutral Tone = iota
	Accent
	Good
	Warn
	Bad
)

// Colors returns what lies behind and the words' colour.
func (t Tone) Colors() (behind, words fyne.ThemeColorName) {
	switch t {
	case Accent:
		return ColorAccent, ColorAccentText
	case Good:
		return ColorGood, ColorGoodText
	case Warn:
		return ColorWarn, ColorWarnText
	case Bad:
		return ColorBad, ColorBadText
	default:
		return ColorNeutral, ColorNeutralText
	}
}

// Solid returns the tone's strong colour, for bars.
func (t Tone) Solid() fyne.ThemeColorName {
	switch t {
	case Accent:
		return theme.ColorNamePrimary
	case Good:
		return theme.ColorNameSuccess
	case Warn:
		return theme.ColorNameWarning
	case Bad:
		return theme.ColorNameError
	default:
		return ColorMuted
	}
}

// Chip is a short word on a coloured ground.
type Chip struct {
	widget.BaseWidget
	Words string
	Tone  Tone
}

// NewChip returns a chip.
func NewChip(words string, tone Tone) *Chip {
	c := &Chip{Words: words, Tone: tone}
	c.ExtendBaseWidget(c)
	return c
}

// Say changes words and tone.
func (c *Chip) Say(words string, tone Tone) {
	if c.Words == words && c.Tone == tone {
		return
	}
	c.Words, c.Tone = words, tone
	c.Refresh()
}

// CreateRenderer belongs to the toolkit.
func (c *Chip) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	r := &chipRenderer{c: c, box: canvas.NewRectangle(nil), text: newLettering()}
	r.style()
	return r
}

type chipRenderer struct {
	c    *Chip
	box  *canvas.Rectangle
	text *lettering
}

func (r *chipRenderer) style() {
	th := r.c.Theme()
	behind, words := r.c.Tone.Colors()
	r.box.FillColor = th.Color(behind, theme.VariantLight)
	r.box.CornerRadius = 3
	r.text.line.Color, r.text.line.TextSize = th.Color(words, theme.VariantLight), th.Size(SizeSmall)
	r.text.write(th, r.c.Words)
	r.box.Hidden = r.c.Words == ""
}

func (r *chipRenderer) MinSize() fyne.Size {
	if r.c.Words == "" {
		return fyne.Size{}
	}
	return r.text.natural.AddWidthHeight(12, 4)
}

func (r *chipRenderer) Layout(size fyne.Size) {
	least := r.MinSize()
	top := (size.Height - least.Height) / 2
	r.box.Move(fyne.NewPos(0, top))
	r.box.Resize(fyne.NewSize(min(size.Width, least.Width), least.Height))
	r.text.place(fyne.NewPos(6, top+2))
}

func (r *chipRenderer) Refresh() {
	r.style()
	r.Layout(r.c.BaseWidget.Size())
	r.box.Refresh()
	r.text.refresh()
}

func (r *chipRenderer) Destroy() {}

func (r *chipRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.box, r.text.object()}
}
