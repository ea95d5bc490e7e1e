package history

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"followup/app/draft"
)

var noon = time.Date(2027, 6, 3, 0, 0, 0, 0, time.UTC)

// beginning returns a saved review with a few items.
func beginning() *draft.Review {
	r := draft.New("CERD", "CERD-2027")
	for i := range 3 {
		rec := &draft.Recommendation{ID: draft.NewID(), Reference: fmt.Sprint("R", i), Theme: "Housing", Contributions: []draft.Contribution{{ID: draft.NewID(), Agency: "TPK"}}}
		r = draft.Inserted(r, -1, rec)
		r = draft.Inserted(r, -1, &draft.Action{ID: draft.NewID(), Reference: fmt.Sprint("A", i), Recommendations: []draft.ID{rec.ID}})
	}
	return draft.Inserted(r, -1, &draft.Paper{ID: draft.NewID(), Title: "Paper", Sections: []draft.Section{{ID: draft.NewID(), Text: "one"}, {ID: draft.NewID(), Text: "two"}}})
}

// after returns a review after an edit and a save.
func after(r *draft.Review, who string, edit func(*draft.Review) *draft.Review) *draft.Review {
	return Recorded(r, edit(r), who, noon)
}

func theme(n int, words string) func(*draft.Review) *draft.Review {
	return func(r *draft.Review) *draft.Review {
		return draft.Changed(r, r.Recommendations[n].ID, func(i *draft.Recommendation) { i.Theme = words })
	}
}

