package window

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"followup/app/calendar"
	"followup/app/draft"
	"followup/app/kind"
	"followup/app/markup"
	"followup/forms/look"
)

// capital makes the first letter a capital.
func capital(s string) string {
	c, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(c)) + s[n:]
}

// lower makes the first letter small, unless the word is all capitals.
func lower(s string) string {
	c, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	next, _ := utf8.DecodeRuneInString(s[n:])
	if unicode.IsUpper(next) {
		return s
	}
	return string(unicode.ToLower(c)) + s[n:]
}

// firstLine is the first line of a text, for a row of a list.
func firstLine(s string) string {
	s = strings.TrimSpace(s)
	if at := strings.IndexByte(s, '\n'); at >= 0 {
		s = strings.TrimSpace(s[:at])
	}
	return s
}

// plural says a number of things: "1 action", "3 actions".
func plural(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return look.Number(float64(n)) + " " + one + "s"
}

// stripped is the words of a text without its marks.
func stripped(s string) string { return markup.Strip(s) }

// agencyChoices are the agencies of the tables and of the review.
func (w *Window) agencyChoices() []kind.Choice {
	list := make([]kind.Choice, 0, len(w.tables.Agencies))
	have := map[string]bool{}
	for _, a := range w.tables.Agencies {
		list = append(list, kind.Choice{Code: a.Code, Words: a.Code, Help: a.Name})
		have[a.Code] = true
	}
	if r := w.review(); r != nil {
		for _, a := range r.About.Agencies {
			if a.Code != "" && !have[a.Code] {
				list = append(list, kind.Choice{Code: a.Code, Words: a.Code, Help: a.Name})
				have[a.Code] = true
			}
		}
	}
	return list
}

// categoryChoices are the categories of one of the Monitor's taxonomies.
func (w *Window) categoryChoices(taxonomy string) []kind.Choice {
	categories := w.tables.CategoriesOf(taxonomy)
	list := make([]kind.Choice, 0, len(categories))
	for _, c := range categories {
		code := c.ShortTitle
		if code == "" {
			code = c.Title
		}
		list = append(list, kind.Choice{Code: code, Words: code, Help: c.Title})
	}
	return list
}

// today is the day in New Zealand.
func (w *Window) today() calendar.Day { return calendar.Today(w.opt.Now()) }

// joinLimited writes at most so many lines, and how many more there are.
func joinLimited(list []string, most int) string {
	if len(list) <= most {
		return strings.Join(list, "\n• ")
	}
	return strings.Join(list[:most], "\n• ") + "\n• and " + plural(len(list)-most, "more link")
}

func trimmed(s string) string { return strings.TrimSpace(draft.Enter(s)) }

// splitStates writes codes with commas.
func splitStates(codes []string) string { return strings.Join(codes, ", ") }

// codesOf reads codes with commas.
func codesOf(s string) []string {
	return splitLines(strings.ReplaceAll(strings.ReplaceAll(draft.Enter(s), ",", "\n"), ";", "\n"))
}

// scrolled lets a dialog's content be higher than the window.
func scrolled(o fyne.CanvasObject) fyne.CanvasObject {
	return container.NewVScroll(look.Margins(0, 12, 0, 0, o))
}
