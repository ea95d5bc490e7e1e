package kind_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"followup/app/calendar"
	"followup/app/draft"
	"followup/app/kind"
)

func load(t testing.TB) *kind.Tables {
	t.Helper()
	tables, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	return tables
}

func review(body string) *draft.Review {
	return &draft.Review{
		ID:     draft.NewID(),
		About:  &draft.About{Body: body, Cycle: body + "-2027", LeadAgency: "MoJ", Adoption: "2027-08-27"},
		Ledger: &draft.Ledger{},
	}
}

func TestEveryTableIsRectangularAndFilled(t *testing.T) {
	files, err := filepath.Glob("../../assets/tables/*.csv")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d tables, %v", len(files), err)
	}
	for _, f := range files {
		file, err := os.Open(f)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		rows, err := csv.NewReader(file).ReadAll()
		if err != nil {
			t.Errorf("%s: %v", f, err)
		}
		if len(rows) < 2 {
			t.Errorf("%s has no rows", f)
		}
		for i, row := range rows {
			for _, cell := range row {
				if cell != strings.TrimSpace(cell) {
					t.Errorf("%s row %d: %q has blanks around it", f, i+1, cell)
				}
			}
		}
	}
}

func TestTheLimitsAreThoseOfTheRules(t *testing.T) {
	tables := load(t)
	want := map[string]struct {
		value    float64
		unit     string
		severity string
		firm     bool
	}{
		"cabinet-pages":          {10, "pages", "warning", true},
		"update-words":           {3500, "words", "error", false},
		"update-pages":           {10, "pages", "hint", true},
		"update-recommendations": {4, "recommendations", "warning", true},
		"upr-words":              {2675, "words", "error", false},
		"mid-term-words":         {10700, "words", "hint", false},
		"periodic-words":         {21200, "words", "error", true},
		"initial-words":          {31800, "words", "error", true},
		"core-words":             {42400, "words", "error", true},
		"upr-national-words":     {10700, "words", "error", true},
	}
	for _, l := range tables.Limits {
		if _, ok := calendar.Parse(l.Checked); !ok || l.Source == "" || l.Label == "" || l.Appendices {
			t.Errorf("%s lacks a source, a label or the date it was checked, or counts appendices", l.Code)
		}
		w, ok := want[l.Code]
		if ok && (l.Value != w.value || l.Unit != w.unit || l.Severity != w.severity || l.Firm != w.firm) {
			t.Errorf("%s is %+v", l.Code, l)
		}
		delete(want, l.Code)
	}
	if len(want) > 0 {
		t.Errorf("missing: %v", want)
	}
}

func TestCodesAreUnique(t *testing.T) {
	tables := load(t)
	unique := func(what string, codes []string) {
		slices.Sort(codes)
		for i := 1; i < len(codes); i++ {
			if codes[i] == codes[i-1] {
				t.Errorf("%s %q stands twice", what, codes[i])
			}
		}
		if slices.Contains(codes, "") {
			t.Errorf("a %s has no code", what)
		}
	}
	each := func(n int, code func(int) string) (codes []string) {
		for i := range n {
			codes = append(codes, code(i))
		}
		return codes
	}
	unique("body", each(len(tables.Bodies), func(i int) string { return tables.Bodies[i].Code }))
	unique("limit", each(len(tables.Limits), func(i int) string { return tables.Limits[i].Code }))
	unique("agency", each(len(tables.Agencies), func(i int) string { return tables.Agencies[i].Code }))
	unique("agency's letters", each(len(tables.Agencies), func(i int) string { return tables.Agencies[i].Reference }))
	unique("ground", each(len(tables.Grounds), func(i int) string { return tables.Grounds[i].Code }))
	unique("State", each(len(tables.States), func(i int) string { return tables.States[i].Code }))
	unique("heading", each(len(tables.Headings), func(i int) string { return tables.Headings[i].Kind + " " + tables.Headings[i].Code }))
	unique("category", each(len(tables.Categories), func(i int) string {
		c := tables.Categories[i]
		return c.Taxonomy + " " + c.ShortTitle + " " + strings.Repeat(c.Title, 1-min(len(c.ShortTitle), 1))
	}))
}

