package window

import (
	"fyne.io/fyne/v2"

	"followup/app/draft"
)

// itemScreen is a screen of items that can be added and deleted.
type itemScreen interface {
	onAdd()
	chosenItem() draft.ID
}

func (s *recommendationsScreen) chosenItem() draft.ID { return s.detail.id }
func (s *actionsScreen) chosenItem() draft.ID         { return s.page.id }
func (s *indicatorsScreen) chosenItem() draft.ID      { return s.page.id }
func (s *engagementScreen) chosenItem() draft.ID      { return s.page.id }

// itemCommands are the commands for what the screens otherwise have as buttons.
func (w *Window) itemCommands() []*command {
	items := func() itemScreen {
		if w.session == nil || w.screens[w.showing] == nil {
			return nil
		}
		s, _ := w.screens[w.showing].screen.(itemScreen)
		return s
	}
	return []*command{
		{
			menu: "Edit", words: "Add an item…", key: fyne.KeyJ, with: ctrl, group: true,
			run: func() { items().onAdd() }, on: func() bool { return items() != nil },
		},
		{
			menu: "Edit", words: "Delete the item shown…", key: fyne.KeyJ, with: ctrlShift,
			run: func() { w.askDelete(items().chosenItem()) },
			on:  func() bool { s := items(); return s != nil && s.chosenItem() != "" },
		},
	}
}

// onExport shows the export screen and runs what is chosen there.
func (w *Window) onExport() {
	if s, ok := w.show(exportPlace).screen.(*exportScreen); ok {
		s.onRun()
	}
}
