package window

import (
	"followup/app/calendar"
	"followup/app/check"
	"followup/app/compose"
	"followup/app/draft"
	"followup/app/kind"
	"followup/export"
	"followup/forms/look"
)

// counter counts the words of one paper. It remembers the blocks that did not
// change, so that a keystroke costs its own.
type counter struct {
	tables   *kind.Tables
	composer *compose.Composer
	index    *draft.Index
}

func (c *counter) count(j job) measured {
	m := measured{job: j}
	p := draft.Get[draft.Paper](j.review, j.paper)
	if p == nil {
		return m
	}
	if c.tables != j.tables {
		c.tables, c.composer = j.tables, compose.New(j.tables)
	}
	c.index = draft.NextIndex(c.index, j.review)
	ix := c.index
	doc, err := c.composer.Compose(ix, p, compose.Options{Release: compose.Ordinary})
	if err != nil {
		return m
	}
	counts := compose.CountsOf(doc)
	for _, l := range j.tables.LimitsOf(p.Kind, j.review.About.Body) {
		if l.Unit == "words" && !l.Optional {
			m.counts = append(m.counts, check.Count{
				Limit: l.Code, Label: l.Label, Value: float64(counts.For(l)), Of: l.Value, Unit: l.Unit,
				Firm: l.Firm, Source: l.Source, Paper: p.ID, Others: compose.Readings(l, doc)[1:],
			})
			if l.Value > 0 && m.budget.Limit == 0 {
				m.budget = compose.BudgetOf(l, j.tables.HeadingsOf(p.Kind), doc, ix, p)
			}
		}
	}
	m.sharePages(doc, ix, p)
	if len(m.counts) == 0 {
		words := counts.For(kind.Limit{Headings: true, Notes: true, Tables: true})
		c := check.Count{Label: "Words, appendices not counted", Value: float64(words), Unit: "words", Firm: true, Paper: p.ID}
		if counts.Appendix > 0 {
			c.Note = look.Number(float64(counts.Appendix)) + " in the appendix"
		}
		m.counts = append(m.counts, c)
	}
	return m
}

// usualPage is how many words a page of a paper has where none is laid out yet: a full
// page of numbered paragraphs in the template's type.
const usualPage = 400

// sharePages shares a limit on pages out where none on words is: in so many words as
// the pages of this paper hold.
func (m *measured) sharePages(doc *compose.Document, ix *draft.Index, p *draft.Paper) {
	if m.budget.Limit > 0 {
		return
	}
	for _, l := range m.job.tables.LimitsOf(p.Kind, m.job.review.About.Body) {
		if l.Unit != "pages" || l.Optional || l.Value <= 0 {
			continue
		}
		perPage := m.job.perPage
		if perPage <= 0 {
			perPage = usualPage
		}
		m.pages = l.Value
		l.Unit, l.Value = "words", l.Value*perPage
		l.Headings, l.Notes, l.Tables = true, true, true
		m.budget = compose.BudgetOf(l, m.job.tables.HeadingsOf(p.Kind), doc, ix, p)
		return
	}
}

// wordsOfPage is how many words a page of the current paper has, 0 where too little of
// it is written to tell.
func (w *Window) wordsOfPage() float64 {
	laid := w.paged.laid.result
	if laid == nil || laid.BodyPages < 1 || w.paged.laid.paper != w.paper {
		return 0
	}
	words := compose.CountsOf(laid.Doc).For(kind.Limit{Headings: true, Notes: true, Tables: true})
	return float64(words) / laid.BodyPages
}

// paged is the current paper on its pages.
type paged struct {
	job  job
	laid laidPaper
}

// pager lays one paper out after each pause. It remembers the lines of the paragraphs
// that did not change.
type pager struct {
	tables  *kind.Tables
	checker *export.Checker
}

func (c *pager) lay(j job) paged {
	found := paged{job: j, laid: laidPaper{review: j.review, paper: j.paper}}
	p := draft.Get[draft.Paper](j.review, j.paper)
	if p == nil {
		found.laid.why = noPaperYet
		return found
	}
	if c.tables != j.tables {
		c.tables, c.checker = j.tables, export.NewChecker(j.tables)
	}
	found.laid = layOut(c.checker, j.review, p, compose.Ordinary, !j.whole)
	return found
}

// inspector checks a review and lays its papers out.
type inspector struct {
	tables  *kind.Tables
	checker *export.Checker
}

func (c *inspector) inspect(j job) results {
	if c.tables != j.tables {
		c.tables, c.checker = j.tables, export.NewChecker(j.tables)
	}
	c.checker.SetColumns(templates(j.home))
	return results{job: j, result: c.checker.Check(j.review, nil, calendar.Today(j.now)), done: true}
}

// countsOf returns the limits of one paper as the checks found them.
func (r results) countsOf(paper draft.ID) []check.Count {
	var list []check.Count
	for _, c := range r.result.Counts {
		if c.Paper == paper {
			list = append(list, c)
		}
	}
	return list
}

// tally returns how many errors and warnings count now.
func (r results) tally() (errors, warnings int) {
	for _, f := range r.result.Findings {
		switch {
		case f.Later:
		case f.Severity == check.Error:
			errors++
		case f.Severity == check.Warning:
			warnings++
		}
	}
	return errors, warnings
}
