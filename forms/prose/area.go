package prose

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"followup/app/markup"
)

// area is the text itself: it is typed into, selected and painted.
type area struct {
	widget.BaseWidget
	opt Options

	text  string
	flow  flow
	sized float32 // size of the text at which the lines were broken
	marks marks
	spans []markup.Span // what is withheld
	cuts  []int         // where lines are painted in pieces
	edits edits

	caret  int  // byte before which the cursor stands
	anchor int  // where the selection begins; the caret where nothing is selected
	up     bool // the cursor stands at the end of a broken line, not on the next one
	goal   float32
	goes   bool // goal holds the distance from the left that up and down keep to

	offset  float32 // of the text in a field that is lower than it
	focused bool
	typing  bool // the word at the cursor is being written: it is not misspelt yet
	shift   bool
	clicks  clicks
	hover   *Mark
	band    band
	brush   *brush
	blink   *fyne.Animation
	lit     bool      // the cursor shows
	moved   time.Time // when the cursor moved last

	onText   func()     // the user changed the text
	onCursor func()     // the cursor is somewhere else
	onFocus  func(bool) // the keyboard came or went
	onRows   func()     // the text takes more or fewer lines
	onStep   func(int)  // the next misspelt word is asked for, or the one before
}

var (
	_ fyne.Focusable         = (*area)(nil)
	_ fyne.Shortcutable      = (*area)(nil)
	_ fyne.Tabbable          = (*area)(nil)
	_ fyne.Draggable         = (*area)(nil)
	_ fyne.Scrollable        = (*area)(nil)
	_ fyne.SecondaryTappable = (*area)(nil)
	_ desktop.Keyable        = (*area)(nil)
	_ desktop.Mouseable      = (*area)(nil)
	_ desktop.Hoverable      = (*area)(nil)
	_ desktop.Cursorable     = (*area)(nil)
)

func newArea(opt Options) *area {
	a := &area{opt: opt}
	a.flow.ruler = opt.Ruler
	if a.flow.ruler == nil {
		a.flow.ruler = NewRuler()
	}
	a.ExtendBaseWidget(a)
	return a
}

// narrowest is the width below which nothing is broken into lines: the field is not
// laid out yet.
const narrowest = 40

// ready tells whether the field knows its width, so that the text is broken into lines.
func (a *area) ready() bool { return len(a.flow.paras) > 0 }

// fixed tells whether the text may only be read.
func (a *area) fixed() bool { return a.opt.ReadOnly }

// Resize belongs to the toolkit.
func (a *area) Resize(size fyne.Size) {
	was := a.BaseWidget.Size()
	a.BaseWidget.Resize(size)
	if size.Width > narrowest && (size.Width != was.Width || !a.ready()) {
		a.reflow()
	}
	if size != was {
		a.hold()
		a.paint()
	}
}

// reflow breaks all of the text anew.
func (a *area) reflow() {
	width := a.Size().Width
	if width <= narrowest {
		return
	}
	a.flow.ruler.use(a.Theme().Size(theme.SizeNameText))
	rows := a.rows()
	a.sized = a.flow.ruler.size
	room := width - 2*a.pad()
	if a.ready() {
		a.flow.again(room)
	} else {
		a.flow.width = room
		a.flow.set(a.text)
	}
	a.counted(rows)
}

// rows is how many lines the text takes, as far as that is known.
func (a *area) rows() int {
	if !a.ready() {
		return 0
	}
	return a.flow.lines()
}

// counted tells where the number of lines is another.
func (a *area) counted(before int) {
	if a.rows() != before && a.onRows != nil {
		a.onRows()
	}
}

func (a *area) pad() float32 { return a.Theme().Size(theme.SizeNameInnerPadding) }

// lineHeight is how far lines stand apart.
func (a *area) lineHeight() float32 {
	a.flow.ruler.use(a.Theme().Size(theme.SizeNameText))
	return float32(int(a.flow.ruler.height + a.Theme().Size(theme.SizeNameLineSpacing)/2 + 0.99))
}

