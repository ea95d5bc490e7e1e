package intake

import (
	"slices"
	"strings"

	"followup/app/kind"
)

// states finds the names of States.
type states struct {
	byName  map[string]string // folded name to code
	longest int               // words of the longest name
}

func newStates(list []kind.State) *states {
	s := &states{byName: make(map[string]string, 2*len(list))}
	add := func(name, code string) {
		k := strings.TrimPrefix(fold(name), "the ")
		if k == "" {
			return
		}
		if _, taken := s.byName[k]; !taken {
			s.byName[k] = code
			s.longest = max(s.longest, strings.Count(k, " ")+1)
		}
	}
	for i := range list {
		add(list[i].Name, list[i].Code)
	}
	for i := range list {
		for _, other := range list[i].Other {
			add(other, list[i].Code)
		}
	}
	return s
}

// read reads a list of States as stands in one pair of brackets. It returns their
// codes and the names that no list knows; names may hold "and", "of" and brackets.
func (s *states) read(text string) (codes, unknown []string) {
	words := strings.Fields(fold(text))
	var stray []string
	flush := func() {
		name := strings.Join(stray, " ")
		if name != "" {
			unknown = append(unknown, name)
		}
		stray = nil
	}
	for len(words) > 0 {
		if words[0] == "and" || words[0] == "the" || words[0] == "by" || words[0] == "recommended" {
			words = words[1:]
			continue
		}
		n := min(s.longest, len(words))
		for ; n > 0; n-- {
			if code, ok := s.byName[strings.Join(words[:n], " ")]; ok {
				flush()
				if !slices.Contains(codes, code) {
					codes = append(codes, code)
				}
				break
			}
		}
		if n == 0 {
			stray = append(stray, words[0])
			n = 1
		}
		words = words[n:]
	}
	flush()
	return codes, unknown
}

// trailing takes the brackets that hold States off the end of a text. Brackets are
// matched in pairs, since four States hold brackets themselves. What stands in the
// last brackets and is not known is told and stays in the text.
func (s *states) trailing(text string) (rest string, codes []string, doubt string) {
	rest = strings.TrimRight(text, " \u00A0;.,")
	for strings.HasSuffix(rest, ")") {
		open := opening(rest)
		if open < 0 {
			break
		}
		inner := rest[open+1 : len(rest)-1]
		found, unknown := s.read(inner)
		if len(found) == 0 || len(unknown) > 0 {
			switch {
			case len(found) > 0:
				doubt = "In the brackets at the end, “" + strings.Join(unknown, "”, “") + "” is in no list of States."
				codes = merge(found, codes)
				rest = strings.TrimRight(rest[:open], " \u00A0;,")
			case len(codes) == 0 && nameLike(inner):
				doubt = "“" + inner + "” at the end is in no list of States, so it was left in the text."
			}
			break
		}
		codes = merge(found, codes)
		rest = strings.TrimRight(rest[:open], " \u00A0;,")
	}
	if len(codes) == 0 {
		return strings.TrimRight(text, " \u00A0;"), nil, doubt
	}
	return rest, codes, doubt
}

// merge returns first and then second, each State once.
func merge(first, second []string) []string {
	out := slices.Clone(first)
	for _, c := range second {
		if !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out
}

// opening returns the place of the bracket that the one at the end closes, or -1.
func opening(s string) int {
	depth := 0
	for i := len(s) - 1; i >= 0; i-- {
		switch s[i] {
		case ')':
			depth++
		case '(':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// nameLike tells whether words look like a name: a few of them, each important one
// with a capital.
func nameLike(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 6 {
		return false
	}
	for _, w := range words {
		if c := w[0]; len(w) > 3 && c >= 'a' && c <= 'z' {
			return false
		}
	}
	c := words[0][0]
	return c >= 'A' && c <= 'Z' || c >= 0x80
}
