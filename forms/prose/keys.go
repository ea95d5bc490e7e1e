package prose

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// KeyDown belongs to the toolkit.
func (a *area) KeyDown(e *fyne.KeyEvent) {
	if e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight {
		a.shift = true
	}
}

// KeyUp belongs to the toolkit.
func (a *area) KeyUp(e *fyne.KeyEvent) {
	if e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight {
		a.shift = false
	}
}

// growing tells whether Shift is held, so that the selection grows. A key that went
// down in another field is known to the driver alone.
func (a *area) growing() bool {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
	}
	return a.shift
}

// TypedRune belongs to the toolkit.
func (a *area) TypedRune(r rune) {
	if r < ' ' || r == 0x7F {
		return
	}
	a.write(string(r), true)
	a.typing = true
}

// TypedKey belongs to the toolkit.
func (a *area) TypedKey(e *fyne.KeyEvent) {
	grow := a.growing()
	switch e.Name {
	case fyne.KeyBackspace:
		a.remove(a.before())
	case fyne.KeyDelete:
		a.remove(next(a.text, a.caret))
	case fyne.KeyReturn, fyne.KeyEnter:
		a.breakLine(grow)
	case fyne.KeyLeft, fyne.KeyRight:
		a.sideways(e.Name == fyne.KeyRight, grow)
	case fyne.KeyUp:
		a.rise(-1, grow)
	case fyne.KeyDown:
		a.rise(1, grow)
	case fyne.KeyPageUp:
		a.rise(-a.pageRows(), grow)
	case fyne.KeyPageDown:
		a.rise(a.pageRows(), grow)
	case fyne.KeyHome:
		a.lineEdge(false, grow)
	case fyne.KeyEnd:
		a.lineEdge(true, grow)
	case fyne.KeyF10, desktop.KeyMenu:
		if grow || e.Name == desktop.KeyMenu {
			a.showMenu(a.cursorAt().AddXY(0, a.lineHeight()))
		}
	case fyne.KeyF7:
		by := 1
		if grow {
			by = -1
		}
		a.onStep(by)
	case fyne.KeyEscape:
		if a.opt.OnEscape != nil {
			a.opt.OnEscape()
		}
	}
}

// before is where the last character before the cursor begins: of a letter with a mark
// that has no letter of its own, Backspace takes both.
func (a *area) before() int { return previous(a.text, a.caret) }

// sideways moves by one character, or to the end of the selection.
func (a *area) sideways(right, grow bool) {
	start, end := a.selection()
	switch {
	case start != end && !grow && right:
		a.put(end, false)
	case start != end && !grow:
		a.put(start, false)
	case right:
		a.put(next(a.text, a.caret), grow)
	default:
		a.put(a.before(), grow)
	}
}

// rise moves by lines and keeps to the distance from the left at which that began.
func (a *area) rise(by int, grow bool) {
	if !a.ready() {
		return
	}
	n := a.flow.lineAt(a.caret, a.up)
	if !a.goes {
		a.goal, a.goes = a.flow.x(n, a.caret, a.cuts), true
	}
	to := n + by
	switch {
	case to < 0 && n == 0:
		a.place(0, false, grow, true)
		return
	case to >= a.rows() && n == a.rows()-1:
		a.place(len(a.text), false, grow, true)
		return
	}
	at, up := a.flow.hit(min(max(0, to), a.rows()-1), a.goal, a.cuts)
	a.place(at, up, grow, true)
}

// lineEdge moves to the beginning or the end of the line as it is broken.
func (a *area) lineEdge(end, grow bool) {
	if !a.ready() {
		return
	}
	n := a.flow.lineAt(a.caret, a.up)
	_, start, stop := a.flow.line(n)
	if !end {
		a.place(start, false, grow, false)
		return
	}
	at, up := a.flow.settled(n, stop)
	a.place(at, up, grow, false)
}

