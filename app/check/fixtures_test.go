package check_test

import (
	"testing"

	"followup/app/calendar"
	"followup/app/check"
	"followup/app/compose"
	"followup/app/draft"
	"followup/app/kind"
)

// today is the day on which the reviews of these tests are checked.
var today = calendar.On(2027, 12, 1)

func tables(t testing.TB) *kind.Tables {
	t.Helper()
	tables, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	return tables
}

// treaty is a review by a treaty body with a Cabinet paper that was decided and an
// update being written. No rule finds anything in it.
func treaty() *draft.Review {
	return &draft.Review{
		ID: "review",
		About: &draft.About{
			Body: "CERD", Cycle: "CERD-2027", Prefix: "CERD-2027", Symbol: "CERD/C/NZL/CO/23-24", Title: "Racial discrimination 2027",
			Dialogue: "2027-04-13", Adoption: "2027-04-28", Receipt: "2027-05-04", NextReportDue: "2031-12-22", LeadAgency: "MoJ",
			Agencies: []draft.Agency{
				{ID: "ag1", Code: "MoJ", Name: "Ministry of Justice"},
				{ID: "ag2", Code: "MoE", Name: "Ministry of Education", Rounds: []draft.Round{
					{ID: "round1", Name: "proposals", Sent: "2027-06-01", Due: "2027-06-18", Returned: "2027-06-16", ConfirmedBy: "A. Adviser", ConfirmedOn: "2027-06-17"},
				}},
			},
			Decision: draft.Decision{
				Minute: "SOU-27-MIN-0123", MinuteDate: "2027-09-15", Confirmation: "CAB-27-MIN-0456", ConfirmedDate: "2027-09-20",
				Points: []draft.DecisionPoint{
					{ID: "point1", Recommendation: "to1", Outcome: "agreed"},
					{ID: "point2", Recommendation: "to2", Outcome: "amended", Words: "agreed that the actions begin in 2028"},
					{ID: "point3", Recommendation: "to3", Outcome: "agreed"},
				},
				Agreed: []draft.AgreedText{{ID: "agreed1", Item: "rec1", Field: "response", Text: "The curriculum will include the history of racism in Aotearoa New Zealand from 2028."}},
			},
		},
		Recommendations: []*draft.Recommendation{
			{
				ID: "rec1", Reference: "CERD-2027-12a", Paragraph: "12(a)", Theme: "Education", Opening: "The Committee recommends that the State party:",
				Text: "Include the history of racism in the school curriculum; (a recommendation that was rejected before)", ShortTitle: "History of racism in schools",
				Issues: []string{"Education"}, Persons: []string{"Māori"}, LeadAgency: "MoE", Agencies: []string{"TPK"}, Priority: true,
				PriorityReason: "It reaches every child.", FollowUp: true, Status: "agreed",
				Contributions: []draft.Contribution{{ID: "con1", Agency: "MoE", Words: "The curriculum is being refreshed.", ConfirmedBy: "B. Manager", ConfirmedOn: "2027-08-02"}},
				Response:      "The curriculum will include the history of racism in Aotearoa New Zealand from 2028.",
			},
			{
				ID: "rec2", Reference: "CERD-2027-12b", Paragraph: "12(b)", Theme: "Justice", Text: "Repeal the reservation.", LeadAgency: "MoJ",
				NoAction: true, NoActionReason: "The Bill of Rights Act protects the right already.", ParkedUntil: "2028-11-01", Status: "agreed",
			},
		},
		Actions: []*draft.Action{{
			ID: "act1", Reference: "CERD-2027-MOE-A001", Title: "Refresh the history curriculum", Description: "The Ministry writes new units for years 1 to 10.",
			Outcome: "Every learner meets the history of racism.", Agency: "MoE", Supporting: []string{"TPK"}, New: true, Funding: "baselines",
			TargetDate: "2028-12-31", TargetDateComment: "By the end of 2028", Progress: "progress", ProgressBefore: "preparation",
			Smart: []string{"S", "M", "A", "R", "T"}, Recommendations: []draft.ID{"rec1"},
		}},
		Indicators: []*draft.Indicator{{
			ID: "ind1", Reference: "CERD-2027-MOE-A001-I1", Title: "Number of units published", Start: "2027-10-01", End: "2028-12-31", Frequency: 6, Repeat: true,
			Contact: "C. Reporter", Actions: []draft.ID{"act1"},
			Reports: []draft.ProgressReport{{ID: "report1", Due: "2028-04-01", Agency: "MoE", Proposed: "progress"}},
		}},
		Engagement: []*draft.Engagement{{
			ID: "eng1", Who: "Te Hunga Rōia Māori", Kind: "maori", Date: "2027-07-01", How: "Meeting", Recommendations: []draft.ID{"rec1"},
			Said: "They asked that local histories stand first and that teachers are given time to learn them well.", SharedWith: []string{"MoE"},
		}},
		Papers: []*draft.Paper{cabinetPaper(), updatePaper()},
		Ledger: &draft.Ledger{Uploads: []draft.Upload{{
			ID: "up1", Date: "2027-10-10",
			Items: []draft.UploadedItem{{ID: "upi1", Item: "rec1", Kind: "recommendation", Reference: "CERD-2027-12a"}},
		}}},
	}
}

