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
)

// line is a line of text without the furniture of its page.
type line struct {
	text string
	page int
	gap  bool // something blank stood before it
	note bool
}

// Pasted makes paragraphs of text that was pasted, from a PDF in most cases: broken
// lines are joined, and the headers, footers and footnotes of pages are left out.
func Pasted(text string) []Block {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\u2028", "\n", "\u2029", "\n", "\u00AD\n", "", "\u00AD", "").Replace(text)
	lines := unfurnished(strings.Split(text, "\n"))
	var out, notes []Block
	var cur []string // the lines of the paragraph in the making
	page, last := 0, 0
	flush := func() {
		if len(cur) > 0 {
			out = append(out, Block{Text: joinLines(cur), Page: page})
		}
		cur = nil
	}
	for i, l := range lines {
		start, n := starts(l.text, last)
		switch {
		case l.note:
			notes = append(notes, Block{Text: l.text, Page: l.page, Note: true})
		case start:
			flush()
			if n > 0 {
				last = n
			}
			cur, page = []string{l.text}, l.page
		case isHeading(lines[i:], cur, last):
			flush()
			out = append(out, Block{Text: l.text, Bold: true, Page: l.page})
		case len(cur) == 0 || l.gap && finished(cur[len(cur)-1]) && !beginsLow(l.text):
			flush()
			cur, page = []string{l.text}, l.page
		default:
			cur = append(cur, l.text)
		}
	}
	flush()
	return append(out, notes...)
}

// unfurnished takes the headers and footers of pages out, and tells footnotes.
func unfurnished(lines []string) []line {
	repeated := repeatedLines(lines)
	var out []line
	page, last, foot, gap := 1, 0, false, true
	for _, text := range lines {
		if n := strings.Count(text, "\f"); n > 0 {
			page += n
			text = strings.ReplaceAll(text, "\f", "")
			foot = false
		}
		text = tidy(text)
		switch {
		case text == "":
			gap = true
			continue
		case footRule().MatchString(text):
			foot = true
			continue
		case len(text) < 200 && (symbol().MatchString(text) || pageNumber().MatchString(text)), repeated[text]:
			foot = false
			continue
		}
		start, n := starts(text, last)
		if start && n > 0 {
			last = n
		}
		isNote := !start && footnote().MatchString(text) && (foot || gap || text[0] == '*')
		switch {
		case isNote:
			foot = true
		case start, foot && gap && !beginsLow(text):
			foot = false
		}
		out = append(out, line{text, page, gap, isNote || foot})
		gap = false
	}
	return out
}

// starts tells whether a line begins a numbered paragraph or an item, and returns
// the paragraph's number. Numbers must follow one another, so that a line which a
// page happened to break before "12." begins nothing.
func starts(line string, last int) (bool, int) {
	if marked().MatchString(line) {
		return true, 0
	}
	m := leading().FindStringSubmatch(line)
	if m == nil {
		return false, 0
	}
	if m[1] != "" {
		n, _ := strconv.Atoi(m[1])
		return listNumber().MatchString(line) && (last == 0 || n == last || n == last+1), n
	}
	n, _ := strconv.Atoi(m[3])
	rest := strings.TrimSpace(line[len(m[0]):])
	if rest == "" || beginsLow(rest) && last > 0 {
		return false, 0
	}
	return n > 0 && (last == 0 || n > last && n <= last+3), n
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

// isHeading tells whether the first of some lines is a heading: short, without a
// full stop, with a capital, behind a finished paragraph, and before a numbered one
// or another heading.
func isHeading(lines []line, cur []string, last int) bool {
	if !headingLike(lines[0].text) || len(cur) > 0 && !finished(cur[len(cur)-1]) {
		return false
	}
	for _, next := range lines[1:min(len(lines), 6)] {
		if start, n := starts(next.text, last); start && n > 0 {
			return true
		}
		if !next.note && !headingLike(next.text) {
			return false
		}
	}
	return false
}

func headingLike(s string) bool {
	return len(s) <= 120 && !beginsLow(s) && !finished(s) && !strings.HasSuffix(s, ",")
}

// end is the end of a sentence, with what may stand behind it: quotation marks,
// brackets, the number of a footnote.
var end = lazy(`[.;:?!]["”’')]*\d{0,3}$`)

// finished tells whether a paragraph may end here.
func finished(s string) bool { return s == "" || end().MatchString(s[max(0, len(s)-32):]) }

func beginsLow(s string) bool { return s != "" && (s[0] >= 'a' && s[0] <= 'z' || s[0] == ',') }

// joinLines joins broken lines; a word that a hyphen holds together stays one word.
func joinLines(lines []string) string {
	var b strings.Builder
	for i, l := range lines {
		if i > 0 && !(strings.HasSuffix(lines[i-1], "-") && !strings.HasSuffix(lines[i-1], " -") && beginsLow(l)) {
			b.WriteByte(' ')
		}
		b.WriteString(l)
	}
	return b.String()
}
