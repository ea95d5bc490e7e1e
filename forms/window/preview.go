package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"followup/app/compose"
	"followup/app/draft"
	"followup/app/kind"
	"followup/app/layout"
	"followup/export"
	"followup/forms/look"
)

// laidPaper is a paper on its pages.
type laidPaper struct {
	review *draft.Review
	paper  draft.ID
	form   compose.Release
	result *layout.Result
	fonts  *layout.Fonts
	why    string // why there are no pages
}

// previewScreen shows the pages of the current paper as they will print. A click leads
// to the text.
type previewScreen struct {
	w       *Window
	checker *export.Checker
	tables  *kind.Tables
	laid    laidPaper
	painter *pagePainter
	at      int  // page
	asked   uint // grows with every page asked for: an older picture is dropped
	wish    draft.Place
	form    compose.Release
	zoom    int // index into zooms

	title   *look.Text
	note    *look.Text
	pages   *look.Text
	before  *look.Button
	after   *look.Button
	forms   *choose
	sizes   *choose
	view    *pageView
	scroll  *pageScroll
	message *widget.Label
	object  fyne.CanvasObject
}

// zoom is how large pages are shown.
type zoom struct {
	words string
	scale float32 // of the paper's own size; 0 fits the width, below 0 the whole page
}

func zooms() []zoom {
	return []zoom{{"Whole page", -1}, {"Page width", 0}, {"100 %", 1}, {"150 %", 1.5}, {"200 %", 2}}
}

// previewForms are the forms that a paper prints in, in the order of the choice.
func previewForms() []string {
	return []string{formOrdinary, formRelease, formSignatory}
}

func newPreviewScreen(w *Window) *previewScreen {
	s := &previewScreen{w: w, title: look.Heading(""), note: look.Muted(""), pages: look.NewText(""), zoom: 1, message: quoted()}
	s.title.Cuts, s.title.MinWidth = true, 80
	s.note.Cuts, s.note.MinWidth = true, 80
	s.pages.Bold = true
	s.before = w.button("Previous page", func() { s.step(-1) })
	s.after = w.button("Next page", func() { s.step(1) })
	s.forms = newChoose(w, previewForms(), nil)
	s.forms.SetSelected(formOrdinary)
	s.forms.OnChanged = func(string) { s.onForm() }
	s.sizes = newChoose(w, names(zooms(), func(z zoom) string { return z.words }), nil)
	s.sizes.SetSelectedIndex(s.zoom)
	s.sizes.OnChanged = func(string) { s.zoom = s.sizes.SelectedIndex(); s.paint() }
	s.view = newPageView(s)
	s.scroll = newPageScroll(container.NewCenter(look.Inset(16, 14, s.view)), s.onRoom)
	head := panelHead(s.title, s.note, look.Wide(230, look.Outlined(s.forms)), look.Wide(120, look.Outlined(s.sizes)), s.before, s.pages, s.after)
	s.object = container.NewBorder(head, nil, nil, nil, container.NewStack(look.NewFill(look.ColorTrack), s.scroll, container.NewCenter(look.Wide(520, s.message))))
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
		s.show(laidPaper{why: "This review has no paper yet. Add one on the screen Papers."})
		return
	}
	if s.laid.review == w.review() && s.laid.paper == p.ID && s.laid.form == s.form && s.tables == w.tables {
		s.seek()
		return
	}
	if s.tables != w.tables {
		s.tables, s.checker = w.tables, export.NewChecker(w.tables)
	}
	checker, want := s.checker, laidPaper{review: w.review(), paper: p.ID, form: s.form}
	s.note.Set("Laying the pages out…")
	w.aside(func() func() {
		doc, err := checker.Compose(draft.NewIndex(want.review), p, compose.Options{Release: want.form})
		if err == nil {
			want.result, want.fonts, err = checker.Lay(doc, false)
		}
		if err != nil {
			want.why = plain(err)
		}
		return func() {
			if w.session == nil || w.review() != want.review || s.form != want.form {
				return
			}
			s.title.Set(w.kindName(p) + " as it prints")
			s.show(want)
		}
	})
}

// show shows a paper that was laid out.
func (s *previewScreen) show(laid laidPaper) {
	s.laid = laid
	if laid.fonts != nil && (s.painter == nil || s.painter.fonts != laid.fonts) {
		s.painter = newPagePainter(laid.fonts)
	}
	setLabel(s.message, laid.why)
	showIf(s.message, laid.why != "")
	showIf(s.view, laid.why == "")
	if laid.result == nil {
		s.note.Set("")
		s.pages.Set("")
		return
	}
	s.note.Set("A click on a line leads to its text. Page Up and Page Down turn the page.")
	s.at = min(s.at, max(0, len(laid.result.Pages)-1))
	if !s.seek() {
		s.paint()
	}
}

