package layout

import (
	"strconv"

	"followup/app/compose"
)

// flow puts broken lines on pages, one after another.
type flow struct {
	doc    *compose.Document
	fonts  *Fonts
	cache  *Cache
	family string
	review bool
	result *Result
	spans  []Span    // a stock to cut from, so that a line costs no allocation
	rough  []Element // of the page at hand, until it is finished
	noRun  *compose.Run

	page     *Page
	wide     bool
	bottom   float64 // where the body ends, without notes
	y        float64
	fresh    bool    // nothing stands on the page yet
	kept     bool    // all that stands on the page must keep with what comes next
	notes    []noted // at the foot of this page
	noteRoom float64
	carried  []noted // lines of notes that found no room, for the next page
	lastY    float64 // where the last line ended, without the space below it
	gap      float64 // space below the last block

	contents *contents
	reported map[missingKey]bool
	tables   map[int]*table
	memo     map[int]*para // broken blocks that are not laid out yet
	noteMemo map[noteKey]*para
}

type noteKey struct {
	note int
	wide bool
}

type missingKey struct {
	r    rune
	item string
}

// noted is some lines of a footnote.
type noted struct {
	note     int // 1 + index
	para     *para
	from, to int
}

// Lay lays out a paper. It never fails: what does not fit is broken, and what the
// fonts lack is told in the result.
func Lay(doc *compose.Document, fonts *Fonts, opt Options) *Result {
	f := &flow{
		doc: doc, fonts: fonts, cache: opt.Cache,
		family: "times", review: doc.Facts.Release == compose.ReleaseReview,
		result:   &Result{Doc: doc, Targets: map[string]Target{}, fonts: fonts},
		noRun:    &compose.Run{},
		reported: map[missingKey]bool{},
		tables:   map[int]*table{},
		memo:     map[int]*para{},
		noteMemo: map[noteKey]*para{},
	}
	if doc.Facts.Font == "arial" {
		f.family = "arial"
	}
	if f.cache != nil {
		f.cache.begin(fonts)
		defer f.cache.end()
	}
	first := 0
	for first < len(doc.Blocks) && opt.BodyOnly && doc.Blocks[first].Region == compose.Appendix {
		first++
	}
	f.newPage(first < len(doc.Blocks) && doc.Blocks[first].Landscape)
	for i := range doc.Blocks {
		b := &doc.Blocks[i]
		if opt.BodyOnly && b.Region == compose.Appendix {
			continue
		}
		f.block(i)
		end := f.measure()
		f.result.AllPages = end
		if b.Region == compose.Cover || b.Region == compose.Body {
			f.result.BodyPages = end
		}
	}
	f.finishPage()
	for len(f.carried) > 0 {
		f.openPage(f.wide)
		f.finishPage()
		f.result.AllPages = float64(len(f.result.Pages))
	}
	f.contents.fill(f)
	f.frame()
	return f.result
}

// measure tells in pages how far the paper reaches now.
func (f *flow) measure() float64 {
	full := f.page.Height - 2*Margin
	return float64(len(f.result.Pages)-1) + min(1, max(0, f.lastY-Margin)/full)
}

// newPage ends the page and begins another. Notes that are not finished stay on
// pages of the width that they are broken for.
func (f *flow) newPage(wide bool) {
	if f.page != nil {
		f.finishPage()
		for wide != f.wide && len(f.carried) > 0 {
			f.openPage(f.wide)
			f.finishPage()
		}
	}
	f.openPage(wide)
}

// finishPage puts the notes at the page's foot, and its elements into memory of their
// own that has room for the frame and no more.
func (f *flow) finishPage() {
	f.closePage()
	f.rough = f.page.Elements[:0]
	f.page.Elements = append(make([]Element, 0, len(f.page.Elements)+frameElements), f.page.Elements...)
}

func (f *flow) openPage(wide bool) {
	w, h := PageWidth, PageHeight
	if wide {
		w, h = h, w
	}
	n := len(f.result.Pages) + 1
	f.result.Pages = append(f.result.Pages, Page{Width: w, Height: h, Number: n, Elements: f.rough[:0]})
	f.rough = nil
	f.page = &f.result.Pages[n-1]
	f.wide = wide
	f.bottom = h - Margin
	f.y, f.lastY, f.gap = Margin, Margin, 0
	f.fresh, f.kept = true, false
	f.notes, f.noteRoom = nil, 0
	carried := f.carried
	f.carried = nil
	for _, n := range carried {
		f.note(n)
	}
}

