package window

import (
	"strings"

	"followup/app/draft"
	"followup/app/kind"
	"followup/forms/look"
)

// partKind is what a line of a paper's outline leads to.
type partKind int

const (
	factsPart   partKind = iota // what stands around the text
	sectionPart                 // one section
	answerPart                  // the paper's words on one recommendation
	cabinetPart                 // the recommendations to Cabinet
	autoPart                    // a heading over what the program writes from the review
	tablesPart                  // the headings and limits of the template
)

// outlineRow is a line of a paper's outline.
type outlineRow struct {
	kind  partKind
	id    draft.ID // of the section or the recommendation
	code  string   // of the heading
	title string
	note  string // words, left out, empty
	deep  bool   // stands under a heading
}

// outlineOf makes the outline of a paper, in the order in which it prints.
func outlineOf(r *draft.Review, p *draft.Paper, t *kind.Tables) []outlineRow {
	rows := []outlineRow{{kind: factsPart, title: "About this paper"}}
	placed := map[string]bool{}
	auto := func(h kind.Heading) {
		placed[h.Code] = true
		if h.Code == "recommendations" {
			rows = append(rows, outlineRow{kind: cabinetPart, code: h.Code, title: "Recommendations to Cabinet", note: number(len(p.CabinetRecommendations))})
			return
		}
		rows = append(rows, outlineRow{kind: autoPart, code: h.Code, title: h.Title})
		for _, one := range answered(r, p) {
			note := wordsNote(answerWords(p, one.ID))
			if x := partOf(p.Words, one.ID, func(x *draft.PaperWords) draft.ID { return x.Recommendation }); x != nil && len(x.Withheld) > 0 {
				note = "withheld"
			}
			rows = append(rows, outlineRow{kind: answerPart, id: one.ID, title: one.Reference, deep: true, note: note})
		}
	}
	headings := t.HeadingsOf(p.Kind)
	next := 0
	for i := range p.Sections {
		s := &p.Sections[i]
		// Automatic headings keep their place among the template's headings.
		for at := next; at < len(headings); at++ {
			if headings[at].Code == s.Heading {
				for _, h := range headings[next:at] {
					if h.Automatic && !placed[h.Code] {
						auto(h)
					}
				}
				next = at
				break
			}
		}
		note := wordsNote(countWords(string(s.Text)))
		switch {
		case s.Left:
			note = "left out"
		case len(s.Withheld) > 0:
			note = "withheld"
		}
		rows = append(rows, outlineRow{kind: sectionPart, id: s.ID, code: s.Heading, title: sectionTitle(t, p.Kind, s), note: note})
	}
	for _, h := range headings {
		if h.Automatic && !placed[h.Code] {
			auto(h)
		}
	}
	return append(rows, outlineRow{kind: tablesPart, title: "Template and limits"})
}

func wordsNote(n int) string {
	if n == 0 {
		return "empty"
	}
	return look.Number(float64(n))
}

// answered returns the recommendations that a paper has words for, one by one.
func answered(r *draft.Review, p *draft.Paper) []*draft.Recommendation {
	if p.Kind != "one-year-update" {
		return nil
	}
	var list []*draft.Recommendation
	for _, one := range sortedRecommendations(r) {
		if one.FollowUp {
			list = append(list, one)
		}
	}
	return list
}

func answerWords(p *draft.Paper, recommendation draft.ID) int {
	x := partOf(p.Words, recommendation, func(x *draft.PaperWords) draft.ID { return x.Recommendation })
	if x == nil {
		return 0
	}
	return countWords(strings.Join([]string{string(x.Done), string(x.Evidence), string(x.Next), string(x.Reasons)}, "\n"))
}

// sectionTitle is what stands above a section.
func sectionTitle(t *kind.Tables, kindCode string, s *draft.Section) string {
	if s.Title != "" {
		return s.Title
	}
	if h, ok := t.Heading(kindCode, s.Heading); ok {
		return h.Title
	}
	return capital(strings.ReplaceAll(s.Heading, "-", " "))
}
