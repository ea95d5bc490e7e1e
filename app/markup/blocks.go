package markup

import "strings"

// piece is a block before its words are read: where its lines stand in the source.
type piece struct {
	kind    Kind
	level   int
	under   int
	lines   []stretch // of words, without indentation and marks
	rows    [][]stretch
	aligns  []string
	literal bool // words are not read as Markdown
	note    string
	dropped bool // a note's text that has a mark: it stands in Text.Notes
	unused  bool // a note's text that no mark leads to
	at      stretch
}

// stretch is a range of bytes of the source.
type stretch struct{ start, end int }

// scanner finds the blocks of a text, line by line. It reads the masked source, in
// which withheld spans are letters, so that no mark can change the blocks.
type scanner struct {
	src      string // masked
	headings bool
	pieces   []piece
	items    []openItem
	open     int // index of the piece that a next line may continue; -1 where none
	blank    bool
	tell     func(code, message string, start, end int)
}

// openItem is an item that a following line may still belong to.
type openItem struct {
	column  int
	ordered bool
	piece   int
}

// scan reads all lines.
func (s *scanner) scan() {
	s.open = -1
	for at := 0; at < len(s.src); {
		end := lineEnd(s.src, at)
		next := s.line(at, end)
		if next <= at {
			next = end + 1
		}
		at = next
	}
}

// indentation returns the column at which a line's words begin, and their byte.
func indentation(src string, at, end int) (column, first int) {
	for first = at; first < end; first++ {
		switch src[first] {
		case ' ', '\r', '\v', '\f':
			column++
		case '\t':
			column += 4 - column%4
		default:
			return column, first
		}
	}
	return column, first
}

// line reads the line from at to end and returns where the next one begins; 0 means
// the one behind it.
func (s *scanner) line(at, end int) int {
	column, first := indentation(s.src, at, end)
	if first == end {
		s.blank = true
		if s.open >= 0 && s.pieces[s.open].note == "" {
			s.open = -1
		}
		return 0
	}
	words := s.src[first:end]
	if s.continuesNote(column, first, end, words) {
		return 0
	}
	s.blank = false
	if next := s.special(at, first, end, column, words); next != 0 {
		return next
	}
	if s.item(column, first, end, words) {
		return 0
	}
	if s.foreign(column, first, end, words) {
		return 0
	}
	if next := s.table(column, first, end); next > 0 {
		return next
	}
	if s.open >= 0 {
		p := &s.pieces[s.open]
		p.lines = append(p.lines, stretch{first, end})
		p.at.end = end
		return 0
	}
	if column >= 4 && len(s.items) == 0 {
		return s.indented(at, end)
	}
	s.open = s.add(piece{kind: Paragraph, under: s.under(column), lines: []stretch{{first, end}}, at: stretch{first, end}})
	return 0
}

// add appends a piece and returns its index.
func (s *scanner) add(p piece) int {
	s.pieces = append(s.pieces, p)
	return len(s.pieces) - 1
}

// continuesNote reads a line that belongs to the note above it: the next line, or an
// indented one after a blank line.
func (s *scanner) continuesNote(column, first, end int, words string) bool {
	if s.open < 0 || s.pieces[s.open].note == "" {
		return false
	}
	if s.blank && column < 2 || noteLabel(words) != "" || !s.blank && column < 2 && startsBlock(words) {
		s.open = -1
		return false
	}
	p := &s.pieces[s.open]
	if s.blank {
		p.lines = append(p.lines, stretch{-1, -1}) // a new paragraph of the note
	}
	p.lines = append(p.lines, stretch{first, end})
	p.at.end = end
	s.blank = false
	return true
}

// special reads headings, notes, fences and lines of dashes.
func (s *scanner) special(at, first, end, column int, words string) int {
	if column > 3 && len(s.items) == 0 {
		return 0
	}
	switch words[0] {
	case '`', '~':
		if n := fence(words); n >= 3 {
			return s.fenced(at, end, words[:n])
		}
	case '#':
		if n := headingMarks(words); n > 0 {
			s.heading(first, end, n)
			return end + 1
		}
	case '[':
		if label := noteLabel(words); label != "" {
			s.items = nil
			from := first + len(label) + len("[^]:")
			_, from = indentation(s.src, from, end)
			s.open = s.add(piece{kind: Verbatim, note: label, lines: []stretch{{from, end}}, at: stretch{first, end}})
			return end + 1
		}
	case '-', '*', '_':
		if ruler(words) {
			s.tell("not-understood", "A line of dashes or stars is printed as typed.", first, end)
			s.open = -1
			s.items = nil
			s.add(piece{kind: Verbatim, literal: true, lines: []stretch{{first, end}}, at: stretch{first, end}})
			return end + 1
		}
	}
	return 0
}

