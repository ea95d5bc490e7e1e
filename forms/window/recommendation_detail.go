package window

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"followup/app/draft"
	"followup/forms/look"
	"followup/forms/prose"
)

// recommendationDetail is the chosen recommendation: what the UN said, what we answer,
// and what is done about it.
type recommendationDetail struct {
	w      *Window
	list   *recommendationsScreen
	id     draft.ID
	page   *page
	bar    *textBar
	name   *look.Text
	under  *look.Text
	chips  *fyne.Container
	before *look.Button
	after  *look.Button

	opening       *widget.Label
	text          *prose.Editor
	response      *proseField
	position      *choiceField
	positionCard  fyne.CanvasObject
	noAction      *yesField
	noActionBox   *fyne.Container
	priorityBox   *fyne.Container
	existing      *existingPanel
	hint          *look.Text      // what stands where no recommendation is shown
	first         *fyne.Container // the ways to begin, where there is none
	contributions *partList
	actions       *partList
	words         *partList
	share         *shareLine // of the current paper's words; nil where it has none
	engagement    *fyne.Container
	engagementFor []*draft.Engagement

	empty  fyne.CanvasObject
	body   *fyne.Container
	pages  *pagesPane  // made when it is first shown
	split  *look.Split // between the text and the pages
	object *fyne.Container
}

func newRecommendationDetail(w *Window, list *recommendationsScreen) *recommendationDetail {
	d := &recommendationDetail{w: w, list: list}
	d.name = look.Heading("")
	d.under = look.Cell("")
	d.under.SizeName, d.under.Color = look.SizeSmall, look.ColorMuted
	d.chips = look.Row(5)
	d.before = w.small("Previous", func() { list.step(-1) })
	d.after = w.small("Next", func() { list.step(1) })
	d.bar = w.newTextBar()
	d.existing = newExistingPanel(w)
	head := look.Stack(6,
		look.Ends(8, look.AtLeast(190, 0, look.Stack(0, d.name, d.under)), look.Row(8, d.chips, d.before, d.after, w.small("More…", d.onMore))),
		d.bar.object)
	d.page = w.newPage(look.On(look.ColorPanel, container.NewBorder(nil, look.Rule(), nil, nil, look.Inset(16, 7, head))))
	d.page.cards.Objects = []fyne.CanvasObject{d.source(), d.existing.object, d.answer(), d.paperWords(), d.actionsCard(), d.sorting(), d.contributionsCard(), d.notes(), d.engagementCard()}
	d.hint = look.Muted("Choose a recommendation on the left.")
	d.first = look.Row(8, w.mainButton("Import recommendations…", w.onImportScreen), w.button("Add one…", list.onAdd))
	d.first.Hide()
	d.empty = container.NewCenter(look.Stack(10, d.hint, d.first))
	d.body = container.NewStack(d.empty, d.page.object)
	d.object = container.NewStack(d.body)
	d.page.object.Hide()
	d.arrange()
	return d
}

// arrange sets the pages of the current paper beside the recommendation, or puts them
// away; it tells whether they are shown.
func (d *recommendationDetail) arrange() bool {
	shown := fyne.CanvasObject(d.body)
	if d.w.paneShown() {
		if d.pages == nil {
			d.pages = newPagesPane(d.w)
		}
		part := float32(0.54)
		if d.split != nil {
			part = d.split.Part()
		}
		d.split = look.NewSplit(d.body, d.pages.object, part)
		shown = d.split
	}
	d.object.Objects = []fyne.CanvasObject{shown}
	d.object.Refresh()
	return d.w.paneShown()
}

// budgeted shows what the words of the current paper may have.
func (d *recommendationDetail) budgeted() {
	if d.share != nil && d.id != "" {
		d.share.show()
	}
}

// recommendationText is a text or code of a recommendation itself.
func recommendationText[S ~string](field, words string, at func(*draft.Recommendation) *S) func(draft.ID) slot {
	return func(id draft.ID) slot { return slotOf(id, "", field, words, at) }
}

func recommendationYes(field, words string, at func(*draft.Recommendation) *bool) func(draft.ID) slot {
	return func(id draft.ID) slot { return yesSlot(id, "", field, words, at) }
}

func recommendationList(field, words string, at func(*draft.Recommendation) *[]string) func(draft.ID) slot {
	return func(id draft.ID) slot { return listSlot(id, "", field, words, at) }
}

// source is what the UN said; it is read, never corrected by the way.
func (d *recommendationDetail) source() fyne.CanvasObject {
	d.opening = quoted()
	d.text = prose.New(prose.Options{Bare: true, ReadOnly: true, Plain: true, Ruler: d.w.ruler, OnEscape: d.w.escape, Sheet: func() *prose.Sheet { return d.page.sheet }})
	d.opening.TextStyle.Italic = true
	return look.Card("What the UN said", look.Stack(2, d.opening, d.text), d.w.small("Edit source…", d.onSource))
}

