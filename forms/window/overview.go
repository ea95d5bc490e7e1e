package window

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"followup/app/check"
	"followup/app/draft"
	"followup/forms/look"
)

// overviewView is the review at a glance.
type overviewView struct {
	w        *Window
	status   *look.Bars
	agencies *look.Bars
	legend   *fyne.Container
	limits   *fyne.Container
	checks   *fyne.Container
	dates    *fyne.Container
	plans    *fyne.Container
	actions  *fyne.Container
	rounds   *fyne.Container
	changes  []actionChange
	list     *rows
	sum      *look.Text
	name     *look.Text
	under    *look.Text
	object   fyne.CanvasObject
}

func newOverviewView(w *Window) *overviewView {
	s := &overviewView{
		w: w, status: look.NewBars(100), agencies: look.NewBars(100), limits: look.Stack(10), checks: look.Stack(4),
		dates: look.Stack(2), plans: look.Stack(2), rounds: look.Stack(5), sum: look.Muted(""), name: look.Title(""), under: look.Muted(""),
	}
	var parts []look.Part
	for _, c := range w.tables.Statuses {
		parts = append(parts, look.Part{Words: c.Words, Color: statusColor(c.Code)})
	}
	s.legend = look.Legend(parts)
	s.list = newRows(w, func() int { return len(s.changes) }, newChangeLine, s.draw)
	s.list.OnSelected = func(at int) {
		moving := s.list.moving
		s.list.at = at
		if !moving {
			s.open(at)
		}
	}
	s.list.onOpen = s.open
	s.name.Cuts, s.name.MinWidth = true, 60
	s.actions = look.AtLeast(0, 330, s.list.framed())
	left := look.Stack(10,
		look.Card("Drafting", s.status),
		look.Card("By lead agency", look.Stack(8, s.agencies, s.legend)),
		look.Card("Actions: now, and at the last report", look.Stack(6, s.sum, s.actions)))
	right := look.Stack(10,
		look.Card("Words and pages", s.limits),
		look.Card("Checks", s.checks, w.small("Open", func() { w.visit(checksPlace) })),
		look.Card("Timetable", s.plans),
		look.Card("What else is due", s.dates),
		look.Card("Rounds with agencies", s.rounds, w.small("Open", func() { w.visit(roundsPlace) })))
	head := look.Margins(16, 16, 12, 6, look.Stack(2, s.name, s.under))
	s.object = container.NewBorder(head, nil, nil, nil, container.NewVScroll(look.Margins(14, 18, 0, 30,
		look.Columns(12, []float32{0.58, 0.42}, left, right))))
	return s
}

func (s *overviewView) content() fyne.CanvasObject { return s.object }
func (s *overviewView) arrive()                    { s.w.focus(s.list) }
func (s *overviewView) goTo(draft.Place) bool      { return false }

func (s *overviewView) refresh(change) {
	w, r := s.w, s.w.review()
	name := r.About.Title
	if name == "" {
		name = r.About.Cycle
	}
	s.name.Set(name)
	body, _ := w.tables.Body(r.About.Body)
	s.under.Set(joined(" · ", body.Name, r.About.Symbol, plural(len(r.Recommendations), "recommendation"),
		plural(len(r.Actions), "action"), plural(len(r.Indicators), "indicator")))
	s.status.Set(statusBars(r, w.tables))
	s.agencies.Set(agencyBars(r, w.tables, 12))
	s.drawLimits()
	s.drawChecks()
	s.plans.Objects = s.timetables(r)
	s.plans.Refresh()
	s.drawDates(r)
	s.drawRounds(r)
	s.changes = actionChanges(r, w.tables)
	s.sum.Set(changeSum(s.changes))
	showIf(s.actions, slices.ContainsFunc(s.changes, func(c actionChange) bool { return c.verdict != "" }))
	s.list.Refresh()
}

// changeSum says in words what the list shows.
func changeSum(list []actionChange) string {
	n := map[string]int{}
	for _, c := range list {
		n[c.verdict]++
	}
	var parts []string
	for _, v := range []string{"Improved", "The same", "Went back", "First report"} {
		if n[v] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n[v], strings.ToLower(v)))
		}
	}
	if len(parts) == 0 {
		return "No progress is stated yet."
	}
	return strings.Join(parts, ", ") + "."
}