func TestLookUps(t *testing.T) {
	tables := load(t)
	if b, ok := tables.Body("cescr"); !ok || b.Code != "ICESCR" || b.FollowUpMonths != 24 || b.FollowUpOther != 18 {
		t.Errorf("CESCR is %+v", b)
	}
	if b, _ := tables.Body("CRPD"); b.MaxMarked != 0 || b.FollowUpMonths != 0 || b.LeadAgency != "Whaikaha" || b.Monitoring != "monitoring-mechanism" {
		t.Errorf("CRPD is %+v", b)
	}
	if b, _ := tables.Body("ICCPR"); b.FollowUpMonths != 36 || b.MaxMarked != 4 || b.Ratified != "1978-12-28" {
		t.Errorf("ICCPR is %+v", b)
	}
	if _, ok := tables.Ground("9(2)(l)"); ok {
		t.Error("there is no ground 9(2)(l)")
	}
	if len(tables.Grounds) != 29 {
		t.Errorf("%d grounds", len(tables.Grounds))
	}
	if g, ok := tables.Ground("9(2)(f)(iv)"); !ok || g.Words == "" {
		t.Error("9(2)(f)(iv) is a ground")
	}
	if x, ok := tables.Taxonomy("country"); !ok || x.Code != "state" || x.Several {
		t.Errorf("country is %+v", x)
	}
	if s, ok := tables.State("BOL"); !ok || s.Name != "Bolivia (Plurinational State of)" || !slices.Contains(s.Other, "Bolivia") {
		t.Errorf("BOL is %+v", s)
	}
	if a, ok := tables.Agency("TPK"); !ok || !strings.Contains(a.Name, "Kōkiri") || a.Reference != "TPK" {
		t.Errorf("TPK is %+v", a)
	}
	for _, b := range tables.Bodies {
		if _, ok := tables.Agency(b.LeadAgency); !ok && b.LeadAgency != "" {
			t.Errorf("%s is led by %q, which is no agency", b.Code, b.LeadAgency)
		}
		if b.Monitoring != "" && !kind.Has(tables.EngagementKinds, b.Monitoring) {
			t.Errorf("%s is monitored by %q, which is no kind of engagement", b.Code, b.Monitoring)
		}
	}
	for _, v := range []string{"note", "agree", "endorse", "direct", "authorise", "invite", "approve", "confirm", "refer", "rescind"} {
		if _, ok := tables.Verb(v); !ok {
			t.Errorf("%q is a verb", v)
		}
	}
	for _, s := range tables.Starters {
		if s.Verb == "" {
			if _, ok := tables.Heading(s.Kind, s.Place); !ok {
				t.Errorf("a text begins the heading %q of %s, which there is not", s.Place, s.Kind)
			}
		} else if _, ok := tables.Verb(s.Verb); !ok || s.Place != "recommendation" {
			t.Errorf("%q is no verb", s.Verb)
		}
	}
	for _, h := range tables.Headings {
		if h.Guidance == "" || h.Title == "" || h.Source == "" {
			t.Errorf("heading %s lacks guidance, a title or a source", h.Code)
		}
	}
	if len(tables.CategoriesOf("smart")) != 5 || len(tables.CategoriesOf("state")) != len(tables.States) {
		t.Error("categories are missing")
	}
}

func TestABodysOwnLimitStandsInThePlaceOfTheGeneralOne(t *testing.T) {
	tables, err := load(t).With(draft.Tables{Limits: [][]string{
		{"code", "kind", "body", "unit", "value", "severity"},
		{"cat-words", "one-year-update", "CAT", "words", "3000", "error"},
	}})
	if err != nil {
		t.Fatal(err)
	}
	for body, want := range map[string]float64{"CAT": 3000, "CERD": 3500} {
		got := 0.0
		for _, l := range tables.LimitsOf("one-year-update", body) {
			if l.Unit == "words" {
				got += l.Value
			}
		}
		if got != want {
			t.Errorf("%s may have %v words, want %v", body, got, want)
		}
	}
}

