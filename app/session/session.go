// Package session is the one open review: edits, undo and redo, what is unsaved and
// who is told. It belongs to one goroutine; only that goroutine may call it.
// Background work takes [Session.Review], which never changes, together with
// [Session.Revision], and throws its result away when it is [Session.Stale].
//
// The history in a review is append-only: undo and redo change the words, never
// what is known about earlier saves.
package session

import (
	"slices"
	"time"

	"followup/app/draft"
)

// Depth is the number of steps that can be undone.
const Depth = 2000

// pause is how long typing may rest before the next key starts a new step.
const pause = time.Second

// Step is one edit: a name for the menu and a function from a review to the next.
type Step struct {
	Name   string // "Delete action CERD-2027-MOJ-A014": shown behind Undo and Redo
	Field  string // typing in the same field without a pause joins one step; empty never joins
	Change func(*draft.Review) *draft.Review
}

// Event tells what became of the review.
type Event struct {
	Revision      uint64
	Before, After *draft.Review // hold the same words where only the saved state changed
}

// Session is the open review. The zero value is not usable; see [New].
type Session struct {
	now       func() time.Time
	review    *draft.Review
	saved     *draft.Review
	revision  uint64
	done      []entry
	undone    []entry
	lastField string
	lastTime  time.Time
	listeners []*listener
}

type listener struct{ hear func(Event) }

// entry is a step that was done. Its reviews are without history, which is another
// one after each save and comes from the review as it is: two thousand steps would
// keep each of them.
type entry struct {
	name          string
	before, after *draft.Review
}

func bare(r *draft.Review) *draft.Review {
	if r.History == nil {
		return r
	}
	next := *r
	next.History = nil
	return &next
}

// New opens a session on a review that was just read or made. now is the clock.
func New(r *draft.Review, now func() time.Time) *Session {
	return &Session{now: now, review: r, saved: r}
}

// Review returns the review as it is now; it never changes.
func (s *Session) Review() *draft.Review { return s.review }

// Revision grows with every change.
func (s *Session) Revision() uint64 { return s.revision }

// Stale tells whether the review changed since a revision.
func (s *Session) Stale(revision uint64) bool { return s.revision != revision }

// Dirty tells whether there is something to save. After undo back to what was
// saved there is not.
func (s *Session) Dirty() bool { return !sameWords(s.review, s.saved) }

// Do carries out a step. It reports false where the step changed nothing.
func (s *Session) Do(step Step) bool {
	next := step.Change(s.review)
	if next == s.review || next == nil {
		return false
	}
	now := s.now()
	before := s.review
	if len(next.History) < len(before.History) {
		next = withHistory(next, before)
	}
	joins := step.Field != "" && step.Field == s.lastField && len(s.done) > 0 &&
		len(s.undone) == 0 && now.Sub(s.lastTime) < pause
	if joins {
		s.done[len(s.done)-1].after = bare(next)
	} else {
		if len(s.done) == Depth {
			copy(s.done, s.done[1:])
			s.done = s.done[:Depth-1]
		}
		s.done = append(s.done, entry{step.Name, bare(before), bare(next)})
	}
	s.undone = nil
	s.lastField, s.lastTime = step.Field, now
	s.become(next)
	return true
}

// Seal ends the step that typing would still join: the user left the field.
func (s *Session) Seal() { s.lastField = "" }

// UndoName returns the name of the step that Undo would take back, or "".
func (s *Session) UndoName() string { return lastName(s.done) }

// RedoName returns the name of the step that Redo would repeat, or "".
func (s *Session) RedoName() string { return lastName(s.undone) }

func lastName(list []entry) string {
	if len(list) == 0 {
		return ""
	}
	return list[len(list)-1].name
}

// Undo takes back the last step. It reports false where there is none.
func (s *Session) Undo() bool {
	if len(s.done) == 0 {
		return false
	}
	e := s.done[len(s.done)-1]
	s.done = s.done[:len(s.done)-1]
	s.undone = append(s.undone, e)
	s.lastField = ""
	s.become(withHistory(e.before, s.review))
	return true
}

// Redo repeats the step last undone. It reports false where there is none.
func (s *Session) Redo() bool {
	if len(s.undone) == 0 {
		return false
	}
	e := s.undone[len(s.undone)-1]
	s.undone = s.undone[:len(s.undone)-1]
	s.done = append(s.done, e)
	s.lastField = ""
	s.become(withHistory(e.after, s.review))
	return true
}

// MarkSaved says that written is on disk now. The store adds history to what it
// writes, so it hands the review in which everything else is as it was at revision;
// the history comes into the review, what was changed since stays.
func (s *Session) MarkSaved(written *draft.Review, revision uint64) {
	before := s.review
	if s.revision == revision {
		s.review = written
	} else {
		s.review = withHistory(s.review, written)
	}
	s.saved = written
	s.lastField = ""
	s.tell(Event{s.revision, before, s.review})
}

// Listen calls f after every change until the returned function is called.
func (s *Session) Listen(f func(Event)) (stop func()) {
	l := &listener{f}
	s.listeners = append(s.listeners, l)
	return func() {
		s.listeners = slices.DeleteFunc(slices.Clone(s.listeners), func(other *listener) bool { return other == l })
	}
}

func (s *Session) become(next *draft.Review) {
	before := s.review
	s.review = next
	s.revision++
	s.tell(Event{s.revision, before, next})
}

func (s *Session) tell(e Event) {
	for _, l := range s.listeners {
		l.hear(e)
	}
}

// withHistory returns r with the history and the moment of saving of another.
func withHistory(r, from *draft.Review) *draft.Review {
	if len(r.History) == len(from.History) && r.Saved.Equal(from.Saved) {
		return r
	}
	next := *r
	next.History, next.Saved = from.History, from.Saved
	return &next
}

// sameWords tells whether two reviews of one session hold the same but for history.
func sameWords(a, b *draft.Review) bool {
	return a == b || a.ID == b.ID && a.About == b.About && a.Ledger == b.Ledger &&
		sameList(a.Recommendations, b.Recommendations) && sameList(a.Actions, b.Actions) &&
		sameList(a.Indicators, b.Indicators) && sameList(a.Engagement, b.Engagement) && sameList(a.Papers, b.Papers)
}

func sameList[T any](a, b []*T) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0] || slices.Equal(a, b))
}
