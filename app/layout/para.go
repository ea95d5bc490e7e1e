package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"followup/app/compose"
)

// para is a paragraph broken into lines, without a place on a page. It knows its
// runs by number only, so that it can be remembered from one layout to the next.
type para struct {
	sets    []set
	pieces  []piece
	lines   []line
	height  float64 // of all lines
	missing []missingRune
	indent  float64 // of the first line, where its label is too wide for its place
}

// set is a run as it is set: one face, one size. Its text is what prints.
type set struct {
	run      int // index into the block's runs; -1 for words of the layout
	face     *Face
	size     float64
	rise     float64
	text     string
	replaced bool // text differs from the run's
	label    bool
	box      bool
	mark     bool
	missing  bool
	breaks   bool // begins a new line
	width    float64
	note     int
}

// piece is the part of a set that stands on one line.
type piece struct {
	set      int
	from, to int
	x, width float64
}

// line is one line: its pieces, and its measures.
type line struct {
	first, last    int // pieces
	width          float64
	ascent, height float64
	notes          []int // 1 + index into the document's notes
}

type missingRune struct {
	r   rune
	run int
}

// setting says how the runs of a paragraph are set.
type setting struct {
	family       string
	size         float64
	bold, italic bool
	width        float64 // of the column
	indent       float64 // of the first line
	review       bool    // the signatory's copy: withheld words are shaded, their grounds follow
}

// fit is how far a line may reach over its column: rounding, not ink.
const fit = 1e-6

// breakRuns sets runs and breaks them into lines.
func breakRuns(fonts *Fonts, runs []compose.Run, number func(note int) string, s setting) *para {
	p := &para{indent: s.indent}
	p.prepare(fonts, runs, number, s)
	p.expect(s)
	start := place{}
	for {
		end, done := p.lineEnd(start, s.width, len(p.lines) == 0)
		p.build(start, end, fonts, s)
		if done {
			break
		}
		start = end
	}
	for i := range p.lines {
		p.height += p.lines[i].height
	}
	return p
}

// expect makes room for about as many lines as the paragraph will have.
func (p *para) expect(s setting) {
	const letter = 0.46 // of the size, as wide as a letter is in running text
	letters := 0
	for i := range p.sets {
		letters += len(p.sets[i].text)
	}
	lines := 1 + int(float64(letters)*letter*s.size/s.width)
	p.lines = make([]line, 0, lines)
	p.pieces = make([]piece, 0, lines+len(p.sets)-1)
}

// place is a place in the sets of a paragraph.
type place struct{ set, at int }

func (p *para) prepare(fonts *Fonts, runs []compose.Run, number func(note int) string, s setting) {
	p.sets = make([]set, 0, len(runs)+1)
	for i := range runs {
		run := &runs[i]
		font := Font{Family: s.family, Bold: s.bold || run.Bold, Italic: s.italic || run.Italic}
		if run.Missing {
			font.Italic = true
		}
		t := set{run: i, size: s.size, text: run.Text, breaks: run.Break, missing: run.Missing}
		switch {
		case run.Note > 0:
			if t.text == "" {
				t.text = number(run.Note)
			}
			t.note, t.rise = run.Note, s.size*markRise
			t.size *= markShare
			font = Font{Family: s.family}
		case run.Box:
			font = Font{Family: s.family}
			t.box, t.text = true, run.Withheld
			t.width = min(boxWidth*s.size/BodySize, s.width)
			t.size = boxSize * s.size / BodySize
		case s.review && run.Withheld != "":
			t.mark = true
		}
		t.face = fonts.Face(font)
		p.cover(&t)
		if t.box {
			if w := t.face.Width(t.text, t.size); w > t.width-4 {
				t.size *= (t.width - 4) / w
			}
		}
		p.sets = append(p.sets, t)
		if t.mark && (i+1 == len(runs) || runs[i+1].Withheld != run.Withheld) {
			grounds := set{run: -1, face: fonts.Face(Font{Family: s.family}), size: groundsSize, label: true, mark: true}
			grounds.text = "\u00A0[" + strings.ReplaceAll(run.Withheld, " ", "\u00A0") + "]"
			p.sets = append(p.sets, grounds)
		}
	}
}

