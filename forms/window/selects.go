package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// choose is a choice of a few words that passes on Escape, so that it closes the
// dialog on which the choice stands.
type choose struct {
	widget.Select
	keys escaper
}

func newChoose(keys escaper, options []string, changed func(string)) *choose {
	c := &choose{keys: keys}
	c.Options, c.OnChanged, c.PlaceHolder = options, changed, notStated
	c.ExtendBaseWidget(c)
	return c
}

// TypedKey belongs to the toolkit.
func (c *choose) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		c.keys.escape()
		return
	}
	c.Select.TypedKey(e)
}

// lines is a field of many lines that do not wrap, so that a long text that is pasted
// stays quick. Tab leaves it, and Escape closes its dialog.
type lines struct {
	widget.Entry
	keys escaper
}

func newLines(keys escaper, hint string, least int) *lines {
	l := &lines{keys: keys}
	l.MultiLine, l.Wrapping, l.PlaceHolder = true, fyne.TextWrapOff, hint
	l.ExtendBaseWidget(l)
	l.SetMinRowsVisible(least)
	return l
}

// AcceptsTab belongs to the toolkit.
func (l *lines) AcceptsTab() bool { return false }

// TypedKey belongs to the toolkit.
func (l *lines) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		l.keys.escape()
		return
	}
	l.Entry.TypedKey(e)
}
