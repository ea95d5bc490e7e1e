package survival

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"time"

	"followup/app/draft"
	"followup/app/store"
	"followup/assets"
)

// base is the review that is worked on: the sample of a Cabinet response.
func base() (*draft.Review, error) {
	data, err := assets.Read("samples/sample-cabinet-response.followup")
	if err != nil {
		return nil, err
	}
	return store.Decode(data)
}

// mark stands before the number of edits, in one text of each of the Monitor's files.
const mark = " Marked "

// edited returns a review after its n-th edit. The same seed and number make the same
// edit: a few words behind a response, an action or the text of a section, and the
// number itself in three places.
func edited(r *draft.Review, seed uint64, n int) *draft.Review {
	rnd := rand.New(rand.NewPCG(seed, uint64(n)))
	words := " " + strings.Repeat(syllables[rnd.IntN(len(syllables))], 1+rnd.IntN(3)) + " whānau" + strconv.Itoa(n) + "."
	switch rnd.IntN(3) {
	case 0:
		r = draft.Changed(r, pick(rnd, r.Recommendations).ID, func(i *draft.Recommendation) { i.Response += draft.Markdown(words) })
	case 1:
		r = draft.Changed(r, pick(rnd, r.Actions).ID, func(i *draft.Action) { i.Description += draft.Markdown(words) })
	default:
		r = draft.Changed(r, r.Papers[0].ID, func(p *draft.Paper) {
			s := &p.Sections[rnd.IntN(len(p.Sections)-1)] // the last is the recommendations to Cabinet
			s.Text += draft.Markdown(words)
		})
	}
	r = draft.Changed(r, r.Recommendations[0].ID, func(i *draft.Recommendation) { i.Response = marked(i.Response, n) })
	r = draft.Changed(r, r.Actions[0].ID, func(i *draft.Action) { i.Description = marked(i.Description, n) })
	return draft.Changed(r, r.Indicators[0].ID, func(i *draft.Indicator) { i.Description = marked(i.Description, n) })
}

var syllables = []string{"kai", "tiaki", "ngā", "mahi", "rangatira", "tika", "hōu", "ō", "kōrero "}

func pick[T any](rnd *rand.Rand, list []*T) *T { return list[1+rnd.IntN(len(list)-1)] }

// marked puts the number of edits at the beginning of a text.
func marked(s draft.Markdown, n int) draft.Markdown {
	text := string(s)
	if rest, ok := strings.CutPrefix(text, strings.TrimSpace(mark)); ok {
		_, text, _ = strings.Cut(rest, ". ")
	}
	return draft.Markdown(fmt.Sprintf("%s %d. %s", strings.TrimSpace(mark), n, text))
}

// edits returns how many edits a review holds, as it says itself.
func edits(r *draft.Review) int {
	rest, ok := strings.CutPrefix(string(r.Recommendations[0].Response), strings.TrimSpace(mark)+" ")
	if !ok {
		return 0
	}
	number, _, _ := strings.Cut(rest, ".")
	n, err := strconv.Atoi(number)
	if err != nil {
		return -1
	}
	return n
}

// states makes the review after any number of edits.
type states struct {
	seed uint64
	list []*draft.Review
}

func (s *states) at(n int) *draft.Review {
	for len(s.list) <= n {
		s.list = append(s.list, edited(s.list[len(s.list)-1], s.seed, len(s.list)))
	}
	return s.list[n]
}

// sameWords tells whether two reviews hold the same but for history and the moment of
// saving.
func sameWords(t *testing.T, a, b *draft.Review) bool {
	t.Helper()
	return bytes.Equal(plainBytes(t, a), plainBytes(t, b))
}

func plainBytes(t *testing.T, r *draft.Review) []byte {
	t.Helper()
	bare := *r
	bare.History, bare.Saved = nil, time.Time{}
	data, err := store.Encode(&bare)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
