package window

import (
	"slices"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"followup/app/calendar"
	"followup/app/draft"
	"followup/app/kind"
	"followup/app/store"
	"followup/forms/look"
	"followup/forms/prose"
)

// field is a part of a form that edits one slot.
type field interface {
	object() fyne.CanvasObject
	use(slot)                       // edit this from now on
	show(*draft.Review)             // show what the review holds; tells nobody
	place() draft.Place             // what it edits
	focus(start, end int)           // take the keyboard, select bytes
	focusObject() fyne.CanvasObject // what to scroll to
}

// form is the fields of a screen that can be refreshed and found together.
type form struct {
	w      *Window
	fields []field
	uses   []func(draft.ID) // tell the fields which item they edit
}

// use adds a field that edits something of the item that edit names.
func (f *form) use(one field, make func(id draft.ID) slot) fyne.CanvasObject {
	f.add(one)
	f.uses = append(f.uses, func(id draft.ID) { one.use(make(id)) })
	return one.object()
}

// edit lets the fields edit an item from now on.
func (f *form) edit(id draft.ID) {
	for _, use := range f.uses {
		use(id)
	}
}

func (f *form) add(one field) field {
	f.fields = append(f.fields, one)
	return one
}

func (f *form) show(r *draft.Review) {
	for _, one := range f.fields {
		one.show(r)
	}
}

// find returns the field that edits a place, or nil.
func (f *form) find(p draft.Place) field {
	for _, one := range f.fields {
		at := one.place()
		if at.Item == p.Item && at.Part == p.Part && at.Field == p.Field {
			return one
		}
	}
	return nil
}

// set puts a value into a slot as one step; typing in one slot joins.
func (w *Window) set(s slot, value string, typing bool) {
	if w.session == nil || s.write == nil || s.read(w.review()) == value {
		return
	}
	key := ""
	if typing {
		key = string(s.place.Item) + "/" + string(s.place.Part) + "/" + s.place.Field
	}
	w.do(w.stepName("edit "+s.words, s.place), key, func(r *draft.Review) *draft.Review { return s.write(r, value) })
}

// fits tells whether a text is short enough for a review; it says so where it is not.
func (w *Window) fits(s string) bool {
	if len(s) <= store.MaxText {
		return true
	}
	n := utf8.RuneCountInString(s)
	if n <= store.MaxText {
		return true
	}
	w.tell("This text is too long", "It has "+look.Number(float64(n))+" characters; one text may have "+
		look.Number(store.MaxText)+". Nothing was changed: split it over several fields.")
	return false
}

// stepName is the name of a step on an item: "edit response of recommendation CERD-2027-12a".
func (w *Window) stepName(what string, p draft.Place) string {
	if name := draft.ItemName(w.review(), p.Item); name != "" {
		return what + " of " + name
	}
	return what
}

// lineField is one line of text.
type lineField struct {
	w     *Window
	slot  slot
	entry *line
	note  *look.Text
	check func(string) (words string, tone look.Tone)
	all   fyne.CanvasObject
}

// newLineField returns a field of one line with its name above it.
func (w *Window) newLineField(label, hint string) *lineField {
	f := &lineField{w: w, entry: newLine(w, hint), note: look.Caption("")}
	f.note.Cuts, f.note.MinWidth = true, 10
	f.entry.OnChanged = f.onChanged
	f.entry.onFocus = func(focus bool) {
		if !focus && w.session != nil {
			w.session.Seal()
		}
	}
	f.all = look.Stack(1, look.Row(8, look.Caption(label), look.Grow(f.note)), f.entry)
	return f
}

// newDateField returns a field for a day; what is no day is kept and said.
func (w *Window) newDateField(label string) *lineField {
	f := w.newLineField(label, "yyyy-mm-dd")
	f.check = func(s string) (string, look.Tone) {
		if s == "" {
			return "", look.Neutral
		}
		if d, ok := calendar.Parse(s); ok {
			return d.LongWords(), look.Neutral
		}
		return "Not a day: write it as 2027-06-30", look.Bad
	}
	return f
}

func (f *lineField) onChanged(s string) {
	s = draft.Enter(s)
	if !f.w.fits(s) {
		f.show(f.w.review())
		return
	}
	f.judge(s)
	f.w.set(f.slot, s, true)
}

func (f *lineField) judge(s string) {
	if f.check == nil {
		return
	}
	said, tone := f.check(s)
	_, color := tone.Colors()
	if tone == look.Neutral {
		color = look.ColorMuted
	}
	f.note.Say(said, color)
}

func (f *lineField) object() fyne.CanvasObject { return f.all }
func (f *lineField) use(s slot)                { f.slot = s }
func (f *lineField) place() draft.Place        { return f.slot.place }

func (f *lineField) show(r *draft.Review) {
	if f.slot.read == nil {
		return
	}
	v := f.slot.read(r)
	f.judge(v)
	if f.entry.Text == v {
		return
	}
	changed := f.entry.OnChanged
	f.entry.OnChanged = nil
	f.entry.SetText(v)
	f.entry.OnChanged = changed
}

func (f *lineField) focus(start, end int)           { f.w.focus(f.entry) }
func (f *lineField) focusObject() fyne.CanvasObject { return f.entry }

// proseField is a text in our Markdown, or plain.
type proseField struct {
	w      *Window
	slot   slot
	editor *prose.Editor
	shown  draft.Place // whose text the editor holds
}

// newProse returns a text editor that stands on a scrolled page.
func (w *Window) newProse(label, hint string, rows int, page func() *container.Scroll) *proseField {
	return w.newProseWith(prose.Options{Label: label, Hint: hint, Rows: rows}, page)
}

