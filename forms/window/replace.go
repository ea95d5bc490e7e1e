package window

import (
	"fmt"
	"strings"
	"sync/atomic"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"followup/app/draft"
	"followup/forms/look"
)

// search says what is looked for.
type search struct {
	words   string
	letters bool // capital and small letters differ
	whole   bool // whole words only
}

// hit is one place where it stands.
type hit struct {
	place   draft.Place
	item    string // name
	before  string // the words around it, on one line
	found   string
	after   string
	quoted  bool // the UN's words, or another's: never replaced
	skipped bool // the user took it out
}

// find returns the places of the words in a text, in bytes; they never overlap.
func (s search) find(text string) [][2]int {
	if s.words == "" {
		return nil
	}
	var list [][2]int
	for at := 0; at < len(text); {
		start, end := s.next(text, at)
		if start < 0 {
			break
		}
		if !s.whole || edge(text, start, end) {
			list = append(list, [2]int{start, end})
			at = end
			continue
		}
		_, n := utf8.DecodeRuneInString(text[start:])
		at = start + n
	}
	return list
}

// next returns the first place from at on, or -1.
func (s search) next(text string, at int) (int, int) {
	if s.letters {
		i := strings.Index(text[at:], s.words)
		if i < 0 {
			return -1, -1
		}
		return at + i, at + i + len(s.words)
	}
	want := []rune(s.words)
	for i := at; i < len(text); {
		if end, ok := equalFold(text, i, want); ok {
			return i, end
		}
		_, n := utf8.DecodeRuneInString(text[i:])
		i += n
	}
	return -1, -1
}

// equalFold tells whether words stand at a place, small letters for capitals, and
// where they end there: folding may change the number of bytes.
func equalFold(text string, at int, want []rune) (int, bool) {
	for _, c := range want {
		if at >= len(text) {
			return 0, false
		}
		r, n := utf8.DecodeRuneInString(text[at:])
		if r != c && unicode.ToLower(r) != unicode.ToLower(c) {
			return 0, false
		}
		at += n
	}
	return at, true
}

// edge tells whether a stretch begins and ends with a word.
func edge(text string, start, end int) bool {
	letter := func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	after, _ := utf8.DecodeRuneInString(text[end:])
	return !(start > 0 && letter(before)) && !(end < len(text) && letter(after))
}

// findAll returns every place in a review, in the order of its lists.
func findAll(r *draft.Review, s search) []hit {
	return findWhile(r, s, func() bool { return true })
}

// findWhile does so for as long as the places are wanted.
func findWhile(r *draft.Review, s search, wanted func() bool) []hit {
	var hits []hit
	look := func(item any, id draft.ID) {
		if !wanted() {
			return
		}
		name := ""
		draft.Texts(item, func(part draft.ID, field string, kind draft.TextKind, text *string) {
			for _, at := range s.find(*text) {
				if name == "" {
					name = draft.ItemName(r, id)
				}
				hits = append(hits, hit{
					place: draft.Place{Item: id, Part: part, Field: field, Start: at[0], End: at[1]}, item: name,
					before: around(*text, at[0], -40), found: (*text)[at[0]:at[1]], after: around(*text, at[1], 40),
					quoted: kind == draft.UN || kind == draft.Record,
				})
			}
		})
	}
	look(r.About, r.ID)
	for _, i := range r.Recommendations {
		look(i, i.ID)
	}
	for _, i := range r.Actions {
		look(i, i.ID)
	}
	for _, i := range r.Indicators {
		look(i, i.ID)
	}
	for _, i := range r.Engagement {
		look(i, i.ID)
	}
	for _, i := range r.Papers {
		look(i, i.ID)
	}
	return hits
}

// around returns so many characters before or behind a place, on one line.
func around(text string, at, n int) string {
	var runes []rune
	if n < 0 {
		runes = []rune(text[max(0, at+4*n):at])
		if len(runes) > -n {
			runes = runes[len(runes)+n:]
		}
	} else {
		runes = []rune(text[at:min(len(text), at+4*n)])
		runes = runes[:min(len(runes), n)]
	}
	return strings.ReplaceAll(strings.ToValidUTF8(string(runes), ""), "\n", " ")
}

