package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Narrow lets an object be squeezed to a width below its own least one; the width grows
// with the size of text. So one wide form does not make the window wider than a screen.
func Narrow(width float32, object fyne.CanvasObject) *fyne.Container {
	return container.New(&narrowLayout{width}, object)
}

type narrowLayout struct{ width float32 }

func (l *narrowLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var m fyne.Size
	for _, o := range objects {
		m = m.Max(o.MinSize())
	}
	return fyne.NewSize(min(m.Width, l.width*unit()), m.Height)
}

func (l *narrowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.Position{})
		o.Resize(size)
	}
}

// Top sets an object above another one, which takes the room that is left. Unlike a
// border it asks the upper one for its height at the width that it gets, so that lines
// which wrap have room.
func Top(top, rest fyne.CanvasObject) *fyne.Container {
	return container.New(&topLayout{}, top, rest)
}

type topLayout struct{}

func (l *topLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(max(a.Width, b.Width), a.Height+b.Height)
}

func (l *topLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	top, rest := objects[0], objects[1]
	top.Move(fyne.Position{})
	top.Resize(fyne.NewSize(size.Width, top.MinSize().Height))
	height := top.MinSize().Height
	top.Resize(fyne.NewSize(size.Width, height))
	rest.Move(fyne.NewPos(0, height))
	rest.Resize(fyne.NewSize(size.Width, max(0, size.Height-height)))
}

// Ends sets an object at the left and one at the right of a line; where the line is too
// short, the second stands below the first.
func Ends(gap float32, left, right fyne.CanvasObject) *fyne.Container {
	return container.New(&endsLayout{gap: gap}, left, right)
}

type endsLayout struct{ gap, width float32 }

// below tells whether the second object stands below the first.
func (l *endsLayout) below(left, right fyne.Size) bool {
	return l.width > 0 && left.Width+l.gap+right.Width > l.width
}

func (l *endsLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	left, right := objects[0].MinSize(), objects[1].MinSize()
	if l.below(left, right) {
		return fyne.NewSize(max(left.Width, right.Width), left.Height+right.Height)
	}
	return fyne.NewSize(max(left.Width, right.Width), max(left.Height, right.Height))
}

func (l *endsLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	left, right := objects[0].MinSize(), objects[1].MinSize()
	if l.below(left, right) {
		objects[0].Move(fyne.Position{})
		objects[0].Resize(fyne.NewSize(size.Width, left.Height))
		objects[1].Move(fyne.NewPos(0, left.Height))
		objects[1].Resize(fyne.NewSize(size.Width, right.Height))
		return
	}
	objects[0].Move(fyne.NewPos(0, (size.Height-left.Height)/2))
	objects[0].Resize(fyne.NewSize(size.Width-right.Width-l.gap, left.Height))
	objects[1].Move(fyne.NewPos(size.Width-right.Width, (size.Height-right.Height)/2))
	objects[1].Resize(right)
}
