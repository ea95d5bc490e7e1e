package intake

import (
	"strings"

	"followup/app/draft"
)

// present finds what a review holds already.
type present struct {
	byReference map[string]*draft.Recommendation
	byParagraph map[string]*draft.Recommendation
	byText      map[string]*draft.Recommendation
}

func presentIn(r *draft.Review) *present {
	p := &present{map[string]*draft.Recommendation{}, map[string]*draft.Recommendation{}, map[string]*draft.Recommendation{}}
	if r == nil {
		return p
	}
	for _, rec := range r.Recommendations {
		p.add(rec)
	}
	return p
}

func (p *present) add(rec *draft.Recommendation) {
	if rec.Reference != "" {
		p.byReference[rec.Reference] = rec
	}
	if k := paragraphKey(rec.Paragraph); k != "" {
		p.byParagraph[k] = rec
	} else if k := textKey(rec); k != "" {
		p.byText[k] = rec
	}
}

// find returns the item that a proposed recommendation is, and whether its words differ.
func (p *present) find(rec *draft.Recommendation) (id draft.ID, differs, ok bool) {
	held := p.byReference[rec.Reference]
	if held == nil || rec.Reference == "" {
		if k := paragraphKey(rec.Paragraph); k != "" {
			held = p.byParagraph[k]
		} else {
			held = p.byText[textKey(rec)]
		}
	}
	if held == nil {
		return "", false, false
	}
	return held.ID, textKey(held) != textKey(rec), true
}

// nameKey is what names a recommendation in a file: its reference, its paragraph, or
// its words where it has neither.
func nameKey(rec *draft.Recommendation) string {
	if rec.Reference != "" {
		return "reference " + rec.Reference
	}
	if k := paragraphKey(rec.Paragraph); k != "" {
		return "paragraph " + k
	}
	return "words " + textKey(rec)
}

// paragraphKey writes "34 (a)" and "34(a)" alike.
func paragraphKey(s string) string {
	return strings.ToLower(strings.Map(func(c rune) rune {
		if c == ' ' || c == '\u00A0' || c == '\u202F' {
			return -1
		}
		return c
	}, strings.TrimRight(strings.TrimSpace(s), ".")))
}

// textKey is a text without what differs between two copies of the same words.
func textKey(rec *draft.Recommendation) string {
	if k := fold(string(rec.Text)); k != "" {
		return k
	}
	return strings.TrimSpace(string(rec.Text)) // nothing but signs
}
