package window

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"followup/app/calendar"
	"followup/app/check"
	"followup/app/draft"
	"followup/app/kind"
	"followup/forms/look"
)

// statusColor is the colour of a drafting status in a chart; each is another.
func statusColor(code string) fyne.ThemeColorName {
	switch code {
	case "with-agency":
		return look.Warn.Solid()
	case "drafting":
		return look.ColorSoft
	case "drafted":
		return look.Accent.Solid()
	case "agreed":
		return look.Good.Solid()
	}
	return look.Neutral.Solid()
}

// statusBars counts the recommendations by drafting status.
func statusBars(r *draft.Review, t *kind.Tables) []look.Bar {
	var bars []look.Bar
	for _, s := range t.Statuses {
		n := 0
		for _, x := range r.Recommendations {
			if statusOf(x) == s.Code {
				n++
			}
		}
		bars = append(bars, look.Bar{Words: s.Words, Parts: []look.Part{{Words: s.Words, Value: n, Color: statusColor(s.Code)}}})
	}
	return bars
}

// agencyBars counts each lead agency's recommendations by status, the largest first;
// what goes beyond most is summed up.
func agencyBars(r *draft.Review, t *kind.Tables, most int) []look.Bar {
	counts := map[string]map[string]int{}
	for _, x := range r.Recommendations {
		agency := x.LeadAgency
		if agency == "" {
			agency = "No lead agency"
		}
		if counts[agency] == nil {
			counts[agency] = map[string]int{}
		}
		counts[agency][statusOf(x)]++
	}
	var bars []look.Bar
	for agency, by := range counts {
		bar := look.Bar{Words: agency}
		for _, s := range slices.Backward(t.Statuses) {
			bar.Parts = append(bar.Parts, look.Part{Words: s.Words, Value: by[s.Code], Color: statusColor(s.Code)})
		}
		bars = append(bars, bar)
	}
	slices.SortFunc(bars, func(a, b look.Bar) int {
		if d := b.Sum() - a.Sum(); d != 0 {
			return d
		}
		return strings.Compare(a.Words, b.Words)
	})
	if len(bars) <= most {
		return bars
	}
	rest := look.Bar{Words: fmt.Sprintf("%d others", len(bars)-most+1)}
	rest.Parts = slices.Clone(bars[most-1].Parts)
	for _, b := range bars[most:] {
		for i := range rest.Parts {
			rest.Parts[i].Value += b.Parts[i].Value
		}
	}
	return append(bars[:most-1:most-1], rest)
}

// progressRank orders the states of an action; none is below all.
func progressRank(t *kind.Tables, code string) int {
	return slices.IndexFunc(t.Progress, func(c kind.Choice) bool { return c.Code == code })
}

// actionChange is one action now and at the last report.
type actionChange struct {
	id            draft.ID
	name          string
	before, now   string
	beforeT, nowT look.Tone
	verdict       string
	verdictT      look.Tone
	rank          int // worst first
}

// actionChanges tells of each action how far it is, how far it was, and whether it improved.
func actionChanges(r *draft.Review, t *kind.Tables) []actionChange {
	list := make([]actionChange, len(r.Actions))
	for i, a := range r.Actions {
		c := actionChange{
			id: a.ID, name: joined(" · ", a.Reference, a.Title),
			before: kind.Words(t.Progress, a.ProgressBefore), beforeT: progressTone(a.ProgressBefore),
			now: kind.Words(t.Progress, a.Progress), nowT: progressTone(a.Progress),
		}
		before, now := progressRank(t, a.ProgressBefore), progressRank(t, a.Progress)
		switch {
		case a.Progress == "":
			c.verdict, c.now, c.rank = "", "Not stated", 1
		case a.ProgressBefore == "":
			c.verdict, c.verdictT, c.rank = "First report", look.Neutral, 3
		case now > before:
			c.verdict, c.verdictT, c.rank = "Improved", look.Good, 4
		case now < before:
			c.verdict, c.verdictT, c.rank = "Went back", look.Bad, 0
		default:
			c.verdict, c.verdictT, c.rank = "The same", look.Neutral, 2
		}
		list[i] = c
	}
	slices.SortStableFunc(list, func(a, b actionChange) int {
		if a.rank != b.rank {
			return a.rank - b.rank
		}
		return natural(a.name, b.name)
	})
	return list
}

// dueDate is something that is due.
type dueDate struct {
	day   calendar.Day
	words string
	place draft.Place
	late  bool
}

