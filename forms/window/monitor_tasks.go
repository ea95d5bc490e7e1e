package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"followup/app/draft"
	"followup/app/kind"
	"followup/app/ledger"
	"followup/export"
	"followup/forms/look"
)

// taskWords is what a task is called.
func taskWords(task string) string {
	switch task {
	case ledger.TaskReEnter:
		return "Re-enter"
	case ledger.TaskPublish:
		return "Publish"
	case ledger.TaskAssign:
		return "Assign"
	case ledger.TaskEdit:
		return "Edit"
	}
	return "Report"
}

// taskFilter says which tasks are listed.
type taskFilter struct {
	edits bool   // the edits; else all the others
	task  string // only these; empty: all
	done  bool   // those that are ticked off too
}

// tasksOf returns the tasks that a filter lets through, and how many are open.
func tasksOf(list []ledger.Task, f taskFilter) (shown []ledger.Task, open int) {
	for _, t := range list {
		if (t.Task == ledger.TaskEdit) != f.edits || f.task != "" && t.Task != f.task {
			continue
		}
		if t.Done == "" {
			open++
		} else if !f.done {
			continue
		}
		shown = append(shown, t)
	}
	return shown, open
}

// tasksPanel is what is left to do by hand in the Monitor, to be ticked off.
type tasksPanel struct {
	s      *monitorScreen
	w      *Window
	filter taskFilter
	all    []ledger.Task
	shown  []ledger.Task

	under  *look.Text
	kinds  *filterChoice
	done   *tick
	list   *rows
	title  *look.Text
	words  *widget.Label
	fields *fyne.Container
	ticked *look.Button
	every  *look.Button // ticks all off that are shown
	open   *look.Button
	detail fyne.CanvasObject
	box    fyne.CanvasObject
}

func newTasksPanel(s *monitorScreen, edits bool) *tasksPanel {
	w := s.w
	p := &tasksPanel{s: s, w: w, filter: taskFilter{edits: edits}, under: look.Muted(""), title: look.Heading(""), words: quoted(), fields: look.Stack(8)}
	p.under.Cuts, p.under.MinWidth = true, 80
	p.title.Cuts, p.title.MinWidth = true, 60
	p.kinds = newFilterChoice("All tasks", func(code string) { p.filter.task = code; p.fill() })
	var choices []kind.Choice
	for _, t := range []string{ledger.TaskReEnter, ledger.TaskPublish, ledger.TaskAssign, ledger.TaskReport} {
		choices = append(choices, kind.Choice{Code: t, Words: taskWords(t)})
	}
	p.kinds.offer(choices)
	p.done = newTick(w, "Show what is done", func(on bool) { p.filter.done = on; p.fill() })
	p.list = newRows(w, func() int { return len(p.shown) }, newTaskLine, p.draw)
	p.list.OnSelected = p.onChosen
	p.list.onMark = p.onTick
	p.list.onOpen = func(int) { p.onOpen() }
	p.ticked = w.mainButton("Done", func() { p.onTick(p.list.at) })
	p.open = w.small("Go to it in the review", p.onOpen)
	p.every = w.small("", p.onEvery)
	p.detail = container.NewVScroll(look.Margins(16, 18, 12, 30, look.Stack(10,
		look.Row(8, look.Grow(p.title), p.open, p.ticked), p.words, p.fields)))
	name := "To do in the Monitor"
	buttons := []fyne.CanvasObject{p.every, look.Wide(150, p.kinds.frame), p.done}
	if edits {
		name, buttons = "Edits to make by hand", []fyne.CanvasObject{p.every, p.done}
	}
	split := look.NewSplit(look.On(look.ColorPanel, p.list.framed()), p.detail, 0.42)
	p.box = container.NewBorder(panelHead(look.Heading(name), p.under, buttons...), nil, nil, nil, split)
	return p
}

func (p *tasksPanel) object() fyne.CanvasObject { return p.box }

func (p *tasksPanel) begin() {
	p.w.focus(p.list)
	p.list.choose(max(0, p.list.at))
}

func (p *tasksPanel) show(s *export.Standing) {
	p.all = s.Tasks
	p.fill()
}

// fill makes the list anew and keeps the place in it.
func (p *tasksPanel) fill() {
	var open int
	p.shown, open = tasksOf(p.all, p.filter)
	switch {
	case len(p.w.review().Ledger.Uploads) == 0:
		p.under.Set("Nothing, as long as no upload is marked.")
	case open == 0:
		p.under.Set("Everything is done.")
	case p.filter.edits:
		p.under.Set(plural(open, "field") + " changed here since the upload; a second upload changes nothing there. Space ticks off.")
	default:
		p.under.Set(plural(open, "thing") + " to do. Space ticks off.")
	}
	p.every.Set("Tick off all " + look.Number(float64(open)))
	showIf(p.every, open > 1 && (p.filter.edits || p.filter.task != "")) // of one kind only
	at := min(p.list.at, len(p.shown)-1)
	p.list.UnselectAll()
	p.list.at = -1
	p.list.Refresh()
	if at >= 0 {
		p.list.mark(at)
	}
	p.describe()
}

