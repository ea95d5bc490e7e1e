package history

import (
	"errors"
	"slices"
	"strings"

	"followup/app/draft"
)

// Merged is what came of a merge.
type Merged struct {
	Review    *draft.Review // mine with what only they changed; conflicts stay as mine
	Taken     []Difference  // what came from them
	Declined  []Difference  // what only they changed, and was refused
	Conflicts []Conflict    // what both changed, for the user to decide
	Unlinked  []string      // links that went because the other copy deleted their end
}

// Conflict is a field that both copies changed, or of which it is not known who did.
type Conflict struct {
	Difference        // Old and Before are mine, New and After theirs
	Base       string // the value that both began with
	Known      bool   // whether Base is known
}

// ErrOtherReview says that two reviews are not copies of one.
var ErrOtherReview = errors.New("the two files hold different reviews, so that they cannot be merged; import the recommendations instead")

// Merge brings what they changed into mine, field by field. The base of a field is
// its value after the last change that both histories hold. What only one side
// changed is taken; what both changed differently is a conflict, and so is a
// deletion of what the other side went on editing. Changes that are not saved yet
// must be put into the histories with [Recorded] first. The history of the result
// holds both, mine first.
func Merge(mine, theirs *draft.Review) (Merged, error) { return Choose(mine, theirs, nil) }

// Choose merges as [Merge] does, but leaves out what is refused of that which only
// they changed: the result is the one in which they never changed it. Its history
// holds their changes all the same, so that a later merge knows that they were looked
// at. What a deletion of theirs took with it goes and stays with that deletion.
func Choose(mine, theirs *draft.Review, refuse func(Difference) bool) (Merged, error) {
	if mine.ID != theirs.ID {
		return Merged{}, ErrOtherReview
	}
	m := newMerge(mine, theirs)
	result := Merged{}
	var taken []Difference // but not what went with a deletion
	var deleted []draft.ID
	for _, d := range m.taken(&result, mine, theirs) {
		switch {
		case refuse != nil && refuse(d):
			result.Declined = append(result.Declined, d)
		case d.Field == "" && d.New == "":
			result.Taken = append(result.Taken, d)
			deleted = append(deleted, d.Item)
		default:
			result.Taken = append(result.Taken, d)
			taken = append(taken, d)
		}
	}
	next := mine
	for _, d := range taken {
		next = draft.Taken(next, theirs, d.Item, d.Field)
	}
	known := m.unlinkedAsTheirs(next, theirs)
	for _, id := range deleted {
		result.Unlinked = append(result.Unlinked, linksTo(known, id)...)
	}
	next, _ = draft.Deleted(next, deleted...)
	if missing := draft.Dangling(next); len(missing) > 0 {
		var words []string
		next, words = unlinked(next, mine, theirs, missing)
		result.Unlinked = append(result.Unlinked, words...)
	}
	if len(m.theirsOnly) > 0 {
		merged := *next
		merged.History = append(mine.History[:len(mine.History):len(mine.History)], m.theirsOnly...)
		next = &merged
	}
	result.Review = next
	return result, nil
}

// taken judges all differences: it returns what only they changed, without what went
// with their deletions, and lists the conflicts.
func (m *merge) taken(result *Merged, mine, theirs *draft.Review) []Difference {
	var list []Difference
	var deleted []draft.ID
	skip := map[field]bool{} // whole items and parts that are decided
	for _, c := range draft.Diff(mine, theirs) {
		if within(skip, c) {
			continue
		}
		if whole(c) {
			skip[field{c.Item, c.Field}] = true
		}
		base, known, verdict := m.judge(c)
		d := Difference{c, nameOf(mine, theirs, c), inWords(mine, theirs, c, c.Old), inWords(theirs, mine, c, c.New)}
		switch verdict {
		case takeTheirs:
			list = append(list, d)
			if c.Field == "" && c.New == "" {
				deleted = append(deleted, c.Item)
			}
		case conflict:
			result.Conflicts = append(result.Conflicts, Conflict{d, base, known})
		}
	}
	if len(deleted) == 0 {
		return list
	}
	without, _ := draft.Deleted(mine, deleted...)
	m.gone = map[field]string{}
	for _, c := range draft.Diff(mine, without) {
		m.gone[field{c.Item, c.Field}] = c.New
	}
	return slices.DeleteFunc(list, func(d Difference) bool {
		value, went := m.gone[field{d.Item, d.Field}]
		return went && value == d.New && (d.Field != "" || !slices.Contains(deleted, d.Item))
	})
}

// Resolved returns a merged review in which one conflict is decided their way.
func Resolved(merged, theirs *draft.Review, c Conflict) *draft.Review {
	return draft.Taken(merged, theirs, c.Item, c.Field)
}

// Undecided returns a merged review whose history leaves out what they did to the
// fields in conflict, so that a later merge lists these again. It returns mine itself
// where the merge brought nothing.
func Undecided(mine *draft.Review, m Merged) *draft.Review {
	open := map[field]bool{}
	for _, c := range m.Conflicts {
		open[field{c.Item, c.Field}] = true
	}
	past := mine.History[:len(mine.History):len(mine.History)]
	for _, c := range m.Review.History[len(mine.History):] {
		if !open[field{c.Item, c.Field}] && !within(open, c) {
			past = append(past, c)
		}
	}
	if len(m.Taken) == 0 && len(past) == len(mine.History) {
		return mine
	}
	next := *m.Review
	next.History = past
	return &next
}

