package compose

import (
	"strings"

	"followup/app/draft"
	"followup/app/kind"
)

// cabinet composes a Cabinet response paper.
func (b *builder) cabinet() {
	if b.opt.Part != AppendixOnly {
		b.region = Cover
		b.cabinetHead()
		b.region = Body
		told := false
		b.sections(func(h kind.Heading, given bool) {
			if h.Code != "recommendations" {
				return
			}
			told = true
			if !given {
				b.head(string(b.p.ID)+"-recommendations", Source{Item: b.p.ID}, 1, []Run{say(h.Title)}, "recommendations")
			}
			b.recommendationsToCabinet()
		})
		if !told && len(b.p.CabinetRecommendations) > 0 {
			b.head(string(b.p.ID)+"-recommendations", Source{Item: b.p.ID}, 1, []Run{say("Recommendations")}, "recommendations")
			b.recommendationsToCabinet()
		}
		b.signatures()
	}
	b.appendixOne(b.opt.Part != PaperOnly)
	b.changedSince()
}

func (b *builder) cabinetHead() {
	p := b.p
	if len(p.Ministers) == 0 {
		b.missing(b.of("", "ministers"), "The Minister whose paper it is")
	}
	for i := range p.Ministers {
		m := &p.Ministers[i]
		from := b.of(m.ID, "portfolio")
		if strings.TrimSpace(m.Portfolio) == "" {
			b.missing(from, "Portfolio of the Minister")
			continue
		}
		b.coverLine(from, "office-"+string(m.ID), append([]Run{say("Office of the " + officeOf(m.Portfolio))}, b.portfolio(m)...)...)
	}
	from := b.of("", "committee")
	if p.Committee == "" {
		b.missing(from, "Cabinet committee")
	} else {
		b.coverLine(from, "committee", Run{Text: b.doc.Facts.Committee, Source: from})
	}
	b.title()
}

// officeOf is what a portfolio needs in front of it: "Minister of ", or nothing.
func officeOf(portfolio string) string {
	p := strings.TrimSpace(portfolio)
	return strings.TrimSuffix(office(p), p)
}

// portfolio sets a Minister's portfolio as it was typed.
func (b *builder) portfolio(m *draft.Minister) []Run {
	return b.plain(b.of(m.ID, "portfolio"), strings.TrimSpace(m.Portfolio))
}

// recommendationsToCabinet appends what Cabinet is asked to decide.
func (b *builder) recommendationsToCabinet() {
	p := b.p
	intro := []Run{}
	named := 0
	for i := range p.Ministers {
		m := &p.Ministers[i]
		if strings.TrimSpace(m.Portfolio) == "" {
			continue
		}
		switch {
		case named == 0:
			intro = append(intro, say("The "+officeOf(m.Portfolio)))
		case i == len(p.Ministers)-1:
			intro = append(intro, say(" and the "+officeOf(m.Portfolio)))
		default:
			intro = append(intro, say(", the "+officeOf(m.Portfolio)))
		}
		intro = append(intro, b.portfolio(m)...)
		named++
	}
	verb := " recommends that the Committee:"
	if named == 0 {
		intro = append(intro, say("The Minister"))
	} else if named > 1 {
		verb = " recommend that the Committee:"
	}
	intro = append(intro, say(verb))
	b.put(Block{
		Key: string(p.ID) + "-recommends", From: b.of("", "cabinetRecommendations"), Role: Paragraph,
		Runs: joined(intro), KeepNext: true,
	})
	if len(p.CabinetRecommendations) == 0 {
		b.missing(b.of("", "cabinetRecommendations"), "Recommendations to Cabinet")
	}
	for i := range p.CabinetRecommendations {
		b.cabinetRecommendation(&p.CabinetRecommendations[i])
	}
}

