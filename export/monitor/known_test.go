package monitor

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"followup/app/draft"
)

func TestReadKnown(t *testing.T) {
	data := sheetOf(
		r("id", "reference", "title", "description", "response", "support_level", "public", "reporting_cycles", "human_rights_issues", "connected_actions"),
		r("12", "UPR4-1", "First \"one\"", "'+64 is a number", "Yes", "", "true", "Universal Periodic Review 2024 [UPR-2024]", "- Right to health [Health]\n- Equality [Equality]", "- Do this [A-1]\n- Do [more] that [A-2] [draft]"),
		r("13", "UPR4-2", "Second", "", "", "2", "true", "", "", "Just one [A-1]"),
		r("", "", "", "", "", "", "", "", "", ""),
		r("14", "", "", "words", "", "", "", "", "", ""),
	)
	known, err := ReadKnown("download.csv", []byte(data))
	if err != nil {
		t.Fatal(err)
	}
	if known.Kind != "recommendation" || len(known.Items) != 2 || len(known.Problems) != 1 {
		t.Fatalf("got %+v", known)
	}
	first, second := known.Items[0], known.Items[1]
	if first.Reference != "UPR4-1" || first.Title != `First "one"` || first.Description != "+64 is a number" || first.Details["id"] != "12" {
		t.Errorf("first %+v", first)
	}
	if !slices.Equal(first.Links, []string{"A-1", "A-2"}) {
		t.Errorf("links %q", first.Links)
	}
	if _, there := first.Details["public"]; there {
		t.Error("public is taken for fact")
	}
	if _, there := first.Details["support_level"]; there {
		t.Error("a blank position is taken for fact")
	}
	if p, ok := Position(first); ok {
		t.Errorf("position %q of a blank", p)
	}
	if p, ok := Position(second); !ok || p != "supported" {
		t.Errorf("position %q, %v", p, ok)
	}
}

// Any column but id may be missing, so the kind shows in different ways.
func TestKindOfADownload(t *testing.T) {
	cases := []struct {
		name, columns, want string
	}{
		{"x.csv", "id,title,outcome", "action"},
		{"x.csv", "id,title,response", "recommendation"},
		{"x.csv", "id,title,frequency_months", "indicator"},
		{"x.csv", "id,title,connected_recommendations,connected_actions", "indicator"},
		{"x.csv", "id,title,connected_indicators,connected_actions", "recommendation"},
		{"x.csv", "id,title,connected_recommendations,connected_indicators", "action"},
		{`C:\Downloads\Actions (2).csv`, "id,title,reference", "action"},
		{"recommendations.csv", "id,title", "recommendation"},
		{"measures.csv", "id,title", "action"},
		{"x.csv", "id,title", ""},
		{"x.csv", "title,outcome", ""},
	}
	for _, c := range cases {
		known, err := ReadKnown(c.name, []byte(c.columns+"\r\n1,a,b,c\r\n"))
		var bad *ReadError
		if known.Kind != c.want || (err == nil) != (c.want != "") || err != nil && !errors.As(err, &bad) {
			t.Errorf("%s with %s: %q, %v", c.name, c.columns, known.Kind, err)
		}
	}
}

