package window

import (
	"slices"
	"strings"

	"followup/app/draft"
	"followup/app/kind"
	"followup/forms/look"
)

// recommendationRow is a line of the list, ready to draw.
type recommendationRow struct {
	id        draft.ID
	reference string
	title     string
	theme     string
	agency    string
	status    string
	tone      look.Tone
	position  string
	place     look.Tone
	flags     string // follow-up, priority
	item      *draft.Recommendation
	search    string
}

// recommendationRowOf makes the line of a recommendation.
func recommendationRowOf(r *draft.Recommendation, t *kind.Tables) recommendationRow {
	title := r.ShortTitle
	if title == "" {
		title = firstLine(string(r.Text))
	}
	row := recommendationRow{
		id: r.ID, reference: r.Reference, title: title, theme: r.Theme, agency: r.LeadAgency, item: r,
		status: kind.Words(t.Statuses, r.Status), tone: statusTone(r.Status),
		position: kind.Words(t.Positions, r.Position), place: positionTone(r.Position),
	}
	if row.reference == "" {
		row.reference = r.Paragraph
	}
	if r.NoAction {
		row.flags = "No action"
	}
	if r.FollowUp {
		row.flags = "Follow-up"
	}
	if r.Priority {
		row.flags = strings.TrimPrefix(row.flags+", priority", ", ")
		row.flags = capital(row.flags)
	}
	return row
}

// words is what a search looks into; it is made when it is first searched, since
// folding every text of a large review takes longer than opening it may.
func (row *recommendationRow) words() string {
	if row.search == "" {
		r := row.item
		row.search = fold(strings.Join([]string{
			r.Reference, r.Paragraph, r.Theme, r.ShortTitle, string(r.Text), string(r.Opening), string(r.Response), r.LeadAgency,
		}, "\n"))
	}
	return row.search
}

func statusTone(code string) look.Tone {
	switch code {
	case "agreed":
		return look.Good
	case "drafted":
		return look.Accent
	case "drafting", "with-agency":
		return look.Warn
	}
	return look.Neutral
}

func positionTone(code string) look.Tone {
	switch code {
	case "supported":
		return look.Good
	case "in-part":
		return look.Accent
	case "noted":
		return look.Warn
	}
	return look.Neutral
}

// recommendationFilter says which recommendations are shown; an empty part lets all through.
type recommendationFilter struct {
	search, agency, status, theme, issue, position string
	mark                                           string // follow-up, priority, no-action
}

// none tells whether everything is shown.
func (f recommendationFilter) none() bool { return f == recommendationFilter{} }

func (f recommendationFilter) lets(row *recommendationRow) bool {
	r := row.item
	switch {
	case f.agency != "" && r.LeadAgency != f.agency && !slices.Contains(r.Agencies, f.agency),
		f.status != "" && statusOf(r) != f.status,
		f.theme != "" && r.Theme != f.theme,
		f.issue != "" && !slices.Contains(r.Issues, f.issue),
		f.position == "none" && r.Position != "",
		f.position != "" && f.position != "none" && r.Position != f.position,
		f.mark == "follow-up" && !r.FollowUp,
		f.mark == "priority" && !r.Priority,
		f.mark == "no-action" && !r.NoAction:
		return false
	}
	if f.search == "" {
		return true
	}
	for term := range strings.FieldsSeq(fold(f.search)) {
		if !strings.Contains(row.words(), term) {
			return false
		}
	}
	return true
}

// statusOf is the drafting status; none set means new.
func statusOf(r *draft.Recommendation) string {
	if r.Status == "" {
		return "new"
	}
	return r.Status
}

// sortedRecommendations returns the recommendations by their paragraph, naturally:
// 139.2 before 139.10.
func sortedRecommendations(r *draft.Review) []*draft.Recommendation {
	list := slices.Clone(r.Recommendations)
	slices.SortStableFunc(list, func(a, b *draft.Recommendation) int {
		x, y := sortKey(a), sortKey(b)
		switch {
		case draft.NaturalLess(x, y):
			return -1
		case draft.NaturalLess(y, x):
			return 1
		}
		return 0
	})
	return list
}

func sortKey(r *draft.Recommendation) string {
	if r.Paragraph != "" {
		return r.Paragraph
	}
	return r.Reference
}

// distinct returns the different values of something in a review, in natural order.
func distinct[T any](list []T, of func(T) []string) []string {
	seen := map[string]bool{}
	var values []string
	for _, item := range list {
		for _, v := range of(item) {
			if v != "" && !seen[v] {
				seen[v] = true
				values = append(values, v)
			}
		}
	}
	slices.SortFunc(values, func(a, b string) int {
		if draft.NaturalLess(a, b) {
			return -1
		}
		return 1
	})
	return values
}

// sameOrder tells whether two reviews hold the same recommendations in the same order.
func sameOrder(a, b []*draft.Recommendation) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] && (a[i].ID != b[i].ID || a[i].Paragraph != b[i].Paragraph || a[i].Reference != b[i].Reference) {
			return false
		}
	}
	return true
}
