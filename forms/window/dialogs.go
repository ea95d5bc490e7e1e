package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"followup/forms/look"
)

// answer is one button of a dialog: a verb.
type answer struct {
	verb   string
	run    func() // nil only closes
	danger bool
	main   bool // what Enter in a field means
	stay   bool // run closes the dialog itself
}

// box is an open dialog.
type box struct {
	w       *Window
	pop     *widget.PopUp
	cancel  func()
	main    func()
	before  fyne.Focusable
	buttons []*look.Button
	closed  bool
	after   func() // runs when it has gone; may be nil
}

// cancel is the answer that changes nothing; Escape means it too.
func cancel(verb string) answer { return answer{verb: verb} }

// ask opens a dialog. The last answer without a run is what Escape means.
func (w *Window) ask(title string, content fyne.CanvasObject, first fyne.Focusable, answers ...answer) *box {
	b := &box{w: w, before: w.win.Canvas().Focused()}
	row := []fyne.CanvasObject{look.Spring()}
	for _, a := range answers {
		act := func() { b.answer(a) }
		rank := look.Ordinary
		switch {
		case a.danger:
			rank = look.Danger
		case a.main:
			rank = look.Main
		}
		button := w.ranked(a.verb, rank, act)
		if a.main {
			b.main = act
		}
		if a.run == nil && !a.danger {
			b.cancel = act
		}
		b.buttons = append(b.buttons, button)
		row = append(row, button)
	}
	if b.cancel == nil {
		b.cancel = b.close
	}
	body := look.Inset(14, 10, container.NewBorder(
		look.Margins(0, 0, 0, 8, look.Heading(title)),
		look.Margins(0, 0, 10, 0, look.Row(8, row...)), nil, nil, content))
	b.pop = widget.NewModalPopUp(body, w.win.Canvas())
	w.boxes = append(w.boxes, b)
	b.pop.Show()
	if first == nil && len(b.buttons) > 0 {
		first = b.buttons[safest(answers)]
	}
	if first != nil {
		w.win.Canvas().Focus(first)
	}
	return b
}

// safest is the answer that has the keyboard at first: the main one, or the last that
// takes nothing away.
func safest(answers []answer) int {
	at := 0
	for i, a := range answers {
		switch {
		case a.danger:
		case a.main:
			return i
		default:
			at = i
		}
	}
	return at
}

func (b *box) answer(a answer) {
	if b.closed {
		return
	}
	if !a.stay {
		b.close()
	}
	if a.run != nil {
		a.run()
	}
}

// close takes the dialog away and gives the keyboard back.
func (b *box) close() {
	if b.closed {
		return
	}
	b.closed = true
	if boxes := b.w.boxes; len(boxes) > 0 && boxes[len(boxes)-1] == b {
		b.w.win.Canvas().Unfocus() // else the cursor of its field would blink on, unseen
	}
	b.pop.Hide()
	for i, other := range b.w.boxes {
		if other == b {
			b.w.boxes = append(b.w.boxes[:i], b.w.boxes[i+1:]...)
			break
		}
	}
	if b.after != nil {
		b.after()
	}
	if b.before != nil {
		b.w.focus(b.before)
	}
}

// resize gives the dialog a size.
func (b *box) resize(width, height float32) {
	room := b.w.win.Canvas().Size()
	b.pop.Resize(fyne.NewSize(min(width, room.Width-40), min(height, room.Height-60)))
}

// dialogOpen tells whether a dialog is open.
func (w *Window) dialogOpen() bool { return len(w.boxes) > 0 }

// top returns the dialog in front, or nil.
func (w *Window) top() *box {
	if len(w.boxes) == 0 {
		return nil
	}
	return w.boxes[len(w.boxes)-1]
}

// escape is what the Escape key means.
func (w *Window) escape() {
	if b := w.top(); b != nil {
		b.cancel()
	}
}

// enter is what Enter means in a field of a dialog.
func (w *Window) enter() {
	if b := w.top(); b != nil && b.main != nil {
		b.main()
	}
}

// paragraph is a text for a dialog.
func paragraph(s string, width float32) fyne.CanvasObject {
	l := widget.NewLabel(s)
	l.Wrapping = fyne.TextWrapWord
	l.Selectable = true
	return look.Wide(width, l)
}

// question asks something in a sentence.
func (w *Window) question(title, sentence string, answers ...answer) *box {
	b := w.ask(title, paragraph(sentence, 460), nil, answers...)
	return b
}

// tell says something that went wrong, or that the user should know.
func (w *Window) tell(title, sentence string) *box {
	w.log(title + ": " + sentence)
	return w.question(title, sentence, cancel("Close"))
}

// failed says an error in its own words.
func (w *Window) failed(title string, err error) *box { return w.tell(title, plain(err)) }

// plain is what an error says to the user.
func plain(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
