package window

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"followup/app/draft"
	"followup/app/kind"
	"followup/forms/look"
)

// tagsField is a list of codes, shown as chips and chosen in a list with a search.
type tagsField struct {
	w       *Window
	slot    slot
	label   string
	choices func() []kind.Choice
	chips   *fyne.Container
	button  *look.Button
	value   string
	all     fyne.CanvasObject
}

// newTags returns a field of several codes.
func (w *Window) newTags(label string, choices func() []kind.Choice) *tagsField {
	f := &tagsField{w: w, label: label, choices: choices, chips: look.Flow(4)}
	f.button = w.small("Choose…", f.onChoose)
	f.all = look.Stack(1, look.Row(4, look.Caption(label), f.button), f.chips)
	return f
}

func (f *tagsField) onChoose() {
	f.w.pick(f.label, f.choices(), splitLines(f.value), true, func(codes []string) {
		f.w.set(f.slot, strings.Join(codes, "\n"), false)
	})
}

func (f *tagsField) object() fyne.CanvasObject      { return f.all }
func (f *tagsField) use(s slot)                     { f.slot = s }
func (f *tagsField) place() draft.Place             { return f.slot.place }
func (f *tagsField) focus(_, _ int)                 { f.w.focus(f.button) }
func (f *tagsField) focusObject() fyne.CanvasObject { return f.button }

func (f *tagsField) show(r *draft.Review) {
	if f.slot.read == nil {
		return
	}
	v := f.slot.read(r)
	if v == f.value && len(f.chips.Objects) > 0 {
		return
	}
	f.value = v
	codes := splitLines(v)
	chips := make([]fyne.CanvasObject, 0, len(codes))
	choices := f.choices()
	for _, code := range codes {
		chips = append(chips, look.NewChip(choiceWords(choices, code), look.Neutral))
	}
	if len(chips) == 0 {
		chips = append(chips, look.Caption("None"))
	}
	f.chips.Objects = chips
	f.chips.Refresh()
}

func choiceWords(choices []kind.Choice, code string) string {
	for _, c := range choices {
		if c.Code == code {
			return c.Words
		}
	}
	return code
}

// matching returns the choices whose code, words or help hold every word of a search.
func matching(choices []kind.Choice, search string) []kind.Choice {
	terms := strings.Fields(fold(search))
	var list []kind.Choice
	for _, c := range choices {
		text := fold(c.Code + " " + c.Words + " " + c.Help)
		if !slices.ContainsFunc(terms, func(t string) bool { return !strings.Contains(text, t) }) {
			list = append(list, c)
		}
	}
	return list
}

// pick lets the user choose codes in a list with a search.
func (w *Window) pick(title string, choices []kind.Choice, chosen []string, several bool, done func([]string)) {
	p := &picker{w: w, all: choices, shown: choices, several: several, done: done}
	p.chosen = slices.Clone(chosen)
	p.search = newLine(w, "Search")
	p.search.OnChanged = p.onSearch
	p.search.onKey = p.onSearchKey
	words, help := pickColumns(choices)
	p.list = newRows(w, func() int { return len(p.shown) }, func() fyne.CanvasObject { return newPickRow(words, help) }, p.draw)
	p.list.onMark = p.toggle
	p.list.onOpen = p.onEnter
	p.list.OnSelected = func(row int) { p.list.at = row }
	answers := []answer{cancel("Cancel")}
	if several {
		answers = append(answers, answer{verb: "Choose these", main: true, run: p.finish})
	}
	p.box = w.ask(title, container.NewBorder(look.Margins(0, 0, 0, 6, p.search), nil, nil, nil,
		look.AtLeast(words+help+pickFrame, 320, p.list.framed())), p.search, answers...)
}

// Widths around the columns of a picker, and of its columns, at the usual size of text.
const (
	pickFrame             = 60
	pickLeast, pickMost   = 360, 700
	wordsLeast, wordsMost = 90, 420
)

