package window

import (
	"strings"

	"fyne.io/fyne/v2"

	"followup/app/check"
	"followup/app/compose"
	"followup/app/draft"
	"followup/forms/look"
)

// budgeter is a screen that shows the shares of a limit.
type budgeter interface{ budgeted() }

// budgeted shows the shares of the limit after the words were counted anew.
func (s *papersScreen) budgeted() {
	if p := s.w.current(); p != nil && p.ID == s.paper {
		s.fill(p, false)
		if b, ok := s.panel.(budgeter); ok {
			b.budgeted()
		}
	}
}

// shareOf returns the part of a budget that is a part of the paper's, or else a
// recommendation's that has no words yet.
func shareOf(b compose.Budget, part, recommendation draft.ID) (compose.Share, bool) {
	for _, x := range b.Shares {
		if part != "" && x.From.Part == part || x.From.Part == "" && recommendation != "" && x.From.Item == recommendation {
			return x, true
		}
	}
	return compose.Share{}, false
}

// partOn is the part of a paper with its words on a recommendation, "" where it has none.
func partOn(p *draft.Paper, recommendation draft.ID) draft.ID {
	if x := partOf(p.Words, recommendation, func(x *draft.PaperWords) draft.ID { return x.Recommendation }); x != nil {
		return x.ID
	}
	return ""
}

// withShares puts beside the words of each part how many its share of the limit is.
func withShares(rows []outlineRow, p *draft.Paper, b compose.Budget) {
	for i := range rows {
		var x compose.Share
		ok := false
		switch rows[i].kind {
		case sectionPart:
			x, ok = shareOf(b, rows[i].id, "")
		case answerPart:
			x, ok = shareOf(b, partOn(p, rows[i].id), rows[i].id)
		}
		if ok && rows[i].note != "withheld" {
			rows[i].note = look.Number(float64(x.Words)) + " of " + look.Number(float64(x.Share))
		}
	}
}

// budgetWords says what the limit leaves. The response to the UPR has so many
// recommendations to answer that what each can have is worth knowing.
func budgetWords(m measured) string {
	b := m.budget
	switch {
	case b.Limit == 0:
		return ""
	case m.pages > 0 && b.Left < 0:
		return "About " + number(-b.Left) + " words over " + look.Number(m.pages) + " pages"
	case m.pages > 0:
		return "About " + number(b.Left) + " words left of " + look.Number(m.pages) + " pages"
	case b.PerRecommendation < 40 && b.Recommendations > 0:
		return number(int(b.PerRecommendation)) + " words for each recommendation"
	case b.Left < 0:
		return number(-b.Left) + " words over the limit"
	}
	return number(b.Left) + " words left; each part with its share"
}

// readWords says how many words there are where the limit is read in another way.
func readWords(list []check.Count) string {
	var parts []string
	for _, c := range list {
		for _, o := range c.Others {
			parts = append(parts, look.Number(float64(o.Words))+" "+o.Label)
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "Read otherwise: " + strings.Join(parts, ", ")
}

// shareLine stands below a text: how many of the words that it may have it has.
type shareLine struct {
	w              *Window
	paper          draft.ID
	part           draft.ID // of a section
	recommendation draft.ID // of the words on a recommendation
	meter          *look.Meter
	note           *look.Text
	object         *fyne.Container
}

func (w *Window) newShareLine(paper, part, recommendation draft.ID) *shareLine {
	l := &shareLine{w: w, paper: paper, part: part, recommendation: recommendation, meter: look.NewMeter(120), note: look.Caption("")}
	l.note.Cuts, l.note.MinWidth = true, 60
	l.object = look.Stack(3, l.meter, l.note)
	l.show()
	return l
}

// show brings the line up to date with what was counted last.
func (l *shareLine) show() {
	p := draft.Get[draft.Paper](l.w.review(), l.paper)
	m := l.w.measured
	if p == nil || m.job.paper != l.paper || m.budget.Limit == 0 {
		l.object.Hide()
		return
	}
	part := l.part
	if l.recommendation != "" {
		part = partOn(p, l.recommendation)
	}
	x, ok := shareOf(m.budget, part, l.recommendation)
	showIf(l.meter, ok)
	if ok {
		v := look.Measure{Label: "Its share", Value: float64(x.Words), Of: float64(x.Share), Unit: "words", Over: look.Warn, Warn: 101}
		if m.pages > 0 {
			v.Label = "Its share, about"
		}
		l.meter.Set(v)
	}
	l.note.Set(l.says(p, m, x, ok))
	showIf(l.note, l.note.Words != "")
	showIf(l.object, ok || l.note.Words != "")
}

// says is what the whole limit leaves, and for the response to the UPR what a reason
// costs.
func (l *shareLine) says(p *draft.Paper, m measured, x compose.Share, written bool) string {
	b := m.budget
	left := number(b.Left) + " words left"
	switch {
	case b.Left == 0:
		left = "no words left"
	case b.Left < 0:
		left = number(-b.Left) + " words over the limit"
	}
	if l.recommendation == "" || p.Kind != "upr-response" {
		if m.pages > 0 {
			return budgetWords(m)
		}
		return "The paper: " + look.Number(float64(b.Used)) + " of " + look.Number(float64(b.Limit)) + " words, " + left
	}
	var parts []string
	if written {
		parts = append(parts, "This reason: "+plural(x.Words, "word"))
	} else if b.Explained > 0 {
		parts = append(parts, "A reason has cost "+number(int(b.PerReason+0.5))+" words so far")
	}
	if b.Unexplained > 0 {
		left += " for " + number(b.Unexplained) + " noted without a reason"
		if b.Left > b.Unexplained {
			left += ", " + number(b.Left/b.Unexplained) + " each"
		}
	}
	return strings.Join(append(parts, left), "; ")
}
