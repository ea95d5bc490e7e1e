package window

import (
	"sync"
	"time"

	"followup/app/check"
	"followup/app/compose"
	"followup/app/draft"
	"followup/app/kind"
)

// rest is how long typing must pause before the review is checked and laid out.
const rest = 350 * time.Millisecond

// pageRest is how long typing must pause before the paper's pages are laid out.
const pageRest = 90 * time.Millisecond

// job is a review to count and check; it never changes.
type job struct {
	review   *draft.Review
	revision uint64
	paper    draft.ID
	tables   *kind.Tables
	now      time.Time
	perPage  float64 // words of a page of this paper, as laid out last; 0 where not known
	home     string  // of the program, with the Ministry's templates
	whole    bool    // the pages are in sight: lay out the appendices too
}

// measured is the words of the current paper, counted after each keystroke.
type measured struct {
	job    job
	counts []check.Count
	budget compose.Budget // of the limit on words or pages; without Shares where there is none
	pages  float64        // the limit on pages that the budget stands for; 0 where words are limited
}

// results is what the checks found, and the pages.
type results struct {
	job    job
	result check.Result
	done   bool
}

// measurer counts and checks what it is given.
type measurer interface {
	post(job)
	stop()
}

// worker counts, lays out and checks off the toolkit's goroutine. Goroutines of its
// own each take the latest job and drop what came before it; each has a composer of
// its own, since a composer is not safe for two.
type worker struct {
	quick, pages, slow *latest
	finished           sync.WaitGroup
}

func newWorker(do func(func()), counted func(measured), laid func(paged), checked func(results)) *worker {
	w := &worker{quick: newLatest(), pages: newLatest(), slow: newLatest()}
	w.finished.Add(3)
	go func() {
		defer w.finished.Done()
		c := &counter{}
		for {
			j, ok := w.quick.take(0)
			if !ok {
				return
			}
			m := c.count(j)
			do(func() { counted(m) })
		}
	}()
	go func() {
		defer w.finished.Done()
		c := &pager{}
		for {
			j, ok := w.pages.take(pageRest)
			if !ok {
				return
			}
			found := c.lay(j)
			do(func() { laid(found) })
		}
	}()
	go func() {
		defer w.finished.Done()
		c := &inspector{}
		for {
			j, ok := w.slow.take(rest)
			if !ok {
				return
			}
			found := c.inspect(j)
			do(func() { checked(found) })
		}
	}()
	return w
}

// post hands over a review; it never waits.
func (w *worker) post(j job) {
	w.quick.put(j)
	w.pages.put(j)
	w.slow.put(j)
}

// stop ends the goroutines.
func (w *worker) stop() {
	w.quick.close()
	w.pages.close()
	w.slow.close()
	w.finished.Wait()
}

// latest holds at most one job: the last that was put.
type latest struct {
	mutex  sync.Mutex
	job    *job
	closed bool
	wake   chan struct{}
}

func newLatest() *latest { return &latest{wake: make(chan struct{}, 1)} }

func (l *latest) put(j job) {
	l.mutex.Lock()
	l.job = &j
	l.mutex.Unlock()
	l.ring()
}

func (l *latest) close() {
	l.mutex.Lock()
	l.closed = true
	l.mutex.Unlock()
	l.ring()
}

func (l *latest) ring() {
	select {
	case l.wake <- struct{}{}:
	default:
	}
}

// take waits for a job, and then until none has come for a while. It reports false
// once the worker was stopped.
func (l *latest) take(pause time.Duration) (job, bool) {
	for {
		l.mutex.Lock()
		j, closed := l.job, l.closed
		if j != nil && !closed && pause == 0 {
			l.job = nil
		}
		l.mutex.Unlock()
		switch {
		case closed:
			return job{}, false
		case j == nil:
			<-l.wake
		case pause == 0:
			return *j, true
		default:
			if l.quiet(pause) {
				l.mutex.Lock()
				j, l.job = l.job, nil
				l.mutex.Unlock()
				if j != nil {
					return *j, true
				}
			}
		}
	}
}

// quiet reports whether nothing was put for a while.
func (l *latest) quiet(pause time.Duration) bool {
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-l.wake:
		return false
	case <-timer.C:
		return true
	}
}
