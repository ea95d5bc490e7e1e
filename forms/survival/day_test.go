package survival

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"followup/app/calendar"
	"followup/app/compose"
	"followup/app/draft"
	"followup/app/kind"
	"followup/app/session"
	"followup/app/store"
	"followup/export"
	"followup/forms/figures"
)

// mostGrowth is how much more memory a day may take at its end than once everything
// has been done a few times.
const mostGrowth = 0.10

// desk is the program without its window for a whole day: one review of 500
// recommendations is typed in, counted, checked, saved and exported.
type desk struct {
	t        *testing.T
	now      time.Time
	path     string
	dir      string
	opt      store.Options
	tables   *kind.Tables
	session  *session.Session
	recovery *store.Recovery
	file     *store.File
	composer *compose.Composer
	checker  *export.Checker
	strokes  []time.Duration // our own work for each edit
}

// A long day leaves nothing behind: memory stays within a tenth of what it was once
// everything had been done a few times, no goroutine stays, and no edit is slow. What
// the history has to keep is taken off: it is in the file for ever.
func TestDay(t *testing.T) {
	edits, saves, exports := 400, 20, 2
	if full() {
		edits, saves, exports = 10_000, 500, 50
	}
	goroutines := runtime.NumGoroutine()
	d := newDesk(t)
	var start, history float64
	warm := max(1, exports/4) * (edits / exports) // right behind an export, as the end is
	for n := 1; n <= edits; n++ {
		d.edit(n)
		if n%10 == 0 {
			d.checker.Check(d.session.Review(), nil, calendar.Today(d.now))
		}
		if n%(edits/saves) == 0 {
			d.save()
		}
		if n%(edits/exports) == 0 {
			d.export()
		}
		if n == warm {
			start, history = heap(), d.history()
		}
	}
	end, kept := heap(), d.history()-history
	slices.Sort(d.strokes)
	t.Logf("figure: a day without the window: %d edits, %d saves, %d exports of %d recommendations", edits, saves, exports, len(d.session.Review().Recommendations))
	t.Logf("figure: memory %.1f MB after %d edits, %.1f MB at the end, of which the history grew by %.1f MB; %.1f MB from the system", start/mega, warm, end/mega, kept/mega, resident(t)/mega)
	t.Logf("figure: our work for an edit: %s at the median, %s at the 99th percentile, %s at most",
		d.strokes[len(d.strokes)/2], d.strokes[len(d.strokes)*99/100], d.strokes[len(d.strokes)-1])
	most := mostGrowth
	if !full() {
		most = 1 // the steps that can be undone are still growing in number
	}
	if grown := (end - kept - start) / start; grown > most {
		t.Errorf("memory grew by %.0f %%, want %.0f %% at most", 100*grown, 100*most)
	}
	d.recovery.Close()
	defer func() { t.Logf("figure: goroutines: %d before, %d after", goroutines, runtime.NumGoroutine()) }()
	for end := time.Now().Add(5 * time.Second); runtime.NumGoroutine() > goroutines; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			stacks := make([]byte, 1<<16)
			t.Fatalf("%d goroutines at the start, %d at the end:\n%s", goroutines, runtime.NumGoroutine(), stacks[:runtime.Stack(stacks, true)])
		}
	}
}

const mega = 1 << 20

func newDesk(t *testing.T) *desk {
	t.Helper()
	tables, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	d := &desk{t: t, tables: tables, now: time.Date(2027, 6, 2, 20, 0, 0, 0, time.UTC), path: filepath.Join(folder, "day.followup"), dir: filepath.Join(folder, "files")}
	d.opt = store.Options{Name: "Aroha", Home: filepath.Join(folder, "home"), Now: func() time.Time { return d.now }}
	review := figures.Make(tables, figures.Usual(500), 1)
	if d.file, err = store.SaveFile(d.path, review, d.opt); err != nil {
		t.Fatal(err)
	}
	if d.recovery, err = store.StartRecovery(review.ID, d.path, store.Options{Home: d.opt.Home}, func(err error) { t.Error(err) }); err != nil {
		t.Fatal(err)
	}
	d.composer, d.checker = compose.New(tables), export.NewChecker(tables)
	d.session = session.New(d.file.Review, func() time.Time { return d.now })
	d.session.Listen(func(e session.Event) {
		if e.Before != e.After {
			d.recovery.Keep(e.After)
		}
	})
	return d
}

