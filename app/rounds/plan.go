package rounds

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"followup/app/draft"
	"followup/app/kind"
	"followup/app/markup"
	"followup/app/overlap"
)

// Numbers of empty rows for new items.
const (
	newActions    = 25
	newIndicators = 40
)

// longest is the number of UTF-16 units that a cell of a workbook holds; a text that
// is longer is shown cut, and a change to it is a conflict.
const longest = 32_000

// planner makes one plan.
type planner struct {
	ix      *draft.Index
	tables  *kind.Tables
	sending Sending
	plan    *Plan
}

// New returns what goes out to an agency in a round. It fails where there is nothing
// to ask, in one sentence.
func New(ix *draft.Index, tables *kind.Tables, s Sending) (*Plan, error) {
	r := ix.Review
	p := &planner{ix: ix, tables: tables, sending: s, plan: &Plan{
		Sending: s, Review: r.ID, Title: r.About.Title, Cycle: r.About.Cycle, Agency: agencyName(r, tables, s.Agency),
	}}
	if p.plan.Title == "" {
		p.plan.Title = r.About.Cycle
	}
	if s.Agency == "" {
		return nil, fmt.Errorf("say which agency the workbook is for")
	}
	if err := Ready(r, s.Round); err != nil {
		return nil, err
	}
	switch s.Round {
	case Proposals:
		p.proposals()
	case Clearance:
		p.clearance()
	case Indicators:
		p.indicators()
	case Progress:
		p.progress()
	case Update:
		if err := readyFor(r, &s); err != nil {
			return nil, err
		}
		p.update()
	}
	asked := 0
	for i := range p.plan.Sheets {
		for _, row := range p.plan.Sheets[i].Rows {
			if !row.New {
				asked++
			}
		}
	}
	if asked == 0 {
		return nil, fmt.Errorf("there is nothing to ask %s in this round: the review holds nothing of this kind that names it", s.Agency)
	}
	return p.plan, nil
}

func agencyName(r *draft.Review, tables *kind.Tables, code string) string {
	for i := range r.About.Agencies {
		if a := &r.About.Agencies[i]; a.Code == code && a.Name != "" {
			return a.Name
		}
	}
	for i := range tables.Agencies {
		if tables.Agencies[i].Code == code {
			return tables.Agencies[i].Name
		}
	}
	return code
}

// asked returns the recommendations on which the agency is asked.
func (p *planner) asked() []*draft.Recommendation {
	var out []*draft.Recommendation
	for _, r := range p.ix.Review.Recommendations {
		if r.LeadAgency == p.sending.Agency || slices.Contains(r.Agencies, p.sending.Agency) ||
			slices.ContainsFunc(r.Contributions, func(c draft.Contribution) bool { return c.Agency == p.sending.Agency }) {
			out = append(out, r)
		}
	}
	return out
}

func (p *planner) own() []*draft.Action {
	var out []*draft.Action
	for _, a := range p.ix.Review.Actions {
		if a.Agency == p.sending.Agency {
			out = append(out, a)
		}
	}
	return out
}

// shown is a column that is only shown.
type shown[T any] struct {
	title string
	width float64
	value func(*T) string
}

// sheet adds a sheet: what is shown of each item, then the fields to fill in.
func sheet[T any](p *planner, kind, name, what string, items []*T, id func(*T) draft.ID, show []shown[T], fields []field, empty int) {
	s := Sheet{Kind: kind, Name: name, What: what}
	for _, c := range show {
		s.Columns = append(s.Columns, Column{Title: c.title, Width: c.width})
	}
	for i := range fields {
		s.Columns = append(s.Columns, p.column(&fields[i]))
	}
	for _, item := range items {
		row := Row{ID: id(item)}
		for _, c := range show {
			row.Values = append(row.Values, c.value(item))
		}
		edit(p.ix.Review, &p.sending, kind, row.ID, func(get func(string) (slot, bool)) { // only looked at: the copy is thrown away
			for i := range fields {
				value := ""
				if f, ok := get(fields[i].code); ok {
					value = f.get()
				}
				row.Values = append(row.Values, p.shownValue(&fields[i], value))
			}
		})
		s.Rows = append(s.Rows, row)
	}
	for n := range empty {
		s.Rows = append(s.Rows, Row{ID: derived(string(p.sending.ID), kind, strconv.Itoa(n+1)), Values: make([]string, len(s.Columns)), New: true})
	}
	if len(s.Rows) > 0 {
		p.plan.Sheets = append(p.plan.Sheets, s)
	}
}

