package prose

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// clicks is what the mouse does: once sets the cursor, twice takes a word, three times
// a paragraph; a drag goes on by the same measure.
type clicks struct {
	count      int
	last       time.Time
	where      fyne.Position
	start, end int // what the first click of a drag took
	dragging   bool
	pointer    fyne.Position // on the canvas, while dragging
	roll       *fyne.Animation
	rolled     time.Time
}

// near is how far apart two clicks may be that are one double click.
const near = 4

// MouseDown belongs to the toolkit.
func (a *area) MouseDown(e *desktop.MouseEvent) {
	a.takeFocus()
	if !a.ready() {
		return
	}
	at, up := a.hitAt(e.Position)
	if e.Button == desktop.MouseButtonSecondary {
		if start, end := a.selection(); at < start || at > end || start == end {
			a.place(at, up, false, false)
		}
		return
	}
	c := &a.clicks
	moved := e.Position.Subtract(c.where)
	again := time.Since(c.last) < fyne.CurrentApp().Driver().DoubleTapDelay() && abs(moved.X) < near && abs(moved.Y) < near
	if !again {
		c.count = 0
	}
	c.count, c.last, c.where = c.count%3+1, time.Now(), e.Position
	if e.Modifier&fyne.KeyModifierShift != 0 && c.count == 1 {
		a.place(at, up, true, false)
		c.start, c.end = a.anchor, a.anchor
		return
	}
	c.start, c.end = a.unit(at)
	if c.count == 1 {
		a.place(at, up, false, false)
		return
	}
	a.choose(c.start, c.end)
}

// unit is what a click takes: nothing, a word or a paragraph.
func (a *area) unit(at int) (start, end int) {
	switch a.clicks.count {
	case 2:
		return wordAround(a.text, at)
	case 3:
		return paragraphAround(a.text, at)
	}
	return at, at
}

// paragraphAround returns the paragraph in which a place stands, without its line end.
func paragraphAround(s string, at int) (start, end int) {
	start = strings.LastIndexByte(s[:at], '\n') + 1
	if n := strings.IndexByte(s[at:], '\n'); n >= 0 {
		return start, at + n
	}
	return start, len(s)
}

// MouseUp belongs to the toolkit.
func (a *area) MouseUp(*desktop.MouseEvent) {}

// hitAt returns the place in the text that is nearest to a point of the field.
func (a *area) hitAt(p fyne.Position) (at int, up bool) {
	pad := a.pad()
	y := p.Y + a.offset - pad
	n := int(y / a.lineHeight())
	if y < 0 {
		n = 0
	}
	return a.flow.hit(min(n, a.rows()-1), p.X-pad, a.cuts)
}

// Dragged belongs to the toolkit.
func (a *area) Dragged(e *fyne.DragEvent) {
	if !a.ready() {
		return
	}
	a.clicks.dragging, a.clicks.pointer = true, e.AbsolutePosition
	a.follow()
	a.startRoll()
}

// follow lets the selection grow to the pointer.
func (a *area) follow() {
	p := a.clicks.pointer.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(a))
	at, up := a.hitAt(p)
	c := &a.clicks
	if c.count < 2 {
		a.place(at, up, true, false)
		return
	}
	start, end := a.unit(at)
	if start < c.start {
		a.anchor = c.end
		a.place(start, false, true, false)
	} else {
		a.anchor = c.start
		a.place(max(end, c.end), false, true, false)
	}
}

// rolling is how often the page scrolls on while the pointer rests outside it.
const rolling = 60 * time.Millisecond

// startRoll scrolls on while the pointer is held outside the field: the cursor goes
// there, and the page follows the cursor.
func (a *area) startRoll() {
	if a.clicks.roll != nil {
		return
	}
	roll := &fyne.Animation{Duration: time.Second, RepeatCount: fyne.AnimationRepeatForever, Curve: fyne.AnimationLinear}
	roll.Tick = func(float32) {
		if a.clicks.dragging && time.Since(a.clicks.rolled) > rolling {
			a.clicks.rolled = time.Now()
			a.follow()
		}
	}
	a.clicks.roll = roll
	roll.Start()
}

// DragEnd belongs to the toolkit.
func (a *area) DragEnd() {
	a.clicks.dragging = false
	if a.clicks.roll != nil {
		a.clicks.roll.Stop()
		a.clicks.roll = nil
	}
}

// Scrolled belongs to the toolkit: a field that is lower than its text scrolls first,
// and the page where the field is at its end.
func (a *area) Scrolled(e *fyne.ScrollEvent) {
	was := a.offset
	a.offset -= e.Scrolled.DY
	a.hold()
	if a.offset != was {
		a.paint()
		return
	}
	if a.opt.OnWheel != nil {
		a.opt.OnWheel(e)
	}
}

// MouseIn belongs to the toolkit.
func (a *area) MouseIn(e *desktop.MouseEvent) { a.MouseMoved(e) }

// MouseMoved belongs to the toolkit: a mark under the pointer says why it is there.
func (a *area) MouseMoved(e *desktop.MouseEvent) {
	if !a.ready() {
		return
	}
	var under *Mark
	pad := a.pad()
	if n := int((e.Position.Y + a.offset - pad) / a.lineHeight()); n < a.rows() && e.Position.Y >= pad {
		at, _ := a.flow.hit(n, e.Position.X-pad, a.cuts)
		if m := a.marks.at(at); m != nil && m.Message != "" {
			under = m
		}
	}
	if (under == nil) != (a.hover == nil) || under != nil && under.From != a.hover.From {
		a.hover = nil
		if under != nil {
			one := *under
			a.hover = &one
		}
		a.paint()
	}
}

// MouseOut belongs to the toolkit.
func (a *area) MouseOut() {
	if a.hover != nil {
		a.hover = nil
		a.paint()
	}
}

// TappedSecondary belongs to the toolkit.
func (a *area) TappedSecondary(e *fyne.PointEvent) { a.showMenu(e.Position) }
