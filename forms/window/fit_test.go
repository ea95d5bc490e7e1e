package window

import "testing"

// At one and a half times the ordinary size of text every screen still fits the width
// of a usual laptop, with the pages beside the text too.
func TestEveryScreenFitsALaptopWithLargeText(t *testing.T) {
	b := newBench(t)
	b.adopt(sampleReview(t, "one-year-update"), nil, "follow-up-to-the-committee-against-torture-2026-draft-7.followup", nil)
	b.tasks.Wait()
	b.worker.now()
	next := b.settings
	next.TextSize = 150
	b.keepSettings(next)
	for _, pane := range []bool{false, true} {
		b.showPane(pane)
		for _, name := range append(screenNames(), previewPlace, importPlace) {
			s := b.show(name).screen
			switch s := s.(type) {
			case *papersScreen:
				for at := range s.outline {
					s.rows.choose(at)
					if got := b.win.Content().MinSize().Width; got > 1320 {
						t.Errorf("%s, %s, pages %v: the window is at least %.0f wide", name, s.outline[at].title, pane, got)
					}
				}
			case *recommendationsScreen:
				s.list.choose(0)
			}
			if got := b.win.Content().MinSize().Width; got > 1320 {
				t.Errorf("%s, pages %v: the window is at least %.0f wide", name, pane, got)
			}
		}
	}
}
