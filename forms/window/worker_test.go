package window

import (
	"testing"
	"testing/synctest"
	"time"
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
