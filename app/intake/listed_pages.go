package intake

import (
	"slices"
	"strconv"
	"strings"
)

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
