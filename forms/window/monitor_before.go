package window

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"followup/app/draft"
	"followup/app/kind"
	"followup/app/ledger"
	"followup/export"
	"followup/forms/look"
)

// requestStates are what becomes of a category that the Ministry must add.
func requestStates() []kind.Choice {
	return []kind.Choice{{Code: "needed", Words: "Needed"}, {Code: "asked", Words: "Asked for"}, {Code: "added", Words: "Added"}}
}

// toSettle counts what stands open before an upload.
func toSettle(s *export.Standing) int {
	return len(s.Requests) + len(s.Missing) + len(s.Near) + len(s.NoDate)
}

// beforePanel is what must be settled before an upload.
type beforePanel struct {
	s     *monitorScreen
	w     *Window
	page  *page
	first fyne.Focusable
}

func newBeforePanel(s *monitorScreen) *beforePanel {
	p := &beforePanel{s: s, w: s.w}
	under := look.Muted("An upload brings links only to what the Monitor holds at that moment.")
	under.Cuts, under.MinWidth = true, 80
	p.page = s.w.newPage(panelHead(look.Heading("To settle before the upload"), under))
	return p
}

func (p *beforePanel) object() fyne.CanvasObject { return p.page.object }
func (p *beforePanel) begin()                    { p.w.focus(p.first) }

func (p *beforePanel) show(s *export.Standing) {
	p.first = nil
	p.page.cards.Objects = []fyne.CanvasObject{p.categories(s), p.undated(s), p.near(s)}
	p.page.cards.Refresh()
}

// button is a button, of which the first takes the keyboard.
func (p *beforePanel) button(words string, act func()) *look.Button {
	b := p.w.button(words, act)
	if p.first == nil {
		p.first = b
	}
	return b
}

// categories are those that the Ministry of Justice must add first.
func (p *beforePanel) categories(s *export.Standing) fyne.CanvasObject {
	w := p.w
	lines := []fyne.CanvasObject{}
	shares := []float32{0.3, 0.4, 140, 90}
	for _, q := range s.Missing {
		lines = append(lines, look.Columns(8, shares, centred(look.Cell(w.taxonomyName(q.Taxonomy))), centred(look.Cell(requestTitle(q))),
			centred(look.Row(0, look.NewChip("Not in the list", look.Warn))), look.Row(0, p.button("Note it", func() { w.addRequests(q) }))))
	}
	for _, q := range openFirst(w.review().About.Monitor.Requests) {
		box := newChoose(w, names(requestStates(), func(c kind.Choice) string { return c.Words }), nil)
		box.SetSelected(choiceWords(requestStates(), q.State))
		box.OnChanged = func(words string) { w.setRequest(q.ID, fieldOf(requestStates(), words)) }
		lines = append(lines, look.Columns(8, shares, centred(look.Cell(w.taxonomyName(q.Taxonomy))), centred(look.Cell(requestTitle(q))), look.Outlined(box),
			centred(look.Row(0, w.small("Remove", func() { w.dropRequest(q.ID) })))))
	}
	var buttons []fyne.CanvasObject
	if n := len(s.Missing); n > 1 {
		buttons = append(buttons, p.button("Note all "+look.Number(float64(n)), func() { w.addRequests(s.Missing...) }))
	}
	buttons = append(buttons, w.small("Add another…", w.askRequest))
	if len(lines) == 0 {
		lines = append(lines, look.Muted("The Monitor’s list holds every category that this review uses."))
	} else {
		lines = append([]fyne.CanvasObject{look.Columns(8, shares, look.Caption("List"), look.Caption("Category"), look.Caption("State"), look.Caption(""))}, lines...)
	}
	return look.Card("Categories that the Ministry of Justice must add", look.Stack(6, lines...), buttons...)
}

// openFirst puts the categories that the Ministry has not added before the others.
func openFirst(list []draft.CategoryRequest) []draft.CategoryRequest {
	sorted := slices.Clone(list)
	slices.SortStableFunc(sorted, func(a, b draft.CategoryRequest) int {
		return cmp.Compare(slices.Index([]string{"needed", "asked", "added"}, a.State), slices.Index([]string{"needed", "asked", "added"}, b.State))
	})
	return sorted
}

// centred sets a line of words in the middle of its height.
func centred(o fyne.CanvasObject) fyne.CanvasObject { return look.Row(0, look.Grow(o)) }

func requestTitle(q draft.CategoryRequest) string {
	if q.ShortTitle != "" && q.Title != "" && q.ShortTitle != q.Title {
		return q.ShortTitle + " – " + q.Title
	}
	if q.ShortTitle == "" {
		return q.Title
	}
	return q.ShortTitle
}

func (w *Window) taxonomyName(code string) string {
	if t, ok := w.tables.Taxonomy(code); ok {
		return t.Name
	}
	return code
}

func (w *Window) setRequest(id draft.ID, state string) {
	w.do("Mark category as "+state, "", func(r *draft.Review) *draft.Review {
		return draft.ChangedAbout(r, func(a *draft.About) {
			if q := partOf(a.Monitor.Requests, id, func(q *draft.CategoryRequest) draft.ID { return q.ID }); q != nil {
				q.State = state
			}
		})
	})
}

func (w *Window) dropRequest(id draft.ID) {
	w.do("Remove a category to ask for", "", func(r *draft.Review) *draft.Review {
		return draft.ChangedAbout(r, func(a *draft.About) {
			a.Monitor.Requests = slices.DeleteFunc(a.Monitor.Requests, func(q draft.CategoryRequest) bool { return q.ID == id })
		})
	})
}

