package check

import (
	"fmt"
	"unicode"
	"unicode/utf8"

	"followup/app/draft"
)

// shingle is how many words in a row are compared, and repeatedFrom the share of them
// that may come from the previous report.
const (
	shingle      = 5
	repeatedFrom = 0.6
	leastWords   = 25 // a shorter text is not compared: figures and names recur
)

// wordHashes hashes each word of a text without regard to case; marks between words
// do not matter.
func wordHashes(text string) []uint64 {
	const offset, prime = 14695981039346656037, 1099511628211
	list := make([]uint64, 0, len(text)/6+1)
	hash, in := uint64(offset), false
	for i := 0; i < len(text); {
		b := text[i]
		word, n := false, 1
		switch {
		case b >= 'a' && b <= 'z', b >= '0' && b <= '9':
			word = true
		case b >= 'A' && b <= 'Z':
			b += 'a' - 'A'
			word = true
		case b >= utf8.RuneSelf:
			r, size := utf8.DecodeRuneInString(text[i:])
			n = size
			if word = unicode.IsLetter(r) || unicode.IsDigit(r); word {
				hash = (hash ^ uint64(unicode.ToLower(r))) * prime
				in = true
			}
		}
		switch {
		case word && n == 1:
			hash = (hash ^ uint64(b)) * prime
			in = true
		case !word && in:
			list = append(list, hash)
			hash, in = offset, false
		}
		i += n
	}
	if in {
		list = append(list, hash)
	}
	return list
}

// shingles hashes each run of n words of a text.
func shingles(text string, n int) []uint64 {
	words := wordHashes(text)
	if len(words) < n {
		return nil
	}
	list := words[:0:0]
	for i := range len(words) - n + 1 {
		var hash uint64
		for _, w := range words[i : i+n] {
			hash = hash*31 + w
		}
		list = append(list, hash)
	}
	return list
}

// repeatsReport compares the report with the paper before it: the words on each
// recommendation with what was said on it then, and each section with the sections.
func repeatsReport(c *Context) []Finding {
	before, ok := c.paperOf(c.Paper.Previous)
	if !ok || before.ID == c.Paper.ID {
		return nil
	}
	said := map[draft.ID]map[uint64]bool{}
	say := func(on draft.ID, texts ...draft.Markdown) {
		if said[on] == nil {
			said[on] = map[uint64]bool{}
		}
		for _, t := range texts {
			for _, s := range shingles(string(t), shingle) {
				said[on][s] = true
			}
		}
	}
	for i := range before.Words {
		w := &before.Words[i]
		say(w.Recommendation, w.Done, w.Evidence, w.Next, w.Reasons, w.Explanation)
	}
	if before.Kind == cabinetResponse {
		for i := range c.Paper.Words {
			if r := c.Index.Recommendations[c.Paper.Words[i].Recommendation]; r != nil {
				say(r.ID, r.Response, r.NoActionReason)
			}
		}
	}
	for i := range before.Sections {
		say("", before.Sections[i].Text)
	}
	var found []Finding
	compare := func(text draft.Markdown, known map[uint64]bool, place draft.Place, what string) {
		list := shingles(string(text), shingle)
		if len(list) < leastWords-shingle+1 || len(known) == 0 {
			return
		}
		same := 0
		for _, s := range list {
			if known[s] {
				same++
			}
		}
		if share := float64(same) / float64(len(list)); share >= repeatedFrom {
			found = append(found, finding(place, fmt.Sprintf("%s repeats the previous report: %d %% of it stands there already. Say what is new since.", what, int(share*100+0.5))))
		}
	}
	for i := range c.Paper.Words {
		w := &c.Paper.Words[i]
		r := c.Index.Recommendations[w.Recommendation]
		if r == nil {
			continue
		}
		for _, f := range []struct {
			name string
			text draft.Markdown
		}{{"done", w.Done}, {"evidence", w.Evidence}, {"next", w.Next}, {"reasons", w.Reasons}} {
			compare(f.text, said[r.ID], inPart(c.Paper.ID, w.ID, f.name), fmt.Sprintf("“%s” on %s", fieldWords(f.name), lower(recommendation(r))))
		}
	}
	for i := range c.Paper.Sections {
		s := &c.Paper.Sections[i]
		if !s.Left {
			compare(s.Text, said[""], inPart(c.Paper.ID, s.ID, "text"), fmt.Sprintf("The section “%s”", c.heading(s)))
		}
	}
	return found
}
