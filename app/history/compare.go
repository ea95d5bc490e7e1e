package history

import (
	"strings"
	"unicode"

	"followup/app/draft"
)

// Difference is one difference between two versions, for a person.
type Difference struct {
	draft.Change        // Item, Field, Old and New, as [draft.Diff] gives them
	Name         string // "response of recommendation CERD-2027-12a"
	Before       string // Old in words: names in place of ids
	After        string // New in words
}

// Compare lists what differs between two versions of a review, in the order of the
// later one. What a deleted item held is not listed field by field.
func Compare(before, after *draft.Review) []Difference {
	var list []Difference
	gone := map[field]bool{}
	for _, c := range draft.Diff(before, after) {
		if within(gone, c) {
			continue
		}
		if c.New == "" && whole(c) {
			gone[field{c.Item, c.Field}] = true
		}
		list = append(list, Difference{c, nameOf(before, after, c), inWords(before, after, c, c.Old), inWords(after, before, c, c.New)})
	}
	return list
}

// whole tells whether a change is of a whole item or part that came or went.
func whole(c draft.Change) bool { return c.Place().Field == "" }

// within tells whether a change lies in an item or part that is listed as gone.
func within(gone map[field]bool, c draft.Change) bool {
	if len(gone) == 0 {
		return false
	}
	if c.Field != "" && gone[field{c.Item, ""}] {
		return true
	}
	for i, char := range c.Field {
		if char == '/' && gone[field{c.Item, c.Field[:i]}] {
			return true
		}
	}
	return false
}

// nameOf names the field of a change.
func nameOf(before, after *draft.Review, c draft.Change) string {
	place := c.Place()
	owner := place.Item
	if place.Part != "" {
		owner = place.Part
	}
	name := draft.ItemName(after, owner)
	if name == "" {
		name = draft.ItemName(before, owner)
	}
	if name == "" {
		name = draft.ItemName(after, place.Item) // the part is gone
	}
	if name == "" {
		name = "something that was deleted since"
	}
	switch {
	case place.Field == "" || place.Field == "text" && agreed(before, after, place.Part):
		return name
	case place.Field == "order":
		list := strings.TrimSuffix(c.Field, "/order")
		return "order of " + Words(list[strings.LastIndexByte(list, '/')+1:]) + " in " + name
	}
	return Words(place.Field) + " of " + name
}

// agreed tells whether a part is a text as Cabinet agreed it, whose name says all.
func agreed(before, after *draft.Review, part draft.ID) bool {
	for _, r := range []*draft.Review{after, before} {
		for i := range r.About.Decision.Agreed {
			if r.About.Decision.Agreed[i].ID == part {
				return true
			}
		}
	}
	return false
}

// called are the members whose name in the file says less than a reader needs.
func called(member string) string {
	switch member {
	case "agencies":
		return "other agencies"
	case "approvedBy":
		return "approval"
	case "approvedOn":
		return "date of approval"
	case "confirmedBy":
		return "confirmation"
	case "confirmedOn":
		return "date of confirmation"
	case "cabinetDecision":
		return "need for a further Cabinet decision"
	case "cabinetRecommendations":
		return "recommendations to Cabinet"
	case "declined":
		return "changes that came back and were not taken"
	case "doneByHand", "done":
		return "what was done"
	case "end":
		return "end date"
	case "followUp":
		return "follow-up mark"
	case "groupBy":
		return "grouping of Appendix One"
	case "issues":
		return "human rights issues"
	case "knownAs":
		return "reference in the Monitor"
	case "legislation":
		return "need for legislation"
	case "ministerAgreed":
		return "Minister’s agreement"
	case "ministerDate":
		return "date of the Minister’s agreement"
	case "ministerNote":
		return "note for Ministers"
	case "new":
		return "mark of a new action"
	case "noAction":
		return "mark that no action is proposed"
	case "noActionReason":
		return "reason for no action"
	case "opening":
		return "opening words"
	case "parkedUntil":
		return "date to look again"
	case "persons":
		return "affected persons"
	case "positionReason":
		return "reason for the position"
	case "previous":
		return "previous report"
	case "priorityReason":
		return "reason for priority"
	case "progressBefore":
		return "progress at the last report"
	case "proposed":
		return "proposal"
	case "routeWhy":
		return "reason for the approval route"
	case "said":
		return "what was said"
	case "serves":
		return "recommendations that the response answers too"
	case "smart":
		return "SMART letters"
	case "start":
		return "start date"
	case "states":
		return "recommending States"
	case "supporting":
		return "supporting agencies"
	case "targetDateComment":
		return "timeframe"
	case "unlike":
		return "existing actions that are not meant"
	case "who":
		return "name"
	case "withheld":
		return "grounds for withholding"
	case "withheldAppendix":
		return "grounds for withholding Appendix One"
	}
	return ""
}

// Words writes the name of a member as words: noActionReason is "reason for no action".
func Words(member string) string {
	if words := called(member); words != "" {
		return words
	}
	var b strings.Builder
	for _, c := range member {
		if unicode.IsUpper(c) {
			b.WriteByte(' ')
		}
		b.WriteRune(unicode.ToLower(c))
	}
	return b.String()
}

// inWords returns a value with names in place of the ids that it holds.
func inWords(r, other *draft.Review, c draft.Change, value string) string {
	if c.Place().Field == "order" {
		return ""
	}
	lines := strings.Split(value, "\n")
	for i, line := range lines {
		if !looksLikeID(line) {
			return value
		}
		name := draft.ItemName(r, draft.ID(line))
		if name == "" {
			name = draft.ItemName(other, draft.ID(line))
		}
		if name == "" {
			return value
		}
		lines[i] = name
	}
	return strings.Join(lines, "\n")
}

func looksLikeID(s string) bool {
	return len(s) == 16 && strings.Trim(s, "0123456789abcdefghjkmnpqrstvwxyz") == ""
}
