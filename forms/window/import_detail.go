package window

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"followup/app/draft"
	"followup/app/kind"
	"followup/forms/look"
	"followup/forms/prose"
)

// importDetail is what was read at one place: a recommendation to correct, or the
// reason why something does not come in.
type importDetail struct {
	w     *Window
	s     *importScreen
	row   importRow
	quiet bool

	name, from  *look.Text
	take        *tick
	paragraph   *line
	reference   *line
	theme       *line
	position    *widget.Select
	positionBox fyne.CanvasObject
	followUp    *tick
	states      *importTags
	issues      *importTags
	persons     *importTags
	opening     *prose.Editor
	text        *prose.Editor
	cut         *look.Text
	doubts      *widget.Label
	doubtsWord  *look.Chip
	doubtsBox   fyne.CanvasObject
	source      *widget.Label
	join        *look.Button
	scroll      *container.Scroll
	form        fyne.CanvasObject

	noteWords, noteWhy, noteOther *widget.Label
	noteTitle                     *look.Text
	noteOtherBox                  fyne.CanvasObject
	noteButton                    *look.Button
	note                          fyne.CanvasObject

	empty  fyne.CanvasObject
	object *fyne.Container
}

func newImportDetail(w *Window, s *importScreen) *importDetail {
	d := &importDetail{w: w, s: s, name: look.Heading(""), from: look.Cell(""), cut: look.Caption("")}
	d.name.Cuts, d.name.MinWidth = true, 80
	d.from.Color, d.from.SizeName = look.ColorMuted, look.SizeSmall
	d.empty = container.NewCenter(look.Muted("Choose a line on the left. Space takes a recommendation or leaves it."))
	d.form = d.makeForm()
	d.note = d.makeNote()
	d.object = container.NewStack(d.empty, d.form, d.note)
	d.show(importRow{})
	return d
}

func (d *importDetail) line(hint string, at func(*draft.Recommendation) *string) *line {
	l := newLine(d.w, hint)
	l.OnChanged = func(s string) {
		if f := d.item(); f != nil && !d.quiet {
			*at(&f.Recommendation) = strings.TrimSpace(draft.Enter(s))
			d.head()
			d.s.touched()
		}
	}
	return l
}

func (d *importDetail) editor(label string, rows int, at func(*draft.Recommendation) *draft.Quoted) *prose.Editor {
	return prose.New(prose.Options{
		Label: label, Rows: rows, Plain: true, Count: countWords, Enter: draft.Enter, Ruler: d.w.ruler, OnEscape: d.w.escape,
		OnChanged: func(s string) {
			if f := d.item(); f != nil && !d.quiet {
				*at(&f.Recommendation) = draft.Quoted(s)
				d.judge()
				d.s.touched()
			}
		},
		OnWheel: func(e *fyne.ScrollEvent) { d.scroll.Scrolled(e) },
	})
}

// makeForm is the form of a recommendation that would come in.
func (d *importDetail) makeForm() fyne.CanvasObject {
	w := d.w
	d.take = newTick(w, "Take it into the review", func(on bool) {
		if f := d.item(); f != nil && !d.quiet {
			f.take = on
			d.s.touched()
		}
	})
	d.paragraph = d.line("for example 34(a)", func(r *draft.Recommendation) *string { return &r.Paragraph })
	d.reference = d.line("", func(r *draft.Recommendation) *string { return &r.Reference })
	d.theme = d.line("As the body groups them", func(r *draft.Recommendation) *string { return &r.Theme })
	d.position = widget.NewSelect(nil, d.onPosition)
	d.positionBox = labelled("Position", look.Outlined(d.position))
	d.followUp = newTick(w, "Marked by the body for follow-up", func(on bool) {
		if f := d.item(); f != nil && !d.quiet {
			f.Recommendation.FollowUp = on
			d.s.touched()
		}
	})
	d.states = newImportTags(d, "Recommending States", w.stateChoices, func(r *draft.Recommendation) *[]string { return &r.States })
	d.issues = newImportTags(d, "Human rights issues", choicesOf(w, "issue"), func(r *draft.Recommendation) *[]string { return &r.Issues })
	d.persons = newImportTags(d, "Affected persons", choicesOf(w, "person"), func(r *draft.Recommendation) *[]string { return &r.Persons })
	d.opening = d.editor("Words before lettered items", 1, func(r *draft.Recommendation) *draft.Quoted { return &r.Opening })
	d.text = d.editor("The recommendation", 4, func(r *draft.Recommendation) *draft.Quoted { return &r.Text })
	d.doubts, d.source = quoted(), quoted()
	d.doubtsWord = look.NewChip("Look at it", look.Warn)
	d.doubtsBox = boxed(look.Row(8, d.doubtsWord), d.doubts)
	d.join = w.small("Join with the next", d.onJoin)
	d.cut.Cuts, d.cut.MinWidth = true, 80
	d.scroll = container.NewVScroll(look.Margins(14, 18, 10, 40, look.Stack(10,
		d.doubtsBox,
		look.Card("The UN’s words", look.Stack(8,
			d.opening, d.text, d.cut,
			look.Row(4, w.small("Split at the cursor", d.onSplit), d.join, w.small("As it was read", d.onRestore)))),
		look.Card("Where it belongs", look.Stack(8,
			grid(2, labelled("Number in the source", d.paragraph), labelled("Reference; empty makes one of the number", d.reference)),
			grid(2, labelled("Theme", d.theme), d.positionBox),
			d.states.object,
			grid(2, d.issues.object, d.persons.object),
			look.Row(0, d.followUp))),
		look.Card("What it was read from", d.source))))
	head := look.Row(8, look.Grow(look.Stack(0, d.name, d.from)), d.take)
	return container.NewBorder(look.On(look.ColorPanel, container.NewBorder(nil, look.Rule(), nil, nil, look.Inset(16, 7, head))), nil, nil, nil, d.scroll)
}

