package monitor

import (
	"fmt"
	"strings"

	"followup/app/calendar"
	"followup/app/draft"
	"followup/app/ledger"
	"followup/app/markup"
)

// ignoreTag makes the Monitor skip a row without a word, in any cell.
const ignoreTag = "[ignore-row]"

// inspect finds what must not be uploaded as it is, and what a spreadsheet would
// change, in the rows that are new.
func (m *maker) inspect(files *Files) {
	taken := map[string]string{}
	for _, k := range m.ix.Review.About.Monitor.Known {
		taken[k.Reference] = "the Monitor already holds a row with it"
	}
	for n, file := range FileNames() {
		sheet := files.Sheets[n]
		for _, r := range sheet.Rows {
			m.inspectReference(file, r, taken)
			m.inspectCells(file, sheet, r)
			switch file {
			case Recommendations:
				m.inspectRecommendation(m.ix.Recommendations[r.Item])
			case Actions:
				m.inspectAction(m.ix.Actions[r.Item])
			default:
				m.inspectIndicator(m.ix.Indicators[r.Item])
			}
		}
	}
	m.inspectExisting()
}

// inspectExisting looks at actions that are or may be in the Monitor already: one that
// is linked must be there to be found, and one that nearly is there should be linked.
func (m *maker) inspectExisting() {
	known := map[string]bool{}
	for _, k := range m.ix.Review.About.Monitor.Known {
		if k.Kind == ledger.Action {
			known[k.Reference] = known[k.Reference] || !k.Archived
		}
	}
	if len(known) == 0 {
		return
	}
	for _, a := range m.ix.Review.Actions {
		if a.KnownAs != "" && !m.stand.Uploaded(a.ID) && !known[a.KnownAs] {
			m.fail("existing-missing", Actions, a.ID, "knownAs", "Action %s is linked to the Monitor's action %s, which its download does not have or has archived: no link would find it. Choose another, or load the download anew.", a.Reference, a.KnownAs)
		}
	}
	said := map[draft.ID]bool{}
	for _, n := range NearActions(m.ix.Review) {
		if !said[n.Action] {
			said[n.Action] = true
			m.warn("action-near", Actions, n.Action, "title", "The Monitor seems to hold action %s already, as %s: “%s”. Link the existing action instead of writing it again, or be sure that it is another.", m.ix.Actions[n.Action].Reference, n.Known.Reference, n.Known.Title)
		}
	}
}

func (m *maker) fail(rule, file string, item draft.ID, field, format string, args ...any) {
	m.note(Note{Rule: rule, Severity: Error, File: file, Message: fmt.Sprintf(format, args...), Place: draft.Place{Item: item, Field: field}})
}

func (m *maker) warn(rule, file string, item draft.ID, field, format string, args ...any) {
	m.note(Note{Rule: rule, Severity: Warning, File: file, Message: fmt.Sprintf(format, args...), Place: draft.Place{Item: item, Field: field}})
}

// called names a row for a sentence.
func called(file string, r ledger.Row) string {
	name := "The " + kindOf(file)
	switch {
	case r.Reference != "":
		return name + " " + r.Reference
	case r.Title != "":
		return name + " “" + r.Title + "”"
	}
	return name + " without reference and title"
}

func (m *maker) inspectReference(file string, r ledger.Row, taken map[string]string) {
	switch why, used := taken[r.Reference], m.stand.Taken(r.Reference); {
	case r.Reference == "":
		m.fail("reference-missing", file, r.Item, "reference", "%s has no reference, and the Monitor refuses it. Give it one.", called(file, r))
		return
	case why != "":
		m.fail("reference-taken", file, r.Item, "reference", "%s cannot have this reference: %s. Give it another.", called(file, r), why)
	case used != "":
		m.fail("reference-taken", file, r.Item, "reference", "%s cannot have this reference: the %s that was uploaded with it used it up for ever. Give it another.", called(file, r), used)
	}
	taken[r.Reference] = "another " + kindOf(file) + " of this upload has it"
	if strings.ContainsAny(r.Reference, ",\n") {
		m.fail("reference-comma", file, r.Item, "reference", "The reference of %s holds a comma or a line end, so that no link would find it. Use a hyphen.", lower(called(file, r)))
	}
	if looksNumeric(r.Reference) {
		m.warn("reference-number", file, r.Item, "reference", "The reference %s looks like a number or a date, and a spreadsheet would change it: 139.10 becomes 139.1. Put letters before it, such as UPR4-139.10.", r.Reference)
	}
}

