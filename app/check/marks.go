package check

import (
	"fmt"
	"strings"

	"followup/app/draft"
	"followup/app/markup"
)

// markRules look at marks of words to be withheld, in the raw text of every field.
func markRules() []Rule {
	return []Rule{
		{
			ID: "mark-broken", Source: fromRelease, Severity: Error,
			About: "Every mark of withheld words is whole: closed, not nested, within one paragraph, with its grounds.",
			text: func(c *Context, t Text) []Finding {
				if !bracketed(t) {
					return nil
				}
				var found []Finding
				_, problems := markup.Marks(t.Value)
				for _, p := range problems {
					if !strings.HasPrefix(p.Code, "mark-") {
						continue
					}
					place := t.Place
					place.Start, place.End = p.Start, p.End
					found = append(found, finding(place, t.label(c)+": "+p.Message))
				}
				return found
			},
		},
		{
			ID: "mark-ground-unknown", Source: fromRelease, Severity: Error,
			About: "The grounds of a mark stand in the Official Information Act 1982.",
			text: func(c *Context, t Text) []Finding {
				if !bracketed(t) {
					return nil
				}
				var found []Finding
				spans, _ := markup.Marks(t.Value)
				for _, s := range spans {
					for _, g := range s.Grounds {
						if _, ok := c.Tables.Ground(g); !ok {
							place := t.Place
							place.Start, place.End = s.Start, s.End
							found = append(found, finding(place, fmt.Sprintf("%s withholds words under %s, which is no ground of the Official Information Act 1982. Choose one of the list.", t.label(c), g)))
						}
					}
				}
				return found
			},
		},
		{
			ID: "withheld-mark", Source: fromRelease, Severity: Error,
			About: "No words that are marked to be withheld stand in a text that goes to the Monitor, which is public.",
			text: func(c *Context, t Text) []Finding {
				if !bracketed(t) || !t.public() {
					return nil
				}
				spans, _ := markup.Marks(t.Value)
				if len(spans) == 0 {
					return nil
				}
				place := t.Place
				place.Start, place.End = spans[0].Start, spans[0].End
				return []Finding{finding(place, t.label(c)+" holds words marked to be withheld, but it goes to the Monitor, which is public. Reword it and take the mark out; until then the three files for the Monitor are held back.")}
			},
		},
		{
			ID: "withheld-row", Source: fromRelease, Severity: Error, Review: true, Stage: fromDecided,
			About: "No recommendation whose answer is withheld whole goes to the Monitor.",
			Find: eachRecommendation(func(_ *Context, r *draft.Recommendation) []Finding {
				if len(r.Withheld) == 0 || blank(r.Response) && blank(r.NoActionReason) {
					return nil
				}
				return []Finding{finding(at(r.ID, "withheld"), "The answer to "+lower(recommendation(r))+" is withheld whole, and the Monitor is public. Say what may be public and take the grounds off; until then the three files are held back.")}
			}),
		},
		{
			ID: "withheld-ground-unknown", Source: fromRelease, Severity: Error, Review: true,
			About: "What is withheld whole is withheld on grounds of the Official Information Act 1982.",
			Find:  groundsUnknown,
		},
	}
}

func bracketed(t Text) bool {
	return t.bytes.has("[]") && (strings.Contains(t.Value, "[[") || strings.Contains(t.Value, "]]"))
}

func groundsUnknown(c *Context) []Finding {
	var found []Finding
	test := func(grounds []string, place draft.Place, name string) {
		for _, g := range grounds {
			if _, ok := c.Tables.Ground(g); !ok {
				found = append(found, finding(place, fmt.Sprintf("%s is withheld under “%s”, which is no ground of the Official Information Act 1982. Choose one of the list.", name, g)))
			}
		}
	}
	for _, r := range c.Review.Recommendations {
		if len(r.Withheld) > 0 {
			test(r.Withheld, at(r.ID, "withheld"), "The answer to "+lower(recommendation(r)))
		}
	}
	for _, p := range c.Review.Papers {
		test(p.WithheldAppendix, at(p.ID, "withheldAppendix"), "Appendix One of "+lower(itemName(p)))
		for i := range p.Sections {
			test(p.Sections[i].Withheld, inPart(p.ID, p.Sections[i].ID, "withheld"), "A section of "+lower(itemName(p)))
		}
		for i := range p.Words {
			test(p.Words[i].Withheld, inPart(p.ID, p.Words[i].ID, "withheld"), "A text of "+lower(itemName(p)))
		}
		for i := range p.CabinetRecommendations {
			if len(p.CabinetRecommendations[i].Withheld) > 0 {
				test(p.CabinetRecommendations[i].Withheld, inPart(p.ID, p.CabinetRecommendations[i].ID, "withheld"), cabinetRecommendation(p, i))
			}
		}
	}
	return found
}
