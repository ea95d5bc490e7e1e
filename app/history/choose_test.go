package history

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"followup/app/draft"
)

// beganWith is a review of some items, each of which one edit of theirs is about.
func beganWith() *draft.Review {
	r := draft.New("CERD", "CERD-2027")
	paper := &draft.Paper{ID: draft.NewID(), Title: "Paper"}
	for i := range 6 {
		rec := &draft.Recommendation{ID: draft.NewID(), Reference: fmt.Sprint("R", i)}
		r = draft.Inserted(r, -1, rec)
		r = draft.Inserted(r, -1, &draft.Action{ID: draft.NewID(), Reference: fmt.Sprint("A", i), Recommendations: []draft.ID{rec.ID}})
		paper.Sections = append(paper.Sections, draft.Section{ID: draft.NewID()})
		paper.Words = append(paper.Words, draft.PaperWords{ID: draft.NewID(), Recommendation: rec.ID, Done: "Something"})
	}
	all := &draft.Action{ID: draft.NewID(), Reference: "A9"}
	for _, rec := range r.Recommendations {
		all.Recommendations = append(all.Recommendations, rec.ID)
	}
	return draft.Inserted(draft.Inserted(r, -1, all), -1, paper)
}

// theirEdits are edits that touch different fields, in an order that does not matter.
// The key names what a merge lists of each.
func theirEdits(r *draft.Review) map[string]func(*draft.Review) *draft.Review {
	edits := map[string]func(*draft.Review) *draft.Review{}
	key := func(id draft.ID, path string) string { return string(id) + "/" + path }
	for i, rec := range r.Recommendations[:4] {
		edits[key(rec.ID, "theme")] = func(r *draft.Review) *draft.Review {
			return draft.Changed(r, rec.ID, func(x *draft.Recommendation) { x.Theme = "theirs" })
		}
		edits[key(r.Actions[i].ID, "title")] = func(now *draft.Review) *draft.Review {
			return draft.Changed(now, r.Actions[i].ID, func(x *draft.Action) { x.Title = "theirs" })
		}
	}
	for _, rec := range r.Recommendations[4:] {
		edits[key(rec.ID, "")] = func(r *draft.Review) *draft.Review {
			next, _ := draft.Deleted(r, rec.ID)
			return next
		}
	}
	made := &draft.Indicator{ID: draft.NewID(), Title: "new", Actions: []draft.ID{r.Actions[0].ID}}
	edits[key(made.ID, "")] = func(r *draft.Review) *draft.Review { return draft.Inserted(r, -1, made) }
	section := r.Papers[0].Sections[2].ID
	edits[key(r.Papers[0].ID, "sections/"+string(section)+"/text")] = func(now *draft.Review) *draft.Review {
		return draft.Changed(now, r.Papers[0].ID, func(p *draft.Paper) {
			at := slices.IndexFunc(p.Sections, func(s draft.Section) bool { return s.ID == section })
			p.Sections[at].Text = "theirs"
		})
	}
	gone := r.Papers[0].Sections[4].ID
	edits[key(r.Papers[0].ID, "sections/"+string(gone))] = func(now *draft.Review) *draft.Review {
		return draft.Changed(now, r.Papers[0].ID, func(p *draft.Paper) {
			p.Sections = slices.DeleteFunc(p.Sections, func(s draft.Section) bool { return s.ID == gone })
		})
	}
	edits[key(r.ID, "title")] = func(r *draft.Review) *draft.Review {
		return draft.ChangedAbout(r, func(a *draft.About) { a.Title = "theirs" })
	}
	return edits
}

// content is a review without its past.
func content(r *draft.Review) *draft.Review {
	next := *r
	next.History = nil
	return &next
}

// Refusing some of what only they changed gives the review in which they never changed
// it, links and parts that went with a deletion included; it is not offered again.
func TestRefusingChangesIsAsIfTheyWereNeverMade(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := beganWith()
		edits := theirEdits(base)
		var keys []string
		for k := range edits {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		theirs, without := base, base
		refused := map[string]bool{}
		for i, k := range keys {
			if !rapid.Bool().Draw(t, fmt.Sprint("edit ", i)) {
				continue
			}
			theirs = edits[k](theirs)
			if rapid.Bool().Draw(t, fmt.Sprint("refuse ", i)) {
				refused[k] = true
			} else {
				without = edits[k](without)
			}
		}
		theirs, without = Recorded(base, theirs, "Hēmi", noon), Recorded(base, without, "Hēmi", noon)
		mine := after(base, "Aroha", func(r *draft.Review) *draft.Review {
			return draft.Changed(r, r.Recommendations[0].ID, func(x *draft.Recommendation) { x.Response = "mine" })
		})
		got, err := Choose(mine, theirs, func(d Difference) bool { return refused[string(d.Item)+"/"+d.Field] })
		if err != nil {
			t.Fatal(err)
		}
		want, err := Merge(mine, without)
		if err != nil {
			t.Fatal(err)
		}
		if len(got.Declined) != len(refused) || len(got.Conflicts) != 0 {
			t.Fatalf("refused %v, declined %+v, conflicts %+v", refused, got.Declined, got.Conflicts)
		}
		if a, b := content(got.Review), content(want.Review); !reflect.DeepEqual(a, b) {
			t.Fatalf("other things went in: %+v", draft.Diff(b, a))
		}
		saved := Recorded(mine, got.Review, "Aroha", noon)
		again, err := Merge(saved, theirs)
		if err != nil || len(again.Taken)+len(again.Conflicts) != 0 || !reflect.DeepEqual(content(again.Review), content(got.Review)) {
			t.Fatalf("it is offered again: %+v %+v %v", again.Taken, again.Conflicts, err)
		}
	})
}

