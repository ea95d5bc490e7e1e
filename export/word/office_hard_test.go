//go:build office

package word_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"followup/app/compose"
	"followup/app/draft"
	"followup/app/layout"
)

// Sentences of papers with what breaks lines: macrons, dashes, addresses, references.
var sentences = []string{
	"Officials have worked with iwi, hapū and whānau to set measures that can be checked each year.",
	"The programme began in July 2025 and reaches nineteen of the twenty district courts; the last, in Gisborne—Tairāwhiti, follows.",
	"Te Puni Kōkiri, the Ministry for Ethnic Communities and the Human Rights Commission meet every quarter.",
	"Funding of $12.4 million over four years was agreed to (ERS-24-MIN-0047 refers), and well-being and/or safety improved.",
	"Numbers are small – 37 complaints in 2025 – so that year-on-year change says little.",
	"Figures are published on https://www.justice.govt.nz/justice-sector-policy/research-data/statistics/ each April.",
	"*Rangatahi* Māori make up **54 percent** of those who come before the Youth Court.",
	"No decision has been taken about a stand-alone offence; the Law Commission reports in 2027.",
}

// hard is a Cabinet paper with everything that a page count trips over, longer with each
// number: joint Ministers, live figures, footnotes, nested lists, tables, long rows.
func hard(t *testing.T, number int) *compose.Document {
	t.Helper()
	rng := rand.New(rand.NewPCG(uint64(number), 7))
	prose := func(n int) string {
		var list []string
		for range n {
			list = append(list, sentences[rng.IntN(len(sentences))])
		}
		return strings.Join(list, " ")
	}
	notes := 0
	noted := func(n int) (string, string) {
		notes++
		return prose(n) + fmt.Sprintf("[^%d]", notes), fmt.Sprintf("[^%d]: %s", notes, prose(1+rng.IntN(3)))
	}
	text := func() draft.Markdown {
		a, note := noted(2 + rng.IntN(3))
		parts := []string{
			a, prose(3) + "\n\n- " + prose(1) + "\n  - " + prose(1) + "\n  - " + prose(1) + "\n- " + prose(1),
			prose(2) + "\n\n1. " + prose(1) + "\n2. " + prose(1) + "\n   1. " + prose(1) + "\n   2. " + prose(1) + "\n3. " + prose(1),
			"| Group | Effect | Number |\n|---|---|---:|\n| Māori | " + prose(2) + " | 1,204 |\n| Pacific peoples | " + prose(1) + " | 37 |\n\n" + prose(2),
			"See paragraph {{paragraph of=financial}} and row {{row of=CERD-2027-2}} of {{count recommendations}}. " + prose(2),
		}
		rng.Shuffle(len(parts), func(i, k int) { parts[i], parts[k] = parts[k], parts[i] })
		return draft.Markdown(strings.Join(append(parts[:1+min(number/2, 4)], note), "\n\n"))
	}
	r := draft.New("CERD", "CERD-2027")
	p := &draft.Paper{
		ID: "p", Kind: "cabinet-response", Title: "Response to the UN on racial discrimination", Committee: "SOU", Classification: "SENSITIVE", Endorsement: "BUDGET",
		Ministers: []draft.Minister{{ID: "m1", Name: "Hon A. Person", Portfolio: "Justice"}, {ID: "m2", Name: "Hon B. Person", Portfolio: "Māori Development"}, {ID: "m3", Name: "Hon C. Person", Portfolio: "Pacific Peoples"}},
	}
	if number%2 == 1 {
		p.Font = "arial"
	}
	for i, heading := range []string{"proposal", "executive-summary", "background", "analysis", "financial", "population", "te-tiriti", "consultation"} {
		p.Sections = append(p.Sections, draft.Section{ID: draft.ID(fmt.Sprint("s", i)), Heading: heading, Text: text()})
	}
	p.Sections[3].Title = "What the Committee recommended"
	for i, verb := range []string{"note", "agree", "direct", "invite"} {
		p.CabinetRecommendations = append(p.CabinetRecommendations,
			draft.CabinetRecommendation{ID: draft.ID(fmt.Sprint("c", i)), Level: 1, Verb: verb, Text: draft.Markdown(sentences[i])},
			draft.CabinetRecommendation{ID: draft.ID(fmt.Sprint("d", i)), Level: 2, Text: draft.Markdown(sentences[i+2])})
	}
	for i := range 4 + 5*number {
		rec := &draft.Recommendation{
			ID: draft.ID(fmt.Sprint("r", i)), Reference: fmt.Sprint("CERD-2027-", i+1), Paragraph: fmt.Sprint(i + 1), Theme: fmt.Sprint("Theme ", i/6+1), Priority: i%9 == 0,
			Opening: "The Committee recommends that the State party:", Text: draft.Quoted("(a) " + strings.NewReplacer("*", "").Replace(prose(1))), Response: draft.Markdown(prose(1 + rng.IntN(4))),
		}
		if i == 3 && number > 4 { // no page holds it
			rec.Response = draft.Markdown(strings.Repeat(prose(5)+"\n\n", 9))
		}
		r.Recommendations = append(r.Recommendations, rec)
		r.Actions = append(r.Actions, &draft.Action{ID: draft.ID(fmt.Sprint("a", i)), Title: "Publish figures each year", Agency: "MoJ", Funding: "baselines", TargetDate: "2028-06-30", New: i%3 == 0, Recommendations: []draft.ID{rec.ID}})
	}
	return composed(t, r, p)
}

