package compose

import (
	"strconv"
	"strings"

	"followup/app/draft"
	"followup/app/kind"
)

// update composes a one-year update: what was asked, and a heading for each marked
// recommendation with the committee's words and what came of it.
func (b *builder) update() {
	b.report(b.updateSubtitle(), func(h kind.Heading, given bool) {
		if h.Code == "responses" {
			b.automaticHead(h, given)
			if !b.draws("opening") && !b.opened() {
				b.drawOpening(string(b.p.ID) + "-opening")
			}
			if !b.draws("responses") {
				b.drawResponses()
			}
		}
	})
}

func (b *builder) updateSubtitle() string {
	return "Information received from New Zealand on follow-up to the concluding observations of the " + strings.TrimPrefix(b.body(), "the ")
}

// drawOpening says who asked for what, when and in which document.
func (b *builder) drawOpening(k string) {
	review := Source{Item: b.ix.Review.ID, Field: "recommendations"}
	asked := b.followed()
	months := b.about.FollowUpMonths
	if months == 0 {
		if body, ok := b.tables.Body(b.about.Body); ok {
			months = body.FollowUpMonths
		}
	}
	the := "the " + strings.TrimPrefix(b.body(), "the ")
	if months == 0 && b.about.FollowUpDue == "" {
		b.missing(Source{Item: b.ix.Review.ID, Field: "followUpMonths"}, sentence(the)+" has no follow-up procedure that asks for such a report; enter the months or the day if it asked for one all the same")
	}
	if len(asked) == 0 {
		b.missing(review, "No recommendation is marked for follow-up")
		return
	}
	runs := []Run{say("In its concluding observations")}
	if b.about.Adoption != "" {
		runs = append(runs, say(", adopted on "+b.day(b.about.Adoption)+","))
	} else {
		if lack := b.lack(Source{Item: b.ix.Review.ID, Field: "adoption"}, "adopted on which day"); lack != nil {
			runs = append(append(runs, say(" ")), lack...)
		}
	}
	text := " " + the + " asked New Zealand for information"
	switch {
	case months == 12:
		text += " within one year"
	case months == 24 || months == 36:
		text += " within " + [...]string{24: "two", 36: "three"}[months] + " years"
	case months > 0:
		text += " within " + strconv.Itoa(months) + " months"
	}
	text += " on the " + plural(len(asked), "recommendation", "recommendations") + " in " + plural(len(asked), "paragraph", "paragraphs") + " " + and(b.numbersOf(asked))
	runs = append(append(runs, say(text)), b.symbol()...)
	b.say(k, review, joined(append(runs, say(".")))...)
}

// symbol is the source document's symbol, behind what stands in it.
func (b *builder) symbol() []Run {
	from := Source{Item: b.ix.Review.ID, Field: "symbol"}
	runs := b.plain(from, b.about.Symbol)
	if len(runs) == 0 {
		runs = b.lack(from, "symbol of the document")
	}
	if len(runs) == 0 {
		return nil
	}
	return append([]Run{say(" of ")}, runs...)
}

// opened tells whether the writer's own introduction names the document that asked, so
// that nothing more need say who asked for what.
func (b *builder) opened() bool {
	if strings.TrimSpace(b.about.Symbol) == "" {
		return false
	}
	for i := range b.p.Sections {
		s := &b.p.Sections[i]
		if s.Heading != "introduction" || s.Left || b.public && len(s.Withheld) > 0 {
			continue
		}
		text := string(s.Text)
		if b.public {
			text = withoutMarks([]string{text})[0]
		}
		if strings.Contains(text, b.about.Symbol) {
			return true
		}
	}
	return false
}

// followed returns the recommendations that the update answers: those marked for
// follow-up, and those that this paper has words for.
func (b *builder) followed() []*draft.Recommendation {
	words := b.wordsByRecommendation()
	var list []*draft.Recommendation
	for _, g := range b.groups(func(*draft.Recommendation) string { return "" }) {
		for _, r := range g.list {
			if w := words[r.ID]; r.FollowUp || w != nil && w.Done+w.Evidence+w.Next+w.Reasons != "" {
				list = append(list, r)
			}
		}
	}
	return list
}

