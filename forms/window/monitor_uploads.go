package window

import (
	"strings"

	"fyne.io/fyne/v2"

	"followup/app/calendar"
	"followup/app/draft"
	"followup/app/kind"
	"followup/app/ledger"
	"followup/export"
	"followup/forms/look"
)

// uploadsPanel is the uploads that are marked.
type uploadsPanel struct {
	s    *monitorScreen
	w    *Window
	mark *look.Button
	undo *look.Button
	page *page
}

func newUploadsPanel(s *monitorScreen) *uploadsPanel {
	w := s.w
	p := &uploadsPanel{s: s, w: w}
	p.mark = w.mainButton("Mark as uploaded…", func() { w.askUploaded(s.standing) })
	p.undo = w.button("Take the last marking back", w.onUnmark)
	under := look.Muted("The Monitor tells nobody what it holds; the program knows only what you mark here.")
	under.Cuts, under.MinWidth = true, 80
	p.page = w.newPage(panelHead(look.Heading("Uploads"), under, p.undo, p.mark))
	return p
}

func (p *uploadsPanel) object() fyne.CanvasObject { return p.page.object }
func (p *uploadsPanel) begin()                    { p.w.focus(p.mark) }

func (p *uploadsPanel) show(s *export.Standing) {
	uploads := p.w.review().Ledger.Uploads
	var cards []fyne.CanvasObject
	for i := len(uploads) - 1; i >= 0; i-- {
		cards = append(cards, uploadCard(uploads[i]))
	}
	if len(cards) == 0 {
		cards = append(cards, look.Muted("No upload is marked yet."))
		p.undo.Disable()
	} else {
		p.undo.Enable()
	}
	if s.Rows() == 0 {
		p.mark.Disable()
	} else {
		p.mark.Enable()
	}
	p.page.cards.Objects = cards
	p.page.cards.Refresh()
}

// uploadCard is one upload: its day, its files, what failed.
func uploadCard(u draft.Upload) fyne.CanvasObject {
	counts := map[string]int{}
	for _, i := range u.Items {
		counts[i.Kind]++
	}
	var parts []string
	for _, k := range ledger.Kinds() {
		if n := counts[k]; n > 0 {
			parts = append(parts, plural(n, k))
		}
	}
	lines := []fyne.CanvasObject{look.NewText(strings.Join(parts, ", "))}
	if n := len(u.Failed); n > 0 {
		lines = append(lines, look.Row(8, look.NewChip(plural(n, "row")+" refused", look.Bad), look.Grow(look.Cell(strings.Join(u.Failed, ", ")))))
	}
	return look.Card(dayWords(u.Date), look.Stack(4, lines...))
}

// dayWords writes a day for people; what is no day stays as it was typed.
func dayWords(d draft.Date) string {
	if day, ok := calendar.Parse(string(d)); ok {
		return day.LongWords()
	}
	return string(d)
}

// onUnmark takes the last marking back.
func (w *Window) onUnmark() {
	w.question("Take the last marking back?", "The rows of that upload count as new again, and what was ticked off for them is forgotten. In the Monitor itself nothing changes.",
		cancel("Keep it"), answer{verb: "Take it back", danger: true, run: func() {
			w.do("Take back the last upload", "", func(r *draft.Review) *draft.Review {
				next, _ := ledger.Unmark(r)
				return next
			})
		}})
}

// askUploaded asks for the day of an upload, which files went in, and what failed.
func (w *Window) askUploaded(s *export.Standing) {
	if s == nil {
		return
	}
	day := newLine(w, "yyyy-mm-dd")
	day.SetText(w.today().String())
	note := look.Caption("")
	note.Color = look.ColorBadText
	var ticks []*tick
	var boxes []fyne.CanvasObject
	for _, f := range s.Files {
		t := newTick(w, capital(f.File)+" ("+look.Number(float64(f.New))+" new)", nil)
		t.SetChecked(f.New > 0)
		ticks, boxes = append(ticks, t), append(boxes, t)
	}
	failed := newLines(w, "Empty where all went in", 3)
	choose := w.small("Choose rows…", func() {
		w.pick("Which rows did the Monitor refuse?", uploadRowChoices(s), codesOf(failed.Text), true, func(codes []string) {
			failed.SetText(strings.Join(codes, "\n"))
		})
	})
	content := look.Wide(520, look.Stack(8,
		labelled("Day of the upload", day), labelled("Files that were uploaded", look.Row(16, boxes...)),
		labelled("References of the rows that the Monitor refused, one a line", failed), look.Row(0, choose, look.Spring()), withTemplates(w.home), note))
	var b *box
	b = w.ask("Mark as uploaded", content, day, cancel("Cancel"), answer{verb: "Mark", main: true, stay: true, run: func() {
		var files []string
		for i, t := range ticks {
			if t.Checked {
				files = append(files, s.Files[i].File)
			}
		}
		if len(files) == 0 {
			note.Set("Tick the files that were uploaded.")
			return
		}
		next, warnings, err := export.MarkUploaded(w.review(), w.tables, export.Uploaded{
			Day: trimmed(day.Text), Files: files, Failed: codesOf(failed.Text), Columns: templates(w.home),
		})
		if err != nil {
			note.Set(plain(err))
			return
		}
		b.close()
		w.confirmUploaded(next, warnings)
	}})
}

// uploadRowChoices are the rows of the next upload, as a spreadsheet numbers them.
func uploadRowChoices(s *export.Standing) []kind.Choice {
	var list []kind.Choice
	for _, file := range s.Upload {
		for n, row := range file.Rows {
			list = append(list, kind.Choice{
				Code: row.Reference, Words: row.Reference,
				Help: joined(" · ", "Row "+look.Number(float64(n+2))+" of "+ledger.File(file.Kind), row.Title),
			})
		}
	}
	return list
}

// withTemplates says with which of the Ministry's templates the files are written.
func withTemplates(home string) fyne.CanvasObject {
	have := templates(home)
	var files []string
	for _, file := range uploadKinds() {
		if len(have[file]) > 0 {
			files = append(files, file)
		}
	}
	if len(files) == 0 {
		return look.Stack(0)
	}
	return paragraph("The Ministry’s template counts for: "+strings.Join(files, ", ")+". What it has no column for is listed to be entered by hand.", 520)
}

// confirmUploaded asks once more where the ledger warns.
func (w *Window) confirmUploaded(next *draft.Review, warnings []string) {
	before := w.review()
	mark := func() {
		if w.review() == before {
			w.do("Mark as uploaded", "", func(*draft.Review) *draft.Review { return next })
		}
	}
	if len(warnings) == 0 {
		mark()
		return
	}
	w.question("Before you mark it", strings.Join(warnings, "\n\n"), cancel("Do not mark it"), answer{verb: "Mark it all the same", danger: true, run: mark})
}