// replaceAll returns a review in which the hits read otherwise; what is quoted and
// what was taken out stays. It reports how many places it changed.
func replaceAll(r *draft.Review, s search, with string, hits []hit) (*draft.Review, int) {
	wanted := map[draft.Place]bool{}
	items := map[draft.ID]bool{}
	for _, h := range hits {
		if !h.quoted && !h.skipped {
			wanted[h.place] = true
			items[h.place.Item] = true
		}
	}
	n := 0
	change := func(item any, id draft.ID) {
		draft.Texts(item, func(part draft.ID, field string, kind draft.TextKind, text *string) {
			if kind == draft.UN || kind == draft.Record {
				return
			}
			places := s.find(*text)
			next := *text
			for i := len(places) - 1; i >= 0; i-- {
				at := places[i]
				if wanted[draft.Place{Item: id, Part: part, Field: field, Start: at[0], End: at[1]}] {
					next = next[:at[0]] + with + next[at[1]:]
					n++
				}
			}
			*text = next
		})
	}
	next := r
	for id := range items {
		switch {
		case id == r.ID:
			next = draft.ChangedAbout(next, func(a *draft.About) { change(a, id) })
		case draft.Get[draft.Recommendation](r, id) != nil:
			next = draft.Changed(next, id, func(i *draft.Recommendation) { change(i, id) })
		case draft.Get[draft.Action](r, id) != nil:
			next = draft.Changed(next, id, func(i *draft.Action) { change(i, id) })
		case draft.Get[draft.Indicator](r, id) != nil:
			next = draft.Changed(next, id, func(i *draft.Indicator) { change(i, id) })
		case draft.Get[draft.Engagement](r, id) != nil:
			next = draft.Changed(next, id, func(i *draft.Engagement) { change(i, id) })
		default:
			next = draft.Changed(next, id, func(i *draft.Paper) { change(i, id) })
		}
	}
	return next, n
}

// replaceDialog finds and replaces over the whole review.
type replaceDialog struct {
	w        *Window
	find     *line
	with     *line
	letters  *tick
	whole    *tick
	note     *look.Text
	list     *rows
	hits     []hit
	searched search       // what the hits are of
	searches atomic.Int64 // how many were begun: what an earlier one finds is not shown
	looking  bool         // the last one is under way
	box      *box
}

func (w *Window) onReplace() { w.askReplace() }

func (w *Window) askReplace() *replaceDialog {
	d := &replaceDialog{w: w, note: look.Muted("")}
	d.find, d.with = newLine(w, "Words to find"), newLine(w, "Words in their place")
	d.find.OnChanged = func(string) { d.look() }
	d.find.onKey = d.onKey
	d.letters = newTick(w, "Match capital letters", func(bool) { d.look() })
	d.whole = newTick(w, "Whole words only", func(bool) { d.look() })
	d.list = newRows(w, func() int { return len(d.hits) }, newHitLine, d.draw)
	d.list.OnSelected = func(at int) { d.list.at = at }
	d.list.onMark = d.toggle
	d.list.onOpen = d.open
	top := look.Stack(8, grid(2, labelled("Find", d.find), labelled("Replace with", d.with)),
		look.Row(16, d.letters, d.whole, look.Spring(), w.small("Go to the place", func() { d.open(d.list.at) })))
	content := container.NewBorder(look.Margins(0, 0, 0, 6, top), look.Margins(0, 0, 6, 0, d.note), nil, nil, d.list.framed())
	d.box = w.ask("Find and replace in the whole review", content, d.find, cancel("Close"),
		answer{verb: "Replace all that are ticked", main: true, stay: true, run: d.replace})
	d.box.resize(860, 600)
	d.say()
	return d
}

func (d *replaceDialog) onKey(k fyne.KeyName) bool {
	if k == fyne.KeyDown && len(d.hits) > 0 {
		d.w.focus(d.list)
		d.list.choose(0)
		return true
	}
	return k == fyne.KeyReturn || k == fyne.KeyEnter // Enter finds, it never replaces by surprise
}

