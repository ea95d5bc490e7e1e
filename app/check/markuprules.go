package check

import (
	"fmt"
	"strings"

	"followup/app/compose"
	"followup/app/draft"
	"followup/app/markup"
)

// markupRules look at what our Markdown does not understand.
func markupRules() []Rule {
	return []Rule{
		{
			ID: "note-lost", Source: "How texts are written in this program", Severity: Warning,
			About: "Every mark of a footnote has its note, and every note its mark.",
			text:  problems("note-missing", "note-unused"),
		},
		{
			ID: "markup-not-understood", Source: "How texts are written in this program", Severity: Hint,
			About: "Nothing is printed as typed because it is not understood.",
			text:  problems("not-understood", "live-unknown"),
		},
		{
			ID: "live-lost", Source: "How texts are written in this program", Severity: Warning,
			About: "Every live reference leads somewhere.",
			Find: func(c *Context) []Finding {
				if c.Doc == nil {
					return nil
				}
				var found []Finding
				each(c.Doc, func(r *compose.Run) {
					if r.Missing && r.Live {
						found = append(found, finding(placeOf(r.Source), fmt.Sprintf("A live reference leads nowhere: %s. Mend it, or type the words.", strings.Trim(r.Text, "[]"))))
					}
				})
				return found
			},
		},
	}
}

func placeOf(s compose.Source) draft.Place {
	return draft.Place{Item: s.Item, Part: s.Part, Field: s.Field, Start: s.Start, End: s.End}
}

// each visits every run of a document.
func each(doc *compose.Document, visit func(*compose.Run)) {
	var blocks func(list []compose.Block)
	blocks = func(list []compose.Block) {
		for i := range list {
			b := &list[i]
			for j := range b.Runs {
				visit(&b.Runs[j])
			}
			if b.Table == nil {
				continue
			}
			for j := range b.Table.Rows {
				for k := range b.Table.Rows[j].Cells {
					blocks(b.Table.Rows[j].Cells[k].Blocks)
				}
			}
		}
	}
	blocks(doc.Blocks)
	for i := range doc.Notes {
		for j := range doc.Notes[i].Runs {
			visit(&doc.Notes[i].Runs[j])
		}
	}
}

// problems makes a rule's function that tells problems of the parser with these codes.
func problems(codes ...string) func(*Context, Text) []Finding {
	return func(c *Context, t Text) []Finding {
		if t.Kind != draft.Marked || !t.bytes.has("`<{~&|[#>+=_-*)\t\n") || !suspicious(t.Value) {
			return nil
		}
		var found []Finding
		for _, p := range markup.Parse(t.Value, markup.Options{Headings: t.headings()}).Problems {
			for _, code := range codes {
				if p.Code == code {
					place := t.Place
					place.Start, place.End = p.Start, p.End
					found = append(found, finding(place, t.label(c)+": "+p.Message))
				}
			}
		}
		return found
	}
}

// headings tells whether "# " begins a heading in the text.
func (t Text) headings() bool {
	p, ok := t.Item.(*draft.Paper)
	if !ok {
		return false
	}
	for i := range p.Sections {
		if p.Sections[i].ID == t.Place.Part {
			return p.Sections[i].Heading == "analysis"
		}
	}
	return false
}

// suspicious tells whether a text holds anything that the parser could complain of;
// most hold nothing of the kind and need no second reading.
func suspicious(s string) bool {
	start := true // of a line
	for i := range len(s) {
		switch b := s[i]; b {
		case '`', '<', '{', '~', '&', '|':
			return true
		case '!':
			if i+1 < len(s) && s[i+1] == '[' {
				return true
			}
		case '[':
			if i+1 < len(s) && s[i+1] == '^' {
				return true
			}
		case '\n':
			start = true
			continue
		case '\t':
			return true
		case '#', '>', '+', '=', '_':
			if start {
				return true
			}
		case '-', '*':
			if start && i+1 < len(s) && s[i+1] != ' ' {
				return true
			}
		case ')':
			if start || i > 0 && s[i-1] >= '0' && s[i-1] <= '9' {
				return true
			}
		case ' ':
			if start && strings.HasPrefix(s[i:], "    ") {
				return true
			}
			continue
		}
		start = false
	}
	// "(address)" behind "[words]" is a link, which may be one that is not safe.
	return strings.Contains(s, "](")
}

// glyphRules look at characters that cannot be printed.
func glyphRules() []Rule {
	return []Rule{{
		ID: "glyph-missing", Source: "The paper’s font", Severity: Warning,
		About: "The paper’s font has every character; one that it lacks prints as □.",
		Find: func(c *Context) []Finding {
			type where struct {
				place draft.Place
				rune  rune
			}
			told := map[where]bool{}
			var found []Finding
			for _, m := range c.Pages.Missing {
				place := placeOf(m.From)
				field := where{draft.Place{Item: place.Item, Part: place.Part, Field: place.Field}, m.Rune}
				if told[field] {
					continue
				}
				told[field] = true
				found = append(found, finding(place, fmt.Sprintf("The paper’s font lacks the character U+%04X, which prints as □. Use another character, or spell it out.", m.Rune)))
			}
			return found
		},
	}}
}
