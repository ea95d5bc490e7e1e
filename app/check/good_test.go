package check_test

import (
	"testing"

	"followup/app/draft"
)

func TestAGoodReviewHasNoFindings(t *testing.T) {
	for name, r := range map[string]*draft.Review{
		"treaty": treaty(),
		"upr":    universal(),
	} {
		for _, f := range run(t, r, okPages, today).Findings {
			t.Errorf("%s: %s at %v: %s", name, f.Rule, f.Place, f.Message)
		}
	}
}
