package intake

import (
	"regexp"
	"strings"
)

var (
	// tailReference ends a row of which all cells stand in one line.
	tailReference = lazy(`(?:^|\s)((?:[A-Z][A-Za-z]{1,9}(?:[/-][A-Za-z0-9.]+)+,?\s)?(?:paras?\.?|paragraphs?)\s\d{1,3}(?:\s?\([a-z]{1,4}\))?|\d{1,3}\s?\([a-z]{1,4}\)|[A-Z]{3,6}(?:/[A-Z0-9][A-Za-z0-9.-]*)+)\.?$`)
	// themeMark is what the UN writes before a theme.
	themeMark = lazy(`^(?i:themes?|rights? or areas?|thematic areas?|clusters?)\b\s*[:–-]|^[A-Z]\d{1,2}[.:]?\s+[A-Z]`)
	goals     = lazy(`^(?:SDGs?\b|Goals?\s\d)`)
	persons   = lazy(`(?i)^(?:affected persons|groups? of persons|persons affected)\b`)
)

// answered reads the UPR's list whose cells stand one under another: the number, the
// words and their States, the source of the position, the position, the themes.
func (l *listing) answered(body []listLine) {
	l.aside = append(l.aside, l.head...)
	l.head = []string{"Recommendation", "Position", "Themes", "SDGs"}
	l.fields = []string{"text", "position", "issues", "skip"}
	const text, position, issues, goal = 0, 1, 2, 3
	var cur *pastedRow
	var last numbers
	in := text
	for i, line := range body {
		words := line.text
		next := ""
		if i+1 < len(body) {
			next = body[i+1].text
		}
		switch number := l.numberOf(words, &last); {
		case number:
			l.close(cur)
			cur, in = l.newRow(line.page), text
			words = l.splitAnswer(cur, words)
			cur.cells[text] = []string{words}
		case cur != nil && in == text && !closed(strings.Join(cur.cells[text], " ")) && !sourceOf().MatchString(words) && !l.answer(words) && !isItem(words) && !themeMark().MatchString(words):
			words = l.splitAnswer(cur, words)
			cur.cells[text] = append(cur.cells[text], words)
		case themeMark().MatchString(words), l.above(line, words, next, in, cur):
			l.close(cur)
			cur = nil
			l.theme(words, line.page)
		case cur == nil:
			l.leave(line, "It stands in no row of the table.")
		case sourceOf().MatchString(words), in == text && strings.Contains(words, "A/HRC/"):
			cur.cells[text] = append(cur.cells[text], words)
			in = text
		case l.answer(words) && cur.empty(position):
			cur.cells[position], in = []string{words}, position
		case goals().MatchString(words) || in == goal && !isItem(words):
			cur.cells[goal], in = append(cur.cells[goal], words), goal
		case isItem(words), persons().MatchString(words), in == issues, in == position:
			cur.cells[issues], in = append(cur.cells[issues], words), issues
		default:
			cur.doubts = append(cur.doubts, "Words behind it were left out, for no column is known for them: “"+words+"”.")
			cur.cells[goal] = append(cur.cells[goal], words)
		}
	}
	l.close(cur)
}

// numberOf tells whether a line begins a recommendation: with the next number.
func (l *listing) numberOf(words string, last *numbers) bool {
	if !listNumber().MatchString(words) {
		return false
	}
	start, next := last.starts(words, "")
	if start {
		*last = next
	}
	return start
}

// splitAnswer takes a position off the end of a line on which it stands behind the States.
func (l *listing) splitAnswer(p *pastedRow, words string) string {
	at := l.answerBehind(words)
	if at <= 0 || !p.empty(1) {
		return words
	}
	p.cells[1] = []string{strings.TrimSpace(words[at:])}
	return strings.TrimRight(words[:at], " ")
}

// answerBehind returns where a position begins that stands behind the States of a line,
// or -1.
func (l *listing) answerBehind(words string) int {
	for _, sign := range []string{");", ")"} {
		at := strings.LastIndex(words, sign)
		if at < 0 {
			continue
		}
		if tail := strings.TrimSpace(words[at+len(sign):]); tail != "" && tail != ";" && l.answer(tail) {
			return at + len(sign)
		}
	}
	return -1
}

