package compose

import (
	"strconv"
	"strings"
)

// put appends a block, numbers it and gives it its place.
func (b *builder) put(block Block) {
	block.Region, block.Landscape = b.region, b.landscape
	if b.pageBreak {
		block.PageBreak, b.pageBreak = true, false
	}
	b.shade(&block)
	if n := b.keys[block.Key]; n > 0 { // drawn a second time
		block.Key += "-again-" + strconv.Itoa(n)
	}
	b.keys[block.Key]++
	switch block.Role {
	case Numbered:
		block.Level = b.number(block.Level)
		block.Label = numberLabel(b.n, block.Level)
		if block.Level == 1 && len(b.heads) > 0 {
			for _, h := range b.heads {
				if b.places[h].text == "" {
					b.places[h] = figure{text: block.Label, link: "#" + block.Key}
				}
			}
			b.heads = b.heads[:0]
		}
	case Recommendation:
		if block.Label == "" {
			block.Level = count(&b.rec, block.Level)
			block.Label = numberLabel(b.rec, block.Level)
		}
	}
	if block.words == 0 {
		block.words = 1 + wordsIn(&block)
	}
	b.doc.Blocks = append(b.doc.Blocks, block)
}

// shade sees to it that nothing of a part that is withheld whole stands in a public
// release, whatever put it there, and that the signatory's copy shows it as withheld.
func (b *builder) shade(block *Block) {
	if b.whole == "" || block.Role == Heading || block.Role == Missing {
		return
	}
	switch b.opt.Release {
	case Public:
		for _, r := range block.Runs {
			if !r.Box {
				block.Runs = []Run{{Box: true, Withheld: b.whole}}
				block.words = 0
				break
			}
		}
		if block.Table != nil {
			block.Table, block.Role, block.words = nil, Paragraph, 0
			block.Runs = []Run{{Box: true, Withheld: b.whole}}
		}
	case ReleaseReview:
		for i := range block.Runs {
			if block.Runs[i].Withheld == "" {
				runs := append([]Run(nil), block.Runs...)
				for k := range runs {
					if runs[k].Withheld == "" {
						runs[k].Withheld = b.whole
					}
				}
				block.Runs = runs
				break
			}
		}
	}
}

// number counts one numbered paragraph and returns the level that it got.
func (b *builder) number(level int) int { return count(&b.n, level) }

// count counts one at a level; a level without one above it moves up.
func count(n *[4]int, level int) int {
	level = min(max(level, 1), 3)
	for level > 1 && n[level-1] == 0 {
		level--
	}
	n[level]++
	for i := level + 1; i < len(n); i++ {
		n[i] = 0
	}
	return level
}

func numberLabel(n [4]int, level int) string {
	buf := make([]byte, 0, 12)
	for i := 1; i <= level; i++ {
		if i > 1 {
			buf = append(buf, '.')
		}
		buf = strconv.AppendInt(buf, int64(n[i]), 10)
	}
	return string(buf)
}

// putUnit appends the blocks of a text. What it draws is drawn in its place.
func (b *builder) putUnit(u *unit) {
	from, notes := 0, 0
	for i := range u.blocks {
		if u.blocks[i].Role == drawRole {
			notes += b.putBlocks(u, from, i, notes)
			b.draw(u.blocks[i].Bookmark)
			from = i + 1
		}
	}
	b.putBlocks(u, from, len(u.blocks), notes)
}

// putBlocks appends some blocks of a text, and the notes that they have marks of,
// which begin at note. It returns how many these are.
func (b *builder) putBlocks(u *unit, from, to, note int) int {
	if u.touched && to > from {
		p := pending{unit: u, block: len(b.doc.Blocks), from: from, to: to, note: note, notes: len(b.doc.Notes)}
		for i := from; i < to; i++ {
			p.marks += marksIn(&u.blocks[i])
		}
		for _, n := range u.notes[note : note+p.marks] {
			n.Number, n.Region = len(b.doc.Notes)+1, b.region
			b.doc.Notes = append(b.doc.Notes, n)
		}
		b.pending = append(b.pending, p)
		note = p.marks
	} else {
		note = 0
	}
	for i := from; i < to; i++ {
		if u.blocks[i].Role == Heading {
			b.heading(u.blocks[i])
		} else {
			b.put(u.blocks[i])
		}
	}
	return note
}

// marksIn counts the marks of notes in a block.
func marksIn(block *Block) int {
	n := 0
	if !block.touched {
		return 0
	}
	for i := range block.Runs {
		if block.Runs[i].Note > 0 {
			n++
		}
	}
	if block.Table != nil {
		for _, cells := range block.Table.Head {
			n += marksInCells(cells)
		}
		for _, r := range block.Table.Rows {
			n += marksInCells(r.Cells)
		}
	}
	return n
}

func marksInCells(cells []Cell) int {
	n := 0
	for _, c := range cells {
		for i := range c.Blocks {
			n += marksIn(&c.Blocks[i])
		}
	}
	return n
}

// heading appends a heading with its bookmark and waits for its first paragraph.
func (b *builder) heading(block Block) {
	block.Role, block.KeepNext = Heading, true
	if block.Bookmark == "" {
		block.Bookmark = flat(block.Runs)
	}
	if block.Bookmark != "" {
		b.heads = append(b.heads, strings.ToLower(block.Bookmark))
	}
	b.put(block)
}
