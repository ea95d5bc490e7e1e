package intake_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"followup/app/draft"
	"followup/app/intake"
)

// received reads pasted text as the import does.
func received(t testing.TB, body, text string) intake.Preview {
	t.Helper()
	tables, blocks := intake.Received(text)
	return propose(t, draft.New(body, body+"-2027"), tables, blocks)
}

// brief writes what was found on a line each.
func brief(p intake.Preview) string {
	var out []string
	for _, f := range p.Found {
		rec := f.Recommendation
		line := fmt.Sprintf("%s | %s | %s", rec.Paragraph, rec.Theme, rec.Text)
		if len(rec.States) > 0 || rec.Position != "" {
			line += " | " + strings.Join(rec.States, ",") + " | " + rec.Position
		}
		if len(f.Doubts) > 0 {
			line += " ?"
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

func TestTablesThatWerePastedFromAPDF(t *testing.T) {
	three := `8 (a) | Racial discrimination | Adopt a national action plan against racism, with dates and a budget
8 (b) | Racial discrimination | Collect data on complaints. Publish them each year.
12 | Rights of Māori | Settle the remaining claims without delay`
	for _, c := range []struct{ name, body, text, want string }{
		{"columns as runs of blanks, blank lines between rows", "CERD", `
              Theme                      Recommendation                                    Reference

Racial discrimination      Adopt a national action plan against racism,      CERD/C/NZL/CO/25,
                           with dates and a budget                           para. 8 (a)

Racial discrimination      Collect data on complaints. Publish them          CERD/C/NZL/CO/25,
                           each year.                                        para. 8 (b)

Rights of Māori            Settle the remaining claims without delay         CERD/C/NZL/CO/25,
                                                                             para. 12
`, three},
		{"columns without blank lines, the theme in a merged cell, a page between", "CERD", "Theme                 Recommendation                              Paragraph\n" +
			"Racial                Adopt a national action plan against        8 (a)\n" +
			"discrimination        racism, with dates and a budget\n" +
			"                      Collect data on complaints. Publish         8 (b)\n" +
			"                                                                      3\n\f" +
			"Theme                 Recommendation                              Paragraph\n" +
			"                      them each year.\n" +
			"Rights of Māori       Settle the remaining claims without         12\n" +
			"                      delay\n", three},
		{"cells one under another, the headings again on the next page", "CERD", `Theme
Recommendation
Reference
Racial discrimination
Adopt a national action plan against racism,
with dates and a budget
CERD/C/NZL/CO/25, para. 8 (a)
Racial discrimination
Collect data on complaints. Publish them
each year.
CERD/C/NZL/CO/25, para. 8 (b)

4

` + "\f" + `Theme
Recommendation
Reference
Rights of Māori

Settle the remaining claims without delay
CERD/C/NZL/CO/25, para. 12
`, three},
		{"a theme alone above its items", "CERD", `Paragraph   Recommendation

Racial discrimination

8 (a)       Adopt a national action plan against racism, with
            dates and a budget

8 (b)       Collect data on complaints. Publish them each year.

Rights of Māori

12          Settle the remaining claims without delay
`, three},
		{"tabs", "CERD", "Theme\tRecommendation\tReference\nRacial discrimination\tAdopt a national action plan against racism,\nwith dates and a budget\tpara. 8 (a)\nRacial discrimination\tCollect data on complaints. Publish them each year.\tpara. 8 (b)\nRights of Māori\tSettle the remaining claims without delay\tpara. 12\n", three},
		{"single blanks between columns, themes that nobody knows", "CERD", `Theme Recommendation Reference
Racial discrimination Adopt a national action plan against racism,
with dates and a budget CERD/C/NZL/CO/25, para. 8 (a)
Racial discrimination Collect data on complaints. Publish them each year. CERD/C/NZL/CO/25, para. 8 (b)
Kaupapa whenua Settle the remaining claims without delay para. 12
`, strings.Replace(three, "12 | Rights of Māori | Settle the remaining claims without delay", "12 |  | Kaupapa whenua Settle the remaining claims without delay ?", 1)},
		{"cells one under another, a theme that stands once and is unknown", "CERD", `Theme
Recommendation
Reference
Kaupapa whenua
Settle the claims
para. 12
Kaupapa ora
Fund clinics
para. 13
`, "12 | Kaupapa whenua | Settle the claims ?\n13 | Kaupapa ora | Fund clinics ?"},
		{"the UPR’s list, its cells one under another", "UPR", `Recommendation and recommending State
Position
Full list of themes
SDGs
Theme: A12 Acceptance of international norms
139.9 Ratify the Convention on
Enforced Disappearance (Bolivia (Plurinational State
of), Chile);
Source of Position: A/HRC/57/4/Add.1 - Para. 6
Noted
- Enforced disappearances
- Ratification of & accession to
international instruments
Affected persons:
- disappeared persons
SDG 16
139.10. Accede to the Migrant Workers Convention (Peru);
Supported
- Migrants
Theme: D26 Conditions of detention
139.11 Reduce remand (Fiji) (Samoa);
Supported/Noted
`, `139.9 | Acceptance of international norms | Ratify the Convention on Enforced Disappearance | BOL,CHL | noted
139.10 | Acceptance of international norms | Accede to the Migrant Workers Convention | PER | supported
139.11 | Conditions of detention | Reduce remand | FJI,WSM | in-part`},
		{"the UPR’s list in columns, wrapped", "UPR", `Recommendation and recommending State            Position     Themes
139.9 Ratify the Convention on Enforced          Noted        - Enforced
Disappearance (Bolivia (Plurinational                         disappearances
State of), Chile);                                            - Instruments
139.10 Accede to the Migrant Workers             Supported    - Migrants
Convention (Peru);
`, `139.9 |  | Ratify the Convention on Enforced Disappearance | BOL,CHL | noted
139.10 |  | Accede to the Migrant Workers Convention | PER | supported`},
		{"the UPR’s list without headings, the position behind the States", "UPR", `Right to health
139.9 Fund clinics in every region (Chile); Supported
139.10 Train more midwives
(Peru); Noted
Detention
139.11 Reduce remand (Fiji); Supported
`, `139.9 | Right to health | Fund clinics in every region | CHL | supported
139.10 | Right to health | Train more midwives | PER | noted
139.11 | Detention | Reduce remand | FJI | supported`},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := received(t, c.body, c.text)
			if got := brief(p); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
				for _, f := range p.Found {
					t.Log(f.Doubts)
				}
				for _, l := range p.Left {
					t.Logf("left: %q %s", l.From.Words, l.Why)
				}
			}
			lost(t, p, c.text)
		})
	}
}

