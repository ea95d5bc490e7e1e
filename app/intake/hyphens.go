package intake

import (
	"strings"
	"unicode"

	"followup/app/language"
)

// hyphens joins broken lines. A hyphen at the end of a line belongs to a word such as
// "well-being", or only to the break: what stands elsewhere in the text decides, then
// the dictionary. Where neither does, the hyphen stays, as the text has it.
type hyphens struct {
	lines   []line
	written map[string]bool // the words of the text, filled at the first question
	speller *language.Speller
}

// join makes one text of the lines of a paragraph.
func (h *hyphens) join(lines []string) string {
	var b strings.Builder
	for i, l := range lines {
		more := i+1 < len(lines)
		cut, soft := strings.CutSuffix(l, "\u00AD")
		switch {
		case soft:
			b.WriteString(cut)
		case more && digitsMeet(l, lines[i+1]):
			b.WriteString(l)
		case more && strings.HasSuffix(l, "-") && !strings.HasSuffix(l, " -") && beginsLow(lines[i+1]):
			if h.broken(lastWord(l[:len(l)-1]), firstWord(lines[i+1])) {
				l = l[:len(l)-1]
			}
			b.WriteString(l)
		default:
			b.WriteString(l)
			if more {
				b.WriteByte(' ')
			}
		}
	}
	return b.String()
}

// digitsMeet tells whether a hyphen or a slash at the end of a line stands between two
// digits: "21-" and "22".
func digitsMeet(l, next string) bool {
	n := len(l)
	return n > 1 && (l[n-1] == '-' || l[n-1] == '/') && l[n-2] >= '0' && l[n-2] <= '9' && next != "" && next[0] >= '0' && next[0] <= '9'
}

// prefixes are halves that are no words and take a hyphen all the same.
const prefixes = " anti co counter de ex extra inter intra mid multi non over post pre pro re semi sub trans ultra under "

// broken tells whether the hyphen between two halves only breaks the line.
func (h *hyphens) broken(left, right string) bool {
	if left == "" || right == "" {
		return false
	}
	left, right = strings.ToLower(left), strings.ToLower(right)
	if h.written == nil {
		h.read()
	}
	switch whole, compound := h.written[left+right], h.written[left+"-"+right]; {
	case compound:
		return false
	case whole:
		return true
	}
	if !h.speller.Known(left + right) {
		return false
	}
	half := strings.Contains(prefixes, " "+left+" ") || len(left) > 2 && h.speller.Known(left)
	return !half || len(right) < 3 || !h.speller.Known(right)
}

// read takes in the words of the text that no line end breaks.
func (h *hyphens) read() {
	h.written, h.speller = map[string]bool{}, language.NewSpeller(nil)
	for i := range h.lines {
		words := strings.FieldsFunc(h.lines[i].text, func(c rune) bool { return !unicode.IsLetter(c) && c != '-' && c != '\'' && c != '’' })
		for k, w := range words {
			if k+1 == len(words) && strings.HasSuffix(w, "-") || k == 0 && i > 0 && strings.HasSuffix(h.lines[i-1].text, "-") {
				continue
			}
			h.written[strings.ToLower(w)] = true
		}
	}
}

func lastWord(s string) string {
	at := strings.LastIndexFunc(s, func(c rune) bool { return !unicode.IsLetter(c) })
	if at < 0 {
		return s
	}
	return strings.TrimLeftFunc(s[at:], func(c rune) bool { return !unicode.IsLetter(c) })
}

func firstWord(s string) string {
	at := strings.IndexFunc(s, func(c rune) bool { return !unicode.IsLetter(c) })
	if at < 0 {
		return s
	}
	return s[:at]
}
