package compose

import (
	"strings"
	"testing"

	"followup/app/draft"
)

func TestWhatChangedSinceCabinetAgreedStandsBehindTheDraft(t *testing.T) {
	r, p := small()
	r = draft.ChangedAbout(r, func(a *draft.About) {
		a.Decision = draft.Decision{Confirmation: "CAB-28-MIN-0045", ConfirmedDate: "2028-02-21", Agreed: []draft.AgreedText{
			{ID: "x", Item: "r2", Field: "response", Text: "Agreed *words*."},
			{ID: "y", Item: "a1", Field: "title", Text: "Yearly statistics"},
			{ID: "z", Item: "a1", Field: "description", Text: "Gone since."},
		}}
	})
	doc := composed(t, r, p, Options{})
	got := sketch(doc)
	for _, want := range []string{
		"Appendix Two: Changed since Cabinet agreed", "Since Cabinet agreed to them (CAB-28-MIN-0045, 21 February 2028) these texts have changed.",
		"CERD-2027-12b: response | Agreed words. | Officials publish figures each year.", "description | Gone since. | /Taken out./",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if strings.Contains(got, "Yearly statistics | Yearly statistics") {
		t.Errorf("a text that has not changed is listed:\n%s", got)
	}
	for _, opt := range []Options{{Release: Public}, {Release: ReleaseReview}, {Part: PaperOnly}} {
		if holds(composed(t, r, p, opt), "Gone since") {
			t.Errorf("%+v tells what Cabinet had agreed", opt)
		}
	}
	if !holds(composed(t, r, p, Options{Part: AppendixOnly}), "Gone since") {
		t.Error("the file of the appendices lacks it")
	}
	if c := CountsOf(doc); c.Body != CountsOf(composed(t, r, p, Options{Part: PaperOnly})).Body {
		t.Error("the list counts with the body")
	}
}
