package check

import (
	"fmt"
	"strconv"
	"strings"
)

// numberRules compare numbers that were typed with the review.
func numberRules() []Rule {
	return []Rule{{
		ID: "number-disagrees", Source: fromWriting, Severity: Hint,
		About: "A typed number of recommendations or actions agrees with the review.",
		Find:  numberDisagrees,
	}}
}

var (
	typedNumber = lazy(`(?i)\b(\d{1,4}|(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?))\s+(?:(?:priority|new|existing|noted|supported|marked|other|remaining|concluding|un|committee)\s+)?(recommendations|actions|indicators)\b`)
	wholeClaim  = lazy(`(?i)\b(all|made|makes|received|receives|issued|issues|contain|contains|contained|the committee’s|the committee's|its|these|total of|has|have|with|covers|cover)\s+(of\s+the\s+|the\s+|a total of\s+)?$`)
	otherTime   = lazy(`(?i)\b(previous|earlier|last (review|cycle|time|report)|before|in (19|20)\d\d|since (19|20)\d\d|from (19|20)\d\d|of (19|20)\d\d|compared|other (states|countries|treaty bodies)|treaty bodies together)\b`)
)

// numberDisagrees looks at numbers such as “62 recommendations” in the paper. A number
// that is right for any group of the review is taken for that group; one that is not
// is told where the words claim the whole, or where it is close to the whole.
func numberDisagrees(c *Context) []Finding {
	var groups map[string]map[int]bool
	var found []Finding
	for t := range c.textsOf(c.Paper.ID) {
		if !t.own() {
			continue
		}
		for _, m := range typedNumber().FindAllStringSubmatchIndex(t.Value, -1) {
			n := typed(t.Value[m[2]:m[3]])
			what := strings.ToLower(t.Value[m[4]:m[5]])
			if n <= 1 || inQuotes(t.Value, m[0]) || otherTime().MatchString(sentence(t.Value, m[0])) {
				continue
			}
			if groups == nil {
				groups = c.groups()
			}
			total := c.total(what)
			if groups[what][n] || total == 0 {
				continue
			}
			whole := wholeClaim().MatchString(t.Value[:m[0]])
			if near := n*4 > total*3 && n*4 < total*5; !near && (!whole || n*2 < total) {
				continue
			}
			place := t.Place
			place.Start, place.End = m[0], m[1]
			found = append(found, finding(place, fmt.Sprintf("%s says “%s”, but the review holds %d %s. Mend the number, or write {{count %s}}, which follows the review.", t.label(c), t.Value[m[0]:m[1]], total, what, what)))
		}
	}
	return found
}

func (c *Context) total(what string) int {
	switch what {
	case "recommendations":
		return len(c.Review.Recommendations)
	case "actions":
		return len(c.Review.Actions)
	}
	return len(c.Review.Indicators)
}

// groups are the numbers of recommendations, actions and indicators that some group of
// the review has.
func (c *Context) groups() map[string]map[int]bool {
	type group struct{ what, value string }
	tally := map[string]map[group]int{"recommendations": {}, "actions": {}, "indicators": {}}
	for _, r := range c.Review.Recommendations {
		g := tally["recommendations"]
		g[group{"all", ""}]++
		g[group{"theme", r.Theme}]++
		g[group{"position", r.Position}]++
		g[group{"status", r.Status}]++
		g[group{"agency", r.LeadAgency}]++
		if r.Priority {
			g[group{"priority", ""}]++
		} else {
			g[group{"not priority", ""}]++
		}
		if r.FollowUp {
			g[group{"follow-up", ""}]++
		}
		if r.NoAction {
			g[group{"no action", ""}]++
		} else {
			g[group{"action", ""}]++
		}
		if r.Position == "supported" || r.Position == "in-part" {
			g[group{"supported somehow", ""}]++
		}
		for _, i := range r.Issues {
			g[group{"issue", i}]++
		}
		for _, i := range r.Persons {
			g[group{"person", i}]++
		}
		fresh, old := false, false
		for _, a := range c.Index.ActionsOf[r.ID] {
			fresh, old = fresh || a.New, old || !a.New
		}
		if fresh {
			g[group{"new actions", ""}]++
		}
		if old {
			g[group{"existing actions", ""}]++
		}
		if old && !fresh {
			g[group{"only existing actions", ""}]++
		}
	}
	for _, a := range c.Review.Actions {
		g := tally["actions"]
		g[group{"all", ""}]++
		g[group{"agency", a.Agency}]++
		g[group{"progress", a.Progress}]++
		g[group{"funding", a.Funding}]++
		if a.New {
			g[group{"new", ""}]++
		} else {
			g[group{"existing", ""}]++
		}
		if a.Legislation {
			g[group{"legislation", ""}]++
		}
		if a.CabinetDecision {
			g[group{"decision", ""}]++
		}
		if a.Progress != "completed" {
			g[group{"open", ""}]++
		}
	}
	tally["indicators"][group{"all", ""}] = len(c.Review.Indicators)
	groups := map[string]map[int]bool{}
	for what, g := range tally {
		groups[what] = make(map[int]bool, len(g))
		for _, n := range g {
			groups[what][n] = true
		}
	}
	return groups
}

// sentence is the sentence around a place in a text.
func sentence(s string, at int) string {
	start := strings.LastIndexAny(s[:at], ".;\n") + 1
	end := strings.IndexAny(s[at:], ".;\n")
	if end < 0 {
		return s[start:]
	}
	return s[start : at+end]
}

// typed reads a number in digits or words from 20 to 99.
func typed(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	n := 0
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return r == '-' || r == ' ' }) {
		for i, name := range []string{"one", "two", "three", "four", "five", "six", "seven", "eight", "nine"} {
			if w == name {
				n += i + 1
			}
		}
		for i, name := range []string{"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"} {
			if w == name {
				n += (i + 2) * 10
			}
		}
	}
	return n
}
