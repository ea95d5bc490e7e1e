package monitor

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"followup/app/draft"
	"followup/app/kind"
	"followup/app/markup"
)

var loadTables = sync.OnceValues(kind.Load)

func tablesOf(t testing.TB) *kind.Tables {
	tables, err := loadTables()
	if err != nil {
		t.Fatal(err)
	}
	return tables
}

// pieces are what nasty texts are made of.
var pieces = []string{
	"word", "Māori", "whānau", "“curly”", `"straight"`, `""`, `","`, ",", ";", "a,b", "\n", "\n\n", "\r\n", "\r", " ", "  ", "\t",
	"שלום", "مرحبا", "\u202e", "😀", "👩‍👩‍👧", "e\u0301", "\u00a0", "\u2028", "- item", "\n- item", "\n  - nested", "\n\n- again", "* star",
	"1. one", "| a | b |\n|---|---|\n| 1 | 2 |", "**bold**", "_i_", "[link](https://example.org)", "`code`", "=1+1", "+64 4", "@who", "-5",
	"[^1]", "\n\n[^1]: A note, with “words”.", "{{count recommendations}}", "{{row of=R-1}}", `\[[`, "[", "]", "#", "'", "---", "139.10", "\\",
}

// nasty draws a text that may hold anything but what holds the files back.
func nasty(t *rapid.T, label string) string {
	n := rapid.IntRange(0, 9).Draw(t, label+" pieces")
	var b strings.Builder
	for range n {
		b.WriteString(rapid.SampledFrom(pieces).Draw(t, label))
	}
	s := b.String()
	if n == 9 {
		s = strings.Repeat(s+" ", 60)
	}
	if spans, broken := markup.Marks(s); len(spans)+len(broken) > 0 {
		s = strings.NewReplacer("[", "(", "]", ")").Replace(s)
	}
	return s
}

// titled draws a text that has at least one letter.
func titled(t *rapid.T, label string) string {
	s := "Title " + nasty(t, label)
	if strings.Contains(s, "[[") || strings.Contains(s, "]]") {
		s = strings.NewReplacer("[", "(", "]", ")").Replace(s)
	}
	return s
}

var days = []draft.Date{"", "0001-01-01", "1999-12-31", "2024-02-29", "2027-06-30", "2028-02-29", "2100-02-28", "9999-12-31"}

// shorts draws short titles of a taxonomy.
func shorts(t *rapid.T, tables *kind.Tables, taxonomy string, most int) []string {
	list := tables.CategoriesOf(taxonomy)
	var names []string
	for range rapid.IntRange(0, most).Draw(t, taxonomy) {
		if len(list) == 0 || rapid.IntRange(0, 15).Draw(t, "odd") == 0 {
			names = append(names, rapid.SampledFrom([]string{"Unknown", "Two, halves", " ", "MOJ"}).Draw(t, "name"))
			continue
		}
		names = append(names, linkTitle(rapid.SampledFrom(list).Draw(t, "name")))
	}
	return names
}

// sound draws a review that may be uploaded: its texts are nasty, its structure is right.
func sound(t *rapid.T, tables *kind.Tables) *draft.Review {
	body := rapid.SampledFrom([]string{"CERD", "UPR", "CAT", "CRPD", "SPT"}).Draw(t, "body")
	r := draft.New(body, body+"-2027")
	grow(t, tables, r, "")
	return r
}

