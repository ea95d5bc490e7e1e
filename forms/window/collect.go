package window

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2/container"

	"followup/app/draft"
	"followup/app/history"
	"followup/app/kind"
	"followup/app/markedup"
	"followup/app/rounds"
	"followup/export"
	"followup/forms/look"
)

// onCollect asks for what came back: one file, or a folder of many.
func (w *Window) onCollect() {
	w.question("What came back?", "The workbooks that agencies filled in (.xlsx), and the Word paper that was marked up (.docx). Choose one file, or a folder to take all of them in it.",
		cancel("Cancel"),
		answer{verb: "A folder…", run: func() {
			w.askPath(pathRequest{title: "Folder with what came back", verb: "Read all in it", folder: true, start: w.folder()}, func(dir string) { w.collect(returnsIn(dir)) })
		}},
		answer{verb: "One file…", main: true, run: func() {
			w.askPath(pathRequest{title: "What came back", verb: "Read it", ending: ".xlsx", endings: []string{".docx"}, start: w.folder()}, func(path string) { w.collect([]string{path}) })
		}})
}

// returnsIn are the files of a folder that may have come back.
func returnsIn(dir string) []string {
	entries, _ := os.ReadDir(dir) // an unreadable folder holds nothing for us
	var list []string
	for _, e := range entries {
		ext := strings.ToLower(filepath.Ext(e.Name()))
		if !e.IsDir() && (ext == ".xlsx" || ext == ".docx") && !strings.HasPrefix(e.Name(), "~$") {
			list = append(list, filepath.Join(dir, e.Name()))
		}
	}
	return list
}

// collected is one thing that came back, for the user to take or to leave.
type collected struct {
	history.Difference
	from    string // agency or author, and file
	why     string
	take    bool
	fixed   bool // taken already, or never to be taken
	blocked bool
	apply   func(*draft.Review) *draft.Review
}

// collection is everything that came back.
type collection struct {
	review  *draft.Review // with what merged by itself
	returns []rounds.Return
	list    []collected // what is to be decided first
	told    []string    // what the user should look at
}

// collectFiles reads files and merges them into a review. It touches no screen.
func collectFiles(r *draft.Review, tables *kind.Tables, paths []string, today draft.Date) *collection {
	c := &collection{review: r}
	var papers []*markedup.Paper
	for _, path := range paths {
		data, err := readReturn(path)
		if err == nil && strings.EqualFold(filepath.Ext(path), ".docx") {
			var paper *markedup.Paper
			if paper, err = export.ReadPaper(path, data); err == nil {
				papers = append(papers, paper)
			}
		} else if err == nil {
			var back rounds.Return
			if back, err = export.ReadReturn(path, data); err == nil && back.Review != r.ID {
				err = errorOf("it belongs to another review (" + back.Cycle + ")")
			}
			if err == nil {
				c.returns = append(c.returns, back)
			}
		}
		if err != nil {
			c.told = append(c.told, filepath.Base(path)+": "+plain(err))
		}
	}
	if len(c.returns) > 0 {
		c.books(tables, today)
	}
	for _, paper := range papers {
		c.paper(tables, paper)
	}
	slices.SortStableFunc(c.list, func(a, b collected) int { return rank(a) - rank(b) })
	return c
}

func rank(c collected) int {
	switch {
	case !c.fixed:
		return 0
	case c.blocked:
		return 1
	}
	return 2
}

// readReturn reads a file of at most 50 MB.
func readReturn(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() { // a device has no end
		return nil, errorOf("it is not an ordinary file")
	}
	if info.Size() > 50<<20 {
		return nil, errorOf("it has more than 50 MB, which is more than is read")
	}
	return os.ReadFile(path)
}

// books merges the workbooks.
func (c *collection) books(tables *kind.Tables, today draft.Date) {
	out, err := rounds.Merge(c.review, tables, c.returns, rounds.Leave, today)
	if err != nil {
		c.told = append(c.told, plain(err))
		return
	}
	c.review = out.Review
	add := func(x rounds.Change, fixed bool) {
		name := x.Name
		if x.Field != "" {
			name = lower(x.Field) + " of " + x.Name
		}
		c.list = append(c.list, collected{
			Difference: history.Difference{Name: name, Before: x.Now, After: x.Back},
			from:       joined(", ", x.Agency, x.File), why: x.Why, take: fixed, fixed: fixed,
			apply: func(r *draft.Review) *draft.Review { return rounds.Apply(r, x) },
		})
	}
	for _, x := range out.Conflicts {
		add(x, false)
	}
	for _, x := range out.Taken {
		add(x, true)
	}
	for _, x := range out.New {
		add(x, true)
	}
	for _, p := range out.Problems {
		c.told = append(c.told, p.String())
	}
	for _, file := range out.Known {
		c.told = append(c.told, file+" was collected before; nothing was taken from it again.")
	}
}

