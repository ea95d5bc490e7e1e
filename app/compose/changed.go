package compose

import (
	"strconv"

	"followup/app/draft"
	"followup/app/markup"
)

// changedSince appends what reads otherwise than Cabinet agreed, as an appendix of the
// draft. A release has the paper alone.
func (b *builder) changedSince() {
	if b.opt.Release != Ordinary || b.opt.Part == PaperOnly {
		return
	}
	list := draft.ChangedSinceAgreed(b.ix.Review)
	if len(list) == 0 {
		return
	}
	decision := Source{Item: b.ix.Review.ID, Field: "decision"}
	k := string(b.p.ID) + "-changed"
	b.region, b.landscape, b.pageBreak = Appendix, true, true
	defer func() { b.landscape = false }()
	b.head(k, decision, 1, []Run{say("Appendix Two: Changed since Cabinet agreed")})
	b.put(Block{Key: k + "-intro", From: decision, Role: Paragraph, Runs: []Run{say(b.agreedOn() + " This list stands in the draft alone, never in a release.")}})
	t := &Table{
		Columns: []Column{{200}, {400}, {400}},
		Head:    [][]Cell{headCells(k, "Text", "As Cabinet agreed", "As it reads now")},
	}
	for i, c := range list {
		row := k + "-" + strconv.Itoa(i)
		from := Source{Item: c.Place.Item, Part: c.Place.Part, Field: c.Place.Field}
		now := b.readable(from, c.Now)
		if len(now) == 0 {
			now = []Run{{Text: "Taken out.", Italic: true}}
		}
		name := sentence(b.clean(draft.ItemName(b.ix.Review, c.Place.Item))) + ": " + fieldInWords(c.Place.Field)
		t.Rows = append(t.Rows, countedRow(Row{Key: row, Cells: []Cell{
			{Header: true, Blocks: []Block{{Key: row + "-what", From: from, Role: Paragraph, Runs: []Run{say(name)}}}},
			{Blocks: []Block{{Key: row + "-agreed", From: decision, Role: Paragraph, Runs: b.readable(decision, c.Agreed)}}},
			{Blocks: []Block{{Key: row + "-now", From: from, Role: Paragraph, Runs: now}}},
		}}))
	}
	b.put(Block{Key: k + "-table", From: decision, Role: TableBlock, Table: t})
}

// agreedOn says when Cabinet agreed, as far as that is recorded.
func (b *builder) agreedOn() string {
	d := &b.about.Decision
	if at := joinedBy(b.clean(d.Confirmation), b.day(d.ConfirmedDate)); at != "" {
		return "Since Cabinet agreed to them (" + at + ") these texts have changed."
	}
	return "Since Cabinet agreed to them these texts have changed."
}

// readable is the words of a Markdown text, each paragraph on a line of its own.
func (b *builder) readable(from Source, text string) []Run {
	return b.plain(from, markup.Plain(markup.Parse(markup.Strip(text), markup.Options{})))
}