func (b *builder) cabinetRecommendation(r *draft.CabinetRecommendation) {
	from := b.of(r.ID, "text")
	b.whole = b.withheld(r.Withheld, from)
	defer func() { b.whole = "" }()
	u := b.text(from, r.Text, recommendMode)
	level := max(r.Level, 1)
	verb := bold(b.clean(r.Verb))
	verb.Source = b.of(r.ID, "verb")
	first := Block{Key: key(from, 0), From: from, Role: Recommendation, Level: level, FirstInItem: true, KeepNext: false}
	switch {
	case b.whole != "" && b.public:
		first.Runs = []Run{{Box: true, Withheld: b.whole, Source: from}}
		b.put(first)
		return
	case len(u.blocks) == 0:
		first.Runs = append([]Run{verb, say(" ")}, b.lack(from, "what Cabinet is asked to do")...)
		if b.opt.Release == Ordinary {
			b.put(first)
		}
		return
	}
	b.put(first)
	at := len(b.doc.Blocks)
	b.putUnit(u)
	b.join(at, verb, u)
}

// join puts the verb in front of a recommendation's first paragraph, which then
// stands in the block before it.
func (b *builder) join(at int, verb Run, u *unit) {
	blocks := b.doc.Blocks
	if at >= len(blocks) {
		return
	}
	head, first := &blocks[at-1], blocks[at]
	if r := first.Role; r != Paragraph {
		head.Runs = []Run{verb}
		if b.opt.Release == ReleaseReview {
			head.Runs[0].Withheld = b.whole
		}
		head.words = 1 + wordsOf(head.Role, head.Runs)
		head.KeepNext = true
		return
	}
	if verb.Text != "" {
		if b.opt.Release == ReleaseReview {
			verb.Withheld = b.whole
		}
		u = b.verbUnit(u, verb)
	}
	first.Runs, first.Role, first.Level, first.Label = u.blocks[0].Runs, Recommendation, head.Level, head.Label
	first.words = u.blocks[0].words
	first.Key, first.FirstInItem = head.Key, true
	blocks[at-1] = first
	b.doc.Blocks = append(blocks[:at], blocks[at+1:]...)
	if n := len(b.pending); n > 0 && b.pending[n-1].unit != nil && b.pending[n-1].block == at {
		b.pending[n-1].block = at - 1
		b.pending[n-1].unit = u
	}
}

// verbUnit is a text with its verb in front, remembered beside it.
func (b *builder) verbUnit(u *unit, verb Run) *unit {
	if u.withVerb != nil && u.withVerb.blocks[0].Runs[0] == verb {
		return u.withVerb
	}
	next := *u
	next.withVerb, next.finished = nil, false
	next.blocks = append([]Block(nil), u.blocks...)
	first := &next.blocks[0]
	first.Runs = append([]Run{verb, {Text: " ", Withheld: verb.Withheld}}, first.Runs...)
	first.words = 1 + wordsOf(Recommendation, first.Runs)
	u.withVerb = &next
	return &next
}

// joined joins runs of the program's own words that look alike.
func joined(runs []Run) []Run {
	var list []Run
	for _, r := range runs {
		if n := len(list); n > 0 && alike(list[n-1], r) {
			list[n-1].Text += r.Text
			continue
		}
		list = append(list, r)
	}
	return list
}

// alike tells whether two runs differ in nothing but their words.
func alike(a, b Run) bool {
	a.Text, b.Text = "", ""
	return a == b && a.Source == (Source{}) && !a.Box && !a.Break && a.Note == 0
}

// signatures appends "Authorised for lodgement" and each Minister.
func (b *builder) signatures() {
	p := b.p
	b.put(Block{
		Key: string(p.ID) + "-lodgement", From: b.of("", "ministers"), Role: Paragraph, KeepNext: true,
		Runs: []Run{say("Authorised for lodgement")},
	})
	if len(p.Ministers) == 0 {
		b.missing(b.of("", "ministers"), "Name and portfolio of the Minister")
	}
	for i := range p.Ministers {
		m := &p.Ministers[i]
		from := b.of(m.ID, "name")
		runs := b.plain(from, m.Name)
		if len(runs) == 0 {
			runs = b.lack(from, "name of the Minister")
		}
		if strings.TrimSpace(m.Portfolio) != "" {
			line := joined(append([]Run{say(officeOf(m.Portfolio))}, b.portfolio(m)...))
			if line[0].Text == "" && !line[0].Box {
				line = line[1:]
			}
			if len(runs) > 0 {
				line[0].Break = true
			}
			runs = append(runs, line...)
		}
		if len(runs) > 0 {
			b.put(Block{
				Key: key(from, 0), From: from, Role: Signature, Runs: runs, FirstInItem: true,
				KeepNext: i < len(p.Ministers)-1,
			})
		}
	}
}
