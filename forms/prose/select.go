package prose

import "fyne.io/fyne/v2"

// Selection returns the selected bytes; both are the cursor where nothing is selected.
func (e *Editor) Selection() (start, end int) { return e.area.selection() }

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
		e.area.choose(onCluster(e.area.text, start), onCluster(e.area.text, max(start, end)))
	}
}

// Apply lets a command change the text around the selection, as if it was typed. The
// command gets and returns a text and a selection in bytes.
func (e *Editor) Apply(change func(text string, start, end int) (string, int, int)) {
	if e.opt.ReadOnly || e.rendered {
		return
	}
	a := e.area
	start, end := a.selection()
	text, from, to := change(a.text, start, end)
	if text == a.text && from == start && to == end {
		return
	}
	changed := text != a.text
	if changed {
		at, stop, words := difference(a.text, text)
		a.edits.add(edit{at: at, old: a.text[at:stop], new: words})
		a.change(at, stop, words)
	}
	a.choose(from, max(from, to))
	if changed {
		e.onText()
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
	return e.body.Position().Add(e.area.cursorAt()), e.area.lineHeight()
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
		e.view.Set(e.area.text, e.opt.Headings, e.opt.Live)
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
	e.frame.focus(focus)
	e.explain()
	if e.opt.OnFocus != nil {
		e.opt.OnFocus(e, focus)
	}
}

func (e *Editor) onCursor() {
	e.explain()
	if e.opt.OnCursor != nil {
		e.opt.OnCursor(e)
	}
}