func (s *overviewView) drawLimits() {
	var list []fyne.CanvasObject
	for _, p := range s.w.review().Papers {
		counts := s.w.latest.countsOf(p.ID)
		if len(counts) == 0 {
			continue
		}
		name := look.NewText(s.w.kindName(p))
		name.Bold = true
		list = append(list, name)
		for _, c := range counts {
			m := look.NewMeter(120)
			v := s.w.measure(c)
			v.Label = c.Label
			m.Set(v)
			list = append(list, m)
			if read := readWords([]check.Count{c}); read != "" {
				list = append(list, cutting(look.Caption(read)))
			}
		}
	}
	if len(list) == 0 {
		list = append(list, look.Muted("Nothing is counted yet."))
	}
	s.limits.Objects = list
	s.limits.Refresh()
}

func (s *overviewView) drawChecks() {
	errors, warnings := s.w.latest.tally()
	hints, later := 0, 0
	for _, f := range s.w.latest.result.Findings {
		switch {
		case f.Later:
			later++
		case f.Severity == check.Hint:
			hints++
		}
	}
	tone := func(n int, t look.Tone) look.Tone {
		if n == 0 {
			return look.Neutral
		}
		return t
	}
	s.checks.Objects = []fyne.CanvasObject{look.Flow(6,
		look.NewChip(plural(errors, "error"), tone(errors, look.Bad)),
		look.NewChip(plural(warnings, "warning"), tone(warnings, look.Warn)),
		look.NewChip(plural(hints, "hint"), look.Neutral),
		look.NewChip(fmt.Sprintf("%d from a later stage", later), look.Neutral))}
	s.checks.Refresh()
}

// mostDates is how many dates stand on the overview.
const mostDates = 14

func (s *overviewView) drawDates(r *draft.Review) {
	var list []fyne.CanvasObject
	dates := dueDates(r, s.w.tables, s.w.today())
	for _, d := range dates[:min(len(dates), mostDates)] {
		day := look.NewText(d.day.Words())
		if d.late {
			day.Color = look.ColorBadText
			day.Bold = true
			d.words += " – late"
		}
		list = append(list, dated(day, d.words, s.w.small("Open", func() { s.w.goTo(d.place) })))
	}
	if more := len(dates) - mostDates; more > 0 {
		list = append(list, look.Muted("And "+plural(more, "later date")+"."))
	}
	if len(list) == 0 {
		list = append(list, look.Muted("No date is entered yet."))
	}
	s.dates.Objects = list
	s.dates.Refresh()
}

func (s *overviewView) drawRounds(r *draft.Review) {
	var list []fyne.CanvasObject
	for _, row := range roundRows(r, s.w.tables, s.w.today()) {
		name := look.NewText(row.agency)
		var lines []fyne.CanvasObject
		for i, x := range row.rounds {
			note := look.Cell(row.notes[i])
			note.SizeName, note.Color = look.SizeSmall, look.ColorMuted
			lines = append(lines, look.Row(6, look.NewChip(x.Words, look.Tone(x.Value)), look.Grow(note)))
		}
		list = append(list, look.Columns(8, []float32{100, 1}, look.Stack(0, name, look.Spring()), look.Stack(3, lines...)))
	}
	if len(list) == 0 {
		list = append(list, look.Muted("No round has begun."))
	}
	s.rounds.Objects = list
	s.rounds.Refresh()
}

func (s *overviewView) open(at int) {
	if at >= 0 && at < len(s.changes) {
		s.w.goTo(draft.Place{Item: s.changes[at].id, Field: "progress"})
	}
}

func newChangeLine() fyne.CanvasObject {
	arrow := look.Muted("→")
	return look.Inset(6, 3, look.Columns(8, []float32{1, 96, 14, 96, 84}, look.Cell(""), look.NewChip("", look.Neutral), arrow,
		look.NewChip("", look.Neutral), look.NewChip("", look.Neutral)))
}

func (s *overviewView) draw(at int, o fyne.CanvasObject) {
	if at >= len(s.changes) {
		return
	}
	cells := o.(*fyne.Container).Objects[0].(*fyne.Container).Objects
	c := s.changes[at]
	cells[0].(*look.Text).Set(c.name)
	cells[1].(*look.Chip).Say(c.before, c.beforeT)
	cells[3].(*look.Chip).Say(c.now, c.nowT)
	cells[4].(*look.Chip).Say(c.verdict, c.verdictT)
}
