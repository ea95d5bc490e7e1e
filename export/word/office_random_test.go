//go:build office

package word_test

import (
	"fmt"
	"math/rand/v2"
	"os/exec"
	"strings"
	"testing"

	"followup/app/compose"
	"followup/app/draft"
	"followup/app/layout"
)

// commonWords are short and long, with what breaks lines among them.
var commonWords = strings.Fields(`the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which one you were all her she there would their we him been has when who will no more if out so said what up its about than into them can only other time new some could these two may first then do any like my now over such our man me even most made after also did many off before must well back through years much where your way down should because long each just state people those too mr how little good world make very year still see own work men day get here old between both life being under three never know same last another while us might great go come since against right came take used himself few house American use place during high without again home around small however found Mrs thought went say part once general school every don't does got united left number course war until always away something fact water less public put think almost hand enough far took head yet government system set better told nothing night end why called didn't eyes find going look asked later knew whānau hapū iwi tamariki rangatahi kaupapa Aotearoa Māori Pākehā Te-Tiriti well-being follow-up co-ordination (ERS-24-MIN-0047) $12.4 54% 2026–27 —and/or https://www.justice.govt.nz/justice-sector-policy/research-data/statistics/ antidisestablishmentarianism recommendation discrimination`)

// drawn draws words and paragraphs.
type drawn struct{ *rand.Rand }

func (g drawn) sentence() string {
	n := 4 + g.IntN(26)
	var l []string
	for range n {
		w := commonWords[g.IntN(len(commonWords))]
		switch g.IntN(40) {
		case 0:
			w = "**" + strings.Trim(w, "*") + "**"
		case 1:
			w = "*" + w + "*"
		}
		l = append(l, w)
	}
	return "The " + strings.Join(l, " ") + "."
}

func (g drawn) prose(n int) string {
	var l []string
	for range n {
		l = append(l, g.sentence())
	}
	return strings.Join(l, " ")
}

func (g drawn) text(paras int, notes bool, lists bool) draft.Markdown {
	var parts, ns []string
	for range paras {
		p := g.prose(1 + g.IntN(5))
		if notes && g.IntN(3) == 0 {
			k := len(ns) + 1
			p += fmt.Sprintf("[^%d]", k)
			if g.IntN(2) == 0 {
				p += " " + g.prose(1+g.IntN(2))
			}
			ns = append(ns, fmt.Sprintf("[^%d]: %s", k, g.prose(1+g.IntN(3))))
		}
		parts = append(parts, p)
		if lists {
			switch g.IntN(8) {
			case 0:
				s := "- " + g.prose(1)
				for range g.IntN(4) {
					s += "\n" + []string{"- ", "  - "}[g.IntN(2)] + g.prose(1)
				}
				parts = append(parts, s)
			case 1:
				s := "1. " + g.prose(1)
				for i := range g.IntN(4) {
					s += fmt.Sprintf("\n%d. %s", i+2, g.prose(1))
				}
				parts = append(parts, s)
			case 2:
				s := "| Group | Effect | Number |\n|---|---|---:|"
				for range 1 + g.IntN(7) {
					s += fmt.Sprintf("\n| %s | %s | %d |", commonWords[g.IntN(80)], g.prose(1+g.IntN(2)), g.IntN(5000))
				}
				parts = append(parts, s)
			}
		}
	}
	return draft.Markdown(strings.Join(append(parts, ns...), "\n\n"))
}

