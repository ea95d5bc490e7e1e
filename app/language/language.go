// Package language knows two things of the words of New Zealand papers: te reo Māori
// (which words are te reo, and which common words and names are written without their
// macrons) and English spelling. It works offline from lists in assets.
//
// It reads words as they are typed and knows nothing of reviews; whether a text is
// the UN's own, and so must not be touched, is for its callers to know.
package language

import (
	"unicode"
	"unicode/utf8"
)

// word is a stretch of letters in a text; marks and apostrophes inside it belong to it.
type word struct {
	start, end int
}

// nextWord finds the first word at or behind a byte; ok is false where there is none.
// An apostrophe or a hyphen ends a word.
func nextWord(s string, at int) (w word, ok bool) {
	for at < len(s) {
		if c := s[at]; c < utf8.RuneSelf {
			if letter(c) {
				break
			}
			at++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[at:])
		if unicode.IsLetter(r) {
			break
		}
		at += size
	}
	if at >= len(s) {
		return word{}, false
	}
	end := at
	for end < len(s) {
		if c := s[end]; c < utf8.RuneSelf {
			if !letter(c) {
				break
			}
			end++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[end:])
		if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) {
			break
		}
		end += size
	}
	return word{at, end}, true
}

func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// lower writes a word in lower case into buf, without the memory of a string; ok is
// false where it is longer than buf.
func lower(buf []byte, s string) (n int, ok bool) {
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if n == len(buf) {
				return 0, false
			}
			if c >= 'A' && c <= 'Z' {
				c += 'a' - 'A'
			}
			buf[n] = c
			n++
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if n+utf8.UTFMax > len(buf) {
			return 0, false
		}
		n += utf8.EncodeRune(buf[n:], unicode.ToLower(r))
		i += size
	}
	return n, true
}
