package export

import (
	"fmt"
	"slices"
	"strings"

	"followup/app/kind"
)

// truth is a recommendation as it was put into an invented file.
type truth struct {
	paragraph, opening, text, theme, position string
	states                                    []string
	followUp                                  bool
}

// request is what somebody asks for, with all that could be taken for something else:
// numbers, brackets, citations, quotation marks, macrons.
func (g *invented) request() string {
	s := g.pick("Ratify", "Consider ratifying", "Continue to strengthen", "Take further steps to adopt", "Amend", "Repeal", "Step up its efforts to review", "Develop, adopt and implement", "Ensure the full use of") + " " +
		g.pick("the Optional Protocol to the Convention (OPCAT)", "ILO Convention No. 169", "section 19A of the Act (1993)", "its law on hate speech", "the “Every Person Counts” plan", "its plan for tamariki Māori and their whānau", "the minimum age of criminal responsibility", "measures against gender\u2011based violence", "the bill on well-being", "the policy on non-discrimination", "articles 2 (1), 5 and 26 of the Covenant")
	if g.often(60) {
		s += " " + g.pick("in line with article 4 (a) of the Convention", "by 2030", "for 12.5 per cent of households", "taking into account the Committee’s general comment No. 20 (2016)", "including through the recommendations contained in paragraphs 12 (a) and 34 (b) of its previous concluding observations", "as recommended in 122.14", "in consultation with iwi, hapū and others", "and report thereon; in particular, protect (i) women and (ii) children", "with a view to achieving Goals 5 and 16 of the Sustainable Development Goals", "so that persons (including those in remand) are heard")
	}
	if g.often(25) {
		s += fmt.Sprintf(", and allocate NZ$ %d.%d million to it", 1+g.IntN(90), g.IntN(10))
	}
	return s + g.pick("", "", " without delay", " in law and in practice", " at all levels (local and national)")
}

// dressed is words as a file has them: soft hyphens, no-break spaces, notes.
func (g *invented) dressed(words string, notes bool) string {
	var b strings.Builder
	runes := []rune(words)
	for i, c := range runes {
		inWord := i > 1 && i+2 < len(runes) && letter(runes[i-1]) && letter(c)
		if inWord && g.IntN(60) == 0 {
			b.WriteRune('\u00AD')
		}
		if notes && c == ' ' && g.IntN(80) == 0 && (letter(runes[i-1]) || runes[i-1] == ',') {
			b.WriteRune('\x01')
		}
		b.WriteRune(c)
	}
	return b.String()
}

func letter(c rune) bool { return c >= 'a' && c <= 'z' }

// askers is some States, and how a file puts them behind a recommendation.
func (g *invented) askers(all []kind.State) (codes []string, words string) {
	names := []string{}
	for range 1 + g.IntN(1+g.IntN(4)) {
		s := all[g.IntN(len(all))]
		if g.often(25) {
			for _, code := range []string{"BOL", "IRN", "FSM", "VEN", "NLD", "GBR", "TTO", "BIH"} {
				if i := slices.IndexFunc(all, func(x kind.State) bool { return x.Code == code }); i >= 0 && g.often(20) {
					s = all[i]
				}
			}
		}
		if s.Code == "NZL" || slices.Contains(codes, s.Code) {
			continue
		}
		name := s.Name
		if g.often(30) {
			name = strings.ReplaceAll(name, " ", "\u00A0")
		}
		if g.often(20) {
			name = strings.ReplaceAll(name, "’", "'")
		}
		codes, names = append(codes, s.Code), append(names, name)
	}
	if len(names) == 0 {
		return []string{"CHL"}, "(Chile)"
	}
	switch g.IntN(5) {
	case 0:
		return codes, "(" + strings.Join(names, ") (") + ")"
	case 1:
		return codes, "(" + strings.Join(names, "),\u00A0(") + ")"
	case 2:
		return codes, "(" + strings.Join(names, "; ") + ")"
	case 3:
		if n := len(names); n > 1 {
			return codes, "(" + strings.Join(names[:n-1], ", ") + " and " + names[n-1] + ")"
		}
	}
	return codes, "(" + strings.Join(names, ", ") + ")"
}

// differs names the first difference between what was put in and what was found.
func differs(want []truth, p *previewed) string {
	for i, w := range want {
		if i >= len(p.found) {
			return fmt.Sprintf("%d of %d found; %s %q is missing", len(p.found), len(want), w.paragraph, w.text)
		}
		g := p.found[i]
		slices.Sort(g.states)
		w.states = slices.Clone(w.states)
		slices.Sort(w.states)
		if g.paragraph != w.paragraph || g.opening != w.opening || g.text != w.text || g.theme != w.theme || g.position != w.position || g.followUp != w.followUp || !slices.Equal(g.states, w.states) {
			return fmt.Sprintf("number %d\n got %+v\nwant %+v", i+1, g, w)
		}
	}
	if len(p.found) > len(want) {
		return fmt.Sprintf("%d found, %d put in; invented: %+v", len(p.found), len(want), p.found[len(want)])
	}
	return ""
}
