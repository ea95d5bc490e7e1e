package window

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"followup/app/draft"
	"followup/app/rounds"
	"followup/forms/look"
)

// deciding is the dialog that shows what came back: what merges by itself, and beside
// each other what was sent, what the review holds and what came back, for the user to
// take or to leave.
type deciding struct {
	w    *Window
	c    *collection
	rows *rows
	from *look.Text // who changed the chosen one, and why it is for the user to decide
	sent *compared
	ours *compared
	back *compared
	side fyne.CanvasObject // of what was sent, where that is known
	both *fyne.Container
}

func (w *Window) showCollection(c *collection) *deciding {
	g := &deciding{w: w, c: c}
	open := 0
	for i := range c.list {
		if !c.list[i].fixed {
			open++
		}
	}
	told := quoted()
	told.SetText(strings.Join(c.told, "\n\n"))
	if len(c.list) == 0 {
		if len(c.told) == 0 {
			told.SetText("Nothing was changed in what came back.")
		}
		content := scrolledTo(540, 360, told)
		w.ask("What came back", content, nil, cancel("Close"), answer{verb: "Remember that it came", main: true, run: g.finish})
		return g
	}
	g.rows = newRows(w, func() int { return len(c.list) }, newDifferenceLine, g.draw)
	g.rows.onMark = g.flip
	g.rows.OnSelected = g.show
	g.sent, g.ours, g.back = newCompared(theme.ColorNameForeground), newCompared(theme.ColorNameError), newCompared(theme.ColorNameSuccess)
	card := func(title string, t *compared) fyne.CanvasObject {
		return look.Card(title, container.NewVScroll(t.text))
	}
	g.side = card("Sent", g.sent)
	g.both = container.NewGridWithColumns(3, g.side, card("In the review", g.ours), card("Came back", g.back))
	g.from = look.Caption("")
	note := look.Muted(plural(len(c.list), "change") + "; " + look.Number(float64(open)) + " for you to decide: choose a line and press space, or use the buttons.")
	object := fyne.CanvasObject(look.NewSplit(g.rows.framed(), g.both, 0.3))
	if len(c.told) > 0 {
		object = container.NewBorder(nil, look.Margins(0, 6, 0, 0, look.Card("To look at", look.AtLeast(0, 110, container.NewVScroll(told)))), nil, nil, object)
	}
	foot := look.Row(8, w.small("Take or leave the chosen one", func() { g.flip(g.rows.at) }), look.Spring(),
		w.small("Leave all", func() { g.all(false) }), w.small("Take all", func() { g.all(true) }))
	b := w.ask("What came back", container.NewBorder(look.Margins(0, 0, 0, 6, look.Stack(2, note, g.from)), look.Margins(0, 0, 6, 0, foot), nil, nil, object), g.rows,
		cancel("Take nothing"), answer{verb: "Take over", main: true, run: g.finish})
	b.resize(1180, 720)
	g.rows.choose(0)
	return g
}

func (g *deciding) draw(at int, o fyne.CanvasObject) {
	row := o.(*fyne.Container).Objects[0].(*fyne.Container)
	name, chip := row.Objects[0].(*fyne.Container).Objects[0].(*look.Text), row.Objects[1].(*look.Chip)
	name.Set(capital(g.c.list[at].Name))
	chip.Say(g.chip(at))
}

// show shows one change, who made it and what speaks against it.
func (g *deciding) show(at int) {
	g.rows.at = at
	c := &g.c.list[at]
	g.from.Set(joined(" · ", c.from, c.why))
	before, after := c.Before, c.After
	ours, back := wordPieces(before, after)
	if c.known {
		g.sent.show(plainPieces(c.sent), "Nothing stood here.")
		_, ours = wordPieces(c.sent, before)
		_, back = wordPieces(c.sent, after)
	}
	g.ours.show(ours, "Nothing stands here.")
	g.back.show(back, "Nothing stands here.")
	if g.side.Visible() != c.known {
		showIf(g.side, c.known)
		g.both.Layout = gridOf(c.known)
		g.both.Refresh()
	}
}

// plainPieces is a text without words set apart.
func plainPieces(s string) []piece {
	if s == "" {
		return nil
	}
	return []piece{{words: s}}
}

// gridOf is three columns where it is known what was sent, else two.
func gridOf(known bool) fyne.Layout {
	if known {
		return container.NewGridWithColumns(3).Layout
	}
	return container.NewGridWithColumns(2).Layout
}

func (g *deciding) chip(at int) (string, look.Tone) {
	switch c := &g.c.list[at]; {
	case c.blocked:
		return "by hand", look.Bad
	case c.fixed:
		return "taken", look.Good
	case c.take:
		return "take", look.Accent
	}
	return "leave", look.Warn
}

// flip takes what was left, or leaves what was taken.
func (g *deciding) flip(at int) {
	if at >= 0 && at < len(g.c.list) && !g.c.list[at].fixed {
		g.c.list[at].take = !g.c.list[at].take
		g.rows.RefreshItem(at)
	}
}

func (g *deciding) all(take bool) {
	for i := range g.c.list {
		if !g.c.list[i].fixed {
			g.c.list[i].take = take
		}
	}
	g.rows.Refresh()
}

// finish puts everything that was taken into the review, as one step, and remembers
// what was not.
func (g *deciding) finish() {
	next := g.c.review
	for i := range g.c.list {
		switch c := &g.c.list[i]; {
		case c.fixed:
		case c.take:
			next = c.apply(next)
		case c.decline != nil:
			next = c.decline(next)
		}
	}
	next = rounds.Decided(next, g.c.returns, draft.Date(g.w.today().String()))
	g.w.do("Take over what came back", "", func(*draft.Review) *draft.Review { return next })
}
