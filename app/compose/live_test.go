package compose

import (
	"strings"
	"testing"

	"followup/app/draft"
)

// live composes a paper whose first section holds one live reference, and returns its run.
func live(t *testing.T, r *draft.Review, p *draft.Paper, reference string, opt Options) Run {
	t.Helper()
	p = draft.Copy(p)
	p.Sections[0].Text = draft.Markdown("See " + reference + " here.")
	doc := composed(t, r, p, opt)
	for _, b := range doc.Blocks {
		for _, run := range b.Runs {
			if run.Live && b.From.Part == p.Sections[0].ID {
				return run
			}
		}
	}
	t.Fatalf("no live reference is printed for %s:\n%s", reference, sketch(doc))
	return Run{}
}

func TestLiveFiguresFollowTheReview(t *testing.T) {
	r, p := small()
	r.Recommendations[0].Position, r.Recommendations[0].Status = "supported", "drafted"
	r.Recommendations[1].Position = "in-part"
	r.Actions[0].Progress = "completed"
	for reference, want := range map[string]string{
		"{{count recommendations}}":                            "3",
		"{{count recommendations position=supported}}":         "1",
		"{{count recommendations position=supported,in-part}}": "2",
		"{{count recommendations position=\"in part\"}}":       "1",
		"{{count recommendations position=none}}":              "1",
		"{{count recommendations priority=yes}}":               "1",
		"{{count recommendations priority=no}}":                "2",
		"{{count recommendations followup=yes}}":               "1",
		"{{count recommendations status=drafted}}":             "1",
		"{{count recommendations action=no}}":                  "1",
		"{{count recommendations agency=TPK}}":                 "1",
		"{{count recommendations theme=Data position=none}}":   "1",
		"{{count actions}}":                                    "2",
		"{{count actions new=yes}}":                            "1",
		"{{count actions new=no}}":                             "1",
		"{{count actions status=completed}}":                   "1",
		"{{count actions funding=sought agency=TPK}}":          "1",
		"{{count actions priority=yes}}":                       "1",
		"{{count indicators}}":                                 "0",
		"{{count agencies}}":                                   "2",
		"{{paragraph of=background}}":                          "2",
		"{{paragraph of=\"What we propose\"}}":                 "4",
		"{{paragraph of=Priorities}}":                          "4",
		"{{paragraph of=consultation}}":                        "11",
		"{{row of=CERD-2027-9}}":                               "1",
		"{{row of=cerd-2027-20}}":                              "3",
		"{{paragraph of=nowhere}}":                             "[no paragraph under “nowhere”]",
		"{{row of=CERD-2027-99}}":                              "[no row of CERD-2027-99 in the appendix]",
	} {
		if got := live(t, r, p, reference, Options{}); got.Text != want {
			t.Errorf("%s is %q, not %q", reference, got.Text, want)
		}
	}

	// Sections, themes and positions move, and the figures with them.
	p.Sections[1], p.Sections[2] = p.Sections[2], p.Sections[1]
	p.GroupBy = "agency"
	r.Recommendations[2].Reference, r.Recommendations[2].Priority = "CERD-2027-1", true
	for reference, want := range map[string]string{
		"{{paragraph of=background}}":            "4",
		"{{paragraph of=\"What we propose\"}}":   "2",
		"{{row of=CERD-2027-9}}":                 "2",
		"{{row of=CERD-2027-1}}":                 "1",
		"{{count recommendations priority=yes}}": "2",
	} {
		if got := live(t, r, p, reference, Options{}); got.Text != want {
			t.Errorf("after the move %s is %q, not %q", reference, got.Text, want)
		}
	}
}

func TestLiveReferencesLeadToWhatTheyName(t *testing.T) {
	r, p := small()
	paragraph := live(t, r, p, "{{paragraph of=background}}", Options{})
	row := live(t, r, p, "{{row of=CERD-2027-20}}", Options{})
	doc := composed(t, r, p, Options{})
	found := map[string]string{}
	for _, b := range doc.Blocks {
		found["#"+b.Key] = b.Label
		if b.Table != nil {
			for _, line := range b.Table.Rows {
				found["#"+line.Key] = flat(line.Cells[0].Blocks[0].Runs)
			}
		}
	}
	if found[paragraph.Link] != "2" || found[row.Link] != "CERD-2027-20" {
		t.Errorf("the links lead to %q and %q", found[paragraph.Link], found[row.Link])
	}
	if got := live(t, r, p, "{{row of=CERD-2027-20}}", Options{Part: PaperOnly}); got.Text != "3" || got.Link != "" {
		t.Errorf("an appendix in a file of its own is reached by %q, %q", got.Text, got.Link)
	}
}

// What a release says of withheld parts is what their boxes say: a number that stands
// there, or nothing.
func TestLiveReferencesToWithheldParts(t *testing.T) {
	r, p := small()
	p.Sections[1].Withheld = []string{"6(a)"}
	r.Recommendations[2].Withheld = []string{"6(a)"}
	p.Sections[2].Title = "The [[9(2)(h): zzqx]] plan"
	for reference, want := range map[string]string{
		"{{paragraph of=background}}":        "2",
		"{{row of=CERD-2027-20}}":            "3",
		"{{count recommendations}}":          "3",
		"{{paragraph of=\"The zzqx plan\"}}": "",
	} {
		got := live(t, r, p, reference, Options{Release: Public})
		if got.Text != want {
			t.Errorf("%s is %q in a release, not %q", reference, got.Text, want)
		}
	}
	p.Sections[0].Text = "Before {{paragraph of=\"The zzqx plan\"}} after."
	if doc := composed(t, r, p, Options{Release: Public}); holds(doc, "zzqx") || strings.Contains(sketch(doc), "?[") {
		t.Errorf("the release tells of a withheld heading:\n%s", sketch(doc))
	}
}