func lower(s string) string { return strings.ToLower(s[:1]) + s[1:] }

func (m *maker) inspectCells(file string, sheet ledger.Sheet, r ledger.Row) {
	if r.Title == "" {
		field := "title"
		if file == Recommendations {
			field = "text"
		}
		m.fail("title-missing", file, r.Item, field, "%s has no title, and the Monitor refuses it. Write one.", called(file, r))
	}
	type told struct {
		rule  string
		place draft.Place
	}
	said := map[told]bool{} // one text may fill two columns
	first := func(rule string, place draft.Place) bool {
		before := said[told{rule, place}]
		said[told{rule, place}] = true
		return !before
	}
	for n, value := range r.Cells {
		c := sheet.Columns[n]
		formula := value != "" && strings.IndexByte("=+@-", value[0]) >= 0
		ignored := strings.Contains(value, ignoreTag)
		if !formula && !ignored {
			continue
		}
		holds := func(s string) bool { return strings.Contains(s, ignoreTag) }
		if place := m.sourceOf(r.Item, c.Field, holds); ignored && first("ignore-row", place) {
			m.fail("ignore-row", file, place.Item, place.Field, "%s holds the words %s under %s: the Monitor would skip the whole row without a word. Take them out.", called(file, r), ignoreTag, c.Label)
		}
		holds = func(s string) bool { return trim(s) != "" }
		if place := m.sourceOf(r.Item, c.Field, holds); formula && first("spreadsheet-formula", place) {
			m.warn("spreadsheet-formula", file, place.Item, place.Field, "%s: the text under %s begins with %q, which a spreadsheet takes for a formula. Reword its beginning, or never save the file from a spreadsheet.", called(file, r), c.Label, value[:1])
		}
	}
}

// sourceOf returns the field that filled a column of an item, which is not the column's
// own where the full text stands for a title, or another recommendation's response
// answers this one too. Of the two texts of a description it is the first that holds
// what is looked for.
func (m *maker) sourceOf(item draft.ID, field string, holds func(string) bool) draft.Place {
	place := draft.Place{Item: item, Field: field}
	r := m.ix.Recommendations[item]
	switch {
	case r == nil:
	case field == "response":
		place, _ = m.commentOf(r)
	case field == "shortTitle" && trim(r.ShortTitle) == "":
		place.Field = "text"
	case field == "text" && holds(string(r.Opening)):
		place.Field = "opening"
	}
	return place
}

// marked holds the files back where a text that goes to the Monitor has a withheld
// mark, a broken one included: the Monitor is public.
func (m *maker) marked(file string, place draft.Place, what, text string) {
	spans, broken := markup.Marks(text)
	switch {
	case len(spans) > 0:
		place.Start, place.End = spans[0].Start, spans[0].End
		m.note(Note{
			Rule: "withheld-mark", Severity: Error, File: file, Place: place,
			Message: fmt.Sprintf("%s is marked as withheld, and the Monitor is public. Take the mark and its words out of this text: until then the three files are held back.", what),
		})
	case len(broken) > 0:
		place.Start, place.End = broken[0].Start, broken[0].End
		m.note(Note{
			Rule: "withheld-broken", Severity: Error, File: file, Place: place,
			Message: fmt.Sprintf("%s has a broken mark of withheld words, and the Monitor is public: until it is mended the three files are held back. %s", what, broken[0].Message),
		})
	}
}

