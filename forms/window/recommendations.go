package window

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"followup/app/draft"
	"followup/app/kind"
	"followup/forms/look"
)

// recommendationsScreen is the list of recommendations and, beside it, the one chosen.
type recommendationsScreen struct {
	w      *Window
	all    []recommendationRow
	shown  []int // rows of all
	filter recommendationFilter
	marked map[draft.ID]bool
	chosen draft.ID

	search  *line
	filters []*filterChoice
	clear   *look.Button
	list    *rows
	foot    *look.Text
	bulk    *bulkBar
	detail  *recommendationDetail
	object  fyne.CanvasObject
}

func newRecommendationsScreen(w *Window) *recommendationsScreen {
	s := &recommendationsScreen{w: w, marked: map[draft.ID]bool{}}
	s.search = newLine(w, "Search references, text and responses")
	s.search.OnChanged = func(string) { s.onFilter() }
	s.search.onKey = s.onSearchKey
	s.list = newRows(w, func() int { return len(s.shown) }, newRecommendationLine, s.draw)
	s.list.OnSelected = s.onChosen
	s.list.onMark = s.onMark
	s.list.onOpen = func(int) { s.detail.begin() }
	s.foot = look.Caption("")
	s.bulk = newBulkBar(s)
	s.detail = newRecommendationDetail(w, s)
	s.filters = s.makeFilters()
	s.clear = w.small("Clear", s.onClear)
	choices := make([]fyne.CanvasObject, 0, len(s.filters)+1)
	for _, f := range s.filters {
		choices = append(choices, f.frame)
	}
	choices = append(choices, s.clear)
	top := look.Stack(5, look.Row(6, look.Grow(s.search), w.button("Add…", s.onAdd)), look.Flow(4, choices...))
	left := container.NewBorder(
		look.Inset(10, 8, top),
		look.Inset(10, 5, look.Stack(4, s.bulk.object, s.foot)), nil, nil, s.list.framed())
	s.object = look.NewSplit(look.On(look.ColorPanel, left), s.detail.object, 0.4)
	return s
}

func (s *recommendationsScreen) content() fyne.CanvasObject { return s.object }

func (s *recommendationsScreen) arrive() {
	s.w.focus(s.list)
	if s.list.at < 0 && len(s.shown) > 0 {
		s.list.choose(0)
	}
}

// refresh brings list and detail up to date; typing changes one row at most.
func (s *recommendationsScreen) refresh(c change) {
	if !c.found || c.whole {
		if c.whole || !sameOrder(c.before.Recommendations, c.after.Recommendations) {
			s.fill()
		} else {
			s.touch(c)
		}
	}
	s.detail.refresh(c)
}

// fill makes every row anew.
func (s *recommendationsScreen) fill() {
	sorted := sortedRecommendations(s.w.review())
	s.all = make([]recommendationRow, len(sorted))
	for i, r := range sorted {
		s.all[i] = recommendationRowOf(r, s.w.tables)
	}
	for id := range s.marked {
		if draft.Get[draft.Recommendation](s.w.review(), id) == nil {
			delete(s.marked, id)
		}
	}
	s.offer()
	s.sift()
}

// touch makes the rows of changed recommendations anew.
func (s *recommendationsScreen) touch(c change) {
	if len(c.before.Recommendations) > 0 && &c.before.Recommendations[0] == &c.after.Recommendations[0] {
		return // the list itself is the same
	}
	now := map[draft.ID]*draft.Recommendation{}
	for i, r := range c.after.Recommendations {
		if c.before.Recommendations[i] != r {
			now[r.ID] = r
		}
	}
	if len(now) == 0 {
		return
	}
	for i := range s.all {
		if r := now[s.all[i].id]; r != nil {
			s.all[i] = recommendationRowOf(r, s.w.tables)
		}
	}
	if len(now) > 1 {
		s.offer()
		s.sift()
		return
	}
	// The one that is typed in stays in sight, even if the filter no longer lets it through.
	for i, at := range s.shown {
		if now[s.all[at].id] != nil {
			s.list.RefreshItem(i)
		}
	}
}

// sift applies the filter.
func (s *recommendationsScreen) sift() {
	s.shown = s.shown[:0]
	at := -1
	for i := range s.all {
		if s.filter.lets(&s.all[i]) {
			if s.all[i].id == s.chosen {
				at = len(s.shown)
			}
			s.shown = append(s.shown, i)
		}
	}
	s.list.at = -1
	s.list.UnselectAll()
	s.list.Refresh()
	if at >= 0 {
		s.list.mark(at)
	}
	s.count()
}

// count says how many are shown and marked.
func (s *recommendationsScreen) count() {
	words := plural(len(s.all), "recommendation")
	if len(s.shown) != len(s.all) {
		words = look.Number(float64(len(s.shown))) + " of " + words
	}
	if len(s.all) == 0 {
		words = "No recommendations yet: add one, or import a list (File menu)"
	} else if len(s.marked) == 0 {
		words += " · space marks, for changes to many"
	}
	s.foot.Set(words)
	s.bulk.refresh()
	if s.filter.none() {
		s.clear.Disable()
	} else {
		s.clear.Enable()
	}
}

