package ledger

import (
	"fmt"
	"slices"

	"followup/app/calendar"
	"followup/app/draft"
)

// annualMonths is how often an action without a date is reported on: the Ministry's
// guidelines ask for once a year.
const annualMonths = 12

// WithoutDate returns the actions that have no target date and no indicator that
// repeats at least once a year, in the review's order.
func WithoutDate(r *draft.Review) []draft.ID {
	reported := map[draft.ID]bool{}
	for _, i := range r.Indicators {
		if i.Repeat && i.Frequency > 0 && i.Frequency <= annualMonths {
			for _, id := range i.Actions {
				reported[id] = true
			}
		}
	}
	var list []draft.ID
	for _, a := range r.Actions {
		if a.TargetDate == "" && !reported[a.ID] {
			list = append(list, a.ID)
		}
	}
	return list
}

// AnnualIndicators returns the review with an indicator for an annual report on each
// of the given actions that has no date (on all of them where none is given): it
// repeats every 12 months from one year after Cabinet's decision to the day on which
// the next report to the UN body is due. made are the new indicators.
func AnnualIndicators(r *draft.Review, actions ...draft.ID) (next *draft.Review, made []draft.ID, err error) {
	decided, ok := Decided(r)
	if !ok {
		return r, nil, &Error{"An annual report starts one year after Cabinet's decision, and no decision is recorded. Record its date first."}
	}
	end, ok := calendar.Parse(string(r.About.NextReportDue))
	if !ok {
		return r, nil, &Error{"An annual report repeats until the next report to the UN body, and the day on which that is due is not given. Give it on the overview first."}
	}
	start := decided.AddMonths(annualMonths)
	if end.Before(start) {
		return r, nil, &Error{fmt.Sprintf("The next report is due on %s, before one year after the decision (%s), so there is no annual report in between.", end.Words(), start.Words())}
	}
	for _, id := range WithoutDate(r) {
		if len(actions) > 0 && !slices.Contains(actions, id) {
			continue
		}
		a := draft.Get[draft.Action](r, id)
		indicator := &draft.Indicator{
			ID: draft.NewID(), Reference: draft.NextIndicatorReference(r, a),
			Title: "Annual report: " + a.Title,
			Start: draft.Date(start.String()), End: draft.Date(end.String()),
			Frequency: annualMonths, Repeat: true, Actions: []draft.ID{id},
		}
		r = draft.Inserted(r, -1, indicator)
		made = append(made, indicator.ID)
	}
	return r, made, nil
}
