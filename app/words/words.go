// Package words counts words as Microsoft Word and LibreOffice do, since that is
// what the user and the UN check a limit against.
//
// A word is a maximal run of characters that are neither Unicode white space
// (no-break spaces included) nor an en dash or an em dash. So "well-being", "and/or"
// and a web address are one word, "rights—duties" two, "and / or" three, and a lone
// dash none.
package words

import (
	"unicode"
	"unicode/utf8"
)

// Count returns the number of words in s.
func Count(s string) int {
	var c Counter
	c.Add(s)
	return c.Words()
}

// Counter counts the words of a text that comes in pieces, such as the runs of a
// paragraph: a word that changes to bold in its middle is one word. The zero value
// is ready to use.
type Counter struct {
	words  int
	inWord bool
}

// Words returns the number of words so far.
func (c *Counter) Words() int { return c.words }

// Break ends the word at hand, as the end of a paragraph, a table cell or a forced
// new line does.
func (c *Counter) Break() { c.inWord = false }

// Add counts the next piece of the text.
func (c *Counter) Add(s string) {
	in := c.inWord
	n := c.words
	for i := 0; i < len(s); {
		b := s[i]
		if b < utf8.RuneSelf {
			i++
			if asciiSeparator[b] {
				in = false
			} else if !in {
				in = true
				n++
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		if Separator(r) {
			in = false
		} else if !in {
			in = true
			n++
		}
	}
	c.inWord, c.words = in, n
}

// Separator tells whether r stands between words: Unicode white space, an en dash
// or an em dash.
func Separator(r rune) bool {
	return r == '\u2013' || r == '\u2014' || unicode.IsSpace(r)
}

var asciiSeparator = [utf8.RuneSelf]bool{'\t': true, '\n': true, '\v': true, '\f': true, '\r': true, ' ': true}
