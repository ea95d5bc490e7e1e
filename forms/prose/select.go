package prose

import "fyne.io/fyne/v2"

// Selection returns the selected bytes; both are the cursor where nothing is selected.
func (e *Editor) Selection() (start, end int) {
	if e.waiting {
		return len(e.text), len(e.text)
	}
	return e.area.chosen()
}

// Focusable returns what takes the keyboard.
func (e *Editor) Focusable() fyne.Focusable { return e.area }

// Focused tells whether the keyboard is here.
func (e *Editor) Focused() bool {
	c := fyne.CurrentApp().Driver().CanvasForObject(e.area)
	return c != nil && c.Focused() == fyne.Focusable(e.area)
}

// Focus takes the keyboard and, where end is above 0, selects bytes.
func (e *Editor) Focus(start, end int) {
	if e.rendered {
		e.onFlip()
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(e.area); c != nil {
		c.Focus(e.area)
	}
	if end > 0 || start > 0 {
		e.area.choose(min(start, len(e.text)), min(max(start, end), len(e.text)))
	}
}

// Apply lets a command change the text around the selection, as if it was typed. The
// command gets and returns a text and a selection in bytes.
func (e *Editor) Apply(change func(text string, start, end int) (string, int, int)) {
	if e.opt.ReadOnly || e.waiting || e.rendered {
		return
	}
	start, end := e.Selection()
	next, from, to := change(e.text, start, end)
	if next == e.text && from == start && to == end {
		return
	}
	changed := next != e.text
	e.text = next
	if changed {
		e.put(next)
		e.counted()
		e.grow()
	}
	e.area.choose(from, max(from, to))
	if changed && e.opt.OnChanged != nil {
		e.opt.OnChanged(next)
	}
}

// Insert puts words in the place of the selection.
func (e *Editor) Insert(words string) {
	e.Apply(func(text string, start, end int) (string, int, int) {
		at := start + len(words)
		return text[:start] + words + text[end:], at, at
	})
}

// CursorArea returns where the cursor stands in the editor, and how high it is.
func (e *Editor) CursorArea() (fyne.Position, float32) {
	p := e.area.CursorPosition()
	height := fyne.MeasureText("X", e.Theme().Size("text"), fyne.TextStyle{}).Height
	return e.body.Position().Add(p), height
}

// Rendered tells whether the text is shown as it will print.
func (e *Editor) Rendered() bool { return e.rendered }

// Flip shows the text as it will print, or goes back to writing.
func (e *Editor) Flip() {
	if !e.opt.Plain {
		e.onFlip()
	}
}

func (e *Editor) onFlip() {
	e.rendered = !e.rendered
	if e.rendered {
		e.view.Set(e.text, e.opt.Headings)
		e.view.Show()
		e.area.Hide()
		e.flip.Words = "Write"
	} else {
		e.view.Hide()
		e.area.Show()
		e.flip.Words = "Read"
	}
	e.flip.Refresh()
	e.Refresh()
}

func (e *Editor) onFocus(focus bool) {
	if e.opt.OnFocus != nil {
		e.opt.OnFocus(e, focus)
	}
}

func (e *Editor) onCursor() {
	if e.opt.OnCursor != nil && !e.quiet {
		e.opt.OnCursor(e)
	}
}
