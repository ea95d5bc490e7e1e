package window

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"followup/app/check"
	"followup/app/draft"
	"followup/forms/look"
)

// shell is what stands around every screen: the navigation, the current paper with
// its limits, and whether all is saved.
type shell struct {
	w      *Window
	items  map[screenName]*look.NavItem
	title  *look.Text
	papers *widget.Select
	ids    []draft.ID // of the papers, in the order of the choice
	quiet  bool
	meters []*look.Meter
	saved  *look.Text
	middle *fyne.Container
	object fyne.CanvasObject
}

// meterCount is how many limits of a paper have room at the top; a paper has at most three.
const meterCount = 3

func newShell(w *Window) *shell {
	s := &shell{w: w, items: map[screenName]*look.NavItem{}, middle: container.NewStack()}
	s.object = container.NewBorder(nil, nil, s.side(), nil, container.NewBorder(s.head(), nil, nil, nil, s.middle))
	return s
}

// side is the navigation.
func (s *shell) side() fyne.CanvasObject {
	mark := (&look.Text{Words: "Followup", SizeName: theme.SizeNameSubHeadingText, Bold: true, Color: look.ColorSideText})
	mark.ExtendBaseWidget(mark)
	list := []fyne.CanvasObject{look.Margins(13, 8, 12, 14, mark)}
	for _, name := range screenNames() {
		if name == decisionPlace {
			list = append(list, look.Margins(10, 10, 8, 8, look.AtLeast(0, 1, look.NewFill(look.ColorSideActive))))
		}
		item := look.NewNavItem(string(name), func() { s.w.visit(name) })
		s.items[name] = item
		list = append(list, look.Margins(6, 6, 1, 1, item))
	}
	return look.AtLeast(186, 0, look.On(look.ColorSide, look.Stack(0, list...)))
}

// head is the band at the top.
func (s *shell) head() fyne.CanvasObject {
	s.title = look.NewText("")
	s.title.Bold, s.title.Cuts, s.title.MinWidth = true, true, 60
	s.papers = &widget.Select{PlaceHolder: "No paper yet", OnChanged: s.onPaper}
	s.papers.ExtendBaseWidget(s.papers)
	s.saved = look.Caption("")
	s.saved.Cuts, s.saved.MinWidth = true, 60
	row := []fyne.CanvasObject{
		look.Grow(look.Stack(2, s.title, s.saved)),
	}
	for range meterCount {
		m := look.NewMeter(130)
		m.Hide()
		s.meters = append(s.meters, m)
		row = append(row, m)
	}
	row = append(row, look.Wide(210, look.Outlined(s.papers)))
	band := container.NewBorder(nil, look.Rule(), nil, nil, look.Inset(14, 7, look.Row(14, row...)))
	return look.On(look.ColorPanel, band)
}

// put shows a screen.
func (s *shell) put(o fyne.CanvasObject) {
	s.middle.Objects = []fyne.CanvasObject{o}
	s.middle.Refresh()
}

func (s *shell) onPaper(string) {
	at := s.papers.SelectedIndex()
	if s.quiet || at < 0 || at >= len(s.ids) {
		return
	}
	s.w.choosePaper(s.ids[at])
}

// choosePaper makes a paper the one whose limits are in sight.
func (w *Window) choosePaper(id draft.ID) {
	if w.paper == id {
		return
	}
	w.paper = id
	w.measured, w.paged = measured{}, paged{}
	w.shell.refreshPapers()
	w.shell.refreshMeters()
	w.post()
	w.tellScreens(change{before: w.review(), after: w.review(), whole: true})
}

// refreshPapers brings the choice of papers up to date.
func (s *shell) refreshPapers() {
	r := s.w.review()
	if r == nil {
		return
	}
	current := s.w.current()
	names, ids, chosen := make([]string, 0, len(r.Papers)), make([]draft.ID, 0, len(r.Papers)), ""
	for i, p := range r.Papers {
		name := s.w.kindName(p)
		if stage, ok := s.w.tables.Stage(p.Stage); ok {
			name += " · " + stage.Name
		}
		for _, other := range names {
			if other == name {
				name += " (" + strconv.Itoa(i+1) + ")"
				break
			}
		}
		names, ids = append(names, name), append(ids, p.ID)
		if current != nil && p.ID == current.ID {
			chosen = name
		}
	}
	if !equal(s.ids, ids) || !equal(s.papers.Options, names) || s.papers.Selected != chosen {
		s.quiet = true
		s.ids = ids
		s.papers.Options = names
		s.papers.SetSelected(chosen)
		s.quiet = false
	}
	title := r.About.Title
	if title == "" {
		title = r.About.Cycle
	}
	s.title.Set(title)
}

