package window

import (
	"cmp"
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"followup/app/compose"
	"followup/app/draft"
	"followup/app/layout"
	"followup/export"
	"followup/forms/look"
)

// noPaperYet is why there are no pages.
const noPaperYet = "This review has no paper yet. Add one on the screen Papers."

// laidPaper is a paper on its pages.
type laidPaper struct {
	review *draft.Review
	paper  draft.ID
	form   compose.Release
	result *layout.Result
	fonts  *layout.Fonts
	why    string // why there are no pages
}

// layOut lays a paper out in one of its forms; bodyOnly leaves its appendices out.
func layOut(checker *export.Checker, r *draft.Review, p *draft.Paper, form compose.Release, bodyOnly bool) laidPaper {
	laid := laidPaper{review: r, paper: p.ID, form: form}
	doc, err := checker.Compose(draft.NewIndex(r), p, compose.Options{Release: form})
	if err == nil {
		laid.result, laid.fonts, err = checker.Lay(doc, bodyOnly)
	}
	if err != nil {
		laid.why = plain(err)
	}
	return laid
}

// zoom is how large pages are shown.
type zoom struct {
	words string
	scale float32 // of the paper's own size, or one of the fits
}

// The fits, which follow the room that there is.
const (
	fitsWidth float32 = 0  // the width of the page
	fitsPage  float32 = -1 // the whole page
	fitsText  float32 = -2 // the width of the text: the margins are out of sight
)

func zooms() []zoom {
	return []zoom{{"Whole page", fitsPage}, {"Page width", fitsWidth}, {"Text width", fitsText}, {"100 %", 1}, {"150 %", 1.5}, {"200 %", 2}}
}

// pageBook is the pages of a paper, one in sight: it turns, grows and shrinks, and a
// click on it leads to the text. The preview and the pane beside the text have one each.
type pageBook struct {
	w       *Window
	laid    laidPaper
	painter *pagePainter
	at      int  // page
	asked   uint // grows with every page asked for: an older picture is dropped
	zoom    int  // index into zooms
	turned  time.Time

	pages   *look.Text
	before  *look.Button
	after   *look.Button
	sizes   *choose
	view    *pageView
	scroll  *pageScroll
	message *widget.Label
	object  fyne.CanvasObject // the page; the buttons are set around it by whoever has the book
}

// newPageBook returns a book whose buttons have these words; most is the greatest width
// of a message.
func newPageBook(w *Window, before, after string, most float32) *pageBook {
	b := &pageBook{w: w, pages: look.NewText(""), zoom: 1, message: quoted()}
	b.pages.Bold = true
	b.before = w.button(before, func() { b.step(-1) })
	b.after = w.button(after, func() { b.step(1) })
	b.sizes = newChoose(w, names(zooms(), func(z zoom) string { return z.words }), nil)
	b.sizes.SetSelectedIndex(b.zoom)
	b.sizes.OnChanged = func(string) { b.setZoom(b.sizes.SelectedIndex()) }
	b.view = newPageView(b)
	b.scroll = newPageScroll(container.NewCenter(look.Inset(16, 14, b.view)), b.onRoom, b.onEnd)
	b.object = container.NewStack(look.NewFill(look.ColorTrack), b.scroll, container.NewCenter(look.Wide(most, b.message)))
	return b
}

// show shows a paper that was laid out; the page in sight stays.
func (b *pageBook) show(laid laidPaper) {
	b.laid = laid
	if laid.fonts != nil && (b.painter == nil || b.painter.fonts != laid.fonts) {
		b.painter = newPagePainter(laid.fonts)
	}
	setLabel(b.message, laid.why)
	showIf(b.message, laid.why != "")
	showIf(b.view, laid.why == "")
	if laid.result == nil {
		b.pages.Set("")
		return
	}
	b.at = min(b.at, max(0, len(laid.result.Pages)-1))
	b.paint()
}

// setZoom shows the pages in another size.
func (b *pageBook) setZoom(at int) {
	b.zoom = at
	if b.sizes.SelectedIndex() != at {
		b.sizes.SetSelectedIndex(at)
	}
	b.paint()
	b.toText()
}

// toText puts the margin at the left out of sight where the page fits with its text.
func (b *pageBook) toText() {
	at := b.scroll.Offset
	at.X = 0
	if b.laid.result != nil && zooms()[b.zoom].scale == fitsText && len(b.laid.result.Pages) > b.at {
		page := &b.laid.result.Pages[b.at]
		at.X = (layout.Margin-textEdge)*b.size(page).Width/float32(page.Width) + 16
	}
	b.scroll.Content.Resize(b.scroll.Content.MinSize().Max(b.scroll.Size())) // else the room ends where the last page did
	b.scroll.ScrollToOffset(at)
}

// textEdge is how much of the margins stays in sight beside the text, in points.
const textEdge = 12

// step turns pages.
func (b *pageBook) step(by int) { b.turn(b.at + by) }

// turn shows a page.
func (b *pageBook) turn(at int) {
	if b.laid.result == nil || at < 0 || at >= len(b.laid.result.Pages) {
		return
	}
	b.at = at
	b.view.mark(0, 0, 0)
	b.scroll.ScrollToTop()
	b.paint()
	b.toText()
}

// onEnd turns the page where the wheel is turned on at the end of one; a wheel that
// runs on turns no more than four pages a second.
func (b *pageBook) onEnd(down bool) {
	now := time.Now()
	if b.laid.result == nil || now.Sub(b.turned) < 250*time.Millisecond {
		return
	}
	b.turned = now
	switch {
	case down:
		b.step(1)
	case b.at > 0:
		b.step(-1)
		b.scroll.ScrollToBottom()
	}
}

