//go:build bench

package figures

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"followup/app/calendar"
	"followup/app/compose"
	"followup/app/draft"
	"followup/app/kind"
	"followup/app/session"
	"followup/app/store"
	"followup/export"
)

// times returns how long each of some calls took.
func times(runs int, f func()) []time.Duration {
	took := make([]time.Duration, 0, runs)
	for range runs {
		start := time.Now()
		f()
		took = append(took, time.Since(start))
	}
	return took
}

// inside prints what one process spends on opening, saving, composing and checking.
func inside(t *testing.T, n int, tables *kind.Tables) {
	t.Helper()
	review := Make(tables, Usual(n), 1)
	path := filepath.Join(t.TempDir(), "r.followup")
	runs := 7
	if n > 1000 {
		runs = 3
	}
	row(n, "save", times(runs, func() {
		if err := os.Remove(path); err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		if _, err := store.Save(path, review, store.Options{}); err != nil {
			t.Fatal(err)
		}
	}), 0, 0, "")
	row(n, "open", times(runs, func() {
		if _, err := store.Open(path, store.Options{}); err != nil {
			t.Fatal(err)
		}
	}), 0, 0, "")
	row(n, "compose", times(runs, func() {
		if _, err := compose.New(tables).Compose(draft.NewIndex(review), review.Papers[0], compose.Options{}); err != nil {
			t.Fatal(err)
		}
	}), 0, 0, "")
	today := calendar.Today(time.Now())
	row(n, "check", times(runs, func() { export.NewChecker(tables).Check(review, nil, today) }), 0, 0, "")
}

// keys prints what a key costs: the step of the session with the count, which runs
// beside the window, and the check, which runs beside it after a pause.
func keys(t *testing.T, n int, tables *kind.Tables) {
	t.Helper()
	s := session.New(Make(tables, Usual(n), 1), time.Now)
	composer := compose.New(tables)
	count := func() {
		r := s.Review()
		doc, err := composer.Compose(draft.NewIndex(r), r.Papers[0], compose.Options{})
		if err != nil {
			t.Fatal(err)
		}
		compose.CountsOf(doc)
	}
	press := func(k int) {
		at := (k / 40) % n // forty keys in each response
		s.Do(session.Step{Name: "Type", Field: "response", Change: func(r *draft.Review) *draft.Review {
			return draft.Changed(r, r.Recommendations[at].ID, func(x *draft.Recommendation) { x.Response += "x" })
		}})
	}
	count()
	presses := 1000
	if n > 1000 {
		presses = 200
	}
	steps, counts, k := []spent{}, []spent{}, 0
	for range presses {
		steps = append(steps, each(1, func() { press(k) })...)
		counts = append(counts, each(1, count)...)
		k++
	}
	aim := ""
	if n == 500 {
		aim = "0.004 s at the 99th percentile, with all of our own"
	}
	spread(n, "step", steps, aim)
	spread(n, "count", counts, aim)

	checker, today := export.NewChecker(tables), calendar.Today(time.Now())
	checker.Check(s.Review(), nil, today)
	checks := each(presses/10, func() {
		press(k)
		k++
		checker.Check(s.Review(), nil, today)
	})
	spread(n, "check", checks, "beside the window, after a pause")
}
