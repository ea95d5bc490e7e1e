package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"followup/app/draft"
	"followup/app/kind"
)

// Rewording is another beginning for a text of one's own that begins like a formula.
type Rewording struct {
	Place    draft.Place // of the text; its bytes from 0 to End are Now
	Name     string      // of the text, for people: "response of recommendation CERD-2027-12a"
	Now      string      // its first paragraph
	Proposed string      // the same, beginning with a word
	plain    bool
}

// RewordingOf proposes another beginning for the text that a finding is about. It
// reports false where the finding is not of a text that begins like a formula, or the
// words are not ours to change.
func RewordingOf(r *draft.Review, t *kind.Tables, rule string, place draft.Place) (Rewording, bool) {
	if strings.TrimPrefix(rule, "monitor-") != "spreadsheet-formula" {
		return Rewording{}, false
	}
	text, textKind := textAt(r, place)
	if textKind != draft.Plain && textKind != draft.Marked {
		return Rewording{}, false
	}
	first, _, _ := strings.Cut(text, "\n\n")
	w := Rewording{
		Place: draft.Place{Item: place.Item, Field: place.Field, End: len(first)},
		Name:  fieldWords(place.Field) + " of " + draft.ItemName(r, place.Item), Now: first, plain: textKind == draft.Plain,
	}
	if !w.Begins(first) {
		return Rewording{}, false
	}
	w.Proposed = reworded(first, w.plain, func(code string) bool {
		_, ok := t.Agency(code)
		return ok || slices.ContainsFunc(r.About.Agencies, func(a draft.Agency) bool { return a.Code == code })
	})
	return w, true
}

// Begins tells whether words in the place of the beginning would be taken for a formula
// by a spreadsheet too.
func (w Rewording) Begins(words string) bool {
	words = strings.TrimLeft(words, " \n")
	if words == "" {
		return false
	}
	return strings.ContainsRune("=+@", rune(words[0])) || words[0] == '-' && (w.plain || !strings.HasPrefix(words, "- "))
}

// Put returns the review with other words in the place of the beginning. It returns r
// where the text no longer begins as it did.
func (w Rewording) Put(r *draft.Review, words string) *draft.Review {
	change := func(item any) {
		draft.Texts(item, func(part draft.ID, field string, _ draft.TextKind, text *string) {
			if part == "" && field == w.Place.Field && strings.HasPrefix(*text, w.Now) {
				*text = words + strings.TrimPrefix(*text, w.Now)
			}
		})
	}
	r = draft.Changed(r, w.Place.Item, func(i *draft.Recommendation) { change(i) })
	r = draft.Changed(r, w.Place.Item, func(i *draft.Action) { change(i) })
	return draft.Changed(r, w.Place.Item, func(i *draft.Indicator) { change(i) })
}

// textAt returns a text of a recommendation, an action or an indicator.
func textAt(r *draft.Review, place draft.Place) (found string, of draft.TextKind) {
	visit := func(part draft.ID, field string, k draft.TextKind, text *string) {
		if part == "" && field == place.Field {
			found, of = *text, k
		}
	}
	switch {
	case place.Part != "":
	case draft.Get[draft.Recommendation](r, place.Item) != nil:
		draft.Texts(draft.Get[draft.Recommendation](r, place.Item), visit)
	case draft.Get[draft.Action](r, place.Item) != nil:
		draft.Texts(draft.Get[draft.Action](r, place.Item), visit)
	case draft.Get[draft.Indicator](r, place.Item) != nil:
		draft.Texts(draft.Get[draft.Indicator](r, place.Item), visit)
	}
	return found, of
}

// reworded says in words what the sign at the beginning means: a list stays a list, an
// agency loses its @, another name gets quotation marks, and = + - before something are
// written out.
func reworded(text string, plain bool, agency func(code string) bool) string {
	sign, _ := utf8.DecodeRuneInString(text)
	rest := strings.TrimLeft(text, string(sign))
	spaced := strings.HasPrefix(rest, " ")
	if rest = strings.TrimLeft(rest, " \t\n"); rest != "" && strings.ContainsRune("=+@-", rune(rest[0])) {
		rest, spaced = strings.TrimLeft(rest, "=+@- \t\n"), false // several signs
	}
	word := rest
	if at := strings.IndexFunc(rest, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != '_' }); at >= 0 {
		word = rest[:at]
	}
	next, _ := utf8.DecodeRuneInString(rest)
	switch {
	case rest == "":
		return map[rune]string{'=': "Equal", '+': "Plus", '-': "Minus", '@': "At"}[sign]
	case sign == '@' && (spaced || word == ""):
		return "At " + rest
	case sign == '@' && agency(word):
		return rest
	case sign == '@':
		return "“@" + word + "”" + strings.TrimPrefix(rest, word)
	case sign == '+' && !plain && strings.HasPrefix(text, "+ ") && spaced && !unicode.IsDigit(next):
		return strings.TrimSpace(strings.ReplaceAll("\n"+text, "\n+ ", "\n- ")) // a list with plus signs
	case sign == '+' && phone(rest):
		return "Telephone +" + rest
	case sign == '=':
		return "Equal to " + rest
	case !unicode.IsDigit(next):
		return upper(rest)
	case sign == '+':
		return "Plus " + rest
	}
	return "Minus " + rest
}

// phone tells whether a text behind a plus sign begins like a telephone number.
func phone(rest string) bool {
	digits := 0
	for _, c := range rest {
		switch {
		case c >= '0' && c <= '9':
			digits++
		case !strings.ContainsRune(" ()-", c):
			return digits >= 8
		}
	}
	return digits >= 8
}
