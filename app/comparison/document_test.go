package comparison

import (
	"strings"
	"testing"
	"time"

	"followup/app/compose"
	"followup/app/draft"
	"followup/app/history"
)

var noon = time.Date(2027, 6, 3, 0, 0, 0, 0, time.UTC)

// read writes a document as a reader sees it.
func read(doc *compose.Document) string {
	var b strings.Builder
	for i := range doc.Blocks {
		for _, r := range doc.Blocks[i].Runs {
			switch {
			case r.Edit == nil:
				b.WriteString(r.Text)
			case r.Edit.Gone:
				b.WriteString("[-" + r.Text + "-]")
			default:
				b.WriteString("[+" + r.Text + "+]")
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestADocumentOfTwoVersions(t *testing.T) {
	r := draft.New("CERD", "CERD-2027")
	rec := &draft.Recommendation{ID: draft.NewID(), Reference: "CERD-2027-6a", Response: "The Government agrees.\n\nIt will act."}
	old := &draft.Recommendation{ID: draft.NewID(), Reference: "CERD-2027-6b", Text: "Do more", Contributions: []draft.Contribution{{ID: draft.NewID(), Agency: "MSD", Words: "We do enough"}}}
	paper := &draft.Paper{ID: draft.NewID(), Title: "Paper", Classification: "IN CONFIDENCE", Sections: []draft.Section{{ID: draft.NewID(), Heading: "proposal", Text: "One"}}}
	for _, add := range []func() *draft.Review{
		func() *draft.Review { return draft.Inserted(r, -1, rec) }, func() *draft.Review { return draft.Inserted(r, -1, old) }, func() *draft.Review { return draft.Inserted(r, -1, paper) },
	} {
		r = add()
	}
	r.Saved = noon
	next := draft.Changed(r, rec.ID, func(r *draft.Recommendation) { r.Response = "The Government mostly agrees.\n\nIt will act." })
	next, _ = draft.Deleted(next, old.ID)
	next = draft.Changed(next, paper.ID, func(p *draft.Paper) {
		p.Sections = append(p.Sections, draft.Section{ID: draft.NewID(), Heading: "analysis", Title: "Housing", Text: "Homes"})
	})
	next = history.Recorded(r, next, "Hēmi", noon.Add(time.Hour))
	next.Saved = noon.Add(time.Hour)
	doc, n := Document(Version{r, "as sent"}, Version{next, ""}, nil)
	got := read(doc)
	for _, want := range []string{
		"Earlier: as sent (saved on 3 June 2027, 12:00 pm)",
		"Later: saved on 3 June 2027, 1:00 pm",
		"Recommendations\nRecommendation CERD-2027-6a\nResponse · Hēmi, 3 June 2027, 1:00 pm\nThe Government [+mostly +]agrees.\nIt will act.\n",
		"Recommendation CERD-2027-6b was deleted · Hēmi",
		"Text\n[-Do more-]\n",
		"Words of contribution of MSD\n[-We do enough-]\n",
		"Papers\nPaper “Paper”\nSection “Housing” was added · Hēmi",
		"Text\n[+Homes+]\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the document lacks %q:\n%s", want, got)
		}
	}
	if n != 3 || doc.Facts.Classification != "IN CONFIDENCE" {
		t.Errorf("%d differences, classification %q", n, doc.Facts.Classification)
	}
	if _, n := Document(Version{r, ""}, Version{r, ""}, nil); n != 0 {
		t.Errorf("a version differs from itself %d times", n)
	}
}
