package compose

import (
	"testing"

	"followup/app/draft"
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
	b := BudgetOf(limit, doc, draft.NewIndex(r), p)
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
