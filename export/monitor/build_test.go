package monitor

import (
	"slices"
	"strings"
	"testing"

	"followup/app/draft"
	"followup/app/ledger"
	"followup/export/monitor/babycsv"
)

// cellsOf reads a built file as the import does: rows of header to value.
func cellsOf(t *testing.T, f File) []map[string]string {
	t.Helper()
	parsed := babycsv.Parse(strings.TrimPrefix(string(f.Data), bom))
	if len(parsed.Errors) > 0 {
		t.Fatalf("%s: %v", f.Name, parsed.Errors)
	}
	var rows []map[string]string
	for _, r := range parsed.Rows {
		row := map[string]string{}
		for n, h := range parsed.Header {
			row[h] = r.Cells[n]
		}
		rows = append(rows, row)
	}
	return rows
}

// uprReview is a small review with one of everything.
func uprReview() *draft.Review {
	r := draft.New("UPR", "UPR-2024")
	rec := &draft.Recommendation{
		ID: "r1", Reference: "UPR4-139.10", Text: "Ratify the treaty, “now”.", States: []string{"AUS", "FJI"}, Position: "in-part",
		Response: "We **agree**.[^a] See also.\n\n[^a]: A note\nin two lines.", MinisterNote: "Not for the public", Issues: []string{"Equality", "Health"},
		Persons: []string{"Māori"}, LeadAgency: "MoJ", Agencies: []string{"TPK", "MoJ"},
	}
	long := &draft.Recommendation{
		ID: "r2", Reference: "UPR4-139.2", Opening: "The Committee recommends that the State party:", Text: draft.Quoted(strings.Repeat("take measures ", 20)),
		ShortTitle: "Take measures", NoAction: true, NoActionReason: "No funding was found.", Position: "noted",
	}
	r.Recommendations = []*draft.Recommendation{rec, long}
	r.Actions = []*draft.Action{{
		ID: "a1", Reference: "UPR4-MOJ-A001", Title: "Review the law", Description: "- first\n- second\n\nThen - more.", Outcome: "A better law.", Agency: "MoJ",
		Supporting: []string{"TPK"}, TargetDate: "2027-06-30", TargetDateComment: "by mid 2027", Progress: "progress", Smart: []string{"S", "M"},
		Recommendations: []draft.ID{"r1", "r2", "gone"},
	}}
	r.Indicators = []*draft.Indicator{{
		ID: "i1", Reference: "UPR4-MOJ-A001-I1", Title: "Bill introduced", Start: "2026-06-30", End: "2028-06-30", Frequency: 6, Repeat: true, Actions: []draft.ID{"a1"},
	}}
	return r
}

// What of ours goes where.
func TestMapping(t *testing.T) {
	tables := tablesOf(t)
	files, notes := Build(draft.NewIndex(uprReview()), tables)
	if files.Held {
		t.Fatal(notes)
	}
	want := [3][]map[string]string{
		{
			{
				"Reference [database:reference]": "UPR4-139.10", "Title [database:title]": "Ratify the treaty, “now”.",
				"Description [database:description]":            "Ratify the treaty, “now”. (Australia, Fiji)",
				"Comment [database:response]":                   "We **agree**.[1] See also.\n\n[1: A note in two lines.]",
				"Government response [database:support_level]":  "1",
				"Human rights body [rel:category-short-title]":  "UPR",
				"Reporting cycle [rel:category-short-title]":    "UPR-2024",
				"Recommending state [rel:category-short-title]": "AUS",
				"Human rights issue [rel:category-short-title]": "Equality, Health",
				"Affected persons [rel:category-short-title]":   "Māori",
				"Government agency [rel:category-short-title]":  "MoJ, TPK",
			},
			{
				"Reference [database:reference]": "UPR4-139.2", "Title [database:title]": "Take measures",
				"Description [database:description]": "The Committee recommends that the State party:\n\n" + strings.TrimSpace(strings.Repeat("take measures ", 20)),
				"Comment [database:response]":        "No funding was found.", "Government response [database:support_level]": "0",
				"Human rights body [rel:category-short-title]": "UPR", "Reporting cycle [rel:category-short-title]": "UPR-2024",
				"Recommending state [rel:category-short-title]": "", "Human rights issue [rel:category-short-title]": "",
				"Affected persons [rel:category-short-title]": "", "Government agency [rel:category-short-title]": "",
			},
		},
		{{
			"Reference [database:reference]": "UPR4-MOJ-A001", "Title [database:title]": "Review the law",
			"Description [database:description]": "* first\n* second\n\nThen - more.", "Comment [database:outcome]": "A better law.",
			"Target date [database:target_date]": "2027-06-30", "Target date comment [database:target_date_comment]": "by mid 2027",
			"Recommendation [rel:recommendation-reference]": "UPR4-139.10, UPR4-139.2",
			"Human rights issue [rel:category-short-title]": "", "Affected persons [rel:category-short-title]": "",
			"Government agency [rel:category-short-title]": "MoJ, TPK", "SMART criteria [rel:category-short-title]": "S, M",
			"Progress status [rel:category-short-title]": "In progress",
		}},
		{{
			"Reference [database:reference]": "UPR4-MOJ-A001-I1", "Title [database:title]": "Bill introduced", "Description [database:description]": "",
			"Start date [database:start_date]": "2026-06-30", "End date [database:end_date]": "2028-06-30",
			"Update frequency [database:frequency_months]": "6", "Repeat? [database:repeat]": "true", "Action [rel:action-reference]": "UPR4-MOJ-A001",
		}},
	}
	for n, f := range files.Files {
		got := cellsOf(t, f)
		if len(got) != len(want[n]) {
			t.Fatalf("%s: %d rows", f.Name, len(got))
		}
		for i, row := range got {
			if len(row) != len(want[n][i]) {
				t.Errorf("%s row %d has %d columns, want %d", f.Name, i, len(row), len(want[n][i]))
			}
			for h, v := range want[n][i] {
				if row[h] != v {
					t.Errorf("%s, %s:\n got %q\nwant %q", f.Name, h, row[h], v)
				}
			}
		}
	}
}

