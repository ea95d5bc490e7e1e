package window

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
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

// onSendRound asks what is sent to whom.
func (w *Window) onSendRound() { w.askRound("", nil) }

// sending is the dialog in which a round is sent to one or to all agencies.
type sending struct {
	w        *Window
	round    *widget.Select
	lines    []roundLine
	shown    []int // lines that can be asked something in the round
	on       map[string]bool
	list     *rows
	due      *line
	contact  *line
	password *line
	note     *look.Text
	none     *look.Text // says that some agencies have nothing to answer
	box      *box
}

// askRound asks for a round, its agencies, the day on which they should answer, and a
// password. Without agencies those are ticked to which the round was not sent yet.
func (w *Window) askRound(round string, agencies []string) {
	d := &sending{w: w, on: map[string]bool{}, note: look.Caption(""), none: look.Caption("")}
	d.note.Color = look.ColorBadText
	d.lines = roundLines(w.review(), w.tables, w.tables.Rounds, w.today())
	choices := roundChoices()
	names := make([]string, len(choices))
	for i, c := range choices {
		names[i] = c.Words
	}
	d.round = widget.NewSelect(names, func(string) { d.offer(nil) })
	d.list = newRows(w, func() int { return len(d.shown) }, func() fyne.CanvasObject { return newPickRow(45, 55) }, d.draw)
	d.list.onMark = d.toggle
	d.list.onOpen = func(int) { w.enter() }
	d.list.OnSelected = func(at int) { d.list.at = at }
	d.due, d.contact, d.password = newLine(w, "yyyy-mm-dd"), newLine(w, "Who reads the answers"), newLine(w, "None")
	d.password.Password = true
	d.due.SetText(calendar.AddBusinessDays(w.today(), calendar.Days("agency-consultation")).String())
	content := container.NewBorder(
		look.Margins(0, 0, 0, 8, look.Stack(8, labelled("Round", d.round),
			look.Row(6, look.Caption("To which agencies? One workbook each."), look.Spring(),
				w.small("All", func() { d.all(true) }), w.small("None", func() { d.all(false) })))),
		look.Margins(0, 0, 8, 0, look.Stack(8, d.none,
			grid(3, labelled("They answer by", d.due), labelled("Answers go to", d.contact), labelled("Password (optional)", d.password)),
			paragraph("Without a password whoever has a workbook can read it. "+export.WeakPassword, 600), d.note)),
		nil, nil, look.Outlined(d.list.framed()))
	d.box = w.ask("Send a round to agencies", content, d.list, cancel("Cancel"),
		answer{verb: "Choose a folder…", main: true, stay: true, run: d.finish})
	d.box.resize(680, 640)
	at := max(0, slices.IndexFunc(choices, func(c kind.Choice) bool { return c.Code == round }))
	d.round.SetSelectedIndex(at)
	d.offer(agencies)
}

// code is the round that is chosen.
func (d *sending) code() string { return roundChoices()[max(0, d.round.SelectedIndex())].Code }

// offer shows the agencies, and ticks some: those given, or where none is given those
// to which this round was not sent yet.
func (d *sending) offer(agencies []string) {
	d.shown = d.shown[:0]
	d.on = map[string]bool{}
	for i := range d.lines {
		line := &d.lines[i]
		if !rounds.Asks(d.w.review(), line.code, d.code()) {
			continue
		}
		d.shown = append(d.shown, i)
		if slices.Contains(agencies, line.code) || agencies == nil && line.id != "" && len(line.rounds(d.code())) == 0 {
			d.on[line.code] = true
		}
	}
	d.none.Set(nothingToAnswer(d.w.review(), d.code(), len(d.lines)-len(d.shown), len(d.shown)))
	d.list.Refresh()
}

// nothingToAnswer says how many agencies a round does not ask, and why.
func nothingToAnswer(r *draft.Review, round string, others, asked int) string {
	if err := rounds.Ready(r, round); err != nil {
		return capital(plain(err)) + "."
	}
	switch {
	case asked+others == 0:
		return "No recommendation or action names an agency yet."
	case asked == 0:
		return "No agency has anything to answer in this round."
	case others == 0:
		return ""
	case others == 1:
		return "1 other agency has nothing to answer in this round."
	}
	return look.Number(float64(others)) + " other agencies have nothing to answer in this round."
}

