package export

import (
	"strings"
	"testing"

	"followup/app/draft"
	"followup/app/ledger"
)

// editsAfter marks an upload and returns what is left to enter by hand, "title of A-1".
func editsAfter(t *testing.T, r *draft.Review, u Uploaded) (edits map[string]string, warnings []string) {
	t.Helper()
	_, tables := standingReview(t)
	u.Day = "2027-08-03"
	marked, warnings, err := MarkUploaded(r, tables, u)
	if err != nil {
		t.Fatal(err)
	}
	edits = map[string]string{}
	for _, task := range StandingOf(marked, tables, today(t), u.Columns).Tasks {
		if task.Task == ledger.TaskEdit {
			edits[task.Copy[1].Label+" of "+task.Reference] = task.Copy[1].Value
			if task.Copy[0].Value != "" || !strings.HasPrefix(task.Words, "Enter ") {
				t.Errorf("what no file brought is told as a change: %+v", task)
			}
		}
	}
	return edits, warnings
}

func TestWhatATemplateHasNoColumnForIsLeftToEnterByHand(t *testing.T) {
	r, _ := standingReview(t)
	r = draft.Changed(r, r.Actions[0].ID, func(a *draft.Action) { a.TargetDate, a.Outcome = "2028-06-30", "Fewer.\n\nFar fewer." })
	r = draft.Inserted(r, -1, &draft.Indicator{ID: draft.NewID(), Reference: "CERD-2027-MOJ-A001-I1", Title: "A number", Start: "2028-01-31", Actions: []draft.ID{r.Actions[0].ID}})
	if edits, _ := editsAfter(t, r, Uploaded{}); len(edits) != 0 {
		t.Errorf("our own columns leave something to enter: %v", edits)
	}
	edits, _ := editsAfter(t, r, Uploaded{Columns: map[string][]byte{
		"actions":    []byte("Reference [database:reference],Title [database:title],Recommendation [rel:recommendation-reference]\r\nhint,hint,[ignore-row]\r\n"),
		"indicators": []byte("Title [database:title],Reference [database:reference],Start date [database:start_date]\r\n"),
	}})
	want := map[string]string{
		"Target date of CERD-2027-MOJ-A001": "2028-06-30", "Comment of CERD-2027-MOJ-A001": "Fewer.\n\nFar fewer.",
		"Government agency of CERD-2027-MOJ-A001": "MoJ", "Action of CERD-2027-MOJ-A001-I1": "CERD-2027-MOJ-A001",
	}
	for k, v := range want {
		if edits[k] != v {
			t.Errorf("%s: %q, want %q", k, edits[k], v)
		}
	}
	if len(edits) != len(want) {
		t.Errorf("to enter by hand: %v", edits)
	}
}

func TestACategoryThatWasNotAddedIsLeftToLinkByHand(t *testing.T) {
	r, _ := standingReview(t)
	ask := func(state string) *draft.Review {
		return draft.ChangedAbout(r, func(a *draft.About) {
			a.Monitor.Requests = []draft.CategoryRequest{{ID: draft.NewID(), Taxonomy: "cycle", ShortTitle: "CERD-2027", State: state}}
		})
	}
	for _, state := range []string{"needed", "asked"} {
		edits, warnings := editsAfter(t, ask(state), Uploaded{})
		if edits["Reporting cycle of CERD-2027-1a"] != "CERD-2027" || !strings.Contains(strings.Join(warnings, " "), "Not marked as added by the Ministry: CERD-2027.") {
			t.Errorf("%s: %v, warnings %v", state, edits, warnings)
		}
	}
	if edits, warnings := editsAfter(t, ask("added"), Uploaded{}); len(edits) != 0 || strings.Contains(strings.Join(warnings, " "), "Not marked") {
		t.Errorf("added: %v, warnings %v", edits, warnings)
	}
}

func TestTheChecksKnowTheTemplates(t *testing.T) {
	r, tables := standingReview(t)
	c := NewChecker(tables)
	rules := func() map[string]bool {
		found := map[string]bool{}
		for _, f := range c.Check(r, nil, today(t)).Findings {
			found[f.Rule] = true
		}
		return found
	}
	if rules()["monitor-template-required"] {
		t.Error("a template is told of that nobody gave")
	}
	c.SetColumns(map[string][]byte{"actions": []byte("Reference [database:reference]\r\n")})
	if !rules()["monitor-template-required"] {
		t.Error("the checks do not say that the template lacks the title")
	}
}
