package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// NavItem is one line of the navigation: it can be clicked, focused and pressed
// with the space bar or Enter.
type NavItem struct {
	widget.BaseWidget
	Words    string
	Count    string
	Alarm    bool // the count is of errors
	Chosen   bool
	OnChosen func()
	focused  bool
	hovered  bool
}

var (
	_ fyne.Focusable    = (*NavItem)(nil)
	_ fyne.Tappable     = (*NavItem)(nil)
	_ desktop.Hoverable = (*NavItem)(nil)
)

// NewNavItem returns a line of the navigation.
func NewNavItem(words string, chosen func()) *NavItem {
	n := &NavItem{Words: words, OnChosen: chosen}
	n.ExtendBaseWidget(n)
	return n
}

// Set changes whether its screen is shown, and the number behind its words.
func (n *NavItem) Set(chosen bool, count string, alarm bool) {
	if n.Chosen == chosen && n.Count == count && n.Alarm == alarm {
		return
	}
	n.Chosen, n.Count, n.Alarm = chosen, count, alarm
	n.Refresh()
}

// Tapped belongs to the toolkit.
func (n *NavItem) Tapped(*fyne.PointEvent) { n.choose() }

func (n *NavItem) choose() {
	if n.OnChosen != nil {
		n.OnChosen()
	}
}

// FocusGained belongs to the toolkit.
func (n *NavItem) FocusGained() { n.focused = true; n.Refresh() }

// FocusLost belongs to the toolkit.
func (n *NavItem) FocusLost() { n.focused = false; n.Refresh() }

// TypedRune belongs to the toolkit.
func (n *NavItem) TypedRune(r rune) {
	if r == ' ' {
		n.choose()
	}
}

// TypedKey belongs to the toolkit.
func (n *NavItem) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter {
		n.choose()
	}
}

// MouseIn belongs to the toolkit.
func (n *NavItem) MouseIn(*desktop.MouseEvent) { n.hovered = true; n.Refresh() }

// MouseMoved belongs to the toolkit.
func (n *NavItem) MouseMoved(*desktop.MouseEvent) {}

// MouseOut belongs to the toolkit.
func (n *NavItem) MouseOut() { n.hovered = false; n.Refresh() }

// CreateRenderer belongs to the toolkit.
func (n *NavItem) CreateRenderer() fyne.WidgetRenderer {
	n.ExtendBaseWidget(n)
	r := &navRenderer{
		n: n, behind: canvas.NewRectangle(nil), mark: canvas.NewRectangle(nil),
		words: newLettering(), count: newLettering(), pill: canvas.NewRectangle(nil),
	}
	r.style()
	return r
}

type navRenderer struct {
	n            *NavItem
	behind, mark *canvas.Rectangle
	words, count *lettering
	pill         *canvas.Rectangle
}

func (r *navRenderer) style() {
	th := r.n.Theme()
	of := func(c fyne.ThemeColorName) (v interface{ RGBA() (r, g, b, a uint32) }) {
		return th.Color(c, theme.VariantLight)
	}
	behind, words := ColorSide, ColorSideText
	if r.n.Chosen {
		behind, words = ColorSideActive, ColorSideChosen
	}
	r.behind.FillColor = of(behind)
	r.behind.CornerRadius = 4
	r.behind.StrokeWidth = 0
	if r.n.focused || r.n.hovered {
		r.behind.StrokeColor = of(ColorSideMuted)
		r.behind.StrokeWidth = 1
		if r.n.focused {
			r.behind.StrokeColor = of(ColorSideText)
			r.behind.StrokeWidth = 2
		}
	}
	r.mark.FillColor = of(words)
	r.mark.CornerRadius = 1
	r.mark.Hidden = !r.n.Chosen
	r.words.line.Color, r.words.line.TextSize = of(words), th.Size(theme.SizeNameText)
	r.words.line.TextStyle.Bold = r.n.Chosen
	r.words.write(th, r.n.Words)
	r.count.line.Color, r.count.line.TextSize = of(ColorSideMuted), th.Size(SizeSmall)
	r.pill.Hidden = true
	if r.n.Chosen {
		r.count.line.Color = of(words)
	}
	if r.n.Alarm && r.n.Count != "" {
		r.pill.Hidden = false
		r.pill.CornerRadius = 3
		r.pill.FillColor = of(ColorBad)
		r.count.line.Color = of(ColorBadText)
	}
	r.count.write(th, r.n.Count)
}

func (r *navRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.words.natural.Width+r.count.natural.Width+36, r.words.natural.Height+12)
}

func (r *navRenderer) Layout(size fyne.Size) {
	r.behind.Resize(size)
	r.mark.Move(fyne.NewPos(3, 8))
	r.mark.Resize(fyne.NewSize(3, size.Height-16))
	r.words.place(fyne.NewPos(13, (size.Height-r.words.natural.Height)/2))
	c := r.count.natural
	at := fyne.NewPos(size.Width-c.Width-12, (size.Height-c.Height)/2)
	r.count.place(at)
	r.pill.Move(at.AddXY(-5, -1))
	r.pill.Resize(c.AddWidthHeight(10, 2))
}

func (r *navRenderer) Refresh() {
	r.style()
	r.Layout(r.n.BaseWidget.Size())
	for _, box := range []*canvas.Rectangle{r.behind, r.mark, r.pill} {
		box.Refresh()
	}
	r.words.refresh()
	r.count.refresh()
}

func (r *navRenderer) Destroy() {}

func (r *navRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.behind, r.mark, r.words.object(), r.pill, r.count.object()}
}
