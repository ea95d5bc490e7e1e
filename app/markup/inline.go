package markup

import (
	"strings"
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// inside says what the words stand in, and so what cannot stand in them.
type inside struct {
	note bool // a note: no marks of notes
	link bool // a link: no links
	span int  // a withheld span, from 1
}

// markupBytes are the bytes that may begin inline Markdown. A text without them is
// read without the Markdown parser.
const markupBytes = "*_[\\`<!{~&"

// maxStars is from how many stars and underlines on a paragraph is printed as typed:
// reading emphasis takes time with the square of their number.
const maxStars = 2000

// words reads the inline Markdown of lines that make one paragraph.
func (r *reader) words(lines []stretch, in inside) []Run {
	lines = r.trim(lines)
	if len(lines) == 0 {
		return nil
	}
	r.breaks = r.breaks[:0]
	for i := 1; i < len(lines); i++ {
		r.breaks = append(r.breaks, r.lineBreak(lines[i-1].start, lines[i].start))
	}
	return r.inline(lines[0].start, lines[len(lines)-1].end, in, Run{})
}

// trim takes empty lines away, and the white space at both ends.
func (r *reader) trim(lines []stretch) []stretch {
	const white = " \t\r\v\f\n"
	for len(lines) > 0 && strings.Trim(r.masked[lines[0].start:lines[0].end], white) == "" {
		lines = lines[1:]
	}
	for n := len(lines); n > 0 && strings.Trim(r.masked[lines[n-1].start:lines[n-1].end], white) == ""; n = len(lines) {
		lines = lines[:n-1]
	}
	if len(lines) == 0 {
		return nil
	}
	first, last := lines[0], lines[len(lines)-1]
	for strings.IndexByte(white, r.masked[first.start]) >= 0 {
		first.start++
	}
	end := last.end
	for strings.IndexByte(white, r.masked[end-1]) >= 0 {
		end--
	}
	if len(lines) == 1 {
		return []stretch{{first.start, end}}
	}
	next := append([]stretch(nil), lines...)
	next[0].start = first.start
	next[len(next)-1].end = end
	return next
}

// lineBreak finds the white space around the end of a line before the byte next, at
// which the following line's words begin.
func (r *reader) lineBreak(from, next int) lineBreak {
	end := next - 1
	for end > from && r.masked[end] != '\n' {
		end--
	}
	start := end
	for start > from && strings.IndexByte(" \t\r\v\f", r.masked[start-1]) >= 0 {
		start--
	}
	hard := strings.HasSuffix(strings.TrimRight(r.masked[start:end], "\r"), "  ")
	if start == end || r.masked[start] == '\r' {
		if start > from && r.masked[start-1] == '\\' && !escapedAt(r.masked, start-1) {
			hard = true
			start--
		}
	}
	return lineBreak{stretch{start, next}, hard}
}

// inline reads words from start to end, all set as look says.
func (r *reader) inline(start, end int, in inside, look Run) []Run {
	w := writer{reader: r, in: in, look: look}
	if !r.slow && !strings.ContainsAny(r.masked[start:end], markupBytes) {
		w.text(start, end)
		return w.joined()
	}
	if strings.Count(r.masked[start:end], "*")+strings.Count(r.masked[start:end], "_") > maxStars {
		r.tell("not-understood", "This paragraph has too many stars and underlines to tell what they mean, and is printed as typed.", start, end)
		w.typed = true
		w.text(start, end)
		return w.joined()
	}
	// The parser sees one line: white space around line ends becomes spaces.
	source := []byte(r.masked[start:end])
	for _, br := range r.breaks {
		for i := max(br.start, start); i < min(br.end, end); i++ {
			source[i-start] = ' '
		}
	}
	for i, c := range source {
		if c == '\n' || c == '\r' || c == '\v' || c == '\f' {
			source[i] = ' '
		}
	}
	first, last := 0, len(source)
	for first < last && (source[first] == ' ' || source[first] == '\t') {
		first++
	}
	for last > first && (source[last-1] == ' ' || source[last-1] == '\t') {
		last--
	}
	w.text(start, start+first)
	if first < last {
		w.base = start + first
		context := parser.NewContext()
		context.Set(finderKey, newFinder(r, string(source[first:last]), w.base, in))
		w.children(markdown().Parse(text.NewReader(source[first:last]), parser.WithContext(context)))
	}
	w.text(start+last, end)
	return w.joined()
}

// markdown is the parser of all inline Markdown: it knows paragraphs and emphasis, and
// finds the rest through foundParser. It is made once and read only.
var markdown = sync.OnceValue(func() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(util.Prioritized(parser.NewParagraphParser(), 1000)),
		parser.WithInlineParsers(
			util.Prioritized(foundParser{}, 100),
			util.Prioritized(parser.NewEmphasisParser(), 500),
		),
	)
})

