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
		if err := p.update(); err != nil {
			return nil, err
		}
	default:
		return nil, fmt.Errorf("there is no round %q: it is one of proposals, clearance, indicators, progress, update", s.Round)
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
		return nil, fmt.Errorf("there is nothing to ask %s in this round: no item of the review names it", s.Agency)
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

func (p *planner) shownRecommendation() []shown[draft.Recommendation] {
	return []shown[draft.Recommendation]{
		{"Reference", 16, func(r *draft.Recommendation) string { return r.Reference }},
		{"Recommendation", 42, func(r *draft.Recommendation) string {
			return visible(strings.TrimSpace(string(r.Opening) + "\n" + string(r.Text)))
		}},
		{"Theme", 13, func(r *draft.Recommendation) string { return visible(r.Theme) }},
		{"Lead agency", 11, func(r *draft.Recommendation) string { return r.LeadAgency }},
	}
}

func (p *planner) proposals() {
	show := append(p.shownRecommendation(),
		shown[draft.Recommendation]{"Draft response so far", 34, func(r *draft.Recommendation) string { return plain(r.Response) }},
		shown[draft.Recommendation]{"Actions so far", 22, p.actionsOf},
		shown[draft.Recommendation]{"Work that may answer it already", 26, p.existing()},
		shown[draft.Recommendation]{"What others said", 28, p.feedback})
	codes := []string{"proposed", "position", "noActionReason", "words"}
	if p.ix.Review.About.Body != "UPR" {
		codes = slices.Delete(codes, 1, 2)
	}
	p.plan.Asked = []string{
		"On the sheet Recommendations: what your agency does or could do on each, in what words to answer, or why no action is proposed.",
		"On the sheet Actions: amend what is there, and add new actions in the empty rows.",
	}
	sheet(p, contributionRow, "Recommendations", "What your agency proposes on each recommendation.", p.asked(), recommendationID, show, chosen(contributionRow, codes...), 0)
	sheet(p, actionRow, "Actions", "Your agency's actions. Amend them; add new ones in the empty rows at the end.", p.own(), actionID, []shown[draft.Action]{
		{"Reference", 22, func(a *draft.Action) string { return a.Reference }},
	}, fieldsOf(actionRow), newActions)
}

func (p *planner) clearance() {
	show := append(p.shownRecommendation(),
		shown[draft.Recommendation]{"Drafted response", 50, func(r *draft.Recommendation) string { return plain(r.Response) }},
		shown[draft.Recommendation]{"Why no action, or why noted", 28, func(r *draft.Recommendation) string {
			return strings.TrimSpace(plain(r.PositionReason) + "\n" + plain(r.NoActionReason))
		}},
		shown[draft.Recommendation]{"Actions", 26, p.actionsOf})
	p.plan.Asked = []string{
		"On the sheet Recommendations: is the drafted response right? Write your words only where it is not, and say who confirms it.",
		"On the sheet Actions: are the titles, descriptions and dates right?",
	}
	sheet(p, contributionRow, "Recommendations", "Confirm the drafted words, or give yours.", p.asked(), recommendationID, show,
		chosen(contributionRow, "words", "confirmedBy", "confirmedOn", "ministerAgreed", "ministerDate"), 0)
	sheet(p, actionRow, "Actions", "Confirm your agency's actions, or amend them.", p.own(), actionID, []shown[draft.Action]{
		{"Reference", 22, func(a *draft.Action) string { return a.Reference }},
	}, chosen(actionRow, "title", "description", "outcome", "funding", "legislation", "cabinetDecision", "targetDate", "targetDateComment", "recommendations"), 0)
}

func (p *planner) indicators() {
	actions := p.own()
	p.plan.Asked = []string{
		"On the sheet Actions: the date by which each agreed action is done, or its timeframe in words.",
		"On the sheet Indicators: the steps by which each action is measured. Add new ones in the empty rows, with the references of the actions.",
	}
	sheet(p, actionRow, "Actions", "Dates of the agreed actions.", actions, actionID, p.shownAction(), chosen(actionRow, "targetDate", "targetDateComment"), 0)
	sheet(p, indicatorRow, "Indicators", "How each action is measured. Amend what is there; add new ones in the empty rows at the end.", p.measures(actions), indicatorID, []shown[draft.Indicator]{
		{"Reference", 26, func(i *draft.Indicator) string { return i.Reference }},
	}, fieldsOf(indicatorRow), newIndicators)
}

