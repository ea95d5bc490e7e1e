package export

import (
	"fmt"
	"testing"

	"followup/app/kind"
)

// report makes the report of a Working Group.
func (g *invented) report(tables *kind.Tables) ([]passage, []truth) {
	var out []passage
	var list []truth
	n := 0
	para := func(words string) { n++; out = append(out, passage{number: fmt.Sprintf("%d.", n), words: words}) }
	head := func(words string) { out = append(out, passage{words: words, head: true}) }
	head("Introduction")
	para("The Working Group on the Universal Periodic Review, established in accordance with Human Rights Council resolution 5/1,\x01 held its fifty-sixth session from 26 April to 7 May 2027.")
	head("I. Summary of the proceedings of the review process")
	head("A. Presentation by the State under review")
	for range 1 + g.IntN(6) {
		para(g.pick("The delegation stated that recommendation 122.14 had been put into practice (see A/HRC/41/4, para. 122).", "Chile recommended that New Zealand ratify the Convention and commended its efforts.", "The State party of the Committee should not be confused with anything.", "Peru welcomed the plan. It made recommendations."))
	}
	head("II. Conclusions and/or recommendations")
	sections := [][2]string{
		{"The recommendations formulated during the interactive dialogue/listed below have been examined by New Zealand and enjoy the support of New Zealand:", "supported"},
		{"The following recommendations enjoy the support of New Zealand, which considers that they are already implemented or in the process of implementation:", "supported"},
		{"New Zealand supports the recommendations listed below:", "supported"},
		{"The following recommendations will be examined by New Zealand, which will provide responses in due time, but no later than the sixty-sixth session of the Human Rights Council:", ""},
		{"The recommendations below did not enjoy the support of New Zealand and would thus be noted:", "noted"},
		{"New Zealand has examined the following recommendations and has noted them:", "noted"},
		{"The following recommendations have been noted by New Zealand:", "noted"},
		{"The recommendations formulated during the interactive dialogue and listed below are supported in part by New Zealand:", "in-part"},
		{"The recommendations listed below enjoy the partial support of New Zealand:", "in-part"},
	}
	for range 1 + g.IntN(3) {
		s := sections[g.IntN(len(sections))]
		theme := ""
		if g.often(20) {
			theme = g.pick("Recommendations supported", "RECOMMENDATIONS OF THE WORKING GROUP")
			head(theme)
			theme = ""
		}
		para(s[0])
		for i := range 1 + g.IntN(30) {
			if g.often(4) {
				theme = g.pick("Right to health", "A. International obligations", "Women’s rights")
				head(theme)
				if theme[1] == '.' {
					theme = theme[3:]
				}
			}
			codes, who := g.askers(tables.States)
			asked := g.request()
			list = append(list, truth{fmt.Sprintf("%d.%d", n, i+1), "", asked, theme, s[1], codes, false})
			out = append(out, passage{number: fmt.Sprintf("%d.%d", n, i+1) + g.pick("", "."), words: g.dressed(asked, true) + " " + who + g.pick(";", ".")})
		}
	}
	para("All conclusions and/or recommendations contained in the present report reflect the position of the submitting State(s) and/or the State under review. They should not be construed as endorsed by the Working Group as a whole.")
	head("Annex")
	head("Composition of the delegation")
	out = append(out, passage{words: "The delegation of New Zealand was headed by the Minister of Justice, and composed of the following members:"}, passage{words: "Ms. Invented Person (Permanent Mission);"})
	return out, list
}

func TestEveryRecommendationOfInventedReportsInWordIsFoundOnce(t *testing.T) {
	each(t, "UPR", "report.docx", func(g *invented, tables *kind.Tables) ([]byte, []truth) {
		passages, list := g.report(tables)
		return g.word(passages), list
	})
}

func TestEveryRecommendationOfInventedReportsCopiedFromPDFIsFoundOnce(t *testing.T) {
	each(t, "UPR", "report.txt", func(g *invented, tables *kind.Tables) ([]byte, []truth) {
		passages, list := g.report(tables)
		return g.pdf(passages, "A/HRC/57/4"), list
	})
}
