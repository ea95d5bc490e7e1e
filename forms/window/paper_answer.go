package window

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"followup/app/draft"
	"followup/app/kind"
	"followup/forms/look"
)

// answerPanel is what a paper says on one recommendation, and what there is to draw on.
type answerPanel struct {
	s       *papersScreen
	paper   draft.ID
	id      draft.ID // of the recommendation
	page    *page
	chip    *look.Chip
	share   *shareLine
	sources *sourceList
	heading kind.Heading
}

func newAnswerPanel(s *papersScreen, paper *draft.Paper, id draft.ID) *answerPanel {
	w := s.w
	p := &answerPanel{s: s, paper: paper.ID, id: id, chip: look.NewChip("", look.Bad)}
	item := draft.Get[draft.Recommendation](w.review(), id)
	name := look.Heading(capital(draft.ItemName(w.review(), id)))
	name.Cuts, name.MinWidth = true, 170
	bar := w.newTextBar()
	head := look.Stack(6, look.Ends(6, look.Row(6, look.Grow(name), p.chip), look.Row(2, w.small("Withhold…", p.onWithhold),
		w.small("Open the recommendation", func() { w.goTo(draft.Place{Item: id}) }))), bar.object)
	p.page = w.newPage(look.On(look.ColorPanel, container.NewBorder(nil, look.Rule(), nil, nil, look.Inset(16, 7, head))))
	text := quoted()
	if item != nil {
		text.SetText(joined("\n", string(item.Opening), string(item.Text)))
	}
	var fields []fyne.CanvasObject
	for _, one := range wordFields(paper.Kind) {
		fields = append(fields, w.newWordField(paper.ID, id, one, &p.page.form, p.page.at))
	}
	p.share = w.newShareLine(paper.ID, "", id)
	fields = append(fields, p.share.object, look.Row(0, w.newGrade(paper.ID, id, &p.page.form)))
	p.page.cards.Objects = []fyne.CanvasObject{
		look.Card("What the UN said", text),
		look.Card("What this paper says", look.Stack(8, fields...)),
	}
	p.sources = newSourceList(w, paper.ID, id)
	for _, h := range w.tables.HeadingsOf(paper.Kind) {
		if h.Code == "responses" {
			p.heading = h
		}
	}
	return p
}

func (p *answerPanel) budgeted() { p.share.show() }

func (p *answerPanel) object() fyne.CanvasObject { return p.page.object }

// beside is what the review holds already, and then the guidance.
func (p *answerPanel) beside() (string, fyne.CanvasObject) {
	return "Sources", container.NewVScroll(look.Narrow(200, look.Margins(8, 12, 4, 20, look.Stack(10, p.sources.object, guidanceText(p.heading)))))
}

func (p *answerPanel) refresh(r *draft.Review) {
	p.page.show(r)
	p.sources.show(r)
	words := ""
	if x := p.words(r); x != nil && len(x.Withheld) > 0 {
		words = "Withheld " + joined(", ", x.Withheld...)
	}
	p.chip.Say(words, look.Bad)
}

// words is what the paper says on the recommendation, nil where nothing yet.
func (p *answerPanel) words(r *draft.Review) *draft.PaperWords {
	paper := draft.Get[draft.Paper](r, p.paper)
	if paper == nil {
		return nil
	}
	return partOf(paper.Words, p.id, func(x *draft.PaperWords) draft.ID { return x.Recommendation })
}

func (p *answerPanel) onWithhold() {
	w := p.s.w
	x := p.words(w.review())
	if x == nil {
		w.tell("There is nothing to withhold yet", "Write what the paper says on this recommendation first.")
		return
	}
	part := x.ID
	w.pick("Grounds on which the whole reply is withheld in a release", w.groundChoices(), slices.Clone(x.Withheld), true, func(codes []string) {
		w.do(w.stepName("change what is withheld of the reply", draft.Place{Item: p.id}), "", func(r *draft.Review) *draft.Review {
			return draft.Changed(r, p.paper, func(paper *draft.Paper) {
				if x := partOf(paper.Words, part, func(x *draft.PaperWords) draft.ID { return x.ID }); x != nil {
					x.Withheld = codes
				}
			})
		})
	})
}

func (p *answerPanel) goTo(place draft.Place) bool {
	if place.Field == "withheld" {
		p.onWithhold()
		return true
	}
	return p.page.goTo(place)
}

func (p *answerPanel) begin() {
	if len(p.page.fields) > 0 {
		p.page.fields[0].focus(0, 0)
	}
}
