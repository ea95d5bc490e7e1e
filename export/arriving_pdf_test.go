package export

import (
	"fmt"
	"strings"
)

// line of running text, as the makers of reports and observations write it.
type passage struct {
	number string // "12.", "(a)", "6.1"; empty for a heading or a paragraph without one
	words  string
	head   bool
	level  int // of an item: 1 for (a), 2 for (i)
}

// pdf breaks passages into the lines of pages, as a reader of PDF copies them.
func (g *invented) pdf(list []passage, symbol string) []byte {
	var out strings.Builder
	width, height := 60+g.IntN(40), 30+g.IntN(20)
	gaps, feeds, notesToo := g.often(60), g.often(70), g.often(60)
	page, lines, note := 1, 0, 0
	ender := g.pick("\n", "\n", "\r\n")
	var foot []string
	emit := func(s string) {
		out.WriteString(s + ender)
		lines++
		if lines < height {
			return
		}
		if len(foot) > 0 {
			out.WriteString(g.pick("____________", "________________________", "") + ender)
			for _, f := range foot {
				out.WriteString(f + ender)
			}
			foot = nil
		}
		switch g.IntN(3) {
		case 0:
			fmt.Fprintf(&out, "GE.27-12345%s%d%s", ender, page, ender)
		case 1:
			fmt.Fprintf(&out, "%d GE.27-12345%s", page, ender)
		default:
			fmt.Fprintf(&out, "%d%s", page, ender)
		}
		page++
		lines = 0
		if feeds {
			out.WriteString("\f")
		}
		out.WriteString(symbol + ender)
		if gaps {
			out.WriteString(ender)
		}
	}
	for _, p := range list {
		words := p.words
		if p.number != "" {
			words = p.number + g.pick(" ", "\t", "  ") + words
		}
		line := ""
		for _, w := range strings.Split(words, " ") {
			noted := notesToo && strings.HasSuffix(w, "\x01")
			if w = strings.TrimSuffix(w, "\x01"); noted {
				note++
				w += fmt.Sprint(note)
			}
			switch {
			case line == "":
				line = w
			case len(line)+1+len(w) <= width:
				line += " " + w
			default:
				if at := syllables[w]; at > 0 && g.often(60) {
					emit(line + " " + w[:at] + g.pick("-", "\u00AD"))
					line = w[at:]
					continue
				}
				if at := strings.IndexByte(w, '-'); at > 2 && !noted && g.often(50) {
					emit(line + " " + w[:at+1])
					line = w[at+1:]
					continue
				}
				emit(line)
				line = w
			}
			if noted { // it stands at the foot of the page that its number is on
				foot = append(foot, fmt.Sprintf("%d %s", note, g.pick("See A/HRC/41/4, para. 122.", "CERD/C/NZL/CO/21-22, para. 12.", "Available at https://example.org/a.", "See general recommendation No. 35 (2013) on combating racist hate speech, and", "Ibid.")))
				if strings.HasSuffix(foot[len(foot)-1], "and") {
					foot = append(foot, "the replies of the State party.")
				}
			}
		}
		emit(line)
		if gaps {
			out.WriteString(ender)
		}
	}
	for _, f := range foot {
		out.WriteString(f + ender)
	}
	return []byte(out.String())
}

// syllables says where a line may break within a word.
var syllables = map[string]int{
	"responsibility": 7, "recommendations": 5, "recommends": 5, "discrimination": 9, "including": 6, "previous": 3,
	"consultation": 6, "strengthen": 8, "Committee": 4, "implementation": 5, "observations": 7, "Convention": 6, "particular": 5, "Sustainable": 3,
}

// word writes passages as paragraphs: numbers typed, with tabs, or automatic.
func (g *invented) word(list []passage) []byte {
	automatic, letters := g.often(40), 0
	tabs := g.pick("\t", "\t", " ", "\u00A0", ".\t")
	for _, p := range list {
		style := `<w:pStyle w:val="SingleTxtG"/>`
		switch {
		case p.head:
			g.body.WriteString(g.pick(
				g.paragraph(`<w:pStyle w:val="`+g.pick("H1G", "H23G", "HChG")+`"/>`, "", "\t"+g.pick("", "\t")+p.words),
				g.paragraph("", "<w:b/>", p.words)))
		case p.number == "":
			g.body.WriteString(g.paragraph(style, "", p.words))
		case automatic && p.level == 1:
			if p.number == "(a)" {
				letters++
			}
			g.body.WriteString(g.paragraph(style+fmt.Sprintf(`<w:numPr><w:ilvl w:val="0"/><w:numId w:val="%d"/></w:numPr>`, 99+letters), "", p.words))
		case automatic && p.level == 2:
			g.body.WriteString(g.paragraph(style+fmt.Sprintf(`<w:numPr><w:ilvl w:val="1"/><w:numId w:val="%d"/></w:numPr>`, 99+letters), "", p.words))
		case automatic && strings.Contains(p.number[:len(p.number)-1], "."):
			g.body.WriteString(g.paragraph(`<w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr>`, "", p.words))
		case automatic:
			g.body.WriteString(g.paragraph(`<w:pStyle w:val="ParaNo"/>`, "", p.words))
		default:
			number := p.number
			if tabs == ".\t" {
				number = strings.TrimSuffix(number, ".")
				if p.level > 0 {
					number = p.number + "\t"
				} else {
					number += tabs
				}
			} else {
				number += tabs
			}
			g.body.WriteString(g.paragraph(style, "", g.pick("", "\t")+number+p.words))
		}
	}
	return g.file()
}
