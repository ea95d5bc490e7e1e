package check

import (
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"followup/app/draft"
	"followup/app/kind"
)

// body is the UN body of the review; the zero Body where the table lacks it.
func (c *Context) body() *kind.Body { return &c.un }

// upr tells whether the review is a Universal Periodic Review.
func (c *Context) upr() bool { return c.body().Code == "UPR" }

// reached tells whether the paper, or the furthest paper of the review for a rule of
// the review, has reached a stage.
func (c *Context) reached(stage string) bool { return order(c.Tables, stage) <= c.stage }

// order is the number of a stage; an empty stage comes before all, an unknown one
// counts as the first.
func order(t *kind.Tables, stage string) int {
	if stage == "" {
		return 0
	}
	if s, ok := t.Stage(stage); ok {
		return s.Order
	}
	return 1
}

// about is a field of the review itself.
func (c *Context) about(field string) draft.Place {
	return draft.Place{Item: c.Review.ID, Field: field}
}

// paper is a field of the paper.
func (c *Context) paper(field string) draft.Place {
	return draft.Place{Item: c.Paper.ID, Field: field}
}

func at(item draft.ID, field string) draft.Place { return draft.Place{Item: item, Field: field} }

func inPart(item, part draft.ID, field string) draft.Place {
	return draft.Place{Item: item, Part: part, Field: field}
}

// finding is something found by a rule whose own severity holds.
func finding(place draft.Place, message string) Finding {
	return Finding{Place: place, Message: message}
}

// finding of another severity than the rule's own.
func graded(severity Severity, place draft.Place, message string) Finding {
	return Finding{Place: place, Message: message, Severity: severity, graded: true}
}

// hasPaper tells whether the review has a paper of one of these kinds.
func (c *Context) hasPaper(kinds ...string) bool {
	for _, p := range c.Review.Papers {
		for _, k := range kinds {
			if p.Kind == k {
				return true
			}
		}
	}
	return false
}

// heading is the title under which a section prints.
func (c *Context) heading(s *draft.Section) string {
	if s.Title != "" {
		return s.Title
	}
	if h, ok := c.Tables.Heading(c.Paper.Kind, s.Heading); ok {
		return h.Title
	}
	return s.Heading
}

// section is the first section under a heading that is not left out, or nil.
func (c *Context) section(heading string) *draft.Section {
	for i := range c.Paper.Sections {
		if s := &c.Paper.Sections[i]; s.Heading == heading && !s.Left {
			return s
		}
	}
	return nil
}

// lazy is a pattern that is made at its first use: most runs need few of them.
func lazy(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}

// blank tells whether a text has no words.
func blank[T ~string](s T) bool { return strings.TrimSpace(string(s)) == "" }

// short is the beginning of a text in one line, for a message.
func short(s string) string {
	s, _, _ = strings.Cut(strings.TrimSpace(s), "\n")
	s = strings.TrimSpace(s)
	if utf8.RuneCountInString(s) <= 48 {
		return s
	}
	n := 0
	for i := range s {
		if n == 46 {
			return strings.TrimSpace(s[:i]) + "…"
		}
		n++
	}
	return s
}

func named(what, reference string, titles ...string) string {
	if !blank(reference) {
		return what + " " + strings.TrimSpace(reference)
	}
	for _, t := range titles {
		if !blank(t) {
			return what + " “" + short(t) + "”"
		}
	}
	return what + " without a name"
}

func recommendation(r *draft.Recommendation) string {
	return named("Recommendation", r.Reference, r.ShortTitle, string(r.Text))
}

func action(a *draft.Action) string { return named("Action", a.Reference, a.Title) }

func indicator(i *draft.Indicator) string { return named("Indicator", i.Reference, i.Title) }

func engagement(e *draft.Engagement) string {
	if blank(e.Who) {
		return "An entry of the engagement"
	}
	return "The engagement with " + short(e.Who)
}

// itemName names a top-level item at the beginning of a sentence.
func itemName(item any) string {
	switch i := item.(type) {
	case *draft.Recommendation:
		return recommendation(i)
	case *draft.Action:
		return action(i)
	case *draft.Indicator:
		return indicator(i)
	case *draft.Engagement:
		return engagement(i)
	case *draft.Paper:
		if !blank(i.Title) {
			return "The paper “" + short(i.Title) + "”"
		}
		return "The paper"
	}
	return "The review"
}

// lower makes of a name at the beginning of a sentence one in its middle.
func lower(name string) string {
	r, n := utf8.DecodeRuneInString(name)
	if r >= 'A' && r <= 'Z' {
		return string(r+'a'-'A') + name[n:]
	}
	return name
}

func upper(words string) string {
	if words != "" && words[0] >= 'a' && words[0] <= 'z' {
		return string(words[0]+'A'-'a') + words[1:]
	}
	return words
}

// fieldWords are the words on the screen for a member of the file.
func fieldWords(field string) string {
	switch field {
	case "text":
		return "text"
	case "shortTitle":
		return "short title"
	case "noActionReason":
		return "reason for no action"
	case "positionReason":
		return "reason for the position"
	case "priorityReason":
		return "reason for the priority"
	case "ministerNote":
		return "note for Ministers"
	case "internalNote":
		return "internal note"
	case "targetDate":
		return "target date"
	case "targetDateComment":
		return "timeframe in words"
	case "parkedUntil":
		return "day to look again"
	case "routeWhy":
		return "reason for the approval route"
	case "done":
		return "what was done"
	case "next":
		return "what comes next"
	}
	var b strings.Builder
	for _, r := range field {
		if r >= 'A' && r <= 'Z' {
			b.WriteByte(' ')
			r += 'a' - 'A'
		}
		b.WriteRune(r)
	}
	return b.String()
}