func cabinetPaper() *draft.Paper {
	p := &draft.Paper{
		ID: "paper1", Kind: "cabinet-response", Stage: "released", Title: "Response to the Committee on racial discrimination",
		Ministers: []draft.Minister{{ID: "min1", Name: "Hon Pania Example", Portfolio: "Justice"}}, Committee: "SOU", MeetingDate: "2027-09-15",
		Classification: "IN CONFIDENCE", Route: "cabinet", ReleaseDate: "2027-10-15", ReleaseBy: "Minister of Justice",
		CabinetRecommendations: []draft.CabinetRecommendation{
			{ID: "to1", Level: 1, Verb: "note", Text: "that the Committee made {{count recommendations}} recommendations, among them paragraph 12 of the concluding observations;"},
			{ID: "to2", Level: 1, Verb: "agree", Text: "to the responses that are set out in Appendix One;"},
			{ID: "to3", Level: 1, Verb: "direct", Text: "the Ministry of Education to carry out the action that is set out there."},
		},
	}
	for _, s := range []struct {
		heading string
		text    draft.Markdown
	}{
		{"proposal", "This paper seeks agreement to New Zealand’s response to the Committee."},
		{"priorities", "It meets an international obligation."},
		{"executive-summary", "The Committee made 2 recommendations. One leads to action."},
		{"background", "New Zealand appeared before the Committee in April 2027.[^1]\n\n[^1]: See CERD/C/NZL/CO/23-24."},
		{"analysis", "# Education\n\nThe curriculum changes (SOU-26-MIN-0001.01 refers)."},
		{"cost-of-living", "Nothing changes for households."},
		{"financial", "The action is met from baselines."},
		{"legislative", "There are no legislative implications."},
		{"impact-analysis", "No statement is needed."},
		{"population", "| Group | Effect |\n| --- | --- |\n| Māori | Their history is told |"},
		{"human-rights", "The proposals are consistent with the Bill of Rights."},
		{"external-resources", "No contractors were used."},
		{"consultation", "The agencies named above were consulted."},
		{"communications", "The Minister announces the response."},
		{"proactive-release", "The paper is released within 30 business days."},
	} {
		p.Sections = append(p.Sections, draft.Section{ID: draft.ID("s-" + s.heading), Heading: s.heading, Text: s.text})
	}
	return p
}

func updatePaper() *draft.Paper {
	return &draft.Paper{
		ID: "paper2", Kind: "one-year-update", Stage: "drafting", Title: "Follow-up to the concluding observations", Route: "minister", Signatory: "Secretary for Justice", Previous: "paper1",
		Sections: []draft.Section{
			{ID: "u-introduction", Heading: "introduction", Text: "This report answers the Committee’s request."},
			{ID: "u-preparation", Heading: "preparation", Text: "Two agencies wrote it."},
		},
		Words: []draft.PaperWords{{
			ID: "words1", Recommendation: "rec1", Done: "Fourteen units were written with iwi and tried in schools in the north.",
			Evidence: "Nine of ten teachers asked for more.", Next: "The rest follow in 2028.", Grade: "B",
		}},
	}
}

