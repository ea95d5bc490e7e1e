package workbook

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxUnits is the number of UTF-16 units that a cell holds in Excel.
const maxUnits = 32767

// cutNote ends a text that a cell cannot hold.
const cutNote = "\n[Cut here: a cell holds 32,767 characters. The whole text is in the review.]"

// fit returns what a cell can hold of s, and whether that is less than all.
func fit(s string) (string, bool) {
	if len(s) <= maxUnits {
		return s, false
	}
	units, room := 0, maxUnits-len(cutNote)
	cut := len(s)
	for i, c := range s {
		n := 1
		if c > 0xFFFF {
			n = 2
		}
		if units+n <= room {
			cut = i + utf8.RuneLen(c)
		}
		if units += n; units > maxUnits {
			return s[:min(cut, len(s))] + cutNote, true
		}
	}
	return s, false
}

// appendEscaped appends s as XML text. Characters that XML cannot hold are left
// out; what a spreadsheet would read as an escaped character (_x000D_) is escaped.
func appendEscaped(out []byte, s string) []byte {
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= 0x20 && c < utf8.RuneSelf && c != '&' && c != '<' && c != '>' && c != '_' {
			i++
			continue
		}
		width, with := 1, ""
		switch {
		case c == '&':
			with = "&amp;"
		case c == '<':
			with = "&lt;"
		case c == '>':
			with = "&gt;"
		case c == '\t' || c == '\n':
			i++
			continue
		case c == '_':
			if !escapes(s[i:]) {
				i++
				continue
			}
			with = "_x005F_"
		case c >= utf8.RuneSelf:
			r, n := utf8.DecodeRuneInString(s[i:])
			width = n
			switch {
			case r == utf8.RuneError && n == 1:
				with = "\uFFFD"
			case r == 0xFFFE || r == 0xFFFF || r >= 0x80 && r < 0xA0:
			default:
				i += n
				continue
			}
		}
		out = append(out, s[start:i]...)
		out = append(out, with...)
		i += width
		start = i
	}
	return append(out, s[start:]...)
}

// escapes tells whether s begins with _xHHHH_, which spreadsheets read as one character.
func escapes(s string) bool {
	if len(s) < 7 || s[1] != 'x' || s[6] != '_' {
		return false
	}
	_, err := strconv.ParseUint(s[2:6], 16, 16)
	return err == nil
}

// unescaped is the reverse of what spreadsheets do: _x000A_ becomes a line end.
func unescaped(s string) string {
	at := strings.Index(s, "_x")
	if at < 0 {
		return s
	}
	var b strings.Builder
	for at >= 0 {
		b.WriteString(s[:at])
		s = s[at:]
		if escapes(s) {
			code, _ := strconv.ParseUint(s[2:6], 16, 16)
			b.WriteRune(rune(code))
			s = s[7:]
		} else {
			b.WriteString(s[:2])
			s = s[2:]
		}
		at = strings.Index(s, "_x")
	}
	b.WriteString(s)
	return b.String()
}

// columnName returns the letters of a column, counted from 0.
func columnName(col int) string {
	var letters [4]byte
	i := len(letters)
	for col++; col > 0; col = (col - 1) / 26 {
		i--
		letters[i] = byte('A' + (col-1)%26)
	}
	return string(letters[i:])
}
