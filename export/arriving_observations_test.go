package export

import (
	"fmt"
	"strings"
	"testing"

	"followup/app/kind"
)

// asking is how a committee begins: what stands before lettered items, or before one
// request. Of a text with a concern before it, only the sentence that asks is taken.
type asking struct{ before, opening string }

// observations makes the concluding observations of a committee.
func (g *invented) observations() ([]passage, []truth) {
	var out []passage
	var list []truth
	n, theme := 0, ""
	head := func(words string) { out = append(out, passage{words: words, head: true}) }
	para := func(words string) { n++; out = append(out, passage{number: fmt.Sprintf("%d.", n), words: words}) }
	part := func(name string) { head(name) }
	themed := func(name string) {
		theme = name
		head(name + g.pick("", " (arts. 2 and 5)", " (art. 4)"))
	}
	part("Concluding observations on the combined twenty-third and twenty-fourth periodic reports of New Zealand")
	para("The Committee considered the combined twenty-third and twenty-fourth periodic reports of New Zealand (CERD/C/NZL/23-24) at its 2990th and 2991st meetings, held on 10 and 11 August 2027.")
	part("A. Introduction")
	para("The Committee welcomes the submission of the report and regrets that it was overdue. It wishes to thank the delegation for the dialogue.")
	part(g.pick("B. Positive aspects", "B. POSITIVE ASPECTS"))
	para("The Committee welcomes the State party’s ratification of or accession to the following instruments:")
	out = append(out, passage{"(a)", "The Optional Protocol, in 2026;", false, 1}, passage{"(b)", "The Convention, which recommends that States act.", false, 1})
	para("The Committee also welcomes the following measures: the adoption of the plan, which encourages the State party’s agencies to consult.")
	part(g.pick("C. Concerns and recommendations", "C. CONCERNS AND RECOMMENDATIONS", "II. Principal areas of concern and recommendations"))
	alone := []asking{
		{"", "The Committee recommends that the State party "},
		{"", "The Committee urges the State party to "},
		{"", "The State party should "},
		{"", "While welcoming the adoption of the Act, the Committee urges the State party to "},
		{"", "Recalling its general recommendation No. 35 (2013) on combating racist hate speech, the Committee recommends that the State party "},
		{"", "Recalling its previous concluding observations (CERD/C/NZL/CO/21-22, para. 12), the Committee reiterates its recommendation that the State party "},
		{"", "In the light of its general comment No. 20 (2016) on adolescence, and taking note of target 16.9 of the Sustainable Development Goals, the Committee calls upon the State party to "},
		{"", "The Committee, recalling articles 2 and 6 of the Convention, strongly encourages the State party to "},
		{"The Committee is concerned about the data (see para. 4) and notes that Māori are 52.7 per cent of those in prison. ", "The Committee recommends that the State party "},
		{"The Committee regrets the lack of statistics. ", "It also invites the State party to "},
		{"While noting the explanation given by the delegation, the Committee is concerned at reports of violence. ", "The State party should "},
		{"", "With reference to the Beijing Declaration and Platform for Action, the Committee requests the State party to "},
	}
	lettered := []asking{
		{"", "The Committee recommends that the State party:"},
		{"", "The Committee urges the State party to:"},
		{"", "The State party should:"},
		{"", "Recalling its general recommendation No. 35 (2013) on combating racist hate speech, the Committee recommends that the State party:"},
		{"", "In the light of its general recommendation No. 31 (2005), the Committee urges the State party to take the following measures:"},
		{"The Committee is concerned at the low number of complaints. ", "The Committee calls upon the State party to:"},
		{"", "The Committee, in line with paragraphs 12 (a) and (b) of its general comment No. 36, recommends that the State party:"},
		{"", "While welcoming the plan, the Committee recommends that the State party, in consultation with iwi:"},
		{"", "Bearing in mind article 5 (e) (iv) of the Convention, the Committee encourages the State party to take all measures necessary, including:"},
	}
	for range 1 + g.IntN(12) {
		if theme == "" || g.often(50) {
			themed(g.pick("Racist hate speech and hate crimes", "Treaty of Waitangi", "Situation of Māori in the criminal justice system", "Data collection", "NATIONAL HUMAN RIGHTS INSTITUTION", "Refugees and asylum-seekers", "Right to health and education"))
		}
		if g.often(60) {
			if g.often(40) {
				para("The Committee is concerned about:")
				out = append(out, passage{"(a)", "The number of persons held, and that the State party should have acted before;", false, 1}, passage{"(b)", "The law of 1993;", false, 1}, passage{"(c)", "Reports that its earlier recommendations have not been followed (arts. 2 and 5).", false, 1})
			} else {
				para("The Committee notes with appreciation the measures taken.\x01 However, it remains concerned that the law does not require consultation, that agencies are not requested to report, and that the Tribunal’s findings, in which it recommends reform, are not binding (arts. 2 and 5).")
			}
		}
		if g.often(50) {
			a := alone[g.IntN(len(alone))]
			asked := lower(g.request())
			para(a.before + g.dressed(a.opening, false) + g.dressed(asked, true) + ".")
			list = append(list, truth{paragraph: fmt.Sprint(n), text: a.opening + asked + ".", theme: theme})
			continue
		}
		a := lettered[g.IntN(len(lettered))]
		para(a.before + g.dressed(a.opening, true))
		items := 2 + g.IntN(6)
		for i := range items {
			asked := g.request()
			if g.often(50) {
				asked = lower(asked)
			}
			end := ";"
			switch i {
			case items - 2:
				end = g.pick(";", "; and", ", and")
			case items - 1:
				end = "."
			}
			text := asked
			words := g.dressed(asked, true)
			var deep []passage
			if g.often(12) {
				text += ":\n(i) In schools;\n(ii) In prisons"
				words += ":"
				deep = []passage{{"(i)", "In schools;", false, 2}, {"(ii)", "In prisons" + end, false, 2}}
			} else {
				words += end
			}
			if end == "." {
				text += "."
			}
			out = append(out, passage{"(" + string(rune('a'+i)) + ")", words, false, 1})
			out = append(out, deep...)
			list = append(list, truth{paragraph: fmt.Sprintf("%d(%c)", n, 'a'+i), opening: a.opening, text: text, theme: theme})
		}
	}
	part(g.pick("D. Other recommendations", "D. OTHER RECOMMENDATIONS"))
	themed("Dissemination of information")
	para("The Committee recommends that the State party’s reports be made readily available to the public and that the concluding observations of the Committee be similarly publicized in the official and other commonly used languages.")
	// It asks for nothing but procedure, and so is none of the recommendations.
	themed("Follow-up to the present concluding observations")
	g.follow(&out, list, &n)
	return out, list
}

