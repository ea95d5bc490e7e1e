package export

import (
	"fmt"
	"testing"

	"followup/app/draft"
)

// TestEachThingIsToldOnce spoils a review in the ways that our own rules and the tried
// import both know, and holds the checks to one finding for each.
func TestEachThingIsToldOnce(t *testing.T) {
	for name, spoil := range map[string]func(*draft.Recommendation, *draft.Action){
		"[ignore-row] in a full text that is the title too": func(r *draft.Recommendation, _ *draft.Action) { r.ShortTitle, r.Text = "", "Do [ignore-row] it." },
		"[ignore-row] in the opening words":                 func(r *draft.Recommendation, _ *draft.Action) { r.Opening = "The [ignore-row] Committee:" },
		"[ignore-row] in a response":                        func(r *draft.Recommendation, _ *draft.Action) { r.Response = "We [ignore-row] will." },
		"[ignore-row] in a title":                           func(_ *draft.Recommendation, a *draft.Action) { a.Title = "[ignore-row]" },
		"a response that begins like a formula":             func(r *draft.Recommendation, _ *draft.Action) { r.Response = "=1+1 it is." },
		"a short title that begins like a formula":          func(r *draft.Recommendation, _ *draft.Action) { r.ShortTitle = "+64" },
		"a withheld mark":                                   func(r *draft.Recommendation, _ *draft.Action) { r.Response = "See [[9(2)(h): advice]]." },
		"a row withheld whole":                              func(r *draft.Recommendation, _ *draft.Action) { r.Withheld = []string{"9(2)(h)"} },
		"a reference that is a number":                      func(_ *draft.Recommendation, a *draft.Action) { a.Reference = "139.10" },
		"a reference with a comma":                          func(_ *draft.Recommendation, a *draft.Action) { a.Reference = "A, 1" },
		"no reference":                                      func(_ *draft.Recommendation, a *draft.Action) { a.Reference = "" },
		"one reference twice":                               func(r *draft.Recommendation, a *draft.Action) { a.Reference = r.Reference },
		"no title":                                          func(_ *draft.Recommendation, a *draft.Action) { a.Title = "" },
		"a day that there is not":                           func(_ *draft.Recommendation, a *draft.Action) { a.TargetDate = "2028-02-30" },
		"an agency that nobody knows":                       func(r *draft.Recommendation, _ *draft.Action) { r.LeadAgency = "Nowhere" },
		"a supporting agency that nobody knows":             func(_ *draft.Recommendation, a *draft.Action) { a.Supporting = []string{"Nowhere"} },
	} {
		r, tables := standingReview(t)
		clean := map[string]bool{}
		for _, f := range NewChecker(tables).Check(r, nil, today(t)).Findings {
			clean[fmt.Sprint(f.Rule, f.Place)] = true
		}
		r = draft.Changed(r, r.Recommendations[0].ID, func(x *draft.Recommendation) {
			spoil(x, &draft.Action{})
		})
		r = draft.Changed(r, r.Actions[0].ID, func(x *draft.Action) {
			other := *r.Recommendations[0]
			spoil(&other, x)
		})
		var told []string
		for _, f := range NewChecker(tables).Check(r, nil, today(t)).Findings {
			if f.Severity > 0 && !clean[fmt.Sprint(f.Rule, f.Place)] {
				told = append(told, fmt.Sprintf("%s at %s: %s", f.Rule, f.Place.Field, f.Message))
			}
		}
		if len(told) != 1 {
			t.Errorf("%s is told %d times:", name, len(told))
			for _, w := range told {
				t.Log("   ", w)
			}
		}
	}
}
