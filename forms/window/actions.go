package window

import (
	"slices"

	"fyne.io/fyne/v2"

	"followup/app/draft"
	"followup/app/kind"
	"followup/app/ledger"
	"followup/forms/look"
)

// actionsScreen is the list of actions and, beside it, the one chosen.
type actionsScreen struct {
	w          *Window
	list       *roster[draft.Action]
	page       *itemPage[draft.Action]
	first      *lineField
	advice     *look.Text
	take       *look.Button // takes the letters that the data speaks for
	measure    *look.Button // makes an indicator
	annual     *look.Button // makes one for an annual report
	indicators *fyne.Container
	measured   []*draft.Indicator
	object     fyne.CanvasObject
}

// actionRow makes the line of an action.
func actionRow(a *draft.Action, t *kind.Tables) rosterRow {
	when := string(a.TargetDate)
	if when == "" {
		when = a.TargetDateComment
	}
	age := "Existing"
	if a.New {
		age = "New"
	}
	return rosterRow{
		id: a.ID, head: a.Reference, body: a.Title, group: a.Agency,
		foot: joined(" · ", a.Agency, age, when, plural(len(a.Recommendations), "recommendation")),
		word: kind.Words(t.Progress, a.Progress), tone: progressTone(a.Progress),
	}
}

func natural(a, b string) int {
	switch {
	case draft.NaturalLess(a, b):
		return -1
	case draft.NaturalLess(b, a):
		return 1
	}
	return 0
}

func progressTone(code string) look.Tone {
	switch code {
	case "completed":
		return look.Good
	case "progress":
		return look.Accent
	case "preparation":
		return look.Warn
	}
	return look.Neutral
}

func newActionsScreen(w *Window) *actionsScreen {
	s := &actionsScreen{w: w, advice: look.Muted("")}
	s.page = newItemPage[draft.Action](w, "Choose an action on the left, or add one.",
		w.small("Previous", func() { s.list.step(-1) }), w.small("Next", func() { s.list.step(1) }),
		w.small("Delete…", func() { w.askDelete(s.page.id) }))
	s.list = newRoster(w, roll[draft.Action]{
		what: "action", all: "All agencies",
		items: func(r *draft.Review) []*draft.Action { return r.Actions },
		row:   func(a *draft.Action) rosterRow { return actionRow(a, w.tables) },
		texts: func(a *draft.Action) []string {
			return []string{a.Reference, a.Title, a.Agency, string(a.Description), string(a.Outcome)}
		},
	}, s.show, s.begin, w.button("Add", s.onAdd))
	s.page.cards.Objects = []fyne.CanvasObject{s.what(), s.when(), s.serves(), s.measures()}
	s.object = look.NewSplit(s.list.object, s.page.object, 0.36)
	return s
}

func (s *actionsScreen) what() fyne.CanvasObject {
	w, p := s.w, s.page
	s.first = w.newLineField("Title", "What is done")
	return look.Card("Action", look.Stack(8,
		p.use(s.first, itemText("title", "title", func(a *draft.Action) *string { return &a.Title })),
		p.use(w.newProse("Description", "A definite programme or activity", 3, p.at), itemText("description", "description", func(a *draft.Action) *draft.Markdown { return &a.Description })),
		p.use(w.newProse("Outcome · goes to the Monitor as its comment", "What is better when it is done", 2, p.at), itemText("outcome", "outcome", func(a *draft.Action) *draft.Markdown { return &a.Outcome })),
		grid(3,
			p.use(w.newLineField("Reference", ""), itemText("reference", "reference", func(a *draft.Action) *string { return &a.Reference })),
			p.use(w.newAgencyChoice("Responsible agency"), itemText("agency", "agency", func(a *draft.Action) *string { return &a.Agency })),
			p.use(w.newChoice("New or existing", newOrExisting()), newSlot)),
		p.use(w.newTags("Supporting agencies", w.agencyChoices), itemList("supporting", "supporting agencies", func(a *draft.Action) *[]string { return &a.Supporting }))))
}

// newSlot is whether an action is new or existing.
func newSlot(id draft.ID) slot {
	return valueSlot(id, "", "new", "new or existing", func(a *draft.Action) *bool { return &a.New },
		func(b bool) string {
			if b {
				return "new"
			}
			return "existing"
		}, func(s string) bool { return s == "new" })
}