func (f *flow) width() float64 { return f.page.Width - 2*Margin }

// left is how much room there is below the current place.
func (f *flow) left() float64 { return f.bottom - f.noteRoom - f.y }

// block lays out one block of the paper.
func (f *flow) block(i int) {
	b := &f.doc.Blocks[i]
	hard := i == 0 || b.PageBreak || b.Landscape != f.wide
	switch {
	case b.Landscape != f.wide:
		if f.fresh && len(f.notes) == 0 {
			f.turn(b.Landscape)
		} else {
			f.newPage(b.Landscape)
		}
	case b.PageBreak && !f.fresh:
		f.newPage(b.Landscape)
	}
	style := StyleOf(b)
	if hard && f.fresh {
		f.y += style.Before
	}
	f.space(style.Before)
	if !f.fresh && !f.kept && (keeps(b) || b.Role == compose.TableBlock || b.Role == compose.Contents) {
		if f.chain(i) > f.left()+fit {
			f.newPage(f.wide)
		}
	}
	top, pages := f.fresh || f.kept, len(f.result.Pages)
	switch {
	case b.Role == compose.TableBlock && b.Table != nil:
		f.table(i).lay(f)
	case b.Role == compose.Contents:
		f.layContents(i)
	default:
		f.paragraph(i, style)
	}
	f.gap = style.After
	f.kept = keeps(b) && (top || len(f.result.Pages) > pages)
	delete(f.memo, i)
	delete(f.tables, i)
}

// keeps tells whether a block must not stand last on a page.
func keeps(b *compose.Block) bool { return b.KeepNext || b.Role == compose.Heading }

// stuck tells that a new page would not help: what stands on this one must keep
// with what comes next.
func (f *flow) stuck() bool { return f.fresh || f.kept }

// turn makes the empty page at hand a page of the other orientation.
func (f *flow) turn(wide bool) {
	f.page.Width, f.page.Height = f.page.Height, f.page.Width
	f.wide, f.bottom = wide, f.page.Height-Margin
}

// space leaves room between two blocks; at the top of a page that merely followed
// from the text there is none.
func (f *flow) space(before float64) {
	if !f.fresh {
		f.y += f.gap + before
	}
	f.gap = 0
}

// pageRoom is the height of a page's body.
func (f *flow) pageRoom() float64 { return f.page.Height - 2*Margin }

// chain is the height that must fit for block i to begin here: the block itself
// where its lines stay together, and with it the beginning of the next where it
// keeps with that one.
func (f *flow) chain(i int) float64 {
	total := 0.0
	var notes noteMeter
	for first := true; i < len(f.doc.Blocks); i++ {
		b := &f.doc.Blocks[i]
		style := StyleOf(b)
		if !first {
			if b.PageBreak || b.Landscape != f.doc.Blocks[i-1].Landscape {
				return total
			}
			total += style.Before
		}
		switch {
		case b.Role == compose.TableBlock && b.Table != nil:
			return total + f.table(i).beginning(f)
		case b.Role == compose.Contents:
			return total + f.base().LineHeight(BodySize)
		}
		p := f.paraOf(i, style)
		n := len(p.lines)
		if !keeps(b) {
			n = p.beginning(style)
		}
		for k := range n {
			total += p.lines[k].height + notes.more(f, p.lines[k].notes)
		}
		if !keeps(b) {
			if n > 0 {
				total -= f.rest(p.lines[n-1].notes)
			}
			return total
		}
		total += style.After
		first = false
	}
	return total
}

// base is the upright face of the paper.
func (f *flow) base() *Face { return f.fonts.Face(Font{Family: f.family}) }

func (f *flow) widthFor(b *compose.Block) float64 {
	if b.Landscape {
		return PageHeight - 2*Margin
	}
	return PageWidth - 2*Margin
}

// beginning is the number of lines that must stand together at a paragraph's
// beginning: two, or all where parting them would leave one alone.
func (p *para) beginning(s Style) int {
	if n := len(p.lines); s.Together || n <= 3 {
		return n
	}
	return 2
}

