package overlap

import "strings"

// stem takes the endings off an English word, after M. F. Porter, An algorithm for
// suffix stripping (1980). Behind f a last i goes too, so that ratify and ratification meet.
// Words that are not plain Latin letters stay as they are.
func stem(word string) string {
	for i := range len(word) {
		if word[i] < 'a' || word[i] > 'z' {
			return word
		}
	}
	if len(word) < 3 {
		return word
	}
	w := stemmer(word)
	w = w.plurals()
	w = w.past()
	if w.ends("y") && w[:len(w)-1].vowel() {
		w = w[:len(w)-1] + "i"
	}
	w = w.first(doubles)
	w = w.first(triples)
	w = w.last()
	if w.ends("e") {
		if s := w[:len(w)-1]; s.measure() > 1 || s.measure() == 1 && !s.short() {
			w = s
		}
	}
	if w.ends("ll") && w.measure() > 1 {
		w = w[:len(w)-1]
	}
	if w.ends("fi") {
		w = w[:len(w)-1]
	}
	return string(w)
}

type stemmer string

func (w stemmer) ends(s string) bool { return strings.HasSuffix(string(w), s) }

// consonant tells whether the letter at i is one: y is none behind another.
func (w stemmer) consonant(i int) bool {
	switch w[i] {
	case 'a', 'e', 'i', 'o', 'u':
		return false
	case 'y':
		return i == 0 || !w.consonant(i-1)
	}
	return true
}

func (w stemmer) vowel() bool {
	for i := range len(w) {
		if !w.consonant(i) {
			return true
		}
	}
	return false
}

// measure counts how often consonants follow vowels.
func (w stemmer) measure() int {
	n, before := 0, false
	for i := range len(w) {
		c := w.consonant(i)
		if c && before {
			n++
		}
		before = !c
	}
	return n
}

// short tells whether a word ends like "hop": consonant, vowel, consonant, the last
// none of w, x, y.
func (w stemmer) short() bool {
	n := len(w)
	return n >= 3 && w.consonant(n-3) && !w.consonant(n-2) && w.consonant(n-1) && !strings.ContainsRune("wxy", rune(w[n-1]))
}

func (w stemmer) double() bool {
	n := len(w)
	return n >= 2 && w[n-1] == w[n-2] && w.consonant(n-1)
}

func (w stemmer) plurals() stemmer {
	switch {
	case w.ends("sses"), w.ends("ies"):
		return w[:len(w)-2]
	case w.ends("ss"):
		return w
	case w.ends("s"):
		return w[:len(w)-1]
	}
	return w
}

func (w stemmer) past() stemmer {
	var s stemmer
	switch {
	case w.ends("eed"):
		if w[:len(w)-3].measure() > 0 {
			return w[:len(w)-1]
		}
		return w
	case w.ends("ed") && w[:len(w)-2].vowel():
		s = w[:len(w)-2]
	case w.ends("ing") && w[:len(w)-3].vowel():
		s = w[:len(w)-3]
	default:
		return w
	}
	switch {
	case s.ends("at"), s.ends("bl"), s.ends("iz"):
		return s + "e"
	case s.double() && !s.ends("l") && !s.ends("s") && !s.ends("z"):
		return s[:len(s)-1]
	case s.measure() == 1 && s.short():
		return s + "e"
	}
	return s
}

// doubles and triples are endings and what stands in their place, longest first.
const (
	doubles = "ational ate tional tion enci ence anci ance izer ize abli able alli al entli ent eli e ousli ous ization ize ation ate ator ate alism al iveness ive fulness ful ousness ous aliti al iviti ive biliti ble"
	triples = "icate ic ative - alize al iciti ic ical ic ful - ness -"
)

// first replaces the ending that fits, where enough of the word stands before it.
func (w stemmer) first(list string) stemmer {
	fields := strings.Fields(list)
	best := -1
	for i := 0; i < len(fields); i += 2 {
		if w.ends(fields[i]) && (best < 0 || len(fields[i]) > len(fields[best])) {
			best = i
		}
	}
	if best < 0 {
		return w
	}
	if s := w[:len(w)-len(fields[best])]; s.measure() > 0 {
		return s + stemmer(strings.TrimPrefix(fields[best+1], "-"))
	}
	return w
}

// last takes off the endings that remain.
func (w stemmer) last() stemmer {
	for _, e := range strings.Fields("ement ance ence able ible ment ant ent ism ate iti ous ive ize ion al er ic ou") {
		if !w.ends(e) {
			continue
		}
		s := w[:len(w)-len(e)]
		if s.measure() > 1 && (e != "ion" || s.ends("s") || s.ends("t")) {
			return s
		}
		return w
	}
	return w
}
