package check

import (
	"fmt"

	"followup/app/language"
)

// macronRules look at Māori words of our own that lack their macrons.
func macronRules() []Rule {
	return []Rule{
		{
			ID: "macron", Source: "Te Taura Whiri i te Reo Māori: guidelines for Māori orthography", Severity: Hint,
			About: "Māori words have their macrons.",
			text: func(c *Context, t Text) []Finding {
				if !t.own() || t.Place.Field == "email" {
					return nil
				}
				var found []Finding
				for _, h := range language.LoadMacrons().Hits(t.Value) {
					if inQuotes(t.Value, h.Start) { // the UN's words, or somebody else's
						continue
					}
					place := t.Place
					place.Start, place.End = h.Start, h.End
					found = append(found, finding(place, fmt.Sprintf("%s has “%s”, which is written with its macrons: “%s”.", t.label(c), h.Found, h.Should)))
				}
				return found
			},
		},
	}
}