func merged(t *testing.T, mine, theirs *draft.Review) Merged {
	t.Helper()
	m, err := Merge(mine, theirs)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestWhatOnlyOneSideChangedMergesByItself(t *testing.T) {
	base := after(beginning(), "Aroha", theme(0, "Health"))
	mine := after(base, "Aroha", theme(1, "mine"))
	theirs := after(base, "Hēmi", theme(2, "theirs"))
	m := merged(t, mine, theirs)
	if len(m.Conflicts) != 0 || len(m.Taken) != 1 || m.Taken[0].Name != "theme of recommendation R2" || m.Taken[0].After != "theirs" {
		t.Errorf("taken %+v, conflicts %+v", m.Taken, m.Conflicts)
	}
	if r := m.Review.Recommendations; r[1].Theme != "mine" || r[2].Theme != "theirs" {
		t.Errorf("themes %q %q", r[1].Theme, r[2].Theme)
	}
	if h := m.Review.History; len(h) != 3 || h[2].Name != "Hēmi" {
		t.Errorf("history %+v", h)
	}
	if saved := Recorded(mine, m.Review, "Aroha", noon); len(saved.History) != 3 {
		t.Errorf("the next save tells again what they changed: %+v", saved.History)
	}
	twice := merged(t, m.Review, theirs)
	if twice.Review != m.Review || len(twice.Taken)+len(twice.Conflicts) != 0 {
		t.Errorf("merging twice: %+v", twice)
	}
}

func TestWhatBothChangedIsAConflict(t *testing.T) {
	base := after(beginning(), "Aroha", theme(0, "Health"))
	mine := after(base, "Aroha", theme(0, "mine"))
	theirs := after(after(base, "Hēmi", theme(0, "draft")), "Hēmi", theme(0, "theirs"))
	m := merged(t, mine, theirs)
	if m.Review.Recommendations[0].Theme != "mine" || len(m.Conflicts) != 1 {
		t.Fatalf("%+v", m)
	}
	c := m.Conflicts[0]
	if c.Base != "Health" || !c.Known || c.Before != "mine" || c.After != "theirs" || c.Name != "theme of recommendation R0" {
		t.Errorf("conflict %+v", c)
	}
	if r := Resolved(m.Review, theirs, c); r.Recommendations[0].Theme != "theirs" {
		t.Error("their way did not come in")
	}
	if again := merged(t, m.Review, theirs); len(again.Conflicts) != 0 {
		t.Errorf("what was decided is asked again: %+v", again.Conflicts)
	}
	later := after(theirs, "Hēmi", theme(0, "theirs, later"))
	if again := merged(t, m.Review, later); len(again.Conflicts) != 1 {
		t.Errorf("what they changed after the decision is not asked: %+v", again)
	}
}

func TestAConflictThatIsLeftIsListedAgain(t *testing.T) {
	base := after(beginning(), "Aroha", theme(0, "Health"))
	mine := after(base, "Aroha", theme(0, "mine"))
	theirs := after(after(base, "Hēmi", theme(0, "theirs")), "Hēmi", theme(1, "only theirs"))
	left := Undecided(mine, merged(t, mine, theirs))
	if left.Recommendations[1].Theme != "only theirs" || len(left.History) != 3 {
		t.Fatalf("themes %q, history %+v", left.Recommendations[1].Theme, left.History)
	}
	again := merged(t, left, theirs)
	if len(again.Conflicts) != 1 || len(again.Taken) != 0 || Undecided(left, again) != left {
		t.Errorf("the second time: %+v", again)
	}
}

func TestBothTheSameIsNoConflict(t *testing.T) {
	base := beginning()
	m := merged(t, after(base, "a", theme(0, "x")), after(base, "b", theme(0, "x")))
	if len(m.Conflicts)+len(m.Taken) != 0 {
		t.Errorf("%+v", m)
	}
}

func TestAChangeWithoutAHistoryIsAConflict(t *testing.T) {
	base := beginning()
	m := merged(t, base, theme(0, "by another program")(base))
	if len(m.Conflicts) != 1 || m.Conflicts[0].Known {
		t.Errorf("%+v", m)
	}
}

func TestDeletedHereChangedThere(t *testing.T) {
	base := beginning()
	id := base.Recommendations[0].ID
	deleted := func(r *draft.Review) *draft.Review {
		next, _ := draft.Deleted(r, id)
		return next
	}
	mine, theirs := after(base, "a", deleted), after(base, "b", theme(0, "still in work"))
	m := merged(t, mine, theirs)
	if len(m.Conflicts) != 1 || m.Conflicts[0].After != "recommendation R0" || len(m.Review.Recommendations) != 2 {
		t.Fatalf("%+v", m.Conflicts)
	}
	if r := Resolved(m.Review, theirs, m.Conflicts[0]); r.Recommendations[0].Theme != "still in work" {
		t.Error("it did not come back to its place")
	}
	m = merged(t, theirs, mine)
	if len(m.Conflicts) != 1 || len(m.Review.Recommendations) != 3 {
		t.Errorf("the other way round: %+v", m.Conflicts)
	}
	m = merged(t, base, mine)
	if len(m.Conflicts) != 0 || len(m.Review.Recommendations) != 2 || len(m.Review.Actions[0].Recommendations) != 0 {
		t.Errorf("a deletion of what nobody changed: %+v", m)
	}
}

func TestANewLinkToWhatTheOtherSideDeleted(t *testing.T) {
	base := beginning()
	id := base.Recommendations[0].ID
	mine := after(base, "a", func(r *draft.Review) *draft.Review {
		return draft.Inserted(r, -1, &draft.Action{ID: draft.NewID(), Reference: "A9", Recommendations: []draft.ID{id}})
	})
	theirs := after(base, "b", func(r *draft.Review) *draft.Review {
		next, _ := draft.Deleted(r, id)
		return next
	})
	m := merged(t, mine, theirs)
	if !slices.Equal(m.Unlinked, []string{"the link from action A9 to recommendation R0"}) || len(draft.Dangling(m.Review)) != 0 {
		t.Errorf("unlinked %q, conflicts %+v", m.Unlinked, m.Conflicts)
	}
}

func TestOtherReviewsDoNotMerge(t *testing.T) {
	if _, err := Merge(beginning(), beginning()); !errors.Is(err, ErrOtherReview) {
		t.Errorf("error %v", err)
	}
}

func TestCompareNamesForAPerson(t *testing.T) {
	before := beginning()
	now, _ := draft.Deleted(before, before.Recommendations[1].ID)
	now = draft.Changed(now, now.Actions[0].ID, func(a *draft.Action) {
		a.Recommendations = append(a.Recommendations, now.Recommendations[1].ID)
		a.TargetDateComment = "soon"
	})
	now = draft.Changed(now, now.Papers[0].ID, func(p *draft.Paper) {
		p.Sections[0], p.Sections[1] = p.Sections[1], p.Sections[0]
		p.Sections[1].Title = "Analysis"
	})
	now = draft.Moved[draft.Recommendation](now, now.Recommendations[1].ID, 0)
	var got []string
	for _, d := range Compare(before, now) {
		got = append(got, d.Name+": "+strings.ReplaceAll(d.Before+" → "+d.After, "\n", ", "))
	}
	want := []string{
		"recommendation R1: recommendation R1 → ",
		"order of recommendations in the review:  → ",
		"timeframe of action A0:  → soon",
		"recommendations of action A0: recommendation R0 → recommendation R0, recommendation R2",
		"recommendations of action A1: recommendation R1 → ",
		"title of section “Analysis” of paper “Paper”:  → Analysis",
		"order of sections in paper “Paper”:  → ",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestNamesOfMoments(t *testing.T) {
	r := Named(after(beginning(), "a", theme(0, "x")), " sent for ministerial consultation ", "Aroha", noon)
	names := Names(r)
	if len(names) != 1 || names[0].New != "sent for ministerial consultation" || names[0].Name != "Aroha" {
		t.Errorf("%+v", names)
	}
	if of := Of(r, r.Recommendations[0].ID); len(of) != 1 || of[0].New != "x" {
		t.Errorf("changes of the item: %+v", of)
	}
}

// edit returns a random edit.
func edit(t *rapid.T, r *draft.Review) *draft.Review {
	words := rapid.SampledFrom([]string{"a", "b", "c", ""}).Draw(t, "words")
	pick := rapid.IntRange(0, 2).Draw(t, "pick")
	switch kind := rapid.IntRange(0, 7).Draw(t, "kind"); {
	case kind == 0 && pick < len(r.Recommendations):
		return theme(pick, words)(r)
	case kind == 1 && pick < len(r.Recommendations):
		next, _ := draft.Deleted(r, r.Recommendations[pick].ID)
		return next
	case kind == 2:
		a := &draft.Action{ID: draft.NewID(), Title: words}
		if pick < len(r.Recommendations) {
			a.Recommendations = []draft.ID{r.Recommendations[pick].ID}
		}
		return draft.Inserted(r, pick, a)
	case kind == 3 && pick < len(r.Actions):
		return draft.Changed(r, r.Actions[pick].ID, func(a *draft.Action) { a.New, a.Supporting = !a.New, append(a.Supporting, words) })
	case kind == 4:
		return draft.Changed(r, r.Papers[0].ID, func(p *draft.Paper) {
			p.Sections = slices.Insert(p.Sections, min(pick, len(p.Sections)), draft.Section{ID: draft.NewID(), Title: words})
		})
	case kind == 5 && len(r.Papers[0].Sections) > 0:
		return draft.Changed(r, r.Papers[0].ID, func(p *draft.Paper) { p.Sections[pick%len(p.Sections)].Text = draft.Markdown(words) })
	case kind == 6 && len(r.Papers[0].Sections) > 0:
		return draft.Changed(r, r.Papers[0].ID, func(p *draft.Paper) { p.Sections = p.Sections[1:] })
	case kind == 7 && pick < len(r.Recommendations):
		return draft.Moved[draft.Recommendation](r, r.Recommendations[pick].ID, 0)
	}
	return draft.ChangedAbout(r, func(a *draft.About) { a.Title = words })
}

func saves(t *rapid.T, r *draft.Review, who string) *draft.Review {
	for range rapid.IntRange(0, 3).Draw(t, who+" saves") {
		now := r
		for range rapid.IntRange(1, 3).Draw(t, who+" edits") {
			now = edit(t, now)
		}
		r = Recorded(r, now, who, noon)
	}
	return r
}

// value returns a field's value, "" where its item is gone.
func value(r *draft.Review, c draft.Change) string {
	v, _ := draft.Value(r, c.Item, c.Field)
	return v
}

// Nothing is decided silently: each field of the result is as the one side has it
// that changed it, or it is listed as a conflict and stays mine.
func TestMergeDecidesNothingSilently(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := saves(t, beginning(), "base")
		mine, theirs := saves(t, base, "mine"), saves(t, base, "theirs")
		m, err := Merge(mine, theirs)
		if err != nil {
			t.Fatal(err)
		}
		listed := map[field]bool{}
		for _, c := range m.Conflicts {
			listed[field{c.Item, c.Field}] = true
			if v := value(m.Review, c.Change); v != c.Old && !strings.HasSuffix(c.Field, "order") && !strings.HasSuffix(c.Field, "ecommendations") {
				t.Fatalf("a conflict was decided: %+v, now %q", c, v)
			}
		}
		for _, c := range draft.Diff(base, theirs) {
			f := field{c.Item, c.Field}
			if listed[f] || within(listed, c) || strings.HasSuffix(c.Field, "order") || strings.HasSuffix(c.Field, "ecommendations") {
				continue
			}
			was, my, got := value(base, c), value(mine, c), value(m.Review, c)
			if my == was && got != c.New {
				t.Fatalf("only they changed %+v, and it is %q", c, got)
			}
			if my != was && got != my && got != c.New {
				t.Fatalf("%+v was changed to %q by me, and is %q", c, my, got)
			}
		}
		for _, c := range draft.Diff(base, mine) {
			f := field{c.Item, c.Field}
			if listed[f] || within(listed, c) || strings.HasSuffix(c.Field, "order") || strings.HasSuffix(c.Field, "ecommendations") {
				continue
			}
			if got := value(m.Review, c); value(theirs, c) == value(base, c) && got != c.New {
				t.Fatalf("only I changed %+v, and it is %q", c, got)
			}
		}
		if ids := draft.Dangling(m.Review); len(ids) > 0 {
			t.Fatalf("links lead nowhere: %v", ids)
		}
		again, err := Merge(m.Review, theirs)
		if err != nil || len(again.Taken) > 0 {
			t.Fatalf("merging twice takes %+v (%v)", again.Taken, err)
		}
	})
}

func TestMergeWithOneSideUnchanged(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := saves(t, beginning(), "base")
		theirs := saves(t, base, "theirs")
		m, err := Merge(base, theirs)
		if err != nil || len(m.Conflicts) > 0 {
			t.Fatalf("conflicts %+v, %v", m.Conflicts, err)
		}
		if rest := draft.Diff(m.Review, theirs); len(rest) > 0 {
			t.Fatalf("not theirs: %+v", rest)
		}
		m, err = Merge(theirs, base)
		if err != nil || len(m.Conflicts)+len(m.Taken) > 0 || m.Review != theirs {
			t.Fatalf("mine changed alone: %+v %v", m, err)
		}
	})
}

