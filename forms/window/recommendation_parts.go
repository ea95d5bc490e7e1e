package window

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"followup/app/draft"
	"followup/app/kind"
	"followup/forms/look"
)

// kindChoice is a choice of the tables.
type kindChoice = kind.Choice

// contributionsCard is what agencies say.
func (d *recommendationDetail) contributionsCard() fyne.CanvasObject {
	d.contributions = newPartList(d.w, "No agency has contributed yet.", d.contribution)
	return look.Card("What agencies say", d.contributions.box, d.w.small("Add an agency…", d.onContribution))
}

// contribution is one agency's words.
func (d *recommendationDetail) contribution(part draft.ID, f *form) fyne.CanvasObject {
	w, id := d.w, d.id
	at := func(r *draft.Recommendation) *draft.Contribution {
		return partOf(r.Contributions, part, func(c *draft.Contribution) draft.ID { return c.ID })
	}
	text := func(label, hint, field, words string, of func(*draft.Contribution) *draft.Markdown) fyne.CanvasObject {
		p := w.newProse(label, hint, 2, d.page.at)
		p.use(slotOf(id, part, field, words, func(r *draft.Recommendation) *draft.Markdown {
			if c := at(r); c != nil {
				return of(c)
			}
			return nil
		}))
		f.add(p)
		return p.object()
	}
	agency := w.newAgencyChoice("Agency")
	agency.use(slotOf(id, part, "agency", "agency of a contribution", func(r *draft.Recommendation) *string {
		if c := at(r); c != nil {
			return &c.Agency
		}
		return nil
	}))
	by := w.newLineField("Confirmed by", "")
	by.use(slotOf(id, part, "confirmedBy", "confirmation", func(r *draft.Recommendation) *string {
		if c := at(r); c != nil {
			return &c.ConfirmedBy
		}
		return nil
	}))
	on := w.newDateField("Confirmed on")
	on.use(slotOf(id, part, "confirmedOn", "date of confirmation", func(r *draft.Recommendation) *draft.Date {
		if c := at(r); c != nil {
			return &c.ConfirmedOn
		}
		return nil
	}))
	minister := w.newYes("The Minister agreed")
	minister.use(yesSlot(id, part, "ministerAgreed", "Minister’s agreement", func(r *draft.Recommendation) *bool {
		if c := at(r); c != nil {
			return &c.MinisterAgreed
		}
		return nil
	}))
	for _, one := range []field{agency, by, on, minister} {
		f.add(one)
	}
	return boxed(
		look.Row(8, look.Wide(180, agency.object()), look.Spring(), minister.object(),
			w.small("Take over", func() { d.useWords(part) }), w.small("Remove", func() { d.removeContribution(part) })),
		text("Proposed words of the response", "", "words", "proposed words", func(c *draft.Contribution) *draft.Markdown { return &c.Words }),
		text("Actions that the agency proposes", "", "proposed", "proposed actions", func(c *draft.Contribution) *draft.Markdown { return &c.Proposed }),
		text("Reason where it proposes no action", "", "noActionReason", "agency’s reason", func(c *draft.Contribution) *draft.Markdown { return &c.NoActionReason }),
		grid(2, by.object(), on.object()))
}

func (d *recommendationDetail) onContribution() {
	id := d.id
	d.w.pick("Which agency?", d.w.agencyChoices(), nil, false, func(codes []string) {
		d.w.do(d.w.stepName("add contribution of "+first(codes), draft.Place{Item: id}), "", func(r *draft.Review) *draft.Review {
			return draft.Changed(r, id, func(i *draft.Recommendation) {
				i.Contributions = append(i.Contributions, draft.Contribution{ID: draft.NewID(), Agency: first(codes)})
			})
		})
	})
}

