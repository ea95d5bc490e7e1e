package window

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"followup/app/draft"
	"followup/app/kind"
	"followup/forms/look"
)

// papersScreen is the current paper: its outline on the left, one part of it in the
// middle with the template's guidance beside it.
type papersScreen struct {
	w       *Window
	paper   draft.ID
	outline []outlineRow
	at      outlineRow // the part that is shown
	rows    *rows
	name    *look.Text
	budget  *look.Text // how the words of the limit are shared out
	read    *look.Text // the other readings of the limit
	middle  *fyne.Container
	panel   paperPanel
	pages   *pagesPane  // made when it is first shown
	split   *look.Split // between the text and the pages
	object  fyne.CanvasObject
}

// paperPanel is one part of a paper, being edited.
type paperPanel interface {
	object() fyne.CanvasObject
	beside() (name string, o fyne.CanvasObject) // what helps with writing it; nil where nothing does
	refresh(*draft.Review)
	goTo(draft.Place) bool
	begin()
}

func newPapersScreen(w *Window) *papersScreen {
	s := &papersScreen{w: w, name: look.Heading(""), budget: look.Caption(""), read: look.Caption(""), middle: container.NewStack()}
	s.name.Cuts, s.name.MinWidth = true, 60
	s.budget.Cuts, s.budget.MinWidth = true, 60
	s.read.Cuts, s.read.MinWidth = true, 60
	s.rows = newRows(w, func() int { return len(s.outline) }, newOutlineLine, s.draw)
	s.rows.OnSelected = s.onChosen
	s.rows.onOpen = func(int) { s.begin() }
	head := look.Inset(10, 9, look.Stack(6, s.name, look.Flow(2,
		w.small("New paper…", s.onNew), w.small("Add heading…", s.onHeading), w.small("Delete…", s.onDelete), w.small("Pages", w.onPane)), look.Stack(2, s.budget, s.read)))
	left := look.Top(head, s.rows.framed())
	s.object = look.NewSplit(look.On(look.ColorPanel, left), s.middle, 0.24)
	return s
}

func (s *papersScreen) content() fyne.CanvasObject { return s.object }

func (s *papersScreen) arrive() {
	if s.rows.at < 0 && len(s.outline) > 0 {
		s.rows.choose(0)
	}
	s.w.focus(s.rows)
}

func (s *papersScreen) begin() {
	if s.panel != nil {
		s.panel.begin()
	}
}

// step goes to the next or the previous part.
func (s *papersScreen) step(by int) {
	at := s.rows.at + by
	if at < 0 || at >= len(s.outline) {
		return
	}
	s.rows.choose(at)
	s.begin()
}

func (s *papersScreen) refresh(c change) {
	if c.found && !c.whole {
		return
	}
	p := s.w.current()
	if p == nil {
		s.paper, s.outline, s.panel, s.at = "", nil, nil, outlineRow{}
		s.name.Set("No paper yet")
		s.rows.Refresh()
		s.middle.Objects = []fyne.CanvasObject{container.NewCenter(s.w.mainButton("New paper…", s.onNew))}
		s.middle.Refresh()
		return
	}
	other := p.ID != s.paper
	s.paper = p.ID
	s.name.Set(s.w.kindName(p))
	s.fill(p, other)
	if s.panel != nil && !other {
		s.panel.refresh(s.w.review())
	}
}

// fill makes the outline anew where it changed, and keeps the part that is shown.
func (s *papersScreen) fill(p *draft.Paper, other bool) {
	rows := outlineOf(s.w.review(), p, s.w.tables)
	if s.w.measured.job.paper == p.ID {
		if s.w.measured.pages == 0 {
			withShares(rows, p, s.w.measured.budget)
		}
		s.budget.Set(budgetWords(s.w.measured))
		s.read.Set(readWords(s.w.measured.counts))
	} else {
		s.budget.Set("")
		s.read.Set("")
	}
	showIf(s.budget, s.budget.Words != "")
	showIf(s.read, s.read.Words != "")
	if !other && slices.Equal(rows, s.outline) {
		return
	}
	moved := other || !slices.EqualFunc(rows, s.outline, func(a, b outlineRow) bool { return a.kind == b.kind && a.id == b.id })
	s.outline = rows
	s.rows.Refresh()
	if !moved {
		return
	}
	at := -1
	if !other {
		at = slices.IndexFunc(rows, func(o outlineRow) bool { return o.kind == s.at.kind && o.id == s.at.id && o.code == s.at.code })
	}
	s.rows.at = -1
	s.rows.UnselectAll()
	if at >= 0 {
		s.rows.mark(at)
		return
	}
	s.rows.choose(0)
}

