package window

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"followup/app/draft"
	"followup/app/kind"
)

func TestTheLatestJobWins(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLatest()
		for i := range 5 {
			l.put(job{revision: uint64(i)})
		}
		if j, ok := l.take(0); !ok || j.revision != 4 {
			t.Errorf("took revision %d (%v), want 4", j.revision, ok)
		}
	})
}

func TestChecksWaitUntilTypingRests(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLatest()
		var took job
		var at time.Duration
		begin := time.Now()
		go func() {
			took, _ = l.take(rest)
			at = time.Since(begin)
		}()
		for i := range 4 {
			l.put(job{revision: uint64(i)})
			time.Sleep(rest / 2)
		}
		time.Sleep(2 * rest)
		synctest.Wait()
		if took.revision != 3 {
			t.Errorf("took revision %d, want 3", took.revision)
		}
		if last := 3 * rest / 2; at < last+rest {
			t.Errorf("took it %v after the beginning, before typing rested from %v on", at, last)
		}
	})
}

func TestAClosedWorkerEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLatest()
		ended := false
		go func() {
			_, ok := l.take(rest)
			ended = !ok
		}()
		synctest.Wait()
		l.close()
		synctest.Wait()
		if !ended {
			t.Error("it still waits for work")
		}
	})
}

func TestResultsOfAnOlderReviewAreDropped(t *testing.T) {
	b := open(t, "one-year-update")
	old := b.worker.last
	b.recommendations().list.choose(0)
	b.recommendations().detail.begin()
	b.typeText("x")
	b.worker.now()
	newer := b.latest.job.revision
	b.onResults(b.worker.check.inspect(old))
	b.onMeasured(b.worker.counter.count(old))
	if b.latest.job.revision != newer || b.measured.job.revision != newer {
		t.Errorf("results of revision %d took the place of %d", b.latest.job.revision, newer)
	}
}

// BenchmarkPageMeter is what the page meter of a ten-page paper takes after the pause in
// typing: the paper is composed and laid out with the one section that changed. The
// pause of pageRest comes before it.
func BenchmarkPageMeter(b *testing.B) {
	tables, err := kind.Load()
	if err != nil {
		b.Fatal(err)
	}
	r := large(b, 60, 180)
	paper := r.Papers[len(r.Papers)-1].ID
	r = draft.Changed(r, paper, func(p *draft.Paper) {
		for i := range p.Sections {
			p.Sections[i].Text = draft.Markdown(strings.Repeat("Agencies report on this work each year, and the Committee reads what they say. ", 24))
		}
	})
	for _, whole := range []bool{false, true} {
		b.Run(fmt.Sprintf("appendix too %v", whole), func(b *testing.B) {
			c := &pager{}
			laid := c.lay(job{review: r, paper: paper, tables: tables, whole: whole}).laid
			took := make([]time.Duration, 0, b.N)
			next := r
			b.ResetTimer()
			for i := range b.N {
				next = draft.Changed(next, paper, func(p *draft.Paper) { p.Sections[i%len(p.Sections)].Text += "x" })
				begin := time.Now()
				c.lay(job{review: next, paper: paper, tables: tables, whole: whole})
				took = append(took, time.Since(begin))
			}
			b.StopTimer()
			slices.Sort(took)
			b.ReportMetric(laid.result.BodyPages, "pages")
			b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms-p50")
			b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "ms-p99")
		})
	}
}
