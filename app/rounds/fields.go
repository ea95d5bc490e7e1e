package rounds

import (
	"slices"
	"strconv"
	"strings"

	"followup/app/draft"
	"followup/app/kind"
)

// Kinds of rows.
const (
	contributionRow = "contribution"
	wordsRow        = "words"
	actionRow       = "action"
	indicatorRow    = "indicator"
	reportRow       = "report"
)

// form is how a field is written in a cell.
type form int

const (
	textForm form = iota
	dateForm
	yesForm
	choiceForm
	monthsForm
	agenciesForm
	recommendationsForm // references, one a line
	actionsForm
)

// field is one field that an agency may fill in.
type field struct {
	code, title, help string
	width             float64
	form              form
	choices           func(*kind.Tables) []kind.Choice
}

func fieldsOf(row string) []field {
	progress := func(t *kind.Tables) []kind.Choice { return t.Progress }
	switch row {
	case contributionRow:
		return []field{
			{code: "proposed", title: "Actions you propose", width: 40, help: "What your agency does or could do. For each: a definite programme or activity, who is responsible, and by when. Put those to be recorded on the sheet Actions too."},
			{code: "position", title: "Position you suggest", width: 14, form: choiceForm, choices: func(t *kind.Tables) []kind.Choice { return t.Positions }, help: "Supported, supported in part, or noted. Where it is noted, give a good reason."},
			{code: "noActionReason", title: "Why no action is proposed", width: 28, help: "Only where your agency proposes none: the reason, what protects the right otherwise, and when to look again."},
			{code: "words", title: "Your words for the response", width: 42, help: "Words for the public response, as you would have them printed. Leave empty where the draft is right."},
			{code: "confirmedBy", title: "Confirmed by", width: 18, help: "Who in your agency confirms this: name and position."},
			{code: "confirmedOn", title: "Confirmed on", width: 13, form: dateForm, help: "A date, such as 2027-06-03 or 3 June 2027."},
			{code: "ministerAgreed", title: "Minister agrees", width: 11, form: yesForm, help: "Yes, where your Minister's office has agreed to the words."},
			{code: "ministerDate", title: "Minister agreed on", width: 13, form: dateForm, help: "A date, such as 2027-06-03 or 3 June 2027."},
		}
	case wordsRow:
		return []field{
			{code: "done", title: "What was done", width: 46, help: "What has been done since the recommendation was made, with dates. Do not repeat the last report."},
			{code: "evidence", title: "Evidence", width: 34, help: "Figures, reviews, evaluations that show the effect."},
			{code: "next", title: "What comes next", width: 34, help: "The next steps, and by when."},
			{code: "reasons", title: "Reasons where not done", width: 34, help: "Why something was not done, and what protects the right otherwise."},
		}
	case actionRow:
		return []field{
			{code: "title", title: "Title", width: 32, help: "A short name for the action: what is done."},
			{code: "description", title: "Description", width: 44, help: "Specific: a definite programme or activity."},
			{code: "outcome", title: "Outcome sought", width: 30, help: "Relevant: what will be different for people."},
			{code: "new", title: "New or existing", width: 11, form: choiceForm, choices: func(*kind.Tables) []kind.Choice {
				return []kind.Choice{{Code: "true", Words: "New"}, {Code: "false", Words: "Existing"}}
			}, help: "Existing work comes first: is this already under way?"},
			{code: "supporting", title: "Supporting agencies", width: 14, form: agenciesForm, help: "Other agencies that take part, separated by commas."},
			{code: "funding", title: "Funding", width: 14, form: choiceForm, choices: func(t *kind.Tables) []kind.Choice { return t.Funding }, help: "Whether money is needed beyond what the agency has."},
			{code: "legislation", title: "Legislation needed", width: 11, form: yesForm, help: "Yes, where a law must be made or changed."},
			{code: "cabinetDecision", title: "Cabinet decision needed", width: 11, form: yesForm, help: "Yes, where Cabinet must decide again."},
			{code: "targetDate", title: "Target date", width: 13, form: dateForm, help: "Time-bound: the date by which it is done, such as 2028-06-30."},
			{code: "targetDateComment", title: "Timeframe in words", width: 18, help: "Where there is no one date: ongoing, each year, by stages."},
			{code: "progress", title: "Progress", width: 14, form: choiceForm, choices: progress, help: "How the action stands today."},
			{code: "recommendations", title: "Answers the recommendations", width: 18, form: recommendationsForm, help: "The references of the recommendations that this action answers, one a line or separated by commas."},
		}
	case indicatorRow:
		return []field{
			{code: "title", title: "Title", width: 34, help: "Measurable: what is counted or delivered, with its unit (a number, a percentage, a thing)."},
			{code: "description", title: "Description", width: 42, help: "How it is measured and from what source."},
			{code: "actions", title: "Measures the actions", width: 24, form: actionsForm, help: "The references of the actions that it measures, one a line or separated by commas."},
			{code: "start", title: "Start date", width: 13, form: dateForm, help: "Where it does not repeat: the date on which it is due."},
			{code: "end", title: "End date", width: 13, form: dateForm, help: "The last date, where it repeats."},
			{code: "frequency", title: "Every (months)", width: 10, form: monthsForm, help: "How often it is reported on: 1, 3, 6 or 12 months."},
			{code: "repeat", title: "Repeats", width: 9, form: yesForm, help: "Yes, where it is reported on more than once."},
			{code: "contact", title: "Contact", width: 24, help: "Who reports on it."},
		}
	case reportRow:
		return []field{
			{code: "text", title: "Progress since the last report", width: 56, help: "What was done, with figures and dates. At least once a year."},
			{code: "proposed", title: "Progress you propose", width: 15, form: choiceForm, choices: progress, help: "In preparation, in progress, or completed. The lead agency approves it."},
			{code: "due", title: "Report due", width: 13, form: dateForm, help: "The date for which this is the report."},
		}
	}
	return nil
}

