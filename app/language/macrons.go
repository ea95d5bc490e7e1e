package language

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Hit is a word or a name that is written without its macrons.
type Hit struct {
	Start, End    int // bytes of the text
	Found, Should string
}

// Macrons knows common words and names that are often written without macrons.
type Macrons struct {
	byFirst map[string][]macron // first word, lower case
	begins  [256]uint64         // by the first byte of a first word: a bit for each length
}

type macron struct {
	without []string // words, lower case
	with    []string
}

// LoadMacrons returns the table of words with macrons; it is read once.
var LoadMacrons = sync.OnceValue(func() *Macrons {
	m := &Macrons{byFirst: map[string][]macron{}}
	for _, row := range table("tables/macrons.csv") {
		without, with := parts(row[0]), parts(row[1])
		first := without[0]
		m.byFirst[first] = append(m.byFirst[first], macron{without, with})
		m.begins[first[0]] |= 1 << (len(first) & 63)
	}
	return m
})

// parts splits at blanks and hyphens.
func parts(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '-' })
}

// Hits finds words without their macrons. Web and mail addresses and references are
// passed over. Do not ask it of quoted UN text.
func (m *Macrons) Hits(s string) []Hit {
	var list []Hit
	var buf [64]byte
	for at := 0; ; {
		w, ok := nextWord(s, at)
		if !ok {
			return list
		}
		at = w.end
		n, ok := lower(buf[:], s[w.start:w.end])
		if !ok || m.begins[buf[0]]&(1<<(n&63)) == 0 {
			continue
		}
		candidates := m.byFirst[string(buf[:n])]
		if len(candidates) == 0 || technical(s, w) {
			continue
		}
		best, end := macron{}, 0
		for _, c := range candidates {
			if to := c.at(s, w); to > end {
				best, end = c, to
			}
		}
		if end > 0 {
			list = append(list, Hit{w.start, end, s[w.start:end], best.like(s[w.start:end])})
			at = end
		}
	}
}

// at returns where the words end that begin at w, or 0 where they are others.
func (c macron) at(s string, w word) int {
	end := w.end
	for _, want := range c.without[1:] {
		next, ok := nextWord(s, end)
		if !ok || !joins(s[end:next.start]) || !strings.EqualFold(s[next.start:next.end], want) {
			return 0
		}
		end = next.end
	}
	return end
}

// like writes the words with macrons in the letters' case and with the blanks and
// hyphens of found.
func (c macron) like(found string) string {
	var b strings.Builder
	at := 0
	for i := 0; ; i++ {
		w, ok := nextWord(found, at)
		if !ok || i >= len(c.with) {
			break
		}
		b.WriteString(found[at:w.start])
		b.WriteString(inCaseOf(found[w.start:w.end], c.with[i]))
		at = w.end
	}
	return b.String()
}

// inCaseOf writes word with the capitals of like: MAORI, Maori, maori.
func inCaseOf(like, word string) string {
	first, size := utf8.DecodeRuneInString(like)
	if !unicode.IsUpper(first) {
		return word
	}
	if len(like) > size && strings.ToUpper(like) == like {
		return strings.ToUpper(word)
	}
	r, n := utf8.DecodeRuneInString(word)
	return string(unicode.ToUpper(r)) + word[n:]
}

// technical tells whether a word is part of an address or a reference: @, /, _, a dot
// or a digit stands right at it.
func technical(s string, w word) bool {
	start, end := w.start, w.end
	for start > 0 && !blank(s[start-1]) {
		start--
	}
	for end < len(s) && !blank(s[end]) {
		end++
	}
	token := strings.TrimRight(s[start:end], ".,;:!?)]’'\"”")
	for i := range len(token) {
		switch c := token[i]; {
		case c == '@' || c == '_' || c == '\\' || c >= '0' && c <= '9':
			return true
		case c == '/' && strings.Contains(token, "//"):
			return true
		case c == '.' && i > 0 && i+1 < len(token) && letter(token[i-1]) && letter(token[i+1]):
			return true
		}
	}
	return false
}

func blank(c byte) bool { return c == ' ' || c == '\n' || c == '\t' }
