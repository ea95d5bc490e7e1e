package window

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"followup/app/check"
	"followup/app/draft"
	"followup/export"
	"followup/forms/look"
)

// uploadRow is something that the import would do otherwise than the files say, or that
// the user should know.
type uploadRow struct {
	word  string
	tone  look.Tone
	text  string
	where string // file and row, or the item
	place draft.Place
	rule  string
	lossy bool
}

// effectWords says what the import does.
func effectWords(p export.UploadProblem) (string, look.Tone) {
	switch p.Effect {
	case "dropped":
		return "Lost", look.Bad
	case "refused":
		return "Refused", look.Bad
	case "unresolved":
		return "Link lost", look.Bad
	case "changed":
		return "Changed", look.Bad
	case "file":
		return "Whole file", look.Bad
	}
	return "Depends", look.Neutral
}

// uploadRows lists what must be mended, then what to know; the number is of the first.
func uploadRows(s *export.Standing) (rows []uploadRow, lossy int) {
	var know []uploadRow
	for _, n := range s.Notes {
		row := uploadRow{text: n.Message, where: capital(n.File), place: n.Place, rule: n.Rule}
		switch n.Severity {
		case export.UploadError:
			row.word, row.tone, row.lossy = "Held back", look.Bad, true
			rows = append(rows, row)
			continue
		case export.UploadWarning:
			row.word, row.tone = "Left out", look.Warn
		default:
			row.word, row.tone = "To know", look.Neutral
		}
		if n.Before {
			row.word, row.tone = "Before", look.Accent
		}
		know = append(know, row)
	}
	for _, p := range s.Preflight.Problems {
		row := uploadRow{text: p.Message, where: capital(p.File), place: p.Place, lossy: p.Lossy()}
		if p.Row > 0 {
			row.where += fmt.Sprintf(", row %d", p.Row)
		}
		if p.Column != "" {
			row.where += ", " + p.Column
		}
		row.word, row.tone = effectWords(p)
		if row.lossy {
			rows = append(rows, row)
		} else {
			know = append(know, row)
		}
	}
	return append(rows, know...), len(rows)
}

// uploadPanel is what the next upload would bring, and what would become of it.
type uploadPanel struct {
	s       *monitorScreen
	w       *Window
	shown   []uploadRow
	title   *look.Text
	verdict *look.Text
	cells   [3][3]*look.Text
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
	shares := []float32{0.34, 0.22, 0.22, 0.22}
	lines := []fyne.CanvasObject{look.Columns(8, shares, look.Caption("File"), look.Caption("New, to upload"), look.Caption("In the Monitor already"), look.Caption("Refused before"))}
	for i, name := range []string{"1 Recommendations", "2 Actions", "3 Indicators"} {
		for k := range p.cells[i] {
			p.cells[i][k] = look.NewText("")
			p.cells[i][k].Bold = k == 0
		}
		lines = append(lines, look.Columns(8, shares, look.NewText(name), p.cells[i][0], p.cells[i][1], p.cells[i][2]))
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
		p.list.choose(max(0, p.list.at))
		return
	}
	p.w.focus(p.write)
}

func (p *uploadPanel) show(s *export.Standing) {
	for i, f := range s.Files {
		p.cells[i][0].Set(look.Number(float64(f.New)))
		p.cells[i][1].Set(look.Number(float64(f.Held)))
		failed := number(f.Failed)
		if failed == "" {
			failed = "–"
		}
		p.cells[i][2].Set(failed)
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
	if at < 0 || at >= len(p.shown) {
		setLabel(p.detail, map[bool]string{true: "Nothing to mend and nothing to know.", false: "Choose a line to see it whole; Enter goes to the place."}[len(p.shown) == 0])
		p.open.Disable()
		p.reword.Hide()
		return
	}
	setLabel(p.detail, p.shown[at].text)
	_, offered := check.RewordingOf(p.w.review(), p.w.tables, p.shown[at].rule, p.shown[at].place)
	showIf(p.reword, offered)
	if p.w.screenOf(p.shown[at].place) == "" {
		p.open.Disable()
	} else {
		p.open.Enable()
	}
}

func (p *uploadPanel) onOpen(at int) {
	if at >= 0 && at < len(p.shown) && !p.w.goTo(p.shown[at].place) {
		p.w.tell("This has no one place", p.shown[at].text)
	}
}

func (p *uploadPanel) onReword() {
	if at := p.list.at; at >= 0 && at < len(p.shown) {
		p.w.askReword(p.shown[at].rule, p.shown[at].place)
	}
}

func newUploadLine() fyne.CanvasObject {
	return look.Inset(6, 4, look.Columns(10, []float32{84, 0.72, 0.28}, look.NewChip("", look.Neutral), look.Cell(""), look.Cell("")))
}

func (p *uploadPanel) draw(at int, o fyne.CanvasObject) {
	c := o.(*fyne.Container).Objects[0].(*fyne.Container)
	row := p.shown[at]
	c.Objects[0].(*look.Chip).Say(row.word, row.tone)
	c.Objects[1].(*look.Text).Set(row.text)
	c.Objects[2].(*look.Text).Say(row.where, look.ColorMuted)
}
