package window

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"followup/app/draft"
	"followup/forms/look"
)

// rosterRow is a line of a roster, ready to draw.
type rosterRow struct {
	id    draft.ID
	head  string // the list is sorted by it
	body  string
	foot  string
	word  string // on the chip
	tone  look.Tone
	group string // for the filter
}

// roll is what a roster lists.
type roll[T draft.Item] struct {
	what  string // "action"
	all   string // the filter that lets all through
	items func(*draft.Review) []*T
	row   func(*T) rosterRow
	texts func(*T) []string             // what a search looks into
	order func(a, b rosterEntry[T]) int // nil: by head, naturally
}

// rosterEntry is an item with its line; its words are folded when first searched.
type rosterEntry[T draft.Item] struct {
	rosterRow
	item   *T
	folded string
}

// roster is a list with a search and a filter, for actions, indicators and engagement.
type roster[T draft.Item] struct {
	w       *Window
	roll    roll[T]
	onShow  func(draft.ID)
	onBegin func()

	all    []rosterEntry[T]
	shown  []int
	chosen draft.ID
	group  string
	search *line
	filter *filterChoice
	list   *rows
	foot   *look.Text
	object fyne.CanvasObject
}

// newRoster returns a list; add is the button that makes a new item.
func newRoster[T draft.Item](w *Window, r roll[T], show func(draft.ID), begin func(), add *look.Button) *roster[T] {
	l := &roster[T]{w: w, roll: r, onShow: show, onBegin: begin, foot: look.Caption("")}
	if l.roll.order == nil {
		l.roll.order = func(a, b rosterEntry[T]) int { return natural(a.head, b.head) }
	}
	l.search = newLine(w, "Search")
	l.search.OnChanged = func(string) { l.sift() }
	l.search.onKey = l.onSearchKey
	l.list = newRows(w, func() int { return len(l.shown) }, newRosterLine, l.draw)
	l.list.OnSelected = l.onSelected
	l.list.onOpen = func(int) { l.onBegin() }
	l.filter = newFilterChoice(r.all, func(code string) {
		l.group = code
		l.sift()
	})
	top := look.Stack(5, look.Row(6, look.Grow(l.search), add), look.Row(6, l.filter.frame))
	l.object = look.On(look.ColorPanel, container.NewBorder(look.Inset(10, 8, top), look.Inset(10, 5, l.foot), nil, nil, l.list.framed()))
	return l
}

// refresh brings the list up to date: typing makes one line anew.
func (l *roster[T]) refresh(c change) {
	if c.whole || !l.touch(l.roll.items(c.before), l.roll.items(c.after)) {
		l.fill()
	}
}

// fill makes every line anew.
func (l *roster[T]) fill() {
	items := l.roll.items(l.w.review())
	l.all = make([]rosterEntry[T], len(items))
	for i, item := range items {
		l.all[i] = rosterEntry[T]{rosterRow: l.roll.row(item), item: item}
	}
	slices.SortStableFunc(l.all, l.roll.order)
	groups := distinct(l.all, func(r rosterEntry[T]) []string { return []string{r.group} })
	choices := make([]kindChoice, len(groups))
	for i, g := range groups {
		choices[i] = kindChoice{Code: g, Words: g}
	}
	l.filter.offer(choices)
	l.sift()
}

// touch makes the lines of changed items anew. It reports false where the items are
// others, or stand in another order now.
func (l *roster[T]) touch(before, after []*T) bool {
	if same(before, after) {
		return true
	}
	if len(before) != len(after) {
		return false
	}
	now := map[draft.ID]rosterEntry[T]{}
	for i, item := range after {
		if item != before[i] {
			e := rosterEntry[T]{rosterRow: l.roll.row(item), item: item}
			now[e.id] = e
		}
	}
	found := 0
	for i := range l.all {
		e, ok := now[l.all[i].id]
		if !ok {
			continue
		}
		found++
		if l.roll.order(e, l.all[i]) != 0 || e.group != l.all[i].group {
			return false
		}
		l.all[i] = e
	}
	if found != len(now) {
		return false
	}
	for i, at := range l.shown {
		if _, ok := now[l.all[at].id]; ok {
			l.list.RefreshItem(i)
		}
	}
	return true
}