// pageRows is how many lines Page Up and Page Down pass.
func (a *area) pageRows() int {
	height := a.Size().Height
	if c := fyne.CurrentApp().Driver().CanvasForObject(a); c != nil {
		height = min(height, c.Size().Height*2/3)
	}
	return max(1, int(height/a.lineHeight())-1)
}

// ctrl is the key that commands are given with.
const ctrl = fyne.KeyModifierShortcutDefault

// TypedShortcut belongs to the toolkit.
func (a *area) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutSelectAll:
		a.selectAll()
	case *fyne.ShortcutCopy:
		a.copy(s.Clipboard)
	case *fyne.ShortcutCut:
		a.cut(s.Clipboard)
	case *fyne.ShortcutPaste:
		a.paste(s.Clipboard)
	case *fyne.ShortcutUndo:
		a.Undo()
	case *fyne.ShortcutRedo:
		a.Redo()
	case *desktop.CustomShortcut:
		a.chord(s.KeyName, s.Modifier)
	}
}

// chord is a key that was pressed with Ctrl.
func (a *area) chord(key fyne.KeyName, with fyne.KeyModifier) {
	grow := with&fyne.KeyModifierShift != 0
	if with&^fyne.KeyModifierShift != ctrl {
		return
	}
	switch key {
	case fyne.KeyLeft:
		a.put(wordStart(a.text, a.caret), grow)
	case fyne.KeyRight:
		a.put(wordEnd(a.text, a.caret), grow)
	case fyne.KeyUp:
		a.put(a.paragraphEdge(false), grow)
	case fyne.KeyDown:
		a.put(a.paragraphEdge(true), grow)
	case fyne.KeyHome:
		a.put(0, grow)
	case fyne.KeyEnd:
		a.put(len(a.text), grow)
	case fyne.KeyBackspace:
		a.remove(wordStart(a.text, a.caret))
	case fyne.KeyDelete:
		a.remove(wordEnd(a.text, a.caret))
	case fyne.KeyReturn, fyne.KeyEnter:
		a.breakLine(true)
	}
}

// paragraphEdge is where the paragraph begins, or ends, or the next one where the
// cursor is there already.
func (a *area) paragraphEdge(end bool) int {
	start, stop := paragraphAround(a.text, a.caret)
	switch {
	case end && a.caret == stop && stop < len(a.text):
		_, stop = paragraphAround(a.text, stop+1)
		return stop
	case end:
		return stop
	case a.caret == start && start > 0:
		start, _ = paragraphAround(a.text, start-1)
	}
	return start
}

func (a *area) selectAll() {
	a.anchor = 0
	a.caret = len(a.text)
	a.goes, a.up = false, false
	a.paint()
	if a.onCursor != nil {
		a.onCursor()
	}
}

func (a *area) copy(to fyne.Clipboard) {
	if words := a.selected(); words != "" && to != nil {
		to.SetContent(words)
	}
}

func (a *area) cut(to fyne.Clipboard) {
	if a.fixed() {
		return
	}
	if words := a.selected(); words != "" && to != nil {
		to.SetContent(words)
		a.write("", false)
	}
}

func (a *area) paste(from fyne.Clipboard) {
	if from != nil && !a.fixed() {
		a.write(from.Content(), false)
	}
}

// step goes to the next or the previous mark of a kind, around the end of the text. It
// reports whether there is one.
func (a *area) step(by int, kind Kind) bool {
	list := a.marks.of[kind]
	if len(list) == 0 {
		return false
	}
	start, end := a.selection()
	to := list[0]
	if by > 0 {
		for _, m := range list {
			if m.From >= end && !(m.From == start && m.To == end) {
				to = m
				break
			}
		}
	} else {
		to = list[len(list)-1]
		for _, m := range list {
			if m.To <= start {
				to = m
			}
		}
		if to.To > start {
			to = list[len(list)-1]
		}
	}
	a.choose(to.From, to.To)
	if to.Message != "" {
		a.hover = &to
		a.paint()
	}
	return true
}
