package window

import (
	"fyne.io/fyne/v2"

	"followup/forms/look"
)

// stepper is a screen whose items can be gone through one by one.
type stepper interface{ step(by int) }

// declare returns every command of the window, in the order of the menu.
func (w *Window) declare() []*command {
	open := func() bool { return w.session != nil }
	var list []*command
	list = append(list, w.fileCommands(open)...)
	list = append(list, w.editCommands(open)...)
	for _, c := range w.textCommands() {
		list = append(list, c.command)
	}
	list = append(list, w.goCommands(open)...)
	list = append(list, w.viewCommands()...)
	list = append(list, w.itemCommands()...)
	return append(list,
		&command{menu: "Help", words: "How to…", key: fyne.KeyH, with: ctrl, run: w.onHelp},
		&command{menu: "Help", words: "Keyboard shortcuts…", key: fyne.KeySlash, with: ctrl, run: w.onShortcuts},
		&command{menu: "Help", words: "About Followup…", run: w.onAbout},
	)
}

func (w *Window) fileCommands(open func() bool) []*command {
	return []*command{
		{menu: "File", words: "New review…", key: fyne.KeyN, with: ctrl, run: w.onNew},
		{menu: "File", words: "Open…", key: fyne.KeyO, with: ctrl, run: w.onOpen},
		{menu: "File", words: "Save", key: fyne.KeyS, with: ctrl, run: w.onSave, on: open, group: true},
		{menu: "File", words: "Save as…", key: fyne.KeyS, with: ctrlShift, run: w.onSaveAs, on: open},
		{menu: "File", words: "Save as a named version…", run: w.onNameVersion, on: func() bool { return open() && w.file != nil }},
		{menu: "File", words: "Open an earlier version…", run: w.onVersions, on: open},
		{menu: "File", words: "Compare with another version…", run: w.onCompareFile, on: open},
		{menu: "File", words: "Protect with a passphrase…", run: w.onProtect, on: open, group: true, named: func() string {
			if w.protected() {
				return "Change the passphrase…"
			}
			return "Protect with a passphrase…"
		}},
		{menu: "File", words: "Remove the passphrase…", run: w.onUnprotect, on: func() bool { return open() && w.protected() }},
		{menu: "File", words: "Import recommendations…", key: fyne.KeyI, with: ctrlShift, run: w.onImportScreen, on: open, group: true},
		{menu: "File", words: "Paste recommendations…", run: w.onPaste, on: open},
		{menu: "File", words: "New paper…", run: w.askPaper, on: open},
		{menu: "File", words: "Send a round to agencies…", run: w.onSendRound, on: open, group: true},
		{menu: "File", words: "Mark agencies as reminded…", run: w.onChased, on: open},
		{menu: "File", words: "Record who confirmed…", run: func() { w.screenNamed(roundsPlace).screen.(*roundsScreen).onConfirm() }, on: func() bool { return open() && w.showing == roundsPlace }},
		{menu: "File", words: "Collect what came back…", run: w.onCollect, on: open},
		{menu: "File", words: "Export now", key: fyne.KeyE, with: ctrl, run: w.onExport, on: open, group: true},
		{menu: "File", words: "Settings…", key: fyne.KeyComma, with: ctrl, run: w.onSettings, group: true},
		{menu: "File", words: "Close review", key: fyne.KeyW, with: ctrl, run: w.onCloseReview, on: open},
		{menu: "File", words: "Quit", key: fyne.KeyQ, with: ctrl, run: w.onClose},
	}
}

