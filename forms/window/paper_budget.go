package window

import (
	"followup/app/compose"
	"followup/app/draft"
	"followup/forms/look"
)

// budgeted shows the shares of the limit after the words were counted anew.
func (s *papersScreen) budgeted() {
	if p := s.w.current(); p != nil && p.ID == s.paper {
		s.fill(p, false)
	}
}

// withShares puts beside the words of each part how many its share of the limit is.
func withShares(rows []outlineRow, p *draft.Paper, b compose.Budget) {
	shares := map[draft.ID]compose.Share{}
	for _, x := range b.Shares {
		shares[x.From.Part] = x
	}
	for i := range rows {
		id := rows[i].id
		if rows[i].kind == answerPart {
			if x := partOf(p.Words, id, func(x *draft.PaperWords) draft.ID { return x.Recommendation }); x != nil {
				id = x.ID
			}
		}
		if x, ok := shares[id]; ok && (rows[i].kind == sectionPart || rows[i].kind == answerPart) && rows[i].note != "withheld" {
			rows[i].note = look.Number(float64(x.Words)) + " of " + look.Number(float64(x.Share))
		}
	}
}

// budgetWords says what the limit leaves. The response to the UPR has so many
// recommendations to answer that what each can have is worth knowing.
func budgetWords(b compose.Budget) string {
	switch {
	case b.Limit == 0:
		return ""
	case b.Explained > 0 && b.PerRecommendation < 40:
		return number(int(b.PerRecommendation)) + " words for each recommendation; an explanation costs " + number(int(b.PerReason+0.5)) + " so far"
	case b.PerRecommendation < 40:
		return number(int(b.PerRecommendation)) + " words for each recommendation"
	case b.Left < 0:
		return number(-b.Left) + " words over the limit"
	}
	return number(b.Left) + " words left; each part with its share"
}