// The bytes of a file: its mark, every field quoted, CRLF between rows, LF inside.
func TestBytes(t *testing.T) {
	r := draft.New("CERD", "CERD-2027")
	files, _ := Build(draft.NewIndex(r), tablesOf(t))
	want := bom + `"Reference [database:reference]","Title [database:title]","Description [database:description]","Start date [database:start_date]",` +
		`"End date [database:end_date]","Update frequency [database:frequency_months]","Repeat? [database:repeat]","Action [rel:action-reference]"` + "\r\n"
	if got := string(files.Files[2].Data); got != want {
		t.Errorf("an empty review: %q", got)
	}
	r.Indicators = []*draft.Indicator{{ID: "i", Reference: "I-1", Title: "A “b” \"c\"", Description: "x\r\ny\rz"}}
	files, _ = Build(draft.NewIndex(r), tablesOf(t))
	want += `"I-1","A “b” ""c""","x` + "\n" + "y\nz" + `","","","","false",""` + "\r\n"
	if got := string(files.Files[2].Data); got != want {
		t.Errorf("got %q", got)
	}
}

// What holds the three files back, with the way to the field, and what only warns.
func TestNotes(t *testing.T) {
	cases := []struct {
		name     string
		change   func(*draft.Review)
		rule     string
		severity Severity
		place    draft.Place
	}{
		{"a withheld mark in a response", func(r *draft.Review) { r.Recommendations[0].Response = "ab [[9(2)(h): secret]]" }, "withheld-mark", Error, draft.Place{Item: "r1", Field: "response", Start: 3, End: 22}},
		{"a broken mark in a title", func(r *draft.Review) { r.Actions[0].Title = "[[9(2)(h): secret" }, "withheld-broken", Error, draft.Place{Item: "a1", Field: "title", Start: 0, End: 17}},
		{"a mark in a reason that goes", func(r *draft.Review) { r.Recommendations[1].NoActionReason = "[[9(2)(j): x]]" }, "withheld-mark", Error, draft.Place{Item: "r2", Field: "noActionReason", End: 14}},
		{"a row that is withheld whole", func(r *draft.Review) { r.Recommendations[0].Withheld = []string{"9(2)(h)"} }, "withheld-row", Error, draft.Place{Item: "r1", Field: "withheld"}},
		{"no reference", func(r *draft.Review) { r.Actions[0].Reference = " " }, "reference-missing", Error, draft.Place{Item: "a1", Field: "reference"}},
		{"a reference twice", func(r *draft.Review) { r.Recommendations[1].Reference = "UPR4-139.10" }, "reference-taken", Error, draft.Place{Item: "r2", Field: "reference"}},
		{"a reference of another kind", func(r *draft.Review) { r.Indicators[0].Reference = "UPR4-MOJ-A001" }, "reference-taken", Error, draft.Place{Item: "i1", Field: "reference"}},
		{"a reference that the Monitor holds for other words", func(r *draft.Review) {
			r.About.Monitor.Known = []draft.KnownItem{{Kind: "action", Reference: "UPR4-MOJ-A001", Title: "Something else"}}
		}, "reference-taken", Error, draft.Place{Item: "a1", Field: "reference"}},
		{"a comma in a reference", func(r *draft.Review) { r.Actions[0].Reference = "A,1" }, "reference-comma", Error, draft.Place{Item: "a1", Field: "reference"}},
		{"a reference like a number", func(r *draft.Review) { r.Recommendations[0].Reference = "139.10" }, "reference-number", Warning, draft.Place{Item: "r1", Field: "reference"}},
		{"no title", func(r *draft.Review) { r.Indicators[0].Title = "" }, "title-missing", Error, draft.Place{Item: "i1", Field: "title"}},
		{"no text", func(r *draft.Review) { r.Recommendations[0].Text = "" }, "title-missing", Error, draft.Place{Item: "r1", Field: "text"}},
		{"the words that skip a row", func(r *draft.Review) { r.Actions[0].Outcome = "see [ignore-row]" }, "ignore-row", Error, draft.Place{Item: "a1", Field: "outcome"}},
		{"a day that is none", func(r *draft.Review) { r.Actions[0].TargetDate = "2027-02-30" }, "date-unreal", Error, draft.Place{Item: "a1", Field: "targetDate"}},
		{"a frequency that is none", func(r *draft.Review) { r.Indicators[0].Frequency = 4 }, "frequency-unknown", Error, draft.Place{Item: "i1", Field: "frequency"}},
		{"a repeat without an end", func(r *draft.Review) { r.Indicators[0].End = "" }, "repeat-incomplete", Error, draft.Place{Item: "i1", Field: "end"}},
		{"a repeat without a frequency", func(r *draft.Review) { r.Indicators[0].Frequency = 0 }, "repeat-incomplete", Error, draft.Place{Item: "i1", Field: "frequency"}},
		{"an end without a start", func(r *draft.Review) { r.Indicators[0].Start = "" }, "start-missing", Error, draft.Place{Item: "i1", Field: "start"}},
		{"an end before the start", func(r *draft.Review) { r.Indicators[0].End = "2025-01-01" }, "end-before-start", Error, draft.Place{Item: "i1", Field: "end"}},
		{"a text that a spreadsheet takes for a formula", func(r *draft.Review) { r.Actions[0].Outcome = "=1+1" }, "spreadsheet-formula", Warning, draft.Place{Item: "a1", Field: "outcome"}},
		{"a category that is not in the list", func(r *draft.Review) { r.Recommendations[0].Issues = []string{"Wellbeing"} }, "category-unknown", Warning, draft.Place{Item: "r1", Field: "issues"}},
		{"several States", func(*draft.Review) {}, "category-single", Info, draft.Place{Item: "r1", Field: "states"}},
		{"a cycle that the Ministry must add", func(r *draft.Review) { r.About.Cycle = "UPR-2030" }, "category-needed", Info, draft.Place{Field: "cycle"}},
		{"an existing action that is not there", func(r *draft.Review) {
			r.Actions[0].KnownAs = "OLD-9"
			r.About.Monitor.Known = []draft.KnownItem{{Kind: "action", Reference: "OLD-1", Title: "Another"}}
		}, "existing-missing", Error, draft.Place{Item: "a1", Field: "knownAs"}},
		{"an action that the Monitor seems to hold", func(r *draft.Review) {
			r.About.Monitor.Known = []draft.KnownItem{{Kind: "action", Reference: "OLD-1", Title: "Review of the law"}}
		}, "action-near", Warning, draft.Place{Item: "a1", Field: "title"}},
		{"a pointer into a paper", func(r *draft.Review) { r.Actions[0].Outcome = "see {{row of=UPR4-139.2}}" }, "live-reference", Warning, draft.Place{Item: "a1", Field: "outcome"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := uprReview()
			c.change(r)
			if c.place.Item == "" {
				c.place.Item = r.ID
			}
			files, notes := Build(draft.NewIndex(r), tablesOf(t))
			if !slices.ContainsFunc(notes, func(n Note) bool { return n.Rule == c.rule && n.Severity == c.severity && n.Place == c.place }) {
				t.Errorf("not told: %+v", notes)
			}
			if files.Held != (c.severity == Error) {
				t.Errorf("held back: %v", files.Held)
			}
			for _, f := range files.Files {
				if files.Held == (len(f.Data) > 0) {
					t.Errorf("%s has %d bytes", f.Name, len(f.Data))
				}
			}
		})
	}
}

