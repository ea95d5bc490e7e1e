package window

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"followup/app/draft"
)

// withPane opens a sample with the pages beside the text.
func withPane(t *testing.T, code string) (*bench, *papersScreen) {
	t.Helper()
	b := open(t, code)
	s := b.show(papersPlace).screen.(*papersScreen)
	b.command("Show the pages beside the text")
	b.tasks.Wait()
	must(t, s.pane() != nil && s.pane().laid.result != nil, "no pages stand beside the text")
	return b, s
}

func TestThePagesStandBesideTheText(t *testing.T) {
	b, s := withPane(t, "cabinet-response")
	words, _ := b.menu("Show the pages beside the text")
	must(t, words == "Hide the pages beside the text", "the menu says %q", words)
	must(t, b.showing == papersPlace, "it left the editor for %s", b.showing)
	must(t, ink(s.pane().view.page, s.pane().view.page.Bounds()) > 500, "the page is empty")
	b.visit(overviewPlace)
	b.visit(recommendationsPlace)
	must(t, b.recommendations().pane() != nil && b.recommendations().pane().laid.result != nil, "no pages beside the recommendation")
	b.command("Show the pages beside the text")
	must(t, s.pane() == nil && b.recommendations().pane() == nil, "the pages are still there")
}

func TestThePagesFollowTheCursor(t *testing.T) {
	b, s := withPane(t, "cabinet-response")
	paper := b.current()
	longest := &paper.Sections[0]
	for i := range paper.Sections {
		if len(paper.Sections[i].Text) > len(longest.Text) {
			longest = &paper.Sections[i]
		}
	}
	place := draft.Place{Item: paper.ID, Part: longest.ID, Field: "text"}
	begin, _ := spotOf(s.pane().laid.result, place)
	place.Start = len(longest.Text) - 1
	place.End = place.Start
	end, ok := spotOf(s.pane().laid.result, place)
	must(t, ok && (end.page > begin.page || end.page == begin.page && end.y > begin.y), "its end is at %v, its beginning at %v", end, begin)
	must(t, b.goTo(place), "no way to it")
	b.tasks.Wait()
	must(t, s.pane().at == end.page, "page %d is in sight, the cursor is on %d", s.pane().at+1, end.page+1)
	must(t, s.pane().view.line.Visible() && s.pane().view.top > 0, "the line of the cursor is not marked")
}

func TestThePagesFollowWhatIsTyped(t *testing.T) {
	b, s := withPane(t, "one-year-update")
	before := len(s.pane().laid.result.Pages)
	paper := b.current()
	b.do("more", "", func(r *draft.Review) *draft.Review {
		return draft.Changed(r, paper.ID, func(p *draft.Paper) {
			p.Sections[0].Text += draft.Markdown("\n\n" + strings.Repeat("More words for another page. ", 400))
		})
	})
	b.tasks.Wait()
	must(t, len(s.pane().laid.result.Pages) > before, "there are still %d pages", before)
	for _, m := range b.meters() {
		if m.Label == "Pages" {
			must(t, m.Value == s.pane().laid.result.BodyPages, "the meter says %v, the pages %v", m.Value, s.pane().laid.result.BodyPages)
		}
	}
}

func TestAClickBesideTheTextPutsTheCursorThere(t *testing.T) {
	b, s := withPane(t, "cabinet-response")
	pane := s.pane()
	for at := range pane.laid.result.Pages {
		page := pane.laid.result.Pages[at]
		for i := range page.Elements {
			for _, span := range page.Elements[i].Spans {
				from := span.Run.Source
				if from.Part == "" || from.Field != "text" || span.Label || span.Offset < 20 {
					continue
				}
				pane.turn(at)
				b.tasks.Wait()
				size := pane.view.Size()
				pane.view.Tapped(&fyne.PointEvent{Position: fyne.NewPos(
					float32((span.X+1)/page.Width)*size.Width, float32((span.Y-2)/page.Height)*size.Height)})
				must(t, s.at.id == from.Part, "it leads to %q", s.at.title)
				must(t, b.editor != nil && b.editor.Focused(), "the cursor is in no text")
				start, _ := b.editor.Selection()
				must(t, start == from.Start+span.Offset, "the cursor is at %d, the line begins at %d", start, from.Start+span.Offset)
				return
			}
		}
	}
	t.Fatal("no second line of a paragraph was found")
}

func TestTheNextPaperHasItsOwnPages(t *testing.T) {
	b, s := withPane(t, "one-year-update")
	first := s.pane().laid.paper
	b.onNextPaper()
	b.tasks.Wait()
	must(t, s.pane().laid.paper == b.current().ID && s.pane().laid.paper != first, "the pages are still of the first paper")
}