func (s *recommendationsScreen) onSearchKey(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnter:
		s.w.focus(s.list)
		s.list.choose(0)
		return true
	case fyne.KeyEscape:
		if s.search.Text != "" {
			s.search.SetText("")
			return true
		}
	}
	return false
}

func (s *recommendationsScreen) onChosen(at int) {
	if at >= len(s.shown) {
		return
	}
	s.list.at = at
	s.w.session.Seal()
	s.chosen = s.all[s.shown[at]].id
	s.detail.show(s.chosen)
	s.w.commands.refresh()
}

func (s *recommendationsScreen) onMark(at int) {
	id := s.all[s.shown[at]].id
	if s.marked[id] {
		delete(s.marked, id)
	} else {
		s.marked[id] = true
	}
	s.list.RefreshItem(at)
	s.count()
}

// markShown marks everything that the filter lets through.
func (s *recommendationsScreen) markShown() {
	for _, at := range s.shown {
		s.marked[s.all[at].id] = true
	}
	s.list.Refresh()
	s.count()
}

// unmark takes all marks away.
func (s *recommendationsScreen) unmark() {
	clear(s.marked)
	s.list.Refresh()
	s.count()
}

// step goes to the next or the previous recommendation of the list.
func (s *recommendationsScreen) step(by int) {
	at := s.list.at + by
	if at < 0 || at >= len(s.shown) {
		return
	}
	s.list.choose(at)
	s.detail.begin()
}

// goTo shows a recommendation, and the field of a place.
func (s *recommendationsScreen) goTo(p draft.Place) bool {
	if draft.Get[draft.Recommendation](s.w.review(), p.Item) == nil {
		return false
	}
	s.reach(p.Item)
	if p.Field == "" {
		s.w.focus(s.list)
		return true
	}
	return s.detail.goTo(p)
}

// reach chooses a recommendation; the filter gives way where it hides it.
func (s *recommendationsScreen) reach(id draft.ID) {
	s.chosen = id
	find := func() int {
		for i, at := range s.shown {
			if s.all[at].id == id {
				return i
			}
		}
		return -1
	}
	at := find()
	if at < 0 {
		s.onClear()
		at = find()
	}
	if at >= 0 {
		s.list.mark(at)
		s.list.ScrollTo(at)
	}
	s.detail.show(id)
}

func (s *recommendationsScreen) onAdd() { s.w.addRecommendation(s.reach) }

// addRecommendation adds an empty recommendation and shows it.
func (w *Window) addRecommendation(then func(draft.ID)) {
	paragraph := newLine(w, "for example 12(a)")
	text := newLine(w, "The UN’s words; they can be pasted in later")
	w.ask("Add a recommendation", look.Wide(520, look.Stack(8,
		labelled("Paragraph in the source", paragraph), labelled("Text", text))), paragraph,
		cancel("Cancel"),
		answer{verb: "Add", main: true, run: func() {
			r := &draft.Recommendation{
				ID: draft.NewID(), Paragraph: strings.TrimSpace(draft.Enter(paragraph.Text)), Text: draft.Quoted(draft.Enter(text.Text)),
				LeadAgency: w.review().About.LeadAgency, Status: "new",
			}
			r.Reference = draft.RecommendationReference(w.review().About, r.Paragraph)
			w.do("Add recommendation "+r.Reference, "", func(v *draft.Review) *draft.Review { return draft.Inserted(v, -1, r) })
			then(r.ID)
		}})
}

// recommendationLine is a row of the list. A click on its box marks it.
type recommendationLine struct {
	widget.BaseWidget
	box              *markBox
	reference, title *look.Text
	agency, flags    *look.Text
	status, position *look.Chip
}

