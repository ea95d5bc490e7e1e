package draft

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Enter makes a text ready for the review, once, where it comes in (typed, pasted,
// imported, collected): NFC, every line end LF, a tab a space, and control
// characters, U+FEFF, soft hyphens and non-characters gone. No-break spaces stay.
// It is idempotent.
func Enter(s string) string {
	at := strings.IndexFunc(s, troublesome)
	if at < 0 {
		if norm.NFC.IsNormalString(s) {
			return s
		}
		return norm.NFC.String(s)
	}
	var b strings.Builder
	b.Grow(len(s))
	b.WriteString(s[:at])
	afterCR := false
	for _, c := range s[at:] {
		switch {
		case c == '\n' && afterCR:
		case c == '\n', c == '\r', c == '\v', c == '\f', c == 0x85, c == 0x2028, c == 0x2029:
			b.WriteByte('\n')
		case c == '\t':
			b.WriteByte(' ')
		case gone(c):
		default:
			b.WriteRune(c) // an invalid byte arrives as U+FFFD
		}
		afterCR = c == '\r'
	}
	return norm.NFC.String(b.String())
}

// troublesome tells whether a character needs the slow way.
func troublesome(c rune) bool {
	return c != '\n' && (c < ' ' || c == 0x2028 || c == 0x2029 || c == utf8.RuneError || gone(c))
}

// gone tells whether a character never enters a review.
func gone(c rune) bool {
	switch {
	case c < ' ', c >= 0x7F && c < 0xA0, c == 0xAD, c == 0xFEFF:
		return true
	case c >= 0xFDD0 && c <= 0xFDEF, c&0xFFFE == 0xFFFE:
		return true
	}
	return false
}