// universal is a review under the UPR with the response, its Cabinet paper and a
// mid-term report. No rule finds anything in it.
func universal() *draft.Review {
	paper := cabinetPaper()
	paper.ID, paper.Kind, paper.Stage, paper.Route, paper.Signatory = "paper3", "upr-response", "drafting", "cabinet", "Permanent Representative"
	paper.CabinetRecommendations, paper.ReleaseDate, paper.ReleaseBy = nil, "", ""
	paper.Sections = []draft.Section{
		{ID: "r-introduction", Heading: "introduction", Text: "New Zealand received 3 recommendations."},
		{ID: "r-next", Heading: "next-steps", Text: "Progress can be read in the Human Rights Monitor."},
	}
	term := &draft.Paper{
		ID: "paper4", Kind: "mid-term", Stage: "drafting", Title: "Mid-term report", Route: "minister", Signatory: "Permanent Representative", Previous: "paper3",
		Sections: []draft.Section{
			{ID: "m-introduction", Heading: "introduction", Text: "This voluntary report covers 3 recommendations."},
			{ID: "m-preparation", Heading: "preparation", Text: "Agencies wrote it together."},
		},
		Words: []draft.PaperWords{{ID: "words3", Recommendation: "upr2", Done: "The law was looked at again.", Grade: "C"}},
	}
	return &draft.Review{
		ID: "review",
		About: &draft.About{
			Decision: draft.Decision{
				Minute: "SOU-27-MIN-0123", MinuteDate: "2027-09-15", Confirmation: "CAB-27-MIN-0456", ConfirmedDate: "2027-09-20",
				Points: []draft.DecisionPoint{{ID: "point1", Recommendation: "to2", Outcome: "agreed"}},
			},
			Body: "UPR", Cycle: "UPR-2029", Prefix: "UPR5", LeadAgency: "MFAT", Dialogue: "2027-05-02", Adoption: "2027-05-06",
			Session: "Human Rights Council 66", SessionDeadline: "2028-09-01", Agencies: []draft.Agency{{ID: "ag1", Code: "MFAT", Name: "Foreign Affairs"}, {ID: "ag2", Code: "MoJ", Name: "Justice"}},
		},
		Recommendations: []*draft.Recommendation{
			{ID: "upr1", Reference: "UPR5-139.1", Paragraph: "139.1", Text: "Ratify it.", States: []string{"BOL"}, LeadAgency: "MoJ", Position: "supported", Status: "drafted", Response: "New Zealand supports this recommendation."},
			{Priority: true, PriorityReason: "It is urgent.", ID: "upr2", Reference: "UPR5-139.2", Paragraph: "139.2", Text: "Amend the law.", States: []string{"FJI", "FRA"}, LeadAgency: "MoJ", Position: "in-part", PositionReason: "The first half is under way.", Contributions: []draft.Contribution{{ID: "con2", Agency: "MoJ", Position: "in-part"}}},
			{ID: "upr3", Reference: "UPR5-139.10", Paragraph: "139.10", Text: "Repeal the law.", States: []string{"USA"}, LeadAgency: "MoJ", Position: "noted", PositionReason: "The law is needed for safety."},
		},
		Actions: []*draft.Action{{
			ID: "act1", Reference: "UPR5-MOJ-A001", Title: "Prepare the ratification", Agency: "MoJ", TargetDateComment: "In 2029", Funding: "none", Recommendations: []draft.ID{"upr1", "upr2"},
			Smart: []string{"S", "A"},
		}},
		Indicators: []*draft.Indicator{{ID: "ind1", Reference: "UPR5-MOJ-A001-I1", Title: "Treaty signed", Start: "2028-12-01", Contact: "D. Reporter", Actions: []draft.ID{"act1"}}},
		Engagement: []*draft.Engagement{{ID: "eng1", Who: "Human Rights Commission", Kind: "hrc", Date: "2027-06-01", Quotable: true}},
		Papers:     []*draft.Paper{paper, term, uprCabinetPaper()},
		Ledger:     &draft.Ledger{},
	}
}

func uprCabinetPaper() *draft.Paper {
	p := cabinetPaper()
	p.ID = "paper5"
	p.CabinetRecommendations = p.CabinetRecommendations[1:2]
	sec(p, "executive-summary").Text = "The Council made 3 recommendations."
	return p
}

// run checks a review, with pages as given for every paper.
func run(t testing.TB, r *draft.Review, pages check.Pages, on calendar.Day) check.Result {
	t.Helper()
	built := tables(t)
	with, err := built.With(r.About.Tables)
	if err != nil {
		with = built
	}
	return check.Run(check.Input{
		Review: r, Tables: with, Today: on, Composer: compose.New(with),
		Pages: func(*compose.Document) check.Pages { return pages },
	})
}

// ok are pages without anything to say.
var okPages = check.Pages{Known: true, Body: 3.5, All: 5, TitleLines: 1}
