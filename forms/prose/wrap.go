package prose

import (
	"unicode"
	"unicode/utf8"
)

// longest is how many characters a word may have before it is broken wherever it must
// be, as an address or a code is.
const longest = 64

// piece returns the end of the word that begins at a byte, and the end of the blanks
// behind it: a line may be broken there. Lines break behind blanks, hyphens and dashes
// and between ideographs, never at a no-break space.
func piece(s string, at int) (body, end int) {
	body = at
	last := rune(0)
	for n := 0; body < len(s); n++ {
		r, size := rune(s[body]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[body:])
		}
		if opens(r) {
			break
		}
		if n > 0 && (apart(last, r) || n >= longest && !extends(r) && last != joiner) {
			return body, body
		}
		last = r
		body += size
	}
	end = body
	for end < len(s) {
		r, size := rune(s[end]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[end:])
		}
		if !opens(r) {
			break
		}
		end += size
	}
	return body, end
}

// opens tells whether a line may break behind a blank.
func opens(r rune) bool {
	switch r {
	case ' ', '\t', '\u200b', '\u3000':
		return true
	}
	return r >= 0x2000 && r <= 0x200A && r != 0x2007
}

// apart tells whether a line may break between two characters of a word.
func apart(a, b rune) bool {
	switch a {
	case '-', '‐':
		return unicode.IsLetter(b)
	case '–', '—':
		return unicode.IsLetter(b) || unicode.IsDigit(b)
	}
	if a < 0x2E80 || b < 0x2E80 {
		return false
	}
	return ideograph(a) && ideograph(b)
}

func ideograph(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
}

// wrap breaks a paragraph into lines that a width holds and adds them to a list; all but
// the first are shorter by an indentation. Each byte stands on exactly one line.
func wrap(r *Ruler, s string, width, indent float32, lines []line) []line {
	start, x := 0, float32(0)
	end := func(at int) {
		lines = append(lines, line{start, at})
		if start == 0 {
			width -= indent
		}
		start = at
	}
	for at := 0; at < len(s); {
		body, to := piece(s, at)
		wide := r.width(s[at:body])
		if at > start && x+wide > width {
			end(at)
			x = 0
		}
		for wide > width && at == start {
			cut := at + fitting(r, s[at:body], width)
			if cut >= body {
				break
			}
			end(cut)
			at = cut
			wide = r.width(s[at:body])
		}
		x += wide + r.blanks(s[body:to])
		at = to
	}
	return append(lines, line{start, len(s)})
}

// fitting returns how many bytes of a word a width holds, at least one cluster.
func fitting(r *Ruler, word string, width float32) int {
	at := next(word, 0)
	for at < len(word) {
		to := next(word, at)
		if r.width(word[:to]) > width {
			break
		}
		at = to
	}
	return at
}