// above tells whether a line is a theme that stands above the next recommendation.
func (l *listing) above(line listLine, words, next string, in int, cur *pastedRow) bool {
	if !headingLike(words) || isItem(words) || l.answer(words) || goals().MatchString(words) || sourceOf().MatchString(words) || !listNumber().MatchString(next) {
		return false
	}
	return cur == nil || line.gap || in == 0 && closed(strings.Join(cur.cells[0], " ")) || in == 2 && len(cur.cells[2]) > 0 && isItem(cur.cells[2][0])
}

// stacked reads rows whose cells stand one under another. Where each row has a
// reference, it ends the row or begins it; the theme is told by where lines begin.
func (l *listing) stacked(body []listLine) {
	text, number, theme := l.column("text"), l.column("paragraph", "reference"), l.column("theme")
	count := map[string]int{}
	for i := range body {
		count[fold(body[i].text)]++
	}
	if number >= 0 {
		l.byReference(body, text, number, theme, count)
		return
	}
	var cur []listLine
	flush := func() {
		at := len(l.rows)
		if l.stack(cur, text, -1, theme, nil, count); len(l.rows) > at {
			l.doubts[at] = append(l.doubts[at], "No number stands beside it; where the row begins and ends was told from its sentences.")
		}
		cur = nil
	}
	for i, line := range body {
		if len(cur) > 0 && finished(cur[len(cur)-1].text) && !beginsLow(line.text) && (line.gap || i+1 < len(body) && headingLike(line.text) && count[fold(line.text)] > 1) {
			flush()
		}
		cur = append(cur, line)
	}
	flush()
}

// byReference cuts the rows where their references stand.
func (l *listing) byReference(body []listLine, text, number, theme int, count map[string]int) {
	var cur, refs []listLine
	unsure := ""
	flush := func() {
		if theme < 0 && len(refs) == 0 && len(cur) == 1 && headingLike(cur[0].text) {
			l.theme(cur[0].text, cur[0].page) // above the first row
		} else {
			at := len(l.rows)
			l.stack(cur, text, number, theme, refs, count)
			if unsure != "" && len(l.rows) > at {
				l.doubts[at] = append(l.doubts[at], unsure)
			}
		}
		cur, refs = nil, nil
	}
	first := number < text
	body = l.numberApart(body, first)
	for i, line := range body {
		if theme < 0 && len(cur) > 0 && headingLike(line.text) && len(line.text) < 80 && i+1 < len(body) && first && l.isReference(body[i+1].text) && !l.isReference(line.text) {
			at, next := len(l.rows), ""
			flush()
			if !line.gap && count[fold(line.text)] < 2 && len(l.r.names.themes[themeKey(line.text)]) == 0 {
				next = "The line “" + line.text + "” was taken for a theme that stands between two rows; look whether it is the end of the first."
				l.doubts[at] = append(l.doubts[at], next)
			}
			unsure = next
			l.theme(line.text, line.page)
			continue
		}
		ref := l.isReference(line.text) && (i+1 == len(body) || !beginsLow(body[i+1].text))
		switch {
		case ref && first:
			if len(cur) > 0 || len(refs) > 0 && !unfinishedReference(refs[len(refs)-1].text) {
				flush()
			}
			refs = append(refs, line)
		case ref:
			refs = append(refs, line)
		default:
			if !first && len(refs) > 0 {
				flush()
			}
			cur = append(cur, line)
		}
	}
	flush()
	l.disordered(number)
}

// disordered doubts every row where some show that the cells were copied out of their
// order: references without words, words without one, rows with several.
func (l *listing) disordered(number int) {
	rows, strange := 0, 0
	for i, row := range l.rows {
		switch {
		case l.apart[i] != "":
			strange++
		case l.spans[i]:
		default:
			rows++
			if row[number] == "" || tooMany().MatchString(row[number]) || len(l.suspect(row[l.column("text")], nil)) > 0 {
				strange++
			}
		}
	}
	if 6*strange < rows {
		return
	}
	for i := range l.rows {
		if l.apart[i] == "" && !l.spans[i] {
			l.doubts[i] = append(l.doubts[i], "The cells of this table may have been copied out of their order; look whether this row is right.")
		}
	}
}

// tooMany are the references of two rows in one cell.
var tooMany = lazy(`(?i)\bpara\b.*\bpara\b|^\d+\b.*\s\d+\b`)

