package window

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"followup/app/check"
	"followup/export"
	"followup/forms/look"
)

// uploadPanel is what the next upload would bring, and what would become of it.
type uploadPanel struct {
	s       *monitorScreen
	w       *Window
	shown   []uploadRow
	title   *look.Text
	verdict *look.Text
	cells   [3][uploadNumbers]*look.Text
	list    *rows
	detail  *widget.Label
	open    *look.Button
	reword  *look.Button
	write   *look.Button
	mark    *look.Button
	box     fyne.CanvasObject
}

func newUploadPanel(s *monitorScreen) *uploadPanel {
	w := s.w
	p := &uploadPanel{s: s, w: w, title: look.Heading("What the next upload brings"), verdict: look.Muted(""), detail: quoted()}
	p.verdict.Cuts, p.verdict.MinWidth = true, 80
	p.list = newRows(w, func() int { return len(p.shown) }, newUploadLine, p.draw)
	p.list.OnSelected = p.onChosen
	p.list.onOpen = p.onOpen
	p.open = w.button("Go to the place", func() { p.onOpen(p.list.at) })
	p.open.Disable()
	p.reword = w.button("Reword…", p.onReword)
	p.reword.Hide()
	p.write = w.mainButton("Write the files…", func() { w.visit(exportPlace) })
	p.mark = w.button("Mark as uploaded…", func() { w.askUploaded(s.standing) })
	lines := []fyne.CanvasObject{uploadLine(look.Caption("File"), func(k int) fyne.CanvasObject { return look.Caption(uploadColumns()[k]) })}
	for i, name := range []string{"1 Recommendations", "2 Actions", "3 Indicators"} {
		lines = append(lines, uploadLine(look.NewText(name), func(k int) fyne.CanvasObject {
			p.cells[i][k] = look.NewText("")
			p.cells[i][k].Bold = k == uploadNew || k == uploadAfter
			return p.cells[i][k]
		}))
	}
	counts := look.Panel(look.Stack(5, lines...))
	foot := look.On(look.ColorPanel, container.NewBorder(look.Rule(), nil, nil, nil,
		look.Inset(16, 10, container.NewBorder(nil, nil, nil, container.NewCenter(look.Row(10, p.reword, p.open)), p.detail))))
	body := container.NewBorder(look.Margins(12, 12, 12, 8, counts), foot, nil, nil, look.Margins(12, 12, 0, 6, look.Panel(p.list.framed())))
	p.box = container.NewBorder(panelHead(p.title, p.verdict, p.mark, p.write), nil, nil, nil, body)
	return p
}

func (p *uploadPanel) object() fyne.CanvasObject { return p.box }

func (p *uploadPanel) begin() {
	if len(p.shown) > 0 {
		p.w.focus(p.list)
		p.list.choose(max(firstUpload(p.shown), p.list.at))
		return
	}
	p.w.focus(p.write)
}

func (p *uploadPanel) show(s *export.Standing) {
	for i := range s.Files {
		for k, words := range uploadCounts(s, i) {
			p.cells[i][k].Set(words)
		}
	}
	var lossy int
	p.shown, lossy = uploadRows(s)
	verdict, color := "Tried against the Monitor’s import: nothing would be lost.", look.ColorGoodText
	switch {
	case lossy > 0 && s.Held:
		verdict, color = "The three files are held back until "+plural(lossy, "thing")+" below is mended: an upload cannot be undone.", look.ColorBadText
	case lossy > 0:
		verdict, color = "Tried against the Monitor’s import: "+plural(lossy, "thing")+" would be lost without a word. Mend them first; an upload cannot be undone.", look.ColorBadText
	case s.Rows() == 0:
		verdict, color = "The Monitor holds everything already. What changed since is under Edits by hand.", look.ColorMuted
	}
	if lossy > 1 {
		verdict = strings.Replace(verdict, "below is mended", "below are mended", 1)
	}
	p.verdict.Say(verdict, color)
	if s.Rows() == 0 {
		p.mark.Disable()
	} else {
		p.mark.Enable()
	}
	at := p.list.at
	p.list.UnselectAll()
	p.list.at = -1
	p.list.Refresh()
	if at >= 0 && at < len(p.shown) {
		p.list.mark(at)
	}
	p.describe()
}

func (p *uploadPanel) onChosen(at int) {
	p.list.at = at
	p.describe()
}

func (p *uploadPanel) describe() {
	at := p.list.at
	if at < 0 || at >= len(p.shown) || p.shown[at].heading != "" {
		setLabel(p.detail, map[bool]string{true: "Everything is in the Monitor, and nothing is left to mend.", false: "Choose a line to see it whole; Enter goes to the place."}[len(p.shown) == 0])
		p.open.Disable()
		p.reword.Hide()
		return
	}
	setLabel(p.detail, p.shown[at].said())
	_, offered := check.RewordingOf(p.w.review(), p.w.tables, p.shown[at].rule, p.shown[at].place)
	showIf(p.reword, offered)
	if p.w.screenOf(p.shown[at].place) == "" {
		p.open.Disable()
	} else {
		p.open.Enable()
	}
}

func (p *uploadPanel) onOpen(at int) {
	if at >= 0 && at < len(p.shown) && p.shown[at].heading == "" && !p.w.goTo(p.shown[at].place) {
		p.w.tell("This has no one place", p.shown[at].said())
	}
}

func (p *uploadPanel) onReword() {
	if at := p.list.at; at >= 0 && at < len(p.shown) {
		p.w.askReword(p.shown[at].rule, p.shown[at].place)
	}
}
