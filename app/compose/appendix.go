package compose

import (
	"slices"
	"strconv"
	"strings"

	"followup/app/draft"
	"followup/app/markup"
)

// rowOf is what a row of a table is made of.
type rowOf struct {
	rec      *draft.Recommendation
	about    *draft.About
	words    *draft.PaperWords
	actions  []*draft.Action
	servedBy []*draft.Recommendation
	wide     bool // reasons of priority stand in it too
}

// row is one recommendation's row in a table.
type row struct {
	rowOf

	cells    []Cell
	notes    []Note
	lives    []*markup.Live // in the cells
	inNotes  []*markup.Live
	problems []rowProblem
	used     []string // grounds

	final      Row
	finished   bool
	lastNumber int
	lastNotes  int
	lastValues []string
	noteRuns   []Note
}

type rowProblem struct {
	from     Source
	problems []markup.Problem
}

// holds tells whether the row was made of just this.
func (r *row) holds(of *rowOf) bool {
	return r.rec == of.rec && r.about == of.about && r.words == of.words && r.wide == of.wide &&
		slices.Equal(r.actions, of.actions) && slices.Equal(r.servedBy, of.servedBy)
}

// rowFor returns the remembered row where it is still good, else a new one that fill
// has filled.
func (b *builder) rowFor(of rowOf, fill func(*rowWriter)) *row {
	r := b.memory.rows[of.rec.ID]
	if r == nil || !r.holds(&of) {
		r = &row{rowOf: of}
		fill(&rowWriter{builder: b, row: r})
		b.memory.rows[of.rec.ID] = r
	}
	for _, p := range r.problems {
		b.remember(p.from, p.problems)
	}
	b.grounds(r.used)
	return r
}

// rowWriter fills the cells of a row.
type rowWriter struct {
	*builder
	row *row
}

// cell appends a cell.
func (w *rowWriter) cell(blocks []Block) *Cell {
	w.row.cells = append(w.row.cells, Cell{Blocks: blocks})
	return &w.row.cells[len(w.row.cells)-1]
}

// of is the place of a field of the recommendation.
func (w *rowWriter) of(field string) Source { return Source{Item: w.row.rec.ID, Field: field} }

// block makes a paragraph of a cell.
func (w *rowWriter) block(from Source, runs ...Run) Block {
	b := Block{Key: key(from, 0), From: from, Role: Paragraph, Runs: runs, FirstInItem: true}
	b.words = 1 + wordsOf(b.Role, runs)
	b.touched = touches(runs)
	return b
}

// plainBlocks makes paragraphs of a plain text; an empty one gives none.
func (w *rowWriter) plainBlocks(blocks []Block, from Source, text string) []Block {
	before := w.builder.broken
	w.builder.broken = nil
	runs := w.plain(from, text)
	if found := w.builder.broken; found != nil {
		w.row.problems = append(w.row.problems, rowProblem{from, []markup.Problem{found.Problem}})
	}
	w.builder.broken = before
	w.row.used = append(w.row.used, groundsOf(runs)...)
	if len(runs) == 0 {
		return blocks
	}
	return append(blocks, w.block(from, runs...))
}

// marked makes paragraphs of a Markdown text, after lead in the first of them.
func (w *rowWriter) marked(blocks []Block, from Source, text draft.Markdown, lead ...Run) []Block {
	if text == "" {
		return blocks
	}
	u := w.read(from, string(text), cellMode)
	if len(u.problems) > 0 {
		w.row.problems = append(w.row.problems, rowProblem{from, u.problems})
	}
	w.row.used = append(w.row.used, u.grounds...)
	next := u.blocks
	if len(w.row.notes) > 0 && len(u.notes) > 0 {
		next = patchBlocks(next, len(w.row.notes), nil)
	}
	w.row.notes = append(w.row.notes, u.notes...)
	w.row.lives = append(w.row.lives, u.lives[:u.inBlocks]...)
	w.row.inNotes = append(w.row.inNotes, u.lives[u.inBlocks:]...)
	if len(lead) > 0 && len(next) > 0 {
		next = slices.Clone(next)
		if next[0].Role == Paragraph {
			next[0].Runs = append(slices.Clone(lead), next[0].Runs...)
			next[0].words = 1 + wordsOf(Paragraph, next[0].Runs)
		} else {
			next = append([]Block{w.block(from, lead...)}, next...)
		}
	}
	return append(blocks, next...)
}

// groundsOf returns the grounds that boxes or shaded words show.
func groundsOf(runs []Run) []string {
	var list []string
	for i := range runs {
		if g := runs[i].Withheld; g != "" {
			list = append(list, strings.Split(g, ", ")...)
		}
	}
	return list
}

// rowTable appends a table of rows, whose notes and figures are set at the end.
type rowTable struct {
	block Block
	rows  []pending
}

// add appends a row, numbered by its place; 0 gives none.
func (t *rowTable) add(r *row, number int) {
	t.rows = append(t.rows, pending{row: r, at: len(t.block.Table.Rows), note: number})
	t.block.Table.Rows = append(t.block.Table.Rows, Row{})
}

func (b *builder) putTable(t *rowTable) {
	at := len(b.doc.Blocks)
	t.block.words = 1
	b.put(t.block)
	for _, p := range t.rows {
		p.block = at
		p.notes = len(b.doc.Notes)
		for _, n := range p.row.notes {
			n.Number, n.Region = len(b.doc.Notes)+1, b.region
			b.doc.Notes = append(b.doc.Notes, n)
		}
		b.finishRow(p)
		if len(p.row.lives)+len(p.row.inNotes) > 0 {
			b.pending = append(b.pending, p)
		}
	}
	b.doc.Blocks[at].words = 0
	b.doc.Blocks[at].words = 1 + wordsOfTable(t.block.Table)
}

