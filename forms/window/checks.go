package window

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"followup/app/check"
	"followup/app/draft"
	"followup/app/kind"
	"followup/forms/look"
)

// checkRow is a line of the list: a heading, or a finding under it.
type checkRow struct {
	heading string
	finding check.Finding
	tone    look.Tone
	word    string // Error, Warning, Hint, Later
}

// checkFilter says which findings are shown.
type checkFilter struct {
	severity string   // error, warning, hint; empty: all that count now; later: those of later stages
	paper    draft.ID // only of this paper and of the review
}

// checkRows makes the lines of the list: what counts now by severity, then what counts later.
func checkRows(t *kind.Tables, result check.Result, f checkFilter) []checkRow {
	type group struct {
		name     string
		tone     look.Tone
		word     string
		severity check.Severity
		later    bool
		code     string
	}
	groups := []group{
		{"Errors", look.Bad, "Error", check.Error, false, "error"},
		{"Warnings", look.Warn, "Warning", check.Warning, false, "warning"},
		{"Hints", look.Neutral, "Hint", check.Hint, false, "hint"},
		{"Spelling", look.Neutral, "Spelling", check.Hint, false, check.SpellingRule},
		{"Counts from a later stage", look.Accent, "", 0, true, "later"},
	}
	var rows []checkRow
	for _, g := range groups {
		if f.severity != "" && f.severity != g.code {
			continue
		}
		var list []checkRow
		for _, found := range result.Findings {
			if found.Later != g.later || !g.later && found.Severity != g.severity ||
				(found.Rule == check.SpellingRule) != (g.code == check.SpellingRule) {
				continue
			}
			if f.paper != "" && found.Paper != "" && found.Paper != f.paper {
				continue
			}
			row := checkRow{finding: found, tone: g.tone, word: g.word}
			if g.later {
				row.word = "From " + stageName(t, found.Stage)
			}
			list = append(list, row)
		}
		if len(list) > 0 {
			rows = append(rows, checkRow{heading: g.name + " · " + look.Number(float64(len(list))), tone: g.tone})
			rows = append(rows, list...)
		}
	}
	return rows
}

func stageName(t *kind.Tables, code string) string {
	if s, ok := t.Stage(code); ok {
		return s.Name
	}
	return code
}

// whereOf names the item and the part that a finding is about.
func whereOf(r *draft.Review, f check.Finding) string {
	if f.Place.Part != "" {
		if name := draft.ItemName(r, f.Place.Part); name != "" {
			return capital(name)
		}
	}
	return capital(draft.ItemName(r, f.Place.Item))
}

// checksScreen is what is wrong, grouped; each finding leads to its field.
type checksScreen struct {
	w      *Window
	rows   []checkRow
	filter checkFilter
	list   *rows
	head   *look.Text
	note   *look.Text
	kinds  *filterChoice
	papers *filterChoice
	detail *widget.Label
	source *look.Text

	beside       *fyne.Container // both texts, where one repeats the previous report
	now, earlier *widget.Label

	open   *look.Button
	learn  *look.Button // adds a word to the user's own
	reword *look.Button // proposes another beginning of a text
	spell  spelling
	object fyne.CanvasObject
}