func quoted() *widget.Label {
	l := widget.NewLabel("")
	l.Wrapping, l.Selectable = fyne.TextWrapWord, true
	return l
}

// answer is the public response, and the reasons that go with it.
func (d *recommendationDetail) answer() fyne.CanvasObject {
	w := d.w
	d.response = w.newProse("Response · public: appendix and Monitor", "What New Zealand answers", 5, d.page.at)
	d.position = w.newChoice("Position", w.tables.Positions)
	reason := w.newProse("Why this position", "A noted recommendation needs a good reason", 2, d.page.at)
	position := look.Columns(12, []float32{170, 1},
		d.page.use(d.position, recommendationText("position", "position", func(r *draft.Recommendation) *string { return &r.Position })),
		d.page.use(reason, recommendationText("positionReason", "reason for the position", func(r *draft.Recommendation) *draft.Markdown { return &r.PositionReason })))
	d.positionCard = position
	d.noAction = w.newYes("No action is proposed")
	why := w.newProse("Why no action, and when it is looked at again", "Explain why, and when to look again", 2, d.page.at)
	until := w.newDateField("Look at it again")
	d.noActionBox = look.Stack(6,
		d.page.use(why, recommendationText("noActionReason", "reason for no action", func(r *draft.Recommendation) *draft.Markdown { return &r.NoActionReason })),
		look.Wide(240, d.page.use(until, recommendationText("parkedUntil", "date to look again", func(r *draft.Recommendation) *draft.Date { return &r.ParkedUntil }))))
	return look.Card("Our answer", look.Stack(8,
		d.page.use(d.response, recommendationText("response", "response", func(r *draft.Recommendation) *draft.Markdown { return &r.Response })),
		d.positionCard,
		look.Row(0, d.page.use(d.noAction, recommendationYes("noAction", "no-action mark", func(r *draft.Recommendation) *bool { return &r.NoAction }))),
		d.noActionBox))
}

// sorting is who answers, and how it is grouped.
func (d *recommendationDetail) sorting() fyne.CanvasObject {
	w := d.w
	status := w.newChoice("Drafting status", w.tables.Statuses)
	lead := w.newAgencyChoice("Lead agency")
	theme := w.newLineField("Theme", "As the body groups them")
	short := w.newLineField("Short title", "For lists and the Monitor")
	agencies := w.newTags("Other agencies", w.agencyChoices)
	issues := w.newTags("Human rights issues", choicesOf(w, "issue"))
	persons := w.newTags("Affected persons", choicesOf(w, "person"))
	serves := w.newTags("This response also answers", w.recommendationChoices)
	followUp, priority := w.newYes("Marked by the body for follow-up"), w.newYes("Priority")
	why := w.newProse("Why it has priority", "", 2, d.page.at)
	d.priorityBox = look.Stack(0, d.page.use(why, recommendationText("priorityReason", "reason for priority", func(r *draft.Recommendation) *draft.Markdown { return &r.PriorityReason })))
	return look.Card("Who answers, and where it belongs", look.Stack(10,
		grid(3,
			d.page.use(status, recommendationText("status", "status", func(r *draft.Recommendation) *string { return &r.Status })),
			d.page.use(lead, recommendationText("leadAgency", "lead agency", func(r *draft.Recommendation) *string { return &r.LeadAgency })),
			d.page.use(theme, recommendationText("theme", "theme", func(r *draft.Recommendation) *string { return &r.Theme }))),
		d.page.use(short, recommendationText("shortTitle", "short title", func(r *draft.Recommendation) *string { return &r.ShortTitle })),
		grid(3,
			d.page.use(agencies, recommendationList("agencies", "other agencies", func(r *draft.Recommendation) *[]string { return &r.Agencies })),
			d.page.use(issues, recommendationList("issues", "issues", func(r *draft.Recommendation) *[]string { return &r.Issues })),
			d.page.use(persons, recommendationList("persons", "affected persons", func(r *draft.Recommendation) *[]string { return &r.Persons }))),
		d.page.use(serves, itemLinks("serves", "recommendations that the response answers too", func(r *draft.Recommendation) *[]draft.ID { return &r.Serves })),
		look.Row(24,
			d.page.use(followUp, recommendationYes("followUp", "follow-up mark", func(r *draft.Recommendation) *bool { return &r.FollowUp })),
			d.page.use(priority, recommendationYes("priority", "priority", func(r *draft.Recommendation) *bool { return &r.Priority }))),
		d.priorityBox))
}