// dueDates are the dates of a review that are still to come, and those that are past
// and not done, in order; at most so many.
func dueDates(r *draft.Review, t *kind.Tables, today calendar.Day, most int) []dueDate {
	var list []dueDate
	add := func(date draft.Date, words string, p draft.Place) {
		if day, ok := calendar.Parse(string(date)); ok {
			list = append(list, dueDate{day, words, p, day.Before(today)})
		}
	}
	a := r.About
	at := func(field string) draft.Place { return draft.Place{Item: r.ID, Field: field} }
	add(a.SessionDeadline, "Response to the UPR", at("sessionDeadline"))
	add(a.NextReportDue, "Next report to the committee", at("nextReportDue"))
	if a.FollowUpDue != "" {
		add(a.FollowUpDue, "Follow-up report", at("followUpDue"))
	} else if day, ok := calendar.Parse(string(a.Adoption)); ok {
		body, _ := t.Body(a.Body)
		months := a.FollowUpMonths
		if months == 0 {
			months = body.FollowUpMonths
		}
		if months > 0 {
			add(draft.Date(calendar.FollowUpDue(day, months).String()), "Follow-up report", at("adoption"))
		}
	}
	if day, ok := calendar.Parse(string(a.Decision.ConfirmedDate)); ok && !released(r) {
		add(draft.Date(calendar.ReleaseDue(day).String()), "Release of the Cabinet paper", at("confirmedDate"))
	}
	for _, p := range r.Papers {
		name, _ := t.Kind(p.Kind)
		if day, ok := calendar.Parse(string(p.MeetingDate)); ok && !day.Before(today) {
			for _, step := range calendar.Timetable(day, today) {
				if step.Code != "release" {
					list = append(list, dueDate{step.Day, step.Name + " · " + name.Name, draft.Place{Item: p.ID, Field: "meetingDate"}, step.Late})
				}
			}
		}
	}
	for _, x := range a.Agencies {
		for _, round := range x.Rounds {
			if round.Returned == "" && round.Sent != "" {
				add(round.Due, kind.Words(t.Rounds, round.Name)+" from "+x.Code, draft.Place{Item: r.ID, Part: round.ID, Field: "due"})
			}
		}
	}
	for _, x := range r.Actions {
		if x.Progress != "completed" {
			add(x.TargetDate, "Action "+joined(" ", x.Reference, x.Title), draft.Place{Item: x.ID, Field: "targetDate"})
		}
	}
	for _, x := range r.Recommendations {
		if x.NoAction {
			add(x.ParkedUntil, "Look again at "+x.Reference, draft.Place{Item: x.ID, Field: "parkedUntil"})
		}
	}
	slices.SortStableFunc(list, func(a, b dueDate) int { return a.day.Compare(b.day) })
	return list[:min(len(list), most)]
}

func released(r *draft.Review) bool {
	p := decidedPaper(r)
	return p != nil && p.ReleaseDate != ""
}

// roundRow is the state of the rounds with one agency.
type roundRow struct {
	agency string
	rounds []look.Part // words and a colour, no value
	id     draft.ID
}

// roundRows tells how far each round with each agency is.
func roundRows(r *draft.Review, t *kind.Tables, today calendar.Day) []roundRow {
	var rows []roundRow
	for _, a := range r.About.Agencies {
		row := roundRow{agency: a.Code, id: a.ID}
		for _, x := range a.Rounds {
			due, known := calendar.Parse(string(x.Due))
			state, tone := "not sent", look.Neutral
			switch {
			case x.ConfirmedOn != "":
				state, tone = "confirmed", look.Good
			case x.Returned != "":
				state, tone = "returned", look.Accent
			case x.Sent != "" && known && due.Before(today):
				state, tone = "late", look.Bad
			case x.Sent != "":
				state, tone = "out", look.Warn
			}
			row.rounds = append(row.rounds, look.Part{Words: kind.Words(t.Rounds, x.Name) + ": " + state, Value: int(tone)})
		}
		if len(row.rounds) > 0 {
			rows = append(rows, row)
		}
	}
	return rows
}

// overviewView is the review at a glance.
type overviewView struct {
	w        *Window
	status   *look.Bars
	agencies *look.Bars
	legend   *fyne.Container
	limits   *fyne.Container
	checks   *fyne.Container
	dates    *fyne.Container
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
		dates: look.Stack(5), rounds: look.Stack(5), sum: look.Muted(""), name: look.Title(""), under: look.Muted(""),
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
	left := look.Stack(10,
		look.Card("Drafting", s.status),
		look.Card("By lead agency", look.Stack(8, s.agencies, s.legend)),
		look.Card("Actions: now, and at the last report", look.Stack(6, s.sum, look.AtLeast(0, 330, s.list.framed()))))
	right := look.Stack(10,
		look.Card("Words and pages", s.limits),
		look.Card("Checks", s.checks, w.small("Open", func() { w.visit(checksPlace) })),
		look.Card("What is due", s.dates),
		look.Card("Rounds with agencies", s.rounds, w.small("Open", func() { w.visit(aboutPlace) })))
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
	s.drawDates(r)
	s.drawRounds(r)
	s.changes = actionChanges(r, w.tables)
	s.sum.Set(changeSum(s.changes))
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

func (s *overviewView) drawDates(r *draft.Review) {
	var list []fyne.CanvasObject
	for _, d := range dueDates(r, s.w.tables, s.w.today(), 14) {
		day := look.NewText(d.day.Words())
		if d.late {
			day.Color = look.ColorBadText
			day.Bold = true
		}
		what := look.Cell(d.words)
		list = append(list, look.Columns(8, []float32{132, 1, 48}, day, what, s.w.small("Open", func() { s.w.goTo(d.place) })))
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
		var chips []fyne.CanvasObject
		for _, x := range row.rounds {
			chips = append(chips, look.NewChip(x.Words, look.Tone(x.Value)))
		}
		list = append(list, look.Columns(8, []float32{100, 1}, name, look.Flow(4, chips...)))
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
