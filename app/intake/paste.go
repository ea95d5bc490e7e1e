package intake

import "strings"

// Pasted makes paragraphs of text that was pasted, from a PDF in most cases: broken
// lines are joined, and the headers, footers and footnotes of pages are left out.
func Pasted(text string) []Block {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\u2028", "\n", "\u2029", "\n").Replace(text)
	lines := unfurnished(strings.Split(text, "\n"))
	unmarked(lines)
	h := hyphens{lines: lines}
	var out, notes []Block
	var cur []string // the lines of the paragraph in the making
	page := 0
	var last numbers
	flush := func() {
		if len(cur) > 0 {
			out = append(out, Block{Text: h.join(cur), Page: page})
		}
		cur = nil
	}
	for i := 0; i < len(lines); i++ {
		l, before := lines[i], ""
		if n := len(cur); n > 0 {
			before = strings.Join(cur[max(0, n-2):], " ")
		}
		start, next := last.starts(l.text, before)
		switch span := headingSpan(lines[i:], before, last); {
		case l.note:
			notes = append(notes, Block{Text: l.text, Page: l.page, Note: true})
		case start:
			flush()
			last = next
			cur, page = []string{l.text}, l.page
		case span > 0:
			flush()
			for _, part := range lines[i : i+span] {
				cur = append(cur, part.text)
			}
			out = append(out, Block{Text: h.join(cur), Bold: true, Page: l.page})
			cur = nil
			i += span - 1
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

// headingSpan returns how many lines, from the first of some, are a heading; 0 where
// it is none: short, without a full stop, with a capital, behind a finished paragraph,
// and before a numbered one or another heading.
func headingSpan(lines []line, before string, last numbers) int {
	if lines[0].note || !headingLike(lines[0].text) || !finished(before) {
		return 0
	}
	span := headingLines(lines)
	seen := 0
	for at := span; at < len(lines); {
		next := lines[at]
		if next.note {
			at++
			continue
		}
		if seen++; seen > 5 {
			break
		}
		if start, n := last.starts(next.text, ""); start && n != last {
			return span
		}
		if !headingLike(next.text) {
			return 0
		}
		at += headingLines(lines[at:])
	}
	return 0
}

// headingLines returns over how many lines a heading goes that begins with the first
// of some: those go on that begin in lower case, or within a bracket.
func headingLines(lines []line) int {
	n := 1
	for words := lines[0].text; n < min(len(lines), 4); n++ {
		next := lines[n]
		if next.note || next.gap || finished(next.text) || !beginsLow(next.text) && opening(words+")") < 0 {
			break
		}
		words += " " + next.text
	}
	return n
}

func headingLike(s string) bool {
	return len(s) <= 120 && !beginsLow(s) && !finished(s) && !strings.HasSuffix(s, ",")
}

// end is the end of a sentence, with what may stand behind it: quotation marks,
// brackets, the number of a footnote.
var end = lazy(`[.;:?!]["”’')]*\d{0,3}$`)

// abbreviated is an abbreviation that a number follows.
var abbreviated = lazy(`(?i)(?:^|[\s(\x{A0}])(?:paras?|nos?|arts?|chap|sect|vol|cf|pp?)\.$`)

// finished tells whether a paragraph may end here.
func finished(s string) bool {
	s = s[max(0, len(s)-32):]
	return s == "" || end().MatchString(s) && !abbreviated().MatchString(s)
}

func beginsLow(s string) bool { return s != "" && (s[0] >= 'a' && s[0] <= 'z' || s[0] == ',') }
