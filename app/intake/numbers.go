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
func (n numbers) starts(line, before string) (bool, numbers) {
	if marked().MatchString(line) {
		return finished(before) || joins().MatchString(before), n
	}
	m := leading().FindStringSubmatch(line)
	if m == nil {
		return false, n
	}
	rest := strings.TrimSpace(line[len(m[0]):])
	if m[1] != "" {
		var next numbers
		next.major, _ = strconv.Atoi(m[1])
		next.minor, _ = strconv.Atoi(m[2])
		return listNumber().MatchString(line) && next.follows(n, beginsLow(rest)) && (!beginsLow(rest) || finished(before)), next
	}
	major, _ := strconv.Atoi(m[3])
	if rest == "" || beginsLow(rest) && n.major > 0 {
		return false, n
	}
	next := numbers{major: major}
	switch {
	case major <= n.major:
		return false, next
	case n.major == 0 || major <= n.major+3:
		return true, next
	}
	return major <= n.major+mostCut && strings.HasPrefix(line, m[3]+".") && finished(before) && isSentence(rest), next
}

// mostCut is how many paragraphs may be missing between two, where somebody copied
// only those that matter. Ours; the observations of a body have some sixty.
const mostCut = 60

// isSentence tells whether words begin as a paragraph does: with a capital, and with
// more than a name behind it.
func isSentence(s string) bool {
	return s != "" && s[0] >= 'A' && s[0] <= 'Z' && strings.Count(s, " ") >= 4
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
