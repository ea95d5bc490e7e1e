package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"followup/app/compose"
	"followup/app/draft"
	"followup/app/kind"
	"followup/export"
	"followup/forms/look"
)

// previewScreen shows the pages of the current paper as they will print, in each of its
// forms. A click leads to the text.
type previewScreen struct {
	*pageBook
	checker *export.Checker
	tables  *kind.Tables
	wish    draft.Place
	form    compose.Release

	title  *look.Text
	note   *look.Text
	forms  *choose
	object fyne.CanvasObject
}

// previewForms are the forms that a paper prints in, in the order of the choice.
func previewForms() []string {
	return []string{formOrdinary, formRelease, formSignatory}
}

func newPreviewScreen(w *Window) *previewScreen {
	s := &previewScreen{pageBook: newPageBook(w, "Previous page", "Next page", 520), title: look.Heading(""), note: look.Muted("")}
	s.title.Cuts, s.title.MinWidth = true, 80
	s.note.Cuts, s.note.MinWidth = true, 80
	s.forms = newChoose(w, previewForms(), nil)
	s.forms.SetSelected(formOrdinary)
	s.forms.OnChanged = func(string) { s.onForm() }
	head := panelHead(s.title, s.note, look.Wide(200, look.Outlined(s.forms)), look.Wide(120, look.Outlined(s.sizes)), s.before, s.pages, s.after)
	s.object = container.NewBorder(head, nil, nil, nil, s.pageBook.object)
	return s
}

func (s *previewScreen) content() fyne.CanvasObject { return s.object }
func (s *previewScreen) goTo(draft.Place) bool      { return false }
func (s *previewScreen) arrive()                    { s.w.focus(s.view) }

// refresh lays the paper out anew, off the toolkit's goroutine; the page in sight stays.
func (s *previewScreen) refresh(c change) {
	if c.found && !c.whole {
		return
	}
	w := s.w
	p := w.current()
	if p == nil {
		s.put(laidPaper{why: noPaperYet})
		return
	}
	if s.laid.review == w.review() && s.laid.paper == p.ID && s.laid.form == s.form && s.tables == w.tables {
		s.find()
		return
	}
	if s.tables != w.tables {
		s.tables, s.checker = w.tables, export.NewChecker(w.tables)
	}
	checker, r, form := s.checker, w.review(), s.form
	s.note.Set("Laying the pages out…")
	w.aside(func() func() {
		laid := layOut(checker, r, p, form, false)
		return func() {
			if w.session == nil || w.review() != r || s.form != form {
				return
			}
			s.title.Set(w.kindName(p) + " as it prints")
			s.put(laid)
		}
	})
}

// put shows a paper that was laid out.
func (s *previewScreen) put(laid laidPaper) {
	s.show(laid)
	s.note.Set("")
	if laid.result != nil {
		s.note.Set("A click on a line leads to its text. Page Up and Page Down turn the page.")
		s.find()
	}
}

// find turns to the page of the place that was asked for, once.
func (s *previewScreen) find() {
	if s.laid.result != nil {
		s.seek(s.wish)
		s.wish = draft.Place{}
	}
}

func (s *previewScreen) onForm() {
	switch s.forms.Selected {
	case formRelease:
		s.form = compose.Public
	case formSignatory:
		s.form = compose.ReleaseReview
	default:
		s.form = compose.Ordinary
	}
	s.refresh(change{whole: true})
}

// previewing is the screen of the pages.
func (w *Window) previewing() *previewScreen {
	return w.screenNamed(previewPlace).screen.(*previewScreen)
}

// onPreview shows the pages, at the page of what is being worked on.
func (w *Window) onPreview() {
	s := w.previewing()
	s.wish = w.workingOn()
	w.visit(previewPlace)
	s.find()
}

// workingOn is the place that the screen in sight is at.
func (w *Window) workingOn() draft.Place {
	switch w.showing {
	case papersPlace:
		papers := w.screenNamed(papersPlace).screen.(*papersScreen)
		switch papers.at.kind {
		case sectionPart:
			return draft.Place{Item: papers.paper, Part: papers.at.id}
		case answerPart:
			return draft.Place{Item: papers.at.id}
		case cabinetPart:
			if p := w.current(); p != nil && len(p.CabinetRecommendations) > 0 {
				return draft.Place{Item: p.ID, Part: p.CabinetRecommendations[0].ID}
			}
		}
	case recommendationsPlace:
		return draft.Place{Item: w.recommendations().chosen}
	}
	return draft.Place{}
}
