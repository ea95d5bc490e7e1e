package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Rank is how much a button stands out.
type Rank int

// The ranks.
const (
	Ordinary Rank = iota
	Quiet         // no ground: one of several small things to do
	Main          // the one thing to do here
	Danger        // takes something away
)

// Button is a button that the space bar and Enter press.
type Button struct {
	widget.DisableableWidget
	Words    string
	Rank     Rank
	Left     bool // words stand at the left
	OnTapped func()
	OnEscape func()
	focused  bool
	hovered  bool
}

var (
	_ fyne.Focusable    = (*Button)(nil)
	_ fyne.Tappable     = (*Button)(nil)
	_ desktop.Hoverable = (*Button)(nil)
)

// NewButton returns a button.
func NewButton(words string, rank Rank, tapped func()) *Button {
	b := &Button{Words: words, Rank: rank, OnTapped: tapped}
	b.ExtendBaseWidget(b)
	return b
}

// Set changes the words.
func (b *Button) Set(words string) {
	if b.Words != words {
		b.Words = words
		b.Refresh()
	}
}

// Tapped belongs to the toolkit.
func (b *Button) Tapped(*fyne.PointEvent) {
	if b.OnTapped != nil && !b.Disabled() {
		b.OnTapped()
	}
}

// FocusGained belongs to the toolkit.
func (b *Button) FocusGained() { b.focused = true; b.Refresh() }

// FocusLost belongs to the toolkit.
func (b *Button) FocusLost() { b.focused = false; b.Refresh() }

// TypedRune belongs to the toolkit.
func (b *Button) TypedRune(rune) {}

// TypedKey belongs to the toolkit.
func (b *Button) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		b.Tapped(nil)
	case fyne.KeyEscape:
		if b.OnEscape != nil {
			b.OnEscape()
		}
	}
}

// MouseIn belongs to the toolkit.
func (b *Button) MouseIn(*desktop.MouseEvent) { b.hovered = true; b.Refresh() }

// MouseMoved belongs to the toolkit.
func (b *Button) MouseMoved(*desktop.MouseEvent) {}

// MouseOut belongs to the toolkit.
func (b *Button) MouseOut() { b.hovered = false; b.Refresh() }

// CreateRenderer belongs to the toolkit.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	r := &buttonRenderer{
		b: b, ground: canvas.NewRectangle(nil), over: canvas.NewRectangle(nil), text: newLettering(),
	}
	r.style()
	return r
}

type buttonRenderer struct {
	b            *Button
	ground, over *canvas.Rectangle
	text         *lettering
}

func (r *buttonRenderer) style() {
	th := r.b.Theme()
	of := func(c fyne.ThemeColorName) interface{ RGBA() (r, g, b, a uint32) } {
		return th.Color(c, theme.VariantLight)
	}
	ground, words := theme.ColorNameButton, theme.ColorNameForeground
	switch r.b.Rank {
	case Main:
		ground, words = theme.ColorNamePrimary, theme.ColorNameForegroundOnPrimary
	case Danger:
		ground, words = theme.ColorNameError, theme.ColorNameForegroundOnError
	case Quiet:
		ground, words = "", theme.ColorNamePrimary
	}
	if r.b.Disabled() {
		words = theme.ColorNameDisabled
		if ground != "" {
			ground = theme.ColorNameDisabledButton
		}
	}
	r.ground.FillColor = nil
	if ground != "" {
		r.ground.FillColor = of(ground)
	}
	r.ground.CornerRadius, r.over.CornerRadius = 4, 4
	r.ground.StrokeWidth = 0
	if r.b.Rank == Ordinary {
		r.ground.StrokeWidth, r.ground.StrokeColor = 1, of(theme.ColorNameInputBorder)
	}
	if r.b.focused {
		r.ground.StrokeWidth, r.ground.StrokeColor = 2, of(theme.ColorNamePrimary)
		if r.b.Rank == Main || r.b.Rank == Danger {
			r.ground.StrokeColor = of(theme.ColorNameForeground)
		}
	}
	r.over.FillColor = of(theme.ColorNameHover)
	r.over.Hidden = !r.b.hovered || r.b.Disabled()
	r.text.line.Color, r.text.line.TextSize = of(words), th.Size(theme.SizeNameText)
	r.text.line.TextStyle.Bold = r.b.Rank == Main || r.b.Rank == Danger
	r.text.write(th, r.b.Words)
}

func (r *buttonRenderer) MinSize() fyne.Size {
	x := float32(22)
	if r.b.Rank == Quiet {
		x = 12
	}
	return r.text.natural.AddWidthHeight(x, 10)
}

func (r *buttonRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.over.Resize(size)
	m := r.text.natural
	x := (size.Width - m.Width) / 2
	if r.b.Left {
		x = 6
	}
	r.text.place(fyne.NewPos(x, (size.Height-m.Height)/2))
}

func (r *buttonRenderer) Refresh() {
	r.style()
	r.Layout(r.b.BaseWidget.Size())
	r.ground.Refresh()
	r.over.Refresh()
	r.text.refresh()
}

func (r *buttonRenderer) Destroy() {}

func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.over, r.text.object()}
}

// Outlined draws a line around a control that has none of its own.
func Outlined(o fyne.CanvasObject) *fyne.Container {
	f := NewFill("")
	f.Stroke, f.Radius = theme.ColorNameInputBorder, 3
	return &fyne.Container{Layout: &leastLayout{}, Objects: []fyne.CanvasObject{o, f}}
}
