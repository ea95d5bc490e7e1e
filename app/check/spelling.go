package check

import (
	"fmt"
	"strings"

	"followup/app/draft"
	"followup/app/kind"
	"followup/app/language"
)

// SpellingRule is the id that every finding of [Spelling] has.
const SpellingRule = "spelling"

// spellingSource is where the words that are known come from.
const spellingSource = "The program’s list of words in New Zealand English, and your own words"

// Spelling finds words of our own that no list has, each once in a text, as hints. It is
// no rule of [Run]: reading the list of words and every text takes longer than all rules
// together, so it is asked for on its own. The UN's words, and what is kept as another
// has it, are never looked at; the speller passes over te reo Māori, names and references,
// and a Māori word without its macrons is told by the rule for macrons.
func Spelling(r *draft.Review, t *kind.Tables, speller *language.Speller) []Finding {
	c := &Context{Review: r, Tables: t, Index: draft.NewIndex(r)}
	var found []Finding
	look := func(id draft.ID, item any) {
		draft.Texts(item, func(part draft.ID, field string, k draft.TextKind, text *string) {
			if *text == "" || ofAPerson(field) {
				return
			}
			it := Text{Item: item, Place: draft.Place{Item: id, Part: part, Field: field}, Kind: k, Value: *text}
			if it.own() {
				found = append(found, misspelt(c, it, speller)...)
			}
		})
	}
	look(r.ID, r.About)
	for _, i := range r.Recommendations {
		look(i.ID, i)
	}
	for _, i := range r.Actions {
		look(i.ID, i)
	}
	for _, i := range r.Indicators {
		look(i.ID, i)
	}
	for _, i := range r.Engagement {
		look(i.ID, i)
	}
	for _, i := range r.Papers {
		look(i.ID, i)
	}
	return found
}

// ofAPerson tells which texts are names of people, agencies and organisations.
func ofAPerson(field string) bool {
	switch field {
	case "name", "contact", "email", "confirmedBy", "approvedBy", "signatory", "releaseBy", "who", "portfolio":
		return true
	}
	return false
}

// misspelt finds the words of one text.
func misspelt(c *Context, t Text, speller *language.Speller) []Finding {
	var found []Finding
	var macrons []language.Hit
	seen := map[string]bool{}
	for n, m := range speller.Check(t.Value) {
		if n == 0 {
			macrons = language.LoadMacrons().Hits(t.Value)
		}
		word := strings.ToLower(m.Word)
		if seen[word] || overlapsHit(macrons, m) {
			continue
		}
		seen[word] = true
		do := "Mend it, or add it to your words"
		if like := speller.Suggest(m.Word); len(like) > 0 {
			do = fmt.Sprintf("Is it “%s”? Mend it, or add it to your words", like[0])
		}
		place := t.Place
		place.Start, place.End = m.Start, m.End
		f := finding(place, fmt.Sprintf("%s has “%s”, which is in no list of words. %s.", t.label(c), short(m.Word), do))
		f.Rule, f.Source, f.Severity, f.Word = SpellingRule, spellingSource, Hint, m.Word
		if p, ok := t.Item.(*draft.Paper); ok {
			f.Paper = p.ID
		}
		found = append(found, f)
	}
	return found
}

func overlapsHit(hits []language.Hit, m language.Misspelling) bool {
	for _, h := range hits {
		if h.Start < m.End && m.Start < h.End {
			return true
		}
	}
	return false
}
