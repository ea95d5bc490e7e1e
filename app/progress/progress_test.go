package progress_test

import (
	"slices"
	"testing"

	"followup/app/calendar"
	"followup/app/draft"
	"followup/app/progress"
)

func TestAReportIsDraftedProposedAndApproved(t *testing.T) {
	cases := []struct {
		name   string
		report draft.ProgressReport
		want   progress.State
	}{
		{"nothing written", draft.ProgressReport{Due: "2028-06-30", Agency: "MoJ"}, progress.Empty},
		{"blanks only", draft.ProgressReport{Text: " \n"}, progress.Empty},
		{"words without a progress", draft.ProgressReport{Text: "Begun."}, progress.Drafted},
		{"words and a progress", draft.ProgressReport{Text: "Begun.", Proposed: "progress"}, progress.Proposed},
		{"approved with name and day", draft.ProgressReport{Text: "Begun.", ApprovedBy: "Hana", ApprovedOn: "2028-07-01"}, progress.Approved},
		{"approved with a day only", draft.ProgressReport{Text: "Begun.", ApprovedOn: "2028-07-01"}, progress.Approved},
		{"approved with a name only", draft.ProgressReport{Text: "Begun.", ApprovedBy: "Hana"}, progress.Approved},
	}
	for _, c := range cases {
		if got := progress.StateOf(&c.report); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// review has one recommendation, two actions on it and three indicators; the second
// indicator measures both actions.
func review() *draft.Review {
	r := draft.New("UPR", "UPR-2024")
	r.Recommendations = []*draft.Recommendation{{ID: "r1", Reference: "UPR4-140.1"}}
	r.Actions = []*draft.Action{
		{ID: "a1", Reference: "A-1", Recommendations: []draft.ID{"r1"}},
		{ID: "a2", Reference: "A-2", Recommendations: []draft.ID{"r1"}},
	}
	report := func(id draft.ID, due draft.Date, proposed string, approved draft.Date) draft.ProgressReport {
		return draft.ProgressReport{ID: id, Due: due, Text: "Words of " + draft.Markdown(id), Proposed: proposed, ApprovedOn: approved}
	}
	r.Indicators = []*draft.Indicator{
		{ID: "i1", Actions: []draft.ID{"a1"}, Reports: []draft.ProgressReport{report("p3", "2027-06-30", "completed", "2027-07-02"), report("p1", "2025-06-30", "preparation", "2025-07-02")}},
		{ID: "i2", Actions: []draft.ID{"a1", "a2"}, Reports: []draft.ProgressReport{report("p2", "2026-12-31", "progress", "2027-01-15"), report("p4", "2027-12-31", "completed", "")}},
		{ID: "i3", Actions: []draft.ID{"a2"}},
	}
	return r
}

func on(s string) calendar.Day {
	d, _ := calendar.Parse(s)
	return d
}

func names(list []progress.Report) []draft.ID {
	var out []draft.ID
	for _, p := range list {
		out = append(out, p.ID)
	}
	return out
}

func TestOnlyApprovedReportsSinceTheLastReportAreDrawnFrom(t *testing.T) {
	ix := draft.NewIndex(review())
	indicators := progress.Indicators(ix, "r1")
	if len(indicators) != 3 {
		t.Fatalf("%d indicators, want each of the three once", len(indicators))
	}
	for _, c := range []struct {
		since    string
		approved []draft.ID
		waiting  []draft.ID
	}{
		{"", []draft.ID{"p1", "p2", "p3"}, []draft.ID{"p4"}},
		{"2025-06-30", []draft.ID{"p2", "p3"}, []draft.ID{"p4"}},
		{"2027-12-31", nil, nil},
	} {
		told := progress.On(indicators, on(c.since))
		if !slices.Equal(names(told.Approved), c.approved) || !slices.Equal(names(told.Waiting), c.waiting) {
			t.Errorf("since %q: approved %v, waiting %v", c.since, names(told.Approved), names(told.Waiting))
		}
	}
}

func TestStatusIsTheLeadAgencysElseThatOfApprovedReports(t *testing.T) {
	ix := draft.NewIndex(review())
	status := func(a draft.Action, since string) [2]string {
		now, before := progress.Status(ix, &a, on(since))
		return [2]string{now, before}
	}
	for _, c := range []struct {
		name string
		a    draft.Action
		at   string
		want [2]string
	}{
		{"by the latest reports: one completed, one under way", draft.Action{ID: "a1"}, "2026-01-01", [2]string{"progress", "preparation"}},
		{"no day of the last report", draft.Action{ID: "a1"}, "", [2]string{"progress", ""}},
		{"an indicator without a report holds completion back", draft.Action{ID: "a2"}, "2027-06-30", [2]string{"progress", "progress"}},
		{"what the lead agency set goes first", draft.Action{ID: "a1", Progress: "completed", ProgressBefore: "progress"}, "2026-01-01", [2]string{"completed", "progress"}},
		{"no report", draft.Action{ID: "a3"}, "2026-01-01", [2]string{"", ""}},
	} {
		if got := status(c.a, c.at); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestSum(t *testing.T) {
	for want, states := range map[string][][]string{
		"":            {nil, {"", ""}},
		"completed":   {{"completed"}, {"completed", "completed"}},
		"progress":    {{"completed", ""}, {"preparation", "progress"}, {"completed", "preparation"}},
		"preparation": {{"preparation"}, {"preparation", ""}},
	} {
		for _, s := range states {
			if got := progress.Sum(s); got != want {
				t.Errorf("%v is %q, want %q", s, got, want)
			}
		}
	}
}

func TestTheDayOfTheLastReport(t *testing.T) {
	r := draft.New("UPR", "UPR-2024")
	r.Papers = []*draft.Paper{
		{ID: "old", MeetingDate: "2025-02-01", ReleaseDate: "2025-03-10"}, {ID: "met", MeetingDate: "2025-02-01"}, {ID: "bare"},
	}
	for previous, want := range map[draft.ID]string{"old": "2025-03-10", "met": "2025-02-01", "bare": "", "": "", "gone": "", "now": ""} {
		if got := progress.Since(r, &draft.Paper{ID: "now", Previous: previous}); got != on(want) {
			t.Errorf("after %q: %v, want %q", previous, got, want)
		}
	}
}