func (p *tasksPanel) chosen() *ledger.Task {
	if at := p.list.at; at >= 0 && at < len(p.shown) {
		return &p.shown[at]
	}
	return nil
}

func (p *tasksPanel) onChosen(at int) {
	p.list.at = at
	p.describe()
}

// describe shows the chosen task with what to enter, ready to copy.
func (p *tasksPanel) describe() {
	t := p.chosen()
	showIf(p.detail, t != nil)
	if t == nil {
		return
	}
	p.title.Set(joined(" · ", t.Reference, t.Title))
	setLabel(p.words, t.Words)
	p.ticked.Set(map[bool]string{true: "Not done yet", false: "Done"}[t.Done != ""])
	showIf(p.open, p.w.screenOf(draft.Place{Item: t.Item}) != "")
	if t.Task == ledger.TaskEdit && len(t.Copy) == 2 {
		p.fields.Objects = []fyne.CanvasObject{p.edit(t)}
	} else {
		p.fields.Objects = nil
		for _, c := range t.Copy {
			if c.Value != "" {
				p.fields.Objects = append(p.fields.Objects, p.field(c.Label, c.Value))
			}
		}
	}
	p.fields.Refresh()
}

// field is one field of the Monitor's form with a button that copies it.
func (p *tasksPanel) field(label, value string) fyne.CanvasObject {
	text := quoted()
	text.SetText(value)
	return look.Card(label, text, p.copier(value))
}

func (p *tasksPanel) copier(value string) fyne.CanvasObject {
	var b *look.Button
	b = p.w.button("Copy", func() {
		p.w.app.Clipboard().SetContent(value)
		b.Set("Copied")
	})
	return b
}

// edit is what the Monitor holds beside what it should hold.
func (p *tasksPanel) edit(t *ledger.Task) fyne.CanvasObject {
	before, after := newCompared(theme.ColorNameError), newCompared(theme.ColorNameSuccess)
	left, right := wordPieces(t.Copy[0].Value, t.Copy[1].Value)
	before.show(left, "Nothing stands there.")
	after.show(right, "Empty: take it away.")
	return look.Stack(10, look.Card("In the Monitor now", before.text), look.Card(t.Copy[1].Label+", as it should be", after.text, p.copier(t.Copy[1].Value)))
}

// onTick ticks a task off, or takes the tick away.
func (p *tasksPanel) onTick(at int) {
	if at < 0 || at >= len(p.shown) {
		return
	}
	t, w := p.shown[at], p.w
	sheets, day := p.s.standing.Sheets, draft.Date(w.today().String())
	if t.Done != "" {
		w.do("Untick "+lower(taskWords(t.Task))+" of "+t.Reference, "", func(r *draft.Review) *draft.Review { return ledger.Untick(r, t) })
		return
	}
	w.do("Tick off "+lower(taskWords(t.Task))+" of "+t.Reference, "", func(r *draft.Review) *draft.Review { return ledger.Tick(r, sheets, day, t) })
}

// onEvery ticks off everything that is shown, as one step.
func (p *tasksPanel) onEvery() {
	var list []ledger.Task
	for _, t := range p.shown {
		if t.Done == "" {
			list = append(list, t)
		}
	}
	sheets, day := p.s.standing.Sheets, draft.Date(p.w.today().String())
	p.w.do("Tick off "+plural(len(list), "task"), "", func(r *draft.Review) *draft.Review { return ledger.Tick(r, sheets, day, list...) })
}

func (p *tasksPanel) onOpen() {
	if t := p.chosen(); t != nil {
		place := draft.Place{Item: t.Item}
		if t.Task == ledger.TaskEdit {
			place.Field = t.Detail
		}
		if !p.w.goTo(place) {
			p.w.goTo(draft.Place{Item: t.Item})
		}
	}
}

func newTaskLine() fyne.CanvasObject {
	title := look.Cell("")
	title.Bold = true
	under := look.Cell("")
	under.Color, under.SizeName = look.ColorMuted, look.SizeSmall
	return look.Inset(6, 4, look.Columns(8, []float32{20, 78, 1}, newMarkBox(), look.NewChip("", look.Neutral), look.Stack(1, title, under)))
}

func (p *tasksPanel) draw(at int, o fyne.CanvasObject) {
	c := o.(*fyne.Container).Objects[0].(*fyne.Container)
	t := p.shown[at]
	c.Objects[0].(*markBox).show(t.Done != "", func() { p.onTick(at) })
	tone := look.Accent
	switch {
	case t.Done != "":
		tone = look.Neutral
	case t.Task == ledger.TaskReEnter:
		tone = look.Bad
	case t.Task == ledger.TaskReport:
		tone = look.Warn
	}
	c.Objects[1].(*look.Chip).Say(taskWords(t.Task), tone)
	words := c.Objects[2].(*fyne.Container)
	words.Objects[0].(*look.Text).Set(joined(" · ", t.Reference, t.Title))
	words.Objects[1].(*look.Text).Set(t.Words)
}
