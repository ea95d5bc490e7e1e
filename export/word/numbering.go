package word

import (
	"strconv"

	"followup/app/compose"
	"followup/app/layout"
)

// numbering counts as Word will count, so that a printed number which differs from
// the automatic one is noticed and gets a list of its own.
type numbering struct {
	base    [lists]int // numbers of the lists that styles are bound to
	current [lists]int // the list that goes on; another than base after a jump
	counts  [lists][levels]int
	next    int
	jumps   []jump
}

// jump is a list that begins with another number.
type jump struct {
	id, list int
	start    [levels]int // 0 where the level goes on
}

// label returns the paragraph's numbering: the number of a list to name in the
// paragraph, 0 where its style says enough; literal where the label is no number.
func (n *numbering) label(list, level int, label string) (id int, literal bool) {
	level = min(max(level, 1), levels) - 1
	want, ok := numbersOf(label, level+1)
	if !ok {
		return 0, true
	}
	c := &n.counts[list]
	c[level]++
	for i := level + 1; i < levels; i++ {
		c[i] = 0
	}
	for i := range level + 1 {
		if c[i] != want[i] {
			j := jump{id: n.next, list: list}
			for k := range level + 1 {
				j.start[k] = want[k]
				c[k] = want[k]
			}
			n.next++
			n.jumps = append(n.jumps, j)
			n.current[list] = j.id
			break
		}
	}
	if n.current[list] != n.base[list] {
		return n.current[list], false
	}
	return 0, false
}

// numbersOf reads a label such as 3.1 that has as many parts as its level.
func numbersOf(label string, count int) (parts [levels]int, ok bool) {
	at := 0
	for i := 0; i < len(label); i++ {
		switch c := label[i]; {
		case c >= '0' && c <= '9' && parts[at] < 100000:
			parts[at] = parts[at]*10 + int(c-'0')
		case c == '.' && at < levels-1 && parts[at] > 0:
			at++
		default:
			return parts, false
		}
	}
	return parts, at+1 == count && parts[at] > 0
}

// list writes one of our lists.
func writeList(x *buffer, id, list int) {
	x.raw(`<w:abstractNum w:abstractNumId="`)
	x.num(id)
	x.raw(`"><w:multiLevelType w:val="multilevel"/>`)
	for level := range levels {
		x.raw(`<w:lvl w:ilvl="`)
		x.num(level)
		x.raw(`"><w:start w:val="1"/><w:numFmt w:val="`)
		styleName, text, format := "", "", "decimal"
		var from, to float64
		switch list {
		case listStandard, listRec:
			role := compose.Numbered
			if list == listRec {
				role = compose.Recommendation
			}
			styleName = styleID(role, level+1)
			for i := range level + 1 {
				if i > 0 {
					text += "."
				}
				text += "%" + strconv.Itoa(i+1)
			}
			s := layout.StyleOf(&compose.Block{Role: role, Level: level + 1})
			from, to = s.LabelAt, s.TextAt
		case listBullet:
			styleName, text, format = styleID(compose.Item, level+1), bullet, "bullet"
			s := layout.StyleOf(&compose.Block{Role: compose.Item, Level: level + 1})
			from, to = s.LabelAt, s.TextAt
		default:
			styleName, text, format = tableBullet(level+1), bullet, "bullet"
			s := layout.CellStyleOf(&compose.Block{Role: compose.Item, Level: level + 1}, &compose.Cell{}, false)
			from, to = s.LabelAt, s.TextAt
		}
		x.raw(format, `"/><w:pStyle w:val="`, styleName, `"/><w:lvlText w:val="`, text, `"/><w:lvlJc w:val="left"/><w:pPr><w:tabs><w:tab w:val="num" w:pos="`)
		x.num(twips(to))
		x.raw(`"/></w:tabs><w:ind w:left="`)
		x.num(twips(to))
		x.raw(`" w:hanging="`)
		x.num(twips(to) - twips(from))
		x.raw(`"/></w:pPr>`)
		if format == "decimal" {
			x.raw(`<w:rPr><w:b w:val="0"/><w:i w:val="0"/></w:rPr>`)
		}
		x.raw(`</w:lvl>`)
	}
	x.raw(`</w:abstractNum>`, "\n")
}

const bullet = "•"

func tableBullet(level int) string {
	if level = min(max(level, 1), levels); level > 1 {
		return "CabTableBullet" + strconv.Itoa(level)
	}
	return "CabTableBullet"
}

// writeNum writes a list that paragraphs can name.
func writeNum(x *buffer, id, abstract int, start [levels]int) {
	x.raw(`<w:num w:numId="`)
	x.num(id)
	x.raw(`"><w:abstractNumId w:val="`)
	x.num(abstract)
	x.raw(`"/>`)
	for level, n := range start {
		if n > 0 {
			x.raw(`<w:lvlOverride w:ilvl="`)
			x.num(level)
			x.raw(`"><w:startOverride w:val="`)
			x.num(n)
			x.raw(`"/></w:lvlOverride>`)
		}
	}
	x.raw(`</w:num>`, "\n")
}

// part is the numbering part where there is no template.
func (n *numbering) part() []byte {
	x := &buffer{}
	x.raw(declaration, `<w:numbering`, names, `>`, "\n")
	for list := range lists {
		writeList(x, list, list)
	}
	for list := range lists {
		writeNum(x, n.base[list], list, [levels]int{})
	}
	for _, j := range n.jumps {
		writeNum(x, j.id, j.list, j.start)
	}
	x.raw(`</w:numbering>`)
	return x.b
}
