package prose

import (
	"fyne.io/fyne/v2"

	"followup/forms/look"
)

// headGap is the room between the parts of the line above a field, and leastSaid the
// least in which it is worth saying anything.
const headGap, leastSaid = 8, 60

// head is the layout of the line above a field: its name and a remark on the left, the
// number of words and the button on the right, and between them, where there is room,
// why the word at the cursor is marked. The name is cut before anything leaves the line.
type head struct {
	label, note, told *look.Text
	right             []fyne.CanvasObject
}

func (h *head) MinSize([]fyne.CanvasObject) fyne.Size {
	least := fyne.NewSize(narrowest, h.label.MinSize().Height)
	for _, o := range h.right {
		m := o.MinSize()
		least = fyne.NewSize(least.Width+m.Width+headGap, max(least.Height, m.Height))
	}
	return least
}

func (h *head) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	middle := func(o fyne.CanvasObject, x, width float32) {
		height := o.MinSize().Height
		o.Move(fyne.NewPos(x, (size.Height-height)/2))
		o.Resize(fyne.NewSize(width, height))
	}
	end := size.Width
	for i := len(h.right) - 1; i >= 0; i-- {
		width := h.right[i].MinSize().Width
		end -= width
		middle(h.right[i], end, width)
		end -= headGap
	}
	natural := func(t *look.Text) float32 {
		return min(look.SizeOf(t.Theme(), t.Words, t.Theme().Size(look.SizeSmall), fyne.TextStyle{}).Width+1, max(0, end))
	}
	note := natural(h.note)
	label := min(natural(h.label), max(0, end-note-headGap))
	middle(h.label, 0, label)
	middle(h.note, label+headGap, note)
	at := label + headGap
	if note > 1 {
		at += note + headGap
	}
	room := end - at
	if room < leastSaid {
		room = 0
	}
	middle(h.told, at, room)
	h.told.Hidden = room == 0
}
