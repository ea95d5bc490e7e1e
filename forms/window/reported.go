package window

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"followup/app/draft"
	"followup/app/kind"
	"followup/app/markup"
	"followup/app/progress"
	"followup/forms/look"
)

// reportedCard shows, beside the words that a paper has for a recommendation, what the
// agencies reported on it since the last report: the approved reports to take over, and
// those that wait for approval.
type reportedCard struct {
	w                     *Window
	paper, recommendation draft.ID
	told                  []draft.ProgressReport // as they are shown
	taken                 []bool
	built                 bool
	status                *widget.Label
	reports               *fyne.Container
}

// drawsOnReports tells whether a kind of paper tells of progress.
func drawsOnReports(kindCode string) bool {
	return kindCode == "one-year-update" || kindCode == "mid-term"
}

// newReported returns the card of what was reported, and adds it to the form, which
// keeps it up to date.
func (w *Window) newReported(paper, recommendation draft.ID, f *form) fyne.CanvasObject {
	p := &reportedCard{w: w, paper: paper, recommendation: recommendation, status: quoted(), reports: look.Stack(6)}
	all := look.Card("Progress reports", look.Stack(6, p.status, p.reports))
	f.add(&watch{all, p.show})
	return all
}

// saysAlready tells whether a paper's words hold a text.
func saysAlready(done, text draft.Markdown) bool {
	return strings.Contains(string(done), strings.TrimSpace(string(text)))
}

// wordsOn returns what a paper says was done about a recommendation.
func wordsOn(p *draft.Paper, recommendation draft.ID) draft.Markdown {
	if x := partOf(p.Words, recommendation, func(x *draft.PaperWords) draft.ID { return x.Recommendation }); x != nil {
		return x.Done
	}
	return ""
}

// show brings the card up to date; it is made anew only where something else was
// reported or taken over.
func (p *reportedCard) show(r *draft.Review) {
	paper := draft.Get[draft.Paper](r, p.paper)
	if paper == nil {
		return
	}
	w, ix := p.w, p.w.relations()
	since := progress.Since(r, paper)
	told := progress.On(progress.Indicators(ix, p.recommendation), since)
	done := wordsOn(paper, p.recommendation)
	var shown []draft.ProgressReport
	var taken []bool
	for _, list := range [][]progress.Report{told.Approved, told.Waiting} {
		for _, x := range list {
			shown, taken = append(shown, *x.ProgressReport), append(taken, saysAlready(done, x.Text))
		}
	}
	p.status.SetText(p.states(ix, paper))
	same := func(a, b draft.ProgressReport) bool {
		return a.ID == b.ID && a.Due == b.Due && a.Text == b.Text && a.Title == b.Title && a.Agency == b.Agency &&
			a.Proposed == b.Proposed && a.ApprovedBy == b.ApprovedBy && a.ApprovedOn == b.ApprovedOn
	}
	if p.built && slices.EqualFunc(p.told, shown, same) && slices.Equal(p.taken, taken) {
		return
	}
	p.built, p.told, p.taken = true, shown, taken
	var lines []fyne.CanvasObject
	var fresh []draft.Markdown
	for i, x := range told.Approved {
		lines = append(lines, p.approved(x, taken[i]))
		if !taken[i] {
			fresh = append(fresh, x.Text)
		}
	}
	for _, x := range told.Waiting {
		lines = append(lines, p.waiting(x))
	}
	switch {
	case len(lines) == 0 && !since.IsZero():
		lines = append(lines, look.Muted("Nothing was reported on its actions after "+since.LongWords()+"."))
	case len(lines) == 0:
		lines = append(lines, look.Muted("Nothing was reported on its actions yet."))
	case len(fresh) > 1:
		lines = append(lines, look.Row(0, look.Spring(), w.button("Take all "+look.Number(float64(len(fresh)))+" over", func() { p.take(fresh) })))
	}
	p.reports.Objects = lines
	p.reports.Refresh()
}

// states says how far the actions on a recommendation are, now and at the last report.
func (p *reportedCard) states(ix *draft.Index, paper *draft.Paper) string {
	actions := ix.ActionsOf[p.recommendation]
	if len(actions) == 0 {
		return "No action serves this recommendation."
	}
	since := progress.Since(ix.Review, paper)
	var is, was []string
	for _, a := range actions {
		now, before := progress.Status(ix, a, since)
		is, was = append(is, now), append(was, before)
	}
	words := func(states []string) string {
		if code := progress.Sum(states); code != "" {
			return lower(kind.Words(p.w.tables.Progress, code))
		}
		return "not stated"
	}
	return plural(len(actions), "action") + ": " + words(is) + " now, " + words(was) + " at the last report."
}

// headed is the head of a report: its day, under it which indicator it is on and who
// wrote it, and what can be done. The column is narrow, so each has a line of its own.
func headed(x progress.Report, more ...fyne.CanvasObject) fyne.CanvasObject {
	when := "No day"
	if day := progress.Day(x.ProgressReport); !day.IsZero() {
		when = day.Words()
	}
	head, under := look.Cell(when), look.Cell(joined(" · ", x.Indicator.Reference, x.Agency))
	head.Bold = true
	under.Color, under.SizeName = look.ColorMuted, look.SizeSmall
	return look.Stack(2, head, under, look.Row(8, more...))
}

func (p *reportedCard) approved(x progress.Report, taken bool) fyne.CanvasObject {
	w := p.w
	var row []fyne.CanvasObject
	if x.Proposed != "" {
		row = append(row, look.NewChip(kind.Words(w.tables.Progress, x.Proposed), progressTone(x.Proposed)))
	}
	switch {
	case strings.TrimSpace(string(x.Text)) == "":
		row = append(row, look.NewChip("No words", look.Warn))
	case taken:
		row = append(row, look.NewChip("Taken over", look.Good))
	default:
		row = append(row, w.small("Take over", func() { p.take([]draft.Markdown{x.Text}) }))
	}
	text := quoted()
	text.SetText(joined("\n", x.Title, stripped(string(x.Text))))
	return boxed(headed(x, row...), text)
}

func (p *reportedCard) waiting(x progress.Report) fyne.CanvasObject {
	w := p.w
	words := "Not approved"
	if progress.StateOf(x.ProgressReport) == progress.Empty {
		words = "Not written"
	}
	open := draft.Place{Item: x.Indicator.ID, Part: x.ID, Field: "text"}
	return boxed(headed(x, look.NewChip(words, look.Warn), w.small("Open", func() { w.goTo(open) })))
}

// take puts what was reported behind what the paper says was done, as one step.
func (p *reportedCard) take(texts []draft.Markdown) {
	w := p.w
	name := "Take over a progress report"
	if len(texts) > 1 {
		name = "Take over " + plural(len(texts), "progress report")
	}
	w.do(w.stepName(name, draft.Place{Item: p.recommendation}), "", func(r *draft.Review) *draft.Review {
		return draft.Changed(r, p.paper, func(paper *draft.Paper) {
			x := partOf(paper.Words, p.recommendation, func(x *draft.PaperWords) draft.ID { return x.Recommendation })
			if x == nil {
				paper.Words = append(paper.Words, draft.PaperWords{ID: draft.NewID(), Recommendation: p.recommendation})
				x = &paper.Words[len(paper.Words)-1]
			}
			for _, text := range texts {
				x.Done = draft.Markdown(markup.Join(string(x.Done), string(text)))
			}
		})
	})
}
