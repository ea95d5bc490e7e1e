package compose

import (
	"strconv"
	"strings"

	"followup/app/draft"
	"followup/app/kind"
)

// upr composes the response to the Universal Periodic Review: counts, numbers by
// position, and the explanations that were written for this paper.
func (b *builder) upr() {
	b.report("Response of New Zealand to the recommendations of "+b.review(), func(h kind.Heading, given bool) {
		if h.Code == "responses" {
			b.automaticHead(h, given)
			if !b.draws("responses") && !b.draws("positions") {
				b.drawPositions(string(b.p.ID) + "-positions")
			}
		}
	})
}

// review is what a report to the UN answers, in its subtitle.
func (b *builder) review() string {
	if b.about.Body == "UPR" || b.about.Body == "" {
		return "its Universal Periodic Review"
	}
	return "the " + strings.TrimPrefix(b.body(), "the ")
}

// report composes what the three reports to the UN share: cover, sections, and what
// is drawn under the automatic heading.
func (b *builder) report(subtitle string, automatic func(h kind.Heading, given bool)) {
	if b.opt.Part == AppendixOnly {
		return
	}
	b.region = Cover
	b.title()
	b.coverLine(Source{}, "subtitle", say(subtitle))
	if symbol := b.about.Symbol; symbol != "" {
		from := Source{Item: b.ix.Review.ID, Field: "symbol"}
		line := append([]Run{}, b.plain(from, symbol)...)
		if b.about.Adoption != "" && b.p.Kind == "one-year-update" {
			line = append(line, say(", adopted on "+b.day(b.about.Adoption)))
		}
		b.coverLine(from, "symbol", line...)
	}
	if n := len(b.doc.Blocks); n > 0 {
		b.doc.Blocks[n-1].KeepNext = false
	}
	b.region = Body
	done := false
	b.sections(func(h kind.Heading, given bool) {
		done = done || h.Code == "responses"
		automatic(h, given)
	})
	if !done {
		automatic(kind.Heading{Code: "responses", Title: "Responses"}, false)
	}
}

func (b *builder) automaticHead(h kind.Heading, given bool) {
	if !given {
		b.head(string(b.p.ID)+"-"+h.Code, Source{Item: b.p.ID}, 1, []Run{say(h.Title)}, h.Code)
	}
}

// drawPositions appends the recommendations in groups by position.
func (b *builder) drawPositions(k string) {
	all := b.ix.Review.Recommendations
	review := Source{Item: b.ix.Review.ID, Field: "recommendations"}
	if len(all) == 0 {
		b.missing(review, "The review has no recommendations yet")
		return
	}
	by := map[string][]*draft.Recommendation{}
	for _, g := range b.groups(func(*draft.Recommendation) string { return "" }) {
		for _, r := range g.list {
			by[r.Position] = append(by[r.Position], r)
		}
	}
	b.say(k, review, say(b.totals(by)))
	words := b.wordsByRecommendation()
	for _, p := range b.tables.Positions {
		list := by[p.Code]
		if len(list) == 0 {
			continue
		}
		from := Source{Item: list[0].ID, Field: "position"}
		b.head(k+"-"+p.Code, from, 2, []Run{say(p.Words)}, strings.ToLower(p.Words), p.Code)
		b.say(k+"-"+p.Code+"-numbers", from, say(Compressed(b.numbersOf(list))+"."))
		for _, r := range list {
			if w := words[r.ID]; w != nil {
				b.explanation(r, w)
			}
		}
	}
	var open []*draft.Recommendation
	for _, r := range all {
		if !b.hasPosition(r.Position) {
			open = append(open, r)
		}
	}
	if len(open) > 0 {
		b.missing(Source{Item: open[0].ID, Field: "position"}, "No position yet: "+Compressed(b.numbersOf(open)))
		for _, r := range open {
			if w := words[r.ID]; w != nil {
				b.explanation(r, w)
			}
		}
	}
}

func (b *builder) hasPosition(code string) bool {
	for _, p := range b.tables.Positions {
		if p.Code == code {
			return true
		}
	}
	return false
}

func (b *builder) numbersOf(list []*draft.Recommendation) []string {
	numbers := make([]string, len(list))
	for i, r := range list {
		numbers[i] = b.paragraphOf(r)
	}
	return numbers
}

// totals is the sentence that counts: it supports 168, supports 12 in part, notes 79.
func (b *builder) totals(by map[string][]*draft.Recommendation) string {
	n := len(b.ix.Review.Recommendations)
	text := "New Zealand received " + strconv.Itoa(n) + " " + plural(n, "recommendation", "recommendations") + "."
	var parts []string
	for _, p := range b.tables.Positions {
		count := strconv.Itoa(len(by[p.Code]))
		switch {
		case len(by[p.Code]) == 0:
		case p.Code == "supported":
			parts = append(parts, "supports "+count)
		case p.Code == "in-part":
			parts = append(parts, "supports "+count+" in part")
		case p.Code == "noted":
			parts = append(parts, "notes "+count)
		default:
			parts = append(parts, p.Words+": "+count)
		}
	}
	if len(parts) > 0 {
		text += " It " + and(parts) + "."
	}
	return text
}

// wordsByRecommendation finds what this paper says on each recommendation.
func (b *builder) wordsByRecommendation() map[draft.ID]*draft.PaperWords {
	list := make(map[draft.ID]*draft.PaperWords, len(b.p.Words))
	for i := range b.p.Words {
		list[b.p.Words[i].Recommendation] = &b.p.Words[i]
	}
	return list
}

// explanation appends the words on one recommendation, its number in front.
func (b *builder) explanation(r *draft.Recommendation, w *draft.PaperWords) {
	if strings.TrimSpace(string(w.Explanation)) == "" {
		return
	}
	from := b.of(w.ID, "explanation")
	grounds := w.Withheld
	if len(grounds) == 0 {
		grounds = r.Withheld
	}
	b.whole = b.withheld(grounds, from)
	defer func() { b.whole = "" }()
	number := bold(b.paragraphOf(r))
	number.Source = Source{Item: r.ID, Field: "paragraph"}
	u := b.text(from, w.Explanation, sectionMode)
	if len(u.blocks) == 0 {
		return
	}
	if u.blocks[0].Role != Numbered {
		b.say(key(from, 0)+"-number", from, number)
		b.doc.Blocks[len(b.doc.Blocks)-1].KeepNext = true
		b.putUnit(u)
		return
	}
	b.putUnit(b.verbUnit(u, number))
}
