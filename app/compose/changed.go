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
	at := Source{Item: b.p.ID} // the texts themselves stand elsewhere, and are edited there
	k := string(b.p.ID) + "-changed"
	b.region, b.landscape, b.pageBreak = Appendix, true, true
	defer func() { b.landscape = false }()
	b.head(k, at, 1, []Run{say("Appendix Two: Changed since Cabinet agreed")})
	b.put(Block{Key: k + "-intro", From: at, Role: Paragraph, Runs: []Run{say(b.agreedOn() + " This list stands in the draft alone, never in a release.")}})
	t := &Table{
		Columns: []Column{{200}, {400}, {400}},
		Head:    [][]Cell{headCells(k, "Text", "As Cabinet agreed", "As it reads now")},
	}
	for i, c := range list {
		row := k + "-" + strconv.Itoa(i)
		now := b.readable(c.Now)
		if len(now) == 0 {
			now = []Run{{Text: "Taken out.", Italic: true}}
		}
		name := sentence(b.clean(draft.ItemName(b.ix.Review, c.Place.Item))) + ": " + fieldInWords(c.Place.Field)
		t.Rows = append(t.Rows, countedRow(Row{Key: row, Cells: []Cell{
			{Header: true, Blocks: []Block{{Key: row + "-what", From: at, Role: Paragraph, Runs: []Run{say(name)}}}},
			{Blocks: []Block{{Key: row + "-agreed", From: at, Role: Paragraph, Runs: b.readable(c.Agreed)}}},
			{Blocks: []Block{{Key: row + "-now", From: at, Role: Paragraph, Runs: now}}},
		}}))
	}
	b.put(Block{Key: k + "-table", From: at, Role: TableBlock, Table: t})
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
func (b *builder) readable(text string) []Run {
	runs := b.plain(Source{Item: b.p.ID}, markup.Plain(markup.Parse(markup.Strip(text), markup.Options{})))
	for i := range runs {
		runs[i].Source = Source{}
	}
	return runs
}