// visibleRows is how many lines the field asks room for.
func (a *area) visibleRows() int {
	rows := max(a.opt.Rows, a.rows())
	if a.opt.Most > 0 {
		rows = min(rows, max(a.opt.Most, a.opt.Rows))
	}
	return rows
}

// MinSize belongs to the toolkit.
func (a *area) MinSize() fyne.Size {
	return fyne.NewSize(narrowest+20, float32(a.visibleRows())*a.lineHeight()+2*a.pad())
}

// set shows a text and keeps the cursor and the marks as near as may be; it tells nobody.
func (a *area) set(text string) {
	from, to, words := difference(a.text, text)
	if from == to && words == "" {
		return
	}
	caret, anchor := moved(a.caret, from, to, len(words)), moved(a.anchor, from, to, len(words))
	if start, end := a.selection(); from == to && start == from && end > start { // put in before what is selected
		caret, anchor = a.caret+len(words), a.anchor+len(words)
	}
	a.change(from, to, words)
	a.edits.clear()
	a.caret, a.anchor, a.up, a.goes = caret, anchor, false, false
	a.hold()
	a.paint()
}

// difference finds what makes one text another: some bytes and what stands in their place.
func difference(old, fresh string) (from, to int, words string) {
	n := min(len(old), len(fresh))
	for from < n && old[from] == fresh[from] {
		from++
	}
	for from > 0 && from < len(old) && !runeStart(old[from]) || from > 0 && from < len(fresh) && !runeStart(fresh[from]) {
		from--
	}
	to, end := len(old), len(fresh)
	for to > from && end > from && old[to-1] == fresh[end-1] {
		to--
		end--
	}
	for to < len(old) && !runeStart(old[to]) {
		to++
		end++
	}
	if words = fresh[from:end]; words == "" || from == to {
		by := slide(old, from, old[from:to]+words)
		return from - by, to - by, fresh[from-by : end-by]
	}
	return from, to, words
}

// slide returns by how much words that were put in or taken out may be thought to stand
// further left, so that they begin where a word does: of “one two three” and “one three”
// it is “two ” that went, not “wo t”.
func slide(text string, from int, words string) int {
	for by := 0; by < len(words) && by < from; by++ {
		at := from - by
		if text[at-1] == ' ' || text[at-1] == '\n' {
			return by
		}
		if text[at-1] != words[len(words)-1-by] {
			return 0
		}
	}
	return 0
}

func runeStart(b byte) bool { return b&0xC0 != 0x80 }

// moved is where a place is after an edit.
func moved(place, from, to, size int) int {
	switch {
	case place <= from:
		return place
	case place >= to:
		return place + size - (to - from)
	}
	return from + size
}

// change puts words in the place of some bytes. It moves neither cursor nor field, and
// tells nobody.
func (a *area) change(from, to int, words string) {
	old := a.text
	a.text = old[:from] + words + old[to:]
	a.marks.edited(from, to, len(words)-(to-from))
	a.hover = nil
	if len(a.spans) > 0 || has(a.text, "[[") {
		a.spans = withheld(a.text)
		a.cuts = cutsOf(a.spans)
	}
	if a.ready() {
		rows := a.rows()
		a.flow.replace(from, to, words)
		a.counted(rows)
	}
	a.caret, a.anchor = min(a.caret, len(a.text)), min(a.anchor, len(a.text))
}

// selection returns the selected bytes.
func (a *area) selection() (start, end int) {
	return min(a.caret, a.anchor), max(a.caret, a.anchor)
}

// selected returns the words that are selected.
func (a *area) selected() string {
	start, end := a.selection()
	return a.text[start:end]
}

// put sets the cursor, and ends the selection unless it is to grow.
func (a *area) put(at int, grow bool) { a.place(at, false, grow, false) }

