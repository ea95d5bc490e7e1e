package window

import (
	"slices"
	"strings"
	"time"
	"weak"

	"fyne.io/fyne/v2"

	"followup/app/check"
	"followup/app/draft"
	"followup/app/language"
	"followup/forms/prose"
)

// proofRest is how long typing must pause before its spelling is looked at.
const proofRest = 600 * time.Millisecond

// proofs underlines words in the texts in sight: those that no list has, and those of
// which the checks said something. Words are looked up aside, one text after another;
// the UN's words, and what is kept as another has it, are never looked at.
type proofs struct {
	w       *Window
	fields  map[weak.Pointer[proseField]]bool // true: its text was not looked at yet
	timer   *time.Timer
	reading bool
	matched bool // what was looked for is tinted
}

// proof is one text to look at.
type proof struct {
	field *proseField
	place draft.Place
	text  string
	own   bool
	marks []prose.Mark
}

func newProofs(w *Window) *proofs {
	return &proofs{w: w, fields: map[weak.Pointer[proseField]]bool{}}
}

// changed takes note of a field whose text is another.
func (p *proofs) changed(f *proseField) {
	p.fields[weak.Make(f)] = true
	p.wait()
}

// all takes note of every field, since the words that are known changed.
func (p *proofs) all() {
	for f := range p.fields {
		p.fields[f] = true
	}
	p.wait()
}

// wait looks at what changed once typing pauses.
func (p *proofs) wait() {
	if p.w.opt.inline {
		return // tests ask for it
	}
	if p.timer == nil {
		p.timer = time.AfterFunc(proofRest, func() { p.w.soon(p.read) })
		return
	}
	p.timer.Reset(proofRest)
}

// match tints what was looked for in every text in sight.
func (p *proofs) match(s search) {
	p.matched = s.words != ""
	for known := range p.fields {
		f := known.Value()
		if f == nil {
			continue
		}
		var marks []prose.Mark
		for _, at := range s.find(f.editor.Text()) {
			marks = append(marks, prose.Mark{From: at[0], To: at[1]})
		}
		f.editor.Decorate(prose.Match, marks)
	}
}

// escape takes the tint of what was looked for away, or closes the dialog.
func (p *proofs) escape() {
	if p.matched {
		p.match(search{})
		return
	}
	p.w.escape()
}

// forget drops the fields of a review that is closed.
func (p *proofs) forget() {
	clear(p.fields)
	p.matched = false
	if p.timer != nil {
		p.timer.Stop()
	}
}

// due returns the texts to look at, and forgets fields that are gone.
func (p *proofs) due() []*proof {
	r := p.w.review()
	var list []*proof
	for known, changed := range p.fields {
		f := known.Value()
		if f == nil {
			delete(p.fields, known)
			continue
		}
		if !changed || r == nil {
			continue
		}
		p.fields[known] = false
		list = append(list, &proof{field: f, place: f.slot.place, text: f.editor.Text(), own: ownWords(r, f.slot.place)})
	}
	return list
}

// read looks at the texts that changed, aside.
func (p *proofs) read() {
	if p.reading {
		return // what changed meanwhile is read when this is done
	}
	list := p.due()
	if len(list) == 0 {
		return
	}
	p.showFindings()
	if p.w.settings.SpellingOff {
		p.take(list)
		return
	}
	p.reading = true
	own := slices.Clone(p.w.settings.Words)
	p.w.aside(func() func() {
		speller := language.NewSpeller(own)
		for _, one := range list {
			if one.own {
				one.marks = misspelt(speller, one.text)
			}
		}
		return func() {
			p.reading = false
			p.take(list)
			p.wait() // what was typed meanwhile
		}
	})
}

// take shows what was found in texts that are still the same.
func (p *proofs) take(list []*proof) {
	for _, one := range list {
		if one.field.slot.place == one.place && one.field.editor.Text() == one.text {
			one.field.editor.Decorate(prose.Spelling, one.marks)
		}
	}
}

// misspelt marks the words of a text that no list has. A Māori word without its macrons
// is told by the check of macrons.
func misspelt(speller *language.Speller, text string) []prose.Mark {
	var marks []prose.Mark
	var macrons []language.Hit
	for n, m := range speller.Check(text) {
		if n == 0 {
			macrons = language.LoadMacrons().Hits(text)
		}
		if slices.ContainsFunc(macrons, func(h language.Hit) bool { return h.Start < m.End && m.Start < h.End }) {
			continue
		}
		marks = append(marks, prose.Mark{
			From: m.Start, To: m.End, Words: speller.Suggest(m.Word), Message: "“" + m.Word + "” is in no list of words · Shift+F10 mends it",
		})
	}
	return marks
}

