package check

import (
	"fmt"
	"strings"

	"followup/app/draft"
)

// toCabinetRules look at the recommendations to Cabinet.
func toCabinetRules() []Rule {
	return []Rule{
		{
			ID: "recommendations-to-cabinet-none", Source: fromCabGuide, Severity: Error, Stage: fromConsultation, Kinds: []string{cabinetResponse},
			About: "A Cabinet paper makes recommendations to Cabinet.",
			Find: func(c *Context) []Finding {
				if len(c.Paper.CabinetRecommendations) > 0 {
					return nil
				}
				return []Finding{finding(c.paper("cabinetRecommendations"), "The paper makes no recommendations to Cabinet. Add them: they are what Cabinet decides.")}
			},
		},
		{
			ID: "verb", Source: fromCabGuide, Severity: Error,
			About: "Each recommendation to Cabinet has one verb of the list; its parts may stand under it without one.",
			Find: eachToCabinet(func(c *Context, r *draft.CabinetRecommendation) (string, string) {
				if _, ok := c.Tables.Verb(r.Verb); ok {
					return "", ""
				}
				if blank(r.Verb) {
					if r.Level == 2 {
						return "", "" // a part of the one above, which has the verb
					}
					return "verb", "has no verb. Choose one, such as note or agree."
				}
				return "verb", fmt.Sprintf("begins with “%s”. Choose one verb of the list, such as note, agree or direct.", r.Verb)
			}),
		},
		{
			ID: "recommendation-to-cabinet-empty", Source: fromCabGuide, Severity: Error, Stage: fromConsultation,
			About: "Each recommendation to Cabinet has words behind its verb.",
			Find: eachToCabinet(func(_ *Context, r *draft.CabinetRecommendation) (string, string) {
				if !blank(r.Text) {
					return "", ""
				}
				return "text", "has no words behind its verb. Write them, or delete it."
			}),
		},
		{
			ID: "verb-repeated", Source: fromCabGuide, Severity: Warning,
			About: "The words of a recommendation to Cabinet do not begin with the verb again.",
			Find: eachToCabinet(func(c *Context, r *draft.CabinetRecommendation) (string, string) {
				first, rest, _ := strings.Cut(strings.TrimSpace(string(r.Text)), " ")
				first = strings.ToLower(strings.Trim(first, "*_,.;:"))
				if _, ok := c.Tables.Verb(first); !ok || blank(r.Verb) || nounBehind(first, rest) {
					return "", ""
				}
				return "text", fmt.Sprintf("begins with “%s” behind its verb “%s”. Take one of them out: each has one verb.", first, r.Verb)
			}),
		},
		{
			ID: "verbs-two", Source: fromCabGuide, Severity: Hint,
			About: "Each recommendation to Cabinet asks one thing.",
			Find: eachToCabinet(func(_ *Context, r *draft.CabinetRecommendation) (string, string) {
				if m := secondVerb().FindString(string(r.Text)); m != "" {
					return "text", fmt.Sprintf("asks a second thing with “%s”. Make two recommendations of it, so that Cabinet can decide each.", strings.TrimSpace(strings.TrimLeft(m, ",; ")))
				}
				return "", ""
			}),
		},
		{
			ID: "recommendation-stands-alone", Source: fromCabGuide, Severity: Warning,
			About: "Each recommendation to Cabinet can be read without the paper: no “see paragraph 12”.",
			Find: eachToCabinet(func(_ *Context, r *draft.CabinetRecommendation) (string, string) {
				if m := leansOnPaper(string(r.Text)); m != "" {
					return "text", fmt.Sprintf("leans on the text of the paper (“%s”). Cabinet’s minute holds only the recommendations: say it in full.", m)
				}
				return "", ""
			}),
		},
		{
			ID: "recommendation-level", Source: fromTemplate, Severity: Warning,
			About: "A recommendation to Cabinet on the second level stands under one on the first.",
			Find: func(c *Context) []Finding {
				var found []Finding
				for n := range c.Paper.CabinetRecommendations {
					r := &c.Paper.CabinetRecommendations[n]
					place := inPart(c.Paper.ID, r.ID, "level")
					switch {
					case r.Level < 0 || r.Level > 2:
						found = append(found, finding(place, fmt.Sprintf("%s is on level %d. There are two levels: 1 and 1.1.", cabinetRecommendation(c.Paper, n), r.Level)))
					case r.Level == 2 && n == 0:
						found = append(found, finding(place, "The first recommendation to Cabinet is on the second level, under nothing. Move it to the first level."))
					}
				}
				return found
			},
		},
		{
			ID: "decision-not-sought", Source: fromCabGuide, Severity: Hint, Stage: fromConsultation, Kinds: []string{cabinetResponse},
			About: "The paper asks Cabinet to decide something, not only to note.",
			Find: func(c *Context) []Finding {
				if len(c.Paper.CabinetRecommendations) == 0 {
					return nil
				}
				for _, r := range c.Paper.CabinetRecommendations {
					if r.Verb != "note" {
						return nil
					}
				}
				return []Finding{finding(inPart(c.Paper.ID, c.Paper.CabinetRecommendations[0].ID, "verb"), "Every recommendation to Cabinet begins with “note”, so that Cabinet decides nothing. Ask it to agree to the response.")}
			},
		},
	}
}

// eachToCabinet makes a rule's function of a look at one recommendation to Cabinet,
// which returns the field at fault and what is wrong, or "".
func eachToCabinet(look func(*Context, *draft.CabinetRecommendation) (field, wrong string)) func(*Context) []Finding {
	return func(c *Context) []Finding {
		var found []Finding
		for n := range c.Paper.CabinetRecommendations {
			r := &c.Paper.CabinetRecommendations[n]
			if field, wrong := look(c, r); wrong != "" {
				found = append(found, finding(inPart(c.Paper.ID, r.ID, field), cabinetRecommendation(c.Paper, n)+" "+wrong))
			}
		}
		return found
	}
}

// nounBehind tells whether a word that is also a verb is a noun here: "direct
// contact", "note-taking".
func nounBehind(first, rest string) bool {
	next, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
	switch strings.ToLower(strings.Trim(next, ",.;:")) {
	case "that", "to", "the", "in", "a", "an", "how", "this", "these", "officials":
		return false
	}
	return first != ""
}

var secondVerb = lazy(`(?i)(;|,)? ?\band (note|agree|endorse|direct|authorise|invite|approve|confirm|refer|rescind) (that|to|the minister|the ministry|officials)\b`)

var (
	paragraphNumber = lazy(`(?i)\b(para|paras|paragraph|paragraphs)\.? \d+(\.\d+)*(\([a-z]+\))*`)
	elsewhere       = lazy(`(?i)\b(see (above|below)|(set out|described|outlined|discussed|noted|mentioned|listed|identified) (above|below|earlier)|the above|section above|in the body of (the|this) paper)|\{\{ *paragraph`)
	ofAnother       = lazy(`(?i)^[\s,0-9().a-z–-]{0,40}?\bof (the|its|their|that|\[)[\s\[]*(\w+)`)
)

// leansOnPaper finds words that send the reader of a recommendation to the paper. A
// paragraph of the UN's document is no such thing.
func leansOnPaper(text string) string {
	for _, m := range paragraphNumber().FindAllStringIndex(text, -1) {
		of := ofAnother().FindStringSubmatch(text[m[1]:])
		if of == nil || strings.EqualFold(of[2], "paper") || strings.EqualFold(of[2], "attached") {
			return text[m[0]:m[1]]
		}
	}
	return strings.TrimSpace(elsewhere().FindString(text))
}
