package window

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// command is one thing that the user can tell the program to do. It is declared
// once, in [Window.declare]; the menu, the shortcuts and the help read the same list.
type command struct {
	menu  string
	words string
	key   fyne.KeyName
	with  fyne.KeyModifier
	run   func()
	on    func() bool   // whether it makes sense now; nil: always
	named func() string // words that change, such as the step that undo takes back
	group bool          // a line in the menu in front of it
	quiet bool          // may run while a dialog is open
}

const (
	ctrl      = fyne.KeyModifierControl
	ctrlShift = fyne.KeyModifierControl | fyne.KeyModifierShift
	alt       = fyne.KeyModifierAlt
)

// keys is the shortcut in words: "Ctrl+Shift+S".
func (c *command) keys() string {
	if c.key == "" {
		return ""
	}
	var b strings.Builder
	for _, m := range []struct {
		mod   fyne.KeyModifier
		words string
	}{{ctrl, "Ctrl+"}, {alt, "Alt+"}, {fyne.KeyModifierShift, "Shift+"}} {
		if c.with&m.mod != 0 {
			b.WriteString(m.words)
		}
	}
	b.WriteString(string(c.key))
	return b.String()
}

// shortcut is the shortcut as the toolkit names it; it has names of its own for the
// keys of undo and redo.
func (c *command) shortcut() fyne.Shortcut {
	switch {
	case c.key == "":
		return nil
	case c.with == ctrl && c.key == fyne.KeyZ:
		return &fyne.ShortcutUndo{}
	case c.with == ctrl && c.key == fyne.KeyY:
		return &fyne.ShortcutRedo{}
	}
	return &desktop.CustomShortcut{KeyName: c.key, Modifier: c.with}
}

// commands is every command, and the menu that shows them.
type commands struct {
	w     *Window
	list  []*command
	items []*fyne.MenuItem
	main  *fyne.MainMenu
}

func newCommands(w *Window, list []*command) *commands {
	c := &commands{w: w, list: list}
	menus := map[string]*fyne.Menu{}
	var order []*fyne.Menu
	for _, one := range list {
		m := menus[one.menu]
		if m == nil {
			m = fyne.NewMenu(one.menu)
			menus[one.menu] = m
			order = append(order, m)
		}
		if one.group && len(m.Items) > 0 {
			m.Items = append(m.Items, fyne.NewMenuItemSeparator())
		}
		item := &fyne.MenuItem{Label: one.label(), Shortcut: one.shortcut(), Action: func() { w.run(one) }}
		item.IsQuit = one.words == "Quit"
		item.Disabled = one.on != nil && !one.on()
		c.items = append(c.items, item)
		m.Items = append(m.Items, item)
	}
	c.main = fyne.NewMainMenu(order...)
	return c
}

func (c *command) label() string {
	if c.named != nil {
		return c.named()
	}
	return c.words
}

// refresh brings the menu up to date; the toolkit builds it anew, so only where
// something in it changed.
func (c *commands) refresh() {
	changed := false
	for i, one := range c.list {
		label, off := one.label(), one.on != nil && !one.on()
		if c.items[i].Label != label || c.items[i].Disabled != off {
			c.items[i].Label, c.items[i].Disabled = label, off
			changed = true
		}
	}
	if changed {
		c.main.Refresh()
	}
}

// find returns the command with these words, or nil.
func (c *commands) find(words string) *command {
	for _, one := range c.list {
		if one.words == words {
			return one
		}
	}
	return nil
}

// run carries out a command, unless a dialog is open or it makes no sense now. The
// toolkit asks neither where a shortcut is pressed.
func (w *Window) run(c *command) {
	if w.dialogOpen() && !c.quiet {
		w.muted(c)
		return
	}
	if c.on != nil && !c.on() {
		return
	}
	c.run()
}

// muted gives undo and redo to the field of a dialog that is being typed in.
func (w *Window) muted(c *command) {
	field, ok := w.win.Canvas().Focused().(interface {
		Undo()
		Redo()
	})
	if !ok {
		return
	}
	switch c.words {
	case "Undo":
		field.Undo()
	case "Redo":
		field.Redo()
	}
}
