package window

import (
	"slices"

	"fyne.io/fyne/v2"

	"followup/app/calendar"
	"followup/app/draft"
	"followup/forms/look"
)

// decisionView is what Cabinet decided on the review's Cabinet paper.
type decisionView struct {
	w      *Window
	page   *page
	points *partList
	due    *look.Text
	agreed *look.Text
	first  *lineField
	object fyne.CanvasObject
}

func newDecisionView(w *Window) *decisionView {
	s := &decisionView{w: w, due: look.Muted(""), agreed: look.Muted("")}
	s.page = w.newPage(look.Margins(16, 16, 12, 2, look.Title("Decision")))
	id := w.review().ID
	use := func(f field, sl slot) fyne.CanvasObject {
		f.use(sl)
		s.page.add(f)
		return f.object()
	}
	s.first = w.newLineField("The committee’s minute", "SOU-27-MIN-0123")
	s.points = newPartList(w, "The Cabinet paper makes no recommendations yet.", s.point)
	s.page.cards.Objects = []fyne.CanvasObject{
		look.Card("Minutes", look.Stack(8,
			grid(2,
				use(s.first, aboutText(id, "", "minute", "minute", func(a *draft.About) *string { return &a.Decision.Minute })),
				use(w.newDateField("Date of the minute"), aboutText(id, "", "minuteDate", "date of the minute", func(a *draft.About) *draft.Date { return &a.Decision.MinuteDate }))),
			grid(2,
				use(w.newLineField("Cabinet’s confirmation", "CAB-27-MIN-0456"), aboutText(id, "", "confirmation", "confirmation", func(a *draft.About) *string { return &a.Decision.Confirmation })),
				use(w.newDateField("Confirmed on"), aboutText(id, "", "confirmedDate", "date of the confirmation", func(a *draft.About) *draft.Date { return &a.Decision.ConfirmedDate }))),
			s.due)),
		look.Card("What became of each recommendation to Cabinet", s.points.box),
		look.Card("The text as Cabinet agreed it", look.Stack(8, s.agreed), w.button("Keep the text as agreed…", s.onKeep)),
	}
	s.object = s.page.object
	return s
}

// decidedPaper is the paper that Cabinet decides, or nil.
func decidedPaper(r *draft.Review) *draft.Paper {
	for _, p := range r.Papers {
		if p.Kind == "cabinet-response" {
			return p
		}
	}
	for _, p := range r.Papers {
		if len(p.CabinetRecommendations) > 0 {
			return p
		}
	}
	return nil
}

// point is the decision on one recommendation to Cabinet. It begins to exist when
// an outcome is chosen.
func (s *decisionView) point(recommendation draft.ID, f *form) fyne.CanvasObject {
	w, r := s.w, s.w.review()
	of := func(a *draft.About) *draft.DecisionPoint {
		return partOf(a.Decision.Points, recommendation, func(x *draft.DecisionPoint) draft.ID { return x.Recommendation })
	}
	part := draft.NewID()
	if x := of(r.About); x != nil {
		part = x.ID
	}
	text := func(field, words string, at func(*draft.DecisionPoint) *string) slot {
		return slot{
			place: draft.Place{Item: r.ID, Part: part, Field: field}, words: words,
			read: func(r *draft.Review) string {
				if x := of(r.About); x != nil {
					return *at(x)
				}
				return ""
			},
			write: func(r *draft.Review, v string) *draft.Review {
				return draft.ChangedAbout(r, func(a *draft.About) {
					x := of(a)
					if x == nil {
						a.Decision.Points = append(a.Decision.Points, draft.DecisionPoint{ID: part, Recommendation: recommendation})
						x = &a.Decision.Points[len(a.Decision.Points)-1]
					}
					*at(x) = v
				})
			},
		}
	}
	outcome := w.newChoice("Outcome", w.tables.Outcomes)
	outcome.use(text("outcome", "outcome", func(x *draft.DecisionPoint) *string { return &x.Outcome }))
	words := w.newLineField("The minute’s words, where amended or referred", "")
	words.use(text("words", "minute’s words", func(x *draft.DecisionPoint) *string { return &x.Words }))
	f.add(outcome)
	f.add(words)
	said := ""
	if p := decidedPaper(r); p != nil {
		at := slices.IndexFunc(p.CabinetRecommendations, func(x draft.CabinetRecommendation) bool { return x.ID == recommendation })
		if at >= 0 {
			x := p.CabinetRecommendations[at]
			said = cabinetLabels(p.CabinetRecommendations)[at] + "  " + x.Verb + " " + w.said(x.Text)
		}
	}
	return boxed(look.Lines(said), look.Columns(12, []float32{170, 1}, outcome.object(), words.object()))
}

// onKeep keeps responses and actions as they stand, so that later changes show.
func (s *decisionView) onKeep() {
	r := s.w.review()
	list := draft.AgreedTexts(r)
	s.w.question("Keep the text as agreed?",
		"The responses and actions as they stand now ("+plural(len(list), "text")+") are kept as the text that Cabinet agreed. Later changes are listed against it. You can undo this.",
		cancel("Not now"), answer{verb: "Keep as agreed", main: true, run: func() {
			s.w.do("Keep the text as Cabinet agreed it", "", func(r *draft.Review) *draft.Review {
				return draft.ChangedAbout(r, func(a *draft.About) { a.Decision.Agreed = list })
			})
		}})
}

// changedSince counts the agreed texts that read otherwise now.
func changedSince(r *draft.Review) int { return len(draft.ChangedSinceAgreed(r)) }

func (s *decisionView) content() fyne.CanvasObject { return s.object }
func (s *decisionView) arrive()                    { s.first.focus(0, 0) }

func (s *decisionView) refresh(c change) {
	if c.found && !c.whole {
		return
	}
	r := s.w.review()
	d := &r.About.Decision
	s.page.show(r)
	words := "The paper and its minute are published within 30 business days of Cabinet’s confirmation."
	if day, ok := calendar.Parse(string(d.ConfirmedDate)); ok {
		words = "To be released by " + calendar.ReleaseDue(day).LongWords() + ": 30 business days after the confirmation."
	}
	s.due.Set(words)
	switch n := changedSince(r); {
	case len(d.Agreed) == 0:
		s.agreed.Set("Not kept yet. Keep it once Cabinet has decided.")
	case n == 0:
		s.agreed.Set("Kept: " + plural(len(d.Agreed), "text") + ". Nothing has changed since.")
	default:
		s.agreed.Set("Kept: " + plural(len(d.Agreed), "text") + ". " + plural(n, "text") + " changed since.")
	}
	var keys []draft.ID
	owner := draft.ID("")
	if p := decidedPaper(r); p != nil {
		owner = p.ID
		keys = ids(p.CabinetRecommendations, cabinetID)
	}
	s.points.show(r, owner, keys)
}

func (s *decisionView) goTo(p draft.Place) bool { return s.page.goTo(p, s.points) }