func (w *Window) newProseWith(o prose.Options, page func() *container.Scroll) *proseField {
	f := &proseField{w: w}
	o.OnChanged = func(s string) {
		if !w.fits(s) {
			f.show(w.review())
			return
		}
		w.set(f.slot, s, true)
		w.proofs.changed(f)
	}
	o.Live = w.figure
	o.OnFocus = w.onEditor
	o.OnEscape = w.proofs.escape
	o.OnMenu = f.onMenu
	o.Ruler = w.ruler
	o.Enter = draft.Enter
	o.Sheet = func() *prose.Sheet {
		if page == nil || page() == nil {
			return nil
		}
		sheet, _ := page().Content.(*prose.Sheet)
		return sheet
	}
	o.OnCursor = func(e *prose.Editor) {
		if page != nil && e.Focused() {
			w.follow(page(), e)
			start, _ := e.Selection()
			w.caret(f.slot.place, start)
		}
	}
	if o.Count == nil {
		o.Count = countWords
	}
	f.editor = prose.New(o)
	return f
}

func (f *proseField) object() fyne.CanvasObject      { return f.editor }
func (f *proseField) use(s slot)                     { f.slot = s }
func (f *proseField) place() draft.Place             { return f.slot.place }
func (f *proseField) focusObject() fyne.CanvasObject { return f.editor }

func (f *proseField) show(r *draft.Review) {
	if f.slot.read == nil {
		return
	}
	text := f.slot.read(r)
	if place := f.slot.place; text != f.editor.Text() || place != f.shown {
		if place != f.shown {
			for _, kind := range []prose.Kind{prose.Spelling, prose.Finding, prose.Match} {
				f.editor.Decorate(kind, nil) // of another text
			}
		}
		f.shown = place
		f.editor.Set(text)
		f.w.proofs.changed(f)
	}
}

func (f *proseField) focus(start, end int) {
	f.editor.Focus(start, end)
	f.w.focus(f.editor.Focusable()) // an editor that was never drawn does not find its canvas
}

// choiceField is one of a few codes.
type choiceField struct {
	w       *Window
	slot    slot
	source  func() []kind.Choice // gives the choices where they can change; nil where not
	choices []kind.Choice
	box     *widget.Select
	quiet   bool
	all     fyne.CanvasObject
}

const notStated = "Not stated"

// newChoice returns a field of one of several choices; none is possible too.
func (w *Window) newChoice(label string, choices []kind.Choice) *choiceField {
	f := &choiceField{w: w, choices: choices}
	f.box = &widget.Select{PlaceHolder: notStated, OnChanged: f.onChanged}
	f.box.Options = f.options("")
	f.box.ExtendBaseWidget(f.box)
	f.all = look.Stack(1, look.Caption(label), look.Outlined(f.box))
	return f
}

// newAgencyChoice returns a field of an agency: one of the tables or of the review.
func (w *Window) newAgencyChoice(label string) *choiceField {
	f := w.newChoice(label, w.agencyChoices())
	f.source = w.agencyChoices
	return f
}

func (f *choiceField) options(extra string) []string {
	list := make([]string, 0, len(f.choices)+2)
	list = append(list, notStated)
	for _, c := range f.choices {
		list = append(list, c.Words)
	}
	if extra != "" {
		list = append(list, extra)
	}
	return list
}

func (f *choiceField) onChanged(words string) {
	if f.quiet {
		return
	}
	code := words
	if words == notStated {
		code = ""
	}
	for _, c := range f.choices {
		if c.Words == words {
			code = c.Code
		}
	}
	f.w.set(f.slot, code, false)
}

func (f *choiceField) object() fyne.CanvasObject      { return f.all }
func (f *choiceField) use(s slot)                     { f.slot = s }
func (f *choiceField) place() draft.Place             { return f.slot.place }
func (f *choiceField) focus(_, _ int)                 { f.w.focus(f.box) }
func (f *choiceField) focusObject() fyne.CanvasObject { return f.box }

func (f *choiceField) show(r *draft.Review) {
	if f.slot.read == nil {
		return
	}
	if f.source != nil {
		if now := f.source(); !slices.Equal(now, f.choices) {
			f.choices = now
			f.box.Options = f.options("")
		}
	}
	code := f.slot.read(r)
	words, extra := notStated, ""
	if code != "" {
		words, extra = code, code
		for _, c := range f.choices {
			if c.Code == code {
				words, extra = c.Words, ""
			}
		}
	}
	if f.box.Selected == words {
		return
	}
	f.quiet = true
	f.box.Options = f.options(extra)
	f.box.SetSelected(words)
	f.quiet = false
}

// yesField is a box to tick.
type yesField struct {
	w     *Window
	slot  slot
	box   *tick
	quiet bool
}

// newYes returns a box to tick.
func (w *Window) newYes(words string) *yesField {
	f := &yesField{w: w}
	f.box = newTick(w, words, func(on bool) {
		if !f.quiet {
			w.set(f.slot, yesWord(on), false)
		}
	})
	return f
}

func (f *yesField) object() fyne.CanvasObject      { return f.box }
func (f *yesField) use(s slot)                     { f.slot = s }
func (f *yesField) place() draft.Place             { return f.slot.place }
func (f *yesField) focus(_, _ int)                 { f.w.focus(f.box) }
func (f *yesField) focusObject() fyne.CanvasObject { return f.box }

func (f *yesField) show(r *draft.Review) {
	if f.slot.read == nil {
		return
	}
	f.quiet = true
	f.box.SetChecked(f.slot.read(r) == "yes")
	f.quiet = false
}
