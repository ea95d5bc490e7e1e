package check

import (
	"fmt"
	"regexp"
	"strings"

	"followup/app/draft"
)

// languageRules look at words of our own: never at the UN's, and never at what is
// kept as another has it.
func languageRules() []Rule {
	return []Rule{
		{
			ID: "accepted-rejected", Source: fromMoJ, Severity: Hint,
			About: "A treaty body’s recommendation is never called accepted or rejected.",
			text: func(c *Context, t Text) []Finding {
				if !t.own() || !c.body().TreatyBody {
					return nil
				}
				var found []Finding
				for _, m := range acceptances(t) {
					place := t.Place
					place.Start, place.End = m[0], m[1]
					found = append(found, finding(place, fmt.Sprintf("%s says “%s”, but a treaty body’s recommendation is neither accepted nor rejected. Say what action is taken on it.", t.label(c), short(t.Value[m[0]:m[1]]))))
				}
				return found
			},
		},
		{
			ID: "placeholder", Source: fromWriting, Severity: Warning, Stage: fromConsultation,
			About: "No words stand in square brackets, or as TBC, to be filled in.",
			text:  placeholders,
		},
		{
			ID: "word-twice", Source: fromWriting, Severity: Hint,
			About: "No word stands twice in a row by mistake.",
			text:  wordTwice,
		},
	}
}

var (
	acceptsIt   = lazy(`(?i)\b(accept|reject)(s|ed|ing)?\b(\s+(the|this|these|those|that|all|any|each|every|both|most|some|many|a|an|of|its|un|un’s|committee['’]s|number|majority|following|above|two|three|four|in|part|principle|only|\d+)){0,6}\s+recommendations?\b`)
	acceptedIt  = lazy(`(?i)\brecommendations?\b(\s+(in|paragraphs?|no\.?|number|of|the|committee|and|to|\d+[\d.,()a-z–-]*|which|that|it|made|by|\(?[a-z]\)|[A-Z0-9.-]+\d[A-Z0-9.a-z-]*)){0,6}\s+(is|are|was|were|be|been|being|has been|have been|had been|will be|can be|cannot be|could not be)(\s+(not|also|now|neither|fully|partly|partially|largely|therefore|all|being|hereby|either))*\s+(accepted|rejected)\b`)
	acceptance  = lazy(`(?i)\b(acceptance|rejection) of (the|this|these|those|all|any|its|most|some)?\s*((un|committee)['’]?s?\s+)?recommendations?\b`)
	acceptStart = lazy(`(?i)^\W*(partially |partly |fully |not )?(accepted|rejected)\b( in (part|principle|full))?\s*([.:;,–—-]|$)`)
)

// acceptances finds where a text of ours says that a recommendation is accepted or
// rejected. Words in quotation marks are somebody else's.
func acceptances(t Text) [][2]int {
	s := t.Value
	if !anyCase(s, "accept", 'p') && !anyCase(s, "reject", 'j') {
		return nil
	}
	var found [][2]int
	if anyCase(s, "recommendation", 'm') {
		for _, pattern := range []func() *regexp.Regexp{acceptsIt, acceptedIt, acceptance} {
			for _, m := range pattern().FindAllStringIndex(s, -1) {
				if !inQuotes(s, m[0]) && !overlaps(found, m) {
					found = append(found, [2]int{m[0], m[1]})
				}
			}
		}
	}
	switch t.Place.Field {
	case "response", "noActionReason", "positionReason", "words", "reasons", "done":
		if m := acceptStart().FindStringIndex(s); m != nil && !overlaps(found, m) {
			found = append(found, [2]int{m[0], m[1]})
		}
	}
	return found
}

// anyCase tells whether a text holds a word of small ASCII letters in any case. It
// looks for one letter of the word, the rarer the better.
func anyCase(s, word string, rare byte) bool {
	at := strings.IndexByte(word, rare)
	for _, letter := range [2]byte{rare, rare - 'a' + 'A'} {
		for from := at; from < len(s); {
			i := strings.IndexByte(s[from:], letter)
			if i < 0 {
				break
			}
			start := from + i - at
			if start+len(word) <= len(s) && strings.EqualFold(s[start:start+len(word)], word) {
				return true
			}
			from += i + 1
		}
	}
	return false
}

