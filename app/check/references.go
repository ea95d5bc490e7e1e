package check

import (
	"fmt"
	"strings"
	"time"

	"followup/app/calendar"
	"followup/app/draft"
)

// referenced is an item that has a reference for people and the Monitor.
type referenced struct {
	id        draft.ID
	item      any
	reference string
}

func (r referenced) name() string { return itemName(r.item) }

func (c *Context) referenced() []referenced {
	if c.read.referenced != nil {
		return c.read.referenced
	}
	list := make([]referenced, 0, len(c.Review.Recommendations)+len(c.Review.Actions)+len(c.Review.Indicators))
	for _, i := range c.Review.Recommendations {
		list = append(list, referenced{i.ID, i, i.Reference})
	}
	for _, i := range c.Review.Actions {
		list = append(list, referenced{i.ID, i, i.Reference})
	}
	for _, i := range c.Review.Indicators {
		list = append(list, referenced{i.ID, i, i.Reference})
	}
	c.read.referenced = list
	return list
}

// eachReference makes a rule's function of a test of one reference, which returns
// what is wrong and what to do, or "".
func eachReference(test func(reference string) string) func(*Context) []Finding {
	return func(c *Context) []Finding {
		var found []Finding
		for _, r := range c.referenced() {
			if r.reference == "" {
				continue
			}
			if wrong := test(r.reference); wrong != "" {
				found = append(found, finding(at(r.id, "reference"), fmt.Sprintf("The reference “%s” %s", r.reference, wrong)))
			}
		}
		return found
	}
}

// referenceRules look at references of recommendations, actions and indicators.
func referenceRules() []Rule {
	return []Rule{
		{
			ID: "reference-missing", Source: fromMonitor, Severity: Error, Review: true,
			About: "Every recommendation, action and indicator has a reference.",
			Find: func(c *Context) []Finding {
				var found []Finding
				for _, r := range c.referenced() {
					if blank(r.reference) {
						found = append(found, finding(at(r.id, "reference"), r.name()+" has no reference. Give it one: papers name it by it and the Monitor refuses a row without."))
					}
				}
				return found
			},
		},
		{
			ID: "reference-twice", Source: fromMonitor, Severity: Error, Review: true,
			About: "No two items share a reference, over recommendations, actions and indicators together.",
			Find: func(c *Context) []Finding {
				var found []Finding
				for _, r := range c.referenced() {
					if same := c.Index.ByReference[r.reference]; len(same) > 1 && same[0] != r.id && !blank(r.reference) {
						found = append(found, finding(at(r.id, "reference"), fmt.Sprintf("The reference “%s” stands twice: on %s and on %s. Give one of them another; the Monitor takes each reference once.", strings.TrimSpace(r.reference), c.byTitle(same[0]), c.byTitle(r.id))))
					}
				}
				return found
			},
		},
		{
			ID: "reference-comma", Source: fromMonitor, Severity: Error, Review: true,
			About: "No reference holds a comma, at which the Monitor would split a link.",
			Find: eachReference(func(s string) string {
				if strings.ContainsAny(s, ",\n\r") {
					return "holds a comma or a line end, and the Monitor would find neither half of it in a link. Use a hyphen."
				}
				return ""
			}),
		},
		{
			ID: "reference-number", Source: fromMonitor, Severity: Error, Review: true,
			About: "No reference looks like a number, a date or a formula, which a spreadsheet would change.",
			Find: eachReference(func(s string) string {
				switch s = strings.TrimSpace(s); {
				case s == "":
					return ""
				case !mayBeNumber(s):
					return ""
				case numberLike().MatchString(s):
					return "looks like a number, and a spreadsheet would change it (139.10 becomes 139.1). Put letters before it, such as UPR4-139.10."
				case dateLike().MatchString(s):
					return "looks like a date, and a spreadsheet would change it. Put the body and cycle before it, such as CERD-2027-12a."
				case strings.ContainsRune("=+-@", rune(s[0])):
					return "begins like a formula, and a spreadsheet would reckon with it. Begin it with a letter."
				}
				return ""
			}),
		},
		{
			ID: "reference-blanks", Source: fromMonitor, Severity: Error, Review: true,
			About: "No reference has blanks around it, which keep the Monitor from finding it.",
			Find: eachReference(func(s string) string {
				if s != strings.TrimSpace(s) && !blank(s) {
					return "has a blank before or behind it; the Monitor keeps it but never finds it in a link. Take the blank out."
				}
				return ""
			}),
		},
		{
			ID: "reference-taken", Source: fromMonitor, Severity: Error, Review: true,
			About: "No item has a reference that an upload used up for another.",
			Find:  referenceTaken,
		},
		{
			ID: "reference-changed", Source: fromMonitor, Severity: Error, Review: true,
			About: "An item that was uploaded keeps its reference.",
			Find:  referenceChanged,
		},
		{
			ID: "minute-reference", Source: fromCabGuide, Severity: Hint, Review: true,
			About: "References of Cabinet minutes look as the Cabinet Office writes them.",
			Find:  minuteReference,
		},
		{
			ID: "minute-reference-text", Source: fromCabGuide, Severity: Hint,
			About: "References of minutes and papers in a text look as the Cabinet Office writes them.",
			text:  minuteReferenceText,
		},
		{
			ID: "reference-unknown", Source: fromReview, Severity: Hint, Review: true,
			About: "A reference of this review that a text names is there.",
			Find:  referenceUnknown,
		},
	}
}

