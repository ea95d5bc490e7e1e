package monitor

import "strings"

// bracketed returns the names in a cell of a download: "Title [short title]", or
// where there are several one a line, each after "- ". A title without brackets is
// its own name; " [draft]" behind what is not published is left out.
func bracketed(cell string) []string {
	var names []string
	for line := range strings.SplitSeq(cell, "\n") {
		line = trim(strings.TrimPrefix(trim(line), "- "))
		line = trim(strings.TrimSuffix(line, "[draft]"))
		if line == "" {
			continue
		}
		if strings.HasSuffix(line, "]") {
			if at := openingBracket(line); at >= 0 {
				line = trim(line[at+1 : len(line)-1])
			}
		}
		if line != "" {
			names = append(names, line)
		}
	}
	return names
}

// openingBracket finds the bracket that the last one of a line closes.
func openingBracket(line string) int {
	depth := 0
	for at := len(line) - 1; at >= 0; at-- {
		switch line[at] {
		case ']':
			depth++
		case '[':
			if depth--; depth == 0 {
				return at
			}
		}
	}
	return -1
}
