package window

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"followup/app/calendar"
	"followup/app/draft"
	"followup/app/kind"
	"followup/forms/look"
)

// statusColor is the colour of a drafting status in a chart; each is another.
func statusColor(code string) fyne.ThemeColorName {
	switch code {
	case "with-agency":
		return look.Warn.Solid()
	case "drafting":
		return look.ColorSoft
	case "drafted":
		return look.Accent.Solid()
	case "agreed":
		return look.Good.Solid()
	}
	return look.Neutral.Solid()
}

// statusBars counts the recommendations by drafting status.
func statusBars(r *draft.Review, t *kind.Tables) []look.Bar {
	var bars []look.Bar
	for _, s := range t.Statuses {
		n := 0
		for _, x := range r.Recommendations {
			if statusOf(x) == s.Code {
				n++
			}
		}
		bars = append(bars, look.Bar{Words: s.Words, Parts: []look.Part{{Words: s.Words, Value: n, Color: statusColor(s.Code)}}})
	}
	return bars
}

// agencyBars counts each lead agency's recommendations by status, the largest first;
// what goes beyond most is summed up.
func agencyBars(r *draft.Review, t *kind.Tables, most int) []look.Bar {
	counts := map[string]map[string]int{}
	for _, x := range r.Recommendations {
		agency := x.LeadAgency
		if agency == "" {
			agency = "No lead agency"
		}
		if counts[agency] == nil {
			counts[agency] = map[string]int{}
		}
		counts[agency][statusOf(x)]++
	}
	var bars []look.Bar
	for agency, by := range counts {
		bar := look.Bar{Words: agency}
		for _, s := range slices.Backward(t.Statuses) {
			bar.Parts = append(bar.Parts, look.Part{Words: s.Words, Value: by[s.Code], Color: statusColor(s.Code)})
		}
		bars = append(bars, bar)
	}
	slices.SortFunc(bars, func(a, b look.Bar) int {
		if d := b.Sum() - a.Sum(); d != 0 {
			return d
		}
		return strings.Compare(a.Words, b.Words)
	})
	if len(bars) <= most {
		return bars
	}
	rest := look.Bar{Words: fmt.Sprintf("%d others", len(bars)-most+1)}
	rest.Parts = slices.Clone(bars[most-1].Parts)
	for _, b := range bars[most:] {
		for i := range rest.Parts {
			rest.Parts[i].Value += b.Parts[i].Value
		}
	}
	return append(bars[:most-1:most-1], rest)
}

// progressRank orders the states of an action; none is below all.
func progressRank(t *kind.Tables, code string) int {
	return slices.IndexFunc(t.Progress, func(c kind.Choice) bool { return c.Code == code })
}

// actionChange is one action now and at the last report.
type actionChange struct {
	id            draft.ID
	name          string
	before, now   string
	beforeT, nowT look.Tone
	verdict       string
	verdictT      look.Tone
	rank          int // worst first
}

// actionChanges tells of each action how far it is, how far it was, and whether it improved.
func actionChanges(r *draft.Review, t *kind.Tables) []actionChange {
	list := make([]actionChange, len(r.Actions))
	for i, a := range r.Actions {
		c := actionChange{
			id: a.ID, name: joined(" · ", a.Reference, a.Title),
			before: kind.Words(t.Progress, a.ProgressBefore), beforeT: progressTone(a.ProgressBefore),
			now: kind.Words(t.Progress, a.Progress), nowT: progressTone(a.Progress),
		}
		before, now := progressRank(t, a.ProgressBefore), progressRank(t, a.Progress)
		switch {
		case a.Progress == "":
			c.verdict, c.now, c.rank = "", "Not stated", 1
		case a.ProgressBefore == "":
			c.verdict, c.verdictT, c.rank = "First report", look.Neutral, 3
		case now > before:
			c.verdict, c.verdictT, c.rank = "Improved", look.Good, 4
		case now < before:
			c.verdict, c.verdictT, c.rank = "Went back", look.Bad, 0
		default:
			c.verdict, c.verdictT, c.rank = "The same", look.Neutral, 2
		}
		list[i] = c
	}
	slices.SortStableFunc(list, func(a, b actionChange) int {
		if a.rank != b.rank {
			return a.rank - b.rank
		}
		return natural(a.name, b.name)
	})
	return list
}

