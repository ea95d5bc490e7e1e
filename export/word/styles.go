package word

import (
	"strconv"

	"followup/app/compose"
	"followup/app/layout"
)

// style is one paragraph or character style.
type style struct {
	id, name string
	based    string // "" for the document's defaults
	next     string
	custom   bool // not one that Word brings with it
	char     bool
	wanted   bool   // a template should have it
	ppr, rpr string // properties as XML
	number   *numbered
}

// numbered binds a style to a level of a list.
type numbered struct {
	list, level int
}

// The lists, by their place in the numbering part.
const (
	listStandard = iota
	listRec
	listBullet
	listTable
	lists
)

// levels is how many levels a list has.
const levels = 3

// styleID is the style of a block outside tables.
func styleID(role compose.Role, level int) string {
	suffix := ""
	if level = min(max(level, 1), levels); level > 1 {
		suffix = strconv.Itoa(level)
	}
	switch role {
	case compose.Title:
		return "Title"
	case compose.CoverLine:
		return "CabCover"
	case compose.Heading:
		return "Heading" + strconv.Itoa(level)
	case compose.Numbered:
		return "CabStandard" + suffix
	case compose.Recommendation:
		return "CabRec" + suffix
	case compose.Item:
		return "ListBullet" + suffix
	case compose.Signature:
		return "Signature"
	case compose.Missing:
		return "CabMissing"
	}
	return "BodyText"
}

// continued is the style of an unnumbered paragraph under a numbered one.
func continued(level int) string {
	if level = min(level, levels); level > 1 {
		return "ListContinue" + strconv.Itoa(level)
	}
	return "ListContinue"
}

// paragraphStyles returns every style that papers use, measured as the layout
// measures them.
func paragraphStyles() []style {
	list := []style{
		{id: "Normal", name: "Normal"},
		{id: "BodyText", name: "Body Text", wanted: true, ppr: measure(compose.Paragraph, 0)},
		{id: "Title", name: "Title", next: "BodyText", wanted: true, ppr: measure(compose.Title, 0) + `<w:outlineLvl w:val="9"/>`, rpr: letters(compose.Title, 0)},
		{id: "CabCover", name: "Cabinet Cover Line", custom: true, ppr: measure(compose.CoverLine, 0)},
	}
	for i := range levels {
		l := strconv.Itoa(i + 1)
		list = append(list, style{
			id: "Heading" + l, name: "heading " + l, next: "BodyText", wanted: true,
			ppr: measure(compose.Heading, i+1) + `<w:outlineLvl w:val="` + strconv.Itoa(i) + `"/>`, rpr: letters(compose.Heading, i+1),
		})
	}
	for i := range levels {
		suffix := ""
		if i > 0 {
			suffix = strconv.Itoa(i + 1)
		}
		spaced := func(name string) string {
			if suffix == "" {
				return name
			}
			return name + " " + suffix
		}
		list = append(list,
			style{
				id: "CabStandard" + suffix, name: "CabStandard" + suffix, custom: true, wanted: i == 0,
				ppr: measure(compose.Numbered, i+1), number: &numbered{listStandard, i},
			},
			style{
				id: "CabRec" + suffix, name: "CabRec" + suffix, custom: true, wanted: i == 0,
				ppr: measure(compose.Recommendation, i+1), number: &numbered{listRec, i},
			},
			style{
				id: "ListBullet" + suffix, name: spaced("List Bullet"), wanted: i == 0,
				ppr: measure(compose.Item, i+1), number: &numbered{listBullet, i},
			},
			style{id: "ListContinue" + suffix, name: spaced("List Continue"), ppr: measure(compose.Paragraph, i+1)},
			style{
				id: "CabTableBullet" + suffix, name: "Cabinet Table Bullet" + suffix, custom: true, based: "CabTable",
				number: &numbered{listTable, i},
			},
		)
	}
	table := layout.CellStyleOf(&compose.Block{}, &compose.Cell{}, false)
	list = append(list,
		style{id: "Signature", name: "Signature", ppr: measure(compose.Signature, 0)},
		style{
			id: "CabMissing", name: "Cabinet Missing", custom: true, ppr: measure(compose.Missing, 0),
			rpr: `<w:i/>` + shade("E6E6E6"),
		},
		style{id: "CabTable", name: "Cabinet Table", custom: true, ppr: `<w:spacing w:before="0" w:after="0"/>`, rpr: size(table.Size)},
		style{id: "CabTableHead", name: "Cabinet Table Heading", custom: true, based: "CabTable", rpr: `<w:b/>`},
		style{id: "CabGap", name: "Cabinet Gap", custom: true, ppr: `<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>`, rpr: size(1)},
		style{id: "FootnoteText", name: "footnote text", ppr: noteMeasure(), rpr: size(layout.NoteSize)},
		style{id: "FootnoteReference", name: "footnote reference", char: true, rpr: `<w:vertAlign w:val="superscript"/>`},
		style{id: "Header", name: "header", ppr: `<w:spacing w:before="0" w:after="0"/><w:jc w:val="center"/>`, rpr: size(layout.FrameSize)},
		style{id: "Footer", name: "footer", ppr: `<w:spacing w:before="0" w:after="0"/>`, rpr: size(layout.FrameSize)},
		style{id: "TOC1", name: "toc 1", ppr: contentsMeasure(1)},
		style{id: "TOC2", name: "toc 2", ppr: contentsMeasure(2)},
		style{id: "Hyperlink", name: "Hyperlink", char: true, rpr: `<w:u w:val="single"/>`},
	)
	return list
}