func (d *recommendationDetail) removeContribution(part draft.ID) {
	id := d.id
	d.w.do("Remove "+draft.ItemName(d.w.review(), part), "", func(r *draft.Review) *draft.Review {
		return draft.Changed(r, id, func(i *draft.Recommendation) {
			i.Contributions = slices.DeleteFunc(i.Contributions, func(c draft.Contribution) bool { return c.ID == part })
		})
	})
}

// useWords takes over what an agency says: its words go behind the response, its reason
// behind the reason for no action, and its position where none is chosen yet. What
// stands there already is not put there twice. Actions are made by hand.
func (d *recommendationDetail) useWords(part draft.ID) {
	id := d.id
	d.w.do("Take over the "+draft.ItemName(d.w.review(), part), "", func(r *draft.Review) *draft.Review {
		c := partOf(draft.Get[draft.Recommendation](r, id).Contributions, part, func(c *draft.Contribution) draft.ID { return c.ID })
		if c == nil {
			return r
		}
		return takenOver(r, id, c)
	})
}

// takenOver returns a review in which a recommendation says what an agency says; r
// itself where it says so already.
func takenOver(r *draft.Review, id draft.ID, c *draft.Contribution) *draft.Review {
	behind := func(text, more draft.Markdown) draft.Markdown {
		add := strings.TrimSpace(string(more))
		if add == "" || strings.Contains(string(text), add) {
			return text
		}
		return draft.Markdown(joined("\n\n", strings.TrimRight(string(text), "\n"), add))
	}
	item := draft.Get[draft.Recommendation](r, id)
	response, reason, position := behind(item.Response, c.Words), behind(item.NoActionReason, c.NoActionReason), item.Position
	if position == "" {
		position = c.Position
	}
	if response == item.Response && reason == item.NoActionReason && position == item.Position {
		return r
	}
	return draft.Changed(r, id, func(i *draft.Recommendation) {
		i.Response, i.NoActionReason, i.Position = response, reason, position
	})
}

// actionsCard is what is done about it.
func (d *recommendationDetail) actionsCard() fyne.CanvasObject {
	d.actions = newPartList(d.w, "No action serves this recommendation yet.", d.action)
	return look.Card("Actions", d.actions.box, d.w.small("Existing work…", d.onExisting), d.w.small("Link an action…", d.onLink), d.w.small("New action", d.onNewAction))
}

func (d *recommendationDetail) drawActions(r *draft.Review) {
	list := d.w.relations().ActionsOf[d.id]
	keys := make([]draft.ID, len(list))
	for i, a := range list {
		keys[i] = a.ID
	}
	d.actions.show(r, d.id, keys)
}

// action is one action, edited in place.
func (d *recommendationDetail) action(id draft.ID, f *form) fyne.CanvasObject {
	w := d.w
	reference := look.NewText("")
	reference.Bold = true
	f.uses = append(f.uses, func(now draft.ID) {
		id = now
		if a := draft.Get[draft.Action](w.review(), id); a != nil {
			reference.Set(a.Reference)
		}
	})
	return boxed(
		look.Row(8, reference, look.Spring(), w.small("Open", func() { w.goTo(draft.Place{Item: id}) }), w.small("Unlink", func() { d.unlink(id) })),
		f.use(w.newLineField("Title", ""), itemText("title", "title", func(a *draft.Action) *string { return &a.Title })),
		grid(3,
			f.use(w.newAgencyChoice("Agency"), itemText("agency", "agency", func(a *draft.Action) *string { return &a.Agency })),
			f.use(w.newChoice("New or existing", newOrExisting()), newSlot),
			f.use(w.newChoice("Progress", w.tables.Progress), itemText("progress", "progress", func(a *draft.Action) *string { return &a.Progress }))),
		grid(2,
			f.use(w.newDateField("Target date"), itemText("targetDate", "target date", func(a *draft.Action) *draft.Date { return &a.TargetDate })),
			f.use(w.newLineField("Timeframe in words", ""), itemText("targetDateComment", "timeframe", func(a *draft.Action) *string { return &a.TargetDateComment }))))
}

