package window

import (
	"strings"
	"testing"

	"followup/app/draft"
)

func TestTheOverviewShowsEachTimetableAndWhatIsLate(t *testing.T) {
	b := open(t, "cabinet-response")
	paper := b.current().ID
	set := func(meeting draft.Date, stage string) string {
		b.do("set", "", func(r *draft.Review) *draft.Review {
			return draft.Changed(r, paper, func(p *draft.Paper) { p.MeetingDate, p.Stage = meeting, stage })
		})
		return said(b.show(overviewPlace).screen.(*overviewView).plans)
	}
	words := set("2027-06-09", "consultation") // today is 1 June 2027
	for _, want := range []string{
		"From the meeting on 9 June 2027", "3 June 2027", "The paper is lodged, by 10 am", "Agencies are consulted (10 business days) – late",
	} {
		if !strings.Contains(words, want) {
			t.Errorf("the timetable lacks %q:\n%s", want, words)
		}
	}
	if words = set("", "consultation"); !strings.Contains(words, "Back from 5 May 2028") {
		t.Errorf("without a meeting it says\n%s", words)
	}
	b.do("no date", "", func(r *draft.Review) *draft.Review {
		return draft.ChangedAbout(r, func(a *draft.About) { a.Receipt = "" })
	})
	words = said(b.show(overviewPlace).screen.(*overviewView).plans)
	if !strings.Contains(words, "or the day on which the observations were received") || !strings.Contains(words, "Enter the date") {
		t.Errorf("without a date it says\n%s", words)
	}
}

func TestWhatIsDueOfSeveralAgenciesIsOneLine(t *testing.T) {
	b := open(t, "upr-response")
	seen := map[string]bool{}
	for _, d := range dueDates(b.review(), b.tables, b.today()) {
		key := d.day.String() + strings.SplitN(d.words, " from ", 2)[0]
		if seen[key] && strings.Contains(d.words, " from ") {
			t.Errorf("%s %s stands twice", d.day, d.words)
		}
		seen[key] = true
	}
}
