package window

import (
	"fyne.io/fyne/v2"

	"followup/app/draft"
	"followup/app/kind"
	"followup/app/progress"
	"followup/forms/look"
)

// indicatorsScreen is the list of indicators and, beside it, the one chosen with its
// progress reports.
type indicatorsScreen struct {
	w       *Window
	list    *roster[draft.Indicator]
	page    *itemPage[draft.Indicator]
	first   *lineField
	reports *partList
	object  fyne.CanvasObject
}

// indicatorDates says when an indicator is reported on.
func indicatorDates(i *draft.Indicator) string {
	if !i.Repeat {
		if i.Start == "" {
			return "No date yet"
		}
		return "Due " + string(i.Start)
	}
	every := map[int]string{1: "every month", 3: "every three months", 6: "every six months", 12: "every year"}[i.Frequency]
	return joined(" ", capital(every), "from", string(i.Start), "to", string(i.End))
}

// indicatorAgency is the agency of the first action that an indicator measures.
func indicatorAgency(i *draft.Indicator, x *draft.Index) string {
	for _, id := range i.Actions {
		if a := x.Actions[id]; a != nil {
			return a.Agency
		}
	}
	return ""
}

// indicatorRow makes the line of an indicator.
func indicatorRow(i *draft.Indicator, x *draft.Index) rosterRow {
	agency := indicatorAgency(i, x)
	row := rosterRow{
		id: i.ID, head: i.Reference, body: i.Title, group: agency,
		foot: joined(" · ", agency, indicatorDates(i)),
	}
	waiting := 0
	for n := range i.Reports {
		if progress.StateOf(&i.Reports[n]) == progress.Proposed {
			waiting++
		}
	}
	switch n := len(i.Reports); {
	case waiting > 0:
		row.word, row.tone = look.Number(float64(waiting))+" to approve", look.Warn
	case n > 0:
		row.word, row.tone = plural(n, "report"), look.Good
	}
	return row
}

func frequencies() []kind.Choice {
	return []kind.Choice{
		{Code: "1", Words: "Every month"},
		{Code: "3", Words: "Every three months"},
		{Code: "6", Words: "Every six months"},
		{Code: "12", Words: "Every year"},
	}
}

func newIndicatorsScreen(w *Window) *indicatorsScreen {
	s := &indicatorsScreen{w: w}
	s.page = newItemPage[draft.Indicator](w, "Choose an indicator on the left, or add one to an action.",
		w.small("Previous", func() { s.list.step(-1) }), w.small("Next", func() { s.list.step(1) }),
		w.small("Delete…", func() { w.askDelete(s.page.id) }))
	s.list = newRoster(w, roll[draft.Indicator]{
		what: "indicator", all: "All agencies",
		items: func(r *draft.Review) []*draft.Indicator { return r.Indicators },
		row:   func(i *draft.Indicator) rosterRow { return indicatorRow(i, w.relations()) },
		texts: func(i *draft.Indicator) []string {
			return []string{i.Reference, i.Title, indicatorAgency(i, w.relations()), i.Contact, string(i.Description)}
		},
	}, s.show, s.begin, w.button("Add", s.onAdd))
	p := s.page
	s.first = w.newLineField("Title: a number, a percentage, a rate, a thing delivered", "")
	s.reports = newPartList(w, "No progress report yet.", s.report)
	p.cards.Objects = []fyne.CanvasObject{
		look.Card("Indicator", look.Stack(8,
			p.use(s.first, itemText("title", "title", func(i *draft.Indicator) *string { return &i.Title })),
			p.use(w.newProse("Description", "", 3, p.at), itemText("description", "description", func(i *draft.Indicator) *draft.Markdown { return &i.Description })),
			grid(2,
				p.use(w.newLineField("Reference", ""), itemText("reference", "reference", func(i *draft.Indicator) *string { return &i.Reference })),
				p.use(w.newLineField("Contact", ""), itemText("contact", "contact", func(i *draft.Indicator) *string { return &i.Contact }))),
			p.use(w.newTags("Actions that it measures", w.actionChoices), itemLinks("actions", "actions", func(i *draft.Indicator) *[]draft.ID { return &i.Actions })))),
		look.Card("When it is reported on", look.Stack(8,
			look.Row(0, p.use(w.newYes("It repeats"), itemYes("repeat", "repeat mark", func(i *draft.Indicator) *bool { return &i.Repeat }))),
			grid(3,
				p.use(w.newDateField("Starts, or is due"), itemText("start", "start", func(i *draft.Indicator) *draft.Date { return &i.Start })),
				p.use(w.newDateField("Ends"), itemText("end", "end", func(i *draft.Indicator) *draft.Date { return &i.End })),
				p.use(w.newChoice("How often", frequencies()), itemNumber("frequency", "frequency", func(i *draft.Indicator) *int { return &i.Frequency }))))),
		look.Card("Progress reports", s.reports.box, w.small("Add a report", s.onReport)),
	}
	s.object = look.NewSplit(s.list.object, p.object, 0.36)
	return s
}

func (s *indicatorsScreen) content() fyne.CanvasObject { return s.object }
func (s *indicatorsScreen) arrive()                    { s.list.arrive() }
func (s *indicatorsScreen) step(by int)                { s.list.step(by) }
func (s *indicatorsScreen) begin()                     { s.first.focus(0, 0) }

func (s *indicatorsScreen) refresh(c change) {
	if c.found && !c.whole {
		return
	}
	s.list.refresh(c)
	s.draw()
}

func (s *indicatorsScreen) show(id draft.ID) {
	s.page.show(id)
	s.draw()
}

func (s *indicatorsScreen) draw() {
	if !s.page.draw() {
		return
	}
	i := s.page.item()
	s.page.name.Set(joined(" · ", i.Reference, i.Title))
	s.page.under.Set(indicatorDates(i))
	s.reports.show(s.w.review(), i.ID, ids(i.Reports, func(x *draft.ProgressReport) draft.ID { return x.ID }))
}

func (s *indicatorsScreen) goTo(p draft.Place) bool {
	if draft.Get[draft.Indicator](s.w.review(), p.Item) == nil {
		return false
	}
	s.list.reach(p.Item)
	if p.Field == "" {
		s.w.focus(s.list.list)
		return true
	}
	return s.page.goTo(p, s.reports)
}

// onAdd asks which action the new indicator measures.
func (s *indicatorsScreen) onAdd() {
	s.w.pick("Which action does it measure?", s.w.actionChoices(), nil, false, func(codes []string) {
		a := draft.Get[draft.Action](s.w.review(), draft.ID(first(codes)))
		if a == nil {
			return
		}
		i := &draft.Indicator{ID: draft.NewID(), Reference: draft.NextIndicatorReference(s.w.review(), a), Actions: []draft.ID{a.ID}}
		s.w.do("Add indicator "+i.Reference, "", func(r *draft.Review) *draft.Review { return draft.Inserted(r, -1, i) })
		s.list.reach(i.ID)
		s.begin()
	})
}
