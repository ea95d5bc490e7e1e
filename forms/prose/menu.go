package prose

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// mostWords is how many words a menu offers in the place of a marked one.
const mostWords = 5

// showMenu offers what can be done at the cursor, at a point of the field.
func (a *area) showMenu(at fyne.Position) {
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(a)
	if c == nil {
		return
	}
	a.hover = nil
	menu := widget.NewPopUpMenu(fyne.NewMenu("", a.menu()...), c)
	menu.ShowAtPosition(driver.AbsolutePositionForObject(a).Add(at))
}

// menu is what can be done at the cursor: first the words that fit in the place of the
// one that is marked there.
func (a *area) menu() []*fyne.MenuItem {
	var list []*fyne.MenuItem
	mark := a.marks.at(a.caret)
	if mark != nil && !a.fixed() {
		from, to := mark.From, mark.To
		for i, w := range mark.Words {
			if i == mostWords {
				break
			}
			list = append(list, fyne.NewMenuItem(w, func() { a.correct(from, to, w) }))
		}
	}
	if a.opt.OnMenu != nil {
		list = append(list, a.opt.OnMenu(mark)...)
	}
	if len(list) > 0 {
		list = append(list, fyne.NewMenuItemSeparator())
	}
	clipboard := fyne.CurrentApp().Clipboard()
	nothing := a.caret == a.anchor
	add := func(words string, off bool, run func()) {
		item := fyne.NewMenuItem(words, run)
		item.Disabled = off
		list = append(list, item)
	}
	add("Cut", nothing || a.fixed(), func() { a.cut(clipboard) })
	add("Copy", nothing, func() { a.copy(clipboard) })
	add("Paste", a.fixed(), func() { a.paste(clipboard) })
	add("Select all", a.text == "", a.selectAll)
	return list
}

// correct puts a word in the place of a marked one.
func (a *area) correct(from, to int, word string) {
	if to <= len(a.text) {
		a.edit(from, to, word, false)
	}
}
