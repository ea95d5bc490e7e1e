//go:build office

package word_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"followup/app/compose"
	"followup/app/draft"
)

// inRows is a Cabinet paper whose Appendix One has footnotes in its rows.
type inRows struct {
	rows, themes int  // recommendations, and how many of them a theme has; 0: no themes
	every        int  // how many rows there are to one with notes
	notes        int  // in such a row
	long         int  // sentences in a note
	tall         bool // some rows are longer than a page
	arial        bool
}

// notesInRows are papers with a note in each row, in some, in few; with short and long
// notes, with and without themes, in both fonts.
var notesInRows = []inRows{
	{rows: 60, themes: 6, every: 1, notes: 1, long: 1},
	{rows: 60, themes: 6, every: 3, notes: 1, long: 1},
	{rows: 60, themes: 6, every: 10, notes: 1, long: 1, arial: true},
	{rows: 60, themes: 6, every: 1, notes: 1, long: 3},
	{rows: 60, themes: 15, every: 3, notes: 1, long: 3, arial: true},
	{rows: 120, themes: 10, every: 2, notes: 1, long: 1},
	{rows: 120, themes: 120, every: 5, notes: 1, long: 2},
	{rows: 120, themes: 10, every: 1, notes: 2, long: 1},
	{rows: 100, every: 1, notes: 1, long: 1},
	{rows: 100, every: 3, notes: 1, long: 4, arial: true},
	{rows: 150, themes: 12, every: 20, notes: 1, long: 2},
	{rows: 80, themes: 12, every: 2, notes: 1, long: 8},
	{rows: 24, themes: 4, every: 7, notes: 1, long: 6},
	{rows: 60, themes: 10, every: 4, notes: 1, long: 2, tall: true},
}

func (s inRows) paper(t *testing.T, seed int) *compose.Document {
	t.Helper()
	rng := rand.New(rand.NewPCG(uint64(seed), 11))
	prose := func(n int) string {
		var list []string
		for range n {
			list = append(list, sentences[rng.IntN(len(sentences))])
		}
		return strings.Join(list, " ")
	}
	r := draft.New("CERD", "CERD-2027")
	p := &draft.Paper{ID: "p", Kind: "cabinet-response", Title: "Response to the UN on racial discrimination", Committee: "SOU", Classification: "SENSITIVE"}
	if s.arial {
		p.Font = "arial"
	}
	p.Sections = []draft.Section{{ID: "s", Heading: "proposal", Text: draft.Markdown(prose(3) + "[^1]\n\n[^1]: " + prose(1))}}
	for i := range s.rows {
		text := prose(1 + rng.IntN(4))
		if s.tall && i%7 == 3 {
			text = strings.Repeat(prose(5)+"\n\n", 9) + text
		}
		if i%s.every == 0 {
			notes := ""
			for k := range s.notes {
				text += fmt.Sprintf(" As agreed.[^%d]", k+1)
				notes += fmt.Sprintf("\n\n[^%d]: %s", k+1, prose(s.long))
			}
			text += notes
		}
		rec := &draft.Recommendation{
			ID: draft.ID(fmt.Sprint("r", i)), Reference: fmt.Sprint("CERD-2027-", i+1), Paragraph: fmt.Sprint(i + 1), Priority: i%9 == 0,
			Opening: "The Committee recommends that the State party:", Text: draft.Quoted(strings.ReplaceAll(prose(1+rng.IntN(2)), "*", "")), Response: draft.Markdown(text),
		}
		if s.themes > 0 {
			rec.Theme = fmt.Sprint("Theme ", i/s.themes+1)
		}
		r.Recommendations = append(r.Recommendations, rec)
		r.Actions = append(r.Actions, &draft.Action{ID: draft.ID(fmt.Sprint("a", i)), Title: "Publish figures each year", Agency: "MoJ", Funding: "baselines", TargetDate: "2028-06-30", Recommendations: []draft.ID{rec.ID}})
	}
	return composed(t, r, p)
}

var rowNumber = regexp.MustCompile(`Row \d+`)

// Footnotes in the rows of an appendix of many pages turn no page early: each page has
// the rows that the layout gave it.
func TestFootnotesInRowsTurnNoPageEarly(t *testing.T) {
	var docs []*compose.Document
	for i, s := range notesInRows {
		docs = append(docs, s.paper(t, i+1))
	}
	for i, b := range both(t, docs) {
		theirs, laid := b.theirs, b.laid
		t.Logf("paper %d: %d pages, %d notes", i, len(theirs), len(docs[i].Notes))
		if len(theirs) != len(laid.Pages) {
			t.Errorf("paper %d: LibreOffice makes %d pages, the layout %d", i, len(theirs), len(laid.Pages))
			continue
		}
		for k := range theirs {
			got, want := rowNumber.FindAllString(theirs[k], -1), rowNumber.FindAllString(pageText(&laid.Pages[k]), -1)
			if !slices.Equal(got, want) {
				t.Errorf("paper %d, page %d: LibreOffice has the rows %v, the layout %v", i, k+1, got, want)
			}
		}
	}
}
