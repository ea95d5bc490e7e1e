package window

import (
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2/widget"

	"followup/app/calendar"
	"followup/app/draft"
	"followup/app/kind"
	"followup/app/rounds"
	"followup/app/store"
	"followup/export"
	"followup/forms/look"
)

// roundChoices are the rounds, as the user chooses among them.
func roundChoices() []kind.Choice {
	return []kind.Choice{
		{Code: rounds.Proposals, Words: "Proposals: what could be done, and how to answer"},
		{Code: rounds.Clearance, Words: "Clearance: are the drafted words right"},
		{Code: rounds.Indicators, Words: "Indicators: dates and steps of the approved actions"},
		{Code: rounds.Progress, Words: "Progress: how the actions stand"},
		{Code: rounds.Update, Words: "Update: words on the marked recommendations"},
	}
}

// onSendRound asks for a round, its agencies, the day and a folder, one after the other.
func (w *Window) onSendRound() {
	w.pick("Which round?", roundChoices(), nil, false, func(codes []string) {
		round := first(codes)
		if round == "" {
			return
		}
		var asked []kind.Choice
		for _, c := range w.agencyChoices() {
			for _, a := range w.review().About.Agencies {
				if a.Code == c.Code {
					asked = append(asked, c)
				}
			}
		}
		if len(asked) == 0 {
			asked = w.agencyChoices()
		}
		w.pick("To which agencies?", asked, nil, true, func(agencies []string) {
			if len(agencies) > 0 {
				w.askDue(round, agencies)
			}
		})
	})
}

// askDue asks when the workbooks should come back.
func (w *Window) askDue(round string, agencies []string) {
	due := newLine(w, "yyyy-mm-dd")
	due.SetText(calendar.AddBusinessDays(w.today(), calendar.Days("agency-consultation")).String())
	note := look.Caption("")
	note.Color = look.ColorBadText
	var b *box
	b = w.ask("When should they come back?", look.Stack(8,
		paragraph("A workbook is written for "+joinLimited(agencies, 6)+". The workbooks are not protected with a passphrase.", 460),
		labelled("Due", due), note), due, cancel("Cancel"),
		answer{verb: "Choose a folder…", main: true, stay: true, run: func() {
			day, ok := calendar.Parse(trimmed(due.Text))
			if !ok {
				note.Set("Give a day as yyyy-mm-dd.")
				return
			}
			b.close()
			w.askPath(pathRequest{title: "Folder for the workbooks", verb: "Write them here", folder: true, start: w.folder()}, func(dir string) {
				w.sendRound(round, agencies, draft.Date(day.String()), dir)
			})
		}})
}

// sendRound writes the workbooks, off the toolkit's goroutine, and remembers the
// sendings as one step. The user may stop it between two workbooks.
func (w *Window) sendRound(round string, agencies []string, due draft.Date, dir string) {
	r, tables, today := w.review(), w.tables, draft.Date(w.today().String())
	base := w.base()
	progress := widget.NewProgressBar()
	progress.Max = float64(len(agencies))
	stopped := false
	b := w.ask("Writing "+plural(len(agencies), "workbook")+"…", look.Wide(360, progress), nil,
		answer{verb: "Stop", run: func() { stopped = true }})
	next := r
	var written, problems []string
	var one func(at int)
	one = func(at int) {
		if at == len(agencies) || stopped {
			if !stopped {
				b.close()
			}
			w.sentRound(r, next, written, problems)
			return
		}
		progress.SetValue(float64(at))
		before := next
		w.aside(func() func() {
			s := rounds.NewSending(agencies[at], round, due)
			data, after, err := export.SendBook(before, tables, s, today, "")
			path := filepath.Join(dir, base+"-"+strings.ToLower(agencies[at])+"-"+round+".xlsx")
			if err == nil {
				if _, there := os.Lstat(path); there == nil {
					err = errorOf(path + " is there already; move it away, so that no return is overwritten")
				} else {
					err = store.WriteFile(path, data, 0o666)
				}
			}
			return func() {
				if err != nil {
					problems = append(problems, agencies[at]+": "+plain(err))
				} else {
					next, written = after, append(written, filepath.Base(path))
				}
				one(at + 1)
			}
		})
	}
	one(0)
}

// errorOf is a sentence as an error.
type errorOf string

func (e errorOf) Error() string { return string(e) }

// sentRound puts the sendings into the review and says what was written.
func (w *Window) sentRound(r, next *draft.Review, written, problems []string) {
	if w.session == nil || w.review().ID != r.ID {
		return
	}
	if next != r {
		about := next.About
		w.do("Send "+plural(len(written), "workbook")+" to agencies", "", func(now *draft.Review) *draft.Review {
			return draft.ChangedAbout(now, func(a *draft.About) { a.Agencies = about.Agencies })
		})
	}
	words := "Nothing was written."
	if len(written) > 0 {
		words = "Written: " + strings.Join(written, ", ") + "."
	}
	if len(problems) > 0 {
		words += "\n\n" + strings.Join(problems, "\n\n")
	}
	w.tell("The round", words)
}

// openRounds are the sendings that have not come back.
func openRounds(r *draft.Review) (choices []kind.Choice) {
	for i := range r.About.Agencies {
		a := &r.About.Agencies[i]
		for _, x := range a.Rounds {
			if x.Returned == "" {
				choices = append(choices, kind.Choice{Code: a.Code + "\n" + string(x.ID), Words: a.Code + ", " + x.Name + ", due " + string(x.Due), Help: "chased " + string(x.Chased)})
			}
		}
	}
	return choices
}

// onChased marks agencies as reminded today.
func (w *Window) onChased() {
	choices := openRounds(w.review())
	if len(choices) == 0 {
		w.tell("No workbook is outstanding", "Every workbook that was sent has come back, or none was sent yet.")
		return
	}
	today := draft.Date(w.today().String())
	w.pick("Whom did you remind today?", choices, nil, true, func(codes []string) {
		if len(codes) == 0 {
			return
		}
		w.do("Mark as reminded", "", func(r *draft.Review) *draft.Review {
			for _, c := range codes {
				agency, id, _ := strings.Cut(c, "\n")
				r = rounds.Chased(r, agency, draft.ID(id), today)
			}
			return r
		})
	})
}