// lost fails where a word of a pasted text is neither in what was found nor told as left.
func lost(t interface {
	Helper()
	Errorf(string, ...any)
}, p intake.Preview, text string,
) {
	t.Helper()
	var told strings.Builder
	for _, f := range p.Found {
		told.WriteString(f.From.Words + " " + f.Recommendation.Theme + " " + string(f.Recommendation.Text) + " ")
	}
	for _, l := range p.Left {
		told.WriteString(l.From.Words + " ")
	}
	for _, a := range p.Already {
		told.WriteString(a.From.Words + " ")
	}
	for _, h := range p.Headings {
		told.WriteString(h.Words + " ")
	}
	words := " " + strings.Join(strings.Fields(told.String()), " ") + " "
	for w := range strings.FieldsSeq(strings.ReplaceAll(text, "\f", " ")) {
		w = strings.Trim(w, ":")
		if code := strings.TrimLeft(w, "ABCD"); code != w && strings.Trim(code, "0123456789") == "" {
			continue // the code of a theme
		}
		if w != "Theme" && !strings.Contains(words, w) {
			t.Errorf("%q is lost from\n%s", w, text)
			return
		}
	}
}

func TestNoWordOfAPastedTableIsLost(t *testing.T) {
	tables := builtIn(t)
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 12).Draw(t, "rows")
		shape := rapid.SampledFrom([]string{"columns", "gaps", "stacked", "words", "tabs", "upr"}).Draw(t, "shape")
		word := rapid.SampledFrom([]string{"the", "law", "houses", "whānau", "each", "year", "plan.", "Act", "review", "and", "by", "2030", "data;", "(reo)"})
		var b strings.Builder
		head := []string{"Theme", "Recommendation", "Reference"}
		switch shape {
		case "columns", "gaps":
			fmt.Fprintf(&b, "%-24s%-50s%s\n", head[0], head[1], head[2])
		case "stacked":
			b.WriteString("Theme\nRecommendation\nReference\n")
		case "words":
			b.WriteString("Theme Recommendation Reference\n")
		case "tabs":
			b.WriteString("Theme\tRecommendation\tReference\n")
		}
		var texts []string
		for i := range n {
			theme := rapid.SampledFrom([]string{"Right to health", "Detention", "Kaupapa Māori", ""}).Draw(t, "theme")
			text := "Adopt " + strings.Join(rapid.SliceOfN(word, 2, 30).Draw(t, "words"), " ") + "."
			texts = append(texts, text)
			ref := fmt.Sprintf("para. %d", i+10)
			lines := broken(text, rapid.IntRange(30, 46).Draw(t, "width"))
			switch shape {
			case "columns", "gaps":
				for k, line := range lines {
					if k > 0 {
						theme, ref = "", ""
					}
					b.WriteString(strings.TrimRight(pad(theme, 24)+pad(line, 50)+ref, " ") + "\n")
				}
				if shape == "gaps" {
					b.WriteString("\n")
				}
			case "stacked":
				b.WriteString(theme + "\n" + strings.Join(lines, "\n") + "\n" + ref + "\n")
			case "words":
				b.WriteString(strings.TrimSpace(theme+" "+strings.Join(lines, "\n")+" "+ref) + "\n")
			case "tabs":
				b.WriteString(theme + "\t" + text + "\t" + ref + "\n")
			case "upr":
				if theme != "" {
					b.WriteString("Theme: " + theme + "\n")
				}
				fmt.Fprintf(&b, "139.%d %s (Chile);\nSupported\n- Health\n", i+1, strings.Join(lines, "\n"))
			}
			if rapid.IntRange(0, 5).Draw(t, "page") == 0 {
				b.WriteString("\n7\n\f")
			}
		}
		body := "CERD"
		if shape == "upr" {
			body = "UPR"
		}
		grids, blocks := intake.Received(b.String())
		p, err := intake.Propose(grids, blocks, intake.Options{Review: draft.New(body, body+"-2027"), Tables: tables})
		if err != nil || len(grids) != 1 {
			t.Fatalf("%d tables, %v in\n%s", len(grids), err, b.String())
		}
		lost(t, p, b.String())
		sound(t, draft.New(body, body+"-2027"), p)
		if len(p.Found) != n {
			t.Fatalf("%s: %d of %d found in\n%s\n%s", shape, len(p.Found), n, b.String(), brief(p))
		}
		for i, f := range p.Found {
			got := string(f.Recommendation.Text)
			if shape == "upr" || shape == "words" && len(f.Doubts) > 0 {
				got += "."
			}
			if !strings.HasSuffix(strings.TrimRight(got, "."), strings.TrimRight(texts[i], ".")) && len(f.Doubts) == 0 {
				t.Errorf("%s: %q, want %q, without a doubt in\n%s", shape, got, texts[i], b.String())
			}
		}
	})
}