// pickColumns returns how wide the words of choices and the help beside them are, so
// that choices which begin alike can be told apart: 6(e)(i) to (vi) end differently.
func pickColumns(choices []kind.Choice) (words, help float32) {
	for _, c := range choices {
		words = max(words, widthOf(c.Words))
		help = max(help, widthOf(pickHelp(c)))
	}
	words = min(max(words+8, wordsLeast), wordsMost)
	help = min(max(help+8, pickLeast-words), pickMost-words)
	return words, help
}

func widthOf(s string) float32 {
	return look.SizeOf(theme.Current(), s, theme.TextSize(), fyne.TextStyle{}).Width
}

// pickHelp is what stands beside a choice: what it means, else its code.
func pickHelp(c kind.Choice) string {
	if c.Help == "" && c.Code != c.Words {
		return c.Code
	}
	return c.Help
}

type picker struct {
	w       *Window
	all     []kind.Choice
	shown   []kind.Choice
	chosen  []string
	several bool
	done    func([]string)
	search  *line
	list    *rows
	box     *box
}

// pickRow is a line of a picker; a click anywhere on it chooses.
type pickRow struct {
	widget.BaseWidget
	mark        *widget.Icon
	words, help *look.Text
	part        float32 // of the width that the words take
	tapped      func()
}

func newPickRow(words, help float32) fyne.CanvasObject {
	r := &pickRow{mark: look.NewTick(), words: look.Cell(""), help: look.Cell(""), part: words / (words + help)}
	r.help.Color = look.ColorMuted
	r.ExtendBaseWidget(r)
	return r
}

// Tapped belongs to the toolkit.
func (r *pickRow) Tapped(*fyne.PointEvent) {
	if r.tapped != nil {
		r.tapped()
	}
}

// CreateRenderer belongs to the toolkit.
func (r *pickRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(look.Inset(6, 4,
		look.Columns(8, []float32{18, r.part, 1 - r.part}, look.TickBox(r.mark), r.words, r.help)))
}

func (p *picker) draw(row int, o fyne.CanvasObject) {
	r := o.(*pickRow)
	c := p.shown[row]
	on := slices.Contains(p.chosen, c.Code)
	if p.several {
		look.SetTick(r.mark, on)
	} else {
		look.SetDot(r.mark, on)
	}
	r.words.Set(c.Words)
	r.help.Set(pickHelp(c))
	r.tapped = func() {
		p.list.choose(row)
		p.toggle(row)
	}
}

func (p *picker) toggle(row int) {
	if row < 0 || row >= len(p.shown) {
		return
	}
	code := p.shown[row].Code
	if !p.several {
		p.box.close()
		p.done([]string{code})
		return
	}
	if at := slices.Index(p.chosen, code); at >= 0 {
		p.chosen = slices.Delete(p.chosen, at, at+1)
	} else {
		p.chosen = append(p.chosen, code)
	}
	p.list.RefreshItem(row)
}

func (p *picker) onEnter(row int) {
	if p.several {
		p.w.enter()
		return
	}
	p.toggle(row)
}

func (p *picker) onSearch(s string) {
	p.shown = matching(p.all, s)
	p.list.at = -1
	p.list.UnselectAll()
	p.list.Refresh()
}

// onSearchKey lets the arrows go from the search into the list, and Enter choose the
// only match.
func (p *picker) onSearchKey(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyDown:
		p.w.focus(p.list)
		p.list.choose(0)
		return true
	case fyne.KeyReturn, fyne.KeyEnter:
		if len(p.shown) == 1 {
			p.toggle(0)
			if p.several {
				p.search.SetText("")
			}
			return true
		}
	}
	return false
}

func (p *picker) finish() { p.done(p.chosen) }

// labelled sets a name above an object.
func labelled(label string, o fyne.CanvasObject) fyne.CanvasObject {
	return look.Stack(1, look.Caption(label), o)
}

var _ field = (*tagsField)(nil)