func (l *roster[T]) sift() {
	terms := strings.Fields(fold(l.search.Text))
	l.shown = l.shown[:0]
	at := -1
	for i := range l.all {
		row := &l.all[i]
		if l.group != "" && row.group != l.group || !l.holds(row, terms) {
			continue
		}
		if row.id == l.chosen {
			at = len(l.shown)
		}
		l.shown = append(l.shown, i)
	}
	l.list.at = -1
	l.list.UnselectAll()
	l.list.Refresh()
	if at >= 0 {
		l.list.mark(at)
	}
	words := plural(len(l.all), l.roll.what)
	if len(l.shown) != len(l.all) {
		words = look.Number(float64(len(l.shown))) + " of " + words
	}
	l.foot.Set(words)
}

// holds tells whether an item's words hold every term of a search.
func (l *roster[T]) holds(e *rosterEntry[T], terms []string) bool {
	if len(terms) > 0 && e.folded == "" {
		e.folded = fold(strings.Join(l.roll.texts(e.item), "\n"))
	}
	return holdsAll(e.folded, terms)
}

func holdsAll(text string, terms []string) bool {
	for _, t := range terms {
		if !strings.Contains(text, t) {
			return false
		}
	}
	return true
}

func (l *roster[T]) onSelected(at int) {
	if at >= len(l.shown) {
		return
	}
	l.list.at = at
	l.w.session.Seal()
	l.chosen = l.all[l.shown[at]].id
	l.onShow(l.chosen)
	l.w.commands.refresh()
}

func (l *roster[T]) onSearchKey(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnter:
		l.w.focus(l.list)
		l.list.choose(0)
		return true
	}
	return false
}

// reach chooses an item; search and filter give way where they hide it.
func (l *roster[T]) reach(id draft.ID) {
	l.chosen = id
	l.sift()
	if l.list.at < 0 {
		l.group = ""
		l.filter.reset()
		l.search.SetText("")
		l.sift()
	}
	if l.list.at >= 0 {
		l.list.ScrollTo(l.list.at)
	}
	l.onShow(id)
}

func (l *roster[T]) arrive() {
	l.w.focus(l.list)
	if l.list.at < 0 && len(l.shown) > 0 {
		l.list.choose(0)
	}
}

func (l *roster[T]) step(by int) {
	if at := l.list.at + by; at >= 0 && at < len(l.shown) {
		l.list.choose(at)
		l.onBegin()
	}
}

// rosterLine is a row of a roster.
type rosterLine struct {
	widget.BaseWidget
	head, body, foot *look.Text
	chip             *look.Chip
}

func newRosterLine() fyne.CanvasObject {
	l := &rosterLine{head: look.Cell(""), body: look.Cell(""), foot: look.Cell(""), chip: look.NewChip("", look.Neutral)}
	l.head.Bold = true
	l.foot.SizeName, l.foot.Color = look.SizeSmall, look.ColorMuted
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer belongs to the toolkit.
func (l *rosterLine) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(look.Inset(10, 5, look.Stack(1, look.Row(8, look.Grow(l.head), l.chip), l.body, l.foot)))
}

func (l *roster[T]) draw(at int, o fyne.CanvasObject) {
	if at >= len(l.shown) {
		return
	}
	line, row := o.(*rosterLine), &l.all[l.shown[at]]
	line.head.Set(row.head)
	line.body.Set(row.body)
	line.foot.Set(row.foot)
	line.chip.Say(row.word, row.tone)
}

// itemPage is the page of one item beside its roster: fields that are told which
// item they edit when another is chosen.
type itemPage[T draft.Item] struct {
	*page
	id     draft.ID
	name   *look.Text
	under  *look.Text
	object *fyne.Container
	empty  fyne.CanvasObject
}