// makeNote is the page of something that does not come in.
func (d *importDetail) makeNote() fyne.CanvasObject {
	d.noteTitle = look.Heading("")
	d.noteTitle.Cuts, d.noteTitle.MinWidth = true, 80
	d.noteWords, d.noteWhy, d.noteOther = quoted(), quoted(), quoted()
	d.noteOtherBox = look.Card("In the review", d.noteOther)
	d.noteButton = d.w.button("", d.onNote)
	return container.NewVScroll(look.Margins(16, 18, 10, 40, look.Stack(10,
		d.noteTitle, d.noteWhy, look.Card("As it was read", d.noteWords), d.noteOtherBox, look.Row(0, d.noteButton))))
}

// item is the recommendation that is shown, or nil.
func (d *importDetail) item() *importItem {
	if d.row.part != foundRow || d.s.batch == nil || d.row.at >= len(d.s.batch.found) {
		return nil
	}
	return d.s.batch.found[d.row.at]
}

// show shows what stands behind a line of the list.
func (d *importDetail) show(row importRow) {
	d.row = row
	showIf(d.empty, row.part == headingRow)
	showIf(d.form, row.part == foundRow)
	showIf(d.note, row.part == leftRow || row.part == alreadyRow || row.part == factRow)
	switch row.part {
	case foundRow:
		d.drawForm()
	case leftRow, alreadyRow:
		d.drawNote()
	case factRow:
		d.drawFact()
	}
}

func (d *importDetail) drawForm() {
	f := d.item()
	r := &f.Recommendation
	d.quiet = true
	defer func() { d.quiet = false }()
	d.head()
	d.from.Set("Read from " + originWords(f.source, f.From))
	d.take.SetChecked(f.take)
	d.paragraph.SetText(r.Paragraph)
	d.reference.SetText(r.Reference)
	d.reference.SetPlaceHolder(draft.RecommendationReference(d.w.review().About, r.Paragraph))
	d.theme.SetText(r.Theme)
	showIf(d.positionBox, d.w.isUPR())
	d.position.Options = append([]string{notStated}, names(d.w.tables.Positions, func(c kind.Choice) string { return c.Words })...)
	words := choiceWords(d.w.tables.Positions, r.Position)
	if words == "" {
		words = notStated
	}
	d.position.SetSelected(words)
	d.followUp.SetChecked(r.FollowUp)
	showIf(d.opening, r.Opening != "" || f.read.Opening != "")
	d.opening.Set(string(r.Opening))
	d.text.Set(string(r.Text))
	d.states.show(r.States, nil)
	d.issues.show(r.Issues, f.unconfirmed("issue"))
	d.persons.show(r.Persons, f.unconfirmed("person"))
	setLabel(d.source, f.From.Words)
	doubts := f.Doubts
	d.doubtsWord.Say("Look at it", look.Warn)
	if f.Procedure != "" {
		d.doubtsWord.Say("Procedure", look.Neutral)
		doubts = append([]string{f.Procedure + " It is left out unless you take it in: Space in the list, or the tick above."}, doubts...)
	}
	setLabel(d.doubts, strings.Join(doubts, "\n"))
	showIf(d.doubtsBox, len(doubts) > 0)
	if d.row.at+1 < len(d.s.batch.found) {
		d.join.Enable()
	} else {
		d.join.Disable()
	}
	d.judge()
	d.scroll.ScrollToTop()
}

// open lists the suggested categories that nobody has confirmed yet.
func (f *importItem) unconfirmed(taxonomy string) []string {
	var list []string
	for _, s := range f.suggest {
		if s.taxonomy == taxonomy && !slices.Contains(*f.list(taxonomy), s.code) {
			list = append(list, s.code)
		}
	}
	return list
}

func (d *importDetail) head() {
	r := &d.item().Recommendation
	reference := r.Reference
	if reference == "" {
		reference = draft.RecommendationReference(d.w.review().About, r.Paragraph)
	}
	if reference == "" {
		reference = "No number yet"
	}
	d.name.Set(reference)
	d.reference.SetPlaceHolder(draft.RecommendationReference(d.w.review().About, r.Paragraph))
}

