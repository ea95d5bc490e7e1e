package window

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"followup/app/calendar"
	"followup/app/draft"
	"followup/app/kind"
	"followup/app/rounds"
	"followup/forms/look"
)

// roundStage is how far one sending is.
type roundStage int

const (
	roundNone roundStage = iota
	roundOut
	roundBack
	roundConfirmed
)

// roundState is how far one sending is, in words and a colour.
type roundState struct {
	stage roundStage
	words string
	note  string // the dates
	tone  look.Tone
	late  bool
}

// stateOf tells how far a sending is.
func stateOf(x *draft.Round, today calendar.Day) roundState {
	s := roundState{words: "Not sent"}
	due, known := calendar.Parse(string(x.Due))
	switch {
	case x.ConfirmedOn != "" || x.ConfirmedBy != "":
		s = roundState{stage: roundConfirmed, words: "Confirmed", tone: look.Good, note: joined(", ", shortDay(x.ConfirmedOn), x.ConfirmedBy)}
	case x.Returned != "":
		s = roundState{stage: roundBack, words: "Came back", tone: look.Accent, note: shortDay(x.Returned)}
	case x.Sent != "" && known && due.Before(today):
		s = roundState{stage: roundOut, words: "Late", tone: look.Bad, late: true, note: "was due " + shortDay(x.Due)}
	case x.Sent != "":
		s = roundState{stage: roundOut, words: "Out", tone: look.Warn, note: "due " + shortDay(x.Due)}
		if x.Due == "" {
			s.note = "sent " + shortDay(x.Sent)
		}
	}
	if s.stage == roundOut && x.Chased != "" {
		s.note += ", reminded " + shortDay(x.Chased)
	}
	return s
}

// shortDay writes a day as short as a table asks for: 4 Oct 2027.
func shortDay(d draft.Date) string {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return string(d)
	}
	return t.Format("2 Jan 2006")
}

// dayOf reads a day that was typed.
func dayOf(s string) (draft.Date, bool) {
	day, ok := calendar.Parse(trimmed(s))
	return draft.Date(day.String()), ok
}

// roundLine is one agency of the grid.
type roundLine struct {
	id      draft.ID // empty where the review's details do not have it yet
	code    string
	name    string
	contact string
	sent    []draft.Round
	cells   []roundState
}

// rounds are the sendings of one round, in the order in which they went out.
func (l *roundLine) rounds(name string) []draft.Round {
	var list []draft.Round
	for _, x := range l.sent {
		if x.Name == name {
			list = append(list, x)
		}
	}
	return list
}

// roundLines are the agencies of the review and those that its items name.
func roundLines(r *draft.Review, t *kind.Tables, heads []kind.Choice, today calendar.Day) []roundLine {
	var lines []roundLine
	there := map[string]bool{}
	for i := range r.About.Agencies {
		a := &r.About.Agencies[i]
		there[a.Code] = true
		lines = append(lines, roundLine{id: a.ID, code: a.Code, name: joined(" · ", a.Code, a.Name), contact: joined(", ", a.Contact, a.Email), sent: a.Rounds})
	}
	for _, code := range rounds.Agencies(r) {
		if !there[code] {
			name := ""
			if a, ok := t.Agency(code); ok {
				name = a.Name
			}
			lines = append(lines, roundLine{code: code, name: joined(" · ", code, name)})
		}
	}
	for i := range lines {
		for _, head := range heads {
			state := roundState{words: "Not sent"}
			if sent := lines[i].rounds(head.Code); len(sent) > 0 {
				state = stateOf(&sent[len(sent)-1], today)
			}
			lines[i].cells = append(lines[i].cells, state)
		}
	}
	return lines
}

// roundsGrid is the table of agencies and rounds. The arrows move in it.
type roundsGrid struct {
	w      *Window
	heads  []kind.Choice
	lines  []roundLine
	column int
	rows   *rows
	onShow func()
	object fyne.CanvasObject
}

// nameShare is the part of the width that the names of the agencies have.
const nameShare = 0.24

