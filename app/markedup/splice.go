package markedup

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"followup/app/comparison"
	"followup/app/compose"
	"followup/app/markup"
)

// splice is a text in which stretches are replaced, so that all else stays as it was
// written.
type splice struct {
	raw     string
	text    *markup.Text
	edits   []cut
	added   []string // definitions of new footnotes
	labels  map[string]bool
	problem string // why the text cannot be made
}

type cut struct {
	start, end int
	with       string
}

func newSplice(raw string, headings bool) *splice {
	s := &splice{raw: raw, text: markup.Parse(raw, markup.Options{Headings: headings}), labels: map[string]bool{}}
	for _, n := range s.text.Notes {
		s.labels[n.Label] = true
	}
	return s
}

// block returns the index of the block of the source that holds a byte; -1 for none.
func (s *splice) block(start, end int) int {
	return slices.IndexFunc(s.text.Blocks, func(b markup.Block) bool { return b.Start <= start && end <= b.End })
}

// marker is what stands in front of the words of an item or a heading.
var marker = regexp.MustCompile(`^(?:[-*+]|\d{1,9}[.)]|#{1,6})[ \t]+`)

// replace puts other words in the place of those of a block, or of a cell.
func (s *splice) replace(p *spot, with string, cell bool) {
	start, end := p.from.Start, p.from.End
	switch {
	case cell:
		for start > 0 && end < len(s.raw) && s.raw[start-1] == s.raw[end] && (s.raw[end] == '*' || s.raw[end] == '_') {
			start, end = start-1, end+1
		}
		with = strings.ReplaceAll(strings.ReplaceAll(with, "\\\n", " "), "|", `\|`)
	default:
		start += len(marker.FindString(s.raw[start:end]))
	}
	s.edits = append(s.edits, cut{start, end, with})
}

// remove takes a block away, and of the gaps around it the smaller one.
func (s *splice) remove(p *spot) {
	start, end := p.from.Start, p.from.End
	before := len(strings.TrimRight(s.raw[:start], " \n"))
	after := end + len(s.raw[end:]) - len(strings.TrimLeft(s.raw[end:], "\n"))
	gap := "\n"
	if strings.Count(s.raw[before:start], "\n") > 1 || strings.Count(s.raw[end:after], "\n") > 1 {
		gap = "\n\n"
	}
	if before == 0 || after == len(s.raw) {
		gap = ""
	}
	s.edits = append(s.edits, cut{before, after, gap})
}

// insert puts a new paragraph or item behind the block that holds a place, or in front
// of it. kind and level say what it is.
func (s *splice) insert(p *spot, behind bool, kind markup.Kind, level int, with string) {
	at := s.block(p.from.Start, p.from.End)
	if at < 0 {
		s.problem = "its place in the text is not known"
		return
	}
	b := &s.text.Blocks[at]
	lead := ""
	switch kind {
	case markup.Bullet:
		lead = strings.Repeat("  ", level) + "- "
	case markup.Number:
		lead = strings.Repeat("   ", level) + "1. "
	}
	gap := "\n\n"
	if kind != markup.Paragraph && b.Kind == kind {
		gap = "\n"
	}
	if behind {
		s.edits = append(s.edits, cut{b.End, b.End, gap + lead + with})
	} else {
		s.edits = append(s.edits, cut{b.Start, b.Start, lead + with + gap})
	}
}

// done returns the text with everything that was changed.
func (s *splice) done() string {
	edits := slices.Clone(s.edits)
	slices.SortStableFunc(edits, func(a, b cut) int { return cmp.Or(a.start-b.start, a.end-b.end) })
	var b strings.Builder
	at := 0
	for _, e := range edits {
		if e.start < at {
			e.start = at
		}
		if e.end < e.start {
			e.end = e.start
		}
		b.WriteString(s.raw[at:e.start])
		b.WriteString(e.with)
		at = e.end
	}
	b.WriteString(s.raw[at:])
	out := strings.TrimSpace(b.String())
	for strings.Contains(out, "\n\n\n") {
		out = strings.ReplaceAll(out, "\n\n\n", "\n\n")
	}
	for _, note := range s.added {
		out += "\n\n" + note
	}
	return out
}

// newLabel is a label that no footnote of the text has.
func (s *splice) newLabel() string {
	for n := 1; ; n++ {
		if label := strconv.Itoa(n); !s.labels[label] && !strings.Contains(s.raw, "[^"+label+"]") {
			s.labels[label] = true
			return label
		}
	}
}

// inline writes runs as one line of Markdown. What a live reference shows stays one
// where the words around it stayed. notes gives the mark of a footnote.
func (s *splice) inline(runs []Run, before []compose.Run, notes func(id int) string) (string, bool) {
	lives := kept(before, now(runs), s.raw)
	for _, escape := range []bool{false, true} {
		out := markdown(runs, lives, notes, escape)
		if squeezed(shown(out, lives)) == squeezed(strings.ReplaceAll(now(runs), noteSign, "")) {
			return out, true
		}
	}
	return "", false
}

