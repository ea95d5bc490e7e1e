package intake

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"followup/assets"
)

// Map says which heading stands for which field. Its keys are headings as [Key]
// writes them, its values codes of fields: reference, paragraph, theme, opening,
// text, title, description, states, position, reason, response, lead, agencies,
// issues, persons, followup, priority, status, skip.
type Map map[string]string

// names are the words by which files call things.
type names struct {
	fields    Map               // heading to field
	positions map[string]string // answer to code
	yes       map[string]bool
	themes    map[string][]suggestion
}

// suggestion is a category of the Monitor that a theme of the UN stands for.
type suggestion struct{ taxonomy, title string }

// loadNames reads the tables of words.
func loadNames() (*names, error) {
	n := &names{fields: Map{}, positions: map[string]string{}, yes: map[string]bool{}, themes: map[string][]suggestion{}}
	err := rows("columns", func(r []string) {
		for _, w := range list(r[1]) {
			n.fields[Key(w)] = r[0]
		}
	})
	if err != nil {
		return nil, err
	}
	err = rows("answers", func(r []string) {
		for _, w := range list(r[2]) {
			if r[0] == "position" {
				n.positions[answerKey(w)] = r[1]
			} else {
				n.yes[answerKey(w)] = true
			}
		}
	})
	if err != nil {
		return nil, err
	}
	err = rows("themes", func(r []string) {
		for _, w := range list(r[2]) {
			n.themes[themeKey(w)] = append(n.themes[themeKey(w)], suggestion{r[0], r[1]})
		}
	})
	return n, err
}

// rows reads a built-in table and hands over each row behind its header.
func rows(name string, take func([]string)) error {
	data, err := assets.Read("tables/" + name + ".csv")
	if err != nil {
		return fmt.Errorf("the program's table %s is missing: %w", name, err)
	}
	all, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		return fmt.Errorf("the program's table %s is damaged: %w", name, err)
	}
	for _, r := range all[1:] {
		take(r)
	}
	return nil
}

func list(s string) []string {
	var out []string
	for part := range strings.SplitSeq(s, ";") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// Key writes a heading so that small differences do not matter: case, blanks,
// punctuation, diacritics; and only the bracket of a heading such as
// "Reference [database:reference]".
func Key(heading string) string {
	if open := strings.IndexByte(heading, '['); open >= 0 {
		if inner, _, ok := strings.Cut(heading[open+1:], "]"); ok && strings.HasPrefix(inner, "database:") {
			heading = inner
		}
	}
	return fold(heading)
}

// themeKey is the key of a theme: "&" and "and" are one.
func themeKey(words string) string {
	return strings.TrimSpace(strings.ReplaceAll(" "+Key(words)+" ", " and ", " "))
}

// answerKey keeps the signs that are answers of their own.
func answerKey(s string) string {
	if k := fold(s); k != "" {
		return k
	}
	return strings.TrimSpace(s)
}

// fold writes words in lower case without diacritics and signs, one blank between.
func fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	for _, c := range norm.NFD.String(s) {
		switch {
		case unicode.IsLetter(c) || unicode.IsDigit(c) || c == '#':
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(unicode.ToLower(c))
		case unicode.Is(unicode.Mn, c), c == '\'', c == '’', c == '‘', c == '\u00AD':
		default:
			gap = true
		}
	}
	return b.String()
}

// tidy writes a text of a file on one line: every white space, no-break spaces
// excepted, becomes one blank, and what nobody sees goes.
func tidy(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	for _, c := range s {
		if c == '\u00AD' || c == '\uFEFF' {
			continue
		}
		if c == '\u00A0' || c == '\u202F' || !unicode.IsSpace(c) {
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(c)
			continue
		}
		gap = true
	}
	return b.String()
}