func (p *planner) shownAction() []shown[draft.Action] {
	return []shown[draft.Action]{
		{"Reference", 22, func(a *draft.Action) string { return a.Reference }},
		{"Title", 36, func(a *draft.Action) string { return visible(a.Title) }},
		{"Description", 44, func(a *draft.Action) string { return plain(a.Description) }},
	}
}

func (p *planner) measures(actions []*draft.Action) []*draft.Indicator {
	var out []*draft.Indicator
	for _, i := range p.ix.Review.Indicators {
		if slices.ContainsFunc(actions, func(a *draft.Action) bool { return slices.Contains(i.Actions, a.ID) }) {
			out = append(out, i)
		}
	}
	return out
}

func (p *planner) progress() {
	actions := slices.DeleteFunc(p.own(), func(a *draft.Action) bool { return a.Progress == "completed" })
	p.plan.Asked = []string{
		"On the sheet Actions: how each action stands today.",
		"On the sheet Reports: what was done on each indicator since the last report.",
	}
	sheet(p, actionRow, "Actions", "How your agency's actions stand.", actions, actionID, p.shownAction(), chosen(actionRow, "progress", "targetDate", "targetDateComment"), 0)
	indicators := map[draft.ID]*draft.Indicator{}
	var due []*draft.ProgressReport
	for _, i := range p.measures(actions) {
		at := slices.IndexFunc(i.Reports, func(r draft.ProgressReport) bool { return r.ApprovedBy == "" && r.ApprovedOn == "" })
		report := &draft.ProgressReport{ID: reportID(p.sending.ID, i.ID)}
		if at >= 0 {
			report = &i.Reports[at]
		}
		indicators[report.ID] = i
		due = append(due, report)
	}
	sheet(p, reportRow, "Reports", "What was done on each indicator since the last report.", due, func(r *draft.ProgressReport) draft.ID { return r.ID }, []shown[draft.ProgressReport]{
		{"Indicator", 26, func(r *draft.ProgressReport) string { return indicators[r.ID].Reference }},
		{"Title", 40, func(r *draft.ProgressReport) string { return visible(indicators[r.ID].Title) }},
		{"Last report", 36, func(r *draft.ProgressReport) string {
			last := ""
			for _, old := range indicators[r.ID].Reports {
				if old.ApprovedBy != "" || old.ApprovedOn != "" {
					last = string(old.Due) + ": " + plain(old.Text)
				}
			}
			return last
		}},
	}, fieldsOf(reportRow), 0)
}

// reportID is the identity of a report that is written for an indicator in a sending.
func reportID(sending, indicator draft.ID) draft.ID {
	return derived(string(sending), reportRow, string(indicator))
}

func (p *planner) update() error {
	paper := paperOf(p.ix.Review, &p.sending)
	if paper == nil {
		return fmt.Errorf("the review has no update or mid-term report yet: add that paper first, then ask the agencies")
	}
	p.sending.Paper, p.plan.Sending.Paper = paper.ID, paper.ID
	marked := paper.Kind == "one-year-update"
	items := slices.DeleteFunc(p.asked(), func(r *draft.Recommendation) bool { return marked && !r.FollowUp })
	lead := func(r *draft.Recommendation) bool { return r.LeadAgency == p.sending.Agency }
	show := append(p.shownRecommendation(),
		shown[draft.Recommendation]{"Response", 40, func(r *draft.Recommendation) string { return plain(r.Response) }},
		shown[draft.Recommendation]{"Actions", 30, p.actionsOf})
	p.plan.Asked = []string{"On each recommendation: what was done since, the evidence, what comes next, and the reasons where something was not done."}
	sheet(p, wordsRow, "Update", "Words for the report, on the recommendations that your agency leads.", only(items, lead), recommendationID, show, fieldsOf(wordsRow), 0)
	sheet(p, contributionRow, "Contributions", "Words for the lead agency, on the recommendations that another leads.", only(items, func(r *draft.Recommendation) bool { return !lead(r) }), recommendationID,
		show, chosen(contributionRow, "words"), 0)
	return nil
}

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
