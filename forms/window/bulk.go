package window

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"followup/app/draft"
	"followup/app/kind"
	"followup/forms/look"
)

// bulkBar changes every marked recommendation in one step.
type bulkBar struct {
	s      *recommendationsScreen
	words  *look.Text
	what   *widget.Select
	object *fyne.Container
}

// bulkEdit is one thing that can be given to many recommendations.
type bulkEdit struct {
	words   string // "Lead agency"
	several bool
	choices func(*Window) []kind.Choice
	free    bool // a text is typed in
	give    func(*draft.Recommendation, []string)
	upr     bool // only in the Universal Periodic Review
}

func yesNo(*Window) []kind.Choice {
	return []kind.Choice{{Code: "yes", Words: "Yes"}, {Code: "", Words: "No"}}
}

// first returns the first code, or "".
func first(codes []string) string {
	if len(codes) == 0 {
		return ""
	}
	return codes[0]
}

// bulkEdits returns everything that can be given to many.
func bulkEdits() []bulkEdit {
	return []bulkEdit{
		{
			words: "Lead agency", choices: (*Window).agencyChoices,
			give: func(r *draft.Recommendation, c []string) { r.LeadAgency = first(c) },
		},
		{
			words: "Other agencies", several: true, choices: (*Window).agencyChoices,
			give: func(r *draft.Recommendation, c []string) { r.Agencies = c },
		},
		{words: "Theme", free: true, give: func(r *draft.Recommendation, c []string) { r.Theme = first(c) }},
		{
			words: "Issues", several: true, choices: func(w *Window) []kind.Choice { return w.categoryChoices("issue") },
			give: func(r *draft.Recommendation, c []string) { r.Issues = c },
		},
		{
			words: "Affected persons", several: true, choices: func(w *Window) []kind.Choice { return w.categoryChoices("person") },
			give: func(r *draft.Recommendation, c []string) { r.Persons = c },
		},
		{
			words: "Status", choices: func(w *Window) []kind.Choice { return w.tables.Statuses },
			give: func(r *draft.Recommendation, c []string) { r.Status = first(c) },
		},
		{
			words: "Position", upr: true, choices: func(w *Window) []kind.Choice { return w.tables.Positions },
			give: func(r *draft.Recommendation, c []string) { r.Position = first(c) },
		},
		{words: "Priority", choices: yesNo, give: func(r *draft.Recommendation, c []string) { r.Priority = first(c) == "yes" }},
		{words: "Marked for follow-up", choices: yesNo, give: func(r *draft.Recommendation, c []string) { r.FollowUp = first(c) == "yes" }},
	}
}

func newBulkBar(s *recommendationsScreen) *bulkBar {
	b := &bulkBar{s: s, words: look.NewText("")}
	b.words.Bold = true
	b.what = &widget.Select{PlaceHolder: "Set for all marked…", OnChanged: b.onWhat}
	b.what.ExtendBaseWidget(b.what)
	b.object = look.Row(8, b.words, look.Grow(b.what), s.w.small("Mark all shown", s.markShown), s.w.small("Unmark", s.unmark))
	b.object.Hide()
	return b
}

func (b *bulkBar) refresh() {
	n := len(b.s.marked)
	if n == 0 {
		b.object.Hide()
		return
	}
	var options []string
	for _, e := range bulkEdits() {
		if !e.upr || b.s.w.isUPR() {
			options = append(options, e.words)
		}
	}
	b.what.Options = options
	b.words.Set(look.Number(float64(n)) + " marked")
	b.object.Show()
}

func (b *bulkBar) onWhat(name string) {
	if name == "" {
		return
	}
	b.what.ClearSelected()
	for _, e := range bulkEdits() {
		if e.words == name {
			b.s.askBulk(e)
		}
	}
}

// chooseBulk asks what to change of all that are marked.
func (s *recommendationsScreen) chooseBulk() {
	var choices []kind.Choice
	for _, e := range bulkEdits() {
		if !e.upr || s.w.isUPR() {
			choices = append(choices, kind.Choice{Code: e.words, Words: e.words})
		}
	}
	s.w.pick("Change of "+plural(len(s.marked), "recommendation"), choices, nil, false, func(codes []string) { s.bulk.onWhat(first(codes)) })
}

// askBulk asks for the value and gives it to every marked recommendation.
func (s *recommendationsScreen) askBulk(e bulkEdit) {
	if !e.free {
		s.w.pick(e.words+" of "+plural(len(s.marked), "recommendation"), e.choices(s.w), nil, e.several,
			func(codes []string) { s.giveAll(e, codes) })
		return
	}
	entry := newLine(s.w, "Empty takes it away")
	s.w.ask(e.words+" of "+plural(len(s.marked), "recommendation"), look.Wide(420, entry), entry,
		cancel("Cancel"), answer{verb: "Set", main: true, run: func() {
			s.giveAll(e, []string{strings.TrimSpace(draft.Enter(entry.Text))})
		}})
}

// giveAll is one step, whatever the number.
func (s *recommendationsScreen) giveAll(e bulkEdit, codes []string) {
	marked := s.marked
	s.w.do("Set "+strings.ToLower(e.words)+" of "+plural(len(marked), "recommendation"), "", func(r *draft.Review) *draft.Review {
		next := *r
		next.Recommendations = append([]*draft.Recommendation{}, r.Recommendations...)
		changed := false
		for i, item := range next.Recommendations {
			if !marked[item.ID] {
				continue
			}
			copied := draft.Copy(item)
			e.give(copied, append([]string(nil), codes...))
			next.Recommendations[i] = copied
			changed = true
		}
		if !changed {
			return r
		}
		return &next
	})
	s.count()
}