// place sets the cursor on one of the two lines that a place may stand on.
func (a *area) place(at int, up, grow, keepGoal bool) {
	was, wasUp, wasAnchor := a.caret, a.up, a.anchor
	a.caret, a.up, a.hover, a.typing = min(max(0, at), len(a.text)), up, nil, false
	if !grow {
		a.anchor = a.caret
	}
	if !keepGoal {
		a.goes = false
	}
	a.reveal()
	a.light()
	a.paint()
	if a.onCursor != nil && (was != a.caret || wasUp != up || wasAnchor != a.anchor) {
		a.onCursor()
	}
}

// choose selects from one byte to another and leaves the cursor at the end.
func (a *area) choose(start, end int) {
	a.anchor = min(max(0, start), len(a.text))
	a.place(min(max(start, end), len(a.text)), false, true, false)
	if a.onCursor != nil {
		a.onCursor()
	}
}

// cursorAt returns where the cursor stands in the field.
func (a *area) cursorAt() fyne.Position {
	pad := a.pad()
	if !a.ready() {
		return fyne.NewPos(pad, pad)
	}
	n := a.flow.lineAt(a.caret, a.up)
	x := min(a.flow.x(n, a.caret, a.cuts), a.flow.width)
	return fyne.NewPos(pad+x, pad+float32(n)*a.lineHeight()-a.offset)
}

// reveal scrolls a field that is lower than its text to the cursor.
func (a *area) reveal() {
	if !a.ready() {
		return
	}
	y := a.cursorAt().Y + a.offset
	pad, room := a.pad(), a.Size().Height
	switch {
	case y-pad < a.offset:
		a.offset = y - pad
	case y+a.lineHeight()+pad > a.offset+room:
		a.offset = y + a.lineHeight() + pad - room
	}
	a.hold()
}

// hold keeps the text within a field that is lower than it.
func (a *area) hold() {
	most := float32(0)
	if a.opt.Most > 0 && a.ready() {
		most = max(0, float32(a.rows())*a.lineHeight()+2*a.pad()-a.Size().Height)
	}
	a.offset = min(max(0, a.offset), most)
}

// FocusGained belongs to the toolkit.
func (a *area) FocusGained() {
	a.focused = true
	a.light()
	a.paint()
	if a.onFocus != nil {
		a.onFocus(true)
	}
}

// FocusLost belongs to the toolkit.
func (a *area) FocusLost() {
	a.focused, a.shift, a.lit, a.typing = false, false, false, false
	if a.blink != nil {
		a.blink.Stop()
		a.blink = nil
	}
	a.paint()
	if a.onFocus != nil {
		a.onFocus(false)
	}
}

// blinking is how long the cursor shows, and how long it does not.
const blinking = 530 * time.Millisecond

// light shows the cursor and lets it blink from now on.
func (a *area) light() {
	if !a.focused {
		return
	}
	a.lit, a.moved = true, time.Now()
	if a.blink != nil {
		return
	}
	a.blink = &fyne.Animation{Duration: time.Second, RepeatCount: fyne.AnimationRepeatForever, Curve: fyne.AnimationLinear}
	a.blink.Tick = func(float32) {
		if lit := time.Since(a.moved)/blinking%2 == 0; lit != a.lit && a.focused {
			a.lit = lit
			if a.brush != nil {
				a.brush.cursor()
			}
		}
	}
	a.blink.Start()
}

// AcceptsTab lets Tab leave the field, so that the keyboard reaches every field.
func (a *area) AcceptsTab() bool { return false }

// Cursor belongs to the toolkit.
func (a *area) Cursor() desktop.Cursor { return desktop.TextCursor }

// takeFocus asks for the keyboard.
func (a *area) takeFocus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(a); c != nil && c.Focused() != fyne.Focusable(a) {
		c.Focus(a)
	}
}
