package export

import (
	"fmt"
	"strings"
	"testing"

	"followup/app/kind"
)

// thematic writes an invented thematic list of the UPR.
func (g *invented) thematic(tables *kind.Tables, n int) []truth {
	answers := [][2]string{{"Supported", "supported"}, {"Noted", "noted"}, {"", ""}, {"Supported\u00A0", "supported"}, {" Noted", "noted"}, {"Supported/Noted", "in-part"}, {"Partially supported", "in-part"}}
	if g.often(30) { // before the State has answered
		answers = [][2]string{{"", ""}}
	}
	headings := [][]string{
		{"Recommendation", "Position", "Full list of themes", "Assessment/comments on level of implementation"},
		{"Recommendation and recommending State/s", "Position", "Full list of themes", "SDGs"},
		{"Rights or area", "Status", "Themes & groups", "Comments"},
		{"Recommendations", "State’s position", "UPR themes and affected persons", "Sustainable development goals"},
	}[g.IntN(4)]
	mark := g.pick("Theme: ", "Theme: B31 ", "Right or area: 2.1. ", "", "A12 ", "2.1 ")
	head := g.pick("", `<w:trPr><w:tblHeader/></w:trPr>`)
	typed := !g.often(25) // the others have automatic numbers
	separator := g.pick(" ", "\t", "\u00A0", ". ", ".\t", "  ", "\n")
	caps := g.often(20)

	g.body.WriteString(g.paragraph("", "<w:b/>", g.pick("Matrix of recommendations", "Thematic list of recommendations")) +
		g.paragraph("", "", "Review in the Working Group: 29 April 2027") + g.paragraph("", "", "Adoption in the Plenary: 27 September 2027"))
	begin := `<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/></w:tblPr><w:tblGrid><w:gridCol w:w="1"/></w:tblGrid>`
	row := func(cells ...string) { g.body.WriteString(`<w:tr>` + strings.Join(cells, "") + `</w:tr>`) }
	header := func() {
		g.body.WriteString(`<w:tr>` + head)
		for _, h := range headings {
			g.body.WriteString(g.cell("", h))
		}
		g.body.WriteString(`</w:tr>`)
	}
	g.body.WriteString(begin)
	header()
	var list []truth
	theme := ""
	for i := range n {
		if i == 0 || g.often(8) {
			theme = fmt.Sprintf("%s (part %d)", g.pick("Acceptance of international norms", "Right to health", "Equality & non-discrimination", "Cooperation with treaty bodies", "Women’s rights"), i)
			words := theme
			if caps {
				words = strings.ToUpper(words)
				theme = words
			}
			row(g.cell(`<w:gridSpan w:val="4"/>`+g.pick("", `<w:shd w:fill="D9D9D9"/>`), mark+words))
		}
		if i > 0 && g.often(2) { // the list goes on in another table, under its header again
			g.body.WriteString(`</w:tbl><w:p/>` + begin)
			header()
			row(g.cell(`<w:gridSpan w:val="4"/>`, mark+theme))
		}
		codes, who := g.askers(tables.States)
		answer := answers[g.IntN(len(answers))]
		asked := g.request()
		list = append(list, truth{fmt.Sprintf("140.%d", i+1), "", asked, theme, answer[1], codes, false})
		words := g.dressed(asked, true) + " " + who + g.pick(";", ".", "; ", "") + g.pick("", "\v", "\nSource of position: A/HRC/57/4/Add.1 - Para. 6", "\vSource of Position: A/HRC/57/4/Add.1, para. "+fmt.Sprint(i+2), "\v\vSource of position:\u00A0A/HRC/57/4/Add.1\v")
		first := g.cell("", fmt.Sprintf("140.%d", i+1)+separator+words)
		if !typed {
			lines := strings.Split(words, "\v")
			first = `<w:tc><w:tcPr/>` + g.paragraph(`<w:numPr><w:ilvl w:val="0"/><w:numId w:val="900"/></w:numPr>`, "", lines[0])
			for _, l := range lines[1:] {
				first += g.paragraph("", "", l)
			}
			first += `</w:tc>`
		}
		themes := g.pick("- Right to education\v- Legal & institutional reform", "A41 Constitutional and legislative framework\vB31 Equality & non-discrimination", "- Women’s rights\nAffected persons:\n- women\n- persons with disabilities", "- Right to health\vAffected persons:\v- children")
		row(first, g.cell("", answer[0]), g.cell("", themes), g.cell("", g.pick("", "", "5 - Gender equality", "SDG 16")))
	}
	g.body.WriteString(`</w:tbl>` + g.paragraph("", "", "For more information see the website of the review."))
	return list
}

func TestEveryRecommendationOfInventedThematicListsIsFoundOnce(t *testing.T) {
	each(t, "UPR", "matrix.docx", func(g *invented, tables *kind.Tables) ([]byte, []truth) {
		list := g.thematic(tables, 1+g.IntN(40))
		return g.file(), list
	})
}

func TestAThematicListOf254FromWordGives254(t *testing.T) {
	tables, err := kind.Load()
	if err != nil {
		t.Fatal(err)
	}
	for seed := range uint64(6) {
		g := newInvented(t, seed)
		list := g.thematic(tables, 254)
		p, _, _ := arriving(t, "UPR", "matrix.docx", g.file(), tables)
		if said := differs(list, p); said != "" || len(p.found) != 254 {
			t.Errorf("%d found; %s", len(p.found), said)
		}
	}
}
