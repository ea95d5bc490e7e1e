package compose

import (
	"strconv"
	"strings"

	"followup/app/draft"
)

// appendixOne appends the table of all responses; where it is a file of its own, only
// its row numbers are settled.
func (b *builder) appendixOne(shown bool) {
	groups := b.groups(byTheme)
	if b.p.GroupBy == "agency" {
		groups = b.groups(b.byAgency)
	}
	b.rows = groups
	if !shown {
		return
	}
	b.region, b.landscape, b.pageBreak = Appendix, true, len(b.doc.Blocks) > 0
	defer func() { b.landscape = false }()
	from := b.of("", "withheldAppendix")
	name := b.body()
	b.head(string(b.p.ID)+"-appendix", Source{Item: b.p.ID}, 1, []Run{say("Appendix One: Responses to the recommendations of the " + strings.TrimPrefix(name, "the "))}, "appendix one")
	b.whole = b.withheld(b.p.WithheldAppendix, from)
	defer func() { b.whole = "" }()
	if b.whole != "" && b.public {
		b.put(Block{Key: string(b.p.ID) + "-appendix-withheld", From: from, Role: Paragraph, Runs: []Run{{Box: true, Withheld: b.whole, Source: from}}})
		return
	}
	if len(b.ix.Review.Recommendations) == 0 {
		b.missing(Source{Item: b.ix.Review.ID, Field: "recommendations"}, "The review has no recommendations yet")
		return
	}
	b.putTable(b.responses(groups))
}

// responses is the table of the appendix.
func (b *builder) responses(groups []group) *rowTable {
	t := &rowTable{block: Block{Key: string(b.p.ID) + "-responses", From: Source{Item: b.p.ID}, Role: TableBlock, Table: &Table{
		Columns: []Column{{120}, {230}, {292}, {180}, {178}},
		Head:    [][]Cell{headCells(string(b.p.ID)+"-responses", "Reference", "Recommendation", "Response", "Actions", "Reason")},
	}}}
	t.block.Table.Rows = make([]Row, 0, len(b.ix.Review.Recommendations)+len(groups))
	served := b.served()
	wide := !b.draws("priorities")
	n := 0
	for i, g := range groups {
		if len(groups) > 1 || g.name != "" {
			t.block.Table.Rows = append(t.block.Table.Rows, b.groupRow(i, g))
		}
		for _, rec := range g.list {
			n++
			r := b.rowFor(rowOf{rec: rec, about: b.about, actions: b.ix.ActionsOf[rec.ID], servedBy: served[rec.ID], wide: wide}, (*rowWriter).response)
			t.add(r, n)
		}
	}
	return t
}

func headCells(k string, names ...string) []Cell {
	cells := make([]Cell, len(names))
	for i, n := range names {
		cells[i] = Cell{Header: true, Blocks: []Block{{Key: k + "-head-" + strconv.Itoa(i), Role: Paragraph, Runs: []Run{say(n)}}}}
	}
	return cells
}

func (b *builder) groupRow(i int, g group) Row {
	name := g.name
	if name == "" {
		name = "Other recommendations"
	}
	first := g.list[0]
	from := Source{Item: first.ID, Field: "theme"}
	if b.p.GroupBy == "agency" {
		from.Field = "leadAgency"
	}
	k := string(b.p.ID) + "-group-" + strconv.Itoa(i)
	runs := b.plain(from, name)
	return countedRow(Row{Key: k, Group: true, Cells: []Cell{{Blocks: []Block{{Key: k, From: from, Role: Paragraph, Runs: runs}}}}})
}

// served names, for each recommendation, those whose response serves it too.
func (b *builder) served() map[draft.ID][]*draft.Recommendation {
	var list map[draft.ID][]*draft.Recommendation
	for _, r := range b.ix.Review.Recommendations {
		for _, id := range r.Serves {
			if list == nil {
				list = map[draft.ID][]*draft.Recommendation{}
			}
			list[id] = append(list[id], r)
		}
	}
	return list
}

// response fills a row of the appendix: reference, recommendation, response, actions,
// reason.
func (w *rowWriter) response() {
	r := w.row.rec
	if w.whole == "" && len(r.Withheld) > 0 {
		w.whole = w.withheld(r.Withheld, w.of("withheld"))
		defer func() { w.whole = "" }()
	}
	if w.whole != "" && w.public {
		w.boxes()
		return
	}
	reference := []Block{w.block(w.of("reference"), w.reference(r)...)}
	if r.Priority { // Cabinet agrees to the priorities that are marked here
		reference = append(reference, w.block(w.of("priority"), Run{Text: "Priority", Withheld: w.whole, Source: w.of("priority")}))
	}
	w.cell(reference).Header = true
	w.cell(w.recommendation(r))
	w.cell(w.answer(r))
	w.cell(w.actions(r))
	w.cell(w.reasons(r))
}

func (w *rowWriter) reference(r *draft.Recommendation) []Run {
	from := w.of("reference")
	if r.Reference == "" {
		return w.lack(from, "no reference")
	}
	return w.plain(from, r.Reference)
}