// edit changes some words somewhere, as the window would: the step, the recovery copy,
// the count. Twenty edits in a row are of one recommendation and its action; now and
// then one is undone, or something is deleted and brought back.
func (d *desk) edit(n int) {
	d.now = d.now.Add(2880 * time.Millisecond)
	began := time.Now()
	r := d.session.Review()
	item := r.Recommendations[n/20%len(r.Recommendations)]
	action := r.Actions[n/20%len(r.Actions)]
	switch {
	case n%97 == 0:
		d.session.Undo()
		d.session.Redo()
	case n%193 == 0:
		d.session.Do(session.Step{Name: "Delete action", Change: func(r *draft.Review) *draft.Review {
			next, _ := draft.Deleted(r, action.ID)
			return next
		}})
		d.session.Undo()
	case n%20 < 15:
		d.session.Do(session.Step{Name: "Edit response", Field: string(item.ID), Change: func(r *draft.Review) *draft.Review {
			return draft.Changed(r, item.ID, func(i *draft.Recommendation) { i.Response = retyped(i.Response, n) })
		}})
	default:
		d.session.Do(session.Step{Name: "Edit description", Field: string(action.ID), Change: func(r *draft.Review) *draft.Review {
			return draft.Changed(r, action.ID, func(i *draft.Action) { i.Description = retyped(i.Description, n) })
		}})
	}
	r = d.session.Review()
	doc, err := d.composer.Compose(draft.NewIndex(r), r.Papers[0], compose.Options{Release: compose.Ordinary})
	if err != nil {
		d.t.Fatal(err)
	}
	compose.CountsOf(doc)
	d.strokes = append(d.strokes, time.Since(began))
}

// retyped writes other words in place of the last ones: a text is worked on, and stays
// about as long as it is.
func retyped(s draft.Markdown, n int) draft.Markdown {
	text := string(s)
	if at := strings.LastIndex(text, " Ngā"); at >= 0 {
		text = text[:at]
	}
	return draft.Markdown(text + " Ngā kupu " + strconv.Itoa(n) + ".")
}

func (d *desk) save() {
	opt := d.opt
	opt.Base = d.file
	f, err := store.SaveFile(d.path, d.session.Review(), opt)
	if err != nil {
		d.t.Fatal(err)
	}
	d.file = f
	d.session.MarkSaved(f.Review, d.session.Revision())
	d.recovery.Saved()
}

func (d *desk) export() {
	r := d.session.Review()
	report, err := export.Run(context.Background(), export.Request{Review: r, Paper: r.Papers[0], Tables: d.tables, Dir: d.dir, Base: "day", Checker: d.checker}, nil)
	if err != nil || len(report.Held) > 0 {
		d.t.Fatalf("%+v %v", report.Held, err)
	}
}

// history is how many bytes the changes of the review take.
func (d *desk) history() float64 {
	n := 0
	for _, c := range d.session.Review().History {
		n += len(c.Old) + len(c.New) + 300
	}
	return float64(n)
}

// heap is how many bytes are in use once all that is not has been given back.
func heap() float64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc)
}

// resident is how many bytes the system gives the process; 0 where it does not say.
func resident(t *testing.T) float64 {
	t.Helper()
	data, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0
	}
	var size, pages int
	if _, err := fmt.Sscan(string(data), &size, &pages); err != nil {
		t.Error(err)
	}
	return float64(pages * os.Getpagesize())
}
