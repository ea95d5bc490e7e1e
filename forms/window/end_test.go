package window

import (
	"testing"

	"fyne.io/fyne/v2/test"
)

// What the toolkit wants to do at its very end is done once, by us: nothing is left for
// a loop that has ended.
func TestNothingIsLeftToTheEndOfTheLoop(t *testing.T) {
	a := test.NewTempApp(t)
	life, ok := a.Lifecycle().(interface {
		OnStopped() func()
		SetOnStoppedHookExecuted(func())
	})
	if !ok {
		t.Fatal("the toolkit’s end has another form now: see whether it still waits for itself")
	}
	n := 0
	life.SetOnStoppedHookExecuted(func() { n++ })
	last := takeLast(a)
	if life.OnStopped() != nil {
		t.Error("the loop is still handed something at its end")
	}
	last()
	if n != 1 {
		t.Errorf("the toolkit’s last was done %d times", n)
	}
	takeLast(a)() // nothing is left
	if n != 1 {
		t.Errorf("it was done again")
	}
}

// What comes back to a window that is closed is dropped.
func TestNothingIsShownInAClosedWindow(t *testing.T) {
	b := open(t, "mid-term")
	shown := 0
	b.soon(func() { shown++ })
	b.onClose()
	b.soon(func() { shown++ })
	if shown != 1 {
		t.Errorf("%d were shown, want the one before", shown)
	}
}