// shown are the words that a reader sees of a line of Markdown.
func shown(line string, lives []live) string {
	// A mark without its definition would be words, and a line may begin like an item.
	plain := noteMark.ReplaceAllString(line, "")
	t := markup.Parse("x "+plain, markup.Options{})
	if len(t.Blocks) != 1 || t.Blocks[0].Kind != markup.Paragraph || marker.MatchString(plain) || strings.HasPrefix(plain, "|") {
		return "\x00"
	}
	var b strings.Builder
	n := 0
	for _, r := range t.Blocks[0].Runs {
		switch {
		case len(r.Withheld) > 0 || r.Code:
			return "\x00"
		case r.Live != nil:
			if n >= len(lives) {
				return "\x00"
			}
			b.WriteString(lives[n].words)
			n++
		default:
			if r.Break {
				b.WriteString("\n")
			}
			b.WriteString(r.Text)
		}
	}
	return strings.TrimPrefix(b.String(), "x ")
}

var noteMark = regexp.MustCompile(`\[\^[^\]\s]+\]`)

// live is a live reference that stays: where its words stand in the new text, and how
// it is written.
type live struct {
	start, end int
	words      string
	written    string
}

// kept finds the live references whose words came back in their place.
func kept(before []compose.Run, text, raw string) []live {
	old := words(before)
	any := false
	for i := range before {
		any = any || before[i].Live
	}
	if !any {
		return nil
	}
	var list []live
	pieces := comparison.Words(old, text)
	at := 0
	for i := range before {
		r := &before[i]
		from := at
		switch {
		case r.Note > 0:
			at += len(noteSign)
			continue
		case r.Break:
			from++
		}
		at = from + len(r.Text)
		if !r.Live || r.Source.End > len(raw) || r.Source.Start >= r.Source.End {
			continue
		}
		oldAt, newAt := 0, 0
		for _, p := range pieces {
			if p.Kind == comparison.Same && oldAt <= from && at <= oldAt+len(p.Text) {
				start := newAt + from - oldAt
				list = append(list, live{start, start + len(r.Text), r.Text, raw[r.Source.Start:r.Source.End]})
				break
			}
			if p.Kind != comparison.Added {
				oldAt += len(p.Text)
			}
			if p.Kind != comparison.Gone {
				newAt += len(p.Text)
			}
		}
	}
	return list
}

// markdown writes runs: emphasis around words and never around blanks.
func markdown(runs []Run, lives []live, notes func(int) string, escape bool) string {
	var b strings.Builder
	at := 0
	type look struct {
		bold, italic bool
		link         string
	}
	var stretch strings.Builder
	var of look
	flush := func() {
		words := stretch.String()
		stretch.Reset()
		core := strings.TrimSpace(words)
		if core == "" || of == (look{}) {
			b.WriteString(words)
			return
		}
		head := words[:strings.Index(words, core)]
		tail := words[len(head)+len(core):]
		sign := ""
		if of.bold {
			sign += "**"
		}
		if of.italic {
			sign += "*"
		}
		if of.link != "" && !strings.HasPrefix(of.link, "#") {
			core = "[" + core + "](" + of.link + ")"
		}
		b.WriteString(head + sign + core + sign + tail)
	}
	for i := range runs {
		r := &runs[i]
		if r.Fate == Went {
			continue
		}
		if r.Note != 0 {
			flush()
			of = look{}
			b.WriteString(notes(r.Note))
			at += len(noteSign)
			continue
		}
		if next := (look{r.Bold, r.Italic, r.Link}); next != of {
			flush()
			of = next
		}
		for k := 0; k < len(r.Text); {
			if n := slices.IndexFunc(lives, func(l live) bool { return l.start == at }); n >= 0 && lives[n].end-at <= len(r.Text)-k {
				stretch.WriteString(lives[n].written)
				k += lives[n].end - at
				at = lives[n].end
				continue
			}
			c := r.Text[k]
			switch {
			case c == '\n':
				stretch.WriteString("\\\n")
			case escape && strings.IndexByte("\\`*_[]{}<>#|~", c) >= 0:
				stretch.WriteString("\\" + string(c))
			case escape && b.Len() == 0 && stretch.Len() == 0 && strings.IndexByte("-+>", c) >= 0:
				stretch.WriteString("\\" + string(c))
			case escape && (c == '.' || c == ')') && b.Len() == 0 && strings.Trim(stretch.String(), "0123456789") == "":
				stretch.WriteString("\\" + string(c))
			default:
				stretch.WriteByte(c)
			}
			k++
			at++
		}
	}
	flush()
	return strings.TrimSpace(b.String())
}
