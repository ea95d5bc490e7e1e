package export

import (
	"slices"
	"strings"

	"followup/app/calendar"
	"followup/app/draft"
	"followup/app/kind"
	"followup/app/ledger"
	"followup/export/monitor"
)

// UploadNote is something to know or to settle about the files of an upload, and
// UploadProblem what the Monitor's import would do otherwise than they say.
type (
	UploadNote    = monitor.Note
	UploadProblem = monitor.Problem
	NearAction    = monitor.Near
)

// The weight of an [UploadNote].
const (
	UploadInfo    = monitor.Info
	UploadWarning = monitor.Warning
	UploadError   = monitor.Error
)

// StandingFile is one of the three files of the next upload in numbers.
type StandingFile struct {
	Kind   string // recommendation, action, indicator
	File   string // recommendations, actions, indicators
	New    int    // rows that the next upload brings
	Held   int    // rows that the Monitor holds already
	Failed int    // rows among the new ones that it refused before
}

// Standing is where a review stands with the Monitor: what the next upload would
// bring and what would become of it, and what is left to do there by hand.
type Standing struct {
	Files     [3]StandingFile
	Held      bool // something must be mended before the files can be written
	Notes     []UploadNote
	Preflight Preflight // of the files as they would be written; empty where they are held
	Tasks     []ledger.Task
	Near      []NearAction
	Missing   []draft.CategoryRequest // categories that the review uses, the list lacks, and nobody asked for
	Requests  []draft.CategoryRequest // categories that the Ministry has not added yet
	NoDate    []draft.ID              // actions without a date and without an annual report
	Sheets    []ledger.Sheet          // every row, as ticking off needs them
	Upload    []ledger.Sheet          // the rows that the next upload brings, in the order of its files
}

// Lossy tells whether the upload would lose something, or may not be made.
func (s *Standing) Lossy() bool { return s.Held || s.Preflight.Lossy() }

// Rows counts the rows that the next upload brings.
func (s *Standing) Rows() int {
	n := 0
	for _, f := range s.Files {
		n += f.New
	}
	return n
}

// StandingOf finds out where a review stands on a day. columns are the Ministry's
// template CSVs by file name; nil where there are none.
func StandingOf(r *draft.Review, t *kind.Tables, today calendar.Day, columns map[string][]byte) *Standing {
	built, notes := monitor.Build(draft.NewIndex(r), t, monitor.Options{Templates: columns})
	s := &Standing{
		Held: built.Held, Notes: notes, Sheets: built.All[:], Upload: built.Sheets[:], Tasks: ledger.ToDo(r, built.All[:], today),
		Near: monitor.NearActions(r), Missing: MissingCategories(r, t), Requests: OpenRequests(r, t), NoDate: ledger.WithoutDate(r),
	}
	stand := ledger.Stand(r)
	for i, sheet := range built.All {
		f := &s.Files[i]
		f.Kind, f.File = sheet.Kind, ledger.File(sheet.Kind)
		for _, row := range sheet.Rows {
			switch {
			case stand.Holds(row.Item):
				f.Held++
			case stand.Failed(row.Item):
				f.New, f.Failed = f.New+1, f.Failed+1
			default:
				f.New++
			}
		}
	}
	if !built.Held {
		s.Preflight = monitor.PreflightOf(r, t, built)
	}
	return s
}

// OpenRequests lists the categories that the Ministry has not added yet: nobody marked
// them as added, and its list does not hold them.
func OpenRequests(r *draft.Review, t *kind.Tables) []draft.CategoryRequest {
	var list []draft.CategoryRequest
	for _, q := range r.About.Monitor.Requests {
		listed := slices.ContainsFunc(t.CategoriesOf(q.Taxonomy), func(c kind.Category) bool {
			same := func(a, b string) bool { return a != "" && categoryName("", a) == categoryName("", b) }
			return same(c.ShortTitle, q.ShortTitle) || same(c.Title, q.ShortTitle) || q.ShortTitle == "" && same(c.Title, q.Title)
		})
		if q.State != "added" && !listed {
			list = append(list, q)
		}
	}
	return list
}

// MissingCategories lists the categories that items of a review have and the
// Monitor's list lacks, so that the Ministry must add them first, each once. Those that
// were asked for already are left out, and so is a taxonomy of which no list is known.
func MissingCategories(r *draft.Review, t *kind.Tables) []draft.CategoryRequest {
	m := lacking{has: map[string]bool{}, filled: map[string]bool{}}
	for _, c := range t.Categories {
		m.filled[c.Taxonomy] = true
		m.has[categoryName(c.Taxonomy, c.ShortTitle)] = true
		m.has[categoryName(c.Taxonomy, c.Title)] = true
	}
	for _, q := range r.About.Monitor.Requests {
		m.has[categoryName(q.Taxonomy, q.ShortTitle)] = true
		m.has[categoryName(q.Taxonomy, q.Title)] = true
	}
	m.filled["cycle"] = true // a new review has a new cycle, whatever the list says
	m.see("body", r.About.Body)
	m.see("cycle", r.About.Cycle)
	for _, x := range r.Recommendations {
		m.see("agency", append([]string{x.LeadAgency}, x.Agencies...)...)
		m.see("issue", x.Issues...)
		m.see("person", x.Persons...)
		m.see("state", x.States...)
	}
	for _, a := range r.Actions {
		m.see("agency", append([]string{a.Agency}, a.Supporting...)...)
		m.see("issue", a.Issues...)
		m.see("person", a.Persons...)
	}
	return m.list
}

type lacking struct {
	has, filled map[string]bool
	list        []draft.CategoryRequest
}

func (m *lacking) see(taxonomy string, names ...string) {
	for _, name := range names {
		name = strings.TrimSpace(name)
		key := categoryName(taxonomy, name)
		if name == "" || m.has[key] || !m.filled[taxonomy] {
			continue
		}
		m.has[key] = true
		m.list = append(m.list, draft.CategoryRequest{Taxonomy: taxonomy, ShortTitle: name})
	}
}

func categoryName(taxonomy, name string) string {
	return taxonomy + "\n" + strings.ToLower(strings.TrimSpace(name))
}

// TemplateKind tells for which of the three files a template CSV of the Ministry is, by
// the columns that only that file has; "" where it is none.
func TemplateKind(data []byte) (string, error) {
	table, err := monitor.ReadTable(data)
	if err != nil {
		return "", err
	}
	has := func(names ...string) bool {
		for _, row := range table.Rows[:min(1, len(table.Rows))] {
			for _, cell := range row {
				if slices.ContainsFunc(names, func(n string) bool { return strings.Contains(cell, "["+n+"]") }) {
					return true
				}
			}
		}
		return false
	}
	switch {
	case has("database:frequency_months", "database:repeat", "database:start_date", "database:end_date"):
		return monitor.Indicators, nil
	case has("database:outcome", "database:target_date", "database:target_date_comment",
		"rel:recommendation-reference", "rel:recommendation-id", "rel:indicator-reference", "rel:indicator-id"):
		return monitor.Actions, nil
	case has("database:response", "database:support_level"), has("database:reference", "database:title"):
		return monitor.Recommendations, nil
	}
	return "", nil
}
