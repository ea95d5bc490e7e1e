package compose

import (
	"strings"

	"followup/app/calendar"
	"followup/app/draft"
)

// office returns a portfolio as it stands behind "Office of the" or "The".
func office(portfolio string) string {
	p := strings.TrimSpace(portfolio)
	for _, title := range []string{"Minister", "Associate", "Attorney", "Prime", "Deputy", "Acting", "Leader"} {
		if strings.HasPrefix(p, title) {
			return p
		}
	}
	if forPortfolio(p) {
		return "Minister for " + p
	}
	return "Minister of " + p
}

// forPortfolio tells of which portfolios one is the Minister for, not of.
func forPortfolio(p string) bool {
	for _, begins := range []string{
		"Children", "Women", "Youth", "Seniors", "Disab", "Māori Dev", "Māori Crown", "Pacific", "Ethnic", "Social",
		"Treaty", "Courts", "Land", "Workplace", "Economic", "Mental", "Whānau", "Regulation", "Building", "Economic",
		"Small", "Space", "Sport", "ACC", "Arts", "Climate", "Emergency", "Infrastructure", "the ",
	} {
		if strings.HasPrefix(p, begins) {
			return p != "Climate Change" && p != "Land Information"
		}
	}
	return false
}

// agency returns an agency's name as papers have it: what this review calls it, else
// the English half of the table's name, else the code.
func (b *builder) agency(code string) string {
	for i := range b.about.Agencies {
		if a := &b.about.Agencies[i]; a.Code == code && a.Name != "" {
			return b.clean(english(a.Name))
		}
	}
	if a, ok := b.tables.Agency(code); ok && a.Name != "" {
		return english(a.Name)
	}
	return b.clean(code)
}

// clean returns words of the program's sentences without marks of withheld words: in a
// public release their grounds stand in their place.
func (b *builder) clean(s string) string {
	if !strings.Contains(s, "[[") && !strings.Contains(s, "]]") {
		return s
	}
	return flat(b.plain(Source{Item: b.ix.Review.ID, Field: "review"}, s))
}

// english returns the part behind the bar of "Te Tāhū o te Ture | Ministry of Justice".
func english(name string) string {
	if at := strings.LastIndex(name, "|"); at >= 0 {
		return strings.TrimSpace(name[at+1:])
	}
	return name
}

// and joins words as a sentence does.
func and(list []string) string {
	switch len(list) {
	case 0:
		return ""
	case 1:
		return list[0]
	}
	return strings.Join(list[:len(list)-1], ", ") + " and " + list[len(list)-1]
}

// day returns a date in words; what is no date is printed as typed.
func (b *builder) day(d draft.Date) string {
	if c, ok := calendar.Parse(string(d)); ok {
		return c.Words()
	}
	return b.clean(string(d))
}

// body returns the name of the UN body, with "the" where a sentence needs it.
func (b *builder) body() string {
	if body, ok := b.tables.Body(b.about.Body); ok && body.Name != "" {
		return body.Name
	}
	return b.clean(b.about.Body)
}

// number returns a recommendation's number in the source, else its reference without
// the review's prefix.
func (b *builder) paragraphOf(r *draft.Recommendation) string {
	if r.Paragraph != "" {
		return b.clean(r.Paragraph)
	}
	return b.clean(strings.TrimPrefix(strings.TrimPrefix(r.Reference, b.about.Prefix), "-"))
}

// title returns a recommendation's short title, or the beginning of its text.
func title(r *draft.Recommendation) (field, text string) {
	if r.ShortTitle != "" {
		return "shortTitle", r.ShortTitle
	}
	return "text", shortened(string(r.Text), 80)
}

// shortened cuts a text at a word's end. A text that holds a mark of withheld words is
// not cut, since half a mark would print what it withholds.
func shortened(s string, most int) string {
	s, _, _ = strings.Cut(strings.TrimSpace(s), "\n")
	if len(s) <= most || strings.Contains(s, "[[") {
		return s
	}
	at := strings.LastIndexByte(s[:most], ' ')
	if at < most/2 {
		at = most
		for at > 0 && s[at]&0xC0 == 0x80 {
			at--
		}
	}
	return strings.TrimRight(s[:at], " ,;:") + "…"
}
