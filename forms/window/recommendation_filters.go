package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"followup/app/draft"
	"followup/app/kind"
	"followup/forms/look"
)

// filterChoice is one filter above the list.
type filterChoice struct {
	box    *widget.Select
	frame  *fyne.Container
	all    string // "All agencies"
	values []kind.Choice
	quiet  bool
}

func newFilterChoice(all string, chosen func(code string)) *filterChoice {
	f := &filterChoice{all: all}
	f.box = widget.NewSelect([]string{all}, func(string) {
		if at := f.box.SelectedIndex(); !f.quiet && at >= 0 {
			if at == 0 {
				chosen("")
			} else {
				chosen(f.values[at-1].Code)
			}
		}
	})
	f.frame = look.Outlined(f.box)
	f.reset()
	return f
}

// reset lets all through.
func (f *filterChoice) reset() {
	f.quiet = true
	f.box.SetSelectedIndex(0)
	f.quiet = false
}

// offer changes the choices and keeps the chosen one.
func (f *filterChoice) offer(values []kind.Choice) {
	if equal(f.values, values) {
		return
	}
	f.values = values
	list := make([]string, 0, len(values)+1)
	list = append(list, f.all)
	for _, v := range values {
		list = append(list, v.Words)
	}
	f.box.Options = list
	f.box.Refresh()
}

func (s *recommendationsScreen) makeFilters() []*filterChoice {
	set := func(to *string) func(string) {
		return func(code string) {
			*to = code
			s.onFilter()
		}
	}
	f := &s.filter
	return []*filterChoice{
		newFilterChoice("All agencies", set(&f.agency)), newFilterChoice("Any status", set(&f.status)),
		newFilterChoice("All themes", set(&f.theme)), newFilterChoice("All issues", set(&f.issue)),
		newFilterChoice("Any position", set(&f.position)), newFilterChoice("All marks", set(&f.mark)),
	}
}

// offer fills the filters with what the review holds.
func (s *recommendationsScreen) offer() {
	list := s.w.review().Recommendations
	plain := func(values []string) []kind.Choice {
		choices := make([]kind.Choice, len(values))
		for i, v := range values {
			choices[i] = kind.Choice{Code: v, Words: v}
		}
		return choices
	}
	s.filters[0].offer(plain(distinct(list, func(r *draft.Recommendation) []string { return append([]string{r.LeadAgency}, r.Agencies...) })))
	s.filters[1].offer(s.w.tables.Statuses)
	s.filters[2].offer(plain(distinct(list, func(r *draft.Recommendation) []string { return []string{r.Theme} })))
	s.filters[3].offer(plain(distinct(list, func(r *draft.Recommendation) []string { return r.Issues })))
	s.filters[4].offer(append(append([]kind.Choice{}, s.w.tables.Positions...), kind.Choice{Code: "none", Words: "Not stated"}))
	s.filters[5].offer([]kind.Choice{
		{Code: "follow-up", Words: "Follow-up"}, {Code: "priority", Words: "Priority"}, {Code: "no-action", Words: "No action"},
	})
	if s.w.isUPR() {
		s.filters[4].frame.Show()
	} else {
		s.filters[4].frame.Hide()
	}
}

// isUPR tells whether the review is the Universal Periodic Review, which alone has positions.
func (w *Window) isUPR() bool {
	r := w.review()
	return r != nil && r.About.Body == "UPR"
}

func (s *recommendationsScreen) onFilter() {
	s.filter.search = s.search.Text
	s.sift()
}

func (s *recommendationsScreen) onClear() {
	for _, f := range s.filters {
		f.reset()
	}
	s.filter = recommendationFilter{}
	s.search.OnChanged = nil
	s.search.SetText("")
	s.search.OnChanged = func(string) { s.onFilter() }
	s.sift()
}
