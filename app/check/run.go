package check

import (
	"cmp"
	"slices"
	"strings"

	"followup/app/calendar"
	"followup/app/compose"
	"followup/app/draft"
	"followup/app/kind"
)

// Input is what a check is made of.
type Input struct {
	Review   *draft.Review
	Papers   []*draft.Paper // nil means all papers of the review
	Tables   *kind.Tables   // with the review's own rows
	Today    calendar.Day
	Composer *compose.Composer              // nil: nothing is counted
	Pages    func(*compose.Document) Pages  // nil: pages are not known
	Monitor  func(*draft.Review) []Finding  // what the import of the Monitor would do; nil: not asked
	Index    *draft.Index                   // of Review; nil: it is made
	Memory   *Memory                        // nil: every text is read anew
	Composed map[draft.ID]*compose.Document // papers that are composed already, by their IDs; may be nil
	Before   []string                       // texts of a previous report that is no paper of the review; reports are compared with it
}

// Run checks a review and its papers against every rule. The findings stand in one
// order for the same review: what counts now before what counts later, errors before
// warnings before hints, then in the order of the rules and of the review.
func Run(in Input) Result {
	papers := in.Papers
	if papers == nil {
		papers = in.Review.Papers
	}
	memory := in.Memory
	if memory == nil {
		memory = &Memory{}
	}
	rules := Rules()
	byID := make(map[string]int, len(rules))
	for i, r := range rules {
		byID[r.ID] = i
	}
	c := &Context{Review: in.Review, Tables: in.Tables, Today: in.Today, Index: in.Index, before: in.Before}
	if c.Index == nil {
		c.Index = draft.NewIndex(in.Review)
	}
	c.un, _ = in.Tables.Body(in.Review.About.Body)
	memory.scan(c, rules)
	for _, p := range in.Review.Papers {
		c.stage = max(c.stage, order(in.Tables, p.Stage))
	}
	var result Result
	found := make([][]Finding, len(rules))
	keep := func(rule int, c *Context, list []Finding) {
		if len(list) > 0 {
			found[rule] = slices.Grow(found[rule], len(list))
		}
		for _, f := range list {
			found[rule] = append(found[rule], rules[rule].complete(c, f))
		}
	}
	for _, item := range c.read.items {
		for _, f := range item.found {
			if p, ok := c.paperOf(f.Place.Item); ok && !slices.Contains(papers, p) {
				continue
			}
			keep(byID[f.Rule], c, []Finding{f})
		}
	}
	for i, r := range rules {
		if r.Review && r.Find != nil {
			keep(i, c, r.Find(c))
		}
	}
	for _, p := range papers {
		of := *c
		of.Paper = p
		of.stage = order(in.Tables, p.Stage)
		of.compose(in)
		for i, r := range rules {
			if !r.Review && r.Find != nil && (len(r.Kinds) == 0 || slices.Contains(r.Kinds, p.Kind)) {
				keep(i, &of, r.Find(&of))
			}
		}
		result.Counts = append(result.Counts, of.counts()...)
	}
	for _, list := range found {
		result.Findings = append(result.Findings, list...)
	}
	if in.Monitor != nil {
		result.Findings = append(result.Findings, c.fromMonitor(result.Findings, in.Monitor(in.Review))...)
	}
	slices.SortStableFunc(result.Findings, func(a, b Finding) int {
		return cmp.Or(after(a.Later, b.Later), cmp.Compare(b.Severity, a.Severity))
	})
	return result
}

func after(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// complete fills in what a finding takes from its rule.
func (r *Rule) complete(c *Context, f Finding) Finding {
	f.Rule = r.ID
	if f.Source == "" {
		f.Source = r.Source
	}
	if !f.graded {
		f.Severity = r.Severity
	}
	f.Stage = r.Stage
	stage := c.stage
	if c.Paper != nil {
		f.Paper = c.Paper.ID
	} else if p, ok := c.paperOf(f.Place.Item); ok {
		f.Paper = p.ID
		stage = order(c.Tables, p.Stage)
	}
	f.Later = order(c.Tables, r.Stage) > stage
	return f
}

// paperOf is the paper with an ID.
func (c *Context) paperOf(id draft.ID) (*draft.Paper, bool) {
	for _, p := range c.Review.Papers {
		if p.ID == id {
			return p, true
		}
	}
	return nil, false
}

// fromMonitor are the findings of the Monitor's own rules, without those that ours
// have told already of the same field: by the same rule, or at least as badly.
func (c *Context) fromMonitor(ours, theirs []Finding) []Finding {
	type same struct {
		place draft.Place
		rule  string
	}
	told := make(map[same]bool, len(ours))
	worst := make(map[draft.Place]Severity, len(ours))
	field := func(p draft.Place) draft.Place { return draft.Place{Item: p.Item, Part: p.Part, Field: p.Field} }
	for _, f := range ours {
		told[same{field(f.Place), f.Rule}] = true
		if f.Severity > Hint {
			worst[field(f.Place)] = max(worst[field(f.Place)], f.Severity)
		}
	}
	var list []Finding
	for _, f := range theirs {
		place := field(f.Place)
		severity, found := worst[place]
		if place.Item != "" && (found && severity >= f.Severity || told[same{place, strings.TrimPrefix(f.Rule, "monitor-")}]) {
			continue
		}
		f.Later = order(c.Tables, f.Stage) > c.stage
		list = append(list, f)
	}
	return list
}

// compose composes the paper and asks for its pages.
func (c *Context) compose(in Input) {
	if doc := in.Composed[c.Paper.ID]; doc != nil {
		c.Doc = doc
	} else if in.Composer != nil {
		c.Doc, c.composeErr = in.Composer.Compose(c.Index, c.Paper, compose.Options{Release: compose.Ordinary})
	}
	if c.Doc != nil && in.Pages != nil {
		c.Pages = in.Pages(c.Doc)
	}
}
