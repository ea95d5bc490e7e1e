package window

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"followup/app/draft"
	"followup/app/kind"
	"followup/forms/look"
	"followup/forms/prose"
)

// sectionPanel is one section of a paper: its editor, and the guidance beside it.
type sectionPanel struct {
	s      *papersScreen
	paper  draft.ID
	id     draft.ID
	page   *page
	text   *proseField
	title  *lineField
	left   *yesField
	name   *look.Text
	chip   *look.Chip
	up     *look.Button
	down   *look.Button
	remove *look.Button
	share  *shareLine

	heading kind.Heading
}

func (p *sectionPanel) budgeted() { p.share.show() }

func newSectionPanel(s *papersScreen, paper *draft.Paper, id draft.ID) *sectionPanel {
	w := s.w
	p := &sectionPanel{s: s, paper: paper.ID, id: id, name: look.Heading(""), chip: look.NewChip("", look.Bad)}
	p.name.Cuts, p.name.MinWidth = true, 170
	p.up, p.down = w.small("Move up", func() { p.move(-1) }), w.small("Move down", func() { p.move(1) })
	p.remove = w.small("Remove", p.onRemove)
	bar := w.newTextBar()
	head := look.Stack(6, look.Ends(6, look.Row(6, look.Grow(p.name), p.chip), look.Row(2, p.up, p.down, w.small("Withhold…", p.onWithhold), p.remove)), bar.object)
	p.page = w.newPage(look.On(look.ColorPanel, container.NewBorder(nil, look.Rule(), nil, nil, look.Inset(16, 7, head))))
	section := partOf(paper.Sections, id, sectionID)
	own := section != nil && section.Heading == "analysis"
	p.title = w.newLineField("Heading", "The heading’s words")
	p.title.use(sectionText(paper.ID, id, "title", "heading", func(x *draft.Section) *string { return &x.Title }))
	p.left = w.newYes("Leave this heading out of the paper")
	p.left.use(yesSlot(paper.ID, id, "left", "left-out mark", func(p *draft.Paper) *bool {
		if x := partOf(p.Sections, id, sectionID); x != nil {
			return &x.Left
		}
		return nil
	}))
	p.text = w.newProseWith(prose.Options{Label: "Text", Hint: "Write here", Rows: 16, Headings: own}, p.page.at)
	p.text.use(sectionText(paper.ID, id, "text", "text", func(x *draft.Section) *draft.Markdown { return &x.Text }))
	p.page.add(p.text)
	p.page.add(p.left)
	objects := []fyne.CanvasObject{}
	if own {
		p.page.add(p.title)
		objects = append(objects, p.title.object())
	}
	p.share = w.newShareLine(paper.ID, id, "")
	objects = append(objects, p.text.object(), p.share.object, look.Row(0, p.left.object()))
	p.page.cards.Objects = []fyne.CanvasObject{look.Panel(look.Stack(8, objects...))}
	var heading kind.Heading
	if section != nil {
		heading, _ = w.tables.Heading(paper.Kind, section.Heading)
	}
	p.heading = heading
	return p
}

func sectionID(s *draft.Section) draft.ID { return s.ID }

// sectionText is a text of a section.
func sectionText[S ~string](paper, id draft.ID, field, words string, of func(*draft.Section) *S) slot {
	return slotOf(paper, id, field, words, func(p *draft.Paper) *S {
		if x := partOf(p.Sections, id, sectionID); x != nil {
			return of(x)
		}
		return nil
	})
}

// guidance is what the template says of a heading, on a page of its own.
func guidance(h kind.Heading) fyne.CanvasObject {
	return container.NewVScroll(look.Inset(14, 6, guidanceText(h)))
}

// guidanceText is what the template says of a heading.
func guidanceText(h kind.Heading) fyne.CanvasObject {
	text := quoted()
	text.SetText(h.Guidance)
	needed := map[string]string{"always": "Always needed", "long": "Needed when the paper is longer than four pages"}[h.Required]
	if needed == "" {
		needed = "Where it is useful"
	}
	source := h.Source
	if source != "" && !h.Firm {
		source += " (not confirmed)"
	}
	from := quoted()
	from.SetText(source)
	from.SizeName = look.SizeSmall
	when := quoted()
	when.TextStyle.Bold = true
	when.SetText(needed)
	return look.Stack(4, look.Heading("What belongs here"), when, text, from)
}

// guidanceName is what the tab of the guidance is called.
const guidanceName = "Guidance"

func (p *sectionPanel) object() fyne.CanvasObject { return p.page.object }

