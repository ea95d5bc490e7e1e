package prose

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"followup/forms/look"
)

// brush paints a field: only the lines in sight are objects of the toolkit, and the
// objects are used again.
type brush struct {
	a       *area
	hint    *canvas.Text
	caret   *canvas.Rectangle
	tints   pool[*canvas.Rectangle] // behind what is withheld or was looked for
	chosen  pool[*canvas.Rectangle] // the selection
	inks    pool[*look.Ink]
	words   pool[*canvas.Text] // what the pen cannot draw
	waves   pool[*wave]
	bubble  *bubble
	objects []fyne.CanvasObject
	stamp   int       // how many objects the list was made of
	scale   float32   // pixels to a unit of the toolkit
	pen     *look.Pen // nil where the face cannot be read
}

// pool is objects of one sort, of which the first few are in use.
type pool[O fyne.CanvasObject] struct {
	all  []O
	used int
	make func() O
}

// take returns an object that nobody uses.
func (p *pool[O]) take() O {
	if p.used == len(p.all) {
		p.all = append(p.all, p.make())
	}
	o := p.all[p.used]
	p.used++
	if !o.Visible() {
		o.Show()
	}
	return o
}

// back gives the object back that was taken last.
func (p *pool[O]) back() { p.used-- }

// rest hides the objects that are not in use.
func (p *pool[O]) rest() {
	for _, o := range p.all[p.used:] {
		if o.Visible() {
			o.Hide()
		}
	}
}

func newRectangle() *canvas.Rectangle { return canvas.NewRectangle(color.Transparent) }

// CreateRenderer belongs to the toolkit.
func (a *area) CreateRenderer() fyne.WidgetRenderer {
	a.ExtendBaseWidget(a)
	b := &brush{
		a: a, caret: newRectangle(), hint: canvas.NewText("", color.Transparent), bubble: newBubble(),
	}
	b.tints.make, b.chosen.make, b.waves.make, b.inks.make = newRectangle, newRectangle, newWave, look.NewInk
	b.words.make = func() *canvas.Text { return canvas.NewText("", color.Transparent) }
	a.brush = b
	b.paint()
	return b
}

// paint brings what is seen up to date.
func (a *area) paint() {
	if a.brush != nil {
		a.brush.paint()
	}
}

// Refresh belongs to the toolkit, which calls it where the theme is another.
func (b *brush) Refresh() {
	if b.a.flow.ruler.use(b.a.Theme().Size(theme.SizeNameText)) || b.a.sized != b.a.flow.ruler.size {
		b.a.reflow()
	}
	b.paint()
}

func (b *brush) color(name fyne.ThemeColorName) color.Color {
	return b.a.Theme().Color(name, fyne.CurrentApp().Settings().ThemeVariant())
}

// paint sets every object to what it shows.
func (b *brush) paint() {
	a := b.a
	b.scale = 1
	if c := fyne.CurrentApp().Driver().CanvasForObject(a); c != nil && c.Scale() > 0 {
		b.scale = c.Scale()
	}
	b.pen = look.PenOf(a.Theme(), fyne.TextStyle{})
	b.hinted()
	b.tints.used, b.chosen.used, b.inks.used, b.words.used, b.waves.used = 0, 0, 0, 0, 0
	if a.ready() {
		from, to := a.sight()
		for n := from; n < to; n++ {
			b.line(n)
		}
	}
	b.tints.rest()
	b.chosen.rest()
	b.inks.rest()
	b.words.rest()
	b.waves.rest()
	b.cursor()
	b.say()
	b.gather()
	canvas.Refresh(b.caret)
}

// hinted shows what belongs into a field that is empty.
func (b *brush) hinted() {
	a, size, th := b.a, b.a.Size(), b.a.Theme()
	b.hint.Hidden = a.text != "" || a.opt.Hint == ""
	if !b.hint.Hidden {
		b.hint.Text, b.hint.TextSize, b.hint.Color = a.opt.Hint, th.Size(theme.SizeNameText), b.color(theme.ColorNamePlaceHolder)
		if room := size.Width - 2*a.pad(); room > narrowest && b.hint.MinSize().Width > room {
			b.hint.Text = look.Cut(a.opt.Hint, room, b.hint.TextSize, b.hint.TextStyle)
		}
		b.hint.Move(fyne.NewPos(a.pad(), a.pad()+b.raise()))
		b.hint.Resize(b.hint.MinSize())
		b.hint.Refresh()
	}
}

// raise is how far below the top of its line a word stands.
func (b *brush) raise() float32 { return (b.a.lineHeight() - b.a.flow.ruler.height) / 2 }

