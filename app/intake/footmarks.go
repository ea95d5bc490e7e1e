package intake

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// unmarked takes out of lines the numbers of footnotes that a copy from a PDF leaves
// behind words: "the Convention,12 which". A number goes only where a note of that
// number follows, and only in the order of the notes, so that no number of the text does.
func unmarked(lines []line) {
	from, after := 0, 0 // where the next one is looked for
	for i := range lines {
		if !lines[i].note {
			continue
		}
		m := footnote().FindStringSubmatch(lines[i].text)
		if m == nil || m[1][0] == '*' {
			continue
		}
		for k := from; k < i; k++ {
			if lines[k].note {
				continue
			}
			if k > from {
				after = 0
			}
			if at := mark(lines[k].text, m[1], after); at >= 0 {
				lines[k].text = lines[k].text[:at] + lines[k].text[at+len(m[1]):]
				from, after = k, at
				break
			}
		}
	}
}

// mark returns where a number stands right behind a word, from a place on, or -1.
func mark(text, number string, from int) int {
	for from = min(from, len(text)); ; from++ {
		at := strings.Index(text[from:], number)
		if at < 0 {
			return -1
		}
		at += from
		from = at
		before, after := text[:at], text[at+len(number):]
		if next, _ := utf8.DecodeRuneInString(after); after != "" && !unicode.IsSpace(next) && !strings.ContainsRune(".,;:)\u00AD", next) {
			continue
		}
		c, size := utf8.DecodeLastRuneInString(before)
		if strings.ContainsRune(".,;:)”’\"", c) {
			sign := c
			c, _ = utf8.DecodeLastRuneInString(before[:len(before)-size])
			if unicode.IsLetter(c) || c == ')' || c == '”' || unicode.IsDigit(c) && (sign == ';' || sign == ')' || sign == ',' && len(number) < 3) {
				return at
			}
			continue
		}
		if unicode.IsLower(c) {
			return at
		}
	}
}
