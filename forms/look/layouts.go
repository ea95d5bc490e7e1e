package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
)

// Inset leaves room around an object: left and right, above and below.
func Inset(x, y float32, object fyne.CanvasObject) *fyne.Container {
	return container.New(&insetLayout{x, x, y, y}, object)
}

// Margins leaves room around an object.
func Margins(left, right, top, bottom float32, object fyne.CanvasObject) *fyne.Container {
	return container.New(&insetLayout{left, right, top, bottom}, object)
}

type insetLayout struct{ left, right, top, bottom float32 }

func (l *insetLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var least fyne.Size
	for _, o := range objects {
		if o.Visible() {
			least = least.Max(o.MinSize())
		}
	}
	return least.AddWidthHeight(l.left+l.right, l.top+l.bottom)
}

func (l *insetLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(l.left, l.top))
		o.Resize(fyne.NewSize(max(0, size.Width-l.left-l.right), max(0, size.Height-l.top-l.bottom)))
	}
}

// Spring is the object of a [Row] that takes the room that is left.
func Spring() fyne.CanvasObject { return layout.NewSpacer() }

// Row sets objects side by side at their own width, centred in height; springs and
// objects wrapped by [Grow] share what is left.
func Row(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&rowLayout{gap: gap}, objects...)
}

// Grow lets an object of a row take the room that is left.
func Grow(object fyne.CanvasObject) *fyne.Container {
	return container.New(&growLayout{}, object)
}

type growLayout struct{ insetLayout }

type rowLayout struct{ gap float32 }

func grows(o fyne.CanvasObject) bool {
	if c, ok := o.(*fyne.Container); ok {
		_, is := c.Layout.(*growLayout)
		return is
	}
	s, ok := o.(layout.SpacerObject)
	return ok && s.ExpandHorizontal()
}

func (l *rowLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var least fyne.Size
	n := 0
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		least.Width += m.Width
		least.Height = max(least.Height, m.Height)
		n++
	}
	if n > 1 {
		least.Width += l.gap * float32(n-1)
	}
	return least
}

func (l *rowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	rest, growing := size.Width-l.MinSize(objects).Width, 0
	for _, o := range objects {
		if o.Visible() && grows(o) {
			growing++
		}
	}
	x := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		width := m.Width
		height := m.Height
		if grows(o) {
			width = max(width, width+rest/float32(growing))
			height = size.Height
		}
		o.Resize(fyne.NewSize(width, height))
		o.Move(fyne.NewPos(x, (size.Height-height)/2))
		x += width + l.gap
	}
}

// Stack sets objects under each other at their own height.
func Stack(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&stackLayout{gap: gap}, objects...)
}

type stackLayout struct{ gap float32 }

func (l *stackLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var least fyne.Size
	n := 0
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		least.Height += m.Height
		least.Width = max(least.Width, m.Width)
		n++
	}
	if n > 1 {
		least.Height += l.gap * float32(n-1)
	}
	return least
}

func (l *stackLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		// A text that wraps knows its height only at its width.
		o.Resize(fyne.NewSize(size.Width, o.MinSize().Height))
		height := o.MinSize().Height
		o.Resize(fyne.NewSize(size.Width, height))
		o.Move(fyne.NewPos(0, y))
		y += height + l.gap
	}
}

// Columns sets objects side by side in parts of the width, each as high as the row.
func Columns(gap float32, shares []float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&columnsLayout{gap, shares}, objects...)
}

type columnsLayout struct {
	gap    float32
	shares []float32 // up to 1: a part of what is left; above: a fixed width at the ordinary size of text
}

// unit is how much larger than ordinary the text is, by which fixed widths grow.
func unit() float32 { return theme.Size(theme.SizeNameText) / ordinaryText }

func (l *columnsLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var least fyne.Size
	for i, o := range objects {
		m := o.MinSize()
		if i < len(l.shares) && l.shares[i] > 1 {
			m.Width = l.shares[i] * unit()
		}
		least.Width += m.Width
		least.Height = max(least.Height, m.Height)
	}
	least.Width += l.gap * float32(max(0, len(objects)-1))
	return least
}

func (l *columnsLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	rest := size.Width - l.gap*float32(max(0, len(objects)-1))
	parts := float32(0)
	for i := range objects {
		if l.shares[i] > 1 {
			rest -= l.shares[i] * unit()
		} else {
			parts += l.shares[i]
		}
	}
	x := float32(0)
	for i, o := range objects {
		width := l.shares[i]
		if width <= 1 {
			width = max(0, rest*l.shares[i]/parts)
		} else {
			width *= unit()
		}
		o.Resize(fyne.NewSize(width, size.Height))
		o.Move(fyne.NewPos(x, 0))
		x += width + l.gap
	}
}

// Wide gives an object a width of its own, which grows with the size of text.
func Wide(width float32, object fyne.CanvasObject) *fyne.Container {
	return container.New(&leastLayout{fyne.NewSize(width, 0), true}, object)
}

// AtLeast gives an object a least size; its width grows with the size of text.
func AtLeast(width, height float32, object fyne.CanvasObject) *fyne.Container {
	return container.New(&leastLayout{fyne.NewSize(width, height), false}, object)
}

type leastLayout struct {
	least fyne.Size
	exact bool
}

func (l *leastLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var m fyne.Size
	for _, o := range objects {
		m = m.Max(o.MinSize())
	}
	if l.exact {
		return fyne.NewSize(l.least.Width*unit(), max(m.Height, l.least.Height))
	}
	return m.Max(fyne.NewSize(l.least.Width*unit(), l.least.Height))
}

func (l *leastLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.Position{})
		o.Resize(size)
	}
}

// Flow sets objects side by side and goes on in the next line where they have no room.
func Flow(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flowLayout{gap: gap}, objects...)
}

type flowLayout struct {
	gap   float32
	width float32
}

func (l *flowLayout) place(objects []fyne.CanvasObject, width float32, put func(fyne.CanvasObject, fyne.Position, fyne.Size)) float32 {
	x, y, line := float32(0), float32(0), float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		if x > 0 && x+m.Width > width {
			x, y, line = 0, y+line+l.gap, 0
		}
		put(o, fyne.NewPos(x, y), m)
		x += m.Width + l.gap
		line = max(line, m.Height)
	}
	return y + line
}

func (l *flowLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	widest := float32(0)
	for _, o := range objects {
		if o.Visible() {
			widest = max(widest, o.MinSize().Width)
		}
	}
	width := l.width
	if width == 0 {
		width = 400
	}
	return fyne.NewSize(widest, l.place(objects, max(width, widest), func(fyne.CanvasObject, fyne.Position, fyne.Size) {}))
}

func (l *flowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.place(objects, size.Width, func(o fyne.CanvasObject, p fyne.Position, s fyne.Size) {
		o.Resize(s)
		o.Move(p)
	})
}
