package compose

import (
	"followup/app/draft"
	"followup/app/kind"
	"followup/app/words"
)

// Counts is the words of a document by region and role. Automatic numbers, bullets
// and markers of something missing never count.
type Counts struct {
	Cover    int // title, cover lines and the sheet in front of a release
	Headings int // in the body
	Body     int // paragraphs, items, recommendations, signatures in the body
	Tables   int // in the body
	Notes    int // whose mark is in the body or on the cover
	Appendix int // everything in the appendix, with its headings, tables and notes
	ByBlock  []int
	ByNote   []int

	doc *Document
}

// All is every word of the document.
func (c Counts) All() int {
	return c.Cover + c.Headings + c.Body + c.Tables + c.Notes + c.Appendix
}

// CountsOf returns the words of a document. What the composer counted is only added up.
func CountsOf(doc *Document) Counts {
	c := Counts{ByBlock: make([]int, len(doc.Blocks)), ByNote: make([]int, len(doc.Notes)), doc: doc}
	for i := range doc.Blocks {
		b := &doc.Blocks[i]
		n := wordsIn(b)
		c.ByBlock[i] = n
		switch {
		case b.Region == Appendix:
			c.Appendix += n
		case b.Region == Cover:
			c.Cover += n
		case b.Role == Heading || b.Role == Title:
			c.Headings += n
		case b.Role == TableBlock:
			c.Tables += n
		default:
			c.Body += n
		}
	}
	for i := range doc.Notes {
		n := doc.Notes[i].words - 1
		if n < 0 {
			n = wordsOf(Paragraph, doc.Notes[i].Runs)
		}
		c.ByNote[i] = n
		if doc.Notes[i].Region == Appendix {
			c.Appendix += n
		} else {
			c.Notes += n
		}
	}
	return c
}

// OfField returns the words of one field of one item in the document, its notes
// included.
func (c Counts) OfField(item, part draft.ID, field string) int {
	is := func(s Source) bool { return s.Item == item && s.Part == part && s.Field == field }
	total := 0
	for i := range c.doc.Blocks {
		b := &c.doc.Blocks[i]
		switch {
		case b.Table == nil:
			if is(b.From) {
				total += c.ByBlock[i]
			}
		case is(b.From):
			total += c.ByBlock[i]
		default:
			for _, r := range b.Table.Rows {
				for _, cell := range r.Cells {
					for n := range cell.Blocks {
						if is(cell.Blocks[n].From) {
							total += wordsIn(&cell.Blocks[n])
						}
					}
				}
			}
		}
	}
	for i := range c.doc.Notes {
		if is(c.doc.Notes[i].From) {
			total += c.ByNote[i]
		}
	}
	return total
}

// WordsFor returns the words of a document that a limit counts. The cover counts
// with the headings.
func WordsFor(limit kind.Limit, doc *Document) int { return CountsOf(doc).For(limit) }

// For returns the words that a limit counts.
func (c Counts) For(limit kind.Limit) int {
	n := c.Body
	if limit.Headings {
		n += c.Headings + c.Cover
	}
	if limit.Notes {
		n += c.Notes
	}
	if limit.Appendices {
		n += c.Appendix
	}
	if limit.Tables {
		n += c.Tables
	}
	return n
}

// Reading is one way of reading a limit.
type Reading struct {
	Label string // "with footnotes"
	Words int
}

// Readings returns how many words a document has under a limit as it is, and under
// each other way in which it may be read, where that changes the number: footnotes,
// headings or appendices counted or not.
func Readings(limit kind.Limit, doc *Document) []Reading {
	c := CountsOf(doc)
	list := []Reading{{Label: "as the limit says", Words: c.For(limit)}}
	other := func(counted bool, what string, l kind.Limit) {
		label := "with " + what
		if counted {
			label = "without " + what
		}
		if n := c.For(l); n != list[0].Words {
			list = append(list, Reading{label, n})
		}
	}
	l := limit
	l.Notes = !limit.Notes
	other(limit.Notes, "footnotes", l)
	l = limit
	l.Headings = !limit.Headings
	other(limit.Headings, "title and headings", l)
	l = limit
	l.Appendices = !limit.Appendices
	other(limit.Appendices, "appendices", l)
	return list
}

func wordsIn(b *Block) int {
	if b.words > 0 {
		return b.words - 1
	}
	if b.Table != nil {
		return wordsOfTable(b.Table)
	}
	return wordsOf(b.Role, b.Runs)
}

// wordsOf counts the words of a paragraph's runs.
func wordsOf(role Role, runs []Run) int {
	if role == Missing || role == Contents {
		return 0
	}
	var c words.Counter
	for i := range runs {
		r := &runs[i]
		if r.Break {
			c.Break()
		}
		if !r.Missing {
			c.Add(r.Text)
		}
	}
	return c.Words()
}

func wordsOfTable(t *Table) int {
	n := 0
	for _, cells := range t.Head {
		n += wordsOfCells(cells)
	}
	for i := range t.Rows {
		if t.Rows[i].words > 0 {
			n += t.Rows[i].words - 1
		} else {
			n += wordsOfCells(t.Rows[i].Cells)
		}
	}
	return n
}

func wordsOfCells(cells []Cell) int {
	n := 0
	for i := range cells {
		for k := range cells[i].Blocks {
			n += wordsIn(&cells[i].Blocks[k])
		}
	}
	return n
}

func countedRow(r Row) Row {
	r.words = 1 + wordsOfCells(r.Cells)
	return r
}