// notes are the words that are not for the public.
func (d *recommendationDetail) notes() fyne.CanvasObject {
	ministers := d.w.newProse("Note for Ministers · in the Cabinet paper only", "", 2, d.page.at)
	internal := d.w.newProse("Internal note · leaves only in the workbook, when you ask for it", "", 2, d.page.at)
	return look.Card("Notes", look.Stack(8,
		d.page.use(ministers, recommendationText("ministerNote", "note for Ministers", func(r *draft.Recommendation) *draft.Markdown { return &r.MinisterNote })),
		d.page.use(internal, recommendationText("internalNote", "internal note", func(r *draft.Recommendation) *draft.Markdown { return &r.InternalNote }))))
}

// show shows a recommendation.
func (d *recommendationDetail) show(id draft.ID) {
	if d.id == id && d.page.object.Visible() {
		d.draw()
		return
	}
	d.id = id
	d.w.editor = nil
	d.page.edit(id)
	d.page.object.Show()
	d.empty.Hide()
	d.draw()
	d.page.scroll.ScrollToTop()
	d.w.seekPane()
}

// refresh shows what changed, if it is about this one.
func (d *recommendationDetail) refresh(c change) {
	if d.id == "" || c.found && !c.whole {
		return
	}
	if draft.Get[draft.Recommendation](c.after, d.id) == nil {
		d.id = ""
		d.page.object.Hide()
		d.empty.Show()
		return
	}
	d.draw()
}

// begun says what stands where no recommendation is shown.
func (d *recommendationDetail) begun(any bool) {
	d.hint.Set("Choose a recommendation on the left.")
	if !any {
		d.hint.Set("No recommendations yet. Bring them in from the UN’s own files.")
	}
	showIf(d.first, !any)
}

// draw brings every field up to date with the review.
func (d *recommendationDetail) draw() {
	r := d.w.review()
	item := draft.Get[draft.Recommendation](r, d.id)
	if item == nil {
		return
	}
	d.name.Set(joined(" ", item.Reference, shortParagraph(item)))
	d.under.Set(joined(" · ", item.Theme, item.ShortTitle, strings.Join(item.States, ", ")))
	d.drawChips(item)
	setLabel(d.opening, string(item.Opening))
	d.text.Set(string(item.Text))
	showIf(d.opening, item.Opening != "")
	showIf(d.positionCard, d.w.isUPR())
	showIf(d.noActionBox, item.NoAction)
	showIf(d.priorityBox, item.Priority)
	d.page.show(r)
	d.drawActions(r)
	d.existing.show(r, item, len(d.w.relations().ActionsOf[d.id]) > 0)
	d.drawWords(r, item)
	d.contributions.show(r, d.id, ids(item.Contributions, func(c *draft.Contribution) draft.ID { return c.ID }))
	d.drawEngagement()
}

// shortParagraph is the paragraph in the source, where the reference does not say it.
func shortParagraph(r *draft.Recommendation) string {
	if r.Paragraph == "" || strings.HasSuffix(strings.NewReplacer("(", "", ")", "").Replace(r.Reference), strings.NewReplacer("(", "", ")", "").Replace(r.Paragraph)) {
		return ""
	}
	return "· paragraph " + r.Paragraph
}

func (d *recommendationDetail) drawChips(r *draft.Recommendation) {
	var chips []fyne.CanvasObject
	add := func(words string, tone look.Tone) { chips = append(chips, look.NewChip(words, tone)) }
	if r.FollowUp {
		add("Follow-up", look.Warn)
	}
	if r.Priority {
		add("Priority", look.Accent)
	}
	if len(r.Withheld) > 0 {
		add("Withheld "+strings.Join(r.Withheld, ", "), look.Bad)
	}
	if len(chips) != len(d.chips.Objects) {
		d.chips.Objects = chips
		d.chips.Refresh()
		return
	}
	for i, c := range chips {
		old, now := d.chips.Objects[i].(*look.Chip), c.(*look.Chip)
		old.Say(now.Words, now.Tone)
	}
}

func setLabel(l *widget.Label, words string) {
	if l.Text != words {
		l.SetText(words)
	}
}

func showIf(o fyne.CanvasObject, on bool) {
	switch {
	case on && !o.Visible():
		o.Show()
	case !on && o.Visible():
		o.Hide()
	}
}

// begin puts the keyboard where the answer is written.
func (d *recommendationDetail) begin() {
	if d.id != "" {
		d.response.focus(len(d.response.editor.Text()), len(d.response.editor.Text()))
	}
}

// goTo shows a field of the chosen recommendation.
func (d *recommendationDetail) goTo(p draft.Place) bool {
	if p.Field == "text" || p.Field == "opening" || p.Field == "reference" || p.Field == "paragraph" || p.Field == "states" {
		d.onSource()
		return true
	}
	if p.Field == "withheld" && p.Part == "" {
		d.onWithhold()
		return true
	}
	return d.page.goTo(p, d.contributions, d.words, d.actions)
}

func choicesOf(w *Window, taxonomy string) func() []kindChoice {
	return func() []kindChoice { return w.categoryChoices(taxonomy) }
}
