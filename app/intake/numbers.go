package intake

import (
	"strconv"
	"strings"
)

// numbers is the number of the last paragraph: 34, or 128 and 7 for "128.7".
type numbers struct{ major, minor int }

// starts tells whether a line begins a numbered paragraph or an item, and returns the
// number that is the last then. Numbers must follow one another, so that a line which
// a page happened to break before "12." or "3.5 million" begins nothing.
// before is the line before it, empty at the beginning of a paragraph.
func (last numbers) starts(line, before string) (bool, numbers) {
	if marked().MatchString(line) {
		return finished(before) || joins().MatchString(before), last
	}
	m := leading().FindStringSubmatch(line)
	if m == nil {
		return false, last
	}
	rest := strings.TrimSpace(line[len(m[0]):])
	if m[1] != "" {
		var n numbers
		n.major, _ = strconv.Atoi(m[1])
		n.minor, _ = strconv.Atoi(m[2])
		return listNumber().MatchString(line) && n.follows(last, beginsLow(rest)) && (!beginsLow(rest) || finished(before)), n
	}
	n, _ := strconv.Atoi(m[3])
	if rest == "" || beginsLow(rest) && last.major > 0 {
		return false, last
	}
	return n > 0 && (last.major == 0 || n > last.major && n <= last.major+3), numbers{major: n}
}

// joins is how an item ends that has another behind it.
var joins = lazy(`[;,]["”’')]*\d{0,3}\s(?:and|or)$|[;,]$`)

// mostLost is how many numbers may be missing between two that follow one another: a
// copy from a PDF may lose a column, but not a page. Ours.
const mostLost = 20

// follows tells whether a number such as 128.7 can come behind the last one. One with
// words in lower case behind it is an amount, unless it is the very next.
func (n numbers) follows(last numbers, low bool) bool {
	switch {
	case n.minor == 0:
		return false
	case last.major == 0:
		return true
	case low:
		return n == numbers{last.major, last.minor + 1}
	case n.major == last.major:
		return n.minor > last.minor && n.minor <= last.minor+mostLost
	}
	return n.major == last.major+1 && n.minor <= mostLost
}
