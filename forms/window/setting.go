package window

import (
	"path/filepath"
	"slices"
	"strconv"

	"followup/app/settings"
	"followup/app/store"
	"followup/forms/look"
)

// onSettings shows what a user sets once for all reviews.
func (w *Window) onSettings() {
	name := newLine(w, w.opt.User)
	name.SetText(w.settings.Name)
	folder := newLine(w, "Documents")
	folder.SetText(w.settings.Folder)
	themes := look.Choices()
	theme := newChoose(w, names(themes, look.Choice.Words), nil)
	theme.SetSelectedIndex(max(0, slices.Index(themes, w.theme().Choice())))
	sizes := look.TextSizes()
	size := newChoose(w, names(sizes, func(n int) string { return strconv.Itoa(n) + " %" }), nil)
	size.SetSelectedIndex(max(0, slices.Index(sizes, w.textSize())))
	choose := w.button("Choose…", func() {
		w.askPath(pathRequest{title: "Where are your reviews?", verb: "Choose this folder", folder: true, start: w.folder()}, folder.SetText)
	})
	content := look.Wide(520, look.Stack(10,
		labelled("Your name, in the history and for others who open the file", name),
		grid(2, labelled("Theme", look.Outlined(theme)), labelled("Size of text", look.Outlined(size))),
		labelled("Folder of your reviews", look.Row(6, look.Grow(folder), choose)),
		look.Caption("Kept versions and settings are in "+shortFolder(w.home)+". The settings hold no word of a draft.")))
	w.ask("Settings", content, name, cancel("Cancel"), answer{verb: "Keep these", main: true, run: func() {
		next := w.settings
		next.Name, next.Folder = trimmed(name.Text), trimmed(folder.Text)
		next.Theme, next.TextSize = string(themes[theme.SelectedIndex()]), sizes[size.SelectedIndex()]
		w.keepSettings(next)
	}})
}

func (w *Window) textSize() int {
	if w.settings.TextSize == 0 {
		return 100
	}
	return w.settings.TextSize
}

// keepSettings puts settings to work and writes them down.
func (w *Window) keepSettings(next settings.Settings) {
	w.settings = next
	w.retheme()
	w.commands.refresh()
	if w.home == "" {
		return
	}
	if err := store.WriteFile(filepath.Join(w.home, settings.File), []byte(next.Text()), 0o600); err != nil {
		w.failed("The settings were not kept", err)
	}
}

// retheme draws everything in the theme and size of text that are set. The toolkit
// changes what stands in the window; a screen that is out of sight changes when it is
// shown next.
func (w *Window) retheme() {
	for name, s := range w.screens {
		s.dated = name != w.showing
	}
	w.app.Settings().SetTheme(w.theme())
}

func (w *Window) chooseTheme(c look.Choice) {
	next := w.settings
	next.Theme = string(c)
	w.keepSettings(next)
}

// resizeText makes all text one size larger or smaller.
func (w *Window) resizeText(by int) {
	sizes := look.TextSizes()
	at := slices.Index(sizes, w.textSize())
	if at < 0 {
		at = slices.Index(sizes, 100)
	}
	next := w.settings
	next.TextSize = sizes[min(max(0, at+by), len(sizes)-1)]
	w.keepSettings(next)
}
