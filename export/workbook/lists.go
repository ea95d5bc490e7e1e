package workbook

import (
	"strconv"
	"strings"

	"followup/app/draft"
)

// Names of the sheets.
const (
	summarySheet         = "Summary"
	recommendationsSheet = "Recommendations"
	actionsSheet         = "Actions"
	indicatorsSheet      = "Indicators"
	checksSheet          = "Checks"
)

func (b *book) list(name string, rows int, headings []heading) *sheet {
	return &sheet{
		name: name, table: name + "Table", headings: headings, freeze: 1, first: 2,
		styles: &b.looks.cells, ruler: b.ruler, nolinks: rows > maxLinkRows, body: make([]byte, 0, 2048*rows),
	}
}

// reviewed tells whether States recommend and take positions in this review.
func (b *book) reviewed() bool {
	if b.ix.Review.About.Body == "UPR" {
		return true
	}
	for _, r := range b.ix.Review.Recommendations {
		if r.Position != "" || len(r.States) > 0 {
			return true
		}
	}
	return false
}

func (b *book) recommendations() *sheet {
	list := b.ix.Review.Recommendations
	upr := b.reviewed()
	heads := []heading{{title: "Reference", width: 16}, {title: "Paragraph", width: 9}, {title: "Theme", width: 14}, {title: "Recommendation", width: 46}}
	if upr {
		heads = append(heads, heading{title: "Recommended by", width: 13}, heading{title: "Position", width: 11})
	}
	heads = append(heads,
		heading{title: "Lead agency", width: 10}, heading{title: "Other agencies", width: 10}, heading{title: "Status", width: 11},
		heading{title: "Priority", width: 9}, heading{title: "Marked for follow-up", width: 11}, heading{title: "Response", width: 52},
		heading{title: "Why no action, or why noted", width: 26}, heading{title: "Actions", width: 21}, heading{title: "Look again", width: 11},
		heading{title: "Human rights issues", width: 13}, heading{title: "Affected persons", width: 12})
	if b.options.MinisterNotes {
		heads = append(heads, heading{title: "Note for Ministers", width: 26})
	}
	if b.options.Internal {
		heads = append(heads, heading{title: "Agencies’ contributions", width: 34}, heading{title: "Internal note", width: 26})
	}
	s := b.list(recommendationsSheet, len(list), heads)
	s.big = true
	for _, r := range list {
		s.begin()
		s.text(strongLook, r.Reference)
		s.text(plainLook, r.Paragraph)
		s.text(plainLook, bare(r.Theme))
		s.text(plainLook, full(r))
		if upr {
			s.text(plainLook, b.states(r.States))
			s.text(plainLook, choice(b.tables.Positions, r.Position))
		}
		s.text(plainLook, r.LeadAgency)
		s.text(plainLook, joined(r.Agencies))
		s.text(plainLook, choice(b.tables.Statuses, r.Status))
		s.text(plainLook, yes(r.Priority))
		s.text(plainLook, yes(r.FollowUp))
		s.text(plainLook, b.md(r.Response))
		s.text(plainLook, paragraphs(b.md(r.PositionReason), b.md(r.NoActionReason)))
		actions := b.ix.ActionsOf[r.ID]
		refs, first := references(b, actions, actionName)
		s.link(refs, first, leads(len(actions), "action", firstLine(refs)))
		s.date(dateLook, r.ParkedUntil)
		s.text(plainLook, joined(r.Issues))
		s.text(plainLook, joined(r.Persons))
		if b.options.MinisterNotes {
			s.text(plainLook, b.md(r.MinisterNote))
		}
		if b.options.Internal {
			s.text(plainLook, b.contributions(r))
			s.text(plainLook, b.md(r.InternalNote))
		}
		s.end()
	}
	return s
}

func (b *book) actions() *sheet {
	list := b.ix.Review.Actions
	s := b.list(actionsSheet, len(list), []heading{
		{title: "Reference", width: 21},
		{title: "Title", width: 27},
		{title: "Description", width: 40},
		{title: "Outcome sought", width: 25},
		{title: "Responsible agency", width: 12},
		{title: "Supporting agencies", width: 11},
		{title: "New or existing", width: 10},
		{title: "Progress", width: 12},
		{title: "At the last report", width: 12},
		{title: "Target date", width: 12},
		{title: "Timeframe", width: 14},
		{title: "Funding", width: 12},
		{title: "Legislation needed", width: 11},
		{title: "Cabinet decision needed", width: 11},
		{title: "SMART", width: 8},
		{title: "Recommendations", width: 17},
		{title: "Indicators", width: 24},
		{title: "Human rights issues", width: 13},
		{title: "Affected persons", width: 12},
		{title: "In the Monitor as", width: 13},
	})
	s.big = true
	for _, a := range list {
		s.begin()
		s.text(strongLook, a.Reference)
		s.text(plainLook, bare(a.Title))
		s.text(plainLook, b.md(a.Description))
		s.text(plainLook, b.md(a.Outcome))
		s.text(plainLook, a.Agency)
		s.text(plainLook, joined(a.Supporting))
		s.text(plainLook, newOrExisting(a.New))
		s.text(plainLook, choice(b.tables.Progress, a.Progress))
		s.text(plainLook, choice(b.tables.Progress, a.ProgressBefore))
		s.date(dateLook, a.TargetDate)
		s.text(plainLook, bare(a.TargetDateComment))
		s.text(plainLook, choice(b.tables.Funding, a.Funding))
		s.text(plainLook, yes(a.Legislation))
		s.text(plainLook, yes(a.CabinetDecision))
		s.text(plainLook, strings.Join(a.Smart, " "))
		served := linked(a.Recommendations, b.ix.Recommendations)
		refs, first := references(b, served, recommendationName)
		s.link(refs, first, leads(len(served), "recommendation", firstLine(refs)))
		measured := b.ix.IndicatorsOf[a.ID]
		refs, first = references(b, measured, indicatorName)
		s.link(refs, first, leads(len(measured), "indicator", firstLine(refs)))
		s.text(plainLook, joined(a.Issues))
		s.text(plainLook, joined(a.Persons))
		s.text(plainLook, a.KnownAs)
		s.end()
	}
	return s
}

