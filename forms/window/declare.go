package window

import "fyne.io/fyne/v2"

// declare returns every command of the window, in the order of the menu.
func (w *Window) declare() []*command {
	open := func() bool { return w.session != nil }
	list := []*command{
		{menu: "File", words: "New review…", key: fyne.KeyN, with: ctrl, run: w.onNew},
		{menu: "File", words: "Open…", key: fyne.KeyO, with: ctrl, run: w.onOpen},
		{menu: "File", words: "Save", key: fyne.KeyS, with: ctrl, run: w.onSave, on: open, group: true},
		{menu: "File", words: "Save as…", key: fyne.KeyS, with: ctrlShift, run: w.onSaveAs, on: open},
		{menu: "File", words: "Close review", key: fyne.KeyW, with: ctrl, run: w.onCloseReview, on: open, group: true},
		{menu: "File", words: "Quit", key: fyne.KeyQ, with: ctrl, run: w.onClose},
		{
			menu: "Edit", words: "Undo", key: fyne.KeyZ, with: ctrl, run: w.onUndo,
			on:    func() bool { return open() && w.session.UndoName() != "" },
			named: func() string { return stepLabel("Undo", w.undoName()) },
		},
		{
			menu: "Edit", words: "Redo", key: fyne.KeyY, with: ctrl, run: w.onRedo,
			on:    func() bool { return open() && w.session.RedoName() != "" },
			named: func() string { return stepLabel("Redo", w.redoName()) },
		},
	}
	for i, name := range screenNames() {
		c := &command{menu: "Go", words: string(name), with: ctrl, run: func() { w.visit(name) }, on: open, group: name == decisionPlace}
		if i < 9 {
			c.key = fyne.KeyName(rune('1' + i))
		}
		list = append(list, c)
	}
	for _, c := range w.textCommands() {
		list = append(list, c.command)
	}
	return list
}

func stepLabel(verb, name string) string {
	if name == "" {
		return verb
	}
	return verb + " " + lower(name)
}

func (w *Window) undoName() string {
	if w.session == nil {
		return ""
	}
	return w.session.UndoName()
}

func (w *Window) redoName() string {
	if w.session == nil {
		return ""
	}
	return w.session.RedoName()
}

func (w *Window) onUndo() { w.session.Undo() }
func (w *Window) onRedo() { w.session.Redo() }
