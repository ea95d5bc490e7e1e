package kind_test

import (
	"strings"
	"testing"

	"followup/app/calendar"
	"followup/app/draft"
)

// steps writes a timetable as "code day" lines, late ones with an exclamation mark.
func steps(list []calendar.Step) string {
	text := ""
	for _, s := range list {
		text += s.Code + " " + s.Day.String()
		if s.Late {
			text += "!"
		}
		text += "\n"
	}
	return text
}

func TestTheTimetableOfAPaper(t *testing.T) {
	tables := load(t)
	today := calendar.On(2028, 2, 1)
	cerd, upr := review("CERD"), review("UPR")
	cerd.About.Adoption, cerd.About.Receipt = "2027-04-29", "2027-05-05"
	upr.About.SessionDeadline = "2028-09-01"
	for _, c := range []struct {
		name, from, want string
		r                *draft.Review
		p                *draft.Paper
	}{
		{
			"from a meeting", "From the meeting on 16 February 2028",
			"agency-consultation 2028-01-19!\nministerial-consultation 2028-02-02\nlodging 2028-02-10\ncommittee 2028-02-16\ncabinet 2028-02-21\nrelease 2028-04-03\ndeadline 2028-05-05\n",
			cerd, &draft.Paper{Kind: "cabinet-response", MeetingDate: "2028-02-16"},
		},
		{
			"back from a year after the receipt", "Back from 5 May 2028 (a year since the observations were received)",
			"agency-consultation 2028-03-28\nministerial-consultation 2028-04-11\nlodging 2028-04-20\ncommittee 2028-04-26\ncabinet 2028-05-01\ndeadline 2028-05-05\nrelease 2028-06-13\n",
			cerd, &draft.Paper{Kind: "cabinet-response"},
		},
		{
			"back from the Council session", "Back from 1 September 2028 (the response must be with the Human Rights Council)",
			"agency-consultation 2028-07-27\nministerial-consultation 2028-08-10\nlodging 2028-08-17\ncommittee 2028-08-23\ncabinet 2028-08-28\ndeadline 2028-09-01\nrelease 2028-10-09\n",
			upr, &draft.Paper{Kind: "upr-response"},
		},
		{
			"an update that the Minister approves", "Back from 29 April 2028 (the follow-up report is due)",
			"agency-consultation 2028-04-05\nministerial-consultation 2028-04-21\ndeadline 2028-04-29\n",
			cerd, &draft.Paper{Kind: "one-year-update", Route: "minister"},
		},
	} {
		got := tables.Timetable(c.r, c.p, today)
		if got.From != c.from || steps(got.Steps) != c.want || got.Needs != "" || got.Field.Field == "" {
			t.Errorf("%s: %s\n%s\nwant %s\n%s", c.name, got.From, steps(got.Steps), c.from, c.want)
		}
	}
}

func TestATimetableWithoutADateSaysWhichItNeeds(t *testing.T) {
	tables := load(t)
	bare := func(body string) *draft.Review {
		return &draft.Review{ID: "review", About: &draft.About{Body: body}, Ledger: &draft.Ledger{}}
	}
	for _, c := range []struct{ body, kind, route, meeting, needs, field string }{
		{"CERD", "cabinet-response", "cabinet", "", "observations were received", "receipt"},
		{"CERD", "cabinet-response", "cabinet", "soon", "“soon” is not a day", "meetingDate"},
		{"UPR", "upr-response", "cabinet", "", "Human Rights Council must have the response", "sessionDeadline"},
		{"CERD", "one-year-update", "", "", "observations were adopted", "adoption"},
		{"CRPD", "one-year-update", "minister", "", "has no follow-up procedure", "followUpMonths"},
		{"UPR", "mid-term", "", "", "does not go to Cabinet", "route"},
		{"UPR", "mid-term", "cabinet", "", "if Cabinet considers it", "meetingDate"},
	} {
		got := tables.Timetable(bare(c.body), &draft.Paper{ID: "p", Kind: c.kind, Route: c.route, MeetingDate: draft.Date(c.meeting)}, calendar.Day{})
		if len(got.Steps) > 0 || !strings.Contains(got.Needs, c.needs) || got.Field.Field != c.field {
			t.Errorf("%+v: %+v", c, got)
		}
	}
}

func TestADecisionAfterTheDeadlineIsTold(t *testing.T) {
	r := review("UPR")
	r.About.SessionDeadline = "2028-09-01"
	late := ""
	for _, s := range load(t).Timetable(r, &draft.Paper{Kind: "upr-response", Route: "cabinet", MeetingDate: "2028-08-30"}, calendar.Day{}).Steps {
		if s.Code == "cabinet" {
			late = s.Note
		}
	}
	if !strings.Contains(late, "too late for the deadline of 1 September 2028") {
		t.Errorf("the note is %q", late)
	}
}

func TestAReviewSetsItsOwnDaysOfConsultation(t *testing.T) {
	rows := [][]string{{"code", "unit", "value"}, {"agency-consultation", "business-days", "15"}}
	tables, err := load(t).With(draft.Tables{Limits: rows})
	if err != nil {
		t.Fatal(err)
	}
	if got := tables.Days("agency-consultation"); got != 15 {
		t.Errorf("agencies have %d days", got)
	}
	if got := tables.Days("ministerial-consultation"); got != 5 {
		t.Errorf("Ministers have %d days", got)
	}
	if found := load(t).Problems(draft.Tables{Limits: rows}); len(found) != 0 {
		t.Errorf("problems: %+v", found)
	}
	rows[1][0] = "reading"
	if found := load(t).Problems(draft.Tables{Limits: rows}); len(found) != 1 || found[0].Column != "code" {
		t.Errorf("problems: %+v", found)
	}
}
