package prose

import (
	"sort"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// area is the toolkit's entry, as we need it.
type area struct {
	widget.Entry
	onFocus  func(bool)
	onEscape func()
}

func newArea() *area {
	a := &area{}
	a.MultiLine = true
	a.Wrapping = fyne.TextWrapWord
	a.ExtendBaseWidget(a)
	return a
}

// AcceptsTab lets Tab leave the field, so that the keyboard reaches every field.
func (a *area) AcceptsTab() bool { return false }

// FocusGained belongs to the toolkit.
func (a *area) FocusGained() {
	a.Entry.FocusGained()
	if a.onFocus != nil {
		a.onFocus(true)
	}
}

// FocusLost belongs to the toolkit.
func (a *area) FocusLost() {
	a.Entry.FocusLost()
	if a.onFocus != nil {
		a.onFocus(false)
	}
}

// TypedKey belongs to the toolkit.
func (a *area) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape && a.onEscape != nil {
		a.onEscape()
		return
	}
	a.Entry.TypedKey(e)
}

// rows returns the number of lines that the text takes. The entry tells the place
// of a line that it has not by the column alone, so a search finds the last.
func (a *area) rows() int {
	row, column := a.CursorRow, a.CursorColumn
	defer func() { a.CursorRow, a.CursorColumn = row, column }()
	has := func(r int) bool {
		a.CursorRow, a.CursorColumn = r, -1
		begin := a.CursorTextOffset()
		a.CursorColumn = -2
		return begin != -1 || a.CursorTextOffset() != -2
	}
	high := 1
	for has(high) {
		high *= 2
	}
	return max(1, sort.Search(high, func(r int) bool { return r > 0 && !has(r) }))
}

// begin returns where a line begins, in characters.
func (a *area) begin(row int) int {
	a.CursorRow, a.CursorColumn = row, 0
	return a.CursorTextOffset()
}

// move sets the cursor before a character.
func (a *area) move(offset int) {
	row := sort.Search(a.rows(), func(r int) bool { return a.begin(r) > offset }) - 1
	row = max(0, row)
	begin := a.begin(row)
	a.CursorRow, a.CursorColumn = row, offset-begin
}

// choose selects from one byte of the text to another and leaves the cursor at the end.
func (a *area) choose(start, end int) {
	start, end = runes(a.Text, start), runes(a.Text, end)
	a.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	a.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome}) // ends a selection
	a.move(start)
	if end > start {
		a.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
		a.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
		a.move(end)
		a.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	}
	a.DragEnd() // the only public way to tell the selection where the cursor is
	a.Refresh()
	if a.OnCursorChanged != nil {
		a.OnCursorChanged()
	}
}

// chosen returns the selection in bytes; both are the cursor where nothing is selected.
func (a *area) chosen() (start, end int) {
	cursor := bytes(a.Text, a.CursorTextOffset())
	words := a.SelectedText()
	if words == "" {
		return cursor, cursor
	}
	if cursor >= len(words) && a.Text[cursor-len(words):cursor] == words {
		if cursor+len(words) > len(a.Text) || a.Text[cursor:cursor+len(words)] != words || a.anchoredBefore(cursor) {
			return cursor - len(words), cursor
		}
	}
	return cursor, cursor + len(words)
}

// anchoredBefore settles the one case that the words alone leave open, the same
// words on both sides of the cursor: one step to the left makes a selection that
// began before the cursor shorter.
func (a *area) anchoredBefore(cursor int) bool {
	row, column, length := a.CursorRow, a.CursorColumn, len(a.SelectedText())
	_, size := utf8.DecodeLastRuneInString(a.Text[:cursor])
	a.move(runes(a.Text, cursor-size))
	a.DragEnd()
	shorter := len(a.SelectedText()) < length
	a.CursorRow, a.CursorColumn = row, column
	a.DragEnd()
	return shorter
}

// runes turns a place in bytes into one in characters; it never lands in a character.
func runes(s string, at int) int {
	return utf8.RuneCountInString(s[:min(max(0, at), len(s))])
}

// bytes turns a place in characters into one in bytes.
func bytes(s string, at int) int {
	for i := range s {
		if at == 0 {
			return i
		}
		at--
	}
	return len(s)
}
