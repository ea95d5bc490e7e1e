package window

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"followup/app/draft"
	"followup/app/overlap"
	"followup/forms/look"
)

// similarMember is one text of a group, ready to draw.
type similarMember struct {
	item  draft.ID // in this review; empty where the Monitor holds it for another
	name  string
	body  string
	words string
	state string
	tone  look.Tone
	leads bool // its response serves others of the group
	acts  int  // actions that serve it
	alone int  // of these, those that do not serve all others of the group
}

// similarMembers lists the members of a group, and who is answered by whom.
func similarMembers(r *draft.Review, texts []overlap.Text, g overlap.Group) []similarMember {
	servedBy := map[draft.ID]*draft.Recommendation{}
	for _, one := range r.Recommendations {
		for _, id := range one.Serves {
			servedBy[id] = one
		}
	}
	inGroup := map[draft.ID]bool{}
	for _, m := range g.Members {
		inGroup[texts[m.Text].Item] = true
	}
	var ours []draft.ID
	for _, m := range g.Members {
		if id := texts[m.Text].Item; draft.Get[draft.Recommendation](r, id) != nil {
			ours = append(ours, id)
		}
	}
	list := make([]similarMember, 0, len(g.Members))
	for _, m := range g.Members {
		t := texts[m.Text]
		one := similarMember{name: t.Name, body: t.Body, words: t.Text}
		x := draft.Get[draft.Recommendation](r, t.Item)
		if x == nil {
			one.state, one.tone = "In the Monitor", look.Neutral
			list = append(list, one)
			continue
		}
		one.item = x.ID
		one.acts, one.alone = actsFor(r, x.ID, ours)
		one.words = joined(" ", string(x.Opening), string(x.Text))
		n := 0
		for _, id := range x.Serves {
			if inGroup[id] {
				n++
			}
		}
		one.leads = n > 0
		switch lead := servedBy[x.ID]; {
		case n > 0:
			one.state, one.tone = "Its response serves "+plural(n, "other"), look.Good
		case lead != nil:
			one.state, one.tone = "Answered by "+lead.Reference, look.Accent
		case strings.TrimSpace(string(x.Response)) == "":
			one.state, one.tone = "No response yet", look.Neutral
		default:
			one.state, one.tone = "Has a response of its own", look.Neutral
		}
		list = append(list, one)
	}
	return list
}

// actsFor counts the actions that serve a recommendation, and those of them that do not
// serve all of a group.
func actsFor(r *draft.Review, id draft.ID, group []draft.ID) (all, alone int) {
	for _, a := range r.Actions {
		if !slices.Contains(a.Recommendations, id) {
			continue
		}
		all++
		if slices.ContainsFunc(group, func(other draft.ID) bool { return !slices.Contains(a.Recommendations, other) }) {
			alone++
		}
	}
	return all, alone
}

// serve returns the review in which one recommendation's response serves others too.
// Whoever answered them before no longer does; nobody answers the lead in turn.
func serve(r *draft.Review, lead draft.ID, others []draft.ID) *draft.Review {
	for _, x := range r.Recommendations {
		next := slices.DeleteFunc(slices.Clone(x.Serves), func(id draft.ID) bool {
			return id == lead || x.ID != lead && slices.Contains(others, id)
		})
		if x.ID == lead {
			next = union(next, others)
		}
		if !slices.Equal(next, x.Serves) {
			r = draft.Changed(r, x.ID, func(x *draft.Recommendation) { x.Serves = next })
		}
	}
	return r
}

// unserve returns the review in which a recommendation's response serves none of some.
func unserve(r *draft.Review, lead draft.ID, others []draft.ID) *draft.Review {
	return draft.Changed(r, lead, func(x *draft.Recommendation) {
		x.Serves = slices.DeleteFunc(x.Serves, func(id draft.ID) bool { return slices.Contains(others, id) })
	})
}

// serveActions returns the review in which each action that serves one recommendation
// serves others too.
func serveActions(r *draft.Review, lead draft.ID, others []draft.ID) *draft.Review {
	for _, a := range r.Actions {
		if next := union(a.Recommendations, others); slices.Contains(a.Recommendations, lead) && len(next) > len(a.Recommendations) {
			r = draft.Changed(r, a.ID, func(a *draft.Action) { a.Recommendations = next })
		}
	}
	return r
}

// onSimilar looks for recommendations that ask the same, off the toolkit's goroutine.
func (w *Window) onSimilar() {
	r := w.review()
	wait := w.waitCount("Comparing recommendations…", "recommendations")
	w.aside(func() func() {
		texts := overlap.Recommendations(r)
		groups, ok := overlap.GroupsWhile(texts, overlap.Least, wait.more)
		return func() {
			if !wait.close() || !ok || w.session == nil || w.review().ID != r.ID {
				return
			}
			if len(groups) == 0 {
				w.tell("No two ask the same", "None of the recommendations is like another, by the words that they use.")
				return
			}
			w.showSimilar(texts, groups)
		}
	})
}

// similarDialog is the groups and, beside them, the members of the chosen one.
type similarDialog struct {
	w       *Window
	texts   []overlap.Text
	groups  []overlap.Group
	rows    *rows
	why     *widget.Label
	members *fyne.Container
	scroll  *container.Scroll
	box     *box
}

func (w *Window) showSimilar(texts []overlap.Text, groups []overlap.Group) *similarDialog {
	d := &similarDialog{w: w, texts: texts, groups: groups, why: quoted(), members: look.Stack(8)}
	d.rows = newRows(w, func() int { return len(d.groups) }, newSimilarLine, d.draw)
	d.rows.OnSelected = d.show
	d.scroll = container.NewVScroll(look.Margins(12, 14, 0, 12, d.members))
	right := container.NewBorder(look.Margins(8, 8, 0, 6, d.why), nil, nil, nil, d.scroll)
	content := look.NewSplit(d.rows.framed(), right, 0.3)
	d.box = w.ask("Similar recommendations · "+plural(len(groups), "group"), content, d.rows, cancel("Close"))
	d.box.resize(1140, 700)
	d.rows.choose(d.first())
	return d
}