// seek turns to the page of the place that was asked for, once.
func (s *previewScreen) seek() bool {
	if s.wish == (draft.Place{}) || s.laid.result == nil {
		return false
	}
	at, ok := pageOf(s.laid.result, s.wish)
	s.wish = draft.Place{}
	if ok {
		s.turn(at)
	}
	return ok
}

// pageOf returns the first page with words of a place: of its part, or else its item.
func pageOf(r *layout.Result, place draft.Place) (int, bool) {
	item := -1
	for i := range r.Pages {
		for k := range r.Pages[i].Elements {
			e := &r.Pages[i].Elements[k]
			if e.Block < 0 || e.Block >= len(r.Doc.Blocks) {
				continue
			}
			from := []compose.Source{r.Doc.Blocks[e.Block].From}
			for n := range e.Spans {
				from = append(from, e.Spans[n].Run.Source)
			}
			for _, f := range from {
				switch {
				case f.Item != place.Item:
				case f.Part == place.Part:
					return i, true
				case item < 0:
					item = i
				}
			}
		}
	}
	return max(0, item), item >= 0 && place.Part == ""
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

// step turns pages.
func (s *previewScreen) step(by int) { s.turn(s.at + by) }

// turn shows a page.
func (s *previewScreen) turn(at int) {
	if s.laid.result == nil || at < 0 || at >= len(s.laid.result.Pages) {
		return
	}
	s.at = at
	s.scroll.ScrollToTop()
	s.paint()
}

// size is how large a page stands on the screen.
func (s *previewScreen) size(page *layout.Page) fyne.Size {
	room := s.scroll.Size().SubtractWidthHeight(48, 34)
	scale := zooms()[s.zoom].scale
	width := float32(page.Width)
	switch {
	case scale > 0:
		scale *= 4.0 / 3 // a point is a 72nd of an inch, a pixel of the toolkit a 96th
	case scale == 0:
		scale = min(max(room.Width, 300)/width, 1.7)
	default:
		scale = min(max(room.Width, 300)/width, max(room.Height, 300)/float32(page.Height))
	}
	return fyne.NewSize(width*scale, float32(page.Height)*scale)
}

// onRoom fits the page to the room where the window's size changed.
func (s *previewScreen) onRoom() {
	if zooms()[s.zoom].scale <= 0 && s.laid.result != nil && len(s.laid.result.Pages) > s.at && s.size(&s.laid.result.Pages[s.at]) != s.view.least {
		s.paint()
	}
}

// paint draws the page in sight, off the toolkit's goroutine.
func (s *previewScreen) paint() {
	if s.laid.result == nil || len(s.laid.result.Pages) == 0 {
		return
	}
	page := &s.laid.result.Pages[s.at]
	size := s.size(page)
	s.view.want(size)
	s.pages.Set(pageWords(s.at+1, len(s.laid.result.Pages)))
	enable(s.before, s.at > 0)
	enable(s.after, s.at+1 < len(s.laid.result.Pages))
	pixels := float64(size.Width*s.w.win.Canvas().Scale()) / page.Width
	s.asked++
	asked, painter := s.asked, s.painter
	s.w.aside(func() func() {
		img := painter.paint(page, pixels)
		return func() {
			if asked == s.asked {
				s.view.show(img)
			}
		}
	})
}

func pageWords(at, of int) string {
	return "Page " + look.Number(float64(at)) + " of " + look.Number(float64(of))
}

// onClick goes to the text that stands at a place of the page, in parts of its size.
func (s *previewScreen) onClick(x, y float32) {
	if s.laid.result == nil {
		return
	}
	page := s.laid.result.Pages[s.at]
	from, ok := layout.At(s.laid.result, s.at, float64(x)*page.Width, float64(y)*page.Height)
	if !ok {
		return
	}
	place := draft.Place{Item: from.Item, Part: from.Part, Field: from.Field, Start: from.Start, End: from.Start}
	if !s.w.goTo(place) {
		s.w.tell("This is not written in one place", "The program writes these words from the review, so they have no field of their own.")
	}
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
	s.seek()
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
		}
	case recommendationsPlace:
		return draft.Place{Item: w.recommendations().chosen}
	}
	return draft.Place{}
}
