package window

import (
	"strings"

	"fyne.io/fyne/v2"

	"followup/app/draft"
	"followup/forms/look"
)

// deciding is the dialog that shows what came back, each change with what was sent and
// what the review holds beside it, for the user to take or to leave before anything is
// put in.
type deciding struct {
	w     *Window
	c     *collection
	rows  *rows
	sum   *look.Text
	from  *look.Text // who changed the chosen one, and why it is for the user to decide
	sides *sides
}

func (w *Window) showCollection(c *collection) *deciding {
	g := &deciding{w: w, c: c}
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
	g.rows.onOpen = func(int) { w.enter() }
	g.rows.OnSelected = g.show
	g.sides = newSides()
	g.from, g.sum = look.Caption(""), look.Muted("")
	object := fyne.CanvasObject(look.NewSplit(g.rows.framed(), g.sides.object, 0.33))
	if len(c.told) > 0 {
		object = toLookAt(told, object)
	}
	foot := look.Row(8, w.small("Take or leave the chosen one", func() { g.flip(g.rows.at) }), look.Spring(),
		w.small("Leave all", func() { g.all(false) }), w.small("Take all", func() { g.all(true) }))
	b := w.ask("What came back", bordered(look.Margins(0, 0, 0, 6, look.Stack(2, g.sum, g.from)), look.Margins(0, 0, 6, 0, foot), object), g.rows,
		cancel("Decide later"), answer{verb: "Take over", main: true, run: g.finish})
	b.resize(1180, 720)
	g.count()
	g.rows.choose(0)
	return g
}

// count says how much of it will be taken.
func (g *deciding) count() { g.sum.Set(collectionSum(g.c.list)) }

// collectionSum says in sentences how a collection stands.
func collectionSum(list []collected) string {
	takes, open, blocked := 0, 0, 0
	for i := range list {
		switch c := &list[i]; {
		case c.blocked:
			blocked++
		case c.chosen >= 0:
			takes++
		case !c.auto:
			open++
		}
	}
	words := plural(len(list), "change") + ": " + look.Number(float64(takes)) + " to be taken"
	if left := len(list) - takes - open - blocked; left > 0 {
		words += ", " + look.Number(float64(left)) + " left"
	}
	if open > 0 {
		words += ", " + look.Number(float64(open)) + " in conflict and left unless you take " + oneOr(open, "it", "them")
	}
	if blocked > 0 {
		words += ", " + look.Number(float64(blocked)) + " to be made by hand"
	}
	return words + ". Space takes or leaves the chosen line. Nothing goes in before you choose Take over."
}

// oneOr is the word for one thing, or for several.
func oneOr(n int, one, several string) string {
	if n == 1 {
		return one
	}
	return several
}

func (g *deciding) draw(at int, o fyne.CanvasObject) {
	row := o.(*fyne.Container).Objects[0].(*fyne.Container)
	name, chip := row.Objects[0].(*fyne.Container).Objects[0].(*look.Text), row.Objects[1].(*look.Chip)
	name.Set(capital(g.c.list[at].name))
	chip.Say(g.c.list[at].chip())
}

// show shows one change, who made it and what speaks against it.
func (g *deciding) show(at int) {
	g.rows.at = at
	c := &g.c.list[at]
	from := make([]string, 0, len(c.replies))
	for _, o := range c.replies {
		from = append(from, o.from)
	}
	g.from.Set(joined(" · ", capital(c.name), strings.Join(from, "; "), c.why))
	g.sides.show(c)
}

// chip says in a word what becomes of a change.
func (c *collected) chip() (string, look.Tone) {
	switch {
	case c.blocked:
		return "by hand", look.Bad
	case c.chosen >= 0 && len(c.replies) > 1:
		return "take " + c.names()[c.chosen], look.Accent
	case c.chosen >= 0 && c.auto:
		return "take", look.Good
	case c.chosen >= 0:
		return "take", look.Accent
	case c.auto:
		return "leave", look.Neutral
	case len(c.replies) > 1:
		return "choose", look.Warn
	}
	return "leave", look.Warn
}

// names are those who say something; where two have the same name, their files.
func (c *collected) names() []string {
	names := make([]string, len(c.replies))
	seen := map[string]int{}
	for _, o := range c.replies {
		seen[o.who]++
	}
	for i, o := range c.replies {
		if names[i] = o.who; seen[o.who] > 1 && o.file != "" {
			names[i] = o.file
		}
	}
	return names
}

// flip takes what was left, or leaves what was taken; where several say different
// things, it goes through them.
func (g *deciding) flip(at int) {
	if at < 0 || at >= len(g.c.list) || g.c.list[at].blocked {
		return
	}
	c := &g.c.list[at]
	if c.chosen++; c.chosen >= len(c.replies) {
		c.chosen = -1
	}
	g.rows.RefreshItem(at)
	g.sides.show(c)
	g.count()
}

// all takes or leaves everything; where several say different things, taking chooses
// none of them.
func (g *deciding) all(take bool) {
	for i := range g.c.list {
		switch c := &g.c.list[i]; {
		case c.blocked:
		case !take:
			c.chosen = -1
		case len(c.replies) == 1:
			c.chosen = 0
		}
	}
	g.rows.Refresh()
	g.count()
	if at := g.rows.at; at >= 0 {
		g.sides.show(&g.c.list[at])
	}
}

// finish puts what was taken into the review, as one step, off the toolkit's goroutine.
func (g *deciding) finish() {
	w := g.w
	was, tables, today := w.review(), w.tables, draft.Date(w.today().String())
	wait := w.waitCount("Taking over…", "")
	w.aside(func() func() {
		next, err := g.c.put(tables, today)
		return func() {
			switch wanted := wait.close(); {
			case !wanted || w.session == nil || w.review() != was:
			case err != nil:
				w.failed("Nothing was taken over", err)
			case next == g.c.review: // it is as it was
			default:
				w.do("Take over what came back", "", func(*draft.Review) *draft.Review { return next })
			}
		}
	})
}