// first is the group of the recommendation that is being worked on.
func (d *similarDialog) first() int {
	if d.w.showing == recommendationsPlace {
		chosen := d.w.recommendations().chosen
		for i, g := range d.groups {
			if slices.ContainsFunc(g.Members, func(m overlap.Member) bool { return d.texts[m.Text].Item == chosen }) {
				return i
			}
		}
	}
	return 0
}

func newSimilarLine() fyne.CanvasObject {
	names, shared := look.Cell(""), look.Cell("")
	names.Bold = true
	shared.Color, shared.SizeName = look.ColorMuted, look.SizeSmall
	return look.Inset(8, 5, look.Row(8, look.Grow(look.Stack(1, names, shared)), look.NewChip("", look.Neutral)))
}

func (d *similarDialog) draw(at int, o fyne.CanvasObject) {
	row := o.(*fyne.Container).Objects[0].(*fyne.Container)
	words := row.Objects[0].(*fyne.Container).Objects[0].(*fyne.Container)
	g := d.groups[at]
	const names = 20 // more have no room on the line
	list := make([]string, 0, names)
	for _, m := range g.Members[:min(len(g.Members), names)] {
		list = append(list, d.texts[m.Text].Name)
	}
	words.Objects[0].(*look.Text).Set(strings.Join(list, ", "))
	words.Objects[1].(*look.Text).Set(strings.Join(g.Shared, " · "))
	row.Objects[1].(*look.Chip).Say(look.Number(float64(int(g.Score*100+0.5)))+" %", likeness(g.Score))
}

// likeness is the tone of a score.
func likeness(score float64) look.Tone {
	if score >= 0.7 {
		return look.Good
	}
	return look.Neutral
}

// show shows the members of a group.
func (d *similarDialog) show(at int) {
	d.rows.at = at
	g := d.groups[at]
	setLabel(d.why, g.Why)
	list := similarMembers(d.w.review(), d.texts, g)
	var ours []draft.ID
	for _, m := range list {
		if m.item != "" {
			ours = append(ours, m.item)
		}
	}
	d.members.Objects = nil
	d.more(list, ours)
	d.scroll.ScrollToTop()
}

// membersAtOnce is how many members of a group are shown until more are asked for: each
// takes some milliseconds, and where a whole report asks the same there are hundreds.
const membersAtOnce = 8

// more shows the next members of a group; next is the button that leads to those after
// them, or nil.
func (d *similarDialog) more(list []similarMember, ours []draft.ID) (next *look.Button) {
	n := min(len(list), membersAtOnce)
	for _, m := range list[:n] {
		d.members.Objects = append(d.members.Objects, d.member(m, ours))
	}
	if rest := list[n:]; len(rest) > 0 {
		words := "Show " + look.Number(float64(len(rest))) + " more"
		if len(rest) > membersAtOnce {
			words = "Show " + look.Number(membersAtOnce) + " of " + look.Number(float64(len(rest))) + " more"
		}
		next = d.w.button(words, func() {
			d.members.Objects = slices.DeleteFunc(d.members.Objects, func(o fyne.CanvasObject) bool { return o == fyne.CanvasObject(next) })
			if after := d.more(rest, ours); after != nil {
				d.w.focus(after)
			} else {
				d.w.focus(d.rows)
			}
		})
		d.members.Objects = append(d.members.Objects, next)
	}
	d.members.Refresh()
	return next
}

// member is one recommendation of a group, with what can be said of it.
func (d *similarDialog) member(m similarMember, ours []draft.ID) fyne.CanvasObject {
	w := d.w
	name := look.Cell(joined(" · ", m.name, m.body))
	name.Bold = true
	text := look.Lines(m.words)
	row := []fyne.CanvasObject{look.Grow(name), look.NewChip(m.state, m.tone)}
	if m.item == "" {
		return boxed(look.Row(8, row...), text)
	}
	others := slices.DeleteFunc(slices.Clone(ours), func(id draft.ID) bool { return id == m.item })
	buttons := []fyne.CanvasObject{w.small("Go to it", func() {
		d.box.close()
		w.goTo(draft.Place{Item: m.item})
	}), look.Spring()}
	switch {
	case len(others) == 0:
	case m.leads:
		buttons = append(buttons, w.button("It serves only itself", func() {
			w.do("Let "+m.name+" answer for itself only", "", func(r *draft.Review) *draft.Review { return unserve(r, m.item, others) })
			d.show(d.rows.at)
		}))
	default:
		buttons = append(buttons, w.button("This response serves the others too", func() {
			w.do("Let the response of "+m.name+" serve "+plural(len(others), "other"), "", func(r *draft.Review) *draft.Review { return serve(r, m.item, others) })
			d.show(d.rows.at)
		}))
	}
	if len(others) > 0 && m.alone > 0 {
		verb := "Its " + plural(m.alone, "action") + " serve the others too"
		if m.alone == 1 {
			verb = "Its action serves the others too"
		}
		buttons = append(buttons, w.button(verb, func() {
			w.do("Let the actions of "+m.name+" serve "+plural(len(others), "other"), "", func(r *draft.Review) *draft.Review { return serveActions(r, m.item, others) })
			d.show(d.rows.at)
		}))
	} else if len(others) > 0 && m.acts > 0 {
		buttons = append(buttons, look.Muted("Its actions serve all of them"))
	}
	return boxed(look.Row(8, row...), text, look.Row(6, buttons...))
}