func (d *replaceDialog) look() { d.lookAnd(d.say) }

// lookAnd looks for the words off the toolkit's goroutine, and then does something: one
// letter stands in thousands of places.
func (d *replaceDialog) lookAnd(then func()) {
	s := search{words: draft.Enter(d.find.Text), letters: d.letters.Checked, whole: d.whole.Checked}
	r, nth := d.w.review(), d.searches.Add(1)
	wanted := func() bool { return d.searches.Load() == nth }
	d.looking = true
	d.w.aside(func() func() {
		hits := findWhile(r, s, wanted)
		return func() {
			if wanted() {
				d.looking = false
				d.found(s, hits)
				then()
			}
		}
	})
}

// found shows the places.
func (d *replaceDialog) found(s search, hits []hit) {
	d.searched, d.hits = s, hits
	d.list.at = -1
	d.list.UnselectAll()
	d.list.Refresh()
}

// say tells how many places there are, and which stay.
func (d *replaceDialog) say() {
	quoted, ticked := 0, 0
	for _, h := range d.hits {
		switch {
		case h.quoted:
			quoted++
		case !h.skipped:
			ticked++
		}
	}
	switch {
	case d.searched.words == "":
		d.note.Set("Type what to find. Space takes a place out; Enter goes to it.")
	case len(d.hits) == 0:
		d.note.Set("It stands nowhere.")
	default:
		said := plural(len(d.hits), "place") + ", " + look.Number(float64(ticked)) + " to be replaced."
		if quoted > 0 {
			said += fmt.Sprintf(" %s in words of the UN, of Cabinet or of the Monitor: these are never changed.", look.Number(float64(quoted)))
		}
		d.note.Set(said)
	}
}

func (d *replaceDialog) toggle(at int) {
	if at < 0 || at >= len(d.hits) || d.hits[at].quoted {
		return
	}
	d.hits[at].skipped = !d.hits[at].skipped
	d.list.RefreshItem(at)
	d.say()
}

func (d *replaceDialog) open(at int) {
	if at < 0 || at >= len(d.hits) {
		return
	}
	place := d.hits[at].place
	d.box.close()
	d.w.goTo(place)
	d.w.proofs.match(d.searched)
}

func (d *replaceDialog) replace() {
	if d.looking { // what is shown is of other words: show these first
		d.note.Set("Still looking. Replace when the places are shown.")
		return
	}
	with := draft.Enter(d.with.Text)
	next, n := replaceAll(d.w.review(), d.searched, with, d.hits)
	if n == 0 {
		d.say()
		return
	}
	name := fmt.Sprintf("Replace “%s” with “%s” in %s", d.searched.words, with, plural(n, "place"))
	d.w.do(name, "", func(*draft.Review) *draft.Review { return next })
	d.lookAnd(func() { d.note.Set(plural(n, "place") + " replaced. You can undo this.") })
}

// hitLine is a row of the preview.
type hitLine struct {
	widget.BaseWidget
	mark                 *markBox
	item                 *look.Text
	before, found, after *look.Text
	words                *fyne.Container
}

func newHitLine() fyne.CanvasObject {
	l := &hitLine{mark: newMarkBox(), item: look.Cell(""), before: look.NewText(""), found: look.NewText(""), after: look.Cell("")}
	l.item.SizeName, l.item.Color = look.SizeSmall, look.ColorMuted
	l.found.Bold = true
	l.words = look.Row(0, l.before, l.found, look.Grow(l.after))
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer belongs to the toolkit.
func (l *hitLine) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(look.Inset(6, 4, look.Columns(6, []float32{20, 1}, l.mark, look.Stack(0, l.words, l.item))))
}

func (d *replaceDialog) draw(at int, o fyne.CanvasObject) {
	l, h := o.(*hitLine), d.hits[at]
	name := capital(h.item)
	if h.quoted {
		name += " · words of others, never changed"
	}
	l.item.Set(name)
	l.before.Set(h.before)
	l.found.Set(h.found)
	l.after.Set(h.after)
	l.words.Refresh() // a row is used again for other words
	l.mark.show(!h.quoted && !h.skipped, func() { d.toggle(at) })
}
