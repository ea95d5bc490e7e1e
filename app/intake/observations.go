package intake

import (
	"slices"
	"strconv"
	"strings"

	"followup/app/draft"
)

// observes tells whether paragraphs are those of concluding observations.
func observes(list []paragraph) bool {
	for i := range list {
		if list[i].major > 0 && list[i].minor == 0 && (strings.Contains(list[i].text, "Committee") || stateParty().MatchString(list[i].text)) {
			return true
		}
	}
	return false
}

var (
	stateParty = lazy(`(?i)\bstate part(?:y|ies)\b`)
	// verbs are what a committee does when it recommends.
	verbs = lazy(`\b(recommends|urges|encourages|requests|invites|calls upon|calls on|calls for|reiterates|suggests|exhorts|asks|advises)\b`)
	// should is the other form: the State party should.
	should = lazy(`(?i)\b(?:the state part(?:y|ies)|it|the government|new zealand|the authorities|they)\b[^.;:]{0,60}?\b(?:should|must|is (?:strongly |further |also |therefore )?(?:urged|encouraged|requested|invited|called upon)|are (?:urged|encouraged))\b`)
	// concern begins what only sees or regrets.
	concern = lazy(`(?i)\b(?:concerned|concerns?|regrets?|deplores?|alarmed|welcomes?|appreciates?|notes|takes note|commends?)\b`)
	// before is what may stand right before the verb of a committee.
	before = lazy(`(?i)(?:\bcommittee|\bit|\balso|\bfurther(?:more)?|\btherefore|\bstrongly|\band|\bagain|\bthus|\bparticularly|\bparticular|\bhereby|\bnevertheless|\bconsequently|\baccordingly|\bspecifically|\bespecially|\burgently|\bfirmly|\blastly|\bmoreover|\bnonetheless|,)\s*$`)
	// relative is what makes a verb part of a clause about something else: "which it".
	relative = lazy(`(?i)\b(?:which|that|who|whom|whose|where|when|if|as)\s+(?:it|they|he|she|the[\s\x{A0}]+\w+)?\s*(?:also|further|again|strongly|therefore)?\s*$`)
	whom     = lazy(`(?i)\b(?:state part|it\b|its\b|government|new zealand|authorities|parliament|that\b|:)`)
	told     = lazy(`^\s(?:\w+\s){0,2}(?:information|data|figures|details|statistics|reports?)\b`)
	again    = lazy(`(?i)\b(?:recommendation|call|request|appeal|invitation)s?\b`)
	// informs names the paragraphs that are followed up.
	informs = lazy(`(?is)\binformation\b.*?\brecommendations?\b[^.]{0,160}?\bpara(?:graph)?s?\b\.?[\s\x{A0}]+`)
	within  = lazy(`(?i)\b(?:within\s+(?:one|two|three|\d+|eighteen|twenty-four|twelve)\b|one year|by\s+\d{1,2}\s+[A-Z][a-z]+\s+\d{4})`)
	// elsewhere are paragraphs of other documents.
	elsewhere  = lazy(`(?i)\b(?:paragraphs?|paras?\.?)\s[^.;]{0,80}\bof (?:its|the committee['’]s|the) (?:general|previous|earlier|last)\b`)
	importance = lazy(`(?i)\bparticular importance\b`)
)

// observations reads concluding observations: paragraphs that recommend, each
// lettered item on its own, and the paragraph that names those for follow-up.
func (r *reader) observations(list []paragraph) {
	theme, last := "", 0
	var cur *gathered
	var named []string
	flush := func() {
		if cur != nil {
			named = append(named, r.observed(cur)...)
		}
		cur = nil
	}
	for i := 0; i < len(list) && !r.halted(); i++ {
		p := &list[i]
		switch {
		case p.major > 0 && p.minor == 0 && (last == 0 || p.major > last && p.major <= last+mostCut):
			flush()
			last = p.major
			cur = &gathered{number: p.number, theme: theme, from: p.origin(), body: p.text}
		case p.heading:
			flush()
			if name := heading(p.text); name != "" {
				theme = name
			}
		case cur == nil:
			r.leave(p.origin(), "It stands outside the numbered paragraphs.")
		default:
			cur.add(p)
		}
	}
	flush()
	r.follow(named)
}

