package intake_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"followup/app/draft"
	"followup/app/intake"
)

// pdf breaks a text as a PDF gives it: short lines, with the headers, footers and
// footnotes of pages in between.
func pdf(paragraphs []string, header string) string {
	var out strings.Builder
	lines, page := 0, 1
	emit := func(line string) {
		if lines == 30 {
			fmt.Fprintf(&out, "\n__________________\n%d See A/RES/60/1, annex, which is an invented\nresolution of some length.\nGE.27-01234\n%d\n\f%s\n\n", page, page, header)
			lines, page = 0, page+1
		}
		out.WriteString(line + "\n")
		lines++
	}
	for _, p := range paragraphs {
		line := ""
		for _, word := range strings.Fields(p) {
			if len(line)+len(word) > 70 {
				emit(line)
				line = ""
			}
			if line != "" {
				line += " "
			}
			line += word
		}
		emit(line)
		emit("")
	}
	return out.String()
}

func TestAWorkingGroupReportFromAPDF(t *testing.T) {
	var list []string
	list = append(list, "126. The delegation thanked all States.", "II. Conclusions and/or recommendations",
		"127. The recommendations formulated during the interactive dialogue listed below enjoy the support of New Zealand:")
	for i := range 120 {
		list = append(list, fmt.Sprintf("127.%d. Continue to take step %d for everyone, in line with paragraph 12.5 of the plan, and to report in 20%02d on it (%s);", i+1, i+1, i%80+10,
			[]string{"Chile", "Bolivia (Plurinational State of)", "Viet Nam", "Fiji) (Samoa"}[i%4]))
	}
	list = append(list, "128. The following recommendations have been noted by New Zealand:")
	for i := range 43 {
		list = append(list, fmt.Sprintf("128.%d. Consider to ratify instrument number %d (Peru);", i+1, i+1))
	}
	list = append(list, "129. All conclusions and/or recommendations contained in the present report reflect the position of the submitting States. They should not be construed as endorsed by the Working Group as a whole.")
	p := propose(t, draft.New("UPR", "UPR-2024"), nil, intake.Pasted(pdf(list, "A/HRC/57/4")))
	if len(p.Found) != 163 {
		t.Fatalf("%d found, %v", len(p.Found), p.Shape)
	}
	for i, f := range p.Found {
		rec := f.Recommendation
		want, text, position := fmt.Sprintf("127.%d", i+1), fmt.Sprintf("Continue to take step %d for everyone, in line with paragraph 12.5 of the plan, and to report in 20%02d on it", i+1, i%80+10), "supported"
		if i >= 120 {
			want, text, position = fmt.Sprintf("128.%d", i-119), fmt.Sprintf("Consider to ratify instrument number %d", i-119), "noted"
		}
		if rec.Paragraph != want || string(rec.Text) != text || rec.Position != position || len(f.Doubts) > 0 {
			t.Errorf("%s %q %s %v; want %s", rec.Paragraph, rec.Text, rec.Position, f.Doubts, want)
		}
	}
	if s := p.Found[1].Recommendation.States; !slices.Equal(s, []string{"BOL"}) {
		t.Errorf("States %v", s)
	}
	if s := p.Found[3].Recommendation.States; !slices.Equal(s, []string{"FJI", "WSM"}) {
		t.Errorf("States %v", s)
	}
}

