package window

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"followup/app/calendar"
	"followup/app/draft"
	"followup/app/kind"
	"followup/forms/look"
)

// aboutView is the review's own details: body, cycle, dates, agencies and their rounds.
type aboutView struct {
	w        *Window
	page     *page
	agencies *partList
	due      *look.Text
	first    *lineField
	object   fyne.CanvasObject
}

func newAboutView(w *Window) *aboutView {
	s := &aboutView{w: w, due: look.Muted("")}
	s.page = w.newPage(look.Margins(16, 16, 12, 2, look.Title("Review details")))
	id := w.review().ID
	use := func(f field, sl slot) fyne.CanvasObject {
		f.use(sl)
		s.page.add(f)
		return f.object()
	}
	s.first = w.newLineField("Title of this review", "")
	date := func(label, field, words string, at func(*draft.About) *draft.Date) fyne.CanvasObject {
		return use(w.newDateField(label), aboutText(id, "", field, words, at))
	}
	bodies := make([]kind.Choice, len(w.built.Bodies))
	for i, b := range w.built.Bodies {
		bodies[i] = kind.Choice{Code: b.Code, Words: b.Code + " – " + b.Name}
	}
	s.agencies = newPartList(w, "No agency takes part yet.", s.agency)
	s.page.cards.Objects = []fyne.CanvasObject{
		look.Card("Review", look.Stack(8,
			use(s.first, aboutText(id, "", "title", "title", func(a *draft.About) *string { return &a.Title })),
			grid(3,
				use(w.newChoice("Body or mechanism", bodies), aboutText(id, "", "body", "body", func(a *draft.About) *string { return &a.Body })),
				use(w.newLineField("Cycle", ""), aboutText(id, "", "cycle", "cycle", func(a *draft.About) *string { return &a.Cycle })),
				use(w.newLineField("Prefix of references", "CERD-2027, UPR4"), aboutText(id, "", "prefix", "prefix", func(a *draft.About) *string { return &a.Prefix }))),
			grid(3,
				use(w.newLineField("Document symbol", "CERD/C/NZL/CO/23-24"), aboutText(id, "", "symbol", "document symbol", func(a *draft.About) *string { return &a.Symbol })),
				use(w.newAgencyChoice("Lead agency"), aboutText(id, "", "leadAgency", "lead agency", func(a *draft.About) *string { return &a.LeadAgency }))))),
		look.Card("Dates", look.Stack(8,
			grid(3, date("Dialogue", "dialogue", "date of the dialogue", func(a *draft.About) *draft.Date { return &a.Dialogue }),
				date("Adoption", "adoption", "date of adoption", func(a *draft.About) *draft.Date { return &a.Adoption }),
				date("Received", "receipt", "date of receipt", func(a *draft.About) *draft.Date { return &a.Receipt })),
			grid(3,
				use(w.newLineField("Months to the follow-up report", "The body’s own"), aboutSlot(id, "", "followUpMonths", "months to the follow-up report", func(a *draft.About) *int { return &a.FollowUpMonths }, numberWord, wholeNumber)),
				date("Follow-up report due, where you set the day", "followUpDue", "due date of the follow-up report", func(a *draft.About) *draft.Date { return &a.FollowUpDue }),
				date("Next report due", "nextReportDue", "due date of the next report", func(a *draft.About) *draft.Date { return &a.NextReportDue })),
			s.due,
			grid(3,
				use(w.newLineField("Council session that adopts the outcome (UPR)", ""), aboutText(id, "", "session", "Council session", func(a *draft.About) *string { return &a.Session })),
				date("Deadline for the UPR response", "sessionDeadline", "deadline of the response", func(a *draft.About) *draft.Date { return &a.SessionDeadline })))),
		look.Card("Agencies and their rounds", s.agencies.box, w.small("Add an agency…", s.onAgency)),
	}
	s.object = s.page.object
	return s
}

// agency is one agency that takes part.
func (s *aboutView) agency(id draft.ID, f *form) fyne.CanvasObject {
	w := s.w
	review := w.review().ID
	find := func(a *draft.About) *draft.Agency {
		return partOf(a.Agencies, id, func(x *draft.Agency) draft.ID { return x.ID })
	}
	text := func(label, hint, field string, of func(*draft.Agency) *string) fyne.CanvasObject {
		l := w.newLineField(label, hint)
		l.use(aboutText(review, id, field, "agency", func(a *draft.About) *string {
			if x := find(a); x != nil {
				return of(x)
			}
			return nil
		}))
		f.add(l)
		return l.object()
	}
	agency := find(w.review().About)
	name := look.NewText(agency.Code)
	name.Bold = true
	rows := []fyne.CanvasObject{
		look.Row(8, name, look.Spring(), w.small("Start a round…", func() { s.onRound(id) }), w.small("Remove", func() { s.removeAgency(id) })),
		grid(3,
			text("Name", "", "name", func(x *draft.Agency) *string { return &x.Name }),
			text("Contact", "", "contact", func(x *draft.Agency) *string { return &x.Contact }),
			text("Email", "", "email", func(x *draft.Agency) *string { return &x.Email })),
	}
	for i := range agency.Rounds {
		rows = append(rows, s.round(id, &agency.Rounds[i], f))
	}
	return boxed(rows[0], rows[1:]...)
}

