package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"followup/forms/look"
)

// escaper is the window as far as our controls need it.
type escaper interface {
	escape()
	enter()
}

// line is a one-line entry that passes on Escape and, in a dialog, Enter.
type line struct {
	widget.Entry
	keys    escaper
	onKey   func(fyne.KeyName) bool // true where the key is used up
	onFocus func(bool)
}

func newLine(keys escaper, hint string) *line {
	l := &line{keys: keys}
	l.PlaceHolder = hint
	l.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	l.ExtendBaseWidget(l)
	return l
}

// TypedKey belongs to the toolkit.
func (l *line) TypedKey(e *fyne.KeyEvent) {
	if l.onKey != nil && l.onKey(e.Name) {
		return
	}
	switch e.Name {
	case fyne.KeyEscape:
		l.keys.escape()
	case fyne.KeyReturn, fyne.KeyEnter:
		if l.OnSubmitted == nil {
			l.keys.enter()
			return
		}
		l.Entry.TypedKey(e)
	default:
		l.Entry.TypedKey(e)
	}
}

// FocusGained belongs to the toolkit.
func (l *line) FocusGained() {
	l.Entry.FocusGained()
	if l.onFocus != nil {
		l.onFocus(true)
	}
}

// FocusLost belongs to the toolkit.
func (l *line) FocusLost() {
	l.Entry.FocusLost()
	if l.onFocus != nil {
		l.onFocus(false)
	}
}

// rows is a list whose arrows choose at once, and whose space bar marks.
type rows struct {
	widget.List
	keys   escaper
	at     int // chosen row, -1 for none
	onMark func(row int)
	onOpen func(row int) // Enter
	onKey  func(fyne.KeyName) bool
	frame  *look.Fill // shows where the keyboard is
	moving bool       // the row is chosen by the keyboard or the program, not by a click
}

func newRows(keys escaper, length func() int, create func() fyne.CanvasObject, update func(int, fyne.CanvasObject)) *rows {
	r := &rows{keys: keys, at: -1}
	r.Length, r.CreateItem, r.UpdateItem = length, create, update
	r.HideSeparators = true
	r.frame = look.NewFill("")
	r.frame.Radius = 4
	r.ExtendBaseWidget(r)
	return r
}

// framed is the list with the line around it that shows where the keyboard is.
func (r *rows) framed() fyne.CanvasObject {
	return container.NewStack(look.Inset(2, 2, r), r.frame)
}

// FocusGained belongs to the toolkit, whose own mark of the focused row stands on
// another row than the chosen one after a jump.
func (r *rows) FocusGained() {
	r.frame.Stroke = theme.ColorNamePrimary
	r.frame.Refresh()
}

// FocusLost belongs to the toolkit.
func (r *rows) FocusLost() {
	r.frame.Stroke = ""
	r.frame.Refresh()
}

// choose makes a row the chosen one and scrolls to it.
func (r *rows) choose(row int) {
	if row < 0 || row >= r.Length() {
		return
	}
	r.moving = true
	r.Select(row)
	r.moving = false
}

// mark makes a row the chosen one without telling anybody.
func (r *rows) mark(row int) {
	told := r.OnSelected
	r.OnSelected = nil
	r.Select(row)
	r.OnSelected = told
	r.at = row
}

// TypedKey belongs to the toolkit.
func (r *rows) TypedKey(e *fyne.KeyEvent) {
	if r.onKey != nil && r.onKey(e.Name) {
		return
	}
	switch e.Name {
	case fyne.KeyDown:
		r.choose(min(r.at+1, r.Length()-1))
	case fyne.KeyUp:
		r.choose(max(r.at-1, 0))
	case fyne.KeyPageDown:
		r.choose(min(r.at+12, r.Length()-1))
	case fyne.KeyPageUp:
		r.choose(max(r.at-12, 0))
	case fyne.KeyHome:
		r.choose(0)
	case fyne.KeyEnd:
		r.choose(r.Length() - 1)
	case fyne.KeySpace:
		if r.onMark != nil && r.at >= 0 {
			r.onMark(r.at)
		} else if r.onOpen != nil && r.at >= 0 {
			r.onOpen(r.at)
		}
	case fyne.KeyReturn, fyne.KeyEnter:
		if r.onOpen != nil && r.at >= 0 {
			r.onOpen(r.at)
		}
	case fyne.KeyEscape:
		if r.keys != nil {
			r.keys.escape()
		}
	}
}

// tick is a box to tick that passes on Escape.
type tick struct {
	widget.Check
	keys escaper
}

func newTick(keys escaper, words string, changed func(bool)) *tick {
	c := &tick{keys: keys}
	c.Text, c.OnChanged = words, changed
	c.ExtendBaseWidget(c)
	return c
}

// TypedKey belongs to the toolkit.
func (c *tick) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape && c.keys != nil {
		c.keys.escape()
		return
	}
	c.Check.TypedKey(e)
}

var _ fyne.Focusable = (*rows)(nil)