func (m *maker) inspectRecommendation(r *draft.Recommendation) {
	what := "recommendation " + r.Reference
	place, text := m.commentOf(r)
	m.marked(Recommendations, place, "A part of the response to "+what, text)
	m.marked(Recommendations, draft.Place{Item: r.ID, Field: "text"}, "A part of the text of "+what, string(r.Text))
	m.marked(Recommendations, draft.Place{Item: r.ID, Field: "opening"}, "A part of the opening words of "+what, string(r.Opening))
	m.marked(Recommendations, draft.Place{Item: r.ID, Field: "shortTitle"}, "A part of the short title of "+what, r.ShortTitle)
	if len(r.Withheld) > 0 {
		m.fail("withheld-row", Recommendations, r.ID, "withheld", "The answer to %s is withheld whole, and the Monitor is public. Say what may be public and take the grounds off, or the three files cannot be made.", what)
	}
	if r.Position != "" && !m.upr {
		m.warn("position-upr-only", Recommendations, r.ID, "position", "The position on %s is left out: the Monitor has positions for the UPR only.", what)
	}
}

func (m *maker) inspectAction(a *draft.Action) {
	what := "action " + a.Reference
	for _, f := range []struct{ field, words, text string }{
		{"title", "title", a.Title},
		{"description", "description", string(a.Description)},
		{"outcome", "outcome", string(a.Outcome)},
		{"targetDateComment", "timeframe", a.TargetDateComment},
	} {
		m.marked(Actions, draft.Place{Item: a.ID, Field: f.field}, "A part of the "+f.words+" of "+what, f.text)
	}
	m.date(Actions, a.ID, "targetDate", "The target date of "+what, a.TargetDate)
}

func (m *maker) date(file string, item draft.ID, field, what string, d draft.Date) calendar.Day {
	text := trim(string(d))
	if text == "" {
		return calendar.Day{}
	}
	day, ok := calendar.Parse(text)
	if !ok {
		m.fail("date-unreal", file, item, field, "%s, %q, is not a real day written yyyy-MM-dd, and the Monitor would drop it without a word. Mend it or leave it empty.", what, text)
	}
	return day
}

func (m *maker) inspectIndicator(i *draft.Indicator) {
	what := "indicator " + i.Reference
	m.marked(Indicators, draft.Place{Item: i.ID, Field: "title"}, "A part of the title of "+what, i.Title)
	m.marked(Indicators, draft.Place{Item: i.ID, Field: "description"}, "A part of the description of "+what, string(i.Description))
	start := m.date(Indicators, i.ID, "start", "The start date of "+what, i.Start)
	end := m.date(Indicators, i.ID, "end", "The end date of "+what, i.End)
	if f := i.Frequency; f != 0 && f != 1 && f != 3 && f != 6 && f != 12 {
		m.fail("frequency-unknown", Indicators, i.ID, "frequency", "The frequency of %s, %d months, is none that the Monitor knows: 1, 3, 6 or 12.", what, f)
	}
	noStart, noEnd := trim(string(i.Start)) == "", trim(string(i.End)) == ""
	switch {
	case noStart && (i.Repeat || !noEnd):
		m.fail("start-missing", Indicators, i.ID, "start", "%s has an end date or repeats, but has no start date: the Monitor's server would fail. Give it a start date.", upper(what))
	case i.Repeat && noEnd:
		m.fail("repeat-incomplete", Indicators, i.ID, "end", "%s repeats without an end date, and the Monitor refuses it. Give it one.", upper(what))
	case !start.IsZero() && !end.IsZero() && end.Before(start):
		m.fail("end-before-start", Indicators, i.ID, "end", "%s ends on %s, before it starts on %s, and the Monitor refuses it.", upper(what), end.Words(), start.Words())
	}
	if i.Repeat && i.Frequency == 0 {
		m.fail("repeat-incomplete", Indicators, i.ID, "frequency", "%s repeats without a frequency, and the Monitor refuses it. Choose 1, 3, 6 or 12 months.", upper(what))
	}
}

func upper(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// looksNumeric tells whether a spreadsheet would read a reference as a number or a
// date and write it back otherwise.
func looksNumeric(s string) bool {
	digits := false
	for n, c := range s {
		switch {
		case c >= '0' && c <= '9':
			digits = true
		case strings.ContainsRune(".,/-: %", c):
		case (c == 'e' || c == 'E') && n > 0 && digits:
		default:
			return false
		}
	}
	return digits
}
