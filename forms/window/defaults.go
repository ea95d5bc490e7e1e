package window

import (
	"reflect"
	"strings"

	"fyne.io/fyne/v2"

	"followup/app/draft"
	"followup/app/kind"
	"followup/app/settings"
	"followup/forms/look"
)

// defaults are the agency's own tables with which a new review begins, and what is wrong
// with those that cannot be read.
func (w *Window) defaults() (draft.Tables, []error) {
	if w.home == "" {
		return draft.Tables{}, nil
	}
	return settings.LoadDefaults(w.home, w.built)
}

// defaultsCard offers to begin new reviews with what this one has changed. shown builds
// the card's page anew once that is done.
func (w *Window) defaultsCard(shown func()) fyne.CanvasObject {
	own, failed := w.defaults()
	kept, here := kind.OwnWords(own), kind.OwnWords(w.review().About.Tables)
	words := "New reviews begin with the program’s own tables."
	if kept != "" {
		words = "New reviews on this computer begin with your agency’s tables: " + kept + "."
	}
	same := sameOwn(own, w.review().About.Tables)
	switch {
	case here == "":
		words += " This review changes no table, so there is nothing of it to keep."
	case same:
		words += " They are those of this review."
	default:
		words += " This review has its own: " + here + "."
	}
	text := quoted()
	text.SetText(words)
	lines := []fyne.CanvasObject{text}
	for _, err := range failed {
		wrong := quoted()
		wrong.SetText(sentenceOf(err))
		lines = append(lines, boxed(look.Row(0, look.NewChip("Left out", look.Bad)), wrong))
	}
	var buttons []fyne.CanvasObject
	if here != "" && (!same || len(failed) > 0) {
		buttons = append(buttons, w.small("Use these for new reviews", func() { w.onKeepDefaults(shown) }))
	}
	if kept != "" || len(failed) > 0 {
		buttons = append(buttons, w.small("Stop using them…", func() { w.onDropDefaults(kept, shown) }))
	}
	return look.Card("New reviews", look.Stack(6, lines...), buttons...)
}

func sameOwn(a, b draft.Tables) bool {
	for _, name := range kind.OwnNames() {
		x, y := *kind.Own(&a, name), *kind.Own(&b, name)
		if (len(x) > 1 || len(y) > 1) && !reflect.DeepEqual(x, y) {
			return false
		}
	}
	return true
}

// sentenceOf is an error as a sentence.
func sentenceOf(err error) string { return strings.TrimSuffix(plain(err), ".") + "." }

// onKeepDefaults keeps the review's own tables for new reviews; what is kept already is
// not replaced without asking.
func (w *Window) onKeepDefaults(shown func()) {
	own := w.review().About.Tables
	before, failed := w.defaults()
	if words := kind.OwnWords(before); words != "" || len(failed) > 0 {
		if words == "" {
			words = "tables that cannot be read"
		}
		w.question("Replace the tables for new reviews?", "New reviews begin with "+words+" now. This review’s own take their place: "+kind.OwnWords(own)+".",
			cancel("Keep those from before"), answer{verb: "Replace them", main: true, run: func() { w.keepDefaults(own, shown) }})
		return
	}
	w.keepDefaults(own, shown)
}

func (w *Window) keepDefaults(own draft.Tables, shown func()) {
	home, built := w.home, w.built
	if home == "" {
		w.tell("The tables were not kept", "The program has no folder of its own on this computer.")
		return
	}
	w.aside(func() func() {
		err := settings.KeepDefaults(home, built, own)
		return func() {
			if w.session != nil {
				shown()
			}
			if err != nil {
				w.failed("The tables were not kept for new reviews", err)
				return
			}
			w.tell("New reviews begin with these tables", "Kept are "+kind.OwnWords(own)+", in "+shortFolder(settings.Defaults(home))+
				". Each review that you begin on this computer gets a copy; reviews that are there already do not change.\n\n"+
				"They hold no text of the review, nobody else can read them, and they have no passphrase.")
		}
	})
}

// onDropDefaults takes the tables for new reviews away.
func (w *Window) onDropDefaults(kept string, shown func()) {
	if kept == "" {
		kept = "what cannot be read"
	}
	w.question("Begin new reviews as the program comes?", "The tables for new reviews are taken away: "+kept+". Reviews that are there already keep what they have.",
		cancel("Keep them"), answer{verb: "Stop using them", danger: true, run: func() {
			err := settings.DropDefaults(w.home)
			if w.session != nil {
				shown()
			}
			if err != nil {
				w.failed("The tables were not taken away", err)
				return
			}
			w.tell("New reviews begin as the program comes", "Your agency’s tables are no longer used. To have them again, open a review that began with them, and choose Use these for new reviews.")
		}})
}