func (d *sending) draw(at int, o fyne.CanvasObject) {
	row := o.(*pickRow)
	line := &d.lines[d.shown[at]]
	look.SetTick(row.mark, d.on[line.code])
	row.words.Set(line.name)
	words := "not sent yet"
	if sent := line.rounds(d.code()); len(sent) > 0 {
		state := stateOf(&sent[len(sent)-1], d.w.today())
		words = joined(", ", lower(state.words), state.note)
	}
	row.help.Set(words)
	row.tapped = func() {
		d.list.choose(at)
		d.toggle(at)
	}
}

func (d *sending) toggle(at int) {
	if at >= 0 && at < len(d.shown) {
		code := d.lines[d.shown[at]].code
		d.on[code] = !d.on[code]
		d.list.RefreshItem(at)
	}
}

func (d *sending) all(on bool) {
	for _, i := range d.shown {
		d.on[d.lines[i].code] = on
	}
	d.list.Refresh()
}

// finish asks for the folder, once the rest is in order.
func (d *sending) finish() {
	var agencies []string
	for _, i := range d.shown {
		if code := d.lines[i].code; d.on[code] {
			agencies = append(agencies, code)
		}
	}
	day, ok := dayOf(d.due.Text)
	switch {
	case len(agencies) == 0:
		d.note.Set("Tick at least one agency.")
		return
	case !ok:
		d.note.Set("Give a day as yyyy-mm-dd.")
		return
	}
	order := order{round: d.code(), agencies: agencies, due: day, contact: draft.Enter(trimmed(d.contact.Text)), password: d.password.Text}
	d.box.close()
	w := d.w
	w.askPath(pathRequest{title: "Folder for the workbooks", verb: "Write them here", folder: true, start: w.folder()}, func(dir string) {
		order.dir = dir
		w.sendRound(order)
	})
}

// order is what is sent.
type order struct {
	round    string
	agencies []string
	due      draft.Date
	contact  string
	password string
	dir      string
}

// sendRound writes the workbooks, off the toolkit's goroutine, and remembers the
// sendings as one step. Where the user cancels, what was written before is remembered:
// it is whole, and may have been sent on.
func (w *Window) sendRound(o order) {
	r, tables, today := w.review(), w.tables, draft.Date(w.today().String())
	base := w.base()
	wait := w.waitCount("Writing "+plural(len(o.agencies), "workbook")+"…", oneOr(len(o.agencies), "workbook", "workbooks"))
	w.aside(func() func() {
		next := r
		var written, problems []string
		for i, agency := range o.agencies {
			if !wait.more(i, len(o.agencies)) {
				break
			}
			s := rounds.NewSending(agency, o.round, o.due)
			s.Contact = o.contact
			data, after, err := export.SendBook(next, tables, s, today, o.password)
			path := filepath.Join(o.dir, rounds.BookName(base, agency, o.round))
			if err == nil {
				if _, there := os.Lstat(path); there == nil {
					err = errorOf(path + " is there already; move it away, so that no return is overwritten")
				} else {
					err = store.WriteFile(path, data, 0o666)
				}
			}
			if err != nil {
				problems = append(problems, agency+": "+plain(err))
				continue
			}
			next, written = after, append(written, filepath.Base(path))
		}
		return func() {
			wait.close()
			w.sentRound(r, next, written, problems)
		}
	})
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
		w.do("Send "+plural(len(written), "workbook")+oneOr(len(written), " to an agency", " to agencies"), "", func(now *draft.Review) *draft.Review {
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
func (w *Window) openRounds() (choices []kind.Choice) {
	r := w.review()
	for i := range r.About.Agencies {
		a := &r.About.Agencies[i]
		for k := range a.Rounds {
			x := &a.Rounds[k]
			if state := stateOf(x, w.today()); state.stage == roundOut {
				choices = append(choices, kind.Choice{
					Code: a.Code + "\n" + string(x.ID), Words: joined(", ", a.Code, kind.Words(w.tables.Rounds, x.Name)), Help: joined(", ", lower(state.words), state.note),
				})
			}
		}
	}
	return choices
}

// onChased marks agencies as reminded today.
func (w *Window) onChased() {
	choices := w.openRounds()
	if len(choices) == 0 {
		w.tell("No workbook is outstanding", "Every workbook that was sent has come back, or none was sent yet.")
		return
	}
	today := draft.Date(w.today().String())
	w.pick("Whom did you remind today?", choices, nil, true, func(codes []string) {
		w.do("Record "+plural(len(codes), "reminder"), "", func(r *draft.Review) *draft.Review {
			for _, c := range codes {
				agency, id, _ := strings.Cut(c, "\n")
				r = rounds.Chased(r, agency, draft.ID(id), today)
			}
			return r
		})
	})
}
