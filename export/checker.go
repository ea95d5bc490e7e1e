package export

import (
	"fmt"
	"sync"

	"followup/app/calendar"
	"followup/app/check"
	"followup/app/compose"
	"followup/app/draft"
	"followup/app/kind"
	"followup/app/layout"
	"followup/export/monitor"
)

// Checker checks reviews, and remembers between two checks what did not change: the
// composed blocks, the lines of paragraphs, the texts that were read. Several
// goroutines may use one; they wait for each other.
type Checker struct {
	tables   *kind.Tables
	mu       sync.Mutex
	composer *compose.Composer
	fonts    *layout.Fonts
	lines    layout.Cache
	memory   check.Memory
	once     bool // nothing is checked or laid out a second time
	columns  map[string][]byte
}

// SetColumns takes the Ministry's template CSVs by file name, with which the files for
// the Monitor will be written; nil where there are none.
func (c *Checker) SetColumns(columns map[string][]byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.columns = columns
}

// NewChecker returns a checker on tables that hold the review's own rows.
func NewChecker(tables *kind.Tables) *Checker {
	return &Checker{tables: tables, composer: compose.New(tables)}
}

// CheckOnce checks as [Checker.Check] does, for a program that ends after it: it
// remembers nothing and uses both cores.
func CheckOnce(tables *kind.Tables, r *draft.Review, papers []*draft.Paper, today calendar.Day, before ...string) check.Result {
	c := NewChecker(tables)
	c.once = true
	return c.Check(r, papers, today, before...)
}

// Check checks a review and its papers (all of them where papers is nil) as they are
// on a day, with the pages as they will print and with what the Monitor's import
// would do. Reports are compared with the texts before, as [ReadReport] reads them.
func (c *Checker) Check(r *draft.Review, papers []*draft.Paper, today calendar.Day, before ...string) check.Result {
	c.mu.Lock()
	defer c.mu.Unlock()
	theirs := c.monitor
	if c.once {
		// Beside our own rules. While somebody types, the other core is theirs.
		told := make(chan []check.Finding, 1)
		go func() { told <- c.monitor(r) }()
		theirs = func(*draft.Review) []check.Finding { return <-told }
	}
	return check.Run(check.Input{
		Review: r, Papers: papers, Tables: c.tables, Today: today, Composer: c.composer,
		Pages: c.pages, Monitor: theirs, Memory: &c.memory, Before: before,
	})
}

// Compose composes a paper in one of its forms.
func (c *Checker) Compose(ix *draft.Index, p *draft.Paper, opt compose.Options) (*compose.Document, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.composer.Compose(ix, p, opt)
}

// Lay lays a composed paper out on pages as they will print.
func (c *Checker) Lay(doc *compose.Document, bodyOnly bool) (*layout.Result, *layout.Fonts, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	fonts, err := c.face()
	if err != nil {
		return nil, nil, err
	}
	opt := layout.Options{BodyOnly: bodyOnly}
	if !c.once {
		opt.Cache = &c.lines
	}
	return layout.Lay(doc, fonts, opt), fonts, nil
}

// face loads the fonts at the first use.
func (c *Checker) face() (*layout.Fonts, error) {
	if c.fonts == nil {
		fonts, err := layout.LoadFonts()
		if err != nil {
			return nil, fmt.Errorf("the program's own fonts cannot be read, so no page can be laid out; install it again: %w", err)
		}
		c.fonts = fonts
	}
	return c.fonts, nil
}

// pages measures the part of a paper that a limit on pages counts.
func (c *Checker) pages(doc *compose.Document) check.Pages {
	fonts, err := c.face()
	if err != nil {
		return check.Pages{}
	}
	laid := layout.Lay(doc, fonts, layout.Options{BodyOnly: true, Cache: &c.lines})
	pages := check.Pages{Known: true, Body: laid.BodyPages, All: laid.AllPages, TitleLines: titleLines(laid)}
	for _, m := range layout.Uncovered(doc, fonts) {
		pages.Missing = append(pages.Missing, check.MissingGlyph{Rune: m.Rune, From: m.From})
	}
	return pages
}

// titleLines counts the lines of the paper's title.
func titleLines(laid *layout.Result) int {
	lines := 0
	for i := range laid.Pages {
		for j := range laid.Pages[i].Elements {
			if laid.Pages[i].Elements[j].Tag == layout.TagTitle {
				lines++
			}
		}
	}
	return lines
}

// monitor says what the Monitor's import would do with the files of a review.
func (c *Checker) monitor(r *draft.Review) []check.Finding {
	built, notes := monitor.Build(draft.NewIndex(r), c.tables, monitor.Options{Templates: c.columns})
	findings := make([]check.Finding, 0, len(notes))
	for _, n := range notes {
		findings = append(findings, fromNote(r, n))
	}
	if built.Held {
		return findings
	}
	for _, p := range monitor.PreflightOf(r, c.tables, built).Problems {
		if !p.Lossy() {
			continue
		}
		findings = append(findings, check.Finding{
			Rule: "monitor-" + p.Rule, Source: monitorSource, Severity: check.Error, Stage: "decided",
			Message: p.Message, Place: p.Place,
		})
	}
	return findings
}

const monitorSource = "The Human Rights Monitor's import"

func fromNote(r *draft.Review, n monitor.Note) check.Finding {
	f := check.Finding{
		Rule: "monitor-" + n.Rule, Source: monitorSource, Stage: "decided", Message: n.Message, Place: n.Place,
		Severity: check.Hint,
	}
	switch n.Severity {
	case monitor.Error:
		f.Severity = check.Error
	case monitor.Warning:
		f.Severity = check.Warning
	}
	if f.Place.Item == "" {
		f.Place.Item = r.ID
	}
	return f
}
