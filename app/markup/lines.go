package markup

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// headingMarks returns how many # begin a line that is a heading, from 1 to 6; else 0.
func headingMarks(line string) int {
	n := 0
	for n < len(line) && line[n] == '#' {
		n++
	}
	if n == 0 || n > 6 || n < len(line) && line[n] != ' ' && line[n] != '\t' {
		return 0
	}
	return n
}

// bulletMark tells whether a line begins with "- " or "* ".
func bulletMark(line string) bool {
	return (line[0] == '-' || line[0] == '*') && (len(line) == 1 || line[1] == ' ' || line[1] == '\t')
}

// numberMark reads "1. ". Numbers of four digits are years, not marks.
func numberMark(line string) (number, length int) {
	n := 0
	for n < len(line) && n < 4 && line[n] >= '0' && line[n] <= '9' {
		number = number*10 + int(line[n]-'0')
		n++
	}
	if n == 0 || n > 3 || n == len(line) || line[n] != '.' {
		return 0, 0
	}
	if n+1 < len(line) && line[n+1] != ' ' && line[n+1] != '\t' {
		return 0, 0
	}
	return number, n + 1
}

// ruler tells whether a line is at least three of - or * or _ and nothing else.
func ruler(line string) bool {
	if line[0] != '-' && line[0] != '*' && line[0] != '_' {
		return false
	}
	n := 0
	for i := range len(line) {
		switch line[i] {
		case line[0]:
			n++
		case ' ', '\t', '\r':
		default:
			return false
		}
	}
	return n >= 3
}

// fence returns how many backticks or tildes begin a line.
func fence(line string) int {
	n := 0
	for n < len(line) && line[n] == line[0] {
		n++
	}
	if n >= 3 && line[0] == '`' && strings.Contains(line[n:], "`") {
		return 0
	}
	return n
}

// noteLabel returns the label of a note's text, "1" of "[^1]: words"; else "".
func noteLabel(line string) string {
	if !strings.HasPrefix(line, "[^") {
		return ""
	}
	end := strings.IndexByte(line, ']')
	if end < 3 || end+1 >= len(line) || line[end+1] != ':' || !plainLabel(line[2:end]) {
		return ""
	}
	return line[2:end]
}

// maxLabel is how many bytes a note's label may have.
const maxLabel = 100

// plainLabel tells whether a note's label is letters, digits and simple signs.
func plainLabel(label string) bool {
	if label == "" || len(label) > maxLabel {
		return false
	}
	for _, r := range label {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '_' && r != '.' && r != '*' {
			return false
		}
	}
	return true
}

// foreignMark tells whether a line begins with a mark that others use for a list or
// a quotation; always where it cannot be the next line of a sentence.
func foreignMark(line string) (always, known bool) {
	switch line[0] {
	case '>':
		return true, true
	case '+':
		return true, len(line) > 1 && line[1] == ' '
	}
	if r, size := utf8.DecodeRuneInString(line); r == '•' || r == '◦' || r == '▪' || r == '–' {
		return r != '–', len(line) > size && line[size] == ' '
	}
	end := strings.IndexAny(line, " \t")
	if end < 2 || end > 6 {
		return false, false
	}
	mark := line[:end]
	last := mark[len(mark)-1]
	if last != ')' && last != '.' {
		return false, false
	}
	inner := strings.TrimPrefix(mark[:len(mark)-1], "(")
	if last == '.' && (len(inner) != len(mark)-1 || !digits(inner)) {
		return false, false
	}
	return false, inner != "" && (digits(inner) && len(inner) < 4 || letterMark(inner))
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// letterMark tells whether s is a letter or a small Roman number: a, B, iv.
func letterMark(s string) bool {
	if len(s) == 1 {
		return s[0] >= 'a' && s[0] <= 'z' || s[0] >= 'A' && s[0] <= 'Z'
	}
	return strings.Trim(s, "ivx") == ""
}