// paraOf breaks the runs of block i, once.
func (f *flow) paraOf(i int, s Style) *para {
	p := f.memo[i]
	if p == nil {
		b := &f.doc.Blocks[i]
		p = f.broken(b.Runs, b, s, f.widthFor(b))
		f.memo[i] = p
	}
	return p
}

// broken breaks the runs of a block for a column of the given width.
func (f *flow) broken(runs []compose.Run, b *compose.Block, s Style, width float64) *para {
	set := setting{
		family: f.family, size: s.Size, bold: s.Bold, italic: s.Italic,
		width: max(width-s.TextAt, s.Size), review: f.review,
	}
	if b.Role == compose.Missing {
		set.italic = true
	}
	if b.Label != "" {
		face := f.fonts.Face(Font{Family: f.family, Bold: s.Bold && b.Role == compose.Heading})
		if over := s.LabelAt + face.Width(b.Label, s.Size) + 3 - s.TextAt; over > 0 {
			set.indent = over
		}
	}
	return f.breakRuns(runs, set)
}

func (f *flow) breakRuns(runs []compose.Run, set setting) *para {
	if f.cache != nil {
		return f.cache.breakRuns(f.fonts, runs, f.number, set)
	}
	return breakRuns(f.fonts, runs, f.number, set)
}

// number is what a footnote's mark shows.
func (f *flow) number(note int) string {
	if note > len(f.doc.Notes) {
		return "?"
	}
	return strconv.Itoa(f.doc.Notes[note-1].Number)
}

// paragraph lays out a block of text.
func (f *flow) paragraph(i int, style Style) {
	b := &f.doc.Blocks[i]
	p := f.paraOf(i, style)
	f.report(p, b.Runs)
	n := len(p.lines)
	for from := 0; from < n; {
		fits := f.fits(p, from)
		to := from + fits
		if to < n {
			to = part(from, to, n, style.Together)
		}
		if to == from {
			bare := p.lines[from].height <= f.left()+fit // its notes may go on overleaf
			if !f.stuck() || !bare && !f.fresh {
				f.newPage(f.wide)
				continue
			}
			to = from + max(1, fits)
		}
		if from == 0 {
			f.mark(b)
		}
		for ; from < to; from++ {
			f.line(p, from, lineOf{
				block: b, runs: b.Runs, at: Margin, width: f.width(), style: style,
				element: Element{Tag: tagOf(b), Block: i, Row: -1},
			})
		}
		if from < n {
			f.newPage(f.wide)
		}
	}
}

// part decides where a paragraph of n lines, of which those in [from, to) fit,
// goes on to the next page: no single line stays behind or goes ahead. It returns
// from where nothing may stay.
func part(from, to, n int, together bool) int {
	if together && from == 0 {
		return from
	}
	if n-to < 2 {
		to = n - 2
	}
	if from == 0 && to < 2 || to <= from {
		return from
	}
	return to
}

// fits counts the lines from one on that fit on the page, with their notes. The last
// note may go on overleaf where its beginning fits.
func (f *flow) fits(p *para, from int) int {
	left := f.left()
	var notes noteMeter
	for i := from; i < len(p.lines); i++ {
		l := &p.lines[i]
		left -= l.height + notes.more(f, l.notes)
		if left < -fit {
			if len(l.notes) > 0 && left+f.rest(l.notes) >= -fit {
				i++
			}
			return i - from
		}
	}
	return len(p.lines) - from
}

// mark notes where a block stands, for bookmarks and links.
func (f *flow) mark(b *compose.Block) {
	page := len(f.result.Pages) - 1
	if b.Key != "" {
		if _, ok := f.result.Targets[b.Key]; !ok {
			f.result.Targets[b.Key] = Target{page, f.y}
		}
	}
	if b.Bookmark != "" {
		f.result.Bookmarks = append(f.result.Bookmarks, Bookmark{b.Bookmark, max(1, b.Level), page, f.y})
	}
}

// report tells of characters that the face lacks, once for each field.
func (f *flow) report(p *para, runs []compose.Run) {
	for _, m := range p.missing {
		from := compose.Source{}
		if m.run >= 0 {
			from = runs[m.run].Source
		}
		key := missingKey{m.r, string(from.Item) + "\x00" + string(from.Part) + "\x00" + from.Field}
		if !f.reported[key] {
			f.reported[key] = true
			f.result.Missing = append(f.result.Missing, MissingGlyph{m.r, from})
		}
	}
}
