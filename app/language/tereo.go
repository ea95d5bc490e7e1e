package language

import (
	"encoding/csv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"followup/assets"
)

// use says how a word of te reo Māori stands in English text.
type use byte

const (
	particle use = 1 + iota // te, ngā, o: te reo only between its words
	near                    // also a word or a name in English: te reo only beside others
	always
)

// TeReo knows words of te reo Māori.
type TeReo struct {
	words map[string]use
}

// LoadTeReo returns the words of te reo Māori; they are read once.
var LoadTeReo = sync.OnceValue(func() *TeReo {
	t := &TeReo{words: map[string]use{}}
	uses := map[string]use{"particle": particle, "near": near, "yes": always}
	for _, row := range table("tables/tereo.csv") {
		t.words[row[0]] = uses[row[1]]
	}
	for _, row := range table("tables/macrons.csv") {
		for _, w := range strings.Fields(row[1]) {
			if t.words[w] == 0 && strings.ContainsAny(w, "āēīōū") {
				t.words[w] = always
			}
		}
	}
	return t
})

// table returns the rows of one of our own tables, without its header.
func table(path string) [][]string {
	data, err := assets.Read(path)
	if err != nil {
		return nil
	}
	rows, err := csv.NewReader(strings.NewReader(string(data))).ReadAll()
	if err != nil || len(rows) == 0 {
		return nil
	}
	return rows[1:]
}

// Stretch is a range of bytes of a text.
type Stretch struct{ Start, End int }

// Is tells whether a word is te reo Māori, wherever it stands.
func (t *TeReo) Is(word string) bool { return t.use(word) != 0 }

// Find returns the stretches of te reo Māori in a text of English: words that are te
// reo wherever they stand, and around them particles ("te", "o") and words that
// English has too ("marae"), where nothing but a blank stands between.
func (t *TeReo) Find(s string) []Stretch {
	var list []Stretch
	var run []found
	flush := func() {
		if at, ok := settle(s, run); ok {
			list = append(list, at)
		}
		run = run[:0]
	}
	for at := 0; ; {
		w, ok := nextWord(s, at)
		if !ok {
			break
		}
		at = w.end
		u := t.use(s[w.start:w.end])
		if u == 0 {
			flush()
			continue
		}
		if n := len(run); n > 0 && !joins(s[run[n-1].end:w.start]) {
			flush()
		}
		run = append(run, found{w, u})
	}
	flush()
	return list
}

type found struct {
	word
	use use
}

// settle takes from a run of words what is surely te reo: it needs a word that is so
// wherever it stands, and English particles at its ends fall away.
func settle(s string, run []found) (Stretch, bool) {
	sure := false
	for _, f := range run {
		sure = sure || f.use == always
	}
	if !sure {
		return Stretch{}, false
	}
	first, last := 0, len(run)-1
	for run[last].use == particle {
		last--
	}
	for run[first].use == particle && first < last && !leads(s[run[first].start:run[first].end]) {
		first++
	}
	return Stretch{run[first].start, run[last].end}, true
}

// leads tells whether a particle may begin a stretch: "te" and "ngā" do, "a", "he" and
// "me" are English there.
func leads(s string) bool {
	switch strings.ToLower(s) {
	case "te", "nga", "ngā", "ko", "kia", "mō", "nō", "tō", "ki":
		return true
	}
	return false
}

// joins tells whether what stands between two words leaves them in one stretch.
func joins(between string) bool {
	return between == " " || between == "-" || between == "\u00a0"
}

// use returns how a word is te reo, or 0. A word with a macron that is built as te reo
// builds words is, also where no list has it.
func (t *TeReo) use(w string) use {
	if !built(w) {
		return 0
	}
	var buf [64]byte
	n, ok := lower(buf[:], w)
	if !ok {
		return 0
	}
	if u, ok := t.words[string(buf[:n])]; ok {
		return u
	}
	if hasMacron(w) && n > 4 {
		return always
	}
	return 0
}

// built tells whether a word is built of te reo's syllables: a vowel, with h k m n ng p
// r t w wh or nothing before it.
func built(w string) bool {
	consonants := 0
	var before rune
	for i := 0; i < len(w); {
		r := rune(w[i])
		if r < utf8.RuneSelf {
			i++
			if r >= 'A' && r <= 'Z' {
				r += 'a' - 'A'
			}
		} else {
			var size int
			r, size = utf8.DecodeRuneInString(w[i:])
			i += size
			r = unicode.ToLower(r)
		}
		switch r {
		case 'a', 'e', 'i', 'o', 'u', 'ā', 'ē', 'ī', 'ō', 'ū':
			consonants = 0
		case 'h', 'k', 'm', 'n', 'g', 'p', 'r', 't', 'w':
			consonants++
			if consonants == 2 && (before != 'n' || r != 'g') && (before != 'w' || r != 'h') || consonants > 2 {
				return false
			}
			if r == 'g' && before != 'n' {
				return false
			}
		default:
			return false
		}
		before = r
	}
	return consonants == 0 && w != ""
}

func hasMacron(w string) bool { return strings.ContainsAny(w, "āēīōūĀĒĪŌŪ") }
