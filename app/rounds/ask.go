package rounds

import (
	"slices"
	"strings"

	"followup/app/draft"
)

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

// running are the agency's actions that are not completed.
func (p *planner) running() []*draft.Action {
	return only(p.own(), func(a *draft.Action) bool { return a.Progress != "completed" })
}

func (p *planner) progress() {
	actions := p.running()
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

// reported are the recommendations on which the agency is asked for a report.
func (p *planner) reported(paper *draft.Paper) []*draft.Recommendation {
	return only(p.asked(), func(r *draft.Recommendation) bool { return r.FollowUp || paper.Kind != "one-year-update" })
}

func (p *planner) update() {
	paper := paperOf(p.ix.Review, &p.sending)
	p.sending.Paper, p.plan.Sending.Paper = paper.ID, paper.ID
	items := p.reported(paper)
	lead := func(r *draft.Recommendation) bool { return r.LeadAgency == p.sending.Agency }
	show := append(p.shownRecommendation(),
		shown[draft.Recommendation]{"Response", 40, func(r *draft.Recommendation) string { return plain(r.Response) }},
		shown[draft.Recommendation]{"Actions", 30, p.actionsOf})
	p.plan.Asked = []string{"On each recommendation: what was done since, the evidence, what comes next, and the reasons where something was not done."}
	sheet(p, wordsRow, "Update", "Words for the report, on the recommendations that your agency leads.", only(items, lead), recommendationID, show, fieldsOf(wordsRow), 0)
	sheet(p, contributionRow, "Contributions", "Words for the lead agency, on the recommendations that another leads.", only(items, func(r *draft.Recommendation) bool { return !lead(r) }), recommendationID,
		show, chosen(contributionRow, "words"), 0)
}
