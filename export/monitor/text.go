package monitor

import "strings"

// oneLineEnd makes every line end LF: a lone CR would break every row of the file.
func oneLineEnd(s string) string {
	if !strings.Contains(s, "\r") {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// jsSpace tells whether a character is white space to the Monitor's trimming.
func jsSpace(c rune) bool {
	switch c {
	case '\t', '\n', '\v', '\f', '\r', ' ', 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF:
		return true
	}
	return c >= 0x2000 && c <= 0x200A
}

func trim(s string) string { return strings.TrimFunc(s, jsSpace) }

// plainCell makes the cell of a field without Markdown.
func plainCell(s string) string {
	s = oneLineEnd(s)
	if trim(s) == "" {
		return ""
	}
	return s
}

// starList gives every item of a "- " list at the beginning of a cell a "* ", since
// a spreadsheet takes a leading "-" for a formula. The two mean the same; a list
// that changed its sign half way would be two lists.
func starList(s string) string {
	if !dashItem(s) {
		return s
	}
	lines := strings.Split(s, "\n")
	blank := false
	for n, line := range lines {
		switch {
		case strings.TrimSpace(line) == "":
			blank = true
			continue
		case indent(line) < 2 && dashItem(line[indent(line):]):
			at := indent(line)
			lines[n] = line[:at] + "*" + line[at+1:]
		case indent(line) >= 2: // inside an item: its further words, or a list of its own
		case blank, startsBlock(line):
			return strings.Join(lines, "\n")
		}
		blank = false
	}
	return strings.Join(lines, "\n")
}

// dashItem tells whether a line begins with an item of a "- " list.
func dashItem(line string) bool {
	if first, _, _ := strings.Cut(line, "\n"); rule(first) {
		return false
	}
	return line == "-" || strings.HasPrefix(line, "- ") || strings.HasPrefix(line, "-\t") || strings.HasPrefix(line, "-\n")
}

// rule tells whether a line is a horizontal rule: three or more of one sign.
func rule(line string) bool {
	sign, count := byte(0), 0
	for i := range len(line) {
		switch c := line[i]; {
		case c == ' ' || c == '\t':
		case c != '-' && c != '*' && c != '_' || sign != 0 && c != sign:
			return false
		default:
			sign = c
			count++
		}
	}
	return count >= 3
}

func indent(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

// startsBlock tells whether a line ends a list although no blank line is before it.
func startsBlock(line string) bool {
	line = strings.TrimLeft(line, " ")
	switch {
	case rule(line), strings.HasPrefix(line, "#"), strings.HasPrefix(line, "```"), strings.HasPrefix(line, "~~~"), strings.HasPrefix(line, ">"):
		return true
	case strings.HasPrefix(line, "* "), strings.HasPrefix(line, "+ "):
		return true
	}
	digits := len(line) - len(strings.TrimLeft(line, "0123456789"))
	return digits > 0 && (strings.HasPrefix(line[digits:], ". ") || strings.HasPrefix(line[digits:], ") "))
}
