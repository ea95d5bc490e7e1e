package check_test

import (
	"testing"

	"followup/app/check"
	"followup/app/compose"
	"followup/app/draft"
)

// Whatever stands in a text, the checks end, and every finding lies within it.
func FuzzTexts(f *testing.F) {
	for _, s := range []string{
		"", "[[9(2)(a): x]]", "[[", "]] [", "=1", "The the [portfolio] TBC", "SOU-27-MIN-1", "accepts the recommendation", "a\r\nb", "# x\n\n[^1]", "62 recommendations",
		"{{paragraph of=x}}", "CERD-2027-", "CERD-2027-zz", "| a |\n| --- |\n| [[6(a): b]] |", "“quoted", "\xff", "-", "paragraph 12 of the", "2027-02-30", "ā\u0304 Maori",
	} {
		f.Add(s)
	}
	built := tables(f)
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 2000 {
			return
		}
		r := treaty()
		for _, item := range []any{r.About, rec(r), none(r), act(r), ind(r), eng(r), cab(r), upd(r)} {
			draft.Texts(item, func(_ draft.ID, _ string, _ draft.TextKind, text *string) { *text = s })
		}
		none(r).Reference, act(r).TargetDate, r.About.Decision.Minute, r.About.Prefix = s, draft.Date(s), s, s
		to(r).Verb, cab(r).Classification, act(r).Agency, rec(r).Withheld = s, s, s, []string{s}
		result := check.Run(check.Input{Review: r, Tables: built, Today: today, Composer: compose.New(built)})
		for _, found := range result.Findings {
			if p := found.Place; p.Start < 0 || p.End < p.Start || p.End > len(s) {
				t.Errorf("%s lies at %d to %d of %d bytes", found.Rule, p.Start, p.End, len(s))
			}
			if found.Message == "" {
				t.Errorf("%s says nothing", found.Rule)
			}
		}
	})
}
