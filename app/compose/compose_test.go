package compose

import (
	"reflect"
	"strings"
	"testing"

	"followup/app/draft"
)

func TestCabinetPaper(t *testing.T) {
	r, p := small()
	want := `cover0: Office of the Minister of Justice
cover0: Office of the Minister for Māori Development
cover0: Cabinet Social Outcomes Committee
TITLE0: Response to the Committee
#1: Proposal
n1 1: This paper seeks agreement.^1 See paragraph 2 and row 3.
#1: Background
n1 2: The Committee made 3 recommendations:
n2 2.1: sub one
n2 2.2: sub two
n3 2.2.1: deep
n1 3: Then:
item1 •: bullet
#1: What we propose
#2: Priorities
n1 4: One recommendation is proposed as a priority:
n2 4.1: *CERD-2027-12b** **Data*
p2: It underlies all else.
n1 5: New work is proposed for 1 recommendation: 20.
n1 6: No action is proposed now for 1 recommendation; Appendix One gives the reasons. They are looked at again:
item1 •: on 1 February 2029: 9
TABLE0: 
  H | Group | Effect
  - | Māori | good^2
#1: Financial Implications
n1 7: One action is paid from within agencies’ baselines.
n1 8: One action depends on funding that has not been agreed to:
item1 •: A fund for communities (Ministry of Māori Development)
#1: Legislative Implications
n1 9: Intro.
n1 10: One action needs legislation:
item1 •: A fund for communities (Ministry of Māori Development)
#1: Consultation
n1 11: The following agencies were consulted: the Ministry of Justice and the Ministry of Māori Development. The responses were confirmed by the Ministry of Justice.
MISSING0: ?[No answer yet from the Ministry of Māori Development]?
n1 12: The following were heard outside government:
item1 •: A union
item1 •: An iwi leaders’ forum (hui, 2 October 2027)
p2: They asked for more data.
#1: Human Rights
MISSING0: ?[Nothing is written here yet]?
#1: Recommendations
p0: The Minister of Justice and the Minister for Māori Development recommend that the Committee:
rec1 1: *note* that 3 came;
rec2 1.1: *agree* to this:
item1 •: one
item1 •: two
rec1 2: *direct* ?[what Cabinet is asked to do]?
p0: Authorised for lodgement
sign0: Hon A. Example⏎Minister of Justice
sign0: ?[name of the Minister]?⏎Minister for Māori Development
=====
#1: Appendix One: Responses to the recommendations of the Committee on the Elimination of Racial Discrimination
TABLE0: 
  H | Reference | Recommendation | Response | Actions | Reason
  G | Law
  - | CERD-2027-9 ¶ Row 1 | The Committee recommends that the State party: ¶ Amend the Act. |  | No action now. To be looked at again on 1 February 2029. | The Act is under review.
  G | Data
  - | CERD-2027-12b ¶ Priority ¶ Row 2 | Collect data. | Officials publish /figures/ each year.^3 | • Yearly statistics (existing; Ministry of Justice; by 30 June 2028) | 
  - | CERD-2027-20 ¶ Row 3 | Fund communities. | Agreed in part. ¶ • one ¶ • two ¶ /Note for Ministers: /Costs are open. | • A fund for communities (new; Ministry of Māori Development; after Budget 2028) | 
note 1: First note.
note 2: In a table.
note 3: Since 2019.
`
	same(t, sketch(composed(t, r, p, Options{})), want)
}

func same(t *testing.T, got, want string) {
	t.Helper()
	if got == want {
		return
	}
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(g), len(w)) {
		a, b := "", ""
		if i < len(g) {
			a = g[i]
		}
		if i < len(w) {
			b = w[i]
		}
		if a != b {
			t.Fatalf("line %d:\n got %s\nwant %s\nwhole:\n%s", i+1, a, b, got)
		}
	}
}