func newRecommendationLine() fyne.CanvasObject {
	l := &recommendationLine{
		box: newMarkBox(), reference: look.Cell(""), title: look.Cell(""),
		agency: look.Caption(""), flags: look.Cell(""), status: look.NewChip("", look.Neutral), position: look.NewChip("", look.Neutral),
	}
	l.reference.Bold = true
	for _, t := range []*look.Text{l.agency, l.flags} {
		t.SizeName, t.Color = look.SizeSmall, look.ColorMuted
	}
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer belongs to the toolkit.
func (l *recommendationLine) CreateRenderer() fyne.WidgetRenderer {
	first := look.Row(8, look.Grow(l.reference), l.position, l.status)
	third := look.Row(8, l.agency, look.Grow(l.flags))
	return widget.NewSimpleRenderer(look.Inset(6, 5, look.Columns(6, []float32{20, 1}, l.box, look.Stack(1, first, l.title, third))))
}

func (s *recommendationsScreen) draw(at int, o fyne.CanvasObject) {
	if at >= len(s.shown) {
		return
	}
	l, row := o.(*recommendationLine), &s.all[s.shown[at]]
	l.reference.Set(row.reference)
	l.title.Set(row.title)
	l.agency.Set(row.agency)
	l.flags.Set(joined(" · ", row.theme, row.flags))
	l.status.Say(row.status, row.tone)
	l.position.Say(row.position, row.place)
	l.box.show(s.marked[row.id], func() { s.onMark(at) })
}

// joined sets what is not empty side by side.
func joined(between string, parts ...string) string {
	var list []string
	for _, p := range parts {
		if p != "" {
			list = append(list, p)
		}
	}
	return strings.Join(list, between)
}

// markBox is the little box that marks a row.
type markBox struct {
	widget.BaseWidget
	icon   *widget.Icon
	tapped func()
}

func newMarkBox() *markBox {
	b := &markBox{icon: look.NewTick()}
	b.ExtendBaseWidget(b)
	return b
}

func (b *markBox) show(on bool, tapped func()) {
	b.tapped = tapped
	look.SetTick(b.icon, on)
}

// Tapped belongs to the toolkit.
func (b *markBox) Tapped(*fyne.PointEvent) {
	if b.tapped != nil {
		b.tapped()
	}
}

// CreateRenderer belongs to the toolkit.
func (b *markBox) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(look.Stack(0, look.TickBox(b.icon)))
}

// filterChoice is one filter above the list.
type filterChoice struct {
	box    *widget.Select
	frame  *fyne.Container
	all    string // "All agencies"
	values []kind.Choice
	quiet  bool
}

func newFilterChoice(all string, chosen func(code string)) *filterChoice {
	f := &filterChoice{all: all}
	f.box = widget.NewSelect([]string{all}, func(string) {
		if at := f.box.SelectedIndex(); !f.quiet && at >= 0 {
			if at == 0 {
				chosen("")
			} else {
				chosen(f.values[at-1].Code)
			}
		}
	})
	f.frame = look.Outlined(f.box)
	f.reset()
	return f
}

// reset lets all through.
func (f *filterChoice) reset() {
	f.quiet = true
	f.box.SetSelectedIndex(0)
	f.quiet = false
}

// offer changes the choices and keeps the chosen one.
func (f *filterChoice) offer(values []kind.Choice) {
	if equal(f.values, values) {
		return
	}
	f.values = values
	list := make([]string, 0, len(values)+1)
	list = append(list, f.all)
	for _, v := range values {
		list = append(list, v.Words)
	}
	f.box.Options = list
	f.box.Refresh()
}

func (s *recommendationsScreen) makeFilters() []*filterChoice {
	set := func(to *string) func(string) {
		return func(code string) {
			*to = code
			s.onFilter()
		}
	}
	f := &s.filter
	return []*filterChoice{
		newFilterChoice("All agencies", set(&f.agency)), newFilterChoice("Any status", set(&f.status)),
		newFilterChoice("All themes", set(&f.theme)), newFilterChoice("All issues", set(&f.issue)),
		newFilterChoice("Any position", set(&f.position)), newFilterChoice("All marks", set(&f.mark)),
	}
}

// offer fills the filters with what the review holds.
func (s *recommendationsScreen) offer() {
	list := s.w.review().Recommendations
	plain := func(values []string) []kind.Choice {
		choices := make([]kind.Choice, len(values))
		for i, v := range values {
			choices[i] = kind.Choice{Code: v, Words: v}
		}
		return choices
	}
	s.filters[0].offer(plain(distinct(list, func(r *draft.Recommendation) []string { return append([]string{r.LeadAgency}, r.Agencies...) })))
	s.filters[1].offer(s.w.tables.Statuses)
	s.filters[2].offer(plain(distinct(list, func(r *draft.Recommendation) []string { return []string{r.Theme} })))
	s.filters[3].offer(plain(distinct(list, func(r *draft.Recommendation) []string { return r.Issues })))
	s.filters[4].offer(append(append([]kind.Choice{}, s.w.tables.Positions...), kind.Choice{Code: "none", Words: "Not stated"}))
	s.filters[5].offer([]kind.Choice{
		{Code: "follow-up", Words: "Follow-up"}, {Code: "priority", Words: "Priority"}, {Code: "no-action", Words: "No action"},
	})
	if s.w.isUPR() {
		s.filters[4].frame.Show()
	} else {
		s.filters[4].frame.Hide()
	}
}

// isUPR tells whether the review is the Universal Periodic Review, which alone has positions.
func (w *Window) isUPR() bool {
	r := w.review()
	return r != nil && r.About.Body == "UPR"
}

func (s *recommendationsScreen) onFilter() {
	s.filter.search = s.search.Text
	s.sift()
}

func (s *recommendationsScreen) onClear() {
	for _, f := range s.filters {
		f.reset()
	}
	s.filter = recommendationFilter{}
	s.search.OnChanged = nil
	s.search.SetText("")
	s.search.OnChanged = func(string) { s.onFilter() }
	s.sift()
}
