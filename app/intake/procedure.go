package intake

import (
	"regexp"
	"strings"
	"unicode"
)

// The kinds of sentence that ask for nothing but procedure, as they are told.
const (
	nextReport  = "when the next report is due, and how it is written"
	coreReport  = "the common core document"
	makingKnown = "making the observations known"
	consulting  = "who is consulted about the next report"
	wholeFollow = "carrying out the observations as a whole, and telling of it in the next report"
	followedUp  = "which recommendations are followed up, and when"
	important   = "which recommendations the committee finds most important"
)

// procedureRule tells one kind: what a sentence of it must hold, and what it may speak of
// besides the words of all kinds.
type procedureRule struct {
	kind  string
	holds []func() *regexp.Regexp
	extra func() map[string]bool
	bars  func(string) bool     // what such words can ask besides
	free  func() *regexp.Regexp // words that may be any: the subjects of paragraphs that are named
}

var (
	aReport    = lazy(`(?i)\b(?:periodic|next|combined|initial|future|single|treaty|consolidated|its|that|the)\s(?:[\w-]+\s){0,6}?reports?\b`)
	handsIn    = lazy(`(?i)\b(?:submit(?:s|ted|ting)?|submission|due|guidelines?|word limits?|not exceed|reporting procedure|review cycle|on time|cover|list of issues)\b`)
	wordLimit  = lazy(`(?i)\b(?:word limits?|limit of [\d,]+\swords|exceed(?:ing)? [\d,]+\swords)\b`)
	mandate    = lazy(`(?i)\bparliament\b.*\bmandate\b`)
	coreWords  = lazy(`(?i)\bcore document\b`)
	observed   = lazy(`(?i)\b(?:(?:present |these |those |its |the )?concluding observations|present (?:observations|recommendations))\b`)
	spreads    = lazy(`(?i)\b(?:disseminat\w+|available|accessible|known|publici[sz]ed?|transmit\w*|translat\w+|circulated?|distributed?|publish\w*|bring|sensiti[sz]e|inform)\b`)
	consults   = lazy(`(?i)\b(?:consult\w*|dialogue|involv\w+|engag\w+|participat\w+|cooperat\w+|discuss\w*)\b`)
	preparing  = lazy(`(?i)\b(?:(?:prepar\w+|submi\w+|draft\w+|elaborat\w+|discuss\w*|reporting)\b.*\breport\w*\b|\breporting process\w*\b|follow(?:ing)?[- ]up (?:to|on|of) (?:the |these |its )?(?:present |concluding ))`)
	implements = lazy(`(?i)\b(?:implement\w*|follow(?:ing|ed)?[- ]up|give effect|carry out|compliance)\b`)
	ownAdvice  = lazy(`(?i)\b(?:(?:present|these) (?:concluding )?observations|recommendations (?:contained|made|set out) (?:herein|above)|remaining recommendations)\b`)
	weighs     = lazy(`(?i)\b(?:importance of|importance to|attention to|attention of the state party to|attention of new zealand to)\b.{0,60}\brecommendations?\b`)
	named      = lazy(`(?i)\bpara(?:graph)?s?\b`)
	aTime      = lazy(`(?i)\b(?:within\s+(?:a|one|two|three|\d+|twelve|eighteen|twenty-four|thirty-six|the)\b|by\s+\d{1,2}\s+[A-Z][a-z]+\s+\d{4}|one year)\b`)
	informing  = lazy(`(?i)\binformation\b.{0,120}?\brecommendations?\b`)
	subjects   = lazy(`(?is)\brecommendations?\b.*\bpara(?:graph)?s?\b|\([^()]*\)|,\s(?:on|concerning|regarding|relating to|in relation to)\s[^,;.]*`)
)

