package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Pile sets the cards of a scrolled page under each other, as Stack does, and hands the
// toolkit only those that are in sight. The toolkit measures and paints everything that
// it is given, in every frame, however far under the edge of the page it lies; most of
// a long page would be drawn for nobody.
type Pile struct {
	widget.BaseWidget
	Objects []fyne.CanvasObject

	// Sight tells which part of the pile can be seen: how far under its top that begins,
	// and how high it is. Where it is nil, or the height is 0, all of it can be.
	Sight func() (from, height float32)
	// Focused is the object that has the keyboard, nil for none. The card that it stands
	// on stays, with the cards before and behind it, so that Tab finds its way.
	Focused func() fyne.Focusable

	layout  stackLayout
	whole   int // how many ask for all of it
	focused fyne.Focusable
	card    int // the one with the keyboard; -1 for none
	paint   pileLook
}

// beyond is how far over and under the part in sight cards are handed over, in the
// toolkit's units, so that they are there when the page moves.
const beyond = 260

// pileLook is what tells one theme from another.
type pileLook struct {
	words color.Color
	size  float32
}

func lookNow() pileLook {
	return pileLook{theme.Color(theme.ColorNameForeground), theme.Size(theme.SizeNameText)}
}

// NewPile returns an empty pile with a gap between its cards, in the toolkit's units.
func NewPile(gap float32) *Pile {
	p := &Pile{layout: stackLayout{gap: gap}, card: -1, paint: lookNow()}
	p.ExtendBaseWidget(p)
	return p
}

// Whole hands over all cards while it does something that looks for an object on one of them.
func (p *Pile) Whole(do func()) {
	p.whole++
	defer func() { p.whole-- }()
	do()
}

// Refresh belongs to the toolkit; it is to be called when the cards are others.
func (p *Pile) Refresh() {
	p.paint = lookNow()
	p.BaseWidget.Refresh()
}

// CreateRenderer belongs to the toolkit.
func (p *Pile) CreateRenderer() fyne.WidgetRenderer { return &pileRenderer{p} }

// shown is the cards that are handed over: a run of Objects.
func (p *Pile) shown() []fyne.CanvasObject {
	// A new theme is told to what is handed over: that must be everything.
	if p.Sight == nil || p.whole > 0 || p.paint != lookNow() {
		return p.Objects
	}
	from, height := p.Sight()
	if height <= 0 {
		return p.Objects
	}
	p.follow()
	first, last := len(p.Objects), -1
	add := func(at int) { first, last = min(first, at), max(last, at) }
	for i, o := range p.Objects {
		y := o.Position().Y
		if o.Visible() && y+o.Size().Height >= from-beyond && y <= from+height+beyond {
			add(i)
		}
	}
	if p.card >= 0 && p.card < len(p.Objects) {
		for _, by := range []int{-1, 0, 1} {
			if at := p.next(by); at >= 0 {
				add(at)
			}
		}
	}
	if last < first {
		return nil
	}
	return p.Objects[first : last+1 : last+1]
}

// next is the visible card before or behind the one with the keyboard; -1 for none.
func (p *Pile) next(by int) int {
	at := p.card + by
	for ; at >= 0 && at < len(p.Objects); at += by {
		if by == 0 || p.Objects[at].Visible() {
			return at
		}
	}
	return -1
}

// follow finds the card that the keyboard came to.
func (p *Pile) follow() {
	if p.Focused == nil {
		return
	}
	now := p.Focused()
	if now == p.focused {
		return
	}
	p.focused, p.card = now, -1
	object, ok := now.(fyne.CanvasObject)
	if !ok {
		return
	}
	p.Whole(func() {
		driver := fyne.CurrentApp().Driver()
		at, own := driver.AbsolutePositionForObject(object), driver.AbsolutePositionForObject(p)
		at = at.Subtract(own)
		if at.X < 0 || at.X > p.Size().Width {
			return
		}
		for i, o := range p.Objects {
			if y := o.Position().Y; o.Visible() && at.Y >= y && at.Y <= y+o.Size().Height {
				p.card = i
			}
		}
	})
}

type pileRenderer struct{ p *Pile }

func (r *pileRenderer) MinSize() fyne.Size           { return r.p.layout.MinSize(r.p.Objects) }
func (r *pileRenderer) Layout(size fyne.Size)        { r.p.layout.Layout(r.p.Objects, size) }
func (r *pileRenderer) Objects() []fyne.CanvasObject { return r.p.shown() }
func (r *pileRenderer) Destroy()                     {}

func (r *pileRenderer) Refresh() {
	r.Layout(r.p.Size())
	for _, o := range r.p.Objects {
		o.Refresh()
	}
}