func (s *scanner) heading(first, end, level int) {
	s.open = -1
	s.items = nil
	if !s.headings || level > 3 {
		message := "Headings are understood in analysis sections only; this line is printed as typed."
		if s.headings {
			message = "Headings go down to ###; this line is printed as typed."
		}
		s.tell("not-understood", message, first, end)
		s.add(piece{kind: Verbatim, lines: []stretch{{first, end}}, at: stretch{first, end}})
		return
	}
	_, from := indentation(s.src, first+level, end)
	to := end
	for to > from && (s.src[to-1] == ' ' || s.src[to-1] == '\t') {
		to--
	}
	closing := to
	for closing > from && s.src[closing-1] == '#' {
		closing--
	}
	if closing == from {
		to = from
	} else if s.src[closing-1] == ' ' {
		to = closing
	}
	s.add(piece{kind: Heading, level: level, lines: []stretch{{from, to}}, at: stretch{first, end}})
}

// fenced reads a block between fences, printed as typed with its fences.
func (s *scanner) fenced(at, end int, mark string) int {
	s.open = -1
	p := piece{kind: Verbatim, literal: true, lines: []stretch{{at, end}}, at: stretch{at, end}}
	next := end + 1
	for next < len(s.src) {
		from, to := next, lineEnd(s.src, next)
		p.lines = append(p.lines, stretch{from, to})
		p.at.end = to
		next = to + 1
		if line := strings.TrimSpace(s.src[from:to]); strings.HasPrefix(line, mark) && strings.Trim(line, mark[:1]) == "" {
			break
		}
	}
	s.tell("not-understood", "A block of code is printed as typed.", p.at.start, p.at.end)
	s.items = nil
	s.add(p)
	return next
}

// indented reads lines that four spaces make a block of code elsewhere.
func (s *scanner) indented(at, end int) int {
	p := piece{kind: Verbatim, literal: true, lines: []stretch{{at, end}}, at: stretch{at, end}}
	next := end + 1
	for next < len(s.src) {
		to := lineEnd(s.src, next)
		if column, first := indentation(s.src, next, to); first == to || column < 4 {
			break
		}
		p.lines = append(p.lines, stretch{next, to})
		p.at.end = to
		next = to + 1
	}
	s.tell("not-understood", "Lines that begin with four spaces are printed as typed.", p.at.start, p.at.end)
	s.add(p)
	return next
}

// under returns the item that a paragraph at a column belongs to, as Block.Under
// has it, and closes the items that it does not belong to.
func (s *scanner) under(column int) int {
	for n := len(s.items); n > 0; n-- {
		if column >= s.items[n-1].column+2 {
			s.items = s.items[:n]
			return 1 + s.items[n-1].piece
		}
	}
	s.items = s.items[:0]
	return 0
}

// item reads a line that begins a bullet or a numbered item.
func (s *scanner) item(column, first, end int, words string) bool {
	ordered, marks, number := false, 0, 0
	if bulletMark(words) {
		marks = 1
	} else if number, marks = numberMark(words); marks > 0 {
		ordered = true
	} else {
		return false
	}
	if column > 3 && len(s.items) == 0 {
		return false
	}
	keep := len(s.items)
	sibling := false
	for keep > 0 && column < s.items[keep-1].column+2 {
		keep--
		sibling = s.items[keep].ordered
	}
	if ordered && number != 1 && !sibling {
		return false
	}
	if !ordered && len(words) == 1 && s.open >= 0 {
		return false
	}
	s.items = s.items[:keep]
	level := min(keep, 2)
	_, from := indentation(s.src, first+marks, end)
	kind := Bullet
	if ordered {
		kind = Number
	}
	s.open = s.add(piece{kind: kind, level: level, lines: []stretch{{from, end}}, at: stretch{first, end}})
	s.items = append(s.items, openItem{column: column, ordered: ordered, piece: s.open})
	return true
}

// foreign reads a line that begins with a mark of a list or a quotation that we do
// not understand: it keeps a line of its own and is printed as typed.
func (s *scanner) foreign(column, first, end int, words string) bool {
	always, known := foreignMark(words)
	if !known {
		return false
	}
	if !always && s.open >= 0 && !s.invites(s.open) {
		return false
	}
	s.tell("not-understood", "This line begins with a mark that is printed as typed. For a list begin it with “- ” or “1. ”.", first, end)
	under := 0
	if s.open >= 0 && s.pieces[s.open].kind == Verbatim {
		under = s.pieces[s.open].under
	} else {
		under = s.under(column)
	}
	s.open = s.add(piece{kind: Verbatim, under: under, lines: []stretch{{first, end}}, at: stretch{first, end}})
	return true
}

// invites tells whether a list may begin on the line behind a piece.
func (s *scanner) invites(i int) bool {
	p := s.pieces[i]
	if p.kind == Verbatim {
		return true
	}
	last := p.lines[len(p.lines)-1]
	line := strings.TrimRight(s.src[max(last.start, 0):max(last.end, 0)], " \t\r")
	return strings.HasSuffix(line, ":") || strings.HasSuffix(line, ";")
}