func TestAReportWhoseLinesWereLost(t *testing.T) {
	text := "128.1 Ratify the treaty (Chile); 128.2 Adopt law 128.7 in full, see 128.9, by 2030 (Peru); 128.3. Build 12.5 houses (Fiji)."
	p := propose(t, draft.New("UPR", "UPR-2024"), nil, intake.Pasted(text))
	var got []string
	for _, f := range p.Found {
		got = append(got, f.Recommendation.Paragraph+" "+string(f.Recommendation.Text)+" "+strings.Join(f.Recommendation.States, ","))
	}
	want := []string{"128.1 Ratify the treaty CHL", "128.2 Adopt law 128.7 in full, see 128.9, by 2030 PER", "128.3 Build 12.5 houses FJI"}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

// observations are invented concluding observations in the manner of the committees.
var observations = []string{
	"Committee on the Elimination of Racial Discrimination",
	"Concluding observations on the combined twenty-third and twenty-fourth periodic reports of New Zealand",
	"1. The Committee considered the reports at its 2990th meeting.",
	"A. Introduction",
	"2. The Committee welcomes the submission of the reports and encourages dialogue in general.",
	"B. Positive aspects",
	"3. The Committee notes with appreciation the adoption of the Act, and that the State party encourages its agencies to train staff.",
	"C. Concerns and recommendations",
	"Statistics (art. 1)",
	"4. The Committee regrets that there are no data on: (a) housing; (b) health; and (c) education.",
	"5. Recalling its general recommendation No. 24 (1999), the Committee recommends that the State party collect data.",
	"Hate speech",
	"6. The Committee is concerned that there is hate speech (arts. 4 and 7).",
	"7. The Committee recommends that the State party:",
	"(a) Review its laws, taking into account paragraphs 10 (a) and (b) of the earlier observations;",
	"(b) Train: (i) the police; (ii) judges;",
	"(c) Report on it; and",
	"(d) Pay for it.",
	"8. The State party should amend its law and repeal section 9 (1) of the Act.",
	"Treaty of Waitangi",
	"9. The Committee reiterates its concern about settlements. It recommends that the State party (a) complete the settlements; (b) consult Māori.",
	"10. The Committee draws the attention of the State party to its general comment No. 3, and calls upon it to act.",
	"11. The Committee is concerned about: (a) prisons; and (b) remand. The Committee urges the State party: (a) to build no prison; and (b) to reduce remand.",
	"D. Other recommendations",
	"Consultations with civil society",
	"12. The Committee recommends that the State party continue consulting civil society.",
	"Follow-up to the present concluding observations",
	"13. In accordance with article 9 (1) of the Convention and rule 65 of its rules of procedure, the Committee requests the State party to provide, within one year of the adoption of the present concluding observations, information on its implementation of the recommendations contained in paragraphs 5, 7 (b) to (d) and 9 above.",
	"Paragraphs of particular importance",
	"14. The Committee wishes to draw the attention of the State party to the particular importance of the recommendations contained in paragraphs 8 and 10 and requests the State party to provide detailed information.",
}

func observed(t *testing.T, p intake.Preview) {
	t.Helper()
	want := []string{
		"5|Statistics|true", "7(a)|Hate speech|false", "7(b)|Hate speech|true", "7(c)|Hate speech|true", "7(d)|Hate speech|true", "8|Hate speech|false",
		"9(a)|Treaty of Waitangi|true", "9(b)|Treaty of Waitangi|true", "10|Treaty of Waitangi|false", "11(a)|Treaty of Waitangi|false", "11(b)|Treaty of Waitangi|false",
		"12|Consultations with civil society|false",
	}
	var got []string
	by := map[string]draft.Recommendation{}
	for _, f := range p.Found {
		rec := f.Recommendation
		got = append(got, fmt.Sprintf("%s|%s|%v", rec.Paragraph, rec.Theme, rec.FollowUp))
		by[rec.Paragraph] = rec
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
		for _, l := range p.Left {
			t.Logf("%q: %s", l.From.Words, l.Why)
		}
	}
	if a := by["7(a)"]; a.Opening != "The Committee recommends that the State party:" || a.Text != "Review its laws, taking into account paragraphs 10 (a) and (b) of the earlier observations" {
		t.Errorf("%q %q", a.Opening, a.Text)
	}
	if c := by["7(c)"]; c.Text != "Report on it" {
		t.Errorf("%q", c.Text)
	}
	if b := by["11(a)"]; b.Text != "to build no prison" || b.Opening != "The Committee urges the State party:" {
		t.Errorf("%q %q", b.Opening, b.Text)
	}
}

func TestConcludingObservationsFromAPDF(t *testing.T) {
	observed(t, propose(t, draft.New("CERD", "CERD-2027"), nil, intake.Pasted(pdf(observations, "CERD/C/NZL/CO/23-24"))))
}

func TestConcludingObservationsFromWord(t *testing.T) {
	var blocks []intake.Block
	for i, p := range observations {
		b := intake.Block{Text: p}
		if number, rest, ok := strings.Cut(p, ". "); ok && strings.Trim(number, "0123456789") == "" && i%2 == 0 {
			b.Label, b.Text = number+".", rest // some numbers are automatic
		}
		if strings.HasPrefix(p, "(c) ") {
			b.Label, b.Text = "(c)", p[4:]
		}
		b.Bold = !strings.HasSuffix(p, ".") && !strings.ContainsAny(p[:1], "0123456789(")
		blocks = append(blocks, b)
	}
	blocks = append(blocks, intake.Block{Text: "1 See A/12/18, para. 3.", Note: true})
	observed(t, propose(t, draft.New("CERD", "CERD-2027"), nil, blocks))
}

func TestALineThatHappensToEndManyPagesIsNoFooter(t *testing.T) {
	var text strings.Builder
	for i := range 8 {
		fmt.Fprintf(&text, "%d. The Committee recommends that the State party:\n(a) Act on %d;\n(b) Report on it.\n\fInvented Committee\n", i+1, i)
	}
	p := propose(t, draft.New("CERD", "CERD-2027"), nil, intake.Pasted(text.String()))
	if len(p.Found) != 16 || p.Found[1].Recommendation.Text != "Report on it." {
		t.Errorf("%d found", len(p.Found))
	}
}

func TestANumberedListThatWasPasted(t *testing.T) {
	p := propose(t, draft.New("SPT", "SPT-2027"), nil, intake.Pasted("Housing\n\n1. Build more\nhouses for all.\n2. Repair:\n(a) roofs;\n(b) walls.\n\n3) Report\nback.\n"))
	var got []string
	for _, f := range p.Found {
		got = append(got, f.Recommendation.Paragraph+" "+string(f.Recommendation.Opening)+" "+string(f.Recommendation.Text)+" "+f.Recommendation.Theme)
	}
	want := []string{"1  Build more houses for all. Housing", "2(a) Repair: roofs Housing", "2(b) Repair: walls. Housing", "3  Report back. Housing"}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

func TestNothingFoundIsSaid(t *testing.T) {
	p := propose(t, nil, nil, intake.Pasted("Only some words.\n"))
	if len(p.Found) != 0 || p.Ask == "" || len(p.Left) != 1 {
		t.Errorf("%+v", p)
	}
}

func TestWhatWasReadIsNeverLost(t *testing.T) {
	for _, text := range []string{pdf(observations, "CERD/C/NZL/CO/23-24"), "1. a\nb\n\nc\n"} {
		p := propose(t, nil, nil, intake.Pasted(text))
		n := 0
		for _, f := range p.Found {
			n += len(f.From.Words)
		}
		for _, l := range p.Left {
			n += len(l.From.Words)
		}
		if n == 0 {
			t.Errorf("nothing is told of %q", text)
		}
	}
}

func TestParagraphsThatWereCopiedWithOthersLeftOut(t *testing.T) {
	p := propose(t, draft.New("CERD", "CERD-2027"), nil, intake.Pasted(`Hate speech
8. Recalling its general recommendation No.
35. The Committee recommends, in the light of it, that the State party:
(a) Punish hate speech;
(b) Count the complaints of the years up to
2026. Courts should take part.
Follow-up
41. The Committee requests the State party to provide, within one year of the adoption of the present concluding observations, information on the recommendations contained in paragraph 8 (a) above.
`))
	var got []string
	for _, f := range p.Found {
		got = append(got, fmt.Sprint(f.Recommendation.Paragraph, " ", f.Recommendation.Text, " ", f.Recommendation.FollowUp))
	}
	want := []string{"8(a) Punish hate speech true", "8(b) Count the complaints of the years up to 2026. Courts should take part. false"}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}