func (s *papersScreen) onChosen(at int) {
	s.rows.at = at
	if at >= len(s.outline) {
		return
	}
	s.w.session.Seal()
	s.showPart(s.outline[at])
}

// showPart shows a part of the paper.
func (s *papersScreen) showPart(row outlineRow) {
	s.at = row
	s.w.editor = nil
	p := s.w.current()
	switch row.kind {
	case sectionPart:
		s.panel = newSectionPanel(s, p, row.id)
	case answerPart:
		s.panel = newAnswerPanel(s, p, row.id)
	case cabinetPart:
		s.panel = newCabinetPanel(s, p)
	case autoPart:
		s.panel = newAutoPanel(s, p, row.code)
	case tablesPart:
		s.panel = newTablesPanel(s, p)
	default:
		s.panel = newFactsPanel(s, p)
	}
	s.arrange()
	s.panel.refresh(s.w.review())
	s.w.commands.refresh()
	s.w.seekPane()
}

// pane is the pages beside the text, nil where they are not shown.
func (s *papersScreen) pane() *pagesPane {
	if !s.w.paneShown() || s.panel == nil {
		return nil
	}
	return s.pages
}

// arrange sets the part of the paper, and beside it what helps with writing it or the
// pages as they print.
func (s *papersScreen) arrange() {
	if s.panel == nil {
		return
	}
	body := s.panel.object()
	name, help := s.panel.beside()
	switch {
	case s.w.paneShown():
		if s.pages == nil {
			s.pages = newPagesPane(s.w)
		}
		part := float32(0.56)
		if s.split != nil {
			part = s.split.Part()
		}
		right := s.pages.object
		if help != nil {
			right = container.NewBorder(s.tabs(name, false), nil, nil, nil, right)
		}
		s.split = look.NewSplit(body, right, part)
		body = s.split
	case help != nil:
		body = container.NewBorder(nil, nil, nil, look.Wide(270, container.NewBorder(nil, nil, look.Rule(), nil,
			look.On(look.ColorSubtle, container.NewBorder(s.tabs(name, true), nil, nil, nil, help)))), body)
	}
	s.middle.Objects = []fyne.CanvasObject{body}
	s.middle.Refresh()
}

// tabs chooses what stands beside the text.
func (s *papersScreen) tabs(name string, help bool) fyne.CanvasObject {
	tab := func(words string, chosen, pages bool) fyne.CanvasObject {
		b := s.w.small(words, func() {
			if !chosen {
				s.w.showPane(pages)
			}
		})
		if chosen {
			b.Rank = look.Ordinary
		}
		return b
	}
	return look.Inset(8, 6, look.Row(4, tab(name, help, false), tab("Pages", !help, true)))
}

// goTo shows a field of a paper.
func (s *papersScreen) goTo(p draft.Place) bool {
	r := s.w.review()
	paper := draft.Get[draft.Paper](r, p.Item)
	if paper == nil {
		return false
	}
	s.w.choosePaper(p.Item)
	s.refresh(change{before: r, after: r, whole: true})
	at := slices.IndexFunc(s.outline, func(o outlineRow) bool { return s.holds(paper, o, p) })
	if at < 0 {
		if x := partOf(paper.Words, p.Part, func(x *draft.PaperWords) draft.ID { return x.ID }); x != nil {
			return s.w.goTo(draft.Place{Item: x.Recommendation, Field: "response"})
		}
		at = 0
	}
	s.rows.mark(at)
	s.rows.ScrollTo(at)
	s.showPart(s.outline[at])
	if !s.panel.goTo(p) {
		s.panel.begin()
	}
	return true
}

// holds tells whether a line of the outline leads to a place.
func (s *papersScreen) holds(paper *draft.Paper, o outlineRow, p draft.Place) bool {
	switch o.kind {
	case sectionPart:
		return p.Part != "" && o.id == p.Part
	case answerPart:
		x := partOf(paper.Words, p.Part, func(x *draft.PaperWords) draft.ID { return x.ID })
		return x != nil && x.Recommendation == o.id
	case cabinetPart:
		return p.Field == "cabinetRecommendations" ||
			partOf(paper.CabinetRecommendations, p.Part, func(x *draft.CabinetRecommendation) draft.ID { return x.ID }) != nil
	}
	return false
}

// outlineLine is a row of the outline.
type outlineLine struct {
	widget.BaseWidget
	title, note *look.Text
	indent      *look.Fill
}

