package window

import (
	"bytes"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"followup/app/calendar"
	"followup/app/store"
	"followup/forms/look"
)

// moment writes a moment as people in New Zealand say it.
func moment(t time.Time) string {
	local := t.In(calendar.Zone())
	return calendar.Today(t).LongWords() + ", " + local.Format("15:04")
}

// guard begins to keep recovery copies of the open review.
func (w *Window) guard() {
	path := ""
	if w.file != nil {
		path = w.file.Path
	}
	recovery, err := store.StartRecovery(w.review().ID, path, w.options(), func(err error) {
		fyne.Do(func() { w.log(err.Error()) })
	})
	if err != nil {
		w.log(err.Error())
		return
	}
	w.recovery = recovery
	if w.pass != nil {
		recovery.Protect(w.pass)
	}
}

// unguard ends the recovery copies: nothing is left to recover.
func (w *Window) unguard() {
	if w.recovery != nil {
		w.recovery.Close()
		w.recovery = nil
	}
}

// offerRecovery asks what becomes of what an unclean end left behind.
func (w *Window) offerRecovery() {
	found, err := store.Recoveries(w.options())
	if err != nil || len(found) == 0 {
		return
	}
	w.askRecovery(found[0])
}

func (w *Window) askRecovery(r store.Recovered) {
	name := "a review that was never saved"
	if r.Path != "" {
		name = "“" + filepath.Base(r.Path) + "”"
	}
	lines := []fyne.CanvasObject{paragraph("The program ended before "+name+" was saved. These copies of your work were kept:", 520)}
	var b *box
	for _, slot := range r.Slots {
		title := look.NewText(moment(slot.Moment))
		title.Bold = true
		under := look.Caption(plural(slot.Words, "word"))
		lines = append(lines, look.Row(8, look.Grow(look.Stack(0, title, under)), w.button("Open this copy", func() {
			b.close()
			w.openCopy(slot.Path, r, w.options())
		})))
	}
	b = w.ask("Work was kept for you", look.Wide(540, look.Stack(10, lines...)), nil, cancel("Ask again later"),
		answer{verb: "Discard the copies", danger: true, run: func() {
			if err := r.Discard(); err != nil {
				w.log(err.Error())
			}
		}})
}

// openCopy opens a recovery copy as unsaved work on its review.
func (w *Window) openCopy(path string, r store.Recovered, opt store.Options) {
	f, err := store.Open(path, opt)
	if err != nil {
		if wrongPassphrase(err) {
			w.askWords("This copy is protected with the review’s passphrase.", func(words string) {
				opt.Passphrase = []byte(words)
				w.openCopy(path, r, opt)
			})
			return
		}
		w.failed("The copy was not opened", err)
		return
	}
	name := "recovered.followup"
	if r.Path != "" {
		name = strings.TrimSuffix(filepath.Base(r.Path), ".followup") + " (recovered).followup"
	}
	w.adopt(f.Review, nil, name, opt.Passphrase)
	if w.recovery != nil {
		w.recovery.Keep(f.Review)
	}
	w.recovered, w.fresh = &r, true
	w.refreshState()
}

// settled takes away the copies that the user opened, once their words are saved.
func (w *Window) settled() {
	if w.recovered != nil {
		if err := w.recovered.Discard(); err != nil {
			w.log(err.Error())
		}
		w.recovered = nil
	}
}

// onVersions offers the versions that were kept of the review.
func (w *Window) onVersions() {
	list, err := store.Versions(w.review().ID)
	if err != nil {
		w.failed("The kept versions cannot be listed", err)
		return
	}
	if len(list) == 0 {
		w.tell("No version is kept yet", "Each time you save, the version is kept here; the oldest go.")
		return
	}
	var lines []fyne.CanvasObject
	var b *box
	for _, v := range list {
		title := look.NewText(joined(" · ", v.Name, moment(v.Moment)))
		title.Bold = true
		lines = append(lines, look.Row(8, look.Grow(look.Stack(0, title, look.Caption(size(int(v.Size))))), w.button("Open as a copy", func() {
			b.close()
			w.leave(func() { w.openVersion(v, w.options()) })
		})))
	}
	b = w.ask("Kept versions", container.NewVScroll(look.Margins(0, 12, 0, 0, look.Stack(8, lines...))), nil, cancel("Close"))
	b.resize(560, 420)
}

func (w *Window) openVersion(v store.Version, opt store.Options) {
	base := w.base()
	f, err := store.Open(v.Path, opt)
	if wrongPassphrase(err) {
		w.askWords("This version is protected with the review’s passphrase.", func(words string) {
			opt.Passphrase = []byte(words)
			w.openVersion(v, opt)
		})
		return
	}
	if err != nil {
		w.failed("The version was not opened", err)
		return
	}
	w.adopt(f.Review, nil, base+" ("+calendar.Today(v.Moment).String()+").followup", opt.Passphrase)
}

func wrongPassphrase(err error) bool {
	kind := kindOf(err)
	return kind == store.Protected || kind == store.WrongPassphrase
}

// askWords asks for a passphrase.
func (w *Window) askWords(said string, then func(string)) {
	entry := newLine(w, "Passphrase")
	entry.Password = true
	w.ask("Passphrase", look.Stack(8, paragraph(said, 420), entry), entry, cancel("Cancel"),
		answer{verb: "Open", main: true, run: func() { then(entry.Text) }})
}

// onPassphrase sets, changes or removes the passphrase; it saves at once, so that
// what the user believes and what is on disk agree.
func (w *Window) onPassphrase() {
	protected := w.file != nil && w.file.Protected
	firstEntry, second := newLine(w, "New passphrase"), newLine(w, "The same again")
	firstEntry.Password, second.Password = true, true
	note := look.Caption("")
	note.Color = look.ColorBadText
	said := "With a passphrase the file is encrypted. Nobody can open it without the words: not a colleague, not we. Exports are never encrypted."
	if protected {
		said = "This review is protected. Set another passphrase, or take it off. " + said
	}
	var b *box
	answers := []answer{cancel("Cancel")}
	if protected {
		answers = append(answers, answer{verb: "Take it off", danger: true, run: func() {
			opt := w.saveOptions()
			opt.RemovePassphrase = true
			w.pass = nil
			w.saveTo(w.file.Path, opt, nil)
		}})
	}
	answers = append(answers, answer{verb: "Set and save", main: true, stay: true, run: func() {
		switch {
		case len(firstEntry.Text) < 8:
			note.Set("Use at least 8 characters; several words are better.")
			return
		case firstEntry.Text != second.Text:
			note.Set("The two are not the same.")
			return
		}
		b.close()
		w.protect([]byte(firstEntry.Text))
	}})
	b = w.ask("Passphrase", look.Wide(460, look.Stack(8, paragraph(said, 460), firstEntry, second, note)), firstEntry, answers...)
}

// protect saves the review with a passphrase.
func (w *Window) protect(words []byte) {
	w.pass = bytes.Clone(words)
	if w.recovery != nil {
		w.recovery.Protect(w.pass)
	}
	if w.file == nil {
		w.saveAs(nil)
		return
	}
	opt := w.saveOptions()
	opt.Passphrase = w.pass
	w.saveTo(w.file.Path, opt, nil)
}
