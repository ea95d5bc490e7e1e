package session

import (
	"fmt"
	"testing"
	"time"

	"followup/app/draft"
)

// clock is a clock that stands still until it is told to go on.
type clock struct{ now time.Time }

func (c *clock) read() time.Time { return c.now }

func start() (*Session, *clock, draft.ID) {
	c := &clock{time.Date(2027, 6, 3, 0, 0, 0, 0, time.UTC)}
	r := draft.New("CERD", "CERD-2027")
	rec := &draft.Recommendation{ID: draft.NewID(), Reference: "CERD-2027-12a"}
	r = draft.Inserted(r, -1, rec)
	return New(r, c.read), c, rec.ID
}

func typing(id draft.ID, words string) Step {
	return Step{Name: "Type response", Field: "response " + string(id), Change: func(r *draft.Review) *draft.Review {
		return draft.Changed(r, id, func(i *draft.Recommendation) { i.Response = draft.Markdown(words) })
	}}
}

func response(s *Session, id draft.ID) string {
	return string(draft.Get[draft.Recommendation](s.Review(), id).Response)
}

// saved does what the store does: it adds to the history and says so.
func saved(s *Session, field string) *draft.Review {
	next := *s.Review()
	next.History = append(next.History[:len(next.History):len(next.History)], draft.Change{ID: draft.NewID(), Field: field})
	next.Saved = time.Date(2027, 6, 3, 1, len(next.History), 0, 0, time.UTC)
	return &next
}

func TestTypingJoinsUntilAPauseOrAnotherField(t *testing.T) {
	s, c, id := start()
	words := ""
	for _, letter := range "Kia ora" {
		words += string(letter)
		c.now = c.now.Add(300 * time.Millisecond)
		s.Do(typing(id, words))
	}
	c.now = c.now.Add(time.Second)
	s.Do(typing(id, words+" koutou"))
	s.Seal()
	s.Do(typing(id, words+" koutou katoa"))
	for _, want := range []string{"Kia ora koutou", "Kia ora", ""} {
		if !s.Undo() || response(s, id) != want {
			t.Fatalf("after undo: %q, want %q", response(s, id), want)
		}
	}
	if s.Undo() {
		t.Error("there was a step too many")
	}
	for _, want := range []string{"Kia ora", "Kia ora koutou", "Kia ora koutou katoa"} {
		if !s.Redo() || response(s, id) != want {
			t.Fatalf("after redo: %q, want %q", response(s, id), want)
		}
	}
}

func TestAChangeThatChangesNothingIsNoStep(t *testing.T) {
	s, _, id := start()
	if s.Do(typing(id, "")) || s.UndoName() != "" || s.Revision() != 0 {
		t.Error("typing the same words made a step")
	}
}

func TestDirtyAfterUndoToWhatWasSaved(t *testing.T) {
	s, _, id := start()
	s.Do(typing(id, "one"))
	s.MarkSaved(saved(s, "response"), s.Revision())
	if s.Dirty() {
		t.Fatal("dirty after saving")
	}
	s.Do(typing(id, "two"))
	if !s.Dirty() {
		t.Fatal("clean after typing")
	}
	s.Undo()
	if s.Dirty() {
		t.Error("dirty after undo back to what was saved")
	}
	s.Undo()
	if !s.Dirty() {
		t.Error("clean before what was saved")
	}
	if len(s.Review().History) != 1 || s.Review().Saved.IsZero() {
		t.Error("undo past a save lost the history")
	}
	s.Redo()
	if s.Dirty() || response(s, id) != "one" {
		t.Error("redo to what was saved is dirty")
	}
}

func TestTypingWhileASaveRuns(t *testing.T) {
	s, _, id := start()
	s.Do(typing(id, "one"))
	written, revision := saved(s, "response"), s.Revision()
	s.Do(typing(id, "one two"))
	if !s.Stale(revision) {
		t.Error("typing did not make the revision stale")
	}
	s.MarkSaved(written, revision)
	if !s.Dirty() || response(s, id) != "one two" {
		t.Error("what was typed while saving is lost or taken for saved")
	}
	if len(s.Review().History) != 1 {
		t.Error("the history of the save did not arrive")
	}
	s.Do(typing(id, "one two three"))
	s.Undo()
	if response(s, id) != "one two" {
		t.Errorf("a save did not end the step: %q", response(s, id))
	}
	if len(s.Review().History) != 1 {
		t.Error("undo lost the history of the save")
	}
}