func TestOneYearUpdate(t *testing.T) {
	r, _ := small()
	p := &draft.Paper{
		ID: "p2", Kind: "one-year-update", Title: "Follow-up report",
		Sections: []draft.Section{{ID: "i", Heading: "introduction", Text: "Thank you."}, {ID: "f", Heading: "further", Text: "More."}},
		Words: []draft.PaperWords{{
			ID: "w", Recommendation: "r2", Done: "Figures came out.\n\n1. in May\n2. in June", Evidence: "See the site.", Grade: "B",
		}},
	}
	r.Papers = append(r.Papers, p)
	want := `TITLE0: Follow-up report
cover0: Information received from New Zealand on follow-up to the concluding observations of the Committee on the Elimination of Racial Discrimination
cover0: CERD/C/NZL/CO/23, adopted on 20 August 2027
#1: Introduction
n1 1: Thank you.
#1: Follow-up information
n1 2: In its concluding observations, adopted on 20 August 2027, the Committee on the Elimination of Racial Discrimination asked New Zealand for information within one year on the recommendation in paragraph 12(b) of CERD/C/NZL/CO/23.
#2: Paragraph 12(b): Data
p1: /Collect data./
#3: What was done
n1 3: Figures came out.
n2 3.1: in May
n2 3.2: in June
#3: Evidence
n1 4: See the site.
#3: What comes next
MISSING0: ?[What comes next: nothing is written here yet]?
#1: Further information
n1 5: More.
`
	same(t, sketch(composed(t, r, p, Options{})), want)
}

func TestTheIntroductionMaySayWhatWasAsked(t *testing.T) {
	r, _ := small()
	p := &draft.Paper{ID: "p2", Kind: "one-year-update", Title: "T", Sections: []draft.Section{{ID: "i", Heading: "introduction"}}}
	for text, want := range map[draft.Markdown]int{
		"Thank you.":                          1,
		"This answers CERD/C/NZL/CO/23.":      0,
		"{{draw opening}}":                    1,
		"See [[6(a): CERD/C/NZL/CO/23]] now.": 0,
	} {
		p.Sections[0].Text = text
		if got := strings.Count(sketch(composed(t, r, p, Options{})), "asked New Zealand for information within one year"); got != want {
			t.Errorf("%q: it is said %d times by itself, want %d", text, got, want)
		}
	}
	p.Sections[0].Text = "See [[6(a): CERD/C/NZL/CO/23]] now."
	if got := sketch(composed(t, r, p, Options{Release: Public})); !strings.Contains(got, "asked New Zealand") {
		t.Errorf("a release that does not show the symbol in its introduction says it by itself:\n%s", got)
	}
}

func TestWhatAnUpdateLacksIsMarked(t *testing.T) {
	r, _ := small()
	r.About.Symbol, r.About.Adoption = "", ""
	p := &draft.Paper{ID: "p2", Kind: "one-year-update", Title: "T"}
	if got := sketch(composed(t, r, p, Options{})); !strings.Contains(got, "In its concluding observations ?[adopted on which day]? the Committee") || !strings.Contains(got, "paragraph 12(b) of ?[symbol of the document]?.") {
		t.Errorf("symbol and day are not marked:\n%s", got)
	}
	if got := sketch(composed(t, r, p, Options{Release: Public})); !strings.Contains(got, "In its concluding observations the Committee") || !strings.Contains(got, "paragraph 12(b).") {
		t.Errorf("a release:\n%s", got)
	}
	r.About.Body = "CRPD"
	if got := sketch(composed(t, r, p, Options{})); !strings.Contains(got, "[The Committee on the Rights of Persons with Disabilities has no follow-up procedure") {
		t.Errorf("a body without a follow-up procedure is not told:\n%s", got)
	}
	r.About.FollowUpMonths = 24
	if got := sketch(composed(t, r, p, Options{})); strings.Contains(got, "no follow-up procedure") || !strings.Contains(got, "within two years") {
		t.Errorf("it asked for one all the same:\n%s", got)
	}
}

