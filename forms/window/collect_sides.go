package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"followup/forms/look"
)

// sides shows texts beside each other: what was sent, what the review holds, and what
// each of those says who sent something back.
type sides struct {
	sent, ours, theirs *side
	others             []*side // the second, the third … who says something
	object             *fyne.Container
}

// side is one text with a heading.
type side struct {
	name   *look.Text
	text   *compared
	frame  *look.Fill // shows which is taken
	object fyne.CanvasObject
}

func newSide(heading string, color fyne.ThemeColorName) *side {
	s := &side{name: look.Heading(heading), text: newCompared(color), frame: look.NewFill("")}
	s.name.Cuts, s.name.MinWidth = true, 90
	s.frame.Radius = 4
	s.object = container.NewStack(look.Panel(container.NewBorder(look.CardHead(s.name), nil, nil, nil, container.NewVScroll(s.text.text))), s.frame)
	return s
}

func newSides() *sides {
	return &sides{
		sent: newSide("Sent", theme.ColorNameForeground), ours: newSide("In the review", theme.ColorNameError), theirs: newSide("", theme.ColorNameSuccess),
		object: container.NewGridWithColumns(1),
	}
}

// show shows a change; what will stand in the review has a frame.
func (v *sides) show(c *collected) {
	var row []fyne.CanvasObject
	base := c.before
	if c.known {
		row, base = append(row, v.sent.object), c.sent
		v.sent.text.show(plainPieces(c.sent), "Nothing stood here.")
	}
	row = append(row, v.ours.object)
	v.ours.framed(c.chosen < 0 && !c.blocked)
	for i, name := range c.names() {
		s := v.theirs
		if i > 0 {
			for len(v.others) < i {
				v.others = append(v.others, newSide("", theme.ColorNameSuccess))
			}
			s = v.others[i-1]
		}
		switch name {
		case "":
			name = "Came back"
		case c.replies[i].who:
			name = "From " + name
		}
		s.name.Set(name)
		s.framed(c.chosen == i)
		ours, words := wordPieces(base, c.replies[i].words)
		s.text.show(words, "Nothing stands here.")
		if i == 0 && !c.known {
			v.ours.text.show(ours, "Nothing stands here.")
		}
		row = append(row, s.object)
	}
	if c.known {
		_, ours := wordPieces(c.sent, c.before)
		v.ours.text.show(ours, "Nothing stands here.")
	}
	v.object.Layout, v.object.Objects = container.NewGridWithColumns(len(row)).Layout, row
	v.object.Refresh()
}

func (s *side) framed(on bool) {
	stroke := fyne.ThemeColorName("")
	if on {
		stroke = theme.ColorNamePrimary
	}
	if s.frame.Stroke != stroke {
		s.frame.Stroke = stroke
		s.frame.Refresh()
	}
}

// plainPieces is a text without words set apart.
func plainPieces(s string) []piece {
	if s == "" {
		return nil
	}
	return []piece{{words: s}}
}

// toLookAt sets messages above what a dialog shows.
func toLookAt(told, object fyne.CanvasObject) fyne.CanvasObject {
	return bordered(look.Margins(0, 6, 0, 0, look.Card("To look at", look.AtLeast(0, 110, container.NewVScroll(told)))), nil, object)
}

// bordered sets something between a head and a foot.
func bordered(head, foot, object fyne.CanvasObject) fyne.CanvasObject {
	return container.NewBorder(head, foot, nil, nil, object)
}
