// Package progress says what the progress reports on indicators tell of a
// recommendation: which are approved and new since the last report, which still wait
// for the lead agency, and how far the actions are by them. A report counts once the
// lead agency has approved it; what an agency has only proposed goes nowhere.
package progress

import (
	"cmp"
	"slices"
	"strings"

	"followup/app/calendar"
	"followup/app/draft"
)

// State is how far a progress report is.
type State string

// The states, in their order.
const (
	Empty    State = "empty"    // nothing is written
	Drafted  State = "drafted"  // words, and no progress that the agency stands by
	Proposed State = "proposed" // the agency proposes words and a progress
	Approved State = "approved" // by the lead agency: it counts
)

// StateOf returns the state of a progress report. An approval counts from the name or
// the day on; the checks ask for the one that is missing.
func StateOf(p *draft.ProgressReport) State {
	switch {
	case strings.TrimSpace(p.ApprovedBy) != "" || p.ApprovedOn != "":
		return Approved
	case blank(p):
		return Empty
	case p.Proposed != "":
		return Proposed
	}
	return Drafted
}

func blank(p *draft.ProgressReport) bool {
	return strings.TrimSpace(string(p.Text)) == "" && strings.TrimSpace(p.Title) == ""
}

// Day is the day that a report speaks of: when it is due, else when it was approved.
// It is not real where neither is known.
func Day(p *draft.ProgressReport) calendar.Day {
	for _, d := range []draft.Date{p.Due, p.ApprovedOn} {
		if day, ok := calendar.Parse(string(d)); ok {
			return day
		}
	}
	return calendar.Day{}
}

// Since returns the day of the report before a paper, after which progress is news: the
// day on which the previous paper was released, else that of its meeting. It is not real
// where no previous paper with a day is named; then all progress is news.
func Since(r *draft.Review, p *draft.Paper) calendar.Day {
	if p.Previous == "" || p.Previous == p.ID {
		return calendar.Day{}
	}
	for _, before := range r.Papers {
		if before.ID != p.Previous {
			continue
		}
		for _, d := range []draft.Date{before.ReleaseDate, before.MeetingDate} {
			if day, ok := calendar.Parse(string(d)); ok {
				return day
			}
		}
	}
	return calendar.Day{}
}

// Report is a progress report with the indicator that it is on.
type Report struct {
	Indicator *draft.Indicator
	*draft.ProgressReport
}

// Told is what progress reports say on a recommendation.
type Told struct {
	Approved []Report // by their days
	Waiting  []Report // not approved: they may not be drawn from
}

// Indicators returns those that measure the actions serving a recommendation, each once.
func Indicators(ix *draft.Index, recommendation draft.ID) []*draft.Indicator {
	var list []*draft.Indicator
	for _, a := range ix.ActionsOf[recommendation] {
		for _, i := range ix.IndicatorsOf[a.ID] {
			if !slices.Contains(list, i) {
				list = append(list, i)
			}
		}
	}
	return list
}

// On returns what the reports on indicators say of the time after a day; the zero day
// stands before all.
func On(indicators []*draft.Indicator, since calendar.Day) Told {
	var t Told
	for _, i := range indicators {
		for n := range i.Reports {
			p := &i.Reports[n]
			if day := Day(p); !day.IsZero() && !since.IsZero() && !day.After(since) {
				continue
			}
			if StateOf(p) == Approved {
				if !blank(p) {
					t.Approved = append(t.Approved, Report{i, p})
				}
			} else {
				t.Waiting = append(t.Waiting, Report{i, p})
			}
		}
	}
	byDay := func(a, b Report) int {
		return cmp.Compare(Day(a.ProgressReport).String(), Day(b.ProgressReport).String())
	}
	slices.SortStableFunc(t.Approved, byDay)
	slices.SortStableFunc(t.Waiting, byDay)
	return t
}

// Codes of progress, in the table of progress.
const (
	preparation = "preparation"
	underWay    = "progress"
	completed   = "completed"
)

// Sum is how far several things are together: completed where all are, under way where
// any has begun, in preparation where any is said to be; "" where nothing is said.
func Sum(states []string) string {
	said := func(codes ...string) bool {
		return slices.ContainsFunc(states, func(s string) bool { return slices.Contains(codes, s) })
	}
	switch {
	case !slices.ContainsFunc(states, func(s string) bool { return s != "" }):
		return ""
	case !slices.ContainsFunc(states, func(s string) bool { return s != completed }):
		return completed
	case said(underWay, completed):
		return underWay
	}
	return preparation
}

// Further tells whether one progress is beyond another.
func Further(a, b string) bool {
	order := []string{"", preparation, underWay, completed}
	return slices.Index(order, a) > slices.Index(order, b)
}

// ByReports returns the progress of an action by the approved reports on its indicators
// up to a day (all of them for the zero day): of each indicator the latest report that
// proposes one. It is "" where none does.
func ByReports(indicators []*draft.Indicator, until calendar.Day) string {
	states := make([]string, 0, len(indicators))
	for _, i := range indicators {
		state, latest := "", calendar.Day{}
		for n := range i.Reports {
			p := &i.Reports[n]
			day := Day(p)
			if StateOf(p) != Approved || p.Proposed == "" || !until.IsZero() && (day.IsZero() || day.After(until)) {
				continue
			}
			if state == "" || !day.Before(latest) {
				state, latest = p.Proposed, day
			}
		}
		states = append(states, state)
	}
	return Sum(states)
}

// Status returns the progress of an action now and at the last report: what the lead
// agency set on the action, else what the approved reports say. since is the day of the
// last report; nothing is drawn from reports for it where that is not known.
func Status(ix *draft.Index, a *draft.Action, since calendar.Day) (now, before string) {
	now, before = a.Progress, a.ProgressBefore
	if now == "" {
		now = ByReports(ix.IndicatorsOf[a.ID], calendar.Day{})
	}
	if before == "" && !since.IsZero() {
		before = ByReports(ix.IndicatorsOf[a.ID], since)
	}
	return now, before
}