func newOrExisting() []kind.Choice {
	return []kind.Choice{{Code: "new", Words: "New"}, {Code: "existing", Words: "Existing"}}
}

func (d *recommendationDetail) onNewAction() {
	id := d.id
	r := d.w.review()
	item := draft.Get[draft.Recommendation](r, id)
	a := d.w.newAction(item.LeadAgency)
	a.Recommendations = []draft.ID{id}
	a.Issues, a.Persons = slices.Clone(item.Issues), slices.Clone(item.Persons)
	d.w.do("Add action "+a.Reference, "", func(r *draft.Review) *draft.Review { return draft.Inserted(r, -1, a) })
	d.goTo(draft.Place{Item: a.ID, Field: "title"})
}

// newAction makes an action of an agency with the next reference.
func (w *Window) newAction(agency string) *draft.Action {
	code := strings.ToUpper(agency)
	if a, ok := w.tables.Agency(agency); ok {
		code = a.Reference
	}
	return &draft.Action{ID: draft.NewID(), Agency: agency, New: true, Reference: draft.NextActionReference(w.review(), code)}
}

func (d *recommendationDetail) unlink(action draft.ID) {
	id := d.id
	d.w.do("Unlink "+draft.ItemName(d.w.review(), action), "", func(r *draft.Review) *draft.Review {
		return draft.Changed(r, action, func(a *draft.Action) {
			a.Recommendations = slices.DeleteFunc(a.Recommendations, func(x draft.ID) bool { return x == id })
		})
	})
}

// onLink links actions that there are already; looking for existing work comes first.
func (d *recommendationDetail) onLink() {
	id := d.id
	var choices []kind.Choice
	var chosen []string
	for _, a := range d.w.review().Actions {
		choices = append(choices, kind.Choice{Code: string(a.ID), Words: joined(" ", a.Reference, a.Title), Help: a.Agency})
		if slices.Contains(a.Recommendations, id) {
			chosen = append(chosen, string(a.ID))
		}
	}
	d.w.pick("Actions that serve "+draft.ItemName(d.w.review(), id), choices, chosen, true, func(codes []string) {
		d.w.do(d.w.stepName("link actions", draft.Place{Item: id}), "", func(r *draft.Review) *draft.Review { return linked(r, id, codes) })
	})
}

// linked returns a review in which exactly these actions serve a recommendation.
func linked(r *draft.Review, id draft.ID, actions []string) *draft.Review {
	next := r
	for _, a := range r.Actions {
		has, wants := slices.Contains(a.Recommendations, id), slices.Contains(actions, string(a.ID))
		if has == wants {
			continue
		}
		next = draft.Changed(next, a.ID, func(a *draft.Action) {
			if wants {
				a.Recommendations = append(a.Recommendations, id)
			} else {
				a.Recommendations = slices.DeleteFunc(a.Recommendations, func(x draft.ID) bool { return x == id })
			}
		})
	}
	return next
}

// engagementCard is what was said about it outside.
func (d *recommendationDetail) engagementCard() fyne.CanvasObject {
	d.engagement = look.Stack(6)
	return look.Card("What was said about it", d.engagement)
}

func (d *recommendationDetail) drawEngagement() {
	list := d.w.relations().EngagementOf[d.id]
	if equal(d.engagementFor, list) && len(d.engagement.Objects) > 0 {
		return
	}
	d.engagementFor = list
	var objects []fyne.CanvasObject
	for _, e := range list {
		name := look.Cell(joined(" · ", e.Who, string(e.Date)))
		name.Bold = true
		said := look.Cell(firstLine(stripped(string(e.Said))))
		objects = append(objects, look.Row(8, look.Grow(look.Stack(0, name, said)), d.w.small("Open", func() { d.w.goTo(draft.Place{Item: e.ID}) })))
	}
	if len(objects) == 0 {
		objects = append(objects, look.Muted("Nothing recorded."))
	}
	d.engagement.Objects = objects
	d.engagement.Refresh()
}
