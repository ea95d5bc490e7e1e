package intake_test

import (
	"os"
	"strings"
	"testing"

	"followup/app/draft"
	"followup/app/intake"
)

// labelled reads the paragraphs that are labelled: true for procedure alone.
func labelled(t *testing.T) (words []string, procedure []bool) {
	t.Helper()
	data, err := os.ReadFile("testdata/procedure.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.SplitSeq(string(data), "\n") {
		if sign, rest, ok := strings.Cut(line, " "); ok && (sign == "+" || sign == "-") {
			words, procedure = append(words, rest), append(procedure, sign == "+")
		}
	}
	return words, procedure
}

func TestProcedureIsToldFromRecommendations(t *testing.T) {
	words, procedure := labelled(t)
	if len(words) < 60 {
		t.Fatalf("%d paragraphs", len(words))
	}
	of, right, wrong := 0, 0, 0
	for i, w := range words {
		p := propose(t, draft.New("CERD", "CERD-2027"), nil, []intake.Block{
			{Text: "12. The Committee is concerned about it."},
			{Text: "13. The Committee recommends that the State party act on it."},
			{Text: "40. " + w},
		})
		out := len(p.Procedure) == 1
		if procedure[i] {
			of++
		}
		switch {
		case out && procedure[i]:
			right++
		case out:
			wrong++
			t.Errorf("a recommendation would be left out (%s): %s", p.Procedure[0].Procedure, w)
		case procedure[i]:
			t.Logf("offered: %s", w)
		}
		if !out && len(p.Found) < 2 {
			t.Errorf("it is neither offered nor told as procedure: %s; %v", w, p.Left)
		}
	}
	t.Logf("precision %d of %d, recall %d of %d", right, right+wrong, right, of)
	if right*100 < 85*of {
		t.Errorf("only %d of %d are recognised", right, of)
	}
}

const ending = `Hate speech
12. The Committee is concerned about hate speech.
13. The Committee recommends that the State party:
(a) Punish hate speech;
(b) Count the complaints.
Dissemination
38. The Committee recommends that the present concluding observations be made available in the official languages.
Follow-up
39. The Committee requests the State party to provide, within two years of the adoption of the present concluding observations, information on its implementation of the recommendations contained in paragraph 13 (a) above.
Preparation of the next report
40. The Committee recommends that the State party submit its combined twenty-fifth and twenty-sixth periodic reports by 22 December 2029, taking into account the guidelines adopted on 31 January 2014.
`

func TestWhatProcedureTellsIsUsed(t *testing.T) {
	r := draft.New("CERD", "CERD-2027")
	p := propose(t, r, nil, intake.Pasted(ending))
	if len(p.Found) != 2 || len(p.Procedure) != 3 {
		t.Fatalf("%d found, %d procedure: %+v", len(p.Found), len(p.Procedure), p)
	}
	for i, want := range []string{"making the observations known", "which recommendations are followed up", "when the next report is due"} {
		if got := p.Procedure[i].Procedure; !strings.HasPrefix(got, "Procedure: "+want) {
			t.Errorf("%q", got)
		}
	}
	if !p.Found[0].Recommendation.FollowUp || p.Found[1].Recommendation.FollowUp {
		t.Error("the paragraph that is followed up is not marked alone")
	}
	filled := intake.Fill(intake.Add(r, p, nil, false), p)
	if a := filled.About; a.NextReportDue != "2029-12-22" || a.FollowUpMonths != 24 || len(filled.Recommendations) != 2 {
		t.Errorf("due %q, months %d, %d recommendations", a.NextReportDue, a.FollowUpMonths, len(filled.Recommendations))
	}
	if all := intake.Add(r, p.WithProcedure(), nil, false); len(all.Recommendations) != 5 {
		t.Errorf("%d with procedure", len(all.Recommendations))
	}
	again := propose(t, filled, nil, intake.Pasted(ending))
	if len(again.Facts) != 0 || again.Fills() != 0 || intake.Fill(filled, again) != filled {
		t.Errorf("the second time: %+v", again.Facts)
	}
	other := draft.ChangedAbout(r, func(a *draft.About) { a.NextReportDue, a.FollowUpMonths = "2030-01-01", 18 })
	differs := propose(t, other, nil, intake.Pasted(ending))
	if len(differs.Facts) != 2 || differs.Facts[0].Held == "" || intake.Fill(other, differs) != other {
		t.Errorf("what the review says is changed: %+v", differs.Facts)
	}
	body := draft.New("CEDAW", "CEDAW-2027") // whose own time is two years
	if p := propose(t, body, nil, intake.Pasted(ending)); len(p.Facts) != 1 || p.Facts[0].Field != intake.NextReportDue {
		t.Errorf("%+v", p.Facts)
	}
}

func TestDaysOfReports(t *testing.T) {
	for said, want := range map[string]string{
		"requests the State party to submit its next periodic report by 4 July 2031.":                                          "2031-07-04",
		"requests the State party to submit its tenth periodic report, due in February 2028.":                                  "2028-02-29",
		"invites the State party to submit its combined periodic reports no later than 31 March 2030.":                         "2030-03-31",
		"requests the State party to submit its next report in accordance with the guidelines adopted on 31 January 2014.":     "",
		"requests the State party to submit its next periodic report by 31 February 2030.":                                     "",
		"recommends that the State party submit a bill on housing by 1 May 2029 and report on it in its next periodic report.": "",
	} {
		p := propose(t, draft.New("CERD", "CERD-2027"), nil, []intake.Block{{Text: "40. The Committee " + said}})
		got := ""
		for _, f := range p.Facts {
			got = f.Value
		}
		if got != want {
			t.Errorf("%q gave %q, want %q", said, got, want)
		}
	}
}

func TestWhatIsFollowedUpIsMoreThanProcedure(t *testing.T) {
	p := propose(t, draft.New("CAT", "CAT-2027"), nil, intake.Pasted(ending+"41. The Committee requests the State party to provide, by 4 December 2028, information on its implementation of the recommendations contained in paragraph 38 above.\n"))
	for _, f := range p.Found {
		if f.Recommendation.Paragraph == "38" && f.Recommendation.FollowUp && f.Procedure == "" {
			return
		}
	}
	t.Errorf("paragraph 38 is left out: %+v", p.Procedure)
}