var (
	orders = lazy(`(?i)\b(?:and (?:also |further )?to|and that|should|must|shall|urges?|urged|recommends?|recommended|encourages?|encouraged)\b`)
	// treatyWork is what a State does under the treaty itself.
	treatyWork = lazy(`(?i)\b(?:implement\w*|effect|apply\w*|compl\w+|protect\w*|promot\w+|monitor\w*|combat\w*)\b(?:\s(?:of|to|with|and|in|the|its|human|rights|optional)){0,5}\s(?:convention|covenant|protocol|rights|discrimination)s?\b`)
	// proper are names in which words stand that procedure has no other use for, and the
	// symbols of documents.
	proper = lazy(`\b(?:Ministry of Justice|law enforcement|rights enshrined in the (?:Convention|Covenant)|[Hh]uman [Rr]ights(?: protection)?|working (?:in|to|on|for) (?:(?:the|area|field|of|human|rights|protection|promotion|combat|racial|discrimination|women['’]s|children['’]s|against)\b ?)+|reports? on the implementation of the (?:Convention|Covenant)|General Assembly|international human rights treaties|HRI/\S+|[A-Z]{1,5}/[A-Z0-9]\S*)`)
)

// procedureRules are tried in this order; the first that fits tells the kind.
func procedureRules() []procedureRule {
	type all = []func() *regexp.Regexp
	return []procedureRule{
		{kind: followedUp, holds: all{informing, named, aTime}, free: subjects},
		{kind: important, holds: all{weighs, named}, free: subjects},
		{kind: makingKnown, holds: all{spreads, observed}, extra: recipients, bars: servesPeople},
		{kind: consulting, holds: all{consults, preparing}, extra: partners, bars: takesPart},
		{kind: coreReport, holds: all{coreWords}},
		{kind: nextReport, holds: all{aReport, handsIn}},
		{kind: nextReport, holds: all{wordLimit}},
		{kind: wholeFollow, holds: all{mandate, implements, ownAdvice}, extra: parliament},
		{kind: wholeFollow, holds: all{implements, ownAdvice}},
	}
}

var (
	// serves is something done for those who are told, not telling them.
	serves = lazy(`(?i)\b(?:ensur(?:es?|ing)|provid(?:es?|ing)|includes?|makes?|making|takes?|taking|gives?|giving|raise|uses?|using|address|enable|bring|order|submit|present|follow)\s(?:(?:that|the|a|an|all|its|their|more|full|and|of|in|to|for|such|other|official|national|local|minority|public|regular|adequate|accessible|available|effective)\s)*(?:persons?|people|education(?:al)?|legal|medical|schools?|academia|lawyers|judges|courts?|judiciary|prosecutors|women|child|children|youth|famil(?:y|ies)|indigenous|m[aā]ori|iwi|hap[uū]|tangata|communit(?:y|ies)|languages?|sign|braille|easy|english|awareness|action|law|media|groups?|associations?|society|civil|population|disabilit(?:y|ies)|rights|human|servants?|officials?|authorit(?:y|ies)|professionals?|ministr(?:y|ies)|websites?|internet|situations?)\b`)
	// opens is what is made available, and toldOf what may be.
	opens = lazy(`(?i)\bma(?:ke|kes|king|de)\s([^,;.]*?)\s?(?:widely |readily |publicly |more |easily )*(?:accessible|available|known|public)\b`)
	gives = lazy(`(?i)\b(?:provid(?:es?|ing)|information (?:to|for|on|about)|support\w*)\b`)
	// spreadsWhat is what is made known, up to what comes next.
	spreadsWhat = lazy(`(?i)\b(?:translate|publish|distribute|circulate|disseminate|transmit|bring)\s((?:widely\s)?[^,;.]*?)(?:\s(?:into|and|to|among|on|in|for|through|as)\b|[,;.]|$)`)
	informsWhom = lazy(`(?i)\binform(?:s|ing)?\s(the committee\b|it\b)?`)
	toldOf      = lazy(`(?i)\b(?:observations|reports?|them|it|versions?|texts?|replies|recommendations)\b`)
	partIn      = lazy(`(?i)\bin\s(?:(?:the|its|their|a|an|this|that)\s)*([a-z]+)`)
)

// inWhat are the things that those who are consulted about a report take part in.
const inWhat = " preparation preparing particular connection follow following process reporting submission submitting drafting line accordance light elaboration regard cooperation consultation country advance relation area field future "

