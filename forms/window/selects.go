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