// anyPaper is a paper of any kind, font and length that a seed draws: lists, tables and
// footnotes in its sections, footnotes in none, some or all rows of its appendix.
func anyPaper(t *testing.T, seed int) *compose.Document {
	t.Helper()
	g := drawn{rand.New(rand.NewPCG(uint64(seed), 99))}
	kindOf := []string{"cabinet-response", "cabinet-response", "cabinet-response", "one-year-update", "upr-response", "mid-term"}[g.IntN(6)]
	body := "CERD"
	if kindOf == "upr-response" || kindOf == "mid-term" {
		body = "UPR"
	}
	r := draft.New(body, body+"-2027")
	p := &draft.Paper{ID: "p", Kind: kindOf, Title: strings.TrimSuffix(g.sentence(), "."), Committee: "SOU", Classification: []string{"", "SENSITIVE", "IN-CONFIDENCE"}[g.IntN(3)]}
	for i := range 1 + g.IntN(3) {
		p.Ministers = append(p.Ministers, draft.Minister{ID: draft.ID(fmt.Sprint("m", i)), Name: "Hon A. Person", Portfolio: "Justice"})
	}
	if g.IntN(2) == 0 {
		p.Font = "arial"
	}
	notes := g.IntN(3) > 0
	size := 1 + g.IntN(6)
	for i, heading := range []string{"proposal", "executive-summary", "background", "analysis", "financial", "population", "te-tiriti", "consultation"} {
		p.Sections = append(p.Sections, draft.Section{ID: draft.ID(fmt.Sprint("s", i)), Heading: heading, Text: g.text(1+g.IntN(size+1), notes, size > 2)})
	}
	for i, verb := range []string{"note", "agree", "direct", "invite"} {
		p.CabinetRecommendations = append(p.CabinetRecommendations, draft.CabinetRecommendation{ID: draft.ID(fmt.Sprint("c", i)), Level: 1, Verb: verb, Text: draft.Markdown(g.sentence())})
	}
	rowNotes := []int{0, 0, 1, 3, 10}[g.IntN(5)]
	themes := []int{0, 1, 4, 12}[g.IntN(4)]
	rows := 1 + g.IntN([]int{5, 20, 60, 150}[g.IntN(4)])
	for i := range rows {
		rec := &draft.Recommendation{
			ID: draft.ID(fmt.Sprint("r", i)), Reference: fmt.Sprint(body, "-2027-", i+1), Paragraph: fmt.Sprint(i + 1), Priority: g.IntN(9) == 0,
			Text: draft.Quoted(strings.ReplaceAll(g.prose(1+g.IntN(2)), "*", "")), Response: g.text(1+g.IntN(2), rowNotes > 0 && i%rowNotes == 0, false),
		}
		if themes > 0 {
			rec.Theme = fmt.Sprint("Theme ", i/themes+1)
		}
		if body == "UPR" {
			rec.Position = []string{"supported", "noted"}[g.IntN(2)]
		}
		if g.IntN(60) == 0 {
			rec.Response = g.text(30, false, false) // no page holds it
		}
		r.Recommendations = append(r.Recommendations, rec)
		for k := range g.IntN(3) {
			r.Actions = append(r.Actions, &draft.Action{ID: draft.ID(fmt.Sprint("a", i, "-", k)), Title: strings.ReplaceAll(g.sentence(), "*", ""), Agency: "MoJ", Funding: "baselines", TargetDate: "2028-06-30", New: i%3 == 0, Recommendations: []draft.ID{rec.ID}})
		}
	}
	return composed(t, r, p)
}

// Papers of any kind and length: the part that a limit counts ends on LibreOffice's page,
// the whole within one page in fifty, and three papers in four are the same on every page.
func TestAnyPaperAgrees(t *testing.T) {
	const papers = 40
	var docs []*compose.Document
	for seed := range papers {
		docs = append(docs, anyPaper(t, seed))
	}
	same, pages := 0, 0
	for i, b := range both(t, docs) {
		theirs, laid := b.theirs, b.laid
		pages += len(laid.Pages)
		if diff := len(theirs) - len(laid.Pages); max(diff, -diff) > max(1, len(theirs)/50) {
			t.Errorf("paper %d: LibreOffice makes %d pages, the layout %d", i, len(theirs), len(laid.Pages))
		}
		if their, our := upright(t, b.file, len(theirs)), uprightOf(laid); their != our {
			t.Errorf("paper %d: LibreOffice makes %d pages of the body, the layout %d (%.2f)", i, their, our, laid.BodyPages)
		}
		equal := len(theirs) == len(laid.Pages)
		for k := range theirs {
			equal = equal && letters(theirs[k]) == letters(pageText(&laid.Pages[k]))
		}
		if equal {
			same++
		}
	}
	if same < papers*3/4 {
		t.Errorf("only %d of %d papers are the same on every page", same, papers)
	}
	t.Logf("%d papers of %d pages: %d are the same on every page", papers, pages, same)
}

// upright counts the pages of a PDF that stand upright: those of the body.
func upright(t *testing.T, file string, pages int) int {
	t.Helper()
	out, err := exec.Command("pdfinfo", "-f", "1", "-l", fmt.Sprint(pages), file).Output()
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, line := range strings.Split(string(out), "\n") {
		var page int
		var width, height float64
		if _, err := fmt.Sscanf(line, "Page %d size: %f x %f", &page, &width, &height); err == nil && width < height {
			n++
		}
	}
	return n
}

func uprightOf(laid *layout.Result) int {
	n := 0
	for i := range laid.Pages {
		if laid.Pages[i].Width < laid.Pages[i].Height {
			n++
		}
	}
	return n
}
