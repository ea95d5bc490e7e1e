package compose

import (
	"slices"
	"strconv"
	"strings"

	"followup/app/draft"
	"followup/app/kind"
)

// draws tells whether the writer put {{draw what}} into a section of the paper.
func (b *builder) draws(what string) bool {
	found, known := b.drawn[what]
	if known {
		return found
	}
	for i := range b.p.Sections {
		s := &b.p.Sections[i]
		found = found || !s.Left && strings.Contains(string(s.Text), "{{draw "+what)
	}
	b.drawn[what] = found
	return found
}

// Drawn tells whether a section is drawn from the review while nothing is written in it,
// by the code of its heading.
func Drawn(r *draft.Review, heading string) bool {
	switch heading {
	case "financial", "legislative":
		return len(r.Actions) > 0
	case "consultation":
		return len(r.About.Agencies)+len(r.Engagement) > 0
	}
	return false
}

// draw appends what a {{draw …}} line or an empty section asks for.
func (b *builder) draw(what string) {
	k := string(b.p.ID) + "-draw-" + what
	switch what {
	case "financial":
		b.drawFinancial(k)
	case "legislative":
		b.drawLegislative(k)
	case "consultation":
		b.drawAgencies(k)
		b.drawEngagement(k)
	case "engagement":
		b.drawEngagement(k)
	case "priorities":
		b.drawPriorities(k)
	case "under-way", "new", "no-action":
		b.drawGroup(k, what)
	case "positions":
		b.drawPositions(k)
	case "opening":
		b.drawOpening(k)
	case "responses":
		b.drawResponses()
	}
}

// list appends an item below a drawn paragraph.
func (b *builder) item(k string, from Source, runs ...Run) {
	b.put(Block{Key: k, From: from, Role: Item, Level: 1, Label: "•", Runs: runs, touched: false})
}

// some counts at the beginning of a sentence: One action, Seven actions, 12 actions.
func some(n int, one, many string) string {
	words := [...]string{"No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"}
	switch {
	case n == 1:
		return words[n] + " " + one
	case n < len(words):
		return words[n] + " " + many
	}
	return strconv.Itoa(n) + " " + many
}

// actionItems lists actions with their agencies.
func (b *builder) actionItems(k string, list []*draft.Action) {
	for _, a := range list {
		from := Source{Item: a.ID, Field: "title"}
		runs := b.plain(from, a.Title)
		if len(runs) == 0 {
			runs = b.plain(Source{Item: a.ID, Field: "reference"}, a.Reference)
		}
		if a.Agency != "" {
			runs = append(runs, say(" ("+b.agency(a.Agency)+")"))
		}
		b.item(k+"-"+string(a.ID), from, runs...)
	}
}

func (b *builder) actionsWith(fits func(*draft.Action) bool) []*draft.Action {
	var list []*draft.Action
	for _, a := range b.ix.Review.Actions {
		if fits(a) && !b.hidden(a) {
			list = append(list, a)
		}
	}
	return list
}

// hidden tells whether an action must not show in a public release: every
// recommendation that it serves is withheld whole.
func (b *builder) hidden(a *draft.Action) bool {
	if !b.public || len(a.Recommendations) == 0 {
		return false
	}
	for _, id := range a.Recommendations {
		if r := b.ix.Recommendations[id]; r == nil || len(r.Withheld) == 0 {
			return false
		}
	}
	return true
}

// drawFinancial tells from the actions how they are paid.
func (b *builder) drawFinancial(k string) {
	review := Source{Item: b.ix.Review.ID, Field: "actions"}
	if len(b.ix.Review.Actions) == 0 {
		b.missing(review, "The review has no actions yet")
		return
	}
	baselines := b.actionsWith(func(a *draft.Action) bool { return a.Funding == "baselines" })
	sought := b.actionsWith(func(a *draft.Action) bool { return a.Funding == "sought" })
	none := b.actionsWith(func(a *draft.Action) bool { return a.Funding == "none" })
	open := b.actionsWith(func(a *draft.Action) bool { return a.Funding == "" })
	var parts []string
	if n := len(baselines); n > 0 {
		parts = append(parts, some(n, "action is paid", "actions are paid")+" from within agencies’ baselines.")
	}
	if n := len(none); n > 0 {
		parts = append(parts, some(n, "action has", "actions have")+" no cost.")
	}
	if len(sought) == 0 {
		parts = append(parts, "No action seeks new funding.")
	}
	b.say(k, review, say(strings.Join(parts, " ")))
	if n := len(sought); n > 0 {
		b.say(k+"-sought", review, say(some(n, "action depends", "actions depend")+" on funding that has not been agreed to:"))
		b.actionItems(k+"-sought", sought)
	}
	if n := len(open); n > 0 {
		b.missing(Source{Item: open[0].ID, Field: "funding"}, some(n, "action does", "actions do")+" not say yet how it is paid")
	}
}

