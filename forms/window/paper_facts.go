package window

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"followup/app/calendar"
	"followup/app/draft"
	"followup/app/kind"
	"followup/forms/look"
)

// factsPanel is what stands around a paper's text: Ministers, committee, dates.
type factsPanel struct {
	s         *papersScreen
	paper     draft.ID
	page      *page
	ministers *partList
	lodging   *look.Text
	title     *lineField
	earlier   *look.Text // of the previous report that was loaded; nil where the kind has none
	forget    *look.Button
}

func newFactsPanel(s *papersScreen, paper *draft.Paper) *factsPanel {
	w := s.w
	id := paper.ID
	p := &factsPanel{s: s, paper: id, lodging: look.Muted("")}
	name := look.Heading("About this paper")
	p.page = w.newPage(look.On(look.ColorPanel, container.NewBorder(nil, look.Rule(), nil, nil, look.Inset(16, 9, look.Row(6, look.Grow(name))))))
	use := func(f field, s slot) fyne.CanvasObject {
		f.use(s)
		p.page.add(f)
		return f.object()
	}
	p.title = w.newLineField("Title, of one line", "")
	stages := make([]kind.Choice, len(w.tables.Stages))
	for i, x := range w.tables.Stages {
		stages[i] = kind.Choice{Code: x.Code, Words: x.Name, Help: x.Help}
	}
	committees := make([]kind.Choice, len(w.tables.Committees))
	for i, x := range w.tables.Committees {
		committees[i] = kind.Choice{Code: x.Code, Words: x.Code + " – " + x.Name}
	}
	first := look.Card("Paper", look.Stack(10,
		use(p.title, slotOf(id, "", "title", "title", func(p *draft.Paper) *string { return &p.Title })),
		grid(3,
			use(w.newChoice("Stage", stages), slotOf(id, "", "stage", "stage", func(p *draft.Paper) *string { return &p.Stage })),
			use(w.newChoice("Classification", w.tables.Classifications), slotOf(id, "", "classification", "classification", func(p *draft.Paper) *string { return &p.Classification })),
			use(w.newChoice("Endorsement", w.tables.Endorsements), slotOf(id, "", "endorsement", "endorsement", func(p *draft.Paper) *string { return &p.Endorsement }))),
		grid(3,
			use(w.newChoice("Approved by", routes()), slotOf(id, "", "route", "route of approval", func(p *draft.Paper) *string { return &p.Route })),
			use(w.newChoice("Committee", committees), slotOf(id, "", "committee", "committee", func(p *draft.Paper) *string { return &p.Committee })),
			use(w.newDateField("Meeting"), slotOf(id, "", "meetingDate", "meeting date", func(p *draft.Paper) *draft.Date { return &p.MeetingDate }))),
		p.lodging,
		use(w.newProse("Why this route (where the Minister approves, or Cabinet does by choice)", "", 2, p.page.at),
			slotOf(id, "", "routeWhy", "reason for the route", func(p *draft.Paper) *draft.Markdown { return &p.RouteWhy }))))
	p.ministers = newPartList(w, "No Minister is named yet.", p.minister)
	second := look.Card("Ministers whose paper it is", p.ministers.box, w.small("Add a Minister", p.onMinister))
	third := look.Card("Printing and release", look.Stack(10,
		grid(3,
			use(w.newChoice("Font", fonts()), slotOf(id, "", "font", "font", func(p *draft.Paper) *string { return &p.Font })),
			use(w.newChoice("Appendix One grouped by", groupings()), slotOf(id, "", "groupBy", "grouping", func(p *draft.Paper) *string { return &p.GroupBy })),
			use(w.newLineField("Signatory", ""), slotOf(id, "", "signatory", "signatory", func(p *draft.Paper) *string { return &p.Signatory }))),
		grid(2,
			use(w.newDateField("Released on"), slotOf(id, "", "releaseDate", "release date", func(p *draft.Paper) *draft.Date { return &p.ReleaseDate })),
			use(w.newLineField("Released by, on the cover sheet", "the Minister of …"), slotOf(id, "", "releaseBy", "releasing person", func(p *draft.Paper) *string { return &p.ReleaseBy }))),
		use(w.newTags("Appendix One withheld whole, on grounds of", w.groundChoices), listSlot(id, "", "withheldAppendix", "grounds for the appendix", func(p *draft.Paper) *[]string { return &p.WithheldAppendix })),
		look.Row(0, use(w.newYes("Appendix One as a file of its own"), yesSlot(id, "", "separateAppendix", "separate appendix", func(p *draft.Paper) *bool { return &p.SeparateAppendix })))))
	p.page.cards.Objects = []fyne.CanvasObject{first, second, third}
	if drawsOnReports(paper.Kind) {
		p.earlier = look.Muted("")
		p.earlier.Cuts, p.earlier.MinWidth = true, 80
		p.forget = w.small("Forget the file", p.onForget)
		fourth := look.Card("The report before this one", look.Stack(8,
			look.Caption("What repeats it is told on the screen Checks, with both texts beside each other."),
			use(w.newChoice("A paper of this review", p.previous()), slotOf(id, "", "previous", "previous report", func(p *draft.Paper) *draft.ID { return &p.Previous })),
			p.earlier, look.Row(4, w.button("Load a file…", p.onLoad), w.button("Paste its text…", p.onPaste), p.forget)))
		p.page.cards.Objects = []fyne.CanvasObject{first, fourth, second, third}
	}
	return p
}