// writer makes runs of stretches of the source.
type writer struct {
	*reader
	runs    []Run
	look    Run
	in      inside
	base    int // byte of the source at which the parsed words begin
	typed   bool
	newLine bool // the next run begins a new line

	words   []byte // of the run that is being joined from many pieces
	joining int    // 1 + its index
}

// children writes the inline nodes below n.
func (w *writer) children(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			w.text(w.base+c.Segment.Start, w.base+c.Segment.Stop)
		case *ast.Emphasis:
			before := w.look
			if c.Level == 2 {
				w.look.Bold = true
			} else {
				w.look.Italic = true
			}
			w.children(c)
			w.look = before
		case *found:
			w.found(c)
		default:
			w.children(c)
		}
	}
}

// found writes what our own inline parser found.
func (w *writer) found(f *found) {
	run := w.look
	run.Start, run.End = f.start, f.end
	run.Break, w.newLine = w.newLine, false
	switch f.what {
	case foundNote:
		run.Note = f.note
		run.Span, run.Withheld = w.look.Span, w.look.Withheld
		w.runs = append(w.runs, run)
	case foundLive:
		run.Live = f.live
		w.runs = append(w.runs, run)
	case foundLink:
		w.newLine = run.Break
		w.link(f)
	case foundCode, foundTyped:
		w.newLine = run.Break
		typed := w.typed
		look := w.look
		w.typed = true
		w.look.Code = f.what == foundCode
		w.text(f.start, f.end)
		w.typed, w.look = typed, look
	}
}

// link writes the words of a link, with the address in full where a part of it is
// withheld.
func (w *writer) link(f *found) {
	look := w.look
	look.Link, look.LinkWithheld = w.address(f.address)
	look.Break = false
	in := w.in
	in.link = true
	runs := w.inline(f.words.start, f.words.end, in, look)
	if len(runs) > 0 && w.newLine {
		runs[0].Break = true
	}
	w.newLine = false
	w.runs = append(w.runs, runs...)
}

// address returns a link's address without marks and escapes, and the grounds on
// which a part of it is withheld.
func (r *reader) address(at stretch) (string, []string) {
	var b strings.Builder
	var grounds []string
	for i := at.start; i < at.end; i++ {
		if s := r.specialAt(i); s != nil && s.start == i {
			if s.span > 0 {
				m := r.spans[s.span-1]
				b.WriteString(r.src[m.WordsStart:m.WordsEnd])
				grounds = m.Grounds
			} else {
				b.WriteString(s.literal)
			}
			i = s.end - 1
			continue
		}
		if r.src[i] == '\\' && i+1 < at.end && util.IsPunct(r.src[i+1]) {
			continue
		}
		b.WriteByte(r.src[i])
	}
	return b.String(), grounds
}

// specialAt returns the special that covers byte i, or nil.
func (r *reader) specialAt(i int) *special {
	low, high := 0, len(r.specials)
	for low < high {
		if mid := (low + high) / 2; r.specials[mid].end <= i {
			low = mid + 1
		} else {
			high = mid
		}
	}
	if low < len(r.specials) && r.specials[low].start <= i {
		return &r.specials[low]
	}
	return nil
}
