package intake

import (
	"slices"
	"strconv"
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

// header finds the headings, and returns their line, the one behind them, and how they
// stand.
func (l *listing) header() (from, at int, how string) {
	for i := range min(40, len(l.lines)) {
		raw := string(l.lines[i].raw)
		if strings.Contains(raw, "\t") {
			if parts := segments(raw); l.known(parts) != nil {
				l.head, l.fields = parts, l.known(parts)
				return i, i + 1, inTabs
			}
		}
		for n := 1; n <= min(3, len(l.lines)-i); n++ {
			places, parts := headColumns(l.lines[i : i+n])
			if fields := l.known(parts); fields != nil && places[len(places)-1].end < widestLine {
				l.head, l.fields, l.places = parts, fields, places
				return i, l.secondHead(i + n), inColumns
			}
		}
		if parts := l.wordsOf(l.lines[i].text); parts != nil {
			l.head, l.fields = parts, l.known(parts)
			return i, i + 1, inWords
		}
		for n := min(6, len(l.lines)-i); n >= 2; n-- {
			var under []string
			for _, line := range l.lines[i : i+n] {
				under = append(under, line.text)
			}
			if fields := l.known(under); fields != nil && !slices.Contains(fields, "") {
				l.head, l.fields = under, fields
				return i, i + n, oneUnder
			}
		}
	}
	return 0, 0, ""
}

// headColumns puts headings together that go over several lines: words that stand
// under one another are one heading.
func headColumns(lines []listLine) (places []span, parts []string) {
	for _, line := range lines {
		for _, s := range line.spans() {
			at := slices.IndexFunc(places, func(p span) bool { return s.start < p.end && p.start < s.end })
			if at < 0 {
				places = append(places, s)
				continue
			}
			p := &places[at]
			p.words, p.start, p.end = p.words+" "+s.words, min(p.start, s.start), max(p.end, s.end)
		}
	}
	slices.SortFunc(places, func(a, b span) int { return a.start - b.start })
	for _, p := range places {
		parts = append(parts, p.words)
	}
	return places, parts
}

// spans are the parts of a line between runs of blanks, and where they stand.
func (l *listLine) spans() []span {
	var out []span
	blanks, start := 2, 0
	for i := 0; i <= len(l.raw); i++ {
		switch {
		case i == len(l.raw) || l.raw[i] == ' ' || l.raw[i] == '\u00A0':
			if blanks++; (blanks == 2 || i == len(l.raw)) && start < i {
				if words := tidy(string(l.raw[start:i])); words != "" {
					out = append(out, span{words, start, start + len([]rune(strings.TrimRight(string(l.raw[start:i]), " \u00A0")))})
				}
				start = len(l.raw)
			}
		case blanks >= 2:
			start, blanks = i, 0
		default:
			blanks = 0
		}
	}
	return out
}

// segments are the parts of a line between runs of blanks.
func segments(raw string) []string {
	var out []string
	for _, part := range columnGap().Split(strings.TrimSpace(raw), -1) {
		if part = tidy(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// known returns what headings stand for, where one is that of the recommendations and
// another is known; nil where they are none.
func (l *listing) known(parts []string) []string {
	if len(parts) < 2 || len(parts) > 8 {
		return nil
	}
	fields, n := make([]string, len(parts)), 0
	for i, part := range parts {
		if themeMark().MatchString(part) || len(part) > 60 || finished(part) && !strings.HasSuffix(part, ".") || part[0] >= '0' && part[0] <= '9' {
			return nil
		}
		if fields[i] = l.r.field(part); fields[i] != "" {
			if slices.Contains(fields[:i], fields[i]) && fields[i] != "skip" && fields[i] != "issues" {
				return nil
			}
			n++
		}
	}
	if n < 2 || !slices.Contains(fields, "text") {
		return nil
	}
	return fields
}

// secondHead passes over the second line of headings that go over two.
func (l *listing) secondHead(at int) int {
	if at >= len(l.lines) || l.lines[at].gap {
		return at
	}
	for _, part := range segments(string(l.lines[at].raw)) {
		whole := false
		for _, head := range l.head {
			_, ok := l.r.names.fields[Key(head+" "+part)]
			whole = whole || ok
		}
		if !whole {
			return at
		}
	}
	l.aside = append(l.aside, l.lines[at].text)
	return at + 1
}

// wordsOf splits a line of headings between which only single blanks stand.
func (l *listing) wordsOf(s string) []string {
	words := strings.Fields(s)
	if len(words) < 2 || len(words) > 12 {
		return nil
	}
	return l.headings(words, nil)
}

// headings finds a way to split words into headings of which each is known.
func (l *listing) headings(words, before []string) []string {
	if len(words) == 0 {
		if l.known(before) != nil {
			return slices.Clone(before)
		}
		return nil
	}
	for n := min(5, len(words)); n > 0; n-- {
		part := strings.Join(words[:n], " ")
		if _, ok := l.r.names.fields[Key(part)]; !ok {
			continue
		}
		if out := l.headings(words[n:], append(before[:len(before):len(before)], part)); out != nil {
			return out
		}
	}
	return nil
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

// furnished takes what stands on every page out of the lines: its number, the symbol
// of the document, the headings once more.
func (l *listing) furnished(lines []listLine, how string) []listLine {
	var all []string
	page := 0
	for i := range l.lines {
		text := l.lines[i].text
		if l.lines[i].page != page && i > 0 {
			text = "\f" + text
		}
		page = l.lines[i].page
		all = append(all, text)
	}
	repeated := repeatedLines(all)
	var out []listLine
	for i := 0; i < len(lines); i++ {
		line := lines[i]
		n := 0
		switch {
		case len(l.topText) > 0 && i+len(l.topText) <= len(lines) && slices.EqualFunc(lines[i:i+len(l.topText)], l.topText, func(a listLine, b string) bool { return a.text == b }):
			n = len(l.topText)
		case symbol().MatchString(line.text) && !l.isReference(line.text), repeated[line.text],
			pageNumber().MatchString(line.text) && (line.gap || line.next || l.column("paragraph", "reference") < 0) && !l.between(lines, i):
			n = 1
		}
		for k := range n {
			l.aside = append(l.aside, lines[i+k].text)
		}
		if n == 0 {
			if i > 0 && len(out) > 0 && line.page != out[len(out)-1].page && beginsLow(line.text) {
				line.gap = false // the page broke within a row
			}
			out = append(out, line)
			continue
		}
		i += n - 1
	}
	return out
}

// between tells whether a bare number is that of a paragraph and not of a page: it comes
// behind the reference before it, and before the one after it.
func (l *listing) between(lines []listLine, at int) bool {
	if l.column("paragraph", "reference") < 0 || l.column("paragraph", "reference") > 0 && strings.Contains(lines[at].text, " ") {
		return false
	}
	this := paragraphIn(lines[at].text)
	before, after := 0, 0
	for i := at - 1; i >= 0 && before == 0; i-- {
		if l.isReference(lines[i].text) {
			before = paragraphIn(lines[i].text)
		}
	}
	for i := at + 1; i < len(lines) && after == 0; i++ {
		if l.isReference(lines[i].text) {
			after = paragraphIn(lines[i].text)
		}
	}
	return before > 0 && this > before && this <= before+mostLost && (after == 0 || this < after)
}

// paragraphIn is the last number of a reference that is no letter's; 0 where it has none.
func paragraphIn(s string) int {
	m := lastNumber().FindStringSubmatch(s)
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(m[1])
	return n
}

var lastNumber = lazy(`(?:^|[\s.])(\d{1,3})(?:\s?\([a-z]{1,4}\))?\.?$`)

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
