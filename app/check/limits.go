package check

import (
	"fmt"
	"math"
	"strconv"

	"followup/app/compose"
	"followup/app/draft"
	"followup/app/kind"
)

// limitRules compare a paper with its limits, each of which has its own severity.
func limitRules() []Rule {
	return []Rule{
		{
			ID: "limit-words", Source: "Table of limits", Severity: Error,
			About: "The paper has no more words than its limit; from 95 % of it on it warns.",
			Find:  overLimit("words"),
		},
		{
			ID: "limit-pages", Source: "Table of limits", Severity: Warning,
			About: "The paper has no more pages than its limit; from 95 % of it on it warns.",
			Find:  overLimit("pages"),
		},
		{
			ID: "limit-recommendations", Source: "Table of limits", Severity: Warning,
			About: "A follow-up report answers no more recommendations than its limit.",
			Find:  overLimit("recommendations"),
		},
	}
}

// measured is a limit of the paper and what it measures now.
type measured struct {
	kind.Limit
	used float64
}

// over tells whether the limit is passed. Pages end a little way down their last
// line: as long as no further page begins, the limit is kept.
func (m measured) over() bool { return m.used > m.Value+1e-9 }

func (m measured) near() bool {
	return !m.over() && m.Warn > 0 && m.used >= m.Value*m.Warn/100
}

// measure measures the paper against its limits in one unit. It is empty where
// nothing is known of that unit yet.
func (c *Context) measure(unit string) []measured {
	var list []measured
	for _, l := range c.Tables.LimitsOf(c.Paper.Kind, c.body().Code) {
		if l.Unit != unit || l.Optional || l.Value <= 0 {
			continue
		}
		switch unit {
		case "words":
			if c.Doc != nil {
				list = append(list, measured{l, float64(compose.WordsFor(l, c.Doc))})
			}
		case "pages":
			if c.Pages.Known {
				used := c.Pages.Body
				if l.Appendices {
					used = c.Pages.All
				}
				list = append(list, measured{l, used})
			}
		case "recommendations":
			list = append(list, measured{l, float64(len(c.marked()))})
		}
	}
	return list
}

func overLimit(unit string) func(*Context) []Finding {
	return func(c *Context) []Finding {
		var found []Finding
		for _, m := range c.measure(unit) {
			place := c.limitPlace(unit, m)
			own := severityOf(m.Severity)
			standing := ""
			if !m.Firm {
				standing = " The limit is a common figure that is not confirmed."
				if m.Note != "" {
					standing += " " + m.Note
				}
			}
			var f Finding
			switch {
			case m.over() && unit == "recommendations":
				f = graded(own, place, fmt.Sprintf("%s are marked for follow-up, and a follow-up report answers %s at most. Compare the marks with the observations.", counted(len(c.marked()), "recommendation", "recommendations"), number(m.Value)))
			case m.over():
				f = graded(own, place, fmt.Sprintf("%s has %s, %s over the limit of %s. Shorten it.%s", itemName(c.Paper), amount(m.used, unit), amount(m.used-m.Value, unit), number(m.Value), standing))
			case m.near():
				f = graded(min(own, Warning), place, fmt.Sprintf("%s has %s of %s: %s are left.%s", itemName(c.Paper), amount(m.used, unit), number(m.Value), amount(m.Value-m.used, unit), standing))
			default:
				continue
			}
			f.Source = m.Source
			found = append(found, f)
		}
		return found
	}
}

// limitPlace is where to begin mending: the longest section, or the mark too many.
func (c *Context) limitPlace(unit string, m measured) draft.Place {
	if unit == "recommendations" {
		if marked := c.marked(); len(marked) > int(m.Value) {
			return at(marked[int(m.Value)].ID, "followUp")
		}
	}
	longest := -1
	for i := range c.Paper.Sections {
		s := &c.Paper.Sections[i]
		if !s.Left && (longest < 0 || len(s.Text) > len(c.Paper.Sections[longest].Text)) {
			longest = i
		}
	}
	words := -1
	for i := range c.Paper.Words {
		if words < 0 || length(&c.Paper.Words[i]) > length(&c.Paper.Words[words]) {
			words = i
		}
	}
	switch {
	case words >= 0 && (longest < 0 || length(&c.Paper.Words[words]) > len(c.Paper.Sections[longest].Text)):
		return inPart(c.Paper.ID, c.Paper.Words[words].ID, longestField(&c.Paper.Words[words]))
	case longest >= 0:
		return inPart(c.Paper.ID, c.Paper.Sections[longest].ID, "text")
	}
	return c.paper("sections")
}

func length(w *draft.PaperWords) int {
	return len(w.Done) + len(w.Evidence) + len(w.Next) + len(w.Reasons) + len(w.Explanation)
}

func longestField(w *draft.PaperWords) string {
	field, most := "done", len(w.Done)
	for _, f := range []struct {
		name string
		n    int
	}{{"evidence", len(w.Evidence)}, {"next", len(w.Next)}, {"reasons", len(w.Reasons)}, {"explanation", len(w.Explanation)}} {
		if f.n > most {
			field, most = f.name, f.n
		}
	}
	return field
}

func severityOf(s string) Severity {
	switch s {
	case "error":
		return Error
	case "hint":
		return Hint
	}
	return Warning
}

// amount writes a number with its unit: "3,512 words", "9.6 pages".
func amount(v float64, unit string) string {
	s := number(v)
	if s == "1" {
		return "1 " + unit[:len(unit)-1]
	}
	return s + " " + unit
}

// number writes a number with commas, and one decimal where it is not whole.
func number(v float64) string {
	v = math.Round(v*10) / 10
	whole := int64(v)
	s := strconv.FormatInt(whole, 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	if tenth := int64(math.Round(math.Abs(v-float64(whole)) * 10)); tenth > 0 {
		s += "." + strconv.FormatInt(tenth, 10)
	}
	return s
}

// counts are the paper's words, pages and marked recommendations for the meter: one
// for each limit, and words and pages also where there is no limit.
func (c *Context) counts() []Count {
	var list []Count
	for _, unit := range []string{"words", "pages", "recommendations"} {
		measures := c.measure(unit)
		for _, m := range measures {
			count := Count{
				Limit: m.Code, Label: m.Label, Value: m.used, Of: m.Value, Unit: unit, Firm: m.Firm,
				Source: m.Source, Paper: c.Paper.ID, Near: m.near(), Over: m.over(), Note: m.Note,
			}
			if unit == "words" {
				count.Others = compose.Readings(m.Limit, c.Doc)[1:]
			}
			list = append(list, count)
		}
		switch {
		case len(measures) > 0:
		case unit == "words" && c.Doc != nil:
			all := kind.Limit{Unit: unit, Headings: true, Notes: true, Tables: true}
			list = append(list, Count{Limit: unit, Label: "Words, appendices not counted", Value: float64(compose.WordsFor(all, c.Doc)), Unit: unit, Paper: c.Paper.ID})
		case unit == "pages" && c.Pages.Known:
			list = append(list, Count{Limit: unit, Label: "Pages, appendices not counted", Value: c.Pages.Body, Unit: unit, Paper: c.Paper.ID})
		}
	}
	return list
}
