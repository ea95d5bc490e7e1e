package window

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"followup/app/draft"
	"followup/forms/look"
)

// pagesPane is the pages of the current paper beside the text that is written: it
// follows the cursor to its page, and a click on a line leads to its text.
type pagesPane struct {
	*pageBook
	wish   draft.Place // where the cursor is; found once the pages hold it
	object fyne.CanvasObject
}

func newPagesPane(w *Window) *pagesPane {
	p := &pagesPane{pageBook: newPageBook(w, "‹", "›", 240)}
	p.pages.Cuts, p.pages.MinWidth = true, 40
	p.setZoom(slices.IndexFunc(zooms(), func(z zoom) bool { return z.scale == fitsText }))
	head := look.Row(6, p.before, look.Grow(p.pages), p.after, look.Wide(112, look.Outlined(p.sizes)))
	p.object = look.Narrow(170, look.AtLeast(170, 0, look.Top(look.Inset(8, 5, head), p.pageBook.object)))
	return p
}

// refresh shows the pages as they were laid out last.
func (p *pagesPane) refresh() {
	w := p.w
	switch {
	case w.current() == nil:
		p.show(laidPaper{why: noPaperYet})
	case !w.paged.job.whole || w.paged.laid.paper != w.paper:
		if p.laid.paper != w.paper {
			p.show(laidPaper{why: "Laying the pages out…"})
		}
	case p.laid != w.paged.laid:
		p.show(w.paged.laid)
		p.seek(p.wish)
	}
}

// follow turns to the page of the cursor.
func (p *pagesPane) follow(place draft.Place) {
	p.wish = place
	p.seek(place)
}

// paneKey names in the program's own preferences whether the pages stand beside the text.
const paneKey = "pages beside the text"

// paneShown tells whether the pages stand beside the text.
func (w *Window) paneShown() bool { return w.app.Preferences().Bool(paneKey) }

// onPane shows the pages beside the text, or puts them away.
func (w *Window) onPane() { w.showPane(!w.paneShown()) }

func (w *Window) showPane(on bool) {
	w.app.Preferences().SetBool(paneKey, on)
	w.commands.refresh()
	for _, name := range []screenName{papersPlace, recommendationsPlace} {
		if s := w.screens[name]; s != nil {
			s.screen.(paneHolder).arrange()
		}
	}
	if on && w.session != nil {
		if w.showing != papersPlace && w.showing != recommendationsPlace {
			w.visit(papersPlace)
		}
		w.post()
		w.seekPane()
	}
}

// paneHolder is a screen that may have the pages beside it.
type paneHolder interface {
	arrange()         // shows the pages, or puts them away
	pane() *pagesPane // nil where they are not shown
}

// panes are the panes of the screen in sight.
func (w *Window) paneInSight() *pagesPane {
	if s := w.screens[w.showing]; s != nil {
		if h, ok := s.screen.(paneHolder); ok {
			return h.pane()
		}
	}
	return nil
}

// refreshPane shows pages that were laid out anew.
func (w *Window) refreshPane() {
	if p := w.paneInSight(); p != nil {
		p.refresh()
	}
}

// seekPane turns the pages to what is worked on.
func (w *Window) seekPane() {
	if p := w.paneInSight(); p != nil {
		p.refresh()
		p.follow(w.workingOn())
	}
}

// paneRest is how long the cursor must rest before the pages follow it.
const paneRest = 120 * time.Millisecond

// caret tells the pages where the cursor is, once it rests there.
func (w *Window) caret(place draft.Place, start int) {
	p := w.paneInSight()
	if p == nil {
		return
	}
	place.Start, place.End = start, start
	p.wish = place
	if w.opt.inline {
		p.follow(place)
		return
	}
	if w.resting != nil {
		w.resting.Stop()
	}
	w.resting = time.AfterFunc(paneRest, func() {
		w.soon(func() {
			if p.wish == place && w.session != nil {
				p.follow(place)
			}
		})
	})
}
