package window

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"followup/app/draft"
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
	split   *look.Split
	part    float32 // the list's part of the width before it made room for the pages
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
	s.foot.Cuts, s.foot.MinWidth = true, 80
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
	s.split = look.NewSplit(look.On(look.ColorPanel, left), s.detail.object, 0.4)
	s.object = s.split
	s.arrange()
	return s
}

// listBesidePages is the list's part of the width while the pages are shown.
const listBesidePages = 0.24

func (s *recommendationsScreen) content() fyne.CanvasObject { return s.object }

// budgeted shows the shares of the limit after the words were counted anew.
func (s *recommendationsScreen) budgeted() { s.detail.budgeted() }

// arrange shows the pages beside the recommendation, or puts them away. The list makes
// room for them.
func (s *recommendationsScreen) arrange() {
	shown := s.detail.arrange()
	switch {
	case shown && s.split.Part() > listBesidePages:
		s.part = s.split.Part()
		s.split.SetPart(listBesidePages)
	case !shown && s.part > 0:
		s.split.SetPart(s.part)
		s.part = 0
	}
}

func (s *recommendationsScreen) pane() *pagesPane {
	if !s.w.paneShown() {
		return nil
	}
	return s.detail.pages
}

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
	s.detail.begun(len(s.all) > 0)
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