// Positions and States are the UPR's alone.
func TestTreatyBodyHasNoPositions(t *testing.T) {
	r := uprReview()
	r.About.Body, r.About.Cycle = "CERD", "CERD-2027"
	files, notes := Build(draft.NewIndex(r), tablesOf(t))
	row := cellsOf(t, files.Files[0])[0]
	if row[hSupport] != "" || row[hState] != "" || row["Description [database:description]"] != "" {
		t.Errorf("row %v", row)
	}
	for _, rule := range []string{"states-upr-only", "position-upr-only"} {
		if !slices.ContainsFunc(notes, func(n Note) bool { return n.Rule == rule && n.Severity == Warning }) {
			t.Errorf("no %s in %v", rule, notes)
		}
	}
}

// A response that serves other recommendations too stands on each of them.
func TestAResponseThatServesOthers(t *testing.T) {
	r := uprReview()
	r.Recommendations[0].Serves = []draft.ID{"r2"}
	files, _ := Build(draft.NewIndex(r), tablesOf(t))
	rows := cellsOf(t, files.Files[0])
	if rows[0][hResponse] != rows[1][hResponse] || rows[1][hResponse] == "" {
		t.Errorf("responses %q and %q", rows[0][hResponse], rows[1][hResponse])
	}
}

// An action that the Monitor holds already is linked, not written again.
func TestAnExistingAction(t *testing.T) {
	r := uprReview()
	r.Actions[0].KnownAs = "OLD-A7"
	r.About.Monitor.Known = []draft.KnownItem{{Kind: "action", Reference: "OLD-A7", Title: "Law review"}}
	tables := tablesOf(t)
	files, _ := Build(draft.NewIndex(r), tables)
	if n := len(cellsOf(t, files.Files[1])); n != 0 {
		t.Errorf("%d actions are written", n)
	}
	if got := cellsOf(t, files.Files[0])[0][hActs]; got != "OLD-A7" {
		t.Errorf("the recommendation is linked to %q", got)
	}
	if got := cellsOf(t, files.Files[2])[0][hActs]; got != "OLD-A7" {
		t.Errorf("the indicator is linked to %q", got)
	}
	if report := PreflightOf(r, tables, files); report.Lossy() {
		t.Error(report.Problems)
	}
}