// recommendation is the UN's words.
func (w *rowWriter) recommendation(r *draft.Recommendation) []Block {
	blocks := w.plainBlocks(nil, w.of("opening"), string(r.Opening))
	blocks = w.plainBlocks(blocks, w.of("text"), string(r.Text))
	if len(blocks) == 0 {
		blocks = w.plainBlocks(blocks, w.of("shortTitle"), r.ShortTitle)
	}
	if len(blocks) == 0 {
		blocks = append(blocks, w.block(w.of("text"), w.lack(w.of("text"), "text of the recommendation")...))
	}
	return blocks
}

// answer is the position, the response and the note for Ministers.
func (w *rowWriter) answer(r *draft.Recommendation) []Block {
	var blocks []Block
	if r.Position != "" {
		from := w.of("position")
		position := bold(w.position(r.Position))
		position.Source = from
		position.Withheld = w.whole
		blocks = append(blocks, w.block(from, position))
	}
	blocks = w.marked(blocks, w.of("response"), r.Response)
	if strings.TrimSpace(string(r.Response)) == "" {
		from := w.of("response")
		switch {
		case len(w.row.servedBy) > 0:
			var names []string
			for _, s := range w.row.servedBy {
				names = append(names, w.clean(s.Reference))
			}
			blocks = append(blocks, w.block(from, say("See the response to "+and(names)+".")))
		case !r.NoAction || strings.TrimSpace(string(r.NoActionReason)) == "":
			if lack := w.lack(from, "no response yet"); lack != nil {
				blocks = append(blocks, w.block(from, lack...))
			}
		}
	}
	return w.marked(blocks, w.of("ministerNote"), r.MinisterNote, Run{Text: "Note for Ministers: ", Italic: true, Withheld: w.whole})
}

func (b *builder) position(code string) string {
	for _, p := range b.tables.Positions {
		if p.Code == code {
			return p.Words
		}
	}
	return b.clean(code)
}

// actions lists what is done: existing or new, by which agency, by when.
func (w *rowWriter) actions(r *draft.Recommendation) []Block {
	blocks := make([]Block, 0, len(w.row.actions))
	for _, a := range w.row.actions {
		blocks = append(blocks, w.action(a))
	}
	from := w.of("noAction")
	switch {
	case len(blocks) > 0:
	case r.NoAction:
		blocks = append(blocks, w.block(from, Run{Text: "No action now. " + w.lookAgain(r), Source: from, Withheld: w.whole}))
	case len(w.row.servedBy) > 0:
		blocks = append(blocks, w.block(from, say("As there.")))
	default:
		if lack := w.lack(from, "no action yet, and no reason for none"); lack != nil {
			blocks = append(blocks, w.block(from, lack...))
		}
	}
	return blocks
}

// lookAgain says when a recommendation without action is looked at again: in a year,
// where no day is set.
func (b *builder) lookAgain(r *draft.Recommendation) string {
	if r.ParkedUntil == "" {
		return "To be looked at again within a year."
	}
	return "To be looked at again on " + b.day(r.ParkedUntil) + "."
}

func (w *rowWriter) action(a *draft.Action) Block {
	from := Source{Item: a.ID, Field: "title"}
	block := Block{Key: string(w.row.rec.ID) + "-" + string(a.ID), From: from, Role: Item, Level: 1, Label: "•", FirstInItem: true}
	if block.Runs = w.plain(from, a.Title); len(block.Runs) == 0 {
		block.Runs = w.lack(from, "title of the action")
	}
	details := " (existing"
	if a.New {
		details = " (new"
	}
	if a.Agency != "" {
		details += "; " + w.agency(a.Agency)
	}
	if a.TargetDate != "" {
		details += "; by " + w.day(a.TargetDate)
	}
	at := Source{Item: a.ID, Field: "targetDateComment"}
	if comment := w.plain(at, a.TargetDateComment); len(comment) > 0 {
		block.Runs = append(append(block.Runs, Run{Text: details + "; ", Withheld: w.whole}), comment...)
		details = ""
	}
	block.Runs = append(block.Runs, Run{Text: details + ")", Withheld: w.whole})
	block.words = 1 + wordsOf(block.Role, block.Runs)
	return block
}

// reasons is why there is no action, why a position is held, and why a recommendation
// has priority where the paper's text does not say so.
func (w *rowWriter) reasons(r *draft.Recommendation) []Block {
	blocks := w.marked(nil, w.of("positionReason"), r.PositionReason)
	blocks = w.marked(blocks, w.of("noActionReason"), r.NoActionReason)
	if w.row.wide && r.Priority {
		blocks = w.marked(blocks, w.of("priorityReason"), r.PriorityReason, Run{Text: "Why it has priority: ", Bold: true, Withheld: w.whole})
	}
	if r.NoAction && strings.TrimSpace(string(r.NoActionReason)) == "" {
		if lack := w.lack(w.of("noActionReason"), "no reason yet"); lack != nil {
			blocks = append(blocks, w.block(w.of("noActionReason"), lack...))
		}
	}
	return blocks
}