// numberApart takes the numbers that begin lines off them, where numbers stand before
// the recommendations and a copy put the two into one line.
func (l *listing) numberApart(body []listLine, first bool) []listLine {
	if !first {
		return body
	}
	var out []listLine
	for _, line := range body {
		if head := headReference().FindString(line.text); head != "" && !l.isReference(line.text) && isSentence(line.text[len(head):]) {
			number := line
			number.text, number.next = strings.TrimSpace(head), false
			line.text, line.gap = line.text[len(head):], false
			out = append(out, number)
		}
		out = append(out, line)
	}
	return out
}

// stack makes a row of the lines of its theme and recommendation, and of its reference.
func (l *listing) stack(lines []listLine, text, number, theme int, refs []listLine, count map[string]int) {
	if len(lines) == 0 {
		for _, ref := range refs {
			l.leave(ref, "It stands between two rows of the table, and belongs to none of them for certain.")
		}
		return
	}
	p := l.newRow(lines[0].page)
	for _, ref := range refs {
		p.cells[number] = append(p.cells[number], ref.text)
	}
	if number >= 0 && len(refs) == 0 {
		p.doubts = append(p.doubts, "No number stands beside it; it may belong to the recommendation before it.")
	}
	at := 0
	if theme >= 0 && len(lines) > 1 && headingLike(lines[0].text) {
		for at = 1; at < len(lines) && at < 4 && beginsLow(lines[at].text); at++ {
		}
		if at == len(lines) || at == 4 {
			at = 0
		}
	}
	var words []string
	for _, line := range lines[:at] {
		words = append(words, line.text)
	}
	if at > 0 {
		p.cells[theme] = words
		name := l.hyphens.join(words)
		if count[fold(lines[0].text)] < 2 && len(l.r.names.themes[themeKey(name)]) == 0 && !lines[at].gap {
			p.doubts = append(p.doubts, "The theme “"+name+"” was told from the recommendation by where their lines begin; look whether the cut is right.")
		}
	} else if theme >= 0 {
		p.doubts = append(p.doubts, "No theme stands above it.")
	}
	for _, line := range lines[at:] {
		p.cells[text] = append(p.cells[text], line.text)
	}
	l.close(p)
}

// collapsed reads rows of which the columns stand behind one another, single blanks
// between. A row ends with its reference; a theme is told where it is a known one.
func (l *listing) collapsed(body []listLine) {
	text, number, theme := l.column("text"), l.column("paragraph", "reference"), l.column("theme")
	var cur *pastedRow
	for _, line := range body {
		if cur == nil {
			cur = l.newRow(line.page)
		}
		words := line.text
		m := tailOf(tailReference(), words)
		if number < 0 || m < 0 {
			cur.cells[text] = append(cur.cells[text], words)
			if number < 0 && line.next && finished(words) {
				l.endCollapsed(cur, text, theme)
				cur = nil
			}
			continue
		}
		if head := strings.TrimSpace(words[:m]); head != "" {
			cur.cells[text] = append(cur.cells[text], head)
		}
		cur.cells[number] = []string{strings.TrimSpace(words[m:])}
		l.endCollapsed(cur, text, theme)
		cur = nil
	}
	if cur != nil {
		if number >= 0 {
			cur.doubts = append(cur.doubts, "No number stands beside it; it may belong to the recommendation before it.")
		}
		l.endCollapsed(cur, text, theme)
	}
}

func tailOf(re *regexp.Regexp, s string) int {
	m := re.FindStringSubmatchIndex(s)
	if m == nil {
		return -1
	}
	return m[2]
}

// endCollapsed cuts the theme off the words of a row.
func (l *listing) endCollapsed(p *pastedRow, text, theme int) {
	if theme >= 0 && theme < text {
		words := strings.Fields(l.hyphens.join(p.cells[text]))
		n := min(8, len(words)-1)
		for ; n > 0; n-- {
			if c := words[n][0]; len(l.r.names.themes[themeKey(strings.Join(words[:n], " "))]) > 0 && c >= 'A' && c <= 'Z' {
				break
			}
		}
		if n > 0 {
			p.cells[theme] = []string{strings.Join(words[:n], " ")}
			p.cells[text] = []string{strings.Join(words[n:], " ")}
		} else {
			p.doubts = append(p.doubts, "The theme and the recommendation stand behind one another and could not be told apart; cut the theme off.")
		}
	}
	l.close(p)
}
