package window

import (
	"strings"

	"fyne.io/fyne/v2"

	"followup/app/draft"
	"followup/app/kind"
	"followup/forms/look"
)

// engagementScreen is the list of conversations and, beside it, the one chosen.
type engagementScreen struct {
	w      *Window
	list   *roster[draft.Engagement]
	page   *itemPage[draft.Engagement]
	first  *lineField
	object fyne.CanvasObject
}

// engagementRow makes the line of a conversation.
func engagementRow(e *draft.Engagement, t *kind.Tables) rosterRow {
	row := rosterRow{
		id: e.ID, head: e.Who, body: firstLine(stripped(string(e.Said))), word: "Not to be quoted",
		group: kind.Words(t.EngagementKinds, e.Kind),
		foot:  joined(" · ", string(e.Date), kind.Words(t.EngagementKinds, e.Kind), e.How, plural(len(e.Recommendations), "recommendation")),
	}
	if e.Quotable {
		row.word, row.tone = "May be quoted", look.Good
	}
	if row.head == "" {
		row.head = "Without a name"
	}
	return row
}

func newEngagementScreen(w *Window) *engagementScreen {
	s := &engagementScreen{w: w}
	s.page = newItemPage[draft.Engagement](w, "Choose a conversation on the left, or record one.",
		w.small("Previous", func() { s.list.step(-1) }), w.small("Next", func() { s.list.step(1) }),
		w.small("Delete…", func() { w.askDelete(s.page.id) }))
	s.list = newRoster(w, roll[draft.Engagement]{
		what: "conversation", all: "All kinds",
		items: func(r *draft.Review) []*draft.Engagement { return r.Engagement },
		row:   func(e *draft.Engagement) rosterRow { return engagementRow(e, w.tables) },
		texts: func(e *draft.Engagement) []string {
			return []string{e.Who, e.How, string(e.Said), kind.Words(w.tables.EngagementKinds, e.Kind), string(e.Date)}
		},
		order: func(a, b rosterEntry[draft.Engagement]) int { // the latest first
			return strings.Compare(string(b.item.Date), string(a.item.Date))
		},
	}, s.show, s.begin, w.button("Record", s.onAdd))
	p := s.page
	s.first = w.newLineField("Who", "The organisation or person")
	p.cards.Objects = []fyne.CanvasObject{
		look.Card("Conversation", look.Stack(8,
			grid(2,
				p.use(s.first, itemText("who", "who", func(e *draft.Engagement) *string { return &e.Who })),
				p.use(w.newChoice("Kind", w.tables.EngagementKinds), itemText("kind", "kind", func(e *draft.Engagement) *string { return &e.Kind }))),
			grid(2,
				p.use(w.newDateField("Date"), itemText("date", "date", func(e *draft.Engagement) *draft.Date { return &e.Date })),
				p.use(w.newLineField("How", "Hui, submission, letter, meeting"), itemText("how", "how", func(e *draft.Engagement) *string { return &e.How }))),
			p.use(w.newProse("What was said", "", 5, p.at), itemText("said", "what was said", func(e *draft.Engagement) *draft.Markdown { return &e.Said })),
			look.Row(0, p.use(w.newYes("It may be quoted"), itemYes("quotable", "leave to quote", func(e *draft.Engagement) *bool { return &e.Quotable }))))),
		look.Card("What it is about, and who has it", look.Stack(8,
			p.use(w.newTags("Recommendations", w.recommendationChoices), itemLinks("recommendations", "recommendations", func(e *draft.Engagement) *[]draft.ID { return &e.Recommendations })),
			p.use(w.newTags("Shared with agencies", w.agencyChoices), itemList("sharedWith", "agencies that have it", func(e *draft.Engagement) *[]string { return &e.SharedWith })))),
	}
	s.object = look.NewSplit(s.list.object, p.object, 0.36)
	return s
}

func (s *engagementScreen) content() fyne.CanvasObject { return s.object }
func (s *engagementScreen) arrive()                    { s.list.arrive() }
func (s *engagementScreen) step(by int)                { s.list.step(by) }
func (s *engagementScreen) begin()                     { s.first.focus(0, 0) }

func (s *engagementScreen) refresh(c change) {
	if c.found && !c.whole {
		return
	}
	s.list.refresh(c)
	s.draw()
}

func (s *engagementScreen) show(id draft.ID) {
	s.page.show(id)
	s.draw()
}

func (s *engagementScreen) draw() {
	if !s.page.draw() {
		return
	}
	e := s.page.item()
	name := e.Who
	if name == "" {
		name = "Without a name"
	}
	s.page.name.Set(name)
	s.page.under.Set(joined(" · ", kind.Words(s.w.tables.EngagementKinds, e.Kind), string(e.Date)))
}

func (s *engagementScreen) goTo(p draft.Place) bool {
	if draft.Get[draft.Engagement](s.w.review(), p.Item) == nil {
		return false
	}
	s.list.reach(p.Item)
	if p.Field == "" {
		s.w.focus(s.list.list)
		return true
	}
	return s.page.goTo(p)
}

func (s *engagementScreen) onAdd() {
	e := &draft.Engagement{ID: draft.NewID(), Date: draft.Date(s.w.today().String())}
	s.w.do("Record a conversation", "", func(r *draft.Review) *draft.Review { return draft.Inserted(r, -1, e) })
	s.list.reach(e.ID)
	s.begin()
}
