package window

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"followup/app/draft"
	"followup/app/history"
	"followup/forms/look"
)

// historyMost is how many changes of a whole review are listed: what is older is found
// in the history of its item.
const historyMost = 5000

// historyView lists what happened to an item, the newest first, and shows the words
// before and after the chosen change.
type historyView struct {
	w           *Window
	suffix      string // of the names, which the title says already
	list        []history.Difference
	unsaved     int // the first so many are not saved yet
	rows        *rows
	left, right *compared
}

// historyItem is the item whose history the screen in sight would show.
func (w *Window) historyItem() draft.ID {
	if w.session == nil {
		return ""
	}
	if s, ok := w.screens[w.showing].screen.(itemScreen); ok {
		return s.chosenItem()
	}
	if p := w.current(); w.showing == papersPlace && p != nil {
		return p.ID
	}
	return ""
}

// onHistory shows who changed the item in sight, what and when.
func (w *Window) onHistory() { w.showHistory(w.historyItem()) }

// showHistory shows the history of an item, or of the whole review.
func (w *Window) showHistory(item draft.ID) {
	r := w.review()
	v := &historyView{w: w, left: newCompared(theme.ColorNameError), right: newCompared(theme.ColorNameSuccess)}
	if w.file != nil && w.file.Review != nil && w.file.Review.ID == r.ID {
		v.list = history.Unsaved(w.file.Review, r, item)
	}
	v.unsaved = len(v.list)
	v.list = append(v.list, history.Past(r, item)...)
	older := len(v.list) - historyMost
	if older > 0 {
		v.list = v.list[:historyMost]
	}
	title, answers := "History of the review", []answer{cancel("Close")}
	if item != "" {
		title = "History of " + draft.ItemName(r, item)
		v.suffix = " of " + draft.ItemName(r, item)
		answers = append(answers, answer{verb: "The whole review", run: func() { w.showHistory("") }})
	} else if of := w.historyItem(); of != "" {
		answers = append(answers, answer{verb: "Only " + draft.ItemName(r, of), run: func() { w.showHistory(of) }})
	}
	if len(v.list) == 0 {
		w.question(title, "Nothing has changed here since the review was begun. Each time you save, what changed is kept with your name and the time.", answers...)
		return
	}
	v.rows = newRows(w, func() int { return len(v.list) }, newHistoryLine, v.draw)
	v.rows.OnSelected = v.show
	v.rows.onOpen = v.open
	note := "Enter goes to what was changed."
	if older > 0 {
		note = "The newest " + look.Number(historyMost) + " of " + look.Number(float64(historyMost+older)) + " changes. " + note
	}
	sides := container.NewGridWithColumns(2,
		look.Card("Before", container.NewVScroll(v.left.text)), look.Card("After", container.NewVScroll(v.right.text)))
	content := look.NewSplit(v.rows.framed(), container.NewBorder(nil, look.Margins(8, 8, 4, 0, look.Caption(note)), nil, nil, sides), 0.36)
	box := w.ask(title+" · "+plural(len(v.list), "change"), content, v.rows, answers...)
	box.resize(1140, 680)
	v.rows.choose(0)
}

func newHistoryLine() fyne.CanvasObject {
	what, who := look.Cell(""), look.Cell("")
	what.Bold = true
	who.Color, who.SizeName = look.ColorMuted, look.SizeSmall
	return look.Inset(8, 5, look.Row(6, look.Grow(look.Stack(1, what, who)), look.NewChip("", look.Neutral)))
}

func (v *historyView) draw(at int, o fyne.CanvasObject) {
	row := o.(*fyne.Container).Objects[0].(*fyne.Container)
	words := row.Objects[0].(*fyne.Container).Objects[0].(*fyne.Container)
	d := v.list[at]
	words.Objects[0].(*look.Text).Set(capital(strings.TrimSuffix(d.Name, v.suffix)))
	who := "Not saved yet"
	if at >= v.unsaved {
		by := d.Change.Name
		if by == "" {
			by = "No name in the settings"
		}
		who = by + " · " + moment(d.Moment)
	}
	words.Objects[1].(*look.Text).Set(who)
	say, tone := differenceWord(d)
	if history.IsName(v.w.review(), d.Change) {
		say, tone = "named", look.Warn
	}
	row.Objects[1].(*look.Chip).Say(say, tone)
}

func (v *historyView) show(at int) {
	v.rows.at = at
	d := v.list[at]
	left, right := wordPieces(d.Before, d.After)
	v.left.show(left, "Nothing stood here.")
	v.right.show(right, "Nothing stood here any more.")
}

// open goes to what a change changed.
func (v *historyView) open(at int) {
	place := v.list[at].Place()
	if place.Item == v.w.review().ID || draft.ItemName(v.w.review(), place.Item) == "" {
		return
	}
	if b := v.w.top(); b != nil {
		b.close()
	}
	v.w.goTo(place)
}