func TestThePastOfAnItemWithTheNamesOfMomentsBetween(t *testing.T) {
	r := draft.New("CERD", "CERD-2027")
	a, b := &draft.Recommendation{ID: draft.NewID(), Reference: "R1"}, &draft.Recommendation{ID: draft.NewID(), Reference: "R2"}
	r = draft.Inserted(draft.Inserted(r, -1, a), -1, b)
	noon := time.Date(2027, 6, 3, 0, 0, 0, 0, time.UTC)
	next := Recorded(r, draft.Changed(r, a.ID, func(x *draft.Recommendation) { x.Response = "Yes" }), "Hēmi", noon)
	next = Named(next, "as sent", "Hēmi", noon)
	last := Recorded(next, draft.Changed(draft.Changed(next, a.ID, func(x *draft.Recommendation) { x.NoActionReason = "Why" }), b.ID, func(x *draft.Recommendation) { x.Response = "No" }), "Aroha", noon.Add(time.Hour))
	var got []string
	for _, d := range Past(last, a.ID) {
		got = append(got, d.Change.Name+": "+d.Name)
	}
	want := []string{"Aroha: reason for no action of recommendation R1", "Hēmi: version “as sent”", "Hēmi: response of recommendation R1"}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if all := Past(last, ""); len(all) != 4 {
		t.Errorf("%d of the whole review", len(all))
	}
	unsaved := draft.Changed(last, a.ID, func(x *draft.Recommendation) { x.Response = "Perhaps" })
	if list := Unsaved(last, unsaved, a.ID); len(list) != 1 || list[0].Before != "Yes" || list[0].After != "Perhaps" {
		t.Errorf("%+v", list)
	}
	if list := Unsaved(last, unsaved, b.ID); len(list) != 0 {
		t.Errorf("%+v", list)
	}
}

