package window

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"followup/app/draft"
	"followup/app/rounds"
	"followup/forms/look"
)

// roundsScreen is the grid of agencies and rounds: who was sent what, what is late,
// who was reminded, what came back and who confirmed it.
type roundsScreen struct {
	w      *Window
	grid   *roundsGrid
	sum    *look.Text
	name   *look.Text
	lines  *fyne.Container
	send   *look.Button
	chase  *look.Button
	sign   *look.Button
	late   *look.Button
	object fyne.CanvasObject
}

func newRoundsScreen(w *Window) *roundsScreen {
	s := &roundsScreen{w: w, sum: look.Muted(""), name: look.Heading(""), lines: look.Stack(3)}
	for _, t := range []*look.Text{s.sum, s.name} {
		t.Cuts, t.MinWidth = true, 60
	}
	s.grid = newRoundsGrid(w, s.show)
	s.send = w.button("Send…", s.onSend)
	s.chase = w.button("Reminded today", s.onChase)
	s.sign = w.button("Record confirmation…", s.onConfirm)
	s.late = w.button("Mark reminded…", w.onChased)
	head := look.Inset(16, 12, look.Row(8, look.Grow(look.Stack(2, look.Title("Rounds with agencies"), s.sum)),
		s.late, w.button("Collect what came back…", w.onCollect), w.mainButton("Send a round…", func() { w.askRound("", nil) })))
	foot := look.On(look.ColorPanel, container.NewBorder(look.Rule(), nil, nil, nil, look.Inset(16, 10, look.AtLeast(0, 118, look.Stack(6,
		look.Row(8, look.Grow(s.name), s.send, s.chase, s.sign), s.lines)))))
	s.object = container.NewBorder(head, foot, nil, nil, look.Margins(14, 14, 0, 8, s.grid.object))
	return s
}

func (s *roundsScreen) content() fyne.CanvasObject { return s.object }

func (s *roundsScreen) arrive() {
	s.w.focus(s.grid.rows)
	if s.grid.rows.at < 0 {
		s.grid.rows.choose(0)
	}
}

func (s *roundsScreen) step(by int) {
	if at := s.grid.rows.at + by; at >= 0 && at < len(s.grid.lines) {
		s.grid.rows.choose(at)
	}
}

// goTo shows the agency that a place belongs to.
func (s *roundsScreen) goTo(p draft.Place) bool {
	for i, line := range s.grid.lines {
		if line.id == p.Part && p.Part != "" {
			s.arrive()
			s.grid.rows.choose(i)
			return true
		}
	}
	return false
}

func (s *roundsScreen) refresh(c change) {
	if c.found && !c.whole {
		return
	}
	s.grid.fill()
	s.sum.Set(roundsSum(s.grid.lines))
	s.show()
}

// roundsSum says in a sentence how the rounds stand.
func roundsSum(lines []roundLine) string {
	n := map[roundStage]int{}
	late := 0
	for _, line := range lines {
		for _, cell := range line.cells {
			n[cell.stage]++
			if cell.late {
				late++
			}
		}
	}
	out := n[roundOut]
	if out+n[roundBack]+n[roundConfirmed] == 0 {
		return "No workbook was sent yet. Choose an agency and a round, or send a round to all at once."
	}
	words := plural(out, "workbook") + " out"
	switch {
	case late == 1 && out == 1:
		words += ", and late"
	case late == out && late > 0:
		words += ", all of them late"
	case late > 0:
		words += ", " + look.Number(float64(late)) + " of them late"
	}
	back, confirmed := n[roundBack]+n[roundConfirmed], n[roundConfirmed]
	switch words += "; "; {
	case back == 0:
		return words + "none came back yet."
	case back == 1 && confirmed == 1:
		return words + "1 came back, and is confirmed."
	case back == 1:
		return words + "1 came back, not confirmed yet."
	case confirmed == back:
		return words + look.Number(float64(back)) + " came back, all of them confirmed."
	}
	return words + look.Number(float64(back)) + " came back, " + look.Number(float64(confirmed)) + " of them confirmed."
}

