package check

import (
	"fmt"

	"followup/app/draft"
	"followup/app/markup"
)

// releaseRules look at the proactive release.
func releaseRules() []Rule {
	return []Rule{
		{
			ID: "release-by-missing", Source: fromRelease, Severity: Warning, Stage: fromReleased, Kinds: []string{cabinetResponse},
			About: "The cover sheet of the release says who releases.",
			Find: func(c *Context) []Finding {
				if !blank(c.Paper.ReleaseBy) {
					return nil
				}
				return []Finding{finding(c.paper("releaseBy"), "Nobody is named who releases the paper. Enter the Minister or agency; it stands on the cover sheet.")}
			},
		},
		{
			ID: "release-date-missing", Source: fromRelease, Severity: Warning, Stage: fromReleased, Kinds: []string{cabinetResponse},
			About: "The day of the release is entered.",
			Find: func(c *Context) []Finding {
				if c.Paper.ReleaseDate != "" {
					return nil
				}
				return []Finding{finding(c.paper("releaseDate"), "The day of the release is not entered. Enter it; it stands on the cover sheet.")}
			},
		},
		{
			ID: "withheld-words-open", Source: fromRelease, Severity: Warning, Review: true,
			About: "Words that are withheld in one place do not stand openly in another.",
			Find:  withheldWordsOpen,
		},
	}
}

// openRun is how many withheld words in a row must stand openly to be told.
const openRun = 6

func withheldWordsOpen(c *Context) []Finding {
	secret := map[uint64]*Text{}
	for t := range c.texts() {
		if !bracketed(*t) {
			continue
		}
		spans, _ := markup.Marks(t.Value)
		for _, s := range spans {
			for h := range shingles(t.Value[s.WordsStart:s.WordsEnd], openRun) {
				secret[h] = t
			}
		}
	}
	if len(secret) == 0 {
		return nil
	}
	var found []Finding
	for t := range c.texts() {
		_, inPaper := t.Item.(*draft.Paper)
		if !inPaper && !t.public() || c.withheldWhole(t) {
			continue
		}
		open := t.Value
		if bracketed(*t) {
			spans, _ := markup.Marks(t.Value)
			rest := ""
			from := 0
			for _, s := range spans {
				rest += t.Value[from:s.Start] + " \n§ "
				from = s.End
			}
			open = rest + t.Value[from:]
		}
		for h := range shingles(open, openRun) {
			if from, ok := secret[h]; ok {
				found = append(found, finding(t.Place, fmt.Sprintf("%s says openly what is withheld in another place (%s). Withhold it here too, or nowhere.", t.label(c), lower(from.label(c)))))
				break
			}
		}
	}
	return found
}

// withheldWhole tells whether the part that holds a text is withheld whole.
func (c *Context) withheldWhole(t *Text) bool {
	switch i := t.Item.(type) {
	case *draft.Recommendation:
		return len(i.Withheld) > 0
	case *draft.Paper:
		for j := range i.Sections {
			if i.Sections[j].ID == t.Place.Part {
				return len(i.Sections[j].Withheld) > 0
			}
		}
		for j := range i.Words {
			if i.Words[j].ID == t.Place.Part {
				return len(i.Words[j].Withheld) > 0
			}
		}
		for j := range i.CabinetRecommendations {
			if i.CabinetRecommendations[j].ID == t.Place.Part {
				return len(i.CabinetRecommendations[j].Withheld) > 0
			}
		}
	}
	return false
}
