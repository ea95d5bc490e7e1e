package compose

import (
	"slices"
	"strings"

	"followup/app/draft"
	"followup/app/kind"
)

// Budget is how the words of a limit are shared out over what a drafter writes.
type Budget struct {
	Limit int // words that the paper may have
	Used  int // words that the limit counts now
	Fixed int // of these, words that the program writes: headings, numbers, the UN's words
	Left  int // negative where the paper is over the limit

	Shares []Share

	// For the response to the UPR, where each reason costs words that others cannot have.
	Recommendations   int     // how many the paper answers
	PerRecommendation float64 // words that each could have if all got as many
	Explained         int     // how many have an explanation
	PerReason         float64 // words that an explanation costs on average so far
	Unexplained       int     // how many are noted and have no explanation yet
}

// Share is one text's part of a budget.
type Share struct {
	From  Source
	Title string
	Words int // as written
	Share int // that it may have
}

// weights of texts in a budget that no table gives. What is said on a recommendation
// gets more room than most sections around it.
const (
	sectionWeight = 2
	replyWeight   = 5
)

// BudgetOf shares the words of a limit out: what the program writes comes first, the
// rest goes to sections, by the shares in the table of headings, and to what the paper
// says on each recommendation.
func BudgetOf(limit kind.Limit, headings []kind.Heading, doc *Document, ix *draft.Index, p *draft.Paper) Budget {
	c := CountsOf(doc)
	b := Budget{Limit: int(limit.Value), Used: c.For(limit), Recommendations: len(ix.Review.Recommendations)}
	b.Left = b.Limit - b.Used
	var weights []int
	add := func(from Source, title string, words, weight int) {
		b.Shares = append(b.Shares, Share{From: from, Title: title, Words: words})
		weights = append(weights, weight)
	}
	byField := c.byField(p.ID)
	for i := range p.Sections {
		if s := &p.Sections[i]; !s.Left {
			from := Source{Item: p.ID, Part: s.ID, Field: "text"}
			add(from, headingOf(doc, s), byField[from], weightOf(headings, s))
		}
	}
	written, reasons := 0, 0
	for i := range p.Words {
		w := &p.Words[i]
		r := ix.Recommendations[w.Recommendation]
		if r == nil {
			continue
		}
		words := 0
		for _, field := range []string{"done", "evidence", "next", "reasons", "explanation"} {
			words += byField[Source{Item: p.ID, Part: w.ID, Field: field}]
		}
		field := "done"
		if p.Kind == "upr-response" {
			field = "explanation"
			if strings.TrimSpace(string(w.Explanation)) == "" {
				continue
			}
		}
		written++
		reasons += words
		add(Source{Item: p.ID, Part: w.ID, Field: field}, r.Reference, words, replyWeight)
	}
	for _, r := range ix.Review.Recommendations {
		said := slices.ContainsFunc(p.Words, func(w draft.PaperWords) bool {
			return w.Recommendation == r.ID && (p.Kind != "upr-response" || strings.TrimSpace(string(w.Explanation)) != "")
		})
		switch {
		case said:
		case p.Kind == "one-year-update" && r.FollowUp:
			add(Source{Item: r.ID}, r.Reference, 0, replyWeight) // it must be answered: its words are not yet written
		case p.Kind == "upr-response" && r.Position == "noted":
			b.Unexplained++
		}
	}
	own := 0
	for _, s := range b.Shares {
		own += s.Words
	}
	b.Fixed = max(b.Used-own, 0)
	b.share(weights)
	if b.Recommendations > 0 {
		b.PerRecommendation = float64(b.Limit) / float64(b.Recommendations)
	}
	b.Explained = written
	if written > 0 {
		b.PerReason = float64(reasons) / float64(written)
	}
	return b
}

// weightOf is how much room a section has beside the others.
func weightOf(headings []kind.Heading, s *draft.Section) int {
	for _, h := range headings {
		if h.Code == s.Heading && h.Share > 0 {
			return h.Share
		}
	}
	return sectionWeight
}

// share gives each text its part of what the fixed words leave.
func (b *Budget) share(weights []int) {
	total := 0
	for _, w := range weights {
		total += w
	}
	free := max(b.Limit-b.Fixed, 0)
	for i, w := range weights {
		b.Shares[i].Share = free * w / total
	}
}

// headingOf is a section's heading as the document has it.
func headingOf(doc *Document, s *draft.Section) string {
	for i := range doc.Blocks {
		if b := &doc.Blocks[i]; b.Role == Heading && b.From.Part == s.ID {
			return flat(b.Runs)
		}
	}
	return s.Heading
}

// byField is the words of each field of an item in the document outside tables of the
// program's own, notes included.
func (c Counts) byField(item draft.ID) map[Source]int {
	list := map[Source]int{}
	add := func(from Source, words func() int) {
		if from.Item == item {
			from.Start, from.End = 0, 0
			list[from] += words()
		}
	}
	for i := range c.doc.Blocks {
		b := &c.doc.Blocks[i]
		if b.Table == nil || b.From.Field != "" {
			add(b.From, func() int { return c.ByBlock[i] })
			continue
		}
		for _, r := range b.Table.Rows {
			for _, cell := range r.Cells {
				for k := range cell.Blocks {
					add(cell.Blocks[k].From, func() int { return wordsIn(&cell.Blocks[k]) })
				}
			}
		}
	}
	for i := range c.doc.Notes {
		add(c.doc.Notes[i].From, func() int { return c.ByNote[i] })
	}
	return list
}
