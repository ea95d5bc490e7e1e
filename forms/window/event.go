package window

import (
	"followup/app/draft"
	"followup/app/session"
	"followup/app/words"
)

// change is what a screen is told: the review became another one, the checks found
// something else, or the screen was not in sight and must look anew.
type change struct {
	before, after *draft.Review
	found         bool // there are new results of the checks
	whole         bool // look at everything
}

// onEvent is told of each change of the review. It runs with every keystroke, so it
// does nothing that grows with the review but compare pointers.
func (w *Window) onEvent(e session.Event) {
	w.stir()
	if e.Before != e.After {
		if !sameTables(e.Before, e.After) {
			w.retable()
		}
		w.post()
		if w.recovery != nil {
			w.recovery.Keep(e.After)
		}
		w.tellScreens(change{before: e.Before, after: e.After})
		w.shell.refreshPapers()
	}
	w.refreshState()
}

// sameTables tells whether the review's own tables are the same; they are replaced
// as a whole, so the details' identity settles it.
func sameTables(before, after *draft.Review) bool { return before.About == after.About }

// post asks for counts and checks of the review as it is.
func (w *Window) post() {
	if w.session == nil {
		return
	}
	id := draft.ID("")
	if p := w.current(); p != nil {
		id = p.ID
	}
	w.worker.post(job{
		home:   w.home,
		review: w.review(), revision: w.session.Revision(), paper: id,
		tables: w.tables, now: w.opt.Now(), whole: w.paneShown(), perPage: w.wordsOfPage(),
	})
}

// tellScreens refreshes the screen in sight; the others look anew when they are shown.
func (w *Window) tellScreens(c change) {
	for name, s := range w.screens {
		if name == w.showing {
			s.screen.refresh(c)
		} else {
			s.stale = true
		}
	}
}

// onMeasured shows the words of the current paper, unless they are of an older review.
func (w *Window) onMeasured(m measured) {
	if w.session == nil || m.job.paper != w.paper || m.job.revision < w.measured.job.revision {
		return
	}
	w.measured = m
	w.shell.refreshMeters()
	if s := w.screens[w.showing]; s != nil {
		if b, ok := s.screen.(budgeter); ok {
			b.budgeted()
		}
	}
}

// onPaged shows the pages of the current paper, unless they are of an older review.
func (w *Window) onPaged(p paged) {
	if w.session == nil || p.job.paper != w.paper || p.job.revision < w.paged.job.revision {
		return
	}
	w.paged = p
	w.shell.refreshMeters()
	if p.job.whole {
		w.refreshPane()
	}
}

// onResults shows what the checks found, unless it is of another review.
func (w *Window) onResults(r results) {
	if w.session == nil || r.job.review.ID != w.review().ID || r.job.revision < w.latest.job.revision {
		return
	}
	w.latest = r
	w.proofs.showFindings()
	w.shell.refreshMeters()
	w.shell.refreshNav()
	w.tellScreens(change{before: w.review(), after: w.review(), found: true})
	if by := w.sought; by != 0 {
		w.sought = 0
		w.nextFinding(by)
	}
}

// refreshState brings the saved state, the title and the menu up to date.
func (w *Window) refreshState() {
	w.commands.refresh()
	w.shell.refreshState()
	title := "Followup"
	if w.session != nil {
		title = w.fileName() + " – Followup"
		if w.session.Dirty() {
			title = "● " + title
		}
	}
	if w.win.Title() != title {
		w.win.SetTitle(title)
	}
}

// countWords counts the words of a field as the checks do: marks are not words.
func countWords(s string) int { return words.Count(stripped(s)) }