// finishRow sets the notes, figures and number of a row.
func (b *builder) finishRow(p pending) {
	r := p.row
	values := append(b.values(r.lives), b.values(r.inNotes)...)
	if !r.finished || r.lastNumber != p.note || len(r.notes) > 0 && r.lastNotes != p.notes || !slices.Equal(r.lastValues, values) {
		cells := r.cells
		r.noteRuns = r.notes
		if len(r.notes) > 0 || len(values) > 0 {
			left := values
			cells = patchCells(cells, p.notes, &left)
			r.noteRuns = patchNotes(r.notes, &left)
		}
		if p.note > 0 {
			cells = slices.Clone(cells)
			from := cells[0].Blocks[0].From
			number := Block{
				Key: key(from, 1), From: from, Role: Paragraph, words: 3,
				Runs: []Run{say("Row " + strconv.Itoa(p.note))},
			}
			cells[0].Blocks = append(slices.Clone(cells[0].Blocks), number)
		}
		r.final = countedRow(Row{Key: string(r.rec.ID) + "-row", Cells: cells})
		r.finished, r.lastNumber, r.lastNotes, r.lastValues = true, p.note, p.notes, values
	}
	table := b.doc.Blocks[p.block].Table
	before := table.Rows[p.at].words
	table.Rows[p.at] = r.final
	if before > 0 {
		b.doc.Blocks[p.block].words += r.final.words - before
	}
	for i, n := range r.noteRuns {
		to := &b.doc.Notes[p.notes+i]
		to.Runs, to.words = n.Runs, n.words
	}
}

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
		Columns: []Column{{126}, {262}, {288}, {204}, {120}},
		Head:    [][]Cell{headCells("Reference", "Recommendation", "Response", "Actions", "Reason")},
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

func headCells(names ...string) []Cell {
	cells := make([]Cell, len(names))
	for i, n := range names {
		cells[i] = Cell{Header: true, Blocks: []Block{{Key: "head-" + strconv.Itoa(i), Role: Paragraph, Runs: []Run{say(n)}}}}
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
	if w.whole != "" {
		w.row.used = append(w.row.used, strings.Split(w.whole, ", ")...)
		if w.public {
			for range 5 {
				w.cell([]Block{w.block(Source{Item: r.ID, Field: "withheld"}, Run{Box: true, Withheld: w.whole})})
			}
			return
		}
	}
	w.cell([]Block{w.block(w.of("reference"), w.reference(r)...)}).Header = true
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
				names = append(names, s.Reference)
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
	return code
}

// actions lists what is done: existing or new, by which agency, by when.
func (w *rowWriter) actions(r *draft.Recommendation) []Block {
	var blocks []Block
	for _, a := range w.row.actions {
		blocks = append(blocks, w.action(a))
	}
	from := w.of("noAction")
	switch {
	case len(blocks) > 0:
	case r.NoAction:
		blocks = append(blocks, w.block(from, Run{Text: "No action now. " + lookAgain(r), Source: from, Withheld: w.whole}))
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
func lookAgain(r *draft.Recommendation) string {
	if r.ParkedUntil == "" {
		return "To be looked at again within a year."
	}
	return "To be looked at again on " + day(r.ParkedUntil) + "."
}

func (w *rowWriter) action(a *draft.Action) Block {
	from := Source{Item: a.ID, Field: "title"}
	runs := w.plainBlocks(nil, from, a.Title)
	block := Block{Key: string(w.row.rec.ID) + "-" + string(a.ID), From: from, Role: Item, Level: 1, Label: "•", FirstInItem: true}
	if len(runs) > 0 {
		block.Runs = runs[0].Runs
	} else {
		block.Runs = w.lack(from, "title of the action")
	}
	details := "existing"
	if a.New {
		details = "new"
	}
	if a.Agency != "" {
		details += "; " + w.agency(a.Agency)
	}
	tail := []Run{{Text: " (" + details, Withheld: w.whole}}
	if a.TargetDate != "" {
		tail = append(tail, Run{Text: "; by " + day(a.TargetDate), Withheld: w.whole})
	}
	at := Source{Item: a.ID, Field: "targetDateComment"}
	if comment := w.plainBlocks(nil, at, a.TargetDateComment); len(comment) > 0 {
		tail = append(tail, Run{Text: "; ", Withheld: w.whole})
		tail = append(tail, comment[0].Runs...)
	}
	tail = append(tail, Run{Text: ")", Withheld: w.whole})
	block.Runs = append(block.Runs, joined(tail)...)
	block.words = 1 + wordsOf(block.Role, block.Runs)
	return block
}

// reasons is why there is no action, why a position is held, and why a recommendation
// has priority where the paper's text does not say so.
func (w *rowWriter) reasons(r *draft.Recommendation) []Block {
	blocks := w.marked(nil, w.of("positionReason"), r.PositionReason)
	blocks = w.marked(blocks, w.of("noActionReason"), r.NoActionReason)
	if w.row.wide && r.Priority {
		blocks = w.marked(blocks, w.of("priorityReason"), r.PriorityReason, Run{Text: "Priority: ", Bold: true, Withheld: w.whole})
	}
	if r.NoAction && strings.TrimSpace(string(r.NoActionReason)) == "" {
		if lack := w.lack(w.of("noActionReason"), "no reason yet"); lack != nil {
			blocks = append(blocks, w.block(w.of("noActionReason"), lack...))
		}
	}
	return blocks
}
