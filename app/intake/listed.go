package intake

import (
	"slices"
	"strings"
)

// listing reads a table that was pasted as running text, as a copy from a PDF gives it:
// its columns as runs of blanks, its cells one under another, the header on each page.
type listing struct {
	r       *reader // for the words that files call things by
	lines   []listLine
	head    []string // the headings, as the text has them
	fields  []string
	topText []string // the lines of the headings
	places  []span   // where the headings stand in their line, in runes
	rows    [][]string
	spans   map[int]bool
	doubts  map[int][]string
	apart   map[int]string
	pages   []int
	aside   []string // heads and numbers of pages
	hyphens hyphens
}

// span is where words stand in a line, in runes.
type span struct {
	words      string
	start, end int
}

// listLine is a line with its blanks.
type listLine struct {
	raw  []rune
	text string // tidied
	page int
	gap  bool // something blank stood before it
	next bool // something blank stands behind it
}

// mostListed is how long a pasted list may be that is looked at as one, in bytes. Ours.
const mostListed = 4 << 20

// widestLine is how wide the headings of a table may stand, in characters. Ours.
const widestLine = 1000

// columnGap is what stands between two columns.
var columnGap = lazy(`\t+|[ \x{A0}]{2,}|\s*\|\s*`)

// Received makes tables and paragraphs of text that was pasted: a table where the text
// was one, and its paragraphs for where nothing is found in the table.
func Received(text string) ([]Table, []Block) {
	blocks := Pasted(text)
	if len(text) > mostListed {
		return nil, blocks
	}
	if t, ok := pastedTable(text); ok {
		return []Table{t}, blocks
	}
	return nil, blocks
}

// pastedTable reads text that was a table, and tells whether it was one.
func pastedTable(text string) (Table, bool) {
	n, err := loadNames()
	if err != nil {
		return Table{}, false
	}
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\u2028", "\n", "\u2029", "\n").Replace(text)
	l := &listing{r: &reader{names: n}, spans: map[int]bool{}, doubts: map[int][]string{}, apart: map[int]string{}}
	l.cut(text)
	from, at, how := l.header()
	switch how {
	case inTabs, inColumns, inWords, oneUnder:
	default:
		if !l.numberedList() {
			return Table{}, false
		}
		l.head, l.fields = []string{"Recommendation", "Position", "Themes"}, []string{"text", "position", "issues"}
	}
	if how == oneUnder && l.column("paragraph", "reference") < 0 { // its heading was copied elsewhere
		n := 0
		for i := range l.lines {
			if len(l.lines[i].text) < 80 && len(l.lines[i].text) > 4 && referenceLine().MatchString(l.lines[i].text) {
				n++
			}
		}
		if n >= 2 {
			l.head, l.fields = append(l.head, "Reference"), append(l.fields, "reference")
		}
	}
	for _, line := range l.lines[:from] {
		l.leave(line, "It stands above the table.")
	}
	for _, line := range l.lines[from:at] {
		l.topText = append(l.topText, line.text)
	}
	body := l.furnished(l.lines[at:], how)
	for _, line := range body {
		l.hyphens.lines = append(l.hyphens.lines, line0(line))
	}
	switch {
	case how == inTabs:
		l.tabbed(body)
	case how == inColumns:
		l.columned(body)
	case l.manyNumbers(body):
		l.answered(body)
	case how == inWords && !l.oneUnder(body):
		l.collapsed(body)
	default:
		l.stacked(body)
	}
	return l.table()
}

func line0(l listLine) line { return line{text: l.text} }

// How the columns of a pasted table are told apart.
const (
	inTabs    = "tabs"
	inColumns = "columns"
	inWords   = "words"
	oneUnder  = "one under another"
)

// cut makes lines of the text.
func (l *listing) cut(text string) {
	page, gap := 1, true
	for raw := range strings.SplitSeq(text, "\n") {
		if n := strings.Count(raw, "\f"); n > 0 {
			page, gap = page+n, true
			if k := len(l.lines); k > 0 {
				l.lines[k-1].next = true
			}
			raw = strings.ReplaceAll(raw, "\f", "")
		}
		words := tidy(raw)
		if words == "" {
			gap = true
			if n := len(l.lines); n > 0 {
				l.lines[n-1].next = true
			}
			continue
		}
		if strings.HasSuffix(strings.TrimRight(raw, " "), "\u00AD") {
			words += "\u00AD"
		}
		l.lines = append(l.lines, listLine{[]rune(strings.TrimRight(raw, " ")), words, page, gap, false})
		gap = false
	}
}