func hardPapers(t *testing.T) []*compose.Document {
	var list []*compose.Document
	for number := range 10 {
		list = append(list, hard(t, number))
	}
	return list
}

// However hard the paper, the part that a limit counts has LibreOffice's pages, and with
// appendices there is one page of difference in fifty at most. Words are within one in a
// thousand.
func TestHardPapersAgree(t *testing.T) {
	docs := hardPapers(t)
	for i, b := range both(t, docs) {
		theirs, laid := b.theirs, b.laid
		body := slices.IndexFunc(theirs, func(page string) bool { return strings.Contains(page, "Appendix One: Responses") })
		ours := slices.IndexFunc(laid.Pages, func(page layout.Page) bool { return page.Width > page.Height })
		if body != ours {
			t.Errorf("paper %d: LibreOffice makes %d pages of the body, the layout %d (%.2f)", i, body, ours, laid.BodyPages)
		}
		if diff := len(theirs) - len(laid.Pages); diff*diff > max(1, len(theirs)/50)*max(1, len(theirs)/50) {
			t.Errorf("paper %d: LibreOffice makes %d pages, the layout %d", i, len(theirs), len(laid.Pages))
		}
		t.Logf("paper %d: %d pages, body %d", i, len(theirs), body)
	}
}

// Saved again, a paper prints the numbers that it had.
func TestNumbersSurviveSavingAgain(t *testing.T) {
	dir := t.TempDir()
	docs := append(hardPapers(t)[6:8], samples(t)...)
	files := writeAll(t, dir, docs)
	office(t, dir, "docx", files...)
	var again []string
	for i := range files {
		name := filepath.Join(dir, fmt.Sprintf("again%d.docx", i))
		data, err := os.ReadFile(filepath.Join(dir, "out", fmt.Sprintf("paper%d.docx", i)))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
		again = append(again, name)
	}
	office(t, dir, "txt:Text (encoded):UTF8", append(files, again...)...)
	label := regexp.MustCompile(`(?m)^\s*(\d+(?:\.\d+)*)\s`)
	for i, doc := range docs {
		read := func(name string) string {
			data, err := os.ReadFile(filepath.Join(dir, "out", fmt.Sprintf("%s%d.txt", name, i)))
			if err != nil {
				t.Fatal(err)
			}
			return string(data)
		}
		first, second := label.FindAllString(read("paper"), -1), label.FindAllString(read("again"), -1)
		if len(first) < 10 || !slices.Equal(first, second) {
			t.Errorf("paper %d: %d numbers were printed, saved again %d others", i, len(first), len(second))
		}
		for _, b := range doc.Blocks {
			if b.Role == compose.Numbered && !strings.Contains(strings.Join(second, " "), b.Label) {
				t.Errorf("paper %d: the number %s is gone", i, b.Label)
			}
		}
	}
}