func TestAReviewsRowsChangeOnlyWhatTheyName(t *testing.T) {
	built := load(t)
	tables, err := built.With(draft.Tables{
		Limits:     [][]string{{"code", "value"}, {"cabinet-pages", "12"}},
		Committees: [][]string{{"code", "name", "removed"}, {"SOU", "Cabinet Social Wellbeing Committee", ""}, {"STR", "", "yes"}, {"XYZ", "A new committee", ""}},
		Categories: [][]string{{"taxonomy", "short_title", "title"}, {"org", "MoJ", "Justice"}, {"org", "NEW", "A new agency"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	l := tables.LimitsOf("cabinet-response", "")[0]
	if l.Value != 12 || l.Unit != "pages" || l.Severity != "warning" || !l.Firm {
		t.Errorf("the limit is %+v", l)
	}
	if c, _ := tables.Committee("SOU"); c.Name != "Cabinet Social Wellbeing Committee" {
		t.Errorf("SOU is %+v", c)
	}
	if _, ok := tables.Committee("STR"); ok {
		t.Error("STR was taken out")
	}
	if _, ok := tables.Committee("XYZ"); !ok {
		t.Error("XYZ was put in")
	}
	agencies := tables.CategoriesOf("agency")
	if !slices.ContainsFunc(agencies, func(c kind.Category) bool { return c.ShortTitle == "NEW" }) {
		t.Error("the new category is missing")
	}
	if c, _ := built.Committee("SOU"); c.Name != "Cabinet Social Outcomes Committee" {
		t.Error("the built-in tables changed")
	}
	if same, _ := built.With(draft.Tables{}); same != built {
		t.Error("a review that changes nothing needs no tables of its own")
	}
}

func TestProblemsNameTheRow(t *testing.T) {
	problems := load(t).Problems(draft.Tables{
		Limits:     [][]string{{"code", "value", "unit", "severity"}, {"cabinet-pages", "ten", "sheets", "bad"}, {"new", "5", "words", "hint"}},
		Headings:   [][]string{{"kind", "code", "title", "required"}, {"essay", "", "X", "perhaps"}},
		Committees: [][]string{{"code", "name"}, {"", ""}, {"QQQ", "", "too far"}},
		Agencies:   [][]string{{"code", "name", "reference"}, {"A,B", "Both", "A,B"}},
		Categories: [][]string{
			{"taxonomy", "short_title", "title"},
			{"org", "A, B", "A and B"},
			{"org", "MoJ", "Justice"},
			{"org", "MoJ", "Justice again"},
			{"planet", "Mars", ""},
			{"issue", "", ""},
			{"issue", "MoJ", "Ministry as an issue"},
		},
	})
	want := []string{
		"limits 2 value", "limits 2 unit", "limits 2 severity", "limits 3 ", "headings 2 kind", "headings 2 code", "headings 2 required",
		"committees 2 code", "committees 2 name", "committees 3 ", "committees 3 name", "agencies 2 code", "agencies 2 reference",
		"categories 2 short_title", "categories 4 short_title", "categories 5 taxonomy", "categories 6 short_title", "categories 7 short_title",
	}
	var got []string
	for _, p := range problems {
		got = append(got, p.Table+" "+string(rune('0'+p.Row))+" "+p.Column)
		if !strings.Contains(p.Message, "ow "+string(rune('0'+p.Row))) {
			t.Errorf("%q does not name row %d", p.Message, p.Row)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if p := load(t).Problems(draft.Tables{}); p != nil {
		t.Errorf("no rows, no problems: %v", p)
	}
}

const list = "\ufefftitle,taxonomy,short_title,reference,parent\r\n" +
	"Ministry of Justice,org,MoJ,,\r\n\"Ministry of Business, Innovation and Employment\",org,MBIE,,\r\n" +
	"Te Puni Kokiri,org,TPK,,\r\nIn progress,progress,,2,\r\n\"Bad, title\",progress,,,\r\n"

func TestReadCategories(t *testing.T) {
	tables := load(t)
	got, problems, err := tables.ReadCategories([]byte(list))
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 5 || got[1].Title != "Ministry of Business, Innovation and Employment" || got[0].Taxonomy != "agency" || got[2].Title != "Te Puni Kokiri" {
		t.Errorf("got %+v", got)
	}
	if len(problems) != 1 || problems[0].Row != 6 || problems[0].Column != "title" {
		t.Errorf("problems: %+v", problems)
	}
}

func TestALoadedListBecomesTheReviewsRows(t *testing.T) {
	tables := load(t)
	loaded, _, err := tables.ReadCategories([]byte(list))
	if err != nil {
		t.Fatal(err)
	}
	with, err := tables.With(draft.Tables{Categories: tables.CategoryRows(loaded)})
	if err != nil {
		t.Fatal(err)
	}
	names := func(taxonomy string) (list []string) {
		for _, c := range with.CategoriesOf(taxonomy) {
			list = append(list, c.ShortTitle+c.Title)
		}
		slices.Sort(list)
		return list
	}
	if got := names("agency"); len(got) != 3 {
		t.Errorf("agencies: %v", got)
	}
	if got := names("progress"); !slices.Equal(got, []string{"Bad, title", "In progress"}) {
		t.Errorf("progress: %v", got)
	}
	if len(with.CategoriesOf("issue")) != len(tables.CategoriesOf("issue")) {
		t.Error("the list did not speak of issues")
	}
	if with.CategoryRows(loaded) != nil {
		t.Error("loading the same list again changes nothing")
	}
}

func TestNoListOfCategories(t *testing.T) {
	for _, bad := range []string{"", "a,b\n1,2\n", "taxonomy,short_title,title\n\"open", "taxonomy,short_title,title\n\xff\xfe,a,b\n"} {
		if _, _, err := load(t).ReadCategories([]byte(bad)); err == nil {
			t.Errorf("%q was taken for a list", bad)
		}
	}
}

func FuzzReadCategories(f *testing.F) {
	tables := load(f)
	f.Add([]byte(list))
	f.Add([]byte("taxonomy,short_title,title,reference,parent\nsmart,S,Specific,1,\n"))
	f.Add([]byte("taxonomy,short_title,title\n\"a\nb\",\",\",x,y,z\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		loaded, _, err := tables.ReadCategories(data)
		if err != nil {
			return
		}
		with, err := tables.With(draft.Tables{Categories: tables.CategoryRows(loaded)})
		if err != nil {
			t.Fatal(err)
		}
		if rest := with.CategoryRows(loaded); rest != nil {
			t.Fatalf("still differs: %q", rest)
		}
	})
}

func TestANewCabinetPaper(t *testing.T) {
	tables := load(t)
	p := tables.NewPaper(review("CERD"), "cabinet-response")
	var codes []string
	for _, s := range p.Sections {
		codes = append(codes, s.Heading)
		if strings.Contains(strings.ReplaceAll(string(s.Text), "{{", ""), "{") && !strings.Contains(string(s.Text), "{{count") {
			t.Errorf("%s still has a place in braces: %s", s.Heading, s.Text)
		}
	}
	want := []string{
		"proposal", "priorities", "executive-summary", "background", "analysis", "cost-of-living", "financial", "legislative",
		"impact-analysis", "population", "te-tiriti", "human-rights", "external-resources", "consultation", "communications", "proactive-release",
	}
	if !slices.Equal(codes, want) {
		t.Errorf("sections: %v", codes)
	}
	if len(p.CabinetRecommendations) < 6 || p.Classification != "IN CONFIDENCE" || p.Route != "cabinet" || p.Stage != "sorting" {
		t.Errorf("the paper is %+v", p)
	}
	if !strings.Contains(string(p.Sections[0].Text), "Committee on the Elimination of Racial Discrimination (CERD-2027)") {
		t.Errorf("the proposal begins %q", p.Sections[0].Text)
	}
}

// toCabinet joins the recommendations to Cabinet of a new paper.
func toCabinet(p *draft.Paper) string {
	text := ""
	for _, r := range p.CabinetRecommendations {
		text += r.Verb + " " + string(r.Text) + "\n"
	}
	return text
}

func TestANewCabinetPaperAsksForWhatItUsuallyDoes(t *testing.T) {
	tables := load(t)
	treaty := toCabinet(tables.NewPaper(review("CERD"), "cabinet-response"))
	for _, want := range []string{
		"note that the Committee on the Elimination of Racial Discrimination made {{count recommendations}} recommendations",
		"agree to the responses", "agree that the recommendations marked as priorities",
		"that a follow-up report to the Committee on the Elimination of Racial Discrimination on {{count recommendations followup=yes}} of these recommendations is due by 27 August 2028",
		"direct the Ministry of Justice to develop indicators", "note that the agreed actions and their indicators will be published in the Human Rights Monitor",
	} {
		if !strings.Contains(treaty, want) {
			t.Errorf("no %q in\n%s", want, treaty)
		}
	}
	if strings.Contains(treaty, "mid-term") {
		t.Errorf("a treaty body’s paper speaks of a mid-term report:\n%s", treaty)
	}
	upr := toCabinet(tables.NewPaper(review("UPR"), "cabinet-response"))
	if !strings.Contains(upr, "voluntary mid-term report on progress in 2029") || strings.Contains(upr, "follow-up report") {
		t.Errorf("the UPR’s paper asks:\n%s", upr)
	}
	if disability := toCabinet(tables.NewPaper(review("CRPD"), "cabinet-response")); strings.Contains(disability, "follow-up report") {
		t.Errorf("a body without a follow-up procedure:\n%s", disability)
	}
}

func TestANewReportFollowsTheLastPaper(t *testing.T) {
	tables := load(t)
	r := review("CERD")
	if p := tables.NewPaper(r, "one-year-update"); p.Previous != "" {
		t.Errorf("the first paper follows %q", p.Previous)
	}
	r.Papers = []*draft.Paper{{ID: "first"}, {ID: "second"}}
	if p := tables.NewPaper(r, "one-year-update"); p.Previous != "second" {
		t.Errorf("the update follows %q", p.Previous)
	}
	if p := tables.NewPaper(r, "cabinet-response"); p.Previous != "" {
		t.Errorf("a Cabinet paper follows %q", p.Previous)
	}
}

func TestAgenciesWithinASentence(t *testing.T) {
	tables := load(t)
	for name, want := range map[string]string{
		"Ministry of Justice": "the Ministry of Justice", "The Treasury": "the Treasury", "Te Puni Kōkiri": "Te Puni Kōkiri",
		"New Zealand Police": "New Zealand Police", "Stats NZ": "Stats NZ", "New Zealand Defence Force": "the New Zealand Defence Force",
		"Whaikaha – Ministry of Disabled People": "Whaikaha – Ministry of Disabled People", "": "",
	} {
		if got := kind.WithArticle(name); got != want {
			t.Errorf("%q is %q in a sentence, want %q", name, got, want)
		}
	}
	for _, a := range tables.Agencies {
		if strings.HasPrefix(a.Name, "Ministry") && !strings.HasPrefix(kind.WithArticle(a.Name), "the ") {
			t.Errorf("%s needs an article", a.Name)
		}
	}
}

func TestANewPaperOfEachKind(t *testing.T) {
	tables := load(t)
	for _, k := range tables.Kinds {
		p := tables.NewPaper(review("UPR"), k.Code)
		if len(p.Sections) == 0 || p.Title == "" || p.Kind != k.Code {
			t.Errorf("%s: %+v", k.Code, p)
		}
		for _, s := range p.Sections {
			if h, ok := tables.Heading(k.Code, s.Heading); !ok || h.Automatic || s.ID == "" {
				t.Errorf("%s has a section %q", k.Code, s.Heading)
			}
		}
	}
	for _, s := range tables.NewPaper(review("UPR"), "cabinet-response").Sections {
		if s.Heading == "priorities" && !strings.Contains(string(s.Text), "Universal Periodic Review") {
			t.Errorf("the UPR has its own words: %q", s.Text)
		}
	}
	empty := tables.NewPaper(&draft.Review{About: &draft.About{}, Ledger: &draft.Ledger{}}, "cabinet-response")
	if !strings.Contains(string(empty.Sections[0].Text), "of the [UN body] ([cycle])") {
		t.Errorf("what is not known stays to be filled in: %q", empty.Sections[0].Text)
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := kind.Load(); err != nil {
			b.Fatal(err)
		}
	}
}