// cover puts the box for characters that the face lacks.
func (p *para) cover(t *set) {
	lacks := func(r rune) bool {
		if t.face.m.advance(r) != noGlyph || Invisible(r) {
			return false
		}
		_, ok := t.face.Glyph(r)
		return !ok
	}
	if strings.IndexFunc(t.text, lacks) < 0 {
		return
	}
	t.replaced = true
	t.text = strings.Map(func(r rune) rune {
		if !lacks(r) {
			return r
		}
		p.missing = append(p.missing, missingRune{r, t.run})
		return Box
	}, t.text)
}

// lineEnd finds where the line that begins at start ends.
func (p *para) lineEnd(start place, width float64, first bool) (end place, done bool) {
	if first {
		width -= p.indent
	}
	var (
		x     float64 // up to the current set
		seen  bool    // something stands on the line
		last  ending
		word  ending // the last blank
		slash place  // behind the last slash inside a word
		web   bool   // a web address stands on the line
		gone  rune   // the character before
	)
	for si := start.set; si < len(p.sets); si++ {
		t := &p.sets[si]
		from := 0
		if si == start.set {
			from = start.at
		}
		if t.breaks && from == 0 && (si != start.set || si == 0 && seen) {
			return place{si, 0}, false
		}
		if t.whole() {
			w := t.full()
			if seen && x+w > width+fit {
				return last.or(place{si, 0}), false
			}
			x += w
			seen, gone = true, 'x'
			continue
		}
		units := 0
		for bi := from; bi < len(t.text); {
			r, size := rune(t.text[bi]), 1
			if r >= utf8.RuneSelf {
				r, size = utf8.DecodeRuneInString(t.text[bi:])
			}
			next := bi + size
			switch {
			case r == '\n':
				return place{si, next}, false
			case r == ' ' || r == '\t' || r == '\u200B':
				units += t.units(r)
				last.take(place{si, next})
				word = last
			default:
				if r == '—' && seen && mayStand(gone) {
					last.take(place{si, bi})
				}
				u := t.units(r)
				if seen && u > 0 && x+t.face.points(units+u, t.size) > width+fit {
					if slash.set == si && slash.at > 0 && slash.at < bi && (last.at.set < si || slash.at > last.at.at) && (word.known || web) {
						last = word // what goes on behind a slash takes its whole word along
					}
					return last.or(place{si, bi}), false
				}
				units += u
				seen = true
				switch {
				case r == '/' && p.letterAt(si, next):
					web = web || gone == '/'
					if slash = (place{si, next}); !word.known && !web {
						last.take(slash)
					}
				case breaksAfter(r) && p.mayFollow(gone, r, si, next):
					last.take(place{si, next})
				}
			}
			gone, bi = r, next
		}
		x += t.face.points(units, t.size)
	}
	return place{len(p.sets), 0}, true
}

// ending is the last place where a line may end.
type ending struct {
	at    place
	known bool
}

func (e *ending) take(at place) { e.at, e.known = at, true }

// or returns the ending, or where there is none the place that is full: a word that
// is longer than its line is broken anywhere.
func (e *ending) or(full place) place {
	if e.known {
		return e.at
	}
	return full
}

// whole tells of sets that no line end parts: boxes and marks of notes.
func (t *set) whole() bool { return t.box || t.note > 0 }

// full is the width of a whole set.
func (t *set) full() float64 {
	if t.box {
		return t.width
	}
	return t.face.Width(t.text, t.size)
}

func (t *set) units(r rune) int {
	if a := t.face.m.advance(r); a != noGlyph {
		return int(a)
	}
	return t.face.runeUnits(r)
}

