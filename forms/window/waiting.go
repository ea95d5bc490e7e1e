package window

import (
	"fmt"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2/widget"

	"followup/forms/look"
)

// waiting is a dialog over work in the background that tells how far it is and can be
// cancelled: then what the work brings is thrown away.
type waiting struct {
	box     *box
	bar     *widget.ProgressBar
	endless *widget.ProgressBarInfinite
	words   *look.Text
	what    string
	stopped atomic.Bool
	told    atomic.Int64 // when the count was last shown, in nanoseconds
	inline  bool
	do      func(func())
}

// tellEvery is how often a count is shown while work goes on.
const tellEvery = 60 * time.Millisecond

// waitCount shows that work goes on; what names the things that are counted, such as
// "recommendations". Until the first count comes the bar only moves.
func (w *Window) waitCount(title, what string) *waiting {
	p := &waiting{bar: widget.NewProgressBar(), endless: widget.NewProgressBarInfinite(), words: look.Muted(" "), what: what, inline: w.opt.inline, do: w.soon}
	p.bar.Hide()
	p.box = w.ask(title, look.Wide(360, look.Stack(6, p.endless, p.bar, p.words)), nil, answer{verb: "Cancel", stay: true, run: p.stop})
	p.box.cancel, p.box.after = p.stop, p.endless.Stop
	return p
}

func (p *waiting) stop() {
	p.stopped.Store(true)
	p.words.Set("Stopping…")
}

// more shows how much is done, and tells whether to go on. It belongs to the work's
// own goroutine.
func (p *waiting) more(done, of int) bool {
	if p.stopped.Load() {
		return false
	}
	now := time.Now().UnixNano()
	if p.inline || now-p.told.Load() < int64(tellEvery) {
		return true
	}
	p.told.Store(now)
	p.do(func() { p.show(done, of) })
	return true
}

func (p *waiting) show(done, of int) {
	if p.box.closed || p.stopped.Load() {
		return
	}
	if !p.bar.Visible() {
		p.endless.Stop()
		p.endless.Hide()
		p.bar.Show()
	}
	p.bar.Max = float64(max(of, 1))
	p.bar.SetValue(float64(done))
	p.words.Set(fmt.Sprintf("%s of %s", look.Number(float64(done)), joined(" ", look.Number(float64(of)), p.what)))
}

// close takes the dialog away, and tells whether what the work brought is still wanted.
func (p *waiting) close() bool {
	p.box.close()
	return !p.stopped.Load()
}