// measure is the spacing, indents and keeps of a style, from the layout. Indents of a
// numbered style stand with its list.
func measure(role compose.Role, level int) string {
	s := layout.StyleOf(&compose.Block{Role: role, Level: level})
	var x buffer
	if role == compose.Heading {
		x.raw(`<w:keepNext/>`)
	}
	if s.Together {
		x.raw(`<w:keepLines/>`)
	}
	x.raw(`<w:spacing w:before="`)
	x.num(twips(s.Before))
	x.raw(`" w:after="`)
	x.num(twips(s.After))
	x.raw(`"/>`)
	if role == compose.Paragraph && s.TextAt > 0 {
		x.raw(`<w:ind w:left="`)
		x.num(twips(s.TextAt))
		x.raw(`"/>`)
	}
	return string(x.b)
}

func noteMeasure() string {
	var x buffer
	hang := twips(layout.NoteHang)
	x.raw(`<w:widowControl w:val="0"/><w:tabs><w:tab w:val="left" w:pos="`)
	x.num(hang)
	x.raw(`"/></w:tabs><w:spacing w:before="0" w:after="`)
	x.num(twips(layout.NoteAfter))
	x.raw(`"/><w:ind w:left="`)
	x.num(hang)
	x.raw(`" w:hanging="`)
	x.num(hang)
	x.raw(`"/>`)
	return string(x.b)
}

func contentsMeasure(level int) string {
	var x buffer
	x.raw(`<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="`)
	x.num(twips(layout.PageWidth - 2*layout.Margin))
	x.raw(`"/></w:tabs><w:spacing w:before="0" w:after="60"/><w:ind w:left="`)
	x.num(280 * (level - 1))
	x.raw(`"/>`)
	return string(x.b)
}

// letters is the look of a style's words, from the layout.
func letters(role compose.Role, level int) string {
	s := layout.StyleOf(&compose.Block{Role: role, Level: level})
	out := ""
	if s.Bold {
		out += `<w:b/>`
	}
	if s.Italic {
		out += `<w:i/>`
	}
	return out + size(s.Size)
}

// size is a size of letters in points.
func size(points float64) string {
	half := strconv.Itoa(int(points*2 + 0.5))
	return `<w:sz w:val="` + half + `"/><w:szCs w:val="` + half + `"/>`
}

func shade(fill string) string {
	return `<w:shd w:val="clear" w:color="auto" w:fill="` + fill + `"/>`
}

// fontName is the name of a paper's font in Word.
func fontName(font string) string {
	if font == "arial" {
		return "Arial"
	}
	return "Times New Roman"
}

// fonts is the font of a run or of the document.
func fonts(name string) string {
	return `<w:rFonts w:ascii="` + name + `" w:hAnsi="` + name + `" w:eastAsia="` + name + `" w:cs="` + name + `"/>`
}

// write appends one style. nums gives the number of each list in the file; normal is
// whether ours is the default paragraph style.
func (s *style) write(x *buffer, nums [lists]int, normal bool) {
	kind := "paragraph"
	if s.char {
		kind = "character"
	}
	x.raw(`<w:style w:type="`, kind, `"`)
	if s.id == "Normal" && normal {
		x.raw(` w:default="1"`)
	}
	if s.custom {
		x.raw(` w:customStyle="1"`)
	}
	x.raw(` w:styleId="`, s.id, `"><w:name w:val="`, s.name, `"/>`)
	based := s.based
	if based == "" && s.id != "Normal" && !s.char {
		based = "Normal"
	}
	if based != "" {
		x.raw(`<w:basedOn w:val="`, based, `"/>`)
	}
	if s.next != "" {
		x.raw(`<w:next w:val="`, s.next, `"/>`)
	}
	x.raw(`<w:qFormat/>`)
	if s.ppr != "" || s.number != nil {
		x.raw(`<w:pPr>`)
		s.paragraph(x, nums)
		x.raw(`</w:pPr>`)
	}
	if s.rpr != "" {
		x.raw(`<w:rPr>`, s.rpr, `</w:rPr>`)
	}
	x.raw(`</w:style>`, "\n")
}

// paragraph appends the paragraph's properties in the order that the schema asks for:
// keeps, numbering, then the rest.
func (s *style) paragraph(x *buffer, nums [lists]int) {
	rest := s.ppr
	for _, keep := range []string{`<w:keepNext/>`, `<w:keepLines/>`} {
		if len(rest) >= len(keep) && rest[:len(keep)] == keep {
			x.raw(keep)
			rest = rest[len(keep):]
		}
	}
	if s.number != nil {
		x.raw(`<w:numPr><w:ilvl w:val="`)
		x.num(s.number.level)
		x.raw(`"/><w:numId w:val="`)
		x.num(nums[s.number.list])
		x.raw(`"/></w:numPr>`)
	}
	x.raw(rest)
}

// stylesPart is our own styles.
func stylesPart(font string, nums [lists]int) []byte {
	x := &buffer{}
	x.raw(declaration, `<w:styles`, names, `><w:docDefaults><w:rPrDefault><w:rPr>`, fonts(fontName(font)),
		size(layout.BodySize), `<w:lang w:val="en-NZ" w:eastAsia="en-NZ" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>`,
		`<w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>`, "\n")
	for _, s := range paragraphStyles() {
		s.write(x, nums, true)
	}
	x.raw(tableStyle, `</w:styles>`)
	return x.b
}

const tableStyle = `<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>` +
	`<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>`
