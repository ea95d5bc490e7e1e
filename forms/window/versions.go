package window

import (
	"fyne.io/fyne/v2"

	"followup/app/calendar"
	"followup/app/comparison"
	"followup/app/draft"
	"followup/app/history"
	"followup/app/store"
	"followup/forms/look"
)

// onVersions offers the versions that were kept of the review.
func (w *Window) onVersions() {
	id := w.review().ID
	wait := w.waitCount("Looking for kept versions…", "versions")
	w.aside(func() func() {
		list, err := store.Versions(id)
		return func() {
			switch {
			case !wait.close():
			case err != nil:
				w.failed("The kept versions cannot be listed", err)
			case len(list) == 0:
				w.tell("No version is kept yet", "Each time you save, that version is kept in the program’s folder, and so is what the file held before where it came from elsewhere: the last five, and those that you gave a name.")
			default:
				w.askVersion(list)
			}
		}
	})
}

func (w *Window) askVersion(list []store.Version) {
	lines := make([]fyne.CanvasObject, 0, len(list))
	var b *box
	var first fyne.Focusable
	for _, v := range list {
		name, under := v.Name, joined(" · ", moment(v.Moment), size(int(v.Size)))
		if name == "" {
			name, under = moment(v.Moment), size(int(v.Size))
		}
		title := look.Cell(name)
		title.Bold = true
		differs := w.small("See what differs", func() { w.openVersion(v, w.pass, w.compareVersion) })
		if first == nil {
			first = differs
		}
		lines = append(lines, look.Row(8, look.Grow(look.Stack(0, title, look.Caption(under))), differs,
			w.button("Open as a copy", func() {
				b.close()
				w.leave(func() { w.openVersion(v, w.pass, w.adoptVersion) })
			})))
	}
	answers := []answer{cancel("Close")}
	if len(list) > 1 {
		answers = append(answers, answer{verb: "Compare two…", run: func() { w.askTwo(list) }})
	}
	b = w.ask("Earlier versions", scrolledTo(620, 440, look.Stack(8, lines...)), first, answers...)
}

// openVersion reads a kept version; one that was saved under another passphrase asks for it.
func (w *Window) openVersion(v store.Version, pass []byte, then func(store.Version, *store.File, []byte)) {
	opt := w.options()
	opt.Passphrase = pass
	wait := w.waitCount("Opening the version…", "")
	w.aside(func() func() {
		f, err := store.Open(v.Path, opt)
		return func() {
			switch {
			case !wait.close():
			case wrongPassphrase(err):
				w.askWords("This version is protected with the passphrase that the review had then.", func(words string) {
					w.openVersion(v, []byte(words), then)
				})
			case err != nil:
				w.failed("The version was not opened", err)
			default:
				then(v, f, pass)
			}
		}
	})
}

func (w *Window) adoptVersion(v store.Version, f *store.File, pass []byte) {
	w.adopt(f.Review, nil, w.base()+" ("+calendar.Today(v.Moment).String()+").followup", pass)
}

// compareVersion shows what became of a version since, and can go back to it.
func (w *Window) compareVersion(v store.Version, f *store.File, _ []byte) {
	list := history.Compare(f.Review, w.review())
	var answers []answer
	if len(list) > 0 {
		answers = append(answers, answer{verb: "Save as a document…", run: func() {
			w.saveComparison(comparison.Version{Review: f.Review, Name: v.Name}, comparison.Version{Review: w.review(), Name: "now"})
		}})
		answers = append(answers, answer{verb: "Go back to this version", danger: true, run: func() { w.goBack(v, f.Review) }})
	}
	w.showDifferences("Since "+moment(v.Moment), list, "In that version", "Now", answers...)
}

// goBack makes the review what it was, as a step that undo takes back; what was
// uploaded to the Monitor since stays in the ledger.
func (w *Window) goBack(v store.Version, to *draft.Review) {
	for w.dialogOpen() {
		w.top().close()
	}
	w.do("Go back to the version of "+moment(v.Moment), "", func(r *draft.Review) *draft.Review {
		next := *to
		next.Ledger = r.Ledger
		return &next
	})
}

// onNameVersion saves the review as a version that is never taken away.
func (w *Window) onNameVersion() {
	name := newLine(w, "for example: as sent for ministerial consultation")
	note := look.Caption("")
	note.Color = look.ColorBadText
	var b *box
	b = w.ask("Save as a named version", look.Wide(460, look.Stack(8,
		paragraph("The review is saved, and this version is kept under its name for as long as you like (File, Earlier versions).", 460),
		labelled("Name", name), note)), name, cancel("Cancel"),
		answer{verb: "Save", main: true, stay: true, run: func() {
			words := trimmed(name.Text)
			if words == "" {
				note.Set("Give the version a name.")
				return
			}
			b.close()
			who, now := w.user(), w.opt.Now()
			w.do("Name this version", "", func(r *draft.Review) *draft.Review { return history.Named(r, words, who, now) })
			opt := w.saveOptions()
			opt.VersionName = words
			w.saveTo(w.file.Path, opt, nil)
		}})
}