func newChecksScreen(w *Window) *checksScreen {
	s := &checksScreen{w: w, head: look.Title("Checks"), note: look.Muted("")}
	s.list = newRows(w, func() int { return len(s.rows) }, newCheckLine, s.draw)
	s.list.OnSelected = s.onChosen
	s.list.onOpen = s.onOpen
	s.kinds = newFilterChoice("All findings", func(code string) { s.filter.severity = code; s.fill() })
	s.kinds.offer([]kind.Choice{
		{Code: "error", Words: "Errors"},
		{Code: "warning", Words: "Warnings"},
		{Code: "hint", Words: "Hints"},
		{Code: check.SpellingRule, Words: "Spelling"},
		{Code: "later", Words: "From a later stage"},
	})
	s.papers = newFilterChoice("All papers", func(code string) { s.filter.paper = draft.ID(code); s.fill() })
	s.detail = quoted()
	s.source = look.Caption("")
	s.open = w.mainButton("Go to the place", func() { s.onOpen(s.list.at) })
	s.open.Disable()
	s.learn = w.small("Add to my words", s.onLearn)
	s.learn.Hide()
	s.reword = w.button("Reword…", s.onReword)
	s.reword.Hide()
	s.spell.button = w.small("Check the spelling", s.onSpelling)
	top := look.Inset(16, 12, look.Row(10, look.Grow(look.Stack(2, s.head, s.note)), s.spell.button, s.kinds.frame, s.papers.frame))
	s.now, s.earlier = quoted(), quoted()
	beside := func(words string, text fyne.CanvasObject) fyne.CanvasObject {
		return container.NewBorder(look.Caption(words), nil, nil, nil, container.NewVScroll(look.Margins(0, 14, 0, 6, text)))
	}
	s.beside = look.AtLeast(0, 210, look.Columns(16, []float32{0.5, 0.5}, beside("In this paper", s.now), beside("In the report before it", s.earlier)))
	s.beside.Hide()
	foot := look.On(look.ColorPanel, container.NewBorder(look.Rule(), nil, nil, nil,
		look.Inset(16, 10, look.Stack(4, container.NewBorder(nil, nil, nil, container.NewCenter(look.Row(10, s.learn, s.reword, s.open)), look.Stack(2, s.detail, s.source)), s.beside))))
	s.object = container.NewBorder(top, foot, nil, nil, look.Margins(12, 12, 0, 6, look.Panel(s.list.framed())))
	return s
}

func (s *checksScreen) content() fyne.CanvasObject { return s.object }

func (s *checksScreen) arrive() { s.w.focus(s.list) }

func (s *checksScreen) goTo(draft.Place) bool { return false }

// refresh shows new results; typing alone changes nothing here.
func (s *checksScreen) refresh(c change) {
	if c.found || c.whole {
		s.readAgain()
		s.fill()
	}
}

// fill makes the lines anew and keeps the place in the list.
func (s *checksScreen) fill() {
	r := s.w.review()
	papers := make([]kind.Choice, len(r.Papers))
	for i, p := range r.Papers {
		papers[i] = kind.Choice{Code: string(p.ID), Words: s.w.kindName(p)}
	}
	s.papers.offer(papers)
	s.rows = checkRows(s.w.tables, s.withSpelling(s.w.latest.result), s.filter)
	errors, warnings := s.w.latest.tally()
	switch {
	case !s.w.latest.done:
		s.note.Set("Checking…")
	case len(s.w.latest.result.Findings)+len(s.spell.found) == 0:
		s.note.Set("Nothing was found.")
	default:
		s.note.Set(plural(errors, "error") + ", " + plural(warnings, "warning") + " · Enter goes to the place")
	}
	at := s.list.at
	s.list.UnselectAll()
	s.list.at = -1
	s.list.Refresh()
	if at >= 0 && at < len(s.rows) {
		s.list.mark(at)
	}
	s.describe()
}

func (s *checksScreen) onChosen(at int) {
	s.list.at = at
	s.describe()
	if !s.list.moving && at < len(s.rows) && s.rows[at].heading == "" {
		s.onOpen(at)
	}
}

// describe shows the chosen finding whole.
func (s *checksScreen) describe() {
	at := s.list.at
	s.compare(at)
	if at < 0 || at >= len(s.rows) || s.rows[at].heading != "" {
		setLabel(s.detail, "")
		s.source.Set("")
		s.open.Disable()
		s.learn.Hide()
		s.reword.Hide()
		return
	}
	f := s.rows[at].finding
	if f.Word == "" {
		s.learn.Hide()
	} else {
		s.learn.Show()
	}
	_, offered := check.RewordingOf(s.w.review(), s.w.tables, f.Rule, f.Place)
	showIf(s.reword, offered)
	setLabel(s.detail, f.Message)
	s.source.Set(joined(" · ", f.Source, "rule "+f.Rule))
	if s.w.screenOf(f.Place) == "" {
		s.open.Disable()
	} else {
		s.open.Enable()
	}
}