func TestWhatTheyChangeAfterARefusalIsAsked(t *testing.T) {
	base := after(beginning(), "Aroha", theme(0, "Health"))
	theirs := after(base, "Hēmi", theme(0, "theirs"))
	m, err := Choose(base, theirs, func(Difference) bool { return true })
	if err != nil || m.Review.Recommendations[0].Theme != "Health" || len(m.Declined) != 1 {
		t.Fatalf("%+v %v", m, err)
	}
	saved := Recorded(base, m.Review, "Aroha", noon)
	later := after(theirs, "Hēmi", theme(0, "theirs, later"))
	if again := merged(t, saved, later); len(again.Conflicts) != 1 || len(again.Taken) != 0 {
		t.Errorf("%+v", again)
	}
}

func TestTheHistoryTellsWhoRefused(t *testing.T) {
	base := after(beginning(), "Aroha", theme(0, "Health"))
	theirs := after(base, "Hēmi", theme(0, "theirs"))
	m, err := Choose(base, theirs, func(Difference) bool { return true })
	if err != nil {
		t.Fatal(err)
	}
	saved := Recorded(base, m.Review, "Aroha", noon)
	last := saved.History[len(saved.History)-1]
	if last.Name != "Aroha" || last.Old != "theirs" || last.New != "Health" {
		t.Errorf("%+v", last)
	}
	if again := Recorded(saved, saved, "Aroha", noon); len(again.History) != len(saved.History) {
		t.Errorf("it is told twice: %+v", again.History)
	}
	// Their copy, which merges ours, learns of it.
	if back := merged(t, theirs, saved); len(back.Taken) != 1 || back.Review.Recommendations[0].Theme != "Health" {
		t.Errorf("%+v", back)
	}
}

func TestADeletionIsOneChangeWithTheLinksThatWent(t *testing.T) {
	base := beginning()
	theirs := after(base, "Hēmi", func(r *draft.Review) *draft.Review {
		next, _ := draft.Deleted(r, r.Recommendations[0].ID)
		return next
	})
	m := merged(t, base, theirs)
	if len(m.Taken) != 1 || m.Taken[0].Name != "recommendation R0" || len(m.Unlinked) != 0 || len(m.Review.Actions[0].Recommendations) != 0 {
		t.Errorf("%+v %q", m.Taken, m.Unlinked)
	}
}

func TestTheHistoryTellsOfARefusedItem(t *testing.T) {
	base := beginning()
	made := draft.NewID()
	theirs := after(base, "Hēmi", func(r *draft.Review) *draft.Review {
		next, _ := draft.Deleted(r, r.Recommendations[0].ID)
		return draft.Inserted(next, -1, &draft.Action{ID: made, Reference: "A9"})
	})
	renamed := after(theirs, "Hēmi", func(r *draft.Review) *draft.Review {
		return draft.Changed(r, made, func(a *draft.Action) { a.Reference = "A10" })
	})
	if all := Recorded(base, merged(t, base, renamed).Review, "Aroha", noon); all.History[len(all.History)-1].Name == "Aroha" {
		t.Errorf("nothing was refused, and this is told: %+v", all.History[len(all.History)-1])
	}
	m, err := Choose(base, renamed, func(Difference) bool { return true })
	if err != nil || len(m.Declined) != 2 {
		t.Fatalf("%+v %v", m.Declined, err)
	}
	saved := Recorded(base, m.Review, "Aroha", noon)
	var told []string
	for _, c := range saved.History {
		if c.Name == "Aroha" && whole(c) {
			told = append(told, c.Old+" → "+c.New)
		}
	}
	slices.Sort(told)
	if want := []string{" → recommendation R0", "action A9 → "}; !slices.Equal(told, want) {
		t.Errorf("%q, want %q", told, want)
	}
	// Their copy, which merges ours, gets it as it was decided.
	if back := merged(t, renamed, saved); len(back.Conflicts) != 0 || len(back.Review.Recommendations) != 3 || draft.Get[draft.Action](back.Review, made) != nil {
		t.Errorf("taken %+v, conflicts %+v", back.Taken, back.Conflicts)
	}
}

func TestWhatChangesAgainAfterAMergeIsToldFromThere(t *testing.T) {
	base := after(beginning(), "Aroha", theme(0, "Health"))
	m := merged(t, base, after(base, "Hēmi", theme(0, "theirs")))
	saved := Recorded(base, theme(0, "mine now")(m.Review), "Aroha", noon)
	if last := saved.History[len(saved.History)-1]; last.Old != "theirs" || last.New != "mine now" || last.Name != "Aroha" {
		t.Errorf("%+v", last)
	}
}