func (w *Window) editCommands(open func() bool) []*command {
	onList := func() bool { return open() && w.showing == recommendationsPlace }
	return []*command{
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
		{menu: "Edit", words: "Find and replace…", key: fyne.KeyF, with: ctrl, run: w.onReplace, on: open, group: true},
		{menu: "Edit", words: "Check the spelling", key: fyne.KeyY, with: ctrlShift, run: w.onSpell, on: open},
		{menu: "Edit", words: "Mark all shown", key: fyne.KeyA, with: ctrlShift, run: func() { w.recommendations().markShown() }, on: onList, group: true},
		{menu: "Edit", words: "Unmark all", run: func() { w.recommendations().unmark() }, on: onList},
		{menu: "Edit", words: "Change all marked…", key: fyne.KeyE, with: ctrlShift, run: func() { w.recommendations().chooseBulk() }, on: func() bool {
			return onList() && len(w.recommendations().marked) > 0
		}},
		{menu: "Edit", words: "History…", key: fyne.KeyD, with: ctrlShift, run: w.onHistory, on: open, group: true},
		{menu: "Edit", words: "Similar recommendations…", key: fyne.KeyG, with: ctrl, run: w.onSimilar, on: open, group: true},
	}
}

func (w *Window) goCommands(open func() bool) []*command {
	var list []*command
	n := 0
	for _, name := range screenNames() {
		c := &command{menu: "Go", words: string(name), with: ctrl, run: func() { w.visit(name) }, on: open, group: name == decisionPlace}
		switch name {
		case aboutPlace:
			c.key = fyne.KeyD
		case roundsPlace:
			c.key, c.with = fyne.KeyR, ctrlShift
		default:
			n++
			c.key = fyne.KeyName(rune('0' + n%10))
		}
		list = append(list, c)
	}
	steps := func() bool {
		if !open() || w.screens[w.showing] == nil {
			return false
		}
		_, ok := w.screens[w.showing].screen.(stepper)
		return ok
	}
	step := func(by int) func() {
		return func() { w.screens[w.showing].screen.(stepper).step(by) }
	}
	return append(list,
		&command{menu: "Go", words: "Next", key: fyne.KeyDown, with: alt, run: step(1), on: steps, group: true},
		&command{menu: "Go", words: "Previous", key: fyne.KeyUp, with: alt, run: step(-1), on: steps},
		&command{menu: "Go", words: "Next finding", key: fyne.KeyPeriod, with: ctrl, run: func() { w.nextFinding(1) }, on: open, group: true},
		&command{menu: "Go", words: "Previous finding", key: fyne.KeyPeriod, with: ctrlShift, run: func() { w.nextFinding(-1) }, on: open},
		&command{menu: "Go", words: "Back to the list", key: fyne.KeyLeft, with: alt, run: func() { w.screens[w.showing].screen.arrive() }, on: open, group: true},
		&command{menu: "Go", words: "Preview the pages", key: fyne.KeyP, with: ctrl, run: w.onPreview, on: open, group: true},
		&command{menu: "Go", words: "Next paper", key: fyne.KeyP, with: ctrlShift, run: w.onNextPaper, on: open},
	)
}

func (w *Window) viewCommands() []*command {
	list := []*command{
		{
			menu: "View", words: "Show the pages beside the text", key: fyne.KeyP, with: alt, run: w.onPane,
			on: func() bool { return w.session != nil },
			named: func() string {
				if w.paneShown() {
					return "Hide the pages beside the text"
				}
				return "Show the pages beside the text"
			},
		},
		{menu: "View", words: "Larger text", key: fyne.KeyEqual, with: ctrl, run: func() { w.resizeText(1) }, quiet: true, group: true},
		{menu: "View", words: "Smaller text", key: fyne.KeyMinus, with: ctrl, run: func() { w.resizeText(-1) }, quiet: true},
	}
	for i, c := range look.Choices() {
		list = append(list, &command{
			menu: "View", words: c.Words() + " theme", run: func() { w.chooseTheme(c) }, group: i == 0, quiet: true,
			on: func() bool { return w.theme().Choice() != c },
		})
	}
	return list
}

// recommendations is the screen of recommendations.
func (w *Window) recommendations() *recommendationsScreen {
	return w.screenNamed(recommendationsPlace).screen.(*recommendationsScreen)
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

// onNextPaper makes the next paper of the review the one in sight.
func (w *Window) onNextPaper() {
	papers, now := w.review().Papers, w.current()
	for i, p := range papers {
		if p == now {
			w.choosePaper(papers[(i+1)%len(papers)].ID)
			return
		}
	}
}
