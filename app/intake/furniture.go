package intake

import (
	"strconv"
	"strings"
)

var (
	// symbol is a line with nothing but the symbol of a UN document and a page number.
	symbol = lazy(`^(?:\d{1,4}\s+)?(?:[A-Z]{1,8}(?:/[A-Z0-9][A-Za-z0-9.*-]*){1,8}|GE\.\d\d-\d{5}.*)(?:\s+\(?[EFSARC]\)?)?(?:\s+\d{1,4})?\*?$`)
	// pageNumber is a line with nothing but the number of a page.
	pageNumber = lazy(`^(?i:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?$|^[-–]\s*\d{1,4}\s*[-–]$`)
	// footRule is the line above footnotes.
	footRule = lazy(`^[_–—-]{4,}$`)
	// footnote is a note at the foot of a page: its number has no full stop.
	footnote = lazy(`^(\d{1,3}|\*{1,3})[\s\x{A0}]+(?:See|Ibid|Available|[A-Z]{1,8}/|https?:|For |In accordance|The present|General |Adopted |Para)`)
	// anyNote is what may be a note where its number stands behind a word above.
	anyNote = lazy(`^(\d{1,3})[\s\x{A0}]+[^\s\x{A0}a-z]`)
	// alone is the number of a paragraph or the mark of an item on a line of its own, as
	// many readers of PDF give it.
	alone = lazy(`^(?:\d{1,3}\.|\d{1,3}\.\d{1,3}\.?|\([a-z]{1,5}\))$`)
)

// line is a line of text without the furniture of its page.
type line struct {
	text string
	page int
	gap  bool // something blank stood before it
	note bool
}

// furniture takes what stands on each page of a document out of its lines.
type furniture struct {
	repeated map[string]bool
	out      []line
	page     int
	foot     bool // the notes at the foot of a page have begun
	gap      bool
	notes    int    // number of the last note
	number   string // that stood alone on the line above
	last     numbers
}

// unfurnished takes the headers and footers of pages out, and tells footnotes.
func unfurnished(lines []string) []line {
	f := furniture{repeated: repeatedLines(lines), page: 1, gap: true}
	for _, text := range lines {
		if n := strings.Count(text, "\f"); n > 0 {
			f.page += n
			text = strings.ReplaceAll(text, "\f", "")
			f.foot = false
		}
		soft := strings.HasSuffix(strings.TrimRight(text, " "), "\u00AD")
		if text = tidy(text); soft && text != "" {
			text += "\u00AD"
		}
		f.line(text)
	}
	if f.number != "" {
		f.put(f.number)
	}
	return f.out
}

func (f *furniture) line(text string) {
	switch {
	case text == "":
		f.gap = true
	case footRule().MatchString(text):
		f.foot = true
	case len(text) < 200 && (symbol().MatchString(text) || pageNumber().MatchString(text)), f.repeated[text]:
		f.foot = false
	case f.number != "":
		text = f.number + " " + text
		f.number = ""
		f.put(text)
	case alone().MatchString(text) && f.begins(text+" X"):
		f.number = text
	default:
		f.put(text)
	}
}

// before is the words that stand before the next line.
func (f *furniture) before() string {
	words, n := "", 0
	for k := len(f.out) - 1; k >= 0 && n < 2; k-- {
		if !f.out[k].note {
			words = f.out[k].text + " " + words
			n++
		}
	}
	return strings.TrimSuffix(words, " ")
}

func (f *furniture) begins(text string) bool {
	start, _ := f.last.starts(text, f.before())
	return start
}

// put adds a line, and says whether it is of a note.
func (f *furniture) put(text string) {
	start, next := f.last.starts(text, f.before())
	if start {
		f.last = next
	}
	isNote := !start && f.note(text)
	switch {
	case isNote:
		f.foot = true
	case start, f.foot && f.gap && !beginsLow(text):
		f.foot = false
	}
	f.out = append(f.out, line{text, f.page, f.gap, isNote || f.foot})
	f.gap = false
}

// note tells whether a line begins a note: by its words, or because its number is the
// next one and stands behind a word above.
func (f *furniture) note(text string) bool {
	m := footnote().FindStringSubmatch(text)
	known := m != nil
	if !known {
		if m = anyNote().FindStringSubmatch(text); m == nil {
			return false
		}
	}
	n, _ := strconv.Atoi(m[1])
	switch {
	case known && (f.foot || f.gap || n == 0 || n == f.notes+1):
	case n == f.notes+1 && f.refers(m[1]):
	default:
		return false
	}
	if n > 0 {
		f.notes = n
	}
	return true
}

// refers tells whether a number stands behind a word since the last note.
func (f *furniture) refers(number string) bool {
	for k := len(f.out) - 1; k >= max(0, len(f.out)-80); k-- {
		if !f.out[k].note && mark(f.out[k].text, number, 0) >= 0 {
			return true
		}
	}
	return false
}

// repeatedLines returns the short lines that stand at the edge of three pages or
// more: headers and footers. What ends a sentence or begins an item is none.
func repeatedLines(lines []string) map[string]bool {
	if !strings.Contains(strings.Join(lines, ""), "\f") {
		return nil
	}
	n := map[string]int{}
	edge := true
	for i, line := range lines {
		if strings.Contains(line, "\f") {
			edge = true
		}
		t := tidy(strings.ReplaceAll(line, "\f", ""))
		if t == "" {
			continue
		}
		nextPage := false
		for _, after := range lines[i+1 : min(len(lines), i+4)] {
			nextPage = nextPage || strings.Contains(after, "\f")
		}
		if len(t) < 100 && (edge || nextPage) && !finished(t) && !marked().MatchString(t) {
			n[t]++
		}
		edge = false
	}
	out := map[string]bool{}
	for line, count := range n {
		out[line] = count >= 3
	}
	return out
}
