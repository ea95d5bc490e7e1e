package prose

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"followup/forms/look"
)

// Options says what an editor is for.
type Options struct {
	Label    string
	Hint     string // shown while it is empty
	Rows     int    // least lines shown; 0 means 3
	ReadOnly bool
	Plain    bool // no Markdown: no rendered view, and commands pass it by
	Headings bool // "#" makes a heading here

	OnChanged func(text string)           // each change by the user
	OnFocus   func(e *Editor, focus bool) // for commands that act on the focused editor
	OnCursor  func(e *Editor)             // so that the page can follow
	OnWheel   func(*fyne.ScrollEvent)     // so that the page scrolls
	Count     func(text string) int       // words; nil shows none
	Enter     func(string) string         // makes typed text ready for the review; nil leaves it
}

// Editor is a text with its name, its number of words and a rendered view.
type Editor struct {
	widget.BaseWidget
	opt      Options
	area     *area
	text     string
	waiting  bool // the text goes in once there is a size
	quiet    bool
	rendered bool
	shown    int // lines that the entry shows

	label *look.Text
	count *look.Text
	note  *look.Text
	view  *View
	flip  *look.Tool
	body  *fyne.Container
	all   *fyne.Container
	wheel *wheel
}

// New returns an editor.
func New(opt Options) *Editor {
	if opt.Rows == 0 {
		opt.Rows = 3
	}
	e := &Editor{opt: opt, area: newArea()}
	e.ExtendBaseWidget(e)
	e.area.PlaceHolder = opt.Hint
	e.area.SetMinRowsVisible(opt.Rows)
	e.area.OnChanged = e.onTyped
	e.area.OnCursorChanged = e.onCursor
	e.area.onFocus = e.onFocus
	if opt.ReadOnly {
		e.area.Disable()
	}
	e.label = look.Caption(opt.Label)
	e.count = look.Caption("")
	e.note = look.Caption("")
	e.view = NewView()
	e.view.Hide()
	e.wheel = newWheel(opt.OnWheel)
	e.flip = look.NewTool("Read", e.onFlip)
	head := look.Row(8, e.label, e.note, look.Spring(), e.count)
	if !opt.Plain {
		head.Add(e.flip)
	}
	e.body = container.NewStack(e.area, e.view, e.wheel)
	e.all = look.Stack(1, head, e.body)
	if opt.Label == "" && opt.Count == nil {
		head.Hide()
	}
	return e
}

// CreateRenderer belongs to the toolkit.
func (e *Editor) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(e.all) }

// Resize belongs to the toolkit. A text that is set before the entry knows its
// width is wrapped at the least width first, which takes a hundred times as long.
func (e *Editor) Resize(size fyne.Size) {
	e.BaseWidget.Resize(size)
	if e.waiting && size.Width > 40 {
		e.waiting = false
		e.put(e.text)
	}
	e.grow()
}

// Text returns the text.
func (e *Editor) Text() string { return e.text }

// Label returns the editor's name.
func (e *Editor) Label() string { return e.opt.Label }

// Plain tells whether the field holds no Markdown.
func (e *Editor) Plain() bool { return e.opt.Plain }

// Headings tells whether the field may hold headings.
func (e *Editor) Headings() bool { return e.opt.Headings }

// Set shows a text; it tells nobody.
func (e *Editor) Set(text string) {
	if text == e.text && !e.waiting {
		return
	}
	e.text = text
	e.counted()
	if e.Size().Width <= 40 {
		e.waiting = true
		return
	}
	e.waiting = false
	e.put(text)
	e.grow()
}

// put changes the entry's text and keeps the cursor as near as may be.
func (e *Editor) put(text string) {
	e.quiet = true
	defer func() { e.quiet = false }()
	at := e.area.CursorTextOffset()
	e.area.SetText(text)
	e.area.move(min(at, runes(text, len(text))))
	if e.rendered {
		e.view.Set(text, e.opt.Headings)
	}
}

func (e *Editor) onTyped(text string) {
	if e.quiet {
		return
	}
	if e.opt.Enter != nil {
		if clean := e.opt.Enter(text); clean != text {
			start, _ := e.area.chosen()
			text = clean
			e.text = text
			e.put(text)
			e.area.move(runes(text, min(start, len(text))))
		}
	}
	e.text = text
	e.counted()
	e.grow()
	if e.opt.OnChanged != nil {
		e.opt.OnChanged(text)
	}
}

func (e *Editor) counted() {
	if e.opt.Count == nil {
		return
	}
	n := e.opt.Count(e.text)
	switch n {
	case 0:
		e.count.Set("")
	case 1:
		e.count.Set("1 word")
	default:
		e.count.Set(fmt.Sprintf("%s words", look.Number(float64(n))))
	}
}

// Say shows a remark beside the label, such as the limit of the field.
func (e *Editor) Say(words string, tone look.Tone) {
	_, color := tone.Colors()
	if tone == look.Neutral {
		color = look.ColorMuted
	}
	e.note.Say(words, color)
}

// grow makes the entry as high as its text, so that the page scrolls and not the field.
func (e *Editor) grow() {
	if e.waiting || e.Size().Width <= 40 {
		return
	}
	want := max(e.opt.Rows, e.area.rows())
	if e.shown != want {
		e.area.SetMinRowsVisible(want)
		e.shown = want
		e.Refresh()
	}
}