func newOutlineLine() fyne.CanvasObject {
	l := &outlineLine{title: look.Cell(""), note: look.Caption(""), indent: look.NewFill("")}
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer belongs to the toolkit.
func (l *outlineLine) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(look.Inset(8, 5, look.Row(4, l.indent, look.Grow(l.title), l.note)))
}

func (s *papersScreen) draw(at int, o fyne.CanvasObject) {
	if at >= len(s.outline) {
		return
	}
	l, row := o.(*outlineLine), s.outline[at]
	l.indent.Least = fyne.NewSize(map[bool]float32{true: 14}[row.deep], 1)
	l.title.Set(row.title)
	l.note.Set(row.note)
	l.Refresh()
}

// onNew adds a paper.
func (s *papersScreen) onNew() { s.w.askPaper() }

// askPaper asks which kind of paper to add.
func (w *Window) askPaper() {
	var choices []kind.Choice
	for _, k := range w.tables.Kinds {
		if len(w.tables.HeadingsOf(k.Code)) > 0 {
			choices = append(choices, kind.Choice{Code: k.Code, Words: k.Name, Help: k.Answers})
		}
	}
	w.pick("Which paper?", choices, nil, false, func(codes []string) {
		p := w.tables.NewPaper(w.review(), first(codes))
		w.do("Add "+lower(w.kindName(p)), "", func(r *draft.Review) *draft.Review { return draft.Inserted(r, -1, p) })
		w.choosePaper(p.ID)
		w.visit(papersPlace)
	})
}

func (s *papersScreen) onDelete() {
	if p := s.w.current(); p != nil {
		s.w.askDelete(p.ID)
	}
}

// onHeading adds a heading of the template that the paper lacks, or one of one's own.
func (s *papersScreen) onHeading() {
	p := s.w.current()
	if p == nil {
		return
	}
	choices := []kind.Choice{{Code: "", Words: "A heading of your own", Help: "Analysis under your own words"}}
	for _, h := range s.w.tables.HeadingsOf(p.Kind) {
		has := slices.ContainsFunc(p.Sections, func(x draft.Section) bool { return x.Heading == h.Code })
		if !h.Automatic && !has && h.Code != "analysis" {
			choices = append(choices, kind.Choice{Code: h.Code, Words: h.Title, Help: firstSentence(h.Guidance)})
		}
	}
	s.w.pick("Add a heading", choices, nil, false, func(codes []string) {
		if first(codes) == "" {
			s.askOwnHeading(p.ID)
			return
		}
		s.addSection(p.ID, draft.Section{ID: draft.NewID(), Heading: first(codes)})
	})
}

func (s *papersScreen) askOwnHeading(paper draft.ID) {
	entry := newLine(s.w, "The heading’s words")
	s.w.ask("A heading of your own", look.Wide(420, entry), entry, cancel("Cancel"),
		answer{verb: "Add", main: true, run: func() {
			s.addSection(paper, draft.Section{ID: draft.NewID(), Heading: "analysis", Title: trimmed(entry.Text)})
		}})
}

// addSection puts a section where it belongs in the template's order; one's own
// headings go behind the part that is shown, or behind the last of their kind.
func (s *papersScreen) addSection(paper draft.ID, section draft.Section) {
	after := s.at
	title := sectionTitle(s.w.tables, "", &section)
	s.w.do("Add heading “"+title+"”", "", func(r *draft.Review) *draft.Review {
		return draft.Changed(r, paper, func(p *draft.Paper) {
			p.Sections = slices.Insert(p.Sections, placeOfSection(s.w.tables, p, section.Heading, after.id), section)
		})
	})
	s.goTo(draft.Place{Item: paper, Part: section.ID, Field: "text"})
}

// placeOfSection returns the index where a new section belongs.
func placeOfSection(t *kind.Tables, p *draft.Paper, heading string, after draft.ID) int {
	if heading == "analysis" {
		if at := slices.IndexFunc(p.Sections, func(x draft.Section) bool { return x.ID == after && x.Heading == "analysis" }); at >= 0 {
			return at + 1
		}
	}
	order := map[string]int{}
	for i, h := range t.HeadingsOf(p.Kind) {
		order[h.Code] = i
	}
	at := len(p.Sections)
	for at > 0 && order[p.Sections[at-1].Heading] > order[heading] {
		at--
	}
	return at
}

func firstSentence(s string) string {
	if at := strings.Index(s, ". "); at >= 0 {
		return s[:at+1]
	}
	return s
}
