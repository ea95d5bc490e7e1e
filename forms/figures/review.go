package figures

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"followup/app/draft"
	"followup/app/kind"
)

// Shape is the size of a made-up review.
type Shape struct {
	Recommendations int
	Actions         int // per recommendation
	Indicators      int // per action
	TextWords       int // of a recommendation
	ResponseWords   int
}

// Usual is the shape that the aims are set for: 60 words, 180 words of response,
// 3 actions each, 2 indicators a recommendation.
func Usual(n int) Shape {
	return Shape{Recommendations: n, Actions: 3, Indicators: 2, TextWords: 60, ResponseWords: 180}
}

var vocabulary = strings.Fields(`the State party agencies communities whānau services
	will continue to review legislation policy funding support measures access
	education health housing employment justice data report annual progress Māori
	Pacific disabled women children rights equal pay discrimination complaints training
	police courts prison remand bail youth district regional national strategy
	implement monitor evaluate publish consult engage design deliver improve reduce
	increase ensure protect promote strengthen address remove barriers`)

// words writes n words of our vocabulary in sentences and paragraphs of sane length.
func words(r *rand.Rand, n int) string {
	var b strings.Builder
	for i := range n {
		word := vocabulary[r.IntN(len(vocabulary))]
		switch {
		case i == 0:
		case i%90 == 0:
			b.WriteString(".\n\n")
		case i%15 == 0:
			b.WriteString(". ")
		default:
			b.WriteByte(' ')
		}
		if i%15 == 0 {
			word = strings.ToUpper(word[:1]) + word[1:]
		}
		b.WriteString(word)
	}
	b.WriteByte('.')
	return b.String()
}

// Make makes a review of a shape with one Cabinet paper; the same seed makes the same one.
func Make(t *kind.Tables, shape Shape, seed uint64) *draft.Review {
	rnd := rand.New(rand.NewPCG(seed, 7))
	serial := 0
	id := func() draft.ID {
		serial++
		return draft.ID(fmt.Sprintf("%016d", serial))
	}
	review := draft.New("CERD", "CERD-2027")
	review.ID = id()
	review = draft.ChangedAbout(review, func(a *draft.About) {
		a.Symbol, a.LeadAgency = "CERD/C/NZL/CO/25", "MoJ"
		a.Adoption, a.Receipt = "2027-03-12", "2027-03-19"
	})
	agencies := []string{"MoJ", "MSD", "MBIE", "MoE", "MoH", "HUD", "Police", "Corrections"}
	themes := []string{"Justice", "Health", "Education", "Housing", "Employment", "Culture"}
	next := *review
	for i := range shape.Recommendations {
		agency := agencies[i%len(agencies)]
		reference := fmt.Sprintf("CERD-2027-%d%c", 10+i/6, 'a'+i%6)
		rec := &draft.Recommendation{
			ID: id(), Reference: reference, Paragraph: fmt.Sprintf("%d(%c)", 10+i/6, 'a'+i%6),
			Theme: themes[(i/6)%len(themes)], Text: draft.Quoted(words(rnd, shape.TextWords)),
			ShortTitle: "Recommendation " + reference, LeadAgency: agency, Status: "drafted",
			Response: draft.Markdown(words(rnd, shape.ResponseWords)),
		}
		next.Recommendations = append(next.Recommendations, rec)
		var last *draft.Action
		for k := range shape.Actions {
			last = &draft.Action{
				ID: id(), Reference: fmt.Sprintf("CERD-2027-%s-A%05d", strings.ToUpper(agency), i*shape.Actions+k+1),
				Title: "Action " + words(rnd, 6), Description: draft.Markdown(words(rnd, 20)),
				Outcome: draft.Markdown(words(rnd, 8)), Agency: agency, New: k == 0, Funding: "baselines",
				TargetDate: "2029-06-30", Progress: "progress", Recommendations: []draft.ID{rec.ID},
			}
			next.Actions = append(next.Actions, last)
		}
		for k := range shape.Indicators {
			next.Indicators = append(next.Indicators, &draft.Indicator{
				ID: id(), Reference: fmt.Sprintf("%s-I%d", last.Reference, k+1), Title: "Indicator " + words(rnd, 6),
				Start: "2028-06-30", End: "2030-06-30", Frequency: 12, Repeat: true, Actions: []draft.ID{last.ID},
			})
		}
	}
	paper := t.NewPaper(&next, "cabinet-response")
	paper.ID = id()
	paper.Title = "Response to the Committee’s concluding observations"
	for i := range paper.Sections {
		paper.Sections[i].ID = id()
		if paper.Sections[i].Text == "" {
			paper.Sections[i].Text = draft.Markdown(words(rnd, 150))
		}
	}
	next.Papers = append(next.Papers, paper)
	return &next
}
