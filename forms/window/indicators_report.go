package window

import (
	"slices"

	"fyne.io/fyne/v2"

	"followup/app/draft"
	"followup/app/kind"
	"followup/app/progress"
	"followup/forms/look"
)

// report is one progress report.
func (s *indicatorsScreen) report(part draft.ID, f *form) fyne.CanvasObject {
	w, id := s.w, s.page.id
	find := func(i *draft.Indicator) *draft.ProgressReport {
		return partOf(i.Reports, part, func(x *draft.ProgressReport) draft.ID { return x.ID })
	}
	add := func(one field, sl slot) fyne.CanvasObject {
		one.use(sl)
		f.add(one)
		return one.object()
	}
	state, approve := s.reportState(part, f)
	return boxed(
		look.Row(8, state, look.Spring(), approve, w.small("Remove", func() { s.removeReport(part) })),
		look.Row(8, look.Grow(add(w.newLineField("Title", ""), slotOf(id, part, "title", "title of a report", func(i *draft.Indicator) *string {
			if x := find(i); x != nil {
				return &x.Title
			}
			return nil
		})))),
		add(w.newProse("What was reported", "", 3, s.page.at), slotOf(id, part, "text", "progress report", func(i *draft.Indicator) *draft.Markdown {
			if x := find(i); x != nil {
				return &x.Text
			}
			return nil
		})),
		grid(3,
			add(w.newDateField("Due"), slotOf(id, part, "due", "due date", func(i *draft.Indicator) *draft.Date {
				if x := find(i); x != nil {
					return &x.Due
				}
				return nil
			})),
			add(w.newAgencyChoice("Written by"), slotOf(id, part, "agency", "author", func(i *draft.Indicator) *string {
				if x := find(i); x != nil {
					return &x.Agency
				}
				return nil
			})),
			add(w.newChoice("Proposed progress", w.tables.Progress), slotOf(id, part, "proposed", "proposed progress", func(i *draft.Indicator) *string {
				if x := find(i); x != nil {
					return &x.Proposed
				}
				return nil
			}))),
		grid(2,
			add(w.newLineField("Approved by", ""), slotOf(id, part, "approvedBy", "approval", func(i *draft.Indicator) *string {
				if x := find(i); x != nil {
					return &x.ApprovedBy
				}
				return nil
			})),
			add(w.newDateField("Approved on"), slotOf(id, part, "approvedOn", "date of approval", func(i *draft.Indicator) *draft.Date {
				if x := find(i); x != nil {
					return &x.ApprovedOn
				}
				return nil
			}))))
}

func (s *indicatorsScreen) onReport() {
	id := s.page.id
	if s.page.item() == nil {
		return
	}
	part := draft.NewID()
	s.w.do(s.w.stepName("add a report", draft.Place{Item: id}), "", func(r *draft.Review) *draft.Review {
		return draft.Changed(r, id, func(i *draft.Indicator) {
			i.Reports = append(i.Reports, draft.ProgressReport{ID: part, Due: draft.Date(s.w.today().String())})
		})
	})
	s.page.goTo(draft.Place{Item: id, Part: part, Field: "title"}, s.reports)
}

func (s *indicatorsScreen) removeReport(part draft.ID) {
	id := s.page.id
	s.w.do("Remove "+draft.ItemName(s.w.review(), part), "", func(r *draft.Review) *draft.Review {
		return draft.Changed(r, id, func(i *draft.Indicator) {
			i.Reports = slices.DeleteFunc(i.Reports, func(x draft.ProgressReport) bool { return x.ID == part })
		})
	})
}

// reportState is how far a report is, and the button that takes it a step further.
func (s *indicatorsScreen) reportState(part draft.ID, f *form) (fyne.CanvasObject, fyne.CanvasObject) {
	chip := look.NewChip("", look.Neutral)
	approve := s.w.small("", func() { s.onApprove(part) })
	id := s.page.id
	f.add(&watch{chip, func(r *draft.Review) {
		x := reportOf(r, id, part)
		if x == nil {
			return
		}
		state := progress.StateOf(x)
		switch state {
		case progress.Empty:
			chip.Say("Not written yet", look.Neutral)
		case progress.Drafted:
			chip.Say("Drafted", look.Warn)
		case progress.Proposed:
			chip.Say("Proposed by the agency", look.Accent)
		default:
			chip.Say("Approved by the lead agency", look.Good)
		}
		approve.Set(map[bool]string{true: "Take the approval back", false: "Approve"}[state == progress.Approved])
		if state == progress.Empty {
			approve.Disable()
		} else {
			approve.Enable()
		}
	}})
	return chip, approve
}

// reportOf returns a progress report of an indicator, or nil.
func reportOf(r *draft.Review, indicator, part draft.ID) *draft.ProgressReport {
	if i := draft.Get[draft.Indicator](r, indicator); i != nil {
		return partOf(i.Reports, part, func(x *draft.ProgressReport) draft.ID { return x.ID })
	}
	return nil
}

// onApprove approves a report for the lead agency, or takes the approval back. Where the
// agency proposes another progress than the actions have, it offers to take that over.
func (s *indicatorsScreen) onApprove(part draft.ID) {
	w, id := s.w, s.page.id
	x := reportOf(w.review(), id, part)
	if x == nil {
		return
	}
	if progress.StateOf(x) == progress.Approved {
		w.approve("Take back the approval of a progress report", id, part, "", "", nil)
		return
	}
	by, on := joined(", ", w.user(), w.review().About.LeadAgency), draft.Date(w.today().String())
	var other []draft.ID
	var names []string
	for _, a := range draft.Get[draft.Indicator](w.review(), id).Actions {
		if action := w.links().Actions[a]; action != nil && x.Proposed != "" && action.Progress != x.Proposed {
			other = append(other, a)
			says := "nothing"
			if action.Progress != "" {
				says = "“" + kind.Words(w.tables.Progress, action.Progress) + "”"
			}
			names = append(names, draft.ItemName(w.review(), a)+" says "+says)
		}
	}
	if len(other) == 0 {
		w.approve("Approve a progress report", id, part, by, on, nil)
		return
	}
	proposed := kind.Words(w.tables.Progress, x.Proposed)
	w.question("Approve the progress report?", "It is approved by "+by+" today, and counts for the update and the mid-term report from then on.\n\nThe agency proposes “"+proposed+"”, but:\n• "+joinLimited(names, 6),
		cancel("Cancel"), answer{verb: "Approve the report only", run: func() { w.approve("Approve a progress report", id, part, by, on, nil) }},
		answer{verb: "Approve, and set “" + proposed + "”", main: true, run: func() { w.approve("Approve a progress report", id, part, by, on, other) }})
}

// approve writes an approval, and the progress that was proposed into actions, as one step.
func (w *Window) approve(name string, indicator, part draft.ID, by string, on draft.Date, actions []draft.ID) {
	w.do(w.stepName(name, draft.Place{Item: indicator}), "", func(r *draft.Review) *draft.Review {
		x := reportOf(r, indicator, part)
		if x == nil {
			return r
		}
		proposed := x.Proposed
		r = draft.Changed(r, indicator, func(i *draft.Indicator) {
			x := partOf(i.Reports, part, func(x *draft.ProgressReport) draft.ID { return x.ID })
			x.ApprovedBy, x.ApprovedOn = by, on
		})
		for _, a := range actions {
			r = draft.Changed(r, a, func(a *draft.Action) { a.Progress = proposed })
		}
		return r
	})
}