// numberedList tells whether text without headings is the UPR's list all the same:
// numbers such as 139.10, and an answer or the source of one with most of them.
func (l *listing) numberedList() bool {
	numbers, answers, sources := 0, 0, 0
	for i := range l.lines {
		text := l.lines[i].text
		if listNumber().MatchString(text) {
			numbers++
		}
		switch {
		case l.answerBehind(text) > 0:
			answers++
		case sourceOf().MatchString(text):
			sources++
		case l.answer(text):
			answers++
		}
	}
	return numbers >= 2 && 2*max(answers, sources) >= numbers
}

// manyNumbers tells whether the recommendations begin with numbers such as 139.10.
func (l *listing) manyNumbers(body []listLine) bool {
	n := 0
	for i := range body {
		if listNumber().MatchString(body[i].text) {
			n++
		}
	}
	return n >= 2 || n == 1 && slices.Contains(l.fields, "position")
}

// oneUnder tells whether the cells stand one under another, below headings that stand
// in one line: most references have a line of their own.
func (l *listing) oneUnder(body []listLine) bool {
	alone, behind := 0, 0
	for _, line := range body {
		if l.isReference(line.text) {
			alone++
		} else if tailReference().MatchString(line.text) {
			behind++
		}
	}
	return alone > behind
}

var sourceOf = lazy(`(?i)^\(?source of (?:the )?position\b`)

// answer tells whether a line holds nothing but a position.
func (l *listing) answer(s string) bool {
	if len(s) > 40 || strings.ContainsAny(s, "0123456789") {
		return false
	}
	code, ok := l.r.position(s)
	return ok && (code != "" || len(s) > 3)
}

// leave tells of a line that is in no row.
func (l *listing) leave(line listLine, why string) {
	l.apart[len(l.rows)] = why
	l.put([]string{line.text}, line.page)
}

func (l *listing) put(row []string, page int) {
	l.rows, l.pages = append(l.rows, row), append(l.pages, page)
}

// theme puts a theme that stands above its rows.
func (l *listing) theme(words string, page int) {
	l.spans[len(l.rows)] = true
	l.put([]string{words}, page)
}

// table is what was read, where there is a recommendation in it.
func (l *listing) table() (Table, bool) {
	if len(l.aside) > 0 {
		l.apart[len(l.rows)] = "It is the head or the number of a page, or the headings once more."
		l.put([]string{strings.Join(l.aside, " · ")}, 0)
	}
	t := Table{
		Name: "Pasted table", Rows: [][]string{l.head}, First: 1, Spans: map[int]bool{}, Doubts: map[int][]string{}, Apart: map[int]string{}, Pages: append([]int{0}, l.pages...),
	}
	n := 0
	for i, row := range l.rows {
		k := len(t.Rows)
		t.Rows = append(t.Rows, row)
		switch why := l.apart[i]; {
		case why != "":
			t.Apart[k] = why
		case l.spans[i] && (i+1 == len(l.rows) || l.apart[i+1] != "" || l.spans[i+1]):
			t.Apart[k] = "It looks like a theme, and no recommendation stands under it."
		case l.spans[i]:
			t.Spans[k] = true
		default:
			n++
			t.Doubts[k] = l.doubts[i]
		}
	}
	return t, n > 0
}

// column returns the place of a field, or -1.
func (l *listing) column(fields ...string) int {
	for _, f := range fields {
		if i := slices.Index(l.fields, f); i >= 0 {
			return i
		}
	}
	return -1
}

// reference is a cell that says where a recommendation stands.
var referenceLine = lazy(`^(?:[A-Z][A-Za-z]{1,9}(?:[/-][A-Za-z0-9.]+)+(?:,?\s(?:paras?\.?|paragraphs?)?[\d\s()a-z.,–-]{0,20})?,?|(?:paras?\.|paragraphs?)|(?:paras?\.?|paragraphs?)\s\d[\d\s()a-z.,–-]{0,24}|\d{1,3}\.\d{1,3}\.?|\d{1,3}\s?\([a-z]{1,4}\)\.?|\d{1,3}\.?)$`)

func (l *listing) isReference(s string) bool {
	return l.column("paragraph", "reference") >= 0 && len(s) < 80 && referenceLine().MatchString(s)
}
