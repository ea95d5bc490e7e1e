package window

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"followup/app/draft"
	"followup/app/kind"
	"followup/forms/look"
)

// cabinetPanel is the recommendations to Cabinet: one verb and its text each.
type cabinetPanel struct {
	s     *papersScreen
	paper draft.ID
	page  *page
	list  *partList

	heading kind.Heading
}

func newCabinetPanel(s *papersScreen, paper *draft.Paper) *cabinetPanel {
	w := s.w
	p := &cabinetPanel{s: s, paper: paper.ID}
	bar := w.newTextBar()
	head := look.Stack(6, look.Row(6, look.Grow(look.Heading("Recommendations to Cabinet")), w.button("Add", func() { p.add(-1) })), bar.object)
	p.page = w.newPage(look.On(look.ColorPanel, container.NewBorder(nil, look.Rule(), nil, nil, look.Inset(16, 7, head))))
	p.list = newPartList(w, "No recommendation yet.", p.one)
	p.page.cards.Objects = []fyne.CanvasObject{look.Panel(p.list.box)}
	p.heading, _ = w.tables.Heading(paper.Kind, "recommendations")
	return p
}

func cabinetID(x *draft.CabinetRecommendation) draft.ID { return x.ID }

// cabinetLabels numbers the recommendations as they print: 1, 2, 2.1.
func cabinetLabels(list []draft.CabinetRecommendation) []string {
	labels := make([]string, len(list))
	top, under := 0, 0
	for i, x := range list {
		if x.Level <= 1 || top == 0 {
			top++
			under = 0
			labels[i] = strconv.Itoa(top)
			continue
		}
		under++
		labels[i] = strconv.Itoa(top) + "." + strconv.Itoa(under)
	}
	return labels
}

// one is the fields of one recommendation to Cabinet.
func (p *cabinetPanel) one(id draft.ID, f *form) fyne.CanvasObject {
	w := p.s.w
	paper := draft.Get[draft.Paper](w.review(), p.paper)
	at := slices.IndexFunc(paper.CabinetRecommendations, func(x draft.CabinetRecommendation) bool { return x.ID == id })
	number := look.NewText(cabinetLabels(paper.CabinetRecommendations)[at])
	number.Bold = true
	verbs := make([]kind.Choice, len(w.tables.Verbs))
	for i, v := range w.tables.Verbs {
		verbs[i] = kind.Choice{Code: v.Code, Words: v.Code}
	}
	find := func(p *draft.Paper) *draft.CabinetRecommendation {
		return partOf(p.CabinetRecommendations, id, cabinetID)
	}
	verb := w.newChoice("Verb", verbs)
	verb.use(slotOf(p.paper, id, "verb", "verb", func(p *draft.Paper) *string {
		if x := find(p); x != nil {
			return &x.Verb
		}
		return nil
	}))
	text := w.newProse("Text: stands alone, without “see paragraph 12”", "", 2, p.page.at)
	text.use(slotOf(p.paper, id, "text", "recommendation to Cabinet", func(p *draft.Paper) *draft.Markdown {
		if x := find(p); x != nil {
			return &x.Text
		}
		return nil
	}))
	f.add(verb)
	f.add(text)
	in := w.small("Indent", func() { p.level(id, 2) })
	if paper.CabinetRecommendations[at].Level > 1 {
		in = w.small("Outdent", func() { p.level(id, 1) })
	}
	buttons := look.Row(0, in, w.small("Up", func() { p.move(id, -1) }), w.small("Down", func() { p.move(id, 1) }),
		w.small("Add below", func() { p.add(at) }), w.small("Withhold…", func() { p.withhold(id) }), w.small("Remove", func() { p.remove(id) }))
	indent := float32(0)
	if paper.CabinetRecommendations[at].Level > 1 {
		indent = 30
	}
	return look.Margins(indent, 0, 0, 0, boxed(look.Ends(8, look.Row(8, number, look.Wide(150, verb.object())), buttons), text.object()))
}

