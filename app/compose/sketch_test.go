package compose

import (
	"fmt"
	"strings"
	"sync"

	"followup/app/draft"
	"followup/app/kind"
)

// sketch writes a document as a specification reads it.
func sketch(d *Document) string {
	var w strings.Builder
	names := map[Role]string{
		Title: "TITLE", CoverLine: "cover", Heading: "#", Paragraph: "p", Numbered: "n", Recommendation: "rec", Item: "item",
		TableBlock: "TABLE", Signature: "sign", Missing: "MISSING", Contents: "CONTENTS",
	}
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.PageBreak {
			w.WriteString("=====\n")
		}
		fmt.Fprintf(&w, "%s%d", names[b.Role], b.Level)
		if b.Label != "" {
			w.WriteString(" " + b.Label)
		}
		w.WriteString(": " + sketchRuns(b.Runs) + "\n")
		if b.Table != nil {
			for _, cells := range b.Table.Head {
				w.WriteString("  H" + sketchCells(cells) + "\n")
			}
			for _, r := range b.Table.Rows {
				mark := "  -"
				if r.Group {
					mark = "  G"
				}
				w.WriteString(mark + sketchCells(r.Cells) + "\n")
			}
		}
	}
	for _, n := range d.Notes {
		fmt.Fprintf(&w, "note %d: %s\n", n.Number, sketchRuns(n.Runs))
	}
	return w.String()
}

func sketchCells(cells []Cell) string {
	var w strings.Builder
	for _, c := range cells {
		w.WriteString(" | ")
		for i, b := range c.Blocks {
			if i > 0 {
				w.WriteString(" ¶ ")
			}
			if b.Label != "" {
				w.WriteString(b.Label + " ")
			}
			w.WriteString(sketchRuns(b.Runs))
		}
	}
	return w.String()
}

func sketchRuns(runs []Run) string {
	var w strings.Builder
	for _, r := range runs {
		s := r.Text
		if r.Bold {
			s = "*" + s + "*"
		}
		if r.Italic {
			s = "/" + s + "/"
		}
		if r.Note > 0 {
			s = fmt.Sprintf("^%d", r.Note)
		}
		if r.Box {
			s = "█" + r.Withheld + "█"
		} else if r.Withheld != "" {
			s = "{" + s + " " + r.Withheld + "}"
		}
		if r.Missing {
			s = "?" + s + "?"
		}
		if r.Break {
			s = "⏎" + s
		}
		w.WriteString(s)
	}
	return w.String()
}

// tablesOnce reads the built-in tables for all tests.
var tablesOnce = sync.OnceValue(func() *kind.Tables {
	tables, err := kind.Load()
	if err != nil {
		panic(err)
	}
	return tables
})

func composed(t interface {
	Helper()
	Fatal(...any)
}, r *draft.Review, p *draft.Paper, opt Options,
) *Document {
	t.Helper()
	doc, err := New(tablesOnce()).Compose(draft.NewIndex(r), p, opt)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// small is a review with a bit of everything.
func small() (*draft.Review, *draft.Paper) {
	r := draft.New("CERD", "CERD-2027")
	r.ID = "review"
	r.About.Symbol = "CERD/C/NZL/CO/23"
	r.About.Adoption = "2027-08-20"
	r.About.Agencies = []draft.Agency{
		{ID: "ag1", Code: "MoJ", Name: "Ministry of Justice", Rounds: []draft.Round{{ID: "ro1", Name: "proposals", Sent: "2027-09-01", Returned: "2027-09-20", ConfirmedBy: "A. Person", ConfirmedOn: "2027-09-21"}}},
		{ID: "ag2", Code: "TPK", Name: "Ministry of Māori Development", Rounds: []draft.Round{{ID: "ro2", Name: "proposals", Sent: "2027-09-01"}}},
	}
	r.Recommendations = []*draft.Recommendation{
		{
			ID: "r2", Reference: "CERD-2027-12b", Paragraph: "12(b)", Theme: "Data", Text: "Collect data.", ShortTitle: "Data", FollowUp: true,
			Response: "Officials publish *figures* each year.[^1]\n\n[^1]: Since 2019.", LeadAgency: "MoJ", Priority: true, PriorityReason: "It underlies all else.",
		},
		{
			ID: "r1", Reference: "CERD-2027-9", Paragraph: "9", Theme: "Law", Opening: "The Committee recommends that the State party:", Text: "Amend the Act.", ShortTitle: "The Act",
			NoAction: true, NoActionReason: "The Act is under review.", ParkedUntil: "2029-02-01", LeadAgency: "MoJ",
		},
		{ID: "r3", Reference: "CERD-2027-20", Paragraph: "20", Theme: "Data", Text: "Fund communities.", Response: "Agreed in part.\n\n- one\n- two", MinisterNote: "Costs are open.", LeadAgency: "TPK"},
	}
	r.Actions = []*draft.Action{
		{ID: "a1", Reference: "CERD-2027-MOJ-A001", Title: "Yearly statistics", Agency: "MoJ", Funding: "baselines", TargetDate: "2028-06-30", Recommendations: []draft.ID{"r2"}},
		{ID: "a2", Reference: "CERD-2027-TPK-A002", Title: "A fund for communities", Agency: "TPK", New: true, Funding: "sought", Legislation: true, TargetDateComment: "after Budget 2028", Recommendations: []draft.ID{"r3"}},
	}
	r.Engagement = []*draft.Engagement{
		{ID: "e1", Who: "An iwi leaders’ forum", Kind: "maori", Date: "2027-10-02", How: "hui", Said: "They asked for more data.", Quotable: true},
		{ID: "e2", Who: "A union", Kind: "civil-society", Said: "Not to be quoted."},
	}
	p := &draft.Paper{
		ID: "p1", Kind: "cabinet-response", Title: "Response to the Committee", Committee: "SOU", Classification: "IN CONFIDENCE", Endorsement: "BUDGET",
		Ministers: []draft.Minister{{ID: "m1", Name: "Hon A. Example", Portfolio: "Justice"}, {ID: "m2", Portfolio: "Māori Development"}},
		Sections: []draft.Section{
			{ID: "s1", Heading: "proposal", Text: "This paper seeks agreement.[^a] See paragraph {{paragraph of=background}} and row {{row of=CERD-2027-20}}.\n\n[^a]: First note."},
			{ID: "s2", Heading: "background", Text: "The Committee made {{count recommendations}} recommendations:\n\n1. sub one\n2. sub two\n   1. deep\n\nThen:\n\n- bullet"},
			{ID: "s3", Heading: "analysis", Title: "What we propose", Text: "# Priorities\n\n{{draw priorities}}\n\n{{draw under-way}}\n\n{{draw new}}\n\n{{draw no-action}}\n\n| Group | Effect |\n|---|---|\n| Māori | good[^t] |\n\n[^t]: In a table."},
			{ID: "s4", Heading: "financial"},
			{ID: "s5", Heading: "legislative", Text: "Intro.\n\n{{draw legislative}}"},
			{ID: "s6", Heading: "consultation"},
			{ID: "s7", Heading: "human-rights"},
			{ID: "s8", Heading: "communications", Left: true, Text: "Left out."},
		},
		CabinetRecommendations: []draft.CabinetRecommendation{
			{ID: "c1", Level: 1, Verb: "note", Text: "that {{count recommendations}} came;"},
			{ID: "c2", Level: 2, Verb: "agree", Text: "to this:\n\n- one\n- two"},
			{ID: "c3", Level: 1, Verb: "direct"},
		},
	}
	r.Papers = []*draft.Paper{p}
	return r, p
}
