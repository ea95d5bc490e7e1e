package compose

import (
	"slices"
	"strconv"
	"strings"
)

// grounds remembers which grounds the release uses, for its key.
func (b *builder) grounds(list []string) {
	if b.opt.Release == Ordinary || len(list) == 0 {
		return
	}
	for _, g := range list {
		if !slices.Contains(b.used, g) {
			b.used = append(b.used, g)
		}
	}
}

// coverSheet puts the sheet in front of a release: who releases what, with references
// and dates, the statement on withholding, and the key to the grounds used. The
// signatory's copy has a sheet of its own.
func (b *builder) coverSheet() {
	if b.opt.Release == Ordinary || len(b.doc.Blocks) == 0 {
		return
	}
	rest := b.doc.Blocks
	region, landscape := b.region, b.landscape
	b.doc.Blocks = nil
	b.region, b.landscape, b.pageBreak = Cover, false, false
	if id := string(b.p.ID) + "-release"; b.public {
		b.releaseSheet(id)
	} else {
		b.signatorySheet(id)
	}
	sheet := len(b.doc.Blocks)
	b.doc.Blocks = append(b.doc.Blocks, rest...)
	b.doc.Blocks[sheet].PageBreak = true
	b.region, b.landscape = region, landscape
}

// releaseSheet is what the public reads first.
func (b *builder) releaseSheet(id string) {
	from := b.of("", "release")
	b.put(Block{Key: id, From: from, Role: Title, Runs: []Run{say("Proactive release")}})
	who := "This paper"
	if b.p.Route == "cabinet" || b.p.Kind == "cabinet-response" {
		who = "This Cabinet paper"
	}
	if by := b.releasedBy(); by != "" {
		b.put(Block{Key: id + "-who", From: from, Role: Paragraph, Runs: []Run{say(who + " is proactively released by " + by + ".")}})
	} else {
		b.put(Block{Key: id + "-who", From: from, Role: Paragraph, Runs: []Run{say(who + " is proactively released.")}})
	}
	b.releaseTable(id)
	b.statement(id)
}

// signatorySheet tells whoever signs the release off what the shaded words are, and what
// the sections behind them say.
func (b *builder) signatorySheet(id string) {
	from := b.of("", "release")
	b.put(Block{Key: id, From: from, Role: Title, Runs: []Run{say("Proactive release: copy for the signatory")}})
	b.put(Block{Key: id + "-not", From: from, Role: Paragraph, Runs: []Run{bold("Not for release. This copy shows what the released paper withholds.")}})
	text := "Nothing is withheld from the released paper."
	if len(b.used) > 0 {
		text = "The shaded words will be gone from the released paper. Behind them stands the section of the Official Information Act 1982 (the Act) under which they are withheld."
	}
	b.put(Block{Key: id + "-shaded", From: from, Role: Paragraph, Runs: []Run{say(text)}})
	b.key(id)
}

func (b *builder) releasedBy() string {
	if b.doc.Facts.ReleasedBy != "" {
		return b.doc.Facts.ReleasedBy
	}
	var names []string
	for _, m := range b.doc.Facts.Ministers {
		name := m.Name
		if m.Portfolio != "" {
			if name != "" {
				name += ", "
			}
			name += office(m.Portfolio)
			if m.Name == "" {
				name = "the " + name
			}
		}
		if name != "" {
			names = append(names, name)
		}
	}
	return strings.Join(names, "; ")
}

