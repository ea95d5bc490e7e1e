package prose

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// spot is the point of a field at which a place of the text stands.
func (a *area) spot(at int) fyne.Position {
	n := a.flow.lineAt(at, false)
	return fyne.NewPos(a.pad()+a.flow.x(n, at, a.cuts), a.pad()+(float32(n)+0.5)*a.lineHeight())
}

func (y *typist) click(at int, with fyne.KeyModifier) {
	e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary, Modifier: with}
	e.Position = y.e.area.spot(at)
	y.e.area.MouseDown(e)
	y.e.area.MouseUp(e)
}

func (y *typist) drag(to int) {
	a := y.e.area
	e := &fyne.DragEvent{}
	e.Position = a.spot(to)
	e.AbsolutePosition = fyne.CurrentApp().Driver().AbsolutePositionForObject(a).Add(e.Position)
	a.Dragged(e)
}

// later makes the next click one of its own.
func (y *typist) later() { y.e.area.clicks.last = time.Time{} }

func TestTheMouseSelects(t *testing.T) {
	const text = "Te Puni Kōkiri leads the work.\nThe second paragraph is here."
	at := func(words string) int { return strings.Index(text, words) }
	y := newTypist(t, Options{}, "|"+text)
	expect := func(what, words string) {
		t.Helper()
		if got := y.e.area.selected(); got != words {
			t.Errorf("%s selects %q, want %q", what, got, words)
		}
	}
	y.click(at("leads"), 0)
	if y.e.area.caret != at("leads") {
		t.Errorf("a click sets the cursor at %d, want %d", y.e.area.caret, at("leads"))
	}
	expect("a click", "")
	y.click(at("leads"), 0)
	expect("a double click", "leads")
	y.click(at("leads"), 0)
	expect("a triple click", "Te Puni Kōkiri leads the work.")
	y.click(at("leads"), 0)
	expect("a fourth click", "")

	y.later()
	y.click(at("Puni"), 0)
	y.click(at("work"), fyne.KeyModifierShift)
	expect("a click with Shift", "Puni Kōkiri leads the ")

	y.later()
	y.click(at("Kōkiri"), 0)
	y.drag(at("second"))
	expect("a drag", "Kōkiri leads the work.\nThe ")
	y.drag(at("Puni"))
	expect("a drag back", "Puni ")
	y.e.area.DragEnd()

	y.later()
	y.click(at("Kōkiri")+1, 0)
	y.click(at("Kōkiri")+1, 0)
	y.drag(at("the work") + 1)
	expect("a drag after a double click", "Kōkiri leads the")
	y.drag(at("Te"))
	expect("the same drag to the left", "Te Puni Kōkiri")
	y.e.area.DragEnd()
}

func TestTheRightButtonKeepsASelection(t *testing.T) {
	y := newTypist(t, Options{}, "one ⟨two three|⟩ four")
	right := func(at int) {
		e := &desktop.MouseEvent{Button: desktop.MouseButtonSecondary}
		e.Position = y.e.area.spot(at)
		y.e.area.MouseDown(e)
	}
	right(6)
	if y.look() != "one ⟨two three|⟩ four" {
		t.Errorf("inside it leaves %q", y.look())
	}
	right(1)
	if y.look() != "o|ne two three four" {
		t.Errorf("outside it leaves %q", y.look())
	}
}

func TestTheMenuOffersWhatCanBeDone(t *testing.T) {
	asked := 0
	o := Options{OnMenu: func(m *Mark) []*fyne.MenuItem {
		asked++
		if m == nil {
			return nil
		}
		return []*fyne.MenuItem{fyne.NewMenuItem("Add “"+m.Message+"”", nil)}
	}}
	y := newTypist(t, o, "We rec|ieve it")
	y.e.Decorate(Spelling, []Mark{{From: 3, To: 10, Message: "recieve", Words: []string{"receive", "relieve"}}})
	var names []string
	for _, i := range y.e.area.menu() {
		if !i.IsSeparator && !i.Disabled {
			names = append(names, i.Label)
		}
	}
	if got := strings.Join(names, ";"); got != "receive;relieve;Add “recieve”;Paste;Select all" {
		t.Errorf("it offers %s", got)
	}
	y.e.area.menu()[0].Action()
	if y.look() != "We receive| it" {
		t.Errorf("the first word gives %q", y.look())
	}
	if len(y.e.Marks(Spelling)) != 0 {
		t.Error("the mended word is still marked")
	}
	if asked != 2 {
		t.Errorf("asked %d times", asked)
	}
	y.press("Shift+F10")
	top := fyne.CurrentApp().Driver().CanvasForObject(y.e.area).Overlays().Top()
	if top == nil {
		t.Fatal("Shift+F10 shows no menu")
	}
}