// newItemPage returns a page with the item's name, buttons and the text buttons above it.
func newItemPage[T draft.Item](w *Window, emptyWords string, buttons ...fyne.CanvasObject) *itemPage[T] {
	p := &itemPage[T]{name: look.Heading(""), under: look.Caption("")}
	p.name.Cuts, p.name.MinWidth = true, 40
	p.under.Cuts, p.under.MinWidth = true, 40
	head := look.Stack(6,
		look.Row(8, append([]fyne.CanvasObject{look.Grow(look.Stack(0, p.name, p.under))}, buttons...)...),
		w.newTextBar().object)
	p.page = w.newPage(look.On(look.ColorPanel, container.NewBorder(nil, look.Rule(), nil, nil, look.Inset(16, 7, head))))
	p.empty = container.NewCenter(look.Muted(emptyWords))
	p.object = container.NewStack(p.empty, p.page.object)
	p.page.object.Hide()
	return p
}

// show shows an item.
func (p *itemPage[T]) show(id draft.ID) {
	if p.id != id {
		p.id = id
		p.w.editor = nil
		p.edit(id)
		p.scroll.ScrollToTop()
	}
	p.draw()
}

// item returns the item that is shown, or nil.
func (p *itemPage[T]) item() *T { return draft.Get[T](p.w.review(), p.id) }

// draw brings the fields up to date; without an item it shows that none is chosen.
func (p *itemPage[T]) draw() bool {
	if p.id == "" || p.item() == nil {
		p.id = ""
		p.page.object.Hide()
		p.empty.Show()
		return false
	}
	p.empty.Hide()
	p.page.object.Show()
	p.form.show(p.w.review())
	return true
}

// itemText is a text or code of an item itself.
func itemText[T draft.Item, S ~string](field, words string, at func(*T) *S) func(draft.ID) slot {
	return func(id draft.ID) slot { return slotOf(id, "", field, words, at) }
}

func itemYes[T draft.Item](field, words string, at func(*T) *bool) func(draft.ID) slot {
	return func(id draft.ID) slot { return yesSlot(id, "", field, words, at) }
}

func itemList[T draft.Item](field, words string, at func(*T) *[]string) func(draft.ID) slot {
	return func(id draft.ID) slot { return listSlot(id, "", field, words, at) }
}

func itemNumber[T draft.Item](field, words string, at func(*T) *int) func(draft.ID) slot {
	return func(id draft.ID) slot { return numberSlot(id, "", field, words, at) }
}

// itemLinks is a list of links of an item.
func itemLinks[T draft.Item](field, words string, at func(*T) *[]draft.ID) func(draft.ID) slot {
	return func(id draft.ID) slot {
		return valueSlot(id, "", field, words, at,
			func(l []draft.ID) string {
				var b strings.Builder
				for _, x := range l {
					b.WriteString(string(x) + "\n")
				}
				return strings.TrimSuffix(b.String(), "\n")
			},
			func(s string) []draft.ID {
				var list []draft.ID
				for _, line := range splitLines(s) {
					list = append(list, draft.ID(line))
				}
				return list
			})
	}
}

// recommendationChoices are the recommendations, to link to.
func (w *Window) recommendationChoices() []kindChoice {
	sorted := sortedRecommendations(w.review())
	list := make([]kindChoice, len(sorted))
	for i, r := range sorted {
		title := r.ShortTitle
		if title == "" {
			title = firstLine(string(r.Text))
		}
		list[i] = kindChoice{Code: string(r.ID), Words: r.Reference, Help: title}
	}
	return list
}

// actionChoices are the actions, to link to.
func (w *Window) actionChoices() []kindChoice {
	list := make([]kindChoice, len(w.review().Actions))
	for i, a := range w.review().Actions {
		list[i] = kindChoice{Code: string(a.ID), Words: a.Reference, Help: a.Title}
	}
	return list
}
