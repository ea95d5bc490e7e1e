package markup

import "strings"

// Span is a withheld span in the raw text of a field: "[[9(2)(a): words]]".
type Span struct {
	Start, End           int // bytes of the whole mark, brackets included
	Grounds              []string
	WordsStart, WordsEnd int // bytes of the words, without blanks at their ends
}

// Marks finds the withheld spans in the raw text of any field, before any Markdown,
// and what is broken: a mark that is not closed, stands in another, runs over more
// than one paragraph, item or cell, or names no ground. A backslash before "[[" or
// "]]" makes it literal. The words of a broken mark are not withheld, so a release
// must not be made while there is one. Of three brackets or more the last two begin a
// mark.
func Marks(src string) ([]Span, []Problem) {
	if !strings.Contains(src, "[[") && !strings.Contains(src, "]]") {
		return nil, nil
	}
	var spans []Span
	var problems []Problem
	broken := func(code, message string, start, end int) {
		problems = append(problems, Problem{Code: code, Message: message, Start: start, End: end})
	}
	closed := true // "]]" stands somewhere behind
	line := -1     // end of the line of the last mark that is not closed
	for i := 0; i < len(src)-1; {
		switch {
		case src[i] == ']' && src[i+1] == ']':
			if !escapedAt(src, i) {
				broken("mark-stray", "Two closing brackets ]] stand here without a mark that they end. Take them out, or type \\]] to print them.", i, i+2)
			}
			i += 2
		case src[i] != '[' || src[i+1] != '[':
			i++
		case escapedAt(src, i):
			i += 2
		case i+2 < len(src) && src[i+2] == '[': // "[[[6(a): words]]](address)": the first is a link's
			i++
		default:
			length := -1
			if closed {
				length = strings.Index(src[i+2:], "]]")
				closed = length >= 0
			}
			if length < 0 {
				if line < i {
					line = lineEnd(src, i)
				}
				broken("mark-unclosed", "The mark [[ that begins here is not closed. Put ]] behind the words to withhold, or type \\[[ to print two brackets.", i, line)
				i += 2
				continue
			}
			i = readMark(src, i, length, &spans, broken)
		}
	}
	return spans, problems
}

// readMark reads the mark that begins at i and whose inside has a length, and returns
// where to read on.
func readMark(src string, i, length int, spans *[]Span, broken func(string, string, int, int)) int {
	end := i + 2 + length
	inside := src[i+2 : end]
	if inner := openInside(src, i+2, end); inner >= 0 {
		broken("mark-nested", "A mark begins inside another mark, which began before it. Close the first with ]] or take the second out.", i, end+2)
		return afterNested(src, inner, end)
	}
	colon := strings.IndexByte(inside, ':')
	if colon < 0 {
		broken("mark-grounds", "This mark names no ground for withholding. Write it as [[9(2)(a): words]], or type \\[[ to print two brackets.", i, end+2)
		return end + 2
	}
	grounds, ok := readGrounds(inside[:colon])
	if !ok {
		broken("mark-grounds", "“"+strings.TrimSpace(inside[:colon])+"” is no ground for withholding. Write grounds as 9(2)(f)(iv), with commas between several.", i, end+2)
		return end + 2
	}
	start := i + 2 + colon + 1
	for start < end && (src[start] == ' ' || src[start] == '\t') {
		start++
	}
	last := end
	for last > start && (src[last-1] == ' ' || src[last-1] == '\t') {
		last--
	}
	if leavesBlock(src[start:end]) {
		broken("mark-across", "This mark runs over more than one paragraph, item or row. Give each of them a mark of its own.", i, end+2)
		return end + 2
	}
	*spans = append(*spans, Span{Start: i, End: end + 2, Grounds: grounds, WordsStart: start, WordsEnd: last})
	return end + 2
}

// afterNested returns where to read on behind a mark that holds others: behind the
// brackets that the inner and outer marks would have closed with, so that these are
// not told a second time.
func afterNested(src string, inner, end int) int {
	open := 0
	for ; inner >= 0; inner = openInside(src, inner+2, end) {
		open++
	}
	next := end + 2
	for i := next; i+1 < len(src) && open > 0; i++ {
		switch src[i : i+2] {
		case "]]":
			open--
			next = i + 2
			i++
		case "[[", "\n\n":
			return next
		}
	}
	return next
}

// openInside returns where an unescaped "[[" begins in src[from:to], or -1.
func openInside(src string, from, to int) int {
	for i := from; i < to-1; i++ {
		if src[i] == '[' && src[i+1] == '[' {
			if !escapedAt(src, i) {
				return i
			}
			i++
		}
	}
	return -1
}

// escapedAt tells whether an odd number of backslashes stands before byte i.
func escapedAt(src string, i int) bool {
	n := 0
	for n < i && src[i-1-n] == '\\' {
		n++
	}
	return n%2 == 1
}

func lineEnd(src string, i int) int {
	if n := strings.IndexByte(src[i:], '\n'); n >= 0 {
		return i + n
	}
	return len(src)
}

// readGrounds reads "9(2)(f)(iv), 9(2)(h)". It says what a ground looks like, not
// which grounds there are: that stands in the table of grounds.
func readGrounds(s string) ([]string, bool) {
	parts := strings.Split(s, ",")
	grounds := make([]string, 0, len(parts))
	for _, p := range parts {
		p = strings.TrimSpace(p)
		if !looksLikeGround(p) {
			return nil, false
		}
		grounds = append(grounds, p)
	}
	return grounds, true
}

// looksLikeGround tells whether s is a section with at least one bracket: 6(a), 9(2)(ba)(i).
func looksLikeGround(s string) bool {
	i := 0
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	if i == 0 || i > 3 || i == len(s) {
		return false
	}
	for i < len(s) {
		if s[i] != '(' {
			return false
		}
		n := i + 1
		for n < len(s) && (s[n] >= 'a' && s[n] <= 'z' || s[n] >= '0' && s[n] <= '9') {
			n++
		}
		if n == i+1 || n == len(s) || s[n] != ')' {
			return false
		}
		i = n + 1
	}
	return true
}

// leavesBlock tells whether words run over the end of a paragraph, an item or a row.
func leavesBlock(words string) bool {
	_, rest, more := strings.Cut(words, "\n")
	for more {
		var line string
		line, rest, more = strings.Cut(rest, "\n")
		if !more {
			// The last line runs on behind the mark, so that only its beginning tells.
			if strings.TrimSpace(line) == "" {
				continue
			}
		}
		trimmed := strings.TrimLeft(line, " \t")
		if trimmed == "" || startsBlock(trimmed) {
			return true
		}
	}
	return false
}

// startsBlock tells whether a line, without its indentation, begins a block of its own.
func startsBlock(line string) bool {
	if line[0] == '|' || line[0] == '>' || strings.HasPrefix(line, "```") || strings.HasPrefix(line, "~~~") || strings.HasPrefix(line, "[^") {
		return true
	}
	if n := headingMarks(line); n > 0 {
		return true
	}
	if bulletMark(line) || line[0] == '+' && len(line) > 1 && line[1] == ' ' {
		return true
	}
	_, n := numberMark(line)
	return n > 0
}
