package monitor

import (
	"strconv"
	"strings"
)

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

// markdownCell makes the cell of a Markdown field: the text as it is, its notes in
// brackets at its end, and a list at its beginning with "* ".
func markdownCell(s string) string {
	s = plainCell(s)
	if s == "" {
		return ""
	}
	return starList(bracketNotes(s))
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
	bare := strings.NewReplacer(" ", "", "\t", "").Replace(line)
	return len(bare) >= 3 && (strings.Trim(bare, "-") == "" || strings.Trim(bare, "*") == "" || strings.Trim(bare, "_") == "")
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

// bracketNotes takes the notes out of a text and puts them at its end: the mark
// becomes [1], and the note is [1: its words].
func bracketNotes(s string) string {
	if !strings.Contains(s, "[^") {
		return s
	}
	body, defined, order := cutNotes(s)
	if len(order) == 0 {
		return s
	}
	numbers := map[string]int{}
	var listed []string
	var b strings.Builder
	for {
		at := strings.Index(body, "[^")
		if at < 0 {
			break
		}
		end := strings.IndexByte(body[at:], ']')
		label := ""
		if end > 2 {
			label = body[at+2 : at+end]
		}
		if _, ok := defined[label]; !ok {
			b.WriteString(body[:at+2])
			body = body[at+2:]
			continue
		}
		if numbers[label] == 0 {
			listed = append(listed, label)
			numbers[label] = len(listed)
		}
		b.WriteString(body[:at] + "[" + strconv.Itoa(numbers[label]) + "]")
		body = body[at+end+1:]
	}
	b.WriteString(body)
	for _, label := range order {
		if numbers[label] == 0 {
			listed = append(listed, label)
			numbers[label] = len(listed)
		}
	}
	text := strings.TrimRight(b.String(), "\n")
	for n, label := range listed {
		if text != "" {
			text += "\n\n"
		}
		text += "[" + strconv.Itoa(n+1) + ": " + defined[label] + "]"
	}
	return text
}

// cutNotes splits a text into its body and the notes defined in it. A definition
// runs to the next blank line or definition, and over indented paragraphs.
func cutNotes(s string) (body string, defined map[string]string, order []string) {
	defined = map[string]string{}
	var kept []string
	in := ""
	blank := false
	for line := range strings.SplitSeq(s, "\n") {
		if label, rest, ok := definition(line); ok {
			if _, twice := defined[label]; !twice {
				defined[label] = strings.TrimSpace(rest)
				order = append(order, label)
				in, blank = label, false
				continue
			}
		}
		switch {
		case in != "" && strings.TrimSpace(line) == "":
			blank = true
			continue
		case in != "" && (!blank || indent(line) >= 4):
			defined[in] = strings.TrimSpace(defined[in] + " " + strings.TrimSpace(line))
			continue
		case in != "" && blank:
			if len(kept) > 0 {
				kept = append(kept, "")
			}
			in, blank = "", false
		}
		kept = append(kept, line)
	}
	return strings.Join(kept, "\n"), defined, order
}

// definition reads "[^label]: words".
func definition(line string) (label, rest string, ok bool) {
	if indent(line) > 3 {
		return "", "", false
	}
	line = strings.TrimLeft(line, " ")
	after, ok := strings.CutPrefix(line, "[^")
	if !ok {
		return "", "", false
	}
	label, rest, ok = strings.Cut(after, "]:")
	if !ok || label == "" || strings.ContainsAny(label, "[] ") {
		return "", "", false
	}
	return label, rest, true
}
