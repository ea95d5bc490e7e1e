package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A cluster is what one press of an arrow passes: a letter with its marks, an emoji
// with its modifiers, a flag of two letters.

const joiner = '\u200d'

// extends tells whether a character belongs to the one before it.
func extends(r rune) bool {
	switch {
	case r < 0x300:
		return false
	case r == joiner, r >= 0x1F3FB && r <= 0x1F3FF, r >= 0xE0020 && r <= 0xE007F:
		return true
	}
	return unicode.In(r, unicode.Mn, unicode.Me, unicode.Mc)
}

func flag(r rune) bool { return r >= 0x1F1E6 && r <= 0x1F1FF }

// next returns where the cluster that begins at a byte ends.
func next(s string, at int) int {
	if at >= len(s) {
		return len(s)
	}
	r, n := utf8.DecodeRuneInString(s[at:])
	at += n
	if r == '\n' {
		return at
	}
	if flag(r) {
		if second, n := utf8.DecodeRuneInString(s[at:]); flag(second) {
			at += n
		}
	}
	for at < len(s) {
		c, n := utf8.DecodeRuneInString(s[at:])
		if !extends(c) {
			break
		}
		at += n
		if c == joiner {
			if joined, n := utf8.DecodeRuneInString(s[at:]); at < len(s) && joined > unicode.MaxLatin1 {
				at += n
			}
		}
	}
	return at
}

// reach is how far back previous looks for a place where a cluster surely begins, in bytes.
const reach = 256

// previous returns where the cluster that ends at a byte begins.
func previous(s string, at int) int {
	if at <= 0 {
		return 0
	}
	_, n := utf8.DecodeLastRuneInString(s[:at])
	if at-n == 0 || s[at-1] < utf8.RuneSelf && s[at-n-1] < utf8.RuneSelf {
		return at - n
	}
	from := at - n
	for from > 0 && at-from < reach && s[from] >= utf8.RuneSelf {
		_, n := utf8.DecodeLastRuneInString(s[:from])
		from -= n
	}
	for {
		end := next(s, from)
		if end >= at || end == from {
			return from
		}
		from = end
	}
}

// onCluster moves a place to the beginning of the cluster in which it stands.
func onCluster(s string, at int) int {
	at = min(max(0, at), len(s))
	for at > 0 && at < len(s) && !utf8.RuneStart(s[at]) {
		at--
	}
	if at == 0 || at == len(s) || s[at] < utf8.RuneSelf {
		return at
	}
	from := previous(s, at)
	if next(s, from) > at {
		return from
	}
	return at
}

// class says what belongs together where words are passed or selected.
type class int

const (
	blank class = iota
	letters
	signs
	newline
)

func classOf(r rune) class {
	switch {
	case r == '\n':
		return newline
	case unicode.IsSpace(r):
		return blank
	case unicode.IsLetter(r), unicode.IsDigit(r), r == '_', r == '’', r == '\'', extends(r):
		return letters
	}
	return signs
}

// wordStart returns where the word before a place begins, as Ctrl and an arrow pass it.
func wordStart(s string, at int) int {
	skip := func(c class) bool {
		r, n := utf8.DecodeLastRuneInString(s[:at])
		if n == 0 || classOf(r) != c {
			return false
		}
		at -= n
		return true
	}
	for skip(blank) {
	}
	if skip(newline) {
		return at
	}
	if r, n := utf8.DecodeLastRuneInString(s[:at]); n > 0 {
		for c := classOf(r); skip(c); {
		}
	}
	return at
}

// wordEnd returns where the next word begins.
func wordEnd(s string, at int) int {
	skip := func(c class) bool {
		r, n := utf8.DecodeRuneInString(s[at:])
		if n == 0 || classOf(r) != c {
			return false
		}
		at += n
		return true
	}
	if skip(newline) {
		return at
	}
	if r, n := utf8.DecodeRuneInString(s[at:]); n > 0 {
		for c := classOf(r); skip(c); {
		}
	}
	for skip(blank) {
	}
	return at
}

// wordAround returns the word at a place, or the blanks or signs that stand there.
func wordAround(s string, at int) (int, int) {
	after, n := utf8.DecodeRuneInString(s[at:])
	c := classOf(after)
	before, m := utf8.DecodeLastRuneInString(s[:at])
	if n == 0 || c == newline || c != letters && m > 0 && classOf(before) == letters {
		c = classOf(before)
		if m == 0 || c == newline {
			return at, at
		}
	}
	start, end := at, at
	for start > 0 {
		r, n := utf8.DecodeLastRuneInString(s[:start])
		if classOf(r) != c {
			break
		}
		start -= n
	}
	for end < len(s) {
		r, n := utf8.DecodeRuneInString(s[end:])
		if classOf(r) != c {
			break
		}
		end += n
	}
	if c == letters {
		for start < end && (strings.HasPrefix(s[start:end], "'") || strings.HasPrefix(s[start:end], "’")) {
			_, n := utf8.DecodeRuneInString(s[start:])
			start += n
		}
		for start < end && (strings.HasSuffix(s[start:end], "'") || strings.HasSuffix(s[start:end], "’")) {
			_, n := utf8.DecodeLastRuneInString(s[:end])
			end -= n
		}
	}
	return start, end
}