// breaksAfter tells of the characters, besides the space, after which a line may
// end: hyphens, dashes, a question mark inside an address, and a closing bracket before
// an opening one; after a slash only where the whole line is one word.
func breaksAfter(r rune) bool {
	return r == '-' || r == '?' || r == '\u2010' || r == '–' || r == '—' || r == ')' || r == ']' || r == '}'
}

// mayStand tells whether a line may end with a character before an em dash.
func mayStand(before rune) bool {
	return unicode.IsLetter(before) || unicode.IsDigit(before) || unicode.Is(unicode.Pe, before)
}

// mayFollow tells whether a line may begin with what follows a hyphen, dash or
// bracket r that stands behind the given character. A sign in front of a number stays
// with it.
func (p *para) mayFollow(before, r rune, si, at int) bool {
	for ; si < len(p.sets); si, at = si+1, 0 {
		t := &p.sets[si]
		if t.note > 0 {
			return false
		}
		if t.box {
			return !unicode.Is(unicode.Pe, r)
		}
		if at < len(t.text) {
			next, _ := utf8.DecodeRuneInString(t.text[at:])
			switch {
			case unicode.Is(unicode.Pe, r):
				return unicode.Is(unicode.Ps, next)
			case unicode.IsDigit(next):
				return before != 0 && before != ' ' && !unicode.Is(unicode.Ps, before)
			}
			return unicode.IsLetter(next) || unicode.In(next, unicode.Ps, unicode.Sc)
		}
	}
	return false
}

// letterAt tells whether a letter stands at a place of a set.
func (p *para) letterAt(si, at int) bool {
	next, _ := utf8.DecodeRuneInString(p.sets[si].text[at:])
	return unicode.IsLetter(next)
}

// build cuts the pieces of a line and measures it.
func (p *para) build(start, end place, fonts *Fonts, s setting) {
	l := line{first: len(p.pieces)}
	if len(p.lines) == 0 {
		l.width = p.indent
	}
	x := l.width
	for si := start.set; si < len(p.sets) && si <= end.set; si++ {
		t := &p.sets[si]
		from, to := 0, len(t.text)
		if si == start.set {
			from = start.at
		}
		if si == end.set {
			to = end.at
		}
		if si == end.set && to == 0 || from >= to && !t.box {
			continue
		}
		w := piece{set: si, from: from, to: to, x: x}
		if t.box {
			w.width = t.width
		} else {
			if t.text[to-1] == '\n' {
				w.to--
			}
			units := 0
			for _, r := range t.text[from:w.to] {
				units += t.units(r)
			}
			w.width = t.face.points(units, t.size)
		}
		x += w.width
		p.pieces = append(p.pieces, w)
		l.ascent = max(l.ascent, t.face.Ascent(t.size)+t.rise)
		l.height = max(l.height, t.face.LineHeight(t.size))
		if t.note > 0 {
			l.notes = append(l.notes, t.note)
		}
	}
	l.last = len(p.pieces)
	p.trim(&l)
	base := fonts.Face(Font{Family: s.family, Bold: s.bold, Italic: s.italic})
	l.ascent = max(l.ascent, base.Ascent(s.size))
	l.height = max(l.height, base.LineHeight(s.size))
	p.lines = append(p.lines, l)
}

// trim takes the spaces at a line's end out of its widths; they stay in its text.
func (p *para) trim(l *line) {
	l.width = 0
	for i := l.last - 1; i >= l.first; i-- {
		w := &p.pieces[i]
		t := &p.sets[w.set]
		if t.box {
			l.width = w.x + w.width
			return
		}
		text := t.text[w.from:w.to]
		kept := strings.TrimRight(text, " \t\u200B")
		if len(kept) < len(text) {
			units := 0
			for _, r := range kept {
				units += t.units(r)
			}
			w.width = t.face.points(units, t.size)
		}
		if kept != "" {
			l.width = w.x + w.width
			return
		}
	}
}