// A recommendation that came from the Monitor's own download is there already.
func TestWhatCameFromTheMonitorIsNotNew(t *testing.T) {
	r := uprReview()
	r.About.Monitor.Known = []draft.KnownItem{{Kind: "recommendation", Reference: "UPR4-139.10", Title: "Ratify the treaty, \"now\"."}}
	files, notes := Build(draft.NewIndex(r), tablesOf(t))
	if files.Held {
		t.Fatal(notes)
	}
	rows := cellsOf(t, files.Files[0])
	if len(rows) != 1 || rows[0]["Reference [database:reference]"] != "UPR4-139.2" {
		t.Errorf("rows %v", rows)
	}
}

// After an upload only what is new is written; links to what is there stand on the
// side that is new.
func TestOnlyWhatIsNew(t *testing.T) {
	tables := tablesOf(t)
	r := uprReview()
	files, _ := Build(draft.NewIndex(r), tables)
	r, _, err := ledger.Mark(r, files.Sheets[:], "2027-01-31", nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	files, _ = Build(draft.NewIndex(r), tables)
	for _, f := range files.Files {
		if n := len(cellsOf(t, f)); n != 0 {
			t.Errorf("%s has %d rows", f.Name, n)
		}
	}
	r = draft.Inserted(r, -1, &draft.Recommendation{ID: "r3", Reference: "UPR4-140.1", Text: "More.", Position: "supported"})
	r = draft.Changed(r, "a1", func(a *draft.Action) { a.Recommendations = append(a.Recommendations, "r3") })
	r = draft.Inserted(r, -1, &draft.Indicator{ID: "i2", Reference: "UPR4-MOJ-A001-I2", Title: "Act passed", Actions: []draft.ID{"a1"}})
	files, _ = Build(draft.NewIndex(r), tables)
	if rows := cellsOf(t, files.Files[0]); len(rows) != 1 || rows[0][hActs] != "UPR4-MOJ-A001" {
		t.Errorf("recommendations %v", rows)
	}
	if rows := cellsOf(t, files.Files[2]); len(rows) != 1 || rows[0][hActs] != "UPR4-MOJ-A001" {
		t.Errorf("indicators %v", rows)
	}
	if report := PreflightOf(r, tables, files); report.Lossy() {
		t.Error(report.Problems)
	}
	if edits := ledger.Edits(r, Sheets(draft.NewIndex(r), tables)); len(edits) > 0 {
		t.Errorf("the link goes with the new row, and yet %v", edits)
	}
}

// A finding of the preflight on our own files leads to the field.
func TestProblemsLeadToTheField(t *testing.T) {
	r := uprReview()
	tables := tablesOf(t)
	files, _ := Build(draft.NewIndex(r), tables)
	files.Files[1].Data = []byte(strings.Replace(string(files.Files[1].Data), "2027-06-30", "2027-06-31", 1))
	report := PreflightOf(r, tables, files)
	if len(report.Problems) != 1 || report.Problems[0].Place != (draft.Place{Item: "a1", Field: "targetDate"}) {
		t.Errorf("got %+v", report.Problems)
	}
}
