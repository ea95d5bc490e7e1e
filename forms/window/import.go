package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"followup/app/draft"
	"followup/app/kind"
	"followup/forms/look"
)

// importRow is a line of the list: a heading, or something that was read.
type importRow struct {
	part  importPart
	at    int // in its list
	head  string
	title string
	foot  string
	word  string // on the chip
	tone  look.Tone
	take  bool
}

type importPart int

const (
	headingRow importPart = iota
	foundRow
	leftRow
	alreadyRow
	factRow
)

// importRows makes the lines of the list: what would come in, what is in the review
// already, what was left out.
func importRows(b *importBatch, filter string) []importRow {
	if b == nil {
		return nil
	}
	var rows []importRow
	group := func(code, name string, n int, each func(i int) importRow) {
		if n == 0 || filter != "" && filter != code {
			return
		}
		rows = append(rows, importRow{title: name + " · " + look.Number(float64(n))})
		for i := range n {
			rows = append(rows, each(i))
		}
	}
	items := func(code, name string, procedure bool) {
		var at []int
		for i, f := range b.found {
			if (f.Procedure != "") == procedure {
				at = append(at, i)
			}
		}
		group(code, name, len(at), func(i int) importRow { return foundLine(b.found[at[i]], at[i]) })
	}
	items("found", "To come in", false)
	items("procedure", "Procedure, left out unless you take it in", true)
	group("facts", "For the review itself", len(b.facts), func(i int) importRow { return factLine(&b.facts[i], i) })
	note := func(part importPart, n importNote, i int) importRow {
		row := importRow{part: part, at: i, title: firstLine(n.from.Words), foot: n.why, head: originWords(n.source, n.from)}
		switch {
		case n.differs:
			row.word, row.tone = "Other words", look.Warn
		case n.fills():
			row.word, row.tone = "Fills in", look.Good
		}
		return row
	}
	group("already", "In the review already", len(b.already), func(i int) importRow { return note(alreadyRow, b.already[i], i) })
	group("left", "Left out", len(b.left), func(i int) importRow { return note(leftRow, b.left[i], i) })
	return rows
}

// foundLine is the line of a recommendation that would come in.
func foundLine(f *importItem, at int) importRow {
	row := importRow{
		part: foundRow, at: at, take: f.take, head: joined(" ", f.Recommendation.Reference, f.Recommendation.Paragraph),
		title: firstLine(string(f.Recommendation.Text)), foot: joined(" · ", f.Recommendation.Theme, splitStates(f.Recommendation.States), originWords(f.source, f.From)),
	}
	if row.head == "" {
		row.head = "No number"
	}
	switch {
	case !f.cutRight():
		row.word, row.tone = "Other words", look.Bad
	case f.Procedure != "":
		row.word, row.tone, row.foot = "Procedure", look.Neutral, f.Procedure
	case len(f.Doubts) > 0:
		row.word, row.tone = "Look at it", look.Warn
	}
	return row
}

// factLine is the line of something that a file says of the review itself.
func factLine(f *importFact, at int) importRow {
	row := importRow{part: factRow, at: at, take: f.take, head: f.name(), title: f.words(), foot: originWords(f.source, f.From)}
	if f.Held != "" {
		row.word, row.tone, row.foot = "Said otherwise", look.Warn, "The review says "+factWords(f.Field, f.Held)+"; that stays."
	}
	return row
}

// importScreen shows what files hold before anything of it is added.
type importScreen struct {
	w      *Window
	batch  *importBatch
	rows   []importRow
	filter string

	note    *look.Text
	caution *look.Text // what of the files was left alone
	list    *rows
	choice  *filterChoice
	columns *look.Button
	suggest *look.Button
	all     *look.Button
	run     *look.Button
	read    *look.Button
	detail  *importDetail
	empty   fyne.CanvasObject
	full    fyne.CanvasObject
	object  *fyne.Container
}

