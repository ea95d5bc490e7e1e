package check_test

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"followup/app/check"
)

func TestEachRuleFiresAndLetsPass(t *testing.T) {
	fires, quiet := map[string]bool{}, map[string]bool{}
	for _, x := range trials() {
		t.Run(strings.TrimSpace(x.rule+" "+x.what), func(t *testing.T) {
			r := treaty()
			if x.upr {
				r = universal()
			}
			pages, on := x.pages, x.on
			if !pages.Known {
				pages = okPages
			}
			if on.IsZero() {
				on = today
			}
			x.change(r)
			var told []check.Finding
			for _, f := range run(t, r, pages, on).Findings {
				if f.Rule == x.rule {
					told = append(told, f)
				}
			}
			if x.quiet {
				quiet[x.rule] = true
				for _, f := range told {
					t.Errorf("a false alarm: %s", f.Message)
				}
				return
			}
			fires[x.rule] = true
			if len(told) == 0 {
				t.Fatal("nothing was told")
			}
			for _, f := range told {
				sentence(t, f)
			}
		})
	}
	// A rule is also quiet in a good review; TestAGoodReviewHasNoFindings holds that.
	for _, r := range check.Rules() {
		if !fires[r.ID] {
			t.Errorf("no case in which %s fires", r.ID)
		}
		delete(quiet, r.ID)
		delete(fires, r.ID)
	}
	for id := range fires {
		t.Errorf("there is no rule %s", id)
	}
	for id := range quiet {
		t.Errorf("there is no rule %s", id)
	}
}

// sentence holds that a finding tells in whole sentences what is wrong and leads
// somewhere.
func sentence(t *testing.T, f check.Finding) {
	t.Helper()
	if f.Source == "" || f.Rule == "" {
		t.Errorf("%+v has no source", f)
	}
	if f.Place.Item == "" || f.Place.Field == "" {
		t.Errorf("%q leads nowhere: %+v", f.Message, f.Place)
	}
	if !strings.HasSuffix(f.Message, ".") && !strings.HasSuffix(f.Message, ")") || strings.Contains(f.Message, "  ") || strings.Contains(f.Message, "..") || strings.Contains(f.Message, "%!") {
		t.Errorf("%q is no sentence", f.Message)
	}
	if first := []rune(f.Message)[0]; strings.ToUpper(string(first)) != string(first) {
		t.Errorf("%q begins in lower case", f.Message)
	}
}

func TestEveryRuleSaysWhatItIs(t *testing.T) {
	built := tables(t)
	seen := map[string]bool{}
	id := regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)
	for _, r := range check.Rules() {
		if !id.MatchString(r.ID) || seen[r.ID] {
			t.Errorf("the id %q is taken or not in kebab case", r.ID)
		}
		seen[r.ID] = true
		if r.Source == "" || !strings.HasSuffix(r.About, ".") {
			t.Errorf("%s has no source or does not say what it looks for", r.ID)
		}
		if _, ok := built.Stage(r.Stage); !ok && r.Stage != "" {
			t.Errorf("%s counts from the stage %q, which there is not", r.ID, r.Stage)
		}
		for _, k := range r.Kinds {
			if _, ok := built.Kind(k); !ok {
				t.Errorf("%s is for the kind %q, which there is not", r.ID, k)
			}
		}
		if r.Review && len(r.Kinds) > 0 {
			t.Errorf("%s is of the review and of some papers", r.ID)
		}
	}
}

var update = flag.Bool("update", false, "write docs/rules.md anew")

func TestTheListOfRulesIsWrittenDown(t *testing.T) {
	const path = "../../docs/rules.md"
	want := document(t)
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Error("docs/rules.md is not what the rules say; run: go test ./app/check -run ListOfRules -update")
	}
}