func routes() []kind.Choice {
	return []kind.Choice{{Code: "cabinet", Words: "Cabinet"}, {Code: "minister", Words: "The Minister responsible"}}
}

func fonts() []kind.Choice {
	return []kind.Choice{{Code: "times", Words: "Times New Roman"}, {Code: "arial", Words: "Arial"}}
}

func groupings() []kind.Choice {
	return []kind.Choice{{Code: "theme", Words: "Theme"}, {Code: "agency", Words: "Agency"}}
}

// previous are the other papers of the review.
func (p *factsPanel) previous() []kind.Choice {
	var list []kind.Choice
	for _, other := range p.s.w.review().Papers {
		if other.ID != p.paper {
			list = append(list, kind.Choice{Code: string(other.ID), Words: p.s.w.kindName(other)})
		}
	}
	return list
}

// minister is one Minister.
func (p *factsPanel) minister(id draft.ID, f *form) fyne.CanvasObject {
	w := p.s.w
	text := func(label, field string, of func(*draft.Minister) *string) fyne.CanvasObject {
		l := w.newLineField(label, "")
		l.use(slotOf(p.paper, id, field, "Minister", func(paper *draft.Paper) *string {
			if m := partOf(paper.Ministers, id, func(m *draft.Minister) draft.ID { return m.ID }); m != nil {
				return of(m)
			}
			return nil
		}))
		f.add(l)
		return l.object()
	}
	return look.Row(10,
		look.Grow(text("Name", "name", func(m *draft.Minister) *string { return &m.Name })),
		look.Grow(text("Portfolio, as in “Minister of Justice”", "portfolio", func(m *draft.Minister) *string { return &m.Portfolio })),
		w.small("Remove", func() { p.removeMinister(id) }))
}

func (p *factsPanel) onMinister() {
	p.s.w.do("Add a Minister", "", func(r *draft.Review) *draft.Review {
		return draft.Changed(r, p.paper, func(paper *draft.Paper) {
			paper.Ministers = append(paper.Ministers, draft.Minister{ID: draft.NewID()})
		})
	})
}

func (p *factsPanel) removeMinister(id draft.ID) {
	p.s.w.do("Remove "+draft.ItemName(p.s.w.review(), id), "", func(r *draft.Review) *draft.Review {
		return draft.Changed(r, p.paper, func(paper *draft.Paper) {
			paper.Ministers = slices.DeleteFunc(paper.Ministers, func(m draft.Minister) bool { return m.ID == id })
		})
	})
}

func (p *factsPanel) object() fyne.CanvasObject           { return p.page.object }
func (p *factsPanel) beside() (string, fyne.CanvasObject) { return "", nil }

func (p *factsPanel) refresh(r *draft.Review) {
	paper := draft.Get[draft.Paper](r, p.paper)
	if paper == nil {
		return
	}
	p.page.show(r)
	p.ministers.show(r, p.paper, ids(paper.Ministers, func(m *draft.Minister) draft.ID { return m.ID }))
	words := ""
	if day, ok := calendar.Parse(string(paper.MeetingDate)); ok {
		words = "To be lodged by " + calendar.LodgingDay(day).Words() + "."
	}
	p.lodging.Set(words)
	if p.earlier != nil {
		p.earlier.Set(earlierWords(paper))
		showIf(p.forget, paper.PreviousText != "")
	}
}

func (p *factsPanel) goTo(place draft.Place) bool {
	if place.Field == "ministers" {
		if fields := p.ministers.fields(); len(fields) > 0 {
			fields[0].focus(0, 0)
			return true
		}
	}
	return p.page.goTo(place, p.ministers)
}

func (p *factsPanel) begin() { p.title.focus(0, 0) }
