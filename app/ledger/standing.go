package ledger

import (
	"slices"
	"strings"
	"unicode"

	"followup/app/draft"
)

// Standing is what the Monitor holds of a review, as far as the user told us: by
// uploads that are marked, and by the Monitor's own downloads.
type Standing struct {
	items map[draft.ID]*held
	taken map[string]string // reference to kind, by uploads
	fails map[draft.ID]failure
	known map[string]*draft.KnownItem // kind and reference
	went  []draft.UploadedItem        // every row that went in
}

// held is one item that the Monitor holds.
type held struct {
	kind, reference string
	cells           map[string]string // as uploaded; nil where it was there before
	upload          int               // index into the ledger's uploads; -1 where it was there before
}

// failure is a row that the Monitor refused.
type failure struct {
	kind, reference string
	upload          int
}

// Stand reads the ledger and the known state of a review.
func Stand(r *draft.Review) *Standing {
	s := &Standing{
		items: map[draft.ID]*held{}, taken: map[string]string{}, fails: map[draft.ID]failure{},
		known: map[string]*draft.KnownItem{},
	}
	if r.About != nil {
		for i := range r.About.Monitor.Known {
			k := &r.About.Monitor.Known[i]
			s.known[k.Kind+"\x00"+k.Reference] = k
		}
	}
	if r.Ledger != nil {
		s.uploads(r.Ledger)
	}
	s.before(r)
	return s
}

func (s *Standing) uploads(l *draft.Ledger) {
	entered := map[draft.ID]bool{}
	for _, d := range l.Done {
		if d.Task == TaskReEnter {
			entered[d.Item] = true
		}
	}
	for n, u := range l.Uploads {
		for _, i := range u.Items {
			if slices.Contains(u.Failed, i.Reference) && !entered[i.Item] {
				if s.items[i.Item] == nil {
					s.fails[i.Item] = failure{i.Kind, i.Reference, n}
				}
				continue
			}
			s.taken[i.Reference] = i.Kind
			s.went = append(s.went, i)
			if i.Item == "" { // the item was deleted here; its reference is burnt all the same
				continue
			}
			delete(s.fails, i.Item)
			s.items[i.Item] = &held{i.Kind, i.Reference, i.Cells, n}
		}
	}
}

// before finds the items that the Monitor held before any upload of this review:
// actions that the user linked to one of its own, and items whose reference and
// words it has.
func (s *Standing) before(r *draft.Review) {
	for _, a := range r.Actions {
		if a.KnownAs != "" && s.items[a.ID] == nil {
			s.items[a.ID] = &held{Action, a.KnownAs, nil, -1}
			continue
		}
		s.match(a.ID, Action, a.Reference, a.Title)
	}
	if len(s.known) == 0 {
		return
	}
	for _, i := range r.Recommendations {
		s.match(i.ID, Recommendation, i.Reference, i.ShortTitle, string(i.Text))
	}
	for _, i := range r.Indicators {
		s.match(i.ID, Indicator, i.Reference, i.Title)
	}
}

func (s *Standing) match(item draft.ID, kind, reference string, words ...string) {
	if s.items[item] != nil || reference == "" {
		return
	}
	k := s.known[kind+"\x00"+reference]
	if k == nil {
		return
	}
	title, description := plain(k.Title), plain(k.Description)
	for _, w := range words {
		if w = plain(w); w != "" && (w == title || w == description) {
			s.items[item] = &held{kind, reference, nil, -1}
			return
		}
	}
}

// plain reduces words to what two spellings of the same words share: letters and
// digits in lower case, single spaces between them.
func plain(s string) string {
	var b strings.Builder
	gap := false
	for _, c := range s {
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteByte(' ')
			gap = false
		}
		b.WriteRune(unicode.ToLower(c))
	}
	return b.String()
}

// Holds tells whether the Monitor holds an item.
func (s *Standing) Holds(item draft.ID) bool { return s.items[item] != nil }

// Uploaded tells whether the Monitor holds an item by an upload that is marked.
func (s *Standing) Uploaded(item draft.ID) bool {
	h := s.items[item]
	return h != nil && h.upload >= 0
}

// Reference returns the reference under which the Monitor holds an item, or "".
func (s *Standing) Reference(item draft.ID) string {
	if h := s.items[item]; h != nil {
		return h.reference
	}
	return ""
}

// Taken returns the kind of the item that used a reference up in an upload, or "".
func (s *Standing) Taken(reference string) string { return s.taken[reference] }

// gone returns the uploaded rows whose items are no longer in the review.
func (s *Standing) gone(alive map[draft.ID]bool) []draft.UploadedItem {
	var list []draft.UploadedItem
	for _, i := range s.went {
		if !alive[i.Item] {
			list = append(list, i)
		}
	}
	return list
}

// Failed tells whether the Monitor refused the item's row in the last upload that
// held it, and it has not come in since.
func (s *Standing) Failed(item draft.ID) bool {
	_, ok := s.fails[item]
	return ok
}

// New returns the rows of a sheet that the Monitor does not hold yet.
func (s *Standing) New(sheet Sheet) []Row {
	var fresh []Row
	for _, row := range sheet.Rows {
		if !s.Holds(row.Item) {
			fresh = append(fresh, row)
		}
	}
	return fresh
}
