package layout

import "followup/app/compose"

// The page is A4 with margins of 2.54 cm all round, as CabGuide's template has them.
// The Word file takes the same measures, so that both break alike.
const (
	PageWidth    = 595.3 // A4, to the twentieth of a point as Word keeps it
	PageHeight   = 841.9
	Margin       = 72.0
	HeaderTop    = 36.0 // from the page's top to the header
	FooterBottom = 36.0 // from the page's bottom to the footer's last line

	BodySize  = 12.0
	NoteSize  = 10.0
	TableSize = 10.0
	FrameSize = 10.0 // header and footer
	titleSize = 16.0

	Hang        = 28.35 // 1 cm: from a paragraph's number to its text
	CellSide    = 5.4   // between a cell's border and its text
	CellTop     = 3.0   // above and below a cell's text
	TableAfter  = 10.0  // below a table
	NoteGap     = 6.2   // above the first footnote, its rule in the middle; as LibreOffice has it
	NoteAfter   = 2.0   // between two footnotes
	NoteHang    = 14.0
	NoteRule    = 144.0 // length of the rule above the footnotes
	markShare   = 0.58  // size of a note's mark, of the text's
	markRise    = 0.33  // how far it stands above the baseline, of the text's size
	boxWidth    = 90.0  // of the box for withheld words, at 12 points
	boxSize     = 8.0   // of the grounds in it
	groundsSize = 8.0   // of the grounds behind withheld words in the signatory's copy
	contentsTab = 34.0  // room for the page number in a table of contents
)

// Style is how a block is set. Lengths are points.
type Style struct {
	Size          float64
	Bold, Italic  bool
	Before, After float64 // space above and below; that above falls away at a page's top, but for a page that was asked for
	LabelAt       float64 // left edge of the label
	TextAt        float64 // left edge of the text, of all its lines
	Align         string  // left, centre, right
	Together      bool    // its lines never part
}

// StyleOf returns how a block of the paper is set outside tables.
func StyleOf(b *compose.Block) Style {
	level := max(b.Level, 1)
	s := Style{Size: BodySize, After: 8, Bold: false}
	switch b.Role {
	case compose.Title:
		s.Size, s.Bold, s.Before, s.After, s.Together = titleSize, true, 12, 14, true
	case compose.CoverLine:
		s.After = 6
	case compose.Heading:
		s.Bold, s.Together = true, true
		switch level {
		case 1:
			s.Size, s.Before, s.After = 14, 12, 6
		case 2:
			s.Size, s.Before, s.After = 12, 8, 6
		default:
			s.Size, s.Before, s.After, s.Italic = 12, 6, 6, true
		}
	case compose.Numbered, compose.Recommendation:
		at := [...]float64{0, Hang, Hang + 35.45, Hang + 35.45 + 42.5}
		i := min(level, 3)
		s.LabelAt, s.TextAt = at[i-1], at[i]
	case compose.Item:
		s.LabelAt = Hang * float64(level)
		s.TextAt = s.LabelAt + 18
		s.After = 6
	case compose.Paragraph, compose.Missing:
		if b.Level > 0 {
			s.TextAt = [...]float64{0, Hang, Hang + 35.45, Hang + 35.45 + 42.5}[min(b.Level, 3)]
		}
	case compose.Signature:
		s.Together, s.Before, s.After = true, 14, 6
	case compose.Contents, compose.TableBlock:
		s.After = TableAfter
	}
	return s
}

// CellStyleOf returns how a block is set inside a table's cell. head is for header
// rows and group rows.
func CellStyleOf(b *compose.Block, cell *compose.Cell, head bool) Style {
	s := Style{Size: TableSize, Bold: head || cell.Header, After: 3, Align: cell.Align}
	level := float64(max(b.Level, 1) - 1)
	switch b.Role {
	case compose.Heading:
		s.Bold = true
	case compose.Item:
		s.LabelAt, s.TextAt, s.After = 10*level, 10*level+10, 1.5
	case compose.Numbered, compose.Recommendation:
		s.LabelAt, s.TextAt = 18*level, 18*level+18
	}
	return s
}

func tagOf(b *compose.Block) Tag {
	switch b.Role {
	case compose.Title:
		return TagTitle
	case compose.Heading:
		return TagH1 + Tag(min(max(b.Level, 1), 3)-1)
	case compose.Item, compose.Recommendation:
		return TagLI
	case compose.Numbered:
		if b.Level > 1 {
			return TagLI
		}
	case compose.Contents:
		return TagTOCI
	}
	return TagP
}