func (b *book) indicators() *sheet {
	list := b.ix.Review.Indicators
	s := b.list(indicatorsSheet, len(list), []heading{
		{title: "Reference", width: 26},
		{title: "Title", width: 38},
		{title: "Description", width: 46},
		{title: "Actions", width: 23},
		{title: "Start date", width: 12},
		{title: "End date", width: 12},
		{title: "Every (months)", width: 10},
		{title: "Repeats", width: 9},
		{title: "Contact", width: 22},
		{title: "Progress reports", width: 44},
	})
	for _, i := range list {
		s.begin()
		s.text(strongLook, i.Reference)
		s.text(plainLook, bare(i.Title))
		s.text(plainLook, b.md(i.Description))
		measured := linked(i.Actions, b.ix.Actions)
		refs, first := references(b, measured, actionName)
		s.link(refs, first, leads(len(measured), "action", firstLine(refs)))
		s.date(dateLook, i.Start)
		s.date(dateLook, i.End)
		if i.Frequency > 0 {
			s.number(numberLook, i.Frequency)
		} else {
			s.text(plainLook, "")
		}
		s.text(plainLook, yes(i.Repeat))
		s.text(plainLook, bare(i.Contact))
		s.text(plainLook, b.reports(i))
		s.end()
	}
	return s
}

func (b *book) checks() *sheet {
	list := b.options.Findings
	s := b.list(checksSheet, len(list), []heading{
		{title: "Severity", width: 11},
		{title: "Where", width: 30},
		{title: "Field", width: 20},
		{title: "What to do", width: 80},
		{title: "Counts from", width: 16},
		{title: "Source", width: 40},
		{title: "Rule", width: 24},
	})
	for i := range list {
		f := &list[i]
		s.begin()
		s.text(strongLook, f.Severity)
		name, to := f.Name, b.rowOf[f.Item]
		if name == "" {
			name = b.nameOf(f.Item)
		}
		s.link(name, to, "Go to "+name)
		s.text(plainLook, f.Field)
		s.text(plainLook, f.Message)
		s.text(plainLook, f.Stage)
		s.text(plainLook, f.Source)
		s.text(plainLook, f.Rule)
		s.end()
	}
	return s
}

// nameOf returns the reference of an item, or what stands for the whole review.
func (b *book) nameOf(id draft.ID) string {
	if r := b.ix.Recommendations[id]; r != nil {
		return r.Reference
	}
	if a := b.ix.Actions[id]; a != nil {
		return a.Reference
	}
	if i := b.ix.Indicators[id]; i != nil {
		return i.Reference
	}
	return "The review"
}

// full returns a recommendation with the words before its lettered item.
func full(r *draft.Recommendation) string {
	if r.Opening == "" {
		return bare(string(r.Text))
	}
	return bare(string(r.Opening)) + "\n" + bare(string(r.Text))
}

func (b *book) contributions(r *draft.Recommendation) string {
	var out []string
	for i := range r.Contributions {
		c := &r.Contributions[i]
		out = append(out, c.Agency+": "+paragraphs(b.md(c.Words), b.md(c.Proposed), b.md(c.NoActionReason)))
	}
	return strings.Join(out, "\n\n")
}

func (b *book) reports(i *draft.Indicator) string {
	var out []string
	for j := range i.Reports {
		p := &i.Reports[j]
		head := string(p.Due)
		if p.Proposed != "" {
			head += " (" + choice(b.tables.Progress, p.Proposed) + ")"
		}
		if p.ApprovedBy == "" {
			head += ", not yet approved"
		}
		out = append(out, paragraphs(head+": "+bare(p.Title), b.md(p.Text)))
	}
	return strings.Join(out, "\n\n")
}

func paragraphs(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, "\n")
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}

func newOrExisting(isNew bool) string {
	if isNew {
		return "New"
	}
	return "Existing"
}

// partOf returns the path of the part that holds the sheet at an index.
func partOf(index int) string { return "xl/worksheets/sheet" + strconv.Itoa(index+1) + ".xml" }
