package compose

import (
	"testing"

	"followup/app/draft"
	"followup/app/kind"
	"followup/app/words"
)

func TestCounts(t *testing.T) {
	r, p := small()
	doc := composed(t, r, p, Options{})
	c := CountsOf(doc)
	var all words.Counter
	for i := range doc.Blocks {
		if doc.Blocks[i].Table == nil && doc.Blocks[i].Role != Missing {
			for _, run := range doc.Blocks[i].Runs {
				if run.Break {
					all.Break()
				}
				if !run.Missing {
					all.Add(run.Text)
				}
			}
			all.Break()
		}
	}
	tablesAndNotes := 0
	for i := range doc.Blocks {
		if doc.Blocks[i].Table != nil {
			tablesAndNotes += c.ByBlock[i]
		}
	}
	for _, n := range c.ByNote {
		tablesAndNotes += n
	}
	if got := c.All(); got != all.Words()+tablesAndNotes {
		t.Errorf("%d words in all, want %d", got, all.Words()+tablesAndNotes)
	}
	if c.OfField("p1", "s1", "text") != 10+2 { // with its note
		t.Errorf("the proposal has %d words", c.OfField("p1", "s1", "text"))
	}
	if c.OfField("r3", "", "response") != 5 || c.OfField("r3", "", "ministerNote") != 6 {
		t.Errorf("response %d, note for Ministers %d", c.OfField("r3", "", "response"), c.OfField("r3", "", "ministerNote"))
	}
	for _, limit := range tablesOnce().LimitsOf("upr-response", "UPR") {
		if limit.Unit == "words" {
			list := Readings(limit, doc)
			if len(list) < 3 || list[0].Words != WordsFor(limit, doc) {
				t.Errorf("readings %v", list)
			}
		}
	}
}

func TestBudget(t *testing.T) {
	r, papers := papersOf()
	p := papers[2]
	limit := tablesOnce().LimitsOf("upr-response", "UPR")[0]
	doc := composed(t, r, p, Options{})
	b := BudgetOf(limit, tablesOnce().HeadingsOf(p.Kind), doc, draft.NewIndex(r), p)
	if b.Used != WordsFor(limit, doc) || b.Left != b.Limit-b.Used {
		t.Errorf("budget %+v", b)
	}
	total := 0
	for _, s := range b.Shares {
		total += s.Share
	}
	if total > b.Limit-b.Fixed || total < b.Limit-b.Fixed-len(b.Shares) {
		t.Errorf("shares are %d of %d words", total, b.Limit-b.Fixed)
	}
	if b.Recommendations != 3 || b.PerRecommendation != float64(b.Limit)/3 || b.Explained != 1 || b.PerReason != 2 {
		t.Errorf("budget %+v", b)
	}
}

func TestASummaryHasMoreRoomThanTheProposal(t *testing.T) {
	r, papers := papersOf()
	p := papers[0]
	limit := kind.Limit{Unit: "words", Value: 4000, Headings: true, Notes: true, Tables: true}
	headings := []kind.Heading{{Code: "executive-summary", Share: 5}, {Code: "proposal", Share: 1}}
	p.Sections = []draft.Section{{ID: "a", Heading: "proposal"}, {ID: "b", Heading: "executive-summary"}, {ID: "c", Heading: "elsewhere"}}
	b := BudgetOf(limit, headings, composed(t, r, p, Options{}), draft.NewIndex(r), p)
	share := map[draft.ID]int{}
	for _, s := range b.Shares {
		share[s.From.Part] = s.Share
	}
	if share["a"] == 0 || share["b"]/share["a"] != 5 || share["c"]/share["a"] != 2 {
		t.Errorf("shares are %v; a heading that says nothing has two parts", share)
	}
}