// A blank never overwrites what was known; rows that a filtered list lacks stay.
func TestWithKnown(t *testing.T) {
	r := draft.New("UPR", "UPR-2024")
	read := func(text string) Known {
		known, err := ReadKnown("recommendations.csv", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return known
	}
	r = WithKnown(r, "2027-01-01", read("id,reference,title,support_level\n1,R-1,One,2\n2,R-2,Two,1\n"))
	before := r.About.Monitor.Known
	r = WithKnown(r, "2027-02-01", read("id,reference,title,support_level\n1,R-1,One renamed,\n3,R-3,Three,\n"))
	got := r.About.Monitor
	if got.Loaded != "2027-02-01" || len(got.Known) != 3 {
		t.Fatalf("got %+v", got)
	}
	if k := got.Known[0]; k.ID != before[0].ID || k.Title != "One renamed" || k.Details["support_level"] != "2" {
		t.Errorf("first %+v", k)
	}
	if k := got.Known[1]; k.Reference != "R-2" || k.Details["support_level"] != "1" {
		t.Errorf("second %+v", k)
	}
}

func TestNearActions(t *testing.T) {
	r := draft.New("CERD", "CERD-2027")
	r.About.Monitor.Known = []draft.KnownItem{
		{Kind: "action", Reference: "K-1", Title: "Review of the hate-speech law"},
		{Kind: "action", Reference: "K-2", Title: "Te reo Maori in schools"},
		{Kind: "action", Reference: "K-3", Title: "Review hate speech laws", Archived: true},
		{Kind: "indicator", Reference: "K-4", Title: "Review the hate speech law"},
	}
	r.Actions = []*draft.Action{
		{ID: "a", Title: "Review hate speech laws"},
		{ID: "b", Title: "Te reo Māori in our schools"},
		{ID: "c", Title: "Build houses"},
		{ID: "d", Title: "Te reo Māori in schools", KnownAs: "K-2"},
	}
	var got []string
	for _, n := range NearActions(r) {
		got = append(got, string(n.Action)+" "+n.Known.Reference)
	}
	if !slices.Equal(got, []string{"a K-1", "b K-2"}) {
		t.Errorf("got %q", got)
	}
}

// The export takes the template's columns, words and order.
func TestTemplate(t *testing.T) {
	tables := tablesOf(t)
	template := "Full title [database:title],Reference [database:reference],Cycle,Framework [database:framework_id],Reporting cycle [rel:category-short-title]," +
		"category-short-title [rel:category-short-title],Category [rel:category-id],Government response [database:support_level],\n" +
		"required: text,required/unique: text,,,optional,optional,optional,optional,Hints [ignore-row]\n"
	files, notes := Build(draft.NewIndex(uprReview()), tables, Options{Templates: map[string][]byte{Recommendations: []byte(template)}})
	if files.Held {
		t.Fatal(notes)
	}
	first, _, _ := strings.Cut(strings.TrimPrefix(string(files.Files[0].Data), bom), "\r\n")
	if want := `"Full title [database:title]","Reference [database:reference]","Cycle","Reporting cycle [rel:category-short-title]",` +
		`"category-short-title [rel:category-short-title]","Category [rel:category-id]","Government response [database:support_level]"`; first != want {
		t.Errorf("header %s", first)
	}
	row := cellsOf(t, files.Files[0])[0]
	if got := row["category-short-title [rel:category-short-title]"]; got != "UPR, AUS, Equality, Health, Māori, MoJ, TPK" {
		t.Errorf("the general column has %q", got)
	}
	if row[hCycle] != "UPR-2024" || row["Cycle"] != "" || row["Full title [database:title]"] == "" {
		t.Errorf("row %v", row)
	}
	rules := map[string]string{}
	for _, n := range notes {
		if n.File == Recommendations && strings.HasPrefix(n.Rule, "template") {
			rules[n.Rule] += n.Message
		}
	}
	for rule, words := range map[string]string{"template-crash": "framework_id", "template-empty": "Cycle, Category [rel:category-id]", "template-missing": "description"} {
		if !strings.Contains(rules[rule], words) {
			t.Errorf("%s does not name %q: %q", rule, words, rules[rule])
		}
	}
	if report := PreflightOf(uprReview(), tables, files); report.Lossy() {
		t.Error(report.Problems)
	}
	if files.Sheets[0].Rows[0].Cells[3] != "" {
		t.Error("the ledger would take the response for uploaded")
	}
}

func TestTemplateThatCannotBe(t *testing.T) {
	for name, template := range map[string]string{
		"template-required":   "Title [database:title]\n",
		"template-unreadable": "PK\x03\x04",
	} {
		files, notes := Build(draft.NewIndex(uprReview()), tablesOf(t), Options{Templates: map[string][]byte{Actions: []byte(template)}})
		if !files.Held || !slices.ContainsFunc(notes, func(n Note) bool { return n.Rule == name && n.Severity == Error && n.File == Actions }) {
			t.Errorf("%s: %v", name, notes)
		}
	}
}

func TestADownloadWithoutReferencesSaysSo(t *testing.T) {
	known, err := ReadKnown("actions.csv", []byte("id,title\r\n1,A plan\r\n"))
	if err != nil || len(known.Items) != 1 || len(known.Problems) != 1 || !strings.Contains(known.Problems[0], "no column “reference”") {
		t.Errorf("%+v, %v", known, err)
	}
}

func TestWhatIsArchivedStaysSo(t *testing.T) {
	r := draft.New("CERD", "CERD-2027")
	load := func(data string) {
		t.Helper()
		known, err := ReadKnown("actions.csv", []byte(data))
		if err != nil {
			t.Fatal(err)
		}
		r = WithKnown(r, "2027-08-03", known)
	}
	load("id,reference,title,is_archive\r\n1,A-1,A plan,true\r\n2,A-2,Another,No\r\n")
	if k := r.About.Monitor.Known; len(k) != 2 || !k[0].Archived || k[1].Archived {
		t.Fatalf("archived %+v", k)
	}
	load("id,reference,title\r\n1,A-1,A plan\r\n")
	if !r.About.Monitor.Known[0].Archived {
		t.Error("a download that does not say what is archived takes it back")
	}
	load("id,reference,title,archived\r\n1,A-1,A plan,false\r\n")
	if r.About.Monitor.Known[0].Archived {
		t.Error("a download that says that it is not archived changes nothing")
	}
}

func TestThePreflightKnowsNearIdenticalActions(t *testing.T) {
	known := []draft.KnownItem{
		{Kind: "action", Reference: "OLD-1", Title: "Publish the yearly report on prisons"},
		{Kind: "action", Reference: "OLD-2", Title: "Train police officers", Archived: true},
		{Kind: "action", Reference: "A-4", Title: "Repeal the reservation"},
	}
	actions := "Reference [database:reference],Title [database:title],Target date [database:target_date]\r\n" +
		"A-1,Publish yearly reports on prisons,3/6/2027\r\nA-2,Train police officers,\r\nA-3,[ignore-row] Publish the yearly report on prisons,\r\nA-4,Repeal the reservation,\r\nA-5,Something else,\r\n"
	report := Preflight([3]File{{}, {Data: []byte(actions)}, {}}, State{Known: known})
	var near []Problem
	dates := 0
	for _, p := range report.Problems {
		switch p.Rule {
		case "action-near":
			near = append(near, p)
		case "date":
			dates++
		}
	}
	if len(near) != 1 || near[0].Row != 2 || near[0].Column != "Title [database:title]" || near[0].Lossy() || !strings.Contains(near[0].Message, "OLD-1") {
		t.Errorf("near-identical actions: %+v", near)
	}
	if dates != 1 {
		t.Errorf("the day is told %d times", dates)
	}
}
