package check

import (
	"fmt"
	"strings"

	"followup/app/draft"
)

// monitorTextRules look at texts that go to the Monitor for what its import, or a
// spreadsheet on the way to it, makes something else of.
func monitorTextRules() []Rule {
	return []Rule{
		{
			ID: "ignore-row", Source: fromMonitor, Severity: Error,
			About: "No text holds the words by which the Monitor skips a row.",
			text: func(c *Context, t Text) []Finding {
				if !t.bytes.has("[") {
					return nil
				}
				i := strings.Index(t.Value, "[ignore-row]")
				if i < 0 || !t.public() {
					return nil
				}
				place := t.Place
				place.Start, place.End = i, i+len("[ignore-row]")
				return []Finding{finding(place, t.label(c)+" holds [ignore-row], and the Monitor would skip the whole row without a word. Take it out.")}
			},
		},
		{
			ID: "spreadsheet-formula", Source: fromMonitor, Severity: Warning,
			About: "No text for the Monitor begins with = + or @, and no title with -, which a spreadsheet takes for a formula.",
			text: func(c *Context, t Text) []Finding {
				if !t.public() || !strings.ContainsRune("=+@", rune(t.Value[0])) && !(t.Kind == draft.Plain && t.Value[0] == '-') {
					return nil
				}
				place := t.Place
				place.End = 1
				do := "Begin it with a word."
				if !t.own() {
					do = "The UN’s words stay as they are: never save the file from a spreadsheet, or give the recommendation a short title."
				}
				return []Finding{finding(place, fmt.Sprintf("%s begins with “%s”, which a spreadsheet takes for a formula. %s", t.label(c), t.Value[:1], do))}
			},
		},
		{
			ID: "control-character", Source: fromMonitor, Severity: Warning,
			About: "No text holds control characters or bare carriage returns, which break the rows of a file.",
			text: func(c *Context, t Text) []Finding {
				if !t.bytes.controls() {
					return nil
				}
				for i := range len(t.Value) {
					if b := t.Value[i]; b < ' ' && b != '\n' && b != '\t' || b == 0x7f {
						place := t.Place
						place.Start, place.End = i, i+1
						return []Finding{finding(place, t.label(c)+" holds a control character that nobody sees. Delete the characters around this place and type them again.")}
					}
				}
				return nil
			},
		},
	}
}