// drawResponses appends a heading for each recommendation that the report answers.
func (b *builder) drawResponses() {
	switch b.p.Kind {
	case "upr-response":
		b.drawPositions(string(b.p.ID) + "-positions")
		return
	case "mid-term":
		b.drawThemes()
		return
	case "one-year-update":
		words := b.wordsByRecommendation()
		for _, r := range b.followed() {
			b.reply(r, words[r.ID])
		}
	}
}

// reply appends what the report says on one recommendation.
func (b *builder) reply(r *draft.Recommendation, w *draft.PaperWords) {
	if w == nil {
		w = &draft.PaperWords{}
	}
	id := string(r.ID) + "-reply"
	from := b.of(w.ID, "done")
	grounds := w.Withheld
	if len(grounds) == 0 {
		grounds = r.Withheld
	}
	b.whole = b.withheld(grounds, from)
	defer func() { b.whole = "" }()
	if b.whole != "" && b.public {
		b.head(id, from, 2, []Run{{Box: true, Withheld: b.whole, Source: from}})
		b.put(Block{Key: id + "-withheld", From: from, Role: Numbered, Level: 1, Runs: []Run{{Box: true, Withheld: b.whole, Source: from}}})
		return
	}
	head := b.plain(Source{Item: r.ID, Field: "paragraph"}, "Paragraph "+b.paragraphOf(r))
	if r.ShortTitle != "" {
		head = append(append(head, say(": ")), b.plain(Source{Item: r.ID, Field: "shortTitle"}, r.ShortTitle)...)
	}
	b.head(id, Source{Item: r.ID, Field: "paragraph"}, 2, head, strings.ToLower(b.paragraphOf(r)))
	b.quoted(id, r)
	b.told(id, w, "What was done", "done", w.Done, b.unsaid(r, "What was done"))
	if strings.TrimSpace(string(w.Done)) == "" {
		b.waiting(id, r)
	}
	b.told(id, w, "Evidence", "evidence", w.Evidence, "Evidence: nothing is written here yet")
	b.told(id, w, "What comes next", "next", w.Next, "What comes next: nothing is written here yet")
	b.told(id, w, "Reasons", "reasons", w.Reasons, "")
}

// quoted appends the UN's words.
func (b *builder) quoted(id string, r *draft.Recommendation) {
	put := func(field, text string) {
		from := Source{Item: r.ID, Field: field}
		runs := b.plain(from, text)
		if len(runs) == 0 {
			return
		}
		b.put(Block{Key: id + "-" + field, From: from, Role: Paragraph, Level: 1, Runs: italicise(runs), FirstInItem: true, Quoted: true})
	}
	if r.Opening == "" && r.Text == "" {
		b.missing(Source{Item: r.ID, Field: "text"}, "Text of the recommendation")
	}
	put("opening", string(r.Opening))
	put("text", string(r.Text))
}

// told appends one part of a reply under its own small heading. lacks says what is
// missing where it is empty; "" where it need not be there.
func (b *builder) told(id string, w *draft.PaperWords, name, field string, text draft.Markdown, lacks string) {
	from := b.of(w.ID, field)
	empty := strings.TrimSpace(string(text)) == ""
	if empty && (lacks == "" || b.opt.Release != Ordinary) {
		return
	}
	b.head(id+"-"+field+"-head", from, 3, []Run{say(name)})
	if empty {
		at := from
		if w.ID == "" {
			at.Part = ""
		}
		b.missingAt(id+"-"+field, at, lacks)
		return
	}
	b.putUnit(b.text(from, text, sectionMode))
}

// missingAt is missing with a key of its own.
func (b *builder) missingAt(k string, from Source, words string) {
	b.missing(from, words)
	if n := len(b.doc.Blocks); n > 0 && b.doc.Blocks[n-1].Role == Missing {
		b.doc.Blocks[n-1].Key = k + "-missing"
	}
}