func TestUPRResponse(t *testing.T) {
	r, _ := small()
	r.About.Body = "UPR"
	r.Recommendations = nil
	for i, position := range []string{"supported", "supported", "supported", "noted", "supported", "in-part", ""} {
		n := string(rune('1' + i))
		r.Recommendations = append(r.Recommendations, &draft.Recommendation{ID: draft.ID("u" + n), Reference: "UPR4-36." + n, Paragraph: "36." + n, Position: position})
	}
	p := &draft.Paper{
		ID: "p3", Kind: "upr-response", Title: "Views",
		Sections: []draft.Section{{ID: "i", Heading: "introduction", Text: "Thanks."}, {ID: "n", Heading: "next-steps", Text: "Soon."}},
		Words:    []draft.PaperWords{{ID: "w", Recommendation: "u4", Explanation: "Not now."}, {ID: "x", Recommendation: "u6"}},
	}
	want := `TITLE0: Views
cover0: Response of New Zealand to the recommendations of its Universal Periodic Review
cover0: CERD/C/NZL/CO/23
#1: Introduction
n1 1: Thanks.
#1: Responses to recommendations
n1 2: New Zealand received 7 recommendations. It supports 4, supports 1 in part and notes 1.
#2: Supported
n1 3: 36.1–36.3, 36.5.
#2: Supported in part
n1 4: 36.6.
#2: Noted
n1 5: 36.4.
n1 6: *36.4* Not now.
MISSING0: ?[No position yet: 36.7]?
#1: Next steps
n1 7: Soon.
`
	same(t, sketch(composed(t, r, p, Options{})), want)
}

func TestMidTermReport(t *testing.T) {
	r, _ := small()
	r.About.Body = "UPR"
	r.Recommendations[0].Position = "supported"
	r.Actions[0].Progress, r.Actions[0].ProgressBefore = "completed", "preparation"
	p := &draft.Paper{ID: "p4", Kind: "mid-term", Title: "Mid-term", Words: []draft.PaperWords{{ID: "w", Recommendation: "r2", Done: "It is **done**."}}}
	want := `TITLE0: Mid-term
cover0: Mid-term report of New Zealand on the recommendations of its Universal Periodic Review
cover0: CERD/C/NZL/CO/23
#1: Progress on recommendations
#2: Law
TABLE0: 
  H | Recommendation | Position | At the last report | Now | What has changed
  - | *9* ¶ The Committee recommends that the State party: ¶ Amend the Act. | ?[no position]? | No action | No action | ?[what has changed]?
#2: Data
TABLE0: 
  H | Recommendation | Position | At the last report | Now | What has changed
  - | *12(b)* ¶ Collect data. | Supported | In preparation | Completed | It is *done*.
  - | *20* ¶ Fund communities. | ?[no position]? | Not stated | Not stated | ?[what has changed]?
`
	same(t, sketch(composed(t, r, p, Options{})), want)
}

func TestParts(t *testing.T) {
	r, p := small()
	whole := composed(t, r, p, Options{})
	paper := composed(t, r, p, Options{Part: PaperOnly})
	appendix := composed(t, r, p, Options{Part: AppendixOnly})
	if n := len(paper.Blocks) + len(appendix.Blocks); n != len(whole.Blocks) {
		t.Errorf("%d blocks in two files, %d in one", n, len(whole.Blocks))
	}
	if !strings.Contains(sketch(paper), "and row 3.") {
		t.Error("the row of a recommendation is not known when the appendix is a file of its own")
	}
	for _, b := range appendix.Blocks {
		if b.Region != Appendix || !b.Landscape {
			t.Errorf("block %s stands in region %d, landscape %v", b.Key, b.Region, b.Landscape)
		}
	}
	if appendix.Blocks[0].PageBreak {
		t.Error("a file of its own begins with a page break")
	}
}