func pad(s string, n int) string {
	if k := n - len([]rune(s)); k > 0 {
		return s + strings.Repeat(" ", k)
	}
	return s + " "
}

// broken breaks a text into lines.
func broken(text string, width int) []string {
	var out []string
	line := ""
	for w := range strings.FieldsSeq(text) {
		if line != "" && len([]rune(line))+len([]rune(w)) >= width {
			out, line = append(out, line), ""
		}
		line = strings.TrimSpace(line + " " + w)
	}
	return append(out, line)
}

func TestTextThatIsNoTableIsReadAsBefore(t *testing.T) {
	for _, text := range []string{
		pdf(observations, "CERD/C/NZL/CO/23-24"), ending, "1. Build houses.\n2. Repair roofs.\n",
		"127. The recommendations enjoy the support of New Zealand:\n127.1. Ratify it (Chile);\n127.2. Adopt it (Peru);\n128. These have been noted:\n128.1. End it (Fiji).\n",
	} {
		if tables, _ := intake.Received(text); len(tables) > 0 {
			t.Errorf("it was taken for a table: %.80q", text)
		}
	}
}

func FuzzReceived(f *testing.F) {
	f.Add("Theme  Recommendation  Reference\nA  Do it.  para. 1\n")
	f.Add("Theme\nRecommendation\nReference\nHealth\nDo it\npara. 1\n\f3\n")
	f.Add("Theme Recommendation Reference\nHealth Do it para. 1\n")
	f.Add("Theme\tRecommendation\nA\tB\tC\n")
	f.Add("139.1 Do it (Chile);\nSupported\n- a\n139.2 End it (Peru); Noted\n")
	tables := builtIn(f)
	f.Fuzz(func(t *testing.T, text string) {
		r := draft.New("UPR", "UPR-2024")
		grids, blocks := intake.Received(text)
		p, err := intake.Propose(grids, blocks, intake.Options{Review: r, Tables: tables})
		if err != nil {
			t.Fatal(err)
		}
		sound(t, r, p)
	})
}