func (w *Window) addRequests(list ...draft.CategoryRequest) {
	name := "Note " + plural(len(list), "category")
	if len(list) > 1 {
		name = "Note " + look.Number(float64(len(list))) + " categories"
	}
	w.do(name+" to ask for", "", func(r *draft.Review) *draft.Review {
		return draft.ChangedAbout(r, func(a *draft.About) {
			for _, q := range list {
				q.ID, q.State = draft.NewID(), "needed"
				a.Monitor.Requests = append(a.Monitor.Requests, q)
			}
		})
	})
}

// askRequest asks for a category that the Ministry must add.
func (w *Window) askRequest() {
	taxonomies := w.tables.Taxonomies
	which := newChoose(w, names(taxonomies, func(t kind.Taxonomy) string { return t.Name }), nil)
	for i, t := range taxonomies {
		if t.Code == "cycle" {
			which.SetSelectedIndex(i)
		}
	}
	short, title, note := newLine(w, "for example CERD-2027"), newLine(w, ""), look.Caption("")
	note.Color = look.ColorBadText
	var b *box
	b = w.ask("A category that the Ministry must add", look.Wide(460, look.Stack(8,
		labelled("List", look.Outlined(which)), labelled("Short title, by which files link it", short), labelled("Full title", title), note)), short,
		cancel("Cancel"), answer{verb: "Note it", main: true, stay: true, run: func() {
			name := trimmed(short.Text)
			switch {
			case name == "" && trimmed(title.Text) == "":
				note.Set("Give its short title.")
			case strings.Contains(name, ","):
				note.Set("A comma would split the link: ask for a short title without one.")
			default:
				b.close()
				w.addRequests(draft.CategoryRequest{Taxonomy: taxonomies[which.SelectedIndex()].Code, ShortTitle: name, Title: trimmed(title.Text)})
			}
		}})
}

// undated are the actions without a date, which are reported on once a year.
func (p *beforePanel) undated(s *export.Standing) fyne.CanvasObject {
	w := p.w
	if len(s.NoDate) == 0 {
		return look.Card("Actions without a date", look.Muted("Every action has a date, or an indicator that is reported on each year."))
	}
	x := w.links()
	var lines []fyne.CanvasObject
	for i, id := range s.NoDate {
		if i == 8 {
			lines = append(lines, look.Muted("and "+plural(len(s.NoDate)-i, "more action")))
			break
		}
		if a := x.Actions[id]; a != nil {
			lines = append(lines, look.Columns(8, []float32{200, 1, 70}, centred(look.Cell(a.Reference)), centred(look.Cell(a.Title)), look.Row(0, w.small("Add", func() { w.addAnnual(id) }))))
		}
	}
	words := "Add an annual report to all " + look.Number(float64(len(s.NoDate)))
	if len(s.NoDate) == 1 {
		words = "Add an annual report"
	}
	return look.Card("Actions without a date", look.Stack(6,
		paragraph("An action without a date is reported on once a year. One click gives each of them an indicator that repeats every 12 months, from one year after Cabinet’s decision to the next report’s due date.", 640),
		look.Stack(3, lines...)), p.button(words, func() { w.addAnnual() }))
}

// addAnnual gives the actions, or all that have no date where none is given, an annual
// report, as one step.
func (w *Window) addAnnual(actions ...draft.ID) {
	var made []draft.ID
	var why error
	name := "Add annual reports"
	if len(actions) == 1 {
		name = w.stepName("add an annual report", draft.Place{Item: actions[0]})
	}
	w.do(name, "", func(r *draft.Review) *draft.Review {
		next, ids, err := ledger.AnnualIndicators(r, actions...)
		made, why = ids, err
		return next
	})
	switch {
	case why != nil:
		w.failed("No annual report was added", why)
	case len(made) > 0 && len(actions) != 1:
		w.tell("Annual reports are added", plural(len(made), "indicator")+" for the actions without a date. Undo takes them back.")
	}
}

// near are actions that the Monitor seems to hold already.
func (p *beforePanel) near(s *export.Standing) fyne.CanvasObject {
	w := p.w
	var lines []fyne.CanvasObject
	x := w.links()
	for _, n := range s.Near {
		a := x.Actions[n.Action]
		if a == nil {
			continue
		}
		lines = append(lines, boxed(look.Row(8, look.Grow(look.Cell(a.Reference+" · "+a.Title)), look.NewChip(look.Number(float64(int(n.Score*100)))+" % alike", look.Warn)),
			look.Row(8, look.Grow(look.Cell("The Monitor has "+joined(" · ", n.Known.Reference, n.Known.Title))), p.same(a.ID, n.Known.Reference))))
	}
	if len(lines) == 0 {
		words := "None of our new actions is like one that the Monitor holds."
		if w.review().About.Monitor.Loaded == "" {
			words = "Load the Monitor’s list of actions (Lists and templates) to see which of our actions it holds already."
		}
		return look.Card("Actions that the Monitor seems to hold", look.Muted(words))
	}
	return look.Card("Actions that the Monitor seems to hold", look.Stack(8, lines...))
}

// same links an action to the Monitor's, where the download told its reference.
func (p *beforePanel) same(id draft.ID, reference string) fyne.CanvasObject {
	if reference == "" {
		return look.Muted("The download has no references")
	}
	return p.button("It is the same action", func() { p.w.linkKnown(id, reference) })
}

// linkKnown says that an action is one that the Monitor holds: it is not uploaded again.
func (w *Window) linkKnown(id draft.ID, reference string) {
	w.do("Link "+draft.ItemName(w.review(), id)+" to the Monitor’s "+reference, "", func(r *draft.Review) *draft.Review {
		return draft.Changed(r, id, func(a *draft.Action) { a.KnownAs = reference })
	})
}