// change is one step on the list.
func (p *cabinetPanel) change(name string, f func([]draft.CabinetRecommendation) []draft.CabinetRecommendation) {
	p.s.w.do(name, "", func(r *draft.Review) *draft.Review {
		return draft.Changed(r, p.paper, func(paper *draft.Paper) {
			paper.CabinetRecommendations = f(paper.CabinetRecommendations)
		})
	})
}

func (p *cabinetPanel) add(after int) {
	x := draft.CabinetRecommendation{ID: draft.NewID(), Level: 1, Verb: "note"}
	p.change("Add a recommendation to Cabinet", func(list []draft.CabinetRecommendation) []draft.CabinetRecommendation {
		at := len(list)
		if after >= 0 && after < len(list) {
			at = after + 1
			x.Level = list[after].Level
		}
		return slices.Insert(list, at, x)
	})
	p.goTo(draft.Place{Item: p.paper, Part: x.ID, Field: "text"})
}

func (p *cabinetPanel) remove(id draft.ID) {
	name := draft.ItemName(p.s.w.review(), id)
	p.s.w.question("Remove this "+name+"?", "It is taken out of the paper. You can undo this.", cancel("Keep it"),
		answer{verb: "Remove", danger: true, run: func() {
			p.change("Remove "+name, func(list []draft.CabinetRecommendation) []draft.CabinetRecommendation {
				return slices.DeleteFunc(list, func(x draft.CabinetRecommendation) bool { return x.ID == id })
			})
		}})
}

func (p *cabinetPanel) move(id draft.ID, by int) {
	p.change("Move a recommendation to Cabinet", func(list []draft.CabinetRecommendation) []draft.CabinetRecommendation {
		at := slices.IndexFunc(list, func(x draft.CabinetRecommendation) bool { return x.ID == id })
		if to := at + by; at >= 0 && to >= 0 && to < len(list) {
			list[at], list[to] = list[to], list[at]
		}
		return list
	})
}

func (p *cabinetPanel) level(id draft.ID, level int) {
	p.change("Indent a recommendation to Cabinet", func(list []draft.CabinetRecommendation) []draft.CabinetRecommendation {
		if x := partOf(list, id, cabinetID); x != nil {
			x.Level = level
		}
		return list
	})
}

func (p *cabinetPanel) withhold(id draft.ID) {
	paper := draft.Get[draft.Paper](p.s.w.review(), p.paper)
	x := partOf(paper.CabinetRecommendations, id, cabinetID)
	p.s.w.pick("Grounds on which it is withheld in a release", p.s.w.groundChoices(), x.Withheld, true, func(codes []string) {
		p.change("Change what is withheld of a recommendation to Cabinet", func(list []draft.CabinetRecommendation) []draft.CabinetRecommendation {
			if x := partOf(list, id, cabinetID); x != nil {
				x.Withheld = codes
			}
			return list
		})
	})
}

func (p *cabinetPanel) object() fyne.CanvasObject { return p.page.object }

func (p *cabinetPanel) beside() (string, fyne.CanvasObject) {
	return guidanceName, guidance(p.heading)
}

// refresh builds the list anew where its order or its levels changed: they are drawn
// into each box.
func (p *cabinetPanel) refresh(r *draft.Review) {
	paper := draft.Get[draft.Paper](r, p.paper)
	if paper == nil {
		return
	}
	owner := draft.ID("")
	for _, x := range paper.CabinetRecommendations {
		owner += draft.ID(strconv.Itoa(x.Level))
	}
	p.list.show(r, owner, ids(paper.CabinetRecommendations, cabinetID))
}

func (p *cabinetPanel) goTo(place draft.Place) bool {
	if place.Part == "" {
		p.begin()
		return true
	}
	return p.page.goTo(place, p.list)
}

func (p *cabinetPanel) begin() {
	if fields := p.list.fields(); len(fields) > 1 {
		fields[1].focus(0, 0)
	}
}
