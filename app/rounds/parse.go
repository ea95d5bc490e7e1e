package rounds

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"followup/app/draft"
	"followup/app/kind"
)

// parse returns a cell as the one way of writing a field. ok is false where it
// cannot be told what is meant; why says it.
func (f *field) parse(text string, r *draft.Review, tables *kind.Tables) (value, why string) {
	text = strings.TrimSpace(text)
	if text == "" {
		if f.code == "new" {
			return "true", ""
		}
		return "", ""
	}
	switch f.form {
	case dateForm:
		day, ok := parseDate(text)
		if !ok {
			return "", "“" + text + "” is not a date such as 2027-06-03"
		}
		return day, ""
	case yesForm:
		switch fold(text) {
		case "yes", "y", "true", "1", "x", "ae":
			return "Yes", ""
		case "no", "n", "false", "0", "kao":
			return "", ""
		}
		return "", "“" + text + "” is neither Yes nor No"
	case choiceForm:
		for _, c := range f.choices(tables) {
			if fold(c.Words) == fold(text) || fold(c.Code) == fold(text) {
				return c.Code, ""
			}
		}
		return "", "“" + text + "” is none of the choices"
	case monthsForm:
		switch n := strings.TrimSuffix(fold(text), " months"); n {
		case "1", "3", "6", "12":
			return n, ""
		case "monthly":
			return "1", ""
		case "quarterly":
			return "3", ""
		case "yearly", "annually", "annual":
			return "12", ""
		}
		return "", "“" + text + "” is none of 1, 3, 6 and 12"
	case agenciesForm:
		var out []string
		for part := range strings.FieldsFuncSeq(text, func(c rune) bool { return c == ',' || c == ';' || c == '\n' }) {
			if part = strings.TrimSpace(part); part != "" {
				out = append(out, agencyCode(part, tables))
			}
		}
		return strings.Join(out, ", "), ""
	case recommendationsForm, actionsForm:
		return f.parseReferences(text, r)
	}
	return text, ""
}

func (f *field) parseReferences(text string, r *draft.Review) (value, why string) {
	known := map[string]string{}
	if f.form == recommendationsForm {
		for _, rec := range r.Recommendations {
			known[fold(rec.Reference)] = rec.Reference
			if _, taken := known[fold(rec.Paragraph)]; !taken {
				known[fold(rec.Paragraph)] = rec.Reference
			}
		}
	} else {
		for _, a := range r.Actions {
			known[fold(a.Reference)] = a.Reference
		}
	}
	var out []string
	for part := range strings.FieldsFuncSeq(text, func(c rune) bool { return c == ',' || c == ';' || c == '\n' }) {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		ref := known[fold(part)]
		if ref == "" {
			return "", "“" + part + "” is no reference of the review"
		}
		out = append(out, ref)
	}
	slices.SortFunc(out, natural)
	return strings.Join(slices.Compact(out), "\n"), ""
}

func agencyCode(name string, tables *kind.Tables) string {
	for i := range tables.Agencies {
		a := &tables.Agencies[i]
		if fold(a.Code) == fold(name) || fold(a.Reference) == fold(name) || slices.ContainsFunc(append(strings.Split(a.Name, "|"), a.Other...), func(o string) bool { return fold(o) == fold(name) }) {
			return a.Code
		}
	}
	return name
}

// parseDate reads a date as people in New Zealand write it, the day first, or as a
// spreadsheet counts it.
func parseDate(s string) (string, bool) {
	s = strings.Join(strings.Fields(strings.ReplaceAll(s, "\u00A0", " ")), " ")
	if n, err := strconv.Atoi(s); err == nil && n > 30_000 && n < 80_000 {
		return time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n).Format("2006-01-02"), true
	}
	if day, _, ok := strings.Cut(s, " 00:00"); ok {
		s = day
	}
	for _, layout := range []string{"2006-01-02", "2006-1-2", "2/1/2006", "2.1.2006", "2-1-2006", "2/1/06", "2 January 2006", "2 Jan 2006", "2-Jan-2006", "2-Jan-06", "January 2, 2006", "Monday, 2 January 2006", "Monday 2 January 2006", "2006/01/02"} {
		if day, err := time.Parse(layout, s); err == nil {
			return day.Format("2006-01-02"), true
		}
	}
	return "", false
}

// fold writes words so that case, blanks and diacritics do not matter.
func fold(s string) string {
	var b strings.Builder
	for _, c := range norm.NFD.String(strings.ToLower(s)) {
		if c < 0x300 || c > 0x36F {
			b.WriteRune(c)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// letters returns the letters of a column, counted from 0.
func letters(col int) string {
	out := ""
	for col++; col > 0; col = (col - 1) / 26 {
		out = string(rune('A'+(col-1)%26)) + out
	}
	return out
}
