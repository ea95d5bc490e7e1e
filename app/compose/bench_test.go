package compose

import (
	"fmt"
	"strings"
	"testing"

	"followup/app/draft"
)

// prose is plain English of a number of words, the same for the same number.
func prose(words, seed int) string {
	stock := strings.Fields("the government works with communities to improve outcomes for children and families across " +
		"New Zealand through services that are led locally and funded over several years by agencies and whānau Māori")
	var w strings.Builder
	for i := range words {
		if i > 0 {
			w.WriteByte(' ')
		}
		w.WriteString(stock[(seed*7+i*13+i*i)%len(stock)])
	}
	w.WriteByte('.')
	return w.String()
}

// large is a review of n recommendations: 60 words each, responses of 180 words, three
// actions, two indicators; its Cabinet paper has ten pages of text.
func large(n int) (*draft.Review, *draft.Paper) {
	r := draft.New("CERD", "CERD-2027")
	r.ID = "review"
	for i := range n {
		id := draft.ID(fmt.Sprintf("r%05d", i))
		r.Recommendations = append(r.Recommendations, &draft.Recommendation{
			ID: id, Reference: fmt.Sprintf("CERD-2027-%d", i+1), Paragraph: fmt.Sprint(i + 1), Theme: fmt.Sprintf("Theme %d", i%12),
			Text: draft.Quoted(prose(60, i)), ShortTitle: prose(6, i), LeadAgency: "MoJ", Priority: i%20 == 0, PriorityReason: draft.Markdown(prose(30, i)),
			Response: draft.Markdown(prose(90, i) + "\n\n" + prose(60, i+1) + "\n\n- " + prose(15, i) + "\n- **" + prose(14, i) + "**"),
		})
		for k := range 3 {
			r.Actions = append(r.Actions, &draft.Action{
				ID: draft.ID(fmt.Sprintf("a%05d-%d", i, k)), Title: prose(8, i+k), Agency: "MoJ", New: k == 0, Funding: "baselines",
				TargetDate: "2028-06-30", Recommendations: []draft.ID{id},
			})
		}
	}
	p := &draft.Paper{ID: "p", Kind: "cabinet-response", Title: "A paper", Committee: "SOU", Ministers: []draft.Minister{{ID: "m", Name: "A", Portfolio: "Justice"}}}
	for i, h := range tablesOnce().HeadingsOf("cabinet-response") {
		if h.Automatic {
			continue
		}
		var text []string
		for k := range 4 {
			text = append(text, prose(60, i+k))
		}
		text = append(text, "There are {{count recommendations}}; see paragraph {{paragraph of=background}}.[^1]", "[^1]: "+prose(12, i))
		if h.Code == "analysis" {
			text = append(text, "{{draw priorities}}", "{{draw under-way}}", "{{draw new}}", "{{draw no-action}}")
		}
		p.Sections = append(p.Sections, draft.Section{ID: draft.ID("s" + h.Code), Heading: h.Code, Text: draft.Markdown(strings.Join(text, "\n\n"))})
	}
	for i := range 10 {
		p.CabinetRecommendations = append(p.CabinetRecommendations, draft.CabinetRecommendation{
			ID: draft.ID(fmt.Sprintf("c%d", i)), Level: 1, Verb: "note", Text: draft.Markdown(prose(20, i)),
		})
	}
	r.Papers = []*draft.Paper{p}
	return r, p
}

func BenchmarkFirst(b *testing.B) {
	for _, n := range []int{100, 500, 1000, 10000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			r, p := large(n)
			ix := draft.NewIndex(r)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := New(tablesOnce()).Compose(ix, p, Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkKeystroke composes again after one response changed.
func BenchmarkKeystroke(b *testing.B) {
	for _, n := range []int{100, 500, 1000, 10000} {
		b.Run(fmt.Sprint("response-", n), func(b *testing.B) {
			r, p := large(n)
			c := New(tablesOnce())
			ix := draft.NewIndex(r)
			if _, err := c.Compose(ix, p, Options{}); err != nil {
				b.Fatal(err)
			}
			id := r.Recommendations[n/2].ID
			i := 0
			b.ReportAllocs()
			for b.Loop() {
				b.StopTimer()
				i++
				r = draft.Changed(r, id, func(x *draft.Recommendation) { x.Response += draft.Markdown(" w") })
				ix = draft.NewIndex(r)
				b.StartTimer()
				doc, err := c.Compose(ix, p, Options{})
				if err != nil {
					b.Fatal(err)
				}
				CountsOf(doc)
			}
		})
	}
	b.Run("section-500", func(b *testing.B) {
		r, _ := large(500)
		c := New(tablesOnce())
		b.ReportAllocs()
		for b.Loop() {
			b.StopTimer()
			r = draft.Changed(r, "p", func(x *draft.Paper) { x.Sections[3].Text += " w" })
			p := r.Papers[0]
			ix := draft.NewIndex(r)
			b.StartTimer()
			doc, err := c.Compose(ix, p, Options{})
			if err != nil {
				b.Fatal(err)
			}
			CountsOf(doc)
		}
	})
}