// dueDate is something that is due.
type dueDate struct {
	day   calendar.Day
	words string
	place draft.Place
	late  bool
}

// decided tells whether a paper is past the decision that its timetable leads to.
func decided(t *kind.Tables, p *draft.Paper) bool {
	at, _ := t.Stage(p.Stage)
	from, _ := t.Stage("decided")
	return at.Order >= from.Order
}

// dueDates are the dates of a review beside the timetables of its papers that are still
// to come, and those that are past and not done, in order. What is due of several
// agencies on one day is one line.
func dueDates(r *draft.Review, t *kind.Tables, today calendar.Day) []dueDate {
	var list []dueDate
	add := func(date draft.Date, words string, p draft.Place) {
		if day, ok := calendar.Parse(string(date)); ok {
			list = append(list, dueDate{day, words, p, day.Before(today)})
		}
	}
	a := r.About
	at := func(field string) draft.Place { return draft.Place{Item: r.ID, Field: field} }
	add(a.SessionDeadline, "Response to the UPR", at("sessionDeadline"))
	add(a.NextReportDue, "Next report to the committee", at("nextReportDue"))
	if a.FollowUpDue != "" {
		add(a.FollowUpDue, "Follow-up report", at("followUpDue"))
	} else if day, ok := calendar.Parse(string(a.Adoption)); ok {
		body, _ := t.Body(a.Body)
		months := a.FollowUpMonths
		if months == 0 {
			months = body.FollowUpMonths
		}
		if months > 0 {
			add(draft.Date(calendar.FollowUpDue(day, months).String()), "Follow-up report", at("adoption"))
		}
	}
	if day, ok := calendar.Parse(string(a.Decision.ConfirmedDate)); ok && !released(r) {
		add(draft.Date(calendar.ReleaseDue(day).String()), "Release of the Cabinet paper", at("confirmedDate"))
	}
	type due struct {
		round string
		day   draft.Date
	}
	var rounds []due
	codes, places := map[due][]string{}, map[due]draft.Place{}
	for _, x := range a.Agencies {
		for _, round := range x.Rounds {
			if round.Returned == "" && round.Sent != "" {
				key := due{round.Name, round.Due}
				if codes[key] == nil {
					rounds = append(rounds, key)
					places[key] = draft.Place{Item: r.ID, Part: round.ID, Field: "due"}
				}
				codes[key] = append(codes[key], x.Code)
			}
		}
	}
	for _, key := range rounds {
		add(key.day, kind.Words(t.Rounds, key.round)+" from "+strings.Join(codes[key], ", "), places[key])
	}
	for _, x := range r.Actions {
		if x.Progress != "completed" {
			add(x.TargetDate, "Action "+joined(" ", x.Reference, x.Title), draft.Place{Item: x.ID, Field: "targetDate"})
		}
	}
	for _, x := range r.Recommendations {
		if x.NoAction {
			add(x.ParkedUntil, "Look again at "+x.Reference, draft.Place{Item: x.ID, Field: "parkedUntil"})
		}
	}
	slices.SortStableFunc(list, func(a, b dueDate) int { return a.day.Compare(b.day) })
	return list
}

func released(r *draft.Review) bool {
	p := decidedPaper(r)
	return p != nil && p.ReleaseDate != ""
}

// roundRow is the state of the rounds with one agency.
type roundRow struct {
	agency string
	rounds []look.Part // words and a colour, no value
	notes  []string    // beside each: who confirmed it, when it is due, whether they were reminded
	id     draft.ID
}

// roundRows tells how far each round with each agency is.
func roundRows(r *draft.Review, t *kind.Tables, today calendar.Day) []roundRow {
	var rows []roundRow
	for _, a := range r.About.Agencies {
		row := roundRow{agency: a.Code, id: a.ID}
		for _, x := range a.Rounds {
			state := stateOf(&x, today)
			row.rounds = append(row.rounds, look.Part{Words: kind.Words(t.Rounds, x.Name) + ": " + lower(state.words), Value: int(state.tone)})
			row.notes = append(row.notes, state.note)
		}
		if len(row.rounds) > 0 {
			rows = append(rows, row)
		}
	}
	return rows
}