// chosen returns some fields of a row, in the order asked for.
func chosen(row string, codes ...string) []field {
	all := fieldsOf(row)
	var out []field
	for _, code := range codes {
		if i := slices.IndexFunc(all, func(f field) bool { return f.code == code }); i >= 0 {
			out = append(out, all[i])
		}
	}
	return out
}

// slot is a field of an item as its one way of being written: the code of a choice,
// yyyy-mm-dd, "Yes" or nothing, references one a line.
type slot struct {
	get func() string
	set func(string)
}

func words[S ~string](p *S) slot {
	return slot{func() string { return string(*p) }, func(s string) { *p = S(s) }}
}

func truth(p *bool) slot {
	return slot{func() string {
		if *p {
			return "Yes"
		}
		return ""
	}, func(s string) { *p = s == "Yes" }}
}

func list(p *[]string) slot {
	return slot{func() string { return strings.Join(*p, ", ") }, func(s string) {
		*p = nil
		for part := range strings.SplitSeq(s, ",") {
			if part = strings.TrimSpace(part); part != "" {
				*p = append(*p, part)
			}
		}
	}}
}

func contributionSlot(c *draft.Contribution, code string) (slot, bool) {
	switch code {
	case "proposed":
		return words(&c.Proposed), true
	case "position":
		return words(&c.Position), true
	case "noActionReason":
		return words(&c.NoActionReason), true
	case "words":
		return words(&c.Words), true
	case "confirmedBy":
		return words(&c.ConfirmedBy), true
	case "confirmedOn":
		return words(&c.ConfirmedOn), true
	case "ministerAgreed":
		return truth(&c.MinisterAgreed), true
	case "ministerDate":
		return words(&c.MinisterDate), true
	}
	return slot{}, false
}

func wordsSlot(w *draft.PaperWords, code string) (slot, bool) {
	switch code {
	case "done":
		return words(&w.Done), true
	case "evidence":
		return words(&w.Evidence), true
	case "next":
		return words(&w.Next), true
	case "reasons":
		return words(&w.Reasons), true
	}
	return slot{}, false
}

func actionSlot(r *draft.Review, a *draft.Action, code string) (slot, bool) {
	switch code {
	case "title":
		return words(&a.Title), true
	case "description":
		return words(&a.Description), true
	case "outcome":
		return words(&a.Outcome), true
	case "new":
		return slot{func() string { return strconv.FormatBool(a.New) }, func(s string) { a.New = s != "false" }}, true
	case "supporting":
		return list(&a.Supporting), true
	case "funding":
		return words(&a.Funding), true
	case "legislation":
		return truth(&a.Legislation), true
	case "cabinetDecision":
		return truth(&a.CabinetDecision), true
	case "targetDate":
		return words(&a.TargetDate), true
	case "targetDateComment":
		return words(&a.TargetDateComment), true
	case "progress":
		return words(&a.Progress), true
	case "recommendations":
		return references(r.Recommendations, &a.Recommendations, func(i *draft.Recommendation) (string, draft.ID) { return i.Reference, i.ID }), true
	}
	return slot{}, false
}

func indicatorSlot(r *draft.Review, i *draft.Indicator, code string) (slot, bool) {
	switch code {
	case "title":
		return words(&i.Title), true
	case "description":
		return words(&i.Description), true
	case "actions":
		return references(r.Actions, &i.Actions, func(a *draft.Action) (string, draft.ID) { return a.Reference, a.ID }), true
	case "start":
		return words(&i.Start), true
	case "end":
		return words(&i.End), true
	case "frequency":
		return slot{func() string {
			if i.Frequency == 0 {
				return ""
			}
			return strconv.Itoa(i.Frequency)
		}, func(s string) { i.Frequency, _ = strconv.Atoi(s) }}, true
	case "repeat":
		return truth(&i.Repeat), true
	case "contact":
		return words(&i.Contact), true
	}
	return slot{}, false
}

func reportSlot(p *draft.ProgressReport, code string) (slot, bool) {
	switch code {
	case "text":
		return words(&p.Text), true
	case "proposed":
		return words(&p.Proposed), true
	case "due":
		return words(&p.Due), true
	}
	return slot{}, false
}

// references is a list of links, written as references in their natural order. A
// link whose item is gone stays as it is.
func references[T draft.Item](items []*T, ids *[]draft.ID, name func(*T) (string, draft.ID)) slot {
	get := func() string {
		var out []string
		for _, item := range items {
			if ref, id := name(item); slices.Contains(*ids, id) {
				out = append(out, ref)
			}
		}
		slices.SortFunc(out, natural)
		return strings.Join(slices.Compact(out), "\n")
	}
	set := func(s string) {
		var next []draft.ID
		for ref := range strings.SplitSeq(s, "\n") {
			for _, item := range items {
				if own, id := name(item); own == ref && !slices.Contains(next, id) {
					next = append(next, id)
				}
			}
		}
		*ids = next
	}
	return slot{get, set}
}

func natural(a, b string) int {
	switch {
	case draft.NaturalLess(a, b):
		return -1
	case draft.NaturalLess(b, a):
		return 1
	}
	return 0
}