// judge says whether the words are still the file's.
func (d *importDetail) judge() {
	f := d.item()
	switch {
	case !f.cutRight():
		d.cut.Say("These are not the words of the file: cut them, but do not change them.", look.ColorBadText)
	case f.Recommendation.Text != f.read.Text || f.Recommendation.Opening != f.read.Opening:
		d.cut.Say("Cut otherwise than it was read; the words are the file’s.", look.ColorMuted)
	default:
		d.cut.Say("As it was read. Correct only where it begins and ends.", look.ColorMuted)
	}
}

func (d *importDetail) drawNote() {
	b := d.s.batch
	n, title, verb := importNote{}, "Left out", "Take it as a recommendation"
	if d.row.part == alreadyRow {
		n, title, verb = b.already[d.row.at], "In the review already", "Go to it in the review"
	} else {
		n = b.left[d.row.at]
	}
	d.noteTitle.Set(title + " · " + originWords(n.source, n.from))
	why := n.why
	if n.fills() {
		why = joined(" ", why, "The import fills in what the review does not know yet:", joined(" ", choiceWords(d.w.tables.Positions, n.position), map[bool]string{true: "marked for follow-up"}[n.followUp])+".")
	}
	setLabel(d.noteWhy, why)
	setLabel(d.noteWords, n.from.Words)
	d.noteButton.Set(verb)
	held := draft.Get[draft.Recommendation](d.w.review(), n.item)
	showIf(d.noteOtherBox, held != nil)
	showIf(d.noteButton, held != nil || d.row.part == leftRow)
	if held != nil {
		setLabel(d.noteOther, joined("\n", held.Reference, string(held.Opening), string(held.Text)))
	}
}

// onNote goes to what the review holds, or takes what was left out.
func (d *importDetail) onNote() {
	switch d.row.part {
	case alreadyRow:
		d.w.goTo(draft.Place{Item: d.s.batch.already[d.row.at].item})
		return
	case factRow:
		d.s.onMark(d.s.list.at)
		return
	}
	found := d.s.batch.rescue(d.row.at)
	d.s.fill()
	d.s.reach(found)
	d.begin()
}

// begin puts the keyboard where work begins.
func (d *importDetail) begin() {
	switch {
	case d.item() != nil:
		d.w.focus(d.paragraph)
	case d.noteButton.Visible() && d.note.Visible():
		d.w.focus(d.noteButton)
	}
}

func (d *importDetail) onPosition(words string) {
	f := d.item()
	if f == nil || d.quiet {
		return
	}
	f.Recommendation.Position = fieldOf(d.w.tables.Positions, words)
	d.s.touched()
}

func (d *importDetail) onSplit() {
	if d.item() == nil {
		return
	}
	_, at := d.text.Selection()
	if !d.s.batch.split(d.row.at, at) {
		d.w.tell("Nothing to split here", "Put the cursor into the words, at the place where the next recommendation begins.")
		return
	}
	d.s.fill()
	d.s.reach(d.row.at + 1)
}

func (d *importDetail) onJoin() {
	if d.item() != nil && d.s.batch.join(d.row.at) {
		d.s.fill()
	}
}

func (d *importDetail) onRestore() {
	if f := d.item(); f != nil {
		f.restore()
		d.s.touched()
		d.drawForm()
	}
}

// importTags is a list of codes of what would come in.
type importTags struct {
	d       *importDetail
	label   string
	choices func() []kind.Choice
	at      func(*draft.Recommendation) *[]string
	chips   *fyne.Container
	object  fyne.CanvasObject
}

func newImportTags(d *importDetail, label string, choices func() []kind.Choice, at func(*draft.Recommendation) *[]string) *importTags {
	t := &importTags{d: d, label: label, choices: choices, at: at, chips: look.Flow(4)}
	t.object = look.Stack(1, look.Row(4, look.Caption(label), d.w.small("Choose…", t.onChoose)), t.chips)
	return t
}

// show shows the codes, and those that are only suggested.
func (t *importTags) show(codes, open []string) {
	choices := t.choices()
	chips := make([]fyne.CanvasObject, 0, len(codes)+len(open)+1)
	for _, c := range codes {
		chips = append(chips, look.NewChip(choiceWords(choices, c), look.Neutral))
	}
	if len(chips) == 0 {
		chips = append(chips, look.Caption("None"))
	}
	for _, c := range open {
		chips = append(chips, look.NewChip(choiceWords(choices, c)+" suggested", look.Accent))
	}
	t.chips.Objects = chips
	t.chips.Refresh()
}

func (t *importTags) onChoose() {
	f := t.d.item()
	if f == nil {
		return
	}
	t.d.w.pick(t.label, t.choices(), *t.at(&f.Recommendation), true, func(codes []string) {
		*t.at(&f.Recommendation) = codes
		t.d.s.touched()
		t.d.drawForm()
	})
}

// stateChoices are the States that may recommend.
func (w *Window) stateChoices() []kind.Choice {
	list := make([]kind.Choice, len(w.tables.States))
	for i, s := range w.tables.States {
		list[i] = kind.Choice{Code: s.Code, Words: s.Name}
	}
	return list
}