func (p *sectionPanel) beside() (string, fyne.CanvasObject) {
	return guidanceName, guidance(p.heading)
}

func (p *sectionPanel) section() (*draft.Paper, int) {
	paper := draft.Get[draft.Paper](p.s.w.review(), p.paper)
	if paper == nil {
		return nil, -1
	}
	return paper, slices.IndexFunc(paper.Sections, func(x draft.Section) bool { return x.ID == p.id })
}

func (p *sectionPanel) refresh(r *draft.Review) {
	paper, at := p.section()
	if at < 0 {
		return
	}
	x := &paper.Sections[at]
	p.name.Set(sectionTitle(p.s.w.tables, paper.Kind, x))
	words := ""
	if len(x.Withheld) > 0 {
		words = "Withheld " + joined(", ", x.Withheld...)
	}
	p.chip.Say(words, look.Bad)
	enable(p.up, p.canMove(-1))
	enable(p.down, p.canMove(1))
	p.page.show(r)
}

func enable(b *look.Button, on bool) {
	switch {
	case on && b.Disabled():
		b.Enable()
	case !on && !b.Disabled():
		b.Disable()
	}
}

// canMove tells whether the section may change places: one's own headings among themselves.
func (p *sectionPanel) canMove(by int) bool {
	paper, at := p.section()
	to := at + by
	return at >= 0 && to >= 0 && to < len(paper.Sections) &&
		paper.Sections[at].Heading == "analysis" && paper.Sections[to].Heading == "analysis"
}

func (p *sectionPanel) move(by int) {
	if !p.canMove(by) {
		return
	}
	id := p.id
	p.s.w.do("Move heading “"+p.name.Words+"”", "", func(r *draft.Review) *draft.Review {
		return draft.Changed(r, p.paper, func(paper *draft.Paper) {
			at := slices.IndexFunc(paper.Sections, func(x draft.Section) bool { return x.ID == id })
			paper.Sections[at], paper.Sections[at+by] = paper.Sections[at+by], paper.Sections[at]
		})
	})
}

func (p *sectionPanel) onRemove() {
	id, name := p.id, p.name.Words
	p.s.w.question("Remove “"+name+"”?", "The heading and its text are taken out of this paper. You can undo this. To keep the text, leave the heading out instead.",
		cancel("Keep it"), answer{verb: "Remove", danger: true, run: func() {
			p.s.w.do("Remove heading “"+name+"”", "", func(r *draft.Review) *draft.Review {
				return draft.Changed(r, p.paper, func(paper *draft.Paper) {
					paper.Sections = slices.DeleteFunc(paper.Sections, func(x draft.Section) bool { return x.ID == id })
				})
			})
		}})
}

func (p *sectionPanel) onWithhold() {
	paper, at := p.section()
	if at < 0 {
		return
	}
	id := p.id
	p.s.w.pick("Grounds on which the section is withheld in a release", p.s.w.groundChoices(), paper.Sections[at].Withheld, true, func(codes []string) {
		p.s.w.do("Change what is withheld of “"+p.name.Words+"”", "", func(r *draft.Review) *draft.Review {
			return draft.Changed(r, p.paper, func(paper *draft.Paper) {
				if x := partOf(paper.Sections, id, sectionID); x != nil {
					x.Withheld = codes
				}
			})
		})
	})
}

func (p *sectionPanel) begin() {
	end := len(p.text.editor.Text())
	p.text.focus(end, end)
}

func (p *sectionPanel) goTo(place draft.Place) bool { return p.page.goTo(place) }

// autoPanel says what stands under a heading that the program fills.
type autoPanel struct {
	all     fyne.CanvasObject
	heading kind.Heading
}

func newAutoPanel(s *papersScreen, paper *draft.Paper, code string) *autoPanel {
	h, _ := s.w.tables.Heading(paper.Kind, code)
	says := "The program writes this part from the recommendations, their positions and the words that this paper has for them. Write those in the outline below this heading, or with each recommendation."
	label := quoted()
	label.SetText(says)
	body := look.Stack(10, look.Heading(h.Title), label,
		look.Row(0, s.w.button("Go to the recommendations", func() { s.w.visit(recommendationsPlace) })))
	return &autoPanel{look.Inset(18, 14, body), h}
}

func (p *autoPanel) beside() (string, fyne.CanvasObject) { return guidanceName, guidance(p.heading) }

func (p *autoPanel) object() fyne.CanvasObject { return p.all }
func (p *autoPanel) refresh(*draft.Review)     {}
func (p *autoPanel) goTo(draft.Place) bool     { return false }
func (p *autoPanel) begin()                    {}