func TestNamesSayWhatAPartIsAbout(t *testing.T) {
	r := draft.New("CERD", "CERD-2027")
	rec := &draft.Recommendation{ID: draft.NewID(), Reference: "R1"}
	paper := &draft.Paper{ID: draft.NewID(), Title: "Paper", Words: []draft.PaperWords{{ID: draft.NewID(), Recommendation: rec.ID}}}
	r = draft.Inserted(draft.Inserted(r, -1, rec), -1, paper)
	r = draft.ChangedAbout(r, func(a *draft.About) {
		a.Decision.Agreed = []draft.AgreedText{{ID: draft.NewID(), Item: rec.ID, Field: "response", Text: "Yes"}}
	})
	next := draft.ChangedAbout(r, func(a *draft.About) {
		a.Decision.Agreed = []draft.AgreedText{{ID: a.Decision.Agreed[0].ID, Item: rec.ID, Field: "response", Text: "No"}}
	})
	next = draft.Changed(next, paper.ID, func(p *draft.Paper) {
		p.Words = []draft.PaperWords{{ID: p.Words[0].ID, Recommendation: rec.ID, Done: "All"}}
	})
	var got []string
	for _, d := range Compare(r, next) {
		got = append(got, d.Name)
	}
	want := []string{"response of recommendation R1 as Cabinet agreed it", "what was done of words on recommendation R1 of paper “Paper”"}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}
