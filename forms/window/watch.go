package window

import (
	"fyne.io/fyne/v2"

	"followup/app/draft"
)

// watch is a part of a form that edits nothing, and shows something of the review.
type watch struct {
	all    fyne.CanvasObject
	update func(*draft.Review)
}

func (p *watch) object() fyne.CanvasObject      { return p.all }
func (p *watch) use(slot)                       {}
func (p *watch) show(r *draft.Review)           { p.update(r) }
func (p *watch) place() draft.Place             { return draft.Place{} }
func (p *watch) focus(int, int)                 {}
func (p *watch) focusObject() fyne.CanvasObject { return p.all }