func newRoundsGrid(w *Window, show func()) *roundsGrid {
	g := &roundsGrid{w: w, heads: w.tables.Rounds, onShow: show}
	g.rows = newRows(w, func() int { return len(g.lines) }, g.newLine, g.draw)
	g.rows.OnSelected = func(at int) {
		g.rows.at = at
		g.rows.Refresh()
		g.onShow()
	}
	g.rows.onKey = g.onKey
	g.rows.onOpen = func(int) {
		if line, round, _ := g.chosen(); line != nil {
			w.askRound(g.heads[round].Code, []string{line.code})
		}
	}
	titles := []fyne.CanvasObject{look.Caption("Agency")}
	for _, c := range g.heads {
		titles = append(titles, look.Caption(c.Words))
	}
	head := look.Inset(12, 5, look.Columns(6, g.shares(), titles...))
	g.object = look.Panel(container.NewBorder(look.Stack(0, head, look.Rule()), nil, nil, nil, g.rows.framed()))
	return g
}

func (g *roundsGrid) shares() []float32 {
	out := []float32{nameShare}
	for range g.heads {
		out = append(out, (1-nameShare)/float32(len(g.heads)))
	}
	return out
}

func (g *roundsGrid) fill() {
	g.lines = roundLines(g.w.review(), g.w.tables, g.heads, g.w.today())
	if g.rows.at >= len(g.lines) {
		g.rows.at = -1
		g.rows.UnselectAll()
	}
	g.rows.Refresh()
}

// chosen is the agency and round that the cursor stands on.
func (g *roundsGrid) chosen() (*roundLine, int, roundState) {
	if g.rows.at < 0 || g.rows.at >= len(g.lines) || g.column >= len(g.heads) {
		return nil, 0, roundState{}
	}
	line := &g.lines[g.rows.at]
	return line, g.column, line.cells[g.column]
}

func (g *roundsGrid) onKey(k fyne.KeyName) bool {
	switch {
	case k == fyne.KeyRight && g.column < len(g.heads)-1:
		g.column++
	case k == fyne.KeyLeft && g.column > 0:
		g.column--
	default:
		return false
	}
	g.rows.Refresh()
	g.onShow()
	return true
}

// roundCell is one agency and round in the grid.
type roundCell struct {
	widget.BaseWidget
	chip   *look.Chip
	note   *look.Text
	frame  *look.Fill
	tapped func()
}

func newRoundCell() *roundCell {
	c := &roundCell{chip: look.NewChip("Not sent", look.Neutral), note: look.Cell("due"), frame: look.NewFill("")}
	c.note.SizeName, c.note.Color = look.SizeSmall, look.ColorMuted
	c.frame.Radius = 4
	c.ExtendBaseWidget(c)
	return c
}

// CreateRenderer belongs to the toolkit.
func (c *roundCell) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(c.frame, look.Inset(5, 4, look.Stack(2, look.Row(0, c.chip, look.Spring()), c.note))))
}

// Tapped belongs to the toolkit.
func (c *roundCell) Tapped(*fyne.PointEvent) {
	if c.tapped != nil {
		c.tapped()
	}
}

func (g *roundsGrid) newLine() fyne.CanvasObject {
	cells := []fyne.CanvasObject{look.Cell("")}
	for range g.heads {
		cells = append(cells, newRoundCell())
	}
	return look.Inset(10, 2, look.Columns(6, g.shares(), cells...))
}

func (g *roundsGrid) draw(at int, o fyne.CanvasObject) {
	if at >= len(g.lines) {
		return
	}
	cells := o.(*fyne.Container).Objects[0].(*fyne.Container).Objects
	line := &g.lines[at]
	cells[0].(*look.Text).Set(line.name)
	for i, state := range line.cells {
		cell := cells[i+1].(*roundCell)
		cell.chip.Say(state.words, state.tone)
		cell.note.Set(state.note)
		stroke := fyne.ThemeColorName("")
		if at == g.rows.at && i == g.column {
			stroke = theme.ColorNamePrimary
		}
		if cell.frame.Stroke != stroke {
			cell.frame.Stroke = stroke
			cell.frame.Refresh()
		}
		cell.tapped = func() {
			g.column = i
			g.w.focus(g.rows)
			if g.rows.at == at {
				g.rows.Refresh()
				g.onShow()
				return
			}
			g.rows.choose(at)
		}
	}
}
