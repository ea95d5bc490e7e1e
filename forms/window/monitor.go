package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"followup/app/draft"
	"followup/app/ledger"
	"followup/export"
	"followup/forms/look"
)

// monitorPart is one page of the screen.
type monitorPart struct {
	name  string
	note  string // number behind the name
	alarm bool
	panel monitorPanel
}

// monitorPanel is what stands on a page.
type monitorPanel interface {
	object() fyne.CanvasObject
	show(s *export.Standing)
	begin()
}

// monitorScreen is the review's standing with the Human Rights Monitor: what goes
// there next, what must be settled before, and what is left to do there by hand.
type monitorScreen struct {
	w        *Window
	standing *export.Standing
	of       *draft.Review // of which the standing was found out
	parts    []monitorPart
	rows     *rows
	note     *look.Text
	middle   *fyne.Container
	object   fyne.CanvasObject
}

func newMonitorScreen(w *Window) *monitorScreen {
	s := &monitorScreen{w: w, note: look.Muted(""), middle: container.NewStack()}
	s.note.Cuts, s.note.MinWidth = true, 60
	s.parts = []monitorPart{
		{name: "Next upload", panel: newUploadPanel(s)},
		{name: "To settle before", panel: newBeforePanel(s)},
		{name: "Uploads", panel: newUploadsPanel(s)},
		{name: "To do there by hand", panel: newTasksPanel(s, false)},
		{name: "Edits by hand", panel: newTasksPanel(s, true)},
		{name: "Lists and templates", panel: newListsPanel(s)},
	}
	s.rows = newRows(w, func() int { return len(s.parts) }, newOutlineLine, s.draw)
	s.rows.OnSelected = s.onChosen
	s.rows.onOpen = func(int) { s.begin() }
	left := container.NewBorder(look.Inset(12, 12, look.Stack(2, look.Title("Monitor"), s.note)), nil, nil, nil, s.rows.framed())
	s.object = look.NewSplit(look.On(look.ColorPanel, left), s.middle, 0.2)
	return s
}

func (s *monitorScreen) content() fyne.CanvasObject { return s.object }
func (s *monitorScreen) goTo(draft.Place) bool      { return false }

func (s *monitorScreen) arrive() {
	if s.rows.at < 0 {
		s.rows.choose(0)
	}
	s.w.focus(s.rows)
}

func (s *monitorScreen) begin() {
	if at := s.rows.at; at >= 0 {
		s.parts[at].panel.begin()
	}
}

// refresh finds out anew where the review stands, off the toolkit's goroutine.
func (s *monitorScreen) refresh(c change) {
	if c.found && !c.whole {
		return
	}
	if s.rows.at < 0 {
		s.rows.choose(0)
	}
	w := s.w
	r, t, today, home := w.review(), w.tables, w.today(), w.home
	if s.standing == nil {
		s.note.Set("Trying the upload…")
	}
	w.aside(func() func() {
		found := export.StandingOf(r, t, today, templates(home))
		return func() {
			if w.session != nil && w.review() == r {
				s.take(found, r)
			}
		}
	})
}

// take shows what was found out.
func (s *monitorScreen) take(found *export.Standing, r *draft.Review) {
	s.standing, s.of = found, r
	open, edits := 0, 0
	for _, t := range found.Tasks {
		switch {
		case t.Done != "":
		case t.Task == ledger.TaskEdit:
			edits++
		default:
			open++
		}
	}
	s.parts[0].note, s.parts[0].alarm = number(found.Rows()), found.Lossy()
	s.parts[1].note = number(toSettle(found))
	s.parts[2].note = number(len(r.Ledger.Uploads))
	s.parts[3].note, s.parts[4].note = number(open), number(edits)
	switch {
	case found.Lossy():
		s.note.Say("Something would be lost", look.ColorBadText)
	case found.Rows() == 0:
		s.note.Say("Nothing new to upload", look.ColorMuted)
	default:
		s.note.Say("Nothing would be lost", look.ColorGoodText)
	}
	s.rows.Refresh()
	if at := s.rows.at; at >= 0 {
		s.parts[at].panel.show(found)
	}
}

func (s *monitorScreen) onChosen(at int) {
	s.rows.at = at
	panel := s.parts[at].panel
	s.middle.Objects = []fyne.CanvasObject{panel.object()}
	s.middle.Refresh()
	if s.standing != nil {
		panel.show(s.standing)
	}
}

func (s *monitorScreen) draw(at int, o fyne.CanvasObject) {
	l, part := o.(*outlineLine), s.parts[at]
	l.title.Set(part.name)
	color := look.ColorMuted
	if part.alarm {
		color = look.ColorBadText
	}
	l.note.Say(part.note, color)
	l.Refresh()
}

// panelHead is the line at the top of a page.
func panelHead(title, under fyne.CanvasObject, buttons ...fyne.CanvasObject) fyne.CanvasObject {
	row := append([]fyne.CanvasObject{look.Grow(look.Stack(2, title, under))}, buttons...)
	return look.On(look.ColorPanel, container.NewBorder(nil, look.Rule(), nil, nil, look.Inset(16, 10, look.Row(8, row...))))
}