// releaseTable lists what is released.
func (b *builder) releaseTable(id string) {
	t := &Table{Columns: []Column{{300}, {700}}}
	line := func(name, value string) {
		if value = b.clean(value); value == "" {
			return
		}
		n := strconv.Itoa(len(t.Rows))
		t.Rows = append(t.Rows, countedRow(Row{Key: id + "-row-" + n, Cells: []Cell{
			{Header: true, Blocks: []Block{{Key: id + "-name-" + n, Role: Paragraph, Runs: []Run{say(name)}}}},
			{Blocks: []Block{{Key: id + "-value-" + n, Role: Paragraph, Runs: []Run{say(value)}}}},
		}}))
	}
	d := &b.about.Decision
	decided := d.Confirmation + d.Minute
	line("Title of the paper", b.doc.Facts.Title)
	line("Cabinet committee", b.doc.Facts.Committee)
	if b.p.Kind == "cabinet-response" || b.p.Route == "cabinet" {
		line("Committee’s minute", joinedBy(d.Minute, b.day(d.MinuteDate)))
		line("Cabinet’s minute", joinedBy(d.Confirmation, b.day(d.ConfirmedDate)))
	}
	if decided == "" {
		line("Date of the meeting", b.day(b.p.MeetingDate))
	}
	line("Date of release", b.day(b.p.ReleaseDate))
	b.put(Block{Key: id + "-table", From: b.of("", "release"), Role: TableBlock, Table: t})
}

func joinedBy(a, b string) string {
	if a != "" && b != "" {
		return a + ", " + b
	}
	return a + b
}

// statement says what is withheld, and the key to the grounds.
func (b *builder) statement(id string) {
	from := b.of("", "release")
	text := "No information has been withheld from this paper."
	if len(b.used) > 0 {
		text = "Some information has been withheld from this paper because it would be withheld if it were requested under the Official Information Act 1982 (the Act). " +
			"Where that is so the section of the Act that applies stands in a box in its place. " +
			"No public interest has been found that outweighs the reasons for withholding it."
	}
	b.put(Block{Key: id + "-statement", From: from, Role: Paragraph, Runs: []Run{say(text)}})
	b.key(id)
}

// key lists the grounds that are used, with their words.
func (b *builder) key(id string) {
	if len(b.used) == 0 {
		return
	}
	from := b.of("", "release")
	b.put(Block{Key: id + "-key", From: from, Role: Paragraph, KeepNext: true, Runs: []Run{bold("Key to the sections of the Act")}})
	used := slices.Clone(b.used)
	slices.SortFunc(used, func(x, y string) int { return b.groundOrder(x) - b.groundOrder(y) })
	t := &Table{Columns: []Column{{200}, {800}}, Head: [][]Cell{headCells(id+"-grounds", "Section", "Reason for withholding")}}
	for i, code := range used {
		g, _ := b.tables.Ground(code)
		n := strconv.Itoa(i)
		t.Rows = append(t.Rows, countedRow(Row{Key: id + "-ground-" + n, Cells: []Cell{
			{Header: true, Blocks: []Block{{Key: id + "-code-" + n, Role: Paragraph, Runs: []Run{say(code)}}}},
			{Blocks: []Block{{Key: id + "-words-" + n, Role: Paragraph, Runs: []Run{say(g.Words)}}}},
		}}))
	}
	b.put(Block{Key: id + "-grounds", From: from, Role: TableBlock, Table: t})
}

func (b *builder) groundOrder(code string) int {
	for i, g := range b.tables.Grounds {
		if g.Code == code {
			return i
		}
	}
	return len(b.tables.Grounds)
}

// A report with more headings and more words than these has a table of contents: a long
// report to the UN, or a mid-term report of ten pages or more.
const (
	longHeadings = 8
	longWords    = 3000
)

// contents puts a table of contents behind the cover where the paper is long.
func (b *builder) contents() {
	headings, words, body := 0, 0, -1
	for i := range b.doc.Blocks {
		block := &b.doc.Blocks[i]
		if body < 0 && block.Region != Cover {
			body = i
		}
		words += wordsIn(block)
		if block.Role == Heading && block.Level <= 2 {
			headings++
		}
	}
	wanted := b.opt.Contents == ContentsAlways
	if b.opt.Contents == ContentsWhereLong && b.p.Kind != "cabinet-response" {
		wanted = headings > longHeadings && words > longWords
	}
	if !wanted || body < 0 || b.opt.Part == AppendixOnly {
		return
	}
	id := string(b.p.ID) + "-contents"
	b.doc.Blocks = slices.Insert(b.doc.Blocks, body,
		Block{Key: id + "-title", Region: Cover, Role: CoverLine, KeepNext: true, Runs: []Run{bold("Contents")}, words: 2},
		Block{Key: id, Region: Cover, Role: Contents, words: 1},
	)
}
