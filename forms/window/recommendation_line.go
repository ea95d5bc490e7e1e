package window

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"followup/forms/look"
)

// recommendationLine is a row of the list. A click on its box marks it.
type recommendationLine struct {
	widget.BaseWidget
	box              *markBox
	reference, title *look.Text
	agency, flags    *look.Text
	status, position *look.Chip
}

func newRecommendationLine() fyne.CanvasObject {
	l := &recommendationLine{
		box: newMarkBox(), reference: look.Cell(""), title: look.Cell(""),
		agency: look.Caption(""), flags: look.Cell(""), status: look.NewChip("", look.Neutral), position: look.NewChip("", look.Neutral),
	}
	l.reference.Bold = true
	for _, t := range []*look.Text{l.agency, l.flags} {
		t.SizeName, t.Color = look.SizeSmall, look.ColorMuted
	}
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer belongs to the toolkit.
func (l *recommendationLine) CreateRenderer() fyne.WidgetRenderer {
	first := look.Row(8, look.Grow(l.reference), l.position, l.status)
	third := look.Row(8, l.agency, look.Grow(l.flags))
	return widget.NewSimpleRenderer(look.Inset(6, 5, look.Columns(6, []float32{20, 1}, l.box, look.Stack(1, first, l.title, third))))
}

func (s *recommendationsScreen) draw(at int, o fyne.CanvasObject) {
	if at >= len(s.shown) {
		return
	}
	l, row := o.(*recommendationLine), &s.all[s.shown[at]]
	l.reference.Set(row.reference)
	l.title.Set(row.title)
	l.agency.Set(row.agency)
	l.flags.Set(joined(" · ", row.theme, row.flags))
	l.status.Say(row.status, row.tone)
	l.position.Say(row.position, row.place)
	l.box.show(s.marked[row.id], func() { s.onMark(at) })
}

// joined sets what is not empty side by side.
func joined(between string, parts ...string) string {
	var list []string
	for _, p := range parts {
		if p != "" {
			list = append(list, p)
		}
	}
	return strings.Join(list, between)
}

// markBox is the little box that marks a row.
type markBox struct {
	widget.BaseWidget
	icon   *widget.Icon
	tapped func()
}

func newMarkBox() *markBox {
	b := &markBox{icon: look.NewTick()}
	b.ExtendBaseWidget(b)
	return b
}

func (b *markBox) show(on bool, tapped func()) {
	b.tapped = tapped
	look.SetTick(b.icon, on)
}

// Tapped belongs to the toolkit.
func (b *markBox) Tapped(*fyne.PointEvent) {
	if b.tapped != nil {
		b.tapped()
	}
}

// CreateRenderer belongs to the toolkit.
func (b *markBox) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(look.Stack(0, look.TickBox(b.icon)))
}
