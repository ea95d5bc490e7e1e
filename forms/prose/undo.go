package prose

// mostEdits is how many edits an editor takes back by itself.
const mostEdits = 200

// edit is one change of the text and what it replaced.
type edit struct {
	at       int
	old, new string
	joins    bool // goes on where the one before it ended, letter by letter
}

// edits are the changes of a field that stands in no review, such as one of a dialog;
// what stands in a review is undone with the review.
type edits struct {
	done, undone []edit
}

func (e *edits) add(one edit) {
	e.undone = nil
	if n := len(e.done); n > 0 && one.joins {
		last := &e.done[n-1]
		if last.joins && one.old == "" && last.at+len(last.new) == one.at && len(last.new) < 40 {
			last.new += one.new
			return
		}
	}
	if len(e.done) == mostEdits {
		e.done = append(e.done[:0], e.done[1:]...)
	}
	e.done = append(e.done, one)
}

func (e *edits) clear() { e.done, e.undone = nil, nil }

// Undo takes the last edit back.
func (a *area) Undo() {
	n := len(a.edits.done)
	if n == 0 || a.fixed() {
		return
	}
	one := a.edits.done[n-1]
	a.edits.done = a.edits.done[:n-1]
	a.edits.undone = append(a.edits.undone, one)
	a.change(one.at, one.at+len(one.new), one.old)
	a.put(one.at+len(one.old), false)
	a.told()
}

// Redo carries out again what was taken back last.
func (a *area) Redo() {
	n := len(a.edits.undone)
	if n == 0 || a.fixed() {
		return
	}
	one := a.edits.undone[n-1]
	a.edits.undone = a.edits.undone[:n-1]
	a.edits.done = append(a.edits.done, one)
	a.change(one.at, one.at+len(one.old), one.new)
	a.put(one.at+len(one.new), false)
	a.told()
}
