package window

import (
	"image"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"followup/app/draft"
	"followup/app/layout"
)

// ink counts the dark points of a picture.
func ink(img image.Image, area image.Rectangle) int {
	n := 0
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			if r, _, _, _ := img.At(x, y).RGBA(); r < 0x8000 {
				n++
			}
		}
	}
	return n
}

func atPreview(d *desk) *previewScreen {
	d.t.Helper()
	d.onPreview()
	d.settle()
	return d.previewing()
}

func TestPagesAreShownAsTheyPrint(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	d.visit(overviewPlace)
	s := atPreview(d)
	must(t, s.laid.result != nil && len(s.laid.result.Pages) > 8, "no pages: %q", s.laid.why)
	must(t, s.pages.Words == pageWords(1, len(s.laid.result.Pages)), "it says %q", s.pages.Words)
	img := s.view.page
	must(t, img.Bounds().Dx() > 400, "the picture is %v", img.Bounds())
	must(t, ink(img, img.Bounds()) > 2000, "the page is empty")
	margin := image.Rect(0, 0, img.Bounds().Dx()/12, img.Bounds().Dy())
	must(t, ink(img, margin) == 0, "something stands in the margin")
}

func TestEveryWordIsDrawnWhereTheLayoutPutIt(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	s := atPreview(d)
	const scale = 2.0
	page := &s.laid.result.Pages[1]
	img := s.painter.paint(page, scale)
	drawn := 0
	for i := range page.Elements {
		for _, span := range page.Elements[i].Spans {
			if strings.TrimSpace(span.Text) == "" {
				continue
			}
			area := image.Rect(int(span.X*scale), int((span.Y-span.Size)*scale), int((span.X+span.Width)*scale)+1, int((span.Y+2)*scale))
			must(t, ink(img, area) > 0, "“%s” is not drawn", span.Text)
			drawn++
		}
	}
	must(t, drawn > 20, "only %d spans on the page", drawn)
}

func TestAClickLeadsToTheText(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	s := atPreview(d)
	paper := d.current()
	for at := range s.laid.result.Pages {
		for i := range s.laid.result.Pages[at].Elements {
			for _, span := range s.laid.result.Pages[at].Elements[i].Spans {
				from := span.Run.Source
				if from.Item != paper.ID || from.Part == "" || from.Field != "text" || from.End <= from.Start || span.Label {
					continue
				}
				s.turn(at)
				d.settle()
				page := s.laid.result.Pages[at]
				size := s.view.Size()
				s.view.Tapped(&fyne.PointEvent{Position: fyne.NewPos(
					float32((span.X+1)/page.Width)*size.Width, float32((span.Y-2)/page.Height)*size.Height)})
				must(t, d.showing == papersPlace, "it leads to %s", d.showing)
				must(t, d.editor != nil && d.editor.Focused(), "the cursor is in no text")
				return
			}
		}
	}
	t.Fatal("no words of a section stand on any page")
}

func TestThePreviewOpensAtWhatIsWorkedOn(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	paper := d.current()
	last := paper.Sections[len(paper.Sections)-1]
	must(t, d.goTo(draft.Place{Item: paper.ID, Part: last.ID, Field: "text"}), "no way to the last section")
	s := atPreview(d)
	want, ok := spotOf(s.laid.result, draft.Place{Item: paper.ID, Part: last.ID})
	must(t, ok && want.page > 0 && s.at == want.page, "it opens at page %d, want %d (%v)", s.at+1, want.page+1, ok)
}

func TestPagesTurnWithTheKeyboard(t *testing.T) {
	d := newDesk(t).withSample("one-year-update")
	s := atPreview(d)
	n := len(s.laid.result.Pages)
	for _, step := range []struct {
		key  fyne.KeyName
		want int
	}{{fyne.KeyPageDown, 1}, {fyne.KeyEnd, n - 1}, {fyne.KeyPageDown, n - 1}, {fyne.KeyPageUp, n - 2}, {fyne.KeyHome, 0}, {fyne.KeyPageUp, 0}} {
		s.view.TypedKey(&fyne.KeyEvent{Name: step.key})
		d.settle()
		must(t, s.at == max(0, step.want), "%s shows page %d, want %d", step.key, s.at+1, step.want+1)
	}
	must(t, d.win.Canvas().Focused() == fyne.Focusable(s.view), "the keyboard is not on the page")
}

func TestTheReleaseShowsWhatIsGone(t *testing.T) {
	d := newDesk(t).withSample("cabinet-response")
	paper := d.current()
	d.do("withhold", "", func(r *draft.Review) *draft.Review {
		return draft.Changed(r, paper.ID, func(p *draft.Paper) {
			p.Sections[0].Text = "The plan is [[9(2)(f)(iv): quadrilateral secret]] and more."
		})
	})
	words := func(s *previewScreen) string {
		var b strings.Builder
		for i := range s.laid.result.Pages {
			for k := range s.laid.result.Pages[i].Elements {
				for _, span := range s.laid.result.Pages[i].Elements[k].Spans {
					b.WriteString(span.Text)
				}
			}
		}
		return b.String()
	}
	s := atPreview(d)
	must(t, strings.Contains(words(s), "quadrilateral"), "the ordinary paper lacks the words")
	s.forms.SetSelected(formRelease)
	d.settle()
	must(t, !strings.Contains(words(s), "quadrilateral") && strings.Contains(words(s), "9(2)(f)(iv)"), "the release shows the words, or not the ground")
	s.forms.SetSelected(formSignatory)
	d.settle()
	must(t, strings.Contains(words(s), "quadrilateral"), "the signatory's copy lacks the words")
}

func TestPagesFollowTheReview(t *testing.T) {
	d := newDesk(t).withSample("one-year-update")
	s := atPreview(d)
	before := s.laid.result
	paper := d.current()
	d.do("more", "", func(r *draft.Review) *draft.Review {
		return draft.Changed(r, paper.ID, func(p *draft.Paper) {
			p.Sections[0].Text += draft.Markdown("\n\n" + strings.Repeat("More words for another page. ", 400))
		})
	})
	d.settle()
	must(t, s.laid.result != before && len(s.laid.result.Pages) > len(before.Pages), "the pages did not follow")
	d.visit(papersPlace)
	d.onPreview()
	d.settle()
	must(t, d.showing == previewPlace, "shows %s", d.showing)
}

func TestAReviewWithoutPaperSaysSo(t *testing.T) {
	d := newDesk(t)
	d.adopt(draft.New("CERD", "CERD-2027"), nil, "new.followup", nil)
	s := atPreview(d)
	must(t, strings.Contains(s.message.Text, "no paper yet"), "it says %q", s.message.Text)
	test.Tap(s.after)
	s.onClick(0.5, 0.5)
}

func BenchmarkPaintPage(b *testing.B) {
	fonts, err := layout.LoadFonts()
	if err != nil {
		b.Fatal(err)
	}
	page := &layout.Page{Width: layout.PageWidth, Height: layout.PageHeight}
	for y := 80.0; y < 760; y += 14 {
		page.Elements = append(page.Elements, layout.Element{Spans: []layout.Span{{
			X: 72, Y: y, Text: "Whakapuāwaitia words to fill a line of a page from one margin to the other, so long", Font: layout.Font{Family: "times"}, Size: 12,
		}}})
	}
	p := newPagePainter(fonts)
	for b.Loop() {
		p.paint(page, 2)
	}
}