func newImportScreen(w *Window) *importScreen {
	s := &importScreen{w: w, note: look.Muted(""), caution: look.Caption("")}
	s.note.Cuts, s.note.MinWidth = true, 60
	s.caution.Cuts, s.caution.MinWidth = true, 60
	s.caution.Hide()
	s.list = newRows(w, func() int { return len(s.rows) }, newImportLine, s.draw)
	s.list.OnSelected = s.onChosen
	s.list.onMark = s.onMark
	s.list.onOpen = func(int) { s.detail.begin() }
	s.choice = newFilterChoice("Everything that was read", func(code string) { s.filter = code; s.fill() })
	s.choice.offer([]kind.Choice{{Code: "found", Words: "To come in"}, {Code: "procedure", Words: "Procedure"}, {Code: "facts", Words: "For the review itself"}, {Code: "already", Words: "In the review already"}, {Code: "left", Words: "Left out"}})
	s.columns = w.button("Columns…", s.onColumns)
	s.suggest = w.button("Suggested categories…", s.onSuggestions)
	s.all = w.small("Take all", s.onAll)
	s.run = w.mainButton("Import", s.onRun)
	s.read = w.mainButton("Choose a file…", w.onImport)
	s.detail = newImportDetail(w, s)
	head := look.Stack(8,
		look.Stack(2,
			look.Row(8, look.Grow(look.Title("Import recommendations")),
				w.button("Another file…", w.onImport), w.button("Paste text…", w.onPaste), s.run),
			s.note, s.caution),
		look.Row(6, look.Wide(200, s.choice.frame), s.all, s.columns, s.suggest))
	split := look.NewSplit(look.On(look.ColorPanel, s.list.framed()), s.detail.object, 0.42)
	s.full = container.NewBorder(look.On(look.ColorPanel, container.NewBorder(nil, look.Rule(), nil, nil, look.Inset(16, 10, head))), nil, nil, nil, split)
	s.empty = container.NewCenter(look.Wide(560, look.Stack(12,
		look.Title("Import recommendations"),
		paragraph("From the UPR’s thematic list, a Working Group report, a committee’s concluding observations, a spreadsheet with any headings, or the Monitor’s own download: as Word (.docx), Excel (.xlsx), CSV or text.\n\nNothing is added before you have seen it. The UN’s words stay as they are; you correct only where a recommendation begins and ends.", 560),
		look.Row(8, s.read, w.button("Paste text…", w.onPaste)))))
	s.object = container.NewStack(s.empty)
	return s
}

func (s *importScreen) content() fyne.CanvasObject { return s.object }
func (s *importScreen) goTo(draft.Place) bool      { return false }

func (s *importScreen) arrive() {
	if s.batch == nil {
		s.w.focus(s.read)
		return
	}
	s.w.focus(s.list)
	if s.list.at < 0 && len(s.rows) > 1 {
		s.list.choose(1)
	}
}

// refresh has nothing to do: what was read stands still while the review changes; it
// is compared with the review once more when it is added.
func (s *importScreen) refresh(change) {}

// step goes to the next or the previous line.
func (s *importScreen) step(by int) {
	at := s.list.at + by
	for at >= 0 && at < len(s.rows) && s.rows[at].part == headingRow {
		at += by
	}
	s.list.choose(at)
}

// show takes in what was read.
func (s *importScreen) show(b *importBatch) {
	s.batch = b
	s.object.Objects = []fyne.CanvasObject{s.full}
	s.object.Refresh()
	s.list.at = -1
	s.fill()
	s.arrive()
}

// forget takes everything that was read away.
func (s *importScreen) forget() {
	s.batch, s.rows = nil, nil
	s.list.at = -1
	s.detail.show(importRow{})
	s.object.Objects = []fyne.CanvasObject{s.empty}
	s.object.Refresh()
}

// fill makes the lines anew and keeps the place in the list.
func (s *importScreen) fill() {
	s.rows = importRows(s.batch, s.filter)
	at := s.list.at
	s.list.at = -1
	s.list.UnselectAll()
	s.list.Refresh()
	s.count()
	if at >= 0 && at < len(s.rows) {
		s.list.mark(at)
		s.detail.show(s.rows[at])
	} else {
		s.detail.show(importRow{})
	}
}

// count says what was read, and what the buttons would do.
func (s *importScreen) count() {
	b := s.batch
	if b == nil {
		return
	}
	n := b.taken()
	procedure, within := b.procedure()
	words := joined(" · ", joined(", ", b.shapes...), plural(len(b.found)-procedure, "recommendation")+" found")
	if procedure > 0 {
		words += ", " + look.Number(float64(procedure-within)) + " of procedure left out"
	}
	if n := len(b.already); n > 0 {
		words += ", " + look.Number(float64(n)) + " in the review already"
	}
	if n := len(b.left); n > 0 {
		words += ", " + look.Number(float64(n)) + " left out"
	}
	if n := b.doubtful(); n > 0 {
		words += " · " + look.Number(float64(n)) + " to look at"
	}
	s.caution.Say(b.notes(), look.ColorWarnText)
	showIf(s.caution, b.notes() != "")
	color := look.ColorMuted
	if len(b.asks) > 0 && len(b.found) == 0 {
		words, color = b.asks[0], look.ColorWarnText
	}
	s.note.Say(words, color)
	s.run.Set("Import")
	if filled := b.filled(); n > 0 || filled > 0 {
		s.run.Set(importName(n, filled))
		s.run.Enable()
	} else {
		s.run.Disable()
	}
	s.all.Set("Take all")
	if n-within == len(b.found)-procedure && n > 0 {
		s.all.Set("Take none")
	}
	s.columns.Set("Columns…")
	if n := b.unknown(); n > 0 {
		s.columns.Set("Columns… (" + look.Number(float64(n)) + " unknown)")
	}
	showIf(s.columns, len(b.headings) > 0)
	open := 0
	for _, one := range b.suggestions() {
		if !one.given {
			open++
		}
	}
	s.suggest.Set("Suggested categories…")
	if open > 0 {
		s.suggest.Set("Suggested categories… (" + look.Number(float64(open)) + ")")
	}
	showIf(s.suggest, len(b.suggestions()) > 0)
	showIf(s.all, len(b.found) > 0)
}

