package window

import (
	"fmt"
	"strings"
	"testing"

	"followup/app/draft"
	"followup/app/markup"
)

func TestAFigureIsInsertedFromAListThatShowsWhatItPrints(t *testing.T) {
	b, s := withPane(t, "cabinet-response")
	s.rows.choose(1)
	s.begin()
	b.command("Figure that follows the review…")
	words := map[string]string{}
	for _, c := range b.figureChoices() {
		words[c.Code] = c.Help
	}
	for code, want := range map[string]string{
		"{{count recommendations}}":              "prints 68",
		"{{count recommendations priority=yes}}": "prints 6",
		"{{count actions new=yes}}":              "prints 42",
		"{{paragraph of=background}}":            "prints 6",
		"{{row of=CERD-2027-6b}}":                "prints 2",
		"{{draw priorities}}":                    "on a line of its own",
	} {
		if words[code] != want {
			t.Errorf("%s: %q, want %q", code, words[code], want)
		}
	}
	b.escape()
	e := b.editor
	e.Insert("{{count actions new=yes}}")
	section := partOf(b.current().Sections, s.at.id, sectionID)
	if !strings.HasSuffix(string(section.Text), "{{count actions new=yes}}") {
		t.Errorf("the section ends %q", string(section.Text))
	}
}

// Each code of the list is understood: none is printed as typed.
func TestEveryFigureOfTheListIsUnderstood(t *testing.T) {
	for _, code := range []string{"cabinet-response", "upr-response", "one-year-update", "mid-term"} {
		b, _ := withPane(t, code)
		var text strings.Builder
		for _, c := range b.figureChoices() {
			if strings.HasPrefix(c.Code, "{{draw ") {
				text.WriteString(c.Code + "\n\n")
				continue
			}
			text.WriteString("Words " + c.Code + " and more.\n\n")
		}
		paper := b.current()
		b.do("write", "", func(r *draft.Review) *draft.Review {
			return draft.Changed(r, paper.ID, func(p *draft.Paper) { p.Sections[0].Text = draft.Markdown(text.String()) })
		})
		b.worker.now()
		for _, f := range b.latest.result.Findings {
			if strings.Contains(f.Message, "live reference") {
				t.Errorf("%s: %s", code, f.Message)
			}
		}
	}
}

func TestAPartIsDrawnOnALineOfItsOwn(t *testing.T) {
	for _, c := range [][3]string{
		{"", "", "{{draw new}}"},
		{"Before.", "", "Before.\n\n{{draw new}}"},
		{"Before. ", " After.", "Before.\n\n{{draw new}}\n\nAfter."},
	} {
		if got, _, _ := ownLine(c[0]+c[1], len(c[0]), len(c[0]), "{{draw new}}"); got != c[2] {
			t.Errorf("%q became %q", c[0]+"|"+c[1], got)
		}
	}
}

func TestFiguresStandWhereATextIsRead(t *testing.T) {
	b := open(t, "cabinet-response")
	b.visit(papersPlace)
	b.settle()
	text := draft.Markdown("The Committee made **{{count recommendations}}** recommendations, [[9(2)(h): of which {{count recommendations priority=yes}}]] come first.")
	priorities := 0
	for _, r := range b.review().Recommendations {
		if r.Priority {
			priorities++
		}
	}
	want := fmt.Sprintf("The Committee made %d recommendations, of which %d come first.", len(b.review().Recommendations), priorities)
	if got := b.said(text); got != want {
		t.Errorf("it says %q, want %q", got, want)
	}
	if got := b.figure(&markup.Live{Name: "row", Params: map[string]string{"of": "no such"}}); got != "" {
		t.Errorf("a row that is nowhere prints %q", got)
	}
}
