package window

import (
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"

	"followup/app/draft"
	"followup/forms/look"
)

// existingPanel offers, unasked, the existing work whose words match the recommendation
// that was opened. It looks in the background: opening never waits for it.
type existingPanel struct {
	w      *Window
	asked  existingKey
	turn   atomic.Int64 // of the latest question; an answer to an older one is dropped
	work   *existingWork
	worked existingBase // what work was weighed from
	list   []offer
	whole  bool // all are shown
	folded bool // only the line of head is shown

	head   *look.Text
	fold   *look.Button
	rows   *fyne.Container
	object fyne.CanvasObject
}

// existingBase tells one state of the actions and of the Monitor's download from
// another: a review never changes, so the same list is the same actions.
type existingBase struct {
	review draft.ID
	first  **draft.Action
	count  int
	about  *draft.About
}

// existingKey is what the offers depend on.
type existingKey struct {
	base          existingBase
	item          draft.ID
	opening, text draft.Quoted
	title         string
	unlike        int
}

func baseOf(r *draft.Review) existingBase {
	b := existingBase{review: r.ID, count: len(r.Actions), about: r.About}
	if b.count > 0 {
		b.first = &r.Actions[0]
	}
	return b
}

func newExistingPanel(w *Window) *existingPanel {
	p := &existingPanel{w: w, head: look.Cell(""), rows: look.Stack(6)}
	p.head.Bold = true
	p.fold = w.small("", func() {
		p.folded = !p.folded
		p.draw()
	})
	p.object = boxed(look.Row(8, look.Grow(p.head), p.fold), p.rows)
	p.object.Hide()
	return p
}

// existingRest is how long a recommendation must be in sight, and what decides the offers
// be left alone, before existing work is looked for: weighing every action anew would
// take a processor from what is being drawn.
const existingRest = 300 * time.Millisecond

// show looks for existing work like a recommendation, where anything that decides it
// has changed.
func (p *existingPanel) show(r *draft.Review, item *draft.Recommendation, served bool) {
	key := existingKey{baseOf(r), item.ID, item.Opening, item.Text, item.ShortTitle, len(item.Unlike)}
	if key == p.asked {
		return
	}
	if key.item != p.asked.item {
		p.list, p.whole, p.folded = nil, false, served
		p.object.Hide()
	}
	p.asked = key
	turn := p.turn.Add(1)
	work := p.work
	if p.worked != key.base {
		work = nil
	}
	p.w.aside(func() func() {
		if !p.w.opt.inline {
			time.Sleep(existingRest)
		}
		if p.turn.Load() != turn {
			return nil
		}
		if work == nil {
			work = newExistingWork(r)
		}
		list := work.offers(r, item, offeredUnsaid)
		return func() {
			if p.turn.Load() != turn {
				return
			}
			p.work, p.worked, p.list = work, key.base, list
			p.draw()
		}
	})
}

// draw shows what was found.
func (p *existingPanel) draw() {
	n := len(p.list)
	if n == 0 {
		p.object.Hide()
		return
	}
	say := " existing actions say something similar"
	if n == 1 {
		say = " existing action says something similar"
	}
	p.head.Set(look.Number(float64(n)) + say)
	p.fold.Set(map[bool]string{true: "Show", false: "Hide"}[p.folded])
	p.rows.Objects = nil
	if !p.folded {
		shown := p.list
		if !p.whole && n > offeredFirst {
			shown = shown[:offeredFirst]
		}
		for i := range shown {
			p.rows.Objects = append(p.rows.Objects, p.row(&shown[i]))
		}
		if len(shown) < n {
			p.rows.Objects = append(p.rows.Objects, look.Row(0, p.w.small("Show "+look.Number(float64(n-len(shown)))+" more", func() {
				p.whole = true
				p.draw()
			})))
		}
	}
	showIf(p.rows, !p.folded)
	p.rows.Refresh()
	p.object.Show()
	p.object.Refresh()
}

// row is one offer: how alike, what it is, and what to do with it.
func (p *existingPanel) row(o *offer) fyne.CanvasObject {
	one := *o
	name, why := look.Cell(one.words()), look.Cell(one.why)
	why.Color, why.SizeName = look.ColorMuted, look.SizeSmall
	link := p.w.small("Link", func() { p.link(one) })
	not := p.w.small("Not this one", func() { p.decline(one) })
	return look.Row(8, look.Wide(58, look.NewChip(percent(one.score), likeness(one.score))), look.Grow(look.Stack(0, name, why)), link, not)
}

func (p *existingPanel) link(o offer) {
	id := p.asked.item
	p.w.do(p.w.stepName("link existing work", draft.Place{Item: id}), "", func(r *draft.Review) *draft.Review { return accept(r, id, []offer{o}) })
}

func (p *existingPanel) decline(o offer) {
	id := p.asked.item
	p.w.do("Do not offer "+o.reference+" for "+draft.ItemName(p.w.review(), id), "", func(r *draft.Review) *draft.Review { return declined(r, id, o.reference) })
}

// percent writes a likeness between 0 and 1.
func percent(score float64) string { return look.Number(float64(int(score*100+0.5))) + " %" }