func equal[T comparable](a, b []T) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// kindName is what a paper is called in the window.
func (w *Window) kindName(p *draft.Paper) string {
	if k, ok := w.tables.Kind(p.Kind); ok {
		return k.Name
	}
	return p.Kind
}

// counts returns the limits of the current paper: words and pages as measured last,
// the rest as the checks found it.
func (w *Window) counts() []check.Count {
	p := w.current()
	if p == nil {
		return nil
	}
	list := w.measured.counts
	if w.latest.done {
		list = slices.Clone(list)
		for _, c := range w.latest.countsOf(p.ID) {
			if c.Unit == "pages" {
				c.Value = w.pagesNow(c)
			}
			if c.Unit != "words" || len(w.measured.counts) == 0 {
				list = append(list, c)
			}
		}
	}
	return list
}

// pagesNow is how many pages a limit counts: as laid out last, which is before the
// checks have run.
func (w *Window) pagesNow(c check.Count) float64 {
	laid := w.paged.laid.result
	if laid == nil {
		return c.Value
	}
	for _, l := range w.tables.Limits {
		if l.Code == c.Limit && l.Appendices {
			if w.paged.job.whole {
				return laid.AllPages
			}
			return c.Value
		}
	}
	return laid.BodyPages
}

// refreshMeters shows the limits.
func (s *shell) refreshMeters() {
	counts := s.w.counts()
	for i, m := range s.meters {
		if i >= len(counts) {
			m.Hide()
			continue
		}
		m.Set(s.w.measure(counts[i]))
		m.Show()
	}
}

// measure makes a count a thing to draw.
func (w *Window) measure(c check.Count) look.Measure {
	m := look.Measure{Label: capital(c.Unit), Value: c.Value, Of: c.Of, Over: look.Bad}
	if c.Limit == "" {
		m.Note = c.Note
	}
	for _, l := range w.tables.Limits {
		if l.Code != c.Limit {
			continue
		}
		m.Warn = l.Warn
		switch l.Severity {
		case "warning", "hint":
			m.Over = look.Warn
		}
		if !l.Firm {
			m.Note = "not confirmed"
		}
	}
	return m
}

// refreshState shows whether all is saved.
func (s *shell) refreshState() {
	w := s.w
	switch {
	case w.session == nil:
	case w.saving:
		s.saved.Say("Saving…", look.ColorMuted)
	case w.reading:
		s.saved.Say("To read: somebody else has it open; save changes as a copy", look.ColorWarnText)
	case w.session.Dirty() && w.file == nil:
		s.saved.Say("Not saved to a file yet", look.ColorWarnText)
	case w.session.Dirty():
		s.saved.Say("Changes not saved", look.ColorWarnText)
	case w.file == nil:
		s.saved.Say("Not saved to a file yet", look.ColorMuted)
	default:
		s.saved.Say("All saved in "+w.fileName(), look.ColorGoodText)
	}
}

// refreshNav shows which screen is in sight and how many findings there are.
func (s *shell) refreshNav() {
	r := s.w.review()
	if r == nil {
		return
	}
	errors, warnings := s.w.latest.tally()
	for name, item := range s.items {
		count, alarm := "", false
		switch name {
		case recommendationsPlace:
			count = number(len(r.Recommendations))
		case actionsPlace:
			count = number(len(r.Actions))
		case indicatorsPlace:
			count = number(len(r.Indicators))
		case papersPlace:
			count = number(len(r.Papers))
		case engagementPlace:
			count = number(len(r.Engagement))
		case roundsPlace:
			count, alarm = s.w.lateCount()
		case checksPlace:
			if errors > 0 {
				count, alarm = number(errors), true
			} else {
				count = number(warnings)
			}
		}
		item.Set(name == s.w.showing, count, alarm)
	}
}

// number is a count for the navigation; none is nothing.
func number(n int) string {
	if n == 0 {
		return ""
	}
	return look.Number(float64(n))
}

// showShell shows what stands around the screens of the open review.
func (w *Window) showShell() {
	w.screens = map[screenName]*standing{}
	w.shell = newShell(w)
	w.win.SetContent(w.shell.object)
	w.shell.refreshPapers()
	w.refreshState()
}

// firstScreen is where work on a review begins.
func (w *Window) firstScreen() screenName { return recommendationsPlace }