// line paints one line: what lies behind its words, the words, and what is under them.
func (b *brush) line(n int) {
	a := b.a
	p, start, end := a.flow.line(n)
	pad, height := a.pad(), a.lineHeight()
	y := pad + float32(n)*height - a.offset
	place := func(at int) float32 { return pad + min(a.flow.x(n, at, a.cuts), a.flow.width) }
	box := func(from *pool[*canvas.Rectangle], left, right float32, c fyne.ThemeColorName) {
		r := from.take()
		r.FillColor = b.color(c)
		r.Move(fyne.NewPos(left, y))
		r.Resize(fyne.NewSize(right-left, height))
	}
	if first, last := a.selection(); first < last && first <= end && last >= start {
		from, to := max(first, start), min(last, end)
		left, right := place(from), place(to)
		if last > end && !a.flow.wrapped(n) {
			right += a.flow.ruler.width(" ") // the line end is selected too
		}
		if right > left {
			box(&b.chosen, left, right, theme.ColorNameSelection)
		}
	}
	at := start
	for _, s := range a.spans {
		if s.End <= start {
			continue
		}
		if s.Start >= end {
			break
		}
		box(&b.tints, place(max(s.Start, start)), place(min(s.End, end)), look.ColorBad)
		for _, edge := range []struct {
			to  int
			dim bool
		}{{s.Start, false}, {s.WordsStart, true}, {s.WordsEnd, false}, {s.End, true}} {
			if to := min(edge.to, end); to > at {
				b.word(p, n, at, to, y, edge.dim)
				at = to
			}
		}
	}
	b.word(p, n, at, end, y, false)
	a.marks.within(start, end, func(m Mark) {
		left, right := place(max(m.From, start)), place(min(m.To, end))
		if right <= left || a.typing && m.Kind == Spelling && m.To == a.caret {
			return
		}
		if m.Kind == Match {
			box(&b.tints, left, right, look.ColorWarn)
			return
		}
		b.under(m.Kind, left, right, y+height)
	})
}

// word paints some bytes of a line, without the blanks at its end.
func (b *brush) word(p, n, from, to int, y float32, dim bool) {
	a := b.a
	words := trimEnd(a.flow.text(p, from, to))
	if words == "" {
		return
	}
	c := b.color(theme.ColorNameForeground)
	if dim {
		c = b.color(look.ColorMuted)
	}
	size, words := a.flow.ruler.size, drawn(words)
	at := fyne.NewPos(b.whole(a.pad()+a.flow.x(n, from, a.cuts)), b.whole(y+b.raise()))
	if b.pen != nil {
		i := b.inks.take()
		if i.Write(b.pen, words, size, a.flow.ruler.height, c) {
			i.Move(at)
			return
		}
		b.inks.back()
	}
	t := b.words.take()
	if t.Text != words || t.Color != c || t.TextSize != size {
		t.Text, t.Color, t.TextSize = words, c, size
		t.Refresh()
	}
	t.Move(at)
	t.Resize(fyne.NewSize(a.flow.width, a.flow.ruler.height))
}

// whole moves a length to a whole number of pixels: words that begin between two are blurred.
func (b *brush) whole(x float32) float32 {
	return float32(math.Round(float64(x*b.scale))) / b.scale
}

func trimEnd(s string) string {
	for s != "" && s[len(s)-1] == ' ' {
		s = s[:len(s)-1]
	}
	return s
}

// under draws the line under a marked word.
func (b *brush) under(kind Kind, left, right, bottom float32) {
	name := theme.ColorNameError
	if kind == Finding {
		name = theme.ColorNameWarning
	}
	w := b.waves.take()
	w.show(b.color(name), kind == Finding, right-left)
	w.Move(fyne.NewPos(left, bottom-waveHeight-0.5))
}

// cursor shows the cursor or hides it.
func (b *brush) cursor() {
	a := b.a
	hidden := !a.focused || !a.lit || !a.ready()
	if !hidden {
		p := a.cursorAt()
		width := max(2, a.Theme().Size(theme.SizeNameInputBorder))
		b.caret.FillColor = b.color(theme.ColorNamePrimary)
		b.caret.Move(fyne.NewPos(b.whole(max(0, p.X-width/2)), p.Y+1))
		b.caret.Resize(fyne.NewSize(width, a.lineHeight()-2))
	}
	b.caret.Hidden = hidden
	canvas.Refresh(b.caret)
}

// say shows the message of the mark under the pointer.
func (b *brush) say() {
	a := b.a
	if a.hover == nil || !a.ready() {
		b.bubble.hide()
		return
	}
	n := a.flow.lineAt(a.hover.From, false)
	y := a.pad() + float32(n)*a.lineHeight() - a.offset
	b.bubble.show(b, a.hover.Message, a.pad()+a.flow.x(n, a.hover.From, a.cuts), y, a.lineHeight())
}

// gather lists the objects from the back to the front.
func (b *brush) gather() {
	stamp := len(b.tints.all) + len(b.chosen.all) + len(b.inks.all) + len(b.words.all) + len(b.waves.all)
	if b.objects != nil && stamp == b.stamp {
		return
	}
	b.stamp = stamp
	list := make([]fyne.CanvasObject, 0, stamp+4)
	for _, o := range b.tints.all {
		list = append(list, o)
	}
	for _, o := range b.chosen.all {
		list = append(list, o)
	}
	list = append(list, b.hint)
	for _, o := range b.inks.all {
		list = append(list, o.Raster)
	}
	for _, o := range b.words.all {
		list = append(list, o)
	}
	for _, o := range b.waves.all {
		list = append(list, o.Raster)
	}
	b.objects = append(list, b.caret, b.bubble.box, b.bubble.words)
}

// Layout belongs to the toolkit; the field paints itself when it is resized.
func (b *brush) Layout(fyne.Size) {}

// MinSize belongs to the toolkit.
func (b *brush) MinSize() fyne.Size { return b.a.MinSize() }

// Destroy belongs to the toolkit.
func (b *brush) Destroy() {}

// Objects belongs to the toolkit.
func (b *brush) Objects() []fyne.CanvasObject { return b.objects }
