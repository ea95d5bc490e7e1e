package intake_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"followup/app/draft"
	"followup/app/intake"
	"followup/app/kind"
)

func builtIn(t testing.TB) *kind.Tables {
	t.Helper()
	tables, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	return tables
}

func propose(t testing.TB, r *draft.Review, tables []intake.Table, blocks []intake.Block) intake.Preview {
	t.Helper()
	p, err := intake.Propose(tables, blocks, intake.Options{Review: r, Tables: builtIn(t)})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// thematic returns an invented thematic list built as the UN builds them: theme rows
// of one merged cell, States in one pair of brackets or several, nested brackets,
// no-break spaces, the source of the position on its own line.
func thematic(n int, headings []string, answers []string) intake.Table {
	t := intake.Table{Name: "Table 1", First: 1, Spans: map[int]bool{}}
	t.Rows = append(t.Rows, headings)
	states := []string{
		"Chile", "Bolivia (Plurinational State of)", "Iran (Islamic Republic of), Chile", "Venezuela (Bolivarian Republic of)) (Peru",
		"Micronesia (Federated States of) and Türkiye", "Bosnia and Herzegovina, Trinidad and Tobago", "Côte d’Ivoire", "Netherlands (Kingdom of the)",
	}
	for i := range n {
		if i%20 == 0 {
			t.Spans[len(t.Rows)] = true
			t.Rows = append(t.Rows, []string{fmt.Sprintf("Theme: B%d Theme number %d", i/20+10, i/20), "", "", ""})
		}
		sep := []string{" ", "\u00A0", "\n", ". "}[i%4]
		cell := fmt.Sprintf("140.%d%sTake step %d (and its parts) for all (%s);\nSource of Position: A/HRC/57/4/Add.1 - Para. 6", i+1, sep, i+1, states[i%len(states)])
		themes := "- Equality & non-discrimination\n- Legal & institutional reform\nAffected persons:\n- Women\n- Persons with disabilities"
		t.Rows = append(t.Rows, []string{cell, answers[i%len(answers)], themes, "SDG 5"})
	}
	return t
}

func TestAThematicListOf254Gives254(t *testing.T) {
	cycles := [][]string{
		{"Recommendation and recommending State", "Position", "Full list of themes", "Assessment/comments on level of implementation"},
		{"Recommendations", "NZ's view", "Themes & groups", "SDGs"},
		{"Paragraphs and their authors", "Answer given", "Index", "Goals"},
	}
	for _, headings := range cycles {
		r := draft.New("UPR", "UPR-2024")
		p := propose(t, r, []intake.Table{thematic(254, headings, []string{"Supported", "Noted", "", "Supported\u00A0"})}, nil)
		if len(p.Found) != 254 || len(p.Left) != 0 {
			t.Fatalf("%q: %d found, %d left: %v", headings[0], len(p.Found), len(p.Left), p.Left)
		}
		for i, f := range p.Found {
			rec := &f.Recommendation
			want := fmt.Sprintf("140.%d", i+1)
			if rec.Paragraph != want || string(rec.Text) != fmt.Sprintf("Take step %d (and its parts) for all", i+1) {
				t.Errorf("row %d: %s %q", f.From.Row, rec.Paragraph, rec.Text)
			}
			if rec.Theme != fmt.Sprintf("Theme number %d", i/20) {
				t.Errorf("%s: theme %q", rec.Paragraph, rec.Theme)
			}
			if rec.Position != []string{"supported", "noted", "", "supported"}[i%4] {
				t.Errorf("%s: position %q", rec.Paragraph, rec.Position)
			}
			wantStates := [][]string{{"CHL"}, {"BOL"}, {"IRN", "CHL"}, {"VEN", "PER"}, {"FSM", "TUR"}, {"BIH", "TTO"}, {"CIV"}, {"NLD"}}[i%8]
			if !slices.Equal(rec.States, wantStates) {
				t.Errorf("%s: States %v, want %v", rec.Paragraph, rec.States, wantStates)
			}
			if !slices.Equal(f.Issues, []string{"Equality", "NHRF"}) || !slices.Equal(f.Persons, []string{"Women", "Disabilities"}) {
				t.Errorf("%s: %v %v from %v %v", rec.Paragraph, f.Issues, f.Persons, f.Themes, f.Groups)
			}
			if len(f.Doubts) > 0 {
				t.Errorf("%s: %v", rec.Paragraph, f.Doubts)
			}
		}
		next := intake.Add(r, p, nil, true)
		if len(next.Recommendations) != 254 || len(r.Recommendations) != 0 {
			t.Fatalf("%d added", len(next.Recommendations))
		}
		if first := next.Recommendations[0]; first.Reference != "UPR4-140.1" || !slices.Equal(first.Issues, []string{"Equality", "NHRF"}) || first.Status != "new" {
			t.Errorf("%+v", first)
		}
		again := propose(t, next, []intake.Table{thematic(254, headings, []string{""})}, nil)
		if len(again.Found) != 0 || len(again.Already) != 254 {
			t.Errorf("the second time: %d found, %d there already", len(again.Found), len(again.Already))
		}
		if intake.Fill(next, again) != next {
			t.Error("nothing is stated, but something is filled in")
		}
		answered := propose(t, next, []intake.Table{thematic(254, headings, []string{"Noted"})}, nil)
		filled := intake.Fill(next, answered)
		for i, rec := range filled.Recommendations {
			if want := []string{"supported", "noted", "noted", "supported"}[i%4]; rec.Position != want {
				t.Errorf("%s: %q is filled in, want %q", rec.Paragraph, rec.Position, want)
			}
		}
		if intake.Fill(filled, answered) != filled {
			t.Error("filling in twice changes the review")
		}
		if intake.Add(next, p, nil, true) != next {
			t.Error("adding twice changes the review")
		}
	}
}

func TestStatesInBrackets(t *testing.T) {
	cases := []struct {
		cell, text string
		states     []string
		doubtful   bool
	}{
		{"1.1 Ratify it (Chile);", "Ratify it", []string{"CHL"}, false},
		{"1.1 Ratify it (Chile) (Peru).", "Ratify it", []string{"CHL", "PER"}, false},
		{"1.1 Ratify the treaty (OPCAT) (State of Palestine);", "Ratify the treaty (OPCAT)", []string{"PSE"}, false},
		{"1.1 Ratify it (Bolivia (Plurinational State of), Iran (Islamic Republic of));", "Ratify it", []string{"BOL", "IRN"}, false},
		{"1.1 Ratify it (Democratic People's Republic of Korea);", "Ratify it", []string{"PRK"}, false},
		{"1.1 Ratify it\n(Viet\u00A0Nam);\nSource of position: A/HRC/57/4", "Ratify it", []string{"VNM"}, false},
		{"1.1 Ratify it (Ruritania);", "Ratify it (Ruritania)", nil, true},
		{"1.1 Ratify it (Chile, Ruritania);", "Ratify it", []string{"CHL"}, true},
		{"1.1 Ratify it", "Ratify it", nil, true},
		{"1.1 Ratify it (Chile)); ", "Ratify it (Chile))", nil, true},
	}
	for _, c := range cases {
		table := intake.Table{Name: "T", First: 1, Rows: [][]string{{"Recommendation", "Position"}, {c.cell, "Supported"}}}
		p := propose(t, draft.New("UPR", "UPR-2024"), []intake.Table{table}, nil)
		if len(p.Found) != 1 {
			t.Errorf("%q: %d found", c.cell, len(p.Found))
			continue
		}
		rec := p.Found[0].Recommendation
		if string(rec.Text) != c.text || !slices.Equal(rec.States, c.states) || (len(p.Found[0].Doubts) > 0) != c.doubtful {
			t.Errorf("%q gave %q %v %v", c.cell, rec.Text, rec.States, p.Found[0].Doubts)
		}
	}
}

func TestAnyHeadings(t *testing.T) {
	table := intake.Table{Name: "Sheet1", First: 1, Rows: [][]string{
		{"Tracking sheet of the invented review"},
		{},
		{"No.", "Text of recommendation", "Topic", "Lead department", "Other departments", "Marked for follow-up", "Colour"},
		{"12 (a)", "Adopt a plan", "Housing", "Ministry of Justice", "MSD; TPK", "yes", "red"},
		{"12 (b)", "Build houses", "Housing", "Ministry of Business, Innovation and Employment", "", "", "blue"},
		{"13", "", "Housing", "", "", "", ""},
		{"12 (a)", "Adopt a plan", "Housing", "MoJ", "", "", ""},
	}}
	p := propose(t, draft.New("CERD", "CERD-2027"), []intake.Table{table}, nil)
	if len(p.Found) != 2 {
		t.Fatalf("%+v", p)
	}
	rec := p.Found[0].Recommendation
	if rec.Paragraph != "12 (a)" || rec.Text != "Adopt a plan" || rec.Theme != "Housing" || rec.LeadAgency != "MoJ" || !slices.Equal(rec.Agencies, []string{"MSD", "TPK"}) || !rec.FollowUp {
		t.Errorf("%+v %v", rec, p.Found[0].Doubts)
	}
	if lead := p.Found[1].Recommendation.LeadAgency; lead != "MBIE" {
		t.Errorf("lead agency %q", lead)
	}
	if p.Found[0].From.Row != 4 {
		t.Errorf("row %d", p.Found[0].From.Row)
	}
	whys := []string{}
	for _, l := range p.Left {
		whys = append(whys, l.Why)
	}
	if len(p.Left) != 3 {
		t.Errorf("left: %q", whys)
	}
	if next := intake.Add(draft.New("CERD", "CERD-2027"), p, nil, false); next.Recommendations[0].Reference != "CERD-2027-12a" {
		t.Errorf("%q", next.Recommendations[0].Reference)
	}
}

func TestAHeadingThatTheUserMapped(t *testing.T) {
	table := intake.Table{Name: "S", First: 1, Rows: [][]string{{"Kupu", "Upoko"}, {"Do it", "Housing"}}}
	if p := propose(t, nil, []intake.Table{table}, nil); len(p.Found) != 0 || p.Ask == "" || len(p.Headings) != 2 {
		t.Errorf("unmapped: %+v", p)
	}
	p, err := intake.Propose([]intake.Table{table}, nil, intake.Options{Known: intake.Map{intake.Key("Kupu"): "text", intake.Key("UPOKO "): "theme"}, Tables: builtIn(t)})
	if err != nil || len(p.Found) != 1 || p.Found[0].Recommendation.Text != "Do it" || p.Found[0].Recommendation.Theme != "Housing" || p.Ask != "" {
		t.Errorf("%+v %v", p, err)
	}
}

func TestTheMonitorsOwnDownload(t *testing.T) {
	table := intake.Table{Name: "recommendations.csv", First: 1, Rows: [][]string{
		{"id", "reference", "title", "description", "response", "support_level", "recommending_states", "human_rights_issues", "affected_persons", "government_agencies", "connected_actions"},
		{"1", "UPR3-122.1", "Ratify OPCED", "Ratify the Convention", "Under way", "1", "Chile [CHL]", "- Criminal justice and prisons [Criminal justice]\n- Health [Health]", "", "- Ministry of Justice [MoJ]\n- Te Puni Kokiri [TPK]", ""},
		{"2", "UPR3-122.2", "Ratify that too", "", "", "", "", "", "", "", ""},
	}}
	p := propose(t, draft.New("UPR", "UPR-2024"), []intake.Table{table}, nil)
	if len(p.Found) != 2 {
		t.Fatalf("%+v", p)
	}
	a, b := p.Found[0].Recommendation, p.Found[1].Recommendation
	if a.Reference != "UPR3-122.1" || a.ShortTitle != "Ratify OPCED" || a.Text != "Ratify the Convention" || a.Position != "in-part" || !slices.Equal(a.States, []string{"CHL"}) ||
		!slices.Equal(a.Issues, []string{"Criminal justice", "Health"}) || a.Response != "Under way" || len(p.Found[0].Doubts) > 0 {
		t.Errorf("%+v %v", a, p.Found[0].Doubts)
	}
	if !slices.Equal(a.Agencies, []string{"MoJ", "TPK"}) {
		t.Errorf("agencies %v %v", a.Agencies, p.Found[0].Doubts)
	}
	if b.Text != "Ratify that too" || b.ShortTitle != "" || b.Position != "" {
		t.Errorf("%+v", b)
	}
	actions := intake.Table{Name: "actions.csv", First: 1, Rows: [][]string{{"id", "reference", "title", "target_date"}, {"1", "A1", "Do it", "2027-01-01"}}}
	if p := propose(t, nil, []intake.Table{actions}, nil); len(p.Found) != 0 || !strings.Contains(p.Ask, "actions") {
		t.Errorf("%+v", p)
	}
}

func TestHeadingsOfWhichNoneIsKnown(t *testing.T) {
	table := intake.Table{Name: "S", First: 1, Rows: [][]string{
		{"Nama", "Apa yang diminta", "Siapa"},
		{"12(a)", "Adopt a law on hate speech that covers every ground.", "MoJ"},
		{"12 (b)", "Fund the office for racial equality in each region.", "MSD"},
	}}
	p := propose(t, draft.New("CERD", "CERD-2027"), []intake.Table{table}, nil)
	if len(p.Found) != 2 || p.Found[1].Recommendation.Paragraph != "12 (b)" || !p.Guessed || len(p.Headings) != 3 || p.Headings[2].Words != "Siapa" {
		t.Errorf("%+v", p)
	}
	list := intake.Table{Name: "S", First: 1, Rows: [][]string{
		{"12(a)", "Adopt a law on hate speech that covers every ground."}, {"12(b)", "Fund the office for racial equality in each region."},
	}}
	if p := propose(t, draft.New("CERD", "CERD-2027"), []intake.Table{list}, nil); len(p.Found) != 2 {
		t.Errorf("a list without a header gave %d", len(p.Found))
	}
}