// drawLegislative tells from the actions which need legislation or a further decision
// of Cabinet.
func (b *builder) drawLegislative(k string) {
	review := Source{Item: b.ix.Review.ID, Field: "actions"}
	if len(b.ix.Review.Actions) == 0 {
		b.missing(review, "The review has no actions yet")
		return
	}
	needs := b.actionsWith(func(a *draft.Action) bool { return a.Legislation })
	if len(needs) == 0 {
		b.say(k, review, say("No action needs legislation."))
	} else {
		b.say(k, review, say(some(len(needs), "action needs", "actions need")+" legislation:"))
		b.actionItems(k, needs)
	}
	if further := b.actionsWith(func(a *draft.Action) bool { return a.CabinetDecision }); len(further) > 0 {
		b.say(k+"-further", review, say(some(len(further), "action needs", "actions need")+" a further decision of Cabinet:"))
		b.actionItems(k+"-further", further)
	}
}

// drawAgencies tells from the rounds which agencies were consulted and what came back.
func (b *builder) drawAgencies(k string) {
	review := Source{Item: b.ix.Review.ID, Field: "agencies"}
	var consulted, confirmed, waiting []string
	for i := range b.about.Agencies {
		a := &b.about.Agencies[i]
		asked, back := false, false
		for _, r := range a.Rounds {
			asked = asked || r.Sent != ""
			back = back || r.ConfirmedOn != "" || r.ConfirmedBy != ""
		}
		name := kind.WithArticle(b.agency(a.Code))
		if asked {
			consulted = append(consulted, name)
		}
		switch {
		case back:
			confirmed = append(confirmed, name)
		case asked && !returned(a):
			waiting = append(waiting, name)
		}
	}
	if len(consulted) == 0 {
		b.missing(review, "No agency was consulted yet")
		return
	}
	text := "The following agencies were consulted: " + and(consulted) + "."
	switch len(confirmed) {
	case 0:
	case len(consulted):
		text += " All confirmed the responses."
	default:
		text += " The responses were confirmed by " + and(confirmed) + "."
	}
	b.say(k+"-agencies", review, say(text))
	if len(waiting) > 0 {
		b.missing(review, "No answer yet from "+and(waiting))
	}
}

func returned(a *draft.Agency) bool {
	return slices.ContainsFunc(a.Rounds, func(r draft.Round) bool { return r.Returned != "" })
}

// drawEngagement tells from the record who outside government was heard. What was said
// stands in the paper only where it may be quoted.
func (b *builder) drawEngagement(k string) {
	review := Source{Item: b.ix.Review.ID, Field: "engagement"}
	first := true
	for _, of := range b.tables.EngagementKinds {
		if of.Code == "agency" {
			continue
		}
		for _, e := range b.ix.Review.Engagement {
			if e.Kind != of.Code {
				continue
			}
			if first {
				b.say(k+"-heard", review, say("The following were heard outside government:"))
				b.doc.Blocks[len(b.doc.Blocks)-1].KeepNext = true
				first = false
			}
			b.engaged(k, e)
		}
	}
	if first {
		b.missing(review, "No engagement outside government is recorded yet")
	}
}

func (b *builder) engaged(k string, e *draft.Engagement) {
	from := Source{Item: e.ID, Field: "who"}
	runs := b.plain(from, e.Who)
	if len(runs) == 0 {
		runs = b.lack(from, "who was heard")
	}
	how := b.plain(Source{Item: e.ID, Field: "how"}, e.How)
	switch {
	case len(how) > 0 && e.Date != "":
		runs = append(append(append(runs, say(" (")), how...), say(", "+b.day(e.Date)+")"))
	case len(how) > 0:
		runs = append(append(append(runs, say(" (")), how...), say(")"))
	case e.Date != "":
		runs = append(runs, say(" ("+b.day(e.Date)+")"))
	}
	b.item(k+"-"+string(e.ID), from, runs...)
	if e.Quotable && strings.TrimSpace(string(e.Said)) != "" {
		u := b.text(Source{Item: e.ID, Field: "said"}, e.Said, plainMode)
		at := len(b.doc.Blocks)
		b.putUnit(u)
		for i := at; i < len(b.doc.Blocks); i++ {
			if b.doc.Blocks[i].Role == Paragraph {
				b.doc.Blocks[i].Level = 2
			}
		}
	}
}