// size is how large a page stands on the screen.
func (b *pageBook) size(page *layout.Page) fyne.Size {
	room := b.scroll.Size().SubtractWidthHeight(48, 34)
	scale := zooms()[b.zoom].scale
	width := float32(page.Width)
	switch {
	case scale > 0:
		scale *= 4.0 / 3 // a point is a 72nd of an inch, a pixel of the toolkit a 96th
	case scale == fitsWidth:
		scale = min(max(room.Width, 200)/width, 1.7)
	case scale == fitsText:
		scale = min(max(room.Width+44, 200)/(width-2*layout.Margin+2*textEdge), 1.7)
	default:
		scale = min(max(room.Width, 200)/width, max(room.Height, 300)/float32(page.Height))
	}
	// Whole pixels, which are shown as they are.
	pixels := float64(b.w.win.Canvas().Scale())
	across := math.Floor(float64(width*scale) * pixels)
	down := math.Round(page.Height * across / page.Width)
	return fyne.NewSize(float32(across/pixels), float32(down/pixels))
}

// onRoom fits the page to the room where the window's size changed.
func (b *pageBook) onRoom() {
	if zooms()[b.zoom].scale <= 0 && b.laid.result != nil && len(b.laid.result.Pages) > b.at && b.size(&b.laid.result.Pages[b.at]) != b.view.least {
		b.paint()
		b.toText()
	}
}

// paint draws the page in sight, off the toolkit's goroutine.
func (b *pageBook) paint() {
	if b.laid.result == nil || len(b.laid.result.Pages) == 0 {
		return
	}
	page := &b.laid.result.Pages[b.at]
	size := b.size(page)
	b.view.want(size)
	b.pages.Set(pageWords(b.at+1, len(b.laid.result.Pages)))
	enable(b.before, b.at > 0)
	enable(b.after, b.at+1 < len(b.laid.result.Pages))
	pixels := float64(size.Width*b.w.win.Canvas().Scale()) / page.Width
	b.asked++
	asked, painter := b.asked, b.painter
	b.w.aside(func() func() {
		img := painter.paint(page, pixels)
		return func() {
			if asked == b.asked {
				b.view.show(img)
			}
		}
	})
}

func pageWords(at, of int) string {
	return "Page " + look.Number(float64(at)) + " of " + look.Number(float64(of))
}

// onClick goes to the text that stands at a place of the page, in parts of its size.
func (b *pageBook) onClick(x, y float32) {
	if b.laid.result == nil || len(b.laid.result.Pages) == 0 {
		return
	}
	page := b.laid.result.Pages[b.at]
	from, ok := layout.At(b.laid.result, b.at, float64(x)*page.Width, float64(y)*page.Height)
	if !ok {
		return
	}
	place := draft.Place{Item: from.Item, Part: from.Part, Field: from.Field, Start: from.Start, End: from.Start}
	if !b.w.goTo(place) {
		b.w.tell("This is not written in one place", "The program writes these words from the review, so they have no field of their own.")
	}
}

// spot is where the words of a place stand on the pages.
type spot struct {
	page   int
	x, y   float64 // of the line's left end and its top, in points
	height float64
}

// spotOf returns where a place stands: its byte of its field, or else the field, the
// part, the item, whichever is found first on the pages.
func spotOf(r *layout.Result, place draft.Place) (spot, bool) {
	var best spot
	rank, byteAt := 0, -1
	for i := range r.Pages {
		for k := range r.Pages[i].Elements {
			e := &r.Pages[i].Elements[k]
			if e.Block >= 0 && e.Block < len(r.Doc.Blocks) && len(e.Spans) > 0 {
				if n := nearness(r.Doc.Blocks[e.Block].From, place); n > rank {
					rank, best = n, spotAt(i, &e.Spans[0])
				}
			}
			for n := range e.Spans {
				s := &e.Spans[n]
				near := nearness(s.Run.Source, place)
				at := s.Run.Source.Start + s.Offset
				if near > rank || near == 3 && rank == 3 && at <= place.Start && at > byteAt {
					rank, best = near, spotAt(i, s)
					byteAt = -1
					if at <= place.Start {
						byteAt = at
					}
				}
			}
		}
	}
	return best, rank > 0 && (rank > 1 || place.Part == "")
}

func spotAt(page int, s *layout.Span) spot {
	return spot{page: page, x: s.X - 7, y: s.Y - 0.85*s.Size, height: 1.1 * s.Size}
}

// nearness tells how much of a place a source shares: 3 its field, 2 its part, 1 its item.
func nearness(from compose.Source, place draft.Place) int {
	switch {
	case from.Item == "" || from.Item != place.Item:
		return 0
	case from.Part != place.Part:
		return 1
	case place.Field == "" || cmp.Compare(from.Field, place.Field) != 0:
		return 2
	}
	return 3
}

// seek turns to the page of a place and marks its line; it reports false where the place
// stands on no page.
func (b *pageBook) seek(place draft.Place) bool {
	if place == (draft.Place{}) || b.laid.result == nil {
		return false
	}
	at, ok := spotOf(b.laid.result, place)
	if !ok {
		return false
	}
	if at.page != b.at {
		b.turn(at.page)
	}
	height := b.laid.result.Pages[at.page].Height
	b.view.mark(float32(at.x/b.laid.result.Pages[at.page].Width), float32(at.y/height), float32(at.height/height))
	top := b.w.app.Driver().AbsolutePositionForObject(b.view).Y - b.w.app.Driver().AbsolutePositionForObject(b.scroll.Content).Y
	reveal(&b.scroll.Scroll, top+float32(at.y/height)*b.view.least.Height-60, 160)
	return true
}