// observed takes in one numbered paragraph. It returns the paragraphs that are
// named in it for follow-up.
func (r *reader) observed(g *gathered) (named []string) {
	r.learnReport(g)
	named = r.namedIn(g)
	start := recommends(g.body)
	if start < 0 {
		if !asksFor().MatchString(g.body) || procedure(g.body) == "" {
			why := "It only welcomes, notes or is concerned."
			if len(named) > 0 {
				why = "It names the recommendations that are followed up; these are marked."
			}
			r.leave(g.from, why)
			return named
		}
		start = 0
	}
	body, doubt := g.body, ""
	if start > 0 {
		opening, items := letters(body[:start])
		if len(items) > 0 && opening != "" || onlySees(body[:start]) {
			cut := g.from
			cut.Words = strings.TrimSpace(g.number + ". " + body[:start])
			r.leave(cut, "It stands before the recommendation in the same paragraph, and only welcomes, notes or is concerned.")
			body = body[start:]
		} else if _, items := letters(body[start:]); len(items) > 0 {
			doubt = "The opening words hold more than the recommendation."
		}
	}
	g.observed = true
	if len(named) > 0 && doubt == "" && procedure(body) == "" {
		doubt = "It also names paragraphs that are followed up; these are marked."
	}
	r.split(g, body, doubt)
	return named
}

// namedIn returns the paragraphs that are named in one for follow-up.
func (r *reader) namedIn(g *gathered) (all []string) {
	flat := strings.ReplaceAll(g.body, "\n", " ")
	for start := 0; start < len(flat); {
		end := sentence(flat, start)
		s := flat[start:end]
		start = end
		m := informs().FindStringIndex(s)
		if m == nil || elsewhere().MatchString(s) || importance().MatchString(s) {
			continue
		}
		if !within().MatchString(s) && !strings.Contains(strings.ToLower(g.theme), "follow-up") {
			continue
		}
		list := paragraphList(s[m[1]:])
		if len(list) == 0 {
			continue
		}
		if procedureOf(strings.TrimSpace(s)) != followedUp && !within().MatchString(s) {
			continue
		}
		all = append(all, list...)
		r.learnFollowUp(s, g.from)
	}
	return all
}

// onlySees tells whether each sentence of a text only welcomes, notes or is concerned.
func onlySees(text string) bool {
	for start := 0; start < len(text); {
		end := sentence(text, start)
		if strings.TrimSpace(text[start:end]) != "" && !concern().MatchString(text[start:end]) {
			return false
		}
		start = end
	}
	return true
}

// recommends returns where the first sentence that recommends begins, or -1.
func recommends(body string) int {
	start := 0
	for start < len(body) {
		end := sentence(body, start)
		if inSentence(body[start:end]) {
			return start
		}
		start = end
		for start < len(body) && (body[start] == ' ' || body[start] == '\n') {
			start++
		}
	}
	return -1
}

// sentence returns where the sentence that begins at start ends: behind a full stop
// that a capital follows. Abbreviations before a number or a capital do not end one.
func sentence(s string, start int) int {
	for i := start; i+1 < len(s); i++ {
		if s[i] == '\n' && i+1 < len(s) && s[i+1] >= 'A' && s[i+1] <= 'Z' {
			return i + 1
		}
		if s[i] != '.' || s[i+1] != ' ' && s[i+1] != '\n' {
			continue
		}
		next := strings.TrimLeft(s[i+1:], " \n")
		if mark := strings.TrimLeft(next, "0123456789"); len(next)-len(mark) < 4 && strings.HasPrefix(mark, " ") { // the number of a footnote
			next = strings.TrimLeft(mark, " ")
		}
		word := s[strings.LastIndexAny(s[:i], " \n(")+1 : i]
		if next == "" || next[0] < 'A' || next[0] > 'Z' || word == "No" || word == "Nos" || word == "art" || word == "arts" || word == "para" || word == "paras" || word == "chap" || len(word) == 1 {
			continue
		}
		return i + 1
	}
	return len(s)
}

