package overlap

import (
	"iter"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// empty are words that say nothing of what is asked: those of every English text, and
// those of every recommendation.
const empty = ` a about above according across after again against all also although am an and any are as at be because been before being
 between both but by can could did do does doing down during each either else etc ever every few for from further had has have having he
 her here hers him his how however i if in including inter into is it its itself just least less like many may me might more most much
 must my no nor not now of off on once one only or other our out over own per same shall she should since so some such than that the
 their them then there these they this those through thus to too under until up upon us very was we well were what when where whether
 which while who whom whose why will with within without would yet you your
 accordance account accordingly action active actively adequate adopt address aim aimed alia appropriate article articles asks authorities calls carry
 committee concern concerned concluding concrete consider consistent consolidate continue continued continuing convention country
 developing draw draws effective effectively effort efforts encourage encourages enhance ensure ensuring establish exist existing fully general give given
 government implement implementation implementing improve increase intensify invites line maintain make measure measures necessary need needs
 new observation observations order paragraph paragraphs particular particularly party place possible practice previous progress promote
 promoting provide raise reduce providing pursue put recall recalling recommend recommendation recommendations recommends redouble regard regarding reiterates
 relation relevant request requests respect respective scale state states step steps strengthen strengthening
 take taken takes taking towards undertake urges use view views way ways work zealand aotearoa `

// emptyWords returns the words that are left out.
func emptyWords() map[string]bool {
	out := map[string]bool{}
	for word := range strings.FieldsSeq(empty) {
		out[word] = true
	}
	return out
}

// same are words that ask for the same: each line is one term, by the first word's stem.
// They are what the bodies and the Government call the same things.
const same = `ratify accede accedes acceding
 prison prisons prisoners imprison imprisonment imprisoned incarceration incarcerated jail correctional
 disability disabilities disabled
 juvenile child children tamariki
 marriage marry marries married
 prohibit ban bans banned outlaw prohibition abolish
 racist racial racism
 poverty poor
 language languages reo
 refugee refugees asylum
 solitary seclusion`

// sameWords returns for each such word the stem under which it counts.
func sameWords() map[string]string {
	out := map[string]string{}
	for line := range strings.SplitSeq(same, "\n") {
		words := strings.Fields(line)
		for _, w := range words {
			out[stem(w)] = stem(words[0])
		}
	}
	return out
}

// terms hands over the terms of a text, each as its stem and the word itself.
func terms(text string, without map[string]bool, alike map[string]string) iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		var b strings.Builder
		for _, c := range norm.NFD.String(text) {
			switch {
			case unicode.IsLetter(c) || unicode.IsDigit(c):
				b.WriteRune(unicode.ToLower(c))
			case unicode.Is(unicode.Mn, c), c == '\'', c == '’':
			default:
				b.WriteByte(' ')
			}
		}
		for word := range strings.FieldsSeq(b.String()) {
			if len(word) < 3 || word[0] >= '0' && word[0] <= '9' && !telling(word) || without[word] {
				continue
			}
			root := stem(word)
			if other, ok := alike[root]; ok {
				root = other
			}
			if !yield(root, word) {
				return
			}
		}
	}
}

// telling tells whether a number names something, as that of a convention does; a
// year does not.
func telling(number string) bool {
	return len(number) == 3
}