// servesPeople tells whether a sentence about making known asks for something else too.
func servesPeople(s string) bool {
	if serves().MatchString(s) || gives().MatchString(s) {
		return true
	}
	for _, m := range spreadsWhat().FindAllStringSubmatch(s, -1) {
		if !toldOf().MatchString(m[1]) {
			return true
		}
	}
	for _, m := range informsWhom().FindAllStringSubmatch(s, -1) {
		if m[1] == "" {
			return true
		}
	}
	for _, m := range opens().FindAllStringSubmatch(s, -1) {
		if m[1] != "" && !toldOf().MatchString(m[1]) {
			return true
		}
	}
	return false
}

// takesPart tells whether a sentence about consulting asks for taking part in something else.
func takesPart(s string) bool {
	for _, m := range partIn().FindAllStringSubmatch(s, -1) {
		if !strings.Contains(inWhat, " "+strings.ToLower(m[1])+" ") {
			return true
		}
	}
	return false
}

// asksFor is any form of asking, far wider than what recommends: a sentence with one of
// them that is no procedure keeps its paragraph in.
var asksFor = lazy(`(?i)\b(?:should|must|shall|needs?|required?|recommend(?:s|ed|ing)?|urge[sd]?|urging|encourag(?:es?|ed|ing)|request(?:s|ed|ing)?|invit(?:es?|ed|ing)|call(?:s|ed|ing)? (?:up)?on|calls? for|suggest(?:s|ed)?|exhort(?:s|ed)?|asks?|asked|advis(?:es?|ed)|appeals?|reiterat(?:es?|ed|ing)|expect(?:s|ed)?|essential|necessary|imperative|crucial|ensur(?:e|es|ing))\b`)

// procedure returns what kind of procedure the words of a paragraph or item ask for;
// empty where any sentence of it asks for something else. It errs on that side: a
// sentence counts only where every word of it belongs to procedure.
func procedure(words string) (kind string) {
	flat := strings.ReplaceAll(words, "\n", " ")
	for start := 0; start < len(flat); {
		end := sentence(flat, start)
		s := strings.TrimSpace(flat[start:end])
		start = end
		switch of := procedureOf(s); {
		case of != "" && kind == "":
			kind = of
		case of == "" && asksFor().MatchString(s):
			return ""
		}
	}
	return kind
}

// procedureOf returns the kind of one sentence.
func procedureOf(s string) string {
	if treatyWork().MatchString(proper().ReplaceAllString(s, " ")) {
		return ""
	}
	for _, rule := range procedureRules() {
		fits := true
		for _, held := range rule.holds {
			fits = fits && held().MatchString(s)
		}
		if !fits || rule.bars != nil && rule.bars(s) {
			continue
		}
		rest := s
		if rule.free != nil {
			rest = rule.free().ReplaceAllStringFunc(s, unlessAsked)
		}
		if onlyWords(proper().ReplaceAllString(rest, " "), proceduralWords(), rule.extra) {
			return rule.kind
		}
	}
	return ""
}

// unlessAsked takes the subjects of named paragraphs out of a sentence, but nothing
// that asks.
func unlessAsked(subject string) string {
	if orders().MatchString(subject) {
		return subject
	}
	return " "
}

// onlyWords tells whether every word of a sentence is among some; what has a figure in
// it is a date, an article or the symbol of a document.
func onlyWords(s string, known map[string]bool, extra func() map[string]bool) bool {
	var more map[string]bool
	if extra != nil {
		more = extra()
	}
	for w := range strings.FieldsFuncSeq(s, func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != '\'' && c != '’' && !unicode.Is(unicode.Mn, c)
	}) {
		if strings.ContainsAny(w, "0123456789") || len(w) == 1 {
			continue
		}
		w = fold(w)
		if !known[w] && !known[strings.TrimSuffix(w, "s")] && !more[w] && !more[strings.TrimSuffix(w, "s")] && !romanOnly(w) {
			return false
		}
	}
	return true
}

func romanOnly(w string) bool { return strings.Trim(w, "ivx") == "" }