// inSentence tells whether a sentence recommends.
func inSentence(s string) bool {
	lower := strings.ToLower(s)
	subject := strings.Index(lower, "committee")
	if strings.HasPrefix(lower, "it ") {
		subject = 0
	}
	if m := should().FindStringIndex(s); m != nil && !concern().MatchString(s[:m[1]]) {
		return true
	}
	for _, m := range verbs().FindAllStringIndex(s, -1) {
		verb, head, tail := s[m[0]:m[1]], s[:m[0]], s[m[1]:min(len(s), m[1]+160)]
		if !before().MatchString(head[max(0, len(head)-40):]) || subject < 0 || subject > m[0] || relative().MatchString(head[max(0, len(head)-40):]) {
			continue
		}
		switch verb {
		case "recommends", "suggests", "calls for":
			return true
		case "reiterates":
			if again().MatchString(tail) {
				return true
			}
		case "requests":
			if whom().MatchString(tail) || told().MatchString(tail) {
				return true
			}
		default:
			if whom().MatchString(tail) {
				return true
			}
		}
	}
	return false
}

var listToken = lazy(`\d{1,3}\b|\(([a-z])\)|\bto\b|[–—-]|\([^)]*\)|\babove\b|\bof the\b|\.|\bwithin\b|\brespectively\b`)

// paragraphList reads "10 (a) and (b), 18, 24 (c)–(e) and 30": the paragraphs of
// this document that are named, each with its letter where it has one.
func paragraphList(s string) []string {
	var out []string
	number, letter, rang := 0, byte(0), false
	bare := false // the number stands alone so far
	flush := func() {
		if number > 0 && bare {
			out = append(out, strconv.Itoa(number))
		}
		bare = false
	}
	for _, m := range listToken().FindAllStringSubmatch(s, -1) {
		switch token := m[0]; {
		case token[0] >= '0' && token[0] <= '9':
			flush()
			n, _ := strconv.Atoi(token)
			if rang && number > 0 && letter == 0 && n > number && n-number < 50 {
				for k := number + 1; k < n; k++ {
					out = append(out, strconv.Itoa(k))
				}
			}
			number, letter, bare, rang = n, 0, true, false
		case m[1] != "" && number > 0:
			from := m[1][0]
			if rang && letter != 0 && from > letter {
				for c := letter + 1; c < from; c++ {
					out = append(out, strconv.Itoa(number)+"("+string(c)+")")
				}
			}
			letter, rang, bare = from, false, false
			out = append(out, strconv.Itoa(number)+"("+string(letter)+")")
		case token == "to" || token == "–" || token == "—" || token == "-":
			rang = true
		case token[0] == '(':
		default:
			flush()
			return out
		}
	}
	flush()
	return out
}

// follow marks what is named for follow-up: a paragraph without a letter stands for
// all of its items.
func (r *reader) follow(named []string) {
	for _, name := range named {
		found := false
		for i := range r.preview.Found {
			rec := &r.preview.Found[i].Recommendation
			k := paragraphKey(rec.Paragraph)
			if k == name || !strings.Contains(name, "(") && strings.HasPrefix(k, name+"(") {
				rec.FollowUp, found = true, true
			}
		}
		for i := 0; i < len(r.preview.Procedure); {
			// What is followed up is more than procedure.
			if k := paragraphKey(r.preview.Procedure[i].Recommendation.Paragraph); k != name && (strings.Contains(name, "(") || !strings.HasPrefix(k, name+"(")) {
				i++
				continue
			}
			p := r.preview.Procedure[i]
			p.Procedure, p.Recommendation.FollowUp, found = "", true, true
			r.preview.Procedure = slices.Delete(r.preview.Procedure, i, i+1)
			r.propose(p)
		}
		for i := range r.preview.Already {
			held := draft.Get[draft.Recommendation](r.options.Review, r.preview.Already[i].Item)
			if held == nil {
				continue
			}
			if k := paragraphKey(held.Paragraph); k == name || !strings.Contains(name, "(") && strings.HasPrefix(k, name+"(") {
				r.preview.Already[i].FollowUp, found = !held.FollowUp, true
			}
		}
		if !found {
			r.leave(Origin{Source: "Text", Words: "Paragraph " + name}, "It is named for follow-up, but no recommendation with this number was found.")
		}
	}
}