func document(t *testing.T) string {
	built := tables(t)
	var b strings.Builder
	rules := check.Rules()
	fmt.Fprintf(&b, `# The rules of the checks

%d rules, in the order in which they are told. A rule counts from its stage on; before, it shows as “later” and changes no exit status. A limit has the severity of its row in the table of limits; a heading that is only a default is one step milder. Findings that depend on today are warnings and hints. This page is written from the rules themselves: go test ./app/check -run ListOfRules -update.

| id | severity | counts from | papers | what it holds | source |
| --- | --- | --- | --- | --- | --- |
`, len(rules))
	for _, r := range rules {
		stage := "always"
		if s, ok := built.Stage(r.Stage); ok {
			stage = s.Name
		}
		papers := "all"
		if len(r.Kinds) > 0 {
			papers = strings.Join(r.Kinds, ", ")
		} else if r.Review {
			papers = "the review"
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s | %s |\n", r.ID, []string{"hint", "warning", "error"}[r.Severity], stage, papers, r.About, r.Source)
	}
	b.WriteString("\n## Limits\n\n| limit | paper | value | above it | standing | source | checked |\n| --- | --- | --- | --- | --- | --- | --- |\n")
	for _, l := range built.Limits {
		standing := "confirmed"
		if !l.Firm {
			standing = "not confirmed"
		}
		if l.Optional {
			standing += ", offered"
		}
		kind := l.Kind
		if l.Body != "" {
			kind += " to " + l.Body
		}
		fmt.Fprintf(&b, "| `%s` | %s | %g %s | %s | %s | %s | %s |\n", l.Code, kind, l.Value, l.Unit, l.Severity, standing, l.Source, l.Checked)
	}
	return b.String()
}

func TestAFindingCountsFromItsStageOn(t *testing.T) {
	for stage, later := range map[string]bool{"sorting": true, "drafting": true, "consultation": false, "lodged": false} {
		r := treaty()
		cab(r).Stage, upd(r).Stage = stage, "sorting"
		act(r).Agency = "" // counts from consultation on
		rec(r).Response = ""
		for _, f := range run(t, r, okPages, today).Findings {
			if (f.Rule == "action-agency-missing" || f.Rule == "response-missing") && f.Later != later {
				t.Errorf("at the stage %s %s is later: %v", stage, f.Rule, f.Later)
			}
		}
	}
}

func TestWhatCountsNowStandsFirst(t *testing.T) {
	r := treaty()
	cab(r).Stage, upd(r).Stage = "drafting", "drafting"
	none(r).NoActionReason, act(r).Agency, rec(r).Priority = "", "", false
	act(r).Recommendations = nil
	last := -1
	var order []string
	for _, f := range run(t, r, okPages, today).Findings {
		rank := 2 - int(f.Severity)
		if f.Later {
			rank += 3
		}
		if rank < last {
			t.Errorf("%s stands behind milder findings: %v", f.Rule, order)
		}
		last = rank
		order = append(order, f.Rule)
	}
	if len(order) < 4 {
		t.Errorf("only %v", order)
	}
}

func TestTheSameReviewGivesTheSameFindings(t *testing.T) {
	messy := func() []string {
		r := treaty()
		for _, x := range trials() {
			if !x.upr && !x.quiet && x.rule != "recommendations-none" {
				r2 := treaty()
				x.change(r2)
				r.Recommendations = append(r.Recommendations, r2.Recommendations...)
				r.Actions = append(r.Actions, r2.Actions...)
				r.Indicators = append(r.Indicators, r2.Indicators...)
			}
		}
		var list []string
		for _, f := range run(t, r, okPages, today).Findings {
			list = append(list, f.Rule+" "+f.Message)
		}
		return list
	}
	first := messy()
	for range 3 {
		if again := messy(); !slices.Equal(first, again) {
			t.Fatal("the findings stand in another order")
		}
	}
	if len(first) < 100 {
		t.Errorf("only %d findings", len(first))
	}
}

func TestOnlyThePapersAskedForAreChecked(t *testing.T) {
	r := treaty()
	sec(cab(r), "proposal").Text = "It is the the same. [portfolio]"
	result := check.Run(check.Input{Review: r, Papers: r.Papers[1:], Tables: tables(t), Today: today})
	for _, f := range result.Findings {
		if f.Paper == "paper1" {
			t.Errorf("%s is of the other paper", f.Rule)
		}
	}
}