func (s *importScreen) onChosen(at int) {
	if at < 0 || at >= len(s.rows) {
		return
	}
	s.list.at = at
	s.detail.show(s.rows[at])
}

// onMark takes a recommendation or leaves it.
func (s *importScreen) onMark(at int) {
	switch row := s.rows[at]; row.part {
	case foundRow:
		s.batch.found[row.at].take = !s.batch.found[row.at].take
	case factRow:
		f := &s.batch.facts[row.at]
		f.take = !f.take && f.Fills()
	default:
		return
	}
	s.batch.edited = true
	s.fill()
}

func (s *importScreen) onAll() {
	procedure, within := s.batch.procedure()
	take := s.batch.taken()-within < len(s.batch.found)-procedure
	for _, f := range s.batch.found {
		f.take = take && (f.Procedure == "" || f.take)
	}
	s.batch.edited = true
	s.fill()
}

// touched makes one line anew after its item was changed.
func (s *importScreen) touched() {
	s.batch.edited = true
	at := s.list.at
	if at < 0 || at >= len(s.rows) {
		return
	}
	fresh := importRows(s.batch, s.filter)
	if len(fresh) != len(s.rows) {
		s.fill()
		return
	}
	s.rows = fresh
	s.list.RefreshItem(at)
	s.count()
}

// reach chooses the line of a found recommendation.
func (s *importScreen) reach(found int) {
	for pass := range 2 {
		for i, row := range s.rows {
			if row.part == foundRow && row.at == found {
				s.list.choose(i)
				return
			}
		}
		if pass == 0 {
			s.filter = ""
			s.choice.reset()
			s.fill()
		}
	}
}

// onRun adds what is taken as one step.
func (s *importScreen) onRun() {
	b := s.batch
	n, filled := b.taken(), b.filled()
	if n == 0 && filled == 0 {
		return
	}
	if at := b.wrongCut(); at >= 0 {
		s.reach(at)
		s.w.tell("One has words that its file does not hold",
			"The UN’s words are cut, never changed: the marked recommendation differs from what was read. Choose “As it was read”, or leave it out. It can be corrected in the review afterwards (Edit source).")
		return
	}
	w := s.w
	before := len(w.review().Recommendations)
	if !w.do(importName(n, filled), "", b.into) {
		w.tell("Nothing was added", "The review holds all of them already.")
		return
	}
	added := w.review().Recommendations[before:]
	s.forget()
	w.visit(recommendationsPlace)
	if len(added) > 0 {
		w.recommendations().reach(added[0].ID)
	}
	w.focus(w.recommendations().list)
}

// importLine is a row of the list.
type importLine struct {
	widget.BaseWidget
	box               *markBox
	head, title, foot *look.Text
	group             *look.Text
	word              *look.Chip
	body, groupBody   fyne.CanvasObject
}

func newImportLine() fyne.CanvasObject {
	l := &importLine{box: newMarkBox(), head: look.Cell(""), title: look.Cell(""), foot: look.Cell(""), group: look.Cell(""), word: look.NewChip("", look.Neutral)}
	l.head.Bold, l.group.Bold = true, true
	l.foot.SizeName, l.foot.Color = look.SizeSmall, look.ColorMuted
	l.body = look.Inset(6, 4, look.Columns(6, []float32{20, 1}, l.box, look.Stack(1, look.Row(8, look.Grow(l.head), l.word), l.title, l.foot)))
	l.groupBody = look.On(look.ColorSubtle, look.Inset(8, 6, l.group))
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer belongs to the toolkit.
func (l *importLine) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(l.groupBody, l.body))
}

func (s *importScreen) draw(at int, o fyne.CanvasObject) {
	if at >= len(s.rows) {
		return
	}
	l, row := o.(*importLine), &s.rows[at]
	showIf(l.groupBody, row.part == headingRow)
	showIf(l.body, row.part != headingRow)
	if row.part == headingRow {
		l.group.Set(row.title)
		return
	}
	l.head.Set(row.head)
	l.title.Set(row.title)
	l.foot.Set(row.foot)
	l.word.Say(row.word, row.tone)
	if row.part == foundRow || row.part == factRow {
		l.box.show(row.take, func() { s.onMark(at) })
	} else {
		l.box.show(false, nil)
		l.box.icon.SetResource(nil)
	}
}