func TestHistoryNeverShrinks(t *testing.T) {
	s, _, id := start()
	for i := range 20 {
		s.Do(typing(id, fmt.Sprint(i)))
		s.MarkSaved(saved(s, fmt.Sprint(i)), s.Revision())
	}
	for range 15 {
		s.Undo()
	}
	s.Do(Step{Name: "Old review", Change: func(r *draft.Review) *draft.Review {
		next := *r
		next.History = nil
		next.Actions = []*draft.Action{{ID: draft.NewID()}}
		return &next
	}})
	if n := len(s.Review().History); n != 20 {
		t.Errorf("%d changes in the history, want 20", n)
	}
}

// edits is every kind of edit, with the name that it has in the menu.
func edits(s *Session, i int) Step {
	r := s.Review()
	recommendation := r.Recommendations[i%len(r.Recommendations)].ID
	switch i % 8 {
	case 0:
		return Step{Name: "Add recommendation", Change: func(r *draft.Review) *draft.Review {
			return draft.Inserted(r, i%3, &draft.Recommendation{Reference: fmt.Sprint("R", i)})
		}}
	case 1:
		return Step{Name: "Add action", Change: func(r *draft.Review) *draft.Review {
			return draft.Inserted(r, -1, &draft.Action{Reference: fmt.Sprint("A", i), Recommendations: []draft.ID{recommendation}})
		}}
	case 2:
		return typing(recommendation, fmt.Sprint("words ", i))
	case 3:
		return Step{Name: "Change cycle", Change: func(r *draft.Review) *draft.Review {
			return draft.ChangedAbout(r, func(a *draft.About) { a.Cycle = fmt.Sprint(i) })
		}}
	case 4:
		return Step{Name: "Delete " + draft.ItemName(r, recommendation), Change: func(r *draft.Review) *draft.Review {
			if len(r.Recommendations) == 1 {
				return draft.Inserted(r, -1, &draft.Paper{Kind: "mid-term"})
			}
			next, _ := draft.Deleted(r, recommendation)
			return next
		}}
	case 5:
		return Step{Name: "Upload", Change: func(r *draft.Review) *draft.Review {
			return draft.ChangedLedger(r, func(l *draft.Ledger) { l.Uploads = append(l.Uploads, draft.Upload{ID: draft.NewID()}) })
		}}
	case 6:
		return Step{Name: "Change many", Change: func(r *draft.Review) *draft.Review {
			ids := make([]draft.ID, len(r.Recommendations))
			for n, item := range r.Recommendations {
				ids[n] = item.ID
			}
			return draft.ChangedEach(r, ids, func(item *draft.Recommendation) { item.Theme = fmt.Sprint(i) })
		}}
	default:
		return Step{Name: "Move", Change: func(r *draft.Review) *draft.Review {
			moved := draft.Moved[draft.Recommendation](r, recommendation, 0)
			return draft.Inserted(moved, -1, &draft.Engagement{Who: fmt.Sprint(i)})
		}}
	}
}

func TestUndoAndRedoOfTwoThousandSteps(t *testing.T) {
	s, c, _ := start()
	var states []*draft.Review
	var names []string
	for i := range Depth + 500 {
		c.now = c.now.Add(2 * time.Second)
		states = append(states, s.Review())
		step := edits(s, i)
		if !s.Do(step) {
			t.Fatalf("step %d (%s) changed nothing", i, step.Name)
		}
		names = append(names, step.Name)
	}
	last := s.Review()
	for i := range Depth {
		at := len(states) - 1 - i
		if s.UndoName() != names[at] {
			t.Fatalf("step %d is called %q, want %q", at, s.UndoName(), names[at])
		}
		if !s.Undo() || !sameWords(s.Review(), states[at]) {
			t.Fatalf("undo of step %d did not give back what was", at)
		}
	}
	if s.Undo() {
		t.Error("more steps than the limit")
	}
	for s.Redo() {
	}
	if !sameWords(s.Review(), last) {
		t.Error("redo of everything did not give the end again")
	}
	if len(draft.Diff(last, s.Review())) != 0 {
		t.Error("redo differs in a field")
	}
}

func TestListenersHearUntilTheyStop(t *testing.T) {
	s, _, id := start()
	var heard []uint64
	stop := s.Listen(func(e Event) { heard = append(heard, e.Revision) })
	s.Do(typing(id, "a"))
	s.Undo()
	stop()
	s.Redo()
	if len(heard) != 2 || heard[1] != 2 {
		t.Errorf("heard %v", heard)
	}
}

func TestANewStepForgetsWhatWasUndone(t *testing.T) {
	s, c, id := start()
	s.Do(typing(id, "a"))
	s.Undo()
	c.now = c.now.Add(time.Minute)
	s.Do(typing(id, "b"))
	if s.Redo() || s.RedoName() != "" || response(s, id) != "b" {
		t.Error("an undone step came back after a new one")
	}
}
