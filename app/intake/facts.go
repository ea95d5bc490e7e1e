package intake

import (
	"strconv"
	"strings"
	"time"

	"followup/app/calendar"
	"followup/app/draft"
)

// Fields of a review that a file of the UN may tell.
const (
	NextReportDue  = "nextReportDue"
	FollowUpMonths = "followUpMonths"
	FollowUpDue    = "followUpDue"
)

// Fact is something that a file says of the review itself, such as the day on which
// the next report is due.
type Fact struct {
	Field string // as the file of a review names it: NextReportDue, FollowUpMonths, FollowUpDue
	Value string // a date, or a number of months
	Held  string // what the review says, where it says otherwise; it is never changed
	From  Origin
}

// Fills tells whether [Fill] would put it in.
func (f *Fact) Fills() bool { return f.Held == "" }

var (
	// dueBy is the day of a report: "by 22 December 2029", "due in July 2029".
	dueBy = lazy(`\b(?:by|before|no later than|due(?: on| in| by)?)\s(?:(\d{1,2})\s)?(January|February|March|April|May|June|July|August|September|October|November|December)\s(20\d\d)\b`)
	// isDue is a report that is to come, and no earlier one that came late.
	isDue    = lazy(`(?i)\b(?:submit|present|submission|due)\b`)
	wasDue   = lazy(`(?i)\b(?:was due|were due|overdue|late|delays?|regrets?|welcomes?|appreciates?|submitted its)\b`)
	inMonths = lazy(`(?i)\bwithin\s(?:a period of\s)?(?:(\d{1,2})|(a|one|two|three|four|six|twelve|eighteen|twenty-four|thirty-six))[\s-](years?|months?)\b|\b(one)[ -](year)\b`)
)

// numerals are the numbers that stand for the months or years of a follow-up.
const numerals = " a=1 one=1 two=2 three=3 four=4 six=6 twelve=12 eighteen=18 twenty-four=24 thirty-six=36 "

// dayOf reads the day of a report; a month without a day stands for its last.
func dayOf(s string) (calendar.Day, bool) {
	m := dueBy().FindStringSubmatch(s)
	if m == nil {
		return calendar.Day{}, false
	}
	month, err := time.Parse("January", m[2])
	if err != nil {
		return calendar.Day{}, false
	}
	year, _ := strconv.Atoi(m[3])
	if m[1] == "" {
		return calendar.On(year, month.Month()+1, 0), true
	}
	day, _ := strconv.Atoi(m[1])
	return calendar.Parse(calendar.On(year, month.Month(), 1).String()[:8] + pad(day))
}

func pad(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// monthsOf reads the time that a follow-up has, in months; 0 where it names none.
func monthsOf(s string) int {
	m := inMonths().FindStringSubmatch(s)
	if m == nil {
		return 0
	}
	n, err := strconv.Atoi(m[1])
	if err != nil {
		_, rest, _ := strings.Cut(numerals, " "+strings.ToLower(m[2]+m[4])+"=")
		word, _, _ := strings.Cut(rest, " ")
		n, _ = strconv.Atoi(word)
	}
	if strings.HasPrefix(strings.ToLower(m[3]+m[5]), "year") {
		n *= 12
	}
	return n
}

// learnReport takes the day of the next report out of a paragraph.
func (r *reader) learnReport(g *gathered) {
	flat := strings.ReplaceAll(g.body, "\n", " ")
	for start := 0; start < len(flat); {
		end := sentence(flat, start)
		s := flat[start:end]
		start = end
		if !aReport().MatchString(s) || !isDue().MatchString(s) || wasDue().MatchString(s) || !strings.Contains(s, "report") || named().MatchString(s) && informing().MatchString(s) {
			continue
		}
		if procedureOf(strings.TrimSpace(s)) != nextReport {
			continue
		}
		if day, ok := dayOf(s); ok {
			r.learn(Fact{Field: NextReportDue, Value: day.String(), From: g.from})
			return
		}
	}
}

// learnFollowUp takes the time for the follow-up out of the sentence that names what is
// followed up.
func (r *reader) learnFollowUp(s string, from Origin) {
	if day, ok := dayOf(s); ok {
		r.learn(Fact{Field: FollowUpDue, Value: day.String(), From: from})
	} else if months := monthsOf(s); months > 0 && months <= 60 {
		r.learn(Fact{Field: FollowUpMonths, Value: strconv.Itoa(months), From: from})
	}
}

// learn keeps a fact that the review does not hold yet, each field once.
func (r *reader) learn(f Fact) {
	for i := range r.preview.Facts {
		if r.preview.Facts[i].Field == f.Field {
			return
		}
	}
	if r.options.Review != nil {
		f.Held = held(r.options.Review.About, f.Field)
		if f.Field == FollowUpMonths && f.Held == "" {
			if body, ok := r.options.Tables.Body(r.options.Review.About.Body); ok && strconv.Itoa(body.FollowUpMonths) == f.Value {
				return // the body's own time, which the review goes by
			}
		}
	}
	if f.Held == f.Value {
		return
	}
	f.From.Words = draft.Enter(tidy(f.From.Words))
	r.preview.Facts = append(r.preview.Facts, f)
}

// held is what a review says in a field; empty where it says nothing.
func held(a *draft.About, field string) string {
	switch field {
	case NextReportDue:
		return string(a.NextReportDue)
	case FollowUpDue:
		return string(a.FollowUpDue)
	}
	if a.FollowUpMonths == 0 {
		return ""
	}
	return strconv.Itoa(a.FollowUpMonths)
}

// fill puts a fact into a review that says nothing of it.
func (f *Fact) fill(r *draft.Review) *draft.Review {
	if held(r.About, f.Field) != "" {
		return r
	}
	return draft.ChangedAbout(r, func(a *draft.About) {
		switch f.Field {
		case NextReportDue:
			a.NextReportDue = draft.Date(f.Value)
		case FollowUpDue:
			a.FollowUpDue = draft.Date(f.Value)
		case FollowUpMonths:
			a.FollowUpMonths, _ = strconv.Atoi(f.Value)
		}
	})
}