func (s *actionsScreen) when() fyne.CanvasObject {
	w, p := s.w, s.page
	return look.Card("When, with what, and how far", look.Stack(8,
		grid(3,
			p.use(w.newDateField("Target date"), itemText("targetDate", "target date", func(a *draft.Action) *draft.Date { return &a.TargetDate })),
			p.use(w.newLineField("Timeframe in words", ""), itemText("targetDateComment", "timeframe", func(a *draft.Action) *string { return &a.TargetDateComment })),
			p.use(w.newChoice("Funding", w.tables.Funding), itemText("funding", "funding", func(a *draft.Action) *string { return &a.Funding }))),
		grid(3,
			p.use(w.newChoice("Progress now", w.tables.Progress), itemText("progress", "progress", func(a *draft.Action) *string { return &a.Progress })),
			p.use(w.newChoice("At the last report", w.tables.Progress), itemText("progressBefore", "progress at the last report", func(a *draft.Action) *string { return &a.ProgressBefore })),
			look.Row(6, look.Grow(p.use(w.newLineField("Known in the Monitor as", "Its reference there"), itemText("knownAs", "reference in the Monitor", func(a *draft.Action) *string { return &a.KnownAs }))),
				look.Stack(0, look.Caption(""), w.small("Choose…", s.onKnownAs)))),
		look.Row(20,
			p.use(w.newYes("Needs legislation"), itemYes("legislation", "legislation mark", func(a *draft.Action) *bool { return &a.Legislation })),
			p.use(w.newYes("Needs a further Cabinet decision"), itemYes("cabinetDecision", "Cabinet decision mark", func(a *draft.Action) *bool { return &a.CabinetDecision })))))
}

func (s *actionsScreen) serves() fyne.CanvasObject {
	w, p := s.w, s.page
	return look.Card("What it serves", look.Stack(8,
		p.use(w.newTags("Recommendations", w.recommendationChoices), itemLinks("recommendations", "recommendations", func(a *draft.Action) *[]draft.ID { return &a.Recommendations })),
		grid(2,
			p.use(w.newTags("Human rights issues", choicesOf(w, "issue")), itemList("issues", "issues", func(a *draft.Action) *[]string { return &a.Issues })),
			p.use(w.newTags("Affected persons", choicesOf(w, "person")), itemList("persons", "affected persons", func(a *draft.Action) *[]string { return &a.Persons })))))
}

func (s *actionsScreen) content() fyne.CanvasObject { return s.object }
func (s *actionsScreen) arrive()                    { s.list.arrive() }
func (s *actionsScreen) step(by int)                { s.list.step(by) }
func (s *actionsScreen) begin()                     { s.first.focus(0, 0) }

func (s *actionsScreen) refresh(c change) {
	if c.found && !c.whole {
		return
	}
	s.list.refresh(c)
	s.draw()
}

func (s *actionsScreen) show(id draft.ID) {
	s.page.show(id)
	s.draw()
}

func (s *actionsScreen) draw() {
	if !s.page.draw() {
		return
	}
	a := s.page.item()
	s.page.name.Set(joined(" · ", a.Reference, a.Title))
	s.page.under.Set(joined(" · ", a.Agency, plural(len(a.Recommendations), "recommendation")))
	list := s.w.relations().IndicatorsOf[a.ID]
	s.drawAdvice(a, list)
	s.drawIndicators(list)
	showIf(s.annual, slices.Contains(ledger.WithoutDate(s.w.review()), a.ID))
}

func (s *actionsScreen) goTo(p draft.Place) bool {
	if draft.Get[draft.Action](s.w.review(), p.Item) == nil {
		return false
	}
	s.list.reach(p.Item)
	if p.Field == "" {
		s.w.focus(s.list.list)
		return true
	}
	if p.Field == "indicators" {
		s.w.focus(s.measure)
		s.page.bring(s.measure)
		return true
	}
	return s.page.goTo(p)
}

func (s *actionsScreen) onAdd() {
	a := s.w.newAction(s.w.review().About.LeadAgency)
	s.w.do("Add action "+a.Reference, "", func(r *draft.Review) *draft.Review { return draft.Inserted(r, -1, a) })
	s.list.reach(a.ID)
	s.begin()
}

func (s *actionsScreen) onIndicator() {
	a := s.page.item()
	if a == nil {
		return
	}
	i := &draft.Indicator{ID: draft.NewID(), Reference: draft.NextIndicatorReference(s.w.review(), a), Actions: []draft.ID{a.ID}}
	s.w.do("Add indicator "+i.Reference, "", func(r *draft.Review) *draft.Review { return draft.Inserted(r, -1, i) })
	s.w.goTo(draft.Place{Item: i.ID, Field: "title"})
}