// drawPriorities lists the recommendations that are proposed as priorities, and why.
func (b *builder) drawPriorities(k string) {
	review := Source{Item: b.ix.Review.ID, Field: "recommendations"}
	n := 0
	for _, g := range b.groups(func(*draft.Recommendation) string { return "" }) {
		for _, r := range g.list {
			if r.Priority {
				n++
			}
		}
		if n == 0 {
			continue
		}
		b.say(k, review, say(some(n, "recommendation is", "recommendations are")+" proposed as "+plural(n, "a priority", "priorities")+":"))
		b.doc.Blocks[len(b.doc.Blocks)-1].KeepNext = true
		for _, r := range g.list {
			if r.Priority {
				b.priority(k, r)
			}
		}
	}
	if n == 0 {
		b.missing(review, "No recommendation is marked as a priority yet")
	}
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// priority appends one recommendation as a sub-paragraph: its number and title in
// bold, and the reason.
func (b *builder) priority(k string, r *draft.Recommendation) {
	grounds := b.withheld(r.Withheld, Source{Item: r.ID, Field: "withheld"})
	before := b.whole
	if grounds != "" && b.whole == "" {
		b.whole = grounds
	}
	defer func() { b.whole = before }()
	at := Source{Item: r.ID, Field: "priorityReason"}
	if b.whole != "" && b.public {
		b.put(Block{Key: k + "-" + string(r.ID), From: at, Role: Numbered, Level: 2, Runs: []Run{{Box: true, Withheld: b.whole, Source: at}}})
		return
	}
	field, words := title(r)
	runs := b.plain(Source{Item: r.ID, Field: "reference"}, b.reference(r))
	runs = append(runs, say(" "))
	runs = append(runs, b.plain(Source{Item: r.ID, Field: field}, words)...)
	embolden(runs)
	if b.opt.Release == ReleaseReview && b.whole != "" {
		for i := range runs {
			runs[i].Withheld = b.whole
		}
	}
	if strings.TrimSpace(string(r.PriorityReason)) == "" {
		runs = append(append(runs, say(" ")), b.lack(at, "why it has priority")...)
	}
	b.put(Block{Key: k + "-" + string(r.ID), From: Source{Item: r.ID, Field: field}, Role: Numbered, Level: 2, Runs: runs, KeepNext: true})
	u := b.text(at, r.PriorityReason, plainMode)
	from := len(b.doc.Blocks)
	b.putUnit(u)
	for i := from; i < len(b.doc.Blocks); i++ {
		if b.doc.Blocks[i].Role == Paragraph || b.doc.Blocks[i].Role == Item {
			b.doc.Blocks[i].Level += 2
		}
	}
}

func (b *builder) reference(r *draft.Recommendation) string {
	if r.Reference != "" {
		return r.Reference
	}
	return r.Paragraph
}

// drawGroup tells which recommendations are answered by work under way, by new work,
// or by no action now with the day to look again.
func (b *builder) drawGroup(k, what string) {
	review := Source{Item: b.ix.Review.ID, Field: "recommendations"}
	var numbers []string
	parked := map[draft.Date][]string{}
	for _, r := range b.ix.Review.Recommendations {
		if b.answeredBy(r) != what {
			continue
		}
		n := b.paragraphOf(r)
		if len(r.Withheld) > 0 && b.public {
			continue
		}
		numbers = append(numbers, n)
		parked[r.ParkedUntil] = append(parked[r.ParkedUntil], n)
	}
	n := len(numbers)
	if n == 0 {
		return
	}
	many := plural(n, "recommendation", "recommendations")
	switch what {
	case "under-way":
		b.say(k, review, say("Work that answers "+strconv.Itoa(n)+" "+many+" is under way: "+Compressed(numbers)+"."))
	case "new":
		b.say(k, review, say("New work is proposed for "+strconv.Itoa(n)+" "+many+": "+Compressed(numbers)+"."))
	default:
		b.say(k, review, say("No action is proposed now for "+strconv.Itoa(n)+" "+many+"; Appendix One gives the reasons. They are looked at again:"))
		b.doc.Blocks[len(b.doc.Blocks)-1].KeepNext = true
		days := make([]draft.Date, 0, len(parked))
		for d := range parked {
			days = append(days, d)
		}
		slices.Sort(days)
		for i, d := range days {
			when := "on " + b.day(d)
			if d == "" {
				when = "within a year"
			}
			b.item(k+"-"+strconv.Itoa(i), review, say(when+": "+Compressed(parked[d])))
		}
	}
}

// answeredBy tells what answers a recommendation: new work, work under way, or no
// action; "" where that is open, and for priorities, which stand in their own list.
func (b *builder) answeredBy(r *draft.Recommendation) string {
	if r.Priority && b.draws("priorities") {
		return ""
	}
	actions := b.ix.ActionsOf[r.ID]
	switch {
	case r.NoAction && len(actions) == 0:
		return "no-action"
	case len(actions) == 0:
		return ""
	case slices.ContainsFunc(actions, func(a *draft.Action) bool { return a.New }):
		return "new"
	}
	return "under-way"
}