// round is the state of one round with an agency.
func (s *aboutView) round(agency draft.ID, of *draft.Round, f *form) fyne.CanvasObject {
	w, review, id := s.w, s.w.review().ID, of.ID
	find := func(a *draft.About) *draft.Round {
		x := partOf(a.Agencies, agency, func(x *draft.Agency) draft.ID { return x.ID })
		if x == nil {
			return nil
		}
		return partOf(x.Rounds, id, func(r *draft.Round) draft.ID { return r.ID })
	}
	date := func(label, field string, at func(*draft.Round) *draft.Date) fyne.CanvasObject {
		l := w.newDateField(label)
		l.use(aboutText(review, id, field, "round", func(a *draft.About) *draft.Date {
			if x := find(a); x != nil {
				return at(x)
			}
			return nil
		}))
		f.add(l)
		return l.object()
	}
	by := w.newLineField("Confirmed by", "")
	by.use(aboutText(review, id, "confirmedBy", "round", func(a *draft.About) *string {
		if x := find(a); x != nil {
			return &x.ConfirmedBy
		}
		return nil
	}))
	f.add(by)
	name := look.NewChip(kind.Words(w.tables.Rounds, of.Name), look.Accent)
	return look.Stack(4, look.Rule(), look.Row(8, name, look.Spring(), w.small("Remove round", func() { s.removeRound(agency, id) })),
		grid(4,
			date("Sent", "sent", func(x *draft.Round) *draft.Date { return &x.Sent }),
			date("Due", "due", func(x *draft.Round) *draft.Date { return &x.Due }),
			date("Chased", "chased", func(x *draft.Round) *draft.Date { return &x.Chased }),
			date("Returned", "returned", func(x *draft.Round) *draft.Date { return &x.Returned })),
		grid(2, by.object(), date("Confirmed on", "confirmedOn", func(x *draft.Round) *draft.Date { return &x.ConfirmedOn })))
}

// change is one step on the details.
func (s *aboutView) change(name string, f func(*draft.About)) {
	s.w.do(name, "", func(r *draft.Review) *draft.Review { return draft.ChangedAbout(r, f) })
}

func (s *aboutView) onAgency() {
	s.w.pick("Which agency takes part?", s.w.agencyChoices(), nil, false, func(codes []string) {
		found, _ := s.w.tables.Agency(first(codes))
		s.change("Add agency "+first(codes), func(a *draft.About) {
			a.Agencies = append(a.Agencies, draft.Agency{ID: draft.NewID(), Code: first(codes), Name: found.Name})
		})
	})
}

func (s *aboutView) removeAgency(id draft.ID) {
	name := draft.ItemName(s.w.review(), id)
	s.w.question("Remove "+name+"?", "Its contact and the state of its rounds go with it. Recommendations and actions keep its name. You can undo this.",
		cancel("Keep it"), answer{verb: "Remove", danger: true, run: func() {
			s.change("Remove "+name, func(a *draft.About) {
				a.Agencies = slices.DeleteFunc(a.Agencies, func(x draft.Agency) bool { return x.ID == id })
			})
		}})
}

func (s *aboutView) onRound(agency draft.ID) {
	s.w.pick("Which round?", s.w.tables.Rounds, nil, false, func(codes []string) {
		s.change("Start round "+strings.ToLower(kind.Words(s.w.tables.Rounds, first(codes))), func(a *draft.About) {
			if x := partOf(a.Agencies, agency, func(x *draft.Agency) draft.ID { return x.ID }); x != nil {
				x.Rounds = append(x.Rounds, draft.Round{ID: draft.NewID(), Name: first(codes)})
			}
		})
	})
}

func (s *aboutView) removeRound(agency, id draft.ID) {
	s.change("Remove a round", func(a *draft.About) {
		if x := partOf(a.Agencies, agency, func(x *draft.Agency) draft.ID { return x.ID }); x != nil {
			x.Rounds = slices.DeleteFunc(x.Rounds, func(r draft.Round) bool { return r.ID == id })
		}
	})
}

func (s *aboutView) content() fyne.CanvasObject { return s.object }
func (s *aboutView) arrive()                    { s.first.focus(0, 0) }

func (s *aboutView) refresh(c change) {
	if c.found && !c.whole || !c.whole && c.before.About == c.after.About {
		return
	}
	a := s.w.review().About
	s.page.show(s.w.review())
	s.due.Set(followUpWords(a, s.w.tables))
	owner := draft.ID("")
	for _, x := range a.Agencies {
		for _, r := range x.Rounds {
			owner += r.ID
		}
	}
	s.agencies.show(s.w.review(), owner, ids(a.Agencies, func(x *draft.Agency) draft.ID { return x.ID }))
}

// followUpWords says when the follow-up report is due, and by which rule.
func followUpWords(a *draft.About, t *kind.Tables) string {
	body, _ := t.Body(a.Body)
	months := a.FollowUpMonths
	if months == 0 {
		months = body.FollowUpMonths
	}
	day, ok := calendar.Parse(string(a.Adoption))
	switch {
	case a.FollowUpDue != "":
		return "The follow-up report is due on the day that you set."
	case months == 0:
		return "This body asks for no follow-up report, unless you set a day."
	case !ok:
		return "The follow-up report is due " + plural(months, "month") + " after adoption; enter that date."
	}
	return "The follow-up report is due on " + calendar.FollowUpDue(day, months).Words() + ": " + plural(months, "month") + " after adoption."
}

func (s *aboutView) goTo(p draft.Place) bool { return s.page.goTo(p, s.agencies) }
