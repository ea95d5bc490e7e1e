package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"followup/app/draft"
	"followup/forms/look"
	"followup/forms/prose"
)

// partList is a list of things of one kind on a form (contributions, actions,
// Ministers), each with fields of its own. It is built anew only where the things
// themselves are others; a change inside one only shows. Where the fields of a thing are
// told what they edit (form.use), those that are there serve the next things too.
type partList struct {
	w     *Window
	build func(id draft.ID, f *form) fyne.CanvasObject
	empty string // what stands where there are none
	owner draft.ID
	ids   []draft.ID
	parts []*part // those of ids, and then those that may serve again
	box   *fyne.Container
	built bool
}

// part is one thing of a list on the form.
type part struct {
	form   form
	object fyne.CanvasObject
}

func newPartList(w *Window, emptyWords string, build func(draft.ID, *form) fyne.CanvasObject) *partList {
	return &partList{w: w, build: build, empty: emptyWords, box: look.Stack(8)}
}

// show brings the list up to date.
func (l *partList) show(r *draft.Review, owner draft.ID, ids []draft.ID) {
	if !l.built || l.owner != owner || !equal(l.ids, ids) {
		l.built, l.owner, l.ids = true, owner, ids
		objects := make([]fyne.CanvasObject, 0, len(ids))
		for i, id := range ids {
			objects = append(objects, l.part(i, id).object)
		}
		if len(objects) == 0 && l.empty != "" {
			objects = append(objects, look.Muted(l.empty))
		}
		l.box.Objects = objects
		l.box.Refresh()
	}
	for _, p := range l.parts[:len(l.ids)] {
		p.form.show(r)
	}
}

// part returns what shows the thing at a place of the list.
func (l *partList) part(i int, id draft.ID) *part {
	if i == len(l.parts) {
		l.parts = append(l.parts, nil)
	}
	if p := l.parts[i]; p == nil || len(p.form.uses) == 0 {
		p = &part{form: form{w: l.w}}
		p.object = l.build(id, &p.form)
		l.parts[i] = p
	}
	l.parts[i].form.edit(id)
	return l.parts[i]
}

// fields returns every field of the list, in order.
func (l *partList) fields() []field {
	var all []field
	for _, p := range l.parts[:len(l.ids)] {
		all = append(all, p.form.fields...)
	}
	return all
}

// find returns the field that edits a place, or nil.
func (l *partList) find(place draft.Place) field {
	for _, p := range l.parts[:len(l.ids)] {
		if found := p.form.find(place); found != nil {
			return found
		}
	}
	return nil
}

// ids returns the keys of the parts of a list.
func ids[P any](list []P, of func(*P) draft.ID) []draft.ID {
	keys := make([]draft.ID, len(list))
	for i := range list {
		keys[i] = of(&list[i])
	}
	return keys
}

// boxed is one thing of a list: a line of head, and its fields under it.
func boxed(head fyne.CanvasObject, rest ...fyne.CanvasObject) fyne.CanvasObject {
	f := look.NewFill(look.ColorSubtle)
	f.Stroke, f.Radius = look.ColorLine, 4
	return container.NewStack(f, look.Inset(10, 7, look.Stack(6, append([]fyne.CanvasObject{head}, rest...)...)))
}

// small is a button of the second rank.
func (w *Window) small(words string, act func()) *look.Button {
	return w.ranked(words, look.Quiet, act)
}

// button is an ordinary button.
func (w *Window) button(words string, act func()) *look.Button {
	return w.ranked(words, look.Ordinary, act)
}

// mainButton is the one that stands out on its screen.
func (w *Window) mainButton(words string, act func()) *look.Button {
	return w.ranked(words, look.Main, act)
}

func (w *Window) ranked(words string, rank look.Rank, act func()) *look.Button {
	b := look.NewButton(words, rank, act)
	b.OnEscape = w.escape
	return b
}

// grid sets fields side by side in equal columns.
func grid(columns int, objects ...fyne.CanvasObject) fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for len(objects) > 0 {
		n := min(columns, len(objects))
		line := objects[:n:n]
		objects = objects[n:]
		shares := make([]float32, columns)
		for i := range shares {
			shares[i] = 1 / float32(columns)
		}
		for len(line) < columns {
			line = append(line, look.NewFill(""))
		}
		lines = append(lines, look.Columns(12, shares, line...))
	}
	return look.Stack(8, lines...)
}

// page is a scrolled page of cards under a line that stays, with the form on it.
type page struct {
	form
	scroll *container.Scroll
	sheet  *prose.Sheet
	cards  *look.Pile
	object fyne.CanvasObject
}

// newPage returns a page; head stays in sight above it.
func (w *Window) newPage(head fyne.CanvasObject) *page {
	p := &page{form: form{w: w}, cards: look.NewPile(10)}
	p.cards.Focused = func() fyne.Focusable { return w.win.Canvas().Focused() }
	p.cards.Sight = func() (from, height float32) {
		if w.seeking {
			return 0, 0
		}
		return p.scroll.Offset.Y, p.scroll.Size().Height
	}
	p.sheet = prose.NewSheet(look.Narrow(280, look.Margins(14, 18, 10, 40, p.cards)))
	p.scroll = container.NewVScroll(p.sheet)
	p.object = look.Top(head, look.Scrolled(p.scroll))
	return p
}

// at is the page for fields that scroll it.
func (p *page) at() *container.Scroll { return p.scroll }

// goTo focuses the field that edits a place, in the page or in one of its lists.
func (p *page) goTo(place draft.Place, lists ...*partList) (found bool) {
	p.cards.Whole(func() { found = p.reach(place, lists...) })
	return found
}

func (p *page) reach(place draft.Place, lists ...*partList) bool {
	found := p.find(place)
	for _, l := range lists {
		if found == nil {
			found = l.find(place)
		}
	}
	if found == nil {
		return p.near(place, lists...)
	}
	found.focus(place.Start, place.End)
	p.bring(found.focusObject())
	return true
}

// near goes as close to a place as the page can: to a field of the same part, else to
// the first one.
func (p *page) near(place draft.Place, lists ...*partList) bool {
	all := p.fields
	for _, l := range lists {
		all = append(all[:len(all):len(all)], l.fields()...)
	}
	for _, one := range all {
		if place.Part != "" && one.place().Part == place.Part {
			one.focus(0, 0)
			p.bring(one.focusObject())
			return true
		}
	}
	if len(all) == 0 {
		return false
	}
	all[0].focus(0, 0)
	p.bring(all[0].focusObject())
	return true
}

// bring scrolls to an object.
func (p *page) bring(o fyne.CanvasObject) {
	p.cards.Whole(func() {
		driver := p.w.app.Driver()
		y := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(p.scroll.Content).Y
		if y >= 0 {
			reveal(p.scroll, y, min(o.Size().Height, p.scroll.Size().Height-40))
		}
	})
}