func overlaps(found [][2]int, m []int) bool {
	for _, f := range found {
		if m[0] < f[1] && f[0] < m[1] {
			return true
		}
	}
	return false
}

// inQuotes tells whether a place in a text stands within quotation marks that open in
// its paragraph.
func inQuotes(s string, at int) bool {
	from := strings.LastIndexByte(s[:at], '\n') + 1
	before := s[from:at]
	if strings.LastIndex(before, "“") > strings.LastIndex(before, "”") {
		return true
	}
	if strings.HasPrefix(strings.TrimSpace(before), ">") {
		return true
	}
	return strings.Count(before, `"`)%2 == 1
}

var (
	inBrackets = lazy(`\[([^\[\]\n]{1,160})\]`)
	standIn    = lazy(`\b(TBC|TBA|TBD|TODO|FIXME|XXX+)\b|\?\?\?+`)
	toFill     = lazy(`(?i)^(insert|add|enter|name|date|day|month|year|portfolio|number|amount|figure|title|agency|agencies|minister|say |describe|to be |tbc|tba|tbd|xx*$|x$|\.\.\.$|…$|_+$|\?+$|document symbol|un body|treaty|cycle|lead agency|actions?$|12$|there are no|a regulatory impact statement is not|the climate implications)`)
)

// placeholders finds words that were left to be filled in.
func placeholders(c *Context, t Text) []Finding {
	if !t.own() || t.Place.Field == "internalNote" {
		return nil
	}
	s := t.Value
	var found []Finding
	tell := func(m []int) {
		place := t.Place
		place.Start, place.End = m[0], m[1]
		found = append(found, finding(place, fmt.Sprintf("%s still has “%s” to be filled in. Write the words, or take them out.", t.label(c), short(s[m[0]:m[1]]))))
	}
	if t.bytes.has("[") {
		for _, m := range inBrackets().FindAllStringSubmatchIndex(s, -1) {
			after := s[m[1]:]
			before := s[:m[0]]
			if strings.HasPrefix(after, "(") || strings.HasPrefix(after, "]") || strings.HasSuffix(before, "[") || strings.HasSuffix(before, `\`) || s[m[2]] == '^' {
				continue
			}
			if !inQuotes(s, m[0]) && toFill().MatchString(strings.TrimSpace(s[m[2]:m[3]])) {
				tell(m)
			}
		}
	}
	if t.bytes.has("B") && strings.Contains(s, "TB") || t.bytes.has("D") && strings.Contains(s, "TODO") ||
		t.bytes.has("X") && (strings.Contains(s, "FIXME") || strings.Contains(s, "XXX")) || t.bytes.has("?") && strings.Contains(s, "???") {
		for _, m := range standIn().FindAllStringIndex(s, -1) {
			tell(m)
		}
	}
	return found
}

// wordTwice finds a small word that stands twice in a row.
func wordTwice(c *Context, t Text) []Finding {
	if t.Kind != draft.Marked {
		return nil
	}
	var found []Finding
	s := t.Value
	previous, previousEnd := "", -1
	for i := 0; i < len(s); {
		if !letter(s[i]) {
			i++
			continue
		}
		start := i
		for i < len(s) && letter(s[i]) {
			i++
		}
		word := s[start:i]
		if word == previous && start == previousEnd+1 && s[previousEnd] == ' ' && smallWord(word) {
			place := t.Place
			place.Start, place.End = start, i
			found = append(found, finding(place, fmt.Sprintf("%s has “%s %s”. Take one of the two out.", t.label(c), word, word)))
		}
		previous, previousEnd = word, i
	}
	return found
}

func letter(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= 0x80 || b == '\''
}

// smallWord tells whether a word never rightly stands twice in a row.
func smallWord(w string) bool {
	switch w {
	case "the", "a", "an", "of", "to", "and", "or", "for", "with", "by", "on", "at", "from", "as", "is", "are", "was", "were", "will", "be", "been", "its", "their", "this", "these":
		return true
	}
	return false
}
