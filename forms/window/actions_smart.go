package window

import (
	"slices"

	"fyne.io/fyne/v2"

	"followup/app/draft"
	"followup/app/kind"
	"followup/app/ledger"
	"followup/forms/look"
)

// smartLetters are the questions that the lead agency asks of an action together with
// its indicators.
func smartLetters() [][2]string {
	return [][2]string{
		{"S", "Is it a definite programme or activity?"},
		{"M", "Do the indicators have a unit?"},
		{"A", "Is an agency plainly responsible?"},
		{"R", "Do the indicators plainly relate to it?"},
		{"T", "Has it an end date, or have they?"},
	}
}

// measures are the questions, and the indicators beside them.
func (s *actionsScreen) measures() fyne.CanvasObject {
	w := s.w
	s.indicators = look.Stack(6)
	var ticks []fyne.CanvasObject
	for _, letter := range smartLetters() {
		code := letter[0]
		ticks = append(ticks, s.page.use(w.newYes(letter[0]+" – "+letter[1]), func(id draft.ID) slot {
			return valueSlot(id, "", "smart", "SMART letters", func(a *draft.Action) *[]string { return &a.Smart },
				func(l []string) string { return yesWord(slices.Contains(l, code)) }, nil).withWrite(func(r *draft.Review, v string) *draft.Review {
				return draft.Changed(r, id, func(a *draft.Action) { a.Smart = withLetter(a.Smart, code, v == "yes") })
			})
		}))
	}
	s.take = w.small("Say yes to that", s.onTakeLetters)
	s.measure, s.annual = w.small("New indicator", s.onIndicator), w.small("Add an annual report", s.onAnnual)
	s.advice.Cuts, s.advice.MinWidth = true, 60
	questions := look.Stack(6, look.Caption("The lead agency asks, and decides"), look.Stack(2, ticks...), look.Row(8, look.Grow(s.advice), s.take))
	return look.Card("How it is measured", look.Columns(18, []float32{0.5, 0.5}, questions, look.Stack(6, look.Caption("Its indicators"), s.indicators)), s.annual, s.measure)
}

// withLetter puts a letter in or out, in the order of the word.
func withLetter(list []string, letter string, on bool) []string {
	var next []string
	for _, l := range smartLetters() {
		if l[0] == letter && on || l[0] != letter && slices.Contains(list, l[0]) {
			next = append(next, l[0])
		}
	}
	return next
}

// proposedLetters are what the data says by itself: A where an agency is named, T
// where the action or all its indicators have an end.
func proposedLetters(a *draft.Action, indicators []*draft.Indicator) []string {
	var list []string
	if a.Agency != "" {
		list = append(list, "A")
	}
	ends := len(indicators) > 0
	for _, i := range indicators {
		ends = ends && (i.End != "" || !i.Repeat && i.Start != "")
	}
	if a.TargetDate != "" || ends {
		list = append(list, "T")
	}
	return list
}

// openLetters are those that the data speaks for and nobody has said yes to.
func openLetters(a *draft.Action, indicators []*draft.Indicator) []string {
	return slices.DeleteFunc(proposedLetters(a, indicators), func(l string) bool { return slices.Contains(a.Smart, l) })
}

func (s *actionsScreen) drawAdvice(a *draft.Action, list []*draft.Indicator) {
	open := openLetters(a, list)
	showIf(s.take, len(open) > 0)
	if len(open) == 0 {
		s.advice.Set("")
		return
	}
	s.advice.Set("The data speaks for " + joined(" and ", open...) + ".")
}

// onTakeLetters says yes to what the data speaks for.
func (s *actionsScreen) onTakeLetters() {
	a := s.page.item()
	if a == nil {
		return
	}
	open := openLetters(a, s.w.relations().IndicatorsOf[a.ID])
	s.w.do(s.w.stepName("edit SMART letters", draft.Place{Item: a.ID}), "", func(r *draft.Review) *draft.Review {
		return draft.Changed(r, a.ID, func(a *draft.Action) {
			for _, l := range open {
				a.Smart = withLetter(a.Smart, l, true)
			}
		})
	})
}

func (s *actionsScreen) drawIndicators(list []*draft.Indicator) {
	if equal(s.measured, list) && len(s.indicators.Objects) > 0 {
		return
	}
	s.measured = list
	var objects []fyne.CanvasObject
	for _, i := range list {
		title := look.Inset(8, 3, look.Lines(i.Title))
		head, under := look.Cell(i.Reference), look.Cell(joined(" · ", indicatorDates(i), plural(len(i.Reports), "report")))
		head.Bold = true
		under.Color, under.SizeName = look.ColorMuted, look.SizeSmall
		objects = append(objects, look.Stack(0, look.Row(8, look.Grow(head), s.w.small("Open", func() { s.w.goTo(draft.Place{Item: i.ID}) })), title, look.Inset(8, 0, under)))
	}
	if len(objects) == 0 {
		objects = append(objects, look.Inset(8, 3, look.Lines("No indicator yet. They are needed once Cabinet has decided.")))
	}
	s.indicators.Objects = objects
	s.indicators.Refresh()
}

// onAnnual gives the action an annual report.
func (s *actionsScreen) onAnnual() {
	if a := s.page.item(); a != nil {
		s.w.addAnnual(a.ID)
	}
}

// onKnownAs offers the Monitor's own actions, of its download, to be linked instead of
// written again.
func (s *actionsScreen) onKnownAs() {
	a, w := s.page.item(), s.w
	if a == nil {
		return
	}
	var choices []kind.Choice
	for _, k := range w.review().About.Monitor.Known {
		if k.Kind == ledger.Action && !k.Archived {
			choices = append(choices, kind.Choice{Code: k.Reference, Words: joined(" · ", k.Reference, k.Title), Help: k.Details["government_agencies"]})
		}
	}
	if len(choices) == 0 {
		w.tell("No action of the Monitor is known", "Load the Monitor’s list of actions first: Monitor, Lists and templates. Its reference can be typed all the same.")
		return
	}
	var chosen []string
	if a.KnownAs != "" {
		chosen = []string{a.KnownAs}
	}
	w.pick("Which action of the Monitor is it?", choices, chosen, false, func(codes []string) { w.linkKnown(a.ID, first(codes)) })
}