var (
	numberLike = lazy(`^[-+]?(\d+([.,]\d*)*|[.,]\d+)([eE][-+]?\d+)?%?$`)
	dateLike   = lazy(`(?i)^(\d{1,4}[-/.]\d{1,2}([-/.]\d{1,4})?|\d{1,2}[- /.]?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*([- /.]?\d{2,4})?|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[- /.]?\d{1,4}|\d{1,2}:\d{2}(:\d{2})?)$`)
)

// mayBeNumber tells at a glance whether a reference could be taken for a number, a
// date or a formula: nearly none begins like one.
func mayBeNumber(s string) bool {
	if s[0] < 'A' {
		return true
	}
	if len(s) < 4 {
		return false
	}
	switch strings.ToLower(s[:3]) {
	case "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec":
		return true
	}
	return false
}

// other names an item of the review by its ID in the middle of a sentence.
func (c *Context) other(id draft.ID) string {
	if i := c.Index.Recommendations[id]; i != nil {
		return lower(recommendation(i))
	}
	if i := c.Index.Actions[id]; i != nil {
		return lower(action(i))
	}
	if i := c.Index.Indicators[id]; i != nil {
		return lower(indicator(i))
	}
	return "another item"
}

// byTitle names an item in the middle of a sentence without its reference.
func (c *Context) byTitle(id draft.ID) string {
	if i := c.Index.Recommendations[id]; i != nil {
		return named("the recommendation", "", i.ShortTitle, string(i.Text))
	}
	if i := c.Index.Actions[id]; i != nil {
		return named("the action", "", i.Title)
	}
	if i := c.Index.Indicators[id]; i != nil {
		return named("the indicator", "", i.Title)
	}
	return "another item"
}

// uploaded are the references that were uploaded and not refused: reference to item,
// and item to reference.
func (c *Context) uploaded() (byReference map[string]draft.ID, byItem map[draft.ID]string) {
	byReference, byItem = map[string]draft.ID{}, map[draft.ID]string{}
	if c.Review.Ledger == nil {
		return byReference, byItem
	}
	for _, u := range c.Review.Ledger.Uploads {
		failed := map[string]bool{}
		for _, f := range u.Failed {
			failed[f] = true
		}
		for _, i := range u.Items {
			if !failed[i.Reference] {
				byReference[i.Reference] = i.Item
				byItem[i.Item] = i.Reference
			}
		}
	}
	return byReference, byItem
}

func referenceTaken(c *Context) []Finding {
	byReference, _ := c.uploaded()
	if len(byReference) == 0 {
		return nil
	}
	var found []Finding
	for _, r := range c.referenced() {
		if item, ok := byReference[r.reference]; ok && item != r.id {
			found = append(found, finding(at(r.id, "reference"), fmt.Sprintf("The reference “%s” was used up by an upload for %s. Give this one another.", r.reference, c.other(item))))
		}
	}
	return found
}

func referenceChanged(c *Context) []Finding {
	_, byItem := c.uploaded()
	if len(byItem) == 0 {
		return nil
	}
	var found []Finding
	for _, r := range c.referenced() {
		if was, ok := byItem[r.id]; ok && was != r.reference {
			found = append(found, finding(at(r.id, "reference"), fmt.Sprintf("%s was uploaded as “%s”. Put that reference back: the Monitor knows it by no other.", r.name(), was)))
		}
	}
	return found
}

var (
	minuteNew   = lazy(`^[A-Z]{3}-\d{2}-(MIN|SUB)-\d{4}(\.\d{2})?$`)
	minuteOld   = lazy(`^[A-Z]{3} Min \(\d{2}\) \d{1,3}/\d{1,3}[A-Z]?$|^CAB Min \(\d{2}\) \d{1,3}/\d{1,3}[A-Z]?$`)
	minuteLoose = lazy(`(?i)\b[a-z]{2,4}[-‑– _/]?\d{2,4}[-‑– _/](min|sub)[-‑– _/]?\d{1,5}(\.\d{1,2})?\b|\b[a-z]{2,4} ?min ?\(?\d{2}\)? ?\d{1,3}/\d{1,3}[a-z]?`)
)