func TestContents(t *testing.T) {
	r, p := small()
	has := func(d *Document) bool {
		for _, b := range d.Blocks {
			if b.Role == Contents {
				return true
			}
		}
		return false
	}
	if has(composed(t, r, p, Options{})) {
		t.Error("a Cabinet paper has a table of contents without having been asked")
	}
	if !has(composed(t, r, p, Options{Contents: ContentsAlways})) {
		t.Error("no table of contents where one was asked for")
	}
	report := &draft.Paper{ID: "long", Kind: "mid-term", Title: "T"}
	for i := range 20 {
		report.Sections = append(report.Sections, draft.Section{ID: draft.ID("s" + string(rune('a'+i))), Heading: "introduction", Text: draft.Markdown(prose(300, i))})
	}
	if !has(composed(t, r, report, Options{})) {
		t.Error("a long report has no table of contents")
	}
	if has(composed(t, r, report, Options{Contents: ContentsNever})) {
		t.Error("a table of contents that was not wanted")
	}
}

func TestAppendixByAgency(t *testing.T) {
	r, p := small()
	p.GroupBy = "agency"
	got := sketch(composed(t, r, p, Options{Part: AppendixOnly}))
	law, data := strings.Index(got, "G | Ministry of Justice"), strings.Index(got, "G | Ministry of Māori Development")
	if law < 0 || data < law {
		t.Errorf("groups:\n%s", got)
	}
}

func TestOneResponseServesSeveral(t *testing.T) {
	r, p := small()
	r.Recommendations[2].Serves = []draft.ID{"r1"}
	r.Recommendations[1].NoAction = false
	got := sketch(composed(t, r, p, Options{Part: AppendixOnly}))
	if !strings.Contains(got, "See the response to CERD-2027-20.") {
		t.Errorf("no word of the response that serves:\n%s", got)
	}
}

func TestComposingAgainIsTheSame(t *testing.T) {
	r, p := small()
	c := New(tablesOnce())
	var docs []*Document
	for range 3 {
		doc, err := c.Compose(draft.NewIndex(r), p, Options{})
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, doc)
	}
	docs = append(docs, composed(t, r, p, Options{}))
	for i, d := range docs[1:] {
		if !reflect.DeepEqual(d, docs[0]) {
			t.Errorf("composing %d gives another document:\n%s", i+2, sketch(d))
		}
	}
}

func TestCompressed(t *testing.T) {
	for _, c := range []struct{ numbers, want string }{
		{"", ""},
		{"36.1", "36.1"},
		{"36.1 36.2", "36.1, 36.2"},
		{"36.1 36.2 36.3", "36.1–36.3"},
		{"36.10 36.9 36.11 36.2", "36.2, 36.9–36.11"},
		{"36.1 36.2 36.3 37.4 36.15", "36.1–36.3, 36.15, 37.4"},
		{"8 9 10 12", "8–10, 12"},
		{"34(a) 34(b) 34(c) 34(e) 35", "34(a)–34(c), 34(e), 35"},
		{"12 12 13", "12, 13"},
	} {
		if got := Compressed(strings.Fields(c.numbers)); got != c.want {
			t.Errorf("%s: %s, want %s", c.numbers, got, c.want)
		}
	}
}

func TestKeysAreUnique(t *testing.T) {
	r, p := small()
	p.Sections[2].Text += "\n\n{{draw priorities}}\n\n{{draw new}}"
	seen := map[string]bool{}
	for _, b := range composed(t, r, p, Options{}).Blocks {
		if b.Key == "" || seen[b.Key] {
			t.Errorf("key %q stands twice or is empty", b.Key)
		}
		seen[b.Key] = true
	}
}

// A response that changes leaves every other key as it was.
func TestKeysAreStable(t *testing.T) {
	r, p := small()
	keys := func(r *draft.Review) map[string]bool {
		list := map[string]bool{}
		for _, b := range composed(t, r, p, Options{}).Blocks {
			list[b.Key] = true
		}
		return list
	}
	before := keys(r)
	p = draft.Copy(p)
	p.Sections[0].Text = "Another paragraph first.\n\n" + p.Sections[0].Text
	after := keys(r)
	for k := range before {
		if !after[k] {
			t.Errorf("key %s is gone", k)
		}
	}
}
