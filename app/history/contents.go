package history

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"followup/app/draft"
)

// Contents writes down what an item holds, a field a line, for whoever decides whether
// it comes or goes. It is "" for an unknown ID.
func Contents(r *draft.Review, item draft.ID) string {
	without, _ := draft.Deleted(r, item)
	var lines []string
	for _, c := range draft.Diff(r, without) {
		place := c.Place()
		if c.Item != item || place.Field == "" || place.Field == "order" || c.Old == "" || c.Old == "false" || c.Old == "0" || strings.HasSuffix(c.Field, "/id") {
			continue
		}
		name := Words(place.Field)
		if place.Part != "" {
			name += " of " + draft.ItemName(r, place.Part)
		}
		first, n := utf8.DecodeRuneInString(name)
		lines = append(lines, string(unicode.ToUpper(first))+name[n:]+": "+inWords(r, r, c, c.Old))
	}
	return strings.Join(lines, "\n")
}
