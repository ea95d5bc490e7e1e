package draft

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// rich returns a review of some items in which every field is filled in and every
// link leads somewhere.
func rich() *Review {
	r := New("CERD", "CERD-2027")
	for range 3 {
		r = Inserted(r, -1, filled[Recommendation]())
		r = Inserted(r, -1, filled[Action]())
		r = Inserted(r, -1, filled[Indicator]())
		r = Inserted(r, -1, filled[Engagement]())
		r = Inserted(r, -1, filled[Paper]())
	}
	about, ledger := filled[About](), filled[Ledger]()
	r.About, r.Ledger = about, ledger
	for i := range 3 {
		x, y := r.Recommendations[i].ID, r.Recommendations[(i+1)%3].ID
		r.Recommendations[i].Serves = []ID{y}
		r.Actions[i].Recommendations = []ID{x, y}
		r.Indicators[i].Actions = []ID{r.Actions[i].ID, r.Actions[(i+1)%3].ID}
		r.Engagement[i].Recommendations = []ID{x, y}
		r.Papers[i].Previous = r.Papers[(i+1)%3].ID
		r.Papers[i].Words[0].Recommendation, r.Papers[i].Words[1].Recommendation = x, y
	}
	for i := range 2 {
		about.Decision.Points[i].Recommendation = r.Papers[0].CabinetRecommendations[i].ID
		about.Decision.Agreed[i].Item = r.Actions[i].ID
		for u := range ledger.Uploads {
			ledger.Uploads[u].Items[i].Item = r.Indicators[i].ID
		}
		ledger.Done[i].Item = r.Recommendations[i].ID
	}
	return r
}

// filled returns an item with every field filled in and new ids.
func filled[T any]() *T {
	item := new(T)
	fill("", reflect.ValueOf(item).Elem())
	return item
}

func fill(name string, v reflect.Value) {
	switch v.Interface().(type) {
	case time.Time:
		return
	case ID:
		v.SetString(string(NewID()))
		return
	case Unknown:
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprint(name, " ", NewID()))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int:
		v.SetInt(7)
	case reflect.Slice:
		if v.Type() == reflect.TypeFor[[]ID]() {
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range 2 {
			fill(name, v.Index(i))
		}
	case reflect.Map:
		v.Set(reflect.ValueOf(map[string]string{"a": "b"}))
	case reflect.Struct:
		for i := range v.NumField() {
			fill(MemberName(v.Type().Field(i).Name), v.Field(i))
		}
	}
}

// frozen returns a copy of all that a review holds, to compare it with later.
func frozen(r *Review) *Review {
	next := *r
	next.About, next.Ledger = Copy(r.About), Copy(r.Ledger)
	next.Recommendations = copies(r.Recommendations)
	next.Actions = copies(r.Actions)
	next.Indicators = copies(r.Indicators)
	next.Engagement = copies(r.Engagement)
	next.Papers = copies(r.Papers)
	return &next
}

func copies[T any](items []*T) []*T {
	next := make([]*T, len(items))
	for i, item := range items {
		next[i] = Copy(item)
	}
	return next
}

// links returns every link of a review, and every id that may be linked to.
func links(r *Review) (to []ID, known map[ID]bool) {
	known = map[ID]bool{}
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Struct:
			for i := range v.NumField() {
				f := v.Field(i)
				switch {
				case f.Type() != reflect.TypeFor[ID]():
					walk(f)
				case v.Type().Field(i).Name == "ID":
					known[ID(f.String())] = true
				case f.String() != "":
					to = append(to, ID(f.String()))
				}
			}
		case reflect.Slice:
			for i := range v.Len() {
				if v.Type().Elem() == reflect.TypeFor[ID]() {
					to = append(to, ID(v.Index(i).String()))
				} else {
					walk(v.Index(i))
				}
			}
		}
	}
	for _, item := range itemsOf(r) {
		walk(reflect.ValueOf(item).Elem())
	}
	return to, known
}