func (p *planner) column(f *field) Column {
	c := Column{Code: f.code, Title: f.title, Help: f.help, Width: f.width, Open: true, Date: f.form == dateForm}
	switch f.form {
	case choiceForm:
		for _, choice := range f.choices(p.tables) {
			c.Choices = append(c.Choices, choice.Words)
		}
	case yesForm:
		c.Choices = []string{"Yes", "No"}
	case monthsForm:
		c.Choices = []string{"1", "3", "6", "12"}
	}
	return c
}

// shownValue returns a value as the agency sees it.
func (p *planner) shownValue(f *field, value string) string {
	if f.form == choiceForm {
		return kind.Words(f.choices(p.tables), value)
	}
	return visible(value)
}

// visible returns words without marks of withholding, cut to what a cell holds.
func visible(s string) string {
	if strings.Contains(s, "[[") {
		s = markup.Strip(s)
	}
	if len(s) > longest {
		s = strings.ToValidUTF8(s[:longest], "")
	}
	return s
}

func recommendationID(r *draft.Recommendation) draft.ID { return r.ID }
func actionID(a *draft.Action) draft.ID                 { return a.ID }
func indicatorID(i *draft.Indicator) draft.ID           { return i.ID }

// paperOf returns the paper that a sending asks words for.
func paperOf(r *draft.Review, s *Sending) *draft.Paper {
	for _, p := range r.Papers {
		if p.ID == s.Paper || s.Paper == "" && (p.Kind == "one-year-update" || p.Kind == "mid-term") {
			return p
		}
	}
	return nil
}

func only[T any](items []*T, keep func(*T) bool) []*T {
	var out []*T
	for _, i := range items {
		if keep(i) {
			out = append(out, i)
		}
	}
	return out
}

// plain returns the words of a Markdown text.
func plain(m draft.Markdown) string {
	s := markup.Plain(markup.Parse(string(m), markup.Options{}))
	if len(s) > longest {
		s = strings.ToValidUTF8(s[:longest], "")
	}
	return s
}

// actionsOf lists the actions that answer a recommendation.
func (p *planner) actionsOf(r *draft.Recommendation) string {
	var out []string
	for _, a := range p.ix.ActionsOf[r.ID] {
		out = append(out, a.Reference+" ("+a.Agency+"): "+visible(a.Title))
	}
	return strings.Join(out, "\n")
}

// existing returns a function that offers the agency's existing work whose words
// match a recommendation.
func (p *planner) existing() func(*draft.Recommendation) string {
	var texts []overlap.Text
	mine := map[draft.ID]bool{}
	for _, a := range p.own() {
		mine[a.ID] = true
	}
	for _, t := range overlap.Actions(p.ix.Review) {
		if mine[t.Item] || p.ix.Actions[t.Item] == nil {
			texts = append(texts, t)
		}
	}
	finder := overlap.NewFinder(texts)
	return func(r *draft.Recommendation) string {
		var out []string
		for _, m := range finder.Like(string(r.Opening)+" "+string(r.Text), 3, 0.25) {
			t := texts[m.Text]
			if a := p.ix.Actions[t.Item]; a != nil && slices.Contains(a.Recommendations, r.ID) {
				continue
			}
			title := t.Text
			if a := p.ix.Actions[t.Item]; a != nil {
				title = visible(a.Title)
			}
			if len(title) > 120 {
				title = strings.ToValidUTF8(title[:120], "") + "…"
			}
			out = append(out, t.Name+": "+title)
		}
		return strings.Join(out, "\n")
	}
}

// feedback is what others said on a recommendation and shared with this agency.
func (p *planner) feedback(r *draft.Recommendation) string {
	var out []string
	for _, e := range p.ix.EngagementOf[r.ID] {
		if slices.Contains(e.SharedWith, p.sending.Agency) {
			who := visible(e.Who)
			if !e.Quotable {
				who += " (not to be quoted)"
			}
			out = append(out, who+", "+string(e.Date)+": "+plain(e.Said))
		}
	}
	return strings.Join(out, "\n\n")
}
