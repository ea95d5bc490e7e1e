package intake

import (
	"strings"

	"followup/app/draft"
)

// item is one lettered item of a paragraph.
type item struct {
	letter byte
	text   string
}

// letters splits a paragraph into its opening words and its lettered items. The
// letters must follow one another, and stand where an item can begin: "paragraphs
// 12 (a) and (b)" is none.
func letters(body string) (opening string, items []item) {
	type mark struct{ start, end int }
	var marks []mark
	next := byte('a')
	for i := 0; i+2 < len(body); i++ {
		if body[i] != '(' || body[i+1] != next || body[i+2] != ')' || !begins(body, i, len(marks) == 0) {
			continue
		}
		marks = append(marks, mark{i, i + 3})
		if next++; next > 'z' {
			break
		}
	}
	if len(marks) == 0 || len(marks) == 1 && !strings.HasSuffix(strings.TrimRight(body[:marks[0].start], " \n\u00A0"), ":") {
		return "", nil
	}
	for i, m := range marks {
		end := len(body)
		if i+1 < len(marks) {
			end = marks[i+1].start
		}
		items = append(items, item{body[m.start+1], ending(body[m.end:end], i+1 < len(marks))})
	}
	return strings.TrimSpace(body[:marks[0].start]), items
}

// begins tells whether an item can begin at a place.
func begins(body string, at int, first bool) bool {
	if at+3 < len(body) && body[at+3] != ' ' && body[at+3] != '\n' && !strings.HasPrefix(body[at+3:], "\u00A0") {
		return false
	}
	before := strings.TrimRight(body[:at], " \u00A0")
	if before == "" || strings.HasSuffix(before, "\n") {
		return true
	}
	switch c := before[len(before)-1]; {
	case c == ':' || c == ';':
		return true
	case c == ',' || c == '.':
		return !strings.ContainsRune("0123456789)", rune(before[max(0, len(before)-2)]))
	case c >= '0' && c <= '9' || c == ')':
		return false
	}
	word := before[strings.LastIndexAny(before, " \n")+1:]
	if first {
		return word == "party" || word == "to" || word == "should" || word == "by"
	}
	if word == "and" || word == "or" {
		before = strings.TrimRight(before[:len(before)-len(word)], " \u00A0")
		return strings.HasSuffix(before, ";") || strings.HasSuffix(before, ",") && !strings.HasSuffix(before, "),")
	}
	return false
}

// ending takes off what only joins an item to the next: a semicolon, "and".
func ending(s string, more bool) string {
	s = strings.Trim(s, " \n\u00A0")
	if more {
		for _, word := range []string{"; and", ", and", "; or", ";and"} {
			s = strings.TrimSuffix(s, word)
		}
	}
	return strings.TrimRight(s, "; \n\u00A0")
}

// quoted makes UN words of a text: its lines stay where items of items begin.
func quoted(s string) draft.Quoted {
	lines := strings.Split(s, "\n")
	var out []string
	for _, line := range lines {
		if line = tidy(line); line == "" {
			continue
		}
		out = append(out, line)
	}
	return draft.Quoted(strings.Join(out, "\n"))
}