// showFindings underlines the words of which the last checks said something, where the
// text is still the one that they read.
func (p *proofs) showFindings() {
	w := p.w
	if w.session == nil || !w.latest.done {
		return
	}
	at := map[draft.Place][]check.Finding{}
	for _, f := range w.latest.result.Findings {
		if f.Place.End > f.Place.Start && !f.Later && f.Rule != check.SpellingRule {
			place := f.Place
			place.Start, place.End = 0, 0
			at[place] = append(at[place], f)
		}
	}
	for known := range p.fields {
		f := known.Value()
		if f == nil || f.slot.read == nil {
			continue
		}
		found := at[f.slot.place]
		if len(found) == 0 {
			if len(f.editor.Marks(prose.Finding)) > 0 {
				f.editor.Decorate(prose.Finding, nil)
			}
			continue
		}
		if text := f.editor.Text(); f.slot.read(w.latest.job.review) == text {
			f.editor.Decorate(prose.Finding, findingMarks(found, text, draft.ItemName(w.review(), f.slot.place.Item)))
		}
	}
}

// findingMarks marks what the checks found in a text; for a word without its macrons
// the right one is offered. A message is told without the item that it names, since
// that is in sight.
func findingMarks(found []check.Finding, text, item string) []prose.Mark {
	macrons := language.LoadMacrons().Hits(text)
	marks := make([]prose.Mark, 0, len(found))
	for _, f := range found {
		m := prose.Mark{From: f.Place.Start, To: f.Place.End, Message: f.Message}
		if _, rest, named := strings.Cut(f.Message, item); named && item != "" {
			m.Message = capital(strings.TrimLeft(rest, ": "))
		}
		for _, h := range macrons {
			if h.Start == m.From && h.End == m.To {
				m.Words = []string{h.Should}
			}
		}
		marks = append(marks, m)
	}
	return marks
}

// ownWords tells whether a text is the agency's own, so that its spelling is its own too.
func ownWords(r *draft.Review, at draft.Place) bool {
	own := false
	see := func(item any) {
		draft.Texts(item, func(part draft.ID, field string, kind draft.TextKind, _ *string) {
			if part == at.Part && field == at.Field {
				own = kind == draft.Plain || kind == draft.Marked
			}
		})
	}
	if at.Item == r.ID {
		see(r.About)
	} else if i := draft.Get[draft.Recommendation](r, at.Item); i != nil {
		see(i)
	} else if i := draft.Get[draft.Action](r, at.Item); i != nil {
		see(i)
	} else if i := draft.Get[draft.Indicator](r, at.Item); i != nil {
		see(i)
	} else if i := draft.Get[draft.Engagement](r, at.Item); i != nil {
		see(i)
	} else if i := draft.Get[draft.Paper](r, at.Item); i != nil {
		see(i)
	}
	return own
}

// onUnderline turns the underlining of misspelt words off, or on again.
func (w *Window) onUnderline() {
	next := w.settings
	next.SpellingOff = !next.SpellingOff
	w.keepSettings(next)
	w.proofs.all()
	w.proofs.read()
}

// learn adds a word to the user's own.
func (w *Window) learn(word string) {
	if !slices.Contains(w.settings.Words, word) {
		next := w.settings
		next.Words = append(slices.Clone(next.Words), word)
		w.keepSettings(next)
	}
	w.proofs.all()
	w.proofs.read()
}

// onMenu is what the menu of a text offers beside the clipboard.
func (f *proseField) onMenu(m *prose.Mark) []*fyne.MenuItem {
	w := f.w
	var list []*fyne.MenuItem
	if m != nil && m.Kind == prose.Spelling {
		word := f.editor.Text()[m.From:m.To]
		list = append(list, fyne.NewMenuItem("Add “"+word+"” to my words", func() { w.learn(word) }))
	}
	for _, words := range []string{"Withhold…", "Show what is withheld again"} {
		if c := w.commands.find(words); c != nil {
			item := fyne.NewMenuItem(words, func() { w.run(c) })
			start, end := f.editor.Selection()
			item.Disabled = c.on != nil && !c.on() || start == end && words == "Withhold…"
			list = append(list, item)
		}
	}
	return list
}