type verdict int

const (
	keepMine verdict = iota
	takeTheirs
	conflict
)

// merge is what the two histories tell.
type merge struct {
	theirsOnly   []draft.Change
	shared       [2]map[field]string // the last value that both hold, in the order of mine and of theirs
	first        [2]map[field]string // the value before the first change that only mine, only theirs holds
	mineTouched  map[field]bool      // items and parts that a change of only one side is in
	theirTouched map[field]bool
	gone         map[field]string // what their deletions alone make of mine
}

func newMerge(mine, theirs *draft.Review) *merge {
	m := &merge{mineTouched: map[field]bool{}, theirTouched: map[field]bool{}}
	inMine, inTheirs := idsOf(mine.History), idsOf(theirs.History)
	m.shared[0], m.first[0], _ = split(mine.History, inTheirs, m.mineTouched)
	m.shared[1], m.first[1], m.theirsOnly = split(theirs.History, inMine, m.theirTouched)
	return m
}

func idsOf(list []draft.Change) map[draft.ID]bool {
	ids := make(map[draft.ID]bool, len(list))
	for _, c := range list {
		ids[c.ID] = true
	}
	return ids
}

// split parts a history into what the other side holds too and what it does not.
func split(list []draft.Change, other map[draft.ID]bool, touched map[field]bool) (shared, first map[field]string, only []draft.Change) {
	shared, first = map[field]string{}, map[field]string{}
	for _, c := range list {
		f := field{c.Item, c.Field}
		if other[c.ID] {
			shared[f] = c.New
			continue
		}
		only = append(only, c)
		if _, seen := first[f]; !seen {
			first[f] = c.Old
		}
		touched[field{c.Item, ""}] = true
		for i, char := range c.Field {
			if char == '/' {
				touched[field{c.Item, c.Field[:i]}] = true
			}
		}
	}
	return shared, first, only
}

// base returns the value of a field that both copies began with.
func (m *merge) base(f field) (string, bool) {
	values := make([]string, 0, 4)
	for _, table := range []map[field]string{m.shared[0], m.shared[1]} {
		if v, ok := table[f]; ok {
			values = append(values, v)
		}
	}
	if len(values) == 0 {
		for _, table := range []map[field]string{m.first[0], m.first[1]} {
			if v, ok := table[f]; ok {
				values = append(values, v)
			}
		}
	}
	if len(values) == 0 {
		return "", false
	}
	for _, v := range values {
		if v != values[0] {
			return "", false
		}
	}
	return values[0], true
}

// judge decides one difference; Old is mine, New theirs.
func (m *merge) judge(c draft.Change) (base string, known bool, v verdict) {
	f := field{c.Item, c.Field}
	base, known = m.base(f)
	if whole(c) {
		return base, known, m.judgeWhole(c, f, base, known)
	}
	switch {
	case strings.HasSuffix(c.Field, "/order"):
		// Only who changed the order counts: what came or went is in the values too.
		_, byMe := m.first[0][f]
		_, byThem := m.first[1][f]
		switch {
		case byMe && !byThem:
			return base, known, keepMine
		case byThem && !byMe:
			return base, known, takeTheirs
		}
		return base, known, conflict
	case !known:
		return base, known, conflict
	case c.Old == base:
		return base, known, takeTheirs
	case c.New == base:
		return base, known, keepMine
	}
	return base, known, conflict
}

// judgeWhole decides about an item or part that only one side has.
func (m *merge) judgeWhole(c draft.Change, f field, base string, known bool) verdict {
	switch {
	case !known:
		return conflict
	case base == "" && c.Old == "": // they made it
		return takeTheirs
	case base == "": // I made it
		return keepMine
	case c.Old == "": // I deleted it
		if m.theirTouched[f] {
			return conflict
		}
		return keepMine
	}
	if m.mineTouched[f] { // they deleted it
		return conflict
	}
	return takeTheirs
}

// linksTo names the links that lead to an item.
func linksTo(r *draft.Review, id draft.ID) []string {
	own := "the link from " + draft.ItemName(r, id) + " "
	return slices.DeleteFunc(draft.Links(r, id), func(link string) bool { return strings.HasPrefix(link, own) })
}

// unlinkedAsTheirs returns r without the links that went in their copy too, when they
// deleted what these lead to.
func (m *merge) unlinkedAsTheirs(r, theirs *draft.Review) *draft.Review {
	for f, value := range m.gone {
		now, there := draft.Value(theirs, f.item, f.path)
		if f.path != "" && (there && now == value || !there && value == "") {
			r = draft.Taken(r, theirs, f.item, f.path)
		}
	}
	return r
}

// unlinked removes links to what the other side deleted, and names them.
func unlinked(r, mine, theirs *draft.Review, missing []draft.ID) (*draft.Review, []string) {
	var words []string
	for _, id := range missing {
		from := mine
		if draft.ItemName(mine, id) == "" {
			from = theirs
		}
		if draft.ItemName(from, id) == "" {
			continue // it led nowhere in both copies: not for the merge to mend
		}
		words = append(words, linksTo(draft.Taken(r, from, id, ""), id)...)
		r, _ = draft.Deleted(r, id)
	}
	return r, words
}
