package compose

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"followup/app/draft"
)

// reported is the small review with progress reports on recommendations r2 and r3, and a
// mid-term report that follows its Cabinet paper.
func reported() (*draft.Review, *draft.Paper) {
	r, cabinet := small()
	r.About.Body = "UPR"
	cabinet.ReleaseDate = "2028-03-01"
	r.Actions[0].Recommendations = []draft.ID{"r2"}
	r.Actions[0].Progress, r.Actions[0].ProgressBefore = "", ""
	r.Indicators = []*draft.Indicator{{
		ID: "i1", Reference: "CERD-2027-I1", Actions: []draft.ID{r.Actions[0].ID},
		Reports: []draft.ProgressReport{
			{ID: "p0", Due: "2028-01-31", Text: "Told before.", Proposed: "preparation", ApprovedBy: "Hana", ApprovedOn: "2028-02-02"},
			{ID: "p2", Due: "2029-06-30", Text: "- 41 of 88\n- [[9(2)(a): Rangi Smith]] left", Proposed: "completed", ApprovedBy: "Hana", ApprovedOn: "2029-07-02"},
			{ID: "p1", Due: "2028-06-30", Text: "The **first** figures.", Proposed: "progress", ApprovedBy: "Hana", ApprovedOn: "2028-07-02"},
			{ID: "p3", Due: "2029-12-31", Text: "A rumour.", Proposed: "preparation"},
			{ID: "p4", Due: "2030-06-30"},
		},
	}}
	p := &draft.Paper{ID: "p4", Kind: "mid-term", Title: "Mid-term", Previous: cabinet.ID}
	r.Papers = append(r.Papers, p)
	return r, p
}

func TestAMidTermReportDrawsFromApprovedReports(t *testing.T) {
	r, p := reported()
	got := sketch(composed(t, r, p, Options{}))
	want := "| In preparation | Completed | *30 June 2028: *The *first* figures. ¶ *30 June 2029: * ¶ • 41 of 88 ¶ • Rangi Smith left ¶ ?[the progress report of 31 December 2029 on CERD-2027-I1 is not approved, so nothing is drawn from it]?"
	if !strings.Contains(got, want) {
		t.Errorf("the row does not draw from the reports:\n%s\nwant %s", got, want)
	}
	for _, never := range []string{"Told before", "rumour"} {
		if strings.Contains(got, never) {
			t.Errorf("%q stands in the report:\n%s", never, got)
		}
	}
	p.Words = []draft.PaperWords{{ID: "w", Recommendation: "r2", Done: "Our own words."}}
	if got := sketch(composed(t, r, p, Options{})); !strings.Contains(got, "| Our own words.") || strings.Contains(got, "first") || strings.Contains(got, "not approved") {
		t.Errorf("own words do not go before the reports:\n%s", got)
	}
	p.Words = nil
	r.Actions[0].Progress = "progress"
	if got := sketch(composed(t, r, p, Options{})); !strings.Contains(got, "| In preparation | In progress |") {
		t.Errorf("what the lead agency set on the action does not go first:\n%s", got)
	}
}

func TestAReleaseOfWhatWasReportedNeverHoldsWhatIsWithheld(t *testing.T) {
	r, p := reported()
	doc := composed(t, r, p, Options{Release: Public})
	if all := fmt.Sprintf("%+v", *doc) + sketch(doc); strings.Contains(all, "Rangi") || strings.Contains(all, "rumour") || strings.Contains(all, "not approved") || !strings.Contains(all, "first") {
		t.Errorf("the release:\n%s", sketch(doc))
	}
	r.Recommendations[0].Withheld = []string{"9(2)(a)"}
	if all := sketch(composed(t, r, p, Options{Release: Public})); strings.Contains(all, "first") || strings.Contains(all, "41 of 88") {
		t.Errorf("a row that is withheld whole shows what was reported:\n%s", all)
	}
}

func TestAnUpdateNamesTheReportsItCanBeWrittenFrom(t *testing.T) {
	r, p := reported()
	r.About.Body = "CERD"
	p.Kind = "one-year-update"
	got := sketch(composed(t, r, p, Options{}))
	for _, want := range []string{
		"?[What was done: nothing is written here yet; 2 approved progress reports can be taken over]?",
		"?[The progress report of 31 December 2029 on CERD-2027-I1 is not approved, so nothing is drawn from it]?",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("it does not say %s:\n%s", want, got)
		}
	}
	p.Words = []draft.PaperWords{{ID: "w", Recommendation: "r2", Done: "Done.", Next: "More.", Evidence: "Here."}}
	if got := sketch(composed(t, r, p, Options{})); strings.Contains(got, "MISSING") {
		t.Errorf("something is missing still:\n%s", got)
	}
}

// TestWhatIsRememberedFollowsTheReports composes after random edits of reports with one
// composer, and compares with a composer that remembers nothing.
func TestWhatIsRememberedFollowsTheReports(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, p := reported()
		c := New(tablesOnce())
		for range rapid.IntRange(1, 6).Draw(t, "edits") {
			at := rapid.IntRange(0, 4).Draw(t, "report")
			r = draft.Changed(r, "i1", func(i *draft.Indicator) {
				switch x := &i.Reports[at]; rapid.IntRange(0, 5).Draw(t, "edit") {
				case 0:
					x.Text += " More."
				case 1:
					x.ApprovedBy, x.ApprovedOn = "", ""
				case 2:
					x.ApprovedOn = "2029-01-01"
				case 3:
					x.Proposed = rapid.SampledFrom([]string{"", "preparation", "progress", "completed"}).Draw(t, "proposed")
				case 4:
					x.Due = draft.Date(rapid.SampledFrom([]string{"", "2028-01-01", "2030-01-01"}).Draw(t, "due"))
				default:
					i.Actions = nil
				}
			})
			if rapid.Bool().Draw(t, "previous") {
				r = draft.Changed(r, p.ID, func(p *draft.Paper) {
					p.Previous = rapid.SampledFrom([]draft.ID{"", r.Papers[0].ID}).Draw(t, "which")
				})
			}
			p := draft.Get[draft.Paper](r, p.ID)
			got, err := c.Compose(draft.NewIndex(r), p, Options{})
			if err != nil {
				t.Fatal(err)
			}
			want, err := New(tablesOnce()).Compose(draft.NewIndex(r), p, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(got, want) {
				t.Fatalf("what is remembered is behind:\n%s\nwant\n%s", sketch(got), sketch(want))
			}
		}
	})
}
