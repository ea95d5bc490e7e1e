package prose

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

func has(s, part string) bool { return strings.Contains(s, part) }

// write puts words in the place of the selection, as if they were typed.
func (a *area) write(words string, joins bool) {
	start, end := a.selection()
	a.edit(start, end, words, joins && start == end)
}

// edit changes the text as the user wants it: what comes in is made ready for the
// review, in the paragraphs that it touches.
func (a *area) edit(from, to int, words string, joins bool) {
	if a.fixed() || from == to && words == "" {
		return
	}
	was := a.text[from:to]
	if a.opt.Enter != nil && words != "" {
		words = a.opt.Enter(words)
	}
	if from == to && words == "" {
		return
	}
	a.edits.add(edit{at: from, old: was, new: words, joins: joins})
	a.change(from, to, words)
	at := from + len(words)
	if a.opt.Enter != nil {
		at = a.enter(at)
	}
	a.put(at, false)
	a.told()
}

// enter makes the paragraph around a place ready for the review: a mark that was typed
// behind a letter becomes one with it. It returns where the place is then.
func (a *area) enter(at int) int {
	from := strings.LastIndexByte(a.text[:at], '\n') + 1
	to := len(a.text)
	if n := strings.IndexByte(a.text[at:], '\n'); n >= 0 {
		to = at + n
	}
	old := a.text[from:to]
	if ascii(old) {
		return at
	}
	fresh := a.opt.Enter(old)
	if fresh == old {
		return at
	}
	start, end, words := difference(old, fresh)
	a.edits.add(edit{at: from + start, old: old[start:end], new: words})
	a.change(from+start, from+end, words)
	return min(from+len(a.opt.Enter(old[:at-from])), len(a.text))
}

// ascii tells whether a text holds nothing that could be written in another way.
func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf || s[i] < ' ' || s[i] == 0x7F {
			return false
		}
	}
	return true
}

// told tells the owner that the user changed the text.
func (a *area) told() {
	if a.onText != nil {
		a.onText()
	}
}

// remove takes the selection out, or else what stands between the cursor and a place.
func (a *area) remove(to int) {
	start, end := a.selection()
	if start == end {
		start, end = min(a.caret, to), max(a.caret, to)
	}
	a.edit(start, end, "", false)
}

// breakLine begins a new line; in a list it begins the next item, or ends the list
// where the item is empty.
func (a *area) breakLine(plain bool) {
	start, end := a.selection()
	if plain || a.opt.Plain || start != end {
		a.write("\n", false)
		return
	}
	from := strings.LastIndexByte(a.text[:start], '\n') + 1
	to := len(a.text)
	if n := strings.IndexByte(a.text[start:], '\n'); n >= 0 {
		to = start + n
	}
	mark, following := itemMark(a.text[from:to])
	switch {
	case mark == 0 || start < from+mark:
		a.write("\n", false)
	case strings.TrimSpace(a.text[from+mark:to]) == "":
		a.edit(from, to, "", false)
	default:
		a.write("\n"+following, false)
	}
}

// itemMark returns how many bytes of a line are its indentation and the mark of an
// item, 0 where it is no item, and what the next item begins with.
func itemMark(s string) (size int, following string) {
	at := 0
	for at < len(s) && s[at] == ' ' {
		at++
	}
	indent := s[:at]
	digits := at
	for digits < len(s) && s[digits] >= '0' && s[digits] <= '9' {
		digits++
	}
	switch {
	case digits > at && digits-at < 9 && digits < len(s) && s[digits] == '.':
		n, _ := strconv.Atoi(s[at:digits])
		following = indent + strconv.Itoa(n+1) + ". "
		at = digits + 1
	case at < len(s) && (s[at] == '-' || s[at] == '*'):
		following = indent + s[at:at+1] + " "
		at++
	default:
		return 0, ""
	}
	if at == len(s) || s[at] != ' ' {
		return 0, ""
	}
	return at + 1, following
}
