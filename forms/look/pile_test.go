package look

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// A page of twenty cards, each with a button, in a window that shows four of them.
func pileOfTwenty(t *testing.T) (p *Pile, scroll *container.Scroll, buttons []*Button, w fyne.Window) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(NewTheme(Light, 100))
	p = NewPile(10)
	for range 20 {
		b := NewButton("Open", Ordinary, func() {})
		buttons = append(buttons, b)
		p.Objects = append(p.Objects, AtLeast(0, 100, b))
	}
	scroll = container.NewVScroll(p)
	p.Sight = func() (from, height float32) { return scroll.Offset.Y, scroll.Size().Height }
	w = test.NewTempWindow(t, scroll)
	p.Focused = w.Canvas().Focused
	w.Resize(fyne.NewSize(300, 440))
	return p, scroll, buttons, w
}

// cardsOf returns which cards the toolkit is given.
func cardsOf(p *Pile) (first, last int) {
	shown := test.WidgetRenderer(p).Objects()
	return slices.Index(p.Objects, shown[0]), slices.Index(p.Objects, shown[len(shown)-1])
}

func TestAPileHandsOverWhatIsInSight(t *testing.T) {
	p, scroll, _, _ := pileOfTwenty(t)
	if first, last := cardsOf(p); first != 0 || last < 3 || last > 6 {
		t.Errorf("at the top the cards %d to %d are handed over", first, last)
	}
	if got := p.MinSize().Height; got != 20*100+19*10 {
		t.Errorf("the pile is %.0f high", got)
	}
	scroll.ScrollToOffset(fyne.NewPos(0, 1100))
	if first, last := cardsOf(p); first < 6 || first > 10 || last < 13 || last > 17 {
		t.Errorf("at 1,100 the cards %d to %d are handed over", first, last)
	}
	p.Whole(func() {
		if first, last := cardsOf(p); first != 0 || last != 19 {
			t.Errorf("the whole pile is the cards %d to %d", first, last)
		}
	})
	p.Objects[7].Resize(fyne.NewSize(10, 10))
	for _, o := range p.Objects[10:14] {
		o.Hide()
	}
	p.Refresh()
	if first, last := cardsOf(p); first > 8 || last != 19 {
		t.Errorf("without four cards those from %d to %d are handed over", first, last)
	}
}

// Tab goes through the whole page, also where the one with the keyboard was scrolled out of sight.
func TestTabGoesThroughAPile(t *testing.T) {
	p, scroll, buttons, w := pileOfTwenty(t)
	w.Canvas().Focus(buttons[0])
	for i := range buttons {
		if w.Canvas().Focused() != fyne.Focusable(buttons[i]) {
			t.Fatalf("after %d tabs the keyboard is elsewhere", i)
		}
		if first, last := cardsOf(p); i < first || i > last {
			t.Fatalf("the card %d with the keyboard is not among %d to %d", i, first, last)
		}
		w.Canvas().FocusNext()
	}
	p.Whole(func() { w.Canvas().Focus(buttons[12]) })
	scroll.ScrollToTop()
	if first, last := cardsOf(p); first != 0 || last < 13 {
		t.Errorf("with the keyboard on 12, 13 must stay; handed over are %d to %d", first, last)
	}
	w.Canvas().FocusPrevious()
	if w.Canvas().Focused() != fyne.Focusable(buttons[11]) {
		t.Error("Shift and Tab do not go back one card")
	}
}

// frame is a widget that leaves the refreshing of what it holds to the toolkit.
type frame struct {
	widget.BaseWidget
	held fyne.CanvasObject
}

func (f *frame) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(f.held) }

// probe counts how often it is told that something changed.
type probe struct {
	widget.BaseWidget
	told int
}

func (p *probe) Refresh()                            { p.told++ }
func (p *probe) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(NewFill("")) }

// A new theme reaches cards that are not in sight.
func TestAThemeReachesAllOfAPile(t *testing.T) {
	p, _, _, _ := pileOfTwenty(t)
	low := &probe{}
	low.ExtendBaseWidget(low)
	held := &frame{held: low}
	held.ExtendBaseWidget(held)
	p.Objects = append(p.Objects, AtLeast(0, 100, held))
	p.Refresh()
	before := low.told
	fyne.CurrentApp().Settings().SetTheme(NewTheme(Dark, 150))
	if low.told == before {
		t.Error("what lies under the edge was not told")
	}
	if _, last := cardsOf(p); last == 20 {
		t.Error("the pile stays whole after the theme")
	}
}