// compare shows what a text repeats beside it.
func (s *checksScreen) compare(at int) {
	if at < 0 || at >= len(s.rows) || s.rows[at].finding.Earlier == "" {
		showIf(s.beside, false)
		return
	}
	f := s.rows[at].finding
	if p := draft.Get[draft.Paper](s.w.review(), f.Place.Item); p != nil {
		draft.Texts(p, func(part draft.ID, field string, _ draft.TextKind, text *string) {
			if part == f.Place.Part && field == f.Place.Field {
				setLabel(s.now, stripped(*text))
			}
		})
	}
	setLabel(s.earlier, stripped(f.Earlier))
	showIf(s.beside, true)
}

// onOpen goes to the field that a finding names.
func (s *checksScreen) onOpen(at int) {
	if at < 0 || at >= len(s.rows) || s.rows[at].heading != "" {
		return
	}
	s.w.goToFinding(s.rows[at].finding)
}

// goToFinding shows the place of a finding, in the paper that it was found in.
func (w *Window) goToFinding(f check.Finding) {
	if f.Paper != "" && draft.Get[draft.Paper](w.review(), f.Paper) != nil {
		w.choosePaper(f.Paper)
	}
	w.finding = f
	if !w.goTo(f.Place) {
		w.tell("This has no one place", f.Message)
	}
}

// nextFinding goes to the next finding that counts now, or the one before.
func (w *Window) nextFinding(by int) {
	if !w.latest.done { // the file has just been opened
		w.sought = by
		return
	}
	var list []check.Finding
	for _, f := range w.latest.result.Findings {
		if !f.Later && w.screenOf(f.Place) != "" {
			list = append(list, f)
		}
	}
	if len(list) == 0 {
		w.tell("Nothing to go to", "The checks have found nothing that counts now.")
		return
	}
	at := slices.IndexFunc(list, func(f check.Finding) bool { return f.Place == w.finding.Place && f.Rule == w.finding.Rule })
	switch {
	case at < 0 && by < 0:
		at = len(list) - 1
	case at < 0:
		at = 0
	default:
		at = (at + by + len(list)) % len(list)
	}
	w.goToFinding(list[at])
}

// checkLine is a row of the list.
type checkLine struct {
	widget.BaseWidget
	chip           *look.Chip
	message, where *look.Text
	heading        *look.Text
}

func newCheckLine() fyne.CanvasObject {
	l := &checkLine{chip: look.NewChip("", look.Neutral), message: look.Cell(""), where: look.Cell(""), heading: look.Heading("")}
	l.where.Color, l.where.SizeName = look.ColorMuted, look.SizeSmall
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer belongs to the toolkit.
func (l *checkLine) CreateRenderer() fyne.WidgetRenderer {
	line := look.Columns(10, []float32{112, 1}, l.chip, look.Stack(0, l.message, l.where))
	return widget.NewSimpleRenderer(look.Inset(6, 4, container.NewStack(line, l.heading)))
}

func (s *checksScreen) draw(at int, o fyne.CanvasObject) {
	if at >= len(s.rows) {
		return
	}
	l, row := o.(*checkLine), s.rows[at]
	l.heading.Set(row.heading)
	if row.heading != "" {
		l.chip.Say("", look.Neutral)
		l.message.Set("")
		l.where.Set("")
		return
	}
	l.chip.Say(row.word, row.tone)
	l.message.Set(firstLine(row.finding.Message))
	l.where.Set(whereOf(s.w.review(), row.finding)) // of a few rows; naming thousands of parts takes a while
}