// grow adds items to a review; mark keeps their references apart from earlier ones.
func grow(t *rapid.T, tables *kind.Tables, r *draft.Review, mark string) {
	dates := func() draft.Date { return rapid.SampledFrom(days).Draw(t, "date") }
	for n := range rapid.IntRange(0, 4).Draw(t, "recommendations") {
		rec := &draft.Recommendation{
			ID: draft.NewID(), Reference: fmt.Sprintf("R%s-%d", mark, n), Text: draft.Quoted(titled(t, "text")),
			Opening: draft.Quoted(nasty(t, "opening")), Response: draft.Markdown(nasty(t, "response")),
			MinisterNote: "For Ministers alone SECRET", InternalNote: "Internal SECRET", NoActionReason: draft.Markdown(nasty(t, "reason")),
			NoAction: rapid.Bool().Draw(t, "none"), Position: rapid.SampledFrom([]string{"", "supported", "in-part", "noted"}).Draw(t, "position"),
			States: shorts(t, tables, taxState, 3), Issues: shorts(t, tables, taxIssue, 3), Persons: shorts(t, tables, taxPerson, 3),
			LeadAgency: strings.Join(shorts(t, tables, taxAgency, 1), ""), Agencies: shorts(t, tables, taxAgency, 3),
		}
		if rapid.Bool().Draw(t, "short") {
			rec.ShortTitle = titled(t, "short title")
		}
		r.Recommendations = append(r.Recommendations, rec)
	}
	for n := range rapid.IntRange(0, 4).Draw(t, "actions") {
		a := &draft.Action{
			ID: draft.NewID(), Reference: fmt.Sprintf("A%s-%d", mark, n), Title: titled(t, "title"),
			Description: draft.Markdown(nasty(t, "description")), Outcome: draft.Markdown(nasty(t, "outcome")),
			TargetDate: dates(), TargetDateComment: nasty(t, "timeframe"),
			Agency: strings.Join(shorts(t, tables, taxAgency, 1), ""), Supporting: shorts(t, tables, taxAgency, 2),
			Progress: rapid.SampledFrom([]string{"", "preparation", "progress", "completed"}).Draw(t, "progress"),
			Smart:    rapid.SliceOfN(rapid.SampledFrom([]string{"S", "M", "A", "R", "T"}), 0, 5).Draw(t, "smart"),
			Issues:   shorts(t, tables, taxIssue, 3), Persons: shorts(t, tables, taxPerson, 3),
		}
		for range rapid.IntRange(0, 3).Draw(t, "links") {
			if len(r.Recommendations) > 0 {
				a.Recommendations = append(a.Recommendations, rapid.SampledFrom(r.Recommendations).Draw(t, "link").ID)
			}
		}
		r.Actions = append(r.Actions, a)
	}
	for n := range rapid.IntRange(0, 3).Draw(t, "indicators") {
		i := &draft.Indicator{
			ID: draft.NewID(), Reference: fmt.Sprintf("I%s-%d", mark, n), Title: titled(t, "title"),
			Description: draft.Markdown(nasty(t, "description")), Start: dates(), Contact: "SECRET contact",
		}
		if i.Start != "" {
			i.Frequency = rapid.SampledFrom([]int{0, 1, 3, 6, 12}).Draw(t, "frequency")
			if end := dates(); end >= i.Start {
				i.End = end
			}
			i.Repeat = i.End != "" && i.Frequency > 0 && rapid.Bool().Draw(t, "repeat")
		}
		for range rapid.IntRange(0, 2).Draw(t, "links") {
			if len(r.Actions) > 0 {
				i.Actions = append(i.Actions, rapid.SampledFrom(r.Actions).Draw(t, "link").ID)
			}
		}
		r.Indicators = append(r.Indicators, i)
	}
}

// spoil makes one thing of a review wrong, or none.
func spoil(t *rapid.T, r *draft.Review) {
	bad := rapid.SampledFrom([]string{"[[9(2)(h): secret]]", "[[broken", "]] stray", "[ignore-row]", "", " \n", "2027-02-30", "R-0"}).Draw(t, "bad")
	var fields []*string
	for _, i := range r.Recommendations {
		draft.Texts(i, func(_ draft.ID, _ string, _ draft.TextKind, text *string) { fields = append(fields, text) })
		fields = append(fields, &i.Reference)
	}
	for _, i := range r.Actions {
		draft.Texts(i, func(_ draft.ID, _ string, _ draft.TextKind, text *string) { fields = append(fields, text) })
		fields = append(fields, &i.Reference, (*string)(&i.TargetDate))
	}
	for _, i := range r.Indicators {
		draft.Texts(i, func(_ draft.ID, _ string, _ draft.TextKind, text *string) { fields = append(fields, text) })
		fields = append(fields, &i.Reference, (*string)(&i.Start), (*string)(&i.End))
		i.Repeat = i.Repeat != (rapid.IntRange(0, 3).Draw(t, "flip") == 0)
	}
	if len(fields) > 0 {
		*rapid.SampledFrom(fields).Draw(t, "field") = bad
	}
}