// follow adds the paragraph that names some for follow-up, and marks these.
func (g *invented) follow(out *[]passage, list []truth, n *int) {
	var names []string
	last := ""
	for i := range list {
		if !g.often(25) || len(names) > 3 {
			continue
		}
		number, letter, isItem := strings.Cut(strings.TrimSuffix(list[i].paragraph, ")"), "(")
		if number == last {
			continue
		}
		last = number
		name := number
		if isItem && g.often(60) {
			name += " (" + letter + ")"
			list[i].followUp = true
		} else {
			for k := range list {
				if list[k].paragraph == number || strings.HasPrefix(list[k].paragraph, number+"(") {
					list[k].followUp = true
				}
			}
		}
		if g.often(20) {
			name += " (equality)"
		}
		names = append(names, name)
	}
	*n++
	number := fmt.Sprintf("%d.", *n)
	if len(names) == 0 {
		*out = append(*out, passage{number: number, words: "The Committee wishes to draw the attention of the State party to the particular importance of all the recommendations contained in the present concluding observations."})
		return
	}
	named := strings.Join(names, ", ")
	if k := len(names); k > 1 {
		named = strings.Join(names[:k-1], ", ") + " and " + names[k-1]
	}
	*out = append(*out, passage{number: number, words: fmt.Sprintf(g.pick(
		"In accordance with article 9 (1) of the Convention and rule 74 of its rules of procedure, the Committee requests the State party to provide, within one year of the adoption of the present concluding observations, information on its implementation of the recommendations contained in paragraphs %s above.",
		"In accordance with rule 75 (1) of its rules of procedure, the State party is requested to provide, by 31 July 2028, information on the implementation of the recommendations made by the Committee in paragraphs %s above.",
		"The Committee requests the State party to provide, within two years, written information on the steps taken to implement the recommendations contained in paragraphs %s above.",
		"The Committee requests the State party to provide, by 28 July 2028, information on follow-up to the Committee’s recommendations on equality, remand and data (see paras. %s above). In that context, the State party is invited to inform the Committee about its plans for implementing the remaining recommendations.",
		"In accordance with the procedure on follow-up to concluding observations adopted by the Committee, the State party is requested to provide, within 24 months of the adoption of the present concluding observations, information on the implementation of the recommendations contained in paragraphs %s above.",
		"Pursuant to article 9, paragraph 1, of the Convention and rule 65 of its rules of procedure, the Committee requests the State party to provide information, within one year of the adoption of the present conclusions, on its follow-up to the recommendations contained in paragraphs %s above.",
	), named)})
}

func lower(s string) string { return strings.ToLower(s[:1]) + s[1:] }

func TestEveryRecommendationOfInventedObservationsInWordIsFoundOnce(t *testing.T) {
	each(t, "CERD", "observations.docx", func(g *invented, _ *kind.Tables) ([]byte, []truth) {
		passages, list := g.observations()
		return g.word(passages), list
	})
}

func TestEveryRecommendationOfInventedObservationsCopiedFromPDFIsFoundOnce(t *testing.T) {
	each(t, "CERD", "observations.txt", func(g *invented, _ *kind.Tables) ([]byte, []truth) {
		passages, list := g.observations()
		return g.pdf(passages, "CERD/C/NZL/CO/24"), list
	})
}
