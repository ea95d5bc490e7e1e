package window

import (
	"bytes"
	"path/filepath"

	"followup/app/store"
	"followup/forms/look"
)

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

// protected tells whether the review is protected with a passphrase.
func (w *Window) protected() bool { return w.pass != nil || w.file != nil && w.file.Protected }

// strengthWords says how long a passphrase would hold out, and how to make a better one.
func strengthWords(s store.Strength) (string, look.Tone) {
	switch s.Grade() {
	case store.Empty:
		return "", look.Neutral
	case store.Weak:
		return "Weak: too easy to guess. Use four or more words that do not belong together.", look.Bad
	case store.Fair:
		return "Fair: add another word or two.", look.Warn
	}
	return "Good.", look.Good
}

// onProtect sets or changes the passphrase. It saves at once, so that what the user
// believes and what is on disk agree.
func (w *Window) onProtect() {
	first, second := newLine(w, "Passphrase"), newLine(w, "The same again")
	first.Password, second.Password = true, true
	note, strength := look.Caption(""), look.Caption("")
	note.Color = look.ColorBadText
	meter := look.NewMeter(440)
	meter.Set(look.Measure{Label: "Strength", Of: store.GoodBits, Unit: "bits", Warn: 200})
	first.OnChanged = func(s string) {
		measured := store.StrengthOf(s)
		words, tone := strengthWords(measured)
		_, color := tone.Colors()
		strength.Say(words, color)
		meter.Set(look.Measure{Label: "Strength", Value: min(measured.Bits, store.GoodBits), Of: store.GoodBits, Unit: "bits", Warn: 200})
		note.Set("")
	}
	title, verb := "Protect with a passphrase", "Protect and save"
	said := "The review, its recovery copies and all versions that are kept of it are encrypted (OpenPGP, AES-256). Without the passphrase nobody can open them, you neither; there is no way round it. Write it down and keep it apart from this computer.\n\nWhat you export is never encrypted, nor are copies of the review that you made elsewhere."
	if w.protected() {
		title, verb = "Change the passphrase", "Change and save"
	}
	var b *box
	b = w.ask(title, look.Wide(480, look.Stack(8, paragraph(said, 480), first, meter, strength, second, note)), first, cancel("Cancel"),
		answer{verb: verb, main: true, stay: true, run: func() {
			switch {
			case store.StrengthOf(first.Text).Grade() < store.Fair:
				note.Set("This is too easy to guess. Use several words.")
			case first.Text != second.Text:
				note.Set("The two are not the same.")
			default:
				b.close()
				w.protect([]byte(first.Text))
			}
		}})
}

// protect saves the review with a passphrase.
func (w *Window) protect(words []byte) {
	if w.file == nil {
		w.pass = bytes.Clone(words)
		w.shield()
		w.saveAs(nil)
		return
	}
	opt := w.saveOptions()
	opt.Passphrase = bytes.Clone(words)
	w.saveTo(w.file.Path, opt, func() {
		w.pass = opt.Passphrase
		w.shield()
	})
}

// shield makes recovery copies as protected as the review is.
func (w *Window) shield() {
	if w.recovery != nil {
		w.recovery.Protect(w.pass)
	}
}

// onUnprotect takes the passphrase away, and saves at once.
func (w *Window) onUnprotect() {
	if w.file == nil {
		w.pass = nil
		w.shield()
		w.tell("The passphrase is removed", "The review was not saved yet; it will be saved without a passphrase.")
		return
	}
	w.question("Remove the passphrase?", "“"+filepath.Base(w.file.Path)+"” and the versions that are kept of it are saved without encryption: whoever can read the files can read the review.",
		cancel("Keep it protected"),
		answer{verb: "Remove and save", danger: true, run: func() {
			opt := w.saveOptions()
			opt.RemovePassphrase = true
			w.saveTo(w.file.Path, opt, func() {
				w.pass = nil
				w.shield()
			})
		}})
}