func rightMinute(s string) bool { return minuteNew().MatchString(s) || minuteOld().MatchString(s) }

func minuteReference(c *Context) []Finding {
	d := &c.Review.About.Decision
	var found []Finding
	test := func(value, field, what string, on draft.Date) {
		if blank(value) {
			return
		}
		switch {
		case !rightMinute(value):
			found = append(found, finding(c.about(field), fmt.Sprintf("The reference of %s, “%s”, does not look like SOU-27-MIN-0123. Compare it with the minute.", what, value)))
		case strings.Contains(value, "-SUB-"):
			found = append(found, finding(c.about(field), fmt.Sprintf("“%s” is the reference of a paper, not of %s. Enter the one with MIN.", value, what)))
		case minuteNew().MatchString(value):
			if day, ok := calendar.Parse(string(on)); ok && fmt.Sprintf("%02d", day.Year()%100) != value[4:6] {
				found = append(found, finding(c.about(field), fmt.Sprintf("“%s” is of another year than the date of %s, %s. Mend the one that is wrong.", value, what, day.Words())))
			}
		}
	}
	test(d.Minute, "minute", "the committee’s minute", d.MinuteDate)
	test(d.Confirmation, "confirmation", "Cabinet’s minute", d.ConfirmedDate)
	if minuteNew().MatchString(d.Confirmation) && !strings.HasPrefix(d.Confirmation, "CAB-") {
		found = append(found, finding(c.about("confirmation"), fmt.Sprintf("Cabinet’s own minutes begin with CAB, and “%s” does not. Enter the minute by which Cabinet confirmed the decision.", d.Confirmation)))
	}
	return found
}

func minuteReferenceText(c *Context, t Text) []Finding {
	if !t.own() || !t.bytes.digits() || !strings.Contains(t.Value, "MIN") && !strings.Contains(t.Value, "SUB") && !strings.Contains(t.Value, "Min ") && !strings.Contains(t.Value, "min ") {
		return nil
	}
	var found []Finding
	for _, m := range minuteLoose().FindAllStringIndex(t.Value, -1) {
		word := t.Value[m[0]:m[1]]
		if rightMinute(word) {
			continue
		}
		place := t.Place
		place.Start, place.End = m[0], m[1]
		found = append(found, finding(place, fmt.Sprintf("%s has “%s”, which looks like the reference of a minute or paper, but they are written as SOU-27-MIN-0123. Compare it with the minute.", t.label(c), word)))
	}
	return found
}

// referencePrefix is the beginning of the review's references, "" where it is too
// short to be told from other words.
func referencePrefix(r *draft.Review) string {
	prefix := strings.TrimSpace(r.About.Prefix)
	if len(prefix) < 4 || !strings.ContainsAny(prefix, "-0123456789") {
		return ""
	}
	return prefix + "-"
}

// namedReference is a word of a text that begins like a reference of the review.
type namedReference struct {
	text       *Text
	start, end int
}

// namesReferences finds the words of a text that begin like references of the review.
func namesReferences(t *Text, prefix string) (list []namedReference) {
	if prefix == "" || !t.own() {
		return nil
	}
	for from := 0; ; {
		i := strings.Index(t.Value[from:], prefix)
		if i < 0 {
			return list
		}
		start := from + i
		end := start + len(prefix)
		for end < len(t.Value) && partOfReference(t.Value[end]) {
			end++
		}
		from = end
		word := strings.TrimRight(t.Value[start:end], ".-")
		if (start == 0 || !partOfReference(t.Value[start-1])) && len(word) >= len(prefix) {
			list = append(list, namedReference{t, start, start + len(word)})
		}
	}
}

// referenceUnknown looks for words that begin with the review's prefix and are no
// reference of it.
func referenceUnknown(c *Context) []Finding {
	var found []Finding
	for _, item := range c.read.items {
		for _, n := range item.named {
			word := n.text.Value[n.start:n.end]
			if len(c.Index.ByReference[word]) > 0 || c.known(word) {
				continue
			}
			place := n.text.Place
			place.Start, place.End = n.start, n.end
			found = append(found, finding(place, fmt.Sprintf("%s names “%s”, and nothing in this review has that reference. Mend it, or take it out.", n.text.label(c), word)))
		}
	}
	return found
}

func partOfReference(b byte) bool {
	return b == '-' || b == '.' || b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z'
}

// known tells whether the Monitor holds a reference.
func (c *Context) known(reference string) bool {
	for i := range c.Review.About.Monitor.Known {
		if c.Review.About.Monitor.Known[i].Reference == reference {
			return true
		}
	}
	return false
}

// day reads a date of the review.
func day(d draft.Date) (calendar.Day, bool) { return calendar.Parse(string(d)) }

// monday to friday.
func weekend(d calendar.Day) bool {
	return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday
}