// show tells about the chosen agency and round.
func (s *roundsScreen) show() {
	line, round, cell := s.grid.chosen()
	if line == nil {
		s.name.Set("Choose an agency")
		s.lines.Objects = nil
		for _, b := range []*look.Button{s.send, s.chase, s.sign} {
			b.Disable()
		}
		s.lines.Refresh()
		return
	}
	s.send.Enable()
	enableIf(s.chase, cell.stage == roundOut)
	enableIf(s.sign, cell.stage != roundNone)
	s.name.Set(line.name + " · " + s.grid.heads[round].Words)
	var list []fyne.CanvasObject
	if line.contact != "" {
		contact := look.Cell("Contact: " + line.contact)
		contact.Color = look.ColorMuted
		list = append(list, contact)
	}
	sent := line.rounds(s.grid.heads[round].Code)
	for i := len(sent) - 1; i >= 0 && len(list) < 4; i-- {
		list = append(list, look.Cell(roundHistory(&sent[i], s.w)))
	}
	if len(sent) == 0 {
		list = append(list, look.Muted("Not sent."))
	}
	s.lines.Objects = list
	s.lines.Refresh()
}

func enableIf(b *look.Button, on bool) {
	if on {
		b.Enable()
	} else {
		b.Disable()
	}
}

// roundHistory is the story of one sending.
func roundHistory(x *draft.Round, w *Window) string {
	parts := []string{}
	add := func(words string, day draft.Date) {
		if day != "" {
			parts = append(parts, words+" "+shortDay(day))
		}
	}
	add("sent", x.Sent)
	add("due", x.Due)
	if stateOf(x, w.today()).late {
		parts = append(parts, "late")
	}
	add("reminded", x.Chased)
	add("came back", x.Returned)
	switch {
	case x.ConfirmedBy != "" && x.ConfirmedOn != "":
		parts = append(parts, "confirmed by "+x.ConfirmedBy+" on "+shortDay(x.ConfirmedOn))
	case x.ConfirmedBy != "":
		parts = append(parts, "confirmed by "+x.ConfirmedBy)
	default:
		add("confirmed", x.ConfirmedOn)
	}
	return capital(strings.Join(parts, ", ")) + "."
}

func (s *roundsScreen) onSend() {
	if line, round, _ := s.grid.chosen(); line != nil {
		s.w.askRound(s.grid.heads[round].Code, []string{line.code})
	}
}

// open returns the sending of the chosen cell that its buttons are about.
func (s *roundsScreen) open() (code string, round *draft.Round) {
	line, at, _ := s.grid.chosen()
	if line == nil {
		return "", nil
	}
	sent := line.rounds(s.grid.heads[at].Code)
	if len(sent) == 0 {
		return "", nil
	}
	return line.code, &sent[len(sent)-1]
}

// onChase remembers that the agency was reminded today.
func (s *roundsScreen) onChase() {
	code, round := s.open()
	if round == nil {
		return
	}
	today := draft.Date(s.w.today().String())
	s.w.do("Mark "+code+" as reminded", "", func(r *draft.Review) *draft.Review { return rounds.Chased(r, code, round.ID, today) })
}

// onConfirm asks who confirmed what the agency said.
func (s *roundsScreen) onConfirm() {
	code, round := s.open()
	if round == nil {
		return
	}
	w := s.w
	by, on := newLine(w, "Name and position"), newLine(w, "yyyy-mm-dd")
	by.SetText(round.ConfirmedBy)
	if on.SetText(string(round.ConfirmedOn)); round.ConfirmedOn == "" {
		on.SetText(w.today().String())
	}
	note := look.Caption("")
	note.Color = look.ColorBadText
	var b *box
	b = w.ask("Who confirmed it for "+code+"?", look.Wide(440, look.Stack(8,
		look.Columns(10, []float32{0.68, 0.32}, labelled("Confirmed by", by), labelled("On", on)), note)), by, cancel("Cancel"),
		answer{verb: "Record", main: true, stay: true, run: func() {
			day, ok := dayOf(on.Text)
			if trimmed(by.Text) == "" || !ok {
				note.Set("Give a name, and a day as yyyy-mm-dd.")
				return
			}
			b.close()
			w.do("Record that "+code+" confirmed", "", func(r *draft.Review) *draft.Review {
				return rounds.Confirmed(r, code, round.ID, draft.Enter(trimmed(by.Text)), day)
			})
		}})
}

// lateCount is what the navigation shows beside the rounds.
func (w *Window) lateCount() (words string, alarm bool) {
	late, out := 0, 0
	for i := range w.review().About.Agencies {
		for k := range w.review().About.Agencies[i].Rounds {
			st := stateOf(&w.review().About.Agencies[i].Rounds[k], w.today())
			if st.late {
				late++
			}
			if st.stage == roundOut {
				out++
			}
		}
	}
	if late > 0 {
		return strconv.Itoa(late), true
	}
	return number(out), false
}
