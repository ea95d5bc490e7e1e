package check

import (
	"fmt"
	"slices"

	"followup/app/draft"
	"followup/app/kind"
)

// engagementRules look at the conversations with people outside government.
func engagementRules() []Rule {
	return []Rule{
		{
			ID: "engagement-none", Source: fromMoJ, Severity: Hint, Review: true, Stage: fromConsultation,
			About: "Some engagement is recorded.",
			Find: func(c *Context) []Finding {
				if len(c.Review.Engagement) > 0 {
					return nil
				}
				return []Finding{finding(c.about("engagement"), "No engagement is recorded. Record who was heard: civil society, Māori, the Human Rights Commission, local government.")}
			},
		},
		{
			ID: "engagement-monitoring-body", Source: fromMoJ, Severity: Warning, Review: true, Stage: fromConsultation,
			About: "The treaty’s own monitoring body was heard.",
			Find: func(c *Context) []Finding {
				body := c.body()
				if body.Monitoring == "" {
					return nil
				}
				for _, e := range c.Review.Engagement {
					if e.Kind == body.Monitoring {
						return nil
					}
				}
				return []Finding{finding(c.about("engagement"), fmt.Sprintf("No engagement is recorded with the %s, which watches over the %s in New Zealand. Hear it, and record what it said.", kind.Words(c.Tables.EngagementKinds, body.Monitoring), body.Treaty))}
			},
		},
		{
			ID: "engagement-incomplete", Source: fromMoJ, Severity: Hint, Review: true,
			About: "An entry of the engagement says who, what kind and when.",
			Find: func(c *Context) []Finding {
				var found []Finding
				for _, e := range c.Review.Engagement {
					switch {
					case blank(e.Who):
						found = append(found, finding(at(e.ID, "who"), "An entry of the engagement does not say who was heard. Enter it, or delete the entry."))
					case e.Kind == "":
						found = append(found, finding(at(e.ID, "kind"), engagement(e)+" has no kind. Choose one, such as civil society or Māori."))
					case e.Date == "":
						found = append(found, finding(at(e.ID, "date"), engagement(e)+" has no date. Enter the day."))
					}
				}
				return found
			},
		},
		{
			ID: "engagement-quoted", Source: "What was agreed with those who were heard", Severity: Warning, Review: true,
			About: "Nobody is quoted who did not agree to it.",
			Find:  engagementQuoted,
		},
	}
}

// quoted is how many words in a row make a quotation.
const quoted = 8

// spoken is what was said by those who may not be quoted.
type spoken struct {
	by   []*draft.Engagement
	said map[uint64]*draft.Engagement
	some [64]uint64 // which values of the last 12 bits there are, to ask the map rarely
}

func (p *spoken) who(hash uint64) *draft.Engagement {
	if p.some[hash>>6&63]&(1<<(hash&63)) == 0 {
		return nil
	}
	return p.said[hash]
}

// engagementQuoted looks in papers and responses for runs of words from entries that
// may not be quoted. What it found in an item is remembered with the item.
func engagementQuoted(c *Context) []Finding {
	m := c.read.memory
	if m.said == nil || !slices.Equal(m.said.by, c.Review.Engagement) {
		m.said = &spoken{by: c.Review.Engagement, said: map[uint64]*draft.Engagement{}}
		for _, e := range c.Review.Engagement {
			if e.Quotable {
				continue
			}
			for s := range shingles(string(e.Said), quoted) {
				m.said.said[s] = e
				m.said.some[s>>6&63] |= 1 << (s & 63)
			}
		}
	}
	if len(m.said.said) == 0 {
		return nil
	}
	var found []Finding
	for _, item := range c.read.items {
		if item.quotesFor != m.said {
			item.quotes, item.quotesFor = m.said.in(c, item), m.said
		}
		found = append(found, item.quotes...)
	}
	return found
}

// in finds what was said in the texts of one item that others will read.
func (p *spoken) in(c *Context, item *remembered) (found []Finding) {
	for i := range item.texts {
		t := &item.texts[i]
		_, inPaper := t.Item.(*draft.Paper)
		if !t.own() || !inPaper && !t.public() {
			continue
		}
		for s := range shingles(t.Value, quoted) {
			if e := p.who(s); e != nil {
				found = append(found, finding(t.Place, fmt.Sprintf("%s repeats words of %s, which may not be quoted. Ask whether it may, or say it in your own words.", t.label(c), lower(engagement(e)))))
				break
			}
		}
	}
	return found
}
