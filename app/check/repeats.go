package check

import (
	"fmt"
	"iter"
	"strings"
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

// most is the longest run of words that shingles may be asked for.
const most = 8

// shingles yields a hash of each run of n words of a text, without regard to case and
// to marks between words.
func shingles(text string, n int) iter.Seq[uint64] {
	const offset, prime = 14695981039346656037, 1099511628211
	return func(yield func(uint64) bool) {
		var last [most]uint64 // hashes of the last n words, as a ring
		words := 0
		hash, in := uint64(offset), false
		end := func() bool {
			last[words%n] = hash
			words++
			hash, in = offset, false
			if words < n {
				return true
			}
			var run uint64
			for i := range n {
				run = run*31 + last[(words+i)%n]
			}
			return yield(run)
		}
		for i := 0; i < len(text); {
			b := text[i]
			switch {
			case b >= 'A' && b <= 'Z':
				b += 'a' - 'A'
				fallthrough
			case b >= 'a' && b <= 'z', b >= '0' && b <= '9':
				hash, in = (hash^uint64(b))*prime, true
				i++
				continue
			case b >= utf8.RuneSelf:
				r, size := utf8.DecodeRuneInString(text[i:])
				i += size
				if unicode.IsLetter(r) || unicode.IsDigit(r) {
					hash, in = (hash^uint64(unicode.ToLower(r)))*prime, true
					continue
				}
			default:
				i++
			}
			if in && !end() {
				return
			}
		}
		if in {
			end()
		}
	}
}

// earlier is texts of the previous report, and the runs of words in them.
type earlier struct {
	texts []string
	runs  map[uint64]bool
}

func (e *earlier) add(texts ...string) {
	for _, text := range texts {
		if blank(text) {
			continue
		}
		if e.runs == nil {
			e.runs = map[uint64]bool{}
		}
		e.texts = append(e.texts, text)
		for s := range shingles(text, shingle) {
			e.runs[s] = true
		}
	}
}

// shared returns those of the texts that have runs of words in common with a text, in
// their order: what it repeats. A run or two may be chance.
func (e *earlier) shared(text string) []string {
	runs := map[uint64]bool{}
	for s := range shingles(text, shingle) {
		runs[s] = true
	}
	var list []string
	for _, t := range e.texts {
		same := 0
		for s := range shingles(t, shingle) {
			if runs[s] {
				same++
			}
		}
		if same > 2 {
			list = append(list, t)
		}
	}
	return list
}

// repeatsReport compares the report with the paper before it: the words on each
// recommendation with what was said on it then, and each section with the sections; and
// all of it with a previous report that was loaded from a file.
func repeatsReport(c *Context) []Finding {
	before, ok := c.paperOf(c.Paper.Previous)
	if !ok || before.ID == c.Paper.ID {
		if len(c.before) == 0 && blank(c.Paper.PreviousText) {
			return nil
		}
		before = &draft.Paper{}
	}
	said := map[draft.ID]*earlier{"": {}}
	say := func(on draft.ID, texts ...draft.Markdown) {
		if said[on] == nil {
			said[on] = &earlier{}
		}
		for _, t := range texts {
			said[on].add(string(t))
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
	loaded := &earlier{}
	loaded.add(c.before...)
	loaded.add(strings.Split(c.Paper.PreviousText, "\n\n")...)
	var found []Finding
	compare := func(text draft.Markdown, known *earlier, place draft.Place, what string) {
		if known == nil {
			known = &earlier{}
		}
		same, all := 0, 0
		for s := range shingles(string(text), shingle) {
			all++
			if known.runs[s] || loaded.runs[s] {
				same++
			}
		}
		if all < leastWords-shingle+1 {
			return
		}
		if share := float64(same) / float64(all); share >= repeatedFrom {
			f := finding(place, fmt.Sprintf("%s repeats the previous report: %d %% of it stands there already. Say what is new since.", what, int(share*100+0.5)))
			f.Earlier = strings.Join(append(known.shared(string(text)), loaded.shared(string(text))...), "\n\n")
			found = append(found, f)
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