// paper finds what was changed in a Word paper; the user accepts each change.
func (c *collection) paper(tables *kind.Tables, back *markedup.Paper) {
	found, err := export.ComparePaper(c.review, tables, back)
	if err != nil {
		c.told = append(c.told, plain(err))
		return
	}
	for _, x := range found.Changes {
		c.list = append(c.list, collected{
			Difference: history.Difference{Name: x.Name, Before: x.Now, After: x.Back},
			from:       joined(", ", authors(x.By), back.File), why: x.Why, take: !x.Conflict && !x.Blocked, fixed: x.Blocked, blocked: x.Blocked,
			apply: func(r *draft.Review) *draft.Review { return markedup.Apply(r, x) },
		})
	}
	for _, u := range found.Unplaced {
		c.told = append(c.told, joined(", ", "No place for “"+u.Words+"”", authors(u.By))+": "+u.Why)
	}
	for _, m := range found.Remarks {
		about := m.Name
		if about == "" {
			about = m.Heading
		}
		if on := firstWords(m.On, 12); on != "" {
			about += " (“" + on + "”)"
		}
		c.told = append(c.told, joined(", ", "Comment on "+about, authors([]markedup.Author{m.Author}))+": "+m.Text)
	}
}

// authors names who made changes.
func authors(list []markedup.Author) string {
	names := make([]string, len(list))
	for i, a := range list {
		names[i] = a.Name
	}
	return strings.Join(names, ", ")
}

// collect reads files off the toolkit's goroutine and shows what came back.
func (w *Window) collect(paths []string) {
	if len(paths) == 0 {
		w.tell("Nothing to collect", "The folder holds no workbook (.xlsx) and no Word paper (.docx).")
		return
	}
	r, tables, today := w.review(), w.tables, draft.Date(w.today().String())
	wait := w.wait("Reading " + plural(len(paths), "file") + "…")
	w.aside(func() func() {
		c := collectFiles(r, tables, paths, today)
		return func() {
			wait.close()
			if w.session != nil && w.review() == r {
				w.showCollection(c)
			}
		}
	})
}

// collecting is the dialog that shows what came back.
type collecting struct {
	w    *Window
	c    *collection
	view *differences
	from *look.Text // who changed the chosen one, and why it is for the user to decide
}

func (w *Window) showCollection(c *collection) *collecting {
	g := &collecting{w: w, c: c}
	list := make([]history.Difference, len(c.list))
	open := 0
	for i := range c.list {
		list[i] = c.list[i].Difference
		if !c.list[i].fixed {
			open++
		}
	}
	told := quoted()
	told.SetText(strings.Join(c.told, "\n\n"))
	if len(list) == 0 {
		if len(c.told) == 0 {
			told.SetText("Nothing was changed in what came back.")
		}
		content := scrolledTo(540, 360, told)
		w.ask("What came back", content, nil, cancel("Close"), answer{verb: "Remember that it came", main: true, run: g.finish})
		return g
	}
	g.view = newDifferences(w, list, "In the review", "Came back")
	g.view.mark = g.chip
	g.view.rows.onMark = g.flip
	g.view.rows.OnSelected = g.show
	g.from = look.Caption("")
	note := look.Muted(plural(len(list), "change") + "; " + look.Number(float64(open)) + " for you to decide: choose a line and press space, or use the buttons.")
	object := g.view.object
	if len(c.told) > 0 {
		object = container.NewBorder(nil, look.Margins(0, 6, 0, 0, look.Card("To look at", look.AtLeast(0, 110, container.NewVScroll(told)))), nil, nil, g.view.object)
	}
	foot := look.Row(8, w.small("Take or leave the chosen one", func() { g.flip(g.view.rows.at) }), look.Spring(),
		w.small("Leave all", func() { g.all(false) }), w.small("Take all", func() { g.all(true) }))
	b := w.ask("What came back", container.NewBorder(look.Margins(0, 0, 0, 6, look.Stack(2, note, g.from)), look.Margins(0, 0, 6, 0, foot), nil, nil, object), g.view.rows,
		cancel("Take nothing"), answer{verb: "Take over", main: true, run: g.finish})
	b.resize(1140, 720)
	g.view.begin()
	return g
}

// show shows one change, who made it and what speaks against it.
func (g *collecting) show(at int) {
	g.view.show(at)
	c := &g.c.list[at]
	g.from.Set(joined(" · ", c.from, c.why))
}

func (g *collecting) chip(at int) (string, look.Tone) {
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
func (g *collecting) flip(at int) {
	if at >= 0 && at < len(g.c.list) && !g.c.list[at].fixed {
		g.c.list[at].take = !g.c.list[at].take
		g.view.rows.RefreshItem(at)
	}
}

func (g *collecting) all(take bool) {
	for i := range g.c.list {
		if !g.c.list[i].fixed {
			g.c.list[i].take = take
		}
	}
	g.view.rows.Refresh()
}

// finish puts everything that was taken into the review, as one step.
func (g *collecting) finish() {
	next := g.c.review
	for i := range g.c.list {
		if c := &g.c.list[i]; c.take && !c.fixed {
			next = c.apply(next)
		}
	}
	next = rounds.Decided(next, g.c.returns, draft.Date(g.w.today().String()))
	g.w.do("Take over what came back", "", func(*draft.Review) *draft.Review { return next })
}
