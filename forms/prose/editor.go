package prose

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"followup/app/markup"
	"followup/forms/look"
)

// Options says what an editor is for.
type Options struct {
	Label    string
	Hint     string // shown while it is empty
	Rows     int    // least lines shown; 0 means 3
	Most     int    // lines above which the field scrolls inside; 0 lets it grow with its text
	ReadOnly bool
	Bare     bool // no frame around it: words to read on a page
	Plain    bool // no Markdown: no rendered view, and commands pass it by
	Headings bool // "#" makes a heading here

	OnChanged func(text string)            // each change by the user
	OnFocus   func(e *Editor, focus bool)  // for commands that act on the focused editor
	OnCursor  func(e *Editor)              // so that the page can follow
	OnWheel   func(*fyne.ScrollEvent)      // so that the page scrolls
	Count     func(text string) int        // words; nil shows none
	Enter     func(string) string          // makes typed text ready for the review; nil leaves it
	OnEscape  func()                       // the key Escape
	OnMenu    func(*Mark) []*fyne.MenuItem // more to do at the cursor; the mark there may be nil
	Sheet     func() *Sheet                // the page on which a long text is painted as far as it is seen
	Live      func(*markup.Live) string    // what a live reference prints now; may be nil
	Ruler     *Ruler                       // remembers how wide words are; nil lets each editor have its own
}

// Editor is a text with its name, its number of words and a rendered view.
type Editor struct {
	widget.BaseWidget
	opt      Options
	area     *area
	frame    *frame
	rendered bool
	asked    int // lines for which there is room

	label *look.Text
	count *look.Text
	note  *look.Text
	told  *look.Text // why the word at the cursor is marked
	view  *View
	flip  *look.Tool
	head  *fyne.Container
	body  *fyne.Container
	all   *fyne.Container
}

// New returns an editor.
func New(opt Options) *Editor {
	switch {
	case opt.Rows == 0 && opt.Bare:
		opt.Rows = 1
	case opt.Rows == 0:
		opt.Rows = 3
	}
	e := &Editor{opt: opt, area: newArea(opt)}
	e.ExtendBaseWidget(e)
	e.area.onText = e.onText
	e.area.onCursor = e.onCursor
	e.area.onFocus = e.onFocus
	e.area.onRows = e.grow
	e.area.onStep = func(by int) { e.Step(by, Spelling) }
	e.label = look.Caption(opt.Label)
	e.count = look.Caption("")
	e.note = look.Caption("")
	e.told = look.Caption("")
	for _, t := range []*look.Text{e.label, e.note, e.told} {
		t.Cuts, t.MinWidth = true, 10
	}
	e.view = NewView()
	e.view.Hide()
	e.flip = look.NewTool("Read", e.onFlip)
	e.frame = newFrame()
	e.frame.Hidden = opt.Bare
	e.body = container.NewStack(container.NewStack(e.frame, e.area), e.view)
	right := []fyne.CanvasObject{e.count}
	if !opt.Plain {
		right = append(right, e.flip)
	}
	e.head = container.New(&head{label: e.label, note: e.note, told: e.told, right: right}, append(right, e.label, e.note, e.told)...)
	e.all = look.Stack(1, e.head, e.body)
	if opt.Label == "" && opt.Count == nil {
		e.head.Hide()
	}
	return e
}

// CreateRenderer belongs to the toolkit.
func (e *Editor) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(e.all) }

// Text returns the text.
func (e *Editor) Text() string { return e.area.text }

// Label returns the editor's name.
func (e *Editor) Label() string { return e.opt.Label }

// Plain tells whether the field holds no Markdown.
func (e *Editor) Plain() bool { return e.opt.Plain }

// Headings tells whether the field may hold headings.
func (e *Editor) Headings() bool { return e.opt.Headings }

// Set shows a text; it tells nobody. The cursor and the marks stay as near to where
// they were as may be.
func (e *Editor) Set(text string) {
	if text == e.area.text {
		return
	}
	e.area.set(text)
	e.counted()
	e.explain()
	if e.rendered {
		e.view.Set(text, e.opt.Headings, e.opt.Live)
	}
}

// Decorate replaces all marks of a kind. Marks move with the words under them, and one
// in which something is typed goes.
func (e *Editor) Decorate(kind Kind, list []Mark) {
	e.area.marks.put(kind, list, len(e.area.text))
	e.area.hover = nil
	e.explain()
	e.area.paint()
}

// Marks returns the marks of a kind, in the order of the text.
func (e *Editor) Marks(kind Kind) []Mark { return slices.Clone(e.area.marks.of[kind]) }

// Step selects the next mark of a kind, or the previous one where by is negative. It
// reports whether there is one.
func (e *Editor) Step(by int, kind Kind) bool {
	if e.rendered {
		e.onFlip()
	}
	e.area.takeFocus()
	found := e.area.step(by, kind)
	if !found && kind == Spelling {
		e.told.Set("No word of this text is marked as misspelt")
	}
	return found
}

// Menu offers what can be done at the cursor.
func (e *Editor) Menu() { e.area.showMenu(e.area.cursorAt().AddXY(0, e.area.lineHeight())) }

func (e *Editor) onText() {
	e.counted()
	e.explain()
	if e.opt.OnChanged != nil {
		e.opt.OnChanged(e.area.text)
	}
}

func (e *Editor) counted() {
	if e.opt.Count == nil {
		return
	}
	words := ""
	switch n := e.opt.Count(e.area.text); n {
	case 0:
	case 1:
		words = "1 word"
	default:
		words = look.Number(float64(n)) + " words"
	}
	if words != e.count.Words {
		e.count.Set(words)
		e.head.Refresh()
	}
}

// explain says beside the label why the word at the cursor is marked.
func (e *Editor) explain() {
	words := ""
	if m := e.area.marks.at(e.area.caret); m != nil && e.area.focused {
		words = m.Message
	}
	e.told.Set(words)
}

// Say shows a remark beside the label, such as the limit of the field.
func (e *Editor) Say(words string, tone look.Tone) {
	_, color := tone.Colors()
	if tone == look.Neutral {
		color = look.ColorMuted
	}
	e.note.Say(words, color)
	e.head.Refresh()
}

// grow makes the field as high as its text, so that the page scrolls and not the field.
func (e *Editor) grow() {
	if rows := e.area.visibleRows(); rows != e.asked {
		e.asked = rows
		e.Refresh()
	}
}
