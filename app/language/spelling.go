package language

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Misspelling is a word that no list has.
type Misspelling struct {
	Start, End int // bytes of the text
	Word       string
}

// Speller checks English spelling, offline. It passes over te reo Māori, names,
// acronyms, references, addresses and our markup. The word list is read at the first
// question. A speller serves one goroutine.
type Speller struct {
	own map[string]bool
}

// NewSpeller returns a speller that also knows the user's own words.
func NewSpeller(own []string) *Speller {
	s := &Speller{own: map[string]bool{}}
	for _, w := range own {
		s.Add(w)
	}
	return s
}

// Add makes a word known.
func (s *Speller) Add(word string) {
	if word = strings.ToLower(strings.TrimSpace(word)); word != "" {
		s.own[word] = true
	}
}

// Known tells whether a word is spelt right, in any case.
func (s *Speller) Known(word string) bool {
	word = strings.ReplaceAll(word, "’", "'")
	word = strings.TrimSuffix(strings.TrimSuffix(word, "'"), "'s")
	if word == "" || s.own[word] || s.own[strings.ToLower(word)] {
		return true
	}
	l := english()
	if len(l) == 0 || l.has(word) || l.has(strings.ToLower(word)) {
		return true
	}
	if first, size := utf8.DecodeRuneInString(word); unicode.IsUpper(first) && l.has(string(first)+strings.ToLower(word[size:])) {
		return true
	}
	if LoadTeReo().Is(word) {
		return true
	}
	if !strings.Contains(word, "'") {
		return s.derived(strings.ToLower(word), l)
	}
	return contraction(strings.ToLower(word), l)
}

// prefixes begin words that no list has whole: retabled, multiagency, neuroscientists.
var prefixes = []string{
	"anti", "bio", "co", "counter", "cross", "cyber", "de", "inter", "intra", "micro", "mid", "mis", "multi", "neuro", "non", "out", "over",
	"post", "pre", "psycho", "re", "semi", "socio", "sub", "super", "tele", "trans", "ultra", "un", "under",
}

// derived tells whether a word is a prefix and a word of the lists that is long enough
// for a slip not to look like one.
func (s *Speller) derived(word string, l lists) bool {
	const shortest = 6 // letters of the word behind the prefix
	for _, p := range prefixes {
		if stem, ok := strings.CutPrefix(word, p); ok && len(stem) >= shortest && (l.has(stem) || s.own[stem]) {
			return true
		}
	}
	return false
}

// contraction tells whether a word with an apostrophe is right: don't, they've.
func contraction(word string, l lists) bool {
	for _, end := range []string{"n't", "'ve", "'re", "'ll", "'d", "'m"} {
		if stem, ok := strings.CutSuffix(word, end); ok {
			return l.has(stem) || stem == "ca" || stem == "wo" || stem == "sha"
		}
	}
	return word == "o'clock"
}

// Check finds words that are misspelt in a text of our Markdown. A word with a capital
// is taken for a name, except at the beginning of a sentence, and there too where
// nothing like it is known.
func (s *Speller) Check(text string) []Misspelling {
	var found []Misspelling
	passed := passOver(text)
	sentence := true
	for at := 0; at < len(text); {
		start, end := token(text, at)
		if start == end {
			break
		}
		for len(passed) > 0 && passed[0].End <= start {
			passed = passed[1:]
		}
		if len(passed) > 0 && passed[0].Start < end {
			at = max(passed[0].End, at+1)
			sentence = false
			continue
		}
		at = end
		w := text[start:end]
		if start > 0 && endsSentence(text[:start]) {
			sentence = true
		}
		if !technical(text, word{start, end}) && !s.passes(w, sentence) {
			found = append(found, Misspelling{start, end, w})
		}
		sentence = false
	}
	return found
}

// leastReo is how many letters a word must have to be taken for te reo Māori by its
// syllables alone: no list has every word, and few English words are mistyped into that form.
const leastReo = 4

// passes tells whether a word needs no mending.
func (s *Speller) passes(w string, sentence bool) bool {
	if utf8.RuneCountInString(w) < 3 {
		return true
	}
	upper := 0
	for i, r := range w {
		if unicode.IsUpper(r) {
			upper++
			if i > 0 {
				return true // an acronym, or a name such as MoJ
			}
		}
	}
	if upper > 0 && !sentence || s.Known(w) || built(w) && utf8.RuneCountInString(w) >= leastReo {
		return true
	}
	return upper > 0 && len(s.Suggest(w)) == 0
}

// token returns the next word with the apostrophes inside it; hyphens part words.
func token(s string, at int) (start, end int) {
	w, ok := nextWord(s, at)
	if !ok {
		return len(s), len(s)
	}
	end = w.end
	for {
		size := 0
		switch {
		case strings.HasPrefix(s[end:], "'"):
			size = 1
		case strings.HasPrefix(s[end:], "’"):
			size = len("’")
		default:
			return w.start, end
		}
		next, ok := nextWord(s, end+size)
		if !ok || next.start != end+size {
			return w.start, end
		}
		end = next.end
	}
}

// endsSentence tells whether a new sentence begins behind s.
func endsSentence(s string) bool {
	trimmed := strings.TrimRight(s, " \t\"“‘'(*_-[#>")
	if trimmed == "" || strings.HasSuffix(trimmed, "\n") {
		return true
	}
	return strings.ContainsRune(".!?:|", rune(trimmed[len(trimmed)-1]))
}

// passOver finds what is no prose: live references, addresses of links, marks of
// notes, grounds of withheld spans.
func passOver(s string) []Stretch {
	var list []Stretch
	for i := 0; i+1 < len(s); i++ {
		end := ""
		switch s[i : i+2] {
		case "{{":
			end = "}}"
		case "](":
			end = ")"
		case "[^":
			end = "]"
		case "[[":
			end = ":"
		default:
			if s[i] == '<' {
				end = ">"
			}
		}
		if end == "" {
			continue
		}
		n := strings.Index(s[i:], end)
		if line := strings.IndexByte(s[i:], '\n'); n < 0 || line >= 0 && line < n {
			continue
		}
		list = append(list, Stretch{i, i + n + len(end)})
		i += n + len(end) - 1
	}
	return list
}

// maxSuggestions is how many words Suggest returns at most.
const maxSuggestions = 5

// Suggest returns known words that differ from a word by one letter left out, put in,
// changed, or swapped with its neighbour; the likeliest first.
func (s *Speller) Suggest(word string) []string {
	l := english()
	if len(l) == 0 || len(word) > 40 {
		return nil
	}
	lower := strings.ToLower(word)
	var list []string
	try := func(c string) {
		if len(list) < maxSuggestions && c != lower && !slices.Contains(list, c) && (l.has(c) || s.own[c]) {
			list = append(list, c)
		}
	}
	for i := range len(lower) - 1 {
		b := []byte(lower)
		b[i], b[i+1] = b[i+1], b[i]
		try(string(b))
	}
	for i := range len(lower) {
		try(lower[:i] + lower[i+1:])
	}
	const letters = "eaiotnrslucdmhpgbfyvwkjxzq"
	for i := range len(lower) + 1 {
		for _, c := range letters {
			try(lower[:i] + string(c) + lower[i:])
		}
	}
	for i := range len(lower) {
		for _, c := range letters {
			try(lower[:i] + string(c) + lower[i+1:])
		}
	}
	if first, _ := utf8.DecodeRuneInString(word); unicode.IsUpper(first) {
		for i, w := range list {
			list[i] = strings.ToUpper(w[:1]) + w[1:]
		}
	}
	return list
}