// edited returns a review after one random edit.
func edited(t *rapid.T, r *Review) *Review {
	ids := idsOf(r.Recommendations)
	ids = append(append(append(ids, idsOf(r.Actions)...), idsOf(r.Papers)...), idsOf(r.Indicators)...)
	words := rapid.SampledFrom([]string{"a", "b", "Māori", ""}).Draw(t, "words")
	at := rapid.IntRange(-1, 5).Draw(t, "at")
	if len(ids) == 0 {
		return Inserted(r, at, filled[Recommendation]())
	}
	id := rapid.SampledFrom(ids).Draw(t, "id")
	switch rapid.IntRange(0, 11).Draw(t, "edit") {
	case 0:
		return Changed(r, id, func(i *Recommendation) { i.Response, i.States = Markdown(words), append(i.States, words) })
	case 1:
		return Changed(r, id, func(i *Action) { i.Title, i.New, i.Recommendations = words, words == "a", nil })
	case 2:
		return Changed(r, id, func(p *Paper) {
			p.Sections = append(p.Sections, *filled[Section]())
			p.Sections[0].Text = Markdown(words)
			p.Sections[0], p.Sections[len(p.Sections)-1] = p.Sections[len(p.Sections)-1], p.Sections[0]
		})
	case 3:
		return Changed(r, id, func(i *Indicator) { i.Reports, i.Frequency = i.Reports[:0], i.Frequency+1 })
	case 4:
		return ChangedAbout(r, func(a *About) {
			a.Decision.Minute, a.Tables.Limits = words, append(a.Tables.Limits, []string{words, "x"})
			if len(a.Agencies) > 0 {
				a.Agencies[0].Rounds = append(a.Agencies[0].Rounds, *filled[Round]())
			}
		})
	case 5:
		return ChangedLedger(r, func(l *Ledger) {
			if len(l.Uploads) > 0 {
				l.Uploads[0].Items = append([]UploadedItem{*filled[UploadedItem]()}, l.Uploads[0].Items...)
				l.Uploads[0].Items[0].Item, l.Uploads[0].Items[0].Cells = "", map[string]string{"c": words}
			}
		})
	case 6:
		next, _ := Deleted(r, id)
		return next
	case 7:
		return Moved[Recommendation](r, id, at)
	case 8:
		return Inserted(r, at, &Recommendation{ID: NewID(), Theme: words, Contributions: []Contribution{*filled[Contribution]()}})
	case 9:
		return ChangedEach(r, ids, func(i *Recommendation) { i.Theme = words })
	case 10:
		return Changed(r, id, func(p *Paper) {
			if len(p.Sections) > 0 {
				p.Sections = p.Sections[1:]
			}
		})
	default:
		return Inserted(r, at, &Engagement{ID: NewID(), Who: words})
	}
}

// No edit touches the older review: undo is to go back to it.
func TestAnOldReviewNeverChanges(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rich()
		var olds, wants []*Review
		for range rapid.IntRange(1, 12).Draw(t, "edits") {
			olds, wants = append(olds, r), append(wants, frozen(r))
			r = edited(t, r)
		}
		for i := range olds {
			if !reflect.DeepEqual(olds[i], wants[i]) {
				t.Fatalf("review %d changed: %+v", i, Diff(wants[i], olds[i]))
			}
		}
	})
}

// Diff names everything that differs: taking each difference over gives the other
// review.
func TestDiffIsEverything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before := rich()
		now := before
		for range rapid.IntRange(0, 15).Draw(t, "edits") {
			now = edited(t, now)
		}
		next := before
		for _, c := range Diff(before, now) {
			if c.Old == c.New {
				t.Fatalf("no difference: %+v", c)
			}
			if v, ok := Value(now, c.Item, c.Field); (ok && v != c.New && c.Place().Field != "order") || (!ok && c.New != "") {
				t.Fatalf("value %q of %+v", v, c)
			}
			next = Taken(next, now, c.Item, c.Field)
		}
		if rest := Diff(next, now); len(rest) > 0 {
			t.Fatalf("still differs: %+v", rest)
		}
		if rest := Diff(now, frozen(now)); len(rest) > 0 {
			t.Fatalf("a copy differs: %+v", rest)
		}
	})
}

func TestDeletedLeavesNoLinkThatLeadsNowhere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rich()
		before := frozen(r)
		_, known := links(r)
		var all []ID
		for _, item := range itemsOf(r) {
			if id := idOf(reflect.ValueOf(item).Elem()); id != "" {
				all = append(all, id)
			}
		}
		for _, p := range r.Papers {
			all = append(all, p.CabinetRecommendations[0].ID, p.Sections[1].ID, p.Words[0].ID)
		}
		all = append(all, r.About.Agencies[0].Rounds[0].ID, r.Recommendations[0].Contributions[0].ID)
		ids := rapid.SliceOfDistinct(rapid.SampledFrom(all), rapid.ID).Draw(t, "ids")
		next, unlinked := Deleted(r, ids...)
		to, left := links(next)
		for _, id := range to {
			if !left[id] {
				t.Fatalf("a link leads to %s, which is gone", ItemName(r, id))
			}
		}
		for _, id := range ids {
			if left[id] {
				t.Fatalf("%s is still there", ItemName(r, id))
			}
			if !known[id] {
				t.Fatal("the test is wrong")
			}
		}
		if len(ids) == 0 && (next != r || unlinked != nil) {
			t.Fatal("nothing was to be deleted")
		}
		if !reflect.DeepEqual(r, before) {
			t.Fatal("deleting touched the old review, so that undo would not restore all")
		}
	})
}
