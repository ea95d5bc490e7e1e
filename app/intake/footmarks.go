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
		if m == nil {
			m = anyNote().FindStringSubmatch(lines[i].text)
		}
		if m == nil || m[1][0] == '*' {
			continue
		}
		for _, find := range []func(string, string, int) int{mark, apart} {
			at, k := -1, from
			for ; k < i; k++ {
				start := 0
				if k == from {
					start = after
				}
				if !lines[k].note {
					if at = find(lines[k].text, m[1], start); at >= 0 {
						break
					}
				}
			}
			if at >= 0 {
				text := strings.TrimRight(lines[k].text[:at], " ")
				from, after = k, len(text)
				lines[k].text = text + lines[k].text[at+len(m[1]):]
				break
			}
		}
	}
}

// apart returns where a number stands by itself behind the punctuation of words, from
// a place on, or -1: "taken. 1 However". Behind other words it may be theirs.
func apart(text, number string, from int) int {
	for from = min(from, len(text)); ; from++ {
		at := strings.Index(text[from:], " "+number)
		if at < 0 {
			return -1
		}
		at += from
		from = at
		after := text[at+1+len(number):]
		if after != "" && after[0] != ' ' {
			continue
		}
		word := text[strings.LastIndexByte(text[:at], ' ')+1 : at]
		if strings.IndexAny(word, ".,;:)”") > 0 && !strings.ContainsAny(word, "0123456789(") && !abbreviated().MatchString(word) {
			return at + 1
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
